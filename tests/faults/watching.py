"""Notices what no text may bring about: a file read, a connection made, a program started."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
_FORBIDDEN = (
    *("socket.", "subprocess.", "os.system", "os.exec", "os.spawn", "os.posix_spawn"),
    *("os.startfile", "webbrowser.", "urllib.", "ftplib.", "smtplib.", "http.client."),
)
_CALLS = "socket,connect,openat,open,stat,newfstatat,access,execve"
_INTERNET = re.compile(r"^\d+ +(?:socket|connect)\(.*(?:AF_INET6?|PF_INET6?)\b.*$", re.MULTILINE)


class Watch:
    """What this process does while it is watched, as Python's own audit tells it."""

    def __init__(self, canary: Path) -> None:
        self._canary = str(canary)
        self.wrong: list[str] = []
        self._is_watching = False
        sys.addaudithook(self._take)  # it cannot be taken away again

    def __enter__(self) -> Watch:
        self._is_watching = True
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._is_watching = False

    def _take(self, event: str, args: tuple[Any, ...]) -> None:
        """Something is about to happen."""
        if not self._is_watching:
            return
        if event.startswith(_FORBIDDEN):
            self.wrong.append(f"{event} {args!r:.200}")
        elif event == "open" and self._canary in _path(args[0]):
            self.wrong.append("a file was read that a text named")


def _path(found: object) -> str:
    return os.fsdecode(found) if isinstance(found, str | bytes | os.PathLike) else ""


def can_trace() -> str:
    """Why calls of another process cannot be traced here; nothing when they can."""
    if shutil.which("strace") is None:
        return "there is no strace"
    done = subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True)
    return "processes may not be traced" if done.returncode else ""


def traced(command: Sequence[str], log: Path) -> list[str]:
    """A command that runs another with its calls to the network and to files in a log."""
    strace = ["strace", "-f", "--seccomp-bpf", "-s", "4096", "-o", str(log), "-e"]
    return [*strace, f"trace={_CALLS}", *command]


def wrong_in(log: Path, canary: Path) -> list[str]:
    """What a trace tells of the internet, and of the file that nobody may read."""
    text = log.read_text(errors="replace")
    found = [f"the internet: {match[0][:160]}" for match in _INTERNET.finditer(text)]
    for line in text.splitlines():
        if f'"{canary}"' in line and "execve(" not in line:
            found.append(f"a file that a text named: {line[:160]}")
    return found
