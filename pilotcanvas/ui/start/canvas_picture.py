"""Thumbnails of canvases: cached on this computer without any text, and painted on tiles."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from fractions import Fraction
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from pilotcanvas.content.method import Method
from pilotcanvas.content.radar import Point, radar_points, radar_ring
from pilotcanvas.content.taken_round import round_result
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.ui.widgets.sign import chevron, paint_sign, sign_of
from pilotcanvas.ui.widgets.theme import Theme

_HUES = {"impact": "blue", "routes": "teal", "ingredients": "amber", "pitfalls": "red"}
_COLUMNS = {"impact": 4, "routes": 1, "ingredients": 3, "pitfalls": 3}
_AXES = 5
_MOST_ITEMS = 60
_USUAL_PHASES = 4  # of a pilot whose picture was not made yet


@dataclass(frozen=True, slots=True)
class CanvasPicture:
    """The state of a canvas, without any user text.

    ``phases`` is the number of phases and ``phase`` the rank of the pilot's phase; ``parts`` has
    the statuses per part in the method's order; ``scan`` has the values of the last scan in tenths,
    by criterion. It is empty if there is no scan, or its values are not shown.
    """

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
        phases=len(method.phases),
        phase=method.phase_rank(pilot.profile.phase),
        parts={part.id: [pilot.status(item.id) for item in part.items] for part in method.parts},
        scan=scan,
    )


def keep_picture(folder: Path, path: Path, picture: CanvasPicture) -> None:
    """Cache the picture of the pilot file at ``path``. Writes to disk; raises `OSError`."""
    folder.mkdir(parents=True, exist_ok=True)
    _place(folder, path).write_text(json.dumps(asdict(picture)), encoding="utf-8")


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
    return CanvasPicture(phases, phase, parts, scan)


def _is_list_of(values: object, allowed: range) -> bool:
    return (
        isinstance(values, list)
        and len(values) <= _MOST_ITEMS
        and all(value is None or (type(value) is int and value in allowed) for value in values)
    )


def paint_picture(
    painter: QPainter, area: QRectF, picture: CanvasPicture | None, theme: Theme
) -> None:
    """Draw the canvas as a mosaic with the poster's layout; None draws an empty one."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    gap = max(2.0, area.width() / 80)
    top_height, foot_height = area.height() * 0.33, area.height() * 0.13
    middle_height = area.height() - top_height - foot_height - 2 * gap
    side = area.width() * 0.21
    main = area.width() - side - gap
    top = QRectF(area.left(), area.top(), main, top_height)
    middle = QRectF(area.left(), top.bottom() + gap, main, middle_height)
    narrow = (main - 2 * gap) * 0.2
    wide = (main - 2 * gap - narrow) / 2
    zones = {
        "impact": top,
        "routes": QRectF(middle.left(), middle.top(), narrow, middle_height),
        "ingredients": QRectF(middle.left() + narrow + gap, middle.top(), wide, middle_height),
        "pitfalls": QRectF(middle.right() - wide, middle.top(), wide, middle_height),
    }
    for part, columns in _COLUMNS.items():
        statuses = picture.parts.get(part, []) if picture else []
        _paint_part(painter, zones[part], part, columns, statuses, gap, theme)
    right = middle.right() + gap
    scan = QRectF(right, area.top(), side, top_height)
    _paint_scan(painter, scan, picture.scan if picture else [], gap, theme)
    _paint_zone(painter, QRectF(right, middle.top(), side, middle_height), theme.soft, gap)
    foot = QRectF(area.left(), middle.bottom() + gap, area.width(), foot_height)
    _paint_phases(painter, foot, picture, gap, theme)
    painter.restore()


def _paint_zone(painter: QPainter, area: QRectF, colour: str, gap: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(area, gap, gap)


def _paint_part(
    painter: QPainter,
    area: QRectF,
    part: str,
    columns: int,
    statuses: Sequence[int | None],
    gap: float,
    theme: Theme,
) -> None:
    hue = theme.hues[_HUES[part]]
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
        painter.drawPolygon(outline(radar_ring(score, _AXES)))
    order = [str(number) for number in range(len(values))]
    known = {
        id: None if value is None else Fraction(value, 10)
        for id, value in zip(order, values, strict=True)
    }
    painter.setPen(QPen(QColor(hue.strong), 1.6))
    for line in radar_points(known, order) if len(values) == _AXES else ():
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
