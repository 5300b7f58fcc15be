"""A statement that everybody scored individually: the spread, the result and the consensus."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from pilotcanvas.content.method import Perspective, StatementText
from pilotcanvas.model.scan import Consensus
from pilotcanvas.model.scoring import StatementResult, agreement_word, round_half_up
from pilotcanvas.ui import keys
from pilotcanvas.ui.records.follow_up import add_suggestion, has_open_question
from pilotcanvas.ui.scan.consensus_field import ConsensusField
from pilotcanvas.ui.scan.result_button import ResultButton
from pilotcanvas.ui.scan.score.explanation import StatementExplanation
from pilotcanvas.ui.scan.score.field import score_steps
from pilotcanvas.ui.scan.score.spread_strip import SpreadStrip
from pilotcanvas.ui.scan.statement_row import StatementRow
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.fields import PlainLabel

_GAP = 12
_LEAST_TEXT_IN_LINES = 14
"""The minimum width of the statement beside the spread, in heights of a line of text."""
_BESIDE, _UNDER, _ALONE = range(3)


class SpreadRow(StatementRow):
    """Shows the spread between statement and result, or below them if there is less room.
    Ctrl+Enter asks for the consensus.

    Signals: ``settle_wanted(str)`` and ``unsettle_wanted(str)`` with the statement.
    """

    settle_wanted = Signal(str)
    unsettle_wanted = Signal(str)

    def __init__(
        self,
        context: ViewContext,
        statement: StatementText,
        sign: str,
        groups: Mapping[str, Perspective],
        parent: QWidget | None = None,
    ) -> None:
        """``groups`` are the perspectives, in display order."""
        theme, scan = context.theme, context.method.scan
        self.strip = SpreadStrip(score_steps(scan), theme, groups)
        self.verdict = ResultButton(theme)
        self.explanation = StatementExplanation(scan, context.words, theme)
        self.consensus: ConsensusField | None = None
        self.first_badge = PlainLabel(wraps=False)
        self.question_button = QPushButton()
        self._consensus: Consensus | None = None
        self._can_settle = False
        self._is_blind = self._is_first = False
        self._arranged: int | None = None
        super().__init__(context, statement, sign, parent)

    def lay_out(self) -> None:
        """Create number and statement, spread and result."""
        theme, words = self.context.theme, self.context.words
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 10, 10, 10)
        outer.addLayout(self.body)
        line = QHBoxLayout()
        line.setSpacing(_GAP)
        line.addWidget(self.number, 0, Qt.AlignmentFlag.AlignTop)
        self._texts = QWidget()
        texts = QVBoxLayout(self._texts)
        texts.setContentsMargins(0, 2, 0, 0)
        texts.setSpacing(5)
        texts.addWidget(self.text)
        self.first_badge.setText(self.tr("Discuss this first"))
        self.first_badge.setStyleSheet(
            f"color: {theme.alarm}; border: 1px solid {theme.alarm}; border-radius: 6px;"
            " padding: 2px 8px; font-weight: bold;"
        )
        self.question_button.setText(self.tr("Make it a learning question"))
        # When open, the row has this button in its details
        self.question_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.question_button.clicked.connect(self._ask_question)
        for widget in (self.first_badge, self.question_button):
            widget.setFont(theme.font(0.88))
            widget.hide()
            texts.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
        texts.addWidget(self.meta)
        texts.addStretch(1)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(_GAP)
        self._grid.setVerticalSpacing(6)
        line.addLayout(self._grid, 1)
        self.body.addLayout(line)
        self.explanation.hide()
        self.body.addWidget(self.explanation)
        said = [f"{words('agreement.divided')} · A −0,0"]
        said += [words("value.too_little"), words("scan.unscored")]
        self._verdict_width = self.verdict.width_of(said)
        self.verdict.setToolTip(self.tr("How this came about"))
        self.verdict.toggled.connect(self.explanation.setVisible)
        self._arrange(_ALONE)

    def show_statement(self, statement: StatementText, sign: str) -> None:
        """Reuse the row for another statement, folded; `show_result` sets its scores."""
        self.verdict.setChecked(False)
        super().show_statement(statement, sign)

    def show_result(
        self,
        spread: Mapping[int, Sequence[str]],
        result: StatementResult,
        consensus: Consensus | None,
        shows_mean: bool,
        can_settle: bool,
        is_first: bool,
    ) -> None:
        """Show the spread of a group, its consensus and, if requested, the mean. ``is_first``
        highlights the statement as the first to discuss."""
        self._consensus, self._can_settle = consensus, can_settle
        self._is_first = is_first
        self.first_badge.setVisible(is_first)
        self.update()
        self.strip.show_spread(spread, result.consensus)
        value = result.value
        is_answered = bool(value.scored or value.dont_know)
        self._is_blind = is_answered and value.exact is None
        self.verdict.show_texts(self._value(result, shows_mean), self._said(result))
        self.explanation.show_result(result, shows_mean)
        if self.consensus is not None:
            self.consensus.show_consensus(consensus, can_settle)
        said = [self.first_badge.text()] if is_first else []
        said += [self.verdict.accessibleName(), self.strip.accessibleName()]
        self.name("; ".join(said))
        self.call_for(value.exact is None, self._is_blind)

    def refresh(self) -> None:
        """Also update the learning question button."""
        super().refresh()
        self._offer_question()

    def offer(self) -> None:
        """Also offer a learning question while folded."""
        super().offer()
        self._offer_question()

    def fill(self, column: QVBoxLayout) -> None:
        """Create the details, with the consensus."""
        self.consensus = ConsensusField(self.context.method.scan.steps, column.parentWidget())
        self.consensus.wanted.connect(lambda: self.settle_wanted.emit(self.statement.id))
        self.consensus.taken_back.connect(lambda: self.unsettle_wanted.emit(self.statement.id))
        self.consensus.show_consensus(self._consensus, self._can_settle)
        column.addWidget(self.consensus)
        super().fill(column)

    def empty(self) -> None:
        """Drop references to the details."""
        self.consensus = None
        super().empty()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter asks for the consensus."""
        if keys.AGREE.pressed(event):
            self.settle_wanted.emit(self.statement.id)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for the current width."""
        super().resizeEvent(event)
        line = self.fontMetrics().height()
        margins = self.contentsMargins()
        room = self.width() - margins.left() - margins.right() - self.number.width() - 22 - _GAP
        strip = self.strip.sizeHint().width()
        offers = (self.question_button, self.first_badge)  # the same in every row, shown or not
        text = max(_LEAST_TEXT_IN_LINES * line, *(each.sizeHint().width() for each in offers))
        # Strictly larger: at an exact fit the row could never become narrower again.
        if room > text + strip + self._verdict_width + 2 * _GAP:
            # The same in every row, so that the steps are aligned.
            self._arrange(_BESIDE, max(strip, round(0.4 * room)))
        elif room > text + self._verdict_width + _GAP:
            self._arrange(_UNDER)
        else:
            self._arrange(_ALONE)

    def paintEvent(self, event: object) -> None:
        """Draw a border around the first statement to discuss."""
        super().paintEvent(event)
        if self._is_first and not self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(self.context.theme.alarm), 1.6))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)
            painter.end()

    def _arrange(self, way: int, strip_width: int = 0) -> None:
        if way == _BESIDE:
            self.strip.setFixedWidth(strip_width)
        if way == self._arranged:
            return
        self._arranged = way
        grid, is_alone = self._grid, way == _ALONE
        for widget in (self._texts, self.strip, self.verdict):
            grid.removeWidget(widget)
        grid.addWidget(self._texts, 0, 0)
        if way == _BESIDE:
            grid.addWidget(self.strip, 0, 1, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(self.verdict, 0, 2, Qt.AlignmentFlag.AlignVCenter)
        else:
            self.strip.setMinimumWidth(0)
            self.strip.setMaximumWidth(16_777_215)
            grid.addWidget(self.strip, 2 if is_alone else 1, 0, 1, 1 if is_alone else 2)
            grid.addWidget(self.verdict, 1 if is_alone else 0, 0 if is_alone else 1)
        grid.setColumnStretch(0, 1)
        side = Qt.AlignmentFlag.AlignLeft if is_alone else Qt.AlignmentFlag.AlignRight
        self.verdict.align(side)
        self.verdict.setMinimumWidth(0 if is_alone else self._verdict_width)
        self.verdict.setMaximumWidth(16_777_215 if is_alone else self._verdict_width)

    def _value(self, result: StatementResult, shows_mean: bool) -> str:
        if result.consensus is not None:
            return self.tr("together: {score}").format(score=result.consensus)
        shown = result.value.shown
        if not shows_mean:
            return ""
        return "–" if shown is None else self.context.words.number(shown)

    def _said(self, result: StatementResult) -> list[str]:
        words, value, found = self.context.words, result.value, result.agreement
        if not value.scored and not value.dont_know:
            return [words("scan.unscored")]
        said = []
        if value.exact is None:
            said.append(words("value.too_little"))
        elif found is not None:
            figure = words.number(round_half_up(found)).replace("-", "−")
            said.append(f"{words(f'agreement.{agreement_word(found)}')} · A\u00a0{figure}")
        if value.dont_know:
            said.append(self.tr("%n don’t know", "", value.dont_know))
        return said

    def _offer_question(self) -> None:
        is_wanted = self._is_blind and not self.is_open and not self.context.document.is_read_only
        is_asked = has_open_question(self.context.document.pilot, self.statement.place)
        self.question_button.setVisible(is_wanted and not is_asked)

    def _ask_question(self) -> None:
        action = add_suggestion(self.context, self.statement.place, is_question=True)
        self.place_wanted.emit(f"action.{action.id}")
