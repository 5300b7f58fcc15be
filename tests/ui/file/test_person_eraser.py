"""Somebody is taken out through the window, after it was said what that means, and is gone."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar
from unittest import mock

import pytest
from PySide6.QtCore import QLockFile, Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from pilotcanvas.model import changes, scan_changes
from pilotcanvas.model.action import Action
from pilotcanvas.model.ids import derived_id
from pilotcanvas.model.pilot import Pilot, new_pilot
from pilotcanvas.model.scan import Participant, Round
from pilotcanvas.problems import Problem
from pilotcanvas.store.backups import list_backups
from pilotcanvas.store.name_scan import NameScanner
from pilotcanvas.store.opening import check, create, open_file
from pilotcanvas.store.pilot_file import PilotFile
from pilotcanvas.ui.file.erase_confirm import EraseConfirm
from pilotcanvas.ui.file.erase_dialog import EraseDialog
from pilotcanvas.ui.file.found_places import REMOVE_SCORES
from pilotcanvas.ui.records.place_list import PlaceList
from pilotcanvas.ui.settings import Settings
from pilotcanvas.ui.window.main_window import MainWindow
from tests.ui.conftest import TODAY, OpenWindow, close, recorder

NAME = "Fatima El Amrani"
HERE = "impact.ambition"
D = TypeVar("D", bound=QDialog)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A pilot in which she is a participant, does an action and is named, also long ago."""
    folder = tmp_path / "pilots"
    folder.mkdir()
    path = folder / "Wijk #1.pilot"
    pilot = new_pilot(derived_id("erasing"), "Wijk 1", "nl", TODAY)
    with create(path, pilot, NAME) as file:
        for make in (
            lambda p: changes.add_notes(p, HERE, [f"{NAME} belt", "de wil is er", "weg: " + NAME]),
            lambda p: changes.add_action(p, Action("a", "Bellen", owner=NAME)),
            lambda p: scan_changes.add_round(p, Round("r", "Ronde 1", form="group")),
            lambda p: scan_changes.seat_participant(p, "r", Participant("f", NAME, "resident")),
            lambda p: scan_changes.set_answer(p, "r", "B1", 3, "f"),
            lambda p: changes.remove_note(p, p.notes_at(HERE)[-1].id),
        ):
            file.save(make(file.pilot))
    return path


def shown(qtbot: QtBot, kind: type[D]) -> D:
    """The dialog of this kind, once it is there."""

    def found() -> list[D]:
        widgets = QApplication.topLevelWidgets()
        return [each for each in widgets if isinstance(each, kind) and each.isVisible()]

    qtbot.waitUntil(lambda: bool(found()))
    return found()[0]


def asked(qtbot: QtBot, window: MainWindow, *names: str) -> EraseDialog:
    """The dialog in which these names were typed, after it looked for them."""
    window.shell.menu.action("erase").trigger()
    dialog = shown(qtbot, EraseDialog)
    dialog.names.setPlainText("\n".join(names))
    qtbot.waitUntil(lambda: dialog.said.isVisible() and bool(dialog.said.text()))
    return dialog


def confirmed(qtbot: QtBot, dialog: EraseDialog) -> EraseConfirm:
    """The question whether to go on, after it looked around."""
    dialog.accept_button.click()
    confirm = shown(qtbot, EraseConfirm)
    qtbot.waitUntil(confirm.accept_button.isEnabled)
    return confirm


def erased(qtbot: QtBot, confirm: EraseConfirm) -> str:
    """What is said once it was done."""
    confirm.accept_button.click()
    qtbot.waitUntil(lambda: confirm.accept_button.isHidden(), timeout=10_000)
    return f"{confirm.heading.text()}\n{confirm.said.text()}".replace("\u200b", "")


def files_with(name: str, folder: Path) -> set[str]:
    trace = NameScanner((name,))
    return {each.name for each in folder.rglob("*") if each.is_file() and trace.in_file(each)}


def saved(path: Path) -> Pilot:
    with open_file(path, is_read_only=True) as file:
        return file.pilot


