"""Suggests learning questions and next actions for places, with their wording."""

from __future__ import annotations

from datetime import date

from pilotcanvas.content.method import Method
from pilotcanvas.model.action import Action
from pilotcanvas.model.ids import new_id
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.model.place import OPTION, STATEMENT, Place


def learning_question(pilot: Pilot, method: Method, place: Place, today: date) -> Action:
    """Returns a learning question for a canvas item or statement, in the current phase."""
    return _suggested(pilot, place, "question", _wording(method, place)[0], today)


def next_action(pilot: Pilot, method: Method, place: Place, today: date) -> Action:
    """Returns an action for a missing ingredient, a live pitfall, a low score or a chosen
    option."""
    return _suggested(pilot, place, "action", _wording(method, place)[1], today)


def _wording(method: Method, place: Place) -> tuple[str, str]:
    if place.room == STATEMENT:
        statement = method.statement(place.id)
        return statement.learning_question, statement.action
    if place.room == OPTION:
        option = method.option(place.id)
        return option.question, option.action
    item = method.item(place)
    return item.learning_question, item.action


def _suggested(pilot: Pilot, place: Place, form: str, title: str, today: date) -> Action:
    return Action(
        id=new_id(),
        title=title,
        form=form,
        place=place,
        phase=pilot.profile.phase,
        created_on=today,
    )
