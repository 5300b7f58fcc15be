"""A person can be found in everything that a pilot holds, and taken out of it."""

from __future__ import annotations

import dataclasses
import json
from datetime import date

import pytest

from pilotcanvas.model import changes, scan_changes
from pilotcanvas.model.action import Action
from pilotcanvas.model.canvas import Note
from pilotcanvas.model.erasing import (
    erase_names,
    erase_participant,
    erase_person,
    is_named,
    mentions,
    said,
)
from pilotcanvas.model.moment import kept_of, records_at, take_snapshot
from pilotcanvas.model.pilot import Pilot, new_pilot
from pilotcanvas.model.record import to_plain
from pilotcanvas.model.scan import Evidence, Participant, Round
from pilotcanvas.model.snapshot import Snapshot
from tests.closing import with_rounds_closed

NAMES = ("Fatima El Amrani", "Fatima")
HERE = "impact.ambition"


@pytest.fixture
def pilot() -> Pilot:
    """A pilot in which Fatima stands everywhere."""
    now = new_pilot("p", "Wijk", "nl", date(2026, 1, 1))
    for make in (
        lambda p: changes.set_profile(p, subtitle="het idee van FATIMA"),
        lambda p: changes.add_notes(
            p, HERE, ["Fatima  El\nAmrani belt", "fatimabloem", "Fatima's plan"]
        ),
        lambda p: changes.add_action(p, Action("a", "Fatima bellen", owner="Fatima El Amrani")),
        lambda p: scan_changes.add_round(p, Round("r", "Ronde 1", form="group")),
        lambda p: scan_changes.seat_participant(p, "r", Participant("f", "Fatima", "resident")),
        lambda p: scan_changes.set_answer(p, "r", "B1", 3, "f"),
        lambda p: scan_changes.set_second_entry(p, "r", "B1", 3, "f"),
        lambda p: scan_changes.set_consensus(p, "r", "B1", 3, "omdat Fatima het zag"),
        lambda p: scan_changes.set_reason(p, "r", "B1", "Fatima telde"),
        lambda p: scan_changes.add_evidence(p, Evidence("e", "scan.B1", "story", "x", "Fatima")),
        lambda p: take_snapshot(p, "nu", "2026-11-21T18:00:00Z"),
    ):
        now = make(now).apply(now)
    return now


def everything(pilot: Pilot) -> str:
    return json.dumps([to_plain(record) for record in pilot.records()], ensure_ascii=False)


def test_somebody_is_found_wherever_they_are_named(pilot: Pilot) -> None:
    found = {(mention.record.kind, mention.field) for mention in mentions(pilot, NAMES)}
    assert found == {
        ("profile", "subtitle"),
        ("notes", "text"),
        ("actions", "title"),
        ("actions", "owner"),
        ("participants", "name"),
        ("consensus", "reason"),
        ("reasons", "text"),
        ("evidence", "source"),
        *(("kept", field) for field in ("subtitle", "text", "title", "owner", "source")),
    }
    assert mentions(pilot, ("", "  ")) == mentions(pilot, ()) == ()


def test_a_name_is_replaced_everywhere_and_nothing_else_is(pilot: Pilot) -> None:
    after = erase_names(pilot, NAMES, "[naam]").apply(pilot)
    assert mentions(after, NAMES) == ()
    left = everything(after).casefold().replace("fatimabloem", "")
    assert "fatima" not in left
    assert "amrani" not in left
    assert {note.text for note in after.notes.values()} == {
        "[naam] belt",
        "fatimabloem",
        "[naam]'s plan",
    }
    assert after.actions["a"].owner == after.participants["f"].name == ""
    assert len(after.answers) == 1
    (snapshot,) = after.snapshots.values()
    assert set(snapshot.added) == set(after.kept)
    assert {each.text for each in records_at(after, snapshot.id) if isinstance(each, Note)} == {
        "[naam] belt",
        "fatimabloem",
        "[naam]'s plan",
    }
    assert all(each.has_right_id for each in after.kept.values())


@pytest.mark.parametrize(
    "content", ["Fatima, geen JSON", "[" * 20_000 + '"Fatima"', '{"Fatima": ["\\ud800 Fatima"]}']
)
def test_a_kept_moment_that_we_did_not_make_is_erased_too(pilot: Pilot, content: str) -> None:
    kept = kept_of("notes", content)
    snapshot = Snapshot("s", "x", "2026-11-21T18:00:00Z", added=(kept.id,))
    strange = dataclasses.replace(pilot, kept={kept.id: kept}, snapshots={"s": snapshot})
    assert any(name == "content" and "Fatima" in text for name, text in said(kept))
    after = erase_names(strange, NAMES, "[naam]").apply(strange)
    (left,) = after.kept.values()
    assert "Fatima" not in left.content
    assert "[naam]" in left.content
    left.content.encode("utf-8")
    assert after.snapshots["s"].added == (left.id,)


