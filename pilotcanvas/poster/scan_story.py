"""What the scan says on paper: rounds, values in words, strongest point and Achilles heel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from pilotcanvas.content.look import HUES, INK, MUTED
from pilotcanvas.content.method import CriterionText, Method
from pilotcanvas.content.words import Words
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.model.scan import Round
from pilotcanvas.model.scoring import ScanResult, Value, scan_result
from pilotcanvas.poster.job import Job
from pilotcanvas.poster.radar import MOST_ROUNDS
from pilotcanvas.poster.story import Paragraph, Story
from pilotcanvas.poster.typeset import Span, whole


@dataclass(frozen=True, slots=True)
class TakenRound:
    """A round and what came of it."""

    round: Round
    result: ScanResult
    people: int

    @property
    def values(self) -> Mapping[str, Fraction | None]:
        """The value of each criterion, as the radar draws it."""
        return {criterion.id: criterion.value.exact for criterion in self.result.criteria}


def taken_rounds(pilot: Pilot, method: Method, most: int = MOST_ROUNDS) -> tuple[TakenRound, ...]:
    """The last rounds in which anything was answered, the newest first."""
    answered = {answer.round for answer in pilot.answers.values()}
    answered |= {settled.round for settled in pilot.consensus.values()}
    rounds = [round for round in pilot.rounds_in_order() if round.id in answered]
    return tuple(
        TakenRound(
            round,
            scan_result(pilot, round.id, method.scan.statement_ids(round.scope)),
            sum(seat.round == round.id for seat in pilot.seats.values()),
        )
        for round in reversed(rounds[-most:])
    )


def axis_name(criterion: CriterionText) -> str:
    """A criterion in a word: "Measuring", and "+1" for what is not one of the four."""
    return criterion.short if criterion.sign.isalpha() else criterion.sign


def value_text(words: Words, value: Value) -> str:
    """A value as shown with its word, or that there is too little insight."""
    if value.shown is None or value.word is None:
        return words("value.too_little")
    return f"{words.number(value.shown)} {words(f'value.{value.word}')}"


def round_name(job: Job, taken: TakenRound) -> list[Span]:
    """A round's name, its day, and how many people scored when each scored alone."""
    name = job.typesetter.clean(taken.round.name) or "–"
    spans = [Span(name, "bold")]
    parts = []
    if taken.round.held_on is not None:
        parts.append(whole(job.words.day(taken.round.held_on, job.today)))
    if taken.round.form == "group":
        parts.append(people(job.words, taken.people))
    return [*spans, *(Span(f" · {part}", "regular", MUTED) for part in parts)]


def people(words: Words, number: int) -> str:
    """How many people took part."""
    return words("poster.person") if number == 1 else words("poster.people", number=number)


def standing_out(words: Words, method: Method, result: ScanResult) -> Story:
    """The strongest point and the Achilles heel; all that tie are named."""
    story: list[Paragraph] = []
    for key, found in (("strongest", result.strongest), ("achilles", result.achilles)):
        if found:
            label = Span(words(f"poster.{key}") + ": ", "regular", HUES["scan"].strong)
            story.append(Paragraph((label, Span(named(method, found), "bold", INK)), gap=0.15))
    if not story:
        story.append(Paragraph((Span(words("poster.nothing_stands_out"), "regular", MUTED),)))
    return tuple(story)


def named(method: Method, ids: Sequence[str]) -> str:
    """Criteria by their short names."""
    shorts = {criterion.id: criterion.short for criterion in method.scan.criteria}
    return ", ".join(shorts[id] for id in ids)
