"""The criteria of the scan as tabs, each with its value and what that says, and the options."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from pilotcanvas.model.scoring import ScanResult, Value
from pilotcanvas.ui.card_button import CardButton
from pilotcanvas.ui.flow import FlowLayout
from pilotcanvas.ui.view import Surroundings

OPTIONS = "options"
"""The tab after the criteria: the options to weigh."""


class CriterionTabs(QWidget):
    """Signal: ``wanted(str)`` with the id of a criterion, or `OPTIONS`. Arrow keys go along."""

    wanted = Signal(str)

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self.buttons: dict[str, CardButton] = {}
        group = QButtonGroup(self)
        group.setExclusive(True)
        flow = FlowLayout(self, spacing=6)
        hue = around.theme.hues["scan"]
        for id in (*(criterion.id for criterion in around.method.scan.criteria), OPTIONS):
            button = CardButton(around.theme, hue, 0.98)
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, wanted=id: self.wanted.emit(wanted))
            group.addButton(button)
            flow.addWidget(button)
            self.buttons[id] = button

    def show_current(self, id: str) -> None:
        """Show which one is open."""
        self.buttons[id].setChecked(True)

    def show_result(self, result: ScanResult | None, shows_values: bool) -> None:
        """Show what came of the round: the strongest point and the Achilles heel by name."""
        words = self._around.words
        for criterion in self._around.method.scan.criteria:
            title, detail, is_alarming = f"{criterion.sign} {criterion.short}", "", False
            if result is not None:
                value = result.criterion(criterion.id).value
                detail = self._said_about(value) if shows_values else self._answered(value)
                if shows_values:
                    shown = value.shown
                    title += "  –" if shown is None else f"  {words.number(shown)}"
                    is_alarming = criterion.id in result.achilles
                    if is_alarming:
                        detail = words("scan.achilles")
                    elif criterion.id in result.strongest:
                        detail = words("scan.strongest")
            self.buttons[criterion.id].show_texts(title, detail, is_alarming)
        pilot = self._around.document.pilot
        chosen = sum(option.is_chosen for option in pilot.options.values())
        detail = self.tr("chosen: {number}").format(number=chosen)
        self.buttons[OPTIONS].show_texts(self.tr("Options"), detail)

    def _said_about(self, value: Value) -> str:
        if value.word is not None:
            return self._around.words(f"value.{value.word}")
        if value.scored == value.dont_know == 0:
            return self._around.words("scan.unscored")
        return self._around.words("value.too_little")

    def _answered(self, value: Value) -> str:
        words = self._around.words
        return words("scan.coverage", scored=value.scored, possible=value.possible)
