"""A hostile file of answers is refused with a sentence, within a limit of time."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path

import pytest

from pilotcanvas.content.catalogue import problem_sentence
from pilotcanvas.exchange.answer_sheet import MOST_BYTES, read_sheet_file
from pilotcanvas.exchange.export import import_from
from pilotcanvas.problems import Problem
from tests.method import bundled_method

SCAN = bundled_method("nl").scan
MOST_S = 20.0


def zipped(name: str, content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, content)
    return buffer.getvalue()


BOMB = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "a">' + b"".join(
    b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
)
HOSTILE = {
    "zip bomb": zipped("xl/worksheets/sheet1.xml", b"0" * 50_000_000),
    "xml bomb": zipped("xl/sharedStrings.xml", BOMB + b"]><l>&j;</l>"),
    "xml": BOMB + b"]><l>&j;</l>",
    "many columns": b"naam" + b";A1" * 600_000 + b"\n",
    "many empty columns": b";" * 1_900_000,
    "many rows": b"naam;A1\n" + b"x;1\n" * 400_000,
    "many empty rows": b"naam;A1\n" + b"\n" * 1_900_000,
    "one cell": b"naam;A1\n" + b"x" * 1_900_000 + b";1\n",
    "one quote": b'naam;A1\n"' + b"x;1\n" * 400_000,
    "quotes": b'"' * 1_900_000,
    "nuls": b"\0" * 1_000_000,
    "a nul": b"naam;A1\nJan\0;1\n",
    "wide letters": "naam;A1\nJan;1\n".encode("utf-16-le"),
    "wider letters": "naam;A1\nJan;1\n".encode("utf-32"),
    "no letters": bytes(range(128, 256)) * 1_000,
    "too large": b"x" * (MOST_BYTES + 1),
    "nothing": b"",
    "numbers": b"naam;A1\nJan;" + b"9" * 1_000_000 + b"\n",
    "formulas": b"naam;A1\nJan;=1+1\n",
    "separators": b",;\t" * 600_000,
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_hostile_sheet_is_refused_in_time(tmp_path: Path, name: str, ending: str) -> None:
    path = tmp_path / f"in.{ending}"
    path.write_bytes(HOSTILE[name])
    before = time.process_time()
    with pytest.raises(Problem) as met:
        read_sheet_file(path, SCAN, "quick")
    assert time.process_time() - before < MOST_S
    assert met.value.key.startswith("sheet.")
    assert len(problem_sentence(met.value, "nl")) < 600


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_sheet_is_no_pilot_either(tmp_path: Path, name: str) -> None:
    path = tmp_path / "in.json"
    path.write_bytes(HOSTILE[name])
    with pytest.raises(Problem, match=r"import\."):
        import_from(path)


def test_a_sheet_with_answers_is_read(tmp_path: Path) -> None:
    """The control."""
    path = tmp_path / "in.csv"
    path.write_bytes(b"naam;A1\nJan;1\n")
    assert read_sheet_file(path, SCAN, "full")
