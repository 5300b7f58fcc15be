"""The fields in which people type and choose: they say when something is meant, preset nothing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QTextOption
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from pilotcanvas.ui.sign import sign_icon
from pilotcanvas.ui.theme import Theme

PAUSE_MS = 600
"""After this pause in typing a field commits what it holds."""


def storable(text: str) -> str:
    """Text as a file can keep it: halves of characters, which no file can hold, become U+FFFD."""
    return text.encode("utf-8", errors="replace").decode("utf-8") if _has_halves(text) else text


def _has_halves(text: str) -> bool:
    return any("\ud800" <= letter <= "\udfff" for letter in text)


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


class TextField(QPlainTextEdit):
    """A field of plain text that grows with what is in it.

    Signals: ``committed(str)`` after a pause in typing, when the focus leaves, or on Enter;
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
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.commit)
        self.textChanged.connect(self._on_text_changed)
        self._fit()

    def set_least_lines(self, lines: int) -> None:
        """Never be lower than this many lines."""
        self._least_lines = lines
        self._fit()

    def show_text(self, text: str) -> None:
        """Show what the pilot holds. What is being typed is not touched when it is the same."""
        self._committed_text = text
        if self.toPlainText() != text:
            self.blockSignals(True)
            self.setPlainText(text)
            self.blockSignals(False)
            self.moveCursor(self.textCursor().MoveOperation.End)
            self._pause.stop()
        self._fit()

    def commit(self) -> None:
        """Say what the field holds, if that is something new."""
        self._pause.stop()
        text = storable(self.toPlainText())
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

    def insertFromMimeData(self, source: object) -> None:
        """Paste as plain text; several lines become several texts where that is wanted."""
        text = source.text()  # type: ignore[attr-defined]
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


class LineField(QLineEdit):
    """One line of plain text. ``committed(str)`` after a pause, when the focus leaves, on Enter."""

    committed = Signal(str)

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._committed_text = text
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.commit)
        self.textEdited.connect(lambda _: self._pause.start())
        self.editingFinished.connect(self.commit)

    def show_text(self, text: str) -> None:
        """Show what the pilot holds, without touching what is being typed when it is the same."""
        self._committed_text = text
        if self.text() != text:
            self._pause.stop()
            self.setText(text)

    def commit(self) -> None:
        """Say what the field holds, if that is something new."""
        self._pause.stop()
        text = storable(self.text())
        if text != self._committed_text:
            self._committed_text = text
            self.committed.emit(text)

    def event(self, event: QEvent) -> bool:
        """Undo is the document's, not this line's."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            for key in (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo):
                if event.matches(key):
                    self.commit()
                    event.ignore()
                    return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo and redo go on to the window."""
        for key in (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo):
            if event.matches(key):
                self.commit()
                event.ignore()
                return
        super().keyPressEvent(event)


class StepField(QFrame):
    """A row of steps of which one or none is chosen; each has its sign beside its word.

    Choosing the chosen step again takes the choice back. Arrow keys move, space chooses.
    Signal: ``chosen(object)`` with the step's value, or None when it was taken back.
    """

    chosen = Signal(object)

    def __init__(
        self,
        steps: Sequence[tuple[int, str, str]],
        colour: str,
        theme: Theme,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        """``steps`` holds (value, word, sign) in order; ``name`` is what it is about."""
        super().__init__(parent)
        self._value: int | None = None
        self._signs = {value: sign for value, _, sign in steps}
        self._colour, self._theme = colour, theme
        self._buttons: dict[int, QToolButton] = {}
        self.setAccessibleName(name)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        side = self.fontMetrics().height()
        for value, word, _ in steps:
            button = QToolButton(self)
            button.setProperty("step", str(value))
            if value == steps[-1][0]:
                button.setProperty("end", "right")
            elif value == steps[0][0]:
                button.setProperty("end", "left")
            button.setText(word.replace("&", "&&"))
            button.setAccessibleName(f"{name}: {word}")
            button.setCheckable(True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setIconSize(QSize(side - 4, side - 4))
            button.clicked.connect(lambda _=False, value=value: self._choose(value))
            button.installEventFilter(self)
            layout.addWidget(button)
            self._buttons[value] = button
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setStyleSheet(self._style())
        self._show()

    @property
    def value(self) -> int | None:
        """The chosen step, or None."""
        return self._value

    def show_value(self, value: int | None) -> None:
        """Show what the pilot holds."""
        if value != self._value:
            self._value = value
            self._show()

    def button(self, value: int) -> QToolButton:
        """The button of a step."""
        return self._buttons[value]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys go along the steps."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            way = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
            if way is not None:
                row = list(self._buttons.values())
                at = next((n for n, each in enumerate(row) if each is watched), 0)
                row[max(0, min(len(row) - 1, at + way))].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _choose(self, value: int) -> None:
        self._value = None if value == self._value else value
        self._show()
        self.chosen.emit(self._value)

    def _show(self) -> None:
        for value, button in self._buttons.items():
            is_chosen = value == self._value
            button.setChecked(is_chosen)
            colour = self._theme.on_strong if is_chosen else self._theme.muted
            button.setIcon(sign_icon(self._signs[value], colour, self.fontMetrics().height()))

    def _style(self) -> str:
        theme = self._theme
        unknown = theme.hues["actions"].strong
        return f"""
        StepField {{ border: 1px solid {theme.line}; border-radius: 8px;
            background: {theme.surface}; }}
        QToolButton {{ border: 0; border-right: 1px solid {theme.line}; border-radius: 0;
            padding: 5px 7px; color: {theme.muted}; background: transparent; }}
        QToolButton[end="right"] {{ border-right: 0; border-top-right-radius: 7px;
            border-bottom-right-radius: 7px; }}
        QToolButton[end="left"] {{ border-top-left-radius: 7px; border-bottom-left-radius: 7px; }}
        QToolButton:hover {{ background: {theme.soft}; color: {theme.ink}; }}
        QToolButton:focus {{ border: 2px solid {theme.hues["impact"].strong}; padding: 3px 5px; }}
        QToolButton:checked {{ background: {self._colour}; color: {theme.on_strong};
            font-weight: bold; }}
        QToolButton[step="0"]:checked {{ background: {unknown}; }}
        """
