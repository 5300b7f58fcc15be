"""A card that can be opened to show details, which are created on opening."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from pilotcanvas.content.palette import Hue
from pilotcanvas.ui.widgets.paint import draw_frame, edge_pen
from pilotcanvas.ui.widgets.theme import Theme


class FoldingCard(QFrame):
    """A foldable card.

    Signal: ``pressed()`` on a click. It is emitted on release, so that nothing moves under the
    pointer.
    """

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
        """Whether its details are shown."""
        return self._detail is not None

    def open(self) -> None:
        """Show the details."""
        if self._detail is None:
            self._detail = QWidget()
            column = QVBoxLayout(self._detail)
            column.setContentsMargins(0, 4, 0, 0)
            column.setSpacing(8)
            self.fill(column)
            self.body.addWidget(self._detail)
            self.refresh()
            self._detail.show()  # immediately, so that its position can be computed
            self.update()

    def fold(self) -> None:
        """Hide the details."""
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
        """Create the details. Subclasses implement this."""
        raise NotImplementedError(f"{type(self).__name__} has nothing to show when it opens")

    def empty(self) -> None:
        """Drop references to what `fill` created, which is about to be deleted."""

    def refresh(self) -> None:
        """Show the pilot's current data."""

    def commit(self) -> None:
        """Commit text that is being typed."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the focus ring."""
        super().focusOutEvent(event)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Emit ``pressed`` on a click."""
        super().mouseReleaseEvent(event)
        if self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def paintEvent(self, event: object) -> None:
        """Draw the card; its border shows whether it is open or has focus."""
        theme = self._theme
        colour = self._hue.strong if self.is_open else theme.line
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = edge_pen(theme, self.hasFocus(), colour)
        draw_frame(painter, self.rect(), theme.surface, edge, 10)
        painter.end()
