"""The card of a canvas item: its sign, title, status and notes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from pilotcanvas.content.method import ItemText, PartText
from pilotcanvas.content.palette import INK, MUTED, SIGNS, Hue
from pilotcanvas.model.canvas import Note
from pilotcanvas.poster.job import Job
from pilotcanvas.poster.page import MM_PER_PT, Area, Rectangle, Sign
from pilotcanvas.poster.page_builder import PageBuilder
from pilotcanvas.poster.text.story import Bullet, Column, Paragraph, Story, plain
from pilotcanvas.poster.text.typeset import Span, Typesetter, whole

TITLE_SIZE = 1.16
_STATUS_SIZE = 0.87
_SIGN_SIZE = 1.22
_TITLE_INDENT = 1.62
_NOTE_GAP = 0.34
_BULLET_INDENT = 0.8


class Card(Protocol):
    """A card in a grid."""

    def narrowest_mm(self, body_pt: float) -> float:
        """The smallest width at which no word of a title is broken."""

    def need_mm(self, width_mm: float, body_pt: float) -> float:
        """The height that holds all its text."""

    def least_mm(self, width_mm: float, body_pt: float) -> float:
        """The smallest height: its title and the continuation mark."""

    def draw(self, draft: PageBuilder, area: Area, body_pt: float, box: str) -> None:
        """Draw it in this area."""


@dataclass(frozen=True, slots=True)
class ItemBox:
    """A canvas item with the group's answer.

    ``head`` is its title and status, ``story`` its notes; ``bar`` marks a main route.
    """

    job: Job
    hue: Hue
    name: str
    sign: str
    head: Story
    story: Story
    heading: Paragraph
    bar: bool

    def narrowest_mm(self, body_pt: float) -> float:
        """The smallest width at which no word of the title is broken, nor the continuation mark."""
        em_mm = body_pt * MM_PER_PT
        spans = self.head[0].spans
        words = [
            self.job.typesetter.width(word, span.role) * span.scale
            for span in spans
            for word in span.text.split(" ")
        ]
        return (
            (max(words, default=0.0) * TITLE_SIZE + _TITLE_INDENT) * em_mm
            + 2 * self.job.style.card_pad_mm
            + 0.1
        )

    def need_mm(self, width_mm: float, body_pt: float) -> float:
        """The height that holds its title and every note."""
        height = self._head_mm(width_mm, body_pt) + 2 * self.job.style.card_pad_mm
        if self.story:
            inner_mm = width_mm - 2 * self.job.style.card_pad_mm
            height += Column(self.job.typesetter, self.story, inner_mm, body_pt).height_mm
            height += _NOTE_GAP * body_pt * MM_PER_PT
        return height

    def least_mm(self, width_mm: float, body_pt: float) -> float:
        """The smallest height: its title and the continuation mark."""
        height = self._head_mm(width_mm, body_pt) + 2 * self.job.style.card_pad_mm
        if self.story:
            mark_mm = self.job.style.mark_mm
            height += mark_mm + _NOTE_GAP * body_pt * MM_PER_PT
        return height

    def draw(self, draft: PageBuilder, area: Area, body_pt: float, box: str) -> None:
        """Draw it, with as many notes as fit."""
        style, em_mm = self.job.style, body_pt * MM_PER_PT
        draft.box(box, area)
        draft.add(style.card(area))
        if self.bar:
            width_mm = style.mm(3.5)
            draft.add(
                Rectangle(
                    Area(area.x_mm, area.y_mm, width_mm, area.height_mm),
                    width_mm / 2,
                    fill=self.hue.strong,
                )
            )
        inner = area.inset(style.card_pad_mm)
        side_mm = _SIGN_SIZE * em_mm
        top_mm = inner.y_mm + (1.2 * TITLE_SIZE * em_mm - side_mm) / 2
        draft.add(Sign(self.sign, inner.x_mm, top_mm, side_mm, self.hue.strong))
        _, title = inner.split(_TITLE_INDENT * em_mm, 0.0)
        draft.set(self.head, title, body_pt, box)
        if self.story:
            head_mm = self._head_mm(area.width_mm, body_pt) + _NOTE_GAP * em_mm
            notes = inner.below(head_mm)
            draft.write(self.story, notes, body_pt, box, self.heading, self.hue.strong)

    def _head_mm(self, width_mm: float, body_pt: float) -> float:
        em_mm = body_pt * MM_PER_PT
        inner_mm = width_mm - 2 * self.job.style.card_pad_mm - _TITLE_INDENT * em_mm
        head = Column(self.job.typesetter, self.head, inner_mm, body_pt).height_mm
        return max(head, _SIGN_SIZE * em_mm)


def item_card(job: Job, hue: Hue, part: PartText, item: ItemText, notes: list[Note]) -> ItemBox:
    """The card of an item, with its notes in order, except private notes.

    An item that was not discussed yet shows its question.
    """
    status = job.pilot.status(item.id)
    answer = job.pilot.items.get(item.id)
    chosen = answer.choices if answer else ()
    said = [] if status is None else [part.scale[status]]
    said += [choice.title for choice in item.choices if choice.id in chosen]
    title = Paragraph(
        (
            Span(item.title + "  ", "bold", INK),
            Span(" ·\u00a0".join(map(whole, said)), "regular", hue.strong, _STATUS_SIZE),
        ),
        size=TITLE_SIZE,
        leading=1.2,
    )
    shown = [note.text for note in notes if not note.is_private]
    story = note_story(job.typesetter, shown, hue.middle)
    if not story and status is None:
        story = (Paragraph((Span(item.question, "regular", MUTED),)),)
    return ItemBox(
        job,
        hue,
        item.id,
        SIGNS[status],
        (title,),
        story,
        numbered_heading(part, item, hue),
        bar=status in part.steps.main,
    )


def numbered_heading(part: PartText, item: ItemText, hue: Hue) -> Paragraph:
    """The title of an item outside its zone, numbered: "3.8 Money that lasts"."""
    text = f"{part.number}.{item.number} {item.title}"
    return Paragraph(
        (Span(text, "bold", hue.strong),), size=TITLE_SIZE, leading=1.25, keeps_next=True
    )


def note_story(typesetter: Typesetter, texts: list[str], colour: str) -> Story:
    """Notes as paragraphs, bulleted if there are several."""
    spans = [plain(typesetter, text) for text in texts]
    spans = [span for span in spans if span.text]
    bullet = Bullet("dot", colour) if len(spans) > 1 else None
    indent = _BULLET_INDENT if bullet else 0.0
    return tuple(Paragraph((span,), gap=_NOTE_GAP, indent=indent, bullet=bullet) for span in spans)
