"""The blank canvas sheet: the parts of the canvas with slots for sticky notes instead of
answers."""

from __future__ import annotations

from pilotcanvas.content.canvas_plan import ACTIONS, BLIND_SPOTS, columns_of, with_only
from pilotcanvas.content.method import PartText
from pilotcanvas.content.palette import HUES, INK
from pilotcanvas.poster.job import Job
from pilotcanvas.poster.plan import Plan, SignText
from pilotcanvas.poster.sheets.canvas import stacked, step_signs
from pilotcanvas.poster.zone_layout import Zone, ZoneStack
from pilotcanvas.poster.zones.blank_card import BlankCard
from pilotcanvas.poster.zones.grid_zone import GridZone
from pilotcanvas.poster.zones.heading import Heading
from pilotcanvas.poster.zones.note_slot import is_to_scale, slot_mm
from pilotcanvas.poster.zones.note_slot_zone import NoteSlotZone

_SMALLER = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)


def plan(job: Job) -> Plan:
    """Every part with a slot for each item, and room for blind spots and actions.

    If slots of real size leave too little room, the blind spots and actions are dropped first, then
    the questions move into the slots. Slots to scale are also made smaller.
    """
    sheet = _BlankSheet(job)
    side_mm = slot_mm(job.sheet)
    if is_to_scale(job.sheet):
        bodies = [
            sheet.body(side_mm * share, False, has_foot)
            for share in _SMALLER
            for has_foot in (True, False)
        ]
        remark = job.words("poster.places_to_scale")
    else:
        bodies = [
            sheet.body(side_mm, asks_inside, has_foot)
            for asks_inside in (False, True)
            for has_foot in (True, False)
        ]
        remark = job.words("poster.places_real")
    signs = (SignText("", remark), *step_signs(job))
    return Plan(job.method.title, tuple(bodies), signs)


class _BlankSheet:
    """Builds the zones of one blank canvas."""

    def __init__(self, job: Job) -> None:
        self._job = job

    def body(self, side_mm: float, asks_inside: bool, has_foot: bool) -> ZoneStack:
        """The whole sheet, with slots of this side."""
        job = self._job
        layout = job.method.plan.blank
        rows = layout.landscape if job.sheet.is_landscape else layout.portrait
        columns = columns_of(rows)
        zones: dict[str, Zone] = {
            part.id: self._part_zone(part, columns[part.id], side_mm, asks_inside)
            for part in job.method.parts
        }
        if has_foot:
            zones |= self._foot(side_mm)
        return stacked(with_only(rows, zones), zones, job.style.gap_mm)

    def _heading(self, title: str, beside: str, colour: str) -> Heading:
        return Heading(self._job, title, beside, colour)

    def _part_zone(
        self, part: PartText, columns: int, side_mm: float, asks_inside: bool
    ) -> GridZone:
        hue = HUES[part.hue]
        cards = tuple(
            (
                item.id,
                BlankCard(
                    self._job,
                    hue,
                    item,
                    f"{part.number}.{item.number}",
                    side_mm,
                    asks_inside,
                ),
            )
            for item in part.items
        )
        title = f"{part.number} {part.title}"
        heading = self._heading(title, part.question, hue.strong)
        return GridZone(self._job, hue, part.id, heading, cards, columns)

    def _foot(self, side_mm: float) -> dict[str, Zone]:
        """The blind spots and the actions."""
        words, hue = self._job.words, HUES["actions"]
        blind = self._heading(words("poster.blind_spots"), "", INK)
        actions = self._heading(
            words("poster.actions"), words("poster.actions_question"), hue.strong
        )
        phases = tuple(phase.title for phase in self._job.method.phases)
        return {
            BLIND_SPOTS: NoteSlotZone(
                self._job, BLIND_SPOTS, blind, ("",), hue, side_mm, is_framed=True
            ),
            ACTIONS: NoteSlotZone(self._job, ACTIONS, actions, phases, hue, side_mm),
        }
