"""The top of a criterion: what it asks, its value, and on demand how that value came about."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pilotcanvas.content.method import CriterionText, StatementText
from pilotcanvas.model.scoring import CriterionResult
from pilotcanvas.ui.card_button import CardButton
from pilotcanvas.ui.explanation import Explanation
from pilotcanvas.ui.fields import PlainLabel
from pilotcanvas.ui.view import Surroundings


class CriterionHead(QWidget):
    """A value is a button: a click shows which answers it was made of."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = around.words
        self._explain: Callable[[], None] = lambda: None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(12)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        self.title = PlainLabel()
        self.title.setFont(around.theme.font(1.1, is_bold=True))
        self._question = PlainLabel("", "muted")
        texts.addWidget(self.title)
        texts.addWidget(self._question)
        texts.addStretch(1)
        row.addLayout(texts, 1)
        self.value_button = CardButton(around.theme, around.theme.hues["scan"])
        self.value_button.setCheckable(True)
        self.value_button.setToolTip(self.tr("How this value came about"))
        row.addWidget(self.value_button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        self.explanation = Explanation(around.method.scan, around.words, around.theme)
        self.explanation.hide()
        self.value_button.toggled.connect(self.show_explanation)
        column.addWidget(self.explanation)

    def show_result(
        self,
        criterion: CriterionText,
        result: CriterionResult,
        statements: Sequence[StatementText],
        answers: Mapping[str, int] | None,
    ) -> None:
        """Show what came of a criterion; see `Explanation.show_result` for ``answers``."""
        self.title.setText(f"{criterion.sign} · {criterion.title}")
        self._question.setText(criterion.question)
        words, value = self._words, result.value
        shown, word = value.shown, value.word
        is_untouched = value.scored == value.dont_know == 0
        title = words("scan.unscored" if is_untouched else "value.too_little")
        if shown is not None and word is not None:
            title = f"{words.number(shown)} · {words(f'value.{word}')}"
        coverage = words("scan.coverage", scored=value.scored, possible=value.possible)
        self.value_button.show_texts(title, self.tr("{coverage} · why?").format(coverage=coverage))
        self._explain = lambda: self.explanation.show_result(result, statements, answers)
        self.show_explanation(self.value_button.isChecked())

    def show_value(self, is_shown: bool) -> None:
        """Show the value, or keep it back until the means are asked for."""
        self.value_button.setVisible(is_shown)
        self.show_explanation(is_shown and self.value_button.isChecked())

    def show_explanation(self, is_wanted: bool) -> None:
        """Show how the value came about, made only when it is looked at; or hide it."""
        if is_wanted:
            self._explain()
        self.explanation.setVisible(is_wanted)
