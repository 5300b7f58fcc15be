"""Changes since the previous round as text: the largest first, with their explanation."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from pilotcanvas.content.palette import INK, MUTED
from pilotcanvas.content.taken_round import TakenRound, taken_round
from pilotcanvas.model.comparison import (
    StatementChange,
    largest_first,
    people_compared,
    reasons,
    round_before,
    statement_changes,
)
from pilotcanvas.poster.job import Job
from pilotcanvas.poster.text.story import Paragraph, Story, plain
from pilotcanvas.poster.text.typeset import Span
from pilotcanvas.poster.zones.scan_story import round_name, statement_name

SECOND_PAGE = 2
"""The page on which overflow of the first page starts."""
_MOST_SHOWN = 4
_GAP = 0.15


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two rounds with the same statements, and the statements whose result changed or for which the
    group gave a reason. ``people`` is "same", "different" or "unknown"."""

    job: Job
    before: TakenRound
    after: TakenRound
    people: str
    changes: tuple[StatementChange, ...]

    @property
    def shows_values(self) -> bool:
        """Whether the values of both rounds are shown; otherwise only gained and lost insight
        is."""
        return self.before.round.shows_values and self.after.round.shows_values

    def short_story(self) -> Story:
        """The previous round, the largest changes, and the number of others."""
        words = self.job.words
        story = self._since()
        story += [self._line(change) for change in self.changes[:_MOST_SHOWN]]
        left = len(self.changes) - _MOST_SHOWN
        if left > 0:
            story.append(_quiet(words("summary.more", number=left)))
        if not self.changes:
            story.append(_quiet(words("poster.nothing_changed")))
        elif self.full_story():
            story.append(_quiet(words("poster.changes_follow", number=SECOND_PAGE)))
        return tuple(story)

    def full_story(self) -> Story:
        """Every change with the group's reason; empty if the short story says it all. Consensus
        reasons and evidence are printed with the statement instead."""
        explained = [(change, self._why(change)) for change in self.changes]
        if len(explained) <= _MOST_SHOWN and not any(why for _, why in explained):
            return ()
        story = self._since()
        for change, why in explained:
            story += [dataclasses.replace(self._line(change), keeps_next=bool(why)), *why]
        return tuple(story)

    def _since(self) -> list[Paragraph]:
        """The previous round, and a warning if different people scored."""
        label = Span(self.job.words("poster.changed_since") + " ", "regular", MUTED)
        story = [Paragraph((label, *round_name(self.job, self.before)))]
        if self.people == "different":
            story.append(_quiet(self.job.words("poster.people_differ")))
        return story

    def _line(self, change: StatementChange) -> Paragraph:
        name, said = statement_name(self.job, change.id), self._said(change)
        label = Span(f"{name}: " if said else name, "bold", INK)
        return Paragraph((label, Span(said)) if said else (label,), gap=_GAP)

    def _said(self, change: StatementChange) -> str:
        """Describes the change; empty if that would reveal values that are not shown."""
        words = self.job.words
        if not self.shows_values:
            is_insight = change.kind in ("gained", "lost")
            return words(f"poster.change_{change.kind}") if is_insight else ""
        before, after = change.before.value.shown, change.after.value.shown
        if before is not None and after is not None:
            if before == after:
                return words("poster.change_same")
            values = {"before": words.number(before), "after": words.number(after)}
            return words("poster.change_values", **values)
        if after is not None:
            return words("poster.change_gained_value", after=words.number(after))
        if before is not None:
            return words("poster.change_lost_value", before=words.number(before))
        return words("poster.change_same")

    def _why(self, change: StatementChange) -> Story:
        words, typesetter = self.job.words, self.job.typesetter
        why = reasons(self.job.pilot, self.before.round, self.after.round, change.id)
        story = []
        if typesetter.clean(why.own):
            story.append(Paragraph((plain(typesetter, why.own, colour=MUTED),), indent=1.0))
        for action in why.actions:
            if action.done_on is not None:
                done = Span(words("poster.change_action", day=words.day(action.done_on)) + ": ")
                spans = (done, plain(typesetter, action.title))
                story.append(Paragraph(spans, indent=1.0))
        return tuple(story)


def comparison(job: Job, after: TakenRound) -> Comparison | None:
    """Compares this round with the previous comparable one; None if there is none."""
    earlier = round_before(job.pilot, after.round)
    if earlier is None:
        return None
    before = taken_round(job.pilot, job.method, earlier)
    every = statement_changes(before.result, after.result)
    shown = largest_first(every)
    if not (before.round.shows_values and after.round.shows_values):
        shown = tuple(change for change in shown if change.kind in ("gained", "lost"))
    own = {r.statement for r in job.pilot.reasons_in(after.round.id)}
    shown += tuple(change for change in every if change not in shown and change.id in own)
    people = people_compared(job.pilot, before.round.id, after.round.id)
    return Comparison(job, before, after, people, shown)


def _quiet(text: str) -> Paragraph:
    return Paragraph((Span(text, "regular", MUTED),), gap=_GAP)
