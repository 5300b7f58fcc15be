"""The scan as a sheet: the radar, each criterion with its statements, and what stands out."""

from __future__ import annotations

from collections import Counter

from pilotcanvas.content.look import HUES, INK, MUTED, PERSPECTIVES
from pilotcanvas.content.method import CriterionText
from pilotcanvas.model.spread import TOGETHER, perspective_groups
from pilotcanvas.poster.arrange import Row, Stack, Zone
from pilotcanvas.poster.criterion_zone import CriterionZone
from pilotcanvas.poster.draft import Leftover
from pilotcanvas.poster.heading import Heading
from pilotcanvas.poster.item_card import note_story
from pilotcanvas.poster.job import Job
from pilotcanvas.poster.plan import Plan, SignText
from pilotcanvas.poster.radar_block import RadarBlock
from pilotcanvas.poster.scan_story import (
    TakenRound,
    standing_out,
    taken_rounds,
    value_text,
)
from pilotcanvas.poster.scan_zone import ScanZone
from pilotcanvas.poster.spread import spreads
from pilotcanvas.poster.story import Paragraph, Story, plain
from pilotcanvas.poster.story_zone import StoryZone
from pilotcanvas.poster.typeset import Span, whole

_GAP = 0.3
_FORMS = ("figure", "story", "assumption")


def plan(job: Job) -> Plan:
    """The newest round in full, beside the radar of the last four."""
    sheet = _ScanSheet(job)
    bodies = tuple(sheet.body(is_short) for is_short in (False, True))
    return Plan(job.method.scan.title, bodies, sheet.signs(), tuple(sheet.following()))


def _rows(
    is_landscape: bool, radar: Zone, criteria: list[CriterionZone], about: tuple[Zone, ...]
) -> list[Row]:
    if is_landscape:
        tops: tuple[tuple[Zone, ...], ...] = ((radar, *criteria[:2]), (*criteria[2:],))
        usual = [42.0, 42.0, 16.0]
    else:
        tops = ((radar, criteria[0]), (*criteria[1:3],), (*criteria[3:],))
        usual = [28.0, 28.0, 28.0, 16.0]
    return [
        Row(height, tuple((zone, 1.0) for zone in zones), is_fixed=True)
        for zones, height in zip((*tops, about), usual, strict=True)
    ]


