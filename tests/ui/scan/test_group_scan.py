"""A group's scan on the screen: the spread before any mean, and one score after the talk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from pilotcanvas.model.pilot import Pilot
from pilotcanvas.model.scan_changes import close_round, set_consensus
from pilotcanvas.model.scoring import scan_result
from pilotcanvas.store.opening import create
from pilotcanvas.ui.scan.consensus_dialog import ConsensusDialog
from pilotcanvas.ui.scan.view import ScanView
from pilotcanvas.ui.window.main_window import MainWindow
from tests.ui.conftest import OpenWindow, close
from tests.ui.recorder import Recorder
from tests.ui.scanning import (
    DISPUTED,
    OpenScan,
    dialog_of,
    opened,
    press,
    spread_row,
    texts,
    with_group,
)

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def open_scan(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[OpenScan]:
    """Gives ``open_scan(pilot)``: the scan of that pilot, with the focus."""
    yield from opened(qtbot, qapp, tmp_path)


def consensus_dialog() -> ConsensusDialog:
    """The dialog that asks for one score."""
    dialog = dialog_of(ConsensusDialog)
    assert isinstance(dialog, ConsensusDialog)
    return dialog


def everything_said(view: ScanView) -> str:
    """All that the scan says: labels, buttons that draw themselves, and what stands at the
    right."""
    said = [texts(view)]
    said += [f"{button.title} {button.detail}" for button in view.tabs.buttons.values()]
    for row in view.statements.spread_rows.values():
        said += [row.verdict.value, *row.verdict.texts, row.accessibleName()]
    head = view.page.head.value_button
    guidance = view.guidance()
    said += [head.title, head.detail, *(text for _, text in guidance.listed)]
    said.append(view.page.radar_card.radar.chart.accessibleName())
    return "\n".join(said)


# -- spread before mean


def test_the_spread_is_shown_before_any_mean(open_scan: OpenScan) -> None:
    view = open_scan(with_group(DISPUTED))
    row = spread_row(view, "A1")
    assert "nog niet: 2 bewoners, 1 uitvoerders, 2 ambtenaren" in row.strip.accessibleName()
    assert row.verdict.value == ""
    assert row.verdict.texts[0].startswith("verdeeld · A\u00a0−0,")
    assert not view.page.radar_card.isVisible()
    view.page.means_button.click()
    assert row.verdict.value == "2,3"
    assert view.page.radar_card.isVisible()
    view.document.undo_stack.undo()
    assert row.verdict.value == ""


def test_without_the_means_nothing_that_is_looked_at_tells_them(open_scan: OpenScan) -> None:
    """Values, words for them, strongest point and Achilles heel are nowhere; with the means they
    are, so that this can fail."""
    given = DISPUTED | dict.fromkeys(("B1", "B2", "B3", "B4", "B5", "B6"), (3,) * 9)
    view = open_scan(with_group(given))
    words = view.context.words
    ids = view.method.scan.statement_ids("full")
    result = scan_result(view.document.pilot, "g", ids)
    value = result.criterion("A").value.shown
    assert value is not None
    telling = [words.number(value), words("value.developing"), words("scan.achilles")]
    telling += [words("scan.strongest"), "3,0"]
    view.page.head.value_button.click()
    spread_row(view, "A1").verdict.click()
    for wanted in (False, True):
        said = everything_said(view)
        for criterion in ("A", "B"):
            view.tabs.buttons[criterion].click()
            said += everything_said(view)
        assert [each in said for each in telling] == [wanted] * len(telling)
        view.page.means_button.click()


def test_who_do_not_know_are_counted_in_words(open_scan: OpenScan) -> None:
    view = open_scan(with_group(DISPUTED))
    verdict = spread_row(view, "A3").verdict
    assert verdict.texts == (view.context.words("value.too_little"), "7 don’t know")
    assert spread_row(view, "A6").verdict.texts == (view.context.words("scan.unscored"),)


def test_a_perspective_of_two_is_not_shown_by_itself(open_scan: OpenScan) -> None:
    view = open_scan(with_group({"A1": (1, 2, 3, 4, 1, 2, 3, 4)}))
    spoken = spread_row(view, "A1").strip.accessibleName()
    assert "ambtenaren" not in spoken
    assert view.context.words("scan.together") in spoken
    assert "ambtenaren" not in texts(view.page.legend)


def test_the_legend_says_how_many_there_are_of_each(open_scan: OpenScan) -> None:
    view = open_scan(with_group(DISPUTED))
    assert texts(view.page.legend).split("\n") == [
        "bewoners (3)",
        "uitvoerders (3)",
        "ambtenaren (3)",
    ]


# -- what to discuss first


def test_what_people_agree_least_on_stands_on_top(open_scan: OpenScan) -> None:
    view = open_scan(with_group(DISPUTED))
    assert list(view.statements.rows) == ["A1", "A4", "A5", "A3", "A2", "A6"]
    firsts = [id for id, row in view.statements.spread_rows.items() if row.first_badge.isVisible()]
    assert firsts == ["A1"]
    assert "Discuss this first; verdeeld" in spread_row(view, "A1").accessibleName()
    assert [place for place, _ in view.guidance().listed] == ["scan.A1", "scan.A4", "scan.A5"]
    tops = [row.mapTo(view, row.rect().topLeft()).y() for row in view.statements.rows.values()]
    assert tops == sorted(tops)


def test_the_order_is_remembered(open_scan: OpenScan) -> None:
    view = open_scan(with_group(DISPUTED))
    view.statements.go_to("A4")
    view.page.order.button("in_order").click()
    assert list(view.statements.rows) == ["A1", "A2", "A3", "A4", "A5", "A6"]
    assert spread_row(view, "A4").is_open
    again = open_scan(view.document.pilot)
    assert list(again.statements.rows) == ["A1", "A2", "A3", "A4", "A5", "A6"]
    again.page.order.button("first").click()
    assert next(iter(again.statements.rows)) == "A1"
    assert list(again.statements.rows)[3] == "A3"


def test_the_arrow_keys_go_in_the_order_that_is_shown(open_scan: OpenScan) -> None:
    view = open_scan(with_group(DISPUTED))
    for _ in range(5):
        press(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is view.statements.rows["A6"]
    press(Qt.Key.Key_Down)
    assert view.criterion == "B"
    press(Qt.Key.Key_Up)
    assert QApplication.focusWidget() is view.statements.rows["A6"]


def test_guidance_names_who_lie_far_apart_once_the_means_are_asked_for(
    open_scan: OpenScan,
) -> None:
    apart = {"B1": (1, 2, 4, 1, 3, 4, 2, 2, 4)}
    view = open_scan(with_group(apart))
    assert view.guidance().listed == (("scan.B1", "B1 0-meting"),)
    view.page.means_button.click()
    assert view.guidance().listed == (("scan.B1", "B1 0-meting\nbewoners 1,3 – ambtenaren 4,0"),)


def test_too_little_insight_offers_a_learning_question(qtbot: QtBot, open_scan: OpenScan) -> None:
    view = open_scan(with_group(DISPUTED))
    assert not spread_row(view, "A1").question_button.isVisible()
    assert not spread_row(view, "A6").question_button.isVisible()  # nobody was asked yet
    row = spread_row(view, "A3")
    with qtbot.waitSignal(view.place_wanted) as wanted:
        QTest.mouseClick(row.question_button, Qt.MouseButton.LeftButton)
    (action,) = view.document.pilot.actions_at("scan.A3")
    assert action.form == "question"
    assert wanted.args == [f"action.{action.id}"]
    assert not row.question_button.isVisible()


# -- one score after the talk


def test_the_group_settles_on_one_score_by_key(open_scan: OpenScan) -> None:
    view = open_scan(with_group(DISPUTED))
    first_scores = dict(view.document.pilot.answers)
    view.statements.go_to("A1")
    press(Qt.Key.Key_Return, CONTROL)
    dialog = consensus_dialog()
    assert dialog.score.key == ""
    press("3", window=dialog)
    dialog.reason.setFocus()
    QTest.keyClicks(dialog.reason, "Het gaat om 4 wijken.")  # a digit in a reason is a reason
    press(Qt.Key.Key_Return, CONTROL, dialog)
    assert not dialog.isVisible()
    (settled,) = view.document.pilot.consensus.values()
    assert (settled.score, settled.reason) == (3, "Het gaat om 4 wijken.")
    assert view.document.pilot.answers == first_scores
    row = spread_row(view, "A1")
    assert row.strip.consensus == 3
    assert row.verdict.value == "together: 3"
    assert row.verdict.texts[0].startswith("verdeeld")
    assert row.consensus is not None
    assert row.consensus.text.text() == "Agreed together: 3, grotendeels.\nHet gaat om 4 wijken."
    assert "bewoners" in row.strip.accessibleName()


def test_settling_is_one_step_that_can_be_undone(open_scan: OpenScan) -> None:
    view = open_scan(with_group(DISPUTED))
    view.page.consensus_button.click()  # nothing is open: what had better be discussed first
    dialog = consensus_dialog()
    dialog.score.button("2").click()
    dialog.accept()
    assert [each.statement for each in view.document.pilot.consensus.values()] == ["A1"]
    view.document.undo_stack.undo()
    assert not view.document.pilot.consensus
    assert spread_row(view, "A1").strip.consensus is None
    view.document.undo_stack.redo()
    assert spread_row(view, "A1").strip.consensus == 2


def test_what_is_settled_does_not_jump_and_the_next_comes_to_the_fore(open_scan: OpenScan) -> None:
    view = open_scan(with_group(DISPUTED))
    view.document.do(set_consensus(view.document.pilot, "g", "A1", 2))
    assert next(iter(view.statements.rows)) == "A1"
    assert not spread_row(view, "A1").first_badge.isVisible()
    assert spread_row(view, "A4").first_badge.isVisible()
    assert [place for place, _ in view.guidance().listed] == ["scan.A4", "scan.A5"]
    view.tabs.buttons["B"].click()
    view.tabs.buttons["A"].click()
    assert next(iter(view.statements.rows)) == "A4"


def test_a_settled_score_is_changed_and_taken_back(open_scan: OpenScan) -> None:
    pilot = with_group(DISPUTED)
    view = open_scan(set_consensus(pilot, "g", "A1", 2, "eerst").apply(pilot))
    view.statements.go_to("A1")
    row = spread_row(view, "A1")
    assert row.consensus is not None
    row.consensus.settle_button.click()
    dialog = consensus_dialog()
    assert (dialog.score.key, dialog.reason.toPlainText()) == ("2", "eerst")
    dialog.score.button("4").click()
    dialog.accept()
    (settled,) = view.document.pilot.consensus.values()
    assert (settled.score, settled.reason) == (4, "eerst")
    row.consensus.take_back_button.click()
    assert not view.document.pilot.consensus
    view.document.undo_stack.undo()
    row.consensus.settle_button.click()
    again = consensus_dialog()
    assert again.take_back_button is not None
    again.take_back_button.click()
    assert not view.document.pilot.consensus


def test_no_score_is_no_settlement_and_leaving_asks(open_scan: OpenScan) -> None:
    view = open_scan(with_group(DISPUTED))
    messages = view.context.messages
    assert isinstance(messages, Recorder)
    view.page.ask_consensus("A1")
    dialog = consensus_dialog()
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.complaint.isVisible()
    QTest.keyClicks(dialog.reason, "omdat")
    messages.answers = [0, 1]
    press(Qt.Key.Key_Escape, window=dialog)
    assert dialog.isVisible()
    press(Qt.Key.Key_Escape, window=dialog)
    assert not dialog.isVisible()
    assert not view.document.pilot.consensus


@pytest.mark.parametrize("is_closed", [False, True])
def test_nothing_is_settled_where_nothing_may_change(open_scan: OpenScan, is_closed: bool) -> None:
    pilot = with_group(DISPUTED)
    pilot = set_consensus(pilot, "g", "A1", 2).apply(pilot)
    if is_closed:
        pilot = close_round(pilot, "g", date(2026, 11, 21)).apply(pilot)
    view = open_scan(pilot, is_read_only=not is_closed)
    view.statements.go_to("A1")
    assert not view.page.consensus_button.isVisible()
    press(Qt.Key.Key_Return, CONTROL)
    assert not [
        each for each in QApplication.topLevelWidgets() if isinstance(each, ConsensusDialog)
    ]
    row = spread_row(view, "A1")
    assert row.consensus is not None
    assert row.consensus.text.isVisible()
    assert not row.consensus.settle_button.isVisible()
    assert row.strip.consensus == 2


def test_a_round_that_closes_while_the_question_is_open_is_left_as_it_is(
    open_scan: OpenScan,
) -> None:
    view = open_scan(with_group(DISPUTED))
    view.page.ask_consensus("A1")
    dialog = consensus_dialog()
    dialog.score.button("2").click()
    view.document.do(close_round(view.document.pilot, "g", date(2026, 11, 21)))
    dialog.accept()
    assert not view.document.pilot.consensus


@pytest.mark.parametrize("reason", ["<b>vet</b> &amp; {x}", "مرحبا\u202e", "x" * 10_000, "🙂\n2"])
def test_any_reason_is_text(open_scan: OpenScan, reason: str) -> None:
    pilot = with_group(DISPUTED)
    view = open_scan(set_consensus(pilot, "g", "A1", 2, reason).apply(pilot))
    view.statements.go_to("A1")
    row = spread_row(view, "A1")
    assert row.consensus is not None
    assert row.consensus.text.text().replace("\u200b", "").endswith(reason)
    assert view.page.minimumSizeHint().width() < 800


# -- every number explains itself


def test_a_statement_explains_itself_in_a_click(open_scan: OpenScan) -> None:
    view = open_scan(with_group(DISPUTED, shows_means=True))
    row = spread_row(view, "A1")
    assert not row.explanation.isVisible()
    row.verdict.click()
    said = row.explanation.sentences.text()
    assert "5 × nog niet, 4 × helemaal. Not answered: 0." in said.replace("\u00a0", " ")
    assert "(5 × 1 + 4 × 4) ÷ 9 = 2,33. Rounded to one decimal: 2,3." in said
    assert "A = −0,78, rounded −0,8, says how far the scores agree" in said
    assert "This is called ‘verdeeld’. From 0,6 it is agreed, from 0,3 fairly agreed" in said
    row.verdict.click()
    assert not row.explanation.isVisible()


def test_the_explanation_is_reached_by_keyboard(open_scan: OpenScan) -> None:
    view = open_scan(with_group(DISPUTED))
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Up)
    row = spread_row(view, "A1")
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is row.verdict
    press(Qt.Key.Key_Space)
    assert row.explanation.isVisible()
    press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is row


def test_an_explanation_without_means_tells_no_mean(open_scan: OpenScan) -> None:
    view = open_scan(with_group(DISPUTED))
    row = spread_row(view, "A1")
    row.verdict.click()
    said = row.explanation.sentences.text()
    assert "÷" not in said
    assert "Spread first" in said
    view.document.do(set_consensus(view.document.pilot, "g", "A1", 3))
    assert "After the talk you agreed on 3 (grotendeels)." in row.explanation.sentences.text()
    too_little = spread_row(view, "A3")
    too_little.verdict.click()
    assert "2 of the 9 answers given are scores" in too_little.explanation.sentences.text()


def test_the_head_tells_its_answers_first_and_its_value_when_asked(open_scan: OpenScan) -> None:
    view = open_scan(with_group(DISPUTED))
    head = view.page.head
    head.value_button.click()
    said = texts(head.explanation)
    assert "Counted: 38 of the 54" in said
    assert "÷" not in said
    assert "→" not in said
    view.page.means_button.click()
    said = texts(head.explanation)
    assert "(2,33 + 3 + 2,44 + 2,56) ÷ 4 = 2,58. Rounded to one decimal: 2,6." in said
    assert "→ 2,3" in said


def test_the_achilles_heel_explains_itself(open_scan: OpenScan) -> None:
    given = {"A0": (4,) * 9, "B0": (1, 2, 2) * 3, "C0": (3,) * 9, "E0": (1,) * 9}
    view = open_scan(with_group(given, scope="quick", shows_means=True))
    head = view.page.head
    head.value_button.click()
    for criterion, sentence in (
        ("A", "Strongest point: of A to D nothing is higher than 4,0; the lowest is 1,7."),
        ("B", "Achilles heel: of A to D nothing is lower than 1,7; the highest is 4,0."),
        ("E", "+1 is never the strongest point or the Achilles heel."),
    ):
        view.tabs.buttons[criterion].click()
        assert sentence in head.explanation.sentences.text()


def test_a_sum_is_told_with_enough_decimals_to_follow_its_rounding(open_scan: OpenScan) -> None:
    given = {"A1": (2, 2, 3), "A2": (2, 3, 3), "A3": (3, 3, 3), "A4": (2, 2, 3), "A5": (2, 3, 3)}
    given["A6"] = (3, 3, 2)
    view = open_scan(with_group(given, shows_means=True))
    view.page.head.value_button.click()
    said = texts(view.page.head.explanation)
    ids = view.method.scan.statement_ids("full")
    value = scan_result(view.document.pilot, "g", ids).criterion("A").value
    assert value.shown is not None
    assert f"Rounded to one decimal: {view.context.words.number(value.shown)}" in said


# -- at any size


@pytest.mark.parametrize("base_pt", [10.0, 20.0])
def test_nothing_is_cut_off_when_the_window_shrinks_at_once(
    qtbot: QtBot, open_scan: OpenScan, base_pt: float
) -> None:
    view = open_scan(with_group(DISPUTED), (1800, 700), base_pt)
    area = view.findChild(QScrollArea)
    assert area is not None
    for width in (1800, 520, 1100, 800):
        view.resize(width, 700)
        sheet, viewport = area.widget(), area.viewport()
        assert sheet is not None
        assert viewport is not None
        qtbot.waitUntil(lambda: sheet.width() <= viewport.width())  # noqa: B023


def test_the_spread_stands_beside_the_statement_or_under_it(
    qtbot: QtBot, open_scan: OpenScan
) -> None:
    view = open_scan(with_group(DISPUTED), (1100, 700))
    row = spread_row(view, "A1")
    qtbot.waitUntil(lambda: row.strip.x() > row.text.mapTo(row, row.text.rect().topRight()).x())
    others = {each.strip.mapTo(view, each.strip.rect().topLeft()).x() for each in [row]}
    others |= {
        each.strip.mapTo(view, each.strip.rect().topLeft()).x()
        for each in view.statements.spread_rows.values()
    }
    assert len(others) == 1  # the steps stand under each other
    view.resize(560, 700)
    qtbot.waitUntil(
        lambda: (
            row.strip.mapTo(row, row.strip.rect().topLeft()).y()
            >= row.text.mapTo(row, row.text.rect().bottomLeft()).y()
        )
    )


# -- through the real window


def open_group(open_window: OpenWindow, folder: Path, pilot: Pilot) -> MainWindow:
    """The window with a pilot with a group's scan, at the scan."""
    path = folder / "groep.pilot"
    if not path.exists():
        create(path, pilot).close()
    window = open_window(path)
    window.workspace.go("scan")
    return window


