"""Saves a picture of every view, every dialog and every poster, to be looked at.

`python tests/tour.py [FOLDER]` puts them in ./tour: in Dutch and English, light and dark, at
1366 x 768 and 1024 x 600, and a few in high contrast. A test cannot see that something is clumsy,
cut off or misaligned; you can. `--only NAME` makes the pictures whose name holds that word. Exit
code 1 when something does not fit on the small screen.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from itertools import islice, product
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import (  # noqa: E402
    QMessageLogContext,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication, QListWidget  # noqa: E402

from pilotcanvas.app import LastResort  # noqa: E402
from pilotcanvas.cli import main as command_line  # noqa: E402
from pilotcanvas.content.examples import EXAMPLES, as_copy, example_pilot  # noqa: E402
from pilotcanvas.model.ids import derived_id, new_id  # noqa: E402
from pilotcanvas.model.pilot import new_pilot  # noqa: E402
from pilotcanvas.model.scan import Evidence  # noqa: E402
from pilotcanvas.problems import Problem  # noqa: E402
from pilotcanvas.store.opening import create  # noqa: E402
from pilotcanvas.ui.actions.done_dialog import toggle_done  # noqa: E402
from pilotcanvas.ui.actions.view import ActionsView  # noqa: E402
from pilotcanvas.ui.paper.view import PaperView  # noqa: E402
from pilotcanvas.ui.phases.dialog import PhaseDialog  # noqa: E402
from pilotcanvas.ui.records.evidence_dialog import EvidenceDialog  # noqa: E402
from pilotcanvas.ui.scan.criterion_tabs import OPTIONS  # noqa: E402
from pilotcanvas.ui.scan.view import ScanView  # noqa: E402
from pilotcanvas.ui.widgets.theme import load_fonts  # noqa: E402
from pilotcanvas.ui.window.help_window import CHAPTERS, HelpWindow  # noqa: E402
from pilotcanvas.ui.window.search_panel import SearchPanel  # noqa: E402
from tests.strategies import PHASES  # noqa: E402
from tests.tour_file import walk_file  # noqa: E402
from tests.tour_group import GROUP_EXAMPLE, walk_group  # noqa: E402
from tests.tour_window import TODAY, Tour  # noqa: E402
from tests.ui.context import PLACES  # noqa: E402

SIZES = {1366: (1366, 768), 1024: (1024, 600)}
EXAMPLE = "tulp"
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
GROUP_SHEETS = (
    ("scan", "A2"),
    ("scan", "A3", "--ink", "sparing"),
    ("scan", "A4"),
    ("canvas", "A3"),
    ("summary", "A4"),
)
"""The sheets on which a group that scored alone is seen."""
POSTER_WIDTH = 1400
MOST_PAGES = 6
FAR_AWAY_WIDTH = 600
"""An A0 sheet in so many pixels is what somebody sees of it at three metres."""


def walk(tour: Tour) -> None:
    """Go everywhere."""
    window = tour.window
    window.show_start()
    tour.picture("00-start")
    tour.dialog("01-new", window.opening.new)
    tour.open_pilot(new_pilot(derived_id("tour", "new"), "Wijk 1", tour.language, TODAY))
    for place in ("overview", "impact", "scan", "actions"):
        window.workspace.go(place)
        tour.picture(f"02-empty-{place}")
    for name in EXAMPLES:
        tour.open_pilot(
            as_copy(example_pilot(name, tour.language), derived_id("tour", name), TODAY)
        )
        window.workspace.go("overview")
        tour.picture(f"03-{name}")
    tour.open_pilot(as_copy(example_pilot(EXAMPLE, tour.language), derived_id("tour"), TODAY))
    window.do("close")
    tour.until(lambda: window.workspace is None)
    tour.picture("04-start-again")
    tour.open_pilot(as_copy(example_pilot(EXAMPLE, tour.language), derived_id("tour", "2"), TODAY))
    walk_views(tour)
    walk_dialogs(tour)
    walk_group(tour)


def walk_few(tour: Tour) -> None:
    """A few places, for a look that few people use."""
    window = tour.window
    window.show_start()
    tour.picture("00-start")
    tour.open_pilot(as_copy(example_pilot(EXAMPLE, tour.language), derived_id("tour"), TODAY))
    for number, place in enumerate(PLACES[:-1], 10):
        window.workspace.go(place)
        tour.picture(f"{number}-{place}")
    walk_group(tour)


def walk_views(tour: Tour) -> None:
    """Every place of the rail, and what can be seen there besides."""
    window = tour.window
    for number, place in enumerate(PLACES, 10):
        window.workspace.go(place)
        if place == "paper":  # the preview is drawn by another process
            tour.until(lambda: tour.view("paper", PaperView).panel.preview.page_count > 0)
            tour.settle(0.5)
        tour.picture(f"{number}-{place}")
        tour.whole(f"{number}-{place}")
    scan = tour.view("scan", ScanView)
    for criterion in (*(each.id for each in scan.method.scan.criteria), OPTIONS):
        window.workspace.go("scan")
        scan.show_criterion(criterion)
        tour.picture(f"20-scan-{criterion}")
        tour.whole(f"20-scan-{criterion}")
    for number, round in enumerate(scan.document.pilot.rounds_in_order(), 1):
        scan.show_criterion("B")
        scan.show_round(round.id)
        tour.picture(f"21-scan-round-{number}")
    actions = tour.view("actions", ActionsView)
    window.workspace.go("actions")
    for shown_as in ("list", "board"):
        actions.switch.button(shown_as).click()
        tour.picture(f"22-actions-{shown_as}")
    tour.space.tell(example_pilot(EXAMPLE, tour.language).profile.source)
    tour.picture("23-banner")
    document = tour.space.context.document
    document.writer_failed(Problem("file.disk_full", name="Wijk #1.pilot"))
    tour.picture("24-not-saved")
    document.writer_saved(0)


def walk_dialogs(tour: Tour) -> None:
    """Every dialog, menu and panel."""
    window, document, view = tour.window, tour.space.context.document, tour.view
    window.workspace.go("overview")
    open_action = next(action for action in document.pilot.actions.values() if action.is_open)
    tour.dialog("30-profile", window.shell.menu.action("profile").trigger)
    tour.dialog("31-action", lambda: tour.space.go(f"action.{open_action.id}"))
    tour.dialog("32-done", lambda: toggle_done(tour.space.context, open_action.id, window))
    for phase in PHASES:
        tour.dialog(f"33-phase-{phase}", lambda phase=phase: tour.space.phase_wanted.emit(phase))
    review = PhaseDialog(tour.space.context, document.pilot.profile.phase, window)
    review.open_review()
    tour.dialog("34-close-phase", review.open)
    window.workspace.go("scan")
    scan = view("scan", ScanView)
    tour.dialog("35-round", scan.bar.ask_new)
    evidence = Evidence(new_id(), "scan.B1", form="", text="")
    dialog = EvidenceDialog(tour.space.context, scan.method.statement("B1").text, evidence, window)
    tour.dialog("36-evidence", dialog.open)
    window.shell.menu.action("find").trigger()
    panel = window.findChild(SearchPanel)
    assert panel is not None
    panel.line.setText("wijk" if tour.language == "nl" else "neighbourhood")
    tour.settle(0.6)
    tour.picture("37-search")
    panel.close_panel()
    tour.popup("38-menu", window.shell.menu.menu)
    window.shell.menu.action("help").trigger()
    help_window = window.findChild(HelpWindow)
    assert help_window is not None
    for number, chapter in enumerate(CHAPTERS):
        help_window.findChild(QListWidget).setCurrentRow(number)
        tour.picture(f"39-help-{chapter}", help_window)
    help_window.close()
    tour.dialog("40-author", window.shell.menu.action("author").trigger)
    damaged = Problem(
        "file.damaged", name="Wijk #1.pilot", detail="database disk image is malformed"
    )
    tour.dialog("41-problem", lambda: window.messages.tell_problem(damaged))
    tour.dialog("42-bug", lambda: LastResort(window).tell("ValueError: 1"))
    with tempfile.TemporaryDirectory() as name:
        walk_file(tour, Path(name))


def posters(folder: Path, language: str, only: str) -> None:
    """A picture of every page of every sheet, and of the canvas as it is seen from afar."""
    import pypdfium2

    wanted = [(EXAMPLE, *sheet) for sheet in SHEETS]
    wanted += [(GROUP_EXAMPLE, *sheet) for sheet in GROUP_SHEETS]
    with tempfile.TemporaryDirectory() as name:
        for example, sheet, paper, *options in wanted:
            pilot = Path(name, f"{example}.pilot")
            if not pilot.exists():
                create(pilot, example_pilot(example, language)).close()
            label = "-".join([sheet, paper, *(option.strip("-") for option in options)])
            label = label if example == EXAMPLE else f"{example}-{label}"
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
    ways = [*product(("nl", "en"), ("light", "dark")), ("nl", "contrast")]
    for language, look in ways[:1] if once else ways:
        with toured(app, folder, language, look, size) as tour:
            tour.only = only
            walk_few(tour) if look == "contrast" else walk(tour)
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
