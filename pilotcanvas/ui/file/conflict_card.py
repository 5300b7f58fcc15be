"""A merge conflict: both versions of a record side by side, to choose from."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QFrame,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from pilotcanvas.model.field import Record
from pilotcanvas.model.merge import MergeConflict
from pilotcanvas.ui.records.phrase import RecordPhrases
from pilotcanvas.ui.widgets.fields import PlainLabel
from pilotcanvas.ui.widgets.shown_text import breakable, shortened
from pilotcanvas.ui.widgets.theme import Theme

SIDES = ("here", "there")
_LONGEST = 1_200


class ConflictCard(QFrame):
    """Signal: ``chosen(str)`` with one of `SIDES`, when the user chooses."""

    chosen = Signal(str)

    def __init__(
        self,
        conflict: MergeConflict,
        words: RecordPhrases,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._words, self._theme = words, theme
        record = conflict.base or conflict.mine or conflict.theirs
        assert record is not None
        title = words.title(record)
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 9, 12, 11)
        column.setSpacing(6)
        heading = PlainLabel(breakable(title))
        heading.setFont(theme.font(is_bold=True))
        column.addWidget(heading)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._box.setSpacing(10)
        column.addLayout(self._box)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QRadioButton] = {}
        names = (self.tr("As it is here"), self.tr("As in the other copy"))
        versions = ((conflict.mine, conflict.theirs), (conflict.theirs, conflict.mine))
        for side, name, (record, other) in zip(SIDES, names, versions, strict=True):
            self._box.addWidget(self._side(side, name, title, record, other), 1)

    @property
    def side(self) -> str:
        """The chosen side, or empty."""
        return next((side for side, button in self.buttons.items() if button.isChecked()), "")

    def show_side(self, side: str) -> None:
        """Set the chosen side without emitting a signal."""
        if side:
            self.buttons[side].setChecked(True)

    def lay_along(self, direction: QBoxLayout.Direction) -> None:
        """Lay out the sides beside each other, or below if there is little room."""
        self._box.setDirection(direction)

    def _side(
        self, side: str, name: str, title: str, record: Record | None, other: Record | None
    ) -> QFrame:
        if record is None:
            lines = [("", self.tr("Deleted"))]
        else:
            lines = self._words.fields(record, other)
            lines = lines or [("", self.tr("Differs in something that is not shown"))]
        button = QRadioButton(name)
        button.setAccessibleName(f"{title}: {name}")
        told = [f"{label}: {text}" if label else text for label, text in lines]
        button.setAccessibleDescription("\n".join(told))
        button.clicked.connect(lambda _=False: self.chosen.emit(side))
        self._group.addButton(button)
        self.buttons[side] = button
        frame = _Side(button)
        column = QVBoxLayout(frame)
        column.setContentsMargins(10, 7, 10, 9)
        column.setSpacing(1)
        column.addWidget(button)
        for label, text in lines:
            if label:
                column.addSpacing(3)
                small = PlainLabel(label, "muted")
                small.setFont(self._theme.font(0.88))
                column.addWidget(small)
            column.addWidget(PlainLabel(breakable(shortened(text, _LONGEST))))
        column.addStretch(1)
        return frame


class _Side(QFrame):
    """One version; a click anywhere on it chooses it."""

    def __init__(self, button: QRadioButton) -> None:
        super().__init__()
        self.setProperty("role", "soft")
        self._button = button

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose this side on a click."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self._button.setFocus(Qt.FocusReason.MouseFocusReason)
            self._button.click()
