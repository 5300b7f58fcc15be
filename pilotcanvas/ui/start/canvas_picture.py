"""Thumbnails of canvases: cached on this computer without any text, and painted on tiles."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from fractions import Fraction
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from pilotcanvas.atomic_write import atomic_write, make_folder
from pilotcanvas.content.canvas_plan import (
    ACTIONS,
    BLIND_SPOTS,
    SCAN,
    CanvasPlan,
    Grid,
    GridZone,
)
from pilotcanvas.content.method import Method
from pilotcanvas.content.palette import Hue
from pilotcanvas.content.radar import Point, radar_points, radar_ring
from pilotcanvas.content.taken_round import round_result
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.ui.widgets.sign import chevron, paint_sign, sign_of
from pilotcanvas.ui.widgets.theme import Theme

_MOST_ITEMS = 60
_USUAL_PHASES, _USUAL_CRITERIA = 4, 5  # of a pilot whose picture was not made yet


@dataclass(frozen=True, slots=True)
class CanvasPicture:
    """The state of a canvas, without any user text.

    ``method`` and ``version`` say where its zones stand. ``phases`` is the number of phases and
    ``phase`` the rank of the pilot's phase; ``parts`` has the statuses per part in the method's
    order; ``scan`` has the values of the last scan in tenths, by criterion. It is empty if there is
    no scan, or its values are not shown.
    """

    method: str
    version: int
    phases: int
    phase: int
    parts: dict[str, list[int | None]]
    scan: list[int | None]

    @property
    def known(self) -> int:
        """The number of items with insight."""
        return sum(bool(status) for part in self.parts.values() for status in part)

    @property
    def total(self) -> int:
        """The number of items of the canvas."""
        return sum(len(part) for part in self.parts.values())


def picture_of(pilot: Pilot, method: Method) -> CanvasPicture:
    """Returns the picture of a pilot."""
    rounds = pilot.rounds_in_order()
    scan: list[int | None] = []
    if rounds and rounds[-1].shows_values:
        result = round_result(pilot, method, rounds[-1])
        shown = [criterion.value.shown for criterion in result.criteria]
        scan = [None if value is None else int(value * 10) for value in shown]
    return CanvasPicture(
        method=method.id,
        version=method.version,
        phases=len(method.phases),
        phase=method.phase_rank(pilot.profile.phase),
        parts={part.id: [pilot.status(item.id) for item in part.items] for part in method.parts},
        scan=scan,
    )


def keep_picture(folder: Path, path: Path, picture: CanvasPicture) -> None:
    """Cache the picture of the pilot file at ``path``. Writes to disk; raises `OSError` or
    `Problem`."""
    make_folder(folder)
    atomic_write(_place(folder, path), json.dumps(asdict(picture)).encode(), None)


def kept_picture(folder: Path, path: Path) -> CanvasPicture | None:
    """Returns the cached picture of the pilot file at ``path``, or None. Reads from disk."""
    try:
        found = json.loads(_place(folder, path).read_text(encoding="utf-8"))
    except (OSError, ValueError):  # missing or truncated: the tile shows an empty canvas
        return None
    return _checked(found)


def drop_picture(folder: Path, path: Path) -> None:
    """Delete the cached picture of the pilot file at ``path``, if any."""
    _place(folder, path).unlink(missing_ok=True)


def _place(folder: Path, path: Path) -> Path:
    key = hashlib.sha256(str(path.absolute()).encode("utf-8", "surrogatepass")).hexdigest()
    return folder / f"{key[:32]}.json"


def _checked(found: object) -> CanvasPicture | None:
    """Validates a cached picture, since the file may have been modified. Returns None if it is
    invalid."""
    if not isinstance(found, dict):
        return None
    method, version = found.get("method"), found.get("version")
    if not isinstance(method, str) or type(version) is not int:
        return None
    phases, phase = found.get("phases"), found.get("phase")
    if type(phases) is not int or type(phase) is not int or not 0 < phases <= _MOST_ITEMS:
        return None
    parts, scan = found.get("parts"), found.get("scan")
    if not isinstance(parts, dict) or not isinstance(scan, list):
        return None
    if not _is_list_of(scan, range(10, 41)) or any(
        not _is_list_of(statuses, range(4)) for statuses in parts.values()
    ):
        return None
    return CanvasPicture(method, version, phases, phase, parts, scan)


def _is_list_of(values: object, allowed: range) -> bool:
    return (
        isinstance(values, list)
        and len(values) <= _MOST_ITEMS
        and all(value is None or (type(value) is int and value in allowed) for value in values)
    )


def paint_picture(
    painter: QPainter, area: QRectF, picture: CanvasPicture | None, plan: CanvasPlan, theme: Theme
) -> None:
    """Draw the canvas as a mosaic with the poster's layout; None draws an empty one."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    gap = max(2.0, area.width() / 80)
    for zone, box in _boxes(area, plan.thumbnail, gap):
        if zone.name == SCAN:
            _paint_scan(painter, box, picture.scan if picture else [], gap, theme)
        elif zone.name == BLIND_SPOTS:
            _paint_zone(painter, box, theme.soft, gap)
        elif zone.name == ACTIONS:
            _paint_phases(painter, box, picture, gap, theme)
        else:
            statuses = picture.parts.get(zone.name, []) if picture else []
            hue = theme.hues[plan.hues[zone.name]]
            _paint_part(painter, box, hue, zone.columns, statuses, gap, theme)
    painter.restore()


