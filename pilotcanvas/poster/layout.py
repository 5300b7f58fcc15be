"""Lays out a sheet: a pilot, a method and a sheet become pages of shapes."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

from pilotcanvas.content.catalogue import Catalogue
from pilotcanvas.content.method import Method
from pilotcanvas.model.field import texts
from pilotcanvas.model.leaving import Leaving, leaving
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.poster.block import set_blocks
from pilotcanvas.poster.continuation import Continuation
from pilotcanvas.poster.job import Job
from pilotcanvas.poster.page import Area, Page
from pilotcanvas.poster.page_builder import PageBuilder
from pilotcanvas.poster.plan import Plan
from pilotcanvas.poster.sheet import Sheet
from pilotcanvas.poster.text.style import Style
from pilotcanvas.poster.text.typeset import TooLong, Typesetter
from pilotcanvas.poster.zones.footer import Footer
from pilotcanvas.poster.zones.header import SheetHeader, draw_running_head
from pilotcanvas.problems import Problem

_MOST_PAGES = 99
_SHOWN = 60


def lay_out(pilot: Pilot, method: Method, words: Catalogue, sheet: Sheet) -> tuple[Page, ...]:
    """Returns the pages of a sheet: the first page, then continuation pages for its overflow.

    Method and words must be in the language of the sheet. All text of the pilot that belongs on the
    sheet is on one of the pages; characters that no font has are replaced, and the footer reports
    how many. A poster is public: private notes are left out, and so are the answers of a group that
    its rounds do not share yet.

    Raises `Problem` "drawing.too_long" at once for text that would take minutes.
    """
    if sheet.is_blank:
        pilot = Pilot(pilot.profile, pilot.phases)
    found = leaving(pilot, tuple(method.perspectives()))
    try:
        return _laid_out(found, method, words, sheet)
    except TooLong as error:
        raise _too_long(error.text, found.pilot, method, words) from error


def _laid_out(found: Leaving, method: Method, words: Catalogue, sheet: Sheet) -> tuple[Page, ...]:
    left_out = len(found.left_out)
    job = Job(found.pilot, method, words, sheet, Style(sheet), Typesetter(), left_out)
    plan: Plan = import_module(f"pilotcanvas.poster.sheets.{sheet.module}").plan(job)
    first = PageBuilder(job)
    paper = _Paper(job, plan)
    body = paper.draw_header(first)
    footer = paper.footer()
    room = paper.above(footer, body)
    drafts, body_pt = [first], job.style.body_sizes_pt[0]
    if plan.blocks:
        drafts = set_blocks(plan.blocks, (first, room), paper.new_page)
    else:
        zone, body_pt = plan.fitted(room, job.style.body_sizes_pt)
        zone.draw(first, room, body_pt)
    footer.draw(first, paper.foot(footer))
    flow = Continuation(paper.new_page, body_pt, len(drafts) + 1)
    for leftover, number in zip(first.leftovers, flow.add(first.leftovers), strict=True):
        first.mark(leftover, number)
    flow.add(plan.following)
    return paper.numbered([*drafts, *flow.drafts])


def _too_long(text: str, pilot: Pilot, method: Method, words: Catalogue) -> Problem:
    """The problem with a text that is too long: how long it is, where it is and how it begins."""
    where = ""
    for record in pilot.records():
        if any(len(found) > _SHOWN and found in text for _, found in texts(record)):
            where = words(f"rescue.{record.kind}")
            if method.knows(record.seen_at):
                where += f", {method.title_of(record.seen_at)}"
            break
    letters = f"{len(text):,}".replace(",", "\u202f")
    start = " ".join(text[:_SHOWN].split())
    return Problem("drawing.too_long", letters=letters, where=where or "?", start=start)


class _Paper:
    """The header, footer and page numbers shared by the pages of one sheet."""

    def __init__(self, job: Job, plan: Plan) -> None:
        self._job = job
        self._plan = plan
        sheet = job.sheet
        whole = Area(0.0, 0.0, sheet.width_mm, sheet.height_mm)
        self._area = whole.inset(job.style.margin_mm)

    def draw_header(self, draft: PageBuilder) -> Area:
        """Draw the header of the first page. Returns the area below it."""
        if self._plan.head is not None:
            return self._plan.head.draw(draft, self._area)
        words, remark = self._job.words, self._plan.name
        if not self._job.sheet.is_blank:  # an empty sheet has no date
            remark += " ·\u00a0" + words("poster.as_of", day=words.day(self._job.today))
        return SheetHeader(self._job, remark).draw(draft, self._area)

    def footer(self) -> Footer:
        """The footer of the first page. Built last, because it reports missing characters."""
        job = self._job
        about = job.typesetter.clean(job.pilot.profile.source) if self._plan.has_source else ""
        publishers = dict.fromkeys(
            source.publisher.partition(",")[0].removesuffix(" e.a.")
            for source in job.method.sources
        )
        lines = [
            job.words(
                "poster.source",
                title=job.method.title,
                version=job.method.version,
                publishers="; ".join(publishers),
            )
        ]
        if job.typesetter.missing:
            lines.insert(0, job.words("poster.missing", number=len(job.typesetter.missing)))
        number = self._number(_MOST_PAGES, _MOST_PAGES)
        return Footer(job, self._plan.signs, about, tuple(lines), number)

    def foot(self, footer: Footer) -> Area:
        """The area of a footer: at the bottom of the page."""
        return self._area.below(self._area.height_mm - footer.height_mm(self._area.width_mm))

    def above(self, footer: Footer, area: Area) -> Area:
        """The part of an area that lies above the footer."""
        bottom_mm = self.foot(footer).y_mm - self._job.style.mm(7)
        return Area(area.x_mm, area.y_mm, area.width_mm, bottom_mm - area.y_mm)

    def new_page(self, number: int) -> tuple[PageBuilder, Area]:
        """Returns a continuation page and its free area."""
        job = self._job
        draft = PageBuilder(job)
        if self._plan.head is not None:
            area = self._plan.head.draw_again(draft, self._area)
            return draft, self.above(self._empty_footer, area)
        title = job.typesetter.clean(job.pilot.profile.title) or job.words("poster.untitled")
        area = draw_running_head(draft, self._area, title, number)
        return draft, self.above(self._empty_footer, area)

    def numbered(self, drafts: Sequence[PageBuilder]) -> tuple[Page, ...]:
        """Returns the finished pages, numbered in the footer if there is more than one."""
        count = len(drafts)
        if count > 1:
            foot = self.foot(self._empty_footer)
            for number, draft in enumerate(drafts, 1):
                if number > 1:
                    draft.box("footer", foot)
                self._empty_footer.draw_number(draft, foot, self._number(number, count))
        return tuple(draft.page(str(number)) for number, draft in enumerate(drafts, 1))

    @property
    def _empty_footer(self) -> Footer:
        return Footer(self._job, (), "", (), "")

    def _number(self, number: int, count: int) -> str:
        return self._job.words("poster.page_of", number=number, count=count)
