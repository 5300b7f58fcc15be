"""A sticky note: shows its text and can be edited, cut, moved and removed."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QMimeData, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDrag,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from pilotcanvas.ui import keys
from pilotcanvas.ui.widgets.paint import draw_frame, edge_pen
from pilotcanvas.ui.widgets.passing_menu import PassingMenu
from pilotcanvas.ui.widgets.theme import Theme
from pilotcanvas.ui.widgets.wrapped_text import draw_lines, wrapped_lines

NOTE_KIND = "application/x-pilotcanvas-note"
"""The clipboard and drag format that carries a note's id."""

_MOST_LINES = 14
_PADDING = 9


def note_width(widget: QWidget) -> int:
    """The width of a sticky note in pixels; scales with the font."""
    return widget.fontMetrics().averageCharWidth() * 22 + 2 * _PADDING


class NoteSignals(QObject):
    """What is wanted of a note, each with its id; ``shift_wanted`` also has -1 or +1, to move it
    one place.

    All cards of a place share them: connecting every card takes long where there are many.
    """

    edit_wanted = Signal(str)
    remove_wanted = Signal(str)
    cut_wanted = Signal(str)
    paste_wanted = Signal(str)
    privacy_wanted = Signal(str)
    shift_wanted = Signal(str, int)


class NoteCard(QWidget):
    """Displays a note; a long one is truncated."""

    def __init__(
        self, id: str, theme: Theme, signals: NoteSignals, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.id = id
        self._signals = signals
        self._wrapped: tuple[object, list[str]] = (None, [])
        self._theme = theme
        self._text = ""
        self._is_private = False
        self._is_cut = False
        self._pressed_at: QPoint | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def text(self) -> str:
        """The whole text of the note."""
        return self._text

    def show_note(self, text: str, is_private: bool) -> None:
        """Show the pilot's current data."""
        if (text, is_private) == (self._text, self._is_private) and self.accessibleName():
            return
        self._text, self._is_private = text, is_private
        self.setAccessibleName(self.tr("Note: {text}").format(text=text))
        self.updateGeometry()
        self.update()

    def show_cut(self, is_cut: bool) -> None:
        """Fade the note while it is cut and not yet pasted."""
        if is_cut != self._is_cut:
            self._is_cut = is_cut
            self.update()

    def sizeHint(self) -> QSize:
        """As wide as a note, as high as its text, up to fourteen lines."""
        width = note_width(self)
        height = max(2, len(self._lines(width))) * self.fontMetrics().lineSpacing()
        return QSize(width, height + 2 * _PADDING)

    def _lines(self, width: int) -> list[str]:
        """Its lines in a card of this width in pixels, which layouts ask for again and again."""
        asked = self._text, width, self.font().key(), self.logicalDpiY()
        if self._wrapped[0] != asked:
            room = width - 2 * _PADDING
            lines, _ = wrapped_lines(self._text, self.font(), room, _MOST_LINES)
            self._wrapped = asked, lines
        return self._wrapped[1]

    def paintEvent(self, event: object) -> None:
        """Draw the note, with a focus ring if it has focus."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._is_cut:
            painter.setOpacity(0.45)
        edge = edge_pen(theme, self.hasFocus(), theme.line)
        draw_frame(painter, self.rect(), theme.note, edge, 4)
        painter.setPen(QColor(theme.note_ink))
        draw_lines(painter, self._lines(self.width()), _PADDING, _PADDING)
        if self._is_private:
            font = painter.font()
            font.setPointSizeF(theme.pt(0.75))
            painter.setFont(font)
            corner = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
            painter.drawText(self.rect().adjusted(0, 0, -5, -2), int(corner), self.tr("private"))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits; Delete removes; Ctrl+X and Ctrl+V move; Alt with arrows shifts."""
        if keys.EDIT_NOTE.pressed(event):
            self._signals.edit_wanted.emit(self.id)
        elif keys.REMOVE_NOTE.pressed(event):
            self._signals.remove_wanted.emit(self.id)
        elif keys.CUT_NOTE.pressed(event):
            self._signals.cut_wanted.emit(self.id)
        elif event.matches(QKeySequence.StandardKey.Copy):
            QApplication.clipboard().setText(self._text)
        elif keys.PASTE_NOTE.pressed(event):
            self._signals.paste_wanted.emit(self.id)
        elif keys.NOTE_BACK.pressed(event):
            self._signals.shift_wanted.emit(self.id, -1)
        elif keys.NOTE_ON.pressed(event):
            self._signals.shift_wanted.emit(self.id, 1)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a drag may start."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Start a drag."""
        if self._pressed_at is None:
            return
        far = (event.position().toPoint() - self._pressed_at).manhattanLength()
        if far < QApplication.startDragDistance():
            return
        self._pressed_at = None
        drag = QDrag(self)
        drag.setMimeData(note_data(self.id, self._text))
        drag.setPixmap(self.grab())
        drag.setHotSpot(event.position().toPoint())
        drag.exec(Qt.DropAction.MoveAction)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click edits."""
        if self._pressed_at is not None:
            self._pressed_at = None
            self._signals.edit_wanted.emit(self.id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show a menu of the note's commands."""
        menu = PassingMenu(self)
        menu.addAction(self.tr("Edit"), lambda: self._signals.edit_wanted.emit(self.id))
        menu.addAction(self.tr("Cut"), lambda: self._signals.cut_wanted.emit(self.id))
        menu.addAction(self.tr("Copy"), lambda: QApplication.clipboard().setText(self._text))
        label = self.tr("Keep private") if not self._is_private else self.tr("No longer private")
        menu.addAction(label, lambda: self._signals.privacy_wanted.emit(self.id))
        menu.addSeparator()
        menu.addAction(self.tr("Remove"), lambda: self._signals.remove_wanted.emit(self.id))
        menu.popup(event.globalPos())

    def focusInEvent(self, event: object) -> None:
        """Show the focus ring."""
        self.update()

    def focusOutEvent(self, event: object) -> None:
        """Hide the focus ring."""
        self.update()


def note_data(id: str, text: str) -> QMimeData:
    """Returns a note for clipboard or drag: its id for us, its text for other programs."""
    data = QMimeData()
    data.setData(NOTE_KIND, QByteArray(id.encode()))
    data.setText(text)
    return data


def note_id_in(data: QMimeData) -> str:
    """Returns the id of the note in the data, or an empty string."""
    if not data.hasFormat(NOTE_KIND):
        return ""
    return bytes(data.data(NOTE_KIND).data()).decode("utf-8", errors="replace")
