"""Choosing a file leaves nothing behind of where one was."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtWidgets import QApplication, QFileDialog

from pilotcanvas.ui.messages import Messages

KEYS = ("FileDialog/history", "FileDialog/lastVisited")


@pytest.fixture
def kept(qapp: QApplication, tmp_path: Path) -> Iterator[QSettings]:
    """What Qt keeps for all programs of a user."""
    native, user = QSettings.Format.NativeFormat, QSettings.Scope.UserScope
    home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    QSettings.setPath(native, user, str(tmp_path))
    yield QSettings(user, "QtProject")
    QSettings.setPath(native, user, home)


@pytest.mark.skipif(sys.platform == "win32", reason="settings are not in files there")
@pytest.mark.parametrize("before", [None, "file:///van/een/ander"])
def test_qt_keeps_no_folder_of_ours(
    kept: QSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: str | None
) -> None:
    for key in KEYS if before else ():
        kept.setValue(key, before)

    def choose(*_: object) -> tuple[str, str]:
        qts = QSettings(QSettings.Scope.UserScope, "QtProject")
        for key in KEYS:
            qts.setValue(key, f"file://{tmp_path}/Fatima")
        qts.sync()
        return str(tmp_path / "x.pilot"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    messages = Messages(None, "nl")
    assert messages.file_to_save("x", tmp_path / "x.pilot", "") == tmp_path / "x.pilot"
    assert messages.file_to_open("x", tmp_path, "") == tmp_path / "x.pilot"
    assert [kept.value(key) for key in KEYS] == [before, before]
    written = [path.read_text() for path in tmp_path.iterdir() if path.is_file()]
    assert not any("Fatima" in text for text in written)
