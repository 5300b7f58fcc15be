"""Odd names for a file, and odd places: each is made in a folder of its own."""

from __future__ import annotations

import os
import subprocess
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from pilotcanvas.store.opening import create
from tests.faults.edits import first_pilot

_NOBODY = 65534
_LONGEST_NAME = 255

NAMES = (
    "gewoon.pilot",
    "Wijk #1.pilot",
    "100% samen.pilot",
    "%41.pilot",
    "wat nu?.pilot",
    "a?mode=memory&cache=shared.pilot",
    "#.pilot",
    "%.pilot",
    "?.pilot",
    ":memory:",
    "'aanhaling'.pilot",
    '"dubbel".pilot',
    "`ls`.pilot",
    "a;DROP TABLE notes;--.pilot",
    "$(reboot) $HOME.pilot",
    "&amp; <b>.pilot",
    "{name} {0} %s %1.pilot",
    " begint met een spatie.pilot",
    "eindigt met een spatie.pilot ",
    "punt.pilot.",
    "..pilot",
    ".verborgen.pilot",
    "~.pilot",
    "-rf.pilot",
    "con.pilot",
    "NUL.pilot",
    "a:b.pilot",
    "a\\b.pilot",
    "file:a.pilot",
    "a|b*c[d].pilot",
    "regel\neind.pilot",
    "tab\tin.pilot",
    "\x1b[31mrood.pilot",
    "دار الحي.pilot",
    "🌱🏘️.pilot",
    "caf\u00e9.pilot",
    "cafe\u0301.pilot",
    "\u202ekcab.pilot",
    "zonder einde",
    "x" * 241 + ".pilot",
    os.fsdecode(b"caf\xe9 \xff.pilot"),
)
"""Names that must work."""

TOO_ODD = (
    "x" * 249 + ".pilot",
    "é" * 124 + ".pilot",
    "x" * 300 + ".pilot",
    "a.pilot-journal",
    "a.pilot-wal",
    "a.pilot-shm",
)
"""Names that cannot work, which must be said."""


def decoys_of(name: str) -> set[str]:
    """The names by which a careless program would go when it is given this one."""
    stem = name.removesuffix(".pilot")
    found = {
        name.partition("#")[0],
        name.partition("?")[0],
        name.partition(":")[2],
        name.partition("\\")[2],
        name.partition(" ")[0],
        name.partition("\n")[0],
        name.strip(),
        name.strip(".- "),
        stem,
        unquote(name),
        unicodedata.normalize("NFC", name),
        unicodedata.normalize("NFD", name),
        name.encode("utf-8", "replace").decode(),
        name.removesuffix("-journal"),
        name.removesuffix("-wal"),
        name.removesuffix("-shm"),
    }
    return {
        each
        for each in found - {"", ".", "..", name}
        if "/" not in each and len(os.fsencode(each)) <= _LONGEST_NAME
    }


@dataclass(frozen=True, slots=True)
class Place:
    """Where a pilot file is to be: its path, the folder of what is made of it, and whether all must
    work there (None: either)."""

    path: Path
    out: Path
    works: bool | None


Make = Callable[[Path], AbstractContextManager[Place]]


def _simple(works: bool | None) -> Callable[[Callable[[Path, Path], Path]], Make]:
    """A place that is made in a folder; there is a folder "uit" in it, and "echt" with a pilot."""

    def decorate(make: Callable[[Path, Path], Path]) -> Make:
        @contextmanager
        def place(folder: Path) -> Iterator[Place]:
            out = folder / "uit"
            out.mkdir()
            (folder / "echt").mkdir()
            there = folder / "echt" / "er al.pilot"
            create(there, first_pilot("there")).close()
            yield Place(make(folder, there), out, works)

        return place

    return decorate


@_simple(True)
def link_to_nothing(folder: Path, there: Path) -> Path:
    (folder / "link.pilot").symlink_to(folder / "echt" / "nieuw.pilot")
    return folder / "link.pilot"


@_simple(True)
def link_to_pilot(folder: Path, there: Path) -> Path:
    (folder / "link.pilot").symlink_to(there)
    return folder / "link.pilot"


@_simple(True)
def link_to_folder(folder: Path, there: Path) -> Path:
    (folder / "link").symlink_to(folder / "echt")
    return folder / "link" / "nieuw.pilot"


@_simple(False)
def link_in_a_circle(folder: Path, there: Path) -> Path:
    (folder / "een.pilot").symlink_to(folder / "twee.pilot")
    (folder / "twee.pilot").symlink_to(folder / "een.pilot")
    return folder / "een.pilot"


@_simple(True)
def two_slashes(folder: Path, there: Path) -> Path:
    return Path(f"/{folder}/echt//nieuw.pilot")


@_simple(True)
def roundabout(folder: Path, there: Path) -> Path:
    return folder / "echt" / ".." / "." / "nieuw.pilot"


