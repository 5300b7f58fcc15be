"""The header of a criterion: its question, its value, and the value's explanation on demand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from pilotcanvas.content.method import CriterionText, StatementText
from pilotcanvas.model.scoring import ScanResult
from pilotcanvas.ui.scan.score.explanation import Explanation
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.card_button import CardButton
from pilotcanvas.ui.widgets.fields import PlainLabel
from pilotcanvas.ui.widgets.flow_layout import FlowLayout

_LEAST_IN_LINES = 10
"""The smallest width of the question beside the tools, in heights of a line of text."""


class CriterionHead(QWidget):
    """Shows the value as a button that toggles its explanation."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = context.words
        self._explain: Callable[[], None] = lambda: None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(12)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        self.title = PlainLabel()
        self.title.setFont(context.theme.font(1.1, is_bold=True))
        self._question = PlainLabel("", "muted")
        texts.addWidget(self.title)
        texts.addWidget(self._question)
        texts.addStretch(1)
        self._row.addLayout(texts, 1)
        self._tools = QWidget()
        self._flow = FlowLayout(self._tools, centres=True)
        self.value_button = CardButton(context.theme, context.theme.hues["scan"])
        self.value_button.setCheckable(True)
        self._flow.addWidget(self.value_button)
        self._tool_list: list[QWidget] = [self.value_button]
        self._row.addWidget(self._tools, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(self._row)
        self.explanation = Explanation(context.method.scan, context.words, context.theme)
        self.explanation.hide()
        self.value_button.toggled.connect(self.show_explanation)
        column.addWidget(self.explanation)

    def add_tool(self, widget: QWidget) -> None:
        """Insert a tool before the value."""
        self._flow.insert_widget(len(self._tool_list) - 1, widget)
        self._tool_list.insert(-1, widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move the tools beside the question, or below it if there is no room."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Lay out for the current width; call this when tools appear or disappear."""
        shown = [each for each in self._tool_list if not each.isHidden()]
        beside = sum(each.sizeHint().width() + 8 for each in shown)
        is_wide = self.width() >= beside + _LEAST_IN_LINES * self.fontMetrics().height()
        way = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        self._row.setDirection(way)
        self._tools.setMinimumWidth(beside if is_wide else 0)

    def show_result(
        self,
        criterion: CriterionText,
        taken: ScanResult,
        statements: Sequence[StatementText],
        answers: Mapping[str, int] | None,
        shows_values: bool,
    ) -> None:
        """Show the result of a criterion; see `Explanation.show_result` for ``answers``. Without
        ``shows_values`` it only shows the coverage."""
        self.title.setText(f"{criterion.sign} · {criterion.title}")
        self._question.setText(criterion.question)
        result = taken.criterion(criterion.id)
        words, value = self._words, result.value
        shown, word = value.shown, value.word
        is_untouched = value.scored == value.dont_know == 0
        title = words("scan.unscored" if is_untouched else "value.too_little")
        if shown is not None and word is not None:
            title = f"{words.number(shown)} · {words(f'value.{word}')}"
        coverage = words("scan.coverage", scored=value.scored, possible=value.possible)
        if shows_values:
            tip, detail = self.tr("How this value came about"), self.tr("{coverage} · why?")
        else:
            title, tip = "", self.tr("Which answers these are")
            detail = self.tr("{coverage} · which?")
        self.value_button.setToolTip(tip)
        self.value_button.show_texts(title, detail.format(coverage=coverage))
        self._explain = lambda: self.explanation.show_result(
            taken, result, statements, answers, shows_values
        )
        self.show_explanation(self.value_button.isChecked())

    def show_explanation(self, is_wanted: bool) -> None:
        """Show or hide the explanation; it is filled only when shown."""
        if is_wanted:
            self._explain()
        self.explanation.setVisible(is_wanted)
