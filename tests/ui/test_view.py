"""A view that is behind another waits, and is as things are when it comes into sight."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from pilotcanvas.model.changes import Change, set_status
from pilotcanvas.ui.view import View, ViewContext
from tests.ui.context import surroundings

PLACE = "impact.ambition"


class Follower(View):
    """Keeps what it was told to refresh."""

    def __init__(self, context: ViewContext) -> None:
        super().__init__(context)
        self.seen: list[Change] = []

    def refresh(self, change: Change) -> None:
        self.seen.append(change)


@pytest.fixture
def stack(qtbot: QtBot, tmp_path: Path) -> tuple[QStackedWidget, Follower]:
    """A view behind another widget, as in the window."""
    stack = QStackedWidget()
    qtbot.addWidget(stack)
    view = Follower(surroundings(tmp_path))
    stack.addWidget(QWidget())
    stack.addWidget(view)
    stack.show()
    return stack, view


def test_what_changed_out_of_sight_is_one_change_when_it_is_seen(
    stack: tuple[QStackedWidget, Follower],
) -> None:
    window, view = stack
    document = view.document
    for status in (1, 2):
        document.do(set_status(document.pilot, PLACE, status))
    assert view.seen == []
    window.setCurrentWidget(view)
    (seen,) = view.seen
    (edit,) = seen.edits
    assert edit.before is None
    assert edit.after == document.pilot.items[PLACE]
    document.do(set_status(document.pilot, PLACE, 3))
    assert len(view.seen) == 2


def test_what_was_done_and_undone_out_of_sight_needs_nothing(
    stack: tuple[QStackedWidget, Follower],
) -> None:
    window, view = stack
    view.document.do(set_status(view.document.pilot, PLACE, 1))
    view.document.undo_stack.undo()
    window.setCurrentWidget(view)
    assert all(change.is_empty for change in view.seen)
