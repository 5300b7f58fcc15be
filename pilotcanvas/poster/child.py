"""Renders posters in a child process, so that the window never blocks on one.

`python -m pilotcanvas.poster.child` reads requests from its parent on standard input, answers each
in turn on standard output, and exits at end of input. A message is an 8-byte big-endian length
followed by a pickle: ``{"id", "pilot", "sheet", "tiling"}`` is a request, ``(id, PDF as bytes or
Problem)`` the answer.
"""

from __future__ import annotations

import pickle
import struct
import sys
from typing import BinaryIO

from pilotcanvas.content.catalogue import words
from pilotcanvas.content.library import bundled_library
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.poster.layout import lay_out
from pilotcanvas.poster.pdf import render
from pilotcanvas.poster.sheet import Sheet
from pilotcanvas.poster.tiles.tile_page import in_tiles
from pilotcanvas.poster.tiles.tiling import Tiling
from pilotcanvas.problems import Problem

_HEAD = struct.Struct(">Q")


def draw(pilot: Pilot, sheet: Sheet, tiling: Tiling | None = None) -> bytes:
    """Returns a sheet of a pilot as a PDF, whole or tiled. Raises `Problem`."""
    own_words = words(sheet.language)
    method = bundled_library().method_of(pilot.profile, sheet.language)
    pages = lay_out(pilot, method, own_words, sheet)
    if tiling is not None:
        pages = in_tiles(pages, sheet, tiling, own_words, pilot.profile.title)
    keywords = ("PilotCanvas", method.title)
    return render(pages, pilot.profile.title, "", sheet.language, keywords)


def main() -> int:
    """Answer requests until the parent closes the pipe."""
    source, target = sys.stdin.buffer, sys.stdout.buffer
    while (packed := receive(source)) is not None:
        # Safe: the pipe is private and our parent is the only writer
        request = pickle.loads(packed)
        answer: bytes | Problem
        try:
            answer = draw(request["pilot"], request["sheet"], request["tiling"])
        except Problem as problem:
            answer = problem
        send(target, pickle.dumps((request["id"], answer)))
    return 0


def send(target: BinaryIO, packed: bytes) -> None:
    """Write one message: its length, then its bytes."""
    target.write(_HEAD.pack(len(packed)))
    target.write(packed)
    target.flush()


def receive(source: BinaryIO) -> bytes | None:
    """Returns the next message, or None at end of input. Raises `EOFError` on a truncated
    message."""
    head = source.read(_HEAD.size)
    if not head:
        return None
    if len(head) < _HEAD.size:
        raise EOFError("half a length")
    (length,) = _HEAD.unpack(head)
    packed = source.read(length)
    if len(packed) < length:
        raise EOFError("half a message")
    return packed


if __name__ == "__main__":
    sys.exit(main())
