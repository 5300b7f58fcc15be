"""The pages of the scan beside its criteria: which ones a round has, and the current one."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pilotcanvas.model.changes import Change, Edit
from pilotcanvas.model.comparison import round_before
from pilotcanvas.model.scan import Round
from pilotcanvas.ui.scan.criterion_tabs import CHANGES, FORMS, OPTIONS, PERSPECTIVES
from pilotcanvas.ui.scan.options_view import OptionsView
from pilotcanvas.ui.view import Guidance, ViewContext
from pilotcanvas.ui.widgets.shown_text import one_line

_LONGEST_NAME = 24


class ScanPage(Protocol):
    """A page: a widget that shows a round, with the interface of a view."""

    place_wanted: SignalInstance
    guidance_changed: SignalInstance

    def show_round(self, round: Round | None) -> None: ...
    def refresh(self, change: Change) -> None: ...
    def commit(self) -> None: ...
    def guidance(self) -> Guidance: ...


class ScanPages(QWidget):
    """Creates pages on first use. Hidden pages are only updated when they are shown again, so that
    they do not slow down typing.

    Signals: ``place_wanted(str)``; ``guidance_changed()``; ``hand_round_wanted()`` to let people
    score in turns on this computer.
    """

    place_wanted = Signal(str)
    guidance_changed = Signal()
    hand_round_wanted = Signal()

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._pages: dict[str, tuple[QWidget, ScanPage]] = {}
        self._missed: dict[str, list[Edit]] = {}
        self._shown = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    @property
    def shown(self) -> str:
        """The id of the current page, or empty."""
        return self._shown

    @property
    def page(self) -> ScanPage | None:
        """The current page."""
        return self._pages[self._shown][1] if self._shown else None

    def said_about(self, round: Round | None) -> dict[str, str]:
        """Maps the ids of the pages of a round to the details on their tabs."""
        pilot = self._context.document.pilot
        chosen = sum(option.is_chosen for option in pilot.options.values())
        options = self.tr("chosen: {number}").format(number=chosen)
        if round is None:
            return {OPTIONS: options}
        said = {}
        filled = {each.participant for each in pilot.answers_in(round.id)}
        if round.form == "group":
            people = len(pilot.seats_in(round.id))
            said[FORMS] = self.tr("{number} of {people}").format(number=len(filled), people=people)
        said[OPTIONS] = options
        if round.form == "group" and filled:
            said[PERSPECTIVES] = ""
        before = round_before(pilot, round)
        if before is not None:
            name = one_line(before.name, _LONGEST_NAME)
            said[CHANGES] = self.tr("since {round}").replace("{round}", name)
        return said

    def show_page(self, id: str, round: Round | None) -> None:
        """Show a page for this round."""
        if id not in self._pages:
            self._make(id)
        widget, page = self._pages[id]
        missed = self._missed.pop(id, [])
        if missed:
            page.refresh(Change("missed", "", tuple(missed)))
        page.show_round(round)
        for each, (other, _) in self._pages.items():
            other.setVisible(each == id)
        self._shown = id
        self.setFocusProxy(widget)
        self.show()

    def hide_pages(self) -> None:
        """Hide all pages."""
        self._shown = ""
        self.hide()

    def show_option(self, id: str) -> QWidget | None:
        """Open and focus an option on the options page. Returns its card."""
        widget = self._pages[OPTIONS][0]
        assert isinstance(widget, OptionsView)
        return widget.show_option(id)

    def refresh(self, change: Change) -> None:
        """Update the current page for a change; queue it for the others."""
        for id, (_, page) in self._pages.items():
            if id == self._shown:
                page.refresh(change)
            else:
                self._missed.setdefault(id, []).extend(change.edits)

    def commit(self) -> None:
        """Commit text that is being typed."""
        if self.page is not None:
            self.page.commit()

    def _make(self, id: str) -> None:
        widget, page = self._made(id)
        page.place_wanted.connect(self.place_wanted)
        page.guidance_changed.connect(self.guidance_changed)
        self._pages[id] = widget, page
        self._column.addWidget(widget)

    def _made(self, id: str) -> tuple[QWidget, ScanPage]:
        if id == FORMS:
            from pilotcanvas.ui.scan.forms.page import FormsPage

            forms = FormsPage(self._context)
            forms.hand_round_wanted.connect(self.hand_round_wanted)
            return forms, forms
        if id == PERSPECTIVES:
            from pilotcanvas.ui.scan.perspectives.page import PerspectivesPage

            beside = PerspectivesPage(self._context)
            return beside, beside
        if id == CHANGES:
            from pilotcanvas.ui.scan.rounds.page import ChangesPage

            changes = ChangesPage(self._context)
            return changes, changes
        options = OptionsView(self._context)
        return options, options
