"""The poster and paper view: select a sheet, preview its PDF, save or print it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from pilotcanvas.atomic_write import atomic_write
from pilotcanvas.content.catalogue import problem_sentence
from pilotcanvas.model.changes import Change
from pilotcanvas.problems import Problem
from pilotcanvas.ui.paper.options import PaperOptions
from pilotcanvas.ui.paper.poster_renderer import PosterRenderer, RenderedPoster
from pilotcanvas.ui.paper.preview_panel import PreviewPanel
from pilotcanvas.ui.paper.printing import Printing, ask_printer, printer_for
from pilotcanvas.ui.records.open_rounds import OpenRounds
from pilotcanvas.ui.view import Guidance, View, ViewContext
from pilotcanvas.ui.widgets.background_task import BackgroundTask
from pilotcanvas.ui.widgets.fields import PlainLabel
from pilotcanvas.ui.widgets.file_name import documents_folder, file_name
from pilotcanvas.ui.widgets.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

REDRAW_AFTER_MS = 250
"""The delay after a change before the sheet is redrawn."""


class PaperView(View):
    """Options at the left, a live preview at the right.

    Additional signals: ``drawn()`` when the PDF is up to date; ``file_written(Path)`` when a PDF
    was saved. It stops its child process and thread when it is removed and when the program quits.
    """

    drawn = Signal()
    file_written = Signal(object)
    is_wide = True

    def __init__(
        self,
        context: ViewContext,
        parent: QWidget | None = None,
        drawing: PosterRenderer | None = None,
        ask: Callable[[QPrinter, QWidget], bool] = ask_printer,
    ) -> None:
        """``drawing`` is the renderer to use, by default its own; ``ask`` lets the user select a
        printer."""
        super().__init__(context, parent)
        self._drawing = drawing or PosterRenderer(self)
        self._ask = ask
        self._drawn: RenderedPoster | None = None
        self._then: Callable[[RenderedPoster], None] | None = None
        self._work: BackgroundTask | None = None
        self._printing: Printing | None = None
        profile = self.document.pilot.profile
        self.options = PaperOptions(context, profile.language)
        self.panel = PreviewPanel(self.theme)
        self.notice = _Notice(self.theme)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(REDRAW_AFTER_MS)
        self._pause.timeout.connect(self._draw)
        self._lay_out()
        self.setFocusProxy(self.options.sheet_field)
        self.options.changed.connect(self._pause.start)
        self.panel.preview.pages_changed.connect(self._show_size)
        self._drawing.drawn.connect(self._show_drawn)
        self._drawing.failed.connect(self._show_failed)
        self._drawing.slowed.connect(self._show_slow)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.stop)

    @property
    def is_current(self) -> bool:
        """Whether the last PDF matches the current pilot and options."""
        drawn = self._drawn
        return (
            drawn is not None
            and drawn.pilot is self.document.pilot
            and drawn.sheet == self.options.sheet(self.context.today())
            and drawn.tiling == self.options.tiling()
        )

    def refresh(self, change: Change) -> None:
        """Redraw after a delay, if visible."""
        if self.isVisible():
            self._pause.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Redraw if anything changed while hidden."""
        super().showEvent(event)
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Limit the width of the options, to leave room for the page at large font sizes."""
        super().resizeEvent(event)
        wanted = self.fontMetrics().averageCharWidth() * 39
        self._left.setFixedWidth(
            max(self.options.least_width, min(wanted, round(event.size().width() * 0.42)))
        )

    def guidance(self) -> Guidance:
        """Tips for what to print before, during and after a session."""
        return Guidance(
            title=self.tr("Paper for the day"),
            tips=(
                self.tr("Before: hang the blank canvas on A0, and keep one on A3 as a spare."),
                self.tr(
                    "Bring about a hundred sticky notes for eight people, 76 × 76 mm, and a thick "
                    "pen for everyone. With a thin pen nobody can read along."
                ),
                self.tr("During: let everyone write alone first, one thought a note, then hang."),
                self.tr(
                    "After: type the notes over, print the canvas and hang it where people pass."
                ),
                self.tr("Take the actions on A4 to every meeting."),
            ),
            note_title=self.tr("Where to print"),
            note=self.tr(
                "A4 and A3 come out of an office printer. For A2, A1 and A0 you go to a copy shop: "
                "save the PDF, take it along on a stick, and ask for 100 %, not ‘fit to page’. "
                "Or print in pieces on A4 or A3: the first page says how to glue them. "
                "Little ink? Choose Sparing: outlines instead of coloured areas."
            ),
        )

    def save_pdf(self) -> None:
        """Ask for a path, and save the PDF. Offers to close open rounds first."""
        if not self._may_leave():
            return
        sheet = self.options.sheet(self.context.today())
        title = self.document.pilot.profile.title
        name = f"{title} - {self.options.sheet_word().lower()} {sheet.paper}"
        tiling = self.options.tiling()
        if tiling is not None:
            name += f" - {tiling.paper}"
        folder = self.document.path.parent if self.document.path else documents_folder()
        path = self.context.messages.file_to_save(
            self.tr("Save as PDF"),
            folder / (file_name(name, self.tr("Poster")) + ".pdf"),
            self.tr("PDF (*.pdf)"),
        )
        if path is not None:
            target = path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
            self._when_current(lambda drawn: self._write(drawn, target))

    def print_sheet(self) -> None:
        """Ask for a printer with the sheet's paper preselected, and print. Offers to close open
        rounds first."""
        is_printing = self._printing is not None and self._printing.is_running
        if not is_printing and self._may_leave():
            self._when_current(self._print)

    def _may_leave(self) -> bool:
        sheet = self.options.sheet(self.context.today())
        return not sheet.tells_of_scan or OpenRounds(self.context).may_leave()

    def stop(self) -> None:
        """Stop the child process, the renderer thread and any print job."""
        self._pause.stop()
        self._then = None
        if self._printing is not None:
            self._printing.cancel()
        self._drawing.stop()
        self.panel.preview.stop()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 12)
        column.setSpacing(10)
        heading = PlainLabel(self.tr("Poster & paper"))
        heading.setFont(self.theme.font(1.6, is_bold=True))
        column.addWidget(heading)
        row = QHBoxLayout()
        row.setSpacing(18)
        self._left = QWidget()
        choices = QVBoxLayout(self._left)
        choices.setContentsMargins(0, 0, 0, 0)
        choices.setSpacing(8)
        choices.addWidget(self.options, 1)
        self.save_button = QPushButton(self.tr("Save as PDF…"))
        self.save_button.setProperty("role", "primary")
        self.save_button.clicked.connect(lambda _=False: self.save_pdf())
        self.print_button = QPushButton(self.tr("Print…"))
        self.print_button.clicked.connect(lambda _=False: self.print_sheet())
        for button in (self.save_button, self.print_button):
            button.setMinimumHeight(self.fontMetrics().height() * 2)
            choices.addWidget(button)
        row.addWidget(self._left)
        right = QVBoxLayout()
        right.setSpacing(6)
        right.addWidget(self.panel, 1)
        right.addWidget(self.notice)
        row.addLayout(right, 1)
        column.addLayout(row, 1)

    def _draw(self) -> None:
        self._pause.stop()
        if not self.is_current:
            sheet = self.options.sheet(self.context.today())
            self._drawing.draw(self.document.pilot, sheet, self.options.tiling())

    def _when_current(self, act: Callable[[RenderedPoster], None]) -> None:
        """Call ``act`` with the PDF once it is up to date."""
        if self.is_current and self._drawn is not None:
            act(self._drawn)
        else:
            self._then = act
            self._draw()

    def _show_drawn(self, drawn: RenderedPoster) -> None:
        self._drawn = drawn
        self.panel.preview.show_pdf(drawn.pdf)
        if not self.is_current:
            if self._then is not None:
                self._draw()
            return
        then, self._then = self._then, None
        if then is not None:
            then(drawn)
        self.drawn.emit()

    def _show_size(self) -> None:
        if self._drawn is None:
            return
        sheet = self._drawn.sheet
        turn = self.tr("landscape") if sheet.is_landscape else self.tr("portrait")
        text = f"{sheet.paper} {turn} · {sheet.width_mm:.0f} × {sheet.height_mm:.0f} mm"
        count = self.panel.preview.page_count
        if self._drawn.tiling is not None:
            text += " · " + self.tr(
                "{count} pieces on {paper}; page 1 says how to glue them"
            ).format(count=count - 1, paper=self._drawn.tiling.paper)
        elif count > 1 and sheet.kind.has_many_pages:
            text += " · " + self.tr("{count} pages").format(count=count)
        elif count > 1:
            text += " · " + self.tr("{count} pages, since not all of it fits on one").format(
                count=count
            )
        self.panel.describe(f"{self.options.sheet_word()}, {text}")
        if not self._is_at_work:
            self.notice.say(text)

    @property
    def _is_at_work(self) -> bool:
        is_writing = self._work is not None and self._work.is_running
        return is_writing or (self._printing is not None and self._printing.is_running)

    def _show_slow(self, is_slow: bool) -> None:
        if is_slow:
            text = self.tr("Being updated…") if self._drawn else self.tr("Being drawn…")
            self.notice.say(text, self.tr("Stop"), self._cancel)
        elif not self._is_at_work:
            self._show_size()

    def _cancel(self) -> None:
        self._then = None
        self._drawing.cancel()
        self.notice.say(
            self.tr("Stopped. What you see is not the latest."), self.tr("Draw again"), self._draw
        )

    def _show_failed(self, problem: Problem) -> None:
        self._then = None
        self._say_problem(problem, self.tr("Try again"), self._draw)

    def _say_problem(
        self, problem: Problem, word: str = "", act: Callable[[], None] | None = None
    ) -> None:
        sentence = problem_sentence(problem, self.context.words.language)
        self.notice.say(sentence, word, act, role="alarm")

    def _write(self, drawn: RenderedPoster, path: Path) -> None:
        self.notice.say(self.tr("Saving…"))
        source = self.document.source
        self._work = BackgroundTask(lambda: atomic_write(path, drawn.pdf, source), self)
        self._work.finished.connect(lambda _: self._show_written(path))
        self._work.failed.connect(self._show_not_written)
        self._work.start()

    def _show_written(self, path: Path) -> None:
        self.notice.say(self.tr("Saved: {name}").format(name=path.name))
        self.file_written.emit(path)

    def _show_not_written(self, problem: Problem) -> None:
        self._say_problem(problem)
        self.context.messages.tell_problem(problem)

    def _print(self, drawn: RenderedPoster) -> None:
        try:
            printer = printer_for(drawn.sheet, drawn.tiling, self.document.pilot.profile.title)
        except Problem as problem:
            self.context.messages.tell_problem(problem)
            return
        if not self._ask(printer, self.window()):
            return
        self._printing = Printing(drawn.pdf, printer, self)
        self._printing.progressed.connect(self._show_printing)
        self._printing.failed.connect(self.context.messages.tell_problem)
        self._printing.ended.connect(self._show_printed)
        self._show_printing(0, 1)
        self._printing.start()

    def _show_printing(self, done: int, total: int) -> None:
        text = self.tr("Printing: {percent} %").format(percent=100 * done // total)
        if self._printing is not None:
            self.notice.say(text, self.tr("Stop"), self._printing.cancel)

    def _show_printed(self, is_printed: bool) -> None:
        self.notice.say(
            self.tr("Sent to the printer.") if is_printed else self.tr("Nothing more is printed.")
        )


class _Notice(QFrame):
    """A status line below the preview: size, progress or error."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._act: Callable[[], None] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._label = PlainLabel(role="muted")
        row.addWidget(self._label, 1)
        self.button = QPushButton()
        self.button.clicked.connect(lambda _=False: self._press())
        row.addWidget(self.button)
        policy = self.button.sizePolicy()
        # Reserve the button's space, so that the page does not jump
        policy.setRetainSizeWhenHidden(True)
        self.button.setSizePolicy(policy)
        self.button.hide()

    @property
    def text(self) -> str:
        """The text shown."""
        return self._label.text()

    def say(
        self,
        text: str,
        word: str = "",
        act: Callable[[], None] | None = None,
        role: str = "muted",
    ) -> None:
        """Show a text, optionally with a button that calls ``act``."""
        self._act = act
        self._label.setText(text)
        if self._label.property("role") != role:
            self._label.setProperty("role", role)
            self._label.style().polish(self._label)
        self.setAccessibleName(text)
        self.button.setText(word)
        self.button.setVisible(act is not None)

    def _press(self) -> None:
        if self._act is not None:
            self._act()
