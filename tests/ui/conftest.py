"""The real window for tests, with its own settings and folders and without real dialogs."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QSettings, QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pilotcanvas.model.pilot import new_pilot
from pilotcanvas.store.opening import create
from pilotcanvas.ui.settings import Folders, Settings
from pilotcanvas.ui.widgets.language import speak
from pilotcanvas.ui.widgets.theme import load_fonts, put_on, theme_for
from pilotcanvas.ui.window.main_window import MainWindow
from tests.ui.recorder import Recorder

TODAY = date(2026, 3, 2)
BASE_PT = 10.7


@pytest.fixture(autouse=True)
def _as_it_was(qapp: QApplication) -> Iterator[None]:
    """Give the next test an application without a language, look or window of this one."""
    font, palette = qapp.font(), qapp.palette()
    yield
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(QLocale.c())
    qapp.setStyleSheet("")
    qapp.setFont(font)
    qapp.setPalette(palette)
    qapp.clipboard().clear()


@pytest.fixture(autouse=True)
def _no_settings_on_their_way() -> Iterator[None]:
    """Let what a test had remembered reach the disk before the next one."""
    yield
    for thread in threading.enumerate():
        if thread.name == "settings":
            thread.join()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of nobody: Dutch, light."""
    store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    settings = Settings(store)
    settings.language = "nl"
    settings.look = "light"
    return settings


@pytest.fixture
def pilot_path(tmp_path: Path) -> Path:
    """A new pilot file, with nothing in it."""
    path = tmp_path / "Wijk #1.pilot"
    create(path, new_pilot("11111111-1111-4111-8111-111111111111", "Wijk 1", "nl", TODAY)).close()
    return path


OpenWindow = Callable[..., MainWindow]


@pytest.fixture
def open_window(
    qtbot: QtBot, qapp: QApplication, settings: Settings, tmp_path: Path
) -> Iterator[OpenWindow]:
    """Gives ``open_window(path)``: the window with that file open, or the start page with None."""
    windows: list[MainWindow] = []
    folders = Folders(tmp_path / "documents", tmp_path / "backups", tmp_path / "pictures")
    folders.documents.mkdir()
    qapp.setStyle("Fusion")
    load_fonts()

    def open_(path: Path | None, size: tuple[int, int] = (1366, 768)) -> MainWindow:
        speak(qapp, settings.language)
        put_on(qapp, theme_for(settings.look, BASE_PT))
        window = MainWindow(settings, folders, BASE_PT, lambda: TODAY, Recorder(settings.language))
        windows.append(window)
        window.resize(*size)
        window.show()
        if path is None:
            window.show_start()
        else:
            window.open(path)
            qtbot.waitUntil(lambda: window.workspace is not None or bool(problems(window)))
        return window

    yield open_
    for window in windows:
        close(qtbot, window)
        window.deleteLater()
    qapp.processEvents()


def recorder(window: MainWindow) -> Recorder:
    """What the window said and asked."""
    assert isinstance(window.messages, Recorder)
    return window.messages


def problems(window: MainWindow) -> list[str]:
    """The keys of the problems that the window told."""
    return [problem.key for problem in recorder(window).problems]


def close(qtbot: QtBot, window: MainWindow) -> None:
    """Close the window as a user does, and wait until it is gone."""
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=10_000)
