"""What is printed and how: sheet, paper, ink, language; remembered, and told to whoever draws."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from pilotcanvas.poster.sheet import INKS, PAPERS, Sheet
from pilotcanvas.ui.choice_list import ChoiceList
from pilotcanvas.ui.fields import PlainLabel
from pilotcanvas.ui.segments import Segments
from pilotcanvas.ui.settings import Settings
from pilotcanvas.ui.theme import Theme

BLANK = "blank"
"""The choice of an empty canvas: the canvas sheet with `Sheet.is_blank`."""


class PaperOptions(QScrollArea):
    """The column of options. Signal: ``changed()`` when the user chooses something else."""

    changed = Signal()

    def __init__(
        self, settings: Settings, theme: Theme, language: str, parent: QWidget | None = None
    ) -> None:
        """``language`` is that of the pilot: the paper's language until another is chosen."""
        super().__init__(parent)
        self._settings, self._theme = settings, theme
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        sheet = QWidget()
        self._column = QVBoxLayout(sheet)
        self._column.setContentsMargins(0, 0, 12, 8)
        self._column.setSpacing(5)
        self.sheet_field = ChoiceList(self._sheets(), self.tr("Sheet"), theme)
        self._column.addWidget(self.sheet_field)
        self.paper_field = self._add_row(self.tr("Paper"), tuple((name, name) for name in PAPERS))
        self.turn_field = self._add_row(
            "",
            (("landscape", self.tr("Landscape")), ("portrait", self.tr("Portrait"))),
            self.tr("Which way up"),
        )
        self.ink_field = self._add_row(
            self.tr("Ink"), (("full", self.tr("Full colour")), ("sparing", self.tr("Sparing")))
        )
        self.language_field = self._add_row(
            self.tr("Language on paper"), (("nl", "Nederlands"), ("en", "English"))
        )
        self._column.addStretch(1)
        self.setWidget(sheet)
        for field, key, known, otherwise in (
            (self.sheet_field, "paper.sheet", ("canvas", BLANK, "scan", "actions"), "canvas"),
            (self.paper_field, "paper.paper", tuple(PAPERS), "A0"),
            (self.turn_field, "paper.turn", ("landscape", "portrait"), "landscape"),
            (self.ink_field, "paper.ink", INKS, "full"),
            (self.language_field, "paper.language", ("nl", "en"), language),
        ):
            found = settings.word(key, otherwise)
            field.show_key(found if found in known else otherwise)
            field.chosen.connect(lambda value, key=key: self._remember(key, value))

    @property
    def least_width(self) -> int:
        """How wide it must be to show every word, in pixels."""
        bar = self.verticalScrollBar().sizeHint().width()
        return self._column.minimumSize().width() + bar

    def sheet(self, today: date) -> Sheet:
        """The sheet as it is chosen now."""
        name = self.sheet_field.key
        return Sheet(
            name="canvas" if name == BLANK else name,
            paper=self.paper_field.key,
            language=self.language_field.key,
            today=today,
            is_landscape=self.turn_field.key == "landscape",
            is_blank=name == BLANK,
            ink=self.ink_field.key,
        )

    def sheet_word(self) -> str:
        """What the chosen sheet is called, in the language of the screen."""
        return next(word for value, word, _ in self._sheets() if value == self.sheet_field.key)

    def _sheets(self) -> tuple[tuple[str, str, str], ...]:
        return (
            (
                "canvas",
                self.tr("Canvas"),
                self.tr("The whole canvas with your notes, for the wall"),
            ),
            (BLANK, self.tr("Blank canvas"), self.tr("The questions, with room for sticky notes")),
            ("scan", self.tr("4+1 scan"), self.tr("Values, the spread, and what you do not know")),
            ("actions", self.tr("Actions"), self.tr("Who does what by when, phase by phase")),
        )

    def _add_row(
        self, title: str, choices: tuple[tuple[str, str], ...], name: str = ""
    ) -> Segments:
        if title:
            label = PlainLabel(title)
            label.setFont(self._theme.font(is_bold=True))
            self._column.addSpacing(10)
            self._column.addWidget(label)
        field = Segments(choices, name or title, self._theme)
        field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for key, _ in choices:
            button = field.button(key)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._column.addWidget(field)
        return field

    def _remember(self, key: str, value: str) -> None:
        self._settings.remember_word(key, value)
        self.changed.emit()
