"""The scan on the screen: keys score and go on, nothing is preset, every number explains itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QScrollArea
from pytestqt.qtbot import QtBot

from pilotcanvas.content.examples import example_pilot
from pilotcanvas.content.library import DEFAULT
from pilotcanvas.model.changes import add_notes, go_on_with_version
from pilotcanvas.model.pilot import new_pilot
from pilotcanvas.model.scan import Evidence, Round
from pilotcanvas.model.scan_changes import add_evidence, add_round, close_round, remove_round
from pilotcanvas.model.scoring import scan_result
from pilotcanvas.ui.records.evidence_dialog import EvidenceDialog
from pilotcanvas.ui.scan.criterion_tabs import FORMS, OPTIONS
from pilotcanvas.ui.scan.round_dialog import RoundDialog
from tests.method import second_version
from tests.ui.context import TODAY
from tests.ui.recorder import Recorder
from tests.ui.scanning import (
    OpenScan,
    answers,
    dialog_of,
    opened,
    press,
    scored_row,
    texts,
    with_round,
)


@pytest.fixture
def open_scan(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[OpenScan]:
    """Gives ``open_scan(pilot)``: the scan of that pilot, with the focus."""
    yield from opened(qtbot, qapp, tmp_path)


# -- no round yet


def test_without_a_round_buttons_start_one(open_scan: OpenScan) -> None:
    view = open_scan(new_pilot("p", "Wijk 1", "nl", TODAY))
    assert view.no_round.full_button.isVisible()
    assert QApplication.focusWidget() is view.no_round.quick_button
    view.no_round.together_full_button.click()
    assert view.round is not None
    assert (view.round.scope, view.round.held_on, view.round.phase) == ("full", TODAY, "explore")
    assert len(view.statements.scored_rows) == 6
    view.document.undo_stack.undo()
    assert not view.document.pilot.rounds
    assert view.no_round.quick_button.isVisible()


def test_a_group_begins_with_its_forms(open_scan: OpenScan) -> None:
    view = open_scan(new_pilot("p", "Wijk 1", "nl", TODAY))
    view.no_round.full_button.click()
    assert view.round is not None
    assert view.round.form == "group"
    assert view.criterion == FORMS
    view.tabs.buttons["B"].click()
    assert list(view.statements.spread_rows) == ["B1", "B2", "B3", "B4", "B5", "B6"]
    view.show_forms()
    view.document.undo_stack.undo()
    assert view.no_round.quick_button.isVisible()
    assert not view.pages.isVisible()
    view.document.undo_stack.undo()
    assert not view.document.pilot.rounds
    assert view.no_round.quick_button.isVisible()


def test_the_options_can_be_weighed_without_a_round(open_scan: OpenScan) -> None:
    view = open_scan(new_pilot("p", "Wijk 1", "nl", TODAY))
    view.no_round.options_button.click()
    assert view.criterion == OPTIONS
    view.tabs.buttons["A"].click()
    assert view.no_round.quick_button.isVisible()


# -- scoring


@pytest.mark.parametrize("scope", ["quick", "full"])
def test_nothing_is_preset(open_scan: OpenScan, scope: str) -> None:
    view = open_scan(with_round(scope))
    assert not answers(view)
    for row in view.statements.scored_rows.values():
        assert row.score_field.score is None
        assert not any(row.score_field.button(score).isChecked() for score in range(5))
    assert all("–" in view.tabs.buttons[id].title for id in "ABCDE")
    assert all(value is None for value in view.page.radar_card.radar.rounds[0].values.values())


def test_keys_score_and_go_on_to_the_next_statement(open_scan: OpenScan) -> None:
    view = open_scan(with_round())
    for key in "41302":
        press(key)
    assert answers(view) == {"A1": 4, "A2": 1, "A3": 3, "A4": 0, "A5": 2}
    assert QApplication.focusWidget() is view.statements.rows["A6"]
    assert view.statements.rows["A6"].is_open
    assert not view.statements.rows["A5"].is_open


def test_after_the_last_statement_comes_the_next_criterion(open_scan: OpenScan) -> None:
    view = open_scan(with_round())
    for key in "3333332":
        press(key)
    assert view.criterion == "B"
    assert answers(view)["B1"] == 2
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Up)
    assert view.criterion == "A"
    assert QApplication.focusWidget() is view.statements.rows["A6"]


def test_the_quick_scan_shows_all_criteria_together(open_scan: OpenScan) -> None:
    view = open_scan(with_round("quick"))
    assert list(view.statements.rows) == ["A0", "B0", "C0", "D0", "E0"]
    for key in "43210":
        press(key)
    assert answers(view) == {"A0": 4, "B0": 3, "C0": 2, "D0": 1, "E0": 0}
    assert QApplication.focusWidget() is view.statements.rows["E0"]
    assert view.criterion == "E"
    view.tabs.buttons["B"].click()
    assert view.statements.rows["B0"].is_open


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_takes_a_score_back(open_scan: OpenScan, key: Qt.Key) -> None:
    view = open_scan(with_round(A1=3))
    view.statements.go_to("A1")
    press(key)
    assert not answers(view)
    assert QApplication.focusWidget() is view.statements.rows["A1"]  # it does not go on


def test_a_click_scores_and_a_second_click_takes_it_back(open_scan: OpenScan) -> None:
    view = open_scan(with_round())
    row = scored_row(view, "A3")
    row.score_field.button(2).click()
    assert answers(view) == {"A3": 2}
    assert row.is_open
    assert row.score_field.button(2).isChecked()
    row.score_field.button(2).click()
    assert not answers(view)
    assert not row.score_field.button(2).isChecked()


def test_the_arrow_keys_go_along_the_steps_of_the_open_statement(open_scan: OpenScan) -> None:
    view = open_scan(with_round())
    field = scored_row(view, "A1").score_field
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is field.button(1)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Space)
    assert answers(view) == {"A1": 2}


def test_undo_and_redo_go_through_the_row(open_scan: OpenScan) -> None:
    view = open_scan(with_round())
    press("4")
    view.document.undo_stack.undo()
    field = scored_row(view, "A1").score_field
    assert field.score is None
    view.document.undo_stack.redo()
    assert field.score == 4


def test_digits_typed_in_a_note_are_a_note(open_scan: OpenScan) -> None:
    view = open_scan(with_round())
    row = view.statements.rows["A1"]
    press(Qt.Key.Key_Return)
    assert row.notes is not None
    assert QApplication.focusWidget() is row.notes.editor
    QTest.keyClicks(row.notes.editor, "12 van 30")
    assert not answers(view)
    press("3", Qt.KeyboardModifier.AltModifier)
    assert answers(view) == {"A1": 3}
    assert QApplication.focusWidget() is row.notes.editor
    view.commit()
    assert [note.text for note in view.document.pilot.notes_at("scan.A1")] == ["12 van 30"]


def test_what_is_typed_is_kept_when_another_statement_opens(open_scan: OpenScan) -> None:
    view = open_scan(with_round())
    row = view.statements.rows["A1"]
    assert row.notes is not None
    row.notes.editor.setFocus()
    QTest.keyClicks(row.notes.editor, "buren bellen ons")
    view.statements.go_to("A2")
    assert [note.text for note in view.document.pilot.notes_at("scan.A1")] == ["buren bellen ons"]


def test_opening_makes_no_second_window(open_scan: OpenScan) -> None:
    evidence = Evidence("e", "scan.A2", "story", "Het werkt")
    pilot = with_round()
    view = open_scan(add_evidence(pilot, evidence).apply(pilot))
    view.statements.go_to("A2")
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    assert shown == [view]


# -- rounds


def test_a_closed_round_refuses_scores(open_scan: OpenScan) -> None:
    pilot = with_round(A1=3)
    view = open_scan(close_round(pilot, "r1", date(2026, 11, 21)).apply(pilot))
    press("1")
    row = scored_row(view, "A1")
    assert not row.score_field.isEnabled()
    QTest.mouseClick(row.score_field.button(1), Qt.MouseButton.LeftButton)
    assert answers(view) == {"A1": 3}
    assert view.bar.reopen_button.isVisible()
    view.bar.reopen_button.click()
    assert not view.bar.reopen_button.isVisible()
    view.statements.go_to("A1")
    press("1")
    assert answers(view) == {"A1": 1}


def test_the_newest_round_is_shown_and_others_can_be_chosen(open_scan: OpenScan) -> None:
    view = open_scan(example_pilot("pak", "nl"))
    first, second = view.document.pilot.rounds_in_order()
    assert view.round == second
    chooser = view.bar.findChild(QComboBox)
    assert chooser is not None
    chooser.setCurrentIndex(0)
    chooser.activated.emit(0)
    assert view.round == first
    assert first.name in view.bar.heading.text()


def test_a_new_round_is_asked_for(qtbot: QtBot, open_scan: OpenScan) -> None:
    view = open_scan(with_round(A1=3))
    view.bar.new_button.click()
    dialog = dialog_of(RoundDialog)
    assert isinstance(dialog, RoundDialog)
    assert dialog.filled_in.scope == "full"  # as long as the last
    QTest.keyClicks(dialog.name, "Na de zomer")  # the proposal is selected
    dialog.held_on.show_value(date(2026, 12, 1))
    dialog.scope.button("quick").click()
    dialog.accept()
    assert view.round is not None
    assert (view.round.name, view.round.held_on) == ("Na de zomer", date(2026, 12, 1))
    assert next(iter(view.statements.rows)) == "A0"


def test_a_round_needs_a_name_and_keeps_its_length(open_scan: OpenScan) -> None:
    view = open_scan(with_round(A1=3))
    view.bar.ask_change()
    dialog = dialog_of(RoundDialog)
    assert isinstance(dialog, RoundDialog)
    assert not dialog.scope.isEnabled()
    QTest.keyClicks(dialog.name, "  ")
    dialog.accept()
    assert dialog.isVisible()
    QTest.keyClicks(dialog.name, "Eerste ronde")
    dialog.accept()
    assert view.bar.heading.text().endswith("Eerste ronde")


def test_a_round_is_removed_after_asking_and_comes_back(open_scan: OpenScan) -> None:
    view = open_scan(example_pilot("pak", "nl"))
    first, second = view.document.pilot.rounds_in_order()
    messages = view.context.messages
    assert isinstance(messages, Recorder)
    messages.answers = [-1, 0]
    view.bar.remove()
    assert view.round == second
    view.bar.remove()
    assert view.round == first
    assert second.name in messages.asked[0]
    view.document.undo_stack.undo()
    assert view.document.pilot.rounds_in_order() == (first, second)


def test_an_archived_round_is_out_of_sight_but_not_gone(open_scan: OpenScan) -> None:
    view = open_scan(example_pilot("pak", "nl"))
    first, second = view.document.pilot.rounds_in_order()
    view.bar.set_archived(True)
    assert view.round == first
    menu = view.bar.menu()
    archive = menu.actions()[-1].menu()
    archive.actions()[0].trigger()  # type: ignore[attr-defined]
    assert view.round is not None
    assert view.round.id == second.id
    view.bar.set_archived(False)
    assert view.document.pilot.rounds_in_order() == (first, second)


# -- values


def test_every_number_explains_itself(open_scan: OpenScan) -> None:
    view = open_scan(with_round(A1=4, A2=3, A3=0, A4=2))
    ids = view.method.scan.statement_ids("full")
    value = scan_result(view.document.pilot, "r1", ids).criterion("A").value
    assert value.shown is not None
    assert view.page.head.value_button.title.startswith(str(value.shown).replace(".", ","))
    assert not view.page.head.explanation.isVisible()
    view.page.head.value_button.click()
    said = texts(view.page.head.explanation)
    assert "(4 + 3 + 2) ÷ 3 = 3" in said
    assert f"Counted: {value.scored} of the {value.possible}" in said
    assert "1 × ‘weet ik niet’, 2 × not answered" in said
    assert said.count("does not count") == 3
    press_at = view.statements.rows["A5"]
    press_at.setFocus()
    press("1")
    assert "(4 + 3 + 2 + 1) ÷ 4 = 2,5" in texts(view.page.head.explanation)


def test_too_little_insight_gives_no_number(open_scan: OpenScan) -> None:
    view = open_scan(with_round(A1=4, A2=4))
    assert view.tabs.buttons["A"].title.endswith("–")
    assert view.tabs.buttons["A"].detail == view.context.words("value.too_little")
    view.page.head.value_button.click()
    assert "2 of the 6 statements have a value" in texts(view.page.head.explanation)


def test_the_achilles_heel_and_the_strongest_point_are_named(open_scan: OpenScan) -> None:
    view = open_scan(example_pilot("pak", "nl"))
    details = {id: view.tabs.buttons[id].detail for id in "ABCDE"}
    assert details["B"] == "achilleshiel"
    assert details["A"] == "sterkste punt"
    assert "achilleshiel" not in details["E"]


def test_the_radar_lays_the_last_two_rounds_over_each_other(open_scan: OpenScan) -> None:
    view = open_scan(example_pilot("pak", "nl"))
    first, second = view.document.pilot.rounds_in_order()
    assert [each.name for each in view.page.radar_card.radar.rounds] == [second.name, first.name]
    view.show_round(first.id)
    assert [each.name for each in view.page.radar_card.radar.rounds] == [first.name]
    (action,) = view.page.radar_card.menu().actions()
    action.trigger()
    assert len(view.page.radar_card.radar.rounds) == 2


# -- what belongs to a statement


@pytest.mark.parametrize(
    ("score", "form"), [(None, "question"), (0, "question"), (1, "action"), (3, "action")]
)
def test_a_statement_offers_what_fits_its_score(
    qtbot: QtBot, open_scan: OpenScan, score: int | None, form: str
) -> None:
    view = open_scan(with_round() if score is None else with_round(A1=score))
    view.statements.go_to("A1")
    follow_up = view.statements.rows["A1"].follow_up
    assert follow_up is not None
    with qtbot.waitSignal(view.place_wanted) as wanted:
        assert follow_up.offer is not None
        follow_up.offer.click()
    (action,) = view.document.pilot.actions_at("scan.A1")
    statement = view.method.statement("A1")
    assert action.form == form
    assert action.title == (statement.learning_question if form == "question" else statement.action)
    assert wanted.args == [f"action.{action.id}"]


def test_evidence_is_added_marked_when_old_and_removed(open_scan: OpenScan) -> None:
    view = open_scan(with_round(A1=3))
    view.statements.go_to("A1")
    field = view.statements.rows["A1"].evidence
    assert field is not None
    field.add_button.click()
    dialog = dialog_of(EvidenceDialog)
    assert isinstance(dialog, EvidenceDialog)
    assert dialog.form.key == ""
    QTest.keyClicks(dialog.text, "12 van de 20")
    dialog.accept()
    assert dialog.isVisible()  # what kind it is has not been said
    dialog.form.button("figure").click()
    dialog.dated.show_value(date(2025, 1, 1))
    dialog.accept()
    (evidence,) = view.document.pilot.evidence_at("scan.A1")
    assert (evidence.form, evidence.text) == ("figure", "12 van de 20")
    card = field.cards[evidence.id]
    assert view.context.words("evidence.old") in card.title
    assert card.is_old
    card.click()
    again = dialog_of(EvidenceDialog)
    assert isinstance(again, EvidenceDialog)
    assert again.remove_button is not None
    again.remove_button.click()
    assert not view.document.pilot.evidence


def test_a_change_from_elsewhere_is_shown(open_scan: OpenScan) -> None:
    view = open_scan(with_round())
    view.document.do(add_notes(view.document.pilot, "scan.A1", ["van elders"]))
    row = view.statements.rows["A1"]
    assert row.notes is not None
    (note,) = view.document.pilot.notes_at("scan.A1")
    assert row.notes.card(note.id).text == "van elders"


def test_a_place_is_brought_into_sight(open_scan: OpenScan) -> None:
    view = open_scan(with_round("full"), (840, 400))
    view.show_place("scan.D6")
    assert view.criterion == "D"
    assert QApplication.focusWidget() is view.statements.rows["D6"]
    top = view.statements.rows["D6"].mapTo(view, view.rect().topLeft()).y()
    assert 0 <= top < view.height()
    view.show_place("option.residents")
    assert view.criterion == OPTIONS


def test_a_statement_of_the_other_scan_is_looked_for_in_its_round(open_scan: OpenScan) -> None:
    pilot = with_round("full")
    newer = Round("r2", "Ronde 2", date(2026, 12, 1), scope="quick")
    view = open_scan(add_round(pilot, newer).apply(pilot))
    assert view.round is not None
    assert view.round.id == "r2"
    view.show_place("scan.B3")
    assert view.round.id == "r1"
    assert view.statements.rows["B3"].is_open


def test_reopened_it_shows_the_same(open_scan: OpenScan) -> None:
    view = open_scan(with_round())
    for key in "42":
        press(key)
    again = open_scan(view.document.pilot)
    shown = {id: row.score_field.score for id, row in again.statements.scored_rows.items()}
    assert shown == {"A1": 4, "A2": 2, "A3": None, "A4": None, "A5": None, "A6": None}
    assert again.statements.rows["A3"].is_open  # the first without an answer


def test_guidance_lists_what_to_talk_about(open_scan: OpenScan) -> None:
    view = open_scan(with_round(A1=3, B2=0))
    guidance = view.guidance()
    assert guidance.note_title
    assert guidance.note[0].isupper()
    assert guidance.listed[0][0] == "scan.B2"  # said not to be known comes first
    assert "29" in guidance.listed_title


# -- trouble


def test_a_file_that_can_only_be_read_shows_all_and_changes_nothing(open_scan: OpenScan) -> None:
    view = open_scan(with_round(A1=3))
    view.document.set_writer(None)
    view.statements.go_to("A1")
    press("1")
    assert answers(view) == {"A1": 3}
    assert not view.bar.new_button.isVisible()
    field = scored_row(view, "A1").score_field
    assert not field.isEnabled()


@pytest.mark.parametrize(
    "name", ["<b>vet</b>", "A&B", "x" * 10_000, "مرحبا\u202e", "{title}", "🙂"]
)
def test_any_name_of_a_round_is_text(open_scan: OpenScan, name: str) -> None:
    pilot = new_pilot("p", "Wijk 1", "nl", TODAY)
    view = open_scan(add_round(pilot, Round("r", name, TODAY)).apply(pilot))
    assert (
        view.bar.heading.text().replace("\u200b", "").endswith(name[:59] if len(name) < 60 else "…")
    )
    assert view.minimumSizeHint().width() < 840


def test_a_round_that_goes_while_it_is_shown_gives_way(open_scan: OpenScan) -> None:
    view = open_scan(with_round(A1=3))
    view.document.do(remove_round(view.document.pilot, "r1"))
    assert not view.document.pilot.rounds
    assert view.no_round.quick_button.isVisible()


@pytest.mark.parametrize("base_pt", [10.0, 20.0])
@pytest.mark.parametrize("width", [518, 840, 1500])
def test_nothing_is_wider_than_the_view(open_scan: OpenScan, width: int, base_pt: float) -> None:
    view = open_scan(example_pilot("pak", "nl"), (width, 680), base_pt)
    area = view.findChild(QScrollArea)
    assert area is not None
    for criterion in ("B", OPTIONS):
        view.show_criterion(criterion)
        QApplication.processEvents()
        sheet, viewport = area.widget(), area.viewport()
        assert sheet is not None
        assert viewport is not None
        assert sheet.width() <= viewport.width()


# -- rounds of other versions of the method


def test_each_round_shows_and_asks_the_statements_of_its_version(
    open_scan: OpenScan, tmp_path: Path
) -> None:
    method = second_version(tmp_path / "methods").method(DEFAULT, 2, "nl")
    pilot = with_round("full", A1=3, A6=4)
    pilot = go_on_with_version(pilot, 2).apply(pilot)
    pilot = add_round(pilot, Round("r2", "Ronde 2", date(2026, 11, 22), scope="full")).apply(pilot)
    view = open_scan(pilot, method=method)
    assert list(view.statements.scored_rows) == ["A1", "A2", "A3", "A4", "A5", "A7"]
    view.show_round("r1")
    assert list(view.statements.scored_rows) == ["A1", "A2", "A3", "A4", "A5", "A6"]
    assert view.page.isVisible()
    scored_row(view, "A2").score_field.button(2).click()
    assert answers(view)["A2"] == 2
    view.show_place("scan.A7")
    assert view.round is not None
    assert view.round.id == "r2"
    assert list(view.statements.scored_rows)[-1] == "A7"
    view.show_place("scan.A6")
    assert view.round.id == "r1"
    view.bar.start(scope="full", form="single")
    assert view.round.method_version == 2
    assert list(view.statements.scored_rows)[-1] == "A7"
    view.document.undo_stack.undo()
    view.show_round("r1")
    view.document.do(remove_round(view.document.pilot, "r1"))
    assert view.round.id == "r2"
    assert list(view.statements.scored_rows)[-1] == "A7"
