"""Lets chosen calls of a running process fail, by strace, and lists the calls that it makes.

Needs strace and the right to trace: root, or a system that lets a process say who may trace it.
"""

from __future__ import annotations

import ctypes
import re
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.faults.outcome import Lacking

CALLS = (
    "write",
    "pwrite64",
    "fsync",
    "fdatasync",
    "ftruncate",
    "unlink",
    "unlinkat",
    "rmdir",
    "rename",
    "renameat",
    "renameat2",
    "link",
    "linkat",
    "mkdir",
    "mkdirat",
    "chmod",
    "fchmodat",
    "open",
    "openat",
)
"""What changes or opens files. Of these pairs a system uses one."""

ERRORS = ("ENOSPC", "EIO", "EROFS")

_ATTACHED, _REFUSED = "attached", "ot permitted"
_LINE = re.compile(r"(\d+) +(\w+)\(")
_PATH = re.compile(r'"(/[^"]*)"')
_SOON_S = 10.0
_MARK = "(INJECTED)"
_PR_SET_PTRACER, _ANYBODY = 0x59616D61, ctypes.c_ulong(-1)


@dataclass(frozen=True, slots=True)
class Fault:
    """The call of this name that fails: the ``at``-th that a thread makes, or all from then on."""

    call: str
    error: str
    at: int
    is_lasting: bool

    def __str__(self) -> str:
        return f"{self.call} {self.at}{'+' if self.is_lasting else ''} {self.error}"


class Trace:
    """A strace that watches a process until it is let go, or the process ends."""

    def __init__(
        self, process: int, log: Path, paths: Iterable[Path] = (), fault: Fault | None = None
    ) -> None:
        """Watch the calls about these paths, or all of them; let those of ``fault`` fail."""
        if shutil.which("strace") is None:
            raise Lacking("strace")
        names = [f"?{name}" for name in CALLS] if fault is None else [fault.call]
        command = ["strace", "-f", "-p", str(process), "-o", str(log), "-s", "4096"]
        command += ["-e", f"trace={','.join(names)}", "-e", "signal=none"]
        for path in paths:
            command += ["-P", str(path)]
        if fault is not None:
            when = f"{fault.at}{'+' if fault.is_lasting else ''}"
            command += ["-e", f"inject={fault.call}:error={fault.error}:when={when}"]
        self._log = log
        self._strace = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        assert self._strace.stderr is not None
        said = line = self._strace.stderr.readline()
        while _ATTACHED not in line:
            if _REFUSED in line:
                self.let_go()
                raise Lacking("the right to trace a process: root, or ptrace_scope 0 or 1")
            if not line:
                raise AssertionError(f"strace does not watch: {said}")
            line = self._strace.stderr.readline()
            said += line

    def let_go(self) -> None:
        """Stop watching a process that goes on; what failed works again. Twice is fine."""
        if self._strace.returncode is None:
            self._strace.send_signal(signal.SIGTERM)
            self.wait()

    def wait(self) -> None:
        """Wait until the end of a process that has ended. Doing so twice is fine."""
        if self._strace.returncode is None:
            try:
                self._strace.communicate(timeout=_SOON_S)
            except subprocess.TimeoutExpired:  # it can wait for ever on what it let go of
                self._strace.kill()
                self._strace.communicate()

    @property
    def has_failed(self) -> bool:
        """Whether the fault came about."""
        return _MARK in self._log.read_text(errors="replace")

    def paths(self, folder: Path) -> set[Path]:
        """The names in a folder that were asked for."""
        found = map(Path, _PATH.findall(self._log.read_text(errors="replace")))
        return {path for path in found if path == folder or folder in path.parents}

    def counts(self) -> Counter[str]:
        """How often each call was made, by the thread that made it most often."""
        made: dict[str, Counter[str]] = {}
        for line in self._log.read_text(errors="replace").splitlines():
            match = _LINE.match(line)
            if match is not None:
                made.setdefault(match[1], Counter())[match[2]] += 1
        most: Counter[str] = Counter()
        for counter in made.values():
            most |= counter
        return most


def let_anybody_trace() -> None:
    """Let this process be traced by one that did not start it, where the system asks for that."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PTRACER, _ANYBODY, 0, 0, 0)
