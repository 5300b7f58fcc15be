"""The cards sheet: every item of the canvas and every criterion of the scan, to cut out."""

from __future__ import annotations

from pilotcanvas.content.palette import HUES
from pilotcanvas.poster.job import Job
from pilotcanvas.poster.plan import Plan
from pilotcanvas.poster.zones.cut_card import PER_PAGE, CardPage, CutCard
from pilotcanvas.poster.zones.handout_head import HandoutHead


def plan(job: Job) -> Plan:
    """Pages of cards. They show the method's questions and none of the pilot's content, so that the
    same set serves every group."""
    cards = _cards(job)
    pages = [cards[start : start + PER_PAGE] for start in range(0, len(cards), PER_PAGE)]
    words = job.words
    head = HandoutHead(job, "", words("cards.title"), words("cards.how"), is_small=True)
    blocks = tuple(CardPage(job, page) for page in pages)
    return Plan(words("cards.title"), (), (), head=head, blocks=blocks, has_source=False)


def _cards(job: Job) -> tuple[CutCard, ...]:
    items = [
        CutCard(
            item.id,
            HUES[part.hue],
            f"{part.number} {part.title}",
            f"{part.number}.{item.number}",
            item.title,
            item.question,
            item.guidance,
        )
        for part in job.method.parts
        for item in part.items
    ]
    criteria = [
        CutCard(
            f"scan.{criterion.id}",
            HUES["scan"],
            job.method.scan.title,
            criterion.sign,
            criterion.title,
            criterion.question,
            criterion.guidance,
        )
        for criterion in job.method.scan.criteria
    ]
    return (*items, *criteria)
