"""The navigation rail: the places of the window, with their progress."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from pilotcanvas.ui.widgets.arrow_keys import move_focus
from pilotcanvas.ui.widgets.icon import icon_pixmap
from pilotcanvas.ui.widgets.paint import focus_ring
from pilotcanvas.ui.widgets.sign import paint_sign
from pilotcanvas.ui.widgets.theme import Theme
from pilotcanvas.ui.window.stops import Progress, Stop


class Rail(QFrame):
    """Buttons for the places, with arrow key navigation. Signal: ``wanted(str)`` with the place's
    id."""

    wanted = Signal(str)

    def __init__(self, stops: Sequence[Stop], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "rail")
        self._buttons: dict[str, _RailButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 16, 10, 14)
        layout.setSpacing(2)
        name = QLabel("PilotCanvas")
        name.setFont(theme.font(1.2, is_bold=True))
        name.setContentsMargins(10, 0, 0, 10)
        layout.addWidget(name)
        for stop in stops:
            if stop.starts_group:
                layout.addSpacing(7)
                rule = QFrame()
                rule.setFixedHeight(1)
                rule.setStyleSheet(f"background: {theme.line};")
                layout.addWidget(rule)
                layout.addSpacing(7)
            button = _RailButton(stop, theme, self)
            button.clicked.connect(lambda _=False, stop=stop.id: self.wanted.emit(stop))
            layout.addWidget(button)
            self._buttons[stop.id] = button
        layout.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setFixedWidth(self._width(theme))

    def button(self, id: str) -> QAbstractButton:
        """Returns the button of a place."""
        return self._buttons[id]

    def show_current(self, id: str) -> None:
        """Mark the current place."""
        for each, button in self._buttons.items():
            button.setChecked(each == id)

    def show_progress(self, id: str, progress: Progress) -> None:
        """Show the progress of a place."""
        self._buttons[id].show_progress(progress)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down move along the places."""
        if not move_focus(self._buttons.values(), event.key(), Qt.Orientation.Vertical):
            super().keyPressEvent(event)

    def _width(self, theme: Theme) -> int:
        # Wide enough for the longest name with its count, at any font size.
        needed = max(button.sizeHint().width() for button in self._buttons.values())
        return max(needed + 20, round(theme.pt(15)))


class _RailButton(QAbstractButton):
    """A place: sign or icon, name, and count at the right."""

    def __init__(self, stop: Stop, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._stop, self._theme = stop, theme
        self._progress = Progress("", "", "")
        self.setCheckable(True)
        self.setText(stop.title)
        self.setAccessibleName(stop.title)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFont(theme.font(1.05))

    def show_progress(self, progress: Progress) -> None:
        """Show a sign and a count."""
        if progress != self._progress:
            self._progress = progress
            self.setAccessibleName(f"{self._stop.title}: {progress.spoken}")
            self.update()

    def sizeHint(self) -> QSize:
        """Room for sign, name and count."""
        bold = self._theme.font(1.05, is_bold=True)
        self.ensurePolished()
        metrics = QFontMetrics(bold)
        side = metrics.height()
        width = 10 + side + 12 + metrics.horizontalAdvance(self._stop.title) + 14
        return QSize(width + metrics.horizontalAdvance("00/00") + 10, round(side * 1.95))

    def paintEvent(self, event: object) -> None:
        """Draw the place; the current one has its colour, a bar and bold type."""
        theme, hue = self._theme, self._theme.hues[self._stop.hue]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(hue.strong))
            painter.drawRoundedRect(area, 7, 7)
            painter.setBrush(QColor(hue.tint))
            painter.drawRoundedRect(area.adjusted(4, 0, 0, 0), 7, 7)
        elif self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.soft))
            painter.drawRoundedRect(area, 7, 7)
        if self.hasFocus():
            focus_ring(painter, area, theme, 7)
        font = theme.font(1.05, is_bold=self.isChecked())
        painter.setFont(font)
        side = painter.fontMetrics().height()
        sign_area = QRectF(12, (area.height() - side) / 2 + 1, side - 2, side - 2)
        if self._progress.sign:
            paint_sign(painter, self._progress.sign, sign_area, QColor(hue.strong))
        elif self._stop.icon:
            pixmap = icon_pixmap(self._stop.icon, theme.ink, side - 2, self.devicePixelRatioF())
            painter.drawPixmap(sign_area.topLeft(), pixmap)
        painter.setPen(QColor(theme.ink))
        text = area.adjusted(12 + side + 10, 0, -10, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(text, int(middle | Qt.AlignmentFlag.AlignLeft), self._stop.title)
        painter.setFont(theme.font(0.86, is_bold=self.isChecked()))
        painter.setPen(QColor(theme.muted if not self.isChecked() else theme.ink))
        painter.drawText(text, int(middle | Qt.AlignmentFlag.AlignRight), self._progress.count)
        painter.end()

    def enterEvent(self, event: object) -> None:
        """Show the hover state."""
        self.update()

    def leaveEvent(self, event: object) -> None:
        """Hide the hover state."""
        self.update()
