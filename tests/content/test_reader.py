"""The method that comes with the program is complete, and what is wrong in a method is named."""

import shutil
from pathlib import Path

import pytest

from pilotcanvas.bundled import bundled
from pilotcanvas.content.entries import ContentError
from pilotcanvas.content.method import Method
from pilotcanvas.content.reader import read_method
from pilotcanvas.model.language import LANGUAGES
from tests.method import bundled_method
from tests.strategies import PHASES

IMPACT = "ambition benefit-group approach output impact assumptions signs-of-success scale-ambition"
ROUTES = "growth replication circulation configuration institutionalisation"
INGREDIENTS = (
    "active-elements diversity voice key-people scaling-partners backing evidence lasting-funding"
    " room-in-rules capacity shared-interest learning"
)
HELP = {
    "pilot-money": "lasting-funding",
    "top-team": "capacity",
    "bent-rules": "room-in-rules",
    "borrowed-goodwill": "scaling-partners",
    "copy-paste": "diversity",
    "one-person": "key-people",
    "about-not-with": "voice",
    "too-late": "scaling-partners",
    "allies-only": "scaling-partners",
    "counting-output": "evidence",
    "cut-to-pieces": "active-elements",
    "in-a-drawer": "learning",
}


@pytest.fixture(params=LANGUAGES)
def method(request: pytest.FixtureRequest) -> Method:
    """The bundled method in each language."""
    return bundled_method(request.param)


def test_the_four_parts_hold_the_items_of_the_method_in_order(method: Method) -> None:
    found = {part.id: [item.id.partition(".")[2] for item in part.items] for part in method.parts}
    assert list(found) == ["impact", "routes", "ingredients", "pitfalls"]
    assert found["impact"] == IMPACT.split()
    assert found["routes"] == ROUTES.split()
    assert found["ingredients"] == INGREDIENTS.split()
    assert found["pitfalls"] == list(HELP)
    for part in method.parts:
        assert [item.number for item in part.items] == list(range(1, len(part.items) + 1))


def test_each_pitfall_can_be_prevented_and_names_the_ingredient_that_helps(method: Method) -> None:
    pitfalls = {item.id.partition(".")[2]: item for item in method.part("pitfalls").items}
    helped = {id: item.helped_by.partition(".")[2] for id, item in pitfalls.items()}
    assert helped == HELP
    assert all(item.prevention for item in pitfalls.values())
    conditions = [id for id, item in pitfalls.items() if item.is_pilot_condition]
    assert conditions == ["pilot-money", "top-team", "bent-rules", "borrowed-goodwill"]


def test_each_route_weighs_on_something_and_has_something_to_check(method: Method) -> None:
    assert method.route_part == method.part("routes")
    for route in method.routes:
        assert route.check, route.id
        assert [item.id for item in method.items() if route.id in item.weighs_for], route.id
    weighs = {item.id: item.weighs_for for item in method.items()}
    for place in ("ingredients.diversity", "ingredients.active-elements", "pitfalls.copy-paste"):
        assert "routes.replication" in weighs[place]
    for place in ("ingredients.backing", "ingredients.scaling-partners", "pitfalls.bent-rules"):
        assert "routes.institutionalisation" in weighs[place]
    for place in ("ingredients.capacity", "ingredients.lasting-funding", "pitfalls.top-team"):
        assert "routes.growth" in weighs[place]
    assert method.item("routes.replication").similarity_questions
    assert method.item("routes.institutionalisation").hint


def test_the_chain_and_the_scale_ambition_are_there(method: Method) -> None:
    chain = ("impact.ambition", "impact.approach", "impact.output", "impact.impact")
    assert method.part("impact").chain == chain
    assert len(method.item("impact.scale-ambition").choices) == 6


def test_the_scan_has_thirty_statements_and_one_more_for_each_criterion(method: Method) -> None:
    full = method.scan.statement_ids("full")
    assert full == {c: tuple(f"{c}{n}" for n in range(1, 7)) for c in "ABCDE"}
    quick = method.scan.statement_ids("quick")
    assert [len(statements) for statements in quick.values()] == [1] * 5
    assert not {s for each in quick.values() for s in each} & {s for e in full.values() for s in e}
    assert method.scan.criteria[-1].sign == "+1"
    assert [perspective.id for perspective in method.scan.perspectives] == [
        "resident",
        "front-line",
        "management",
        "civil-service",
        "political",
        "funder",
    ]