def test_somebody_goes_out_of_everything(
    qtbot: QtBot, open_window: OpenWindow, path: Path, tmp_path: Path, settings: Settings
) -> None:
    settings.author = NAME
    window = open_window(path)
    qtbot.waitUntil(lambda: bool(list((tmp_path / "backups").rglob("*.pilot"))))
    assert len(files_with(NAME, tmp_path)) >= 2
    assert window.open_pilot is not None
    document = window.open_pilot.document
    assert document.undo_stack.count() > 0
    with open_file(path, is_read_only=True) as file:
        (removed_note,) = [
            edit.id
            for each in file.log.changes()
            for edit in each.change.edits
            if edit.kind == "notes" and edit.after is None
        ]
    dialog = asked(qtbot, window, NAME)
    assert [dialog.list.item(n).text().split("\n")[0] for n in range(dialog.list.count())] == [
        "Notitie bij ‘Waarom’",
        "Actie: Bellen",
        f"Deelnemer: {NAME}",
    ]
    confirm = confirmed(qtbot, dialog)
    assert "[naam weggehaald]" in confirm.said.text()
    assert confirm.author_box.isChecked()
    said = erased(qtbot, confirm)
    assert "De naam is weggehaald" in said
    assert "Letter voor letter" in said
    assert document.undo_stack.count() == 0
    assert settings.author == ""
    texts = {note.text for note in document.pilot.notes.values()}
    assert texts == {"[naam weggehaald] belt", "de wil is er"}
    assert document.pilot.participants["f"].name == ""
    assert len(document.pilot.answers) == 1
    (mark,) = document.pilot.removals.values()
    assert ("notes", removed_note) in mark.record_keys  # she was in it before
    confirm.cancel_button.click()
    close(qtbot, window)
    assert files_with(NAME, tmp_path) == set()
    assert check(path) == ()
    assert saved(path) == document.pilot
    assert len(list_backups(tmp_path / "backups", document.pilot.profile.id)) == 1


def test_the_scores_go_along_when_that_is_asked(
    qtbot: QtBot, open_window: OpenWindow, path: Path
) -> None:
    window = open_window(path)
    dialog = asked(qtbot, window, NAME)
    qtbot.mouseClick(dialog.scores.button(REMOVE_SCORES), Qt.MouseButton.LeftButton)
    confirm = confirmed(qtbot, dialog)
    erased(qtbot, confirm)
    confirm.cancel_button.click()
    pilot = saved(path)
    assert not pilot.participants
    assert not pilot.answers


def test_somebody_can_be_chosen_from_the_list(
    qtbot: QtBot, open_window: OpenWindow, path: Path
) -> None:
    window = open_window(path)
    window.shell.menu.action("erase").trigger()
    dialog = shown(qtbot, EraseDialog)
    assert dialog.people.itemText(1).startswith(NAME)
    for _ in range(2):  # it stands there once
        dialog.people.activated.emit(1)
    assert dialog.names.toPlainText() == NAME
    dialog.cancel_button.click()


def test_a_word_that_only_looks_like_the_name_can_stay(
    qtbot: QtBot, open_window: OpenWindow, path: Path
) -> None:
    window = open_window(path)
    dialog = asked(qtbot, window, "Wil")
    assert dialog.list.count() == 1
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    dialog.list.setCurrentRow(0)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    assert dialog.person.spared
    assert dialog.person.places == 0
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    assert dialog.person.places == 1
    area = dialog.list.visualItemRect(dialog.list.item(0))
    qtbot.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=area.center())
    assert dialog.person.places == 0
    confirm = confirmed(qtbot, dialog)
    assert "De naam is weggehaald" in erased(qtbot, confirm)
    confirm.cancel_button.click()
    assert "de wil is er" in {note.text for note in saved(path).notes.values()}


