"""Sheets of answers: pasted, read from CSV and written; what is wrong is named by its cell."""

import csv
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pilotcanvas.content.catalogue import problem_sentence, words
from pilotcanvas.exchange.answer_sheet import (
    MOST_BYTES,
    MOST_PEOPLE,
    Form,
    read_block,
    read_sheet,
    read_sheet_file,
    sheet_text,
)
from pilotcanvas.exchange.safe_text import looks_like_formula, on_one_line
from pilotcanvas.model.language import LANGUAGES
from pilotcanvas.model.pilot import Pilot, new_pilot
from pilotcanvas.model.scan import Participant, Round
from pilotcanvas.model.scan_changes import add_round, import_forms, seat_people
from pilotcanvas.problems import Problem
from tests.method import bundled_method
from tests.strategies import texts

SCAN = bundled_method("nl").scan
PILOT = new_pilot("00000000-0000-4000-8000-000000000000", "Leeg", "nl", date(2026, 11, 21))
FULL = [s.id for criterion in SCAN.criteria for s in criterion.statements]
QUICK = [criterion.quick.id for criterion in SCAN.criteria]


def with_round(scope: str = "full", **fields: object) -> Pilot:
    """A pilot with a round of a group, "r"."""
    round = replace(Round("r", "Ronde 1", scope=scope, form="group"), **fields)
    return add_round(PILOT, round).apply(PILOT)


def problem(text: str, scope: str = "full") -> Problem:
    """What reading a sheet stumbles over; its sentence can be said in both languages."""
    with pytest.raises(Problem) as caught:
        read_sheet(text, SCAN, scope)
    for language in LANGUAGES:
        assert problem_sentence(caught.value, language)
    return caught.value


# -- a block that is pasted


def test_a_block_holds_scores_and_words_in_either_language() -> None:
    text = "1\t2\t3\t4\t0\nnog niet\tEEN BEETJE\tlargely\tFully\tWeet ik niet\n?\tI don't know\t\n"
    assert read_block(text, SCAN) == (
        (1, 2, 3, 4, 0),
        (1, 2, 3, 4, 0),
        (0, 0, None, None, None),
    )


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("", ()),
        ("3", ((3,),)),
        ("3\r\n\r\n4\r\n", ((3,), (None,), (4,))),
        ("1;2\n3;4", ((1, 2), (3, 4))),
        ('"1",2', ((1, 2),)),
        ("\t\t1\n", ((None, None, 1),)),
        ("\n1", ((None,), (1,))),
    ],
)
def test_a_block_as_programs_copy_it(text: str, block: object) -> None:
    assert read_block(text, SCAN) == block


@pytest.mark.parametrize(
    "cell", ["5", "-1", "ja", "1.5", "<b>1</b>", "=1", "1 2", "x" * 10_000, "x" * 200_000]
)
def test_what_is_no_answer_is_named_by_its_row_and_column(cell: str) -> None:
    with pytest.raises(Problem) as caught:
        read_block(f"1\t2\n3\t{cell}\n", SCAN)
    assert caught.value.key == "sheet.not_an_answer"
    if len(cell) < 100_000:  # longer than that it is no cell
        assert (caught.value.values["row"], caught.value.values["column"]) == (2, 2)
    assert len(str(caught.value.values["text"])) <= 40
    assert problem_sentence(caught.value, "nl")


def test_a_block_is_no_larger_than_a_group() -> None:
    assert len(read_block("1\n" * MOST_PEOPLE, SCAN)) == MOST_PEOPLE
    for text in ("1\n" * (MOST_PEOPLE + 1), "1\t" * (MOST_PEOPLE + 1) + "1"):
        with pytest.raises(Problem, match=r"sheet\.block_too_large"):
            read_block(text, SCAN)
    with pytest.raises(Problem, match=r"sheet\.too_large"):
        read_block("1\t" * MOST_BYTES, SCAN)


# -- a sheet


def test_a_sheet_says_what_is_in_its_columns_in_any_order() -> None:
    text = "B1;naam;A2;rol\n3;Fatma;0;bewoners\n;;4;\n1;Joost;weet ik niet;Civil servant\n"
    assert read_sheet(text, SCAN, "full") == (
        Form("Fatma", "resident", {"B1": 3, "A2": 0}),
        Form("", "", {"A2": 4}),
        Form("Joost", "civil-service", {"B1": 1, "A2": 0}),
    )


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_separator_is_found_out(separator: str, end: str) -> None:
    rows = [["name", "perspective", "a1", "A2"], ['"Jansen; de ""oude"", \t"', "funder", "1", "?"]]
    text = "\ufeff" + end.join(separator.join(row) for row in rows) + end + end
    assert read_sheet(text, SCAN, "full") == (
        Form('Jansen; de "oude",', "funder", {"A1": 1, "A2": 0}),
    )


