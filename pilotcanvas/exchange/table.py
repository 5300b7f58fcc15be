"""What a pilot holds as tables in words: the sheets of a spreadsheet, in no file format yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pilotcanvas.content.insight import forgotten_places, heavy_for
from pilotcanvas.content.method import ItemText
from pilotcanvas.content.places import places
from pilotcanvas.content.words import Words
from pilotcanvas.exchange.standing import Standing, round_result, title_at
from pilotcanvas.model.action import Action
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.model.scan import Round
from pilotcanvas.model.scoring import (
    CriterionResult,
    ScanResult,
    StatementResult,
    agreement_word,
)

Cell = str | int | Decimal | date | None


@dataclass(frozen=True, slots=True)
class Table:
    """A named table. ``columns`` are titles with their widths in characters."""

    name: str
    columns: tuple[tuple[str, int], ...]
    rows: tuple[tuple[Cell, ...], ...]


def all_tables(standing: Standing, words: Words) -> tuple[Table, ...]:
    """Every table, in the order of the sheets."""
    return (
        overview_table(standing, words),
        canvas_table(standing, words),
        notes_table(standing, words),
        scan_table(standing, words),
        statements_table(standing, words),
        evidence_table(standing, words),
        options_table(standing, words),
        actions_table(standing, words),
        phases_table(standing, words),
    )


def _table(
    words: Words, name: str, columns: tuple[tuple[str, int], ...], rows: Iterator[tuple[Cell, ...]]
) -> Table:
    titles = tuple((words(f"column.{key}"), width) for key, width in columns)
    return Table(words(f"sheet.{name}"), titles, tuple(rows))


# -- words for what stands in the cells


def status_words(standing: Standing, words: Words, item: ItemText) -> str:
    """The step on which an item stands."""
    status = standing.pilot.status(item.id)
    if status is None:
        return words("status.not_discussed")
    return standing.method.part(item.part).scale[status]


def choice_titles(standing: Standing, item: ItemText) -> tuple[str, ...]:
    """What was chosen among the options that an item offers."""
    record = standing.pilot.items.get(item.id)
    titles = {choice.id: choice.title for choice in item.choices}
    return tuple(titles.get(id, id) for id in record.choices) if record else ()


def value_words(words: Words, word: str | None) -> str:
    """A value's word, or that there is too little insight."""
    return words(f"value.{word}" if word else "value.too_little")


def people_count(pilot: Pilot, round: Round) -> int:
    """How many people scored; 1 when the group gave one score."""
    if round.form == "single":
        return 1
    return sum(seat.round == round.id for seat in pilot.seats.values())


def private_count(pilot: Pilot) -> int:
    """How many notes stay out of what is shared."""
    return sum(note.is_private for note in pilot.notes.values())


# -- the tables


def overview_table(standing: Standing, words: Words) -> Table:
    """Title, phase, what stands where, blind spots, and what was left out."""

    def rows() -> Iterator[tuple[Cell, ...]]:
        profile, method = standing.pilot.profile, standing.method
        yield words("column.title"), profile.title
        yield words("column.subtitle"), profile.subtitle
        yield words("column.location"), profile.location
        yield words("column.phase"), method.phase(profile.phase).title
        if profile.outcome == "stopped":
            yield words("column.outcome"), words("closing.stopped")
        if profile.source:
            yield words("column.source"), profile.source
        yield words("export.as_of"), standing.today
        for part, count in standing.parts:
            said = words("export.known_of", known=count.known, total=count.total)
            yield f"{part.number} {part.title}", said
        for spot in standing.blind_spots:
            yield words("export.blind_spot"), spot.item.title
        yield words("export.method"), f"{method.title} {method.version}"
        for place in forgotten_places(standing.pilot, method):
            yield words("export.forgotten"), place
        if private_count(standing.pilot):
            yield words("export.private_notes"), private_count(standing.pilot)

    return _table(words, "overview", (("what", 32), ("content", 80)), rows())


