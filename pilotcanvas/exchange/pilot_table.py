"""The pilot except for its scan as tables: canvas, notes, options, actions and phases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pilotcanvas.content.blind_spot import forgotten_places, heavy_for
from pilotcanvas.content.catalogue import Catalogue
from pilotcanvas.content.places import places
from pilotcanvas.exchange.status import Status, title_at
from pilotcanvas.exchange.table import (
    Cell,
    ExportTable,
    attention,
    choice_titles,
    private_count,
    status_words,
    table,
)
from pilotcanvas.model.place import OPTION, STATEMENT, Place


def overview_table(status: Status, words: Catalogue) -> ExportTable:
    """Title, phase, insight, blind spots, and what was left out."""

    def rows() -> Iterator[tuple[Cell, ...]]:
        profile, method = status.pilot.profile, status.method
        yield words("column.title"), profile.title
        yield words("column.subtitle"), profile.subtitle
        yield words("column.location"), profile.location
        yield words("column.phase"), method.phase(profile.phase).title
        if profile.outcome == "stopped":
            yield words("column.outcome"), words("closing.stopped")
        if profile.source:
            yield words("column.source"), profile.source
        yield words("export.as_of"), status.today
        for part, count in status.parts:
            said = words("export.known_of", known=count.known, total=count.total)
            yield f"{part.number} {part.title}", said
        for spot in status.blind_spots:
            yield words("export.blind_spot"), spot.item.title
        yield words("export.method"), f"{method.title} {method.version}"
        for place in forgotten_places(status.pilot, method):
            yield words("export.forgotten"), place
        if private_count(status.pilot):
            yield words("export.private_notes"), private_count(status.pilot)
        if status.is_anonymous:
            yield words("export.without_names"), words("export.without_names_why")

    return table(words, "overview", (("what", 32), ("content", 80)), rows())


def canvas_table(status: Status, words: Catalogue) -> ExportTable:
    """Every item of the canvas with its status."""

    def rows() -> Iterator[tuple[Cell, ...]]:
        notes = status.pilot.notes_by_place()
        for part in status.method.parts:
            for item in part.items:
                heavy = heavy_for(status.pilot, status.method, item)
                yield (
                    f"{part.number} {part.title}",
                    item.number,
                    item.title,
                    item.question,
                    status_words(status, words, item),
                    "; ".join(choice_titles(status, item)),
                    "; ".join(route.title for route in heavy),
                    sum(not note.is_private for note in notes.get(item.id, [])),
                )

    columns = (
        ("part", 16),
        ("number", 6),
        ("item", 24),
        ("question", 60),
        ("status", 20),
        ("choices", 30),
        ("weighs_for", 20),
        ("note_count", 10),
    )
    return table(words, "canvas", columns, rows())


def notes_table(status: Status, words: Catalogue) -> ExportTable:
    """Every note that is not private, by place; places the method no longer has come last."""

    def rows() -> Iterator[tuple[Cell, ...]]:
        notes = status.pilot.notes_by_place()
        order = {place: number for number, place in enumerate(places(status.method))}
        for place in sorted(notes, key=lambda place: (order.get(place, len(order)), place)):
            for note in notes[place]:
                if not note.is_private:
                    title = title_at(status.method, place)
                    yield _room_title(status, words, place), title, note.text

    return table(words, "notes", (("part", 20), ("item", 30), ("note", 80)), rows())


def _room_title(status: Status, words: Catalogue, place: Place) -> str:
    """The title of a place's part, scan or options, or that the method no longer has the place."""
    if not status.method.knows(place):
        return words("export.forgotten")
    if place.room == STATEMENT:
        return status.method.scan.title
    if place.room == OPTION:
        return status.method.options.title
    return status.method.part(place.room).title


def options_table(status: Status, words: Catalogue) -> ExportTable:
    """The options to make the pilot last, and which were chosen."""

    def rows() -> Iterator[tuple[Cell, ...]]:
        groups = dict(status.method.options.groups)
        for option in status.method.options.options:
            chosen = status.pilot.options.get(option.id)
            mark = words("export.chosen") if chosen and chosen.is_chosen else ""
            yield groups[option.group], option.title, option.summary, mark

    columns = (("group", 18), ("option", 36), ("summary", 80), ("choice", 16))
    return table(words, "options", columns, rows())


def actions_table(status: Status, words: Catalogue) -> ExportTable:
    """Every action, by phase."""

    def rows() -> Iterator[tuple[Cell, ...]]:
        for phase in status.method.phases:
            for action in status.pilot.actions_in(phase.id):
                yield (
                    phase.title,
                    words(f"form.{action.form}"),
                    action.title,
                    action.why,
                    action.how,
                    title_at(status.method, action.place) if action.place else "",
                    action.owner,
                    action.due,
                    words(f"action_status.{action.status}"),
                    attention(action, status, words),
                    action.done_on,
                    action.result,
                    action.reason,
                )

    columns = (
        ("phase", 22),
        ("form", 12),
        ("title", 50),
        ("why", 40),
        ("how", 40),
        ("item", 24),
        ("owner", 20),
        ("due", 12),
        ("status", 12),
        ("attention", 22),
        ("done_on", 12),
        ("result", 40),
        ("reason", 40),
    )
    return table(words, "actions", columns, rows())


def phases_table(status: Status, words: Catalogue) -> ExportTable:
    """The dates and closing reviews of the phases."""

    def rows() -> Iterator[tuple[Cell, ...]]:
        pilot = status.pilot
        for text in status.method.phases:
            phase = pilot.phases.get(text.id)
            dates = (phase.started_on, phase.ended_on) if phase else (None, None)
            closings = [c for c in pilot.closings.values() if c.phase == text.id]
            closings.sort(key=lambda c: (c.closed_on or date.min, c.id))
            for closing in closings:
                outcome = words(f"closing.{closing.outcome}")
                said = (closing.insight, closing.lessons, outcome, closing.reason, closing.reusable)
                yield (text.title, *dates, closing.closed_on, *said)
            if not closings:
                yield (text.title, *dates, None, "", "", "", "", "")

    columns = (
        ("phase", 26),
        ("started_on", 12),
        ("ended_on", 12),
        ("closed_on", 12),
        ("insight", 50),
        ("lessons", 50),
        ("outcome", 16),
        ("reason", 40),
        ("reusable", 40),
    )
    return table(words, "phases", columns, rows())
