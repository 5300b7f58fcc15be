"""Draws posters in a process of its own, so that the window never waits for one.

`python -m pilotcanvas.poster.child` reads requests from its own parent, and from nobody else, on
standard input, answers each in turn on standard output, and ends when its input ends. A message is
8 bytes with its length, most significant first, and a pickle: ``{"id", "pilot", "sheet",
"tiling"}`` asks, ``(id, PDF as bytes or Problem)`` answers.
"""

from __future__ import annotations

import pickle
import struct
import sys
from typing import BinaryIO

from pilotcanvas.content.catalogue import words
from pilotcanvas.content.reader import bundled_method
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.poster.layout import lay_out
from pilotcanvas.poster.pdf import render
from pilotcanvas.poster.sheet import Sheet
from pilotcanvas.poster.tiles.tile_page import in_tiles
from pilotcanvas.poster.tiles.tiling import Tiling
from pilotcanvas.problems import Problem

_HEAD = struct.Struct(">Q")


def draw(pilot: Pilot, sheet: Sheet, tiling: Tiling | None = None) -> bytes:
    """A sheet of a pilot as a PDF, whole or in pieces. May raise a `Problem`."""
    method, own_words = bundled_method(sheet.language), words(sheet.language)
    pages = lay_out(pilot, method, own_words, sheet)
    if tiling is not None:
        pages = in_tiles(pages, sheet, tiling, own_words, pilot.profile.title)
    keywords = ("PilotCanvas", method.title)
    return render(pages, pilot.profile.title, "", sheet.language, keywords)


def main() -> int:
    """Answer requests until the parent closes its end."""
    source, target = sys.stdin.buffer, sys.stdout.buffer
    while (packed := receive(source)) is not None:
        request = pickle.loads(packed)  # from our own parent, over a pipe of our own
        answer: bytes | Problem
        try:
            answer = draw(request["pilot"], request["sheet"], request["tiling"])
        except Problem as problem:
            answer = problem
        send(target, pickle.dumps((request["id"], answer)))
    return 0


def send(target: BinaryIO, packed: bytes) -> None:
    """Send one message: its length, then itself."""
    target.write(_HEAD.pack(len(packed)))
    target.write(packed)
    target.flush()


def receive(source: BinaryIO) -> bytes | None:
    """The next message, or None when there are no more. Raises `EOFError` on half a message."""
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
