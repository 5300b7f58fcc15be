"""Cleans, measures and breaks text into lines, in units of the text size."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pilotcanvas.content.palette import INK
from pilotcanvas.poster.text.font import (
    FAMILIES,
    JOINED,
    SUBSTITUTE,
    UNSEEN,
    Role,
    font_has,
    font_of,
    joined_width,
    letter_width,
    run_width,
)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text of one font and colour, ``scale`` times the size of its paragraph."""

    text: str
    role: Role = "regular"
    colour: str = INK
    scale: float = 1.0


class Piece(NamedTuple):
    """An unbreakable piece of a line: (part of) a word, with the spaces before it.

    ``start`` is its index in its span; ``gap`` is the width of the spaces before it, which count
    only if it does not begin a line. A forced line break is a piece without text.
    """

    span: int
    start: int
    text: str
    spaces: int
    gap: float
    width: float
    is_break: bool = False


class BrokenLine(NamedTuple):
    """A line of pieces, its width in units of the text size, and whether it ends in a cut word,
    where a hyphen is drawn that is not in the text."""

    pieces: tuple[Piece, ...]
    width: float
    is_cut: bool


_SPACES = frozenset(
    "\t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
)
_FIXED_SPACES = frozenset("\u2007\u202f")
_BREAKS = re.compile("\r\n|[\r\u0085\u2028\u2029]")
_WORD = re.compile("\n|( *)([^ \n]+)")
_PART = re.compile("[^\u200b/–—-]*[\u200b/–—-]+|[^\u200b/–—-]+")
_VOWELS = frozenset("aeiouyáéíóúàèëïöüêôAEIOUYÁÉÍÓÚÀÈËÏÖÜÊÔ")
_KEPT_TOGETHER = frozenset(("ch", "ck", "th", "ph", "sh", "ng"))
_SHORTEST_PART = 3
_JOINED_SLACK = 1.2
"""Joined letters may be wider than single ones; words are cut as if they were this much wider."""
_NOT_COUNTED = 200
_LONG = 20_000
"""Above this number of characters the lines of a text are estimated, not counted."""
HYPHEN = "-"
MOST_LETTERS, MOST_LETTERS_TOGETHER = 2_000_000, 4_000_000
"""The longest text, and the longest texts of one sheet together: some 80 and 160 pages of A3, which
take a few seconds."""


class TooLong(Exception):
    """A sheet holds more ``text`` than can be set in reasonable time."""

    def __init__(self, text: str) -> None:
        super().__init__(f"{len(text)} characters")
        self.text = text


