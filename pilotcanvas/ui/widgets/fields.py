"""Plain text labels, and a text field that commits its contents."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QSizePolicy, QWidget

from pilotcanvas.model.text import storable

PAUSE_MS = 600
"""A field commits its contents after this pause in typing."""

LATEST_MS = 1_000
"""Without a pause, a field commits this long after the first key, so that text is on disk within
two seconds."""


class PlainLabel(QLabel):
    """A label that never interprets its text as markup; it wraps by default."""

    def __init__(
        self, text: str = "", role: str = "", parent: QWidget | None = None, wraps: bool = True
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        self.setText(text)
        if role:
            self.setProperty("role", role)


class ElidedLabel(PlainLabel):
    """One line of text, elided where room is short."""

    def __init__(
        self,
        text: str,
        role: str = "",
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(" ".join(text.split()), role, parent, wraps=False)
        self._mode = mode
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """It may be shrunk to nothing."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the elided text."""
        painter = QPainter(self)
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), self._mode, room.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        side = self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
        painter.drawText(room, int(side | Qt.AlignmentFlag.AlignVCenter), shown)
        painter.end()


class TextField(QPlainTextEdit):
    """A plain text field that grows with its contents.

    Signals: ``committed(str)`` after a pause in typing, after `LATEST_MS` without one, on focus out
    and on Enter; ``entered()`` on Enter, after the commit; ``lines_pasted(list)`` when several
    lines are pasted and ``splits_lines`` is set; ``emptied_backwards()`` on Backspace in an empty
    field. Shift+Enter inserts a newline.
    """

    committed = Signal(str)
    entered = Signal()
    lines_pasted = Signal(list)
    emptied_backwards = Signal()

    def __init__(
        self, text: str = "", parent: QWidget | None = None, enter_commits: bool = True
    ) -> None:
        super().__init__(parent)
        self.splits_lines = False
        self._enter_commits = enter_commits
        self._committed_text = text
        self._least_lines, self._most_lines = 1, 18
        self.setUndoRedoEnabled(False)  # the document has its own undo stack
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setPlainText(text)
        # Qt normalises line ends and drops some invisible characters; that is not an edit.
        self._as_shown = self.toPlainText()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.commit)
        self._latest = QTimer(self)
        self._latest.setSingleShot(True)
        self._latest.setInterval(LATEST_MS)
        self._latest.timeout.connect(self.commit)
        self.textChanged.connect(self._on_text_changed)
        self._fit()

    def set_least_lines(self, lines: int) -> None:
        """Set the minimum height in lines."""
        self._least_lines = lines
        self._fit()

    def show_text(self, text: str) -> None:
        """Show the stored text. Keeps unsaved typing if the stored text has not changed."""
        wanted = self._as_shown if text == self._committed_text else text
        self._committed_text = text
        if self.toPlainText() != wanted:
            self.blockSignals(True)
            self.setPlainText(text)
            self.blockSignals(False)
            self.moveCursor(self.textCursor().MoveOperation.End)
            self._pause.stop()
            self._latest.stop()
        self._as_shown = self.toPlainText()
        self._fit()

    def commit(self) -> None:
        """Emit the field's contents if they were edited."""
        self._pause.stop()
        self._latest.stop()
        typed = self.toPlainText()
        if typed == self._as_shown:
            return
        self._as_shown, text = typed, storable(typed)
        if text != self._committed_text:
            self._committed_text = text
            self.committed.emit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter commits the text; undo and redo are left to the document."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        if (
            is_enter
            and self._enter_commits
            and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        ):
            self.commit()
            self.entered.emit()
            return
        if event.matches(QKeySequence.StandardKey.Undo) or event.matches(
            QKeySequence.StandardKey.Redo
        ):
            # QPlainTextEdit swallows these keys even with its own undo off.
            self.commit()
            event.ignore()
            return
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and event.text().isdigit():
            event.ignore()  # the status keys of the surrounding widget
            return
        if event.key() == Qt.Key.Key_Backspace and not self.toPlainText():
            self.emptied_backwards.emit()
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z and Ctrl+Y to the window's shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            for key in (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo):
                if event.matches(key):
                    self.commit()
                    event.ignore()
                    return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Commit on focus out, unless a menu opened."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste as plain text, or as several texts if ``splits_lines`` is set."""
        text = source.text()
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        if self.splits_lines and len(lines) > 1:
            self.lines_pasted.emit([storable(line) for line in lines])
        else:
            self.insertPlainText(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Refit the height, since the text may wrap differently."""
        super().resizeEvent(event)
        self._fit()

    def _on_text_changed(self) -> None:
        self._pause.start()
        if not self._latest.isActive():
            self._latest.start()
        self._fit()

    def _fit(self) -> None:
        needed = round(self.document().size().height())
        lines = max(self._least_lines, min(self._most_lines, needed))
        policy = Qt.ScrollBarPolicy
        bar = policy.ScrollBarAsNeeded if needed > lines else policy.ScrollBarAlwaysOff
        if bar != self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(bar)
        frame = 2 * self.document().documentMargin() + self._vertical_padding()
        height = round(lines * self.fontMetrics().lineSpacing() + frame)
        if height != self.height() or height != self.maximumHeight():
            self.setFixedHeight(height)

    def _vertical_padding(self) -> int:
        margins = self.contentsMargins()  # these include the frame
        return margins.top() + margins.bottom() + 2
