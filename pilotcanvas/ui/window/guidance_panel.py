"""The guidance panel: tips for the current view, an example, a list of places, and the source."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from pilotcanvas.ui.view import Guidance
from pilotcanvas.ui.widgets.fields import PlainLabel
from pilotcanvas.ui.widgets.shown_text import as_button_text
from pilotcanvas.ui.widgets.theme import Theme


class GuidancePanel(QFrame):
    """Signal: ``place_wanted(str)`` when a listed place is clicked."""

    place_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: Guidance | None = None
        self.setProperty("role", "guidance")
        self.setAccessibleName(self.tr("Guidance"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = QScrollArea()
        self._scroll.setAccessibleName(self.tr("Guidance"))
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer.addWidget(self._scroll)
        self.setFixedWidth(round(theme.base_pt * 25))

    def show_guidance(self, guidance: Guidance) -> None:
        """Show this guidance; does nothing if it is unchanged."""
        if guidance == self._shown:
            return
        self._shown = guidance
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        self._add_title(column, guidance.title)
        for tip in guidance.tips:
            column.addLayout(self._bullet(PlainLabel(tip)))
        if guidance.example or guidance.note:
            column.addSpacing(6)
            column.addWidget(self._box(guidance))
        if guidance.listed_title:
            column.addSpacing(8)
            self._add_title(column, guidance.listed_title)
            for place, text in guidance.listed:
                column.addWidget(self._link(place, text))
        if guidance.source:
            column.addSpacing(6)
            source = PlainLabel(guidance.source, "muted")
            source.setFont(self._theme.font(0.82))
            column.addWidget(source)
        column.addStretch(1)
        gone = self._scroll.takeWidget()
        if gone is not None:  # deferred: Qt may be moving the focus out of it
            gone.hide()
            gone.deleteLater()
        self._scroll.setWidget(sheet)

    def _add_title(self, column: QVBoxLayout, text: str) -> None:
        title = PlainLabel(text)
        title.setFont(self._theme.font(1.0, is_bold=True))
        column.addWidget(title)

    def _bullet(self, label: PlainLabel) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        dot = PlainLabel("•", wraps=False)
        dot.setAlignment(Qt.AlignmentFlag.AlignTop)
        row.addWidget(dot)
        label.setFont(self._theme.font(0.95))
        row.addWidget(label, 1)
        return row

    def _box(self, guidance: Guidance) -> QFrame:
        box = QFrame()
        box.setProperty("role", "soft")
        inner = QVBoxLayout(box)
        inner.setContentsMargins(12, 10, 12, 10)
        inner.setSpacing(3)
        if guidance.note_title:
            self._add_title(inner, guidance.note_title)
        for text in (guidance.example, guidance.note):
            if text:
                label = PlainLabel(text)
                label.setFont(self._theme.font(0.95))
                inner.addWidget(label)
        return box

    def _link(self, place: str, text: str) -> QPushButton:
        button = QPushButton(as_button_text(text))
        button.setToolTip("")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setStyleSheet(
            f"QPushButton {{ background: transparent; border: 0; text-align: left;"
            f" padding: 3px 6px; color: {self._theme.ink}; font-weight: normal; }}"
            f"QPushButton:hover {{ background: {self._theme.soft}; }}"
            f"QPushButton:focus {{ border: 2px solid {self._theme.focus};"
            " padding: 1px 4px; }"
        )
        # Indent continuation lines to the first line.
        first, _, other = text.partition("\n")
        lines = [f"›  {first}", *([f"    {other}"] if other else [])]
        metrics, room = self.fontMetrics(), self.width() - 56
        shown = [metrics.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in lines]
        button.setText(as_button_text("\n".join(shown)))
        button.setAccessibleName(text)
        button.clicked.connect(lambda: self.place_wanted.emit(place))
        return button