def test_nothing_is_done_before_it_is_agreed_to(
    qtbot: QtBot, open_window: OpenWindow, path: Path
) -> None:
    window = open_window(path)
    before = saved(path)
    window.shell.menu.action("erase").trigger()
    dialog = shown(qtbot, EraseDialog)
    dialog.accept_button.click()
    assert dialog.complaint.text()
    dialog.names.setPlainText(NAME)
    qtbot.waitUntil(lambda: dialog.list.count() > 0)
    confirm = confirmed(qtbot, dialog)
    confirm.back_button.click()
    assert dialog.isVisible()
    assert dialog.names.toPlainText() == NAME
    confirm = confirmed(qtbot, dialog)
    qtbot.keyClick(confirm, Qt.Key.Key_Return)  # Enter alone does nothing to the file
    close(qtbot, window)
    assert saved(path) == before


def test_other_copies_are_offered_and_what_is_elsewhere_is_told(
    qtbot: QtBot, open_window: OpenWindow, path: Path, settings: Settings, tmp_path: Path
) -> None:
    copy = path.with_name("Wijk (conflicted copy).pilot")
    shutil.copy(path, copy)
    older = path.with_name("Wijk.format-1.pilot")
    shutil.copy(path, older)
    gone = tmp_path / f"{NAME}.pilot"
    window = open_window(path)
    settings.add_recent(gone)
    settings.author = "Iemand anders"
    confirm = confirmed(qtbot, asked(qtbot, window, NAME))
    assert older.name in confirm.said.text().replace("\u200b", "")
    assert "komt niet terug wat hier is weggehaald" in confirm.unreached.text()
    assert not confirm.author_box.isVisible()
    said = erased(qtbot, confirm)
    assert copy.name in said
    assert older.name in said
    confirm.cancel_button.click()
    assert files_with(NAME, path.parent) == set()
    assert gone not in settings.recent
    assert path in settings.recent
    assert settings.author == "Iemand anders"
    assert window.workspace is not None
    assert window.workspace.banner_text == ""


def test_a_copy_that_is_not_wanted_is_left_alone(
    qtbot: QtBot, open_window: OpenWindow, path: Path
) -> None:
    copy = path.with_name("kopie.pilot")
    shutil.copy(path, copy)
    before = copy.read_bytes()
    window = open_window(path)
    confirm = confirmed(qtbot, asked(qtbot, window, NAME))
    (box,) = [box for place, box in confirm._copies.items() if place.name == copy.name]
    box.setChecked(False)
    erased(qtbot, confirm)
    confirm.cancel_button.click()
    assert copy.read_bytes() == before


