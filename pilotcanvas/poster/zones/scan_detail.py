"""The texts after the scan sheet: changes and reasons, evidence and notes, options considered."""

from __future__ import annotations

from pilotcanvas.content.palette import HUES, MUTED
from pilotcanvas.content.taken_round import TakenRound
from pilotcanvas.model.scan import Evidence
from pilotcanvas.poster.job import Job
from pilotcanvas.poster.page_builder import Overflow
from pilotcanvas.poster.text.story import Paragraph, Story, plain
from pilotcanvas.poster.text.typeset import Span, whole
from pilotcanvas.poster.zones.change_story import Comparison
from pilotcanvas.poster.zones.item_card import note_story

_GAP = 0.3
_HUE = HUES["scan"]


def following(
    job: Job, newest: TakenRound | None, found: Comparison | None
) -> tuple[Overflow, ...]:
    """Everything about the scan that is not on the sheet itself. Chosen options are complete
    there."""
    notes = job.pilot.notes_by_place()
    texts = []
    if found is not None:
        texts.append((job.words("poster.changed"), found.full_story()))
    for statement in job.method.statements().values():
        said = [note.text for note in notes.get(statement.place, []) if not note.is_private]
        story = (
            *(_own_reason(job, newest, statement.id) if found is None else ()),
            *_settled(job, newest, statement.id),
            *_evidence(job, statement.place),
            *note_story(job.typesetter, said, _HUE.middle),
        )
        texts.append((f"{statement.id} {statement.text}", story))
    for option in job.method.options.options:
        record = job.pilot.options.get(option.id)
        if record is None or not record.is_chosen:
            title = job.words("poster.not_chosen", option=option.title)
            texts.append((title, option_notes(job, option.place)))
    return tuple(leftover(title, story) for title, story in texts if story)


def option_notes(job: Job, place: str) -> Story:
    """The notes at an option: arguments for and against it."""
    found = job.pilot.notes_at(place)
    texts = [note.text for note in found if not note.is_private]
    return note_story(job.typesetter, texts, _HUE.middle)


def leftover(title: str, story: Story) -> Overflow:
    """A text for the continuation pages only, under its title."""
    span = Span(title, "bold", _HUE.strong)
    heading = Paragraph((span,), size=1.16, leading=1.2, keeps_next=True)
    return Overflow(heading, story, _HUE.strong)


def _own_reason(job: Job, newest: TakenRound | None, statement: str) -> Story:
    """The group's reason in a round that has no previous round to compare with."""
    return tuple(
        Paragraph((plain(job.typesetter, reason.text),), gap=_GAP)
        for reason in (() if newest is None else job.pilot.reasons_in(newest.round.id))
        if reason.statement == statement
    )


def _settled(job: Job, newest: TakenRound | None, statement: str) -> Story:
    """The consensus in the latest round, with its reason."""
    return tuple(
        Paragraph(
            (
                Span(job.words("poster.settled", score=settled.score) + ": ", "italic"),
                plain(job.typesetter, settled.reason),
            ),
            gap=_GAP,
        )
        for settled in (() if newest is None else job.pilot.consensus_in(newest.round.id))
        if settled.statement == statement and job.typesetter.clean(settled.reason)
    )


def _evidence(job: Job, place: str) -> Story:
    story = []
    for proof in job.pilot.evidence_at(place):
        label = Span(job.words(f"evidence.{proof.form}") + ": ", "italic", _HUE.strong)
        story.append(Paragraph((label, *evidence_spans(job, proof)), gap=_GAP))
    return tuple(story)


def evidence_spans(job: Job, proof: Evidence) -> tuple[Span, ...]:
    """The text of a figure, story or assumption, with its source, its date and whether it is
    old."""
    parts = [job.typesetter.clean(proof.source)]
    if proof.dated is not None:
        parts.append(whole(job.words.day(proof.dated)))
    if proof.is_old(job.today):
        parts.append(job.words("evidence.old"))
    source = ", ".join(part for part in parts if part)
    text = plain(job.typesetter, proof.text)
    return (text, Span(f" –\u00a0{source}", "regular", MUTED)) if source else (text,)
