"""User text made safe for other programs: it stays as typed, or is visibly substituted."""

from __future__ import annotations

import re

SUBSTITUTE = "\ufffd"
"""What stands in for a character that cannot be written."""

_CONTROLS = (*(set(range(0x20)) - {0x09, 0x0A}), *range(0x7F, 0xA0))
_NO_CHARACTERS = (*range(0xD800, 0xE000), 0xFFFE, 0xFFFF)
_UNWRITABLE = dict.fromkeys((*_CONTROLS, *_NO_CHARACTERS), SUBSTITUTE)
_CLOSED_BY = dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c")
_CLOSED_BY |= dict.fromkeys("\u2066\u2067\u2068", "\u2069")
_FORMULA_STARTS = tuple("=+-@\t\n＝＋－＠")
_CELL_STARTS = re.compile(
    "\\A'*(?=[-=+@＝＋－＠\t\n])|[;,\n]\"*'*(?=[-=+@＝＋－＠\t])|\t\"*'*(?=[-=+@＝＋－＠])"
)
"""Up to the first sign of what a spreadsheet might run, where it might see a cell begin. A tab is
such a sign too, but cells that are parted by tabs do not begin with one."""


def visible(text: str) -> str:
    """The text with a visible substitute for each control character and half surrogate pair.

    XML cannot hold them, and a terminal would obey them. Tabs and line ends stay.
    """
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_UNWRITABLE)


def on_one_line(text: str) -> str:
    """The text as `visible` has it, with line ends and tabs as spaces, and `closed`."""
    return closed(" ".join(visible(text).split()))


def closed(text: str) -> str:
    """The text, with each change of writing direction that it opens closed at its end.

    Else an override in a note would turn round what the program writes behind it.
    """
    opened: list[str] = []
    for mark in text:
        if mark in _CLOSED_BY:
            opened.append(_CLOSED_BY[mark])
        elif opened and mark == opened[-1]:
            opened.pop()
    return text + "".join(reversed(opened))


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet might run a cell with this text, seen in the wild as an attack."""
    return text.startswith(_FORMULA_STARTS)


def protected(text: str) -> str:
    """The text as `visible` has it, with an apostrophe before what a spreadsheet might run.

    A spreadsheet that expects another sign between cells, as an English one does in a Dutch file,
    does not know our quotes for what they are: to it a cell begins behind any such sign, and on
    each new line. What has an apostrophe already gets one more, so that `unprotected` gives the
    text back.
    """
    return _CELL_STARTS.sub(r"\g<0>'", visible(text))


def unprotected(text: str) -> str:
    """The text that `protected` was given, as `visible` has it."""
    return _CELL_STARTS.sub(lambda start: start[0].removesuffix("'"), text)