def test_a_sheet_on_its_side_is_known_by_its_first_column() -> None:
    text = "stelling;formulier 1;Ank;C\nrol;;resident;\nA1;1;;3\nA2;2;4;0\nB1;;;2\n"
    assert read_sheet(text, SCAN, "full") == (
        Form("", "", {"A1": 1, "A2": 2}),
        Form("Ank", "resident", {"A2": 4}),
        Form("C", "", {"A1": 3, "A2": 0, "B1": 2}),
    )


def test_a_sheet_on_its_side_needs_no_names() -> None:
    assert read_sheet("A1,1,2\nA2,3,\n", SCAN, "full") == (
        Form("", "", {"A1": 1, "A2": 3}),
        Form("", "", {"A1": 2}),
    )


@pytest.mark.parametrize("heads", ["A;B;C;D;E", "a0;b0;c0;d0;e0", "A;B;C;D;+1", "A;B;C;D;'+1"])
def test_a_sheet_of_the_quick_scan(heads: str) -> None:
    forms = read_sheet(f"naam;{heads}\nA;1;2;3;4;0\n", SCAN, "quick")
    assert forms == (Form("A", "", dict(zip(QUICK, (1, 2, 3, 4, 0), strict=True))),)


def test_people_called_as_the_criteria_do_not_turn_a_quick_sheet() -> None:
    sideways = "stelling;A;B;C\n" + "".join(f"{label};1;2;3\n" for label in "ABCDE")
    assert [form.name for form in read_sheet(sideways, SCAN, "quick")] == ["A", "B", "C"]


def test_rows_and_columns_that_hold_nothing_are_passed_over() -> None:
    text = "\n;naam;;A1\n;;;\n;Ank;;2\n;;;\n"
    assert read_sheet(text, SCAN, "full") == (Form("Ank", "", {"A1": 2}),)


def test_who_answered_nothing_is_somebody() -> None:
    assert read_sheet("naam;A1\nAnk;\n", SCAN, "full") == (Form("Ank"),)


@pytest.mark.parametrize(
    ("text", "key", "row", "column"),
    [
        ("naam;A1;A2\nAnk;1;2\nBep;5;1\n", "sheet.not_a_score", 3, 2),
        ("naam;A1;A2\n\n\nBep;1;drie\n", "sheet.not_a_score", 4, 3),
        ("A1;1;2\nA2;1;9\n", "sheet.not_a_score", 2, 3),
        ("naam;A1;leeftijd\nAnk;1;46\n", "sheet.unknown_heading", 1, 3),
        ("naam;A1;A7\nAnk;1;1\n", "sheet.unknown_heading", 1, 3),
        ("x;Ank\nA1;1\nB9;1\nA2;2\n", "sheet.unknown_heading", 3, 1),
        ("naam;A1\nAnk;1;4\n", "sheet.no_heading", 1, 3),
        ("naam;A1;A2;a1\nAnk;1;2;3\n", "sheet.heading_twice", 1, 4),
        ("naam;name;A1\nAnk;Bep;1\n", "sheet.heading_twice", 1, 2),
        ("rol;perspectief;A1\n;;1\n", "sheet.heading_twice", 1, 2),
        ("naam;rol;A1\nAnk;resident;1\nBep;koning;2\n", "sheet.unknown_perspective", 3, 2),
        (";Ank;Bep\nrol;resident;koning\nA1;1;2\nA2;1;2\n", "sheet.unknown_perspective", 2, 3),
        ("naam;A;B;C\nAnk;1;2;3\n", "sheet.quick_in_full", 1, 2),
        ("naam;A1;B0\nAnk;1;2\n", "sheet.quick_in_full", 1, 3),
    ],
)
def test_what_is_wrong_is_named_by_its_row_and_column(
    text: str, key: str, row: int, column: int
) -> None:
    found = problem(text)
    assert (found.key, found.values["row"], found.values["column"]) == (key, row, column)


def test_a_full_sheet_does_not_go_into_a_quick_round() -> None:
    assert problem("naam;A1\nAnk;1\n", "quick").key == "sheet.full_in_quick"


