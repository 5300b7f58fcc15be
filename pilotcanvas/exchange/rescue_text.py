"""The result of a rescue as plain text, for terminal and dialog."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pilotcanvas.content.catalogue import Catalogue
from pilotcanvas.model.pilot import RECORD_TYPES

_MOST_PAGES = 10
_UNCOUNTED = ("beyond", "profile", "room", "content", "newer")
_PROFILE = "profile"
"""The only kind with a single record."""
_BLOCKS = ("cut_off", "pages")
"""Losses of file structure, which mean little to users."""


def rescue_lines(
    found: Mapping[str, int],
    from_log: Mapping[str, int],
    lost: Iterable[tuple[str, int, Sequence[int]]],
    doubtful: Iterable[str],
    is_complete: bool,
    words: Catalogue,
) -> Iterator[str]:
    """Yields a verdict, the number of records found per kind, and each loss.

    ``lost`` has per loss its key, the number, and the affected pages of the file; ``doubtful`` has
    the kinds of record found on damaged pages, which are listed even with a count of 0. Lines
    indented by two spaces belong to the line above. The text contains nothing that users wrote.
    """
    yield words("rescue.complete" if is_complete else "rescue.incomplete")
    yield words("rescue.found")
    damaged = tuple(doubtful)
    for kind in (each.kind for each in RECORD_TYPES):
        key = f"rescue.{kind}"
        is_told = kind in found or (kind in damaged and kind != _PROFILE)
        if is_told and words.has(key):  # seats only link forms to rounds, so they have no words
            line = words(key) if kind == _PROFILE else f"{words(key)}: {found.get(kind, 0)}"
            if from_log.get(kind):
                line += f" {words('rescue.from_log', number=from_log[kind])}"
            yield f"  {line}"
    losses = tuple(lost)
    yield from _told("rescue.lost", (each for each in losses if each[0] not in _BLOCKS), words)
    kinds = [words(key) for kind in damaged if words.has(key := f"rescue.{kind}")]
    if kinds:
        inside = (f"{kind[0].lower()}{kind[1:]}" for kind in kinds)
        yield words("rescue.doubtful", kinds=", ".join(inside))
    yield words("rescue.no_history")
    yield from _told("rescue.for_helper", (each for each in losses if each[0] in _BLOCKS), words)


def _told(
    heading: str, losses: Iterable[tuple[str, int, Sequence[int]]], words: Catalogue
) -> Iterator[str]:
    lines = [f"  {_loss(*each, words)}" for each in losses]
    if lines:
        yield words(heading)
        yield from lines


def _loss(what: str, number: int, pages: Sequence[int], words: Catalogue) -> str:
    key = f"rescue.lost_{what}"
    line = words(key) if what in _UNCOUNTED else words(key, number=number)
    if pages:
        more = ", …" if len(pages) > _MOST_PAGES else ""
        line += f" ({', '.join(map(str, pages[:_MOST_PAGES]))}{more})"
    return line
