"""Ten thousand actions in the list: sorting and filtering, against Python sorting the same list."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from measure import Line, compare
from pilots import DAY, pilot_with_actions
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication

from pilotcanvas.content.catalogue import words
from pilotcanvas.model.action import Action
from pilotcanvas.model.text import folded
from pilotcanvas.ui.actions.list import ActionList
from pilotcanvas.ui.actions.table import COLUMNS
from pilotcanvas.ui.document import Document
from pilotcanvas.ui.messages import Messages
from pilotcanvas.ui.settings import Settings
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.theme import put_on, theme_for
from tests.method import bundled_method

COUNT = 10_000
KEYS: dict[str, Callable[[Action], object]] = {
    "title": lambda action: folded(action.title),
    "owner": lambda action: folded(action.owner),
    "due": lambda action: action.due or date.max,
}


def lines(folder: Path, pairs: int) -> list[Line]:
    """The list on the screen, sorted by three of its columns, and filtered to what is open."""
    app = QApplication.instance() or QApplication([])
    theme = theme_for("light", 10)
    assert isinstance(app, QApplication)
    put_on(app, theme)
    pilot = pilot_with_actions(COUNT)
    context = ViewContext(
        bundled_method("nl"),
        words("nl"),
        theme,
        Messages(None, "nl"),
        Settings(QSettings(str(folder / "sorting.ini"), QSettings.Format.IniFormat)),
        lambda: DAY,
        Document(pilot, None),
    )
    actions = list(pilot.actions.values())
    shown = ActionList(context)
    shown.resize(1000, 700)
    shown.show_actions(actions)
    shown.show()
    app.processEvents()
    found = []
    for name, key in KEYS.items():
        column = COLUMNS.index(name)

        def ours(column: int = column) -> float:
            # Away from this order first: sorting what is sorted is quick for both.
            shown.table.actions = list(actions)
            return _time(lambda: shown.table.sort(column, Qt.SortOrder.AscendingOrder))

        def bare(key: Callable[[Action], object] = key) -> float:
            mixed = list(actions)
            return _time(lambda: mixed.sort(key=key))  # type: ignore[arg-type]

        found.append(compare(f"10,000 actions sorted by {name}", "ms", 1.2, pairs, ours, bare))

    def filtered() -> float:
        shown.show_actions(actions)
        return _time(lambda: shown.show_actions([a for a in actions if a.is_open]))

    def filtered_barely() -> float:
        return _time(lambda: sorted([a for a in actions if a.is_open], key=KEYS["due"]))  # type: ignore[arg-type]

    shown.table.sort(COLUMNS.index("due"))
    found.append(
        compare(
            "10,000 actions filtered to the open ones", "ms", 1.2, pairs, filtered, filtered_barely
        )
    )
    return found


def _time(do: Callable[[], object]) -> float:
    started = time.perf_counter()
    do()
    return (time.perf_counter() - started) * 1e3
