"""The actions sheet: a board by phase that highlights late and ownerless actions."""

from __future__ import annotations

from dataclasses import dataclass

from pilotcanvas.content.method import PhaseText
from pilotcanvas.content.palette import ALARM, HUES, LINE, MUTED
from pilotcanvas.model.action import Action
from pilotcanvas.poster.job import Job
from pilotcanvas.poster.page import MM_PER_PT, Area, Rectangle
from pilotcanvas.poster.page_builder import Overflow, PageBuilder
from pilotcanvas.poster.plan import Plan, SignText
from pilotcanvas.poster.text.story import Column, Paragraph, Story
from pilotcanvas.poster.text.typeset import Span
from pilotcanvas.poster.zone_layout import Zone, ZoneRow, ZoneStack
from pilotcanvas.poster.zones.action_story import ACTION_SIGNS, full_story
from pilotcanvas.poster.zones.heading import Heading

_HUE = HUES["actions"]
_BAR_A0_MM = 3.0
_LINE_A0_MM = 22.0
_LEAST_LINE_MM = 9.0
"""The spacing of lines to write on: for a marker on a wall, and for a pen on A4."""
_ORDER = {"todo": 0, "busy": 0, "done": 1, "dropped": 2}


@dataclass(frozen=True, slots=True)
class PhaseZone:
    """The actions of a phase as cards below each other; the current phase has a bar on top. A late
    or ownerless action has a coloured edge on its card."""

    job: Job
    name: str
    heading: Heading
    cards: tuple[tuple[Story, bool], ...]
    empty: Story
    is_now: bool

    def narrowest_mm(self, body_pt: float) -> float:
        """The smallest width at which an action is readable."""
        least_mm = max(self.heading.narrowest_mm(), 12 * body_pt * MM_PER_PT)
        return least_mm + 2 * self.job.style.zone_pad_mm + 2 * self.job.style.card_pad_mm

    def need_mm(self, width_mm: float, body_pt: float) -> float:
        """The height that holds every action."""
        heights = [self._card_mm(story, width_mm, body_pt) for story, _ in self.cards]
        gaps_mm = max(0, len(heights) - 1) * self.job.style.card_gap_mm
        empty_mm = Column(
            self.job.typesetter, self.empty, self._inner_mm(width_mm), body_pt
        ).height_mm
        return self.heading.around_mm(width_mm) + sum(heights) + gaps_mm + empty_mm

    def least_mm(self, width_mm: float, body_pt: float) -> float:
        """The smallest height: the heading and the continuation mark."""
        return self.heading.around_mm(width_mm) + self.job.style.mark_mm + 6 * body_pt * MM_PER_PT

    def draw(self, draft: PageBuilder, area: Area, body_pt: float) -> None:
        """Draw as many whole cards as fit; the rest overflows."""
        style = self.job.style
        draft.box(self.name, area)
        draft.entry(self.heading.title, area)
        draft.add(style.zone(area, _HUE))
        if self.is_now:
            bar = Area(area.x_mm, area.y_mm, area.width_mm, style.mm(_BAR_A0_MM))
            draft.add(Rectangle(bar, bar.height_mm / 2, fill=_HUE.strong))
        room = self.heading.draw(draft, area.inset(style.zone_pad_mm), self.name)
        if self.job.sheet.is_blank:
            self._draw_lines(draft, room)
        elif self.empty:
            draft.set(self.empty, room, body_pt, self.name)
        y_mm = room.y_mm
        for number, (story, is_pressing) in enumerate(self.cards):
            height_mm = self._card_mm(story, area.width_mm, body_pt)
            is_last = number == len(self.cards) - 1
            mark_mm = style.mark_mm + style.card_gap_mm
            end_mm = room.bottom_mm - (0.0 if is_last else mark_mm)
            if y_mm + height_mm > end_mm + 1e-6:
                self._leave(draft, number, Area(room.x_mm, y_mm, room.width_mm, 0.0))
                return
            place = Area(room.x_mm, y_mm, room.width_mm, height_mm)
            box = f"{self.name}/{number + 1}"
            draft.box(box, place)
            draft.add(style.card(place))
            if is_pressing:
                edge = Area(place.x_mm, place.y_mm, style.mm(3), place.height_mm)
                draft.add(Rectangle(edge, edge.width_mm / 2, fill=ALARM))
            draft.set(story, place.inset(style.card_pad_mm), body_pt, box)
            y_mm += height_mm + style.card_gap_mm

    def _draw_lines(self, draft: PageBuilder, area: Area) -> None:
        """A card with lines to write on."""
        style = self.job.style
        draft.add(style.card(area))
        inner = area.inset(style.card_pad_mm)
        step_mm = max(_LEAST_LINE_MM, style.mm(_LINE_A0_MM))
        for number in range(1, int(inner.height_mm / step_mm) + 1):
            y_mm = inner.y_mm + number * step_mm
            line = Area(inner.x_mm, y_mm - 0.2, inner.width_mm, 0.2)
            draft.add(Rectangle(line, fill=LINE))

    def _leave(self, draft: PageBuilder, number: int, area: Area) -> None:
        """Add the cards from this one on to the overflow."""
        mark = Area(area.x_mm, area.y_mm, area.width_mm, self.job.style.mark_mm)
        heading = Paragraph(
            (Span(self.heading.title, "bold", _HUE.strong),), size=1.25, keeps_next=True
        )
        rest = tuple(paragraph for story, _ in self.cards[number:] for paragraph in story)
        draft.leftovers.append(Overflow(heading, rest, _HUE.strong, mark, self.name))

    def _inner_mm(self, width_mm: float) -> float:
        return self.job.style.inner_mm(width_mm)

    def _card_mm(self, story: Story, width_mm: float, body_pt: float) -> float:
        pad_mm = 2 * self.job.style.card_pad_mm
        inner_mm = self._inner_mm(width_mm) - pad_mm
        return Column(self.job.typesetter, story, inner_mm, body_pt).height_mm + pad_mm + 0.01


