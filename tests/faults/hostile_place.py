"""What is no ordinary file, what lies beside one, and names and places that make it hard."""

from __future__ import annotations

import os
import random
import shutil
import socket
import sqlite3
import struct
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from tests.faults.case import FINE, PAGE, Case, in_turn, sql

_NOT_PILOT, _GONE = "file.not_pilot", "file.gone"
_MAGIC = bytes.fromhex("d9d505f920a163d7")


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _link(to: Callable[[Path], Path | str]) -> Callable[[Path], None]:
    """A symbolic link in the place of the file, which moves aside."""

    def make(path: Path) -> None:
        path.rename(path.with_name("aside"))
        path.symlink_to(to(path))

    return make


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()
    (path / "x").write_text("iets")


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _socket(path: Path) -> None:
    path.unlink()
    with closing(socket.socket(socket.AF_UNIX)) as one:
        one.bind(str(path))


def _write_beside(ending: str, data: bytes) -> Callable[[Path], None]:
    return lambda path: _beside(path, ending).write_bytes(data) and None


def _hot_journal(path: Path, names: bytes = b"") -> None:
    """A journal that takes the file back to what it is already; with the name of another file."""
    data = path.read_bytes()
    page, nonce = data[:PAGE], 77
    check = (nonce + sum(page[PAGE - 200 : 0 : -200])) % 2**32
    head = struct.pack(">IIIII", 1, nonce, len(data) // PAGE, 512, PAGE)
    journal = (_MAGIC + head).ljust(512, b"\x00")
    journal += struct.pack(">I", 1) + page + struct.pack(">I", check)
    if names:
        journal = journal.ljust(-(-len(journal) // 512) * 512, b"\x00")
        lock_page = struct.pack(">I", 2**30 // PAGE + 1)
        journal += lock_page + names + struct.pack(">II", len(names), sum(names)) + _MAGIC
    _beside(path, "-journal").write_bytes(journal)


def _super_journal(path: Path) -> None:
    victim = path.with_name("belangrijk.txt")
    victim.write_text("niet weggooien")
    _hot_journal(path, os.fsencode(victim))


def _wal(path: Path, *statements: str) -> None:
    """A file in WAL mode, of which the last changes stand beside it; as after a power cut."""
    away = path.with_name("away")
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA journal_mode = WAL")
        raw.execute("PRAGMA wal_autocheckpoint = 0")
        for statement in statements:
            raw.execute(statement)
        away.mkdir()
        for ending in ("", "-wal", "-shm"):
            if _beside(path, ending).exists():
                shutil.copy(_beside(path, ending), away / f"x{ending}")
    for ending in ("", "-wal", "-shm"):
        if (away / f"x{ending}").exists():
            shutil.copy(away / f"x{ending}", _beside(path, ending))
    shutil.rmtree(away)


def _named(name: str | bytes) -> Callable[[Path], None]:
    """Gives the file another name; a link stands in its place."""

    def make(path: Path) -> None:
        other = path.with_name(os.fsdecode(name))
        path.rename(other)
        path.symlink_to(other)

    return make


def _lock(kind: str) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        lock = path.with_name(f".~lock.{path.name}#")
        if kind == "folder":
            lock.mkdir()
        elif kind == "pipe":
            os.mkfifo(lock)
        elif kind == "link":
            lock.symlink_to(path)
        else:
            lock.write_bytes(b'{"name": ' + b"[" * 5000)

    return make


_ANY_REFUSAL = "file.not_pilot|file.disk_failed|file.no_access|file.damaged"
_NOISE = random.Random(3).randbytes(60_000)

CASES = (
    Case("a folder", _folder, _NOT_PILOT),
    Case("a pipe", _pipe, _NOT_PILOT),
    Case("a socket", _socket, _NOT_PILOT),
    Case("a link to itself", _link(lambda path: path), _GONE),
    Case("a link to nowhere", _link(lambda path: "nergens.pilot"), _GONE),
    Case("a link to a pilot", _link(lambda path: "aside"), FINE, keeps=True),
    Case("a link to a folder", _link(lambda path: path.parent), _NOT_PILOT),
    Case("a link to zeros without end", _link(lambda _: "/dev/zero"), _NOT_PILOT),
    Case("a link to a full device", _link(lambda _: "/dev/full"), _NOT_PILOT),
    Case(
        "a link to the memory of this process",
        _link(lambda _: "/proc/self/mem"),
        "file.not_pilot|file.disk_failed|file.no_access|file.damaged",
    ),
    Case(
        "a link to a list of the system",
        _link(lambda _: "/proc/self/maps"),
        "file.not_pilot|file.damaged",
    ),
    Case("nothing at all", lambda path: path.unlink(), _GONE),
    Case(
        "a file that nobody may read",
        lambda path: path.chmod(0),
        "file.no_access",
        setting="nobody",
    ),
    Case("a file that only can be read", lambda path: path.chmod(0o444), FINE, True, "nobody"),
    Case(
        "a file that grows while it is read",
        lambda path: None,
        "fine|file.damaged|file.changed_outside|file.unsafe",
        setting="growing",
    ),
    Case("a name with control characters", _named("a\nb\x07\x1b[31m.pilot"), FINE, keeps=True),
    Case("a name that is no UTF-8", _named(b"\xff\xfe.pilot"), FINE, keeps=True),
    Case("a name with an address in it", _named("x?mode=memory&a=%00#.pilot"), FINE, keeps=True),
    Case("a name of 255 bytes", _named("x" * 240 + ".pilot"), "fine", keeps=True),
    Case("a hot journal", _hot_journal, FINE, keeps=True),
    Case("a journal that has another file deleted", _super_journal, "file.unsafe", keeps=True),
    Case("a journal of nonsense", _write_beside("-journal", _NOISE), FINE, keeps=True),
    Case("a journal of zeros", _write_beside("-journal", bytes(60_000)), FINE, keeps=True),
    Case(
        "a journal with a good head and nonsense behind it",
        in_turn(
            _hot_journal,
            lambda path: (
                _beside(path, "-journal").write_bytes(
                    _beside(path, "-journal").read_bytes()[:600] + _NOISE
                )
                and None
            ),
        ),
        "fine|file.damaged",
        keeps=True,
    ),
    Case(
        "a journal of 8 GB",
        in_turn(_hot_journal, lambda path: os.truncate(_beside(path, "-journal"), 2**33)),
        "fine|file.damaged|file.unsafe",
        keeps=True,
    ),
    Case(
        "a journal that is a pipe",
        lambda path: os.mkfifo(_beside(path, "-journal")),
        "file.no_access|file.busy|file.disk_failed|file.damaged|fine",
        keeps=True,
    ),
    Case(
        "a journal that is a folder",
        lambda path: _beside(path, "-journal").mkdir(),
        "file.no_access|file.busy|file.disk_failed|file.damaged|fine",
        keeps=True,
    ),
    Case(
        "a journal that is a link to zeros without end",
        lambda path: _beside(path, "-journal").symlink_to("/dev/zero"),
        "file.unsafe|file.no_access|file.busy|file.disk_failed|file.damaged|fine",
        keeps=True,
    ),
    Case("a WAL file alone", sql("PRAGMA journal_mode = WAL"), FINE, keeps=True),
    Case("a WAL file with what belongs to it", _wal, FINE, keeps=True),
    Case(
        "a WAL that changes what is in the file",
        lambda path: _wal(path, "UPDATE notes SET text = 'stil veranderd'"),
        "file.damaged",
        setting="wal",
    ),
    Case(
        "a WAL that brings a trigger",
        lambda path: _wal(
            path, "CREATE TRIGGER x AFTER INSERT ON notes BEGIN DELETE FROM notes; END"
        ),
        "file.unsafe",
        True,
        "wal",
    ),
    Case(
        "a WAL of nonsense",
        in_turn(_wal, _write_beside("-wal", _NOISE), _write_beside("-shm", _NOISE[:32768])),
        "fine|file.damaged",
        keeps=True,
    ),
    Case("a WAL beside a file that has none", _write_beside("-wal", _NOISE), FINE, keeps=True),
    Case("a lock that is a folder", _lock("folder"), FINE, keeps=True),
    Case("a lock that is a pipe", _lock("pipe"), FINE, keeps=True),
    Case("a lock that is a link", _lock("link"), FINE, keeps=True),
    Case("a lock of nonsense", _lock("nonsense"), FINE, keeps=True),
)
