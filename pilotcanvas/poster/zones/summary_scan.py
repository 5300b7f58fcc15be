"""The scan on the summary: values in words, and where people differ."""

from __future__ import annotations

from pilotcanvas.content.palette import HUES, INK, MUTED
from pilotcanvas.content.taken_round import TakenRound
from pilotcanvas.model.discussion import least_agreed
from pilotcanvas.model.scoring import StatementResult, agreement, agreement_word
from pilotcanvas.poster.job import Job
from pilotcanvas.poster.text.story import Bullet, Paragraph, Story
from pilotcanvas.poster.text.typeset import Span, whole
from pilotcanvas.poster.zones.question_zone import quiet
from pilotcanvas.poster.zones.scan_story import (
    blind_spots,
    newest_rounds,
    no_scan,
    not_counted,
    round_name,
    value_text,
)

_MOST = 3
_LOW = 2
_GAP = 0.35
_HUE = HUES["scan"]


def opinion(job: Job) -> Story:
    """Each criterion with its value in words, and what stands out."""
    taken = _newest(job)
    if taken is None:
        return no_scan(job)
    job = job.as_of(taken.round)
    story: list[Paragraph] = [Paragraph(tuple(round_name(job, taken))), *not_counted(job, taken)]
    if not taken.round.shows_values:
        kept = quiet(job.words("summary.values_kept"))
        return (*story, kept, *blind_spots(job, taken))
    for criterion in job.method.scan.criteria:
        value = taken.result.criterion(criterion.id).value
        name = Span(f"{criterion.title}: ", "regular", INK)
        said = Span(value_text(job.words, value), "bold", _HUE.strong)
        spans = [name, said]
        if found := taken.result.distinction(criterion.id):
            spans.append(Span(f" ·\u00a0{job.words(f'scan.{found}')}", "bold", INK))
        bullet = Bullet("text", MUTED, criterion.sign)
        story.append(Paragraph(tuple(spans), gap=0.2, indent=1.7, bullet=bullet))
    story += blind_spots(job, taken)
    return (*story, quiet(job.words("summary.no_forecast")))


def differing(job: Job) -> tuple[str, Story]:
    """The statements with the least agreement or, in a round with one shared score, those with low
    scores. Returns the key of the heading, and the text."""
    words, taken = job.words, _newest(job)
    if taken is None:
        return "summary.differ", no_scan(job)
    job = job.as_of(taken.round)
    results = {
        part.id: part for criterion in taken.result.criteria for part in criterion.statements
    }
    if taken.round.form == "group":
        found = [
            results[id]
            for id in least_agreed(taken.result, len(results))
            if agreement_word(agreement(results[id].counts)) != "agreed"
        ]
        story = _statements(job, found) or (quiet(words("summary.no_difference")),)
        return "summary.differ", story
    low = [part for part in results.values() if part.value.exact and part.value.exact <= _LOW]
    low.sort(key=lambda part: part.value.exact or 0)
    story = _statements(job, low) or (quiet(words("summary.nothing_low")),)
    return "summary.low", (*story, quiet(words("summary.one_score")))


def _newest(job: Job) -> TakenRound | None:
    taken = newest_rounds(job, 1)
    return taken[0] if taken else None


def _statements(job: Job, parts: list[StatementResult]) -> Story:
    """The first of these statements, each with the number of people per answer."""
    story = []
    for part in parts[:_MOST]:
        statement = job.method.statement(part.id)
        counted = zip(job.method.scan.steps, part.counts, strict=True)
        if sum(part.counts) > 1:
            said = ", ".join(whole(f"{count} × {step}") for step, count in counted if count)
        else:
            said = ", ".join(step for step, count in counted if count)
        spans = [Span(statement.text), Span(f" –\u00a0{said}", "bold", _HUE.strong)]
        if part.consensus is not None:
            settled = whole(job.words("poster.settled", score=part.consensus))
            spans.append(Span(f" –\u00a0{settled}", "regular", INK))
        bullet = Bullet("text", MUTED, statement.id)
        story.append(Paragraph(tuple(spans), gap=_GAP, indent=1.7, bullet=bullet))
    if len(parts) > _MOST:
        story.append(quiet(job.words("summary.more", number=len(parts) - _MOST)))
    return tuple(story)
