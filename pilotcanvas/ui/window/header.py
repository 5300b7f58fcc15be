"""The header: the pilot's title, phase and saved state, and the main buttons."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from pilotcanvas.model.pilot import Pilot
from pilotcanvas.ui import keys
from pilotcanvas.ui.phases.bar import PhaseBar
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.fields import ElidedLabel, PlainLabel
from pilotcanvas.ui.widgets.icon import icon
from pilotcanvas.ui.widgets.shown_text import as_button_text, one_line


class PilotHeader(QFrame):
    """Title, location, phases, saved state and buttons."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setProperty("role", "header")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 9, 10, 9)
        row.setSpacing(4)
        theme = context.theme
        self.title = _Title(theme.font(1.2, is_bold=True), self)
        self.title.setToolTip(self.tr("Title, place and description of the pilot"))
        self._below = ElidedLabel("", "muted")
        self._below.setFont(theme.font(0.88))
        names = QVBoxLayout()
        names.setSpacing(1)
        names.addWidget(self.title)
        names.addWidget(self._below)
        row.addLayout(names, 1)
        self.phases = PhaseBar(context.method.phases, theme, self)
        row.addSpacing(8)
        row.addWidget(self.phases)
        row.addSpacing(6)
        self._saved = PlainLabel("", "muted", wraps=False)
        self._saved.setFont(theme.font(0.9))
        row.addWidget(self._saved)
        self.undo = self._button("undo")
        self.redo = self._button("redo")
        self.search = self._button("search")
        self.guidance = self._button("guidance")
        self.menu = self._button("menu")
        self.menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        for button in (self.undo, self.redo, self.search, self.guidance, self.menu):
            row.addWidget(button)
        self.show_pilot(context.document.pilot)
        self.show_saved(context.document.saved_state)

    def show_pilot(self, pilot: Pilot) -> None:
        """Show the pilot's title and phase."""
        profile = pilot.profile
        self.title.show_text(profile.title)
        parts = [part for part in (profile.location, profile.subtitle, profile.source) if part]
        self._below.setText(one_line(" · ".join(parts), 500))
        self._below.setVisible(bool(parts))
        self.phases.show_phase(profile.phase, profile.outcome == "stopped")

    def show_saved(self, state: str) -> None:
        """Show whether everything is saved."""
        self._saved.setText(
            {
                "saved": self.tr("✓ Saved"),
                "saving": self.tr("… Saving"),
                "failed": self.tr("! Not saved yet"),
                "read_only": self.tr("Read only"),
            }[state]
        )
        self._saved.setProperty("role", "alarm" if state == "failed" else "muted")
        self._saved.style().polish(self._saved)

    def name_buttons(self) -> None:
        """Set tooltips and accessible names of the icon buttons."""
        names = (
            (self.undo, self.tr("Undo")),
            (self.redo, self.tr("Redo")),
            (self.search, self.tr("Find in the whole pilot ({key})").format(key=keys.FIND.text)),
            (self.guidance, self.tr("Show or hide the guidance")),
            (self.menu, self.tr("Menu")),
        )
        for button, name in names:
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            button.setAccessibleName(name)
            if button not in (self.undo, self.redo):  # those name their step
                button.setToolTip(name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the title takes precedence over what is also available by menu and
        keys."""
        super().resizeEvent(event)
        is_narrow = self.width() < 95 * self.fontMetrics().averageCharWidth() + 200
        self.phases.be_compact(is_narrow)
        self.phases.be_minimal(self.width() < 72 * self.fontMetrics().averageCharWidth())
        self.undo.setVisible(not is_narrow)
        self.redo.setVisible(not is_narrow)

    def _button(self, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("role", "quiet")
        button.setIcon(icon(name, self._context.theme.ink))
        side = self.fontMetrics().height() + 3
        button.setIconSize(QSize(side, side))
        button.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        return button


class _Title(QPushButton):
    """One line of text, elided if there is no room."""

    def __init__(self, font: QFont, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = ""
        self.setFont(font)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setStyleSheet(
            "QPushButton { background: transparent; border: 0; padding: 1px 0; text-align: left; }"
            "QPushButton:focus { border: 0; padding: 1px 0; text-decoration: underline; }"
        )

    def show_text(self, text: str) -> None:
        """Show this text, on one line."""
        self._text = " ".join(text.split())
        self.setAccessibleName(self._text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Elide for the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        short = self._text[:500]  # measuring ten thousand characters would be slow
        mode = Qt.TextElideMode.ElideRight
        shown = self.fontMetrics().elidedText(short, mode, max(40, self.width() - 4))
        self.setText(as_button_text(shown))
