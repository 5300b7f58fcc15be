"""The window shows whatever parts, phases, criteria and perspectives a method has."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from pilotcanvas.content.catalogue import words
from pilotcanvas.content.library import DEFAULT
from pilotcanvas.store.opening import create
from pilotcanvas.ui.canvas.part_view import PartView
from pilotcanvas.ui.scan.criterion_tabs import FORMS, OPTIONS, PERSPECTIVES
from pilotcanvas.ui.scan.view import ScanView
from pilotcanvas.ui.start.canvas_picture import paint_picture, picture_of
from pilotcanvas.ui.widgets.theme import theme_for
from pilotcanvas.ui.window.help_window import HelpWindow
from tests.method import OTHER, filled_in_otherwise, only_methods_of, other_method
from tests.ui.conftest import OpenWindow, close


@pytest.mark.parametrize("width", [1366, 1024])
def test_every_place_of_another_method_can_be_visited(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path, width: int
) -> None:
    library = other_method(tmp_path / "methods")
    method = library.newest_method("nl", OTHER)
    path = tmp_path / "anders.pilot"
    create(path, filled_in_otherwise(method)).close()
    with only_methods_of(library):
        window = open_window(path)
        window.resize(width, 768)
        assert window.workspace is not None
        rail = [stop.id for stop in window.workspace.stops.all]
        assert rail == ["overview", "purpose", "support", "risks", "scan", "actions", "paper"]
        for part in method.parts:
            part_view = window.workspace.view(part.id)
            assert isinstance(part_view, PartView)
            assert [part_view.card(item.id).item for item in part.items] == list(part.items)
        for place in rail:
            window.workspace.go(place)
        view = window.workspace.view("scan")
        assert isinstance(view, ScanView)
        for page in ("A", "B", "E", OPTIONS, FORMS, PERSPECTIVES):
            view.tabs.buttons[page].click()
        HelpWindow(method, words("nl"), theme_for("light", 10.0), tmp_path, window)
        close(qtbot, window)


def test_a_small_picture_is_drawn_by_the_plan_of_its_method(qtbot: QtBot, tmp_path: Path) -> None:
    library = other_method(tmp_path / "methods")
    method = library.newest_method("nl", OTHER)
    picture = picture_of(filled_in_otherwise(method), method)
    theme = theme_for("light", 10.0)

    def colours(id: str) -> set[str]:
        image = QImage(240, 120, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        paint_picture(painter, QRectF(image.rect()), picture, library.plan(id, 1), theme)
        painter.end()
        return {image.pixelColor(x, y).name() for x in range(240) for y in range(120)}

    hues = theme.hues
    assert {hues["red"].strong, hues["amber"].strong} <= colours(picture.method)
    assert hues["teal"].tint not in colours(picture.method)
    assert hues["red"].strong not in colours(DEFAULT)
