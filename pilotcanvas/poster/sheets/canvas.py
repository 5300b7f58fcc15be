"""The canvas sheet: the arrangement of its zones, and the meaning of its signs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pilotcanvas.content.blind_spot import forgotten_places
from pilotcanvas.content.canvas_plan import ACTIONS, BLIND_SPOTS, SCAN, Band, columns_of
from pilotcanvas.content.catalogue import Catalogue
from pilotcanvas.content.method import PartText
from pilotcanvas.content.palette import HUES, SIGNS
from pilotcanvas.poster.job import Job
from pilotcanvas.poster.page_builder import Overflow
from pilotcanvas.poster.plan import Plan, SignText
from pilotcanvas.poster.text.story import Paragraph
from pilotcanvas.poster.text.typeset import Span
from pilotcanvas.poster.zone_layout import Zone, ZoneRow, ZoneStack
from pilotcanvas.poster.zones.action_zone import action_zone
from pilotcanvas.poster.zones.blind_spot_zone import blind_spot_zone
from pilotcanvas.poster.zones.grid_zone import GridZone
from pilotcanvas.poster.zones.heading import Heading
from pilotcanvas.poster.zones.item_card import item_card, note_story
from pilotcanvas.poster.zones.scan_zone import scan_zone


def plan(job: Job) -> Plan:
    """The whole canvas, with the scan, the blind spots and the actions."""
    layout = job.method.plan.paper
    rows = layout.landscape if job.sheet.is_landscape else layout.portrait
    columns = columns_of(rows)
    zones: dict[str, Zone] = {
        part.id: part_zone(job, part, columns[part.id]) for part in job.method.parts
    }
    zones |= {SCAN: scan_zone(job), BLIND_SPOTS: blind_spot_zone(job), ACTIONS: action_zone(job)}
    signs = step_signs(job) + action_signs(job.words)
    return Plan(job.method.title, (stacked(rows, zones, job.style.gap_mm),), signs, _forgotten(job))


def stacked(rows: Iterable[Band], zones: Mapping[str, Zone], gap_mm: float) -> ZoneStack:
    """Arranges zones as the plan of the canvas says."""

    def zone_in(band: Band) -> Zone:
        return zones[band.zone] if band.zone else stacked(band.rows or (band,), zones, gap_mm)

    return ZoneStack(
        [
            ZoneRow(
                band.share,
                tuple((zone_in(each), each.share) for each in band.beside) or ((zone_in(band), 1),),
                is_fixed=bool(band.beside) and not band.trades_width,
            )
            for band in rows
        ],
        gap_mm,
    )


def _forgotten(job: Job) -> tuple[Overflow, ...]:
    """Notes on items that the method no longer has: kept, and printed on the next page."""
    notes = job.pilot.notes_by_place()
    texts = [
        note.text
        for place in forgotten_places(job.pilot, job.method)
        for note in notes.get(place, [])
        if not note.is_private
    ]
    hue = HUES["actions"]
    story = note_story(job.typesetter, texts, hue.middle)
    span = Span(job.words("poster.forgotten"), "bold", hue.strong)
    heading = Paragraph((span,), size=1.16, leading=1.2, keeps_next=True)
    return (Overflow(heading, story, hue.strong),) if story else ()


def part_zone(job: Job, part: PartText, columns: int) -> GridZone:
    """A part of the canvas with the group's notes."""
    hue = HUES[part.hue]
    notes = job.pilot.notes_by_place()
    cards = tuple(
        (
            item.id,
            item_card(job, hue, part, item, notes.get(item.id, [])),
        )
        for item in part.items
    )
    title = f"{part.number} {part.title}"
    heading = Heading(job, title, part.question, hue.strong)
    return GridZone(job, hue, part.id, heading, cards, columns)


def step_signs(job: Job) -> tuple[SignText, ...]:
    """The sign of each step, with its name in each part."""
    found = [
        SignText(SIGNS[None], job.words("status.not_discussed")),
        SignText(SIGNS[0], job.words("status.dont_know")),
    ]
    for step in (1, 2, 3):
        names = dict.fromkeys(part.scale[step] for part in job.method.parts)
        found.append(SignText(SIGNS[step], " / ".join(names)))
    return tuple(found)


def action_signs(words: Catalogue) -> tuple[SignText, ...]:
    """The sign of each action status."""
    statuses = ("todo", "busy", "done")
    found = [SignText(status, words(f"action_status.{status}")) for status in statuses]
    return (*found, SignText("late", words("poster.late")))
