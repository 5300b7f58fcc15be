"""The preview: what is in sight is the page itself, at any zoom, and the next one comes whole."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from pilotcanvas.poster.sheet import Sheet
from pilotcanvas.ui.paper.page_renderer import BrokenOff, Opened, PageRenderer, Rendering
from pilotcanvas.ui.paper.preview import FIT_PAGE, FIT_WIDTH, Preview
from pilotcanvas.ui.paper.preview_panel import PreviewPanel
from pilotcanvas.ui.widgets.theme import theme_for
from tests.ui.paper.renderer_child import empty_pdf
from tests.ui.stand_in import BASE_PT, TODAY

A0 = Sheet("canvas", "A0", "nl", TODAY)
A4_UP = Sheet("canvas", "A4", "nl", TODAY, is_landscape=False)
RED, WHITE = QColor("#ff0000"), QColor("#ffffff")


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[PreviewPanel]:
    """A panel on the screen, with nothing in it."""
    panel = PreviewPanel(theme_for("light", BASE_PT))
    qtbot.addWidget(panel)
    panel.setMinimumSize(200, 200)  # as within a window: the layout does not size it
    panel.resize(700, 500)
    panel.show()
    yield panel
    panel.preview.stop()


@pytest.fixture
def preview(panel: PreviewPanel) -> Preview:
    """The preview in the panel."""
    return panel.preview


def show(qtbot: QtBot, preview: Preview, pdf: bytes) -> None:
    """Show a PDF, and wait until all of it is in sight."""
    with qtbot.waitSignal(preview.pages_changed, timeout=20_000):
        preview.show_pdf(pdf)
    settle(qtbot, preview)


def settle(qtbot: QtBot, preview: Preview) -> None:
    """Wait until everything that was asked for is in sight."""
    qtbot.waitUntil(lambda: preview.is_settled, timeout=20_000)


def colour_at(preview: Preview, across: float, down: float) -> QColor:
    """The colour on the screen at this share of the page."""
    place = preview._page_rect()
    x = round(place.x() + across * place.width())
    y = round(place.y() + down * place.height())
    return preview.viewport().grab().toImage().pixelColor(x, y)


def test_the_page_is_shown_as_it_is(qtbot: QtBot, preview: Preview) -> None:
    show(qtbot, preview, empty_pdf(A0))
    assert preview.page_count == 2
    assert colour_at(preview, 0.25, 0.25) == RED
    assert colour_at(preview, 0.75, 0.25) == WHITE
    assert colour_at(preview, 0.25, 0.75) == WHITE


@pytest.mark.parametrize("sheet", [A0, A4_UP])
def test_a_whole_page_and_a_whole_width_fit(qtbot: QtBot, preview: Preview, sheet: Sheet) -> None:
    show(qtbot, preview, empty_pdf(sheet))
    room = preview.viewport().rect()
    assert room.contains(preview._page_rect())
    preview.set_mode(FIT_WIDTH)
    place = preview._page_rect()
    assert place.left() >= 0
    assert place.right() <= preview.viewport().width()
    assert preview.horizontalScrollBar().maximum() == 0


def test_true_size_is_as_many_millimetres_on_the_screen(qtbot: QtBot, preview: Preview) -> None:
    show(qtbot, preview, empty_pdf(A4_UP))
    preview.set_mode(1.0)
    assert preview.zoom == pytest.approx(1.0)
    inches = preview._page_rect().width() / preview.logicalDpiX()
    assert inches * 25.4 == pytest.approx(210, abs=0.5)


def test_close_up_the_piece_in_sight_is_sharp(qtbot: QtBot, preview: Preview) -> None:
    show(qtbot, preview, empty_pdf(A0))
    preview.set_mode(2.0)
    settle(qtbot, preview)
    sharp = preview._images.sharp
    assert sharp is not None
    assert sharp.scale == preview._device_scale()
    assert sharp.area.width() < preview._page_rect().width()
    preview.horizontalScrollBar().setValue(preview.horizontalScrollBar().maximum())
    settle(qtbot, preview)
    assert preview._images.sharp is not None
    assert preview._images.sharp.area.right() > sharp.area.right()


def test_the_keys_leaf_and_zoom(qtbot: QtBot, preview: Preview) -> None:
    show(qtbot, preview, empty_pdf(A0))
    fitted = preview.zoom
    for key, page in (
        (Qt.Key.Key_PageDown, 1),
        (Qt.Key.Key_PageDown, 1),
        (Qt.Key.Key_PageUp, 0),
        (Qt.Key.Key_End, 1),
        (Qt.Key.Key_Home, 0),
    ):
        qtbot.keyClick(preview, key)
        assert preview.page == page
    qtbot.keyClick(preview, Qt.Key.Key_Plus)
    assert preview.zoom == pytest.approx(fitted * 1.25, rel=0.01)
    qtbot.keyClick(preview, Qt.Key.Key_0)
    assert preview.mode == FIT_PAGE
    assert preview.zoom == pytest.approx(fitted)


def test_page_down_goes_over_a_tall_page_before_the_next(qtbot: QtBot, preview: Preview) -> None:
    show(qtbot, preview, empty_pdf(A4_UP))
    preview.set_mode(FIT_WIDTH)
    qtbot.keyClick(preview, Qt.Key.Key_PageDown)
    assert preview.page == 0
    assert preview.verticalScrollBar().value() > 0
    for _ in range(10):
        qtbot.keyClick(preview, Qt.Key.Key_PageDown)
    assert preview.page == 1
    qtbot.keyClick(preview, Qt.Key.Key_Home)
    qtbot.keyClick(preview, Qt.Key.Key_End)
    qtbot.keyClick(preview, Qt.Key.Key_PageUp)
    assert preview.page in (0, 1)


def test_the_old_page_stays_until_the_new_one_is_ready(qtbot: QtBot, preview: Preview) -> None:
    show(qtbot, preview, empty_pdf(A0))
    preview.show_pdf(empty_pdf(A4_UP, pages=1))
    assert preview.page_count == 2
    assert colour_at(preview, 0.25, 0.25) == RED
    with qtbot.waitSignal(preview.pages_changed, timeout=20_000):
        pass
    assert preview.page_count == 1


def test_a_shorter_pdf_shows_a_page_that_there_is(qtbot: QtBot, preview: Preview) -> None:
    show(qtbot, preview, empty_pdf(A0, pages=5))
    preview.go_to(4)
    show(qtbot, preview, empty_pdf(A0, pages=2))
    assert preview.page == 1


def test_the_pictures_of_pages_go_along_with_the_page(qtbot: QtBot, panel: PreviewPanel) -> None:
    show(qtbot, panel.preview, empty_pdf(A0, pages=3))
    assert panel.thumbnails.isVisible()
    assert panel.thumbnails.count() == 3
    assert not panel.thumbnails.item(2).icon().isNull()
    panel.thumbnails.setCurrentRow(2)
    assert panel.preview.page == 2
    assert not panel.next_button.isEnabled()
    panel.previous_button.click()
    assert panel.thumbnails.currentRow() == 1
    show(qtbot, panel.preview, empty_pdf(A0, pages=1))
    assert not panel.thumbnails.isVisible()


def test_of_each_slot_only_the_last_wish_is_rendered() -> None:
    renderer = PageRenderer()
    renderer.open(empty_pdf(A0))
    for number in range(50):
        renderer.want("page", 0, 0.02 + number / 1000)
    renderer.want("thumbnail 1", 1, 0.02, QRect(0, 0, 10, 10))
    found = [renderer.results.get(timeout=20)]
    while not (isinstance(found[-1], Rendering) and found[-1].slot == "thumbnail 1"):
        found.append(renderer.results.get(timeout=20))
    renderer.stop()
    assert isinstance(found[0], Opened)
    pages = [each for each in found if isinstance(each, Rendering) and each.slot == "page"]
    assert len(pages) < 50
    assert pages[-1].scale == 0.02 + 49 / 1000
    assert isinstance(found[-1], Rendering)
    assert found[-1].image.width() == 10


def test_a_page_that_cannot_be_drawn_keeps_nobody_waiting(
    qtbot: QtBot, preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    surfaced: list[threading.ExceptHookArgs] = []
    monkeypatch.setattr(threading, "excepthook", surfaced.append)

    def break_down(*_: object) -> None:
        raise MemoryError

    renderer = PageRenderer()
    with monkeypatch.context() as patch:
        patch.setattr("pilotcanvas.ui.paper.page_renderer._Pages", break_down)
        edition = renderer.open(empty_pdf(A0))
        assert renderer.results.get(timeout=20) == BrokenOff(edition)
    assert not renderer.is_busy
    assert [each.exc_type for each in surfaced] == [MemoryError]
    edition = renderer.open(empty_pdf(A0))
    opened = renderer.results.get(timeout=20)
    assert isinstance(opened, Opened)
    assert opened.edition == edition
    renderer.stop()
