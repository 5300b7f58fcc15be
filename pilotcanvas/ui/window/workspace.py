"""An open pilot in the window: rail, header, current view, guidance and footer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pilotcanvas.content.catalogue import problem_sentence
from pilotcanvas.model.changes import Change
from pilotcanvas.problems import Problem
from pilotcanvas.store.file_errors import FileTrouble
from pilotcanvas.ui import keys
from pilotcanvas.ui.view import View, ViewContext
from pilotcanvas.ui.widgets.banner import Banner, BannerAnswer, Notice
from pilotcanvas.ui.widgets.fields import ElidedLabel
from pilotcanvas.ui.widgets.reading_order import go_on
from pilotcanvas.ui.window.guidance_panel import GuidancePanel
from pilotcanvas.ui.window.header import PilotHeader
from pilotcanvas.ui.window.rail import Rail
from pilotcanvas.ui.window.stops import Stop, Stops

if TYPE_CHECKING:
    from pilotcanvas.ui.window.search_panel import SearchPanel  # imported when first opened


_SAYING_WHAT_IS_SAFE = ("save.", "job.", "window.")
"""Problems whose sentences say that what was typed is safe."""


class Workspace(QWidget):
    """Shows one pilot. Views are created on first use.

    Signals: ``phase_wanted(str)``, ``action_wanted(str)`` with an id, ``elsewhere_wanted()`` to
    save failed changes to another file, ``merge_wanted()`` to merge them with external changes of
    the file, ``retry_wanted()``, ``place_shown(str)``.
    """

    phase_wanted = Signal(str)
    action_wanted = Signal(str)
    elsewhere_wanted = Signal()
    merge_wanted = Signal()
    retry_wanted = Signal()
    place_shown = Signal(str)

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.stops = Stops(context.method)
        self._views: dict[str, View] = {}
        self._search: SearchPanel | None = None
        self.place = ""
        self.header = PilotHeader(context, self)
        self.rail = Rail(self.stops.all, context.theme, self)
        self.panel = GuidancePanel(context.theme, self)
        self._stack = QStackedWidget()
        self.banner = Banner(self)
        self._arrange()
        self.rail.wanted.connect(self.go)
        self.panel.place_wanted.connect(self.go)
        self.header.phases.wanted.connect(self.phase_wanted)
        self.header.guidance.setCheckable(True)
        self.header.guidance.clicked.connect(self._fold_guidance)
        for stop in self.stops.all:
            self._add_shortcut(stop)
        document = context.document
        document.changed.connect(self._on_change)
        document.saved_state_changed.connect(self._on_saved_state)
        document.problem_met.connect(self.show_problem)
        self._show_progress()

    def view(self, name: str) -> View:
        """Returns the view of a place on the rail, creating it if needed."""
        if name not in self._views:
            view = self.stops.by_room[name].make(self.context)
            view.place_wanted.connect(self.go)
            view.guidance_changed.connect(self._show_guidance)
            self._views[name] = view
            self._stack.addWidget(view)
        return self._views[name]

    def go(self, place: str) -> None:
        """Go to a stop of the rail, an item, a statement, an option, an action or a phase."""
        room, _, id = place.partition(".")
        if room in ("action", "phase"):
            self.commit()
            wanted = self.action_wanted if room == "action" else self.phase_wanted
            wanted.emit(id)
            return
        stop = self.stops.by_room.get(room)
        if stop is None:
            return
        name = stop.id
        self.commit()
        view = self.view(name)
        self.place = name
        self._stack.setCurrentWidget(view)
        self.rail.show_current(name)
        if id and self.context.method.knows(place):
            view.show_place(place)
        else:
            view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_guidance()
        self._fit_panel()
        self.place_shown.emit(name)

    @property
    def current_place(self) -> str:
        """The current place, as precisely as the view can tell."""
        return self._views[self.place].current_place() or self.place if self.place else ""

    def commit(self) -> None:
        """Commit text that is being typed."""
        if self.place:
            self._views[self.place].commit()

    def search(self) -> None:
        """Open the search panel over the view."""
        from pilotcanvas.ui.window.search_panel import SearchPanel

        self.commit()
        if self._search is None:
            self._search = SearchPanel(self.context, self.stops, self)
            self._search.place_wanted.connect(self._go_found)
            self._search.closed.connect(self._close_search)
            self._place_search()
        self._search.open()

    def show_problem(self, problem: Problem) -> None:
        """Show in the banner why changes could not be saved, and what to do."""
        answers = [
            BannerAnswer(self.tr("Try again"), self.retry_wanted.emit),
            BannerAnswer(self.tr("Save elsewhere…"), self.elsewhere_wanted.emit),
        ]
        kind = FileTrouble.of(problem)
        if kind is FileTrouble.CHANGED_OUTSIDE:
            answers[0] = BannerAnswer(self.tr("Compare and merge…"), self.merge_wanted.emit)
            self._stop_editing()
            problem = Problem("window.changed_outside", **problem.values)
            kind = None
        said = problem_sentence(problem, self.context.words.language)
        says_what_is_safe = problem.key.startswith(_SAYING_WHAT_IS_SAFE)
        if kind is not None:
            says_what_is_safe = kind.says_what_is_safe
        if not says_what_is_safe:
            said += " " + self.tr("What you typed is safe as long as PilotCanvas is open.")
        self.banner.say("problem", Notice(said, tuple(answers)))

    def show_file(self, name: str) -> None:
        """Show the name of the pilot's file."""
        self._file_name.setText(name)

    def tell(self, text: str) -> None:
        """Show a message in the banner that needs no answer."""
        self.banner.say("news", Notice(text, (BannerAnswer(self.tr("Got it")),)))

    def offer(self, text: str, answers: Sequence[BannerAnswer]) -> None:
        """Show an offer in the banner, until one of its answers is given."""
        self.banner.say("offer", Notice(text, tuple(answers)))

    @property
    def banner_text(self) -> str:
        """The text of the banner, or empty."""
        return self.banner.text

    def _go_found(self, place: str) -> None:
        self._close_search()
        self.go(place)

    def _close_search(self) -> None:
        if self._search is not None:
            self._search.hide()
        if self.place:
            self._views[self.place].setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_search(self) -> None:
        """Place the search panel below the header, centred in the width left by the rail and, if
        there is room, the guidance."""
        if self._search is None:
            return
        left, top = self.rail.width(), self.header.height()
        room = self.width() - left
        width = min(room - 24, 90 * self.fontMetrics().averageCharWidth())
        if not self.panel.isHidden() and width + 24 <= room - self.panel.width():
            room -= self.panel.width()
        height = min(self.height() - top - 24, 40 * self.fontMetrics().lineSpacing())
        self._search.setGeometry(left + (room - width) // 2, top + 8, width, height)

    def say_closing(self, waiting: int) -> None:
        """Show how many changes are still to be saved before the pilot closes."""
        text = self.tr("The last changes are being saved…")
        if waiting:
            text = self.tr("Saving %n change(s). Then the pilot closes.", "", waiting)
        self.banner.say("news", Notice(text))

    def forget_closing(self) -> None:
        """Remove the closing message, because the pilot stays open."""
        self.banner.say("news", None)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Move the focus in visual order, including widgets that were created later."""
        return go_on(self, next) or super().focusNextPrevChild(next)

    def _add_shortcut(self, stop: Stop) -> None:
        action = QAction(stop.title, self)
        action.setShortcut(keys.sequence_of(stop.key))
        action.triggered.connect(lambda: self.go(stop.id))
        self.addAction(action)

    def _arrange(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.banner)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._stack, 1)
        middle.addWidget(self.panel)
        column.addLayout(middle, 1)
        column.addWidget(self._footer())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(column, 1)
        self._stack.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def _footer(self) -> QFrame:
        context = self.context
        footer = QFrame()
        footer.setProperty("role", "footer")
        row = QHBoxLayout(footer)
        row.setContentsMargins(20, 4, 20, 4)
        row.setSpacing(20)
        path = context.document.path
        method = self.tr("Method: {title} {version} · our reading").format(
            title=context.method.title.lower(), version=context.method.version
        )
        texts = (
            path.name if path is not None else "",
            method,
            self.tr("{undo} undo · {find} find · {paper} poster").format(
                undo=keys.UNDO.text, find=keys.FIND.text, paper=keys.PAPER.text
            ),
        )
        labels = [ElidedLabel(text, "muted") for text in texts]
        for label in labels:
            label.setFont(context.theme.font(0.85))
            row.addWidget(label)
        # The file name takes the width that the other labels leave.
        self._file_name = labels[0]
        self._file_name.setMinimumWidth(12 * self._file_name.fontMetrics().averageCharWidth())
        for label in labels[1:]:
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        labels[-1].setAlignment(Qt.AlignmentFlag.AlignRight)
        return footer

    def _on_change(self, change: Change) -> None:
        if change.touches("profile"):
            self.header.show_pilot(self.context.document.pilot)
        self._show_progress()

    def _on_saved_state(self, state: str) -> None:
        self.header.show_saved(state)
        if state == "saved":
            self.banner.say("problem", None)
            self._let_edit()

    def _stop_editing(self) -> None:
        """Commit text that is being typed and disable editing, since further changes could not be
        merged with the external ones."""
        if self._stack.isEnabled():
            self.commit()
            self._stack.setEnabled(False)
            self.banner.setFocus(Qt.FocusReason.OtherFocusReason)

    def _let_edit(self) -> None:
        if not self._stack.isEnabled():
            self._stack.setEnabled(True)
            if self.place:
                self._views[self.place].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_progress(self) -> None:
        for stop in self.stops.all:
            if stop.progress is not None:
                progress = stop.progress(self.context.document.pilot)
                self.rail.show_progress(stop.id, progress)

    def _show_guidance(self) -> None:
        if self.place:
            self.panel.show_guidance(self._views[self.place].guidance())

    def _fold_guidance(self, is_wanted: bool) -> None:
        key = "guidance_wide" if self._views[self.place].is_wide else "guidance"
        self.context.settings.switch(key, is_wanted)
        self._fit_panel()

    def _fit_panel(self) -> None:
        if not self.place:
            return
        is_wide = self._views[self.place].is_wide
        key = "guidance_wide" if is_wide else "guidance"
        # On a small screen the guidance is hidden by default.
        has_room = self.width() >= 70 * self.fontMetrics().averageCharWidth() + 700
        wanted = self.context.settings.is_on(key, otherwise=not is_wide and has_room)
        self.panel.setVisible(wanted)
        self.header.guidance.setChecked(wanted)
        self._place_search()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide the guidance if there is no room for it."""
        super().resizeEvent(event)
        self._fit_panel()
