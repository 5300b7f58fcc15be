"""Erases a person from the open pilot permanently: asks, runs it on the writer, and reports."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QWidget

from pilotcanvas.content.catalogue import problem_sentence
from pilotcanvas.model.erasing import is_named
from pilotcanvas.model.field import Key
from pilotcanvas.problems import Problem
from pilotcanvas.store.erasure import Around, Erased, Erasing, look_around, named_before
from pilotcanvas.store.name_scan import NameScanner
from pilotcanvas.store.pilot_file import PilotFile
from pilotcanvas.ui.file.erase_confirm import Consent, EraseConfirm, Reach, name_of
from pilotcanvas.ui.file.erase_dialog import EraseDialog, Person
from pilotcanvas.ui.open_pilot import OpenPilot
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.background_task import BackgroundTask
from pilotcanvas.ui.widgets.points_label import points


class PersonEraser(QObject):
    """Erases one person. It lives as long as the pilot is open, since the file may be slow.

    Signals: ``forget_wanted(Path)`` to remove a file from the start page; ``ended()``.
    """

    forget_wanted = Signal(object)
    ended = Signal()
    _done = Signal(object)

    def __init__(self, opened: OpenPilot, context: ViewContext, window: QWidget) -> None:
        super().__init__(opened)
        self._opened, self._context, self._window = opened, context, window
        self._confirm: EraseConfirm | None = None
        self._before: frozenset[Key] = frozenset()
        # Emitted on the writer's thread; the queued signal runs on the window's.
        self._done.connect(self._end)

    def start(self) -> None:
        """Ask for the person. Nothing is erased before the user has confirmed everything."""
        self._ask_who = EraseDialog(self._context, self._window)
        self._ask_who.chosen.connect(self._ask)
        self._ask_who.open()

    def _ask(self, person: Person) -> None:
        path = self._opened.path
        assert path is not None
        confirm = self._confirm = EraseConfirm(person, path.name, self._context.theme, self._window)
        confirm.back_wanted.connect(self._ask_who.open)
        confirm.again_wanted.connect(self._ask_who.look_again)
        confirm.agreed.connect(lambda consent: self._do(person, consent))
        confirm.finished.connect(self._forget_confirm)
        confirm.open()
        id, backups = self._context.document.pilot.profile.id, self._opened.backups
        password = self._opened.password

        def look() -> tuple[frozenset[Key], Around]:
            around = look_around(path, id, backups, person.names, password)
            return self._named_before(person), around

        def ask(found: tuple[frozenset[Key], Around]) -> None:
            self._before, around = found
            confirm.ask(around, self._reach(person))

        work = BackgroundTask(look, confirm)
        work.finished.connect(ask)
        work.failed.connect(
            lambda trouble: confirm.say(problem_sentence(trouble, self._context.words.language))
        )
        work.start()

    def _named_before(self, person: Person) -> frozenset[Key]:
        if self._context.document.saved_state == "failed":  # it would wait until that is over
            return frozenset()
        with self._opened.read_aside() as file:
            return named_before(file, person.names)

    def _forget_confirm(self) -> None:
        if self._confirm is not None:
            self._confirm.deleteLater()
            self._confirm = None

    def _reach(self, person: Person) -> Reach:
        settings, path, trace = self._context.settings, self._opened.path, NameScanner(person.names)
        return Reach(
            is_named(settings.author, person.names),
            tuple(each for each in settings.recent if trace.is_in(str(each))),
            path is not None and trace.is_in(path.name),
        )

    # -- doing it

    def _do(self, person: Person, consent: Consent) -> None:
        document, person = self._context.document, replace(person, before=self._before)
        begun: list[Erasing] = []
        document.problem_met.connect(self._wait)
        document.do(person.change(document.pilot))
        backups, today = self._opened.backups, self._context.today()

        def job(file: PilotFile) -> None:
            names = person.names
            erasing = Erasing(file, names, person.change, consent.copies, backups, today)
            begun.append(erasing)
            erasing.run()

        def tell(trouble: Problem | None) -> None:
            self._done.emit((person, consent, begun[-1].erased if begun else None, trouble))

        self._opened.run(job, tell)

    def _wait(self, problem: Problem) -> None:
        if self._confirm is not None:
            self._confirm.wait(problem_sentence(problem, self._context.words.language))

    def _end(self, what: tuple[Person, Consent, Erased | None, Problem | None]) -> None:
        person, consent, erased, trouble = what
        document = self._context.document
        document.problem_met.disconnect(self._wait)
        if erased is None or not erased.is_history_gone:
            assert trouble is not None
            kept = self.tr(
                "In the pilot the name is gone, but not in its history and its backups. Undo takes"
                " that back; to try again, do ‘Remove a person’ once more."
            )
            sentence = problem_sentence(trouble, self._context.words.language)
            self._tell(self.tr("Not everything could be done"), points([sentence, kept]), False)
            self.ended.emit()
        else:
            if trouble is not None:  # it broke off after that
                erased = replace(erased, troubles=(*erased.troubles, trouble))
            document.undo_stack.clear()
            self._forget(person, consent, erased)

    def _forget(self, person: Person, consent: Consent, erased: Erased) -> None:
        """Erase the person from the settings on this computer, if the user agreed, and from what
        was copied: a clipboard outlives the program."""
        clear_clipboard(NameScanner(person.names))
        settings = self._context.settings
        if consent.forgets_author:
            settings.author = ""
        if consent.forgets_recent:
            for path in self._reach(person).recent:
                self.forget_wanted.emit(path)

        def is_forgotten() -> bool:
            kept = settings.path
            return settings.write_now() or not (
                kept.exists() and NameScanner(person.names).in_file(kept)
            )

        work = BackgroundTask(is_forgotten, self)
        work.finished.connect(lambda is_so: self._tell_erased(erased, is_so))
        work.failed.connect(lambda _: self._tell_erased(erased, False))
        work.ended.connect(self.ended)
        work.start()

    def _tell_erased(self, erased: Erased, is_forgotten: bool) -> None:
        lines = [self.tr("The history of the file has been erased and a new backup made.")]
        if not erased.is_backed_up:
            lines = [
                self.tr(
                    "The history of the file has been erased. There is no new backup yet: it is"
                    " made when you next open or close the pilot."
                )
            ]
        for path in erased.copies:
            lines.append(self.tr("Also done in {name}.").format(name=name_of(path)))
        for path in erased.removed:
            lines.append(self.tr("Removed: {name}.").format(name=name_of(path)))
        if erased.stays:
            lines.append(
                self.tr("The name is still there where you kept it, or as a part of another word.")
            )
        if erased.is_complete and is_forgotten:
            if not erased.stays:
                lines.append(
                    self.tr(
                        "PilotCanvas looked again, letter by letter: the name is in none of these"
                        " files."
                    )
                )
            self._tell(self.tr("The name was removed"), points(lines))
            return
        language = self._context.words.language
        failed = [problem_sentence(each, language) for each in erased.troubles]
        left = [*erased.left] if is_forgotten else [*erased.left, self._context.settings.path]
        for path in left:
            failed.append(self.tr("The name is still in {name}, or may be.").format(name=str(path)))
        failed.append(self.tr("Mend this, and then do ‘Remove a person’ once more."))
        self._tell(self.tr("Not everything could be done"), points([*failed, *lines]), False)

    def _tell(self, heading: str, text: str, is_complete: bool = True) -> None:
        if self._confirm is not None and self._confirm.isVisible():
            self._confirm.tell(heading, text, is_complete)
        else:
            self._context.messages.tell(f"{heading}\n\n{text}")


def clear_clipboard(scanner: NameScanner) -> None:
    """Empty the clipboards that hold a name."""
    clipboard = QGuiApplication.clipboard()
    modes = [QClipboard.Mode.Clipboard]
    if clipboard.supportsSelection():
        modes.append(QClipboard.Mode.Selection)
    for mode in modes:
        if scanner.is_in(clipboard.text(mode)):
            clipboard.clear(mode)