def test_there_are_eleven_ways_to_make_it_last_each_with_for_and_against(method: Method) -> None:
    assert len(method.options.options) == 11
    groups = [option.group for option in method.options.options]
    assert [groups.count(group) for group, _ in method.options.groups] == [3, 4, 4]
    assert all(option.pros and option.cons for option in method.options.options)


def test_the_four_phases_and_three_preconditions_are_there(method: Method) -> None:
    assert tuple(phase.id for phase in method.phases) == PHASES
    assert len(method.preconditions) == 3


def test_every_place_has_a_title_and_others_have_none(method: Method) -> None:
    places = [item.id for item in method.items()]
    places += [s.place for c in method.scan.criteria for s in (c.quick, *c.statements)]
    places += [option.place for option in method.options.options]
    assert len(set(places)) == 8 + 5 + 12 + 12 + 35 + 11
    assert all(method.title_of(place) for place in places)
    for place in ("", "impact", "impact.gone", "scan.Z9", "option.gone", "nothing.at-all"):
        assert not method.knows(place)
        with pytest.raises(KeyError):
            method.title_of(place)


def test_sources_are_named_as_people_read_them(method: Method) -> None:
    first = method.sources[0]
    assert method.source_titles((f"{first.id} §1.3",)) == f"{first.title} §1.3"
    assert method.source_titles(()) == ""


def test_both_languages_ask_the_same_things_in_other_words() -> None:
    dutch, english = (bundled_method(language) for language in ("nl", "en"))
    assert [item.id for item in dutch.items()] == [item.id for item in english.items()]
    for ours, theirs in zip(dutch.items(), english.items(), strict=True):
        assert ours.question != theirs.question
        assert ours.learning_question != theirs.learning_question


def test_another_language_is_a_bug() -> None:
    with pytest.raises(ValueError, match="language 'fr'"):
        bundled_method("fr")


# -- a method that is not right


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the bundled method that may be broken."""
    copy = tmp_path / "method"
    shutil.copytree(bundled("methods", "opschalingscanvas", "1"), copy)
    return copy


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("phases", 'id = "launch"', 'id = "explore"', "an id of its own"),
        ("impact", 'id = "output"', 'id = "yield"', "chain names impact.output"),
        ("impact", 'id = "output"', 'id = "approach"', "impact.approach is there more than once"),
        ("routes", "[[item]]", "[[thing]]", "routes.toml: unknown: thing"),
        ("pitfalls", 'helped_by = "ingredients.capacity"', 'helped_by = "luck"', "no such item"),
        ("ingredients", "[[item]]", "[[item]]\ncolour = 'red'", "unknown: colour"),
        ("ingredients", 'weighs_for = ["', 'weighs_for = ["routes.teleport", "', "no such route"),
        ("scan", 'id = "A2"', 'id = "A1"', "A1 is there more than once"),
        ("options", 'group = "finance"', 'group = "luck"', "no such group: luck"),
        ("ingredients", 'sources = ["', 'sources = ["nowhere §1", "', "no such source: nowhere"),
        (
            "canvas",
            'impact = "blue"',
            'impact = "beige"',
            "'impact' is 'beige' and must be one of blue",
        ),
        ("ingredients", "pressing = [1]", "main = [1]", "more than one part has a main step"),
        ("pitfalls", "pressing = [1]", "pressing = ['1']", "is not a whole number"),
        ("method", "stop = {", "end = {", "must say what it is to stop"),
        ("method", "impact.benefit-group", "impact.everybody", "names impact.everybody"),
        ("scan", 'shape = "square"', 'shape = "circle"', "two perspectives have the shape circle"),
        ("scan", 'colour = "pink"', 'colour = "mauve"', "must be one of orange"),
        ("method", "version = 1", 'version = "1"', "'version' is of the wrong kind"),
    ],
)
def test_what_is_wrong_in_a_method_is_named(
    folder: Path, file: str, old: str, new: str, says: str
) -> None:
    _edit(folder / f"{file}.toml", old, new)
    with pytest.raises(ContentError) as caught:
        read_method(folder, "nl")
    assert says in str(caught.value)


def test_a_text_in_one_language_only_is_refused_in_both(folder: Path) -> None:
    path = folder / "phases.toml"
    text = path.read_text(encoding="utf-8")
    start = text.index("en = ", text.index("title"))
    end = text.index('"', text.index('"', start) + 1) + 1
    path.write_text(text[:start] + 'en = ""' + text[end:], encoding="utf-8")
    for language in LANGUAGES:
        with pytest.raises(ContentError, match="empty in en"):
            read_method(folder, language)
