"""The blind spots zone of the canvas, most important first."""

from __future__ import annotations

from dataclasses import dataclass

from pilotcanvas.content.blind_spot import BlindSpot, blind_spots, heavy_for
from pilotcanvas.content.palette import INK, MUTED
from pilotcanvas.poster.job import Job
from pilotcanvas.poster.page import Area
from pilotcanvas.poster.page_builder import PageBuilder
from pilotcanvas.poster.text.story import Bullet, Column, Paragraph, Story, plain
from pilotcanvas.poster.text.typeset import Span, whole
from pilotcanvas.poster.zones.heading import Heading

_WANTED = 6
"""Room is reserved for this many blind spots; more are shown if they fit."""
_INDENT = 1.5
_LARGE_A0_PT = (34.0, 31.0, 28.0)


@dataclass(frozen=True, slots=True)
class BlindSpotZone:
    """A list of as many blind spots as fit; the number of others is given below it. Those are still
    visible on the canvas by their sign."""

    job: Job
    heading: Heading
    entries: tuple[Story, ...]
    sentence: Story

    def narrowest_mm(self, body_pt: float) -> float:
        """The smallest width at which no word of the heading is broken."""
        return self.heading.zone_width_mm()

    def need_mm(self, width_mm: float, body_pt: float) -> float:
        """The height that holds the first few blind spots."""
        count = min(_WANTED, len(self.entries))
        return self.heading.around_mm(width_mm) + self._story_mm(count, width_mm, body_pt)

    def least_mm(self, width_mm: float, body_pt: float) -> float:
        """The height that holds one."""
        count = min(1, len(self.entries))
        return self.heading.around_mm(width_mm) + self._story_mm(count, width_mm, body_pt)

    def draw(self, draft: PageBuilder, area: Area, body_pt: float) -> None:
        """Draw it, with as many blind spots as fit."""
        room = self.heading.open_zone(draft, area, "blind-spots", None)
        count = len(self.entries)
        while count > 1 and self._story_mm(count, area.width_mm, body_pt) > room.height_mm:
            count -= 1
        story = self._story(count)
        sizes = [size for size in self._large_sizes_pt() if size > body_pt]
        for size_pt in sizes:
            if self._story_mm(count, area.width_mm, size_pt) <= room.height_mm:
                body_pt = size_pt
                break
        draft.write(story, room, body_pt, "blind-spots", self.heading.again(), INK)

    def _large_sizes_pt(self) -> list[float]:
        """The text sizes it may use above the body size, since it should be seen first."""
        return [self.job.style.pt(size) for size in _LARGE_A0_PT]

    def _story_mm(self, count: int, width_mm: float, body_pt: float) -> float:
        inner_mm = self.job.style.inner_mm(width_mm)
        return Column(self.job.typesetter, self._story(count), inner_mm, body_pt).height_mm

    def _story(self, count: int) -> Story:
        shown = tuple(paragraph for entry in self.entries[:count] for paragraph in entry)
        left = len(self.entries) - count
        if left:
            text = self.job.words("poster.more_blind_spots", number=left)
            shown += (Paragraph((Span(text, "regular", MUTED),), gap=0.6),)
        return self.sentence + shown


def blind_spot_zone(job: Job) -> BlindSpotZone:
    """The pilot's blind spots, each with its learning question."""
    words, pilot, method = job.words, job.pilot, job.method
    spots = blind_spots(pilot, method)
    heading = Heading(job, words("poster.blind_spots"), "", INK)
    sentence: Story = ()
    entries: tuple[Story, ...] = ()
    if not spots:
        sentence = (Paragraph((Span(words("poster.no_blind_spots")),)),)
    elif len(spots) == sum(1 for _ in method.items()) and not any(s.is_discussed for s in spots):
        sentence = (Paragraph((Span(words("poster.all_open")),)),)
    else:
        entries = tuple(_entry(job, spot, number) for number, spot in enumerate(spots, 1))
    return BlindSpotZone(job, heading, entries, sentence)


def _entry(job: Job, spot: BlindSpot, number: int) -> Story:
    words, pilot, method = job.words, job.pilot, job.method
    reason = words("status.dont_know" if spot.is_discussed else "status.not_discussed")
    spans = [Span(spot.item.title, "bold"), Span(f" –\u00a0{reason}")]
    heavy = heavy_for(pilot, method, spot.item)
    if heavy:
        routes = ", ".join(route.title for route in heavy).lower()
        weighs = words("poster.weighs_for", routes=routes)
        spans.append(Span(f" ·\u00a0{weighs}", "regular", MUTED))
    bullet = Bullet("text", INK, f"{number}.")
    story = [Paragraph(tuple(spans), gap=0.45, indent=_INDENT, bullet=bullet)]
    for action in pilot.actions_at(spot.item.id):
        if action.form == "question" and action.is_open:
            text = f"{words('poster.learning_question')}: {action.title}"
            parts = [job.typesetter.clean(action.owner)]
            if action.due is not None:
                parts.append(words("poster.before", day=whole(words.day(action.due, job.today))))
            who = ", ".join(part for part in parts if part)
            spans = [plain(job.typesetter, text, "italic")]
            if who:
                spans.append(Span(f" –\u00a0{who}", "italic", MUTED))
            story.append(Paragraph(tuple(spans), indent=_INDENT))
    return tuple(story)
