"""A strip of related items of a part."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from pilotcanvas.content.method import ItemText, PartText
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.ui.canvas.sheet_cell import ItemCell
from pilotcanvas.ui.widgets.fields import PlainLabel
from pilotcanvas.ui.widgets.sign import sign_of
from pilotcanvas.ui.widgets.theme import Theme


class CellStrip(QFrame):
    """Items as small cards below a sentence about their relation.

    With ``joins`` there are arrows between them, for a chain. Signal: ``place_wanted(str)``.
    """

    place_wanted = Signal(str)

    def __init__(
        self,
        part: PartText,
        items: Sequence[ItemText],
        sentence: str,
        theme: Theme,
        joins: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._part, self._items = part, tuple(items)
        hue = theme.hues[part.hue]
        self.setObjectName("strip")
        edge = theme.around_tint
        self.setStyleSheet(
            f"#strip {{ background: {hue.tint}; border: {edge}; border-radius: 8px; }}"
        )
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 7, 10, 10)
        column.setSpacing(6)
        label = PlainLabel(sentence)
        label.setFont(theme.font(0.92))
        label.setStyleSheet(f"color: {hue.strong};")
        column.addWidget(label)
        row = QGridLayout()
        row.setSpacing(6)
        self._cells: dict[str, ItemCell] = {}
        for number, item in enumerate(self._items):
            cell = ItemCell(item, hue.strong, theme, self)
            cell.clicked.connect(lambda _=False, place=item.id: self.place_wanted.emit(place))
            row.addWidget(cell, 0, 2 * number)
            row.setColumnStretch(2 * number, 1)
            self._cells[item.id] = cell
            if joins and number:
                arrow = PlainLabel("→", wraps=False)
                arrow.setFont(theme.font(1.2, is_bold=True))
                arrow.setStyleSheet(f"color: {hue.strong};")
                row.addWidget(arrow, 0, 2 * number - 1, Qt.AlignmentFlag.AlignCenter)
        column.addLayout(row)

    @property
    def places(self) -> frozenset[str]:
        """The places shown."""
        return frozenset(self._cells)

    def refresh(self, pilot: Pilot, not_discussed: str) -> None:
        """Show the pilot's current data; ``not_discussed`` is the word for no status."""
        for item in self._items:
            status = pilot.status(item.id)
            word = not_discussed if status is None else self._part.scale[status]
            texts = [note.text for note in pilot.notes_at(item.id)]
            self._cells[item.id].show_item(sign_of(status), word, texts, False)
