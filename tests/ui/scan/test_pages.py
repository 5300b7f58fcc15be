"""The pages beside the criteria: which there are, and that a hidden one waits until it is shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pilotcanvas.model.changes import Change, add_notes
from pilotcanvas.model.pilot import Pilot, new_pilot
from pilotcanvas.model.scan import Round
from pilotcanvas.model.scan_changes import add_round, choose_option, edit_round, set_answer
from pilotcanvas.ui.scan.criterion_tabs import CHANGES, FORMS, OPTIONS, PAGES, PERSPECTIVES
from pilotcanvas.ui.scan.forms.page import FormsPage
from pilotcanvas.ui.scan.options_view import OptionsView
from pilotcanvas.ui.scan.turns.round import TurnRound
from pilotcanvas.ui.scan.view import ScanView
from tests.ui.context import TODAY
from tests.ui.scanning import (
    DISPUTED,
    OpenScan,
    dialog_of,
    opened,
    press,
    with_group,
    with_round,
)


@pytest.fixture
def open_scan(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[OpenScan]:
    """Gives ``open_scan(pilot)``: the scan of that pilot, with the focus."""
    yield from opened(qtbot, qapp, tmp_path)


def tabs(view: ScanView) -> list[str]:
    """The pages whose tab is shown."""
    return [id for id in PAGES if view.tabs.buttons[id].isVisible()]


def after(pilot: Pilot, id: str, form: str = "group") -> Pilot:
    """The pilot with another round of this kind after its last."""
    round = Round(id, f"Ronde {id}", date(2026, 12, 1), scope="full", form=form)
    return add_round(pilot, round).apply(pilot)


def test_each_round_has_the_pages_that_say_something(open_scan: OpenScan) -> None:
    assert tabs(open_scan(with_round())) == [OPTIONS]
    assert tabs(open_scan(with_group({}))) == [FORMS, OPTIONS]
    assert tabs(open_scan(with_group(DISPUTED))) == [FORMS, OPTIONS, PERSPECTIVES]
    later = after(with_group(DISPUTED), "2")
    assert tabs(open_scan(later)) == [FORMS, OPTIONS, CHANGES]
    assert tabs(open_scan(after(with_round(A1=3), "2", "single"))) == [OPTIONS, CHANGES]


def test_every_page_opens_and_says_something(open_scan: OpenScan) -> None:
    pilot = after(with_group(DISPUTED), "2")
    pilot = set_answer(pilot, "2", "A1", 3, "p1").apply(pilot)
    view = open_scan(pilot)
    for page in PAGES:
        view.tabs.buttons[page].click()
        assert view.criterion == page
        assert view.pages.isVisible()
        assert not view.page.isVisible()
        assert view.guidance().title
        assert view.current_place() == ""
    view.tabs.buttons["A"].click()
    assert not view.pages.isVisible()
    assert view.page.isVisible()


def test_a_group_that_has_not_scored_starts_with_the_forms(open_scan: OpenScan) -> None:
    view = open_scan(with_group({}))
    assert view.criterion == FORMS
    focus = QApplication.focusWidget()
    assert focus is not None
    assert view.pages.isAncestorOf(focus)
    press("1")  # from whose viewpoint, and then the first answer
    press("4")
    assert [each.score for each in view.document.pilot.answers.values()] == [4]
    view.tabs.buttons["A"].click()
    assert view.criterion == "A"


def test_what_the_forms_hold_is_on_the_criteria_at_once(open_scan: OpenScan) -> None:
    view = open_scan(with_group({}))
    press("1")
    press("4")
    assert view.tabs.buttons[FORMS].title.endswith("1 of 1")
    assert "people: 1" in view.bar.meta.text()
    assert view.tabs.buttons["A"].detail == ""  # one line, to have room for the forms
    view.tabs.buttons["A"].click()
    assert view.tabs.buttons["A"].detail.startswith("1 van 6")
    assert "helemaal: 1" in view.statements.spread_rows["A1"].strip.accessibleName()


def test_a_page_that_is_hidden_hears_later_what_changed(
    open_scan: OpenScan, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[Change] = []
    refresh = OptionsView.refresh

    def listen(view: OptionsView, change: Change) -> None:
        heard.append(change)
        refresh(view, change)

    monkeypatch.setattr(OptionsView, "refresh", listen)
    view = open_scan(with_group(DISPUTED))
    view.tabs.buttons[OPTIONS].click()
    page = view.pages.page
    assert isinstance(page, OptionsView)
    view.tabs.buttons["A"].click()
    document = view.document
    document.do(add_notes(document.pilot, "option.residents", ["wie?"]))
    document.do(choose_option(document.pilot, "residents", True))
    assert not heard
    assert not page.card("residents").choice.isChecked()
    view.tabs.buttons[OPTIONS].click()
    assert len(heard) == 1
    assert heard[0].places() == {"option.residents"}
    assert page.card("residents").choice.isChecked()
    view.tabs.buttons["A"].click()
    view.tabs.buttons[OPTIONS].click()
    assert len(heard) == 1  # it missed nothing


def test_typing_in_the_forms_touches_nothing_that_is_hidden(
    open_scan: OpenScan, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = open_scan(with_group(DISPUTED))
    view.show_forms()

    def fail(*_: object) -> None:
        raise AssertionError("a hidden statement was shown anew")

    monkeypatch.setattr(type(view.page), "show_result", fail)
    press("1")
    press("2")
    assert len(view.document.pilot.answers) == 46


def test_a_page_goes_with_its_last_answer_and_comes_back(open_scan: OpenScan) -> None:
    view = open_scan(with_group({"A1": (3,)}))
    view.tabs.buttons[PERSPECTIVES].click()
    view.document.do(set_answer(view.document.pilot, "g", "A1", None, "p0"))
    assert PERSPECTIVES not in tabs(view)
    assert view.criterion == "A"
    assert view.page.isVisible()
    view.document.undo_stack.undo()
    assert view.criterion == PERSPECTIVES
    assert view.pages.isVisible()
    assert not view.page.isVisible()


def test_another_round_is_shown_on_the_same_page(open_scan: OpenScan) -> None:
    pilot = after(with_group(DISPUTED), "2")
    view = open_scan(set_answer(pilot, "2", "A1", 3, "p1").apply(pilot))
    view.show_forms()
    page = view.pages.page
    assert isinstance(page, FormsPage)
    assert page.round is not None
    assert page.round.id == "2"
    view.show_round("g")
    assert view.criterion == FORMS
    assert page.round.id == "g"
    view.document.do(edit_round(view.document.pilot, "g", name="Voor de zomer"))
    assert "Voor de zomer" in view.bar.heading.text()


def test_the_bar_leads_to_the_forms_and_the_laptop_round(qtbot: QtBot, open_scan: OpenScan) -> None:
    view = open_scan(with_group(DISPUTED))
    view.bar.forms_wanted.emit()
    focus = QApplication.focusWidget()
    assert view.criterion == FORMS
    assert focus is not None
    assert view.pages.isAncestorOf(focus)
    for ask in (view.bar.hand_round_wanted, view.pages.hand_round_wanted):
        ask.emit()
        dialog = dialog_of(TurnRound)
        assert isinstance(dialog, TurnRound)
        with qtbot.waitSignal(dialog.finished):
            dialog.done(0)


def test_a_place_leads_from_a_page_to_its_statement(open_scan: OpenScan) -> None:
    view = open_scan(with_group(DISPUTED))
    view.show_forms()
    view.show_place("scan.C3")
    assert view.criterion == "C"
    assert QApplication.focusWidget() is view.statements.rows["C3"]
    view.show_place("option.funds")
    page = view.pages.page
    assert isinstance(page, OptionsView)
    assert QApplication.focusWidget() is page.card("funds")


def test_without_any_round_the_options_are_there(open_scan: OpenScan) -> None:
    view = open_scan(new_pilot("p", "Wijk 1", "nl", TODAY))
    view.no_round.options_button.click()
    assert tabs(view) == [OPTIONS]
    view.setFocus(Qt.FocusReason.OtherFocusReason)
    assert QApplication.focusWidget() is view.tabs.buttons[OPTIONS]


@pytest.mark.parametrize("name", ["<b>vet</b>", "A&B", "x" * 10_000, "{round}", "مرحبا\u202e"])
def test_any_name_of_the_round_before_is_text(open_scan: OpenScan, name: str) -> None:
    pilot = edit_round(with_group(DISPUTED), "g", name=name)
    view = open_scan(after(pilot.apply(with_group(DISPUTED)), "2"))
    assert name[:20] in view.tabs.buttons[CHANGES].title
    assert view.tabs.minimumSizeHint().width() < 400