class _ScanSheet:
    """Makes the zones of one scan sheet."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._rounds = taken_rounds(job.pilot, job.method)
        self._hue = HUES["scan"]

    @property
    def _newest(self) -> TakenRound | None:
        return self._rounds[0] if self._rounds else None

    @property
    def _scope(self) -> str:
        return self._newest.round.scope if self._newest else "full"

    def _heading(self, title: str, beside: str, colour: str) -> Heading:
        return Heading(self._job, title, beside, colour)

    def body(self, is_short: bool) -> Stack:
        """The whole sheet, with the statements in full or in a few words."""
        criteria = [
            self.criterion_zone(criterion, is_short) for criterion in self._job.method.scan.criteria
        ]
        rows = _rows(self._job.sheet.is_landscape, self.radar_zone(), criteria, self.story_zones())
        return Stack(rows, self._job.style.gap_mm)

    def radar_zone(self) -> ScanZone:
        """The radar of the last rounds."""
        radar = RadarBlock(self._job, self._rounds)
        story: Story = ()
        if self._newest is None:
            text = Span(self._job.words("poster.no_scan"), "regular", MUTED)
            story = (Paragraph((text,), align="centre"),)
        heading = self._heading(self._job.method.scan.title, "", self._hue.strong)
        return ScanZone(self._job, heading, radar, story)

    def criterion_zone(self, criterion: CriterionText, is_short: bool) -> CriterionZone:
        """A criterion with its value in words, its coverage and its statements."""
        words, newest = self._job.words, self._newest
        statements = self._job.method.scan.statements(self._scope)[criterion.id]
        title = f"{criterion.sign} {criterion.title}"
        beside, coverage, results = "", "", {}
        if newest is not None:
            result = newest.result.criterion(criterion.id)
            value = result.value
            beside = value_text(words, value)
            coverage = words("poster.coverage", scored=value.scored, possible=value.possible)
            if value.dont_know:
                coverage += " · " + words("poster.dont_know_times", number=value.dont_know)
            results = {each.id: each for each in result.statements}
        else:
            coverage = criterion.question
        return CriterionZone(
            self._job,
            f"criterion-{criterion.id}",
            Heading(self._job, title, beside, self._hue.strong, "bold", 36.0),
            (Paragraph((*self._rank(criterion.id), Span(coverage, "regular", MUTED))),),
            statements,
            spreads(self._job.pilot, newest.round.id) if newest else {},
            results,
            has_people=newest is not None and newest.round.form == "group",
            has_values=newest is not None and newest.round.shows_means,
            is_short=is_short,
        )

    def _rank(self, criterion: str) -> tuple[Span, ...]:
        """Whether it is the strongest point or the Achilles heel."""
        if self._newest is None:
            return ()
        result = self._newest.result
        for key, ids in (("strongest", result.strongest), ("achilles", result.achilles)):
            if criterion in ids:
                return (Span(self._job.words(f"poster.{key}") + " · ", "bold", self._hue.strong),)
        return ()

    def story_zones(self) -> tuple[StoryZone, ...]:
        """What stands out, what it rests on, and the chosen ways to make it last."""
        words = self._job.words
        found: list[Paragraph] = []
        if self._newest is not None:
            found += standing_out(words, self._job.method, self._newest.result)
            if self._people_differ():
                found.append(_sentence(words("poster.people_differ")))
        found.append(_sentence(self._job.method.scan.not_a_mark))
        proofs = Counter(
            proof.form
            for proof in self._job.pilot.evidence.values()
            if proof.place.startswith("scan.")
        )
        counted = [
            words(f"poster.count_{form}", number=proofs[form]) for form in _FORMS if proofs[form]
        ]
        evidence = [_line(", ".join(counted) or words("poster.no_evidence"))]
        if any(True for _ in self.following()):
            evidence.append(_sentence(words("poster.evidence_follows")))
        chosen = [
            option.title
            for option in self._job.method.options.options
            if (record := self._job.pilot.options.get(option.id)) and record.is_chosen
        ]
        choices = (
            note_story(self._job.typesetter, chosen, self._hue.middle)
            if chosen
            else (_line(words("poster.no_choice")),)
        )
        return (
            self._story_zone("stands-out", words("poster.stands_out"), tuple(found), True),
            self._story_zone("evidence", words("poster.evidence"), tuple(evidence)),
            self._story_zone("options", words("poster.choices"), choices),
        )

    def _story_zone(
        self, name: str, title: str, story: Story, is_framed: bool = False
    ) -> StoryZone:
        colour = INK if is_framed else self._hue.strong
        heading = self._heading(title, "", colour)
        return StoryZone(self._job, name, self._hue, heading, story, is_framed)

    def _people_differ(self) -> bool:
        """Whether the last two rounds were scored by other people, as far as is known."""
        if len(self._rounds) < 2:
            return False
        newer, older = (
            {
                seat.participant
                for seat in self._job.pilot.seats.values()
                if seat.round == taken.round.id
            }
            for taken in self._rounds[:2]
        )
        return newer != older

    def signs(self) -> tuple[SignText, ...]:
        """What the numbers and shapes mean."""
        scan = self._job.method.scan
        steps = " · ".join(f"{number} {step}" for number, step in enumerate(scan.steps, 1))
        found = [SignText("", f"{steps} · ? {scan.dont_know}")]
        newest = self._newest
        if newest is None:
            return tuple(found)
        if newest.round.form == "single":
            found.append(SignText("dashed", self._job.words("poster.not_answered")))
            return tuple(found)
        shown = Counter(perspective_groups(self._job.pilot, newest.round.id, PERSPECTIVES).values())
        names = {each.id: each.short for each in scan.perspectives}
        for perspective, (shape, colour) in PERSPECTIVES.items():
            if shown[perspective]:
                text = f"{names.get(perspective, perspective)} ({shown[perspective]})"
                found.append(SignText(shape, text, colour))
        if shown[TOGETHER]:
            text = f"{self._job.words('poster.together')} ({shown[TOGETHER]})"
            found.append(SignText("circle", text, self._hue.strong))
        return tuple(found)

    def following(self) -> list[Leftover]:
        """Evidence, notes and reasons per statement and per option, for the pages after."""
        notes = self._job.pilot.notes_by_place()
        found = []
        scan = self._job.method.scan
        for criterion in scan.criteria:
            for statement in (criterion.quick, *criterion.statements):
                texts = [n.text for n in notes.get(statement.place, []) if not n.is_private]
                story = (
                    *self._reasons(statement.id),
                    *self._evidence(statement.place),
                    *note_story(self._job.typesetter, texts, self._hue.middle),
                )
                if story:
                    found.append(self._following(f"{statement.id} {statement.text}", story))
        for option in self._job.method.options.options:
            texts = [n.text for n in notes.get(option.place, []) if not n.is_private]
            story = note_story(self._job.typesetter, texts, self._hue.middle)
            if story:
                found.append(self._following(option.title, story))
        return found

    def _following(self, title: str, story: Story) -> Leftover:
        span = Span(title, "bold", self._hue.strong)
        heading = Paragraph((span,), size=1.16, leading=1.2, keeps_next=True)
        return Leftover(heading, story, self._hue.strong)

    def _reasons(self, statement: str) -> Story:
        """What the group settled on in the newest round, and why."""
        newest = self._newest
        return tuple(
            Paragraph(
                (
                    Span(self._job.words("poster.settled", score=settled.score) + ": ", "italic"),
                    plain(self._job.typesetter, settled.reason),
                ),
                gap=_GAP,
            )
            for settled in self._job.pilot.consensus.values()
            if newest is not None
            and settled.round == newest.round.id
            and settled.statement == statement
            and self._job.typesetter.clean(settled.reason)
        )

    def _evidence(self, place: str) -> Story:
        story = []
        for proof in self._job.pilot.evidence_at(place):
            parts = [self._job.typesetter.clean(proof.source)]
            if proof.dated is not None:
                parts.append(whole(self._job.words.day(proof.dated)))
            source = ", ".join(part for part in parts if part)
            spans = [
                Span(self._job.words(f"evidence.{proof.form}") + ": ", "italic", self._hue.strong),
                plain(self._job.typesetter, proof.text),
            ]
            if source:
                spans.append(Span(f" – {source}", "regular", MUTED))
            story.append(Paragraph(tuple(spans), gap=_GAP))
        return tuple(story)


def _line(text: str) -> Paragraph:
    return Paragraph((Span(text),), gap=_GAP)


def _sentence(text: str) -> Paragraph:
    return Paragraph((Span(text, "regular", MUTED),), gap=_GAP)
