"""What is remembered is there at once, reaches the disk, and undoes nothing of another window."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QCoreApplication, QSettings
from PySide6.QtWidgets import QApplication

from pilotcanvas.ui.settings import HINTS, Settings, _Disk


def _settings(folder: Path) -> Settings:
    return Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))


def _fill(settings: Settings) -> None:
    settings.language, settings.look, settings.author = "en", "dark", "Zoë, de één"
    settings.switch(HINTS, False)
    settings.remember_word("paper", "A3")
    settings.remember_bytes("geometry", QByteArray(b"\0\1"))
    settings.add_recent(Path("/een, twee.pilot"), "1")
    settings.add_recent(Path("/drie.pilot"))


def _check(settings: Settings) -> None:
    assert (settings.language, settings.look, settings.author) == ("en", "dark", "Zoë, de één")
    assert not settings.is_on(HINTS, True)
    assert settings.word("paper") == "A3"
    assert settings.bytes("geometry") == QByteArray(b"\0\1")
    assert settings.recent == (Path("/drie.pilot"), Path("/een, twee.pilot"))
    assert settings.pilot_id(Path("/een, twee.pilot")) == "1"


def test_what_is_set_is_there_at_once_and_the_next_time(qapp: QApplication, tmp_path: Path) -> None:
    settings = _settings(tmp_path)
    _fill(settings)
    _check(settings)
    assert settings.write_now()
    assert settings.path == tmp_path / "settings.ini"
    assert settings.path.is_file()
    _check(_settings(tmp_path))


def test_the_settings_of_this_user_are_found_again(qapp: QApplication) -> None:
    settings = Settings(QSettings("PilotCanvas", "of a test"))
    _fill(settings)
    assert settings.write_now()
    _check(Settings(QSettings("PilotCanvas", "of a test")))


def test_a_window_leaves_alone_what_another_set(qapp: QApplication, tmp_path: Path) -> None:
    one, other = _settings(tmp_path), _settings(tmp_path)
    one.look = "dark"
    one.add_recent(Path("/een.pilot"), "1")
    one.add_recent(Path("/weg.pilot"))
    assert one.write_now()
    other.add_recent(Path("/twee.pilot"), "2")
    other.author = "Zoë"
    one.forget_recent(Path("/weg.pilot"))
    assert other.write_now()
    assert one.write_now()
    assert other.look == "system", "a window that is open stays as it is"
    found = _settings(tmp_path)
    assert found.look == "dark"
    assert found.author == "Zoë"
    assert found.recent == (Path("/twee.pilot"), Path("/een.pilot"))
    assert found.pilot_id(Path("/een.pilot")) == "1"


def test_a_disk_that_is_slow_is_waited_for_beside_the_window(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    goes_on = threading.Event()
    send, writing_threads = QCoreApplication.sendPostedEvents, []

    def wait_and_send(receiver: object, kind: int) -> None:
        writing_threads.append(threading.current_thread())
        assert goes_on.wait(10)
        send(receiver, kind)  # type: ignore[call-overload]

    monkeypatch.setattr(QCoreApplication, "sendPostedEvents", wait_and_send)
    monkeypatch.setattr("pilotcanvas.ui.settings.LONGEST_WRITE_S", 0.0)
    settings = _settings(tmp_path)
    settings.look = "dark"
    settings.look = "light"
    assert settings.look == "light"
    assert not settings.write_now(), "it is not there yet"
    goes_on.set()
    monkeypatch.setattr("pilotcanvas.ui.settings.LONGEST_WRITE_S", 10.0)
    assert settings.write_now()
    assert writing_threads
    assert threading.current_thread() not in writing_threads
    assert not any(each.is_alive() for each in writing_threads)
    assert _settings(tmp_path).look == "light"


def test_what_cannot_be_written_is_kept_for_the_next_time(
    qapp: QApplication, tmp_path: Path
) -> None:
    in_the_way = tmp_path / "config"
    in_the_way.write_text("not a folder")
    settings = _settings(in_the_way)
    settings.look = "dark"
    assert not settings.write_now()
    assert settings.look == "dark"
    assert in_the_way.read_text() == "not a folder"
    in_the_way.unlink()
    in_the_way.mkdir()
    assert settings.write_now()
    assert _settings(in_the_way).look == "dark"


def test_a_recent_file_with_a_name_that_is_no_text_is_found_again(
    qapp: QApplication, tmp_path: Path
) -> None:
    names = [b"/wijk \xff\xfe.pilot", "/wijk é.pilot".encode(), b"/bytes:00.pilot"]
    paths = tuple(Path(os.fsdecode(name)) for name in names)
    settings = _settings(tmp_path)
    for number, path in enumerate(paths):
        settings.add_recent(path, str(number))
    assert settings.write_now()
    again = _settings(tmp_path)
    assert again.recent == tuple(reversed(paths))
    assert [again.pilot_id(path) for path in paths] == ["0", "1", "2"]


def test_what_broke_off_is_written_with_the_next_change(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    surfaced: list[threading.ExceptHookArgs] = []
    monkeypatch.setattr(threading, "excepthook", surfaced.append)
    settings = _settings(tmp_path)

    def break_down(*_: object) -> None:
        raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr(_Disk, "_do", break_down)
        settings.author = "Fatima"
        assert not settings.write_now()
    assert MemoryError in {each.exc_type for each in surfaced}
    settings.look = "dark"
    assert settings.write_now()
    again = _settings(tmp_path)
    assert (again.author, again.look) == ("Fatima", "dark")