def scan_of(window: MainWindow) -> ScanView:
    """The scan in the window."""
    assert window.workspace is not None
    view = window.workspace.view("scan")
    assert isinstance(view, ScanView)
    return view


def test_a_settled_score_is_there_after_closing(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
) -> None:
    window = open_group(open_window, tmp_path, with_group(DISPUTED))
    view = scan_of(window)
    view.statements.go_to("A1")
    press(Qt.Key.Key_Return, CONTROL)
    dialog = consensus_dialog()
    press("4", window=dialog)
    press(Qt.Key.Key_Return, CONTROL, dialog)
    assert spread_row(view, "A1").verdict.value.endswith(": 4")
    view.page.means_button.click()
    close(qtbot, window)
    window = open_group(open_window, tmp_path, with_group(DISPUTED))
    again = scan_of(window)
    assert spread_row(again, "A1").strip.consensus == 4
    assert again.round is not None
    assert again.round.shows_means
    window.do("undo")
    window.do("undo")
    assert not again.document.pilot.consensus
    assert not again.round.shows_means


def test_the_step_of_undo_is_named(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_group(open_window, tmp_path, with_group(DISPUTED))
    view = scan_of(window)
    view.document.do(set_consensus(view.document.pilot, "g", "A1", 3))
    undo = window.shell.menu.action("undo")
    assert undo.isEnabled()
    assert view.method.title_of("scan.A1") in undo.text()
