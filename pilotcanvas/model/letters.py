"""Text letter by letter: as people look for it, and as a file can hold it."""

from __future__ import annotations

import re
import unicodedata

# The marks above and below Latin, Greek and Cyrillic letters, Hebrew points, Arabic vowel signs.
_MARKS = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670]+"
)


def folded(text: str) -> str:
    """The text without capitals and accents: "Eén" becomes "een". Its length may differ."""
    if text.isascii():
        return text.lower()
    return _MARKS.sub("", unicodedata.normalize("NFKD", text)).casefold()


def storable(text: str) -> str:
    """The text as it can be stored: half a surrogate pair becomes U+FFFD, a whole one its letter.

    Such halves come from a clipboard; UTF-8 cannot hold them.
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
