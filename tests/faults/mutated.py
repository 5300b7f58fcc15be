"""Files that were damaged at random: told as one of our problems, or just what was saved."""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from unittest import mock

from pilotcanvas.model import changes
from pilotcanvas.problems import Problem
from pilotcanvas.store import contents
from pilotcanvas.store.file_errors import FileTrouble
from pilotcanvas.store.opening import check, open_file
from pilotcanvas.store.rescue.rescue import rescue
from tests.faults.children import Children
from tests.faults.mutation import PAGE, mutate
from tests.faults.outcome import Counts, Outcome
from tests.faults.sample import Sample, Saved, make_sample

NAME = "mutated"
WHAT = "A damaged file is told, within 2 s, or it holds just what was saved; nothing crashes."

MOST_SECONDS = 2.0
_CONTROL = 400
_SILENT_S = 60.0
_CHECKED, _EDITED, _RESCUED = 11, 20, 50  # one in so many is also checked, edited, or rescued
_ONCE_WRONG = (33_353, 80_987)  # these were read for ever; the short form tries them too


def run(count: Counts) -> Outcome:
    """Try them all, in a few processes; then some without the digest."""
    number = count.of(100_000, 2_000)
    numbers = [*range(number), *(each for each in _ONCE_WRONG if each >= number)]
    wrong = try_all(numbers, os.cpu_count() or 1, has_digest=True)
    found = try_all(range(_CONTROL), 1, has_digest=False)
    return Outcome(
        len(numbers),
        "files with flipped bits, swapped, older and foreign pages, wrong headers, cut off, ...",
        tuple(wrong),
        "no digest: altered content is accepted",
        bool(found),
    )


def try_all(numbers: Sequence[int], processes: int, has_digest: bool) -> list[str]:
    """What went wrong among these damaged files."""
    children = Children("tests.faults.mutated")
    shares = [numbers[at::processes] for at in range(processes)]
    wrong: list[str] = []
    waiting = {children.start(try_some, share, has_digest): share for share in shares}
    while waiting:
        child, share = waiting.popitem()
        with child:
            last = share[0]
            try:
                while (said := child.next_message(_SILENT_S).decode()) != "done":
                    last, text = int(said.partition(" ")[0]), said.partition(" ")[2]
                    wrong += [f"{last}: {text}"] if text else []
            except EOFError:
                wrong.append(f"{last}: the process crashed here or soon after")
            except TimeoutError:
                wrong.append(f"{last}: the process hangs here or soon after")
    return wrong


def try_some(said: Connection, numbers: Sequence[int], has_digest: bool) -> None:
    """Try these, and say what is wrong; runs in a process of its own, which might crash."""
    memory = "/dev/shm" if os.path.isdir("/dev/shm") else None
    with tempfile.TemporaryDirectory(prefix="pilotcanvas-mutated-", dir=memory) as name:
        folder = Path(name)
        sample = make_sample(folder)
        with contextlib.nullcontext() if has_digest else _no_digest():
            for at, number in enumerate(numbers):
                way, data, journal = mutate(sample, number)
                for left in folder.iterdir():
                    left.unlink()
                path = folder / "wijk.pilot"
                path.write_bytes(data)
                if journal:
                    (folder / "wijk.pilot-journal").write_bytes(journal)
                started = time.thread_time()
                complaints = list(_complaints(path, data, journal, sample, number))
                if time.thread_time() - started > MOST_SECONDS:
                    complaints.append("took too long")
                for complaint in complaints or [""] * (at % 100 == 0):
                    said.send_bytes(f"{number} {complaint and f'{way}: {complaint}'}".encode())
    said.send_bytes(b"done")


def _complaints(
    path: Path, data: bytes, journal: bytes, sample: Sample, number: int
) -> Iterator[str]:
    """What is wrong with how a damaged file is opened, read, edited and rescued."""
    if number % _RESCUED == 0:
        yield from _rescued(path, sample)
    # A journal takes it back to the older state, which may also be there whole. What begins as the
    # other pilot's file is that file, damaged further on.
    allowed = [sample.newer]
    allowed += [sample.older] if journal or data.startswith(sample.older.data) else []
    allowed += [sample.other] if data[:PAGE] == sample.other.data[:PAGE] else []
    try:
        with open_file(path, is_read_only=True) as file:
            found = [saved for saved in allowed if saved.pilot == file.pilot]
            if not found:
                yield "altered content was opened"
                return
            undo, redo = file.history()
            if (undo, redo) != (found[0].steps, ()):
                if not set(undo) <= set(found[0].steps) or redo:
                    yield "a step can be undone that was never made"
                with contextlib.suppress(Problem):
                    file.check_log()
                    yield "an altered log was found whole"
            elif number % _CHECKED == 0:
                file.check_log()  # it may be damaged where no step comes from; then it says so
        if number % _EDITED == 0:
            yield from _edited(path, found[0])
    except Problem as problem:
        if problem.key not in (*FileTrouble, "password.not_installed"):
            yield f"a problem of a kind not ours: {problem.key}"
    except BaseException as error:  # noqa: BLE001 - everything else is a crash, and said
        yield f"{type(error).__name__}: {error}"


def _edited(path: Path, found: Saved) -> Iterator[str]:
    """A damaged file that can be opened can also be worked on, or says why not."""
    note = min(found.pilot.notes)
    change = changes.edit_note(found.pilot, note, "na de schade")
    with open_file(path) as file:
        if file.is_read_only:
            return
        file.save(change)
        after = file.pilot
    with open_file(path) as file:
        if file.pilot != after:
            yield "an edit of a damaged file was lost"
        undo, _ = file.history()
        if undo[-1:] != (change,):
            yield "an edit of a damaged file cannot be undone"


def _rescued(path: Path, sample: Sample) -> Iterator[str]:
    """A rescue gives a whole file of what is there, and says truly whether that is all."""
    new = path.with_name("gered.pilot")
    before = path.read_bytes()
    try:
        rescued = rescue(path, new)
    except Problem as problem:
        if problem.key not in ("file.not_pilot", "file.too_new", "file.locked"):
            yield f"rescue: {problem}"
        return
    except BaseException as error:  # noqa: BLE001 - as above
        yield f"rescue: {type(error).__name__}: {error}"
        return
    states = [saved.pilot for saved in (sample.newer, sample.older, sample.other)]
    if rescued.is_complete and rescued.pilot not in states:
        yield "altered content was rescued as complete"
    if check(new):
        yield f"rescue: {check(new)[0]}"
    if path.read_bytes() != before:
        yield "rescue changed the file"


@contextlib.contextmanager
def _no_digest() -> Iterator[None]:
    """Opens files without looking at the digest, as a program that trusts SQLite does."""

    class Fits(str):
        """A digest that every other one equals."""

        __hash__ = str.__hash__

        def __eq__(self, other: object) -> bool:
            return True

        def __ne__(self, other: object) -> bool:
            return False

    with mock.patch.object(contents, "checksum_text", return_value=Fits()):
        yield
