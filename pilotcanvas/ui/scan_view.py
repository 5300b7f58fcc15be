"""The 4+1 scan: its rounds and criteria, the statements to score, and what came of them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from pilotcanvas.content.look import PERSPECTIVES
from pilotcanvas.content.method import CriterionText, StatementText
from pilotcanvas.model.changes import Change
from pilotcanvas.model.discussion import blind_statements, least_agreed
from pilotcanvas.model.scan import GROUP, Round
from pilotcanvas.model.scan_changes import edit_round, set_answer
from pilotcanvas.model.scoring import ScanResult, scan_result
from pilotcanvas.model.spread import TOGETHER, perspective_groups, spreads
from pilotcanvas.ui.criterion_head import CriterionHead
from pilotcanvas.ui.criterion_tabs import OPTIONS, CriterionTabs
from pilotcanvas.ui.no_round import NoRound
from pilotcanvas.ui.options_view import OptionsView
from pilotcanvas.ui.radar_card import RadarCard
from pilotcanvas.ui.round_bar import RoundBar
from pilotcanvas.ui.spread_strip import SpreadLegend
from pilotcanvas.ui.statement_list import StatementList
from pilotcanvas.ui.view import Guidance, Surroundings, View

_MARGIN = 20
_MOST_LISTED = 10
_RESULT_KINDS = ("answers", "consensus", "seats", "participants")
_STATEMENT_KINDS = ("notes", "evidence", "actions")
_WIDE_IN_LINES = 47
"""From this width, in heights of a line of text, the radar stands beside the statements."""


class ScanView(View):
    """The scan. The newest round is shown first; nothing in it is preset."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        scan = around.method.scan
        self._round_id = ""
        self._criterion = scan.criteria[0].id
        self._shown: tuple[object, ...] = ()
        self._result: ScanResult | None = None
        self._is_read_only = around.document.is_read_only
        self._options: OptionsView | None = None
        self.bar = RoundBar(around)
        self.bar.round_wanted.connect(self.show_round)
        self.tabs = CriterionTabs(around)
        self.tabs.wanted.connect(self.show_criterion)
        self.no_round = NoRound(around)
        self.no_round.start_wanted.connect(self.bar.start)
        self.no_round.options_wanted.connect(lambda: self.show_criterion(OPTIONS))
        self._page = self._scan_page()
        self._lay_out()
        self.document.saved_state_changed.connect(self._on_saved_state)
        rounds = self.document.pilot.rounds_in_order()
        self.show_round(rounds[-1].id if rounds else "")

    @property
    def round(self) -> Round | None:
        """The round that is shown."""
        return self.document.pilot.rounds.get(self._round_id)

    @property
    def criterion(self) -> str:
        """The id of the criterion that is shown, or `OPTIONS`."""
        return self._criterion

    def show_round(self, id: str) -> None:
        """Show a round."""
        self._round_id = id
        self._show_all()

    def show_criterion(self, id: str, statement: str = "") -> None:
        """Show a criterion, or the options, with the focus on a statement if one is given.

        In the quick scan all criteria stand together.
        """
        self._criterion = id
        self._show_all(opens_first=not statement)
        if statement in self.statements.rows:
            self.statements.go_to(statement)
        elif self.round is not None and self.round.scope == "quick" and id != OPTIONS:
            self.statements.open(self._criterion_text().quick.id)

    def refresh(self, change: Change) -> None:
        """Show what a change touched: the round, its scores, or what belongs to a statement."""
        if change.touches("rounds"):
            self._go_to_new_round(change)
            is_put_away = self.round is not None and self.round.is_archived
            if self.round is None or (is_put_away and change.touches("rounds", self._round_id)):
                rounds = self.document.pilot.rounds_in_order()
                self._round_id = rounds[-1].id if rounds else ""
            self._show_all()
        elif any(change.touches(kind) for kind in _RESULT_KINDS):
            self._show_result()
        elif change.touches("options"):
            self.tabs.show_result(self._result, self._shows_values())
            self.guidance_changed.emit()
        if any(change.touches(kind) for kind in _STATEMENT_KINDS):
            self.statements.refresh(change.places())

    def _go_to_new_round(self, change: Change) -> None:
        """A round that was made, or made again, is the one that is scored now."""
        for edit in change.edits:
            if edit.kind == Round.kind and edit.before is None and edit.after is not None:
                self._round_id = edit.id
                if self.isVisible():
                    # Once all is shown; else the keys would still go to the round's chooser.
                    QTimer.singleShot(0, self, self._focus_statement)

    def current_place(self) -> str:
        """The statement that is open."""
        row = self.statements.open_row
        is_scoring = self.round is not None and self._criterion != OPTIONS
        return f"scan.{row.statement.id}" if row is not None and is_scoring else ""

    def guidance(self) -> Guidance:
        """How to take the scan, that it is no mark, and where there is too little insight."""
        if self._criterion == OPTIONS and self._options is not None:
            return self._options.guidance()
        scan = self.method.scan
        criterion = self._criterion_text()
        # The sentence begins with what it is about: "Not a school mark: ...".
        title, _, rest = scan.not_a_mark.partition(": ")
        tips: tuple[str, ...] = scan.guidance
        row = self.statements.open_row
        if row is not None:
            tips = (row.statement.guidance, *tips[1:])
        listed_title, listed = self._listed()
        return Guidance(
            title=self.tr("How to tackle this"),
            tips=tips,
            note_title=title if rest else "",
            note=rest[:1].upper() + rest[1:] if rest else title,
            listed_title=listed_title,
            listed=listed,
            source=self.tr("Source: {titles}").format(
                titles=self.method.source_titles(criterion.sources[:1])
            ),
        )

    def show_place(self, place: str) -> None:
        """Bring a statement or an option into sight, with the focus on it."""
        room, _, id = place.partition(".")
        if room == "option":
            self.show_criterion(OPTIONS)
            if self._options is not None:
                self._options.show_place(place)
                self._bring(self._options.card(id))
            return
        statement = self.method.statement(id)
        scope = "quick" if self._is_quick(statement) else "full"
        if self.round is None or self.round.scope != scope:
            fitting = [r for r in self.document.pilot.rounds_in_order() if r.scope == scope]
            if fitting:
                self._round_id = fitting[-1].id
        self.show_criterion(statement.criterion, id)

    def commit(self) -> None:
        """Make what is being typed a change."""
        self.statements.commit()
        if self._options is not None:
            self._options.commit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The focus goes to the open statement, so that the keys work at once."""
        super().focusInEvent(event)
        self._focus_statement()

    def _focus_statement(self) -> None:
        if self._criterion == OPTIONS:
            self.tabs.buttons[OPTIONS].setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.round is None:
            self.no_round.quick_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            row = self.statements.open_row
            self.statements.go_to(row.statement.id if row else next(iter(self.statements.rows)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The radar stands beside the statements where there is room, else under them."""
        super().resizeEvent(event)
        self._fit()

    # -- laying out

    def _lay_out(self) -> None:
        self._sheet = QWidget()
        column = QVBoxLayout(self._sheet)
        column.setContentsMargins(_MARGIN, 16, _MARGIN, 20)
        column.setSpacing(12)
        for widget in (self.bar, self.tabs, self.no_round, self._page):
            column.addWidget(widget)
        self._column = column
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._sheet)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)

    def _scan_page(self) -> QWidget:
        page = QWidget()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, page)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(16)
        left = QVBoxLayout()
        left.setSpacing(8)
        self.head = CriterionHead(self.around)
        left.addWidget(self.head)
        left.addWidget(self._group_head())
        self.statements = StatementList(self.around)
        self.statements.scored.connect(self._score)
        self.statements.opened.connect(self._on_opened)
        self.statements.left.connect(self._go_to_neighbour)
        self.statements.place_wanted.connect(self.place_wanted)
        left.addWidget(self.statements)
        left.addStretch(1)
        self._sides.addLayout(left, 1)
        self.radar_card = RadarCard(self.around)
        self._sides.addWidget(self.radar_card, 0, Qt.AlignmentFlag.AlignTop)
        return page

    def _group_head(self) -> QWidget:
        self._group = QWidget()
        row = QHBoxLayout(self._group)
        row.setContentsMargins(0, 0, 0, 0)
        self._legend = SpreadLegend(self.theme, self._group_names())
        row.addWidget(self._legend, 1)
        self.means_button = QPushButton()
        self.means_button.clicked.connect(self._switch_means)
        row.addWidget(self.means_button, 0, Qt.AlignmentFlag.AlignTop)
        return self._group

    def _fit(self) -> None:
        line = self.fontMetrics().height()
        is_wide = self.width() >= _WIDE_IN_LINES * line
        way = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(way)
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        below = min(18 * line, self.width() - 2 * _MARGIN - bar)
        self.radar_card.setFixedWidth(11 * line if is_wide else below)

    # -- showing

    def _show_all(self, opens_first: bool = True) -> None:
        round = self.round
        self.bar.show_round(round)
        is_weighing = self._criterion == OPTIONS
        if is_weighing and self._options is None:
            self._options = OptionsView(self.around)
            self._options.place_wanted.connect(self.place_wanted)
            self._options.guidance_changed.connect(self.guidance_changed)
            self._column.insertWidget(self._column.count() - 1, self._options)
        if self._options is not None:
            self._options.setVisible(is_weighing)
        self.no_round.setVisible(round is None and not is_weighing)
        self._page.setVisible(round is not None and not is_weighing)
        self.tabs.setVisible(round is not None or is_weighing)
        self.tabs.show_current(self._criterion)
        if round is not None and not is_weighing:
            self._show_statements(round, opens_first)
        self._show_result()

    def _show_result(self) -> None:
        """Show the scores and what comes of them."""
        round = self.round
        self._result = None
        if round is not None:
            ids = self.method.scan.statement_ids(round.scope)
            self._result = scan_result(self.document.pilot, round.id, ids)
        self.tabs.show_result(self._result, self._shows_values())
        if round is not None and self._criterion != OPTIONS:
            self._show_scores(round)
            self._show_criterion()
            self.radar_card.show_round(round)
        self.guidance_changed.emit()

    def _show_statements(self, round: Round, opens_first: bool) -> None:
        """Make the rows of the criterion that is shown, unless they are there; the first without
        an answer may be opened."""
        criterion = "" if round.scope == "quick" else self._criterion
        shown = (round.id, round.scope, round.form, criterion)
        if shown == self._shown:
            return
        self._shown = shown
        statements = self._statements(round)
        names = self._group_names() if round.form == "group" else None
        self.statements.show_statements(statements, names)
        if opens_first and round.form == "single" and not round.is_closed:
            answers = self._answers(round)
            first = next((s.id for _, s in statements if s.id not in answers), None)
            if first is not None and not self.document.is_read_only:
                self.statements.open(first)
        self._scroll.verticalScrollBar().setValue(0)

    def _show_scores(self, round: Round) -> None:
        pilot, result = self.document.pilot, self._result
        self._group.setVisible(round.form == "group")
        if round.form == "single":
            answers = self._answers(round)
            can_change = not round.is_closed and not self.document.is_read_only
            for id, row in self.statements.rows.items():
                row.show_score(answers.get(id), can_change)
            return
        self._legend.show_groups(perspective_groups(pilot, round.id, PERSPECTIVES).values())
        label = self.tr("Hide the means") if round.shows_means else self.tr("Show the means")
        self.means_button.setText(label)
        self.means_button.setVisible(not self.document.is_read_only)
        parts = {p.id: p for c in result.criteria for p in c.statements} if result else {}
        found = spreads(pilot, round.id, PERSPECTIVES)
        for id, row in self.statements.rows.items():
            groups = found[id].groups if id in found else {}
            row.show_spread(groups, parts[id], round.shows_means)

    def _show_criterion(self) -> None:
        criterion, round = self._criterion_text(), self.round
        if self._result is None or round is None:
            return
        answers = self._answers(round) if round.form == "single" else None
        statements = self.method.scan.statements(round.scope)[criterion.id]
        result = self._result.criterion(criterion.id)
        self.head.show_result(criterion, result, statements, answers)
        self.head.show_value(self._shows_values())

    # -- what happens

    def _score(self, statement: str, score: int | None) -> None:
        round = self.round
        if round is not None and not round.is_closed:
            self.document.do(set_answer(self.document.pilot, round.id, statement, score))

    def _on_opened(self, id: str) -> None:
        row = self.statements.rows[id]
        if self.round is not None and self.round.scope == "quick":
            self._criterion = row.statement.criterion
            self.tabs.show_current(self._criterion)
            self._show_criterion()
        self._bring(row)
        self.guidance_changed.emit()

    def _bring(self, row: QWidget) -> None:
        """Bring a row into sight. What opens or closes above it does not push it away."""
        bar, height = self._scroll.verticalScrollBar(), self._scroll.viewport().height()
        top = row.mapTo(self._sheet, QPoint(0, 0)).y() - bar.value()
        # The rows find their new places now: waiting for it would show them jump.
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        y = row.mapTo(self._sheet, QPoint(0, 0)).y()
        lowest, highest = y - 12, y + row.height() + 12 - height
        bar.setValue(min(max(y - top, highest), lowest))

    def _go_to_neighbour(self, way: int) -> None:
        ids = [criterion.id for criterion in self.method.scan.criteria]
        at = ids.index(self._criterion) + way
        if self.round is None or self.round.scope == "quick" or not 0 <= at < len(ids):
            return
        statements = self.method.scan.statements(self.round.scope)[ids[at]]
        self.show_criterion(ids[at], statements[0 if way > 0 else -1].id)

    def _switch_means(self) -> None:
        round = self.round
        if round is not None:
            change = edit_round(self.document.pilot, round.id, shows_means=not round.shows_means)
            self.document.do(change)

    def _on_saved_state(self, _: str) -> None:
        if self.document.is_read_only != self._is_read_only:
            self._is_read_only = self.document.is_read_only
            self._shown = ()  # what is open is made anew
            self._show_all()

    # -- looking things up

    def _criterion_text(self) -> CriterionText:
        criteria = self.method.scan.criteria
        return next((c for c in criteria if c.id == self._criterion), criteria[0])

    def _statements(self, round: Round) -> list[tuple[str, StatementText]]:
        if round.scope == "quick":
            return [(criterion.sign, criterion.quick) for criterion in self.method.scan.criteria]
        found = self.method.scan.statements(round.scope)[self._criterion_text().id]
        return [(str(number), statement) for number, statement in enumerate(found, 1)]

    def _is_quick(self, statement: StatementText) -> bool:
        return any(criterion.quick.id == statement.id for criterion in self.method.scan.criteria)

    def _answers(self, round: Round) -> dict[str, int]:
        return {
            answer.statement: answer.score
            for answer in self.document.pilot.answers.values()
            if answer.round == round.id and answer.participant == GROUP
        }

    def _group_names(self) -> dict[str, str]:
        names = {each.id: each.short for each in self.method.scan.perspectives}
        return names | {TOGETHER: self.around.words("scan.together")}

    def _shows_values(self) -> bool:
        round = self.round
        return round is not None and round.shows_values

    def _listed(self) -> tuple[str, tuple[tuple[str, str], ...]]:
        """Where the group agrees least, or what is not known: the places to talk about first."""
        round, result = self.round, self._result
        if round is None or result is None:
            return "", ()
        if round.form == "group":
            title, ids = self.tr("Discuss first"), least_agreed(result, _MOST_LISTED // 2)
        else:
            blind = blind_statements(result)
            title = self.tr("Too little insight ({number})").format(number=len(blind))
            ids = blind[:_MOST_LISTED]
        statements = [self.method.statement(id) for id in ids]
        return title, tuple((each.place, f"{each.id} {each.short}") for each in statements)
