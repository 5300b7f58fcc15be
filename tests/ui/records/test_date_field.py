"""A day that is typed as people say it, or picked, or left out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QCalendarWidget, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from pilotcanvas.ui.records.date_field import DateField
from tests.ui.context import house, surroundings

POPUP = "This plugin does not support"  # what the offscreen screen says when a popup opens


def field(qtbot: QtBot, tmp_path: Path, day: date | None = None, language: str = "nl") -> DateField:
    made = DateField(surroundings(tmp_path, language=language), "Wanneer", day)
    house(qtbot, made)
    return made


def calendar(made: DateField) -> QCalendarWidget:
    found = made.findChild(QCalendarWidget)
    assert isinstance(found, QCalendarWidget)
    return found


@pytest.mark.parametrize(
    ("language", "typed", "shown"),
    [("nl", "over 2 weken", "5 dec 2026"), ("en", "in 2 weeks", "5 Dec 2026")],
)
def test_a_day_is_read_at_each_key_and_written_in_full(
    qtbot: QtBot, tmp_path: Path, language: str, typed: str, shown: str
) -> None:
    made = field(qtbot, tmp_path, language=language)
    with qtbot.waitSignal(made.changed):
        qtbot.keyClicks(made.line, typed)
    assert made.value == date(2026, 12, 5)
    assert made.line.text() == typed
    qtbot.keyClick(made.line, Qt.Key.Key_Return)
    assert made.line.text() == shown
    assert made.value == date(2026, 12, 5)


@pytest.mark.parametrize("is_ahead", [True, False])
def test_what_lies_behind_is_not_said_to_be_in_two_weeks(
    qtbot: QtBot, tmp_path: Path, is_ahead: bool
) -> None:
    made = DateField(surroundings(tmp_path), "Wanneer", is_ahead=is_ahead)
    house(qtbot, made)
    assert ("in 2 weeks" in made.line.accessibleDescription()) is is_ahead


def test_no_day_is_a_value_too(qtbot: QtBot, tmp_path: Path) -> None:
    made = field(qtbot, tmp_path, date(2026, 1, 1))
    made.line.selectAll()
    qtbot.keyClick(made.line, Qt.Key.Key_Delete)
    assert made.value is None
    assert made.is_readable


def test_what_is_no_day_stays_as_typed(qtbot: QtBot, tmp_path: Path) -> None:
    made = field(qtbot, tmp_path)
    qtbot.keyClicks(made.line, "ooit")
    qtbot.keyClick(made.line, Qt.Key.Key_Return)
    assert made.line.text() == "ooit"
    assert made.value is None
    assert not made.is_readable
    assert "15-3" in made.line.accessibleDescription()


def test_an_odd_year_that_nobody_touched_stays(qtbot: QtBot, tmp_path: Path) -> None:
    made = field(qtbot, tmp_path, date(27, 2, 28))
    made.line.editingFinished.emit()
    assert made.value == date(27, 2, 28)


@pytest.mark.qt_log_ignore(POPUP)
def test_a_day_is_picked_from_the_calendar(qtbot: QtBot, tmp_path: Path) -> None:
    made = field(qtbot, tmp_path, date(2026, 12, 5))
    qtbot.keyClick(made.line, Qt.Key.Key_Down)
    month = calendar(made)
    assert month.selectedDate() == QDate(2026, 12, 5)
    with qtbot.waitSignal(made.changed):
        month.clicked.emit(QDate(2026, 12, 24))
    assert made.value == date(2026, 12, 24)


@pytest.mark.qt_log_ignore(POPUP)
def test_the_calendar_can_take_the_day_away(qtbot: QtBot, tmp_path: Path) -> None:
    made = field(qtbot, tmp_path, date(2026, 12, 5))
    qtbot.mouseClick(made.button, Qt.MouseButton.LeftButton)
    popup = calendar(made).parentWidget()
    assert isinstance(popup, QWidget)
    none = [b for b in popup.findChildren(QToolButton) if b.text() == "No date"]
    none[0].click()
    assert made.value is None
    assert made.line.text() == ""
