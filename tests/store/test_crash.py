"""A process that is killed while it saves loses nothing that it called saved, and damages nothing.

The negative control is the same kill without a rollback journal: the check must find that damaged.
"""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from pilotcanvas.model import changes
from pilotcanvas.problems import Problem
from pilotcanvas.store.opening import check, open_file

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is of POSIX")

_SAVE = """
import sys
from pathlib import Path
from pilotcanvas.model import changes
from pilotcanvas.store.opening import open_file
file = open_file(Path(sys.argv[1]))
number = 0
while True:
    number += 1
    file.save(changes.edit_note(file.pilot, "n1", str(number) * 2000))
    print(number, flush=True)
"""

_DIE_WITHIN = """
import os, signal, sqlite3, sys
raw = sqlite3.connect(sys.argv[1], isolation_level=None)
raw.execute("PRAGMA journal_mode = " + sys.argv[2])
raw.execute("PRAGMA cache_size = 2")  # pages go to the file long before the end
raw.execute("BEGIN")
raw.execute("UPDATE notes SET text = upper(text)")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def full(path: Path) -> Path:
    """A file with more in it than SQLite keeps in memory in these tests."""
    with open_file(path) as file:
        file.save(changes.add_notes(file.pilot, "impact.output", ["woord " * 500] * 100))
    return path


def test_killed_while_saving_nothing_that_was_called_saved_is_lost(path: Path) -> None:
    chance = Random(9)
    last = 0
    for _ in range(4):
        with subprocess.Popen(
            [sys.executable, "-c", _SAVE, str(path)], stdout=subprocess.PIPE, text=True
        ) as child:
            assert child.stdout is not None
            for _ in range(chance.randrange(3, 40)):
                last = int(child.stdout.readline())
            child.send_signal(signal.SIGKILL)
            rest = child.stdout.read().split("\n")
            last = max([last, *(int(each) for each in rest[:-1])])
        assert check(path) == ()
        with open_file(path) as file:
            text = file.pilot.notes["n1"].text
            assert text in (str(last) * 2000, str(last + 1) * 2000)


def test_killed_halfway_a_change_it_never_happened(full: Path) -> None:
    with open_file(full) as file:
        before = file.pilot
    die_within(full, "DELETE")
    assert full.with_name(full.name + "-journal").exists()
    assert check(full) == ()
    with open_file(full) as file:
        assert file.pilot == before


def test_without_a_journal_the_same_kill_is_found_as_damage(full: Path) -> None:
    die_within(full, "OFF")
    with pytest.raises(Problem) as met:
        open_file(full)
    assert met.value.key == "file.damaged"


def die_within(path: Path, journal_mode: str) -> None:
    died = subprocess.run([sys.executable, "-c", _DIE_WITHIN, str(path), journal_mode], check=False)
    assert died.returncode == -signal.SIGKILL
