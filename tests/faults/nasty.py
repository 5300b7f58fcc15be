"""Nasty texts in every field and every outlet: they come back as typed, or are visibly replaced."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from pilotcanvas.model.ids import derived_id
from pilotcanvas.model.pilot import Pilot, Profile
from tests.faults.nasty_outlet import (
    Outlet,
    alive_in_csv,
    alive_in_zip,
    outlets,
    read_xlsx,
)
from tests.faults.nasty_pilot import DAY, Marked, marks_in, nasty_pilot
from tests.faults.nasty_strings import CLASSICS, nasty_strings
from tests.faults.outcome import Counts, Outcome
from tests.faults.watching import ROOT, Watch, can_trace, traced, wrong_in
from tests.poster.reading import letters, pdf_text

NAME = "nasty"
WHAT = "Nasty texts stay texts in every outlet: no formula, no link, no file read, no connection."

_CALM = "gewoon"
_MOST_TOLD = 40


def run(count: Counts) -> Outcome:
    """Try the texts in all that leaves the program, in the window, and in the tour of it."""
    with tempfile.TemporaryDirectory(prefix="pilotcanvas-nasty-") as name:
        folder = Path(name).resolve()
        canary = folder / "canary.png"
        canary.write_bytes(b"nobody may read this")
        strings = nasty_strings(canary)
        every = range(len(strings))
        some = range(0, len(CLASSICS), 18)
        numbers = list(some if count.is_short else every)
        window = _Window(folder, canary)
        # The window goes its way, in a process of its own, while the files are made.
        with ThreadPoolExecutor() as beside:
            going = window.start(numbers[:: count.of(1, 2)], size=count.of(25, 6))
            told = beside.submit(window.end, going)
            with Watch(canary) as watch:
                tried = _Tried(strings, count.of(25, 12))
                tried.fill(numbers)
                tried.name(numbers[:: count.of(1, 6)])
            wrong = [*tried.wrong, *watch.wrong, *told.result()]
        if not count.is_short:
            wrong += window.tour()
        controls = _controls(strings, folder, canary, window)
    missed = [control for control, is_found in controls.items() if not is_found]
    untraced = f"; not traced: {window.why_not}" if window.why_not else ""
    return Outcome(
        len(numbers),
        f"texts in {len(tried.fields)} fields of a pilot, {tried.count} times in"
        f" {len(tried.names)} forms of file and {window.met} times on the screen{untraced}",
        tuple(dict.fromkeys(wrong))[:_MOST_TOLD],
        "made without care: " + ", ".join(missed or controls),
        not missed,
    )


class _Tried:
    """The forms of file, with the texts in them."""

    def __init__(self, strings: Sequence[str], size: int) -> None:
        self._strings, self._size = strings, size
        self.wrong: list[str] = []
        self.fields: set[str] = set()
        self.names: set[str] = set()
        self.count = 0

    def fill(self, numbers: Sequence[int]) -> None:
        """Put each text into every field."""
        shown: dict[tuple[str, int], set[tuple[int, str]]] = {}
        for start in range(0, len(numbers), self._size):
            chunk = numbers[start : start + self._size]
            pilot, texts = nasty_pilot({each: self._strings[each] for each in chunk})
            for outlet in outlets():
                key = (outlet.name, len(chunk))
                if key not in shown:  # the same fields in the same places, whatever they say
                    calm, _ = nasty_pilot(dict.fromkeys(range(len(chunk)), _CALM))
                    marks = marks_in(outlet.read(outlet.make(calm)))
                    shown[key] = {(int(mark[2:5]), mark[5:]) for mark in marks}
                wanted = [f"zq{chunk[at]:03}{code}" for at, code in sorted(shown[key])]
                self._try(outlet, pilot, {mark: texts[mark] for mark in wanted})

    def name(self, numbers: Sequence[int]) -> None:
        """Let a pilot be called by each text, and be described by it."""
        shown: dict[str, set[str]] = {}
        for number in numbers:
            for outlet in outlets():
                if outlet.name not in shown:
                    calm, _ = _named(_CALM, number)
                    marks = marks_in(outlet.read(outlet.make(calm)))
                    shown[outlet.name] = {mark[5:] for mark in marks}
                pilot, texts = _named(self._strings[number], number)
                wanted = {m: text for m, text in texts.items() if m[5:] in shown[outlet.name]}
                self._try(outlet, pilot, wanted)

    def _try(self, outlet: Outlet, pilot: Pilot, texts: dict[str, str]) -> None:
        self.names.add(outlet.name)
        try:
            made = outlet.make(pilot)
            found = outlet.read(made)
        except AssertionError as error:
            self.wrong.append(f"{outlet.name}: {error}")
            return
        self.wrong += [f"{outlet.name} is alive: {each[:100]}" for each in outlet.alive(made)]
        for mark, text in texts.items():
            if outlet.may_omit and mark not in found:
                continue
            self.count += 1
            self.fields.add(mark[5:])
            if not outlet.says(found, text):
                self.wrong.append(f"{outlet.name} says in {mark} another text than {text[:80]!r}")


def _named(text: str, number: int) -> tuple[Pilot, dict[str, str]]:
    """A pilot that says this of itself, and nothing else."""
    said = Marked({number: text})
    profile = Profile(
        derived_id("named", str(number)),
        title=said(number, "pt"),
        subtitle=said(number, "ps"),
        location=said(number, "pl"),
        source=said(number, "po"),
        created_on=DAY,
    )
    return Pilot(profile), said.texts


class _Going(NamedTuple):
    """A process that was started, and where its calls are written."""

    process: subprocess.Popen[str]
    log: Path


class _Window:
    """The window, in a process of its own whose calls are traced where that is possible."""

    def __init__(self, folder: Path, canary: Path) -> None:
        self._folder, self._canary = folder, canary
        self.why_not = can_trace()
        self.met = 0
        self._runs = 0

    def start(self, numbers: Sequence[int], size: int, fault: str = "") -> _Going:
        """Start to go through the window with these texts."""
        home = self._folder / f"home {self._runs}"
        home.mkdir()
        listed = ",".join(map(str, numbers))
        arguments = [str(home), str(self._canary), str(size), listed, fault]
        return self._start(["-m", "tests.faults.nasty_window", *arguments])

    def end(self, going: _Going) -> list[str]:
        """Wait until the window has been gone through; what was wrong."""
        said, error, log = self._end(going)
        if going.process.returncode:
            return [f"the window broke: {error[-2_000:]}"]
        told = json.loads(said.splitlines()[-1])
        self.met += told["met"]
        return [*told["wrong"], *log]

    def tour(self) -> list[str]:
        """Go on the whole tour, on which posters are drawn and printed too."""
        if self.why_not:
            return []
        going = self._start(["tests/tour.py", str(self._folder / "tour"), "--once"])
        _, error, log = self._end(going)
        return [f"the tour broke: {error[-2_000:]}"] if going.process.returncode else log

    def control(self) -> bool:
        """Whether a connection, and a file that is read, are found in a trace."""
        if self.why_not:
            return True
        code = "import socket, sys; socket.socket(); open(sys.argv[1]).read()"
        _, _, log = self._end(self._start(["-c", code, str(self._canary)]))
        return len(log) > 1

    def _start(self, command: list[str]) -> _Going:
        self._runs += 1
        log = self._folder / f"trace {self._runs}"
        command = [sys.executable, *command]
        process = subprocess.Popen(
            command if self.why_not else traced(command, log),
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        return _Going(process, log)

    def _end(self, going: _Going) -> tuple[str, str, list[str]]:
        """What a process said, its errors, and what was wrong in its trace."""
        said, error = going.process.communicate()
        return said, error, [] if self.why_not else wrong_in(going.log, self._canary)


def _controls(
    strings: Sequence[str], folder: Path, canary: Path, window: _Window
) -> dict[str, bool]:
    """Outlets made without care, and whether the same checks find what is wrong with them."""
    naive = [text for text in strings[:100] if text.startswith(("=1", "<b>", "&amp;"))]
    return {
        "a cell of a spreadsheet": bool(_naive_cells(naive)),
        "a line of CSV": bool(_naive_csv(naive)),
        "a paragraph on paper": bool(_naive_paragraphs(naive)),
        "a line that is lost on paper": _lost_lines() > 0,
        "a label": bool(window.end(window.start([strings.index(t) for t in naive], 25, "naive"))),
        "a connection": window.control(),
    }


def _naive_cells(texts: Sequence[str]) -> list[str]:
    import openpyxl

    book = openpyxl.Workbook()
    for row, text in enumerate(texts, 1):
        book.active.cell(row, 1, text)
    made = io.BytesIO()
    book.save(made)
    read_xlsx(made.getvalue())
    return alive_in_zip(made.getvalue())


def _naive_csv(texts: Sequence[str]) -> list[str]:
    made = io.StringIO()
    csv.writer(made).writerows([text] for text in texts)
    return alive_in_csv(made.getvalue())


def _naive_paragraphs(texts: Sequence[str]) -> list[str]:
    """The texts that do not come back from paragraphs of which each is read as markup."""
    return [text for text in texts if letters(text) not in letters(_naive_pdf(text))]


def _lost_lines() -> int:
    """How many texts that go on elsewhere are no longer said when a line of each is left out."""
    pilot, texts = nasty_pilot({0: " ".join(f"woord{number}" for number in range(60))})
    paper = next(outlet for outlet in outlets() if outlet.name == "pdf canvas")
    found = paper.read(paper.make(pilot))
    said = [text for mark, text in texts.items() if mark in found]
    assert all(paper.says(found, text) for text in said)
    return sum(not paper.says(found.replace("woord31", ""), text) for text in said)


def _naive_pdf(text: str) -> str:
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    made = io.BytesIO()
    style = getSampleStyleSheet()["Normal"]
    try:
        SimpleDocTemplate(made).build([Paragraph(text, style)])
    except ValueError:  # it refuses markup that it cannot read
        return ""
    return pdf_text(made.getvalue())
