"""The scoring form sheet for one participant. Nothing is preset."""

from __future__ import annotations

from pilotcanvas.content.palette import INK, MUTED
from pilotcanvas.poster.block import Block
from pilotcanvas.poster.job import Job
from pilotcanvas.poster.plan import Plan
from pilotcanvas.poster.text.story import Paragraph, Story
from pilotcanvas.poster.text.typeset import Span
from pilotcanvas.poster.zones.form_block import (
    CriterionBlock,
    LineBlock,
    RemarkBlock,
    StatementBlock,
    TickBlock,
    WordsBlock,
    options,
)
from pilotcanvas.poster.zones.handout_head import HandoutHead

_REMARK_LINES = {"quick": 2, "full": 3}


def plan(job: Job) -> Plan:
    """The form of the quick or the full scan, on as many pages as it needs."""
    words, scope = job.words, job.sheet.scope
    taken = [r for r in job.pilot.rounds_in_order() if r.scope == scope and r.form == "group"]
    if taken and not taken[-1].is_closed:
        job = job.as_of(taken[-1])  # the form is for that round
    title = job.typesetter.clean(job.pilot.profile.title) or words("poster.untitled")
    kind = words("scoring_form.kind", scope=words(f"scan.{scope}"))
    head = HandoutHead(job, kind, title, field=words("scoring_form.number"))
    blocks: list[Block] = [*_about_you(job)]
    statements = job.method.scan.statements(scope)
    for criterion in job.method.scan.criteria:
        if scope == "full":
            blocks.append(CriterionBlock(job, criterion))
        *others, last = statements[criterion.id]
        blocks += [StatementBlock(job, each.id, each) for each in others]
        if scope == "full":  # the remark names its criterion, so it may be on the next page
            blocks.append(StatementBlock(job, last.id, last))
            about = f"{criterion.sign} {criterion.title}"
            remark = words("scoring_form.remark_about", criterion=about)
        else:
            blocks.append(StatementBlock(job, criterion.sign, last, keeps_next=True))
            remark = words("scoring_form.remark")
        name = f"remark-{criterion.id}"
        blocks.append(RemarkBlock(job, name, remark, _REMARK_LINES[scope]))
    thanks = (Paragraph((Span(words("scoring_form.thanks"), "bold", INK),)),)
    blocks.append(WordsBlock(job, "thanks", thanks))
    return Plan(kind, (), (), head=head, blocks=tuple(blocks), has_source=False)


def _about_you(job: Job) -> tuple[Block, ...]:
    """Instructions, the round, and optional details about the participant."""
    words = job.words
    intro: Story = (
        Paragraph((Span(words("scoring_form.question"), "bold", INK),), size=1.25, leading=1.25),
        Paragraph((Span(words("scoring_form.how"), "regular", INK),)),
    )
    who: Story = (
        Paragraph(
            (
                Span(words("scoring_form.who"), "bold", INK),
                Span(f" {words('scoring_form.who_remark')}", "regular", MUTED),
            ),
        ),
    )
    # Data entry uses this number.
    perspectives = options(
        [
            (each.id, f"{number} {each.title}")
            for number, each in enumerate(job.method.scan.perspectives, 1)
        ]
    )
    name = words("scoring_form.name")
    return (
        WordsBlock(job, "intro", intro),
        TickBlock(job, "perspective", who, perspectives),
        LineBlock(
            job, "round", (words("scoring_form.round"), words("scoring_form.date")), (60.0, 40.0)
        ),
        LineBlock(job, "name", (name,), (1.0,), words("scoring_form.name_remark")),
    )
