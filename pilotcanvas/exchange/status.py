"""The status of a pilot as plain values, for `show` and the exports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from pilotcanvas.content.blind_spot import BlindSpot, PartCount, blind_spots, part_count
from pilotcanvas.content.method import Method, PartText
from pilotcanvas.content.taken_round import round_result
from pilotcanvas.model.action import STATUSES, Action
from pilotcanvas.model.leaving import leaving
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.model.place import Place
from pilotcanvas.model.record import to_plain
from pilotcanvas.model.scan import Round
from pilotcanvas.model.scoring import ScanResult, Value
from pilotcanvas.model.shared import read

FORMAT = "pilotcanvas-show"
VERSION = 2


@dataclass(frozen=True, slots=True)
class Status:
    """The status of a pilot on a date. Nobody in ``pilot`` is a person who took part in a scan, and
    ``left_out`` are the rounds whose answers are not in it (`pilotcanvas.model.leaving`).

    ``last_round`` is the last round with any answers, and ``result`` its result; both are None if
    there is none. ``open_actions`` are sorted by due date, with undated ones last. ``is_anonymous``
    means that names were removed, so that no action has an owner.
    """

    pilot: Pilot
    method: Method
    today: date
    parts: tuple[tuple[PartText, PartCount], ...]
    blind_spots: tuple[BlindSpot, ...]
    last_round: Round | None
    result: ScanResult | None
    open_actions: tuple[Action, ...]
    is_anonymous: bool = False
    left_out: tuple[Round, ...] = ()

    @property
    def overdue_actions(self) -> tuple[Action, ...]:
        """The open actions whose due date has passed."""
        return tuple(action for action in self.open_actions if action.is_overdue(self.today))

    @property
    def ownerless_actions(self) -> tuple[Action, ...]:
        """The open actions without an owner."""
        return tuple(action for action in self.open_actions if not action.owner.strip())


def status_of(pilot: Pilot, method: Method, today: date, is_anonymous: bool = False) -> Status:
    """Returns the status of the pilot today."""
    found = leaving(pilot, tuple(method.perspectives()))
    pilot = found.pilot
    answered = pilot.answered_rounds()
    rounds = [round for round in pilot.rounds_in_order() if round.id in answered]
    last = rounds[-1] if rounds else None
    return Status(
        pilot=pilot,
        method=method,
        today=today,
        parts=tuple((part, part_count(pilot, part)) for part in method.parts),
        blind_spots=blind_spots(pilot, method),
        last_round=last,
        result=None if last is None else round_result(pilot, method, last),
        open_actions=tuple(
            sorted(
                (action for action in pilot.actions.values() if action.is_open),
                key=lambda a: (a.due or date.max, method.phase_rank(a.phase), a.position, a.id),
            )
        ),
        is_anonymous=is_anonymous,
        left_out=found.left_out,
    )


def title_at(method: Method, place: Place) -> str:
    """The title of a place, or the place itself if the method no longer has it."""
    return method.title_of(place) if method.knows(place) else place


def to_show(status: Status) -> dict[str, Any]:
    """Returns the data of `show --json`; its schema is `resources/show.schema.json`."""
    pilot, method = status.pilot, status.method
    profile = pilot.profile
    phase = pilot.phases.get(profile.phase)
    return {
        "format": FORMAT,
        "version": VERSION,
        "as_of": status.today.isoformat(),
        "language": method.language,
        "id": profile.id,
        "title": profile.title,
        "subtitle": profile.subtitle,
        "location": profile.location,
        "phase": {
            "id": profile.phase,
            "title": method.phase(profile.phase).title,
            "started_on": _iso(phase.started_on if phase else None),
        },
        "outcome": profile.outcome,
        "parts": [_part(part, count) for part, count in status.parts],
        "blind_spots": [_blind_spot(spot) for spot in status.blind_spots],
        "scan": _scan(status),
        "open_rounds": [{"id": each.id, "name": each.name} for each in status.left_out],
        "actions": {
            **{
                each: sum(action.status == each for action in pilot.actions.values())
                for each in STATUSES
            },
            "overdue": len(status.overdue_actions),
            "ownerless": len(status.ownerless_actions),
            "open": [_action(action, status) for action in status.open_actions],
        },
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _part(part: PartText, count: PartCount) -> dict[str, Any]:
    return {
        "id": part.id,
        "title": part.title,
        "total": count.total,
        "known": count.known,
        "not_discussed": count.not_discussed,
        "steps": [
            {"title": title, "count": number}
            for title, number in zip(part.scale, count.steps, strict=True)
        ],
    }


def _blind_spot(spot: BlindSpot) -> dict[str, Any]:
    return {
        "place": spot.item.id,
        "title": spot.item.title,
        "is_discussed": spot.is_discussed,
        "weighs_heavily": spot.weighs_heavily,
    }


def _scan(status: Status) -> dict[str, Any] | None:
    if status.last_round is None or status.result is None:
        return None
    round, result = status.last_round, status.result
    shared = read(round.shared)
    told = ("id", "name", "held_on", "phase", "scope", "form", "shows_means")
    return {
        "round": {key: value for key, value in to_plain(round).items() if key in told},
        "counted_on": _iso(shared.last.as_of if shared.last else None),
        "is_behind": shared.is_behind,
        "criteria": [
            {"id": text.id, "sign": text.sign, "title": text.title}
            | _value(result.criterion(text.id).value)
            for text in status.method.scan_of(round).criteria
        ],
        "strongest": list(result.strongest),
        "achilles": list(result.achilles),
    }


def _value(value: Value) -> dict[str, Any]:
    return {
        "value": None if value.shown is None else float(value.shown),
        "word": value.word,
        "scored": value.scored,
        "dont_know": value.dont_know,
        "possible": value.possible,
    }


def _action(action: Action, status: Status) -> dict[str, Any]:
    return {
        "id": action.id,
        "title": action.title,
        "form": action.form,
        "place": action.place,
        "phase": action.phase,
        "owner": action.owner,
        "due": _iso(action.due),
        "status": action.status,
        "is_overdue": action.is_overdue(status.today),
    }
