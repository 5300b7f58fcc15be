"""The tab bar of the scan: the criteria with their values, and the other pages."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from pilotcanvas.model.scoring import ScanResult, Value
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.card_button import CardButton
from pilotcanvas.ui.widgets.flow_layout import FlowLayout

FORMS = "forms"
OPTIONS = "options"
PERSPECTIVES = "perspectives"
CHANGES = "changes"
PAGES = (FORMS, OPTIONS, PERSPECTIVES, CHANGES)
"""The tabs after the criteria: the forms, the options, the comparison of perspectives, and the
changes since the previous round."""


class CriterionTabs(QWidget):
    """Tabs with arrow key navigation. Signal: ``wanted(str)`` with the id of a criterion or
    page."""

    wanted = Signal(str)

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.buttons: dict[str, CardButton] = {}
        self._texts: dict[str, tuple[str, str, bool]] = {}
        self._is_low = False
        group = QButtonGroup(self)
        group.setExclusive(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._titles = {
            FORMS: self.tr("Forms"),
            OPTIONS: self.tr("Options"),
            PERSPECTIVES: self.tr("Perspectives"),
            CHANGES: self.tr("Changes"),
        }
        hue = context.theme.hues["scan"]
        rows, pages = QWidget(), QWidget()
        criteria = [criterion.id for criterion in context.method.scan.criteria]
        for ids, holder in ((criteria, rows), (PAGES, pages)):
            flow = FlowLayout(holder, spacing=6)
            for id in ids:
                button = CardButton(context.theme, hue, 0.98, is_chip=id in PAGES)
                button.setCheckable(True)
                button.clicked.connect(lambda _=False, wanted=id: self.wanted.emit(wanted))
                group.addButton(button)
                flow.addWidget(button)
                self.buttons[id] = button
            column.addWidget(holder)

    def show_current(self, id: str) -> None:
        """Highlight the current tab. Above the forms the criteria are reduced to one line, since a
        form has thirty rows."""
        self.buttons[id].setChecked(True)
        if (id == FORMS) != self._is_low:
            self._is_low = id == FORMS
            for criterion in self._texts:
                self._show(criterion)

    def show_pages(self, said: Mapping[str, str]) -> None:
        """Show the tabs of these pages with their details; hide the others."""
        for id in PAGES:
            texts = [self._titles[id], said.get(id, "")]
            self.buttons[id].setVisible(id in said)
            self.buttons[id].show_texts(" · ".join(text for text in texts if text), "")

    def show_result(self, result: ScanResult | None, shows_values: bool) -> None:
        """Show the result of a round, naming the strongest point and the Achilles heel."""
        words = self._context.words
        for criterion in self._context.method.scan.criteria:
            title, detail, is_alarming = f"{criterion.sign} {criterion.short}", "", False
            if result is not None:
                value = result.criterion(criterion.id).value
                detail = self._said_about(value) if shows_values else self._answered(value)
                if shows_values:
                    shown = value.shown
                    title += "  –" if shown is None else f"  {words.number(shown)}"
                    found = result.distinction(criterion.id)
                    is_alarming = found == "achilles"
                    detail = words(f"scan.{found}") if found else detail
            self._texts[criterion.id] = (title, detail, is_alarming)
            self._show(criterion.id)

    def _show(self, criterion: str) -> None:
        title, detail, is_alarming = self._texts[criterion]
        self.buttons[criterion].show_texts(title, "" if self._is_low else detail, is_alarming)

    def _said_about(self, value: Value) -> str:
        if value.word is not None:
            return self._context.words(f"value.{value.word}")
        if value.scored == value.dont_know == 0:
            return self._context.words("scan.unscored")
        return self._context.words("value.too_little")

    def _answered(self, value: Value) -> str:
        words = self._context.words
        return words("scan.coverage", scored=value.scored, possible=value.possible)
