"""Pilot files to try things on."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pilotcanvas.model import changes
from pilotcanvas.model.changes import Change
from pilotcanvas.model.ids import derived_id
from pilotcanvas.model.pilot import Pilot, new_pilot
from pilotcanvas.store.opening import create
from pilotcanvas.store.pilot_file import PilotFile

_NOBODY = 65534

QUICKLY = "PRAGMA cipher_default_kdf_iter = 1000"
"""To make a key of a password takes a quarter of a second on purpose; not for each file here."""


@pytest.fixture(scope="session")
def pilot() -> Pilot:
    """A small pilot with one note, "n1"."""
    empty = new_pilot(derived_id("a pilot"), "Wijk #1", "nl", date(2026, 11, 21))
    return changes.add_notes(empty, "impact.ambition", ["een notitie"], ids=["n1"]).apply(empty)


@pytest.fixture(scope="session")
def made_once(pilot: Pilot, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with that pilot, to copy."""
    path = tmp_path_factory.mktemp("made") / "once.pilot"
    create(path, pilot).close()
    return path


@pytest.fixture
def path(made_once: Path, tmp_path: Path) -> Path:
    """A closed file with that pilot, of this test alone."""
    return Path(shutil.copy(made_once, tmp_path / "wijk.pilot"))


Say = Callable[[PilotFile | Pilot, str], Change]


@pytest.fixture
def say() -> Say:
    """Makes the change that lets the note say something else."""

    def change(of: PilotFile | Pilot, text: str) -> Change:
        return changes.edit_note(of.pilot if isinstance(of, PilotFile) else of, "n1", text)

    return change


@pytest.fixture(scope="module")
def cipher() -> Iterator[Any]:
    """SQLCipher as a module, to make files with that are not ours."""
    module = pytest.importorskip("sqlcipher3.dbapi2", reason="needs pilotcanvas[password]")
    with closing(module.connect(":memory:")) as any:
        any.execute(QUICKLY)
        yield module
        any.execute("PRAGMA cipher_default_kdf_iter = 256000")


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user of this machine can come to."""
    folder = Path(tempfile.mkdtemp(prefix="pilotcanvas-"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.fixture
def as_plain_user() -> Callable[[], AbstractContextManager[None]]:
    """Lets a block run without the powers of root, who may write anywhere."""
    if sys.platform == "win32":
        pytest.skip("permissions of POSIX")

    @contextmanager
    def plain() -> Iterator[None]:
        if os.geteuid() != 0:
            yield
            return
        os.setresuid(_NOBODY, _NOBODY, 0)
        try:
            yield
        finally:
            os.setresuid(0, 0, 0)

    return plain