class Typesetter:
    """Measures text with the embedded fonts, with caching.

    ``missing`` holds the characters that were replaced by `SUBSTITUTE`.
    """

    def __init__(self) -> None:
        self.missing: set[str] = set()
        self._counted: set[str] = set()
        self._letters = 0
        self._table = _Cleaner(self.missing)
        self._widths: dict[tuple[str, Role], float] = {}
        self._pieces: dict[tuple[Span, ...], tuple[Piece, ...]] = {}
        self._lines: dict[tuple[tuple[Span, ...], float], tuple[BrokenLine, ...]] = {}

    def clean(self, text: str) -> str:
        """Returns the text with only printable characters, "\\n" as the only line break, and no
        surrounding white space. Raises `TooLong`."""
        self._check_length(text)
        composed = unicodedata.normalize("NFC", text)
        return _BREAKS.sub("\n", composed).translate(self._table).strip(" \n")

    def _check_length(self, text: str) -> None:
        if len(text) <= _NOT_COUNTED or text in self._counted:
            return
        self._counted.add(text)
        self._letters += len(text)
        if len(text) > MOST_LETTERS or self._letters > MOST_LETTERS_TOGETHER:
            raise TooLong(max(self._counted, key=len))

    def width(self, text: str, role: Role) -> float:
        """The width of text without line breaks, in units of the text size."""
        key = (text, role)
        width = self._widths.get(key)
        if width is None:
            width = self._widths[key] = _measured(text, role)
        return width

    def lines(self, spans: tuple[Span, ...], width: float) -> tuple[BrokenLine, ...]:
        """Breaks clean spans into lines no wider than ``width`` (in units of the text size).

        A word wider than a line is cut and hyphenated; only a single letter may exceed the line
        width.
        """
        key = (spans, round(width, 3))
        lines = self._lines.get(key)
        if lines is None:
            lines = self._lines[key] = tuple(self._broken(spans, width))
        return lines

    def line_count(self, spans: tuple[Span, ...], width: float) -> int:
        """The number of lines that `lines` returns; an estimate for very long text."""
        if sum(len(span.text) for span in spans) <= _LONG:
            return len(self.lines(spans, width))
        pieces = self._in_pieces(spans)
        breaks = sum(piece.is_break for piece in pieces)
        return breaks + int(_width_of(pieces) / max(width, 1.0)) + 1

    def _in_pieces(self, spans: tuple[Span, ...]) -> tuple[Piece, ...]:
        """The words of the spans, split where a line may be broken."""
        pieces = self._pieces.get(spans)
        if pieces is None:
            pieces = self._pieces[spans] = tuple(self._split(spans))
        return pieces

    def _split(self, spans: tuple[Span, ...]) -> Iterator[Piece]:
        trailing = 0
        for number, span in enumerate(spans):
            space = letter_width(" ", span.role) * span.scale
            for word in _WORD.finditer(span.text):
                before, text = word.groups()
                if text is None:
                    yield Piece(number, word.start(), "", 0, 0.0, 0.0, True)
                    continue
                spaces, start = len(before) + trailing, word.start(2)
                trailing = 0
                for part in _parts(text):
                    width = self.width(part, span.role) * span.scale
                    yield Piece(number, start, part, spaces, spaces * space, width)
                    spaces, start = 0, start + len(part)
            trailing = len(span.text) - len(span.text.rstrip(" "))

    def _broken(self, spans: tuple[Span, ...], full: float) -> Iterator[BrokenLine]:
        line: list[Piece] = []
        used = 0.0
        for piece in self._in_pieces(spans):
            width = piece.gap + piece.width if line else piece.width
            if used + width <= full and not piece.is_break:
                line.append(piece)
                used += width
                continue
            if piece.is_break:
                yield BrokenLine((*line, piece), used, False)
                line, used = [], 0.0
                continue
            if line:
                kept, line = _glued(line, piece)
                yield BrokenLine(tuple(kept), _width_of(kept), False)
                if line and _width_of(line) + piece.width > full:
                    yield BrokenLine(tuple(line), _width_of(line), False)
                    line = []
            span = spans[piece.span]
            *heads, last = self._cut(piece, span, full) if piece.width > full else [piece]
            for head in heads:
                hyphen = letter_width(HYPHEN, span.role) * span.scale
                yield BrokenLine((head,), head.width + hyphen, True)
            line.append(last)
            used = _width_of(line)
        if line:
            yield BrokenLine(tuple(line), used, False)

    def _cut(self, piece: Piece, span: Span, full: float) -> Iterator[Piece]:
        """Yields a piece wider than a line as smaller pieces that leave room for a hyphen."""
        text = piece.text
        start = 0
        while start < len(text):
            end = _reach(text, start, span.role, full / span.scale)
            if end < len(text):
                if len(text) - end < _SHORTEST_PART < end - start - 2:
                    end = len(text) - _SHORTEST_PART
                end = start + _good_place(text[start : end + 4], end - start)
            part = text[start:end]
            spaces = 0 if start else piece.spaces
            width = self.width(part, span.role) * span.scale
            yield Piece(piece.span, piece.start + start, part, spaces, piece.gap, width)
            start = end


class _Cleaner(dict[int, str]):
    """A lazily filled table for `str.translate`: each character is decided once."""

    def __init__(self, missing: set[str]) -> None:
        super().__init__()
        self._missing = missing

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if letter == "\n" or letter in UNSEEN:
            kept = letter
        elif letter in _SPACES:
            kept = " "
        elif letter in _FIXED_SPACES:
            kept = "\u00a0"
        elif unicodedata.category(letter) == "Mn" and 0xFE00 <= code <= 0xFE0F:
            kept = ""  # a variation selector only says how an emoji should look
        elif unicodedata.category(letter) == "Cc" or font_of(letter, "regular") is None:
            self._missing.add(letter)
            kept = SUBSTITUTE
        else:
            kept = letter
        self[code] = kept
        return kept


