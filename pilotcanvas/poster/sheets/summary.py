"""The summary sheet, one page for decision-makers: the question, what is known, and what is not."""

from __future__ import annotations

from datetime import date

from pilotcanvas.content.blind_spot import blind_spots
from pilotcanvas.content.method import TellingSteps
from pilotcanvas.content.palette import ALARM, HUES, INK, MUTED
from pilotcanvas.model.action import Action
from pilotcanvas.model.pilot import action_order
from pilotcanvas.model.place import OPTION
from pilotcanvas.model.scan import Evidence
from pilotcanvas.poster.job import Job
from pilotcanvas.poster.plan import Plan
from pilotcanvas.poster.text.story import Bullet, Paragraph, Story, plain
from pilotcanvas.poster.text.typeset import Span, whole
from pilotcanvas.poster.zone_layout import ZoneRow, ZoneStack
from pilotcanvas.poster.zones.action_story import short_story
from pilotcanvas.poster.zones.handout_head import HandoutHead
from pilotcanvas.poster.zones.heading import Heading
from pilotcanvas.poster.zones.question_zone import QuestionZone, quiet
from pilotcanvas.poster.zones.scan_detail import evidence_spans
from pilotcanvas.poster.zones.story_zone import StoryZone
from pilotcanvas.poster.zones.summary_scan import differing, opinion

_FORMS = ("figure", "story", "assumption")
_MOST_SPOTS = 5
_MOST_ACTIONS = 3
_MOST_EVIDENCE = 3
_LINES_WITH_ACTIONS = 2
_LINES_ALONE = 3
_GAP = 0.35
_INDENT = 1.5


def plan(job: Job) -> Plan:
    """The page. Each zone yields height to those that need more."""
    words, profile = job.words, job.pilot.profile
    clean = job.typesetter.clean
    title = clean(profile.title) or words("poster.untitled")
    parts = (clean(profile.subtitle), clean(profile.location))
    kind = words("summary.kind", day=words.day(job.today))
    head = HandoutHead(job, kind, title, " ·\u00a0".join(part for part in parts if part), True)
    about = _zone(job, "about", _about_hue(job), "summary.about", _about(job))
    evidence = _zone(job, "evidence", "scan", "summary.evidence", _evidence(job))
    thinks = _zone(job, "opinion", "scan", "summary.opinion", opinion(job))
    key, story = differing(job)
    differ = _zone(job, "differ", "scan", key, story)
    unknown = _zone(job, "unknown", "actions", "summary.unknown", _unknown(job))
    onwards = _zone(job, "next", _route_hue(job), "summary.next", _onwards(job))
    rows = [
        ZoneRow(20, ((_question(job), 1.0),)),
        ZoneRow(27, ((about, 1.0), (evidence, 1.0))),
        ZoneRow(27, ((thinks, 1.0), (differ, 1.0))),
        ZoneRow(26, ((unknown, 1.0), (onwards, 1.0))),
    ]
    return Plan(kind, (ZoneStack(rows, job.style.gap_mm, is_aligned=True),), (), head=head)


def _zone(job: Job, name: str, hue: str, key: str, story: Story) -> StoryZone:
    colours = HUES[hue]
    heading = Heading(job, job.words(key), "", colours.strong)
    return StoryZone(job, name, colours, heading, story)


def _about_hue(job: Job) -> str:
    """The hue of the part that says what the pilot is about."""
    return next((job.method.part(place.room).hue for place in job.method.in_short), "actions")


def _route_hue(job: Job) -> str:
    return job.method.route_part.hue if job.method.route_part else "actions"


def _question(job: Job) -> QuestionZone:
    """Lines for the question in the user's own words, and the actions that lead up to it."""
    words = job.words
    asked = _asked(job)
    heading = Heading(job, words("summary.question"), "", INK)
    story: list[Paragraph] = []
    if asked:
        text = words("summary.actions")
        days = [action.due for action in asked if action.due is not None]
        if days:
            day = whole(words.day(min(days), job.today))
            text = words("summary.actions_by", day=day)
        story.append(Paragraph((Span(text, "regular", MUTED),)))
        for action in asked[:_MOST_ACTIONS]:
            story += short_story(job, action)
        if len(asked) > _MOST_ACTIONS:
            story.append(quiet(words("summary.more", number=len(asked) - _MOST_ACTIONS)))
    lines = _LINES_WITH_ACTIONS if asked else _LINES_ALONE
    return QuestionZone(job, heading, lines, tuple(story), words("summary.decision"))


def _asked(job: Job) -> list[Action]:
    """The open actions about making the pilot last: at one of the options, or in the last phase
    while the pilot is in an earlier one."""
    last = job.method.phase_ids[-1]
    is_last = job.pilot.profile.phase == last
    found = [
        action
        for action in job.pilot.actions.values()
        if action.is_open
        and (
            action.place.room == OPTION
            or (action.phase == last and not is_last and action.form == "action")
        )
    ]
    return sorted(found, key=_by_day)


