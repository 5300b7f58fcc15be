"""An action on the board, as a card."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QMimeData, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDrag,
    QKeyEvent,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
)

from pilotcanvas.content.places import PlaceText
from pilotcanvas.model.action import Action
from pilotcanvas.model.place import Place
from pilotcanvas.ui import keys
from pilotcanvas.ui.records.action_sign import action_icon
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.chip import Chip
from pilotcanvas.ui.widgets.fields import PlainLabel
from pilotcanvas.ui.widgets.icon import icon_pixmap
from pilotcanvas.ui.widgets.paint import edge_pen
from pilotcanvas.ui.widgets.shown_text import breakable, one_line, shortened
from pilotcanvas.ui.widgets.sign import sign_icon

MIME = "application/x-pilotcanvas-action"
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class ActionCard(QFrame):
    """Displays an action; can be dragged.

    Signals, each with the action's id: ``opened(str)`` on Enter or a double click, ``toggled(str)``
    on space or a click on the sign, ``removed(str)`` on Delete, ``walked(str, int, int)`` on an
    arrow key with its direction, ``moved(str, int, int)`` with Alt, ``menu_wanted(str, QPoint)``
    with the global position.
    """

    opened = Signal(str)
    toggled = Signal(str)
    removed = Signal(str)
    walked = Signal(str, int, int)
    moved = Signal(str, int, int)
    menu_wanted = Signal(str, QPoint)

    def __init__(
        self, context: ViewContext, places: Mapping[Place, PlaceText], action: Action
    ) -> None:
        super().__init__()
        self._context, self._places = context, places
        self._pressed_at: QPoint | None = None
        self._is_late = False
        self.action = action
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._make_labels()
        self.show_action(action)

    def show_action(self, action: Action) -> None:
        """Show this action."""
        self.action = action
        theme, words, today = self._context.theme, self._context.words, self._context.today()
        status = words(f"action_status.{action.status}")
        is_late = action.is_overdue(today)
        has_owner = bool(action.owner.strip())
        self._title.setText(breakable(shortened(action.title)))
        meta = [status]
        if has_owner:
            meta.append(one_line(action.owner, 60))
        if action.due is not None and not is_late and action.is_open:
            meta.append(_unbroken(words.day(action.due, today)))
        if action.done_on is not None and action.status == "done":
            meta.append(_unbroken(words.day(action.done_on, today)))
        self._meta.setText(breakable(" · ".join(meta)))
        warnings = []
        if is_late and action.due is not None:
            day = _unbroken(words.day(action.due, today))
            warnings.append(self.tr("overdue: {day}").format(day=day))
        if action.is_open and not has_owner:
            warnings.append(self.tr("no owner"))
        self._warning_sign.setVisible(bool(warnings))
        self._warning.setVisible(bool(warnings))
        self._warning.setText(" · ".join(warnings))
        place = self._places.get(action.place)
        self._place.setText(breakable(place.title if place else action.place))
        self._place.setVisible(bool(action.place))
        hue = theme.hues[place.hue if place else "actions"]
        self._place.show_hue(hue)
        self._question.setVisible(action.form == "question")
        self._show_sign(status)
        self._show_weight()
        self._is_late = is_late
        self.update()
        kind = self.tr("Learning question") if action.form == "question" else self.tr("Action")
        spoken = [kind, one_line(action.title, 400), *meta, *warnings]
        if action.place:
            spoken.append(self._place.text())
        self.setAccessibleName(". ".join(spoken))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, space toggles done, Delete removes, arrows navigate and, with Alt, move."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        way = _ARROWS.get(Qt.Key(event.key()))
        if way is not None and modifiers == Qt.KeyboardModifier.AltModifier:
            self.moved.emit(self.action.id, *way)
        elif way is not None and modifiers == Qt.KeyboardModifier.NoModifier:
            self.walked.emit(self.action.id, *way)
        elif keys.OPEN_ACTION.pressed(event):
            self.opened.emit(self.action.id)
        elif keys.FINISH_ACTION.pressed(event):
            self.toggled.emit(self.action.id)
        elif keys.REMOVE_ACTION.pressed(event):
            self.removed.emit(self.action.id)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a drag may start."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Start a drag once the mouse has moved far enough."""
        if self._pressed_at is None or self._context.document.is_read_only:
            return
        gone = (event.position().toPoint() - self._pressed_at).manhattanLength()
        if gone >= QApplication.startDragDistance():
            start, self._pressed_at = self._pressed_at, None
            drag = QDrag(self)
            data = QMimeData()
            data.setData(MIME, self.action.id.encode())
            drag.setMimeData(data)
            drag.setPixmap(self.grab())
            drag.setHotSpot(start)
            drag.exec(Qt.DropAction.MoveAction)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a click."""
        self._pressed_at = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the action."""
        self._pressed_at = None
        if event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(self.action.id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the context menu."""
        self.menu_wanted.emit(self.action.id, event.globalPos())

    def paintEvent(self, event: object) -> None:
        """Draw the frame. A style sheet per card would make a full board slow."""
        theme = self._context.theme
        edge = theme.alarm if self._is_late else theme.line
        if self.underMouse():
            edge = theme.muted
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = edge_pen(theme, self.hasFocus(), edge)
        painter.setPen(pen)
        painter.setBrush(QColor(theme.surface if self.action.is_open else theme.soft))
        inset = pen.widthF() / 2
        area = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(area, 8, 8)
        painter.end()

    def _make_labels(self) -> None:
        theme = self._context.theme
        small = theme.font(0.88)
        self.sign = QToolButton()
        self.sign.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # space on the card does the same
        self.sign.setStyleSheet("QToolButton { border: 0; padding: 1px; }")
        side = self.fontMetrics().height()
        self.sign.setIconSize(QSize(side, side))
        self.sign.clicked.connect(lambda: self.toggled.emit(self.action.id))
        self._title = PlainLabel()
        self._title.setFont(theme.font(1.0))
        self._meta = PlainLabel("", "muted")
        self._warning_sign = QLabel()
        self._warning_sign.setPixmap(icon_pixmap("warning", theme.alarm, side - 3, 2.0))
        self._warning = PlainLabel("", "alarm")
        self._place = Chip("", theme.hues["actions"])
        self._question = QLabel()
        self._question.setPixmap(
            sign_icon("unknown", theme.focus, side - 2).pixmap(side - 2, side - 2)
        )
        self._question.setAccessibleName(self.tr("Learning question"))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 8, 10, 9)
        row.setSpacing(5)
        row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(4)
        row.addLayout(column, 1)
        first = QHBoxLayout()
        first.setSpacing(6)
        first.addWidget(self._title, 1)
        first.addWidget(self._question, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(first)
        column.addWidget(self._meta)
        warned = QHBoxLayout()
        warned.setSpacing(5)
        warned.addWidget(self._warning_sign, 0, Qt.AlignmentFlag.AlignTop)
        warned.addWidget(self._warning, 1)
        column.addLayout(warned)
        column.addWidget(self._place, 0, Qt.AlignmentFlag.AlignLeft)
        for label in (self._meta, self._warning, self._place):
            label.setFont(small)
        self._warning.setFont(theme.font(0.88, is_bold=True))

    def _show_sign(self, status: str) -> None:
        theme, action = self._context.theme, self.action
        colour = theme.hues["actions"].strong if action.is_open else theme.muted
        self.sign.setIcon(action_icon(action.status, colour, self.sign.iconSize().width()))
        does = self.tr("Reopen") if not action.is_open else self.tr("Mark as done")
        self.sign.setToolTip(does)
        self.sign.setAccessibleName(f"{status}. {does}")

    def _show_weight(self) -> None:
        """Mute the title of a closed action."""
        role = "" if self.action.is_open else "muted"
        if self._title.property("role") != role:
            self._title.setProperty("role", role)
            self._title.style().unpolish(self._title)
            self._title.style().polish(self._title)


def _unbroken(day: str) -> str:
    """A date with no-break spaces."""
    return day.replace(" ", "\u00a0")
