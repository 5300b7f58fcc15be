"""Says of a criterion's value which answers it was made of, what was left out and how it was
rounded; the adding up itself is in `pilotcanvas.model.scoring`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from math import floor

from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from pilotcanvas.content.method import ScanText, StatementText
from pilotcanvas.content.words import Words
from pilotcanvas.model.canvas import DONT_KNOW
from pilotcanvas.model.scoring import CriterionResult, StatementResult
from pilotcanvas.ui.fields import PlainLabel
from pilotcanvas.ui.theme import Theme


class Explanation(QFrame):
    """Every answer of one criterion on a line of its own, and the sum in sentences under it."""

    def __init__(
        self, scan: ScanText, words: Words, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._scan, self._words, self._theme = scan, words, theme
        self.setProperty("role", "soft")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 12, 14, 12)
        self._column.setSpacing(8)
        self._table: QWidget | None = None
        self.sentences = PlainLabel()
        self._column.addWidget(self.sentences)

    def show_result(
        self,
        result: CriterionResult,
        statements: Sequence[StatementText],
        answers: Mapping[str, int] | None,
    ) -> None:
        """Explain this result. ``answers`` are the scores of a round in which the group gave one
        score together; None when everybody scored alone."""
        if self._table is not None:
            self._table.hide()
            self._table.deleteLater()
        self._table = QWidget(self)
        grid = QGridLayout(self._table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        for line, (part, statement) in enumerate(zip(result.statements, statements, strict=True)):
            given = self._group_answer(part) if answers is None else self._answer(part, answers)
            counts = part.value.exact is not None
            verdict = self.tr("counts") if counts else self.tr("does not count")
            name = PlainLabel(f"{statement.id}  {statement.short}")
            grid.addWidget(name, line, 0)
            grid.addWidget(PlainLabel(given), line, 1)
            grid.addWidget(PlainLabel(verdict, "muted", wraps=False), line, 2)
        self._column.insertWidget(0, self._table)
        self.sentences.setText("\n".join(self._sentences(result)))

    def _answer(self, part: StatementResult, answers: Mapping[str, int]) -> str:
        score = answers.get(part.id)
        if score is None:
            given = self.tr("not answered")
        elif score == DONT_KNOW:
            given = self._scan.dont_know
        else:
            given = f"{self._scan.steps[score - 1]} = {score}"
        return given if part.consensus is None else f"{given} · {self._agreed(part.consensus)}"

    def _agreed(self, consensus: int) -> str:
        return self.tr("agreed together: {score}").format(score=consensus)

    def _group_answer(self, part: StatementResult) -> str:
        value, words = part.value, self._words
        given = [
            f"{count}\u00a0×\u00a0{word}"
            for count, word in zip(part.counts, self._scan.steps, strict=True)
            if count
        ]
        if value.dont_know:
            given.append(f"{value.dont_know}\u00a0×\u00a0{self._scan.dont_know}")
        text = ", ".join(given) or self.tr("not answered")
        if part.consensus is not None:
            return f"{text} · {self._agreed(part.consensus)}"
        shown = value.shown
        mean = words("value.too_little") if shown is None else words.number(shown)
        return f"{text} → {mean}"

    def _sentences(self, result: CriterionResult) -> list[str]:
        value, words = result.value, self._words
        parts = [part.value.exact for part in result.statements if part.value.exact is not None]
        total = len(result.statements)
        lines = []
        shown, word = value.shown, value.word
        if value.exact is not None and shown is not None and word is not None:
            lines.append(
                self.tr(
                    "Mean: ({sum}) ÷ {number} = {exact}. Rounded to one decimal: {shown}."
                ).format(
                    sum=" + ".join(self._exact(part) for part in parts),
                    number=len(parts),
                    exact=self._exact(value.exact),
                    shown=words.number(shown),
                )
            )
            lines.append(
                self.tr(
                    "That is called: {word}. From {three} it is strong, from {two} developing,"
                    " below that weak."
                ).format(
                    word=words(f"value.{word}"),
                    three=words.number(Decimal(3)),
                    two=words.number(Decimal(2)),
                )
            )
        else:
            lines.append(
                self.tr(
                    "There is no number yet: {known} of the {total} statements have a value,"
                    " and at least half of them must have one."
                ).format(known=len(parts), total=total)
            )
        lines.append(
            self.tr(
                "Coverage: {scored} of the {possible} possible answers are scores. Not a score:"
                " {unknown} × ‘{dont_know}’, {unanswered} × not answered."
            ).format(
                scored=value.scored,
                possible=value.possible,
                unknown=value.dont_know,
                dont_know=self._scan.dont_know,
                unanswered=value.unanswered,
            )
        )
        return lines

    def _exact(self, value: Fraction) -> str:
        """At most two decimals, and none that say nothing."""
        hundredths = floor(value * 100 + Fraction(1, 2))
        text = f"{hundredths // 100}.{hundredths % 100:02}".rstrip("0").rstrip(".")
        return text.replace(".", self._words("number.decimal_sign"))
