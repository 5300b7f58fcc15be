"""A segmented control: a row of labels of which one is selected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from pilotcanvas.ui.widgets.arrow_keys import move_focus
from pilotcanvas.ui.widgets.shown_text import as_button_text
from pilotcanvas.ui.widgets.sign import sign_icon, sign_of
from pilotcanvas.ui.widgets.theme import Theme


class Segments(QFrame):
    """An exclusive choice between a few labels, initially none, with arrow key navigation.

    Signal: ``chosen(str)`` with the key, when the user makes a choice.
    """

    chosen = Signal(str)

    def __init__(
        self,
        choices: Sequence[tuple[str, str]],
        name: str,
        theme: Theme,
        icons: Mapping[str, QIcon] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``choices`` holds (key, label) in order; ``name`` is the accessible name."""
        super().__init__(parent)
        self._key = ""
        self._buttons: dict[str, QToolButton] = {}
        self.setAccessibleName(name)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        side = self.fontMetrics().height() - 4
        for number, (key, word) in enumerate(choices):
            button = QToolButton(self)
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            if icons and key in icons:
                button.setIcon(icons[key])
                button.setIconSize(QSize(side, side))
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setProperty("key", key)
            button.setProperty("end", _end(number, len(choices)))
            button.clicked.connect(lambda _=False, key=key: self._choose(key))
            button.installEventFilter(self)
            layout.addWidget(button)
            self._buttons[key] = button
            self.name_key(key, word)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setStyleSheet(_style(theme))

    @property
    def key(self) -> str:
        """The key of the current choice, or empty."""
        return self._key

    def show_key(self, key: str) -> None:
        """Set the current choice without emitting a signal; an empty key clears it."""
        self._key = key
        for each, button in self._buttons.items():
            button.setChecked(each == key)

    def name_key(self, key: str, word: str) -> None:
        """Set the label of a choice."""
        button = self._buttons[key]
        gap = "" if button.icon().isNull() else " "
        button.setText(gap + as_button_text(word))
        button.setAccessibleName(f"{self.accessibleName()}: {word}")

    def button(self, key: str) -> QToolButton:
        """Returns the button of a choice."""
        return self._buttons[key]

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Focus the current choice, or the first."""
        self._buttons.get(self._key, next(iter(self._buttons.values()))).setFocus(reason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys move along the buttons."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            has_alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
            if not has_alt and move_focus(self._buttons.values(), event.key()):
                return True
        return super().eventFilter(watched, event)

    def _choose(self, key: str) -> None:
        self.show_key(key)
        self.chosen.emit(key)


class StepField(Segments):
    """The four steps of a canvas item, each with its sign; choosing the current one again clears
    it. Clicking does not take focus from a text field.

    Signal: ``step_chosen(object)`` with the step, 0 to 3, or None when cleared.
    """

    step_chosen = Signal(object)

    def __init__(
        self,
        scale: Sequence[str],
        name: str,
        colour: str,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """``scale`` holds the labels of the steps; ``colour`` is that of the current one."""
        words = [(str(step), word) for step, word in enumerate(scale)]
        icons = {key: _step_icon(int(key), theme) for key, _ in words}
        super().__init__(words, name, theme, icons, parent)
        for button in self._buttons.values():
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setStyleSheet(
            self.styleSheet()
            + f"""
            QToolButton {{ padding: 5px 7px; }}
            QToolButton:focus {{ padding: 3px 5px; }}
            QToolButton:checked {{ background: {colour}; }}
            QToolButton[key="0"]:checked {{ background: {theme.hues["actions"].strong}; }}
            """
        )

    @property
    def step(self) -> int | None:
        """The current step, or None."""
        return int(self.key) if self.key else None

    def show_step(self, step: int | None) -> None:
        """Show the pilot's current data."""
        self.show_key("" if step is None else str(step))

    def _choose(self, key: str) -> None:
        super()._choose("" if key == self.key else key)
        self.step_chosen.emit(self.step)


def _step_icon(step: int, theme: Theme) -> QIcon:
    return sign_icon(sign_of(step), theme.muted, 40, theme.on_strong)


def _end(number: int, count: int) -> str:
    """Which corners of a button are rounded."""
    return "first" if number == 0 else "last" if number == count - 1 else ""


def _style(theme: Theme) -> str:
    chosen, focus = theme.hues["actions"].strong, theme.focus
    return f"""
    Segments, StepField {{ border: 1px solid {theme.edge}; border-radius: 8px;
        background: {theme.surface}; }}
    QToolButton {{ border: 0; border-right: 1px solid {theme.edge}; border-radius: 0;
        padding: 5px 11px; color: {theme.muted}; background: transparent; }}
    QToolButton[end="first"] {{ border-top-left-radius: 7px; border-bottom-left-radius: 7px; }}
    QToolButton[end="last"] {{ border-right: 0; border-top-right-radius: 7px;
        border-bottom-right-radius: 7px; }}
    QToolButton:hover {{ background: {theme.soft}; color: {theme.ink}; }}
    QToolButton:checked {{ background: {chosen}; color: {theme.on_strong}; font-weight: bold; }}
    QToolButton:focus {{ border: 2px solid {focus}; padding: 3px 9px; }}
    QToolButton:disabled {{ color: {theme.muted}; }}
    QToolButton:checked:disabled {{ color: {theme.on_strong}; }}
    """
