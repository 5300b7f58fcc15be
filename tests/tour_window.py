"""One window of the tour and the pictures of it; where it goes is in the tour itself."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QPoint, QSettings, QTimer
from PySide6.QtGui import QColor, QPixmap, QRegion
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QScrollArea, QWidget

from pilotcanvas.model.pilot import Pilot
from pilotcanvas.store.opening import create
from pilotcanvas.ui.settings import Folders, Settings
from pilotcanvas.ui.view import View
from pilotcanvas.ui.widgets.language import speak
from pilotcanvas.ui.widgets.theme import put_on, theme_for
from pilotcanvas.ui.window.main_window import MainWindow
from pilotcanvas.ui.window.workspace import Workspace

V = TypeVar("V", bound=View)
TODAY = date(2012, 3, 1)
"""A day in the time of the examples: some of their actions are late, some are not."""
BASE_PT = 10.7


class Tour:
    """One window in one language, look and size, and the pictures of it."""

    def __init__(
        self, app: QApplication, folder: Path, language: str, look: str, size: tuple[int, int]
    ) -> None:
        self.app, self.folder, self.language, self.size = app, folder, language, size
        assert app.primaryScreen().size().toTuple() == size
        self.prefix = f"{language}-{look}-{size[0]}"
        self.misfits: list[str] = []
        self.only = ""
        self._home = tempfile.TemporaryDirectory()
        home = Path(self._home.name)
        store = QSettings(str(home / "settings.ini"), QSettings.Format.IniFormat)
        self.settings = Settings(store)
        self.settings.language, self.settings.look = language, look
        speak(app, language)
        put_on(app, theme_for(look, BASE_PT))
        folders = Folders(home, home / "backups", home / "pictures")
        self.window = MainWindow(self.settings, folders, BASE_PT, lambda: TODAY)
        self.window.resize(*size)
        self.window.show()

    def picture(self, name: str, widget: QWidget | None = None) -> None:
        """Save a picture of the window, or of something else that is on the screen."""
        self.settle(0.05 if self.only in name else 0.0)
        shown = widget or self.window
        if widget is not None and not self._fits(widget):
            self.misfits.append(f"{self.prefix} {name}: {widget.width()} x {widget.height()}")
        if self.only in name:
            shown.grab().save(str(self.folder / f"{self.prefix}-{name}.png"))

    def dialog(self, name: str, open_it: Callable[[], object]) -> None:
        """Open a dialog, whichever way it is opened, save a picture of it, and close it."""
        seen: list[str] = []

        def look() -> None:
            for widget in QApplication.topLevelWidgets():
                if isinstance(widget, QDialog) and widget.isVisible():
                    self.picture(name, widget)
                    seen.append(name)
                    widget.reject()
                    return

        timer = QTimer(self.window)
        timer.setSingleShot(True)
        timer.timeout.connect(look)
        timer.start(60)
        open_it()
        if not seen:
            timer.stop()
            self.settle()
            look()
        if not seen:
            raise AssertionError(f"{name} opened no dialog")
        self.settle()

    def whole(self, name: str) -> None:
        """Save a picture of all of a view, also of what has to be scrolled to."""
        area = self.space.view(self.space.place).findChild(QScrollArea)
        if self.only not in name or area is None or not area.isVisible():
            return
        sheet, height = area.widget(), 0
        while sheet.height() != height:  # cards are made a few at a time
            height = sheet.height()
            self.settle(0.3)
        if height > area.height():
            picture = QPixmap(sheet.size())
            picture.fill(QColor(self.space.context.theme.window))
            sheet.render(picture, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
            picture.save(str(self.folder / f"{self.prefix}-{name}-whole.png"))

    def popup(self, name: str, menu: QMenu) -> None:
        """Save a picture of a menu."""
        menu.popup(self.window.mapToGlobal(self.window.rect().topRight()))
        self.picture(name, menu)
        menu.close()

    def settle(self, seconds: float = 0.05) -> None:
        """Let everything that was asked for be done and painted."""
        ends = time.monotonic() + seconds
        self.app.processEvents()
        while time.monotonic() < ends:
            self.app.processEvents()

    def until(self, is_so: Callable[[], bool]) -> None:
        """Wait until something is so."""
        ends = time.monotonic() + 30
        while not is_so():
            if time.monotonic() > ends:
                raise TimeoutError
            self.app.processEvents()

    @property
    def space(self) -> Workspace:
        """The open pilot in the window."""
        assert self.window.workspace is not None
        return self.window.workspace

    def view(self, name: str, kind: type[V]) -> V:
        """The view of a place of the rail."""
        view = self.space.view(name)
        assert isinstance(view, kind)
        return view

    def open_pilot(self, pilot: Pilot) -> None:
        """Open a pilot, as a file of our own."""
        folder = Path(self._home.name, pilot.profile.id)
        folder.mkdir()
        path = folder / f"{pilot.profile.title[:40]}.pilot"
        create(path, pilot).close()
        before = self.window.workspace
        self.window.open(path)
        self.until(lambda: self.window.workspace not in (None, before))

    def close(self) -> None:
        """Close the window and forget its files."""
        self.window.close()
        self.until(lambda: not self.window.isVisible())
        self.window.deleteLater()
        self.settle()
        self._home.cleanup()

    def _fits(self, widget: QWidget) -> bool:
        needed = widget.size().expandedTo(widget.minimumSizeHint())
        return needed.width() <= self.size[0] and needed.height() <= self.size[1]
