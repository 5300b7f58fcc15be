"""The radar on paper: what the drawing gives, and no value that was not asked for."""

from __future__ import annotations

from datetime import date

from pilotcanvas.content.palette import INK
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.model.scan import Participant, Round
from pilotcanvas.model.scan_changes import add_round, edit_round, seat_participant, set_answer
from pilotcanvas.poster.page import Page, Polygon
from tests.closing import with_rounds_closed
from tests.poster.pilots import empty_pilot, pages_of, sheet_of
from tests.poster.reading import page_text

SCORES = {"A": 4, "B": 1, "C": 3, "D": 2, "E": 3}


def three_rounds(form_of_the_last: str = "single") -> Pilot:
    """A pilot with three quick rounds; in the last everybody may have scored alone."""
    pilot = empty_pilot()
    for number in range(3):
        form = form_of_the_last if number == 2 else "single"
        round = Round(f"r{number}", f"Ronde {number}", date(2011, 1 + number, 1), form=form)
        pilot = add_round(pilot, round).apply(pilot)
        people = [""]
        if form == "group":
            people = [f"p{each}" for each in range(3)]
            for id in people:
                pilot = seat_participant(pilot, round.id, Participant(id)).apply(pilot)
        for criterion, score in SCORES.items():
            for id in people:
                pilot = set_answer(pilot, round.id, f"{criterion}0", score, id).apply(pilot)
    return with_rounds_closed(pilot)


def lines(page: Page) -> list[Polygon]:
    """The lines of the rounds in the radar."""
    chart = page.box("scan")
    return [
        shape
        for shape in page.shapes
        if isinstance(shape, Polygon)
        and len(shape.points) == 5
        and shape.line_mm > 0
        and not shape.fill
        and shape.line in ("#693a8e", "#a484be", INK)
        and shape.line_mm > 0.32
        and chart.x_mm < shape.points[0][0] < chart.right_mm
    ]


def test_each_round_has_its_own_dashes_and_markers() -> None:
    (page,) = pages_of(three_rounds(), sheet_of("scan", "A3"))
    found = lines(page)
    assert len(found) == 3
    assert len({shape.dash for shape in found}) == 3
    fills = [s for s in page.shapes if isinstance(s, Polygon) and s.fill and len(s.points) == 3]
    assert len(fills) == 6  # a triangle at each value of the third round, and beside its name


def test_a_round_whose_means_were_not_asked_has_no_line_and_no_value_and_says_so() -> None:
    hidden = three_rounds("group")
    (page,) = pages_of(hidden, sheet_of("scan", "A3"))
    assert len(lines(page)) == 2
    said = page_text((page,)).replace("\n", " ")
    assert "waarden nog niet getoond" in said
    assert "4,0" not in said
    asked = edit_round(hidden, "r2", shows_means=True).apply(hidden)
    (page,) = pages_of(asked, sheet_of("scan", "A3"))
    assert len(lines(page)) == 3
    said = page_text((page,)).replace("\n", " ")
    assert "waarden nog niet getoond" not in said
    assert "4,0" in said
