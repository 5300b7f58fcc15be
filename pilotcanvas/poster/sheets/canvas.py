"""The canvas sheet: the arrangement of its zones, and the meaning of its signs."""

from __future__ import annotations

from pilotcanvas.content.blind_spot import forgotten_places
from pilotcanvas.content.catalogue import Catalogue
from pilotcanvas.content.method import PartText
from pilotcanvas.content.palette import HUES, SIGNS
from pilotcanvas.poster.job import Job
from pilotcanvas.poster.page_builder import Overflow
from pilotcanvas.poster.plan import Plan, SignText
from pilotcanvas.poster.text.story import Paragraph
from pilotcanvas.poster.text.typeset import Span
from pilotcanvas.poster.zone_layout import ZoneRow, ZoneStack
from pilotcanvas.poster.zones.action_zone import action_zone
from pilotcanvas.poster.zones.blind_spot_zone import blind_spot_zone
from pilotcanvas.poster.zones.grid_zone import GridZone
from pilotcanvas.poster.zones.heading import Heading
from pilotcanvas.poster.zones.item_card import item_card, note_story
from pilotcanvas.poster.zones.scan_zone import scan_zone

COLUMNS = {"impact": 4, "routes": 1, "ingredients": 3, "pitfalls": 3}


def plan(job: Job) -> Plan:
    """The whole canvas, with the scan, the blind spots and the actions."""
    zones = {part.id: part_zone(job, part, COLUMNS[part.id]) for part in job.method.parts}
    scan = scan_zone(job)
    blind = blind_spot_zone(job)
    actions = action_zone(job)
    gap_mm = job.style.gap_mm
    middle = (("routes", 19), ("ingredients", 42), ("pitfalls", 39))
    if job.sheet.is_landscape:
        wall = (
            ZoneRow(33, ((zones["impact"], 100),)),
            ZoneRow(67, tuple((zones[name], share) for name, share in middle)),
        )
        margin = (ZoneRow(42, ((scan, 100),)), ZoneRow(58, ((blind, 100),)))
        sides = ((ZoneStack(wall, gap_mm), 81.5), (ZoneStack(margin, gap_mm), 18.5))
        rows = [ZoneRow(82, sides, is_fixed=True), ZoneRow(18, ((actions, 100),))]
    else:
        rows = [
            ZoneRow(18, ((zones["impact"], 100),)),
            ZoneRow(28, ((zones["routes"], 29), (zones["ingredients"], 71)), is_fixed=True),
            ZoneRow(28, ((scan, 29), (zones["pitfalls"], 71)), is_fixed=True),
            ZoneRow(26, ((blind, 29), (actions, 71)), is_fixed=True),
        ]
    signs = step_signs(job) + action_signs(job.words)
    return Plan(job.method.title, (ZoneStack(rows, gap_mm),), signs, _forgotten(job))


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
    return GridZone(job, hue, part.id, title, heading, cards, columns)


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
