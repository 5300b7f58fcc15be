"""The scan with a group on the tour: its forms, the laptop that goes round, its spread and talk."""

from __future__ import annotations

from pilotcanvas.content.examples import as_copy, example_pilot
from pilotcanvas.model.changes import Change, together
from pilotcanvas.model.ids import derived_id
from pilotcanvas.model.scan import Round
from pilotcanvas.model.scan_changes import close_round, edit_round, set_second_entry
from pilotcanvas.ui.scan.criterion_tabs import CHANGES, FORMS, PERSPECTIVES
from pilotcanvas.ui.scan.forms.page import FormsPage
from pilotcanvas.ui.scan.rounds.page import ChangesPage
from pilotcanvas.ui.scan.turns.round import TurnRound
from pilotcanvas.ui.scan.view import ScanView
from tests.closing import with_rounds_closed
from tests.tour_window import TODAY, Tour

GROUP_EXAMPLE = "pak"
"""The example in which people scored alone."""


def walk_group(tour: Tour) -> None:
    """What a facilitator sees on the day, one thing after the other."""
    example = with_rounds_closed(example_pilot(GROUP_EXAMPLE, tour.language), False)
    tour.open_pilot(as_copy(example, derived_id("tour", tour.prefix, "group"), TODAY))
    tour.window.workspace.go("scan")
    scan = tour.view("scan", ScanView)
    round = scan.round
    assert round is not None
    tour.dialog("50-group-new-round", scan.bar.ask_new)
    _forms(tour, scan, round)
    _laptop_round(tour, scan, round)
    _spread(tour, scan, round)
    for number, page in ((70, PERSPECTIVES), (71, CHANGES)):
        _show_whole(tour, scan, page)
        tour.picture(f"{number}-group-{page}")
        tour.whole(f"{number}-group-{page}")
    tour.window.workspace.go("overview")
    tour.picture("72-group-overview")
    known = scan.method.scan_of(round).perspective_ids
    _do(tour, close_round(scan.document.pilot, round.id, TODAY, known))
    tour.window.workspace.go("scan")
    _show_whole(tour, scan, "B")
    tour.picture("73-group-closed")


def _forms(tour: Tour, scan: ScanView, round: Round) -> None:
    """Typing forms, and typing them again to check."""
    scan.show_criterion(FORMS)
    page = scan.pages.page
    assert isinstance(page, FormsPage)
    page.grid.go(3, 2)
    tour.picture("51-group-forms")
    tour.dialog("52-group-form", lambda: page.open_form(2))
    pilot = scan.document.pilot
    first = pilot.seats_in(round.id)[0].participant
    given = [each for each in pilot.answers.values() if each.participant == first]
    again = [
        set_second_entry(pilot, round.id, each.statement, each.score if number else 4, first)
        for number, each in enumerate(sorted(given, key=lambda each: each.statement)[:20])
    ]
    _do(tour, together("second", "", again))
    page.set_checking(True)
    page.go_to_difference()
    tour.picture("53-group-check")
    page.set_checking(False)


def _laptop_round(tour: Tour, scan: ScanView, round: Round) -> None:
    """The laptop goes round: the facilitator, who it is, a statement, thanks."""
    hand_round = TurnRound(tour.space.context, round.id, tour.window)
    hand_round.start()
    tour.picture("54-group-hand-start", hand_round)
    hand_round.begin()
    tour.picture("55-group-hand-who", hand_round)
    hand_round.who_page.buttons["resident"].click()
    hand_round.answer(3)
    hand_round.go_back()
    tour.picture("56-group-hand-statement", hand_round)
    while hand_round.page is hand_round.statement_page:
        hand_round.go_on()
    tour.picture("57-group-hand-thanks", hand_round)
    hand_round.accept()
    tour.window.shell.menu.action("undo").trigger()
    tour.settle()


def _spread(tour: Tour, scan: ScanView, round: Round) -> None:
    """The spread before the means, one score together, and how a value came about."""
    for name, shows_means in (("spread", False), ("means", True)):
        _do(tour, edit_round(scan.document.pilot, round.id, shows_means=shows_means))
        _show_whole(tour, scan, "B")
        tour.picture(f"60-group-{name}")
        tour.whole(f"60-group-{name}")
    scan.show_criterion("B", "B1")
    tour.picture("61-group-statement")
    tour.dialog("62-group-consensus", lambda: scan.page.ask_consensus("B1"))
    scan.page.head.show_explanation(True)
    tour.picture("63-group-why")
    tour.whole("63-group-why")
    scan.page.head.show_explanation(False)


def _show_whole(tour: Tour, scan: ScanView, id: str) -> None:
    """Show a criterion or a page, and wait for what is made a few at a time."""
    scan.show_criterion(id)
    page = scan.pages.page
    if isinstance(page, ChangesPage):
        tour.until(lambda: page.is_whole)
    elif page is None:
        tour.until(lambda: len(scan.statements.made_rows) == len(scan.statements.ids))


def _do(tour: Tour, change: Change) -> None:
    tour.space.context.document.do(change)
    tour.settle()
