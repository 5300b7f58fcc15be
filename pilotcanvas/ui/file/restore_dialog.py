"""The dialog for earlier versions: lists backups with their contents, compares and restores
them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from pilotcanvas.content.catalogue import Catalogue, problem_sentence
from pilotcanvas.model.difference import differences
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.problems import Problem
from pilotcanvas.store.backups import Backup, list_backups
from pilotcanvas.store.change_log import Made
from pilotcanvas.store.file_errors import FileTrouble, problem
from pilotcanvas.store.opening import open_file
from pilotcanvas.ui import keys
from pilotcanvas.ui.file.password_dialog import UnlockDialog
from pilotcanvas.ui.records.phrase import RecordPhrases
from pilotcanvas.ui.view import ScreenContext
from pilotcanvas.ui.widgets.background_task import BackgroundTask
from pilotcanvas.ui.widgets.fields import PlainLabel
from pilotcanvas.ui.widgets.form import Form
from pilotcanvas.ui.widgets.local_time import as_local
from pilotcanvas.ui.widgets.points_label import PointsLabel, points
from pilotcanvas.ui.widgets.shown_text import breakable, one_line

_LEAST_LETTERS = 44
_WEEK, _MONTH = 7, 30
_DAYS_COUNTED, _WEEKS_COUNTED = 2 * _WEEK, 9 * _WEEK


@dataclass(frozen=True, slots=True)
class Version:
    """The contents of a backup, and its last change; None if its history is empty."""

    made_on: date
    made_at: time | None
    pilot: Pilot
    last_change: Made | None
    password: str = field(default="", repr=False)
    """The password of the backup, and of a copy of it."""


def read_version(backup: Backup, pilot_id: str, passwords: Sequence[str] = ("",)) -> Version:
    """Reads a backup of this pilot with the first password that works, if it has one.

    Call on a worker thread. Raises `Problem`.
    """
    *others, last = passwords
    for password in others:
        try:
            return _read(backup, pilot_id, password)
        except Problem as trouble:
            if trouble.key != FileTrouble.LOCKED:
                raise
    return _read(backup, pilot_id, last)


def _read(backup: Backup, pilot_id: str, password: str) -> Version:
    with open_file(backup.path, is_read_only=True, password=password) as file:
        if file.pilot.profile.id != pilot_id:
            raise problem("file.damaged", backup.path, "another pilot")
        return Version(
            backup.made_on, backup.made_at, file.pilot, file.log.last_change(), file.password
        )


def moment_of(version: Version | Backup, words: Catalogue) -> str:
    """Formats when a version was made: its day, and the time when that is known."""
    if version.made_at is None:
        return words.day(version.made_on)
    return words.moment(datetime.combine(version.made_on, version.made_at))


def _is_locked(found: Version | Problem | None) -> bool:
    return isinstance(found, Problem) and found.key == FileTrouble.LOCKED


class RestoreDialog(Form):
    """Lists the backups of a pilot, and shows the selected one.

    Signals: ``put_back(Version)`` and ``copy_wanted(Version)``.
    """

    put_back = Signal(object)
    copy_wanted = Signal(object)
    letters_wide = 92

    def __init__(
        self,
        context: ScreenContext,
        folder: Path,
        pilot_id: str,
        now: Pilot | None,
        password: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """``folder`` holds the backups. ``now`` is the open pilot, if it is editable; without it a
        version can only be opened as a copy. ``password`` is that of the pilot; other passwords are
        asked for, and kept while the dialog is open."""
        super().__init__(context.theme, "", parent)
        self._pilot_id, self._now = pilot_id, now
        self._passwords = [password]
        self._attempt, self._has_asked = "", False
        self._method, self._words, self._today = context.method, context.words, context.today
        self._work: BackgroundTask | None = None
        self._read: dict[Path, Version | Problem] = {}
        self.setWindowTitle(self.tr("Earlier versions"))
        self.add_heading(self.tr("Earlier versions"))
        self._about = self.add_text(
            self.tr(
                "A version is kept on this computer for each hour in which you worked on the pilot."
                " Of older hours and days fewer are kept."
            )
        )
        self._build(now is not None)
        self._show_chosen()
        self.say_working(self.tr("Looking for earlier versions…"))
        looking = BackgroundTask(lambda: list_backups(folder, pilot_id), self)
        looking.finished.connect(self._list)
        looking.failed.connect(self._say_trouble)
        looking.start()

    @property
    def chosen(self) -> Version | None:
        """The selected version, once it has been read."""
        found = self._read.get(self._chosen_path())
        return found if isinstance(found, Version) else None

    def accept(self) -> None:
        """Restore the selected version, or open it as a copy if restoring is not possible."""
        version = self.chosen
        if version is None or not self.accept_button.isEnabled():
            return
        super().accept()
        (self.copy_wanted if self._now is None else self.put_back).emit(version)

    def say_working(self, text: str) -> None:
        """Show a progress message instead of a version."""
        self._tell(text, "", [])

    # -- building

    def _build(self, can_put_back: bool) -> None:
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Earlier versions, the newest first"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(6 * self.fontMetrics().lineSpacing())
        self.list.currentRowChanged.connect(lambda _: self._choose())
        self.list.itemActivated.connect(lambda _: self.accept_button.setFocus())
        self.list.setStyleSheet(
            "QListWidget { padding: 4px; outline: 0; }"
            " QListWidget::item { padding: 4px 7px; border-radius: 5px; }"
            f" QListWidget::item:selected {{ background: {self.theme.focus};"
            f" color: {self.theme.on_strong}; }}"
        )
        self.list.hide()
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.title = PlainLabel()
        self.title.setFont(self.theme.font(1.1, is_bold=True))
        self.contents = PlainLabel()
        self.compared = PointsLabel()
        for label in (self.title, self.contents, self.compared):
            column.addWidget(label)
        column.addStretch(1)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._box.setSpacing(16)
        self._box.addWidget(self.list)
        self._box.addWidget(sheet, 1)
        self.column.addLayout(self._box)
        about_copy = self.tr(
            "A separate copy is a pilot of its own, in a new file. It has none of the earlier"
            " versions of this pilot and cannot be merged with it."
        )
        self._about_back = self.add_text(
            self.tr("When you put a version back, you can still undo that with {undo}.").format(
                undo=keys.UNDO.text
            )
        )
        self._about_back.setVisible(can_put_back)
        self._about_copy = self.add_text(about_copy)
        self.unlock_button = self.add_side_button(self.tr("Password…"))
        self.unlock_button.clicked.connect(lambda: self._ask_password())
        copy = self.tr("Open as a separate copy…")
        if can_put_back:
            self.copy_button = self.add_side_button(copy)
            self.copy_button.clicked.connect(self._copy)
            self.copy_button.setAccessibleDescription(about_copy)
            self.add_answers(self.tr("Put this version back"), self.tr("Close"))
        else:
            self.add_answers(copy, self.tr("Close"))
            self.copy_button = self.accept_button
        self.accept_button.setDefault(False)  # Enter in the list only moves to the buttons

    # -- showing

    def _list(self, found: object) -> None:
        assert isinstance(found, tuple)
        self._backups: tuple[Backup, ...] = found
        if not found:
            self._about_back.hide()
            self._about_copy.hide()
            self._tell(
                self.tr("There are no earlier versions yet."),
                self.tr("The first one is kept when the pilot is opened or closed."),
                [],
            )
            return
        self.list.show()
        for backup in found:
            day = moment_of(backup, self._words)
            text = f"{day} · {self._ago(backup.made_on)} · {self._size(backup.size_bytes)}"
            item = QListWidgetItem(text)
            item.setData(Qt.ItemDataRole.UserRole, str(backup.path))
            self.list.addItem(item)
        beside = 2 * self.list.frameWidth() + self.list.verticalScrollBar().sizeHint().width()
        self.list.setMinimumWidth(self.list.sizeHintForColumn(0) + beside + 20)
        self.list.setCurrentRow(0)
        self.list.setFocus()
        self.fit()

    def _chosen_path(self) -> Path:
        item = self.list.currentItem()
        return Path() if item is None else Path(item.data(Qt.ItemDataRole.UserRole))

    def _choose(self) -> None:
        """Read the selected backup unless it was read before; only the latest request is shown."""
        if self._work is not None:
            self._work.forget()
            self._work = None
        path = self._chosen_path()
        if path in self._read:
            self._show_chosen()
            return
        backup = next(backup for backup in self._backups if backup.path == path)
        self._show_chosen()
        passwords = [*self._passwords, *filter(None, [self._attempt])]
        work = self._work = BackgroundTask(
            lambda: read_version(backup, self._pilot_id, passwords), self
        )
        work.finished.connect(lambda version: self._take(path, version))
        work.failed.connect(lambda trouble: self._take(path, trouble))
        work.start()

    def _take(self, path: Path, found: object) -> None:
        assert isinstance(found, Version | Problem)
        self._read[path] = found
        attempt, self._attempt = self._attempt, ""
        if isinstance(found, Version) and found.password not in self._passwords:
            self._passwords.append(found.password)
            # It may open other versions too.
            self._read = {each: was for each, was in self._read.items() if not _is_locked(was)}
        self._show_chosen()
        if _is_locked(found) and (attempt or not self._has_asked):
            self._ask_password(was_wrong=bool(attempt))

    def _ask_password(self, was_wrong: bool = False) -> None:
        """Ask for the password of the selected version, and read it."""
        self._has_asked = True
        path = self._chosen_path()
        backup = next(backup for backup in self._backups if backup.path == path)
        name = self.tr("the version of {day}").format(day=moment_of(backup, self._words))
        dialog = UnlockDialog(name, was_wrong, self.theme, self)
        dialog.given.connect(lambda password: self._try(path, password))
        dialog.open_once()

    def _try(self, path: Path, password: str) -> None:
        self._attempt = password
        self._read.pop(path, None)
        self._choose()

    def _show_chosen(self) -> None:
        found = self._read.get(self._chosen_path())
        self.accept_button.setEnabled(False)
        self.copy_button.setEnabled(isinstance(found, Version))
        self.unlock_button.setVisible(_is_locked(found))
        if isinstance(found, Problem):
            self._say_trouble(found)
        elif found is None:
            self.say_working(self.tr("Reading…"))
        else:
            self._show(found)

    def _show(self, version: Version) -> None:
        day = moment_of(version, self._words)
        title = self.tr("Version of {day}").format(day=day)
        said = [self._counts(version.pilot)]
        if version.last_change is not None:
            said.insert(0, self._changed(version.last_change))
        if self._now is None:
            self.accept_button.setEnabled(True)
            self._tell(title, "\n".join(said), [])
            return
        found = differences(self._now, version.pilot)
        words = RecordPhrases(self._method, self._words, self._now, version.pilot)
        lines = [words.difference(kind, each) for kind, each in found.items()]
        self.accept_button.setEnabled(bool(found))
        self._tell(title, "\n".join(said), lines or [self.tr("Nothing differs from now.")])

    def _tell(self, title: str, contents: str, compared: list[str]) -> None:
        self.title.setText(title)
        self.contents.setText(breakable(contents))
        heading = self.tr("Compared with now:")
        self.compared.setText(f"{heading}\n{points(compared)}")
        self.compared.setVisible(bool(compared))
        self.list.setAccessibleDescription(
            "\n".join(text for text in (title, contents, *compared) if text)
        )
        if self.isVisible():
            self.fit()

    def _say_trouble(self, trouble: object) -> None:
        assert isinstance(trouble, Problem)
        kind = FileTrouble.of(trouble)
        if kind is FileTrouble.LOCKED:
            self._tell(
                self.tr("This version is locked."),
                self.tr("It opens with the password that the pilot had on that day."),
                [],
            )
            return
        sentence = problem_sentence(trouble, self._words.language)
        if kind is not None and kind.is_rescuable:
            sentence = self.tr(
                "This one file is damaged. The other versions are not affected: choose another one."
                " For whoever helps you: {detail}."
            ).format(detail=trouble.values["detail"])
        self._tell(self.tr("This version cannot be read."), sentence, [])

    def _copy(self) -> None:
        version = self.chosen
        if version is not None:
            self.done(Form.DialogCode.Rejected)
            self.copy_wanted.emit(version)

    # -- in words

    def _changed(self, last: Made) -> str:
        moment, author = as_local(last.at, self._words), one_line(last.author, 60)
        if author:
            return self.tr("Last changed {moment} by {name}").format(moment=moment, name=author)
        return self.tr("Last changed {moment}").format(moment=moment)

    def _counts(self, pilot: Pilot) -> str:
        statuses = sum(item.status is not None for item in pilot.items.values())
        return ", ".join(
            (
                self.tr("%n note(s)", "", len(pilot.notes)),
                self.tr("%n canvas item(s) discussed", "", statuses),
                self.tr("%n action(s)", "", len(pilot.actions)),
                self.tr("%n round(s) of the scan", "", len(pilot.rounds)),
            )
        )

    def _ago(self, day: date) -> str:
        days = (self._today() - day).days
        if days <= 0:
            return self.tr("today")
        if days == 1:
            return self.tr("yesterday")
        if days < _DAYS_COUNTED:
            return self.tr("%n day(s) ago", "", days)
        if days < _WEEKS_COUNTED:
            return self.tr("%n week(s) ago", "", days // _WEEK)
        return self.tr("%n month(s) ago", "", days // _MONTH)

    def _size(self, size_bytes: int) -> str:
        if size_bytes < 1_000_000:
            return f"{max(1, round(size_bytes / 1000))} kB"
        return f"{self._words.number(Decimal(size_bytes) / 1_000_000)} MB"

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move the version below the list if there is little room."""
        super().resizeEvent(event)
        room = self.width() - self.list.minimumWidth()
        is_narrow = room < _LEAST_LETTERS * self.fontMetrics().averageCharWidth()
        direction = QBoxLayout.Direction
        self._box.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)
