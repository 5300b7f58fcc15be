"""Names as they are looked for in a text: with or without capitals and accents, however the text
spells its letters. What is done about them is elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pilotcanvas.model.text import loosely, loosely_with_places

_LETTER = r"[^\W_]"


class NameMatcher:
    """Some names, each of one or more words; what is nothing but blanks is no name.

    Found is each name that stands by itself, also in an address such as ``zoe_de_wit@x.nl``, with
    any blanks between its words. "Zoë" is found in "ZOE" and the other way round: who types fast
    leaves accents out, and one text spells "ë" as one sign and another as two.
    """

    def __init__(self, names: Sequence[str]) -> None:
        split = {tuple(loosely(name).split()) for name in names}
        words = [r"\s+".join(map(re.escape, parts)) for parts in split if parts]
        any_name = "|".join(sorted(words, key=lambda each: (-len(each), each))) or r"(?!)"
        self._by_itself = re.compile(rf"(?<!{_LETTER})(?:{any_name})(?!{_LETTER})")
        self._anywhere = re.compile(any_name)

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where in a text they stand: each with its first letter, and the one behind it."""
        return self._spans(self._by_itself, text)

    def first(self, text: str) -> tuple[int, int] | None:
        """Where in a text the first of them stands."""
        return next(self.spans(text), None)

    def stand_in(self, text: str) -> bool:
        """Whether one of them stands in a text."""
        return self.first(text) is not None

    def replaced(self, text: str, instead: str) -> str:
        """The text with ``instead`` wherever one of them stands."""
        parts, done = [], 0
        for start, end in self.spans(text):
            parts += [text[done:start], instead]
            done = end
        return "".join((*parts, text[done:]))

    def longer_words(self, text: str) -> Iterator[str]:
        """The words of a text of which one of them is only a part, as "Jans" and "januari" for
        "Jan"."""
        done = 0
        for start, end in self._spans(self._anywhere, text):
            if start < done:
                continue  # it stands in that word twice
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
        if text.isascii() or not wanted.search(spelled):  # so it is for most texts
            yield from (found.span() for found in wanted.finditer(spelled))
            return
        spelled, places = loosely_with_places(text)
        for found in wanted.finditer(spelled):
            start, end = places[found.start()], places[found.end() - 1] + 1
            while end < len(text) and not loosely(text[end]):  # an accent that follows its letter
                end += 1
            yield start, end
