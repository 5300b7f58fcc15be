"""The phase bar: the four phases as arrows; a click opens a phase."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from pilotcanvas.content.method import PhaseText
from pilotcanvas.ui.widgets.arrow_keys import move_focus
from pilotcanvas.ui.widgets.paint import edge_pen
from pilotcanvas.ui.widgets.theme import Theme

_TIP = 11.0


class PhaseBar(QWidget):
    """Signal: ``wanted(str)`` with the id of the phase that was clicked."""

    wanted = Signal(str)

    def __init__(
        self, phases: tuple[PhaseText, ...], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._buttons: dict[str, _PhaseButton] = {}
        self._is_minimal = False
        for index, phase in enumerate(phases):
            button = _PhaseButton(phase, index == 0, theme, self)
            button.clicked.connect(lambda _=False, phase=phase.id: self.wanted.emit(phase))
            layout.addWidget(button)
            self._buttons[phase.id] = button
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def button(self, id: str) -> QAbstractButton:
        """Returns the arrow of a phase."""
        return self._buttons[id]

    def be_compact(self, is_compact: bool) -> None:
        """Use short names throughout, for when there is little room."""
        for button in self._buttons.values():
            button.be_compact(is_compact)

    def be_minimal(self, is_minimal: bool) -> None:
        """Show only the current phase, for when there is hardly any room."""
        self._is_minimal = is_minimal
        for button in self._buttons.values():
            button.setVisible(button.is_current or not is_minimal)

    def show_phase(self, current: str, is_stopped: bool) -> None:
        """Mark the current phase and those before it."""
        phases = list(self._buttons)
        at = phases.index(current) if current in phases else -1
        for index, button in enumerate(self._buttons.values()):
            state = "past" if index < at else "current" if index == at else "ahead"
            button.show_state(state, is_stopped and index == at)
        self.be_minimal(self._is_minimal)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right move along the phases."""
        if not move_focus(self._buttons.values(), event.key()):
            super().keyPressEvent(event)


class _PhaseButton(QAbstractButton):
    """One arrow."""

    def __init__(self, phase: PhaseText, is_first: bool, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._phase, self._is_first, self._theme = phase, is_first, theme
        self._state, self._is_stopped, self._is_compact = "ahead", False, False
        self.setText(phase.short)
        self.setToolTip(f"{phase.title}: {phase.question}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def is_current(self) -> bool:
        """Whether this is the pilot's current phase."""
        return self._state == "current"

    def be_compact(self, is_compact: bool) -> None:
        """Use the short name even if current."""
        if is_compact != self._is_compact:
            self._is_compact = is_compact
            self.updateGeometry()
            self.update()

    def show_state(self, state: str, is_stopped: bool) -> None:
        """Show "past", "current" or "ahead"."""
        if (state, is_stopped) != (self._state, self._is_stopped) or not self.accessibleName():
            self._state, self._is_stopped = state, is_stopped
            spoken = {
                "past": self.tr("behind us"),
                "current": self.tr("we are here"),
                "ahead": self.tr("still to come"),
            }[state]
            self.setAccessibleName(f"{self._phase.title}: {spoken}")
            self.updateGeometry()
            self.update()

    def _label(self) -> str:
        is_full = self._state == "current" and not self._is_compact
        label = self._phase.title if is_full else self._phase.short
        return self.tr("{phase} · stopped").format(phase=label) if self._is_stopped else label

    def _font_metrics(self) -> QFontMetrics:
        return QFontMetrics(self._theme.font(0.92, is_bold=self._state == "current"))

    def sizeHint(self) -> QSize:
        """Room for the name and the arrowhead."""
        metrics = self._font_metrics()
        width = metrics.horizontalAdvance(self._label()) + round(
            (2.4 if self._is_compact else 3.6) * _TIP
        )
        return QSize(width, round(metrics.height() * 1.75))

    def paintEvent(self, event: object) -> None:
        """Draw the arrow: dark for the current phase, grey for past ones, pale for future ones."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hue = theme.hues["actions"]
        ground, ink = {
            "past": (hue.light, theme.ink),
            "current": (hue.strong, theme.on_strong),
            "ahead": (hue.tint, theme.muted),
        }[self._state]
        area = QRectF(self.rect()).adjusted(0, 1, -3, -1)
        middle = area.center().y()
        notch = 0.0 if self._is_first else _TIP
        outline = QPolygonF(
            [
                area.topLeft(),
                QPointF(area.right() - _TIP, area.top()),
                QPointF(area.right() + 2, middle),
                QPointF(area.right() - _TIP, area.bottom()),
                area.bottomLeft(),
                QPointF(area.left() + notch, middle),
            ]
        )
        painter.setPen(Qt.PenStyle.NoPen)
        if self._state == "ahead":
            # In dark mode its background barely differs from the header's.
            painter.setPen(QPen(QColor(theme.line), 1))
        if self.hasFocus():
            painter.setPen(edge_pen(theme, True))
        painter.setBrush(QColor(ground))
        painter.drawPolygon(outline)
        painter.setFont(theme.font(0.92, is_bold=self._state == "current"))
        painter.setPen(QColor(ink))
        shift = 4 if self._is_first else _TIP
        painter.drawText(
            area.adjusted(shift, 0, -_TIP / 2, 0), int(Qt.AlignmentFlag.AlignCenter), self._label()
        )
        painter.end()