def test_a_kept_record_may_become_one_that_is_kept_already(pilot: Pilot) -> None:
    """Somebody replaced the name by hand before, and a moment holds that too."""
    note = next(each for each in pilot.notes.values() if each.text.startswith("Fatima's"))
    pilot = changes.edit_note(pilot, note.id, "[naam]'s plan").apply(pilot)
    pilot = take_snapshot(pilot, "later", "2026-11-22T18:00:00Z").apply(pilot)
    after = erase_names(pilot, NAMES, "[naam]").apply(pilot)
    assert mentions(after, NAMES) == ()
    for snapshot in after.snapshots.values():
        assert {*snapshot.added, *snapshot.removed} <= after.kept.keys()


def test_what_a_moment_no_longer_has_is_renamed_in_it_too(pilot: Pilot) -> None:
    note = next(each for each in pilot.notes.values() if each.text.startswith("Fatima's"))
    pilot = changes.remove_note(pilot, note.id).apply(pilot)
    pilot = take_snapshot(pilot, "later", "2026-11-22T18:00:00Z").apply(pilot)
    later = max(pilot.snapshots.values(), key=lambda each: each.taken_at)
    assert later.removed
    assert not later.added
    after = erase_names(pilot, NAMES, "[naam]").apply(pilot)
    assert {*after.snapshots[later.id].removed} <= after.kept.keys()
    before, now = records_at(pilot, later.id), records_at(after, later.id)
    assert [(each.kind, each.id) for each in now] == [(each.kind, each.id) for each in before]


def test_a_round_that_only_keeps_its_counts_is_not_marked(pilot: Pilot) -> None:
    """A copy of before would lose what is written in that round: its name, its day."""
    pilot = with_rounds_closed(pilot)
    after = erase_person(pilot, NAMES, "[naam]", participants=["f"]).apply(pilot)
    assert after.rounds["r"].shared
    (mark,) = after.removals.values()
    assert ("participants", "f") in mark.record_keys
    assert not any(kind == "rounds" for kind, _ in mark.record_keys)


def test_a_kept_record_that_is_spared_stays_in_its_snapshot(pilot: Pilot) -> None:
    pilot = take_snapshot(pilot, "nu", "2026-11-21T18:00:00Z").apply(pilot)
    spared = [each for each in pilot.kept.values() if "Fatima" in each.content]
    assert spared
    key = (spared[0].kind, spared[0].id)
    after = erase_names(pilot, NAMES, "[naam]", sparing={key}).apply(pilot)
    assert spared[0].id in after.kept
    assert all({*each.added} <= after.kept.keys() for each in after.snapshots.values())


def test_what_stands_instead_is_no_template(pilot: Pilot) -> None:
    after = erase_names(pilot, NAMES, r"\1 \g<0> {x}").apply(pilot)
    assert r"\1 \g<0> {x} belt" in {note.text for note in after.notes.values()}


def test_a_participant_goes_with_every_answer(pilot: Pilot) -> None:
    after = erase_participant(pilot, "f").apply(pilot)
    tables = (after.participants, after.seats, after.answers, after.second_entries)
    assert all(not table for table in tables)
    assert after.rounds == pilot.rounds


def test_a_word_that_is_a_name_as_well_can_be_spared(pilot: Pilot) -> None:
    spared = ("actions", "a")
    after = erase_names(pilot, NAMES, "[naam]", [spared]).apply(pilot)
    assert after.actions == pilot.actions
    found = {(each.record.kind, each.record.id) for each in mentions(after, NAMES)}
    assert found == {spared}


def test_somebody_goes_in_one_step_that_has_a_way_back(pilot: Pilot) -> None:
    change = erase_person(pilot, NAMES, "[naam]", participants=("f", "nobody"))
    after = change.apply(pilot)
    assert mentions(after, NAMES) == ()
    assert not after.participants
    assert not after.answers
    assert (change.label, change.about) == ("erase_names", "")
    assert change.inverse().apply(after) == pilot


def test_it_is_said_where_in_a_text_somebody_stands(pilot: Pilot) -> None:
    found = {each.text[each.start : each.end] for each in mentions(pilot, NAMES)}
    assert "Fatima  El\nAmrani" in found
    assert is_named("Vraag FATIMA.", NAMES)
    assert not is_named("fatimabloem", NAMES)
    assert not is_named("x", ())


def test_nothing_to_erase_changes_nothing(pilot: Pilot) -> None:
    assert erase_names(pilot, ("Jansen",), "x").is_empty
    assert erase_names(pilot, (" ",), "x").is_empty
