"""What a harness is asked, and what it found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """How often things are to go wrong: the long form proves, the short form guards.

    ``only`` is a part of a path: a harness that goes through files of the program takes those.
    """

    is_short: bool
    only: str = ""

    def of(self, long: int, short: int) -> int:
        """The number for the form that is asked."""
        return short if self.is_short else long


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a harness did and found.

    ``wrong`` has a sentence for everything that was lost or not as it should be. ``control`` says
    which fault was built in on purpose; ``control_failed`` whether the same check found it. A check
    that cannot fail proves nothing.
    """

    done: int
    what_was_done: str
    wrong: tuple[str, ...]
    control: str
    control_failed: bool


class Lacking(Exception):
    """This system lacks what a harness needs; says what that is."""
