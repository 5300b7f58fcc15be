"""Finds other copies of the open pilot, and merges them at the user's request."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from pilotcanvas.content.library import bundled_library
from pilotcanvas.model.changes import Change
from pilotcanvas.model.merge import LABEL
from pilotcanvas.problems import Problem
from pilotcanvas.store.ancestor import Sibling, copies_beside, other_copy, siblings
from pilotcanvas.store.file_errors import FileTrouble
from pilotcanvas.store.retire import retire
from pilotcanvas.ui import keys
from pilotcanvas.ui.open_pilot import OpenPilot
from pilotcanvas.ui.widgets.background_task import BackgroundTask
from pilotcanvas.ui.widgets.banner import BannerAnswer
from pilotcanvas.ui.widgets.shown_text import one_line
from pilotcanvas.ui.window.workspace import Workspace


class Merging(QObject):
    """Belongs to one workspace. Reads files on a worker thread, with separate connections."""

    def __init__(self, opened: OpenPilot, workspace: Workspace, window: QWidget) -> None:
        super().__init__(workspace)
        self._opened, self._workspace, self._window = opened, workspace, window
        self._context = workspace.context
        self._document = opened.document
        self._found: list[Sibling] = []
        self._then: Callable[[], None] | None = None
        self._document.saved_state_changed.connect(self._on_saved_state)
        self._document.changed.connect(self._on_change)

    def look(self) -> None:
        """Look in the file's folder for copies with new content, and offer the first one in the
        banner. Does nothing for a read-only pilot."""
        here = self._opened.path
        if here is None or self._document.is_read_only:
            return

        opened, password = self._opened, self._opened.password
        id = self._document.pilot.profile.id

        def look_there() -> tuple[Sibling, ...]:
            if not copies_beside(here, id, password):
                return ()  # the usual case: no need to read the file again
            with opened.read_aside() as file:
                return siblings(file)

        work = BackgroundTask(look_there, self)
        work.finished.connect(self._take_found)
        work.start()  # a file that cannot be read now is reported by the writer

    def look_anew(self) -> None:
        """Discard the copies found, which may contain erased data, and look again."""
        self._found = []
        self._workspace.banner.say("offer", None)
        self.look()

    def choose(self) -> None:
        """Let the user select a file to merge with."""
        self._workspace.commit()
        here = self._opened.path
        if here is None or self._document.is_read_only:
            return
        kinds = self.tr("Pilots (*.pilot);;All files (*)")
        title = self.tr("Merge with another copy")
        path = self._context.messages.file_to_open(title, here.parent, kinds)
        if path is not None:
            self.compare(path)

    def compare(self, path: Path, other_password: str = "") -> None:
        """Read another file and show the merge; asks for its password if it differs from the
        pilot's."""
        opened = self._opened

        def read() -> Sibling | None:
            with opened.read_aside() as file:
                return other_copy(file, path, other_password)

        work = BackgroundTask(read, self)
        work.finished.connect(lambda found: self._show(path, found))
        work.failed.connect(lambda trouble: self._help(path, trouble, bool(other_password)))
        work.start()

    def _help(self, path: Path, trouble: Problem, was_wrong: bool) -> None:
        """Report why another file could not be read, or ask for its password."""
        if trouble.key != FileTrouble.LOCKED:
            self._context.messages.tell_problem(trouble)
            return
        from pilotcanvas.ui.file.password_dialog import UnlockDialog

        dialog = UnlockDialog(
            path.name,
            was_wrong,
            self._context.theme,
            self._window,
            is_merged_openly=not self._opened.password,
        )
        dialog.given.connect(lambda password: self.compare(path, password))
        dialog.open_once()

    def after_saving(self, then: Callable[[], None]) -> None:
        """Call ``then`` once everything is saved."""
        self._then = then
        self._on_saved_state(self._document.saved_state)

    def _on_change(self, change: Change) -> None:
        if change.label == LABEL:  # merged, undone or redone: the offer is out of date
            self._workspace.banner.say("offer", None)
            self._then = None

    def _on_saved_state(self, state: str) -> None:
        if state == "saved" and self._then is not None:
            then, self._then = self._then, None
            then()

    def _take_found(self, found: object) -> None:
        assert isinstance(found, tuple)
        self._found = list(found)
        self._offer_next()

    def _offer_next(self) -> None:
        """Offer the next copy found, unless something else is offered."""
        if not self._found or self._workspace.banner.has("offer"):
            return
        other = self._found.pop(0)
        number = len(other.merge.edits) + len(other.merge.conflicts)
        said = self.tr(
            "There is another copy of this pilot: {name}. It holds %n change(s) that are not here.",
            "",
            number,
        )
        answers = [
            BannerAnswer(self.tr("Compare and merge…"), lambda: self._open_dialog(other)),
            BannerAnswer(self.tr("Not now"), self._offer_next),
        ]
        self._workspace.offer(said.format(name=one_line(other.path.name, 80)), answers)

    def _show(self, path: Path, found: object) -> None:
        messages, name = self._context.messages, one_line(path.name, 80)
        if not isinstance(found, Sibling):
            messages.tell(
                self.tr(
                    "{name} holds another pilot, so it cannot be merged with this one. Nothing was"
                    " changed."
                ).format(name=name)
            )
        elif found.merge.is_empty:
            messages.tell(
                self.tr("{name} holds nothing that is not here already.").format(name=name)
            )
        else:
            self._open_dialog(found)

    def _open_dialog(self, other: Sibling) -> None:
        from pilotcanvas.ui.file.merge_dialog import MergeDialog

        profile = other.merge.theirs.profile
        if not bundled_library().has_method_of(profile):
            name, id = one_line(other.path.name, 80), one_line(profile.method, 80)
            version = profile.method_version
            self._context.messages.tell_problem(
                Problem("method.not_merged", name=name, id=id, version=version)
            )
            self._offer_next()
            return
        self._workspace.commit()
        dialog = MergeDialog(self._context, other, self._window)
        dialog.start(
            lambda change: self._merge(
                change, other.path, dialog.names_to_clear if dialog.clears_history else None
            )
        )
        dialog.rejected.connect(self._offer_next)

    def _merge(self, change: Change, path: Path, names: tuple[str, ...] | None) -> None:
        """Make the merge; when somebody was removed, clear the history and look for these
        ``names``."""
        self._document.do(change)
        if names is None:
            self.after_saving(lambda: self._offer_to_put_aside(path))
            return
        from pilotcanvas.ui.file.after_removal import AfterRemoval

        after = AfterRemoval(self._opened, self._context, names, path.name)
        after.ended.connect(self.look_anew)
        after.start()

    def _offer_to_put_aside(self, path: Path) -> None:
        said = self.tr(
            "Everything of {name} is in this pilot now. With {undo} you take that back. Put the"
            " other file aside? It gets another name; nothing is thrown away."
        )
        answers = [
            BannerAnswer(self.tr("Put it aside"), lambda: self._put_aside(path)),
            BannerAnswer(self.tr("Leave it there"), self.look),
        ]
        self._workspace.offer(
            said.format(name=one_line(path.name, 80), undo=keys.UNDO.text), answers
        )

    def _put_aside(self, path: Path) -> None:
        work = BackgroundTask(lambda: retire(path), self)
        work.finished.connect(self._say_aside)
        work.failed.connect(self._context.messages.tell_problem)
        work.start()

    def _say_aside(self, aside: object) -> None:
        assert isinstance(aside, Path)
        said = self.tr("The other file is called {name} now.")
        self._workspace.tell(said.format(name=one_line(aside.name, 80)))
        self.look()
