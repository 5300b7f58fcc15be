"""Text normalisation for searching, and replacement of characters that cannot be stored."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Combining marks of Latin, Greek and Cyrillic letters, Hebrew points, Arabic vowel signs.
_MARKS = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670]+"
)


def folded(text: str) -> str:
    """Returns the text without case and accents: "Eén" becomes "een". Its length may differ."""
    if text.isascii():
        return text.lower()
    return _MARKS.sub("", unicodedata.normalize("NFKD", text)).casefold()


# Invisible characters: soft hyphens, zero-width spaces, marks for the direction of writing.
_UNSEEN = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_APOSTROPHES, _HYPHENS = "\u2018\u2019\u201b\u02bc\u00b4", "\u2010\u2011\u2012\u2013"
_STRUCK_LETTERS = {"ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D"}
_ALIKE = str.maketrans(
    dict.fromkeys(_APOSTROPHES, "'") | dict.fromkeys(_HYPHENS, "-") | _STRUCK_LETTERS
)


_NOT_ASCII = re.compile("[^\x00-\x7f]+")


def without_breaks(text: str) -> str:
    """Returns the text with a space for each line end and other control character, at equal length.
    Joiners are kept: without them a family emoji falls apart."""
    if text.isprintable():
        return text
    return "".join(
        each if each.isprintable() or unicodedata.category(each) == "Cf" else " " for each in text
    )


def loosely(text: str) -> str:
    """Returns the text `folded`, with one sign for each kind of apostrophe and hyphen, without
    invisible characters, and with "ı" and "ł" as the plain letters that people type for them."""
    if not text.isascii():  # run by run: in most texts few characters are not ASCII
        text = _NOT_ASCII.sub(lambda found: _loose_run(found[0]), text)
    return text.lower().replace("`", "'")


def loosely_with_places(text: str) -> tuple[str, list[int]]:
    """Returns the text as by `loosely`, and for each character its offset in the original."""
    letters, places = [], []
    for place, letter in enumerate(text):
        spelled = loosely(letter)
        letters.append(spelled)
        places += [place] * len(spelled)
    return "".join(letters), places


@lru_cache(4096)
def _loose_run(text: str) -> str:
    return folded(_UNSEEN.sub("", text.translate(_ALIKE)))


def storable(text: str) -> str:
    """Returns the text with lone surrogates replaced by U+FFFD, and surrogate pairs joined.

    Lone surrogates come from a clipboard; UTF-8 cannot encode them.
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
