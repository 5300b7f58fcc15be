"""The print options: sheet, paper, ink and language, saved in the settings."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from pilotcanvas.model.language import CHOICES, LANGUAGES
from pilotcanvas.poster.sheet import INKS, OFFERS, PAPERS, TURNS, Sheet, SheetKind
from pilotcanvas.poster.tiles.tiling import TILE_PAPERS, Tiling, papers_for
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.choice_list import ChoiceList
from pilotcanvas.ui.widgets.fields import PlainLabel
from pilotcanvas.ui.widgets.segments import Segments

WHOLE = "whole"
"""The key for printing without tiling."""


class PaperOptions(QScrollArea):
    """The column of options. Signal: ``changed()`` when the user changes one."""

    changed = Signal()

    def __init__(self, context: ViewContext, language: str, parent: QWidget | None = None) -> None:
        """``language`` is the pilot's: the default language of the paper."""
        super().__init__(parent)
        self._settings, self._theme, self._words = context.settings, context.theme, context.words
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        sheet = QWidget()
        self._column = QVBoxLayout(sheet)
        self._column.setContentsMargins(0, 0, 12, 8)
        self._column.setSpacing(5)
        words = self._words
        sheets = [(key, words(f"paper.{key}"), words(f"paper.{key}_about")) for key in OFFERS]
        self.sheet_field = ChoiceList(sheets, self.tr("Sheet"), self._theme)
        self._column.addWidget(self.sheet_field)
        self.paper_field = self._add_row(self.tr("Paper"), tuple((name, name) for name in PAPERS))
        self.turn_field = self._add_row(
            "",
            (("landscape", self.tr("Landscape")), ("portrait", self.tr("Portrait"))),
            self.tr("Which way up"),
        )
        self.paper_remark = PlainLabel(self.tr("This sheet is always on A4, upright."), "muted")
        self._column.addWidget(self.paper_remark)
        self.tile_field = self._add_row(
            "",
            (
                (WHOLE, self.tr("One sheet")),
                ("A4", self.tr("Pieces on A4")),
                ("A3", self.tr("Pieces on A3")),
            ),
            self.tr("On one sheet or in pieces"),
        )
        self.ink_field = self._add_row(
            self.tr("Ink"), (("full", self.tr("Full colour")), ("sparing", self.tr("Sparing")))
        )
        self.language_field = self._add_row(self.tr("Language on paper"), CHOICES)
        self._column.addStretch(1)
        self.setWidget(sheet)
        for field, key, known, otherwise in (
            (self.sheet_field, "paper.sheet", tuple(OFFERS), "canvas"),
            (self.paper_field, "paper.paper", tuple(PAPERS), "A0"),
            (self.turn_field, "paper.turn", TURNS, "landscape"),
            (self.tile_field, "paper.tile", (WHOLE, *TILE_PAPERS), WHOLE),
            (self.ink_field, "paper.ink", INKS, "full"),
            (self.language_field, "paper.language", tuple(LANGUAGES), language),
        ):
            field.show_key(self._remembered(key, known, otherwise))
            field.chosen.connect(lambda value, key=key: self._remember(key, value))
        self._offer_paper()

    @property
    def least_width(self) -> int:
        """The smallest width that shows every word, in pixels."""
        bar = self.verticalScrollBar().sizeHint().width()
        return self._column.minimumSize().width() + bar

    def sheet(self, today: date) -> Sheet:
        """Returns the selected sheet."""
        kind, offer = OFFERS[self.sheet_field.key]
        return Sheet(
            name=kind.name,
            paper=self.paper_field.key,
            language=self.language_field.key,
            today=today,
            is_landscape=self.turn_field.key == "landscape",
            is_blank=offer.is_blank,
            ink=self.ink_field.key,
            scope=offer.scope,
        )

    def tiling(self) -> Tiling | None:
        """Returns the selected tiling, or None."""
        key = self.tile_field.key
        return Tiling(key) if key in self._smaller_papers() else None

    def sheet_word(self) -> str:
        """The name of the selected sheet, in the language of the screen."""
        return self._words(f"paper.{self.sheet_field.key}")

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

    def _smaller_papers(self) -> tuple[str, ...]:
        """The papers on which the selected sheet can be tiled."""
        return papers_for(self._kind.paper(self.paper_field.key))

    @property
    def _kind(self) -> SheetKind:
        return OFFERS[self.sheet_field.key][0]

    def _remembered(self, key: str, known: tuple[str, ...], otherwise: str) -> str:
        """Returns the saved choice, if it is still valid."""
        found = self._settings.word(key, otherwise)
        return found if found in known else otherwise

    def _offer_paper(self) -> None:
        """Update the paper options. A sheet on one paper only has a remark; the saved choice is
        restored for others."""
        kind = self._kind
        self.paper_field.show_key(kind.paper(self._remembered("paper.paper", tuple(PAPERS), "A0")))
        self.turn_field.show_key(kind.turn(self._remembered("paper.turn", TURNS, "landscape")))
        for field, known, possible in (
            (self.paper_field, PAPERS, kind.papers),
            (self.turn_field, TURNS, kind.turns),
        ):
            for key in known:
                field.button(key).setEnabled(key in possible)
            field.setEnabled(len(possible) > 1)
        self.paper_remark.setVisible(kind.papers == ("A4",))
        self._offer_pieces()

    def _offer_pieces(self) -> None:
        """Update the tiling options. A choice that is not possible now is restored when it is."""
        papers = self._smaller_papers()
        for paper in TILE_PAPERS:
            self.tile_field.button(paper).setEnabled(paper in papers)
        wanted = self._settings.word("paper.tile", WHOLE)
        self.tile_field.show_key(wanted if wanted in papers else WHOLE)
        self.tile_field.setVisible(bool(papers))

    def _remember(self, key: str, value: str) -> None:
        self._settings.remember_word(key, value)
        self._offer_paper()
        self.changed.emit()
