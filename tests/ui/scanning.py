"""What tests of the scan need: its view with the focus, rounds with answers, and keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from pilotcanvas.content.method import Method
from pilotcanvas.model.pilot import Pilot, new_pilot
from pilotcanvas.model.scan import GROUP, Participant, Round
from pilotcanvas.model.scan_changes import add_round, seat_people, set_answer, set_answers
from pilotcanvas.ui.scan.scored_row import ScoredRow
from pilotcanvas.ui.scan.spread_row import SpreadRow
from pilotcanvas.ui.scan.view import ScanView
from pilotcanvas.ui.widgets.theme import put_on
from tests.ui.context import TODAY, surroundings

OpenScan = Callable[..., ScanView]
PERSPECTIVES = ("resident", "front-line", "civil-service")
DISPUTED = {
    "A1": (1, 1, 1, 4, 4, 4, 1, 4, 1),  # two camps
    "A2": (3, 3, 3, 3, 3, 3, 3, 3, 3),  # all agree
    "A3": (2, 0, 0, 0, 0, 0, 3, 0, 0),  # too little insight
    "A4": (1, 2, 3, 4, 1, 2, 3, 4, 2),  # divided
    "A5": (2, 3, 4, 2, 3, 3, 2, 3, 1),  # fairly agreed
}
"""Answers of nine people to one criterion; nobody answered A6."""


def opened(qtbot: QtBot, qapp: QApplication, folder: Path) -> Iterator[OpenScan]:
    """Gives ``open_scan(pilot)``: the scan of that pilot, with the focus."""
    views: list[ScanView] = []

    def open_(
        pilot: Pilot,
        size: tuple[int, int] = (840, 680),
        base_pt: float = 10.0,
        is_read_only: bool = False,
        method: Method | None = None,
    ) -> ScanView:
        context = surroundings(folder, pilot, base_pt=base_pt, is_read_only=is_read_only)
        if method is not None:
            context = replace(context, method=method)
        if QApplication.font().pointSizeF() != base_pt:
            put_on(qapp, context.theme)  # the last test had another size of type
        view = ScanView(context)
        views.append(view)
        view.setMinimumSize(300, 200)  # as in the window, which has a least size of its own
        view.resize(*size)
        with qtbot.waitActive(view):
            view.show()
            view.activateWindow()
        view.setFocus(Qt.FocusReason.OtherFocusReason)
        return view

    yield open_
    for view in views:
        view.close()
        view.deleteLater()
    qapp.processEvents()


def with_round(scope: str = "full", **answers: int) -> Pilot:
    """A pilot with one round and these answers of the group."""
    pilot = new_pilot("p", "Wijk 1", "nl", TODAY)
    pilot = add_round(pilot, Round("r1", "Ronde 1", TODAY, scope=scope)).apply(pilot)
    for statement, score in answers.items():
        pilot = set_answer(pilot, "r1", statement, score).apply(pilot)
    return pilot


def with_group(
    answers: Mapping[str, tuple[int, ...]], scope: str = "full", shows_means: bool = False
) -> Pilot:
    """A pilot with a group round in which people, who look from three perspectives in turn, gave
    these answers to each statement."""
    pilot = new_pilot("p", "Wijk 1", "nl", TODAY)
    round = Round("g", "Ronde 1", TODAY, scope=scope, form="group", shows_means=shows_means)
    pilot = add_round(pilot, round).apply(pilot)
    count = max((len(given) for given in answers.values()), default=0)
    people = [Participant(f"p{n}", "", PERSPECTIVES[n % 3]) for n in range(count)]
    pilot = seat_people(pilot, "g", people).apply(pilot)
    given: dict[tuple[str, str], int | None] = {
        (person.id, statement): score
        for statement, scores in answers.items()
        for person, score in zip(people, scores, strict=False)
    }
    return set_answers(pilot, "g", given).apply(pilot)


def answers(view: ScanView) -> dict[str, int]:
    """The group's answers in the round that is shown."""
    found = view.document.pilot.answers.values()
    return {each.statement: each.score for each in found if each.participant == GROUP}


def scored_row(view: ScanView, statement: str) -> ScoredRow:
    """The row of a statement that the group scores together."""
    return view.statements.scored_rows[statement]


def spread_row(view: ScanView, statement: str) -> SpreadRow:
    """The row of a statement that everybody scored alone."""
    return view.statements.spread_rows[statement]


def press(
    key: str | Qt.Key,
    modifiers: Qt.KeyboardModifier | None = None,
    window: QWidget | None = None,
) -> None:
    """Press a key where the focus is, in this window or in the active one."""
    focus = QApplication.focusWidget() if window is None else window.focusWidget()
    assert focus is not None
    code = key if isinstance(key, Qt.Key) else Qt.Key(ord(key))
    QTest.keyClick(focus, code, modifiers or Qt.KeyboardModifier.NoModifier)


def dialog_of(kind: type[QWidget]) -> QWidget:
    """The dialog of this kind that is open."""
    shown = [each for each in QApplication.topLevelWidgets() if isinstance(each, kind)]
    return next(each for each in shown if each.isVisible())


def texts(widget: QWidget) -> str:
    """Everything that labels in a widget say."""
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if each.isVisible())
