"""A card that shows more when it is open; what it shows is its own, and made only then."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from pilotcanvas.content.palette import Hue
from pilotcanvas.ui.widgets.paint import draw_frame, edge_pen
from pilotcanvas.ui.widgets.theme import Theme


class FoldingCard(QFrame):
    """Signal: ``pressed()`` when it was clicked. A click counts when the button is let go, so that
    nothing moves under the pointer."""

    pressed = Signal()

    def __init__(self, theme: Theme, hue: Hue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._hue = theme, hue
        self._detail: QWidget | None = None
        self.body = QVBoxLayout()
        self.body.setSpacing(7)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    @property
    def is_open(self) -> bool:
        """Whether it shows what belongs to it."""
        return self._detail is not None

    def open(self) -> None:
        """Show what belongs to it."""
        if self._detail is None:
            self._detail = QWidget()
            column = QVBoxLayout(self._detail)
            column.setContentsMargins(0, 4, 0, 0)
            column.setSpacing(8)
            self.fill(column)
            self.body.addWidget(self._detail)
            self.refresh()
            self._detail.show()  # at once, so that its place can be known at once
            self.update()

    def fold(self) -> None:
        """Show its first lines only."""
        if self._detail is not None:
            self.commit()
            self.body.removeWidget(self._detail)
            self._detail.hide()
            self._detail.deleteLater()
            self._detail = None
            self.empty()
            self.refresh()
            self.update()

    def fill(self, column: QVBoxLayout) -> None:
        """Make what it shows when it is open. To be filled in by each kind of card."""
        raise NotImplementedError(f"{type(self).__name__} has nothing to show when it opens")

    def empty(self) -> None:
        """Forget what `fill` made; it is about to go."""

    def refresh(self) -> None:
        """Show what the pilot holds."""

    def commit(self) -> None:
        """Make what is being typed a change."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the frame of the focus."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the frame of the focus."""
        super().focusOutEvent(event)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click."""
        super().mouseReleaseEvent(event)
        if self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def paintEvent(self, event: object) -> None:
        """Draw the card: its edge says whether it is open and whether it has the focus."""
        theme = self._theme
        colour = self._hue.strong if self.is_open else theme.line
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = edge_pen(theme, self.hasFocus(), colour)
        draw_frame(painter, self.rect(), theme.surface, edge, 10)
        painter.end()
