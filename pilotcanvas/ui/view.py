"""What every view is given and offers; the views themselves are one file each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from pilotcanvas.content.catalogue import Catalogue
from pilotcanvas.content.method import Method
from pilotcanvas.model.changes import Change, together
from pilotcanvas.ui.document import Document
from pilotcanvas.ui.messages import Messages
from pilotcanvas.ui.settings import Settings
from pilotcanvas.ui.widgets.theme import Theme


@dataclass(frozen=True, slots=True)
class ViewContext:
    """What a view works with: the open pilot, the method and words in the language of the screen,
    how things look, the door to dialogs, what is remembered, and what day it is."""

    document: Document
    method: Method
    words: Catalogue
    theme: Theme
    messages: Messages
    settings: Settings
    today: Callable[[], date]


@dataclass(frozen=True, slots=True)
class Guidance:
    """What stands at the right of a view: tips, an example, a list of places, and the source.

    ``listed`` holds (place, text) pairs under ``listed_title``; a click on one asks to go there.
    """

    title: str
    tips: tuple[str, ...] = ()
    example: str = ""
    note_title: str = ""
    note: str = ""
    listed_title: str = ""
    listed: tuple[tuple[str, str], ...] = ()
    source: str = ""


class View(QWidget):
    """A place in the window.

    It fills itself in its constructor, refreshes only what a change touches, and ignores the echo
    of its own changes. Signals: ``guidance_changed()`` when `guidance` would say something else;
    ``place_wanted(str)`` when the user asks to go to a place such as "ingredients.backing",
    "scan.B1", "option.residents", "actions", "paper" or an action as "action.<id>".
    """

    guidance_changed = Signal()
    place_wanted = Signal(str)
    is_wide = False
    """Whether it wants the whole width, so that the guidance is folded unless asked for."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.document = context.document
        self.method = context.method
        self.theme = context.theme
        self._missed: list[Change] = []
        self.document.changed.connect(self._on_change)

    def _on_change(self, change: Change) -> None:
        # What is behind another view waits: while somebody types, five views would follow each key.
        if self.isHidden() and self.parentWidget() is not None:
            self._missed.append(change)
        else:
            self.refresh(change)

    def catch_up(self) -> None:
        """Refresh for what changed while it was out of sight."""
        missed, self._missed = self._missed, []
        if missed:
            self.refresh(together(missed[-1].label, missed[-1].about, missed))

    def showEvent(self, event: QShowEvent) -> None:
        """What comes into sight is as it is now."""
        self.catch_up()
        super().showEvent(event)

    def refresh(self, change: Change) -> None:
        """Show what a change touched. To be filled in by each view."""
        raise NotImplementedError(f"{type(self).__name__} does not say how it refreshes: {change}")

    def guidance(self) -> Guidance:
        """What the right-hand side says about this view now."""
        raise NotImplementedError(f"{type(self).__name__} has no guidance")

    def show_place(self, place: str) -> None:
        """Bring a place of this view into sight and give it the focus."""

    def current_place(self) -> str:
        """The place in this view that is being worked on, or nothing: to come back to."""
        return ""

    def commit(self) -> None:
        """Make what is being typed a change: before leaving, undoing, printing, closing."""
