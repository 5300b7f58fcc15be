"""The criteria of two rounds compared, with an explanation of both values on demand."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from pilotcanvas.model.comparison import change_kind
from pilotcanvas.model.scan import Round
from pilotcanvas.model.scoring import CriterionResult
from pilotcanvas.ui.scan.rounds.change_card import TwoRounds
from pilotcanvas.ui.scan.rounds.change_value import SIGNS, then_and_now
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.card_button import CardButton
from pilotcanvas.ui.widgets.fields import PlainLabel
from pilotcanvas.ui.widgets.flow_layout import FlowLayout
from pilotcanvas.ui.widgets.shown_text import breakable, one_line


class CriteriaChange(QWidget):
    """A button for each criterion with both values; a click explains them."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rounds: TwoRounds | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        row = FlowLayout(spacing=6)
        column.addLayout(row)
        self.buttons: dict[str, CardButton] = {}
        for criterion in context.method.scan.criteria:
            button = CardButton(context.theme, context.theme.hues["scan"])
            button.setCheckable(True)
            button.setToolTip(self.tr("Where these values come from"))
            button.clicked.connect(lambda _=False, wanted=criterion.id: self._choose(wanted))
            row.addWidget(button)
            self.buttons[criterion.id] = button
        self._account = QFrame()
        self._account.setProperty("role", "soft")
        inner = QVBoxLayout(self._account)
        inner.setContentsMargins(14, 10, 14, 10)
        self.account = PlainLabel()
        inner.addWidget(self.account)
        column.addWidget(self._account)
        self._account.hide()

    def show_rounds(self, rounds: TwoRounds) -> None:
        """Show the values of two rounds that both show values."""
        self._rounds = rounds
        for criterion in self._context.method.scan.criteria:
            was, now = (each.criterion(criterion.id).value for each in (rounds.was, rounds.now))
            kind = change_kind(was, now)
            words = self._context.words
            title = f"{criterion.sign}  {then_and_now(words, was, now)}"
            detail = f"{criterion.short}  {SIGNS[kind]} {words(f'change.{kind}')}"
            self.buttons[criterion.id].show_texts(title, detail)
        self._show_account()

    def _choose(self, id: str) -> None:
        for other, button in self.buttons.items():
            button.setChecked(other == id and button.isChecked())
        self._show_account()

    def _show_account(self) -> None:
        id = next((id for id, button in self.buttons.items() if button.isChecked()), "")
        rounds = self._rounds
        self._account.setVisible(bool(id) and rounds is not None)
        if not id or rounds is None:
            return
        criterion = next(each for each in self._context.method.scan.criteria if each.id == id)
        sides = ((rounds.before, rounds.was), (rounds.after, rounds.now))
        parts = [self._sum(round, result.criterion(id)) for round, result in sides]
        self.account.setText("\n".join([f"{criterion.sign}  {criterion.title}", *parts]))

    def _sum(self, round: Round, result: CriterionResult) -> str:
        """The values that were added up, and those that were left out."""
        words = self._context.words
        name = breakable(one_line(round.name, 60))
        known = [part for part in result.statements if part.value.exact is not None]
        left_out = ", ".join(part.id for part in result.statements if part not in known)
        terms = " + ".join(
            f"{part.id} {words.exact(part.value.exact)}"
            for part in known
            if part.value.exact is not None
        )
        value = result.value
        if value.exact is None or value.shown is None:
            text = self.tr("{round}: too little insight. With a value: {known} of {total}.").format(
                round=name, known=len(known), total=len(result.statements)
            )
        else:
            text = self.tr("{round}: ({sum}) ÷ {number} = {exact}, rounded {shown}.").format(
                round=name,
                sum=terms,
                number=len(known),
                exact=words.exact(value.exact),
                shown=words.number(value.shown),
            )
        if left_out:
            text += " " + self.tr("Left out, too little insight: {statements}.").format(
                statements=left_out
            )
        return text