@_simple(False)
def no_such_folder(folder: Path, there: Path) -> Path:
    return folder / "nergens" / "nieuw.pilot"


@_simple(False)
def in_a_file(folder: Path, there: Path) -> Path:
    return there / "nieuw.pilot"


@_simple(False)
def on_a_folder(folder: Path, there: Path) -> Path:
    (folder / "map.pilot").mkdir()
    return folder / "map.pilot"


@_simple(False)
def on_a_pipe(folder: Path, there: Path) -> Path:
    os.mkfifo(folder / "pijp.pilot")
    return folder / "pijp.pilot"


@_simple(True)
def deep(folder: Path, there: Path) -> Path:
    place = folder
    while len(os.fsencode(place)) < 380:
        place = place / ("diep " * 10)
    place.mkdir(parents=True)
    return place / "nieuw.pilot"


@_simple(None)
def deeper_than_sqlite_goes(folder: Path, there: Path) -> Path:
    place = folder
    while len(os.fsencode(place)) < 700:
        place = place / ("diep " * 10)
    place.mkdir(parents=True)
    return place / "nieuw.pilot"


@_simple(False)
def deeper_than_anybody_goes(folder: Path, there: Path) -> Path:
    return folder / "/".join(["diep"] * 1_000) / "nieuw.pilot"


@_simple(None)
def beside_a_journal(folder: Path, there: Path) -> Path:
    (folder / "nieuw.pilot-journal").write_bytes(b"van iemand anders" * 100)
    return folder / "nieuw.pilot"


@contextmanager
def read_only_folder(folder: Path) -> Iterator[Place]:
    out, there = folder / "uit", folder / "vast"
    out.mkdir()
    there.mkdir()
    create(there / "er al.pilot", first_pilot("there")).close()
    there.chmod(0o555)
    out.chmod(0o777)
    with _plain_user(folder):
        yield Place(there / "er al.pilot", out, False)
    there.chmod(0o755)


@contextmanager
def read_only_folder_for_a_new_one(folder: Path) -> Iterator[Place]:
    with read_only_folder(folder) as place:
        yield Place(place.path.with_name("nieuw.pilot"), place.out, False)


@contextmanager
def read_only_file(folder: Path) -> Iterator[Place]:
    out, path = folder / "uit", folder / "er al.pilot"
    out.mkdir()
    out.chmod(0o777)
    create(path, first_pilot("there")).close()
    path.chmod(0o444)
    folder.chmod(0o777)
    with _plain_user(folder):
        yield Place(path, out, False)


@contextmanager
def secret_file(folder: Path) -> Iterator[Place]:
    with read_only_file(folder) as place:
        with _as_before():
            place.path.chmod(0)
        yield place


def _no_space(size_kb: int) -> Make:
    @contextmanager
    def place(folder: Path) -> Iterator[Place]:
        full = folder / "vol"
        full.mkdir()
        size = f"size={size_kb}k"
        command = ["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(full)]
        subprocess.run(command, check=True, capture_output=True)
        try:
            (full / "uit").mkdir()
            yield Place(full / "nieuw.pilot", full / "uit", None)
        finally:
            subprocess.run(["umount", str(full)], check=True, capture_output=True)

    return place


def can_mount(folder: Path) -> bool:
    """Whether a small disk of its own can be made here: root only."""
    try:
        with _no_space(64)(folder):
            return True
    except (OSError, subprocess.CalledProcessError):
        return False


PLACES: dict[str, Make] = {
    "a link to nothing": link_to_nothing,
    "a link to a pilot": link_to_pilot,
    "in a link to a folder": link_to_folder,
    "a link in a circle": link_in_a_circle,
    "two slashes": two_slashes,
    "roundabout": roundabout,
    "no such folder": no_such_folder,
    "in a file": in_a_file,
    "a folder": on_a_folder,
    "a pipe": on_a_pipe,
    "deep": deep,
    "deeper than SQLite goes": deeper_than_sqlite_goes,
    "deeper than anybody goes": deeper_than_anybody_goes,
    "beside another's journal": beside_a_journal,
    "a read-only folder": read_only_folder,
    "new in a read-only folder": read_only_folder_for_a_new_one,
    "a read-only file": read_only_file,
    "a secret file": secret_file,
}
FULL_PLACES: dict[str, Make] = {
    f"no space, {size_kb} kB": _no_space(size_kb) for size_kb in (8, 64, 160, 260, 420)
}
"""Small disks that are full at different steps; only root can make them."""


@contextmanager
def _plain_user(folder: Path) -> Iterator[None]:
    """Be somebody without the powers of root, who may write anywhere."""
    if os.geteuid() != 0:
        yield
        return
    folder.chmod(0o777)
    os.setresuid(_NOBODY, _NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


@contextmanager
def _as_before() -> Iterator[None]:
    if os.getresuid()[2] != 0:
        yield
        return
    os.setresuid(0, 0, 0)
    try:
        yield
    finally:
        os.setresuid(_NOBODY, _NOBODY, 0)
