"""A method with other parts, phases, criteria and perspectives works everywhere: it is all data."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pilotcanvas.content.blind_spot import blind_spots
from pilotcanvas.content.catalogue import words
from pilotcanvas.content.method import Method
from pilotcanvas.exchange.export import ENDINGS, export_to
from pilotcanvas.exchange.status import status_of
from pilotcanvas.exchange.status_text import to_text
from pilotcanvas.poster.layout import lay_out
from pilotcanvas.poster.sheet import HANDOUTS, SHEETS, Sheet
from tests.method import OTHER, filled_in_otherwise, other_method
from tests.poster.reading import faults, page_text

TODAY = date(2026, 11, 21)


@pytest.fixture
def method(tmp_path: Path) -> Method:
    """The made-up other method."""
    return other_method(tmp_path / "methods").newest_method("nl", OTHER)


def test_it_is_another_method(method: Method) -> None:
    assert [part.id for part in method.parts] == ["purpose", "support", "risks"]
    assert method.phase_ids == ("look", "try", "keep")
    assert [criterion.id for criterion in method.scan.criteria] == ["A", "B", "E"]
    assert method.scan.perspective_ids == ("resident", "front-line")
    assert method.route_part is None
    assert not method.routes


@pytest.mark.parametrize("is_blank", [False, True])
@pytest.mark.parametrize("is_landscape", [True, False])
@pytest.mark.parametrize("name", SHEETS)
def test_every_sheet_can_be_laid_out(
    method: Method, name: str, is_landscape: bool, is_blank: bool
) -> None:
    if name in HANDOUTS and is_landscape:
        return
    pilot = filled_in_otherwise(method)
    sheet = Sheet(name, "A1", "nl", TODAY, is_landscape, is_blank)
    pages = lay_out(pilot, method, words("nl"), sheet)
    assert not [fault for page in pages for fault in faults(page, sheet)]
    if name == "canvas":
        boxes = [pages[0].box(part.id) for part in method.parts]
        assert all(box.width_mm > 100 for box in boxes)
        assert ("Buren helpen elkaar" in page_text(pages)) is not is_blank


def test_what_stands_where_is_told(method: Method, tmp_path: Path) -> None:
    pilot = filled_in_otherwise(method)
    spots = blind_spots(pilot, method)
    assert "purpose.ambition" not in [spot.item.id for spot in spots]
    said = to_text(status_of(pilot, method, TODAY), words("nl"))
    assert method.phase("try").title in said
    for ending in ENDINGS:
        export_to(tmp_path / f"uit{ending}", pilot, method, words("nl"), TODAY)
        assert (tmp_path / f"uit{ending}").stat().st_size > 100
