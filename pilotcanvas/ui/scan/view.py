"""The 4+1 scan: its rounds, its criteria and the pages beside them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from pilotcanvas.content.method import CriterionText, StatementText
from pilotcanvas.content.taken_round import round_result
from pilotcanvas.model.changes import Change
from pilotcanvas.model.scan import Round
from pilotcanvas.model.scoring import ScanResult
from pilotcanvas.ui.scan.criterion_guidance import CriterionGuidance
from pilotcanvas.ui.scan.criterion_page import CriterionPage
from pilotcanvas.ui.scan.criterion_tabs import FORMS, OPTIONS, PAGES, CriterionTabs
from pilotcanvas.ui.scan.no_round import NoRound
from pilotcanvas.ui.scan.pages import ScanPages
from pilotcanvas.ui.scan.round_bar import RoundBar
from pilotcanvas.ui.scan.statement_list import StatementList
from pilotcanvas.ui.view import Guidance, View, ViewContext
from pilotcanvas.ui.widgets.layout_flush import flush_layouts

_MARGIN = 20
_RESULT_KINDS = ("answers", "consensus", "seats", "participants")
_STATEMENT_KINDS = ("notes", "evidence", "actions")


class ScanView(View):
    """The scan view. It shows the latest round first."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._round_id = ""
        self._wanted = context.method.scan.criteria[0].id
        self._result: ScanResult | None = None
        self._is_read_only = context.document.is_read_only
        self._said: dict[str, str] = {}
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)
        self._make_widgets(context)
        self.document.saved_state_changed.connect(self._on_saved_state)
        rounds = self.document.pilot.rounds_in_order()
        self.show_round(rounds[-1].id if rounds else "")

    def _make_widgets(self, context: ViewContext) -> None:
        """Create everything that asks and shows what the method of the context asks."""
        self._shown_context, self.method = context, context.method
        self._guidance = CriterionGuidance(context)
        self.bar = RoundBar(context)
        self.bar.round_wanted.connect(self.show_round)
        self.bar.forms_wanted.connect(self.show_forms)
        self.bar.hand_round_wanted.connect(self.hand_round)
        self.tabs = CriterionTabs(context)
        self.tabs.wanted.connect(self.show_criterion)
        self.no_round = NoRound(context)
        self.no_round.start_wanted.connect(self.bar.start)
        self.no_round.options_wanted.connect(lambda: self.show_criterion(OPTIONS))
        self.page = CriterionPage(context)
        self.page.opened.connect(self._on_opened)
        self.page.left.connect(self._go_to_neighbour)
        self.page.place_wanted.connect(self.place_wanted)
        self.pages = ScanPages(context)
        self.pages.place_wanted.connect(self.place_wanted)
        self.pages.guidance_changed.connect(self.guidance_changed)
        self.pages.hand_round_wanted.connect(self.hand_round)
        self._lay_out()

    def _take_version(self) -> None:
        """Ask what the round asks: rebuild all if it was taken with another version of the
        method."""
        own, round = self.context.method, self.round
        scan = own.scan if round is None else own.scan_of(round)
        if scan is self.method.scan:
            return
        self.commit()
        old = self._scroll.takeWidget()
        if old is not None:
            old.hide()
            old.deleteLater()
        method = own if round is None else own.as_of(round)
        self._make_widgets(replace(self.context, method=method))

    @property
    def round(self) -> Round | None:
        """The current round."""
        return self.document.pilot.rounds.get(self._round_id)

    @property
    def criterion(self) -> str:
        """The id of the current criterion, or one of `PAGES`."""
        is_there = self._wanted not in PAGES or self._wanted in self._said
        return self._wanted if is_there else self.method.scan.criteria[0].id

    @property
    def statements(self) -> StatementList:
        """The statements of the current criterion."""
        return self.page.statements

    def show_round(self, id: str) -> None:
        """Show a round; its forms first if it is a group round without answers."""
        self._round_id = id
        self._show_forms_first()
        self._show_all()

    def show_criterion(self, id: str, statement: str = "") -> None:
        """Show a criterion or one of `PAGES`, optionally focusing a statement.

        In the quick scan all criteria are shown together.
        """
        if self.criterion in PAGES and id not in PAGES:
            self.page.show_anew()
        self._wanted = id
        self._show_all(opens_first=not statement)
        if statement in self.statements.ids:
            self.statements.go_to(statement)
        elif self.round is not None and self.round.scope == "quick" and id not in PAGES:
            self.statements.open(self._criterion_text().quick.id)

    def refresh(self, change: Change) -> None:
        """Update for a change to the round, its scores, or records of a statement."""
        self.pages.refresh(change)
        if change.touches("rounds"):
            self._go_to_new_round(change)
            is_put_away = self.round is not None and self.round.is_archived
            if self.round is None or (is_put_away and change.touches("rounds", self._round_id)):
                rounds = self.document.pilot.rounds_in_order()
                self._round_id = rounds[-1].id if rounds else ""
            self._show_all()
        elif any(change.touches(kind) for kind in _RESULT_KINDS):
            self._show_result()
            if change.touches("seats"):
                self.bar.show_round(self.round)  # it shows the number of participants
        elif change.touches("options"):
            self._add_up()
            self.guidance_changed.emit()
        if any(change.touches(kind) for kind in _STATEMENT_KINDS):
            self.statements.refresh(change.places())

    def current_place(self) -> str:
        """The place of the open statement."""
        row = self.statements.open_row
        is_scoring = self.round is not None and self.criterion not in PAGES
        return f"scan.{row.statement.id}" if row is not None and is_scoring else ""

    def guidance(self) -> Guidance:
        """Tips, a caveat, and what to discuss first."""
        if self.pages.page is not None:
            return self.pages.page.guidance()
        row = self.statements.open_row
        statement = None if row is None else row.statement
        return self._guidance.of(self.round, self._result, self._criterion_text(), statement)

    def show_place(self, place: str) -> None:
        """Show and focus a statement or an option."""
        room, _, id = place.partition(".")
        if room == "option":
            self.show_criterion(OPTIONS)
            card = self.pages.show_option(id)
            if card is not None:
                self._bring(card)
            return
        statement = self.method.statement(id)
        if self.round is None or not self._asks(self.round, statement):
            rounds = self.document.pilot.rounds_in_order()
            fitting = [round for round in rounds if self._asks(round, statement)]
            if fitting:
                self._round_id = fitting[-1].id
        self.show_criterion(statement.criterion, id)

    def commit(self) -> None:
        """Commit text that is being typed."""
        self.statements.commit()
        self.pages.commit()

    def show_forms(self) -> None:
        """Show the forms of the group, ready for typing."""
        self.show_criterion(FORMS)
        self._focus_statement()

    def hand_round(self) -> None:
        """Let people score in turns on this computer."""
        round = self.round
        if round is not None and round.form == "group":
            from pilotcanvas.ui.scan.turns.round import TurnRound

            TurnRound(self._shown_context, round.id, self.window()).start()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Pass the focus to the open statement."""
        super().focusInEvent(event)
        self._focus_statement()

    def _focus_statement(self) -> None:
        reason = Qt.FocusReason.OtherFocusReason
        if self.criterion == FORMS:
            self.pages.setFocus(reason)
        elif self.criterion in PAGES:
            self.tabs.buttons[self.criterion].setFocus(reason)
        elif self.round is None:
            self.no_round.quick_button.setFocus(reason)
        else:
            row = self.statements.open_row
            self.statements.go_to(row.statement.id if row else self.statements.ids[0])

    # -- showing

    def _lay_out(self) -> None:
        self._sheet = QWidget()
        # Otherwise the sheet takes the height it has at its narrowest, with empty space at the end.
        self._sheet.setMinimumHeight(1)
        column = QVBoxLayout(self._sheet)
        column.setContentsMargins(_MARGIN, 16, _MARGIN, 20)
        column.setSpacing(12)
        for widget in (self.bar, self.tabs, self.no_round, self.page, self.pages):
            column.addWidget(widget)
        self._column = column
        column.addStretch(1)
        self._scroll.setWidget(self._sheet)

    def _show_forms_first(self) -> None:
        """Select the forms in a group round without answers, where there is nothing else to see."""
        round = self.round
        if round is None or round.form != "group":
            return
        if not self.document.pilot.answers_in(round.id):
            self._wanted = FORMS

    def _show_all(self, opens_first: bool = True) -> None:
        self._take_version()
        self._add_up()
        round, shown = self.round, self.criterion
        is_page = shown in PAGES
        self.bar.show_round(round)
        self.no_round.setVisible(round is None and not is_page)
        self.page.setVisible(round is not None and not is_page)
        self.tabs.setVisible(round is not None or is_page)
        self.tabs.show_current(shown)
        if is_page:
            self.pages.show_page(shown, round)
        else:
            self.pages.hide_pages()
        self._let_page_grow()
        if not is_page and round is not None and self._result is not None:
            is_new = self.page.show_criterion(round, self._criterion_text(), self._result)
            if is_new:
                self._scroll.verticalScrollBar().setValue(0)
            if is_new and opens_first:
                self.page.open_unanswered()
        if self.isVisible():
            flush_layouts()
        self.guidance_changed.emit()

    def _let_page_grow(self) -> None:
        """Stretch pages that can fill the window."""
        item = self._column.itemAt(self._column.indexOf(self.pages))
        grows = item is not None and bool(item.expandingDirections() & Qt.Orientation.Vertical)
        self._column.setStretchFactor(self.pages, 100 if grows else 0)

    def _show_result(self) -> None:
        """Update the scores and their result."""
        self._add_up()
        round, shown = self.round, self.criterion
        if self.pages.shown != (shown if shown in PAGES else ""):
            self._show_all()  # a page disappeared with its last answer, or reappeared
        elif round is not None and self._result is not None and shown not in PAGES:
            self.page.show_result(round, self._criterion_text(), self._result)
            self.guidance_changed.emit()

    def _add_up(self) -> None:
        """Compute the result of the round, and update the tabs."""
        round = self.round
        self._result = None
        if round is not None:
            self._result = round_result(self.document.pilot, self.method, round)
        self._said = self.pages.said_about(round)
        self.tabs.show_result(self._result, round is not None and round.shows_values)
        self.tabs.show_pages(self._said)

    # -- what happens

    def _go_to_new_round(self, change: Change) -> None:
        """Switch to a round that was added or restored."""
        for edit in change.edits:
            if edit.kind == Round.kind and edit.before is None and edit.after is not None:
                self._round_id = edit.id
                self._show_forms_first()
                if self.isVisible():
                    # Deferred until everything is shown; otherwise keys still go to the round
                    # selector.
                    QTimer.singleShot(0, self, self._focus_statement)

    def _on_opened(self, id: str) -> None:
        row = self.statements.row(id)
        if self.round is not None and self.round.scope == "quick" and self._result is not None:
            self._wanted = row.statement.criterion
            self.tabs.show_current(self._wanted)
            self.page.show_result(self.round, self._criterion_text(), self._result)
        self._bring(row)
        self.guidance_changed.emit()

    def _bring(self, row: QWidget) -> None:
        """Scroll a row into view, compensating for rows that open or fold above it."""
        bar, height = self._scroll.verticalScrollBar(), self._scroll.viewport().height()
        top = row.mapTo(self._sheet, QPoint(0, 0)).y() - bar.value()
        flush_layouts()  # waiting for it would show the rows jump
        y = row.mapTo(self._sheet, QPoint(0, 0)).y()
        lowest, highest = y - 12, y + row.height() + 12 - height
        bar.setValue(min(max(y - top, highest), lowest))

    def _go_to_neighbour(self, way: int) -> None:
        ids = [criterion.id for criterion in self.method.scan.criteria]
        at = ids.index(self.criterion) + way
        if self.round is None or self.round.scope == "quick" or not 0 <= at < len(ids):
            return
        self._wanted = ids[at]
        self._show_all(opens_first=False)
        self.statements.go_to(self.statements.ids[0 if way > 0 else -1])

    def _on_saved_state(self, _: str) -> None:
        if self.document.is_read_only != self._is_read_only:
            self._is_read_only = self.document.is_read_only
            self.page.show_anew()  # rebuild the open statement
            self._show_all()

    # -- looking things up

    def _criterion_text(self) -> CriterionText:
        criteria = self.method.scan.criteria
        return next((c for c in criteria if c.id == self._wanted), criteria[0])

    def _asks(self, round: Round, statement: StatementText) -> bool:
        """Whether a statement is asked in a round."""
        asked = self.context.method.scan_of(round).statement_ids(round.scope)
        return statement.id in asked[statement.criterion]
