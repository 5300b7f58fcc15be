"""The statements of the scan come one after the other, and are there when they are gone to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pilotcanvas.ui.widgets.reading_order import tab_stops
from tests.ui.scanning import OpenScan, opened, scored_row, with_round


@pytest.fixture
def open_scan(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[OpenScan]:
    """Gives ``open_scan(pilot)``: the scan of that pilot, with the focus."""
    yield from opened(qtbot, qapp, tmp_path)


def test_the_first_statement_is_there_at_once_and_the_others_follow(
    qtbot: QtBot, open_scan: OpenScan
) -> None:
    view = open_scan(with_round(A3=2))
    view.page.statements.show_statements([], None)  # none of the rows is left
    view.page.show_anew()
    view.show_criterion("A")
    first, *others = view.statements.made_rows
    assert not others
    assert view.statements.open_row is first
    assert view.statements.ids == ("A1", "A2", "A3", "A4", "A5", "A6")
    with qtbot.waitSignal(view.statements.made):
        pass
    qtbot.waitUntil(lambda: len(view.statements.made_rows) == 6)
    assert scored_row(view, "A3").score_field.score == 2
    assert view.statements.open_row is first
    seen = [each for each in tab_stops(view) if each in view.statements.made_rows]
    assert seen == list(view.statements.made_rows)


def test_a_statement_that_is_not_there_yet_is_made_when_it_is_gone_to(open_scan: OpenScan) -> None:
    view = open_scan(with_round())
    view.page.statements.show_statements([], None)
    view.page.show_anew()
    view.show_place("scan.A6")
    assert QApplication.focusWidget() is view.statements.row("A6")
    assert view.statements.open_row is view.statements.row("A6")
    assert len(view.statements.made_rows) == 6