def canvas_table(standing: Standing, words: Words) -> Table:
    """Every item of the canvas with its status."""

    def rows() -> Iterator[tuple[Cell, ...]]:
        notes = standing.pilot.notes_by_place()
        for part in standing.method.parts:
            for item in part.items:
                heavy = [
                    standing.method.item(f"routes.{route}").title
                    for route in heavy_for(standing.pilot, item)
                ]
                yield (
                    f"{part.number} {part.title}",
                    item.number,
                    item.title,
                    item.question,
                    status_words(standing, words, item),
                    "; ".join(choice_titles(standing, item)),
                    "; ".join(heavy),
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
    return _table(words, "canvas", columns, rows())


def notes_table(standing: Standing, words: Words) -> Table:
    """Every note that is not private, place by place; what is no longer asked about comes last."""

    def rows() -> Iterator[tuple[Cell, ...]]:
        notes = standing.pilot.notes_by_place()
        order = {place: number for number, place in enumerate(places(standing.method))}
        for place in sorted(notes, key=lambda place: (order.get(place, len(order)), place)):
            for note in notes[place]:
                if not note.is_private:
                    title = title_at(standing.method, place)
                    yield _room_title(standing, words, place), title, note.text

    return _table(words, "notes", (("part", 20), ("item", 30), ("note", 80)), rows())


def _room_title(standing: Standing, words: Words, place: str) -> str:
    """The part, the scan or the options; or that the method no longer asks about this place."""
    room = place.partition(".")[0]
    if not standing.method.knows(place):
        return words("export.forgotten")
    if room == "scan":
        return standing.method.scan.title
    if room == "option":
        return standing.method.options.title
    return standing.method.part(room).title


def _rounds(standing: Standing) -> Iterator[tuple[Round, ScanResult]]:
    for round in standing.pilot.rounds_in_order():
        yield round, round_result(standing.pilot, standing.method, round)


def scan_table(standing: Standing, words: Words) -> Table:
    """What came of each round, criterion by criterion."""

    def rows() -> Iterator[tuple[Cell, ...]]:
        for round, result in _rounds(standing):
            for text in standing.method.scan.criteria:
                criterion = result.criterion(text.id)
                yield (
                    round.name,
                    round.held_on,
                    words(f"scan.{round.scope}"),
                    people_count(standing.pilot, round),
                    f"{text.sign} {text.title}",
                    criterion.value.shown,
                    value_words(words, criterion.value.word),
                    criterion.value.scored,
                    criterion.value.dont_know,
                    criterion.value.possible,
                    _distinction(result, criterion, words),
                )

    columns = (
        ("round", 16),
        ("date", 12),
        ("scope", 16),
        ("people", 10),
        ("criterion", 28),
        ("value", 10),
        ("word", 20),
        ("scored", 10),
        ("dont_know", 10),
        ("possible", 10),
        ("distinction", 18),
    )
    return _table(words, "scan", columns, rows())


def _distinction(result: ScanResult, criterion: CriterionResult, words: Words) -> str:
    if criterion.id in result.strongest:
        return words("scan.strongest")
    return words("scan.achilles") if criterion.id in result.achilles else ""


def statements_table(standing: Standing, words: Words) -> Table:
    """How the answers to each statement are spread, round by round: never who gave which."""

    def rows() -> Iterator[tuple[Cell, ...]]:
        for round, result in _rounds(standing):
            texts = standing.method.scan.statements(round.scope)
            for criterion in result.criteria:
                for text, found in zip(texts[criterion.id], criterion.statements, strict=True):
                    yield (round.name, round.held_on, text.id, text.text, *_spread(found, words))

    scan = standing.method.scan
    titles = tuple((words(f"column.{key}"), width) for key, width in (("round", 16), ("date", 12)))
    titles += ((words("column.number"), 6), (words("column.statement"), 60))
    titles += tuple((step, 12) for step in (*scan.steps, scan.dont_know))
    titles += tuple((words(f"column.{key}"), 14) for key in ("unanswered", "value", "consensus"))
    titles += ((words("column.agreement"), 18),)
    return Table(words("sheet.statements"), titles, tuple(rows()))


def _spread(found: StatementResult, words: Words) -> tuple[Cell, ...]:
    is_shared = sum(found.counts) > 1
    agreed = found.agreement
    return (
        *(count or None for count in found.counts),
        found.value.dont_know or None,
        found.value.unanswered or None,
        found.value.shown,
        found.consensus,
        words(f"agreement.{agreement_word(agreed)}") if agreed is not None and is_shared else "",
    )


def evidence_table(standing: Standing, words: Words) -> Table:
    """What the answers rest on."""

    def rows() -> Iterator[tuple[Cell, ...]]:
        proofs = standing.pilot.evidence.values()
        for proof in sorted(proofs, key=lambda e: (e.place, e.dated or date.min, e.id)):
            title = title_at(standing.method, proof.place)
            number = proof.place.removeprefix("scan.")
            form = words(f"evidence.{proof.form}")
            yield number, title, form, proof.text, proof.source, proof.dated

    columns = (
        ("number", 6),
        ("statement", 30),
        ("form", 14),
        ("text", 80),
        ("source", 40),
        ("date", 12),
    )
    return _table(words, "evidence", columns, rows())


def options_table(standing: Standing, words: Words) -> Table:
    """The ways to make it last, and which were chosen."""

    def rows() -> Iterator[tuple[Cell, ...]]:
        groups = dict(standing.method.options.groups)
        for option in standing.method.options.options:
            chosen = standing.pilot.options.get(option.id)
            mark = words("export.chosen") if chosen and chosen.is_chosen else ""
            yield groups[option.group], option.title, option.summary, mark

    columns = (("group", 18), ("option", 36), ("summary", 80), ("choice", 16))
    return _table(words, "options", columns, rows())


def actions_table(standing: Standing, words: Words) -> Table:
    """Every action, phase by phase."""

    def rows() -> Iterator[tuple[Cell, ...]]:
        for phase in standing.method.phases:
            for action in standing.pilot.actions_in(phase.id):
                yield (
                    phase.title,
                    words(f"form.{action.form}"),
                    action.title,
                    action.why,
                    action.how,
                    title_at(standing.method, action.place) if action.place else "",
                    action.owner,
                    action.due,
                    words(f"action_status.{action.status}"),
                    attention(action, standing, words),
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
    return _table(words, "actions", columns, rows())


def attention(action: Action, standing: Standing, words: Words) -> str:
    """What stands out about an open action: too late, nobody's."""
    said = []
    if action.is_overdue(standing.today):
        said.append(words("export.overdue"))
    if action.is_open and not action.owner.strip():
        said.append(words("export.no_owner"))
    return ", ".join(said)


def phases_table(standing: Standing, words: Words) -> Table:
    """When the phases ran, and how they were closed."""

    def rows() -> Iterator[tuple[Cell, ...]]:
        pilot = standing.pilot
        for text in standing.method.phases:
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
    return _table(words, "phases", columns, rows())
