"""The closing review of a phase: insight, open actions, lessons, and what happens next."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pilotcanvas.content.blind_spot import blind_spots
from pilotcanvas.content.method import PhaseText
from pilotcanvas.content.taken_round import round_result
from pilotcanvas.model.action import Action
from pilotcanvas.model.changes import after_last
from pilotcanvas.model.ids import new_id
from pilotcanvas.model.pilot import Closing
from pilotcanvas.model.text import storable
from pilotcanvas.ui.records.date_field import DateField
from pilotcanvas.ui.records.form_dialog import FormText
from pilotcanvas.ui.records.privacy_hint import hint_for
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.chip import Chip
from pilotcanvas.ui.widgets.fields import PlainLabel
from pilotcanvas.ui.widgets.flow_layout import FlowLayout
from pilotcanvas.ui.widgets.form import Field
from pilotcanvas.ui.widgets.segments import Segments
from pilotcanvas.ui.widgets.shown_text import breakable, one_line, shortened

NEXT, STOPPED = "next", "stopped"
CARRY, DONE, DROPPED = "carry", "done", "dropped"
MOST_ACTIONS = 60
MOST_SPOTS = 6


class PhaseReview(QWidget):
    """The questions for closing the current phase. Signal: ``grown()`` when fields appeared."""

    grown = Signal()

    def __init__(
        self, context: ViewContext, phase: PhaseText, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._phase = context, phase
        at = context.method.phase_rank(phase.id)
        self._following = context.method.phase_after(phase.id)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._ask_insight()
        self._ask_actions(at)
        self._ask_lessons()
        self._ask_outcome()

    # -- the answer

    def closing(self) -> Closing:
        """The review as filled in."""
        is_stopped = self.outcome.key == STOPPED
        return Closing(
            id=new_id(),
            phase=self._phase.id,
            closed_on=self.closed_on.value,
            insight=_text(self.insight),
            lessons=_text(self.lessons),
            outcome=self.outcome.key or NEXT,
            reason=_text(self.reason) if is_stopped else "",
            reusable=_text(self.reusable) if is_stopped else "",
        )

    def what_becomes(self) -> dict[str, Action]:
        """The new version of each open action, by id."""
        is_going_on = self.outcome.key != STOPPED and bool(self._following)
        pilot = self._context.document.pilot
        position = after_last(a.position for a in pilot.actions_in(self._following))
        found = {}
        for action in self._open_actions:
            row = self.rows.get(action.id)
            what = row.what.key if row is not None else CARRY
            if what == DONE:
                day = self.closed_on.value or self._context.today()
                action = dataclasses.replace(action, status="done", done_on=day)
            elif row is not None and what == DROPPED:
                reason = storable(row.reason.text()).strip()
                action = dataclasses.replace(action, status="dropped", reason=reason)
            elif is_going_on:
                action = dataclasses.replace(action, phase=self._following, position=position)
                position = after_last([position])
            found[action.id] = action
        return found

    def missing(self) -> tuple[str, QWidget] | None:
        """What is still missing, and the field it concerns."""
        for row in self.rows.values():
            if row.what.key == DROPPED and not row.reason.text().strip():
                said = self.tr(
                    "Say why this action is dropped, so that it can be understood later."
                )
                return said, row.reason
        if not self.outcome.key:
            return self.tr("Choose how this phase ends."), self.outcome
        if self.outcome.key == STOPPED and not _text(self.reason):
            return self.tr("Say why you stop: others can learn from it."), self.reason
        if self.closed_on.value is None:
            return self.tr("Say on which day this phase was closed."), self.closed_on
        return None

    @property
    def holds_something(self) -> bool:
        """Whether anything was filled in."""
        fields = (self.insight, self.lessons, self.reason, self.reusable)
        return bool(self.outcome.key or any(_text(field) for field in fields)) or any(
            row.what.key != CARRY for row in self.rows.values()
        )

    # -- the four questions

    def _ask_insight(self) -> None:
        self._heading(1, self.tr("Do we know enough?"), self._phase.closing[0])
        context = self._context
        pilot, method = context.document.pilot, context.method
        spots = blind_spots(pilot, method)
        if spots:
            names = [spot.item.title for spot in spots[:MOST_SPOTS]]
            if len(spots) > MOST_SPOTS:
                names.append("…")
            said = self.tr("Blind spots on the canvas: %n ({names})", "", len(spots))
            said = said.format(names=", ".join(names))
        else:
            said = self.tr("There are no blind spots on the canvas.")
        facts = QFrame()
        facts.setProperty("role", "soft")
        inner = QVBoxLayout(facts)
        inner.setContentsMargins(12, 9, 12, 10)
        inner.addWidget(PlainLabel(said))
        self._show_scan(inner)
        self._column.addWidget(facts)
        self.insight = FormText(least_lines=2)
        self._column.addWidget(self._labelled(self.tr("What do we conclude?"), self.insight))

    def _show_scan(self, column: QVBoxLayout) -> None:
        """The last scan round per criterion; there is no overall mark."""
        context = self._context
        rounds = context.document.pilot.rounds_in_order()
        if not rounds:
            column.addWidget(PlainLabel(self.tr("The scan has not been filled in yet.")))
            return
        last = rounds[-1]
        result = round_result(context.document.pilot, context.method, last)
        column.addWidget(
            PlainLabel(self.tr("Scan ‘{round}’:").format(round=one_line(last.name, 60)))
        )
        chips = QWidget()
        row = FlowLayout(chips, 6)
        hue = context.theme.hues["scan"]
        for criterion in context.method.scan.criteria:
            value = result.criterion(criterion.id).value
            if not last.shows_values:
                said = context.words("scan.coverage", scored=value.scored, possible=value.possible)
            elif value.shown is None or value.word is None:
                said = context.words("value.too_little")
            else:
                word = context.words(f"value.{value.word}")
                said = f"{context.words.number(value.shown)} · {word}"
            row.addWidget(Chip(f"{criterion.sign} {criterion.short}: {said}", hue))
        column.addWidget(chips)

    def _ask_actions(self, at: int) -> None:
        self._heading(2, self.tr("What is still open?"), self._phase.closing[1])
        pilot = self._context.document.pilot
        self._open_actions = [
            action
            for phase in self._context.method.phase_ids[: at + 1]
            for action in pilot.actions_in(phase)
            if action.is_open
        ]
        self.rows: dict[str, ActionRow] = {}
        if not self._open_actions:
            self._column.addWidget(PlainLabel(self.tr("Nothing is open any more."), "muted"))
        for action in self._open_actions[:MOST_ACTIONS]:
            row = ActionRow(self._context, action, bool(self._following))
            row.grown.connect(self.grown)
            self._column.addWidget(row)
            self.rows[action.id] = row
        left = len(self._open_actions) - len(self.rows)
        if left > 0:
            said = self.tr("… and %n more that stay as they are.", "", left)
            self._column.addWidget(PlainLabel(said, "muted"))

    def _ask_lessons(self) -> None:
        self._heading(3, self.tr("What did we learn?"), self._phase.closing[2])
        self.lessons = FormText(least_lines=2)
        self.lessons.setAccessibleName(self.tr("What did we learn?"))
        self._column.addWidget(self.lessons)

    def _ask_outcome(self) -> None:
        self._heading(4, self.tr("How does it go on?"), "")
        context = self._context
        if self._following:
            going_on = self.tr("On to ‘{phase}’").format(
                phase=context.method.phase(self._following).title
            )
        else:
            going_on = self.tr("It goes on for good")
        self.outcome = Segments(
            ((NEXT, going_on), (STOPPED, self.tr("We stop"))),
            self.tr("How does it go on?"),
            context.theme,
        )
        self.outcome.chosen.connect(self._show_outcome)
        self._column.addWidget(self.outcome)
        self._stopping = QFrame()
        self._stopping.setProperty("role", "soft")
        inner = QVBoxLayout(self._stopping)
        inner.setContentsMargins(12, 10, 12, 12)
        inner.addWidget(PlainLabel(context.method.outcomes["stop"]))
        self.reason, self.reusable = FormText(least_lines=2), FormText(least_lines=2)
        inner.addWidget(self._labelled(self.tr("Why do we stop?"), self.reason))
        inner.addWidget(self._labelled(self.tr("What can others use?"), self.reusable))
        self._stopping.hide()
        self._column.addWidget(self._stopping)
        self.closed_on = DateField(context, self.tr("Closed on"), context.today(), is_ahead=False)
        self._column.addWidget(self._labelled(self.tr("Closed on"), self.closed_on))

    def _show_outcome(self, key: str) -> None:
        self._stopping.setVisible(key == STOPPED)
        for row in self.rows.values():
            row.name_carrying(bool(self._following) and key != STOPPED)
        self.grown.emit()
        if key == STOPPED:
            self.reason.setFocus()

    # -- building

    def _heading(self, number: int, title: str, question: str) -> None:
        theme = self._context.theme
        if number > 1:
            self._column.addSpacing(8)
        heading = PlainLabel(f"{number}  {title}")
        heading.setFont(theme.font(1.1, is_bold=True))
        self._column.addWidget(heading)
        if question:
            self._column.addWidget(PlainLabel(question, "muted"))

    def _labelled(self, label: str, widget: QWidget) -> Field:
        field = Field(label, widget, self._context.theme)
        if isinstance(widget, FormText):
            field.add_below(hint_for(self._context, widget))
        return field


class ActionRow(QFrame):
    """An open action and its decision: carried over by default, so that nothing is lost. Signal:
    ``grown()`` when the reason field appeared."""

    grown = Signal()

    def __init__(self, context: ViewContext, action: Action, is_going_on: bool) -> None:
        super().__init__()
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 9)
        column.setSpacing(6)
        title = PlainLabel(breakable(shortened(action.title)))
        column.addWidget(title)
        about = [one_line(action.owner, 60) or self.tr("no owner")]
        if action.due is not None:
            about.append(context.words.day(action.due, context.today()))
        line = QHBoxLayout()
        line.setSpacing(12)
        self.what = Segments(
            (
                (CARRY, ""),
                (DONE, context.words("action_status.done")),
                (DROPPED, context.words("action_status.dropped")),
            ),
            one_line(action.title, 80),
            context.theme,
        )
        self.name_carrying(is_going_on)
        self.what.show_key(CARRY)
        self.what.chosen.connect(self._on_chosen)
        line.addWidget(self.what)
        line.addWidget(PlainLabel(breakable(" · ".join(about)), "muted"), 1)
        column.addLayout(line)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(self.tr("Why is it dropped?"))
        self.reason.setAccessibleName(self.tr("Why is it dropped?"))
        self.reason.hide()
        column.addWidget(self.reason)
        self._hint = hint_for(context, self.reason)
        self._hint.shown.connect(self.grown)
        column.addWidget(self._hint)

    def name_carrying(self, is_going_on: bool) -> None:
        """Label the default: carry over to the next phase, or leave open."""
        word = self.tr("carry over") if is_going_on else self.tr("leave open")
        self.what.name_key(CARRY, word)

    def _on_chosen(self, key: str) -> None:
        self.reason.setVisible(key == DROPPED)
        if key != DROPPED:
            self._hint.hide()
        self.grown.emit()
        if key == DROPPED:
            self.reason.setFocus()


def _text(field: FormText) -> str:
    return storable(field.toPlainText()).strip()
