"""The radar beside the statements: the current round with the previous one or others."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from pilotcanvas.content.radar import MOST_ROUNDS
from pilotcanvas.content.taken_round import round_result
from pilotcanvas.model.comparison import people_compared
from pilotcanvas.model.scan import Round
from pilotcanvas.model.scoring import round_half_up
from pilotcanvas.ui.scan.radar import Radar, RadarRound
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.fields import PlainLabel
from pilotcanvas.ui.widgets.passing_menu import PassingMenu
from pilotcanvas.ui.widgets.shown_text import as_button_text, breakable, one_line


class RadarCard(QFrame):
    """Overlays rounds. A round that does not show values is left out."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._round: Round | None = None
        self._others: tuple[str, ...] | None = None
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(6)
        row = QHBoxLayout()
        title = PlainLabel(self.tr("Radar"))
        title.setFont(context.theme.font(1.0, is_bold=True))
        row.addWidget(title, 1)
        self.rounds_button = QToolButton()
        self.rounds_button.setText(self.tr("Rounds"))
        self.rounds_button.setProperty("role", "quiet")
        self.rounds_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.rounds_button.setToolTip(self.tr("Choose which rounds are laid over each other"))
        self.rounds_button.clicked.connect(self._open_menu)
        row.addWidget(self.rounds_button)
        column.addLayout(row)
        axes = [
            (criterion.id, criterion.sign if criterion.is_plus_one else criterion.short)
            for criterion in context.method.scan.criteria
        ]
        self.radar = Radar(axes, context.theme)
        column.addWidget(self.radar)
        self.notice = PlainLabel("", "muted")
        self.notice.setFont(context.theme.font(0.88))
        column.addWidget(self.notice)

    def show_round(self, round: Round) -> None:
        """Show this round with the previous one, or with those selected by the user."""
        if self._round is None or self._round.id != round.id:
            self._others = None
        self._round = round
        self.rounds_button.setVisible(len(self._candidates()) > 1)
        ranked = enumerate((round, *self._chosen()))
        lines = [self._line(rank, each) for rank, each in ranked if each.shows_values]
        self.radar.show_rounds(lines, self._spoken(lines))
        notices = self._notices(round)
        self.notice.setText("\n".join(notices))
        self.notice.setVisible(bool(notices))

    def _notices(self, round: Round) -> list[str]:
        """Which rounds are left out, and caveats for comparing the others."""
        pilot, notices = self._context.document.pilot, []
        if not round.shows_values:
            notices.append(self.tr("Spread first: the means of this round are not shown yet."))
        drawn = [each for each in self._chosen() if each.shows_values]
        out = [each for each in self._chosen() if not each.shows_values]
        if out:
            names = ", ".join(breakable(one_line(each.name, 60)) for each in out)
            sentence = self.tr("Not drawn: {names}. Its means are not shown yet.")
            notices.append(sentence.replace("{names}", names))
        if round.shows_values:
            compared = {people_compared(pilot, each.id, round.id) for each in drawn}
            if "different" in compared:
                notices.append(self.tr("Not the same people: compare with care."))
            elif "unknown" in compared:
                notices.append(self.tr("Nobody wrote down who took part. So compare with care."))
        return notices

    def menu(self) -> PassingMenu:
        """A menu of the other rounds to overlay."""
        menu = PassingMenu(self)
        chosen = [each.id for each in self._chosen()]
        for each in self._candidates():
            action = menu.addAction(as_button_text(one_line(each.name, 60)))
            action.setCheckable(True)
            action.setChecked(each.id in chosen)
            action.setEnabled(each.id in chosen or len(chosen) < MOST_ROUNDS - 1)
            action.toggled.connect(lambda is_on, other=each.id: self._switch(other, is_on))
        return menu

    def _candidates(self) -> list[Round]:
        rounds = self._context.document.pilot.rounds_in_order()
        return [each for each in rounds if self._round is None or each.id != self._round.id]

    def _chosen(self) -> list[Round]:
        rounds = list(self._context.document.pilot.rounds_in_order())
        if self._others is not None:
            return [each for each in reversed(rounds) if each.id in self._others]
        at = next((n for n, r in enumerate(rounds) if self._round and r.id == self._round.id), 0)
        return rounds[at - 1 : at] if at else []

    def _switch(self, id: str, is_on: bool) -> None:
        chosen = [each.id for each in self._chosen() if each.id != id]
        self._others = (*chosen, id) if is_on else tuple(chosen)
        if self._round is not None:
            self.show_round(self._round)

    def _line(self, rank: int, round: Round) -> RadarRound:
        context = self._context
        result = round_result(context.document.pilot, context.method, round)
        name = breakable(one_line(round.name, 60))
        if self._round is not None and round.scope != self._round.scope:
            name = f"{name} ({context.words(f'scan.{round.scope}')})"
        return RadarRound(rank, name, {each.id: each.value.exact for each in result.criteria})

    def _spoken(self, lines: list[RadarRound]) -> str:
        words, parts = self._context.words, []
        for line in lines:
            values = []
            for criterion in self._context.method.scan.criteria:
                exact = line.values[criterion.id]
                shown = "–" if exact is None else words.number(round_half_up(exact))
                values.append(f"{criterion.short} {shown}")
            parts.append(f"{line.name}: {', '.join(values)}")
        return "; ".join(parts)

    def _open_menu(self) -> None:
        self.menu().open_under(self.rounds_button)
