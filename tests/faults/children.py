"""Processes to be killed: forked from one that has imported everything, so that they start fast.

That one, the fork server of Python, ends with the process that asked for it. Linux only.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

_SOON_S = 60.0
# The fork server is started once for all harnesses, so it must know what any of them needs.
_KNOWN = (
    "sqlite_utils",
    "docx",
    "xlsxwriter",
    "reportlab.pdfgen.canvas",
    "tests.faults.actor",
    "tests.faults.clicker",
    "tests.faults.editor",
    "tests.faults.migrating",
    "tests.faults.raising",
    "tests.faults.saver",
    "tests.faults.typist",
    "pilotcanvas.ui.open_pilot",
    "pilotcanvas.ui.window.stops",
    "pilotcanvas.ui.window.workspace",
)


class Children:
    """Starts children that know what the harnesses need, and ``modules``, already."""

    def __init__(self, *modules: str) -> None:
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload([*_KNOWN, *modules])

    def start(self, function: Callable[..., object], *args: object, **named: Any) -> Child:
        """A child that runs ``function(said, *args, **named)``; what it sends through ``said`` are
        its messages. It runs when this returns."""
        heard, said = self._context.Pipe(duplex=False)
        process = self._context.Process(
            target=_run, args=(function, said, args, named), daemon=True
        )
        process.start()
        said.close()
        child = Child(process, heard)
        child.next_message()
        return child


class Child:
    """A process to be killed; leaving its block kills it as well."""

    def __init__(self, process: Any, heard: Connection) -> None:
        self._process = process
        self._heard = heard

    @property
    def id(self) -> int:
        """Its number in the system."""
        return int(self._process.pid)

    def kill(self) -> None:
        """End it at once, as kill -9 does, and wait until it is gone."""
        self._process.kill()
        self._process.join()

    def next_message(self, within_s: float = _SOON_S) -> bytes:
        """What it sends next. Raises `EOFError` when it has ended, `TimeoutError` when late."""
        if not self._heard.poll(within_s):
            raise TimeoutError("a child says nothing")
        return self._heard.recv_bytes()

    def messages(self) -> list[bytes]:
        """All that it still said, until it ended."""
        found = []
        while True:
            try:
                found.append(self._heard.recv_bytes())
            except (EOFError, ConnectionResetError):
                return found

    def __enter__(self) -> Child:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        self._heard.close()
        self._process.close()


def _run(
    function: Callable[..., object],
    said: Connection,
    args: tuple[object, ...],
    named: dict[str, Any],
) -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    said.send_bytes(b"started")
    function(said, *args, **named)


def _end_with_parent() -> None:
    """Whatever ends the harness, a child ends with it."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os.kill(os.getpid(), signal.SIGKILL)
