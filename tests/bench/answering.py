"""Typing paper forms in: from a key to the painted answer in the grid, against a bare table."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from measure import Line, compare
from pilots import DAY
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from pilotcanvas.content.catalogue import words
from pilotcanvas.model.changes import Change
from pilotcanvas.model.pilot import new_pilot
from pilotcanvas.model.scan import Round
from pilotcanvas.model.scan_changes import add_round
from pilotcanvas.ui.document import Document
from pilotcanvas.ui.messages import Messages
from pilotcanvas.ui.scan.forms.page import FormsPage
from pilotcanvas.ui.settings import Settings
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.theme import load_fonts, put_on, theme_for
from tests.method import bundled_method

PEOPLE, STATEMENTS = 12, 30
SIZE = (1100, 560)


def lines(folder: Path, pairs: int) -> list[Line]:
    """Twelve forms of thirty statements, form after form, in both."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    app.setStyle("Fusion")
    load_fonts()
    put_on(app, theme_for("light", 10))
    measured = [
        compare(
            "a painted answer on a form",
            "ms",
            2.5,
            min(pairs, 5),
            lambda: _forms(app, folder) / (PEOPLE * (1 + STATEMENTS)),
            lambda: _table(app) / (PEOPLE * (1 + STATEMENTS)),
        )
    ]
    whole = measured[0].ours * PEOPLE * (1 + STATEMENTS)
    measured.append(Line("twelve forms, without the typist", "ms", whole, None, None, 10_000))
    return measured


class _Writer:
    """Takes what is to be written, as fast as can be."""

    is_durable = True

    def put(self, change: Change, way: str = "do") -> None:
        """Take it."""


class _Table(QTableView):
    """A table in which a key is the text of a cell, and the cursor goes down."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the key."""
        at, model = self.currentIndex(), self.model()
        model.setData(at, event.text())
        row, column = at.row() + 1, at.column()
        if row == model.rowCount():
            row, column = 0, column + 1
        self.setCurrentIndex(model.index(row, column))


def _forms(app: QApplication, folder: Path) -> float:
    """Milliseconds for all keys on the page of forms."""
    pilot = new_pilot("p", "Wijk 1", "nl", DAY)
    pilot = add_round(pilot, Round("g", "Ronde 1", DAY, scope="full", form="group")).apply(pilot)
    context = ViewContext(
        bundled_method("nl"),
        words("nl"),
        theme_for("light", 10),
        Messages(None, "nl"),
        Settings(QSettings(str(folder / "answering.ini"), QSettings.Format.IniFormat)),
        lambda: date(2026, 3, 1),
        Document(pilot, None, _Writer()),
    )
    page = FormsPage(context)
    context.document.changed.connect(page.refresh)
    page.show_round(pilot.rounds["g"])
    taken = _type(app, page, page.grid)
    assert len(context.document.pilot.answers) == PEOPLE * STATEMENTS
    return taken


def _table(app: QApplication) -> float:
    """Milliseconds for all keys in a bare table."""
    model = QStandardItemModel(1 + STATEMENTS, PEOPLE + 1)
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            model.setItem(row, column, QStandardItem(""))
    table = _Table()
    table.setModel(model)
    table.setCurrentIndex(model.index(0, 0))
    return _type(app, table, table)


def _type(app: QApplication, window: QWidget, field: QWidget) -> float:
    window.resize(*SIZE)
    window.show()
    window.activateWindow()
    field.setFocus()
    app.processEvents()

    def type_all() -> None:
        for person in range(PEOPLE):
            for number in range(1 + STATEMENTS):
                key = str((person + number) % 4 + 1)
                QTest.keyClick(field, Qt.Key(ord(key)))
                app.processEvents()

    taken = _time(type_all)
    window.close()
    window.deleteLater()
    return taken


def _time(do: Callable[[], None]) -> float:
    started = time.perf_counter()
    do()
    return (time.perf_counter() - started) * 1e3
