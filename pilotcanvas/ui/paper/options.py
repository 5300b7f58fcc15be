"""The print options: sheet, paper, ink and language, saved in the settings."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from pilotcanvas.model.language import CHOICES, LANGUAGES
from pilotcanvas.poster.sheet import HANDOUTS, INKS, PAPERS, Sheet
from pilotcanvas.poster.tiles.tiling import TILE_PAPERS, Tiling, papers_for
from pilotcanvas.ui.settings import Settings
from pilotcanvas.ui.widgets.choice_list import ChoiceList
from pilotcanvas.ui.widgets.fields import PlainLabel
from pilotcanvas.ui.widgets.segments import Segments
from pilotcanvas.ui.widgets.theme import Theme

BLANK = "blank"
"""The key of the blank canvas: the canvas sheet with `Sheet.is_blank`."""
QUICK_FORM = "quick-form"
"""The key of the quick scan's form: the form sheet with that `Sheet.scope`."""
WHOLE = "whole"
"""The key for printing without tiling."""
_TURNS = ("landscape", "portrait")


class PaperOptions(QScrollArea):
    """The column of options. Signal: ``changed()`` when the user changes one."""

    changed = Signal()

    def __init__(
        self, settings: Settings, theme: Theme, language: str, parent: QWidget | None = None
    ) -> None:
        """``language`` is the pilot's: the default language of the paper."""
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
        sheets = tuple(key for key, _, _ in self._sheets())
        for field, key, known, otherwise in (
            (self.sheet_field, "paper.sheet", sheets, "canvas"),
            (self.paper_field, "paper.paper", tuple(PAPERS), "A0"),
            (self.turn_field, "paper.turn", _TURNS, "landscape"),
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
        key = self.sheet_field.key
        return Sheet(
            name={BLANK: "canvas", QUICK_FORM: "form"}.get(key, key),
            paper=self.paper_field.key,
            language=self.language_field.key,
            today=today,
            is_landscape=self.turn_field.key == "landscape",
            is_blank=key == BLANK,
            ink=self.ink_field.key,
            scope="quick" if key == QUICK_FORM else "full",
        )

    def tiling(self) -> Tiling | None:
        """Returns the selected tiling, or None."""
        key = self.tile_field.key
        return Tiling(key) if key in self._smaller_papers() else None

    def sheet_word(self) -> str:
        """The name of the selected sheet, in the language of the screen."""
        return next(word for value, word, _ in self._sheets() if value == self.sheet_field.key)

    def _sheets(self) -> tuple[tuple[str, str, str], ...]:
        return (
            (
                "canvas",
                self.tr("Canvas"),
                self.tr("The whole canvas with your notes, for the wall"),
            ),
            (BLANK, self.tr("Blank canvas"), self.tr("The questions, with room for sticky notes")),
            (
                "scan",
                self.tr("4+1 scan"),
                self.tr("The scores, the differences, and what you do not know"),
            ),
            ("actions", self.tr("Actions"), self.tr("Who does what by when, phase by phase")),
            (
                QUICK_FORM,
                self.tr("Form, quick scan"),
                self.tr("Five statements for each participant"),
            ),
            (
                "form",
                self.tr("Form, full scan"),
                self.tr("All thirty statements for each participant"),
            ),
            (
                "cards",
                self.tr("Cards"),
                self.tr("Canvas and scan, to cut out"),
            ),
            (
                "summary",
                self.tr("For decision-makers"),
                self.tr("One page: question, evidence, doubts"),
            ),
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

    def _smaller_papers(self) -> tuple[str, ...]:
        """The papers on which the selected sheet can be tiled."""
        return () if self._is_handout else papers_for(self.paper_field.key)

    @property
    def _is_handout(self) -> bool:
        return self.sheet_field.key in (*HANDOUTS, QUICK_FORM)

    def _remembered(self, key: str, known: tuple[str, ...], otherwise: str) -> str:
        """Returns the saved choice, if it is still valid."""
        found = self._settings.word(key, otherwise)
        return found if found in known else otherwise

    def _offer_paper(self) -> None:
        """Update the paper options. Handouts have a fixed paper, with a remark; the saved choice is
        restored for posters."""
        is_handout = self._is_handout
        paper = self._remembered("paper.paper", tuple(PAPERS), "A0")
        turn = self._remembered("paper.turn", _TURNS, "landscape")
        self.paper_field.show_key("A4" if is_handout else paper)
        self.turn_field.show_key("portrait" if is_handout else turn)
        self.paper_field.setEnabled(not is_handout)
        self.turn_field.setEnabled(not is_handout)
        self.paper_remark.setVisible(is_handout)
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
