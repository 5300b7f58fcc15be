"""An anonymous copy is saved after it was said what stays behind and what may name somebody."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pilotcanvas.model import changes, scan_changes
from pilotcanvas.model.action import Action
from pilotcanvas.model.ids import derived_id
from pilotcanvas.model.pilot import new_pilot
from pilotcanvas.model.scan import Participant, Round
from pilotcanvas.store.name_scan import NameScanner
from pilotcanvas.store.opening import check, create, open_file
from pilotcanvas.ui.file.anonymous_dialog import AnonymousDialog
from pilotcanvas.ui.window.main_window import MainWindow
from tests.ui.conftest import TODAY, OpenWindow, problems, recorder

HERE = "impact.ambition"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "Wijk #1.pilot"
    pilot = new_pilot(derived_id("sharing"), "Wijk 1", "nl", TODAY)
    with create(path, pilot, "Ahmed Bakker") as file:
        for make in (
            lambda p: changes.add_notes(p, HERE, ["Fatima belt", "mail f@wijk.nl", "weg: geheim"]),
            lambda p: changes.set_note_private(p, p.notes_at(HERE)[1].id, True),
            lambda p: changes.add_action(p, Action("a", "Bel 06-12345678", owner="Jan Smit")),
            lambda p: scan_changes.add_round(p, Round("r", "Ronde 1", form="group")),
            lambda p: scan_changes.seat_participant(p, "r", Participant("f", "Fatima de Wit")),
            lambda p: changes.remove_note(p, p.notes_at(HERE)[-1].id),
        ):
            file.save(make(file.pilot))
    return path


def shown(qtbot: QtBot, window: MainWindow) -> AnonymousDialog:
    """The dialog."""
    window.shell.menu.action("save_anonymous").trigger()

    def found() -> list[AnonymousDialog]:
        widgets = QApplication.topLevelWidgets()
        return [each for each in widgets if isinstance(each, AnonymousDialog) and each.isVisible()]

    qtbot.waitUntil(lambda: bool(found()))
    return found()[0]


def asked(qtbot: QtBot, window: MainWindow) -> AnonymousDialog:
    """The dialog, once it has looked at the texts."""
    dialog = shown(qtbot, window)
    qtbot.waitUntil(dialog.accept_button.isEnabled)
    return dialog


def test_it_shows_what_may_still_name_somebody_and_goes_there(
    qtbot: QtBot, open_window: OpenWindow, path: Path
) -> None:
    window = open_window(path)
    dialog = asked(qtbot, window)
    rows = [dialog.list.item(n).text() for n in range(dialog.list.count())]
    # The private note does not go along, so there is nothing to look at in it.
    assert [row.partition(" – ")[2] for row in rows] == [
        "misschien een naam\nFatima belt",
        "een telefoonnummer\nBel 06-12345678",
    ]
    area = dialog.list.visualItemRect(dialog.list.item(0))
    qtbot.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=area.center())
    assert not dialog.isVisible()
    assert window.workspace is not None
    assert window.workspace.place == "impact"


def test_the_copy_holds_no_name_and_no_history(
    qtbot: QtBot, open_window: OpenWindow, path: Path, tmp_path: Path
) -> None:
    window = open_window(path)
    before = path.read_bytes()
    dialog = asked(qtbot, window)
    copy = tmp_path / "delen.pilot"
    recorder(window).files.append(copy.with_suffix(""))  # the ending comes by itself
    dialog.accept_button.click()
    space = window.workspace
    assert space is not None
    qtbot.waitUntil(lambda: copy.name in space.banner_text)
    assert check(copy) == ()
    for name in ("Ahmed Bakker", "Jan Smit", "Fatima de Wit", "geheim", "f@wijk.nl"):
        assert not NameScanner((name,)).in_file(copy), name
    with open_file(copy, is_read_only=True) as file:
        assert file.history() == ((), ())
        assert [note.text for note in file.pilot.notes.values()] == ["Fatima belt"]
    assert path.read_bytes() == before


def test_what_is_there_is_never_replaced(
    qtbot: QtBot, open_window: OpenWindow, path: Path, tmp_path: Path
) -> None:
    window = open_window(path)
    there = tmp_path / "documents" / "Wijk 1 - anoniem.pilot"
    there.write_bytes(b"iets anders")
    dialog = asked(qtbot, window)
    assert dialog._proposal().name == "Wijk 1 - anoniem 2.pilot"
    recorder(window).files += [None, there]
    dialog.accept_button.click()
    assert dialog.isVisible()
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: problems(window) == ["file.exists"])
    assert dialog.isVisible()
    assert dialog.accept_button.isEnabled()
    assert there.read_bytes() == b"iets anders"
    dialog.cancel_button.click()


def test_a_pilot_that_names_nobody_says_so(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path
) -> None:
    window = open_window(pilot_path)
    dialog = asked(qtbot, window)
    assert not dialog.list.isVisible()
    assert "niets opgevallen" in dialog.said.text()
    dialog.cancel_button.click()


def test_a_look_that_breaks_is_told(
    qtbot: QtBot, open_window: OpenWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threading, "excepthook", lambda _: None)

    def break_down(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("pilotcanvas.ui.file.anonymous_dialog.disclosures", break_down)
    dialog = shown(qtbot, open_window(path))
    qtbot.waitUntil(lambda: dialog.said.text().startswith("Er ging iets mis in PilotCanvas"))
    assert not dialog.accept_button.isEnabled()
    dialog.reject()
