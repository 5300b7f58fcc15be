"""A row of words of which one is chosen: a switch, a filter, an answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from pilotcanvas.ui.icon import icon_pixmap
from pilotcanvas.ui.theme import Theme


class Segments(QFrame):
    """One of a few words, or none as long as nothing is chosen. Arrow keys go along them.

    Signal: ``chosen(str)`` with the key of a word when the user chooses it.
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
        """``choices`` holds (key, word) in order; ``name`` is what is chosen."""
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
        """The key of the chosen word, or empty."""
        return self._key

    def show_key(self, key: str) -> None:
        """Show what is chosen, without saying so."""
        self._key = key
        for each, button in self._buttons.items():
            button.setChecked(each == key)

    def name_key(self, key: str, word: str) -> None:
        """Give a choice this word."""
        button = self._buttons[key]
        gap = "" if button.icon().isNull() else " "
        button.setText(gap + word.replace("&", "&&"))
        button.setAccessibleName(f"{self.accessibleName()}: {word}")

    def button(self, key: str) -> QToolButton:
        """The button of a word."""
        return self._buttons[key]

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """The focus goes to the chosen word, or to the first."""
        self._buttons.get(self._key, next(iter(self._buttons.values()))).setFocus(reason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys go along the words."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            way = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
            if way is not None and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
                row = list(self._buttons.values())
                at = next((n for n, each in enumerate(row) if each is watched), 0)
                row[max(0, min(len(row) - 1, at + way))].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _choose(self, key: str) -> None:
        self.show_key(key)
        self.chosen.emit(key)


def two_icons(name: str, colour: str, colour_chosen: str, side: int = 40) -> QIcon:
    """A drawing in one colour and, for the chosen word, in another."""
    both = QIcon()
    for state, shown in ((QIcon.State.Off, colour), (QIcon.State.On, colour_chosen)):
        both.addPixmap(icon_pixmap(name, shown, side, 2.0), QIcon.Mode.Normal, state)
    return both


def _end(number: int, count: int) -> str:
    """Which corners of a button are round."""
    return "first" if number == 0 else "last" if number == count - 1 else ""


def _style(theme: Theme) -> str:
    chosen, focus = theme.hues["actions"].strong, theme.hues["impact"].strong
    return f"""
    Segments {{ border: 1px solid {theme.line}; border-radius: 8px; background: {theme.surface}; }}
    QToolButton {{ border: 0; border-right: 1px solid {theme.line}; border-radius: 0;
        padding: 5px 11px; color: {theme.muted}; background: transparent; }}
    QToolButton[end="first"] {{ border-top-left-radius: 7px; border-bottom-left-radius: 7px; }}
    QToolButton[end="last"] {{ border-right: 0; border-top-right-radius: 7px;
        border-bottom-right-radius: 7px; }}
    QToolButton:hover {{ background: {theme.soft}; color: {theme.ink}; }}
    QToolButton:checked {{ background: {chosen}; color: {theme.on_strong}; font-weight: bold; }}
    QToolButton:focus {{ border: 2px solid {focus}; padding: 3px 9px; }}
    QToolButton:disabled {{ color: {theme.muted}; }}
    """
