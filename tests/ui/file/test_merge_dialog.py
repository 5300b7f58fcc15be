"""What both copies changed is shown side by side, and nothing is chosen for anybody."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pilotcanvas.content.examples import example_pilot
from pilotcanvas.model import changes
from pilotcanvas.model.canvas import Note
from pilotcanvas.model.merge import merge
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.store.ancestor import Sibling
from pilotcanvas.ui.file.conflict_card import ConflictCard, _Side
from pilotcanvas.ui.file.merge_dialog import MergeDialog
from pilotcanvas.ui.widgets.fields import PlainLabel
from tests.ui.context import KeepingWriter, surroundings, watch
from tests.ui.recorder import Recorder
from tests.ui.test_accessibility import name_of, stops

NASTY = "<b>van Jan</b> &amp; {name} %1 😀"
NAME = "wijk (kopie van Jan & {co}).pilot"


@pytest.fixture
def base() -> Pilot:
    pilot = example_pilot("tulp", "nl")
    return changes.set_status(pilot, "pitfalls.too-late", 0).apply(pilot)


@pytest.fixture
def note(base: Pilot) -> Note:
    return min(base.notes.values(), key=lambda note: note.id)


def sibling(base: Pilot | None, mine: Pilot, theirs: Pilot) -> Sibling:
    return Sibling(Path("/ergens") / NAME, merge(base, mine, theirs), ("last",))


def texts(dialog: MergeDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(PlainLabel))


@pytest.fixture
def copies(base: Pilot, note: Note) -> tuple[Pilot, Pilot]:
    """Two copies with one conflict about a note and one about a status, and something new there."""
    mine = changes.edit_note(base, note.id, "van mij").apply(base)
    mine = changes.set_status(mine, "pitfalls.too-late", 3).apply(mine)
    theirs = changes.edit_note(base, note.id, NASTY).apply(base)
    theirs = changes.set_status(theirs, "pitfalls.too-late", 1).apply(theirs)
    theirs = changes.add_notes(theirs, "routes.growth", ["nieuw van Jan"]).apply(theirs)
    return mine, theirs


def opened(
    qtbot: QtBot, tmp_path: Path, base: Pilot | None, mine: Pilot, theirs: Pilot
) -> MergeDialog:
    context = surroundings(tmp_path, mine)
    dialog = MergeDialog(context, sibling(base, mine, theirs))
    watch(qtbot, dialog)
    dialog.start(context.document.do)
    return dialog


def written(dialog: MergeDialog) -> list[changes.Change]:
    writer = dialog.document._writer
    assert isinstance(writer, KeepingWriter)
    return writer.changes


def test_nothing_is_chosen_and_merging_waits_for_every_choice(
    qtbot: QtBot, tmp_path: Path, base: Pilot, note: Note, copies: tuple[Pilot, Pilot]
) -> None:
    dialog = opened(qtbot, tmp_path, base, *copies)
    keys = [conflict.key for conflict in dialog.merge.conflicts]
    assert keys == [("items", "pitfalls.too-late"), ("notes", note.id)]
    assert [dialog.card(key).side for key in keys] == ["", ""]
    assert not dialog.accept_button.isEnabled()
    dialog.accept()
    assert dialog.isVisible()
    qtbot.mouseClick(dialog.card(keys[0]).buttons["here"], Qt.MouseButton.LeftButton)
    assert dialog.left == 1
    side = dialog.card(keys[1]).buttons["there"].parentWidget()
    assert isinstance(side, _Side)
    qtbot.mouseClick(side, Qt.MouseButton.LeftButton)
    assert dialog.left == 0
    dialog.accept_button.click()
    (change,) = written(dialog)
    assert change.label == "merge"
    assert (change.about, change.merged) == (NAME, ("last",))
    pilot = dialog.document.pilot
    assert pilot.status("pitfalls.too-late") == 3
    assert pilot.notes[note.id].text == NASTY
    assert "nieuw van Jan" in [each.text for each in pilot.notes_at("routes.growth")]
    dialog.document.undo_stack.undo()
    assert dialog.document.pilot == copies[0]


def test_both_versions_are_shown_as_they_are(
    qtbot: QtBot, tmp_path: Path, base: Pilot, note: Note, copies: tuple[Pilot, Pilot]
) -> None:
    dialog = opened(qtbot, tmp_path, base, *copies)
    said = texts(dialog)
    assert NAME in said
    assert "van mij" in said
    assert NASTY in said
    assert "nieuw van Jan" in said
    scale = dialog.context.method.part("pitfalls").scale
    assert scale[3] in said
    assert scale[1] in said
    button = dialog.card(("notes", note.id)).buttons["there"]
    assert NASTY in button.accessibleDescription()


def test_one_key_chooses_and_the_arrows_change_it(
    qtbot: QtBot, tmp_path: Path, base: Pilot, copies: tuple[Pilot, Pilot]
) -> None:
    dialog = opened(qtbot, tmp_path, base, *copies)
    dialog.activateWindow()
    card = dialog.card(dialog.merge.conflicts[0].key)
    here = card.buttons["here"]
    qtbot.waitUntil(here.hasFocus)
    qtbot.keyClick(here, Qt.Key.Key_Space)
    assert card.side == "here"
    qtbot.keyClick(here, Qt.Key.Key_Right)
    assert card.side == "there"
    assert dialog.left == 1


def test_all_from_one_side_at_once(
    qtbot: QtBot, tmp_path: Path, base: Pilot, note: Note, copies: tuple[Pilot, Pilot]
) -> None:
    mine, theirs = copies
    for side, wanted in (("here", mine), ("there", theirs)):
        dialog = opened(qtbot, tmp_path, base, mine, theirs)
        dialog.all_buttons[side].click()
        dialog.accept()
        pilot = dialog.document.pilot
        assert pilot.notes[note.id] == wanted.notes[note.id]
        assert pilot.items["pitfalls.too-late"] == wanted.items["pitfalls.too-late"]


def test_what_was_taken_away_on_one_side_can_stay_or_go(
    qtbot: QtBot, tmp_path: Path, base: Pilot, note: Note
) -> None:
    mine = changes.remove_note(base, note.id).apply(base)
    theirs = changes.edit_note(base, note.id, "toch nog").apply(base)
    for side, is_there in (("here", False), ("there", True)):
        dialog = opened(qtbot, tmp_path, base, mine, theirs)
        dialog.choose_all(side)
        dialog.accept()
        assert (note.id in dialog.document.pilot.notes) == is_there


def test_a_change_of_the_pilot_meanwhile_is_taken_along(
    qtbot: QtBot, tmp_path: Path, base: Pilot, note: Note, copies: tuple[Pilot, Pilot]
) -> None:
    dialog = opened(qtbot, tmp_path, base, *copies)
    dialog.choose_all("here")
    document = dialog.document
    document.do(changes.edit_note(document.pilot, note.id, "nog anders"))
    document.do(changes.add_notes(document.pilot, "routes.growth", ["intussen"]))
    assert dialog.left == 1, "what it chose from is no longer what there is"
    assert dialog.card(("items", "pitfalls.too-late")).side == "here"
    assert "nog anders" in texts(dialog)
    dialog.choose_all("there")
    dialog.accept()
    assert {"intussen", "nieuw van Jan"} <= {
        each.text for each in document.pilot.notes_at("routes.growth")
    }
    assert document.pilot.notes[note.id].text == NASTY


def test_without_conflicts_it_only_asks_whether(qtbot: QtBot, tmp_path: Path, base: Pilot) -> None:
    theirs = changes.set_profile(base, location="Eindhoven-Noord").apply(base)
    dialog = opened(qtbot, tmp_path, base, base, theirs)
    assert "Eindhoven-Noord" in texts(dialog)
    assert dialog.accept_button.isEnabled()
    assert not dialog.all_buttons["here"].isVisible()
    dialog.accept_button.click()
    assert dialog.document.pilot.profile.location == "Eindhoven-Noord"


def test_escape_asks_before_choices_are_thrown_away(
    qtbot: QtBot, tmp_path: Path, base: Pilot, copies: tuple[Pilot, Pilot]
) -> None:
    dialog = opened(qtbot, tmp_path, base, *copies)
    dialog.choose_all("here")
    recorder = dialog.context.messages
    assert isinstance(recorder, Recorder)
    recorder.answers = [0]
    dialog.reject()
    assert dialog.isVisible()
    recorder.answers = [1]
    dialog.reject()
    assert not dialog.isVisible()
    assert written(dialog) == []
    assert dialog.document.pilot == copies[0]


def test_hundreds_of_choices_do_not_hold_the_window_up(
    qtbot: QtBot, tmp_path: Path, base: Pilot
) -> None:
    texts_ = [f"notitie {number}" for number in range(150)]
    ids = [f"n{number}" for number in range(150)]
    base = changes.add_notes(base, "routes.growth", texts_, ids=ids).apply(base)
    mine, theirs = base, base
    for id in ids:
        mine = changes.edit_note(mine, id, f"{id} hier").apply(mine)
        theirs = changes.edit_note(theirs, id, f"{id} daar").apply(theirs)
    dialog = opened(qtbot, tmp_path, base, mine, theirs)
    cards = dialog.findChildren(ConflictCard)
    assert len(cards) < 20, "the rest is made later"
    assert dialog.left == 150
    qtbot.waitUntil(dialog.more_button.isVisible)
    before = len(dialog.findChildren(ConflictCard))
    assert before < 60
    dialog.more_button.click()
    qtbot.waitUntil(lambda: len(dialog.findChildren(ConflictCard)) > before + 20)
    third = dialog.card(dialog.merge.conflicts[2].key)
    qtbot.mouseClick(third.buttons["there"], Qt.MouseButton.LeftButton)
    assert dialog.left == 149
    dialog.choose_all("there")
    assert {card.side for card in dialog.findChildren(ConflictCard)} == {"there"}
    assert dialog.left == 0
    dialog.accept()
    assert dialog.document.pilot.notes == theirs.notes


def test_everything_that_takes_the_focus_has_a_name(
    qtbot: QtBot, tmp_path: Path, base: Pilot, copies: tuple[Pilot, Pilot]
) -> None:
    dialog = opened(qtbot, tmp_path, base, *copies)
    assert [type(each).__name__ for each in stops(dialog) if not name_of(each).strip()] == []
    card = dialog.card(("items", "pitfalls.too-late"))
    assert len({name_of(button) for button in card.buttons.values()}) == 2


def test_it_says_so_when_nobody_knows_where_the_copies_went_apart(
    qtbot: QtBot, tmp_path: Path, base: Pilot, copies: tuple[Pilot, Pilot]
) -> None:
    assert not opened(qtbot, tmp_path, base, *copies)._unknown.isVisible()
    assert opened(qtbot, tmp_path, None, *copies)._unknown.isVisible()
