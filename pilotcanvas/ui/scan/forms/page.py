"""The page for entering and checking the forms of a group."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from pilotcanvas.model.changes import Change
from pilotcanvas.model.ids import new_id
from pilotcanvas.model.scan import Participant, Round
from pilotcanvas.model.scan_changes import remove_second_entries, unseat_participant
from pilotcanvas.ui import keys
from pilotcanvas.ui.scan.forms.check import CheckBar, checked_of, named, next_difference
from pilotcanvas.ui.scan.forms.file import FormsFile
from pilotcanvas.ui.scan.forms.grid import FormsGrid
from pilotcanvas.ui.scan.forms.line import FormsLine
from pilotcanvas.ui.scan.forms.model import FormsModel
from pilotcanvas.ui.scan.forms.paint import CountStrip, FormsLook
from pilotcanvas.ui.scan.forms.person_dialog import PersonDialog
from pilotcanvas.ui.view import Guidance, ViewContext
from pilotcanvas.ui.widgets.fields import PlainLabel
from pilotcanvas.ui.widgets.flow_layout import FlowLayout
from pilotcanvas.ui.widgets.icon import icon
from pilotcanvas.ui.widgets.passing_menu import PassingMenu
from pilotcanvas.ui.widgets.shown_text import as_button_text

_LEAST_LINES = 14
"""The minimum height of the page in lines of text."""


class FormsPage(QWidget):
    """The forms of one group round.

    Signals: ``place_wanted(str)`` with a statement such as "scan.B1"; ``guidance_changed()``;
    ``hand_round_wanted()`` to score in turns on this computer.
    """

    place_wanted = Signal(str)
    guidance_changed = Signal()
    hand_round_wanted = Signal()

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, self.document = context, context.document
        self._round_id = ""
        self._is_read_only = context.document.is_read_only
        look = FormsLook(context)
        self.table = FormsModel(context, self)
        self.grid = FormsGrid(context, self.table, look)
        self.line = FormsLine(context, self.table)
        self.counts = CountStrip(look, self.grid, self.table)
        self.files = FormsFile(context, self)
        self.check_bar = CheckBar(context, self.table)
        self.hint = PlainLabel("", "muted")
        self._make_buttons()
        self._lay_out()
        self._make_empty_state()
        self.grid.moved.connect(self._show_cell)
        self.grid.refused.connect(self.line.say)
        self.grid.form_wanted.connect(self.open_form)
        self.grid.menu_wanted.connect(self._open_menu)
        self.check_bar.next_wanted.connect(self.go_to_difference)
        self.check_bar.pause_wanted.connect(lambda: self.set_checking(False))
        self.check_bar.done_wanted.connect(self.finish_checking)
        self.document.saved_state_changed.connect(self._on_saved_state)
        self.setFocusProxy(self.grid)
        self.show_round(None)

    @property
    def round(self) -> Round | None:
        """The current round."""
        return self.document.pilot.rounds.get(self._round_id)

    def show_round(self, round: Round | None) -> None:
        """Show the forms of a round. The cursor stays in place if it is the same round; otherwise
        it moves to the first empty form."""
        is_there = round is not None and round.id == self._round_id
        self._round_id = "" if round is None else round.id
        if not is_there or round != self.table.round:
            can_go_on = round is not None and is_there and not round.is_closed
            self._show_table(is_checking=can_go_on and self.table.is_checking)
        if not is_there and self.table.columnCount():
            self.grid.go_to_start()

    def refresh(self, change: Change) -> None:
        """Update for a change."""
        if change.touches("rounds", self._round_id) and self.round != self.table.round:
            self.show_round(self.round)
            return
        before = len(self.table.people)
        self.grid.refresh(change)
        if len(self.table.people) != before or change.touches("participants"):
            self._show_buttons()
        self.counts.update()
        self._show_check()
        self._show_cell()

    def commit(self) -> None:
        """Nothing to do: each key is committed immediately."""

    def guidance(self) -> Guidance:
        """Tips for efficient data entry."""
        tips: tuple[str, ...] = (
            self.tr("Lay the forms in a pile and type them one by one, from top to bottom."),
            self.tr("Did somebody leave a statement open? Press Enter: it stays unanswered."),
            self.tr(
                "Answers that are in a spreadsheet already can be pasted here, or imported as CSV."
            ),
        )
        if self.table.is_checking:
            tips = (
                self.tr(
                    "Type all forms once more, without looking at what was typed the first time."
                ),
                self.tr("Is there a difference? Look at the paper form and keep what is there."),
                self.tr(
                    "What was typed the second time never counts. It is thrown away when you are"
                    " done."
                ),
            )
        return Guidance(
            title=self.tr("How to tackle this"),
            tips=tips,
            note_title=self.tr("Who answered what"),
            note=self.tr(
                "Only this page shows that. Everywhere else the answers are shown together, so that"
                " nobody can be singled out."
            ),
        )

    # -- checking

    def set_checking(self, is_checking: bool) -> None:
        """Start or pause double entry."""
        self._show_table(is_checking)
        if self.table.columnCount():
            self.grid.go_to_start()
        self.guidance_changed.emit()
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to_difference(self) -> None:
        """Go to the next difference, wrapping around."""
        cell = next_difference(self.table, self.grid.row, self.grid.column)
        if cell is not None:
            self.grid.go(*cell)
        self.grid.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def finish_checking(self) -> None:
        """Discard the second entries, after confirmation if there are differences or gaps."""
        round, differences = self.round, list(self.table.differences())
        if round is None:
            return
        checked, total = checked_of(self.table)
        if differences or checked < total:
            asked = self.tr(
                "Still different: {count}. Not typed again: {open}. Stop checking? What was typed"
                " first stays; what was typed again goes."
            ).format(count=len(differences), open=total - checked)
            if differences:
                asked += f"\n\n{named(self.table, differences)}"
            if self.context.messages.ask(asked, [self.tr("Stop checking")]) != 0:
                return
        self.document.do(remove_second_entries(self.document.pilot, round.id))
        self.set_checking(False)

    # -- forms

    def open_form(self, column: int) -> None:
        """Ask for the name and perspective of a form."""
        round, pilot = self.round, self.document.pilot
        if round is None or not 0 <= column < self.table.columnCount():
            return
        person = pilot.participants.get(self.table.person(column)) or Participant(new_id())
        name = self.table.form_name(column)
        dialog = PersonDialog(self.context, round, person, name, self.window())
        dialog.removal_wanted.connect(lambda: self.remove_form(person.id))
        dialog.start(self.document.do)

    def remove_form(self, person: str) -> None:
        """Remove a form from the round; asks first if it has answers."""
        round, document = self.round, self.document
        column = self.table.column_of(person)
        if round is None or column < 0 or not self.table.can_change:
            return
        count = self.table.count(column)[0]
        question = self.tr(
            "Remove {form}? It holds answers ({count}). With {undo} it comes back."
        ).format(form=self.table.form_name(column), count=count, undo=keys.UNDO.text)
        if count == 0 or self.context.messages.ask(question, [self.tr("Remove")]) == 0:
            document.do(unseat_participant(document.pilot, round.id, person))

    def form_menu(self, column: int) -> PassingMenu:
        """A menu of the commands for a form."""
        menu, person = PassingMenu(self), self.table.person(column)
        menu.addAction(self.tr("Name and viewpoint…"), lambda: self.open_form(column))
        statement = self.table.statement(self.grid.row) if self.grid.row > 0 else None
        if statement is not None:
            label = self.tr("All answers to ‘{statement}’").format(statement=statement.short)
            place = statement.place
            menu.addAction(as_button_text(label), lambda: self.place_wanted.emit(place))
        if self.table.can_change:
            menu.addSeparator()
            menu.addAction(self.tr("Remove this form…"), lambda: self.remove_form(person))
        return menu

    def sheet_menu(self) -> PassingMenu:
        """A menu of import and export."""
        menu = PassingMenu(self)
        if self.table.can_change:
            menu.addAction(self.tr("Import CSV…"), self._import)
        has_people = bool(self.table.people)
        save = self.tr("Save as CSV…") if has_people else self.tr("Save an empty grid…")
        menu.addAction(save, self._save)
        return menu

    def _open_sheet_menu(self) -> None:
        self.sheet_menu().open_under(self.sheet_button)

    def _open_menu(self, column: int, where: QPoint) -> None:
        self.form_menu(column).popup(where)

    # -- laying out

    def _make_buttons(self) -> None:
        self.check_button = QPushButton(self.tr("Type again to check"))
        self.check_button.clicked.connect(lambda: self.set_checking(True))
        self.hand_round_button = QPushButton(self.tr("Hand the laptop round…"))
        self.hand_round_button.clicked.connect(self.hand_round_wanted)
        self.sheet_button = QPushButton(self.tr("Spreadsheet"))
        self.sheet_button.setIcon(icon("down", self.context.theme.muted))
        # Puts the arrow after the word.
        self.sheet_button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.sheet_button.clicked.connect(self._open_sheet_menu)
        self._all_buttons = (self.check_button, self.hand_round_button, self.sheet_button)

    def _lay_out(self) -> None:
        self._buttons = QWidget()
        buttons = FlowLayout(self._buttons)
        for button in self._all_buttons:
            buttons.addWidget(button)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(8)
        self._top.addWidget(self.hint, 1)
        self._top.addWidget(self._buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._top)
        column.addWidget(self.check_bar)
        column.addWidget(self.line)
        column.addWidget(self.grid, 1)
        column.addWidget(self.counts)
        column.addStretch()
        self.setMinimumHeight(_LEAST_LINES * self.fontMetrics().height())

    def _make_empty_state(self) -> None:
        self._empty = QFrame(self.grid)
        row = QHBoxLayout(self._empty)
        row.setContentsMargins(24, 12, 24, 12)
        text = self.tr(
            "No forms yet. Lay them in a pile and take the first.\n\nType from top to bottom: first"
            " from whose viewpoint it is, then each answer with one key. After the last statement"
            " the next form begins by itself. The mouse is not needed."
        )
        label = PlainLabel(text, "muted")
        label.setFont(self.context.theme.font(1.1))
        row.addWidget(label, 1, Qt.AlignmentFlag.AlignTop)
        self._empty.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move the buttons beside the hint, or below it if there is no room."""
        super().resizeEvent(event)
        self._fit()

    # -- showing

    def _show_table(self, is_checking: bool) -> None:
        self.table.show_round(self.round, is_checking)
        self.line.fit()
        self._show_buttons()
        self._show_check()
        self._show_cell()
        self.counts.update()

    def _show_buttons(self) -> None:
        table, round = self.table, self.round
        has_people, can_change = bool(table.people), table.can_change
        self.hint.setText(self._hint())
        self.hint.setVisible(not table.is_checking)
        self._buttons.setVisible(round is not None and not table.is_checking)
        self.check_button.setVisible(can_change and has_people)
        self.check_button.setText(
            self.tr("Go on checking")
            if table.answers.has_second
            else self.tr("Type again to check")
        )
        self.hand_round_button.setVisible(can_change)
        self.check_bar.setVisible(table.is_checking)
        self.counts.setVisible(has_people)
        self._fit()

    def _hint(self) -> str:
        """A caution for this page, or why nothing can be typed."""
        round = self.round
        if round is None:
            return self.tr("Forms belong to a round in which everybody scores alone.")
        if self.document.is_read_only:
            return self.tr("This file can only be read now: no answers can be typed.")
        if round.is_closed:
            return self.tr("This round is closed: no answers can be typed. Reopen it to do so.")
        return self.tr("Freeze the projector while you type: this page shows who answered what.")

    def _show_check(self) -> None:
        if self.table.is_checking:
            self.check_bar.refresh()

    def _show_cell(self) -> None:
        self.line.show_cell(self.grid.row, self.grid.column)

    def _fit(self) -> None:
        shown = [each for each in self._all_buttons if not each.isHidden()]
        beside = sum(each.sizeHint().width() + 8 for each in shown)
        # The hint takes at most two lines.
        hint = self.hint.fontMetrics().horizontalAdvance(self.hint.text()) * 3 // 5
        is_wide = self.width() >= beside + hint
        way = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        self._top.setDirection(way)
        self._buttons.setMinimumWidth(beside if is_wide else 0)
        self._place_empty_state()

    def _place_empty_state(self) -> None:
        grid = self.grid
        is_empty = self.table.can_change and not self.table.people
        first = grid.viewport().geometry().left() + grid.columnViewportPosition(0)
        left = first + (grid.columnWidth(0) if self.table.columnCount() else 0)
        room = QRect(QPoint(left, grid.viewport().y()), grid.viewport().geometry().bottomRight())
        self._empty.setGeometry(room)
        wide = room.width() > 16 * self.fontMetrics().averageCharWidth()
        self._empty.setVisible(is_empty and wide)

    def _on_saved_state(self, _: str) -> None:
        if self._is_read_only != self.document.is_read_only:
            self._is_read_only = self.document.is_read_only
            self._show_table(is_checking=False)

    # -- files

    def _import(self) -> None:
        if self.round is not None:
            self.files.read(self.round)

    def _save(self) -> None:
        if self.round is not None:
            self.files.write(self.round)
