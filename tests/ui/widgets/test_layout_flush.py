"""What is shown has the room it needs from the first moment, and no more than that."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pilotcanvas.content.examples import example_pilot
from pilotcanvas.model.changes import set_status
from pilotcanvas.model.pilot import new_pilot
from pilotcanvas.ui.canvas.item_card import ItemCard
from pilotcanvas.ui.scan.consensus_dialog import ConsensusDialog
from pilotcanvas.ui.scan.criterion_tabs import CHANGES, OPTIONS
from pilotcanvas.ui.scan.rounds.change_card import ChangeCard
from pilotcanvas.ui.scan.rounds.page import ChangesPage
from pilotcanvas.ui.widgets.choice_list import ChoiceList
from pilotcanvas.ui.widgets.flow_layout import FlowLayout
from tests.ui.context import TODAY, house, surroundings, watch
from tests.ui.scanning import DISPUTED, OpenScan, opened, texts, with_group


@pytest.fixture
def open_scan(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[OpenScan]:
    """Gives ``open_scan(pilot)``: the scan of that pilot, with the focus."""
    yield from opened(qtbot, qapp, tmp_path)


class PaintWatch(QObject):
    """Keeps which cards were painted with less height than they need."""

    def __init__(self) -> None:
        super().__init__()
        self.painted: set[str] = set()
        self.squeezed: set[str] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, ChangeCard):
            self.painted.add(watched.statement.id)
            if watched.height() < watched.heightForWidth(watched.width()):
                self.squeezed.add(watched.statement.id)
        return False


@pytest.mark.parametrize("page", [OPTIONS, CHANGES, "B"])
def test_nothing_empty_follows_the_last_card(qtbot: QtBot, open_scan: OpenScan, page: str) -> None:
    view = open_scan(example_pilot("pak", "nl"))
    view.show_criterion(page)
    shown = view.pages.page
    if isinstance(shown, ChangesPage):
        qtbot.waitUntil(lambda: shown.is_whole)
    area = view.findChild(QScrollArea)
    assert area is not None
    sheet, viewport = area.widget(), area.viewport()
    assert sheet is not None
    assert viewport is not None
    qtbot.waitUntil(lambda: sheet.height() == sheet.heightForWidth(sheet.width()))
    assert sheet.height() > viewport.height()


def test_no_card_is_seen_squeezed_while_more_are_made(
    qtbot: QtBot, qapp: QApplication, open_scan: OpenScan
) -> None:
    view = open_scan(example_pilot("pak", "nl"), (840, 1200))
    watch = PaintWatch()
    qapp.installEventFilter(watch)
    view.show_criterion(CHANGES)
    page = view.pages.page
    assert isinstance(page, ChangesPage)
    qtbot.waitUntil(lambda: page.is_whole and len(watch.painted) > 3)
    qapp.removeEventFilter(watch)
    assert not watch.squeezed


def test_people_who_are_shown_together_at_one_statement_are_in_the_legend(
    open_scan: OpenScan,
) -> None:
    view = open_scan(with_group(DISPUTED | {"A6": (1, 2, 3, 4, 1, 2, 3, 4)}))
    together = view.context.words("scan.together")
    assert texts(view.page.legend).split("\n")[-1] == together
    view.show_criterion("B")
    assert together not in texts(view.page.legend)


def test_a_form_does_not_scroll_where_the_screen_has_room(qtbot: QtBot, tmp_path: Path) -> None:
    context = surroundings(tmp_path, example_pilot("pak", "nl"), base_pt=10.0)
    (*_, round) = context.document.pilot.rounds_in_order()
    for statement in context.method.scan.statements("full")["B"]:
        dialog = ConsensusDialog(context, round.id, statement)
        watch(qtbot, dialog)
        dialog.show()
        area = dialog.findChild(QScrollArea)
        assert area is not None
        bar, room = area.verticalScrollBar(), dialog.screen().availableGeometry().height()
        qtbot.waitUntil(lambda bar=bar: bar.maximum() == 0)
        assert dialog.height() < room - 48


def test_what_goes_with_a_title_gives_way_to_the_status(qtbot: QtBot, tmp_path: Path) -> None:
    pilot = new_pilot("p", "Wijk", "nl", TODAY)
    pilot = set_status(pilot, "routes.replication", 3).apply(pilot)
    context = surroundings(tmp_path, pilot)
    item = context.method.item("pitfalls.copy-paste")
    card = ItemCard(context, context.method.part("pitfalls"), item)
    house(qtbot, card, 1000, 300)
    chip, title, status = card._weight, card._title, card.status

    def at(width: int) -> tuple[bool, bool]:
        """Whether chip and status each begin below the title."""
        card.resize(width, 300)
        QApplication.processEvents()
        return chip.y() > title.geometry().bottom(), status.y() > title.geometry().bottom()

    assert chip.isVisible()
    assert at(1000) == (False, False)
    beside = title.sizeHint().width() + status.sizeHint().width()
    assert at(beside + 90) == (True, False)
    assert at(beside - 40) == (False, True)


def test_a_row_stands_centred_when_that_is_asked(qtbot: QtBot) -> None:
    for centres, top in ((True, 15), (False, 0)):
        holder, low, high = QWidget(), QWidget(), QWidget()
        low.setFixedSize(40, 10)
        high.setFixedSize(40, 40)
        flow = FlowLayout(holder, centres=centres)
        flow.addWidget(low)
        flow.addWidget(high)
        house(qtbot, holder, 200, 40)
        assert (low.y(), high.y()) == (top, 0)


def test_the_focus_is_around_the_whole_choice(qtbot: QtBot, tmp_path: Path) -> None:
    theme = surroundings(tmp_path).theme
    ground = QWidget()
    choices = ChoiceList((("a", "Een", "Dit is een"), ("b", "Twee", "Dit is twee")), "?", theme)
    QVBoxLayout(ground).addWidget(choices)
    house(qtbot, ground, 300, 200)
    box = choices.button("a").parentWidget()
    assert box is not None

    def edge() -> str:
        picture = box.grab().toImage()
        return picture.pixelColor(picture.width() // 2, picture.height() - 1).name()

    choices.button("b").setFocus()
    without = edge()
    choices.button("a").setFocus()
    assert edge() != without