def _by_day(action: Action) -> tuple[date, tuple[int, str]]:
    return action.due or date.max, action_order(action)


def _about(job: Job) -> Story:
    """Notes about the need, the target group and the lasting change; notes at one item share a
    paragraph to save room."""
    notes = job.pilot.notes_by_place()
    hue = HUES[_about_hue(job)]
    story: list[Paragraph] = []
    for item in map(job.method.item, job.method.in_short):
        texts = [plain(job.typesetter, n.text) for n in notes.get(item.id, []) if not n.is_private]
        texts = [span for span in texts if span.text]
        if not texts:
            continue
        spans = [Span(f"{item.title}: ", "bold", hue.strong), texts[0]]
        for span in texts[1:]:
            spans += [Span(" ·\u00a0", "bold", hue.middle), span]
        story.append(Paragraph(tuple(spans), gap=_GAP))
    return tuple(story) or (quiet(job.words("summary.about_empty")),)


def _evidence(job: Job) -> Story:
    """The latest figures, stories and assumptions, each with its source and date."""
    words = job.words
    colour = HUES["scan"].strong
    story = []
    for proof in _shown_evidence(job):
        is_assumed = proof.form == "assumption"
        label = Span(words(f"summary.{proof.form}") + ": ", "bold", ALARM if is_assumed else colour)
        story.append(Paragraph((label, *evidence_spans(job, proof)), gap=_GAP))
    left = len(job.pilot.evidence) - len(story)
    if left > 0:
        story.append(quiet(words("summary.more_evidence", number=left)))
    return tuple(story) or (quiet(words("summary.no_evidence")),)


def _shown_evidence(job: Job) -> list[Evidence]:
    """Picks the latest evidence of each form in turn, up to a maximum; sorted by form."""
    newest = sorted(
        job.pilot.evidence.values(), key=lambda proof: (proof.dated or date.min, proof.id)
    )[::-1]
    ranks: dict[str, int] = {}
    turns = []
    for proof in newest:
        turn = ranks.get(proof.form, 0)
        ranks[proof.form] = turn + 1
        turns.append((turn, _FORMS.index(proof.form), proof))
    shown = sorted(turns, key=lambda each: each[:2])[:_MOST_EVIDENCE]
    return [proof for _, _, proof in sorted(shown, key=lambda each: (each[1], each[0]))]


def _unknown(job: Job) -> Story:
    """The most important blind spots, with their questions."""
    words = job.words
    spots = blind_spots(job.pilot, job.method)
    if not spots:
        return (quiet(words("poster.no_blind_spots")),)
    story = []
    for number, spot in enumerate(spots[:_MOST_SPOTS], 1):
        spans = (Span(f"{spot.item.title}: ", "bold"), Span(spot.item.learning_question))
        bullet = Bullet("text", INK, f"{number}.")
        story.append(Paragraph(spans, gap=_GAP, indent=_INDENT, bullet=bullet))
    left = len(spots) - _MOST_SPOTS
    if left > 0:
        story.append(quiet(words("summary.more", number=left)))
    return tuple(story)


def _onwards(job: Job) -> Story:
    """The chosen routes and options, and the first actions."""
    words, pilot = job.words, job.pilot
    part, strong = job.method.route_part, HUES[_route_hue(job)].strong
    steps = part.steps if part else TellingSteps()
    main, supporting = (
        [route.title for route in job.method.routes if pilot.status(route.id) in chosen]
        for chosen in (steps.main, steps.supporting)
    )
    options = [
        option.title
        for option in job.method.options.options
        if (record := pilot.options.get(option.id)) and record.is_chosen
    ]
    story: list[Paragraph] = []
    for key, more, titles in (
        ("main_route", "main_routes", main),
        ("supporting_route", "supporting_routes", supporting),
        ("chosen", "chosen", options),
    ):
        if titles:
            said = words(f"summary.{more if len(titles) > 1 else key}")
            label = Span(said + ": ", "bold", strong)
            story.append(Paragraph((label, Span(" ·\u00a0".join(titles))), gap=0.15))
        elif key == "main_route":
            story.append(quiet(words("summary.no_route")))
    asked = {action.id for action in _asked(job)}
    actions = sorted(
        (a for a in pilot.actions.values() if a.is_open and a.id not in asked), key=_by_day
    )
    if actions:
        label = Span(words("summary.actions_next"), "bold", strong)
        story.append(Paragraph((label,), gap=0.6, keeps_next=True))
    elif not asked:
        story.append(quiet(words("summary.no_actions")))
    for action in actions[:_MOST_ACTIONS]:
        story += short_story(job, action)
    left = len(actions) - _MOST_ACTIONS
    if left > 0:
        story.append(quiet(words("summary.more", number=left)))
    return tuple(story)
