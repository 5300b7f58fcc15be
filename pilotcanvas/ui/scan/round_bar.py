"""The header of the scan: the current round, a selector of rounds, and commands."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from pilotcanvas.model.ids import new_id
from pilotcanvas.model.publishing import is_behind
from pilotcanvas.model.scan import Round
from pilotcanvas.model.scan_changes import (
    add_round,
    close_round,
    edit_round,
    remove_round,
    reopen_round,
)
from pilotcanvas.model.shared import read
from pilotcanvas.ui import keys
from pilotcanvas.ui.records.form_dialog import CalmCombo
from pilotcanvas.ui.scan.round_dialog import RoundDialog
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.fields import PlainLabel
from pilotcanvas.ui.widgets.flow_layout import FlowLayout
from pilotcanvas.ui.widgets.passing_menu import PassingMenu
from pilotcanvas.ui.widgets.shown_text import as_button_text, breakable, one_line

_WIDE_IN_LINES = 32
"""The minimum width for one row, in heights of a line of text."""


class RoundBar(QWidget):
    """Signals: ``round_wanted(str)`` with the id of the round to show; ``forms_wanted()`` to enter
    forms; ``hand_round_wanted()`` to score in turns on this computer."""

    round_wanted = Signal(str)
    forms_wanted = Signal()
    hand_round_wanted = Signal()

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._round: Round | None = None
        self._shown: tuple[object, ...] = (None, None, None)
        theme = context.theme
        self.heading = PlainLabel()
        self.heading.setFont(theme.font(1.5, is_bold=True))
        self.heading.setStyleSheet(f"color: {theme.hues['scan'].strong};")
        self.meta = PlainLabel("", "muted")
        self.chooser = CalmCombo()
        self.chooser.setAccessibleName(self.tr("Round"))
        self.chooser.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.chooser.setMinimumContentsLength(12)
        self.chooser.activated.connect(self._choose)
        self.new_button = QPushButton(self.tr("New round…"))
        self.new_button.clicked.connect(self.ask_new)
        self.menu_button = QToolButton()
        self.menu_button.setText("⋯")
        self.menu_button.setFont(theme.font(1.2, is_bold=True))
        self.menu_button.setAccessibleName(self.tr("What can be done with this round"))
        self.menu_button.setToolTip(self.tr("What can be done with this round"))
        self.menu_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.menu_button.clicked.connect(self._open_menu)
        self._lay_out()

    def show_round(self, round: Round | None) -> None:
        """Show a round; None if there is none."""
        self._round = round
        context = self._context
        document, title = context.document, context.method.scan.title
        rounds = document.pilot.rounds_in_order()
        self.heading.setText(title if round is None else f"{title} · {breakable(_name(round))}")
        self.meta.setText(
            context.method.scan.subtitle if round is None else self._said_about(round)
        )
        self.chooser.clear()
        for each in rounds:
            self.chooser.addItem(_name(each), each.id)
        if round is not None and round not in rounds:
            self.chooser.addItem(_name(round), round.id)
        self.chooser.setCurrentIndex(-1 if round is None else self.chooser.findData(round.id))
        self.chooser.setVisible(self.chooser.count() > 1)
        can_change = not document.is_read_only
        self.new_button.setVisible(can_change and bool(document.pilot.rounds))
        self.menu_button.setVisible(can_change and bool(document.pilot.rounds))
        self._closed.setVisible(round is not None and round.is_closed and can_change)
        self._show_shared(round)
        self._fit()

    def start(self, scope: str, form: str = "group") -> None:
        """Start a round without asking, with a default name and today's date."""
        document = self._context.document
        round = self._proposal(scope, form)
        document.do(add_round(document.pilot, round))
        self.round_wanted.emit(round.id)

    def ask_new(self) -> None:
        """Ask for a new round, with the scope and form of the last one as defaults."""
        *_, last = (None, *self._context.document.pilot.rounds_in_order())
        scope, form = ("full", "group") if last is None else (last.scope, last.form)
        round = self._proposal(scope, form)
        dialog = RoundDialog(self._context, round, self.window())
        dialog.start(self._context.document.do)
        # Connected after the change is applied, so that the round exists.
        dialog.accepted.connect(lambda: self.round_wanted.emit(round.id))

    def ask_change(self) -> None:
        """Edit the name, date or phase of this round."""
        if self._round is not None:
            dialog = RoundDialog(self._context, self._round, self.window())
            dialog.start(self._context.document.do)

    def set_closed(self, is_closed: bool) -> None:
        """Close this round: its scores stay as they are, and may be printed; or reopen it."""
        context, round = self._context, self._round
        document = context.document
        if round is None or round.id not in document.pilot.rounds:
            return
        known = context.method.scan_of(round).perspective_ids
        if is_closed:
            document.do(close_round(document.pilot, round.id, context.today(), known))
        else:
            document.do(reopen_round(document.pilot, round.id, known))

    def set_archived(self, is_archived: bool) -> None:
        """Archive this round, or take it out of the archive."""
        self._edit(is_archived=is_archived)

    def remove(self) -> None:
        """Remove this round with its answers; asks first if it has answers or is closed."""
        document, round = self._context.document, self._round
        if round is None:
            return
        count = len(document.pilot.answers_in(round.id))
        question = self.tr(
            "Remove ‘{name}’? It holds answers ({count}). With {undo} it comes back."
        ).format(name=_name(round), count=count, undo=keys.UNDO.text)
        is_loose = count == 0 and not round.is_closed
        if is_loose or self._context.messages.ask(question, [self.tr("Remove")]) == 0:
            document.do(remove_round(document.pilot, round.id))

    def menu(self) -> PassingMenu:
        """A menu of the commands for this round, and of archived rounds."""
        menu = PassingMenu(self)
        round, document = self._round, self._context.document
        if round is not None:
            if round.form == "group":
                fill = menu.addAction(self.tr("Enter forms…"), self.forms_wanted.emit)
                hand = menu.addAction(
                    self.tr("Hand the laptop round…"), self.hand_round_wanted.emit
                )
                for action in (fill, hand):
                    action.setEnabled(not round.is_closed)
                menu.addSeparator()
            menu.addAction(self.tr("Name, date, phase…"), self.ask_change)
            if round.is_closed:
                menu.addAction(self.tr("Reopen round"), lambda: self.set_closed(False))
            else:
                menu.addAction(self.tr("Close round"), lambda: self.set_closed(True))
            if round.is_archived:
                menu.addAction(self.tr("Out of the archive"), lambda: self.set_archived(False))
            else:
                menu.addAction(self.tr("To the archive"), lambda: self.set_archived(True))
            menu.addSeparator()
            menu.addAction(self.tr("Remove round…"), self.remove)
        archived = [each for each in document.pilot.rounds.values() if each.is_archived]
        if archived:
            kept = menu.addMenu(self.tr("In the archive"))
            for each in sorted(archived, key=lambda each: (each.position, each.id)):
                label = as_button_text(_name(each))
                action = kept.addAction(label)
                action.triggered.connect(
                    lambda _=False, wanted=each.id: self.round_wanted.emit(wanted)
                )
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move the buttons beside the heading, or below it if there is no room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        is_wide = self.width() >= _WIDE_IN_LINES * self.fontMetrics().height()
        way = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        self._row.setDirection(way)
        widgets = (self.chooser, self.new_button, self.menu_button)
        beside = sum(each.sizeHint().width() + 8 for each in widgets if not each.isHidden())
        self._buttons.setMinimumWidth(beside if is_wide else 0)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(8)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self.heading)
        texts.addWidget(self.meta)
        self._row.addLayout(texts, 1)
        self._buttons = QWidget()
        buttons = FlowLayout(self._buttons)
        for widget in (self.chooser, self.new_button, self.menu_button):
            buttons.addWidget(widget)
        self._row.addWidget(self._buttons, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(self._row)
        self._shared = PlainLabel(role="muted")
        column.addWidget(self._shared)
        self._closed = QFrame()
        self._closed.setProperty("role", "soft")
        line = QHBoxLayout(self._closed)
        line.setContentsMargins(12, 8, 12, 8)
        sentence = self.tr(
            "This round is closed: its scores stay as they are. Notes, evidence and actions can"
            " still be added."
        )
        line.addWidget(PlainLabel(sentence), 1)
        self.reopen_button = QPushButton(self.tr("Reopen"))
        self.reopen_button.clicked.connect(lambda: self.set_closed(False))
        line.addWidget(self.reopen_button, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._closed)

    def _show_shared(self, round: Round | None) -> None:
        """Say which answers are printed and exported, if these are not the present ones."""
        pilot, said = self._context.document.pilot, ""
        shown = (pilot.answers, pilot.seats, round)
        if all(one is other for one, other in zip(shown, self._shown, strict=True)):
            return  # counting all answers again would slow down each edit
        self._shown = shown
        if round is not None and round.form == "group":
            if not round.is_closed and not round.shared:
                if pilot.answers_in(round.id):
                    said = self.tr("Not on posters and in exports before it is closed.")
            elif (counts := read(round.shared).last) and is_behind(pilot, round, counts):
                words = self._context.words
                said = self.tr("On posters and in exports: the counts of when it was closed.")
                if counts.as_of is not None:
                    said = self.tr("On posters and in exports: the counts of {day}.").format(
                        day=words.day(counts.as_of)
                    )
                said += " " + self.tr(
                    "Changes by one or two people do not count yet, or two prints would tell what"
                    " they filled in."
                )
        self._shared.setText(said)
        self._shared.setVisible(bool(said))

    def _said_about(self, round: Round) -> str:
        context = self._context
        words = context.words
        parts = [] if round.held_on is None else [words.day(round.held_on, context.today())]
        parts += [context.method.phase(round.phase).short, words(f"scan.{round.scope}")]
        if round.form == "group":
            seats = context.document.pilot.seats_in(round.id)
            parts.append(self.tr("people: {number}").format(number=len(seats)))
        if not round.shows_values:
            parts.append(self.tr("spread first"))
        if round.is_closed:
            parts.append(words("scan.closed"))
        if round.is_archived:
            parts.append(self.tr("in the archive"))
        return " · ".join(parts)

    def _proposal(self, scope: str, form: str) -> Round:
        document = self._context.document
        name = self.tr("Round {number}").format(number=len(document.pilot.rounds) + 1)
        phase = document.pilot.profile.phase
        return Round(new_id(), name, self._context.today(), phase, scope, form)

    def _edit(self, **fields: object) -> None:
        document = self._context.document
        if self._round is not None and self._round.id in document.pilot.rounds:
            document.do(edit_round(document.pilot, self._round.id, **fields))

    def _choose(self, index: int) -> None:
        self.round_wanted.emit(str(self.chooser.itemData(index)))

    def _open_menu(self) -> None:
        self.menu().open_under(self.menu_button)


def _name(round: Round) -> str:
    return one_line(round.name, 60)
