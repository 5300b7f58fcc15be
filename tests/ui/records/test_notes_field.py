"""The notes at a place: what becomes a note, and what may be dropped there."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from pytestqt.qtbot import QtBot

from pilotcanvas.model.canvas import Note
from pilotcanvas.model.pilot import Pilot, new_pilot
from pilotcanvas.ui.records.note_card import note_data
from pilotcanvas.ui.records.notes_field import NotesField
from pilotcanvas.ui.view import ViewContext
from tests.ui.context import house, surroundings

HERE, ELSEWHERE = "ingredients.backing", "impact.ambition"


@pytest.fixture
def pilot() -> Pilot:
    """A pilot with a note elsewhere."""
    pilot = new_pilot("p", "Proef", "nl", date(2026, 11, 21))
    return dataclasses.replace(pilot, notes={"n": Note("n", ELSEWHERE, "een notitie")})


def shown(qtbot: QtBot, context: ViewContext) -> NotesField:
    notes = NotesField(context, HERE, "Draagvlak")
    context.document.changed.connect(lambda _: notes.refresh())
    house(qtbot, notes)
    return notes


def is_dropped(notes: NotesField, data: QMimeData) -> tuple[bool, bool]:
    """Whether it says that something can be dropped on it, and whether it takes it then."""
    move, left, none = (
        Qt.DropAction.MoveAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    entered = QDragEnterEvent(QPoint(5, 5), move, data, left, none)
    entered.ignore()
    notes.dragEnterEvent(entered)
    dropped = QDropEvent(QPointF(5, 5), move, data, left, none)
    dropped.ignore()
    notes.dropEvent(dropped)
    return entered.isAccepted(), dropped.isAccepted()


def test_a_note_of_this_pilot_moves_to_where_it_is_dropped(
    qtbot: QtBot, tmp_path: Path, pilot: Pilot
) -> None:
    context = surroundings(tmp_path, pilot)
    notes = shown(qtbot, context)
    assert is_dropped(notes, note_data("another", "van elders")) == (False, False)
    assert is_dropped(notes, note_data("n", "een notitie")) == (True, True)
    assert [note.id for note in context.document.pilot.notes_at(HERE)] == ["n"]


def test_nothing_can_be_dropped_where_one_only_reads(
    qtbot: QtBot, tmp_path: Path, pilot: Pilot
) -> None:
    context = surroundings(tmp_path, pilot, is_read_only=True)
    notes = shown(qtbot, context)
    assert is_dropped(notes, note_data("n", "een notitie")) == (False, False)
    assert context.document.pilot == pilot


def test_blanks_are_no_note(qtbot: QtBot, tmp_path: Path, pilot: Pilot) -> None:
    context = surroundings(tmp_path, pilot)
    notes = shown(qtbot, context)
    notes.editor.setFocus()
    qtbot.keyClicks(notes.editor, "  ")
    qtbot.keyClick(notes.editor, Qt.Key.Key_Return)
    assert context.document.pilot == pilot
    assert notes.editor.toPlainText() == ""


@pytest.mark.parametrize("left", ["", "   "])
def test_a_note_of_which_only_blanks_are_left_is_gone(
    qtbot: QtBot, tmp_path: Path, pilot: Pilot, left: str
) -> None:
    pilot = dataclasses.replace(pilot, notes={"n": Note("n", HERE, "een notitie")})
    context = surroundings(tmp_path, pilot)
    notes = shown(qtbot, context)
    notes.edit("n")
    notes.editor.setPlainText(left)
    qtbot.keyClick(notes.editor, Qt.Key.Key_Return)
    assert not context.document.pilot.notes
