"""A pilot as JSON: the same pilot comes back, and what is not right is named."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings

from pilotcanvas.content.catalogue import problem_sentence
from pilotcanvas.content.examples import EXAMPLES, example_pilot
from pilotcanvas.exchange import json_file
from pilotcanvas.exchange.json_file import from_json, readable_json, to_json
from pilotcanvas.model.language import LANGUAGES
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.problems import Problem
from tests.strategies import hostile_pilot, pilots


@settings(max_examples=60)
@given(pilots())
def test_export_import_export_gives_the_same_bytes(pilot: Pilot) -> None:
    text = to_json(pilot)
    again = from_json(text)
    assert again == pilot
    assert to_json(again).encode() == text.encode()


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_example_comes_back_whole(name: str, language: str) -> None:
    pilot = example_pilot(name, language)
    assert from_json(to_json(pilot)) == pilot


@pytest.mark.parametrize("letter", "\x07\x1b\x7f\x80\x9b\u2028\u202e\u2066\u2069\ufeff")
def test_what_a_terminal_might_obey_is_escaped(letter: str) -> None:
    text = readable_json({"title": f"Wijk {letter}"})
    assert letter not in text
    assert json.loads(text) == {"title": f"Wijk {letter}"}


@pytest.mark.parametrize("more", ["/../elders", " ", "0"])
def test_an_id_of_a_pilot_with_more_behind_it_is_refused(more: str) -> None:
    content = json.loads(to_json(example_pilot("pak", "nl")))
    content["profile"]["id"] += more
    with pytest.raises(Problem) as met:
        from_json(json.dumps(content))
    assert met.value.key == "import.not_allowed"


def test_it_is_readable_says_what_it_is_and_ends_with_a_newline() -> None:
    text = to_json(example_pilot("pak", "nl"))
    assert text.startswith('{\n  "format": "pilotcanvas",\n  "version": 3,\n  "profile": {\n')
    assert text.endswith("}\n")
    assert "Coach van het alledaagse" in text
    assert "\\u00e9" not in text
    assert "één" in to_json(hostile_pilot())


def test_hostile_text_comes_back_as_typed_and_no_screen_obeys_the_file() -> None:
    pilot = hostile_pilot()
    text = to_json(pilot)
    assert from_json(text) == pilot
    obeyed = {chr(code) for code in (*range(0x20), *range(0x7F, 0xA0))} - {"\n"}
    assert not obeyed & set(text)
    turned = set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068")  # else the next line is, on a screen
    assert turned & set("".join(note.text for note in pilot.notes.values()))
    assert not turned & set(text)


def test_a_byte_order_mark_in_front_is_no_trouble() -> None:
    pilot = example_pilot("pak", "nl")
    assert from_json("\ufeff" + to_json(pilot)) == pilot


def test_what_has_a_default_may_be_left_out() -> None:
    id = "00000000-0000-4000-8000-000000000000"
    pilot = from_json(
        f'{{"format": "pilotcanvas", "version": 1, "profile": {{"id": "{id}", "title": "Klein"}},'
        ' "notes": [{"id": "n", "place": "impact.ambition", "text": "hallo"}]}'
    )
    assert pilot.profile.phase == "explore"
    assert pilot.notes["n"].text == "hallo"
    assert not pilot.actions


# -- what is not right


def _changed(change: Callable[[dict[str, Any]], object]) -> str:
    content = json.loads(to_json(example_pilot("pak", "nl")))
    change(content)
    return json.dumps(content)


def _problem(text: str) -> Problem:
    with pytest.raises(Problem) as caught:
        from_json(text)
    return caught.value


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "import.not_json"),
        ("{", "import.not_json"),
        ("geen json", "import.not_json"),
        ("[]", "import.not_a_pilot"),
        ("null", "import.not_a_pilot"),
        ('"pilotcanvas"', "import.not_a_pilot"),
        ("{}", "import.not_a_pilot"),
        ('{"format": "iets anders", "version": 1}', "import.not_a_pilot"),
        ("[" * 100_000, "import.not_a_pilot"),
        ("1" * 10_000, "import.not_a_pilot"),
        ('{"format": "pilotcanvas", "notes": [' + "[]," * 3_000_000 + "[]]}", "import.not_a_pilot"),
        ('{"format": "pilotcanvas", "version": ' + "9" * 4_000 + "}", "import.wrong_kind"),
        ('{"format": "pilotcanvas"}', "import.wrong_kind"),
        ('{"format": "pilotcanvas", "version": true}', "import.wrong_kind"),
        ('{"format": "pilotcanvas", "version": 0}', "import.wrong_kind"),
        ('{"format": "pilotcanvas", "version": 4}', "import.too_new"),
        ('{"format": "pilotcanvas", "version": 1}', "import.missing"),
        ('{"format": "pilotcanvas", "version": 1, "profile": []}', "import.wrong_kind"),
        ('{"format": "pilotcanvas", "format": "pilotcanvas"}', "import.twice"),
        ('{"format": "pilotcanvas", "version": NaN}', "import.wrong_kind"),
    ],
)
def test_what_is_no_pilot_is_refused(text: str, key: str) -> None:
    assert _problem(text).key == key


def test_where_the_json_breaks_off_is_told() -> None:
    problem = _problem('{\n  "format": "pilotcanvas",\n  oeps')
    assert problem.values == {"line": 3, "column": 3}


def _set(kind: str, field: str, value: object) -> Callable[[dict[str, Any]], object]:
    def change(content: dict[str, Any]) -> None:
        rows = content[kind]
        (rows if kind == "profile" else rows[0])[field] = value

    return change


@pytest.mark.parametrize(
    ("kind", "field", "value", "what"),
    [
        ("profile", "title", 7, "wrong_kind"),
        ("profile", "title", None, "wrong_kind"),
        ("profile", "id", "", "not_allowed"),
        ("profile", "id", "../../etc", "not_allowed"),
        ("profile", "language", "fr", "not_allowed"),
        ("profile", "outcome", "later", "not_allowed"),
        ("profile", "created_on", "2026-02-30", "not_allowed"),
        ("profile", "created_on", "20260101", "not_allowed"),
        ("profile", "created_on", "2026-01-01T00:00:00", "not_allowed"),
        ("profile", "created_on", 20260101, "wrong_kind"),
        ("profile", "method_version", 0, "not_allowed"),
        ("profile", "method_version", 1.0, "wrong_kind"),
        ("profile", "method_version", True, "wrong_kind"),
        ("profile", "__class__", "x", "unknown"),
        ("phases", "id", "", "not_allowed"),
        ("items", "status", 4, "not_allowed"),
        ("items", "status", -1, "not_allowed"),
        ("items", "status", "2", "wrong_kind"),
        ("items", "choices", "deeper", "wrong_kind"),
        ("items", "choices", [1], "wrong_kind"),
        ("notes", "text", "\ud800", "not_allowed"),
        ("notes", "is_private", 1, "wrong_kind"),
        ("notes", "position", 2**63, "not_allowed"),
        ("actions", "status", "later", "not_allowed"),
        ("actions", "form", "wish", "not_allowed"),
        ("rounds", "scope", "half", "not_allowed"),
        ("answers", "score", 5, "not_allowed"),
        ("answers", "score", -1, "not_allowed"),
        ("answers", "round", "nowhere", "dangling"),
        ("answers", "participant", "nobody", "dangling"),
        ("answers", "id", "mine", "not_allowed"),
        ("evidence", "form", "rumour", "not_allowed"),
        ("options", "colour", "red", "unknown"),
    ],
)
def test_a_wrong_field_is_named(kind: str, field: str, value: object, what: str) -> None:
    problem = _problem(_changed(_set(kind, field, value)))
    assert problem.key == f"import.{what}"
    where = str(problem.values["where"])
    assert where.startswith(kind)
    if what != "dangling":
        assert where.endswith(field)


def test_a_missing_field_and_an_unknown_kind_are_named() -> None:
    problem = _problem(_changed(lambda content: content["notes"][0].pop("place")))
    assert problem.key == "import.missing"
    assert str(problem.values["where"]).endswith("place")
    problem = _problem(_changed(lambda content: content.update(budget=[])))
    assert (problem.key, problem.values["where"]) == ("import.unknown", "budget")
    problem = _problem(_changed(lambda content: content.update(notes={})))
    assert (problem.key, problem.values["where"]) == ("import.wrong_kind", "notes")
    problem = _problem(_changed(lambda content: content.update(notes=["x"])))
    assert (problem.key, problem.values["where"]) == ("import.wrong_kind", "notes")


def test_an_answer_has_the_id_that_belongs_to_what_it_answers() -> None:
    problem = _problem(_changed(_set("answers", "statement", "A0")))
    assert problem.key == "import.not_allowed"
    assert str(problem.values["where"]).endswith("id")


def test_an_id_that_is_there_twice_is_named() -> None:
    problem = _problem(_changed(lambda c: c["notes"].append(dict(c["notes"][0]))))
    assert problem.key == "import.twice"


def test_a_seat_without_a_round_or_a_person_is_refused() -> None:
    def seat(content: dict[str, Any]) -> None:
        content["seats"] = [{"id": "s", "round": content["rounds"][0]["id"], "participant": "who"}]

    assert _problem(_changed(seat)).key == "import.dangling"


def test_what_is_too_large_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_file, "MOST_CHARACTERS", 10)
    assert _problem(to_json(example_pilot("pak", "nl"))).key == "import.too_large"


def test_everything_that_can_be_wrong_with_a_record_has_a_sentence() -> None:
    for what in ("missing", "unknown", "wrong_kind", "not_allowed", "twice", "dangling"):
        for language in LANGUAGES:
            problem = Problem(f"import.{what}", where="notes 7: text")
            assert "notes 7: text" in problem_sentence(problem, language)
