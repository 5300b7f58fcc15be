"""Scan results as text: rounds, values in words, strongest point and Achilles heel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pilotcanvas.content.catalogue import Catalogue
from pilotcanvas.content.method import CriterionText, Method
from pilotcanvas.content.palette import HUES, INK, MUTED
from pilotcanvas.content.taken_round import TakenRound, taken_rounds
from pilotcanvas.model.discussion import blind_statements, discuss_first, is_disputed
from pilotcanvas.model.scoring import Value
from pilotcanvas.poster.job import Job
from pilotcanvas.poster.text.story import Paragraph, Story
from pilotcanvas.poster.text.typeset import Span, whole
from pilotcanvas.poster.zones.radar import MOST_ROUNDS

_MOST_NAMED = 3


def newest_rounds(job: Job, most: int = MOST_ROUNDS) -> tuple[TakenRound, ...]:
    """Returns the last rounds with any answers, latest first."""
    return taken_rounds(job.pilot, job.method, most)[::-1]


def axis_name(criterion: CriterionText) -> str:
    """The one-word name of a criterion: "Measuring", or "+1" for the one beyond the four."""
    return criterion.short if criterion.sign.isalpha() else criterion.sign


def value_text(words: Catalogue, value: Value) -> str:
    """A value with its word, or that there is too little insight."""
    if value.shown is None or value.word is None:
        return words("value.too_little")
    return f"{words.number(value.shown)} {words(f'value.{value.word}')}"


def round_name(job: Job, taken: TakenRound) -> list[Span]:
    """A round's name, date and, if everybody scored individually, number of people."""
    name = job.typesetter.clean(taken.round.name) or "–"
    spans = [Span(name, "bold")]
    parts = []
    if taken.round.held_on is not None:
        parts.append(whole(job.words.day(taken.round.held_on, job.today)))
    if taken.round.form == "group":
        parts.append(people(job.words, taken.people))
    if taken.is_behind:
        parts.append(counts_words(job.words, taken))
    return [*spans, *(Span(f" ·\u00a0{part}", "regular", MUTED) for part in parts)]


def counts_words(words: Catalogue, taken: TakenRound) -> str:
    """Of which day the counts of a round are."""
    if taken.counted_on is None:
        return words("shared.counts_as_closed")
    return words("shared.counts_of", day=words.day(taken.counted_on))


def not_counted(job: Job, newest: TakenRound | None) -> Story:
    """What does not count yet: changes since the newest round was closed, and the rounds that were
    never closed."""
    words, said = job.words, []
    if newest is not None and newest.is_behind:
        said.append(words("shared.since", counts=counts_words(words, newest)))
    if job.left_out == 1:
        said.append(words("shared.open_one"))
    elif job.left_out:
        said.append(words("shared.open_more", number=job.left_out))
    return tuple(Paragraph((Span(text, "regular", MUTED),), gap=0.3) for text in said)


def no_scan(job: Job) -> Story:
    """That there is no scan yet, or that its rounds were not closed yet."""
    nothing = Paragraph((Span(job.words("poster.no_scan"), "regular", MUTED),))
    return not_counted(job, None) or (nothing,)


def centred(story: Story) -> Story:
    """The paragraphs in the middle of their column."""
    return tuple(replace(paragraph, align="centre") for paragraph in story)


def people(words: Catalogue, number: int) -> str:
    """The number of participants as text."""
    return words("poster.person") if number == 1 else words("poster.people", number=number)


def standing_out(job: Job, taken: TakenRound) -> Story:
    """The strongest point and the Achilles heel, with ties; only if the round's values are
    shown."""
    if not taken.round.shows_values:
        return (Paragraph((Span(job.words("poster.values_kept"), "regular", MUTED),)),)
    found = [_labelled(job, key, named(job.method, ids)) for key, ids in taken.result.stands_out]
    nothing = Span(job.words("poster.nothing_stands_out"), "regular", MUTED)
    return tuple(found) or (Paragraph((nothing,)),)


def to_discuss(job: Job, taken: TakenRound) -> Story:
    """What to discuss: statements with disagreement, and with too little insight."""
    parts = [part for criterion in taken.result.criteria for part in criterion.statements]
    disputed = [part.id for part in discuss_first(parts) if is_disputed(part)]
    first = (_labelled(job, "discuss_first", _some(job, disputed)),) if disputed else ()
    return (*first, *blind_spots(job, taken))


def blind_spots(job: Job, taken: TakenRound) -> Story:
    """The statements with too little insight."""
    blind = blind_statements(taken.result)
    return (_labelled(job, "blind", _some(job, blind)),) if blind else ()


def _some(job: Job, ids: Sequence[str]) -> str:
    """The first of these statements, abbreviated, and the number of others."""
    shown = ids if len(ids) <= _MOST_NAMED + 1 else ids[:_MOST_NAMED]
    names = [statement_name(job, id) for id in shown]
    if len(shown) < len(ids):
        names.append(whole(job.words("poster.and_more", number=len(ids) - len(shown))))
    return ", ".join(names)


def statement_name(job: Job, id: str) -> str:
    """A statement abbreviated, after its letter and number."""
    return f"{whole(f'{id} ')}{job.method.statement(id).short}"


def _labelled(job: Job, key: str, text: str) -> Paragraph:
    label = Span(job.words(f"poster.{key}") + ": ", "regular", HUES["scan"].strong)
    return Paragraph((label, Span(text, "bold", INK)), gap=0.15)


def named(method: Method, ids: Sequence[str]) -> str:
    """The short names of criteria, joined."""
    shorts = {criterion.id: criterion.short for criterion in method.scan.criteria}
    return ", ".join(shorts[id] for id in ids)
