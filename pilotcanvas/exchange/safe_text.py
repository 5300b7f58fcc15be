"""Makes user text safe for other programs: unchanged, or with visible substitutes."""

from __future__ import annotations

import re

SUBSTITUTE = "\ufffd"
"""Replaces a character that cannot be written."""

_CONTROLS = (*(set(range(0x20)) - {0x09, 0x0A}), *range(0x7F, 0xA0))
_NO_CHARACTERS = (*range(0xD800, 0xE000), 0xFFFE, 0xFFFF)
_UNWRITABLE = dict.fromkeys((*_CONTROLS, *_NO_CHARACTERS), SUBSTITUTE)
_CLOSED_BY = dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c")
_CLOSED_BY |= dict.fromkeys("\u2066\u2067\u2068", "\u2069")
_FORMULA_STARTS = tuple("=+-@\t\n＝＋－＠")
_CELL_STARTS = re.compile(
    "\\A'*(?=[-=+@＝＋－＠\t\n])|[;,\n]\"*'*(?=[-=+@＝＋－＠\t])|\t\"*'*(?=[-=+@＝＋－＠])"
)
"""Matches up to the first character that a spreadsheet might run, wherever it might see the start
of a cell. A tab is one of these, except after a tab separator."""


def visible(text: str) -> str:
    """Returns the text with a visible substitute for each control character and lone surrogate.

    XML cannot represent them, and a terminal would obey them. Tabs and line ends are kept.
    """
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_UNWRITABLE)


def on_one_line(text: str) -> str:
    """Returns the text as in `visible` and `closed`, with line ends and tabs replaced by spaces."""
    return closed(" ".join(visible(text).split()))


def closed(text: str) -> str:
    """Returns the text with every open bidirectional control closed at its end.

    Otherwise an override in a note would reverse what the program writes after it.
    """
    opened: list[str] = []
    for mark in text:
        if mark in _CLOSED_BY:
            opened.append(_CLOSED_BY[mark])
        elif opened and mark == opened[-1]:
            opened.pop()
    return text + "".join(reversed(opened))


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet might run a cell with this text (formula injection)."""
    return text.startswith(_FORMULA_STARTS)


def protected(text: str) -> str:
    """Returns the text as in `visible`, with an apostrophe before whatever a spreadsheet might run.

    A spreadsheet that expects another separator, such as an English one with a Dutch file, does not
    recognise our quotes and sees a cell start after any separator and on each new line. Leading
    apostrophes are escaped by one more, so that `unprotected` is an exact inverse.
    """
    return _CELL_STARTS.sub(r"\g<0>'", visible(text))


def unprotected(text: str) -> str:
    """Reverses `protected`; returns the text as in `visible`."""
    return _CELL_STARTS.sub(lambda start: start[0].removesuffix("'"), text)
