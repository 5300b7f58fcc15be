"""Matches names in text regardless of case, accents and Unicode normalisation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pilotcanvas.model.text import loosely, loosely_with_places

_LETTER = r"[^\W_]"


class NameMatcher:
    """Matches names of one or more words each; skips blank names.

    Finds each name that is not part of a longer word, also in an address such as
    ``zoe_de_wit@x.nl``, with any blanks between its words. "Zoë" matches "ZOE" and the other way
    round: people who type fast leave accents out, and "ë" may be one code point or two.
    """

    def __init__(self, names: Sequence[str]) -> None:
        split = {tuple(loosely(name).split()) for name in names}
        words = [r"\s+".join(map(re.escape, parts)) for parts in split if parts]
        any_name = "|".join(sorted(words, key=lambda each: (-len(each), each))) or r"(?!)"
        self._by_itself = re.compile(rf"(?<!{_LETTER})(?:{any_name})(?!{_LETTER})")
        self._anywhere = re.compile(any_name)

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Yields the start and end offsets of each match in a text."""
        return self._spans(self._by_itself, text)

    def first(self, text: str) -> tuple[int, int] | None:
        """Returns the offsets of the first match in a text."""
        return next(self.spans(text), None)

    def stand_in(self, text: str) -> bool:
        """Returns whether a text contains one of the names."""
        return self.first(text) is not None

    def replaced(self, text: str, instead: str) -> str:
        """Returns the text with every match replaced by ``instead``."""
        parts, done = [], 0
        for start, end in self.spans(text):
            parts += [text[done:start], instead]
            done = end
        return "".join((*parts, text[done:]))

    def longer_words(self, text: str) -> Iterator[str]:
        """Yields the words of a text that contain a name as a part, such as "Jans" and "januari"
        for "Jan"."""
        done = 0
        for start, end in self._spans(self._anywhere, text):
            if start < done:
                continue  # a second match in the same word
            first, last = start, end
            while first > done and text[first - 1].isalnum():
                first -= 1
            while last < len(text) and text[last].isalnum():
                last += 1
            done = last
            if (first, last) != (start, end):
                yield text[first:last]

    def _spans(self, wanted: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
        spelled = loosely(text)
        if text.isascii() or not wanted.search(spelled):  # as for most texts
            yield from (found.span() for found in wanted.finditer(spelled))
            return
        spelled, places = loosely_with_places(text)
        for found in wanted.finditer(spelled):
            start, end = places[found.start()], places[found.end() - 1] + 1
            while end < len(text) and not loosely(text[end]):  # a combining accent after its letter
                end += 1
            yield start, end
