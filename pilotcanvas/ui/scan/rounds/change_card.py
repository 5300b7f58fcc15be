"""A statement in two rounds: both values, their explanation, and a field for the reason."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QVBoxLayout, QWidget

from pilotcanvas.content.method import StatementText
from pilotcanvas.model.comparison import Reasons, StatementChange
from pilotcanvas.model.scan import Evidence, Round
from pilotcanvas.model.scoring import ScanResult, StatementResult, agreement_word
from pilotcanvas.ui.records.privacy_hint import hint_for
from pilotcanvas.ui.scan.rounds.change_value import ChangeValue, then_and_now
from pilotcanvas.ui.scan.score.statement_link import StatementLink
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.fields import PlainLabel, TextField
from pilotcanvas.ui.widgets.shown_text import breakable, one_line

_FEWEST_TO_AGREE = 2
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class TwoRounds:
    """Two rounds to compare, with their results."""

    before: Round
    after: Round
    was: ScanResult
    now: ScanResult

    @property
    def shows_values(self) -> bool:
        """Whether both rounds show values."""
        return self.before.shows_values and self.after.shows_values


class ChangeCard(QFrame):
    """Signals: ``place_wanted(str)`` with the place of the statement; ``reason_written(str, str)``
    with its id and the reason for the change."""

    place_wanted = Signal(str)
    reason_written = Signal(str, str)

    def __init__(
        self, context: ViewContext, statement: StatementText, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self.statement = statement
        self.setProperty("role", "card")
        self.link = StatementLink(statement, context.theme)
        self.link.clicked.connect(lambda: self.place_wanted.emit(statement.place))
        self.value = ChangeValue(context.words, context.theme)
        self.value.setToolTip(self.tr("How the answers lay then and now"))
        self.value.toggled.connect(self._show_answers)
        self.answers = PlainLabel()
        self.why = PlainLabel()
        self.reason: TextField | None = None
        self._own = ""
        self.reason_button = QPushButton(self.tr("+ Why is this different now?"))
        self.reason_button.setProperty("role", "link")
        name = self.tr("Why {statement} changed").format(statement=statement.id)
        self.reason_button.setAccessibleName(name)
        self.reason_button.clicked.connect(self.write_reason)
        self._lay_out()

    def show_change(self, change: StatementChange, rounds: TwoRounds, why: Reasons) -> None:
        """Show the change of the statement, and its possible explanation."""
        kind, words = change.kind, self._context.words
        values = then_and_now(words, change.before.value, change.after.value)
        if rounds.shows_values:
            self.value.show_change(values, kind)
        else:
            # The direction of a mean is not shown, but gained insight is.
            self.value.show_change("", kind)
            self.value.setChecked(False)
        self.value.setVisible(rounds.shows_values or kind in ("gained", "lost"))
        sides = ((rounds.before, change.before), (rounds.after, change.after))
        self.answers.setText("\n".join(self._side(round, part) for round, part in sides))
        self._show_answers()
        self._show_reasons(change, why)

    def write_reason(self) -> None:
        """Open and focus the reason field."""
        self._open_reason().setFocus(Qt.FocusReason.OtherFocusReason)

    def lay_along(self, direction: QBoxLayout.Direction) -> None:
        """Lay out the values beside the statement, or below it if there is little room."""
        self._head.setDirection(direction)

    def commit(self) -> None:
        """Commit text that is being typed."""
        if self.reason is not None:
            self.reason.commit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 10, 8)
        column.setSpacing(4)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(8)
        self._head.addWidget(self.link, 1)
        self._head.addWidget(self.value, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._head)
        for label in (self.answers, self.why):
            label.setContentsMargins(3, 0, 0, 0)
            label.setFont(self._context.theme.font(0.93))
            column.addWidget(label)
        column.addWidget(self.reason_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._column = column

    def _show_answers(self) -> None:
        self.answers.setVisible(not self.value.values or self.value.isChecked())

    def _show_reasons(self, change: StatementChange, why: Reasons) -> None:
        """Show the explanation; text that is being typed is kept if the stored reason has not
        changed."""
        lines = []
        if change.after.consensus is not None:
            lines.append(self._settled(change.after.consensus, why.settled))
        lines += [self._proof(proof) for proof in why.evidence]
        for action in why.actions:
            title, result = one_line(action.title, _LONGEST), one_line(action.result, _LONGEST)
            text = f"{title} – {result}" if result else title
            lines.append(self.tr("Done: {action}").format(action=text))
        self.why.setText(breakable("\n".join(lines)))
        self.why.setVisible(bool(lines))
        is_read_only = self._context.document.is_read_only
        if self.reason is None and why.own:
            self._open_reason()
        if self.reason is not None:
            if why.own != self._own:  # otherwise it would overwrite what is being typed
                self.reason.show_text(why.own)
            self.reason.setReadOnly(is_read_only)
        self._own = why.own
        self.reason_button.setVisible(self.reason is None and not is_read_only)

    def _open_reason(self) -> TextField:
        """Returns the reason field, creating it if needed."""
        if self.reason is None:
            self.reason = TextField()
            self.reason.setPlaceholderText(self.tr("In one sentence: what made the difference?"))
            self.reason.setAccessibleName(self.reason_button.accessibleName())
            self.reason.committed.connect(self._write)
            self._column.addWidget(self.reason)
            self._column.addWidget(hint_for(self._context, self.reason))
            self.reason.show()  # immediately, so that it can take focus
            self.reason_button.hide()
        return self.reason

    def _write(self, text: str) -> None:
        self._own = text
        self.reason_written.emit(self.statement.id, text)

    def _side(self, round: Round, part: StatementResult) -> str:
        """The answers of one round in words."""
        name = breakable(one_line(round.name, 60))
        scan, words = self._context.method.scan, self._context.words
        pairs = list(zip(part.counts, scan.steps, strict=True))
        pairs.append((part.value.dont_know, scan.dont_know))
        if round.form == "single":
            given = [step for count, step in pairs if count]
        else:
            given = [f"{count}\u00a0×\u00a0{step}" for count, step in pairs if count]
        text = ", ".join(given) or self.tr("not answered")
        found = part.agreement
        if found is not None and sum(part.counts) >= _FEWEST_TO_AGREE:
            text += f" · {words(f'agreement.{agreement_word(found)}')}"
        return f"{name}: {text}"

    def _settled(self, score: int, reason: str) -> str:
        step = self._context.method.scan.steps[score - 1]
        if not reason.strip():
            return self.tr("Agreed together: {score} ({step})").format(score=score, step=step)
        return self.tr("Agreed together: {score} ({step}). {reason}").format(
            score=score, step=step, reason=one_line(reason, _LONGEST)
        )

    def _proof(self, proof: Evidence) -> str:
        context = self._context
        day = "" if proof.dated is None else context.words.day(proof.dated, context.today())
        form = context.words(f"evidence.{proof.form}")
        text = one_line(proof.text, _LONGEST)
        if proof.source.strip():
            text += f" ({one_line(proof.source, _LONGEST)})"
        return self.tr("New evidence, {form} of {day}: {text}").format(
            form=form, day=day, text=text
        )