@pytest.mark.parametrize(
    "text", ["", "\n\n", "naam;rol\nAnk;\n", "1;2\n3;4\n", "<html>", ";;;", "A1;" + "x" * 200_000]
)
def test_a_sheet_without_statements_is_none(text: str) -> None:
    assert problem(text).key == "sheet.no_statements"


def test_a_sheet_without_people_is_none() -> None:
    assert problem("naam;rol;A1;A2\n;;;\n").key == "sheet.no_people"


def test_500_people_are_too_many() -> None:
    upright = "naam;A1\n" + "iemand;3\n" * 500
    sideways = "\n".join(id + ";1" * 500 for id in FULL)
    for text in (upright, sideways):
        found = problem(text)
        assert (found.key, found.values["number"], found.values["most"]) == (
            "sheet.too_many",
            500,
            MOST_PEOPLE,
        )
    assert len(read_sheet("naam;A1\n" + "iemand;3\n" * MOST_PEOPLE, SCAN, "full")) == MOST_PEOPLE


def test_what_is_no_text_or_too_large_is_not_read() -> None:
    assert problem("naam;A1\0\n").key == "sheet.not_text"
    assert problem("A1\n" + "1\n" * MOST_BYTES).key == "sheet.too_large"


def test_a_sheet_that_is_mostly_empty_is_soon_read() -> None:
    text = ";" * 600_000 + "\n" * 600_000 + "naam;A1"
    assert problem(text).key == "sheet.no_people"


def read_or_problem(read: Callable[[], object]) -> None:
    """Read; what cannot be read is said in a sentence, and nothing else goes wrong."""
    try:
        read()
    except Problem as trouble:
        problem_sentence(trouble, "nl")


@given(st.text(), st.sampled_from(["quick", "full"]))
def test_any_text_is_read_or_is_a_problem(text: str, scope: str) -> None:
    for each in (text, f"naam;A1;A\n{text}", f"A1\t{text}"):
        read_or_problem(lambda each=each: read_sheet(each, SCAN, scope))
    read_or_problem(lambda: read_block(text, SCAN))


