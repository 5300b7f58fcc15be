"""How a text of any length and shape is shown where there is little room."""

from __future__ import annotations

import re

from pilotcanvas.exchange.safe_text import on_one_line

_LONGEST_WORD = 16
_UNBROKEN = re.compile(rf"\S{{{_LONGEST_WORD}}}(?=\S)")


def shortened(text: str, most: int = 220) -> str:
    """The text with at most so many letters; "…" says that there is more."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def one_line(text: str, most: int = 220) -> str:
    """The text on one line, shortened; each run of blanks and line breaks is one space."""
    return shortened(" ".join(text[: 4 * most].split()), most)


def as_tooltip(text: str) -> str:
    """The text for a tooltip: those guess whether they are markup, by a < or a &lt; in it, and with
    an invisible sign in each of these it is never taken for any."""
    return text.replace("<", "<\u200b").replace("&lt;", "&\u200blt;")


def as_window_title(text: str) -> str:
    """The text for the title of a window: on one line, and what is said behind it stays behind it.
    Qt reads "[*]" there as the sign of a file that is not saved, unless it is doubled."""
    return on_one_line(text).replace("[*]", "[*][*]")


def breakable(text: str) -> str:
    """The text with an invisible place to break in each very long word, so that labels wrap."""
    return _UNBROKEN.sub("\\g<0>\u200b", text)
