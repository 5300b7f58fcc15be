"""A pilot as a value: what it finds in itself, and in which order."""

from datetime import date

from hypothesis import given

from pilotcanvas.model.action import Action
from pilotcanvas.model.pilot import RECORD_TYPES, Pilot, Profile, by_key, key_of, new_pilot
from pilotcanvas.model.scan import Evidence, Round
from tests.strategies import pilots

TODAY = date(2026, 11, 21)


def test_in_a_new_pilot_nothing_is_preset() -> None:
    pilot = new_pilot("p", "De Tulp", "nl", TODAY)
    assert [type(record).__name__ for record in pilot.records()] == ["Profile", "Phase"]
    assert pilot.profile.phase == "explore"
    assert pilot.phases["explore"].started_on == TODAY
    assert pilot.status("impact.ambition") is None


@given(pilots())
def test_every_record_is_found_by_its_kind_and_id(pilot: Pilot) -> None:
    records = list(pilot.records())
    assert all(pilot.record(record.kind, record.id) == record for record in records)
    kinds = [record_type.kind for record_type in RECORD_TYPES]
    assert [kinds.index(record.kind) for record in records] == sorted(
        kinds.index(record.kind) for record in records
    )
    assert pilot.record("notes", "nobody") is None
    assert pilot.record("profile", "nobody") is None


@given(pilots())
def test_every_record_has_a_key_of_its_own_and_the_profile_has_the_same_in_every_pilot(
    pilot: Pilot,
) -> None:
    assert list(by_key(pilot).values()) == list(pilot.records())
    assert key_of(pilot.profile) == key_of(new_pilot("other", "De Tulp", "nl", TODAY).profile)


@given(pilots())
def test_notes_by_place_agrees_with_notes_at(pilot: Pilot) -> None:
    for place, notes in pilot.notes_by_place().items():
        assert tuple(notes) == pilot.notes_at(place)
    assert sum(map(len, pilot.notes_by_place().values())) == len(pilot.notes)


def test_rounds_stand_oldest_first_and_the_archive_is_left_out() -> None:
    rounds = [
        Round("later", "", date(2026, 5, 1)),
        Round("undated", ""),
        Round("gone", "", date(2020, 1, 1), is_archived=True),
        Round("first", "", date(2026, 1, 1)),
    ]
    pilot = Pilot(Profile("p", ""), rounds={round.id: round for round in rounds})
    assert [round.id for round in pilot.rounds_in_order()] == ["first", "later", "undated"]


def test_evidence_stands_oldest_first() -> None:
    proofs = [
        Evidence("new", "scan.B1", "story", "", dated=date(2026, 1, 1)),
        Evidence("old", "scan.B1", "story", "", dated=date(2025, 1, 1)),
        Evidence("elsewhere", "scan.B2", "story", ""),
    ]
    pilot = Pilot(Profile("p", ""), evidence={proof.id: proof for proof in proofs})
    assert [proof.id for proof in pilot.evidence_at("scan.B1")] == ["old", "new"]


def test_only_an_open_action_whose_day_has_passed_is_overdue() -> None:
    yesterday = date(2026, 11, 20)
    assert Action("a", "", due=yesterday).is_overdue(TODAY)
    assert not Action("a", "", due=TODAY).is_overdue(TODAY)
    assert not Action("a", "").is_overdue(TODAY)
    assert not Action("a", "", due=yesterday, status="done").is_overdue(TODAY)
    assert not Action("a", "", due=yesterday, status="dropped").is_overdue(TODAY)
    assert Action("a", "", due=yesterday, status="busy").is_overdue(TODAY)
