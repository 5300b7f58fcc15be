"""Explains a value: its answers, those left out, and the rounding. `pilotcanvas.model.scoring`
computes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from math import floor

from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from pilotcanvas.content.catalogue import Catalogue
from pilotcanvas.content.method import ScanText, StatementText
from pilotcanvas.model.canvas import DONT_KNOW
from pilotcanvas.model.scoring import (
    CriterionResult,
    ScanResult,
    StatementResult,
    agreement_word,
    round_half_up,
)
from pilotcanvas.ui.widgets.fields import PlainLabel
from pilotcanvas.ui.widgets.theme import Theme


class _Account(QFrame):
    """A card with sentences."""

    def __init__(
        self, scan: ScanText, words: Catalogue, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.scan, self.words, self.theme = scan, words, theme
        self.setProperty("role", "soft")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(14, 12, 14, 12)
        self.column.setSpacing(8)
        self.sentences = PlainLabel()
        self.column.addWidget(self.sentences)

    def given(self, part: StatementResult) -> str:
        """The number of times each answer was given."""
        given = [
            f"{count}\u00a0×\u00a0{word}"
            for count, word in zip(part.counts, self.scan.steps, strict=True)
            if count
        ]
        if part.value.dont_know:
            given.append(f"{part.value.dont_know}\u00a0×\u00a0{self.scan.dont_know}")
        return ", ".join(given)

    def exact(self, value: Fraction) -> str:
        """Formats with two decimals, or with more if two would round to another value; without
        trailing zeros."""
        decimals = 2
        while round_half_up(_rounded(value, decimals)) != round_half_up(value):
            decimals += 1
        rounded = _rounded(value, decimals)
        whole, rest = divmod(abs(rounded), 1)
        digits = f"{int(rest * 10**decimals):0{decimals}}".rstrip("0")
        text = f"{whole}{self.words('number.decimal_sign')}{digits}" if digits else str(whole)
        return f"−{text}" if rounded < 0 else text


def _rounded(value: Fraction, decimals: int) -> Fraction:
    return Fraction(floor(abs(value) * 10**decimals + Fraction(1, 2)), 10**decimals) * (
        -1 if value < 0 else 1
    )


class Explanation(_Account):
    """The answers to each statement of a criterion in a table, and the calculation below it."""

    _table: QWidget | None = None

    def show_result(
        self,
        taken: ScanResult,
        result: CriterionResult,
        statements: Sequence[StatementText],
        answers: Mapping[str, int] | None,
        shows_values: bool,
    ) -> None:
        """Explain the result of a criterion. ``answers`` are the scores of a round with one shared
        score; None for a group round. Without ``shows_values`` only the answers are listed."""
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
            if answers is None:
                given = self._group_answer(part, shows_values)
            else:
                given = self._answer(part, answers)
            counts = part.value.exact is not None
            verdict = self.tr("counts") if counts else self.tr("does not count")
            name = PlainLabel(f"{statement.id}  {statement.short}")
            grid.addWidget(name, line, 0)
            grid.addWidget(PlainLabel(given), line, 1)
            grid.addWidget(PlainLabel(verdict, "muted", wraps=False), line, 2)
        self.column.insertWidget(0, self._table)
        self._table.show()  # immediately, rather than after the next event
        lines = self._value_sentences(result) if shows_values else [self._not_yet()]
        lines.append(self._coverage(result))
        if shows_values:
            lines += self._distinction(taken, result.id)
        self.sentences.setText("\n".join(lines))

    def _answer(self, part: StatementResult, answers: Mapping[str, int]) -> str:
        score = answers.get(part.id)
        if score is None:
            given = self.tr("not answered")
        elif score == DONT_KNOW:
            given = self.scan.dont_know
        else:
            given = f"{self.scan.steps[score - 1]} = {score}"
        return given if part.consensus is None else f"{given} · {self._agreed(part.consensus)}"

    def _agreed(self, consensus: int) -> str:
        return self.tr("agreed together: {score}").format(score=consensus)

    def _group_answer(self, part: StatementResult, shows_values: bool) -> str:
        text = self.given(part) or self.tr("not answered")
        if part.consensus is not None:
            return f"{text} · {self._agreed(part.consensus)}"
        if not shows_values or not (part.value.scored or part.value.dont_know):
            return text
        shown = part.value.shown
        mean = self.words("value.too_little") if shown is None else self.words.number(shown)
        return f"{text} → {mean}"

    def _value_sentences(self, result: CriterionResult) -> list[str]:
        value, words = result.value, self.words
        parts = [part.value.exact for part in result.statements if part.value.exact is not None]
        shown, word = value.shown, value.word
        if value.exact is None or shown is None or word is None:
            return [
                self.tr(
                    "There is no number yet: {known} of the {total} statements have a value,"
                    " and at least half of them must have one."
                ).format(known=len(parts), total=len(result.statements))
            ]
        return [
            self.tr("Mean: ({sum}) ÷ {number} = {exact}. Rounded to one decimal: {shown}.").format(
                sum=" + ".join(self.exact(part) for part in parts),
                number=len(parts),
                exact=self.exact(value.exact),
                shown=words.number(shown),
            ),
            self.tr(
                "This is called ‘{word}’. From {three} it is strong, from {two} developing,"
                " below that weak."
            ).format(
                word=words(f"value.{word}"),
                three=words.number(Decimal(3)),
                two=words.number(Decimal(2)),
            ),
        ]

    def _not_yet(self) -> str:
        return self.tr("Spread first: the means of this round are shown when you ask for them.")

    def _coverage(self, result: CriterionResult) -> str:
        value = result.value
        return self.tr(
            "Counted: {scored} of the {possible} possible answers are scores. Not a score:"
            " {unknown} × ‘{dont_know}’, {unanswered} × not answered."
        ).format(
            scored=value.scored,
            possible=value.possible,
            unknown=value.dont_know,
            dont_know=self.scan.dont_know,
            unanswered=value.unanswered,
        )

    def _distinction(self, taken: ScanResult, criterion: str) -> list[str]:
        """Why it is the strongest point or the Achilles heel, or why it cannot be."""
        if self.scan.criterion(criterion).is_plus_one:
            return [self.tr("+1 is never the strongest point or the Achilles heel.")]
        if not taken.achilles:
            return []
        lowest, highest = (
            self.words.number(taken.criterion(ids[0]).value.shown or Decimal(0))
            for ids in (taken.achilles, taken.strongest)
        )
        if criterion in taken.achilles:
            sentence = self.tr(
                "Achilles heel: of A to D nothing is lower than {lowest}; the highest is {highest}."
            )
        elif criterion in taken.strongest:
            sentence = self.tr(
                "Strongest point: of A to D nothing is higher than {highest}; the lowest is"
                " {lowest}."
            )
        else:
            return []
        return [sentence.format(lowest=lowest, highest=highest)]


class StatementExplanation(_Account):
    """The value of one statement in a group round, and the agreement coefficient A."""

    def show_result(self, part: StatementResult, shows_mean: bool) -> None:
        """Explain the result of a statement; its mean only if ``shows_mean``."""
        value = part.value
        lines = [
            self.tr("Answers: {given}. Not answered: {unanswered}.").format(
                given=self.given(part) or self.tr("none yet"), unanswered=value.unanswered
            )
        ]
        if part.consensus is not None:
            lines.append(
                self.tr(
                    "After the talk you agreed on {score} ({word}). That is the value from now on,"
                    " and it counts in the criterion. The first scores stay as they are."
                ).format(score=part.consensus, word=self.scan.steps[part.consensus - 1])
            )
        elif value.scored or value.dont_know:
            lines.append(self._mean(part, shows_mean))
        lines += self._agreement(part)
        self.sentences.setText("\n".join(lines))

    def _mean(self, part: StatementResult, shows_mean: bool) -> str:
        value = part.value
        if value.exact is None or value.shown is None:
            return self.tr(
                "There is no number: {scored} of the {given} answers given are scores, and at least"
                " half of them must be. ‘{dont_know}’ is an answer, but no score."
            ).format(
                scored=value.scored,
                given=value.scored + value.dont_know,
                dont_know=self.scan.dont_know,
            )
        if not shows_mean:
            return self.tr("Spread first: the mean is shown when you ask for the means.")
        terms = [f"{count} × {score}" for score, count in enumerate(part.counts, 1) if count]
        return self.tr(
            "Mean of the scores: ({sum}) ÷ {number} = {exact}. Rounded to one decimal: {shown}."
            " ‘{dont_know}’ is left out."
        ).format(
            sum=" + ".join(terms),
            number=value.scored,
            exact=self.exact(value.exact),
            shown=self.words.number(value.shown),
            dont_know=self.scan.dont_know,
        )

    def _agreement(self, part: StatementResult) -> list[str]:
        found = part.agreement
        if found is None:
            return []
        number = self.words.number
        figure = number(round_half_up(found)).replace("-", "−")
        return [
            self.tr(
                "A = {exact}, rounded {shown}, says how far the scores agree: 1 when everyone"
                " chooses the same step, 0 when the scores are spread evenly, −1 when half chooses"
                " the lowest step and half the highest. It is made of the first scores alone."
            ).format(exact=self.exact(found), shown=figure),
            self.tr(
                "This is called ‘{word}’. From {agreed} it is agreed, from {fairly} fairly agreed,"
                " below that divided. A was devised by Cees van der Eijk (2001); these borders are"
                " ours."
            ).format(
                word=self.words(f"agreement.{agreement_word(found)}"),
                agreed=number(Decimal("0.6")),
                fairly=number(Decimal("0.3")),
            ),
        ]
