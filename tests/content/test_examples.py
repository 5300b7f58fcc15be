"""The examples: complete, the same at every call, and with the results that are known."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from pilotcanvas.bundled import bundled
from pilotcanvas.content.blind_spot import forgotten_places, main_routes
from pilotcanvas.content.entries import ContentError, Entry
from pilotcanvas.content.examples import EXAMPLES, as_copy, example_pilot, read_example
from pilotcanvas.content.taken_round import round_result
from pilotcanvas.model.comparison import people_compared, reasons
from pilotcanvas.model.discussion import is_disputed
from pilotcanvas.model.ids import new_id
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.model.record import pilot_of
from pilotcanvas.model.scan_changes import reopen_round, set_consensus, set_reason
from pilotcanvas.model.scoring import ScanResult, agreement_word, scan_result
from pilotcanvas.model.spread import perspectives
from pilotcanvas.problems import Problem
from tests.method import bundled_method
from tests.strategies import PHASES

METHOD = bundled_method("nl")


def last_result(pilot: Pilot) -> ScanResult:
    """What came of the last round."""
    round = pilot.rounds_in_order()[-1]
    return round_result(pilot, METHOD, round)


def words_of(result: ScanResult) -> dict[str, str | None]:
    """The criteria in words."""
    return {criterion.id: criterion.value.word for criterion in result.criteria}


# -- the known results


def test_pak_is_strong_on_three_of_four_and_measuring_is_its_achilles_heel() -> None:
    pilot = example_pilot("pak", "nl")
    for round in pilot.rounds_in_order():
        result = round_result(pilot, METHOD, round)
        words = words_of(result)
        assert (words["A"], words["C"], words["D"]) == ("strong", "strong", "strong")
        assert words["B"] != "strong"
        assert result.achilles == ("B",)


def test_nine_people_in_three_perspectives_give_pak_its_known_result() -> None:
    pilot = example_pilot("pak", "nl")
    round = pilot.rounds_in_order()[-1]
    assert (round.form, round.scope, round.shows_means) == ("group", "full", True)
    result = last_result(pilot)
    shown = {each.id: str(each.value.shown) for each in result.criteria}
    assert shown == {"A": "3.7", "B": "2.0", "C": "3.2", "D": "3.2", "E": "1.8"}
    assert result.strongest == ("A",)
    side_by_side = perspectives(
        pilot, round.id, METHOD.scan.statement_ids("full"), METHOD.scan.perspective_ids
    )
    assert side_by_side.people == {"resident": 3, "front-line": 3, "civil-service": 3}
    baseline = {group: side_by_side.statements["B1", group].shown for group in side_by_side.people}
    assert baseline["resident"] == 1
    assert (baseline["civil-service"] or 0) > 3
    assert {person.name for person in pilot.participants.values()} == {""}


def test_in_pak_the_group_talked_about_what_it_differs_on_and_says_what_it_does_not_know() -> None:
    pilot = example_pilot("pak", "nl")
    before, after = pilot.rounds_in_order()
    parts = {part.id: part for each in last_result(pilot).criteria for part in each.statements}
    assert agreement_word(parts["B1"].agreement or Fraction(1)) == "divided"
    assert is_disputed(parts["B1"])
    assert (parts["D6"].consensus, parts["D6"].value.shown) == (2, 2)
    assert parts["B2"].value.exact is None
    assert parts["B2"].value.dont_know > parts["B2"].value.scored > 0
    agreed = [part for part in parts.values() if (part.agreement or 0) >= Fraction(3, 10)]
    assert len(agreed) > 20
    assert all(settled.reason for settled in pilot.consensus.values())
    why = reasons(pilot, before, after, "B1")
    assert why.own
    assert why.evidence
    assert why.actions
    assert people_compared(pilot, before.id, after.id) == "different"


def test_in_pak_stories_count_as_evidence_and_the_baseline_was_carried_out() -> None:
    pilot = example_pilot("pak", "nl")
    assert "story" in {proof.form for proof in pilot.evidence_at("scan.B5")}
    (baseline,) = pilot.actions_at("scan.B1")
    assert "0-meting" in baseline.title
    assert baseline.status == "done"
    assert baseline.result


def test_pak_stopped_on_new_years_day_2012_and_parts_of_it_live_on() -> None:
    pilot = example_pilot("pak", "nl")
    assert pilot.profile.outcome == "stopped"
    (stop,) = [closing for closing in pilot.closings.values() if closing.outcome == "stopped"]
    assert stop.closed_on == date(2012, 1, 1)
    assert stop.reason
    assert stop.reusable
    assert [option.id for option in pilot.options.values() if option.is_chosen] == ["taken-over"]


def test_tulp_has_a_strong_approach_with_evidence_and_experts_by_experience() -> None:
    pilot = example_pilot("tulp", "nl")
    result = last_result(pilot)
    assert words_of(result)["A"] == "strong"
    assert result.strongest == ("A",)
    assert any(pilot.evidence_at(f"scan.A{n}") for n in range(1, 7))
    assert pilot.status("ingredients.voice") == 3
    assert any("rvaringsdeskundige" in note.text for note in pilot.notes.values())


def test_tulp_is_taken_up_by_more_neighbourhoods_and_depends_on_public_money() -> None:
    pilot = example_pilot("tulp", "nl")
    assert METHOD.item("routes.replication") in main_routes(pilot, METHOD)
    assert pilot.status("ingredients.lasting-funding") in (1, 2)
    assert pilot.options["municipal-direction"].is_chosen


def test_frontlijn_has_the_coalition_as_its_strongest_and_the_municipality_directs() -> None:
    pilot = example_pilot("frontlijn", "nl")
    result = last_result(pilot)
    assert result.strongest == ("C",)
    assert words_of(result)["C"] == "strong"
    assert pilot.options["municipal-direction"].is_chosen
    assert pilot.profile.phase == "embed"


# -- complete enough to be shown


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_part_is_touched_there_are_two_rounds_and_actions_in_all_phases(name: str) -> None:
    pilot, parts = example_pilot(name, "nl"), {part.id for part in METHOD.parts}
    assert {note.place.partition(".")[0] for note in pilot.notes.values()} >= parts
    assert {item.partition(".")[0] for item in pilot.items} == parts
    assert len(pilot.rounds_in_order()) == 2
    assert {action.phase for action in pilot.actions.values()} == set(PHASES)
    assert {action.form for action in pilot.actions.values()} == {"action", "question"}
    assert any(action.is_open for action in pilot.actions.values())


@pytest.mark.parametrize("name", EXAMPLES)
def test_everything_in_it_is_asked_by_the_method(name: str) -> None:
    pilot = example_pilot(name, "nl")
    assert forgotten_places(pilot, METHOD) == ()
    places = [action.place for action in pilot.actions.values() if action.place]
    places += [proof.place for proof in pilot.evidence.values()]
    assert all(METHOD.knows(place) for place in places)
    for item in pilot.items.values():
        offered = {choice.id for choice in METHOD.item(item.id).choices}
        assert set(item.choices) <= offered
    assert (pilot.profile.method, pilot.profile.method_version) == ("opschalingscanvas", 1)


@pytest.mark.parametrize("name", EXAMPLES)
def test_its_dates_agree_with_its_statuses(name: str) -> None:
    pilot = example_pilot(name, "nl")
    for action in pilot.actions.values():
        assert (action.done_on is not None) == (action.status == "done"), action.title
        assert bool(action.reason) == (action.status == "dropped"), action.title
        assert bool(action.how) or action.form == "action", action.title
    for closing in pilot.closings.values():
        assert pilot.phases[closing.phase].ended_on == closing.closed_on
    started = [pilot.phases[phase].started_on for phase in PHASES if phase in pilot.phases]
    known = [day for day in started if day is not None]
    assert known == sorted(known)


@pytest.mark.parametrize("name", EXAMPLES)
def test_it_is_the_same_at_every_call_and_whole_in_every_language(name: str) -> None:
    dutch, english = (example_pilot(name, language) for language in ("nl", "en"))
    assert dutch == example_pilot(name, "nl")
    assert [(r.kind, r.id) for r in dutch.records()] == [(r.kind, r.id) for r in english.records()]
    assert dutch.profile.language == "nl"
    assert english.profile.language == "en"
    assert {n.text for n in dutch.notes.values()} != {n.text for n in english.notes.values()}
    records = [record for record in dutch.records() if record != dutch.profile]
    assert pilot_of(dutch.profile, records) == dutch


def test_a_copy_has_an_id_of_its_own_and_everything_else() -> None:
    example = example_pilot("pak", "nl")
    copies = [as_copy(example, new_id(), date(2026, 11, 21)) for _ in range(2)]
    assert len({example.profile.id, *(copy.profile.id for copy in copies)}) == 3
    assert copies[0].notes == example.notes
    assert copies[0].profile.created_on == date(2026, 11, 21)


def test_the_folder_holds_what_is_offered() -> None:
    assert {path.stem for path in bundled("examples").glob("*.toml")} == set(EXAMPLES)


@pytest.mark.parametrize("name", ["", "PAK", "../words", "pak.toml"])
def test_another_name_is_no_example(name: str) -> None:
    with pytest.raises(Problem) as caught:
        example_pilot(name, "nl")
    assert caught.value.key == "example.unknown"
    assert "pak" in str(caught.value.values["names"])


def test_another_language_is_a_bug() -> None:
    with pytest.raises(ValueError, match="language 'fr'"):
        example_pilot("pak", "fr")


# -- a file that is not right


def both(text: str) -> dict[str, str]:
    """A text that is the same in both languages."""
    return {"nl": text, "en": text}


def smallest(**more: object) -> dict[str, Any]:
    """The smallest example there can be."""
    return {
        "id": "small",
        "title": both("Klein"),
        "subtitle": both("heel klein"),
        "place": "Hier",
        "source": both("bedacht"),
        "method": "opschalingscanvas",
        "method_version": 1,
        "current_phase": "explore",
        "outcome": "",
        **more,
    }


ROUND = {
    "id": "r",
    "name": both("Ronde"),
    "held_on": date(2026, 1, 1),
    "phase": "explore",
    "scope": "full",
}
ANSWERS = {"A1": 4, "A2": 0}


def test_the_smallest_example_is_read() -> None:
    pilot = read_example(Entry("small.toml", smallest(), "nl"))
    assert [record.kind for record in pilot.records()] == ["profile"]
    assert pilot.profile.created_on is None


def test_a_group_round_has_people_with_seats_and_answers() -> None:
    people = [
        {"name": both("Formulier 1"), "perspective": "resident", "answers": ANSWERS},
        {"perspective": "front-line", "answers": {"A1": 1}},
    ]
    table = smallest(round=[{**ROUND, "form": "group", "person": people}])
    pilot = read_example(Entry("small.toml", table, "nl"))
    assert [person.name for person in pilot.participants.values()] == ["Formulier 1", ""]
    assert [seat.position for seat in pilot.seats.values()] == [0, 1]
    (round,) = pilot.rounds.values()
    result = scan_result(pilot, round.id, {"A": ("A1", "A2")})
    assert result.criteria[0].statements[0].counts == (1, 0, 0, 1)
    assert result.criteria[0].value.possible == 4
    records = [record for record in pilot.records() if record != pilot.profile]
    assert pilot_of(pilot.profile, records) == pilot


def test_a_round_may_be_closed_show_means_and_have_consensus_and_reasons() -> None:
    talk = {
        "consensus": [{"statement": "A1", "score": 3, "reason": both("Samen")}],
        "reason": [{"statement": "A2", "text": both("Daarom")}],
        "is_closed": True,
        "shows_means": True,
    }
    plain = {**ROUND, "id": "s", "form": "single", "answers": {}}
    table = smallest(round=[{**ROUND, "form": "group", "person": [], **talk}, plain])
    pilot = read_example(Entry("small.toml", table, "nl"))
    closed, open_ = pilot.rounds_in_order()
    assert (closed.is_closed, closed.shows_means) == (True, True)
    assert (open_.is_closed, open_.shows_means) == (False, False)
    (settled,) = pilot.consensus.values()
    assert (settled.round, settled.statement, settled.score) == (closed.id, "A1", 3)
    assert settled.reason == "Samen"
    (reason,) = pilot.reasons.values()
    assert (reason.round, reason.statement, reason.text) == (closed.id, "A2", "Daarom")
    # Who changes one later finds the same record, by the id that a change gives it.
    assert not set_reason(pilot, closed.id, "A2", "Daarom").edits
    pilot = reopen_round(pilot, closed.id).apply(pilot)
    assert not set_consensus(pilot, closed.id, "A1", 3, "Samen").edits


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"colour": "red"}, "small.toml: unknown: colour"),
        ({"title": "Klein"}, "'title' is of the wrong kind"),
        ({"phase": [{"id": "explore"}, {"id": "explore"}]}, "phases: there twice"),
        ({"phase": [{"id": "explore", "started_on": "2026"}]}, "phase explore: 'started_on' is of"),
        ({"item": [{"id": "impact.ambition", "status": 4}]}, "item impact.ambition: 'status' is 4"),
        ({"item": [{"id": "impact.ambition", "note": []}]}, "unknown: note"),
        ({"item": [{"id": "impact.ambition", "notes": [{"nl": "x"}]}]}, "given in nl and en"),
        ({"round": [{**ROUND, "form": "single"}]}, "'answers' is missing"),
        ({"round": [{**ROUND, "form": "single", "answers": {"A1": 5}}]}, "'A1' is 5"),
        ({"round": [{**ROUND, "form": "alone", "answers": {}}]}, "'form' is 'alone'"),
        (
            {"round": [{**ROUND, "form": "group", "consensus": [{"statement": "A1", "score": 0}]}]},
            "'score' is 0",
        ),
        ({"evidence": [{"statement": "A1", "kind": "rumour"}]}, "'kind' is 'rumour'"),
        ({"action": [{"id": "a", "kind": "wish"}]}, "action a: 'kind' is 'wish'"),
        ({"option": [{"id": "residents", "is_chosen": "yes"}]}, "'is_chosen' is of the wrong kind"),
    ],
)
def test_what_is_wrong_in_a_file_is_named(more: dict[str, object], says: str) -> None:
    with pytest.raises(ContentError) as caught:
        read_example(Entry("small.toml", smallest(**more), "nl"))
    assert says in str(caught.value)
