"""The base class of views, the context they get, and the guidance they provide."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from pilotcanvas.content.catalogue import Catalogue
from pilotcanvas.content.library import bundled_library
from pilotcanvas.content.method import Method
from pilotcanvas.model.changes import Change, together
from pilotcanvas.ui.document import Document
from pilotcanvas.ui.messages import Messages
from pilotcanvas.ui.settings import Settings
from pilotcanvas.ui.widgets.theme import Theme


@dataclass(frozen=True, slots=True)
class ScreenContext:
    """The context of what is shown, with or without an open pilot: method (of a new pilot) and
    words in the language of the screen, theme, messages, settings and today's date."""

    method: Method
    words: Catalogue
    theme: Theme
    messages: Messages
    settings: Settings
    today: Callable[[], date]

    def with_document(self, document: Document) -> ViewContext:
        """Returns the context of views of this pilot, with the method that it is shown with."""
        return ViewContext(
            bundled_library().method_of(document.pilot.profile, self.words.language),
            self.words,
            self.theme,
            self.messages,
            self.settings,
            self.today,
            document,
        )


@dataclass(frozen=True, slots=True)
class ViewContext(ScreenContext):
    """The context of a view: that of the screen, and the open pilot."""

    document: Document


@dataclass(frozen=True, slots=True)
class Guidance:
    """The contents of the guidance panel for a view: tips, an example, a list of places, and the
    source.

    ``listed`` holds (place, text) pairs under ``listed_title``; a click on one goes there.
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

    A view builds itself in its constructor, updates only what a change touches, and ignores the
    echo of its own changes. Signals: ``guidance_changed()`` when `guidance` would return something
    else; ``place_wanted(str)`` to go to a place such as "ingredients.backing", "scan.B1",
    "option.residents", "actions", "paper" or an action as "action.<id>".
    """

    guidance_changed = Signal()
    place_wanted = Signal(str)
    is_wide = False
    """Whether it needs the full width, so that the guidance is hidden by default."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.document = context.document
        self.method = context.method
        self.theme = context.theme
        self._missed: list[Change] = []
        self.document.changed.connect(self._on_change)

    def _on_change(self, change: Change) -> None:
        # Hidden views are updated later; otherwise five views would follow each key.
        if self.isHidden() and self.parentWidget() is not None:
            self._missed.append(change)
        else:
            self.refresh(change)

    def catch_up(self) -> None:
        """Update for the changes made while hidden."""
        missed, self._missed = self._missed, []
        if missed:
            self.refresh(together(missed[-1].label, missed[-1].about, missed))

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up before it is shown."""
        self.catch_up()
        super().showEvent(event)

    def refresh(self, change: Change) -> None:
        """Update for a change. Subclasses implement this."""
        raise NotImplementedError(f"{type(self).__name__} does not say how it refreshes: {change}")

    def guidance(self) -> Guidance:
        """Returns the guidance for the current state."""
        raise NotImplementedError(f"{type(self).__name__} has no guidance")

    def show_place(self, place: str) -> None:
        """Show and focus a place of this view."""

    def current_place(self) -> str:
        """The place that is being worked on, or empty."""
        return ""

    def commit(self) -> None:
        """Commit text that is being typed; called before leaving, undoing, printing and closing."""
