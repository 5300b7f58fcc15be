"""A criterion of the scan: its value, its statements, and the radar beside them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from pilotcanvas.content.method import CriterionText, StatementText
from pilotcanvas.model.discussion import discuss_first, is_divided
from pilotcanvas.model.ids import derived_id
from pilotcanvas.model.scan import GROUP, Round
from pilotcanvas.model.scan_changes import edit_round, set_answer, set_consensus
from pilotcanvas.model.scoring import ScanResult, StatementResult
from pilotcanvas.model.shared import TOGETHER
from pilotcanvas.model.spread import perspective_groups, spreads
from pilotcanvas.ui import keys
from pilotcanvas.ui.scan.criterion_head import CriterionHead
from pilotcanvas.ui.scan.radar_card import RadarCard
from pilotcanvas.ui.scan.score.spread_strip import SpreadLegend
from pilotcanvas.ui.scan.scored_row import ScoredRow
from pilotcanvas.ui.scan.spread_row import SpreadRow
from pilotcanvas.ui.scan.statement_list import StatementList
from pilotcanvas.ui.scan.statement_row import StatementRow
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.segments import Segments

_WIDE_IN_LINES = {"single": 47, "group": 62}
"""The minimum width, in heights of a line of text, for the radar beside the statements; spreads
need more room."""
_FOOT_IN_LINES = 30
_ORDER_SETTING = "scan_discuss_first"
_FIRST, _IN_ORDER = "first", "in_order"


class CriterionPage(QWidget):
    """The statements of a criterion or, in the quick scan, of all criteria.

    Signals: ``opened(str)`` when another statement is opened; ``left(int)`` when a key moves beyond
    the first (-1) or last (+1); ``place_wanted(str)``.
    """

    opened = Signal(str)
    left = Signal(int)
    place_wanted = Signal(str)

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._document = context, context.document
        self._groups = context.method.scan.groups(context.words("scan.together"))
        self._round: Round | None = None
        self._result: ScanResult | None = None
        self._criterion = context.method.scan.criteria[0]
        self._shown: tuple[object, ...] = ()
        self._show_row: Callable[[StatementRow], None] = lambda _: None
        self.head = CriterionHead(context)
        self.statements = StatementList(context)
        self.radar_card = RadarCard(context)
        self._lay_out()
        self.statements.made.connect(lambda row: self._show_row(row))
        self.statements.scored.connect(self._score)
        self.statements.opened.connect(self.opened)
        self.statements.left.connect(self.left)
        self.statements.place_wanted.connect(self.place_wanted)
        self.statements.settle_wanted.connect(self.ask_consensus)
        self.statements.unsettle_wanted.connect(self._take_consensus_back)

    def show_criterion(self, round: Round, criterion: CriterionText, result: ScanResult) -> bool:
        """Show a criterion of a round. Returns whether its statements were rebuilt, with none of
        them open. Existing statements keep their order, so that a discussion is not interrupted."""
        self._round, self._criterion, self._result = round, criterion, result
        part = "" if round.scope == "quick" else criterion.id
        shown = (round.id, round.scope, round.form, part, self.order.key)
        is_new = shown != self._shown
        if is_new:
            self._shown = shown
            groups = self._groups if round.form == "group" else None
            self.statements.show_statements(self._statements(round, result), groups)
        self.show_result(round, criterion, result)
        return is_new

    def show_result(self, round: Round, criterion: CriterionText, result: ScanResult) -> None:
        """Show the results of the statements."""
        self._round, self._criterion, self._result = round, criterion, result
        is_group = round.form == "group"
        for widget in (self.order, self._group_foot):
            widget.setVisible(is_group)
        self.means_button.setVisible(is_group and not self._document.is_read_only)
        self._show_row = (
            self._spread_shower(round, result) if is_group else self._scored_shower(round)
        )
        for row in self.statements.made_rows:
            self._show_row(row)
        answers = None if is_group else self._answers(round)
        statements = self._context.method.scan.statements(round.scope)[criterion.id]
        self.head.show_result(criterion, result, statements, answers, round.shows_values)
        self.head.fit()
        self.radar_card.show_round(round)
        # An empty radar is of no use.
        self.radar_card.setVisible(bool(self.radar_card.radar.rounds))
        self._fit()

    def show_anew(self) -> None:
        """Rebuild and reorder the statements when they are next shown."""
        self._shown = ()

    def open_unanswered(self) -> None:
        """Open the first statement without an answer."""
        round = self._round
        if round is None or round.form == "group" or not self._can_change(round):
            return
        answers = self._answers(round)
        first = next((id for id in self.statements.ids if id not in answers), None)
        if first is not None:
            self.statements.open(first)

    def ask_consensus(self, statement: str = "") -> None:
        """Ask for the consensus on this statement, the open one, or the one to discuss first."""
        round = self._round
        if round is None or round.form != "group" or not self._can_change(round):
            return
        from pilotcanvas.ui.scan.consensus_dialog import ConsensusDialog

        statements, open_row = self.statements, self.statements.open_row
        if not statement and open_row is not None:
            statement = open_row.statement.id
        statements.commit()
        row = statements.row(statement or self._first_divided() or statements.ids[0])
        dialog = ConsensusDialog(self._context, round.id, row.statement, self.window())
        dialog.start(self._document.do)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move the radar beside the statements, or below them if there is no room."""
        super().resizeEvent(event)
        self._fit()

    # -- laying out

    def _lay_out(self) -> None:
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(16)
        left = QVBoxLayout()
        left.setSpacing(8)
        self._group_foot = QWidget()
        self._add_group_tools()
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._group_foot)
        self._fill_group_foot(self._foot)
        for widget in (self.head, self.statements, self._group_foot):
            left.addWidget(widget)
        left.addStretch(1)
        self._sides.addLayout(left, 1)
        # In a row of its own, because Qt asks for its height at its own width, not at the page's.
        beside = QHBoxLayout()
        beside.addWidget(self.radar_card, 0, Qt.AlignmentFlag.AlignTop)
        beside.addStretch()
        self._sides.addLayout(beside)

    def _add_group_tools(self) -> None:
        choices = ((_FIRST, self.tr("Discuss first")), (_IN_ORDER, self.tr("In order")))
        self.order = Segments(choices, self.tr("Order of the statements"), self._context.theme)
        self.order.button(_FIRST).setToolTip(
            self.tr("Where people agree least stands on top, then what they do not know")
        )
        is_first = self._context.settings.is_on(_ORDER_SETTING, otherwise=True)
        self.order.show_key(_FIRST if is_first else _IN_ORDER)
        self.order.chosen.connect(self._switch_order)
        self.means_button = QPushButton()
        self.means_button.clicked.connect(self._switch_means)
        for widget in (self.order, self.means_button):
            self.head.add_tool(widget)

    def _fill_group_foot(self, row: QBoxLayout) -> None:
        row.setContentsMargins(2, 2, 0, 0)
        self.legend = SpreadLegend(self._context.theme, self._groups)
        self.consensus_button = QPushButton(self.tr("Agree on one score…"))
        self.consensus_button.setToolTip(keys.AGREE.text)
        strong = self._context.theme.hues["scan"].strong
        self.consensus_button.setStyleSheet(
            f"QPushButton {{ color: {strong}; border: 1px solid {strong}; font-weight: bold; }}"
            f"QPushButton:focus {{ border: 2px solid {self._context.theme.ink}; }}"
        )
        self.consensus_button.clicked.connect(lambda: self.ask_consensus())
        row.addWidget(self.legend, 1)
        row.addWidget(self.consensus_button, 0, Qt.AlignmentFlag.AlignTop)

    def _fit(self) -> None:
        line = self.fontMetrics().height()
        form = "single" if self._round is None else self._round.form
        is_wide = self.width() >= (_WIDE_IN_LINES[form] - 2) * line
        beside, under = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(beside if is_wide else under)
        self._foot.setDirection(beside if self.width() >= _FOOT_IN_LINES * line else under)
        self.radar_card.setFixedWidth(11 * line if is_wide else min(18 * line, self.width()))

    # -- showing

    def _scored_shower(self, round: Round) -> Callable[[StatementRow], None]:
        """Returns a function that shows the shared score in a row."""
        answers, can_change = self._answers(round), self._can_change(round)

        def show(row: StatementRow) -> None:
            assert isinstance(row, ScoredRow)
            row.show_score(answers.get(row.statement.id), can_change)

        return show

    def _spread_shower(self, round: Round, result: ScanResult) -> Callable[[StatementRow], None]:
        """Returns a function that shows the spread in a row. Also updates the widgets below the
        rows."""
        pilot, can_change = self._document.pilot, self._can_change(round)
        known = self._context.method.scan.perspective_ids
        parts, found = _parts(result), spreads(pilot, round.id, known)
        shown = [found[id].groups.values() for id in self.statements.ids if id in found]
        self.legend.show_groups(
            perspective_groups(pilot, round.id, known).values(),
            any(TOGETHER in groups for answers in shown for groups in answers),
        )
        label = self.tr("Hide the means") if round.shows_means else self.tr("Show the means")
        self.means_button.setText(label)
        self.consensus_button.setVisible(can_change)
        first = self._first_divided()

        def show(row: StatementRow) -> None:
            assert isinstance(row, SpreadRow)
            id = row.statement.id
            groups = found[id].groups if id in found else {}
            consensus = pilot.consensus.get(derived_id("consensus", round.id, id))
            row.show_result(
                groups, parts[id], consensus, round.shows_means, can_change, id == first
            )

        return show

    def _statements(self, round: Round, result: ScanResult) -> list[tuple[str, StatementText]]:
        scan = self._context.method.scan
        if round.scope == "quick":
            found = [(criterion.sign, criterion.quick) for criterion in scan.criteria]
        else:
            statements = scan.statements(round.scope)[self._criterion.id]
            found = [(str(number), each) for number, each in enumerate(statements, 1)]
        if round.form == "single" or self.order.key != _FIRST:
            return found
        parts = _parts(result)
        order = [part.id for part in discuss_first(parts[each.id] for _, each in found)]
        return sorted(found, key=lambda pair: order.index(pair[1].id))

    def _first_divided(self) -> str:
        """The statement shown that is best discussed first, or empty."""
        parts = {} if self._result is None else _parts(self._result)
        shown = [parts[id] for id in self.statements.ids]
        first = next(iter(discuss_first(shown)), None)
        return first.id if first is not None and is_divided(first) else ""

    # -- what happens

    def _score(self, statement: str, score: int | None) -> None:
        round = self._round
        if round is not None:
            self._document.do(set_answer(self._document.pilot, round.id, statement, score))

    def _switch_order(self, key: str) -> None:
        self._context.settings.switch(_ORDER_SETTING, key == _FIRST)
        open_row = self.statements.open_row
        open_id = "" if open_row is None else open_row.statement.id
        if self._round is not None and self._result is not None:
            self.show_criterion(self._round, self._criterion, self._result)
        self.statements.open(open_id)

    def _switch_means(self) -> None:
        round = self._round
        if round is not None:
            change = edit_round(self._document.pilot, round.id, shows_means=not round.shows_means)
            self._document.do(change)

    def _take_consensus_back(self, statement: str) -> None:
        round = self._round
        if round is not None:
            self._document.do(set_consensus(self._document.pilot, round.id, statement, None))

    def _can_change(self, round: Round) -> bool:
        return not round.is_closed and not self._document.is_read_only

    def _answers(self, round: Round) -> dict[str, int]:
        return {
            answer.statement: answer.score
            for answer in self._document.pilot.answers_in(round.id)
            if answer.participant == GROUP
        }


def _parts(result: ScanResult) -> dict[str, StatementResult]:
    return {part.id: part for criterion in result.criteria for part in criterion.statements}
