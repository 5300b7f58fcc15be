"""Files whose pages lead astray, and files of other programs."""

from __future__ import annotations

import io
import json
import os
import random
import sqlite3
import struct
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from pilotcanvas.store.migrations import FORMAT
from tests.faults.case import FINE, PAGE, Case, content, in_turn, root_of, sql, write

_DAMAGED, _NOT_PILOT = "file.damaged", "file.not_pilot"
_LOCKED = "file.locked|password.not_installed"
_OURS = 0x50494C54


def _cut(length: int) -> Callable[[Path], None]:
    return lambda path: os.truncate(path, length)


def _long_note(path: Path) -> int:
    """Where the row of the longest note has the number of the page that it goes on at."""
    data = path.read_bytes()
    at = data.index(b"woord 0 woord 1 ")
    return at // PAGE


def _chain_to_itself(path: Path) -> None:
    """Every page on which a long text goes on says that it goes on there."""
    data = bytearray(path.read_bytes())
    for page in range(len(data) // PAGE):
        if data[page * PAGE] == 0 and data[page * PAGE + 4 :].strip(b"\x00"):
            data[page * PAGE : page * PAGE + 4] = (page + 1).to_bytes(4, "big")
    path.write_bytes(data)


def _chain_in_a_circle(path: Path) -> None:
    """The pages on which long texts go on lead to one another, for ever."""
    data = bytearray(path.read_bytes())
    pages = [page for page in range(1, len(data) // PAGE) if data[page * PAGE] == 0]
    for page, next in zip(pages, [*pages[1:], pages[0]], strict=True):
        data[page * PAGE : page * PAGE + 4] = (next + 1).to_bytes(4, "big")
    path.write_bytes(data)


def _fork_to_itself(path: Path) -> None:
    """The first page of a table is made one that leads to itself."""
    root = root_of(path, "notes")
    page = struct.pack(">BHHHBI", 5, 0, 1, PAGE - 10, 0, root // PAGE + 1)
    page += struct.pack(">H", PAGE - 10)
    page = page.ljust(PAGE - 10, b"\x00") + struct.pack(">IB", root // PAGE + 1, 1)
    write(root, page.ljust(PAGE, b"\x00"))(path)


def _rows_in_one_place(path: Path) -> None:
    """A page that says a thousand times that there is a row, in the same place."""
    root = root_of(path, "notes")
    row = path.read_bytes()[root + 8 : root + 10]
    write(root, b"\x0d\x00\x00" + struct.pack(">H", 1000))(path)
    write(root + 8, row * 1000)(path)


def _row_of_a_gigabyte(path: Path) -> None:
    root = root_of(path, "actions")
    at = root + int.from_bytes(path.read_bytes()[root + 8 : root + 10], "big")
    write(at, b"\x84\x80\x80\x80\x00")(path)


def _columns_without_end(path: Path) -> None:
    root = root_of(path, "actions")
    at = root + int.from_bytes(path.read_bytes()[root + 8 : root + 10], "big")
    write(at + 3, b"\xff\x7f" + b"\x01" * 60)(path)


def _free_pages_in_a_circle(path: Path) -> None:
    sql("CREATE TABLE x (a)", "INSERT INTO x VALUES (zeroblob(60000))", "DROP TABLE x")(path)
    data = bytearray(path.read_bytes())
    first = int.from_bytes(data[32:36], "big")
    data[(first - 1) * PAGE : (first - 1) * PAGE + 4] = first.to_bytes(4, "big")
    path.write_bytes(data)


def _vacuumed(*pragmas: str) -> Callable[[Path], None]:
    return sql(*(f"PRAGMA {pragma}" for pragma in pragmas), "VACUUM")


def _of_another(application_id: int, *statements: str) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        path.unlink()
        sql(f"PRAGMA application_id = {application_id}", *statements)(path)

    return make


def _zip(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>" * 1000)
    return out.getvalue()


def _utf_16(encoding: str) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        with closing(sqlite3.connect(path)) as raw:
            lines = list(raw.iterdump())
        path.unlink()
        with closing(sqlite3.connect(path, isolation_level=None)) as raw:
            raw.execute(f"PRAGMA encoding = '{encoding}'")
            raw.executescript("\n".join(lines))
            raw.execute(f"PRAGMA application_id = {_OURS}")
            raw.execute("PRAGMA user_version = 2")

    return make


_RANDOM = random.Random(7).randbytes(200_000)
_FIREFOX = (
    "PRAGMA user_version = 77",
    "CREATE TABLE moz_places (id INTEGER PRIMARY KEY, url LONGVARCHAR, title LONGVARCHAR,"
    " rev_host LONGVARCHAR, visit_count INTEGER DEFAULT 0, hidden INTEGER DEFAULT 0 NOT NULL)",
    "CREATE TABLE moz_meta (key TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID",
    "CREATE TABLE moz_names (guid TEXT, prefix TEXT, host TEXT, frecency INTEGER)",
    "INSERT INTO moz_places VALUES (1, 'https://example.org', 'x', 'gro.elpmaxe.', 3, 0)",
    "INSERT INTO moz_names VALUES ('kSf9aTzB0xJ2', 'https://', 'example.org', 2000)",
)
_GEOPACKAGE = (
    "PRAGMA user_version = 10300",
    "CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT NOT NULL,"
    " identifier TEXT UNIQUE, description TEXT DEFAULT '', last_change DATETIME, srs_id INTEGER)",
    "INSERT INTO gpkg_contents VALUES ('wijken', 'features', 'w', '', '2026-01-01', 28992)",
)

CASES = (
    Case("nothing", content(b""), "file.empty"),
    Case("one byte", content(b"S"), _DAMAGED),
    Case("half of the first word", _cut(9), _DAMAGED),
    Case("a header alone", _cut(100), _DAMAGED),
    Case("a first page alone", _cut(PAGE), _DAMAGED),
    Case("half a file", lambda path: os.truncate(path, path.stat().st_size // 2), _DAMAGED),
    Case(
        "a file without its last byte",
        lambda path: os.truncate(path, path.stat().st_size - 1),
        "log|file.damaged",
    ),
    Case("letters", content(b"Beste Fatima,\n" * 3000), _NOT_PILOT),
    Case("zeros", content(bytes(200_000)), _NOT_PILOT),
    Case("what looks encrypted", content(_RANDOM), _NOT_PILOT),
    Case("what is encrypted, page by page", content(_RANDOM[: 40 * PAGE]), _LOCKED),
    Case("a first page that is encrypted", write(0, _RANDOM[:PAGE]), _LOCKED, keeps=True),
    Case("a good header, and then what looks encrypted", write(100, _RANDOM), _DAMAGED),
    Case(
        "XML", content(b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aa">]>' * 2000), _NOT_PILOT
    ),
    Case("JSON", content(json.dumps({"pilot": [1] * 9000}).encode()), _NOT_PILOT),
    Case("an archive", content(_zip("a.txt", "../../b.txt")), _NOT_PILOT),
    Case("a spreadsheet", content(_zip("mimetype", "content.xml")), _NOT_PILOT),
    Case("a PDF", content(b"%PDF-1.7\n" + _RANDOM), _NOT_PILOT),
    Case("history of Firefox", _of_another(0, *_FIREFOX), _NOT_PILOT),
    Case("a GeoPackage", _of_another(0x47504B47, *_GEOPACKAGE), _NOT_PILOT),
    Case("map tiles", _of_another(0x4D504258, "CREATE TABLE tiles (z, x, y, d)"), _NOT_PILOT),
    Case(
        "an empty SQLite file with our id",
        _of_another(_OURS, "PRAGMA user_version = 2", "CREATE TABLE x (a)"),
        "file.unsafe",
    ),
    Case("a later format", sql(f"PRAGMA user_version = {FORMAT + 1}"), "file.too_new", keeps=True),
    Case("a far later format", sql("PRAGMA user_version = 2147483647"), "file.too_new", True),
    Case("no format", sql("PRAGMA user_version = 0"), _DAMAGED, keeps=True),
    Case("a format below nothing", sql("PRAGMA user_version = -5"), _DAMAGED, keeps=True),
    Case("an older format than its tables", sql("PRAGMA user_version = 1"), "file.unsafe", True),
    Case("another program's id", sql("PRAGMA application_id = 7"), _NOT_PILOT, keeps=True),
    Case("UTF-16, little end first", _utf_16("UTF-16le"), "file.unsafe"),
    Case("UTF-16, big end first", _utf_16("UTF-16be"), "file.unsafe"),
    Case("an encoding that there is not", write(56, b"\x00\x00\x00\x09"), "file.unsafe", True),
    Case("pages of 512 bytes", _vacuumed("page_size = 512"), FINE, keeps=True),
    Case("pages of 65,536 bytes", _vacuumed("page_size = 65536"), FINE, keeps=True),
    Case("pages that clean up after themselves", _vacuumed("auto_vacuum = FULL"), FINE, True),
    Case("a page size of 3", write(16, b"\x00\x03"), _DAMAGED, keeps=True),
    Case("a page size that is not its own", write(16, b"\x00\x01"), _DAMAGED, keeps=True),
    Case("a page size half its own", write(16, b"\x08\x00"), _DAMAGED, keeps=True),
    Case("pages that are all reserved", write(20, b"\xff"), _DAMAGED, keeps=True),
    Case("pages that are reserved in part", write(20, b"\x20"), _DAMAGED, keeps=True),
    Case("a way of writing that there is not", write(18, b"\x09\x09"), _DAMAGED, keeps=True),
    Case("only to be read", write(18, b"\x09\x01"), "file.busy|file.no_access|fine", keeps=True),
    Case("a schema of a later SQLite", write(44, b"\x00\x00\x00\x63"), _DAMAGED, keeps=True),
    Case("more pages than there are", write(28, b"\x7f\xff\xff\xff"), _DAMAGED, keeps=True),
    Case("fewer pages than there are", write(28, b"\x00\x00\x00\x05"), _DAMAGED, keeps=True),
    Case("a free page that leads to itself", _free_pages_in_a_circle, _DAMAGED, keeps=True),
    Case(
        "a free page beyond the end", write(32, b"\x00\x0f\xff\xff\x00\x00\x00\x09"), _DAMAGED, True
    ),
    Case("a page that leads to itself", _fork_to_itself, _DAMAGED),
    Case("long texts that go on in themselves", _chain_to_itself, _DAMAGED),
    Case("long texts that go round and round", _chain_in_a_circle, _DAMAGED),
    Case("a thousand rows in one place", _rows_in_one_place, _DAMAGED),
    Case("a row of a gigabyte", _row_of_a_gigabyte, _DAMAGED),
    Case("a row of columns without end", _columns_without_end, _DAMAGED),
    Case(
        "a first page without its schema",
        in_turn(write(100, bytes(PAGE - 100))),
        "file.damaged|file.unsafe",
        keeps=True,
    ),
    Case("a file without its first page", write(0, bytes(PAGE)), _NOT_PILOT, keeps=True),
    Case(
        "90 MB of zeros behind",
        lambda path: os.truncate(path, 90_000_000),
        FINE,
        keeps=True,
    ),
    Case("4 GB, nearly all a hole", lambda path: os.truncate(path, 2**32), "file.unsafe", True),
)
