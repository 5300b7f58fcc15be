"""What a person does in the real window: type, choose, undo, close, and find it all again."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from pilotcanvas.content.examples import example_pilot
from pilotcanvas.model.canvas import Note
from pilotcanvas.store.file_errors import problem
from pilotcanvas.store.opening import create, open_file
from pilotcanvas.store.pilot_file import PilotFile
from pilotcanvas.ui.actions.view import ActionsView
from pilotcanvas.ui.canvas.part_view import PartView
from pilotcanvas.ui.phases.dialog import PhaseDialog
from pilotcanvas.ui.records.note_card import note_data
from pilotcanvas.ui.scan.round_dialog import RoundDialog
from pilotcanvas.ui.scan.statement_row import StatementRow
from pilotcanvas.ui.scan.view import ScanView
from pilotcanvas.ui.settings import Settings
from pilotcanvas.ui.window.main_window import MainWindow, fit_to_screen
from tests.ui.conftest import OpenWindow, close, problems, recorder
from tests.ui.context import PLACES

MID_MARCH = date(2026, 3, 15)
AWKWARD = "Ünïcode 😀 عربي \u200f<b>niet vet</b> &amp; {x} %1 =SOM(A1) 'quote'"


def part(window: MainWindow, name: str) -> PartView:
    assert window.workspace is not None
    window.workspace.go(name)
    view = window.workspace.view(name)
    assert isinstance(view, PartView)
    return view


def type_notes(qtbot: QtBot, window: MainWindow, place: str, *texts: str) -> QPlainTextEdit:
    """Type notes into the field of an item, each closed with Enter."""
    editor = part(window, place.partition(".")[0]).card(place).notes.editor
    editor.setFocus()
    for text in texts:
        if text.isascii():
            qtbot.keyClicks(editor, text)
        else:  # as an input method does; the test keyboard has no such keys
            typed = QInputMethodEvent()
            typed.setCommitString(text)
            QApplication.sendEvent(editor, typed)
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    return editor


def wait_saved(qtbot: QtBot, window: MainWindow) -> None:
    assert window.open_pilot is not None
    document = window.open_pilot.document
    qtbot.waitUntil(lambda: document.saved_state == "saved", timeout=10_000)


def texts_in(path: Path, place: str) -> list[str]:
    with open_file(path, is_read_only=True) as file:
        return [note.text for note in file.pilot.notes_at(place)]


def shortcut(qtbot: QtBot, window: MainWindow, name: str) -> None:
    window.shell.menu.action(name).trigger()


def test_every_letter_typed_is_found_again(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path
) -> None:
    window = open_window(pilot_path)
    type_notes(qtbot, window, "impact.ambition", "Wonen in eigen buurt", AWKWARD)
    close(qtbot, window)
    assert texts_in(pilot_path, "impact.ambition") == ["Wonen in eigen buurt", AWKWARD]
    again = open_window(pilot_path)
    card = part(again, "impact").card("impact.ambition")
    shown = [card.notes.card(n.id).text for n in notes_at(again, "impact.ambition")]
    assert shown == ["Wonen in eigen buurt", AWKWARD]


def notes_at(window: MainWindow, place: str) -> tuple[Note, ...]:
    assert window.open_pilot is not None
    return window.open_pilot.document.pilot.notes_at(place)


def test_what_is_typed_is_kept_without_enter(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path
) -> None:
    window = open_window(pilot_path)
    editor = part(window, "impact").card("impact.impact").notes.editor
    editor.setFocus()
    qtbot.keyClicks(editor, "nog niet af")
    close(qtbot, window)
    assert texts_in(pilot_path, "impact.impact") == ["nog niet af"]


def test_a_pause_makes_a_note_and_typing_goes_on_in_it(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path
) -> None:
    window = open_window(pilot_path)
    editor = part(window, "impact").card("impact.impact").notes.editor
    editor.setFocus()
    qtbot.keyClicks(editor, "eerst")
    qtbot.waitUntil(lambda: len(notes_at(window, "impact.impact")) == 1)
    qtbot.keyClicks(editor, " en daarna")
    qtbot.waitUntil(lambda: notes_at(window, "impact.impact")[0].text == "eerst en daarna")
    assert len(notes_at(window, "impact.impact")) == 1
    assert editor.toPlainText() == "eerst en daarna"


def test_undo_and_redo_reach_across_closing(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path
) -> None:
    window = open_window(pilot_path)
    type_notes(qtbot, window, "routes.growth", "een", "twee")
    shortcut(qtbot, window, "undo")
    close(qtbot, window)
    assert texts_in(pilot_path, "routes.growth") == ["een"]
    again = open_window(pilot_path)
    shortcut(qtbot, again, "redo")
    wait_saved(qtbot, again)
    assert texts_in(pilot_path, "routes.growth") == ["een", "twee"]
    shortcut(qtbot, again, "undo")
    shortcut(qtbot, again, "undo")
    close(qtbot, again)
    assert texts_in(pilot_path, "routes.growth") == []


def test_ctrl_z_in_a_note_takes_the_last_step_back(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path
) -> None:
    window = open_window(pilot_path)
    editor = type_notes(qtbot, window, "impact.ambition", "blijft")
    qtbot.keyClicks(editor, "weg ermee")
    qtbot.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    if len(notes_at(window, "impact.ambition")) == 2:  # the platform sends no shortcuts here
        shortcut(qtbot, window, "undo")
    assert [note.text for note in notes_at(window, "impact.ambition")] == ["blijft"]
    assert editor.toPlainText() == ""


def test_status_by_key_and_click_survives(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path
) -> None:
    window = open_window(pilot_path)
    card = part(window, "pitfalls").card("pitfalls.one-person")
    assert card.status.step is None
    card.setFocus()
    qtbot.keyClick(card, Qt.Key.Key_2)
    other = part(window, "pitfalls").card("pitfalls.too-late")
    qtbot.mouseClick(other.status.button("0"), Qt.MouseButton.LeftButton)
    qtbot.keyClick(card.notes.editor, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    close(qtbot, window)
    with open_file(pilot_path, is_read_only=True) as file:
        assert file.pilot.status("pitfalls.one-person") == 2
        assert file.pilot.status("pitfalls.too-late") == 0
        assert file.pilot.status("pitfalls.allies-only") is None


def test_scan_actions_and_phases_survive_with_undo(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path
) -> None:
    window = open_window(pilot_path)
    assert window.workspace is not None
    scan = window.workspace.view("scan")
    assert isinstance(scan, ScanView)
    window.workspace.go("scan")
    qtbot.mouseClick(scan.no_round.together_quick_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: isinstance(window.focusWidget(), StatementRow))
    for key in (Qt.Key.Key_3, Qt.Key.Key_0):
        qtbot.keyClick(window.focusWidget(), key)
    actions = window.workspace.view("actions")
    assert isinstance(actions, ActionsView)
    window.workspace.go("actions")
    qtbot.keyClicks(actions.quick_add.line, "Verzekeraar bellen @Jan 15-3")
    qtbot.keyClick(actions.quick_add.line, Qt.Key.Key_Return)
    phase = window.workspace.header.phases.button("explore")
    qtbot.mouseClick(phase, Qt.MouseButton.LeftButton)
    (dialog,) = window.findChildren(PhaseDialog)
    assert dialog.close_button is not None
    dialog.close_button.click()
    assert dialog.review is not None
    qtbot.keyClicks(dialog.review.lessons, "Eerder beginnen")
    dialog.review.outcome.button("next").click()
    dialog.accept()
    shortcut(qtbot, window, "undo")
    shortcut(qtbot, window, "redo")
    close(qtbot, window)

    with open_file(pilot_path, is_read_only=True) as file:
        pilot = file.pilot
    assert pilot.profile.phase == "launch"
    assert [closing.lessons for closing in pilot.closings.values()] == ["Eerder beginnen"]
    (action,) = pilot.actions.values()
    assert (action.title, action.owner, action.due) == ("Verzekeraar bellen", "Jan", MID_MARCH)
    assert action.phase == "launch", "what is open goes along to the next phase"
    assert {a.statement: a.score for a in pilot.answers.values()} == {"A0": 3, "B0": 0}
    (round_,) = pilot.rounds.values()
    assert round_.scope == "quick"

    again = open_window(pilot_path)
    assert again.open_pilot is not None
    while again.open_pilot.document.undo_stack.canUndo():
        shortcut(qtbot, again, "undo")
    close(qtbot, again)
    with open_file(pilot_path, is_read_only=True) as file:
        assert file.pilot.profile.phase == "explore"
        assert not file.pilot.actions
        assert not file.pilot.answers
        assert not file.pilot.rounds
        assert not file.pilot.closings


def test_several_lines_pasted_become_several_notes(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path
) -> None:
    window = open_window(pilot_path)
    editor = part(window, "impact").card("impact.output").notes.editor
    editor.setFocus()
    QApplication.clipboard().setText("een\n\n  twee  \r\ndrie\n")
    editor.paste()
    assert [n.text for n in notes_at(window, "impact.output")] == ["een", "twee", "drie"]


def test_a_note_is_cut_and_pasted_to_another_item(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path
) -> None:
    window = open_window(pilot_path)
    type_notes(qtbot, window, "impact.ambition", "verhuis mij", "blijf")
    first = notes_at(window, "impact.ambition")[0]
    view = part(window, "impact")
    note = view.card("impact.ambition").notes.card(first.id)
    note.setFocus()
    qtbot.keyClick(note, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    assert len(notes_at(window, "impact.ambition")) == 2, "a cut note waits for its new place"
    target = view.card("impact.approach")
    target.setFocus()
    qtbot.keyClick(target, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [n.text for n in notes_at(window, "impact.approach")] == ["verhuis mij"]
    assert [n.text for n in notes_at(window, "impact.ambition")] == ["blijf"]


def test_notes_are_reordered_and_removed_by_key(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path
) -> None:
    window = open_window(pilot_path)
    type_notes(qtbot, window, "impact.ambition", "een", "twee", "drie")
    notes = part(window, "impact").card("impact.ambition").notes
    third = notes.card(notes_at(window, "impact.ambition")[2].id)
    third.setFocus()
    qtbot.keyClick(third, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [n.text for n in notes_at(window, "impact.ambition")] == ["een", "drie", "twee"]
    qtbot.keyClick(third, Qt.Key.Key_Delete)
    assert [n.text for n in notes_at(window, "impact.ambition")] == ["een", "twee"]
    shortcut(qtbot, window, "undo")
    assert [n.text for n in notes_at(window, "impact.ambition")] == ["een", "drie", "twee"]


def test_a_blind_spot_becomes_a_learning_question_in_one_click(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path
) -> None:
    window = open_window(pilot_path)
    opened: list[str] = []
    assert window.workspace is not None
    window.workspace.action_wanted.disconnect()  # the dialog has tests of its own
    window.workspace.action_wanted.connect(opened.append)
    card = part(window, "ingredients").card("ingredients.lasting-funding")
    card.setFocus()
    qtbot.keyClick(card, Qt.Key.Key_1)
    assert window.open_pilot is not None
    button = card.follow_up.offer
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    (action,) = window.open_pilot.document.pilot.actions.values()
    assert action.form == "question"
    assert action.place == "ingredients.lasting-funding"
    assert action.title == card.item.learning_question
    assert opened == [action.id]


def test_a_slow_disk_never_slows_typing(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()
    real_save = PilotFile.save

    def wait_then_save(file: PilotFile, change: object, way: str = "do") -> None:
        assert gate.wait(20)
        real_save(file, change, way)  # type: ignore[arg-type]

    monkeypatch.setattr(PilotFile, "save", wait_then_save)
    window = open_window(pilot_path)
    assert window.open_pilot is not None
    texts = [f"notitie {number}" for number in range(10)]
    type_notes(qtbot, window, "impact.ambition", *texts)
    # All is typed and shown while the disk has not written a thing.
    assert [n.text for n in notes_at(window, "impact.ambition")] == texts
    assert window.open_pilot.document.saved_state == "saving"
    assert window.open_pilot.waiting == 10
    window.close()
    assert window.isVisible(), "closing waits for the disk"
    gate.set()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=10_000)
    assert texts_in(pilot_path, "impact.ambition") == texts


def test_a_failing_disk_loses_nothing_and_says_so(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_full = [True]
    real_save = PilotFile.save

    def save(file: PilotFile, change: object, way: str = "do") -> None:
        if is_full[0]:
            raise problem("file.disk_full", file.path)
        real_save(file, change, way)  # type: ignore[arg-type]

    monkeypatch.setattr(PilotFile, "save", save)
    window = open_window(pilot_path)
    assert window.open_pilot is not None
    assert window.workspace is not None
    document = window.open_pilot.document
    editor = type_notes(qtbot, window, "impact.ambition", "blijft staan")
    qtbot.waitUntil(lambda: document.saved_state == "failed")
    assert window.workspace.banner_text.strip()
    qtbot.keyClicks(editor, "typen gaat door")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert len(notes_at(window, "impact.ambition")) == 2
    is_full[0] = False
    window.open_pilot.retry()
    qtbot.waitUntil(lambda: document.saved_state == "saved")
    assert window.workspace.banner_text == ""
    assert texts_in(pilot_path, "impact.ambition") == ["blijft staan", "typen gaat door"]


def test_changes_that_cannot_be_written_are_saved_elsewhere(
    qtbot: QtBot,
    open_window: OpenWindow,
    pilot_path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real_save = PilotFile.save

    def save(file: PilotFile, change: object, way: str = "do") -> None:
        if file.path == pilot_path.resolve():
            raise problem("file.disk_failed", file.path, "EIO")
        real_save(file, change, way)  # type: ignore[arg-type]

    monkeypatch.setattr(PilotFile, "save", save)
    window = open_window(pilot_path)
    assert window.open_pilot is not None
    type_notes(qtbot, window, "impact.ambition", "gered")
    qtbot.waitUntil(lambda: window.open_pilot.document.saved_state == "failed")  # type: ignore[union-attr]
    elsewhere = tmp_path / "elders.pilot"
    recorder(window).answers.append(0)
    recorder(window).files.append(elsewhere)
    window.close()  # asks what to do; the answer is: save elsewhere
    wait_saved(qtbot, window)
    assert window.open_pilot.document.path == elsewhere
    close(qtbot, window)
    assert texts_in(elsewhere, "impact.ambition") == ["gered"]


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (lambda path: path.write_bytes(b"geen pilot" * 100), "file.not_pilot"),
        (lambda path: path.mkdir(), "file.not_pilot"),
        (lambda path: None, "file.gone"),
        (lambda path: path.touch(), "file.empty"),
    ],
    ids=["text", "folder", "missing", "empty"],
)
def test_what_is_no_pilot_is_said_in_words(
    open_window: OpenWindow, tmp_path: Path, make: object, kind: str
) -> None:
    path = tmp_path / "vreemd.pilot"
    make(path)  # type: ignore[operator]
    window = open_window(path)
    assert window.workspace is None
    assert problems(window) == [kind]


def test_a_second_window_reads_along(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path
) -> None:
    first = open_window(pilot_path)
    second = open_window(pilot_path)
    assert second.open_pilot is not None
    assert second.workspace is not None
    assert second.open_pilot.document.is_read_only
    assert second.workspace.banner_text
    assert first.open_pilot is not None
    assert not first.open_pilot.document.is_read_only


def test_every_place_opens_by_its_key_in_both_languages_and_looks(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path, settings: Settings
) -> None:
    window = open_window(pilot_path, (1024, 600))
    for what, value in (("language", "en"), ("look", "dark"), ("look", "contrast")):
        window.choose(what, value)
        for place in PLACES:
            window.workspace.go(place)
            assert window.workspace is not None
            assert window.workspace.place == place
    assert settings.language == "en"


def test_a_title_of_ten_thousand_letters_simply_works(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path
) -> None:
    from pilotcanvas.model.changes import set_profile

    window = open_window(pilot_path)
    assert window.open_pilot is not None
    title = AWKWARD + "x" * 10_000
    document = window.open_pilot.document
    document.do(set_profile(document.pilot, title=title))
    for place in PLACES:
        window.workspace.go(place)
    close(qtbot, window)
    with open_file(pilot_path, is_read_only=True) as file:
        assert file.pilot.profile.title == title


def test_an_example_opens_as_a_copy_and_the_next_one_beside_it(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
) -> None:
    window = open_window(None)
    for _ in range(2):
        window.opening.open_example("tulp")
        qtbot.waitUntil(lambda: window.open_pilot is not None)
        window.do("close")
        qtbot.waitUntil(lambda: window.open_pilot is None and window.workspace is None)
    assert len(list((tmp_path / "documents").glob("*.pilot"))) == 2


def test_closing_keeps_a_backup_and_a_picture(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path, tmp_path: Path
) -> None:
    window = open_window(pilot_path)
    type_notes(qtbot, window, "impact.ambition", "bewaard")
    close(qtbot, window)
    backups = (tmp_path / "backups").rglob("*.pilot")
    newest = max(backups, key=lambda path: path.stat().st_mtime_ns)
    assert texts_in(newest, "impact.ambition") == ["bewaard"]
    assert any((tmp_path / "pictures").iterdir())


# Qt 6.12 prefers a point that Qt 6.11 does not take.
@pytest.mark.filterwarnings("ignore:Function. 'QDrag:DeprecationWarning")
def test_a_note_dropped_on_another_item_moves_there(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path
) -> None:
    window = open_window(pilot_path)
    type_notes(qtbot, window, "impact.ambition", "neem mij mee")
    (note,) = notes_at(window, "impact.ambition")
    card = part(window, "impact").card("impact.output")
    data = note_data(note.id, note.text)
    for target in (card, card.notes, card.notes.editor.viewport()):
        enter = QDragEnterEvent(
            QPoint(5, 5),
            Qt.DropAction.MoveAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(target, enter)
        assert enter.isAccepted()
    drop = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.MoveAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(card.notes.editor.viewport(), drop)  # the last that was entered
    assert [n.text for n in notes_at(window, "impact.output")] == ["neem mij mee"]
    assert card.notes.editor.toPlainText() == ""
    assert notes_at(window, "impact.ambition") == ()


def test_a_cut_note_that_is_pasted_into_the_editor_moves(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path
) -> None:
    window = open_window(pilot_path)
    type_notes(qtbot, window, "impact.ambition", "verhuis mij")
    (note,) = notes_at(window, "impact.ambition")
    view = part(window, "impact")
    card = view.card("impact.ambition").notes.card(note.id)
    qtbot.keyClick(card, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    editor = view.card("impact.output").notes.editor
    editor.setFocus()
    editor.paste()
    assert [n.id for n in notes_at(window, "impact.output")] == [note.id]
    assert notes_at(window, "impact.ambition") == ()
    assert editor.toPlainText() == ""


def test_after_a_switch_of_language_everything_works_on_in_the_same_place(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path
) -> None:
    window = open_window(pilot_path)
    for place in PLACES:
        window.workspace.go(place)
    type_notes(qtbot, window, "routes.growth", "voor")
    window.choose("language", "en")
    assert window.workspace is not None
    assert window.workspace.current_place == "routes.growth"
    assert window.shell.menu.action("undo").text() == "Undo: new note – Growth"
    card = part(window, "routes").card("routes.growth")
    qtbot.keyClick(card, Qt.Key.Key_2)
    wait_saved(qtbot, window)
    assert window.workspace.banner_text == ""


def test_the_focus_is_on_an_item_when_a_part_is_opened(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path
) -> None:
    window = open_window(pilot_path)
    window.workspace.go("pitfalls")
    focused = window.focusWidget()
    assert focused is part(window, "pitfalls").card("pitfalls.pilot-money")
    qtbot.keyClick(focused, Qt.Key.Key_3)
    assert window.open_pilot is not None
    assert window.open_pilot.document.pilot.status("pitfalls.pilot-money") == 2


def test_the_window_is_no_larger_than_its_screen(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path
) -> None:
    window = open_window(pilot_path, (5000, 4000))
    fit_to_screen(window)
    room = window.screen().availableGeometry()
    assert window.width() <= room.width()
    assert window.height() <= room.height()


def test_after_a_new_round_the_keys_score_its_first_statement(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
) -> None:
    path = tmp_path / "tulp.pilot"
    create(path, example_pilot("tulp", "nl")).close()
    window = open_window(path)
    assert window.workspace is not None
    window.workspace.go("scan")
    scan = window.workspace.view("scan")
    assert isinstance(scan, ScanView)
    scan.bar.new_button.click()
    (dialog,) = window.findChildren(RoundDialog)
    dialog.accept()
    qtbot.waitUntil(lambda: isinstance(window.focusWidget(), StatementRow))
    window.activateWindow()  # no window manager does it here
    qtbot.waitUntil(lambda: window.focusWidget().hasFocus())
    assert window.open_pilot is not None
    before = window.open_pilot.document.pilot
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_3)
    after = window.open_pilot.document.pilot
    (added,) = after.answers.keys() - before.answers.keys()
    assert after.answers[added].round == after.rounds_in_order()[-1].id
    assert {id: after.answers[id] for id in before.answers} == dict(before.answers)
