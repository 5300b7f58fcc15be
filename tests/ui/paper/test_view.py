"""Poster and paper: the preview is the PDF of now, and that PDF is what is saved and printed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pilotcanvas.model.changes import set_profile
from pilotcanvas.poster.sheet import Sheet
from pilotcanvas.poster.tiles.tiling import Tiling
from pilotcanvas.ui.paper.poster_renderer import PosterRenderer, child_command
from pilotcanvas.ui.paper.printing import printer_for
from pilotcanvas.ui.paper.view import PaperView
from tests.ui.paper.renderer_child import empty_pdf
from tests.ui.stand_in import TODAY, FileAsked, surroundings, titled

CHILD = child_command("tests.ui.paper.renderer_child")


@pytest.fixture
def view(qtbot: QtBot, tmp_path: Path) -> Iterator[PaperView]:
    """The view on the screen, with its first sheet drawn."""
    context = surroundings(tmp_path, titled("De Linde: <b>samen</b> / eten?"))
    view = PaperView(
        context, drawing=PosterRenderer(command=CHILD), ask=lambda printer, window: True
    )
    qtbot.addWidget(view)
    view.setMinimumSize(300, 300)  # as within a window: the layout does not size it
    view.resize(900, 640)
    with qtbot.waitSignal(view.drawn, timeout=20_000):
        view.show()
    yield view
    view.stop()


def asked(view: PaperView) -> FileAsked:
    """What the view asked for."""
    assert isinstance(view.context.messages, FileAsked)
    return view.context.messages


def rename(view: PaperView, title: str) -> None:
    """Change the pilot."""
    view.document.do(set_profile(view.document.pilot, title=title))


def test_the_first_sheet_is_the_canvas_on_a0(qtbot: QtBot, view: PaperView) -> None:
    qtbot.waitUntil(lambda: view.panel.preview.page_count == 2, timeout=20_000)
    assert "A0" in view.notice.text
    assert "1189 × 841 mm" in view.notice.text
    assert "A0" in view.panel.preview.accessibleName()


@pytest.mark.parametrize(
    ("field", "key", "attribute", "value"),
    [
        ("paper_field", "A3", "paper", "A3"),
        ("turn_field", "portrait", "is_landscape", False),
        ("ink_field", "sparing", "ink", "sparing"),
        ("language_field", "en", "language", "en"),
        ("sheet_field", "scan", "name", "scan"),
        ("sheet_field", "blank", "is_blank", True),
    ],
)
def test_another_option_draws_again_and_is_remembered(
    qtbot: QtBot, view: PaperView, field: str, key: str, attribute: str, value: object
) -> None:
    with qtbot.waitSignal(view.drawn, timeout=20_000):
        getattr(view.options, field).button(key).click()
    sheet = view._drawn.sheet if view._drawn else None
    assert getattr(sheet, attribute) == value
    again = PaperView(view.context, drawing=PosterRenderer(command=CHILD))
    qtbot.addWidget(again)
    assert getattr(again.options.sheet(TODAY), attribute) == value


@pytest.mark.parametrize("key", ["form", "quick-form", "cards", "summary"])
def test_a_handout_is_on_a4_and_the_poster_gets_its_paper_back(view: PaperView, key: str) -> None:
    options = view.options
    options.paper_field.button("A3").click()
    options.sheet_field.button(key).click()
    sheet = options.sheet(TODAY)
    assert (sheet.paper, sheet.is_landscape) == ("A4", False)
    assert sheet.name == key.removeprefix("quick-")
    assert sheet.scope == ("quick" if key == "quick-form" else "full")
    assert not options.paper_field.isEnabled()
    assert not options.turn_field.isEnabled()
    assert options.paper_remark.isVisible()
    assert options.paper_field.key == "A4"
    assert options.tiling() is None
    options.sheet_field.button("canvas").click()
    sheet = options.sheet(TODAY)
    assert (sheet.paper, sheet.is_landscape) == ("A3", True)
    assert options.paper_field.isEnabled()
    assert options.paper_remark.isHidden()


def test_a_large_sheet_comes_in_pieces_on_the_paper_of_the_printer(
    qtbot: QtBot, view: PaperView
) -> None:
    with qtbot.waitSignal(view.drawn, timeout=20_000):
        view.options.tile_field.button("A4").click()
    assert view._drawn is not None
    assert view._drawn.tiling == Tiling("A4")
    qtbot.waitUntil(lambda: "1 pieces on A4" in view.notice.text, timeout=20_000)
    layout = printer_for(view._drawn.sheet, view._drawn.tiling, "x").pageLayout()
    assert layout.pageSize().id() == QPageSize.PageSizeId.A4
    assert layout.orientation() == QPageLayout.Orientation.Landscape


def test_pieces_are_offered_only_where_the_sheet_is_larger(view: PaperView) -> None:
    options = view.options
    options.tile_field.button("A3").click()
    assert options.tiling() == Tiling("A3")
    options.paper_field.button("A3").click()
    assert not options.tile_field.button("A3").isEnabled()
    assert options.tiling() is None
    assert options.tile_field.key == "whole"
    options.paper_field.button("A4").click()
    assert not options.tile_field.isVisible()
    options.paper_field.button("A1").click()
    assert options.tile_field.isVisible()
    assert options.tiling() == Tiling("A3")  # what was chosen is back


def test_a_change_of_the_pilot_draws_again(qtbot: QtBot, view: PaperView) -> None:
    with qtbot.waitSignal(view.drawn, timeout=20_000):
        rename(view, "De Eik")
        assert not view.is_current
    assert view.is_current
    assert view._drawn is not None
    assert view._drawn.pilot.profile.title == "De Eik"


def test_out_of_sight_nothing_is_drawn_until_it_is_seen_again(
    qtbot: QtBot, view: PaperView
) -> None:
    view.hide()
    rename(view, "De Eik")
    assert not view._pause.isActive()
    assert not view._drawing.is_busy
    with qtbot.waitSignal(view.drawn, timeout=20_000):
        view.show()


def test_the_end_of_the_child_is_said_and_mended(qtbot: QtBot, view: PaperView) -> None:
    with qtbot.waitSignal(view._drawing.failed, timeout=20_000):
        rename(view, "stop")
    assert "plotseling gestopt" in view.notice.text
    assert view.panel.preview.page_count == 2  # the old page stays in sight
    with qtbot.waitSignal(view.drawn, timeout=20_000):
        rename(view, "De Eik")
    qtbot.waitUntil(lambda: "A0" in view.notice.text, timeout=20_000)


def test_a_long_wait_is_shown_and_can_be_stopped(qtbot: QtBot, view: PaperView) -> None:
    with qtbot.waitSignal(view._drawing.slowed, timeout=20_000):
        rename(view, "sleep")
    assert view.notice.text == "Being updated…"
    view.notice.button.click()
    assert not view._drawing.is_busy
    assert "Stopped" in view.notice.text
    with qtbot.waitSignal(view.drawn, timeout=20_000):
        rename(view, "De Eik")


def test_saving_writes_the_pdf_and_proposes_a_name_that_can_be(
    qtbot: QtBot, view: PaperView, tmp_path: Path
) -> None:
    asked(view).files.append(tmp_path / "poster")
    with qtbot.waitSignal(view.file_written, timeout=20_000) as signal:
        view.save_button.click()
    assert asked(view).proposals == [tmp_path / "De Linde - bsamen-b - eten - canvas A0.pdf"]
    assert signal.args == [tmp_path / "poster.pdf"]
    expected = empty_pdf(Sheet("canvas", "A0", "nl", TODAY))
    assert (tmp_path / "poster.pdf").read_bytes() == expected
    assert "poster.pdf" in view.notice.text


def test_what_is_saved_is_never_an_older_sheet(
    qtbot: QtBot, view: PaperView, tmp_path: Path
) -> None:
    asked(view).files.append(tmp_path / "a4.pdf")
    view.options.paper_field.button("A4").click()
    with qtbot.waitSignal(view.file_written, timeout=20_000):
        view.save_pdf()
    assert (tmp_path / "a4.pdf").read_bytes() == empty_pdf(Sheet("canvas", "A4", "nl", TODAY))


def test_closing_the_question_saves_nothing(view: PaperView, tmp_path: Path) -> None:
    asked(view).files.append(None)
    view.save_button.click()
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_place_that_cannot_be_written_is_said(
    qtbot: QtBot, view: PaperView, tmp_path: Path
) -> None:
    asked(view).files.append(tmp_path / "not" / "there.pdf")
    view.save_button.click()
    qtbot.waitUntil(lambda: bool(asked(view).problems), timeout=20_000)
    assert asked(view).problems[0].key == "write.no_folder"


def test_printing_prints_the_sheet_on_its_own_paper(
    qtbot: QtBot, view: PaperView, tmp_path: Path
) -> None:
    import pypdfium2

    target = tmp_path / "printed.pdf"

    def to_file(printer: QPrinter, window: QWidget) -> bool:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(target))
        printer.setResolution(72)
        return True

    view._ask = to_file
    with qtbot.waitSignal(view.drawn, timeout=20_000):
        view.options.paper_field.button("A4").click()
    view.print_button.click()
    assert view._printing is not None
    with qtbot.waitSignal(view._printing.ended, timeout=20_000) as signal:
        pass
    assert signal.args == [True]
    printed = pypdfium2.PdfDocument(target)
    try:
        assert len(printed) == 2
        width, height = printed.get_page_size(0)
        assert width * 25.4 / 72 == pytest.approx(297, abs=0.5)
        assert height * 25.4 / 72 == pytest.approx(210, abs=0.5)
        picture = printed[0].render(scale=1).to_pil().convert("RGB")
        assert picture.getpixel((picture.width // 4, picture.height // 4)) == (255, 0, 0)
        assert picture.getpixel((picture.width * 3 // 4, picture.height // 4)) == (255, 255, 255)
    finally:
        printed.close()


def test_a_print_job_can_be_stopped(qtbot: QtBot, view: PaperView, tmp_path: Path) -> None:
    def to_file(printer: QPrinter, window: QWidget) -> bool:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        return True

    view._ask = to_file
    view.print_button.click()
    assert view._printing is not None
    with qtbot.waitSignal(view._printing.ended, timeout=20_000) as signal:
        view.notice.button.click()
    assert signal.args == [False]


def test_where_printing_is_not_supported_that_is_said(
    view: PaperView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtPrintSupport", None)
    view.print_button.click()
    assert [problem.key for problem in asked(view).problems] == ["print.not_possible"]


def test_the_view_takes_its_child_along_when_it_goes(qtbot: QtBot, tmp_path: Path) -> None:
    view = PaperView(surroundings(tmp_path, titled("De Linde")))
    view._drawing._command = CHILD
    view.setMinimumSize(300, 300)
    with qtbot.waitSignal(view.drawn, timeout=20_000):
        view.show()
    renderer = view.panel.preview._images._renderer
    qtbot.waitUntil(lambda: view.panel.preview.is_settled, timeout=20_000)
    view.deleteLater()
    qtbot.waitUntil(lambda: renderer._thread is None)
