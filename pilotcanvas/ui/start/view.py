"""The start page: recent pilots, new and open, examples, and the language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from pilotcanvas.content.catalogue import words
from pilotcanvas.content.examples import EXAMPLES, example_pilot
from pilotcanvas.content.library import bundled_library
from pilotcanvas.model.language import CHOICES
from pilotcanvas.ui.settings import Settings
from pilotcanvas.ui.start.canvas_picture import (
    CanvasPicture,
    drop_picture,
    kept_picture,
    picture_of,
)
from pilotcanvas.ui.start.tile import ArrowKeys, PictureArea, StartTile, TileGrid
from pilotcanvas.ui.widgets.background_task import BackgroundTask
from pilotcanvas.ui.widgets.fields import ElidedLabel, PlainLabel
from pilotcanvas.ui.widgets.passing_menu import PassingMenu
from pilotcanvas.ui.widgets.theme import Theme

_WIDEST = 1080
_PICTURE_HEIGHT = 118


@dataclass(frozen=True, slots=True)
class RecentFile:
    """A recent pilot, without opening it. ``changed_on`` is None if the file cannot be found."""

    path: Path
    changed_on: date | None
    picture: CanvasPicture | None


def look_up(paths: Sequence[Path], pictures: Path) -> tuple[RecentFile, ...]:
    """Looks up dates and pictures of recent pilots. Reads from disk."""
    found = []
    for path in paths:
        try:
            changed_on = date.fromtimestamp(path.stat().st_mtime)
        except (OSError, ValueError, OverflowError):  # missing, or a timestamp out of range
            changed_on = None
        found.append(RecentFile(path, changed_on, kept_picture(pictures, path)))
    return tuple(found)


class StartView(QWidget):
    """The start page.

    Signals: ``new_wanted()``, ``open_wanted()``, ``recent_wanted(Path)``, ``versions_wanted(Path)``
    for the earlier versions of a recent pilot, ``example_wanted(str)`` with the name of an example,
    ``language_wanted(str)`` with its code.
    """

    new_wanted = Signal()
    open_wanted = Signal()
    recent_wanted = Signal(object)
    versions_wanted = Signal(object)
    example_wanted = Signal(str)
    language_wanted = Signal(str)

    def __init__(
        self,
        settings: Settings,
        theme: Theme,
        language: str,
        pictures: Path,
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        """``pictures`` is the folder of cached pictures."""
        super().__init__(parent)
        self._settings, self._theme, self._language = settings, theme, language
        self._pictures, self._today = pictures, today
        self._work: BackgroundTask | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer.addWidget(self._scroll)
        sheet = QWidget()
        sides = QHBoxLayout(sheet)
        sides.setContentsMargins(28, 24, 28, 24)
        column = QWidget()
        column.setMaximumWidth(max(_WIDEST, self.fontMetrics().averageCharWidth() * 150))
        column.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        sides.addStretch(1)
        sides.addWidget(column, 1000)
        sides.addStretch(1)
        self._keys = ArrowKeys(self._scroll)
        self._column = QVBoxLayout(column)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._add_top()
        self._add_doors()
        self._recent_title = self._add_heading(self.tr("Carry on with"))
        self._recents = TileGrid(4)
        self._column.addWidget(self._recents)
        self._first_steps = self._steps_panel()
        self._column.addWidget(self._first_steps)
        self._add_heading(
            self.tr("Have a look round"),
            self.tr("Three real pilots, taken from a book from 2012. Each opens as your own copy."),
        )
        self._examples = TileGrid(3)
        self._column.addWidget(self._examples)
        self._examples.show_tiles([self._example_tile(name) for name in EXAMPLES])
        self._column.addStretch(1)
        self._scroll.setWidget(sheet)
        self.show_recents()

    def showEvent(self, event: QShowEvent) -> None:
        """Focus the first tile, ready for the keyboard."""
        super().showEvent(event)
        if not event.spontaneous():
            self.focus_first()

    def show_recents(self) -> None:
        """Show the recent pilots in the settings; details are read on a worker thread."""
        paths = self._settings.recent
        tiles: list[StartTile] = [
            RecentTile(path, self._theme, bool(self._settings.pilot_id(path))) for path in paths
        ]
        for tile in tiles:
            self._connect_recent(tile)
        self._recents.show_tiles(tiles)
        for widget in (self._recent_title, self._recents):
            widget.setVisible(bool(paths))
        self._first_steps.setVisible(not paths)
        self._keys.go_along([*self._recents.tiles, *self._examples.tiles])
        language, pictures = self._language, self._pictures
        if self._work is not None:
            self._work.forget()
        self._work = BackgroundTask(lambda: _seen(paths, pictures, language), self)
        self._work.finished.connect(self._show_seen)
        self._work.start()

    def focus_first(self) -> None:
        """Focus the most likely choice: the last pilot, or a new one."""
        tiles = self._recents.tiles
        (tiles[0] if tiles else self.new_button).setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def tiles(self) -> tuple[StartTile, ...]:
        """The tiles of recent pilots and examples, in reading order."""
        return (*self._recents.tiles, *self._examples.tiles)

    def _add_top(self) -> None:
        row = QHBoxLayout()
        name = PlainLabel("PilotCanvas", wraps=False)
        name.setFont(self._theme.font(2.0, is_bold=True))
        row.addWidget(name)
        row.addStretch(1)
        group = QButtonGroup(self)
        for language, own_name in CHOICES:
            button = QPushButton(own_name)
            button.setCheckable(True)
            button.setChecked(language == self._language)
            button.setStyleSheet(
                f"QPushButton:checked {{ background: {self._theme.soft}; "
                f"border-color: {self._theme.muted}; }}"
            )
            button.setFont(self._theme.font(is_bold=language == self._language))
            button.setObjectName(f"language_{language}")
            button.clicked.connect(lambda _=False, to=language: self.language_wanted.emit(to))
            group.addButton(button)
            row.addWidget(button)
        self._column.addLayout(row)
        about = PlainLabel(
            self.tr(
                "Helps neighbourhood pilots succeed and last: see together what you know, what you"
                " do not know yet, and what you will do next. Everything stays on this computer."
            ),
            role="muted",
        )
        about.setFont(self._theme.font(1.1))
        self._column.addWidget(about)

    def _add_doors(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(10)
        self.new_button = QPushButton(self.tr("New pilot…"))
        self.new_button.setProperty("role", "primary")
        self.new_button.clicked.connect(lambda _=False: self.new_wanted.emit())
        self.open_button = QPushButton(self.tr("Open…"))
        self.open_button.clicked.connect(lambda _=False: self.open_wanted.emit())
        for button in (self.new_button, self.open_button):
            button.setFont(self._theme.font(1.1))
            button.setMinimumHeight(self.fontMetrics().height() * 2 + 6)
            row.addWidget(button)
        row.addStretch(1)
        self._column.addSpacing(4)
        self._column.addLayout(row)

    def _add_heading(self, text: str, more: str = "") -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 14, 0, 0)
        column.setSpacing(1)
        heading = PlainLabel(text)
        heading.setFont(self._theme.font(1.25, is_bold=True))
        column.addWidget(heading)
        if more:
            column.addWidget(PlainLabel(more, role="muted"))
        self._column.addWidget(box)
        return box

    def _steps_panel(self) -> QWidget:
        panel = QWidget()
        row = QHBoxLayout(panel)
        row.setContentsMargins(0, 14, 0, 0)
        row.setSpacing(12)
        for number, (title, text) in enumerate(
            (
                (self.tr("Make a pilot"), self.tr("Give it a name. You need no account.")),
                (
                    self.tr("Go through the canvas"),
                    self.tr("Write notes while the group talks. ‘We don’t know’ is an answer too."),
                ),
                (
                    self.tr("Hang it on the wall"),
                    self.tr("Print the canvas, as large as A0 or as small as A4."),
                ),
            ),
            1,
        ):
            card = QFrame()
            card.setProperty("role", "soft")
            column = QVBoxLayout(card)
            column.setContentsMargins(16, 12, 16, 12)
            heading = PlainLabel(f"{number}  {title}")
            heading.setFont(self._theme.font(1.05, is_bold=True))
            column.addWidget(heading)
            column.addWidget(PlainLabel(text, role="muted"))
            column.addStretch(1)
            row.addWidget(card, 1)
        return panel

    def _example_tile(self, name: str) -> StartTile:
        title, text = {
            "pak": (
                "Pak Alledaagse Kansen",
                self.tr("Deventer. Strong on three of four criteria, and stopped all the same."),
            ),
            "tulp": (
                "De Tulp",
                self.tr("Eindhoven. A drop-in centre that other neighbourhoods take up."),
            ),
            "frontlijn": (
                "Frontlijnteam",
                self.tr("Leeuwarden. A team that is no longer a project, but simply there."),
            ),
        }[name]
        tile = ExampleTile(name, title, text, self._theme)
        tile.clicked.connect(lambda _=False: self.example_wanted.emit(name))
        return tile

    def _connect_recent(self, tile: StartTile) -> None:
        if isinstance(tile, RecentTile):
            path = tile.path
            tile.clicked.connect(lambda _=False: self.recent_wanted.emit(path))
            tile.forget_wanted.connect(lambda: self._forget(path))
            tile.versions_wanted.connect(lambda: self.versions_wanted.emit(path))

    def _forget(self, path: Path) -> None:
        at = self._settings.recent.index(path) if path in self._settings.recent else 0
        self._settings.forget_recent(path)
        BackgroundTask(lambda: drop_picture(self._pictures, path), self).start()
        self.show_recents()
        left = self._recents.tiles
        if left:
            left[min(at, len(left) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus_first()

    def _show_seen(self, seen: object) -> None:
        if not isinstance(seen, _Seen):
            return
        by_path = {recent.path: recent for recent in seen.recents}
        for tile in self.tiles:
            if isinstance(tile, RecentTile) and tile.path in by_path:
                tile.show_file(by_path[tile.path], self._language, self._today())
            elif isinstance(tile, ExampleTile):
                tile.picture.show_picture(seen.examples[tile.name])


@dataclass(frozen=True, slots=True)
class _Seen:
    recents: tuple[RecentFile, ...]
    examples: dict[str, CanvasPicture]


def _seen(paths: Sequence[Path], pictures: Path, language: str) -> _Seen:
    recents = look_up(paths, pictures)
    library = bundled_library()
    pilots = {name: example_pilot(name, language) for name in EXAMPLES}
    examples = {
        name: picture_of(pilot, library.method_of(pilot.profile, language))
        for name, pilot in pilots.items()
    }
    return _Seen(recents, examples)


class RecentTile(StartTile):
    """A recent pilot: its canvas, file name, date, insight and folder.

    Signals: ``forget_wanted()`` to remove it from the list; ``versions_wanted()``.
    """

    forget_wanted = Signal()
    versions_wanted = Signal()

    def __init__(
        self, path: Path, theme: Theme, has_versions: bool = False, parent: QWidget | None = None
    ) -> None:
        """``has_versions`` says whether earlier versions can be looked up."""
        super().__init__(theme, parent)
        self.path = path
        self._has_versions = has_versions
        self.is_missing = False
        self.picture = PictureArea(theme, _PICTURE_HEIGHT)
        self.body.addWidget(self.picture)
        self.body.addSpacing(6)
        title = ElidedLabel(path.stem)
        title.setFont(theme.font(1.05, is_bold=True))
        self.body.addWidget(title)
        self._when = ElidedLabel("", role="muted")
        self.body.addWidget(self._when)
        self._insight = ElidedLabel("", role="muted")
        self.body.addWidget(self._insight)
        self._where = ElidedLabel(str(path.parent), "muted", Qt.TextElideMode.ElideMiddle)
        self.body.addWidget(self._where)
        self._forget = QPushButton(self.tr("Take off this list"))
        self._forget.clicked.connect(lambda _=False: self.forget_wanted.emit())
        self._forget.hide()
        self.body.addWidget(self._forget)
        self.body.addStretch(1)
        self.setAccessibleName(path.stem)
        self.setAccessibleDescription(str(path.parent))

    def show_file(self, recent: RecentFile, language: str, today: date) -> None:
        """Show the details of the file."""
        self.is_missing = recent.changed_on is None
        self.picture.show_picture(recent.picture)
        # The button takes its room from the picture, so that tiles stay aligned
        if self.is_missing:
            self.picture.setFixedHeight(
                max(60, _PICTURE_HEIGHT - self._forget.sizeHint().height() - self.body.spacing())
            )
        self._forget.setVisible(self.is_missing)
        insight = ""
        if recent.changed_on is None:
            text = self.tr("Not found here")
        else:
            text = words(language).day(recent.changed_on, today)
            if recent.picture is not None:
                insight = self.tr("insight: {known} of {total}").format(
                    known=recent.picture.known, total=recent.picture.total
                )
        self._when.setText(text)
        self._insight.setText(insight)
        self._when.setProperty("role", "alarm" if self.is_missing else "muted")
        self._when.style().polish(self._when)
        said = ". ".join(filter(None, (text, insight, str(self.path.parent))))
        self.setAccessibleDescription(said)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes it from the list; the file is kept."""
        if event.key() == Qt.Key.Key_Delete:
            self.forget_wanted.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the context menu."""
        self.menu().popup(event.globalPos())

    def menu(self) -> PassingMenu:
        """A menu with its earlier versions, and to remove it from the list."""
        menu = PassingMenu(self)
        if self._has_versions:
            versions = menu.addAction(self.tr("Earlier versions…"))
            versions.triggered.connect(lambda _=False: self.versions_wanted.emit())
        action = menu.addAction(self.tr("Take off this list"))
        action.triggered.connect(lambda _=False: self.forget_wanted.emit())
        return menu


class ExampleTile(StartTile):
    """An example that comes with the program."""

    def __init__(
        self, name: str, title: str, text: str, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self.name = name
        self.picture = PictureArea(theme, _PICTURE_HEIGHT)
        self.body.addWidget(self.picture)
        self.body.addSpacing(6)
        heading = ElidedLabel(title)
        heading.setFont(theme.font(1.05, is_bold=True))
        self.body.addWidget(heading)
        self.body.addWidget(PlainLabel(text, role="muted"))
        self.body.addStretch(1)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