def plan(job: Job) -> Plan:
    """All actions of the pilot, open ones first."""
    zones = [_phase_zone(job, phase) for phase in job.method.phases]
    beside = len(zones) if job.sheet.is_landscape else 2
    rows = [
        ZoneRow(50, tuple((zone, 1.0) for zone in zones[at : at + beside]))
        for at in range(0, len(zones), beside)
    ]
    signs = [
        SignText(status, job.words(f"action_status.{status}"))
        for status in ACTION_SIGNS
        if status != "late"
    ]
    signs.append(SignText("late", job.words("poster.late"), ALARM))
    return Plan(_name(job), (ZoneStack(rows, job.style.gap_mm),), tuple(signs))


def _phase_zone(job: Job, phase: PhaseText) -> Zone:
    words, pilot = job.words, job.pilot
    actions = sorted(pilot.actions_in(phase.id), key=lambda action: _ORDER[action.status])
    is_now = phase.id == pilot.profile.phase
    count = sum(action.is_open for action in actions)
    beside = [words("poster.open_count", number=count)] if count else []
    if is_now:
        state = "stopped" if pilot.profile.outcome == "stopped" else "now"
        beside.insert(0, words(f"poster.{state}"))
    heading = Heading(job, phase.title, " · ".join(beside), _HUE.strong)
    cards = tuple((full_story(job, action), _is_pressing(job, action)) for action in actions)
    empty: Story = ()
    if not cards:
        empty = (Paragraph((Span(words("poster.no_actions"), "regular", MUTED),)),)
    return PhaseZone(job, f"actions-{phase.id}", heading, cards, empty, is_now)


def _is_pressing(job: Job, action: Action) -> bool:
    """Whether it is late, or open without an owner."""
    return action.is_overdue(job.today) or (action.is_open and not _has_owner(job, action))


def _has_owner(job: Job, action: Action) -> bool:
    return bool(job.typesetter.clean(action.owner))


def _name(job: Job) -> str:
    """The sheet's name, with the number of open, late and ownerless actions."""
    words, today = job.words, job.today
    actions = [action for action in job.pilot.actions.values() if action.is_open]
    counts = (
        ("open_count", len(actions)),
        ("late_count", sum(action.is_overdue(today) for action in actions)),
        ("ownerless_count", sum(not _has_owner(job, action) for action in actions)),
    )
    parts = [words(f"poster.{key}", number=number) for key, number in counts if number]
    return " · ".join([words("poster.actions"), *parts])
