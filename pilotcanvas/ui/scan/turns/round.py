"""Scoring in turns: one person and one statement at a time, without others' answers."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLayout,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pilotcanvas.content.method import CriterionText, StatementText
from pilotcanvas.model.canvas import DONT_KNOW
from pilotcanvas.model.changes import together
from pilotcanvas.model.ids import new_id
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.model.scan import Participant
from pilotcanvas.model.scan_changes import edit_participant, seat_people, set_answer
from pilotcanvas.model.scoring import SCORES
from pilotcanvas.problems import Problem
from pilotcanvas.ui import keys
from pilotcanvas.ui.scan.turns.page import StatementPage, TurnPage, WhoPage
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.fields import PlainLabel
from pilotcanvas.ui.widgets.shown_text import breakable, one_line
from pilotcanvas.ui.widgets.theme import Theme

_NOT_HERE, _NEXT, _ON, _LEAVE = "", "next", "on", "leave"
_LINES_HIGH = 42
"""The height of the contents in lines of text; larger screens show them larger."""

_LEAST_SIDE = 44


class TurnRound(QDialog):
    """Covers the screen while people fill in the scan in turns.

    Every answer is saved immediately. Participants only see their own answers and cannot undo those
    of others, since undo belongs to the window below. Only the facilitator's button returns to that
    window, and so to the results.
    """

    def __init__(self, context: ViewContext, round_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, self.document = context, context.document
        self._theme = self._readable(context.theme)
        self._round = context.document.pilot.rounds[round_id]
        self._statements = [
            (self._place(criterion, statement), statement)
            for criterion in context.method.scan.criteria
            for statement in context.method.scan.statements(self._round.scope)[criterion.id]
        ]
        self._person = Participant("")
        self._was_waiting = False
        self._at = 0
        self.setWindowTitle(self.tr("Hand the laptop round"))
        self.setProperty("role", "surface")
        self._make_pages()
        self._lay_out()
        self._left: TurnPage = self.start_page
        self.document.saved_state_changed.connect(self._on_saved_state)
        self._show(self.start_page)

    def start(self) -> None:
        """Open full screen, and delete itself when finished. If the round cannot change, it says
        so instead."""
        if self._round.is_closed or self.document.is_read_only:
            if self._round.is_closed:
                self.context.messages.tell_problem(Problem("round.closed"))
            else:
                self.context.messages.tell(self.tr("This file can only be read now."))
            self.deleteLater()
            return
        self.finished.connect(self.deleteLater)
        self.setModal(True)
        self.showFullScreen()
        self.page.setFocus()

    @property
    def page(self) -> TurnPage:
        """The current page."""
        found = self._pages.currentWidget()
        assert isinstance(found, TurnPage)
        return found

    @property
    def statement(self) -> StatementText:
        """The current statement, or the last one."""
        return self._statements[self._at][1]

    # -- from one person to the next

    def begin(self) -> None:
        """Start the turn of the next person."""
        self._person, self._was_waiting, self._at = Participant(new_id()), False, 0
        self.who_page.begin()
        waiting = self._waiting()
        if not waiting:
            self._show(self.who_page)
            return
        names = [(each.id, breakable(one_line(each.name, 60))) for each in waiting]
        self.names_page.offer([*names, (_NOT_HERE, self.tr("My name is not here"))])
        self._show(self.names_page)

    def answer(self, score: int) -> None:
        """Save an answer to the current statement, and go on. The first answer also adds the person
        to the round."""
        pilot, id = self.document.pilot, self.statement.id
        given = set_answer(pilot, self._round.id, id, score, self._person.id)
        if self._person.id not in self._seated(pilot):
            seated = seat_people(pilot, self._round.id, [self._person])
            given = together(given.label, given.about, [seated, given])
        self.document.do(given)
        self.go_on()

    def go_on(self) -> None:
        """Go to the next statement, answered or not; after the last, to the thanks page."""
        if self._at + 1 < len(self._statements):
            self._at += 1
            self._ask()
            return
        count = self.tr("You answered {number} of the {count} statements.").format(
            number=len(self._answers()), count=len(self._statements)
        )
        pass_on = self.tr("Now give the laptop to the next person.")
        self.thanks_page.say(self.tr("Thank you!"), f"{count} {pass_on}")
        self._show(self.thanks_page)

    def go_back(self) -> None:
        """Go back to the previous statement, or to the first page."""
        if self.page is self.thanks_page:
            self._ask()
        elif self.page is self.who_page:
            self.begin()
        elif self._at:
            self._at -= 1
            self._ask()
        elif self._was_waiting:
            self.begin()
        else:
            self._show(self.who_page)

    def _ask(self) -> None:
        self.statement_page.show_statement(self.statement, self._answers())
        self._show(self.statement_page)

    def _choose_name(self, id: str) -> None:
        if id == _NOT_HERE:
            self._show(self.who_page)
            return
        self._person, self._was_waiting = self.document.pilot.participants[id], True
        self._ask()

    def _choose_perspective(self, perspective: str) -> None:
        pilot, name = self.document.pilot, self.who_page.name
        if self._person.id in pilot.participants:
            change = edit_participant(pilot, self._person.id, name=name, perspective=perspective)
            self.document.do(change)
        self._person = Participant(self._person.id, name, perspective)
        self.who_page.show_chosen(perspective)
        self._ask()

    # -- looking things up

    def _place(self, criterion: CriterionText, statement: StatementText) -> str:
        """The number of a statement on the paper form, and its criterion."""
        number = statement.id if self._round.scope == "full" else criterion.sign
        return f"{number}  {criterion.title}"

    def _seated(self, pilot: Pilot) -> set[str]:
        return {seat.participant for seat in pilot.seats_in(self._round.id)}

    def _answers(self) -> dict[str, int]:
        """The current person's answers."""
        return {
            answer.statement: answer.score
            for answer in self.document.pilot.answers_in(self._round.id)
            if answer.participant == self._person.id
        }

    def _waiting(self) -> list[Participant]:
        """People with a name who are in the round but have not answered yet."""
        pilot = self.document.pilot
        answered = {answer.participant for answer in pilot.answers_in(self._round.id)}
        seated = [pilot.participants[s.participant] for s in pilot.seats_in(self._round.id)]
        return [each for each in seated if each.name.strip() and each.id not in answered]

    # -- leaving

    def reject(self) -> None:
        """On Escape or the close button: ask who wants to leave, and say that everything is
        saved."""
        if self.page is self.start_page:
            super().reject()
        elif self.page is self.stop_page:
            self._stop(_ON)
        else:
            self._left = self.page
            self._show(self.stop_page)

    def _stop(self, key: str) -> None:
        if key == _LEAVE:
            self.accept()
        elif not self.document.is_read_only:
            self._show(self._left)

    def _on_saved_state(self, _: str) -> None:
        """If the file becomes read-only, stop taking answers."""
        if self.document.is_read_only and self.page is not self.start_page:
            self.stop_page.say(
                self.tr("Please give the laptop to the facilitator"),
                self.tr("This file can only be read now. What you answered until now is kept."),
            )
            self.stop_page.offer(self._ways_out()[1:])
            self._show(self.stop_page)

    def _ways_out(self) -> list[tuple[str, str]]:
        return [
            (_ON, self.tr("Go on here")),
            (_LEAVE, self.tr("I am the facilitator: back to the program")),
        ]

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1-4 and 0 answer, left and right move along statements, up and down along buttons. Key
        repeat is ignored."""
        key, keypad = Qt.Key(event.key()), Qt.KeyboardModifier.KeypadModifier
        is_plain = event.modifiers() & ~keypad == Qt.KeyboardModifier.NoModifier
        is_asking = self.page is self.statement_page
        index = keys.TURN_ANSWERS.which(event)
        if keys.TURN_STOP.pressed(event):
            self.reject()
        elif event.isAutoRepeat() or (is_plain and self.page.move_focus(key)):
            event.accept()
        elif is_asking and index is not None:
            self.answer(SCORES[index])
        elif is_asking and keys.TURN_UNKNOWN.pressed(event):
            self.answer(DONT_KNOW)
        elif is_asking and keys.TURN_ON.pressed(event):
            self.go_on()
        elif keys.TURN_BACK.pressed(event) and self.back_button.isVisible():
            self.go_back()
        # Enter presses the focused button; QDialog would press the default button.

    # -- building

    def _readable(self, theme: Theme) -> Theme:
        """Returns the theme in larger type where the screen has room for it."""
        screen = self.screen()
        height_pt = screen.size().height() * 72 / screen.logicalDotsPerInchY()
        return replace(theme, base_pt=max(theme.base_pt, height_pt / _LINES_HIGH))

    def _make_pages(self) -> None:
        theme, scan = self._theme, self.context.method.scan
        self.start_page = TurnPage(theme)
        self.start_page.say(
            self.tr("Hand the laptop round"),
            self.tr(
                "For the facilitator: turn the projector off first. Each person then scores alone,"
                " on this laptop. The next person does not see what was answered. Press ‘Stop’ to"
                " come back here."
            ),
        )
        self.start_page.offer([(_NEXT, self.tr("Give the laptop to the first person"))], _NEXT)
        self.names_page = TurnPage(theme, columns=2)
        self.names_page.say(self.tr("Who are you?"))
        self.who_page = WhoPage(theme, scan.perspectives)
        self.statement_page = StatementPage(theme, scan)
        self.thanks_page = TurnPage(theme)
        self.thanks_page.offer([(_NEXT, self.tr("I am next"))], _NEXT)
        self.stop_page = TurnPage(theme)
        self.stop_page.say(
            self.tr("Do you want to stop?"),
            self.tr("What you answered is kept. Please give the laptop to the facilitator."),
        )
        self.stop_page.offer(self._ways_out(), _ON)
        self.start_page.chosen.connect(self.begin)
        self.names_page.chosen.connect(self._choose_name)
        self.who_page.chosen.connect(self._choose_perspective)
        self.statement_page.scored.connect(self.answer)
        self.thanks_page.chosen.connect(self.begin)
        self.stop_page.chosen.connect(self._stop)

    def _lay_out(self) -> None:
        font = self._theme.font(1.1)
        self.place = PlainLabel()
        self.place.setFont(self._theme.font(1.1, is_bold=True))
        self.place.setStyleSheet(f"color: {self._theme.hues['scan'].strong};")
        self.count = PlainLabel("", "muted", wraps=False)
        self.count.setFont(font)
        self.stop_button = self._quiet_button(self.tr("Stop"))
        self.stop_button.clicked.connect(self.reject)
        self.back_button = self._quiet_button("")
        self.back_button.clicked.connect(self.go_back)
        self.skip_button = self._quiet_button(self.tr("Skip"))
        self.skip_button.clicked.connect(self.go_on)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(6)
        self.progress.setMaximum(len(self._statements))
        theme = self._theme
        # On a black line a short bar would be invisible.
        ground = theme.surface if theme.has_high_contrast else theme.line
        self.progress.setStyleSheet(
            f"QProgressBar {{ background: {ground}; border: {theme.around_tint}; }}"
            f"QProgressBar::chunk {{ background: {theme.hues['scan'].strong}; }}"
        )
        self._pages = QStackedWidget()
        for page in (
            self.start_page,
            self.names_page,
            self.who_page,
            self.statement_page,
            self.thanks_page,
            self.stop_page,
        ):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # it is full screen
        column.addLayout(_row(self.place, self.count, self.stop_button))
        column.addWidget(self.progress)
        column.addWidget(self._pages, 1)
        column.addLayout(_row(self.back_button, None, self.skip_button))

    def _quiet_button(self, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setFont(self._theme.font(1.1))
        button.setAutoDefault(False)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setMinimumHeight(_LEAST_SIDE)
        return button

    def _show(self, page: TurnPage) -> None:
        """Show a page, and update what surrounds it."""
        is_asking = page is self.statement_page
        self.place.setText(self._statements[self._at][0] if is_asking else "")
        number = self.tr("{number} of {count}").format(
            number=self._at + 1, count=len(self._statements)
        )
        self.count.setText(number if is_asking else "")
        self.progress.setValue(len(self._statements) if page is self.thanks_page else self._at)
        self.progress.setVisible(is_asking or page is self.thanks_page)
        self.progress.setAccessibleName(number)
        self.stop_button.setVisible(page is not self.stop_page)
        has_answered = bool(self._answers())
        can_go_back = {
            self.statement_page: bool(self._at) or not (self._was_waiting and has_answered),
            self.thanks_page: True,
            self.who_page: bool(self._waiting()) and not has_answered,
        }
        self.back_button.setText(
            self.tr("Change an answer") if page is self.thanks_page else self.tr("Back")
        )
        self.back_button.setVisible(can_go_back.get(page, False))
        self.skip_button.setVisible(is_asking)
        is_answered = is_asking and self.statement.id in self._answers()
        self.skip_button.setText(self.tr("Go on") if is_answered else self.tr("Skip"))
        self._pages.setCurrentWidget(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)


def _row(left: QWidget, middle: QWidget | None, right: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(16, 10, 16, 10)
    row.setSpacing(16)
    row.addWidget(left)
    row.addStretch(1)
    if middle is not None:
        row.addWidget(middle)
    row.addWidget(right)
    return row
