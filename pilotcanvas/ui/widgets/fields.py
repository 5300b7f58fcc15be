"""Labels of plain text, and the field in which people type: it says when something is meant."""

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
"""After this pause in typing a field commits what it holds."""

LATEST_MS = 1_000
"""Who types without a pause has it committed this long after the first key: it is then on disk
within two seconds, whatever happens to the program."""


class PlainLabel(QLabel):
    """A label whose text is text, whatever it looks like; it wraps unless told not to."""

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
    """One line of text that shows its beginning or end and an ellipsis where room is short."""

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
        """As narrow as it must be."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits."""
        painter = QPainter(self)
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), self._mode, room.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        side = self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
        painter.drawText(room, int(side | Qt.AlignmentFlag.AlignVCenter), shown)
        painter.end()


class TextField(QPlainTextEdit):
    """A field of plain text that grows with what is in it.

    Signals: ``committed(str)`` after a pause in typing, in time when there is none, when the focus
    leaves, or on Enter;
    ``entered()`` on Enter, after the commit; ``lines_pasted(list)`` when several lines are pasted
    and ``splits_lines`` is set; ``emptied_backwards()`` on Backspace in an empty field. Shift+Enter
    gives a new line within the text.
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
        self.setUndoRedoEnabled(False)  # undo is the document's: one step, one way back
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setPlainText(text)
        # Qt shows other line ends, and drops some signs that nobody sees: that is not typing.
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
        """Never be lower than this many lines."""
        self._least_lines = lines
        self._fit()

    def show_text(self, text: str) -> None:
        """Show what the pilot holds. What is being typed is not touched when it is the same."""
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
        """Say what the field holds, if something else was typed."""
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
        """Enter means the text; undo and redo mean the document's."""
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
            event.ignore()  # the status keys of what this field belongs to
            return
        if event.key() == Qt.Key.Key_Backspace and not self.toPlainText():
            self.emptied_backwards.emit()
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Let the window have Ctrl+Z and Ctrl+Y as shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            for key in (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo):
                if event.matches(key):
                    self.commit()
                    event.ignore()
                    return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field means what is in it; an opened menu is not leaving."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste as plain text; several lines become several texts where that is wanted."""
        text = source.text()
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        if self.splits_lines and len(lines) > 1:
            self.lines_pasted.emit([storable(line) for line in lines])
        else:
            self.insertPlainText(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need another number of lines."""
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
        margins = self.contentsMargins()  # the frame is in them already
        return margins.top() + margins.bottom() + 2
