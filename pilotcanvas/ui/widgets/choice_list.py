"""An exclusive list of choices, each with an explanation."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QVBoxLayout, QWidget

from pilotcanvas.ui.widgets.fields import PlainLabel
from pilotcanvas.ui.widgets.paint import focus_ring
from pilotcanvas.ui.widgets.shown_text import as_button_text
from pilotcanvas.ui.widgets.theme import Theme


class ChoiceList(QFrame):
    """Radio buttons with explanations and arrow key navigation.

    Signal: ``chosen(str)`` with the key, when the user makes another choice.
    """

    chosen = Signal(str)

    def __init__(
        self,
        choices: Sequence[tuple[str, str, str]],
        name: str,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """``choices`` holds (key, label, explanation); ``name`` is the accessible name."""
        super().__init__(parent)
        self._key = ""
        self._buttons: dict[str, QRadioButton] = {}
        self.setAccessibleName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        group = QButtonGroup(self)
        for key, word, explanation in choices:
            button = QRadioButton(as_button_text(word))
            button.setFont(theme.font(is_bold=True))
            button.setAccessibleDescription(explanation)
            button.toggled.connect(lambda is_on, key=key: self._take(key) if is_on else None)
            group.addButton(button)
            self._buttons[key] = button
            column.addWidget(_Choice(button, explanation, theme))

    @property
    def key(self) -> str:
        """The key of the current choice."""
        return self._key

    def show_key(self, key: str) -> None:
        """Set the current choice without emitting a signal."""
        self._key = key
        self._buttons[key].setChecked(True)
        self.setFocusProxy(self._buttons[key])

    def button(self, key: str) -> QRadioButton:
        """Returns the button of a choice."""
        return self._buttons[key]

    def _take(self, key: str) -> None:
        self.setFocusProxy(self._buttons[key])
        if key != self._key:
            self._key = key
            self.chosen.emit(key)


class _Choice(QWidget):
    """A button with its explanation, and a focus ring around both."""

    def __init__(self, button: QRadioButton, explanation: str, theme: Theme) -> None:
        super().__init__()
        self._button, self._theme = button, theme
        button.setStyleSheet("QRadioButton { border-color: transparent; padding: 0; }")
        button.installEventFilter(self)
        label = PlainLabel(explanation, role="muted")
        label.setIndent(button.fontMetrics().height() + 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 1, 4, 4)
        column.setSpacing(0)
        column.addWidget(button)
        column.addWidget(label)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Repaint the focus ring when focus changes."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: object) -> None:
        """Draw the focus ring."""
        if self._button.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            focus_ring(painter, self.rect(), self._theme, 5)
            painter.end()