def _boxes(area: QRectF, grid: Grid, gap: float) -> Iterator[tuple[GridZone, QRectF]]:
    """Yields each zone of a grid with its place. The tallest row gets what the others leave."""
    room = area.width() - (len(grid.widths) - 1) * gap
    widths = [room * share / sum(grid.widths) for share in grid.widths]
    heights = [area.height() * share / sum(grid.heights) for share in grid.heights]
    heights[grid.tallest] -= (len(heights) - 1) * gap
    for zone in grid.zones:
        left = sum(widths[: zone.column]) + zone.column * gap
        top = sum(heights[: zone.row]) + zone.row * gap
        width = sum(widths[zone.column : zone.column + zone.span]) + (zone.span - 1) * gap
        yield zone, QRectF(area.left() + left, area.top() + top, width, heights[zone.row])


def _paint_zone(painter: QPainter, area: QRectF, colour: str, gap: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(area, gap, gap)


def _paint_part(
    painter: QPainter,
    area: QRectF,
    hue: Hue,
    columns: int,
    statuses: Sequence[int | None],
    gap: float,
    theme: Theme,
) -> None:
    _paint_zone(painter, area, hue.tint, gap)
    if not statuses:
        return
    rows = -(-len(statuses) // columns)
    inner = area.adjusted(gap, gap, -gap, -gap)
    width = (inner.width() - (columns - 1) * gap / 2) / columns
    height = (inner.height() - (rows - 1) * gap / 2) / rows
    for number, status in enumerate(statuses):
        row, column = divmod(number, columns)
        left = inner.left() + column * (width + gap / 2)
        cell = QRectF(left, inner.top() + row * (height + gap / 2), width, height)
        _paint_zone(painter, cell, theme.surface, gap / 2)
        side = min(width, height) * 0.78
        sign = QRectF(0, 0, side, side)
        sign.moveCenter(cell.center())
        paint_sign(painter, sign_of(status), sign, QColor(hue.strong))


def _paint_scan(
    painter: QPainter, area: QRectF, values: Sequence[int | None], gap: float, theme: Theme
) -> None:
    hue = theme.hues["scan"]
    _paint_zone(painter, area, hue.tint, gap)
    radius = min(area.width(), area.height()) * 0.42
    centre = area.center() + QPointF(0, radius * 0.08)

    def outline(points: Sequence[Point]) -> QPolygonF:
        return QPolygonF([centre + QPointF(x * radius, -y * radius) for x, y in points])

    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(hue.light), 1))
    for score in (2, 4):
        painter.drawPolygon(outline(radar_ring(score, len(values) or _USUAL_CRITERIA)))
    order = [str(number) for number in range(len(values))]
    known = {
        id: None if value is None else Fraction(value, 10)
        for id, value in zip(order, values, strict=True)
    }
    painter.setPen(QPen(QColor(hue.strong), 1.6))
    for line in radar_points(known, order) if values else ():
        if line.is_closed:
            painter.drawPolygon(outline(line.points))
        else:
            painter.drawPolyline(outline(line.points))


def _paint_phases(
    painter: QPainter, area: QRectF, picture: CanvasPicture | None, gap: float, theme: Theme
) -> None:
    hue = theme.hues["actions"]
    phases = picture.phases if picture else _USUAL_PHASES
    now = picture.phase if picture else -1
    width = (area.width() - (phases - 1) * gap) / phases
    painter.setPen(Qt.PenStyle.NoPen)
    for number in range(phases):
        box = QRectF(area.left() + number * (width + gap), area.top(), width, area.height())
        painter.setBrush(QColor(hue.strong if number == now else hue.light))
        painter.drawPolygon(chevron(box, number == 0))
