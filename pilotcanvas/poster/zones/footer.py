"""The footer of a sheet: the legend of signs, the sources and the page number."""

from __future__ import annotations

from dataclasses import dataclass

from pilotcanvas.content.palette import INK, MUTED
from pilotcanvas.poster.job import Job
from pilotcanvas.poster.page import MM_PER_PT, Area, Sign
from pilotcanvas.poster.page_builder import PageBuilder
from pilotcanvas.poster.plan import SignText
from pilotcanvas.poster.text.story import Column, Paragraph
from pilotcanvas.poster.text.typeset import Span

_LEADING = 1.35
_ENTRY_GAP = 1.6
_SIGN_SPACE = 1.35
_ABOUT_LINES = 2


@dataclass(frozen=True, slots=True)
class Footer:
    """Signs with their meaning, the pilot's note about its source, and lines of small print.

    The small print leaves room on the right for a page number as wide as ``number``.
    """

    job: Job
    signs: tuple[SignText, ...]
    about: str
    lines: tuple[str, ...]
    number: str

    def height_mm(self, width_mm: float) -> float:
        """Its height at this width."""
        return self._signs_mm(width_mm) + self._about_mm(width_mm) + self._lines_mm(width_mm)

    def draw(self, draft: PageBuilder, area: Area) -> None:
        """Draw it in this area, without the page number."""
        draft.box("footer", area)
        self._draw_signs(draft, area)
        y_mm = area.y_mm + self._signs_mm(area.width_mm)
        if self.about:
            heading = Paragraph(
                (Span(draft.words("poster.about"), "bold", INK),), size=1.22, keeps_next=True
            )
            high_mm = self._about_mm(area.width_mm)
            place = Area(area.x_mm, y_mm, area.width_mm, high_mm + 0.01)
            draft.write((_small(self.about),), place, self._size_pt, "footer", heading, MUTED)
            y_mm += high_mm
        for line in self.lines:
            place = Area(area.x_mm, y_mm, self._print_mm(area.width_mm), area.bottom_mm - y_mm)
            y_mm = draft.set((_small(line),), place, self._size_pt, "footer").bottom_mm

    def draw_number(self, draft: PageBuilder, area: Area, text: str) -> None:
        """Draw the page number at the right of the last line."""
        line = area.below(area.height_mm - self._line_mm)
        paragraph = Paragraph((Span(text, "bold", MUTED),), leading=_LEADING, align="right")
        width_mm = self.job.typesetter.width(text, "bold") * self._em_mm + 0.1
        place = Area(line.right_mm - width_mm, line.y_mm, width_mm, self._line_mm * 1.01)
        draft.set((paragraph,), place, self._size_pt, "footer")

    def _draw_signs(self, draft: PageBuilder, area: Area) -> None:
        y_mm = area.y_mm
        for row in self._rows(area.width_mm):
            x_mm = area.x_mm
            for sign, width_mm in row:
                left_mm = _SIGN_SPACE * self._em_mm if sign.name else 0.0
                if sign.name:
                    side_mm = 1.05 * self._em_mm
                    top_mm = y_mm + self._line_mm / 2 - side_mm / 2 - 0.05 * self._em_mm
                    draft.add(Sign(sign.name, x_mm, top_mm, side_mm, sign.colour))
                place = Area(x_mm + left_mm, y_mm, width_mm - left_mm, self._line_mm * 1.01)
                draft.set((_small(sign.text),), place, self._size_pt, "footer")
                x_mm += width_mm + _ENTRY_GAP * self._em_mm
            y_mm += self._line_mm

    @property
    def _size_pt(self) -> float:
        return self.job.style.small_pt

    @property
    def _em_mm(self) -> float:
        return self._size_pt * MM_PER_PT

    @property
    def _line_mm(self) -> float:
        return _LEADING * self._em_mm

    def _print_mm(self, width_mm: float) -> float:
        return width_mm - (self.job.typesetter.width(self.number, "bold") + 2) * self._em_mm

    def _signs_mm(self, width_mm: float) -> float:
        return len(self._rows(width_mm)) * self._line_mm

    def _about_mm(self, width_mm: float) -> float:
        """The height of the source note, limited to a few lines; the rest overflows."""
        if not self.about:
            return 0.0
        story = (_small(self.about),)
        height_mm = Column(self.job.typesetter, story, width_mm, self._size_pt).height_mm
        return min(height_mm, _ABOUT_LINES * self._line_mm)

    def _lines_mm(self, width_mm: float) -> float:
        """The height of the small print: at least one line, for the page number."""
        story = tuple(_small(line) for line in self.lines)
        column = Column(self.job.typesetter, story, self._print_mm(width_mm), self._size_pt)
        return max(column.height_mm, self._line_mm)

    def _rows(self, width_mm: float) -> list[list[tuple[SignText, float]]]:
        """The signs with the widths of their entries, wrapped in lines."""
        rows: list[list[tuple[SignText, float]]] = []
        used_mm = width_mm + 1
        for sign in self.signs:
            space = _SIGN_SPACE if sign.name else 0.0
            entry_mm = (self.job.typesetter.width(sign.text, "regular") + space + 0.1) * self._em_mm
            if used_mm + entry_mm > width_mm:
                rows.append([])
                used_mm = 0.0
            rows[-1].append((sign, entry_mm))
            used_mm += entry_mm + _ENTRY_GAP * self._em_mm
        return rows


def _small(text: str) -> Paragraph:
    return Paragraph((Span(text, "regular", MUTED),), leading=_LEADING)