def test_what_could_not_be_done_is_told(
    qtbot: QtBot, open_window: OpenWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise Problem("file.disk_failed", name="2026-03-02.pilot", detail="EIO")

    window = open_window(path)
    confirm = confirmed(qtbot, asked(qtbot, window, NAME))
    monkeypatch.setattr("pilotcanvas.store.erasure.remove_backups", fails)
    said = erased(qtbot, confirm)
    assert "Niet alles is gelukt" in said
    assert "2026-03-02.pilot" in said
    monkeypatch.undo()
    assert confirm.back_button.isVisible()
    confirm.back_button.click()  # it is offered again, and completes it
    dialog = shown(qtbot, EraseDialog)
    assert dialog.names.toPlainText() == NAME
    qtbot.waitUntil(lambda: not dialog._pause.isActive() and dialog._work is None)
    confirm = confirmed(qtbot, dialog)
    assert "De naam is weggehaald" in erased(qtbot, confirm)
    assert not confirm.back_button.isVisible()
    confirm.cancel_button.click()


def test_a_name_that_stays_in_the_settings_is_told(
    qtbot: QtBot, open_window: OpenWindow, path: Path, settings: Settings
) -> None:
    settings.author = NAME
    window = open_window(path)
    assert settings.write_now()
    confirm = confirmed(qtbot, asked(qtbot, window, NAME))
    lock = QLockFile(f"{settings.path}.lock")  # as another window that writes, and hangs
    assert lock.lock()
    with mock.patch("pilotcanvas.ui.settings.LONGEST_WRITE_S", 0.0):
        said = erased(qtbot, confirm)
    lock.unlock()
    assert "Niet alles is gelukt" in said
    assert str(settings.path) in said
    assert settings.write_now()
    assert NAME not in settings.path.read_text()
    confirm.cancel_button.click()


def test_when_the_file_cannot_be_written_anew_it_can_be_taken_back(
    qtbot: QtBot, open_window: OpenWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: PilotFile) -> None:
        raise Problem("file.disk_full", name="Wijk #1.pilot")

    window = open_window(path)
    assert window.open_pilot is not None
    document = window.open_pilot.document
    before = document.pilot
    confirm = confirmed(qtbot, asked(qtbot, window, NAME))
    monkeypatch.setattr(PilotFile, "start_afresh", fails)
    said = erased(qtbot, confirm)
    assert "Niet alles is gelukt" in said
    confirm.cancel_button.click()
    document.undo_stack.undo()
    assert document.pilot == before


def test_a_file_that_cannot_be_written_now_is_waited_for(
    qtbot: QtBot, open_window: OpenWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(path)
    assert window.open_pilot is not None
    opened = window.open_pilot
    confirm = confirmed(qtbot, asked(qtbot, window, NAME))
    full = Problem("file.disk_full", name="Wijk #1.pilot")
    works = _failing(opened._writer, monkeypatch, full)
    confirm.accept_button.click()
    qtbot.waitUntil(confirm.cancel_button.isEnabled)
    assert "zodra" in confirm.said.text()
    confirm.cancel_button.click()
    works()
    opened.retry()
    qtbot.waitUntil(lambda: bool(recorder(window).told), timeout=10_000)
    assert "De naam is weggehaald" in recorder(window).told[0]
    assert files_with(NAME, path.parent) == set()


def _failing(
    writer: object, monkeypatch: pytest.MonkeyPatch, problem: Problem
) -> Callable[[], None]:
    """Let saving fail until what this gives is called."""
    save = writer._save  # type: ignore[attr-defined]

    def fails(*_: object) -> None:
        raise problem

    monkeypatch.setattr(writer, "_save", fails)
    return lambda: monkeypatch.setattr(writer, "_save", save)


def test_a_pilot_that_can_only_be_read_offers_none_of_it(
    qtbot: QtBot, open_window: OpenWindow, path: Path
) -> None:
    with open_file(path):
        window = open_window(path)
        assert not window.shell.menu.action("erase").isEnabled()
        assert window.shell.menu.action("save_anonymous").isEnabled()


def test_rows_say_what_they_are(qtbot: QtBot, open_window: OpenWindow, path: Path) -> None:
    window = open_window(path)
    dialog = asked(qtbot, window, NAME)
    assert isinstance(dialog.list, PlaceList)
    assert dialog.list.accessibleName()
    assert f"{NAME} belt" in dialog.list.item(0).text()
    dialog.cancel_button.click()


def test_words_of_which_the_name_is_a_part_are_told(
    qtbot: QtBot, open_window: OpenWindow, path: Path
) -> None:
    with open_file(path) as file:
        file.save(changes.add_notes(file.pilot, HERE, ["Fatimas fiets, de fatimabloem"]))
    window = open_window(path)
    dialog = asked(qtbot, window, "Fatima")
    assert "Fatimas, fatimabloem." in dialog.longer.text()
    dialog.names.setPlainText("Fatimas")
    qtbot.waitUntil(dialog.longer.isHidden)
    assert dialog.list.count() == 1
    dialog.give_up()


@pytest.mark.parametrize(("copied", "left"), [(f"{NAME} belt", ""), ("iets anders", "iets anders")])
def test_what_was_copied_with_the_name_in_it_goes_from_the_clipboard(
    qtbot: QtBot, open_window: OpenWindow, path: Path, copied: str, left: str
) -> None:
    window = open_window(path)
    QApplication.clipboard().setText(copied)
    confirm = confirmed(qtbot, asked(qtbot, window, NAME))
    erased(qtbot, confirm)
    assert QApplication.clipboard().text() == left
    confirm.cancel_button.click()
