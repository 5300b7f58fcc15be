"""The changes since an earlier round of the scan, by statement, with reasons."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QVBoxLayout,
    QWidget,
)

from pilotcanvas.content.taken_round import round_result
from pilotcanvas.model.changes import Change, together
from pilotcanvas.model.comparison import (
    StatementChange,
    earlier_rounds,
    largest_first,
    most_shifted_first,
    reasons,
    statement_changes,
)
from pilotcanvas.model.scan import Round
from pilotcanvas.model.scan_changes import edit_round, set_reason
from pilotcanvas.ui.records.form_dialog import CalmCombo
from pilotcanvas.ui.scan.calm_card import CalmCard
from pilotcanvas.ui.scan.rounds.change_card import ChangeCard, TwoRounds
from pilotcanvas.ui.scan.rounds.change_value import SIGNS
from pilotcanvas.ui.scan.rounds.criteria_change import CriteriaChange
from pilotcanvas.ui.scan.rounds.people_warning import PeopleWarning
from pilotcanvas.ui.scan.rounds.unchanged_list import UnchangedList
from pilotcanvas.ui.view import Guidance, ViewContext
from pilotcanvas.ui.widgets.fields import PlainLabel
from pilotcanvas.ui.widgets.flow_layout import FlowLayout
from pilotcanvas.ui.widgets.layout_flush import flush_layouts
from pilotcanvas.ui.widgets.shown_text import one_line

_RESULT_KINDS = ("rounds", "answers", "consensus", "seats", "participants")
_WHY_KINDS = ("reasons", "evidence", "actions")
_MOST_LISTED = 5
_CARDS_AT_ONCE = 3
_WIDE_IN_LINES = 34
"""The minimum width for values beside statements, in heights of a line of text."""


class ChangesPage(QWidget):
    """Compares two rounds with the same statements.

    Signals: ``place_wanted(str)`` with the place of a statement; ``guidance_changed()``.
    """

    place_wanted = Signal(str)
    guidance_changed = Signal()

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._round_id = ""
        self._before_id = ""
        self._rounds: TwoRounds | None = None
        self._listed: tuple[StatementChange, ...] = ()
        self.cards: dict[str, ChangeCard] = {}
        self._more = QTimer(self)
        self._more.setInterval(0)
        self._more.timeout.connect(self._make_more)
        self._lay_out()

    @property
    def round(self) -> Round | None:
        """The current round."""
        return self._context.document.pilot.rounds.get(self._round_id)

    @property
    def is_whole(self) -> bool:
        """Whether every card has been created; they are created a few at a time."""
        return not self._more.isActive()

    def show_round(self, round: Round | None) -> None:
        """Compare a round with the previous one; None if there is no round."""
        self.commit()
        id = "" if round is None else round.id
        if id != self._round_id:
            self._before_id = ""
        self._round_id = id
        self._show()

    def refresh(self, change: Change) -> None:
        """Update for a change, keeping a reason that is being typed."""
        if any(change.touches(kind) for kind in _RESULT_KINDS):
            self._show()
        elif any(change.touches(kind) for kind in _WHY_KINDS):
            self._show_list()

    def commit(self) -> None:
        """Commit text that is being typed."""
        for card in list(self.cards.values()):
            card.commit()

    def guidance(self) -> Guidance:
        """Tips for discussing changes, and the largest ones."""
        changed = [change.id for change in self._listed if change.kind != "same"]
        statements = [self._context.method.statement(id) for id in changed[:_MOST_LISTED]]
        return Guidance(
            title=self.tr("How to tackle this"),
            tips=(
                self.tr("Begin with the largest change. Ask: what did we do, or what happened?"),
                self.tr("Lower is not a failure: perhaps you know more than you did then."),
                self.tr("Write down the reason in one sentence. It is on record next time."),
            ),
            listed_title=self.tr("Changed most") if statements else "",
            listed=tuple((each.place, f"{each.id} {each.short}") for each in statements),
        )

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Pass the focus to the first change."""
        super().focusInEvent(event)
        first = next((self.cards[each.id] for each in self._listed if each.id in self.cards), None)
        if first is not None:
            first.link.setFocus(event.reason())
        elif self.calm.show_button.isVisible():
            self.calm.show_button.setFocus(event.reason())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move values beside their statements if there is room."""
        super().resizeEvent(event)
        self._fit(self.cards.values())

    # -- laying out

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._chooser_row())
        self.warning = PeopleWarning(self._context)
        column.addWidget(self.warning)
        self.calm = CalmCard(self.tr("Show the means"), self._context.theme, spacing=8)
        self.calm.show_button.clicked.connect(self._show_means)
        column.addWidget(self.calm)
        self.criteria = CriteriaChange(self._context)
        column.addWidget(self.criteria)
        self.summary = PlainLabel()
        self.summary.setFont(self._context.theme.font(1.0, is_bold=True))
        column.addWidget(self.summary)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        column.addLayout(self._list)
        self.same = UnchangedList(self._context)
        self.same.place_wanted.connect(self.place_wanted)
        column.addWidget(self.same)
        column.addStretch(1)

    def _chooser_row(self) -> QWidget:
        self._since = QWidget()
        row = FlowLayout(self._since, spacing=8)
        label = PlainLabel(self.tr("What changed since"), wraps=False)
        row.addWidget(label)
        self.chooser = CalmCombo()
        self.chooser.setAccessibleName(self.tr("Compare with this round"))
        self.chooser.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.chooser.setMinimumContentsLength(20)
        self.chooser.activated.connect(self._choose)
        label.setMinimumHeight(self.chooser.sizeHint().height())
        row.addWidget(self.chooser)
        return self._since

    def _fit(self, cards: Iterable[ChangeCard]) -> None:
        is_wide = self.width() >= _WIDE_IN_LINES * self.fontMetrics().height()
        way = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        for card in cards:
            card.lay_along(way)

    # -- showing

    def _show(self) -> None:
        """Show the two rounds."""
        round = self.round
        earlier = () if round is None else earlier_rounds(self._context.document.pilot, round)
        self._show_chooser(earlier)
        before = next((each for each in earlier if each.id == self._before_id), None)
        before = before or next(reversed(earlier), None)
        self._rounds = None
        if round is not None and before is not None:
            rounds = self._compared(before, round)
            if any(v.scored or v.dont_know for v in (c.value for c in rounds.now.criteria)):
                self._rounds = rounds
        self.warning.show_rounds(self._rounds)
        self._show_calm(round, before)
        self.criteria.setVisible(self._rounds is not None and self._rounds.shows_values)
        if self._rounds is not None and self._rounds.shows_values:
            self.criteria.show_rounds(self._rounds)
        self._show_list()

    def _compared(self, before: Round, after: Round) -> TwoRounds:
        pilot, method = self._context.document.pilot, self._context.method
        results = [round_result(pilot, method, each) for each in (before, after)]
        return TwoRounds(before, after, results[0], results[1])

    def _show_chooser(self, earlier: tuple[Round, ...]) -> None:
        self.chooser.clear()
        words = self._context.words
        for each in reversed(earlier):
            day = "" if each.held_on is None else f" · {words.day(each.held_on)}"
            self.chooser.addItem(f"{one_line(each.name, 60)}{day}", each.id)
        at = self.chooser.findData(self._before_id)
        self.chooser.setCurrentIndex(max(0, at))
        self._since.setVisible(bool(earlier))

    def _show_calm(self, round: Round | None, before: Round | None) -> None:
        title, text = self._instead(round, before)
        is_hidden = self._rounds is not None and not self._rounds.shows_values
        if is_hidden:
            title = self.tr("First the spread, then the means")
            text = self.tr(
                "Below you see how the answers lay then and now. The values are not shown yet: ask"
                " for the means when you have talked about the spread."
            )
        can_show = is_hidden and not self._context.document.is_read_only
        self.calm.say(title, text, can_show)

    def _instead(self, round: Round | None, before: Round | None) -> tuple[str, str]:
        """The title and text to show if there is nothing to compare; otherwise empty."""
        if round is None:
            return self.tr("No round yet"), self.tr("Start a round of the scan first.")
        if self._rounds is not None:
            return "", ""
        if before is not None:
            return (
                self.tr("No answers yet"),
                self.tr("As soon as this round has answers, you see here what changed."),
            )
        rounds = self._context.document.pilot.rounds_in_order()
        if any(each.scope != round.scope for each in rounds):
            return (
                self.tr("Nothing to compare with"),
                self.tr(
                    "There is no earlier round with the same statements. The quick scan and the"
                    " full scan ask different things, so they cannot be laid side by side."
                ),
            )
        return (
            self.tr("This is the first round"),
            self.tr("After the next round you see here what changed, and you write down why."),
        )

    def _show_list(self) -> None:
        """Show the changes, largest first, and the unchanged statements."""
        rounds = self._rounds
        every = () if rounds is None else statement_changes(rounds.was, rounds.now)
        shows_values = rounds is not None and rounds.shows_values
        changed = largest_first(every) if shows_values else most_shifted_first(every)
        pilot = self._context.document.pilot
        told = [r.statement for r in pilot.reasons_in(self._round_id)]
        # Statements with a reason get a card, even if unchanged.
        kept = tuple(each for each in every if each not in changed and each.id in told)
        self._listed = (*changed, *kept)
        self.same.show_changes([each for each in every if each not in self._listed], shows_values)
        self._drop_cards()
        for change in self._listed:
            if change.id in self.cards:
                self._show_card(self.cards[change.id], change)
        self._more.start()
        self._make_more()
        self.summary.setText(self._summed_up(every, shows_values))
        self.summary.setVisible(rounds is not None)
        self.guidance_changed.emit()

    def _drop_cards(self) -> None:
        """Remove the cards of statements that are no longer listed."""
        wanted = {change.id for change in self._listed}
        for id in [id for id in self.cards if id not in wanted]:
            card = self.cards.pop(id)
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()

    def _make_more(self) -> None:
        """Create the next few cards; creating all at once would be noticeable."""
        self._make_some()
        if self.isVisible():
            flush_layouts()  # otherwise existing cards are squeezed for a moment

    def _make_some(self) -> None:
        made = 0
        for index, change in enumerate(self._listed):
            if made >= _CARDS_AT_ONCE:
                return
            card = self.cards.get(change.id)
            if card is None:
                made += 1
                card = self._card(change.id)
                self._show_card(card, change)
            if self._list.indexOf(card) != index:
                self._list.insertWidget(index, card)
                card.show()
        self._more.stop()
        self.same.setVisible(self.same.has_any)

    def _show_card(self, card: ChangeCard, change: StatementChange) -> None:
        rounds, pilot = self._rounds, self._context.document.pilot
        if rounds is not None:
            why = reasons(pilot, rounds.before, rounds.after, change.id)
            card.show_change(change, rounds, why)

    def _card(self, id: str) -> ChangeCard:
        card = ChangeCard(self._context, self._context.method.statement(id))
        card.place_wanted.connect(self.place_wanted)
        card.reason_written.connect(self._write_reason)
        self.cards[id] = card
        self._fit([card])
        return card

    def _summed_up(self, every: tuple[StatementChange, ...], shows_values: bool) -> str:
        """The number of statements per kind of change."""
        if not shows_values:
            if not self._listed:
                return self.tr("No answer changed.")
            number = len(self._listed)
            return self.tr("Statements with other answers: {number}").format(number=number)
        kinds, words = [each.kind for each in every], self._context.words
        parts = [
            f"{sign} {words(f'change.{kind}')}: {kinds.count(kind)}"
            for kind, sign in SIGNS.items()
            if kind != "same" and kind in kinds
        ]
        kept_whole = [part.replace(" ", "\u00a0") for part in parts]
        return "     ".join(kept_whole) or self.tr("No value changed.")

    # -- what happens

    def _choose(self, index: int) -> None:
        self.commit()
        self._before_id = str(self.chooser.itemData(index))
        self._show()

    def _write_reason(self, statement: str, text: str) -> None:
        document = self._context.document
        if self._round_id in document.pilot.rounds:
            document.do(set_reason(document.pilot, self._round_id, statement, text))

    def _show_means(self) -> None:
        if self._rounds is None:
            return
        document = self._context.document
        hidden = [r for r in (self._rounds.before, self._rounds.after) if not r.shows_values]
        changes = [edit_round(document.pilot, each.id, shows_means=True) for each in hidden]
        document.do(together("edit_round", hidden[-1].name, changes))
