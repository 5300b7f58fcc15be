"""Text letter by letter: as people look for it, and as a file can hold it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# The marks above and below Latin, Greek and Cyrillic letters, Hebrew points, Arabic vowel signs.
_MARKS = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670]+"
)


def folded(text: str) -> str:
    """The text without capitals and accents: "Eén" becomes "een". Its length may differ."""
    if text.isascii():
        return text.lower()
    return _MARKS.sub("", unicodedata.normalize("NFKD", text)).casefold()


# Nobody sees these: soft hyphens, spaces without width, marks for the direction of writing.
_UNSEEN = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_APOSTROPHES, _HYPHENS = "\u2018\u2019\u201b\u02bc\u00b4", "\u2010\u2011\u2012\u2013"
_STRUCK_LETTERS = {"ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D"}
_ALIKE = str.maketrans(
    dict.fromkeys(_APOSTROPHES, "'") | dict.fromkeys(_HYPHENS, "-") | _STRUCK_LETTERS
)


_NOT_ASCII = re.compile("[^\x00-\x7f]+")


def without_breaks(text: str) -> str:
    """The text, letter for letter, with a space for each line end and other control. What joins
    letters stays: without it a family in one sign falls apart."""
    if text.isprintable():
        return text
    return "".join(
        each if each.isprintable() or unicodedata.category(each) == "Cf" else " " for each in text
    )


def loosely(text: str) -> str:
    """The text `folded`, with one sign for each apostrophe and each hyphen, without signs that
    nobody sees, and also "ı" and "ł" as the plain letters that people type for them."""
    if not text.isascii():  # piece by piece: of most texts few letters are other than ASCII
        text = _NOT_ASCII.sub(lambda found: _loose_run(found[0]), text)
    return text.lower().replace("`", "'")


def loosely_with_places(text: str) -> tuple[str, list[int]]:
    """The text as `loosely` has it, letter by letter, and for each letter where it stood."""
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
    """The text as it can be stored: half a surrogate pair becomes U+FFFD, a whole one its letter.

    Such halves come from a clipboard; UTF-8 cannot hold them.
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
