"""The start page: by keyboard, with a picture of what was there, and without waiting for a disk."""

from __future__ import annotations

import os
import threading
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pilotcanvas.content.examples import EXAMPLES, example_pilot
from pilotcanvas.content.library import DEFAULT as METHOD
from pilotcanvas.content.library import bundled_library
from pilotcanvas.ui.settings import Settings
from pilotcanvas.ui.start import view as start_view
from pilotcanvas.ui.start.canvas_picture import (
    CanvasPicture,
    drop_picture,
    keep_picture,
    kept_picture,
    paint_picture,
    picture_of,
)
from pilotcanvas.ui.start.view import RecentTile, StartView
from pilotcanvas.ui.widgets.theme import theme_for
from tests.method import bundled_method
from tests.ui.stand_in import BASE_PT, TODAY

THEME = theme_for("light", BASE_PT)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings with nothing in them."""
    return Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


def saved(folder: Path, settings: Settings, *names: str) -> list[Path]:
    """Recent files of these names; the first is the newest."""
    paths = [folder / name for name in names]
    for path in reversed(paths):
        path.write_bytes(b"never opened by the start page")
        settings.add_recent(path)
    return paths


def opened(qtbot: QtBot, settings: Settings, pictures: Path) -> StartView:
    """The page on the screen, with everything it looked up."""
    view = StartView(settings, THEME, "nl", pictures, lambda: TODAY)
    qtbot.addWidget(view)
    view.setMinimumSize(600, 400)
    view.resize(1100, 700)
    view.show()
    qtbot.waitUntil(lambda: view._work is not None and not view._work.is_running, timeout=20_000)
    return view


def focused(view: QWidget) -> QWidget | None:
    """What has the focus."""
    found = view.focusWidget()
    assert found is None or isinstance(found, QWidget)
    return found


def test_at_the_first_start_it_says_how_to_begin(
    qtbot: QtBot, settings: Settings, tmp_path: Path
) -> None:
    view = opened(qtbot, settings, tmp_path / "pictures")
    assert not view._recents.isVisible()
    assert view._first_steps.isVisible()
    view.focus_first()
    assert focused(view) is view.new_button
    with qtbot.waitSignal(view.new_wanted):
        qtbot.keyClick(view.new_button, Qt.Key.Key_Space)
    with qtbot.waitSignal(view.open_wanted):
        qtbot.mouseClick(view.open_button, Qt.MouseButton.LeftButton)
    assert len(view.tiles) == len(EXAMPLES)


def test_the_arrow_keys_go_along_the_tiles_and_enter_opens(
    qtbot: QtBot, settings: Settings, tmp_path: Path
) -> None:
    paths = saved(tmp_path, settings, "een.pilot", "twee.pilot", "drie.pilot")
    view = opened(qtbot, settings, tmp_path / "pictures")
    view.focus_first()
    assert focused(view) is view.tiles[0]
    qtbot.keyClick(view.tiles[0], Qt.Key.Key_Right)
    assert focused(view) is view.tiles[1]
    with qtbot.waitSignal(view.recent_wanted) as signal:
        qtbot.keyClick(view.tiles[1], Qt.Key.Key_Return)
    assert signal.args == [paths[1]]
    qtbot.keyClick(view.tiles[1], Qt.Key.Key_Down)
    below = focused(view)
    assert below in view.tiles[3:]
    assert below is not None
    with qtbot.waitSignal(view.example_wanted) as signal:
        qtbot.keyClick(below, Qt.Key.Key_Space)
    assert signal.args[0] in EXAMPLES
    qtbot.keyClick(below, Qt.Key.Key_Up)
    assert focused(view) in view.tiles[:3]
    qtbot.keyClick(view.tiles[0], Qt.Key.Key_Left)  # at the edge nothing happens
    assert focused(view) in view.tiles[:3]


def test_a_tile_says_its_name_when_and_where(
    qtbot: QtBot, settings: Settings, tmp_path: Path
) -> None:
    (path,) = saved(tmp_path, settings, "<b>Wijk</b> & co.pilot".replace("/", "-"))
    moment = datetime(2024, 12, 4, 12).timestamp()
    os.utime(path, (moment, moment))
    picture = picture_of(example_pilot("tulp", "nl"), bundled_method("nl"))
    keep_picture(tmp_path / "pictures", path, picture)
    tile = opened(qtbot, settings, tmp_path / "pictures").tiles[0]
    assert tile.accessibleName() == path.stem
    assert "4 dec 2024" in tile.accessibleDescription()
    assert f"{picture.known} of {picture.total}" in tile.accessibleDescription()
    assert str(tmp_path) in tile.accessibleDescription()


def test_a_missing_file_is_shown_as_missing_and_can_be_forgotten(
    qtbot: QtBot, settings: Settings, tmp_path: Path
) -> None:
    paths = saved(tmp_path, settings, "weg.pilot", "er.pilot")
    paths[0].unlink()
    pictures = tmp_path / "pictures"
    keep_picture(pictures, paths[0], CanvasPicture(METHOD, 1, 4, 0, {"impact": [1]}, []))
    view = opened(qtbot, settings, pictures)
    tile = view.tiles[0]
    assert isinstance(tile, RecentTile)
    assert tile.is_missing
    assert "Not found" in tile.accessibleDescription()
    button = tile.findChild(QPushButton)
    assert isinstance(button, QPushButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert settings.recent == (paths[1],)
    qtbot.waitUntil(lambda: kept_picture(pictures, paths[0]) is None)
    left = [tile.path for tile in view.tiles if isinstance(tile, RecentTile)]
    assert left == [paths[1]]


def test_delete_takes_a_pilot_off_the_list_and_leaves_the_file(
    qtbot: QtBot, settings: Settings, tmp_path: Path
) -> None:
    paths = saved(tmp_path, settings, "een.pilot", "twee.pilot")
    view = opened(qtbot, settings, tmp_path / "pictures")
    view.focus_first()
    qtbot.keyClick(view.tiles[0], Qt.Key.Key_Delete)
    assert settings.recent == (paths[1],)
    assert paths[0].exists()
    assert focused(view) is view.tiles[0]
    qtbot.keyClick(view.tiles[0], Qt.Key.Key_Delete)
    assert view._first_steps.isVisible()


def test_a_disk_that_does_not_answer_does_not_hold_the_page_up(
    qtbot: QtBot, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (path,) = saved(tmp_path, settings, "een.pilot")
    answers = threading.Event()
    really = start_view.look_up

    def slow(*arguments: object) -> object:
        assert threading.current_thread() is not threading.main_thread()
        answers.wait(20)
        return really(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(start_view, "look_up", slow)
    view = StartView(settings, THEME, "nl", tmp_path, lambda: TODAY)
    qtbot.addWidget(view)
    view.setMinimumSize(600, 400)
    view.show()
    with qtbot.waitSignal(view.recent_wanted) as signal:
        qtbot.keyClick(view.tiles[0], Qt.Key.Key_Return)
    assert signal.args == [path]
    answers.set()
    qtbot.waitUntil(lambda: view._work is not None and not view._work.is_running, timeout=20_000)


def test_the_language_is_asked_for(qtbot: QtBot, settings: Settings, tmp_path: Path) -> None:
    view = opened(qtbot, settings, tmp_path)
    english = view.findChild(QPushButton, "language_en")
    assert isinstance(english, QPushButton)
    with qtbot.waitSignal(view.language_wanted) as signal:
        qtbot.mouseClick(english, Qt.MouseButton.LeftButton)
    assert signal.args == ["en"]


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_picture_comes_back_as_it_was_kept(tmp_path: Path, name: str) -> None:
    picture = picture_of(example_pilot(name, "nl"), bundled_method("nl"))
    path = tmp_path / "één #%20.pilot"
    keep_picture(tmp_path / "pictures", path, picture)
    assert kept_picture(tmp_path / "pictures", path) == picture
    assert kept_picture(tmp_path / "pictures", tmp_path / "another.pilot") is None
    drop_picture(tmp_path / "pictures", path)
    assert kept_picture(tmp_path / "pictures", path) is None


def test_a_picture_holds_nothing_that_anybody_typed(tmp_path: Path) -> None:
    pilot = example_pilot("tulp", "nl")
    keep_picture(tmp_path, tmp_path / "x.pilot", picture_of(pilot, bundled_method("nl")))
    (kept,) = tmp_path.glob("*.json")
    text = kept.read_text(encoding="utf-8")
    assert pilot.profile.title not in text
    for note in pilot.notes.values():
        assert note.text not in text


OF_METHOD = f'{{"method": "{METHOD}", "version": 1, '


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        OF_METHOD + '"phases": 4, "phase": 2, "parts": [], "scan": []}',
        OF_METHOD + '"phases": 0, "phase": 0, "parts": {}, "scan": []}',
        OF_METHOD + '"phases": 4, "phase": 2, "parts": {"impact": [9]}, "scan": []}',
        OF_METHOD + '"phases": 4, "phase": 2, "parts": {"impact": ["x"]}, "scan": []}',
        OF_METHOD + '"phases": 4, "phase": 2, "parts": {"impact": []}, "scan": [1e999]}',
        OF_METHOD + '"phases": 4, "phase": 2, "parts": {"impact": []}, "scan": "full"}',
        '{"phases": 4, "phase": 2, "parts": {}, "scan": []}',
    ],
)
def test_a_kept_picture_that_is_none_is_not_shown(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.pilot"
    keep_picture(tmp_path, path, CanvasPicture(METHOD, 1, 4, 2, {}, []))
    (kept,) = tmp_path.glob("*.json")
    kept.write_text(text, encoding="utf-8")
    assert kept_picture(tmp_path, path) is None


@pytest.mark.parametrize("look", ["light", "dark", "contrast"])
@pytest.mark.parametrize("phase", range(4))
def test_a_picture_shows_statuses_and_phase(qapp: QApplication, look: str, phase: int) -> None:
    def painted(picture: CanvasPicture | None) -> QImage:
        image = QImage(240, 120, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        paint_picture(
            painter,
            image.rect().toRectF(),
            picture,
            bundled_library().plan(METHOD, 1),
            theme_for(look, BASE_PT),
        )
        painter.end()
        return image

    seen = {
        status: painted(CanvasPicture(METHOD, 1, 4, phase, {"impact": [status]}, []))
        for status in (None, 0, 1, 2, 3)
    }
    images = [*seen.values(), painted(None)]
    for number, image in enumerate(images):
        assert all(image != other for other in images[number + 1 :])


def test_a_day_of_long_ago_has_its_year(qtbot: QtBot, settings: Settings, tmp_path: Path) -> None:
    (path,) = saved(tmp_path, settings, "een.pilot")
    (recent,) = start_view.look_up([path], tmp_path)
    assert recent.changed_on == date.fromtimestamp(path.stat().st_mtime)
    assert recent.picture is None
