"""How scores add up: the rules of the scan, on the edges where they matter."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilotcanvas.model.pilot import Pilot, Profile
from pilotcanvas.model.scan import GROUP, Answer, Round, Seat
from pilotcanvas.model.scan_changes import set_answer, set_consensus
from pilotcanvas.model.scoring import (
    Value,
    agreement,
    agreement_word,
    criterion_value,
    round_half_up,
    scan_result,
    statement_value,
    strongest_and_achilles,
)

answers = st.lists(st.integers(0, 4), max_size=12)
CRITERIA = {
    "A": ("A1", "A2"),
    "B": ("B1", "B2"),
    "C": ("C1", "C2"),
    "D": ("D1", "D2"),
    "E": ("E1", "E2"),
}


def value(exact: str | None) -> Value:
    """A value as if somebody had scored so."""
    return Value(None if exact is None else Fraction(exact), 1, 0, 1)


# -- a statement


def test_a_statement_that_nobody_answered_has_no_value_and_no_coverage() -> None:
    result = statement_value([], possible=9)
    assert result.exact is None
    assert result.shown is None
    assert result.word is None
    assert (result.scored, result.dont_know, result.unanswered, result.possible) == (0, 0, 9, 9)


def test_only_dont_know_gives_no_value_and_is_counted() -> None:
    result = statement_value([0, 0, 0], possible=4)
    assert result.exact is None
    assert (result.scored, result.dont_know, result.unanswered) == (0, 3, 1)


def test_exactly_half_scores_is_enough_and_less_is_not() -> None:
    assert statement_value([4, 3, 0, 0], possible=4).exact == Fraction(7, 2)
    assert statement_value([4, 3, 0, 0, 0], possible=5).exact is None


def test_who_did_not_answer_does_not_hide_the_value() -> None:
    assert statement_value([2], possible=12).exact == 2


def test_the_group_may_settle_on_a_score_even_when_few_knew() -> None:
    result = statement_value([1, 0, 0], possible=3, consensus=3)
    assert result.exact == 3
    assert (result.scored, result.dont_know) == (1, 2)


@given(answers, st.randoms(use_true_random=False))
def test_the_order_of_people_never_matters(given_answers: list[int], random: object) -> None:
    shuffled = sorted(given_answers, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert statement_value(given_answers, 12) == statement_value(shuffled, 12)


@given(answers)
def test_one_more_dont_know_never_changes_a_mean_but_may_hide_it(given_answers: list[int]) -> None:
    before = statement_value(given_answers, 13).exact
    after = statement_value([*given_answers, 0], 13).exact
    assert after in (None, before)


@given(answers)
def test_a_mean_lies_between_the_lowest_and_the_highest_score(given_answers: list[int]) -> None:
    mean = statement_value(given_answers, 12).exact
    scores = [answer for answer in given_answers if answer]
    if mean is not None:
        assert min(scores) <= mean <= max(scores)


# -- a criterion


def test_a_criterion_needs_a_value_for_at_least_half_of_its_statements() -> None:
    three_of_six = [value("1"), value("2"), value("4"), value(None), value(None), value(None)]
    assert criterion_value(three_of_six).exact == Fraction(7, 3)
    assert criterion_value([*three_of_six, value(None)]).exact is None
    assert criterion_value([value(None)]).exact is None


def test_a_criterion_is_the_mean_of_its_statements_not_of_all_answers() -> None:
    many = statement_value([4] * 9, 9)
    one = statement_value([1], 9)
    result = criterion_value([many, one])
    assert result.exact == Fraction(5, 2)
    assert (result.scored, result.possible) == (10, 18)


@pytest.mark.parametrize(
    ("exact", "shown", "word"),
    [
        ("4", "4.0", "strong"),
        ("3", "3.0", "strong"),
        ("59/20", "3.0", "strong"),  # 2.95 is shown as 3.0 and is read as 3.0
        ("147/50", "2.9", "developing"),
        ("9/4", "2.3", "developing"),
        ("2", "2.0", "developing"),
        ("39/20", "2.0", "developing"),
        ("194/100", "1.9", "weak"),
        ("1", "1.0", "weak"),
    ],
)
def test_the_word_follows_the_value_as_shown(exact: str, shown: str, word: str) -> None:
    result = value(exact)
    assert result.shown == Decimal(shown)
    assert str(result.shown) == shown
    assert result.word == word


@given(st.fractions(1, 4))
def test_rounding_moves_a_value_by_at_most_a_twentieth(exact: Fraction) -> None:
    assert abs(Fraction(round_half_up(exact)) - exact) <= Fraction(1, 20)


# -- strongest point and Achilles heel


def test_ties_name_all() -> None:
    values = {
        "A": value("3.51"),
        "B": value("1.5"),
        "C": value("3.54"),  # both are shown as 3.5
        "D": value("1.5"),
        "E": value("1"),
    }
    assert strongest_and_achilles(values, {"E"}) == (("A", "C"), ("B", "D"))


def test_making_it_last_is_never_the_achilles_heel_nor_the_strongest_point() -> None:
    values = {"A": value("2"), "B": value("3"), "E": value("1")}
    assert strongest_and_achilles(values, {"E"}) == (("B",), ("A",))
    assert strongest_and_achilles({"A": value("2"), "E": value("4")}, {"E"}) == ((), ())


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"A": value(None), "B": value(None)},
        {"A": value("2")},
        {"A": value("2"), "B": value(None), "C": value(None), "D": value(None)},
        {"A": value("2"), "B": value("2"), "C": value("2.04")},
    ],
    ids=["none", "no insight", "one", "one known", "all shown the same"],
)
def test_there_is_neither_where_nothing_differs(values: dict[str, Value]) -> None:
    assert strongest_and_achilles(values) == ((), ())


# -- agreement


def test_agreement_on_the_documented_vector() -> None:
    """The example in the documentation of the R package agrmt gives 0.6113333."""
    assert round(float(agreement([30, 40, 210, 130, 530, 50, 10])), 4) == 0.6113


@pytest.mark.parametrize("counts", [[9, 0, 0, 0], [0, 1, 0, 0], [0, 0, 0, 5], [0, 0, 0, 0, 3]])
def test_agreement_is_one_when_all_say_the_same(counts: list[int]) -> None:
    assert agreement(counts) == 1


def test_agreement_is_minus_one_when_two_halves_stand_at_the_ends() -> None:
    assert agreement([5, 0, 0, 5]) == -1
    assert agreement([7, 0, 0, 0, 7]) == -1


@pytest.mark.parametrize("counts", [[3, 3, 3, 3], [1] * 7])
def test_agreement_is_zero_when_uniform(counts: list[int]) -> None:
    assert agreement(counts) == 0


@pytest.mark.parametrize("counts", [[0, 0, 0, 0], [1, 2], [], [1, -1, 2, 0]])
def test_agreement_of_nothing_is_refused(counts: list[int]) -> None:
    with pytest.raises(ValueError, match="no agreement"):
        agreement(counts)


@given(st.lists(st.integers(0, 50), min_size=3, max_size=7).filter(any), st.integers(2, 5))
def test_agreement_stays_in_its_bounds_mirrors_and_scales(counts: list[int], times: int) -> None:
    a = agreement(counts)
    assert -1 <= a <= 1
    assert agreement(counts[::-1]) == a
    assert agreement([times * count for count in counts]) == a


def test_agreement_in_words() -> None:
    words = [agreement_word(Fraction(n, 100)) for n in (-100, 24, 25, 54, 55, 100)]
    assert words == ["divided", "divided", "fairly_agreed", "fairly_agreed", "agreed", "agreed"]


# -- a published table


@pytest.mark.parametrize(
    ("domains", "published"),
    [
        ("6.1 5.2 5.1 4.8 4.6 5.9 5.3 4.6", 5.2),
        ("5.2 3.4 5.2 5.4 6.2 6.3 5.7 5.5", 5.4),
        ("5.6 4.9 5.0 5.6 5.4 5.6 4.2 4.9", 5.2),
        ("3.8 3.8 2.2 3.7 4.2 5.6 3.5 3.2", 3.7),
    ],
)
def test_means_agree_with_a_published_table(domains: str, published: float) -> None:
    """Four sites of the Program Sustainability Assessment Tool, PMC10293395, table 4."""
    result = criterion_value([value(score) for score in domains.split()])
    assert result.exact is not None
    assert abs(float(result.exact) - published) <= 0.06


# -- a whole round


def pilot_with(form: str = "single") -> Pilot:
    """A pilot with an empty round, in which three people sit."""
    return Pilot(
        Profile("p", "Pilot"),
        rounds={"r": Round("r", "Ronde 1", date(2026, 1, 1), scope="full", form=form)},
        seats={f"s{n}": Seat(f"s{n}", "r", f"form {n}", n) for n in range(3)},
    )


def test_a_round_without_answers_says_nothing() -> None:
    result = scan_result(pilot_with(), "r", CRITERIA)
    assert [criterion.value.exact for criterion in result.criteria] == [None] * 5
    assert (result.strongest, result.achilles) == ((), ())
    assert result.criterion("A").value.possible == 2
    assert result.criterion("A").statements[0].agreement is None


def test_one_criterion_only_has_no_strongest_point() -> None:
    pilot = set_answer(pilot_with(), "r", "A1", 4).apply(pilot_with())
    result = scan_result(pilot, "r", CRITERIA)
    assert result.criterion("A").value.shown == Decimal("4.0")
    assert result.criterion("B").value.exact is None
    assert (result.strongest, result.achilles) == ((), ())


def test_only_dont_know_is_counted_and_gives_no_value() -> None:
    pilot = pilot_with()
    for statement in ("A1", "A2"):
        pilot = set_answer(pilot, "r", statement, 0).apply(pilot)
    value = scan_result(pilot, "r", CRITERIA).criterion("A").value
    assert (value.exact, value.dont_know, value.scored, value.possible) == (None, 2, 0, 2)


def test_a_group_round_counts_the_people_who_sit_in_it() -> None:
    pilot = pilot_with("group")
    for person, score in (("form 0", 1), ("form 1", 4), ("form 2", 0)):
        pilot = set_answer(pilot, "r", "A1", score, person).apply(pilot)
    pilot = set_answer(pilot, "r", "A1", 4, "somebody who left").apply(pilot)
    statement = scan_result(pilot, "r", CRITERIA).criterion("A").statements[0]
    assert statement.counts == (1, 0, 0, 1)
    assert statement.value.exact == Fraction(5, 2)
    assert (statement.value.scored, statement.value.dont_know) == (2, 1)
    assert statement.agreement == -1


def test_a_consensus_counts_from_then_on_and_the_first_scores_stay() -> None:
    pilot = pilot_with("group")
    for person, score in (("form 0", 1), ("form 1", 4), ("form 2", 1)):
        pilot = set_answer(pilot, "r", "A1", score, person).apply(pilot)
    pilot = set_consensus(pilot, "r", "A1", 3, "na het gesprek").apply(pilot)
    criterion = scan_result(pilot, "r", CRITERIA).criterion("A")
    assert criterion.value.exact == 3
    assert criterion.statements[0].counts == (2, 0, 0, 1)
    assert criterion.statements[0].consensus == 3


def test_answers_of_another_round_do_not_count() -> None:
    pilot = pilot_with()
    other = Answer("x", "another round", GROUP, "A1", 4)
    pilot = Pilot(pilot.profile, rounds=pilot.rounds, answers={other.id: other})
    assert scan_result(pilot, "r", CRITERIA).criterion("A").value.scored == 0


def test_an_unknown_criterion_is_an_error() -> None:
    with pytest.raises(KeyError):
        scan_result(pilot_with(), "r", CRITERIA).criterion("Z")
