"""Shortens and escapes texts for display."""

from __future__ import annotations

import re

from pilotcanvas.exchange.safe_text import on_one_line

_LONGEST_WORD = 16
_UNBROKEN = re.compile(rf"\S{{{_LONGEST_WORD}}}(?=\S)")


def shortened(text: str, most: int = 220) -> str:
    """Truncates text to ``most`` characters, including an ellipsis."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def one_line(text: str, most: int = 220) -> str:
    """Collapses white space to single spaces and truncates."""
    return shortened(" ".join(text[: 4 * most].split()), most)


def as_button_text(text: str) -> str:
    """The text for a button or menu entry: & is doubled, since a single & marks a mnemonic."""
    return text.replace("&", "&&")


def as_tooltip(text: str) -> str:
    """Escapes text for a tooltip. Qt guesses whether a tooltip is markup by "<" and "&lt;"; a zero
    width space in each prevents it."""
    return text.replace("<", "<\u200b").replace("&lt;", "&\u200blt;")


def as_window_title(text: str) -> str:
    """Escapes text for a window title: on one line, with bidirectional controls closed. "[*]" is
    doubled, because Qt replaces it by its unsaved marker."""
    return on_one_line(text).replace("[*]", "[*][*]")


def breakable(text: str) -> str:
    """Inserts zero width spaces in very long words, so that labels can wrap."""
    return _UNBROKEN.sub("\\g<0>\u200b", text)
