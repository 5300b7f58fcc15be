"""The answers and second entries on the forms of one round, and their counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pilotcanvas.model.changes import Edit
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.model.scan import Answer, SecondEntry
from pilotcanvas.model.table import grouped


@dataclass(frozen=True, slots=True)
class Tally:
    """The number of statements done on a form, the total, and the rows with differences, from
    1."""

    done: int
    total: int
    different: tuple[int, ...]


class FormAnswers:
    """Scores by person and statement; counts are cached until a form changes, since each key needs
    all of them."""

    def __init__(
        self,
        pilot: Pilot,
        round: str = "",
        statements: Iterable[str] = (),
        is_checking: bool = False,
    ) -> None:
        """``statements`` are the ids that are asked. While ``is_checking``, what is counted are the
        second entries."""
        self._round, self._statements, self._is_checking = round, tuple(statements), is_checking
        self._first = _scores(pilot.answers, round)
        self._second = _scores(pilot.second_entries, round)
        self._tallies: dict[str, Tally] = {}

    def first(self, person: str, statement: str) -> int | None:
        """The first answer: 1..4, 0 for "I don't know", None if there is none."""
        return self._first.get((person, statement))

    def second(self, person: str, statement: str) -> int | None:
        """The second entry, or None."""
        return self._second.get((person, statement))

    @property
    def has_second(self) -> bool:
        """Whether there are second entries."""
        return bool(self._second)

    def apply(self, edit: Edit) -> Answer | SecondEntry | None:
        """Update for an edit. Returns the answer that it changed, or None if it is about something
        else."""
        record = edit.before if edit.after is None else edit.after
        if not isinstance(record, Answer | SecondEntry) or record.round != self._round:
            return None
        self._tallies.pop(record.participant, None)
        scores = self._first if isinstance(record, Answer) else self._second
        if edit.after is None:
            scores.pop((record.participant, record.statement), None)
        else:
            scores[record.participant, record.statement] = record.score
        return record

    def tally(self, person: str) -> Tally:
        """The counts of a form."""
        found = self._tallies.get(person)
        if found is None:
            found = self._tallies[person] = self._counted(person)
        return found

    def _counted(self, person: str) -> Tally:
        first = [self.first(person, id) for id in self._statements]
        answered = len(first) - first.count(None)
        if not self._is_checking:
            return Tally(answered, len(first), ())
        second = [self.second(person, id) for id in self._statements]
        pairs = list(zip(first, second, strict=True))
        checked = len(second) - second.count(None)
        extra = sum(one is None and other is not None for one, other in pairs)
        different = (
            row for row, (one, other) in enumerate(pairs, 1) if other is not None and one != other
        )
        return Tally(checked, answered + extra, tuple(different))


def _scores(table: Mapping[str, Answer | SecondEntry], round: str) -> dict[tuple[str, str], int]:
    """The scores in a round, by person and statement."""
    there = grouped(table, "round").get(round, {}).values()
    return {(each.participant, each.statement): each.score for each in there}