# -- a file


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_as_spreadsheets_write_it(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "Wijk #1 %.csv"
    path.write_bytes("naam;A1\r\nZoë;2\r\n".encode(encoding))
    assert read_sheet_file(path, SCAN, "full") == (Form("Zoë", "", {"A1": 2}),)


@pytest.mark.parametrize(
    ("data", "key"),
    [
        ("naam;A1\nAnk;2\n".encode("utf-16-le"), "sheet.not_text"),
        (b"\xff\xfea", "sheet.not_text"),
        (b"naam;A1\n\x81;2\n", "sheet.not_text"),
        (b"PK\x03\x04\x14\x00\x06\x00", "sheet.not_text"),
        (b"", "sheet.no_statements"),
        (b"1" * (MOST_BYTES + 1), "sheet.too_large"),
    ],
)
def test_a_file_that_is_none(tmp_path: Path, data: bytes, key: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    with pytest.raises(Problem, match=key):
        read_sheet_file(path, SCAN, "full")


def test_what_is_no_file_is_not_read(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"sheet\.gone"):
        read_sheet_file(tmp_path / "a.csv", SCAN, "full")
    with pytest.raises(Problem, match=r"sheet\.not_a_file"):
        read_sheet_file(tmp_path, SCAN, "full")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.csv")
        with pytest.raises(Problem, match=r"sheet\.not_a_file"):
            read_sheet_file(tmp_path / "pipe.csv", SCAN, "full")
    with pytest.raises(Problem, match=r"sheet\.not_readable"):
        read_sheet_file(tmp_path / ("x" * 300), SCAN, "full")


# -- out and in again


def any_forms(statements: list[str]) -> st.SearchStrategy[list[Form]]:
    """Forms with any names; each says something, or is known by the number of its form."""
    form = st.builds(
        Form,
        texts.map(on_one_line),
        st.sampled_from(["", *(each.id for each in SCAN.perspectives)]),
        st.dictionaries(st.sampled_from(statements), st.integers(0, 4), max_size=6),
    )
    return st.lists(form, min_size=1, max_size=6)


@settings(max_examples=60)
@given(st.data(), st.sampled_from(["quick", "full"]), st.sampled_from(list(LANGUAGES)))
def test_a_round_comes_back_as_it_was(data: st.DataObject, scope: str, language: str) -> None:
    forms = data.draw(any_forms(QUICK if scope == "quick" else FULL))
    pilot = with_round(scope)
    pilot = import_forms(pilot, "r", forms).apply(pilot)
    text = sheet_text(pilot, "r", bundled_method(language).scan, words(language))
    assert list(read_sheet(text, SCAN, scope)) == forms


_NAMES = ["=1+1", "'=1+1", "''=1", "-2", "+31 6", "@SUM(A1)", "＝x", "'s"]
_NAMES += ["Jan,=1+1", "Jan;=1+1", 'Jan,"=1"', "Jan,'=1"]


@pytest.mark.parametrize("name", _NAMES)
def test_no_cell_is_run_by_a_spreadsheet(name: str) -> None:
    pilot = with_round("quick")
    person = Participant("p", name, name)
    pilot = seat_people(pilot, "r", [person]).apply(pilot)
    text = sheet_text(pilot, "r", SCAN, words("nl"))
    for separator in ";,\t":
        cells = [cell for row in csv.reader(StringIO(text), delimiter=separator) for cell in row]
        assert not [cell for cell in cells if looks_like_formula(cell)]
    named = seat_people(with_round(), "r", [replace(person, perspective="")]).apply(with_round())
    assert read_sheet(sheet_text(named, "r", SCAN, words("en")), SCAN, "full") == (Form(name),)


def test_a_sheet_names_people_by_their_form_and_asks_as_the_paper_does() -> None:
    pilot = with_round("quick")
    forms = [Form("", "resident", {"A0": 1, "E0": 0}), Form("Ank")]
    pilot = import_forms(pilot, "r", forms).apply(pilot)
    assert sheet_text(pilot, "r", SCAN, words("nl")) == (
        "naam;rol;A;B;C;D;E\r\nformulier 1;Bewoner of ervaringsdeskundige;1;;;;0\r\nAnk;;;;;;\r\n"
    )


# -- into a round


def test_forms_are_seated_in_their_order_in_one_step() -> None:
    pilot = with_round()
    change = import_forms(pilot, "r", [Form("Ank", "resident", {"A1": 3}), Form("", "", {"A1": 0})])
    after = change.apply(pilot)
    people = [after.participants[seat.participant] for seat in after.seats_in("r")]
    assert [(p.name, p.perspective) for p in people] == [("Ank", "resident"), ("", "")]
    assert sorted(answer.score for answer in after.answers.values()) == [0, 3]
    assert change.inverse().apply(after) == pilot


def test_the_forms_of_people_who_were_copied_find_their_seats() -> None:
    pilot = with_round()
    people = [Participant("a", "Ank", "resident"), Participant("b", "Bep"), Participant("c", "")]
    pilot = seat_people(pilot, "r", people).apply(pilot)
    forms = [Form("bep", "", {"A1": 1}), Form("ank", "", {"A1": 2}), Form("", "", {"A1": 3})]
    pilot = import_forms(pilot, "r", forms).apply(pilot)
    found = {answer.participant: answer.score for answer in pilot.answers.values()}
    assert (found["a"], found["b"]) == (2, 1)
    assert "c" not in found
    assert len(pilot.seats_in("r")) == 4
    again = import_forms(pilot, "r", [Form("Ank", "", {"A1": 4})]).apply(pilot)
    assert len(again.seats_in("r")) == 5
    assert {a.score for a in again.answers.values() if a.participant == "a"} == {2}


def test_somebody_of_that_name_with_another_role_is_somebody_else() -> None:
    pilot = seat_people(with_round(), "r", [Participant("a", "Ank", "resident")]).apply(
        with_round()
    )
    pilot = import_forms(pilot, "r", [Form("Ank", "funder", {"A1": 1})]).apply(pilot)
    assert len(pilot.seats_in("r")) == 2
    assert pilot.participants["a"].perspective == "resident"


def test_a_closed_or_full_round_takes_no_forms() -> None:
    closed = with_round(is_closed=True)
    with pytest.raises(Problem, match=r"round\.closed"):
        import_forms(closed, "r", [Form("Ank")])
    pilot = with_round()
    many = [Form() for _ in range(MOST_PEOPLE)]
    pilot = import_forms(pilot, "r", many).apply(pilot)
    with pytest.raises(Problem, match=r"sheet\.too_many"):
        import_forms(pilot, "r", [Form("Ank")])
