"""A file that is dropped on the window is opened."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import OpenWindow


def urls(*texts: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl(text) for text in texts])
    return data


def entering(data: QMimeData) -> QDragEnterEvent:
    event = QDragEnterEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.ignore()
    return event


def test_a_dropped_file_is_opened(qtbot: QtBot, open_window: OpenWindow, pilot_path: Path) -> None:
    window = open_window(None)
    assert window.acceptDrops()
    data = urls(QUrl.fromLocalFile(str(pilot_path)).toString())
    event = entering(data)
    QApplication.sendEvent(window, event)
    assert event.isAccepted()
    drop = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(window, drop)
    qtbot.waitUntil(lambda: window.open_pilot is not None)


def test_what_is_not_one_local_file_is_not_accepted(open_window: OpenWindow) -> None:
    window = open_window(None)
    for data in (urls("https://example.org/a.pilot"), urls("file:///a", "file:///b"), urls()):
        event = entering(data)
        QApplication.sendEvent(window, event)
        assert not event.isAccepted()
