"""The layout of the zones of a canvas on paper and on the screen, and their hues."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from pilotcanvas.content.entries import Entry
from pilotcanvas.content.palette import HUES

SCAN, BLIND_SPOTS, ACTIONS = "scan", "blind-spots", "actions"
"""The zones of every canvas, besides those of its parts."""


@dataclass(frozen=True, slots=True)
class Band:
    """A zone, or bands ``beside`` each other or in ``rows``, with its share of the space.

    ``zone`` is a part, with ``columns`` of its items side by side, or one of `SCAN`, `BLIND_SPOTS`
    and `ACTIONS`; it is empty if there are bands within. Bands beside each other may trade width.
    """

    share: float
    zone: str = ""
    columns: int = 1
    beside: tuple[Band, ...] = ()
    rows: tuple[Band, ...] = ()
    trades_width: bool = False

    def zones(self) -> Iterator[Band]:
        """Yields the zones within, in reading order."""
        if self.zone:
            yield self
        for band in (*self.beside, *self.rows):
            yield from band.zones()


@dataclass(frozen=True, slots=True)
class GridZone:
    """A zone in a grid: its row, its first column, and the number of columns it spans."""

    name: str
    columns: int
    row: int
    column: int
    span: int


@dataclass(frozen=True, slots=True)
class Grid:
    """Zones in a grid. ``widths`` and ``heights`` are shares, not fractions."""

    widths: tuple[float, ...]
    heights: tuple[float, ...]
    zones: tuple[GridZone, ...]

    @property
    def tallest(self) -> int:
        """The row that gets the height left by the others."""
        return self.heights.index(max(self.heights))


@dataclass(frozen=True, slots=True)
class PaperPlan:
    """The rows of a sheet, by its orientation."""

    landscape: tuple[Band, ...]
    portrait: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class CanvasPlan:
    """The layouts of a canvas, and the hue of each part, in order."""

    hues: Mapping[str, str]
    paper: PaperPlan
    blank: PaperPlan
    wide: Grid
    narrow: Grid
    thumbnail: Grid

    @property
    def parts(self) -> tuple[str, ...]:
        """The ids of the parts, in order."""
        return tuple(self.hues)


def columns_of(rows: Iterable[Band]) -> dict[str, int]:
    """Returns the number of columns of each zone in these rows."""
    return {zone.zone: zone.columns for row in rows for zone in row.zones()}


def with_only(rows: Iterable[Band], zones: Container[str]) -> tuple[Band, ...]:
    """Returns these rows with only these zones, which share the space of the others."""
    found = []
    for band in rows:
        left = replace(band, beside=with_only(band.beside, zones), rows=with_only(band.rows, zones))
        if band.zone in zones or left.beside or left.rows:
            found.append(left)
    return tuple(found)


def read_plan(entry: Entry) -> CanvasPlan:
    """Reads a plan. Raises `ContentError` if a layout lacks a part, or has an unknown zone."""
    hues = entry.entry("hues")
    parts = {part: hues.one_of(part, tuple(HUES)) for part in hues.left()}
    paper, blank, screen = (entry.entry(name) for name in ("paper", "blank", "screen"))
    every = {*parts, SCAN, BLIND_SPOTS, ACTIONS}
    without_scan = every - {SCAN}  # a blank sheet has no results
    plan = CanvasPlan(
        parts,
        PaperPlan(_rows(paper, "landscape", every), _rows(paper, "portrait", every)),
        PaperPlan(_rows(blank, "landscape", without_scan), _rows(blank, "portrait", without_scan)),
        _grid(screen, "wide", every),
        _grid(screen, "narrow", every),
        _grid(screen, "thumbnail", every),
    )
    for each in (paper, blank, screen, entry):
        each.done()
    return plan


def _rows(entry: Entry, name: str, zones: set[str]) -> tuple[Band, ...]:
    rows = tuple(_band(each) for each in entry.entries(name))
    found = [zone.zone for row in rows for zone in row.zones()]
    for zone in found:
        if zone not in zones or found.count(zone) > 1:
            raise entry.fail(f"'{name}' has no place for {zone}")
    for zone in sorted(zones - set(found)):
        raise entry.fail(f"'{name}' lacks {zone}")
    return rows


def _band(entry: Entry) -> Band:
    band = Band(
        share=entry.take("share", (int, float)),
        zone=entry.word("zone") if entry.has("zone") else "",
        columns=entry.step("columns", 1, 12) if entry.has("columns") else 1,
        beside=tuple(_band(each) for each in entry.entries("beside")),
        rows=tuple(_band(each) for each in entry.entries("rows")),
        trades_width=entry.flag("trades_width"),
    )
    if band.share <= 0 or sum(map(bool, (band.zone, band.beside, band.rows))) != 1:
        raise entry.fail("a band has a share, and is a zone or holds others")
    entry.done()
    return band


def _grid(entry: Entry, name: str, zones: set[str]) -> Grid:
    rows = _rows(entry, name, zones)
    totals = {sum(zone.share for zone in row.beside) for row in rows if row.beside} or {1}
    if len(totals) > 1 or any(row.rows or not all(z.zone for z in row.beside) for row in rows):
        raise entry.fail(f"'{name}' must have rows of zones that are equally wide together")
    spans = []
    for number, row in enumerate(rows):
        ends = list(accumulate(zone.share for zone in row.beside)) or list(totals)
        starts = [0, *ends[:-1]]
        spans += list(zip(row.beside or (row,), [number] * len(ends), starts, ends, strict=True))
    edges = sorted({0, *(end for *_, end in spans)})
    return Grid(
        tuple(end - start for start, end in pairwise(edges)),
        tuple(row.share for row in rows),
        tuple(
            GridZone(
                zone.zone,
                zone.columns,
                number,
                edges.index(start),
                edges.index(end) - edges.index(start),
            )
            for zone, number, start, end in spans
        ),
    )
