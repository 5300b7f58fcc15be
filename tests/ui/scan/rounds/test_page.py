"""What changed since an earlier round: largest first, with a warning, and reasons in place."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from pilotcanvas.model.action import Action
from pilotcanvas.model.changes import add_action
from pilotcanvas.model.pilot import Pilot, new_pilot
from pilotcanvas.model.scan import Evidence, Participant, Round
from pilotcanvas.model.scan_changes import (
    add_evidence,
    add_round,
    edit_round,
    seat_participant,
    set_answer,
    set_consensus,
    set_reason,
)
from pilotcanvas.ui.scan.rounds.change_card import ChangeCard
from pilotcanvas.ui.scan.rounds.page import ChangesPage
from pilotcanvas.ui.widgets.fields import TextField
from tests.closing import with_rounds_closed
from tests.ui.context import TODAY, house, surroundings
from tests.ui.scrolled import fits, scrolled

MAY, JUNE, JULY = (date(2026, month, 1) for month in (5, 6, 7))
OpenPage = Callable[..., ChangesPage]


@pytest.fixture
def open_page(qtbot: QtBot, tmp_path: Path) -> OpenPage:
    """Gives ``open_page(pilot)``: the page with the last round of that pilot, all of it made."""

    def open_(
        pilot: Pilot,
        size: tuple[int, int] = (840, 560),
        base_pt: float = 10.0,
        is_read_only: bool = False,
    ) -> ChangesPage:
        context = surroundings(tmp_path, pilot, base_pt=base_pt, is_read_only=is_read_only)
        page = ChangesPage(context)
        context.document.changed.connect(page.refresh)
        house(qtbot, scrolled(page), *size)
        page.show_round(context.document.pilot.rounds_in_order()[-1])
        settle(qtbot, page)
        return page

    return open_


def settle(qtbot: QtBot, page: ChangesPage) -> None:
    """Wait until every card is made; the page makes a few at a time."""
    qtbot.waitUntil(lambda: page.is_whole)
    QApplication.processEvents()


def rounds(
    before: Mapping[str, int], after: Mapping[str, int], scope: str = "full", **fields: object
) -> Pilot:
    """A pilot with two rounds in which the group gave these scores together."""
    pilot = new_pilot("p", "Wijk", "nl", TODAY)
    for id, day, answers in (("r1", MAY, before), ("r2", JULY, after)):
        round = Round(id, f"Ronde {id[1]}", day, "explore", scope)
        pilot = add_round(pilot, round).apply(pilot)
        for statement, score in answers.items():
            pilot = set_answer(pilot, id, statement, score).apply(pilot)
    return edit_round(pilot, "r2", **fields).apply(pilot) if fields else pilot


def group_rounds(people: tuple[str, str] = ("abcd", "abcd"), shows_means: bool = False) -> Pilot:
    """A pilot with two rounds in which these people scored alone: A1 went up, A2 stayed."""
    pilot = new_pilot("p", "Wijk", "nl", TODAY)
    for id, day, seated, scores in (
        ("r1", MAY, people[0], (1, 1, 2, 2)),
        ("r2", JULY, people[1], (3, 3, 4, 4)),
    ):
        round = Round(id, f"Ronde {id[1]}", day, "explore", "full", "group")
        pilot = add_round(pilot, round).apply(pilot)
        pilot = edit_round(pilot, id, shows_means=shows_means).apply(pilot)
        for person, score in zip(seated, scores, strict=True):
            pilot = seat_participant(pilot, id, Participant(person)).apply(pilot)
            pilot = set_answer(pilot, id, "A1", score, person).apply(pilot)
            pilot = set_answer(pilot, id, "A2", 3, person).apply(pilot)
    return pilot


def order(page: ChangesPage) -> list[str]:
    """The statements that have a card, from the top."""
    cards = [each for each in page.findChildren(ChangeCard) if each.isVisible()]
    return [each.statement.id for each in sorted(cards, key=lambda each: each.y())]


def said(page: ChangesPage) -> str:
    """Everything that can be read: labels, and what buttons say."""
    texts = [each.text() for each in page.findChildren(QLabel) if each.isVisible()]
    texts += [each.text() for each in page.findChildren(QPushButton) if each.isVisible()]
    cards = page.findChildren(ChangeCard)
    texts += [each.value.accessibleName() for each in cards if each.value.isVisible()]
    criteria = [each for each in page.criteria.buttons.values() if each.isVisible()]
    texts += [f"{each.title} {each.detail}" for each in criteria]
    return "\n".join(texts)


def field_of(page: ChangesPage, statement: str) -> TextField:
    """The field for the reason of a statement, opened if it was not there."""
    card = page.cards[statement]
    if card.reason is None:
        card.reason_button.click()
    assert card.reason is not None
    return card.reason


def why(page: ChangesPage, statement: str) -> str:
    """The reason that the pilot holds."""
    pilot = page._context.document.pilot
    return "".join(r.text for r in pilot.reasons.values() if r.statement == statement)


# -- what changed


def test_what_changed_most_comes_first_and_what_stayed_is_folded(open_page: OpenPage) -> None:
    before = {"A1": 2, "A2": 1, "A3": 3, "B1": 4, "B2": 2}
    page = open_page(rounds(before, {"A1": 3, "A2": 4, "A3": 3, "B1": 2, "B3": 1}))
    assert order(page) == ["B2", "B3", "A2", "B1", "A1"]
    values = {id: (card.value.values, card.value.kind) for id, card in page.cards.items()}
    assert values == {
        "A1": ("2,0 → 3,0", "up"),
        "A2": ("1,0 → 4,0", "up"),
        "B1": ("4,0 → 2,0", "down"),
        "B2": ("2,0 → –", "lost"),
        "B3": ("– → 1,0", "gained"),
    }
    assert "hoger" in page.cards["A2"].value.accessibleName()
    assert page.summary.text().startswith("↑\u00a0hoger:\u00a02 ")
    assert page.same.button.text() == "Show what stayed the same (25)"


def test_what_stayed_the_same_is_shown_when_asked_for(open_page: OpenPage) -> None:
    page = open_page(rounds({"A1": 2, "A3": 3}, {"A1": 3, "A3": 3}))
    asked: list[str] = []
    page.place_wanted.connect(asked.append)
    page.same.button.click()
    QApplication.processEvents()
    links = [each for each in page.same.findChildren(QPushButton) if each.isVisible()]
    (link,) = [each for each in links if each.text().startswith("A3")]
    assert link.text().endswith("3,0")
    link.click()
    assert asked == ["scan.A3"]
    page.same.button.click()
    assert not link.isVisible()


def test_a_click_on_a_statement_goes_there(open_page: OpenPage) -> None:
    page = open_page(rounds({"A1": 2}, {"A1": 3}))
    asked: list[str] = []
    page.place_wanted.connect(asked.append)
    page.setFocus(Qt.FocusReason.TabFocusReason)
    assert page.cards["A1"].link.hasFocus()
    QTest.keyClick(page.cards["A1"].link, Qt.Key.Key_Space)
    QTest.mouseClick(page.cards["A1"].link, Qt.MouseButton.LeftButton)
    assert asked == ["scan.A1", "scan.A1"]
    assert page.guidance().listed[0][0] == "scan.A1"


def test_a_value_explains_itself_in_a_click(open_page: OpenPage) -> None:
    page = open_page(group_rounds(shows_means=True))
    card = page.cards["A1"]
    assert card.value.values == "1,5 → 3,5"
    assert not card.answers.isVisible()
    QTest.mouseClick(card.value, Qt.MouseButton.LeftButton)
    then, now = card.answers.text().split("\n")
    assert then.startswith("Ronde 1: 2\u00a0×\u00a0nog niet, 2\u00a0×\u00a0een beetje · ")
    assert now.startswith("Ronde 2: 2\u00a0×\u00a0grotendeels")
    assert card.answers.isVisible()


def test_the_criteria_stand_side_by_side_and_explain_themselves(open_page: OpenPage) -> None:
    before = {"A1": 2, "A2": 1, "A3": 2}
    page = open_page(rounds(before, {**before, "A1": 4, "B1": 1}))
    assert page.criteria.isVisible()
    assert page.criteria.buttons["A"].title == "A  1,7 → 2,3"
    assert page.criteria.buttons["A"].detail.endswith("↑ hoger")
    assert page.criteria.buttons["B"].title == "B  – → –"
    page.criteria.buttons["A"].click()
    account = page.criteria.account.text()
    assert "Ronde 2: (A1 4 + A2 1 + A3 2) ÷ 3 = 2,33, rounded 2,3." in account
    assert "A4, A5, A6" in account
    page.criteria.buttons["B"].click()
    assert not page.criteria.buttons["A"].isChecked()
    assert "1 of 6" in page.criteria.account.text()
    page.criteria.buttons["B"].click()
    assert not page.criteria.account.isVisible()


def test_it_follows_what_happens(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page(rounds({"A1": 2, "A2": 2}, {"A1": 3, "A2": 2}))
    document = page._context.document
    document.do(set_answer(document.pilot, "r2", "A2", 4))
    settle(qtbot, page)
    assert order(page) == ["A2", "A1"]
    document.do(set_answer(document.pilot, "r2", "A1", 2))
    settle(qtbot, page)
    assert order(page) == ["A2"]


# -- which rounds


def test_the_first_round_has_nothing_before_it(open_page: OpenPage) -> None:
    pilot = new_pilot("p", "Wijk", "nl", TODAY)
    page = open_page(add_round(pilot, Round("r", "Ronde 1", MAY)).apply(pilot))
    assert page.calm.title.text() == "This is the first round"
    assert not page.chooser.isVisible()
    assert not page.summary.isVisible()
    page.show_round(None)
    assert page.calm.title.text() == "No round yet"


def test_a_quick_scan_is_not_laid_beside_a_full_one(open_page: OpenPage) -> None:
    page = open_page(rounds({"A0": 2}, {"A1": 2}, scope="quick"))
    document = page._context.document
    document.do(add_round(document.pilot, Round("full", "Hele", date(2026, 8, 1), scope="full")))
    page.show_round(document.pilot.rounds["full"])
    assert page.calm.title.text() == "Nothing to compare with"


def test_a_round_without_answers_waits(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page(rounds({"A1": 2}, {}))
    assert page.calm.title.text() == "No answers yet"
    document = page._context.document
    document.do(set_answer(document.pilot, "r2", "A1", 3))
    assert not page.calm.title.isVisible()
    settle(qtbot, page)
    assert order(page) == ["A1"]


def test_another_earlier_round_can_be_chosen(open_page: OpenPage, qtbot: QtBot) -> None:
    pilot = rounds({"A1": 1}, {"A1": 2})
    pilot = add_round(pilot, Round("r3", "Ronde 3", date(2026, 9, 1), scope="full")).apply(pilot)
    pilot = set_answer(pilot, "r3", "A1", 4).apply(pilot)
    page = open_page(pilot)
    offered = [page.chooser.itemText(n) for n in range(page.chooser.count())]
    assert [text.split(" ·")[0] for text in offered] == ["Ronde 2", "Ronde 1"]
    assert page.cards["A1"].value.values == "2,0 → 4,0"
    page.chooser.setCurrentIndex(1)
    page.chooser.activated.emit(1)
    assert page.cards["A1"].value.values == "1,0 → 4,0"
    document = page._context.document
    document.do(set_answer(document.pilot, "r3", "A1", 3))
    assert page.cards["A1"].value.values == "1,0 → 3,0"
    page.show_round(document.pilot.rounds["r2"])
    settle(qtbot, page)
    assert page.cards["A1"].value.values == "1,0 → 2,0"


@pytest.mark.parametrize(
    ("pilot", "warning"),
    [
        (group_rounds(("abcd", "abcd")), ""),
        (group_rounds(("abcd", "abcx")), "Not the same people"),
        (rounds({"A1": 1}, {"A1": 2}), "nobody wrote down who"),
    ],
)
def test_other_people_are_warned_of(open_page: OpenPage, pilot: Pilot, warning: str) -> None:
    page = open_page(pilot)
    assert page.warning.isVisible() is bool(warning)
    assert warning in page.warning.label.text()


def test_alone_and_together_are_not_the_same(open_page: OpenPage) -> None:
    pilot = group_rounds(shows_means=True)
    together = dataclasses.replace(pilot.rounds["r1"], form="single")
    pilot = dataclasses.replace(pilot, rounds={**pilot.rounds, "r1": together})
    page = open_page(set_answer(pilot, "r1", "A1", 2).apply(pilot))
    assert "the group gave one score together" in page.warning.label.text()
    page.cards["A1"].value.click()
    assert page.cards["A1"].answers.text().startswith("Ronde 1: een beetje\n")


# -- first the spread


def test_without_the_means_the_answers_are_in_words_and_no_number_is_made(
    open_page: OpenPage,
) -> None:
    page = open_page(group_rounds())
    assert not page.criteria.isVisible()
    assert not page.cards["A1"].value.isVisible()
    assert page.cards["A1"].answers.isVisible()
    assert "2\u00a0×\u00a0een beetje" in page.cards["A1"].answers.text()
    for number in ("1,5", "3,5", "3,0", "hoger", "lager"):
        assert number not in said(page)
    page.same.button.click()
    assert "3,0" not in said(page)
    page.calm.show_button.click()
    assert all(round.shows_means for round in page._context.document.pilot.rounds.values())
    assert page.cards["A1"].value.values == "1,5 → 3,5"
    page._context.document.undo_stack.undo()
    assert not any(round.shows_means for round in page._context.document.pilot.rounds.values())
    assert "1,5" not in said(page)


def test_one_round_without_means_is_enough_to_hide_both(open_page: OpenPage) -> None:
    pilot = group_rounds(shows_means=True)
    page = open_page(edit_round(pilot, "r1", shows_means=False).apply(pilot))
    assert not page.criteria.isVisible()
    assert "3,5" not in said(page)


def test_insight_that_was_gained_is_said_without_any_mean(open_page: OpenPage) -> None:
    pilot = group_rounds()
    for person in "abcd":
        pilot = set_answer(pilot, "r1", "A1", 0, person).apply(pilot)
    page = open_page(pilot)
    assert page.cards["A1"].value.isVisible()
    assert page.cards["A1"].value.kind == "gained"
    assert page.cards["A1"].value.values == ""


# -- the reasons


def test_a_reason_is_written_in_place_and_undone(open_page: OpenPage) -> None:
    page = open_page(rounds({"A1": 2}, {"A1": 3}))
    field = field_of(page, "A1")
    assert field.hasFocus()
    QTest.keyClicks(field, "Nu gemeten")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert why(page, "A1") == "Nu gemeten"
    page._context.document.undo_stack.undo()
    assert why(page, "A1") == ""
    assert field.toPlainText() == ""


def test_a_pause_in_typing_and_leaving_keep_the_reason(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page(rounds({"A1": 2, "A2": 2}, {"A1": 3, "A2": 3}))
    QTest.keyClicks(field_of(page, "A1"), "Na een pauze")
    qtbot.waitUntil(lambda: why(page, "A1") == "Na een pauze")
    QTest.keyClicks(field_of(page, "A2"), "Weggegaan")
    page.cards["A1"].link.setFocus()
    assert why(page, "A2") == "Weggegaan"
    QTest.keyClicks(field_of(page, "A1"), "!")
    page.commit()
    assert why(page, "A1") == "Na een pauze!"


def test_another_round_gets_no_reason_that_was_typed_for_this_one(open_page: OpenPage) -> None:
    page = open_page(rounds({"A1": 2}, {"A1": 3}))
    QTest.keyClicks(field_of(page, "A1"), "Hier")
    page.show_round(page._context.document.pilot.rounds["r1"])
    (reason,) = page._context.document.pilot.reasons.values()
    assert (reason.round, reason.text) == ("r2", "Hier")


def test_what_is_being_typed_survives_another_change(open_page: OpenPage) -> None:
    page = open_page(rounds({"A1": 2}, {"A1": 3}))
    field = field_of(page, "A1")
    QTest.keyClicks(field, "Half get")
    document = page._context.document
    document.do(add_evidence(document.pilot, Evidence("e", "scan.A1", "story", "x", dated=JUNE)))
    document.do(set_answer(document.pilot, "r2", "B1", 1))
    assert field.toPlainText() == "Half get"
    assert field.hasFocus()


def test_what_may_explain_it_stands_with_it(open_page: OpenPage) -> None:
    pilot = rounds({"A1": 2, "A2": 2}, {"A1": 3, "A2": 3})
    pilot = set_reason(pilot, "r2", "A1", "Er is een meting.").apply(pilot)
    pilot = set_consensus(pilot, "r2", "A1", 4, "Iedereen zag het.").apply(pilot)
    for id, day in (("tussen", JUNE), ("ervoor", date(2026, 4, 1))):
        proof = Evidence(id, "scan.A1", "figure", f"Cijfer {id}", "GGD", dated=day)
        pilot = add_evidence(pilot, proof).apply(pilot)
    action = Action("a", "Meten", place="scan.A1", status="done", result="Klaar", done_on=JUNE)
    pilot = add_action(pilot, action).apply(pilot)
    page = open_page(pilot)
    card = page.cards["A1"]
    assert card.reason is not None
    assert card.reason.toPlainText() == "Er is een meting."
    lines = card.why.text().split("\n")
    assert lines[0] == "Agreed together: 4 (helemaal). Iedereen zag het."
    assert lines[1] == "New evidence, cijfer of 1 jun: Cijfer tussen (GGD)"
    assert lines[2] == "Done: Meten – Klaar"
    assert len(lines) == 3
    assert not page.cards["A2"].why.isVisible()


def test_what_has_a_reason_has_a_card_though_its_value_is_the_same(open_page: OpenPage) -> None:
    pilot = rounds({"A1": 2, "A2": 2}, {"A1": 3, "A2": 2})
    pilot = set_reason(pilot, "r2", "A2", "Andere mensen, zelfde score.").apply(pilot)
    page = open_page(pilot)
    assert order(page) == ["A1", "A2"]
    assert page.cards["A2"].value.kind == "same"


def test_a_closed_round_still_takes_reasons(open_page: OpenPage) -> None:
    page = open_page(with_rounds_closed(rounds({"A1": 2}, {"A1": 3})))
    field = field_of(page, "A1")
    QTest.keyClicks(field, "Toch")
    field.commit()
    assert why(page, "A1") == "Toch"


def test_a_file_that_can_only_be_read_shows_reasons_and_takes_none(open_page: OpenPage) -> None:
    pilot = rounds({"A1": 2, "A2": 2}, {"A1": 3, "A2": 3})
    pilot = set_reason(pilot, "r2", "A1", "Er is een meting.").apply(pilot)
    page = open_page(pilot, is_read_only=True)
    field = page.cards["A1"].reason
    assert field is not None
    assert field.isReadOnly()
    assert page.cards["A2"].reason is None
    assert not page.cards["A2"].reason_button.isVisible()


@pytest.mark.parametrize(
    "text", ["<b>vet</b>", "A & B", "{reason} %1 {0}", "مرحبا\u202e", "🙂", "x" * 10_000]
)
def test_any_text_is_text(open_page: OpenPage, text: str) -> None:
    pilot = rounds({"A1": 2}, {"A1": 3})
    pilot = edit_round(pilot, "r1", name=text).apply(pilot)
    pilot = set_reason(pilot, "r2", "A1", text).apply(pilot)
    pilot = set_consensus(pilot, "r2", "A1", 4, text).apply(pilot)
    page = open_page(pilot)
    card = page.cards["A1"]
    assert card.reason is not None
    assert card.reason.toPlainText() == text
    start = text[:40]
    assert start in card.why.text().replace("\u200b", "")
    card.value.click()
    assert start in card.answers.text().replace("\u200b", "")
    page.criteria.buttons["A"].click()
    QApplication.processEvents()
    assert fits(page)


# -- any width, any size of letters


@pytest.mark.parametrize("base_pt", [10.0, 20.0])
@pytest.mark.parametrize("width", [480, 770, 1200])
def test_nothing_is_wider_than_the_page(
    open_page: OpenPage, qtbot: QtBot, width: int, base_pt: float
) -> None:
    statements = [f"{letter}{number}" for letter in "ABCDE" for number in range(1, 7)]
    before, after = dict.fromkeys(statements, 1), dict.fromkeys(statements, 4)
    del before["B6"]
    page = open_page(rounds(before, {**after, "C1": 1}), (width, 400), base_pt)
    field_of(page, "A1")
    page.same.button.click()
    QApplication.processEvents()
    assert fits(page)
    for card in page.cards.values():
        assert card.value.width() == card.value.sizeHint().width()
        assert card.rect().contains(card.value.geometry())
