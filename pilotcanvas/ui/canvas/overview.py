"""The overview: the whole canvas on one sheet, as on the poster; a click opens a part or item."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from pilotcanvas.content.blind_spot import blind_spots
from pilotcanvas.content.canvas_plan import ACTIONS, BLIND_SPOTS, SCAN
from pilotcanvas.content.method import PartText
from pilotcanvas.content.taken_round import round_result
from pilotcanvas.model.action import Action
from pilotcanvas.model.changes import Change
from pilotcanvas.model.place import Place
from pilotcanvas.ui.canvas.line_zone import LineZone
from pilotcanvas.ui.canvas.sheet_cell import ItemCell, ZoneHeading
from pilotcanvas.ui.records.action_sign import written_sign
from pilotcanvas.ui.view import Guidance, View, ViewContext
from pilotcanvas.ui.widgets.sign import sign_of

_MOST_ACTIONS = 3
_MOST_SPOTS = 8


class Overview(View):
    """The canvas on one sheet, with blind spots, the scan and the next actions."""

    is_wide = True

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer.addWidget(scroll)
        sheet = QWidget()
        self._grid = QGridLayout(sheet)
        self._grid.setContentsMargins(12, 10, 12, 10)
        self._grid.setSpacing(7)
        self._cells: dict[Place, ItemCell] = {}
        self._cell_grids: dict[str, QGridLayout] = {}
        self._zones: dict[str, QWidget] = {
            part.id: self._part_zone(part) for part in self.method.parts
        }
        self._scan = LineZone(self.theme, "scan", self.method.scan.title, self, rows=0)
        self._spots = LineZone(self.theme, "", self.tr("Still too little insight"), self)
        self._actions = _ActionRow(context, self)
        self._zones |= {SCAN: self._scan, BLIND_SPOTS: self._spots, ACTIONS: self._actions}
        self._is_narrow: bool | None = None
        self._arrange(is_narrow=False)
        scroll.setWidget(sheet)
        self._show_all()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window, move what is beside the canvas below it."""
        super().resizeEvent(event)
        self._arrange(self.width() < 120 * self.fontMetrics().averageCharWidth())

    def _arrange(self, is_narrow: bool) -> None:
        if is_narrow == self._is_narrow:
            return
        self._is_narrow = is_narrow
        plan, grid = self.method.plan, self._grid
        shown = plan.narrow if is_narrow else plan.wide
        for zone in shown.zones:
            grid.addWidget(self._zones[zone.name], zone.row, zone.column, 1, zone.span)
            if zone.name in self._cell_grids:
                self._arrange_cells(zone.name, zone.columns)
        for column in range(max(len(plan.narrow.widths), len(plan.wide.widths))):
            is_there = column < len(shown.widths)
            grid.setColumnStretch(column, round(shown.widths[column]) if is_there else 0)
        for row in range(len(shown.heights)):
            grid.setRowStretch(row, 1 if row == shown.tallest else 0)

    def _arrange_cells(self, part: str, columns: int) -> None:
        cells = self._cell_grids[part]
        for index, item in enumerate(self.method.part(part).items):
            cells.addWidget(self._cells[item.id], index // columns, index % columns)
        for each in range(cells.columnCount()):
            cells.setColumnStretch(each, 1 if each < columns else 0)

    def refresh(self, change: Change) -> None:
        """Update the cells that a change touches, and the summaries."""
        for place in change.places() & self._cells.keys():
            self._show_cell(place)
        self._show_rest()

    def guidance(self) -> Guidance:
        """How to read the sheet."""
        return Guidance(
            title=self.tr("How to read this"),
            tips=(
                self.tr("Click a part or an item to work on it."),
                self.tr("The signs tell how much insight there is; start with the blind spots."),
            ),
        )

    def cell(self, place: str) -> QAbstractButton:
        """Returns the cell of an item."""
        return self._cells[Place(place)]

    def _part_zone(self, part: PartText) -> QFrame:
        hue = self.theme.hues[part.hue]
        zone = QFrame()
        zone.setObjectName("zone")
        edge = self.theme.around_tint
        zone.setStyleSheet(
            f"#zone {{ background: {hue.tint}; border: {edge}; border-radius: 8px; }}"
        )
        column = QVBoxLayout(zone)
        column.setContentsMargins(8, 5, 8, 8)
        column.setSpacing(4)
        heading = ZoneHeading(
            f"{part.number} {part.title}", part.question, hue.strong, self.theme, zone
        )
        heading.clicked.connect(lambda: self.place_wanted.emit(part.id))
        column.addWidget(heading)
        grid = QGridLayout()
        grid.setSpacing(5)
        self._cell_grids[part.id] = grid
        for item in part.items:
            cell = ItemCell(item, hue.strong, self.theme, zone)
            cell.clicked.connect(lambda _=False, place=item.id: self.place_wanted.emit(place))
            self._cells[item.id] = cell
        column.addLayout(grid, 1)
        return zone

    def _show_all(self) -> None:
        for place in self._cells:
            self._show_cell(place)
        self._show_rest()

    def _show_cell(self, place: Place) -> None:
        pilot = self.document.pilot
        status = pilot.status(place)
        part = self.method.part(place.room)
        words = self.context.words
        word = words("status.not_discussed") if status is None else part.scale[status]
        texts = [note.text for note in pilot.notes_at(place)]
        is_chosen = status in part.steps.main
        self._cells[place].show_item(sign_of(status), word, texts, is_chosen)

    def _show_rest(self) -> None:
        pilot = self.document.pilot
        spots = blind_spots(pilot, self.method)
        lines: list[tuple[str, str, str]] = []
        for number, spot in enumerate(spots[:_MOST_SPOTS], 1):
            questions = [a for a in pilot.actions_at(spot.item.id) if a.form == "question"]
            detail = questions[0].title if questions else spot.item.question
            lines.append((spot.item.id, f"{number}. {spot.item.title}", detail))
        more = len(spots) - _MOST_SPOTS
        if more > 0:
            lines.append(("", self.tr("… and %n more", "", more), ""))
        if len(spots) == len(self._cells) and not pilot.notes:
            # A list of thirty-seven blind spots does not help someone who has yet to begin.
            start = self.tr("Start with {part} →").format(part=self.method.parts[0].title)
            why = self.tr("Nothing has been discussed yet. What you do not know will stand here.")
            lines = [(self.method.parts[0].id, start, why)]
        if not spots:
            lines.append(("", self.tr("No blind spots now. Look again in the next session."), ""))
        self._spots.show_lines(lines, 4 if len(lines) == 1 else 2 if len(lines) <= 5 else 1)
        self._show_scan()
        self._actions.refresh()

    def _show_scan(self) -> None:
        pilot, words = self.document.pilot, self.context.words
        rounds = pilot.rounds_in_order()
        if not rounds:
            self._scan.show_lines(
                [("scan", self.tr("No scan yet: start with five statements"), "")]
            )
            return
        last = rounds[-1]
        result = round_result(pilot, self.method, last)
        lines = []
        for criterion in self.method.scan.criteria:
            value = result.criterion(criterion.id).value
            if not last.shows_values:
                said = words("scan.coverage", scored=value.scored, possible=value.possible)
            elif value.shown is None or value.word is None:
                said = words("value.too_little")
            else:
                found = result.distinction(criterion.id)
                word = words(f"scan.{found}" if found else f"value.{value.word}")
                said = f"{words.number(value.shown)} · {word}"
            name = f"{criterion.sign} {criterion.short}"
            lines.append((f"scan.{criterion.statements[0].id}", name, said))
        self._scan.show_lines(lines)


class _ActionRow(QFrame):
    """The next actions of each phase, side by side."""

    def __init__(self, context: ViewContext, view: View) -> None:
        super().__init__(view)
        self._context, self._view = context, view
        theme = context.theme
        hue = theme.hues["actions"]
        self.setObjectName("zone")
        edge = theme.around_tint
        self.setStyleSheet(
            f"#zone {{ background: {hue.tint}; border: {edge}; border-radius: 8px; }}"
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(9, 7, 9, 9)
        row.setSpacing(6)
        self._columns: dict[str, LineZone] = {}
        for phase in context.method.phases:
            lines = LineZone(theme, "", phase.short, view)
            lines.setStyleSheet(
                f"#zone {{ background: {theme.surface}; border: {edge}; border-radius: 5px; }}"
            )
            row.addWidget(lines, 1)
            self._columns[phase.id] = lines

    def refresh(self) -> None:
        """Show the open actions of each phase, overdue ones first."""
        pilot, today = self._context.document.pilot, self._context.today()
        for phase, column in self._columns.items():
            here = pilot.actions_in(phase)
            waiting = sorted((a for a in here if a.is_open), key=lambda a: not a.is_overdue(today))
            lines = [self._line(action) for action in waiting[:_MOST_ACTIONS]]
            more = len(waiting) - _MOST_ACTIONS
            if more > 0:
                lines.append(("actions", self.tr("… and %n more", "", more), ""))
            done = sum(action.status == "done" for action in here)
            if done:
                lines.append(("", self.tr("✓ %n done", "", done), ""))
            column.show_lines(lines)

    def _line(self, action: Action) -> tuple[str, str, str]:
        today = self._context.today()
        parts = [action.owner or self.tr("no owner")]
        if action.due is not None:
            day = self._context.words.day(action.due, today)
            if action.is_overdue(today):  # comes first, since the end may be cut off
                parts.insert(0, self.tr("overdue: {day}").format(day=day))
            else:
                parts.append(day)
        return f"action.{action.id}", f"{written_sign(action)} {action.title}", " · ".join(parts)
