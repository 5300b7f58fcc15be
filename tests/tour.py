"""Saves a picture of every view, every dialog and every poster, to be looked at.

`python tests/tour.py [FOLDER]` puts them in ./tour: in Dutch and English, light and dark, at
1366 x 768 and 1024 x 600. A test cannot see that something is clumsy, cut off or misaligned; you
can. `--only NAME` makes the pictures whose name holds that word. Exit code 1 when something does
not fit on the small screen.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from datetime import date
from io import StringIO
from itertools import islice, product
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import (  # noqa: E402
    QMessageLogContext,
    QPoint,
    QSettings,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QColor, QPixmap, QRegion  # noqa: E402
from PySide6.QtWidgets import (  # noqa: E402
    QApplication,
    QDialog,
    QListWidget,
    QMenu,
    QScrollArea,
    QWidget,
)

from pilotcanvas.cli import main as command_line  # noqa: E402
from pilotcanvas.content.examples import EXAMPLES, as_copy, example_pilot  # noqa: E402
from pilotcanvas.model.ids import derived_id, new_id  # noqa: E402
from pilotcanvas.model.pilot import PHASES, Pilot, new_pilot  # noqa: E402
from pilotcanvas.model.scan import Evidence  # noqa: E402
from pilotcanvas.problems import Problem  # noqa: E402
from pilotcanvas.store.pilot_file import create  # noqa: E402
from pilotcanvas.ui.actions_view import ActionsView  # noqa: E402
from pilotcanvas.ui.criterion_tabs import OPTIONS  # noqa: E402
from pilotcanvas.ui.done_dialog import toggle_done  # noqa: E402
from pilotcanvas.ui.evidence_dialog import EvidenceDialog  # noqa: E402
from pilotcanvas.ui.help_window import CHAPTERS, HelpWindow  # noqa: E402
from pilotcanvas.ui.language import speak  # noqa: E402
from pilotcanvas.ui.main_window import Folders, MainWindow  # noqa: E402
from pilotcanvas.ui.phase_dialog import PhaseDialog  # noqa: E402
from pilotcanvas.ui.scan_view import ScanView  # noqa: E402
from pilotcanvas.ui.search_panel import SearchPanel  # noqa: E402
from pilotcanvas.ui.settings import Settings  # noqa: E402
from pilotcanvas.ui.theme import load_fonts, put_on, theme_for  # noqa: E402
from pilotcanvas.ui.view import View  # noqa: E402
from pilotcanvas.ui.workspace import PLACES, Workspace  # noqa: E402

V = TypeVar("V", bound=View)
TODAY = date(2012, 3, 1)
"""A day in the time of the examples: some of their actions are late, some are not."""
SIZES = {1366: (1366, 768), 1024: (1024, 600)}
EXAMPLE = "tulp"
BASE_PT = 10.7
SHEETS = (
    ("canvas", "A0"),
    ("canvas", "A0", "--blank"),
    ("canvas", "A3"),
    ("canvas", "A3", "--ink", "sparing"),
    ("canvas", "A4"),
    ("scan", "A3"),
    ("scan", "A4"),
    ("actions", "A3"),
    ("actions", "A4"),
    ("form", "A4"),
    ("form", "A4", "--quick"),
    ("cards", "A4"),
    ("summary", "A4"),
    ("canvas", "A1", "--tile", "A4"),
)
POSTER_WIDTH = 1400
MOST_PAGES = 6
FAR_AWAY_WIDTH = 600
"""An A0 sheet in so many pixels is what somebody sees of it at three metres."""


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
        self.settle()
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
            picture.fill(QColor(self.space.around.theme.window))
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


def walk(tour: Tour) -> None:
    """Go everywhere."""
    window = tour.window
    window.show_start()
    tour.picture("00-start")
    tour.dialog("01-new", window.new)
    tour.open_pilot(new_pilot(derived_id("tour", "new"), "Wijk 1", tour.language, TODAY))
    for place in ("overview", "impact", "scan", "actions"):
        window.go(place)
        tour.picture(f"02-empty-{place}")
    for name in EXAMPLES:
        tour.open_pilot(
            as_copy(example_pilot(name, tour.language), derived_id("tour", name), TODAY)
        )
        window.go("overview")
        tour.picture(f"03-{name}")
    tour.open_pilot(as_copy(example_pilot(EXAMPLE, tour.language), derived_id("tour"), TODAY))
    window.close_pilot()
    tour.until(lambda: window.workspace is None)
    tour.picture("04-start-again")
    tour.open_pilot(as_copy(example_pilot(EXAMPLE, tour.language), derived_id("tour", "2"), TODAY))
    walk_views(tour)
    walk_dialogs(tour)


def walk_views(tour: Tour) -> None:
    """Every place of the rail, and what can be seen there besides."""
    window = tour.window
    for number, place in enumerate(PLACES, 10):
        window.go(place)
        if place == "paper":
            tour.settle(4)  # the preview is drawn by another process
        tour.picture(f"{number}-{place}")
        tour.whole(f"{number}-{place}")
    scan = tour.view("scan", ScanView)
    for criterion in (*(each.id for each in scan.method.scan.criteria), OPTIONS):
        window.go("scan")
        scan.show_criterion(criterion)
        tour.picture(f"20-scan-{criterion}")
        tour.whole(f"20-scan-{criterion}")
    for number, round in enumerate(scan.document.pilot.rounds_in_order(), 1):
        scan.show_criterion("B")
        scan.show_round(round.id)
        tour.picture(f"21-scan-round-{number}")
    actions = tour.view("actions", ActionsView)
    window.go("actions")
    for shown_as in ("list", "board"):
        actions.switch.button(shown_as).click()
        tour.picture(f"22-actions-{shown_as}")
    tour.space.tell(example_pilot(EXAMPLE, tour.language).profile.source)
    tour.picture("23-banner")
    tour.space.show_problem(Problem("file.disk_full", name="Wijk #1.pilot"))
    tour.picture("24-not-saved")


def walk_dialogs(tour: Tour) -> None:
    """Every dialog, menu and panel."""
    window, document, view = tour.window, tour.space.around.document, tour.view
    window.go("overview")
    open_action = next(action for action in document.pilot.actions.values() if action.is_open)
    tour.dialog("30-profile", window.commands.action("profile").trigger)
    tour.dialog("31-action", lambda: tour.space.go(f"action.{open_action.id}"))
    tour.dialog("32-done", lambda: toggle_done(tour.space.around, open_action.id, window))
    for phase in PHASES:
        tour.dialog(f"33-phase-{phase}", lambda phase=phase: tour.space.phase_wanted.emit(phase))
    review = PhaseDialog(tour.space.around, document.pilot.profile.phase, window)
    review.open_review()
    tour.dialog("34-close-phase", review.open)
    window.go("scan")
    scan = view("scan", ScanView)
    tour.dialog("35-round", scan.bar.ask_new)
    evidence = Evidence(new_id(), "scan.B1", form="", text="")
    dialog = EvidenceDialog(tour.space.around, scan.method.statement("B1").text, evidence, window)
    tour.dialog("36-evidence", dialog.open)
    window.commands.action("find").trigger()
    panel = window.findChild(SearchPanel)
    assert panel is not None
    panel.line.setText("wijk" if tour.language == "nl" else "neighbourhood")
    tour.settle(0.6)
    tour.picture("37-search")
    panel.close_panel()
    tour.popup("38-menu", window.commands.menu)
    window.commands.action("help").trigger()
    help_window = window.findChild(HelpWindow)
    assert help_window is not None
    for number, chapter in enumerate(CHAPTERS):
        help_window.findChild(QListWidget).setCurrentRow(number)
        tour.picture(f"39-help-{chapter}", help_window)
    help_window.close()
    tour.dialog("40-author", window.commands.action("author").trigger)
    damaged = Problem(
        "file.damaged", name="Wijk #1.pilot", detail="database disk image is malformed"
    )
    tour.dialog("41-problem", lambda: window.messages.tell_problem(damaged))
    tour.dialog("42-bug", lambda: window.tell_bug("ValueError: 1"))


def posters(folder: Path, language: str, only: str) -> None:
    """A picture of every page of every sheet, and of the canvas as it is seen from afar."""
    import pypdfium2

    with tempfile.TemporaryDirectory() as name:
        pilot = Path(name, "example.pilot")
        create(pilot, example_pilot(EXAMPLE, language)).close()
        for sheet, paper, *options in SHEETS:
            label = "-".join([sheet, paper, *(option.strip("-") for option in options)])
            if only not in f"poster-{label}":
                continue
            pdf = Path(name, f"{label}.pdf")
            given = ["poster", pilot, "--sheet", sheet, "--paper", paper, *options]
            with redirect_stdout(StringIO()):
                code = command_line(
                    [*map(str, given), "--language", language, "-o", str(pdf)], today=TODAY
                )
            assert code == 0, label
            document = pypdfium2.PdfDocument(pdf)
            for number, page in enumerate(islice(document, MOST_PAGES), 1):
                for width, suffix in ((POSTER_WIDTH, ""), (FAR_AWAY_WIDTH, "-far")):
                    if suffix and paper != "A0":
                        continue
                    picture = page.render(scale=width / page.get_width()).to_pil()
                    picture.save(folder / f"poster-{language}-{label}-{number}{suffix}.png")
            document.close()


@contextmanager
def toured(
    app: QApplication, folder: Path, language: str, look: str, size: tuple[int, int]
) -> Iterator[Tour]:
    """A tour that is closed whatever happens."""
    tour = Tour(app, folder, language, look, size)
    try:
        yield tour
    finally:
        tour.close()


def screen(folder: Path, size: tuple[int, int]) -> str:
    """What gives a program a screen of this size, as a value of QT_QPA_PLATFORM."""
    shape = {"name": "tour", "x": 0, "y": 0, "width": size[0], "height": size[1]}
    path = folder / "screen.json"
    path.write_text(json.dumps({"screens": [shape | {"logicalDpi": 96, "dpr": 1}]}))
    return f"offscreen:configfile={path}"


def complain(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    """Pass on what Qt says, but for what a screen in memory cannot do."""
    if "plugin does not support" not in text:
        print(text, file=sys.stderr)


def see(folder: Path, size: tuple[int, int], only: str, once: bool) -> int:
    """Make the pictures on a screen of this size; gives 1 when something does not fit, else 0."""
    qInstallMessageHandler(complain)
    app = QApplication(sys.argv[:1])
    app.setStyle("Fusion")
    load_fonts()
    misfits = []
    ways = list(product(("nl", "en"), ("light", "dark")))
    for language, look in ways[:1] if once else ways:
        with toured(app, folder, language, look, size) as tour:
            tour.only = only
            walk(tour)
            misfits += tour.misfits
    for misfit in misfits:
        print(f"does not fit: {misfit}")
    return 1 if misfits else 0


def main() -> int:
    """See everything, on one screen after the other: a program has one screen all its life."""
    parser = argparse.ArgumentParser(prog="tests/tour.py", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "tour")
    parser.add_argument("--only", default="", help="make the pictures whose name holds this word")
    parser.add_argument("--once", action="store_true", help="Dutch, light and 1366 x 768 only")
    parser.add_argument("--width", type=int, help="one screen only: 1366 or 1024")
    wanted = parser.parse_args()
    wanted.folder.mkdir(parents=True, exist_ok=True)
    if wanted.width:
        return see(wanted.folder, SIZES[wanted.width], wanted.only, wanted.once)
    code = 0
    with tempfile.TemporaryDirectory() as name:
        for width, height in list(SIZES.values())[: 1 if wanted.once else None]:
            surroundings = {**os.environ, "QT_QPA_PLATFORM": screen(Path(name), (width, height))}
            command = [sys.executable, __file__, *sys.argv[1:], "--width", str(width)]
            code |= subprocess.run(command, env=surroundings).returncode
    for language in ("nl", "en"):
        posters(wanted.folder, language, wanted.only)
    print(f"The pictures are in {wanted.folder}")
    return code


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code)
