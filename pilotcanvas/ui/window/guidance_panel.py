"""The guidance panel: tips for the current view, an example, a list of places, and the source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

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
        self._list: _PlaceList | None = None
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
        """Show this guidance, updating only what differs: an edit often changes the list only."""
        before, self._shown = self._shown, guidance
        if guidance == before:
            return
        if before is None or self._list is None or not _differ_in_list(before, guidance):
            self._show_anew(guidance)
        assert self._list is not None
        self._list.show_places(guidance.listed_title, guidance.listed)

    def _show_anew(self, guidance: Guidance) -> None:
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
        self._list = _PlaceList(self._theme, self.width() - 56)
        self._list.wanted.connect(self.place_wanted)
        column.addWidget(self._list)
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


class _PlaceList(QWidget):
    """A title, and places that can be clicked. Signal: ``wanted(str)`` with the place."""

    wanted = Signal(str)

    def __init__(self, theme: Theme, room: int) -> None:
        """``room`` is the width in pixels of a line."""
        super().__init__()
        self._room = room
        self._links: list[_Link] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 0, 0)
        self._column.setSpacing(8)
        self._title = PlainLabel()
        self._title.setFont(theme.font(1.0, is_bold=True))
        self._column.addWidget(self._title)
        self.setStyleSheet(
            f"QPushButton {{ background: transparent; border: 0; text-align: left;"
            f" padding: 3px 6px; color: {theme.ink}; font-weight: normal; }}"
            f"QPushButton:hover {{ background: {theme.soft}; }}"
            f"QPushButton:focus {{ border: 2px solid {theme.focus}; padding: 1px 4px; }}"
        )

    def show_places(self, title: str, listed: Sequence[tuple[str, str]]) -> None:
        """Show these (place, text) pairs, with the links that are there."""
        self._title.setText(title)
        while len(self._links) > len(listed):
            gone = self._links.pop()
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()  # deferred: Qt may be moving the focus out of it
        while len(self._links) < len(listed):
            link = _Link(self._room)
            link.wanted.connect(self.wanted)
            self._links.append(link)
            self._column.addWidget(link)
            link.show()
        for link, (place, text) in zip(self._links, listed, strict=True):
            link.show_place(place, text)
        self.setVisible(bool(title))


class _Link(QPushButton):
    """A place in the list. Signal: ``wanted(str)`` with the place."""

    wanted = Signal(str)

    def __init__(self, room: int) -> None:
        super().__init__()
        self._place, self._room = "", room
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._ask)

    def show_place(self, place: str, text: str) -> None:
        """Show another place; what does not fit in a line is elided."""
        self._place = place
        # Indent continuation lines to the first line.
        first, _, other = text.partition("\n")
        lines = [f"›  {first}", *([f"    {other}"] if other else [])]
        elide = self.fontMetrics().elidedText
        shown = [elide(line, Qt.TextElideMode.ElideRight, self._room) for line in lines]
        self.setText(as_button_text("\n".join(shown)))
        self.setAccessibleName(text)

    def _ask(self) -> None:
        self.wanted.emit(self._place)


def _differ_in_list(one: Guidance, other: Guidance) -> bool:
    """Whether they differ in nothing but the list."""
    return replace(one, listed_title="", listed=()) == replace(other, listed_title="", listed=())
