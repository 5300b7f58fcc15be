"""The scan sheet: the radar, each criterion with its statements, and what stands out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pilotcanvas.content.method import CriterionText
from pilotcanvas.content.palette import HUES, INK, MUTED
from pilotcanvas.content.taken_round import TakenRound
from pilotcanvas.model.comparison import people_compared
from pilotcanvas.model.place import STATEMENT
from pilotcanvas.model.scoring import Value
from pilotcanvas.model.shared import TOGETHER
from pilotcanvas.model.spread import Perspectives
from pilotcanvas.poster.job import Job
from pilotcanvas.poster.plan import Plan, SignText
from pilotcanvas.poster.text.story import Paragraph, Story
from pilotcanvas.poster.text.typeset import Span
from pilotcanvas.poster.zone_layout import Zone, ZoneRow, ZoneStack
from pilotcanvas.poster.zones.change_story import SECOND_PAGE, comparison
from pilotcanvas.poster.zones.criterion_zone import CriterionZone
from pilotcanvas.poster.zones.heading import Heading
from pilotcanvas.poster.zones.overflow_zone import OverflowZone
from pilotcanvas.poster.zones.perspective_zone import PerspectiveZone
from pilotcanvas.poster.zones.radar_block import RadarBlock
from pilotcanvas.poster.zones.scan_detail import following, leftover, option_notes
from pilotcanvas.poster.zones.scan_story import (
    centred,
    newest_rounds,
    no_scan,
    not_counted,
    standing_out,
    to_discuss,
    value_text,
)
from pilotcanvas.poster.zones.scan_zone import ScanZone
from pilotcanvas.poster.zones.spread import SpreadOnPaper, spreads
from pilotcanvas.poster.zones.story_zone import StoryZone

_GAP = 0.3
_FORMS = ("figure", "story", "assumption")
_HUE = HUES["scan"]


def plan(job: Job) -> Plan:
    """The latest round in full, beside the radar of the last four."""
    sheet = _ScanSheet(job)
    bodies = (sheet.body(is_short=False), sheet.body(is_short=True), sheet.small_body())
    return Plan(job.method.scan.title, bodies, sheet.signs(), sheet.following)


def _rows(
    is_landscape: bool, radar: Zone, criteria: list[CriterionZone], about: Sequence[Zone]
) -> list[ZoneRow]:
    height, beside, most = (42.0, 3, 5) if is_landscape else (28.0, 2, 3)
    tops: tuple[Zone, ...] = (radar, *criteria)
    rows = [
        ZoneRow(height, tuple((zone, 1.0) for zone in tops[at : at + beside]), is_fixed=True)
        for at in range(0, len(tops), beside)
    ]
    count = -(-len(about) // most)
    for number in range(count):
        some = about[number * len(about) // count : (number + 1) * len(about) // count]
        rows.append(ZoneRow(16.0 / count, tuple((zone, 1.0) for zone in some)))
    return rows


class _ScanSheet:
    """Builds the zones of one scan sheet."""

    def __init__(self, job: Job) -> None:
        self._rounds = newest_rounds(job)
        self._newest: TakenRound | None = self._rounds[0] if self._rounds else None
        job = job.as_of(self._newest.round) if self._newest else job
        self._job = job
        self._spreads: dict[str, SpreadOnPaper] = {}
        self._groups: Perspectives | None = None
        if self._newest is not None:
            round = self._newest.round
            self._spreads = spreads(job.pilot, round.id, job.method.scan.perspective_ids)
            if round.form == "group":
                self._groups = self._newest.groups
        self._comparison = comparison(job, self._newest) if self._newest else None
        self.following = following(job, self._newest, self._comparison)

    @property
    def _scope(self) -> str:
        return self._newest.round.scope if self._newest else "full"

    @property
    def _shows_values(self) -> bool:
        return self._newest is not None and self._newest.round.shows_values

    def _heading(self, title: str, colour: str = _HUE.strong) -> Heading:
        return Heading(self._job, title, "", colour)

    def body(self, is_short: bool) -> Zone:
        """The whole sheet, with the statements in full or abbreviated."""
        return self._stack(is_short, self.about_zones())

    def small_body(self) -> Zone:
        """The sheet for when not everything fits: the groups, the changes and the evidence move to
        the next pages."""
        words, table = self._job.words, self._table()
        later = [
            (words("poster.by_role"), table.story() if table else ()),
            (words("poster.evidence"), self._counted_evidence()),
        ]
        if self._comparison is not None and not self._comparison.full_story():
            later.append((words("poster.changed"), self._comparison.short_story()))
        more = _sentence(words("poster.more_follows", number=SECOND_PAGE))
        zones = (
            self._story_zone(
                "stands-out", words("poster.stands_out"), (*self._stands_out(), more), True
            ),
            self._options_zone(),
        )
        leftovers = tuple(leftover(title, story) for title, story in later if story)
        return OverflowZone(self._stack(True, zones), leftovers)

    def _stack(self, is_short: bool, about: Sequence[Zone]) -> ZoneStack:
        criteria = [
            self.criterion_zone(criterion, is_short) for criterion in self._job.method.scan.criteria
        ]
        rows = _rows(self._job.sheet.is_landscape, self.radar_zone(), criteria, about)
        return ZoneStack(rows, self._job.style.gap_mm)

    def radar_zone(self) -> ScanZone:
        """The radar of the last rounds."""
        radar = RadarBlock(self._job, self._rounds)
        story: Story = ()
        if self._newest is None:
            story = centred(no_scan(self._job))
        return ScanZone(self._job, self._heading(self._job.method.scan.title), radar, story)

    def criterion_zone(self, criterion: CriterionText, is_short: bool) -> CriterionZone:
        """A criterion with its value in words, its coverage and its statements."""
        newest = self._newest
        title = f"{criterion.sign} {criterion.title}"
        beside, coverage, results = "", criterion.question, {}
        if newest is not None:
            result = newest.result.criterion(criterion.id)
            if newest.round.shows_values:
                beside = value_text(self._job.words, result.value)
            coverage = self._coverage(result.value)
            results = {each.id: each for each in result.statements}
        return CriterionZone(
            self._job,
            f"criterion-{criterion.id}",
            Heading(self._job, title, beside, _HUE.strong, "bold", 36.0),
            (Paragraph((*self._rank(criterion.id), Span(coverage, "regular", MUTED))),),
            self._job.method.scan.statements(self._scope)[criterion.id],
            self._spreads,
            results,
            has_people=newest is not None and newest.round.form == "group",
            has_values=self._shows_values,
            is_short=is_short,
        )

    def _coverage(self, value: Value) -> str:
        words = self._job.words
        text = words("poster.coverage", scored=value.scored, possible=value.possible)
        if value.dont_know:
            text += " ·\u00a0" + words("poster.dont_know_times", number=value.dont_know)
        return text

    def _rank(self, criterion: str) -> tuple[Span, ...]:
        """Whether it is the strongest point or the Achilles heel."""
        if self._newest is None or not self._shows_values:
            return ()
        found = self._newest.result.distinction(criterion)
        if not found:
            return ()
        return (Span(self._job.words(f"poster.{found}") + " · ", "bold", _HUE.strong),)

    def about_zones(self) -> tuple[Zone, ...]:
        """What stands out, the groups compared, what changed, the evidence, and the chosen options
        to make the pilot last."""
        words = self._job.words
        zones: list[Zone] = [
            self._story_zone("stands-out", words("poster.stands_out"), self._stands_out(), True)
        ]
        table = self._table()
        if table is not None:
            zones.append(table)
        if self._comparison is not None:
            story = self._comparison.short_story()
            zones.append(self._story_zone("changed", words("poster.changed"), story))
        evidence = self._counted_evidence()
        if self.following:
            evidence = (*evidence, _sentence(words("poster.evidence_follows", number=SECOND_PAGE)))
        zones.append(self._story_zone("evidence", words("poster.evidence"), evidence))
        zones.append(self._options_zone())
        return tuple(zones)

    def _table(self) -> PerspectiveZone | None:
        """The comparison of groups, if their values are shown and there are at least two."""
        if self._groups is None or not self._shows_values or len(self._groups.people) < 2:
            return None
        heading = self._heading(self._job.words("poster.by_role"))
        return PerspectiveZone(self._job, heading, self._groups)

    def _options_zone(self) -> StoryZone:
        return self._story_zone("options", self._job.words("poster.choices"), self._choices())

    def _stands_out(self) -> Story:
        found: list[Paragraph] = []
        if self._newest is not None:
            found += standing_out(self._job, self._newest)
            found += to_discuss(self._job, self._newest)
            found += not_counted(self._job, self._newest)
        if self._comparison is None and self._do_people_differ():
            found.append(_sentence(self._job.words("poster.people_differ")))
        return (*found, _sentence(self._job.method.scan.not_a_mark))

    def _do_people_differ(self) -> bool:
        """Whether the last two rounds in the radar were scored by different people."""
        ids = [taken.round.id for taken in self._rounds[:2]]
        return len(ids) == 2 and people_compared(self._job.pilot, *ids) == "different"

    def _counted_evidence(self) -> Story:
        """The number of figures, stories and assumptions, and how many are old."""
        words = self._job.words
        proofs = [
            proof for proof in self._job.pilot.evidence.values() if proof.place.room == STATEMENT
        ]
        forms = Counter(proof.form for proof in proofs)
        counted = [
            words(f"poster.count_{form}", number=forms[form]) for form in _FORMS if forms[form]
        ]
        story = [_line(", ".join(counted) or words("poster.no_evidence"))]
        old = sum(proof.is_old(self._job.today) for proof in proofs)
        if old:
            story.append(_line(words("poster.count_old", number=old)))
        return tuple(story)

    def _choices(self) -> Story:
        """The chosen options to make the pilot last, each with arguments for and against."""
        story: list[Paragraph] = []
        for option in self._job.method.options.options:
            record = self._job.pilot.options.get(option.id)
            if record is not None and record.is_chosen:
                notes = option_notes(self._job, option.place)
                title = Span(option.title, "bold", INK)
                story.append(Paragraph((title,), gap=2 * _GAP, keeps_next=bool(notes)))
                story += notes
        return tuple(story) or (_line(self._job.words("poster.no_choice")),)

    def _story_zone(
        self, name: str, title: str, story: Story, is_framed: bool = False
    ) -> StoryZone:
        heading = self._heading(title, INK if is_framed else _HUE.strong)
        return StoryZone(self._job, name, _HUE, heading, story, is_framed)

    def signs(self) -> tuple[SignText, ...]:
        """What the numbers and shapes mean."""
        scan = self._job.method.scan
        steps = " · ".join(f"{number} {step}" for number, step in enumerate(scan.steps, 1))
        found = [SignText("", f"{steps} · ? {scan.dont_know}")]
        if self._newest is None:
            return tuple(found)
        if self._groups is None:
            found.append(SignText("dashed", self._job.words("poster.not_answered")))
            return tuple(found)
        looks = self._job.groups
        for group, people in self._groups.people.items():
            look = looks[group]
            found.append(SignText(look.shape, f"{look.short} ({people})", look.colour))
        if TOGETHER not in self._groups.people and self._is_anybody_together():
            look = looks[TOGETHER]
            found.append(SignText(look.shape, look.short, look.colour))
        return tuple(found)

    def _is_anybody_together(self) -> bool:
        """Whether small groups are shown merged at some statement."""
        return any(
            TOGETHER in some for spread in self._spreads.values() for some in spread.counts.values()
        )


def _line(text: str) -> Paragraph:
    return Paragraph((Span(text),), gap=_GAP)


def _sentence(text: str) -> Paragraph:
    return Paragraph((Span(text, "regular", MUTED),), gap=_GAP)
