"""The values of a round compared by perspective, without identifying individuals."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QPushButton, QScrollArea, QVBoxLayout, QWidget

from pilotcanvas.model.changes import Change
from pilotcanvas.model.scan import Round
from pilotcanvas.model.scan_changes import edit_round
from pilotcanvas.model.shared import FEWEST_SHOWN, TOGETHER
from pilotcanvas.ui.scan.calm_card import CalmCard
from pilotcanvas.ui.scan.perspectives.grid import PerspectiveGrid
from pilotcanvas.ui.scan.perspectives.table import (
    PerspectiveRow,
    SideBySide,
    largest_difference_first,
    side_by_side,
)
from pilotcanvas.ui.scan.perspectives.value_reason import ValueReason
from pilotcanvas.ui.view import Guidance, ViewContext
from pilotcanvas.ui.widgets.fields import PlainLabel
from pilotcanvas.ui.widgets.flow_layout import FlowLayout

_KINDS = ("rounds", "answers", "consensus", "seats", "participants")
_MOST_LISTED = 5


class PerspectivesPage(QWidget):
    """Criteria and statements with the value of everybody and of each group. The table scrolls and
    takes the available height.

    Signals: ``place_wanted(str)`` with the place of a statement; ``guidance_changed()``.
    """

    place_wanted = Signal(str)
    guidance_changed = Signal()

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._round_id = ""
        self._side: SideBySide | None = None
        self._explained: tuple[str, str] | None = None
        self.grid = PerspectiveGrid(context)
        self.grid.place_wanted.connect(self.place_wanted)
        self.grid.value_wanted.connect(self._switch_reason)
        self.reason = ValueReason(context, self.grid.table)
        self.reason.closed.connect(self._close_reason)
        self._lay_out()

    @property
    def round(self) -> Round | None:
        """The current round."""
        return self._context.document.pilot.rounds.get(self._round_id)

    def show_round(self, round: Round | None) -> None:
        """Show a round; None if there is none."""
        id = "" if round is None else round.id
        if id != self._round_id:
            self._close_reason()
        self._round_id = id
        self._show()

    def refresh(self, change: Change) -> None:
        """Update for a change."""
        if any(change.touches(kind) for kind in _KINDS):
            self._show()

    def commit(self) -> None:
        """Nothing is typed here."""

    def guidance(self) -> Guidance:
        """Tips for discussing differences, and the largest ones."""
        listed = tuple(
            (row.statement.place, f"{row.statement.id} {row.statement.short}")
            for row in self._furthest_apart()
            if row.statement is not None
        )
        return Guidance(
            title=self.tr("How to tackle this"),
            tips=(
                self.tr(
                    "Look for the largest difference first. Ask both groups what they see from"
                    " where they stand."
                ),
                self.tr("A difference is not a mistake: nobody has to give in."),
                self.tr("Ask for an example before you ask for an opinion."),
            ),
            note_title=self.tr("Nobody can be singled out"),
            note=self._why_together(),
            listed_title=self.tr("Furthest apart") if listed else "",
            listed=listed,
        )

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Pass the focus to the table, or to the button if there is no table."""
        super().focusInEvent(event)
        target = self.grid if self.grid.isVisible() else self.calm.show_button
        target.setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the explanation."""
        if event.key() == Qt.Key.Key_Escape and self.reason.isVisible():
            self._close_reason()
        else:
            super().keyPressEvent(event)

    # -- laying out

    def _lay_out(self) -> None:
        theme = self._context.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._head = QWidget()
        head = FlowLayout(self._head, spacing=12)
        self.order = QCheckBox(self.tr("Largest difference first"))
        self.order.toggled.connect(lambda _: self._show())
        head.addWidget(self.order)
        self.hide_button = QPushButton(self.tr("Hide the means"))
        self.hide_button.setProperty("role", "quiet")
        self.hide_button.clicked.connect(lambda: self._show_means(False))
        self.order.setMinimumHeight(self.hide_button.sizeHint().height())
        head.addWidget(self.hide_button)
        column.addWidget(self._head)
        about = self.tr(
            "Groups of fewer than {number} people stand under ‘{together}’, so that nobody can be"
            " singled out."
        ).format(number=FEWEST_SHOWN, together=self._context.words("scan.together"))
        self.note = PlainLabel(about, "muted")
        self.note.setFont(theme.font(0.9))
        column.addWidget(self.note)
        column.addWidget(self.grid, 1)
        column.addWidget(self.reason)
        self.calm = CalmCard(self.tr("Show the means"), theme, spacing=10)
        self.calm.show_button.setProperty("role", "primary")
        self.calm.show_button.clicked.connect(lambda: self._show_means(True))
        column.addWidget(self.calm)
        column.addStretch(0)
        self.reason.hide()

    # -- showing

    def _show(self) -> None:
        round = self.round
        self._side = None
        if round is not None and round.form == "group" and round.shows_values:
            self._side = side_by_side(self._context, self._context.document.pilot, round)
        calm = self._instead(round)
        has_table = not calm[0]
        for widget in (self._head, self.note, self.grid):
            widget.setVisible(has_table)
        can_change = not self._context.document.is_read_only
        is_hidden = round is not None and not round.shows_values
        self.calm.say(*calm, can_show=is_hidden and can_change)
        self.hide_button.setVisible(can_change)
        if has_table and self._side is not None:
            rows, people = self._side.rows, self._side.groups.people
            is_ordered = self.order.isChecked()
            self.grid.show_rows(largest_difference_first(rows) if is_ordered else rows, people)
            self.note.setVisible(TOGETHER in people)
        self._show_reason()
        self.guidance_changed.emit()

    def _instead(self, round: Round | None) -> tuple[str, str]:
        """The title and text to show instead of a table; empty if there is one."""
        if round is None:
            return self.tr("No round yet"), self.tr("Start a round of the scan first.")
        if round.form == "single":
            return (
                self.tr("No perspectives in this round"),
                self.tr(
                    "The group gave one score together. In a round in which everybody scores alone,"
                    " you see here how residents, workers and the municipality each look at it."
                ),
            )
        if self._side is None:
            return (
                self.tr("First the spread, then the means"),
                self.tr(
                    "Talk first about where the scores lie apart. Then ask for the means: you see"
                    " the value of each criterion and each statement, for everybody and by"
                    " perspective. They are shown on the poster and in exports too, and you can"
                    " hide them again."
                ),
            )
        if not self._side.people:
            return self.tr("No answers yet"), self.tr("Nobody has answered in this round yet.")
        if len(self._side.groups.people) < 2:
            return self.tr("No groups to lay side by side"), self._why_together()
        return "", ""

    def _why_together(self) -> str:
        return self.tr(
            "A group of fewer than {number} people is not shown by itself, so that nobody can be"
            " singled out. Those people are shown under ‘{together}’, with those who chose no role."
            " Is that still too few? Then the smallest other group joins them."
        ).format(number=FEWEST_SHOWN, together=self._context.words("scan.together"))

    def _switch_reason(self, row: PerspectiveRow, group: str) -> None:
        asked = (row.title, group)
        self._explained = None if self._explained == asked else asked
        self._show_reason()
        if self.reason.isVisible():
            # After layout.
            QTimer.singleShot(0, self.reason, self._bring_reason)

    def _bring_reason(self) -> None:
        """Scroll the explanation and its cell into view."""
        self.grid.scrollTo(self.grid.currentIndex())
        context = self.parentWidget()
        while context is not None and not isinstance(context, QScrollArea):
            context = context.parentWidget()
        if context is not None:
            context.ensureWidgetVisible(self.reason, 0, 12)

    def _show_reason(self) -> None:
        rows = self._side.rows if self._side is not None else ()
        row = next((r for r in rows if self._explained and r.title == self._explained[0]), None)
        is_shown = row is not None and self._explained is not None and not self.grid.isHidden()
        if row is not None and self._explained is not None and self._side is not None and is_shown:
            self.reason.show_value(self._side, row, self._explained[1])
        self.reason.setVisible(is_shown)

    def _close_reason(self) -> None:
        had_focus = self.reason.isAncestorOf(self.focusWidget() or self)
        self._explained = None
        self.reason.hide()
        if had_focus:
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_means(self, is_wanted: bool) -> None:
        document, round = self._context.document, self.round
        if round is not None:
            document.do(edit_round(document.pilot, round.id, shows_means=is_wanted))

    def _furthest_apart(self) -> list[PerspectiveRow]:
        rows = [] if self._side is None else largest_difference_first(self._side.rows)
        found = [row for row in rows if row.statement is not None and row.difference]
        return found[:_MOST_LISTED]
