"""The dialog for a phase: its question, dates and reviews; closes the current one, or returns to
it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from pilotcanvas.model.changes import Change, close_phase, go_to_phase, set_phase_dates, together
from pilotcanvas.model.pilot import Closing, Phase
from pilotcanvas.ui.phases.review import PhaseReview
from pilotcanvas.ui.records.date_field import DateField
from pilotcanvas.ui.records.form_dialog import FormDialog
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.fields import PlainLabel
from pilotcanvas.ui.widgets.points_label import PointsLabel, points
from pilotcanvas.ui.widgets.shown_text import breakable


class PhaseDialog(FormDialog):
    """A phase. Its change sets the dates, closes the phase with a review, or makes it current."""

    def __init__(self, context: ViewContext, phase_id: str, parent: QWidget | None = None) -> None:
        super().__init__(context, context.method.phase(phase_id).title, parent)
        self._phase = context.method.phase(phase_id)
        profile = self.document.pilot.profile
        self._is_current = profile.phase == phase_id
        self._is_stopped = profile.outcome == "stopped"
        self._goes = False
        self.review: PhaseReview | None = None
        self._pages = QWidget()
        self._about = QVBoxLayout(self._pages)
        self._about.setContentsMargins(0, 0, 0, 0)
        self._about.setSpacing(12)
        self.add_heading(self._phase.title)
        self.column.addWidget(self._pages)
        self._show_about()
        self._ask_dates()
        self._show_closings()
        self.close_button: QPushButton | None = None
        self.go_button: QPushButton | None = None
        if not self.document.is_read_only:
            self._offer_ways()
        self.finish(self.tr("Keep"))

    # -- the answer

    def missing(self) -> tuple[str, QWidget] | None:
        """Requires readable, ordered dates, and a complete review."""
        for field in (self.started_on, self.ended_on):
            if not field.is_readable:
                return self.tr("The date cannot be read. Leave it empty if there is none."), field
        if self.review is not None:
            return self.review.missing()
        start, end = self.started_on.value, self.ended_on.value
        if start is not None and end is not None and end < start:
            return self.tr("The phase ends before it begins. Look at the two dates."), self.ended_on
        return None

    def change(self) -> Change | None:
        """The requested change, as one step."""
        pilot, id = self.document.pilot, self._phase.id
        changes = []
        stored = pilot.phases.get(id) or Phase(id)
        start, end = self.started_on.value, self.ended_on.value
        if (start, end) != (stored.started_on, stored.ended_on):
            changes.append(set_phase_dates(pilot, id, start, end))
            pilot = changes[-1].apply(pilot)
        if self.review is not None:
            closing, becomes = self.review.closing(), self.review.what_becomes()
            following = self.context.method.phase_after(id)
            changes.append(close_phase(pilot, closing, becomes, following))
        elif self._goes:
            changes.append(go_to_phase(pilot, id, self.context.today()))
        return together(changes[-1].label, id, changes) if changes else None

    def open_review(self) -> PhaseReview:
        """Start the closing review of the current phase."""
        if self.review is None:
            self._pages.hide()
            self.review = PhaseReview(self.context, self._phase)
            self.review.grown.connect(self.fit)
            self.column.insertWidget(1, self.review)
            self.review.show()
            self.setWindowTitle(self.tr("Close a phase"))
            self.accept_button.setText(self.tr("Close this phase"))
            if self.close_button is not None:
                self.close_button.setText(self.tr("Back"))
            self.fit()
            self.review.insight.setFocus()
        return self.review

    def _leave_review(self) -> None:
        if self.review is not None and self._may_throw_away():
            self.review.hide()
            self.review.deleteLater()
            self.review = None
            self._pages.show()
            self.setWindowTitle(self._phase.title)
            self.accept_button.setText(self.tr("Keep"))
            if self.close_button is not None:
                self.close_button.setText(self.tr("Close this phase…"))

    def _holds_something(self) -> bool:
        if self.review is not None:
            return self.review.holds_something
        return super()._holds_something()

    # -- what is shown

    def _show_about(self) -> None:
        theme = self.theme
        rank = self.context.method.phase_rank
        at, now = rank(self._phase.id), rank(self.document.pilot.profile.phase)
        if self._is_current and self._is_stopped:
            state = self.tr("Here the pilot stopped.")
        elif self._is_current:
            state = self.tr("We are here now.")
        else:
            state = self.tr("Behind us.") if at < now else self.tr("Still to come.")
        self._about.addWidget(PlainLabel(state, "muted"))
        question = PlainLabel(self._phase.question)
        question.setFont(theme.font(1.1))
        self._about.addWidget(question)
        if at >= now:
            for tip in self._phase.guidance:
                self._about.addWidget(PointsLabel(points([tip]), "muted"))

    def _ask_dates(self) -> None:
        stored = self.document.pilot.phases.get(self._phase.id) or Phase(self._phase.id)
        self.started_on = self._date(self.tr("Began on"), stored.started_on)
        self.ended_on = self._date(self.tr("Ended on"), stored.ended_on)
        pair = QGridLayout()
        pair.setHorizontalSpacing(16)
        for column, field in enumerate((self.started_on, self.ended_on)):
            pair.setColumnStretch(column, 1)
            holder = self.field(field.accessibleName(), field)
            pair.addWidget(holder, 0, column, Qt.AlignmentFlag.AlignTop)
        self._about.addLayout(pair)

    def _date(self, name: str, day: date | None) -> DateField:
        field = DateField(self.context, name, day, is_ahead=False)
        field.set_read_only(self.document.is_read_only)
        return field

    def _show_closings(self) -> None:
        closings = [
            closing
            for closing in self.document.pilot.closings.values()
            if closing.phase == self._phase.id
        ]
        closings.sort(key=lambda closing: (closing.closed_on or date.min, closing.id))
        for closing in reversed(closings):
            self._about.addWidget(self._closing_card(closing))

    def _closing_card(self, closing: Closing) -> QFrame:
        card = QFrame()
        card.setProperty("role", "soft")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(14, 10, 14, 12)
        inner.setSpacing(4)
        title = self.tr("Review when it was closed")
        if closing.closed_on is not None:
            day = self.context.words.day(closing.closed_on)
            title = self.tr("Review of {day}").format(day=day)
        if closing.outcome == "stopped":
            title = self.tr("{review} · the pilot stopped").format(review=title)
        heading = PlainLabel(title)
        heading.setFont(self.theme.font(1.0, is_bold=True))
        inner.addWidget(heading)
        for name, text in (
            (self.tr("What do we know?"), closing.insight),
            (self.tr("What did we learn?"), closing.lessons),
            (self.tr("Why did we stop?"), closing.reason),
            (self.tr("What can others use?"), closing.reusable),
        ):
            if text.strip():
                label = PlainLabel(name, "muted")
                label.setFont(self.theme.font(0.9))
                inner.addWidget(label)
                inner.addWidget(PlainLabel(breakable(text)))
        return card

    def _offer_ways(self) -> None:
        rank = self.context.method.phase_rank
        at, now = rank(self._phase.id), rank(self.document.pilot.profile.phase)
        if self._is_current and not self._is_stopped:
            self.close_button = self.add_side_button(self.tr("Close this phase…"))
            self.close_button.clicked.connect(self._on_close_button)
            return
        if self._is_current:
            label = self.tr("Go on after all")
        elif at < now:
            label = self.tr("Go back to this phase")
        else:
            label = self.tr("Go to this phase without a review")
        self.go_button = self.add_side_button(label)
        self.go_button.clicked.connect(self._go)

    def _on_close_button(self) -> None:
        if self.review is None:
            self.open_review()
        else:
            self._leave_review()

    def _go(self) -> None:
        self._goes = True
        self.accept()
        self._goes = self.result() == PhaseDialog.DialogCode.Accepted
