"""Actions as text: short for the canvas, in full for the actions sheet."""

from __future__ import annotations

from datetime import date

from pilotcanvas.content.palette import ALARM, INK, MUTED
from pilotcanvas.model.action import Action
from pilotcanvas.poster.job import Job
from pilotcanvas.poster.text.story import Bullet, Paragraph, Story, plain
from pilotcanvas.poster.text.typeset import Span, whole

ACTION_SIGNS = ("todo", "busy", "done", "dropped", "late")
"""An empty box, a half-filled box, a tick, a cross, and a box with an exclamation mark."""
_INDENT = 1.5
_GAP = 0.42


def sign_of(action: Action, today: date) -> str:
    """Returns the name of an action's sign: its status, or "late"."""
    return "late" if action.is_overdue(today) else action.status


def short_story(job: Job, action: Action) -> Story:
    """An action in brief: what, who and when, flagged if overdue or ownerless."""
    words, today = job.words, job.today
    is_late = action.is_overdue(today)
    colour = ALARM if is_late else INK
    title = plain(job.typesetter, action.title, "regular", colour)
    spans = [title, *_who_and_when(job, action)]
    if action.form == "question":
        spans.insert(0, Span(words("poster.learning_question") + ": ", "italic", colour))
    sign = sign_of(action, today)
    bullet = Bullet("sign", ALARM if is_late else MUTED, sign)
    return (Paragraph(tuple(spans), gap=_GAP, indent=_INDENT, bullet=bullet),)


def _who_and_when(job: Job, action: Action) -> list[Span]:
    """Owner and due date as spans after the title; of a closed action only the owner."""
    words, today = job.words, job.today
    spans: list[Span] = []
    owner = job.typesetter.clean(action.owner)
    if owner:
        spans.append(Span(f" –\u00a0{owner}", "regular", MUTED))
    elif action.is_open:
        spans.append(Span(" –\u00a0" + words("poster.no_owner"), "bold", ALARM))
    if action.is_overdue(today) and action.due is not None:
        late = words("poster.late_since", day=whole(words.day(action.due, today)))
        spans.append(Span(" –\u00a0" + late, "bold", ALARM))
    elif action.is_open and action.due is not None:
        spans.append(Span(" –\u00a0" + whole(words.day(action.due, today)), "regular", MUTED))
    return spans


def full_story(job: Job, action: Action) -> Story:
    """An action in full: why, how, who, when, its status and its result."""
    words, today = job.words, job.today
    is_late = action.is_overdue(today)
    is_over = action.status == "dropped"
    bullet = Bullet(
        "sign", ALARM if is_late else INK if action.is_open else MUTED, sign_of(action, today)
    )
    title = [plain(job.typesetter, action.title, "bold", MUTED if is_over else INK)]
    if action.form == "question":
        title.insert(0, Span(words("poster.learning_question") + ": ", "italic", INK))
    story = [
        Paragraph(tuple(title), size=1.1, gap=0.9, leading=1.22, indent=_INDENT, bullet=bullet)
    ]
    story.append(Paragraph(tuple(_standing(job, action)), gap=0.1, indent=_INDENT))
    place = job.method.title_of(action.place) if job.method.knows(action.place) else ""
    for key, text in (
        ("answers", place),
        ("why", action.why),
        ("how", action.how),
        ("result", action.result),
        ("reason", action.reason),
    ):
        if job.typesetter.clean(text):
            label = Span(words(f"poster.{key}") + ": ", "italic", MUTED)
            story.append(Paragraph((label, plain(job.typesetter, text)), gap=0.16, indent=_INDENT))
    return tuple(story)


def _standing(job: Job, action: Action) -> list[Span]:
    """Status, owner and date on one line."""
    words, today = job.words, job.today
    spans = []
    if action.is_overdue(today) and action.due is not None:
        late = words("poster.late_since", day=whole(words.day(action.due, today)))
        spans.append(Span(late, "bold", ALARM))
    else:
        spans.append(Span(words(f"action_status.{action.status}"), "bold", MUTED))
    owner = job.typesetter.clean(action.owner)
    if owner:
        spans.append(Span(f" ·\u00a0{owner}", "regular", INK))
    elif action.is_open:
        spans.append(Span(" ·\u00a0" + words("poster.no_owner"), "bold", ALARM))
    if action.status == "done" and action.done_on is not None:
        day = words("poster.done_on", day=whole(words.day(action.done_on, today)))
        spans.append(Span(" ·\u00a0" + day, "regular", MUTED))
    elif action.is_open and action.due is not None and not action.is_overdue(today):
        day = words("poster.before", day=whole(words.day(action.due, today)))
        spans.append(Span(" ·\u00a0" + day, "regular", INK))
    return spans