class FontRun(NamedTuple):
    """Text in one font; a joined run needs shaping and keeps its invisible characters."""

    font: str
    text: str
    is_joined: bool


def whole(text: str) -> str:
    """Returns words joined by no-break spaces, such as a date."""
    return text.replace(" ", "\u00a0")


def font_runs(text: str, role: Role) -> list[FontRun]:
    """Splits clean text into runs of one font each, in reading order.

    Invisible characters are kept in runs that need shaping and removed from all others.
    """
    if text.isascii():
        return [FontRun(FAMILIES[role][0], text, False)]
    runs: list[list[str]] = []
    for letter in text:
        font = font_of(letter, role)
        if runs and (letter in UNSEEN or (unicodedata.combining(letter) and font)):
            font = runs[-1][0]
            if font_has(font, letter) or letter in UNSEEN:
                runs[-1][1] += letter
                continue
            font = font_of(letter, role)
        if letter in UNSEEN or font is None:
            continue
        if runs and runs[-1][0] == font:
            runs[-1][1] += letter
        else:
            runs.append([font, letter])
    return [
        FontRun(font, run if JOINED.search(run) else run.translate(_SEEN), bool(JOINED.search(run)))
        for font, run in runs
    ]


_SEEN = dict.fromkeys(map(ord, UNSEEN))


def _measured(text: str, role: Role) -> float:
    width = 0.0
    for font, run, is_joined in font_runs(text, role):
        width += joined_width(run, font) if is_joined else run_width(run, font)
    return width


def _width_of(pieces: Sequence[Piece]) -> float:
    """The width of adjacent pieces, without the spaces before the first."""
    return sum(piece.gap + piece.width for piece in pieces) - (pieces[0].gap if pieces else 0.0)


def _reach(text: str, start: int, role: Role, full: float) -> int:
    """Returns the index up to which text from ``start`` fits on a line: its end, or a cut that
    leaves room for a hyphen. Always advances by at least one character."""
    room = full - letter_width(HYPHEN, role)
    used, end, with_hyphen = 0.0, start, start
    while end < len(text) and used <= full:
        width = letter_width(text[end], role)
        used += width * _JOINED_SLACK if JOINED.match(text[end]) else width
        if used <= full:
            end += 1
            if used <= room:
                with_hyphen = end
    return end if end == len(text) else max(start + 1, with_hyphen)


def _parts(word: str) -> list[str]:
    """Splits a word where a line may be broken: after a hyphen, dash or slash."""
    found = _PART.findall(word)
    if len(found) < 2:
        return [word]
    parts: list[str] = []
    for part in found:
        is_short = min(_letters(part), _letters(parts[-1]) if parts else 99) < _SHORTEST_PART
        if parts and is_short:
            parts[-1] += part
        else:
            parts.append(part)
    return parts


def _letters(part: str) -> int:
    return sum(letter.isalnum() for letter in part)


def _glued(line: list[Piece], following: Piece) -> tuple[list[Piece], list[Piece]]:
    """Splits a full line into what stays and what moves down with the following piece.

    Pieces of one span may be separated where the word was split. Adjacent pieces of different
    spans, without a space between, may not, unless nothing would remain on the line.
    """
    at = len(line)
    while at > 0:
        later = line[at] if at < len(line) else following
        if later.spaces or later.span == line[at - 1].span:
            break
        at -= 1
    return (line[:at], line[at:]) if at else (line, [])


def _good_place(text: str, most: int) -> int:
    """Returns where to cut a word: between syllables according to simple rules if possible, and
    never between a letter and its combining mark."""
    for at in range(most, max(most - 7, 2), -1):
        before, after, next_one = text[at - 1], text[at], text[at + 1 : at + 2]
        if not (text[at - 2 : at + 2].isalpha() and next_one) or after in _VOWELS:
            continue
        is_open = before in _VOWELS and next_one in _VOWELS
        is_closed = (
            text[at - 2] in _VOWELS
            and before not in _VOWELS
            and (before + after).lower() not in _KEPT_TOGETHER
        )
        if is_open or is_closed:
            return at
    while most > 1 and unicodedata.category(text[most]) in ("Mn", "Mc", "Cf"):
        most -= 1
    return most
