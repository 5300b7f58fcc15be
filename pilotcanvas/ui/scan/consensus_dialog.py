"""The dialog for the group's consensus on a statement: a score with a reason."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget

from pilotcanvas.content.method import StatementText
from pilotcanvas.model.changes import Change
from pilotcanvas.model.ids import derived_id
from pilotcanvas.model.scan_changes import set_consensus
from pilotcanvas.model.spread import spreads
from pilotcanvas.ui.records.form_dialog import FormDialog, typed
from pilotcanvas.ui.scan.score.field import score_steps
from pilotcanvas.ui.scan.score.spread_strip import SpreadStrip
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.choice_list import ChoiceList


class ConsensusDialog(FormDialog):
    """A consensus score with its reason. Nothing is preset; keys 1-4 select. The individual scores
    are shown and do not change."""

    def __init__(
        self,
        context: ViewContext,
        round_id: str,
        statement: StatementText,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, "", parent)
        self._round_id, self._statement = round_id, statement
        pilot, scan = self.document.pilot, context.method.scan
        self._before = pilot.consensus.get(derived_id("consensus", round_id, statement.id))
        self._is_taken_back = False
        self.setWindowTitle(self.tr("Agree on one score"))
        heading = self.add_heading(statement.text)
        heading.setFont(context.theme.font(1.05, is_bold=True))
        groups = scan.groups(context.words("scan.together"))
        strip = SpreadStrip(score_steps(scan), context.theme, groups, self)
        found = spreads(pilot, round_id, scan.perspective_ids).get(statement.id)
        strip.show_spread(found.groups if found is not None else {})
        self.column.addWidget(strip)
        described = statement.steps or ("", "", "", "")
        choices = [
            (str(score), f"{score} · {word}", described[score - 1])
            for score, word in enumerate(scan.steps, 1)
        ]
        label = self.tr("What do you settle on?")
        self.score = ChoiceList(choices, label, context.theme)
        self.add_field(label, self.score)
        self.reason = self.text_field("" if self._before is None else self._before.reason, 2)
        self.add_field(self.tr("Why? (may be left empty)"), self.reason)
        self.add_text(
            self.tr("This score becomes the value of the statement. The first scores are kept.")
        )
        self.take_back_button: QPushButton | None = None
        if self._before is not None:
            self.score.show_key(str(self._before.score))
            self.take_back_button = self.add_side_button(self.tr("Take back"))
            self.take_back_button.clicked.connect(self._take_back)
        self.finish(self.tr("Agreed"))
        self.score.button(self.score.key or "1").setFocus()

    def missing(self) -> tuple[str, QWidget] | None:
        """Requires a score."""
        if not self.score.key:
            return self.tr("Choose one of the four steps."), self.score.button("1")
        return None

    def change(self) -> Change | None:
        """The change that sets, edits or removes the consensus."""
        pilot = self.document.pilot
        round = pilot.rounds.get(self._round_id)
        if round is None:
            return None
        if self._is_taken_back:
            return set_consensus(pilot, round.id, self._statement.id, None)
        if not self.score.key:
            return None
        before = "" if self._before is None else self._before.reason
        reason = typed(self.reason, before)
        return set_consensus(pilot, round.id, self._statement.id, int(self.score.key), reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys 1-4 select a step, except in the text field."""
        is_typing = isinstance(self.focusWidget(), QPlainTextEdit)
        if event.text() in ("1", "2", "3", "4") and not is_typing:
            self.score.button(event.text()).setChecked(True)
            self.score.button(event.text()).setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def _holds_something(self) -> bool:
        is_written = self.reason.document().isModified() and bool(self.reason.toPlainText().strip())
        return super()._holds_something() or (not self.score.key and is_written)

    def _take_back(self) -> None:
        self._is_taken_back = True
        self.done(ConsensusDialog.DialogCode.Accepted)
