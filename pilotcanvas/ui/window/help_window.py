"""The help window: data protection, the scan with a group, scoring, the method, and the keys."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pilotcanvas import __version__
from pilotcanvas.content.catalogue import Catalogue
from pilotcanvas.content.method import Method
from pilotcanvas.ui.keys import KeyHelp
from pilotcanvas.ui.widgets.fields import PlainLabel
from pilotcanvas.ui.widgets.shown_text import breakable
from pilotcanvas.ui.widgets.theme import Theme

_DATA = (
    "offline",
    "file",
    "password",
    "readers",
    "saved",
    "log",
    "deleting",
    "erasing",
    "backups",
    "copies",
    "people",
    "private",
    "hints",
    "sharing",
    "anonymous",
    "pictures",
    "together",
    "computer",
    "lost",
)
"""The sections of the page about data: keys of `resources/words.toml`, under help."""

_GROUP = (
    "begin",
    "forms",
    "check",
    "hand_round",
    "spread",
    "roles",
    "consensus",
    "changes",
    "closing",
)
"""The sections of the page about the scan with a group: keys under group_help."""

CHAPTERS = ("data", "group", "scoring", "method", "keys")


class HelpWindow(QDialog):
    """A separate window with a list of chapters."""

    def __init__(
        self,
        method: Method,
        words: Catalogue,
        theme: Theme,
        backups: Path,
        parent: QWidget | None = None,
    ) -> None:
        """``backups`` is the folder of the backups on this computer."""
        super().__init__(parent)
        self._method, self._words, self._theme = method, words, theme
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Help – PilotCanvas"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.chapters = self._chapter_list()
        row.addWidget(self.chapters)
        self.pages = QStackedWidget()
        row.addWidget(self.pages, 1)
        for page in (
            self._data_page(backups),
            self._group_page(),
            self._scoring_page(),
            self._method_page(),
            self._keys_page(),
        ):
            self.pages.addWidget(page)
        self.chapters.currentRowChanged.connect(self.pages.setCurrentIndex)
        self.chapters.setCurrentRow(0)
        room = self.screen().availableSize()
        wide = self.fontMetrics().averageCharWidth() * 130
        self.resize(min(wide, room.width() - 40), min(round(wide * 0.72), room.height() - 60))

    def show_chapter(self, name: str) -> None:
        """Show one of `CHAPTERS`."""
        self.chapters.setCurrentRow(CHAPTERS.index(name))

    def _chapter_list(self) -> QListWidget:
        theme = self._theme
        chapters = QListWidget()
        chapters.setAccessibleName(self.tr("Chapters"))
        chapters.addItems(
            (
                self.tr("Your data"),
                self._words("group_help.title"),
                self.tr("How scores add up"),
                self.tr("About the method"),
                self.tr("Keys"),
            )
        )
        chapters.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        widest = max(
            QFontMetricsF(theme.font(is_bold=True)).horizontalAdvance(chapters.item(n).text())
            for n in range(chapters.count())
        )
        chapters.setFixedWidth(round(widest) + 60)
        chapters.currentRowChanged.connect(lambda row: self._mark(chapters, row))
        chapters.setStyleSheet(
            f"QListWidget {{ border: 0; border-right: 1px solid {theme.line}; border-radius: 0;"
            f" background: {theme.surface}; padding: 14px 10px; outline: 0; }}"
            "QListWidget::item { padding: 8px 10px; border-left: 4px solid transparent; }"
            f"QListWidget::item:selected {{ background: {theme.hues['actions'].tint};"
            f" color: {theme.ink}; border-left-color: {theme.hues['actions'].strong}; }}"
        )
        return chapters

    def _mark(self, chapters: QListWidget, row: int) -> None:
        """Set the current chapter in bold, as in the rail."""
        for number in range(chapters.count()):
            chapters.item(number).setFont(self._theme.font(is_bold=number == row))

    def _data_page(self, backups: Path) -> QWidget:
        words = self._words
        page, column = self._new_page(words("help.data_title"))
        for section in _DATA:
            self._add_section(column, words(f"help.{section}_title"), words(f"help.{section}"))
            if section == "backups":
                place = PlainLabel(breakable(str(backups)))
                place.setTextInteractionFlags(
                    Qt.TextInteractionFlag.TextSelectableByMouse
                    | Qt.TextInteractionFlag.TextSelectableByKeyboard
                )
                column.addWidget(place)
        column.addSpacing(12)
        column.addWidget(PlainLabel(f"PilotCanvas {__version__}", role="muted"))
        column.addStretch(1)
        return page

    def _group_page(self) -> QWidget:
        words = self._words
        page, column = self._new_page(words("group_help.title"))
        for section in _GROUP:
            title = words(f"group_help.{section}_title")
            self._add_section(column, title, words(f"group_help.{section}"))
        column.addStretch(1)
        return page

    def _scoring_page(self) -> QWidget:
        scan = self._method.scan
        page, column = self._new_page(self.tr("How scores add up"))
        column.addWidget(self._card(scan.not_a_mark))
        for rule in scan.rules:
            column.addWidget(PlainLabel(rule))
            column.addSpacing(4)
        column.addStretch(1)
        return page

    def _method_page(self) -> QWidget:
        method = self._method
        page, column = self._new_page(self.tr("About the method"))
        column.addWidget(PlainLabel(method.about))
        self._add_section(column, self.tr("What weighs most for a route"), "")
        column.addWidget(PlainLabel(method.route_weights_about))
        column.addSpacing(6)
        column.addWidget(self._weights_card())
        self._add_section(column, self.tr("Sources"), "")
        for source in method.sources:
            year = f", {source.year}" if source.year is not None else ""
            column.addWidget(PlainLabel(f"{source.title} ({source.publisher}{year})"))
        self._add_section(column, self.tr("Which method this is"), "")
        column.addWidget(
            PlainLabel(
                self.tr("{title}, version {version}. Written by {author}.").format(
                    title=method.title, version=method.version, author=method.author
                )
            )
        )
        column.addStretch(1)
        return page

    def _weights_card(self) -> QWidget:
        pairs = []
        for route in self._method.routes:
            heavy = [item.title for item in self._method.items() if route.id in item.weighs_for]
            pairs.append((route.title, " · ".join(heavy)))  # some titles contain commas
        return self._card_of_pairs(pairs)

    def _card_of_pairs(self, pairs: Sequence[tuple[str, str]]) -> QWidget:
        card = QFrame()
        card.setProperty("role", "card")
        grid = QGridLayout(card)
        grid.setContentsMargins(16, 10, 16, 10)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 5)
        for number, (name, text) in enumerate(pairs):
            label = PlainLabel(name)
            label.setFont(self._theme.font(is_bold=True))
            grid.addWidget(label, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(PlainLabel(text), number, 1)
        return card

    def _keys_page(self) -> QWidget:
        page, column = self._new_page(self.tr("Keys"))
        column.addWidget(
            PlainLabel(self.tr("Everything can be done with the keyboard."), role="muted")
        )
        key_help = KeyHelp()
        for section in key_help.sections():
            self._add_section(column, section.title, "")
            rows = ((key_help.label(row), row.does) for row in section.rows)
            column.addWidget(self._card_of_pairs([pair for pair in rows if pair[0]]))
        column.addStretch(1)
        return page

    def _new_page(self, title: str) -> tuple[QScrollArea, QVBoxLayout]:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(title)
        sheet = QWidget()
        sides = QHBoxLayout(sheet)
        sides.setContentsMargins(30, 22, 30, 26)
        text = QWidget()
        # Lines of more than some eighty characters are hard to read.
        text.setMaximumWidth(self.fontMetrics().averageCharWidth() * 92)
        sides.addWidget(text, 1000)
        sides.addStretch(1)
        column = QVBoxLayout(text)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        heading = PlainLabel(title)
        heading.setFont(self._theme.font(1.6, is_bold=True))
        column.addWidget(heading)
        column.addSpacing(6)
        scroll.setWidget(sheet)
        return scroll, column

    def _add_section(self, column: QVBoxLayout, title: str, text: str) -> None:
        heading = PlainLabel(title)
        heading.setFont(self._theme.font(1.1, is_bold=True))
        column.addSpacing(12)
        column.addWidget(heading)
        if text:
            column.addWidget(PlainLabel(text))

    def _card(self, text: str) -> QWidget:
        card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(PlainLabel(text))
        return card
