"""The scan zone of the canvas: the radar of the last two rounds."""

from __future__ import annotations

from dataclasses import dataclass

from pilotcanvas.content.palette import HUES
from pilotcanvas.poster.job import Job
from pilotcanvas.poster.page import Area
from pilotcanvas.poster.page_builder import PageBuilder
from pilotcanvas.poster.text.story import Column, Story
from pilotcanvas.poster.zones.heading import Heading
from pilotcanvas.poster.zones.radar_block import RadarBlock
from pilotcanvas.poster.zones.scan_story import (
    centred,
    newest_rounds,
    no_scan,
    not_counted,
    standing_out,
    to_discuss,
)

_ROUNDS = 2


@dataclass(frozen=True, slots=True)
class ScanZone:
    """A heading, the radar, and what stands out; or a sentence that there is no scan yet."""

    job: Job
    heading: Heading
    radar: RadarBlock
    story: Story

    def narrowest_mm(self, body_pt: float) -> float:
        """The smallest width at which the radar is readable."""
        least_mm = max(self.heading.narrowest_mm(), self.job.style.mm(190))
        return least_mm + 2 * self.job.style.zone_pad_mm

    def need_mm(self, width_mm: float, body_pt: float) -> float:
        """The height that holds the radar and its sentences."""
        inner_mm = self.job.style.inner_mm(width_mm)
        return (
            self.heading.around_mm(width_mm)
            + self.radar.least_mm(inner_mm, body_pt)
            + self._story_mm(inner_mm, body_pt)
        )

    def least_mm(self, width_mm: float, body_pt: float) -> float:
        """Same as `need_mm`: nothing in it can overflow."""
        return self.need_mm(width_mm, body_pt)

    def draw(self, draft: PageBuilder, area: Area, body_pt: float) -> None:
        """Draw the heading, the radar, and what stands out at the bottom."""
        room = self.heading.open_zone(draft, area, "scan", HUES["scan"])
        story_mm = self._story_mm(room.width_mm, body_pt)
        chart = Area(room.x_mm, room.y_mm, room.width_mm, room.height_mm - story_mm)
        self.radar.draw(draft, chart, body_pt, "scan")
        foot = Area(room.x_mm, chart.bottom_mm, room.width_mm, story_mm + 0.01)
        draft.set(self.story, foot, body_pt, "scan")

    def _story_mm(self, width_mm: float, body_pt: float) -> float:
        return Column(self.job.typesetter, self.story, width_mm, body_pt).height_mm


def scan_zone(job: Job) -> ScanZone:
    """The pilot's scan, with its last two rounds."""
    rounds = newest_rounds(job, _ROUNDS)
    job = job.as_of(rounds[0].round) if rounds else job
    heading = Heading(job, job.method.scan.title, "", HUES["scan"].strong)
    radar = RadarBlock(job, rounds)
    story: Story
    if rounds:
        newest = rounds[0]
        story = standing_out(job, newest) if newest.round.shows_values else to_discuss(job, newest)
        story = (*story, *not_counted(job, newest))
    else:
        story = centred(no_scan(job))
    return ScanZone(job, heading, radar, story)
