"""How one pilot becomes the next: a change is a plain value that knows its own inverse.

Each function here looks at a pilot and says what would change; nothing happens until the change is
applied. What may not be is refused here, whoever asks: with a `Problem` when a user can do
something about it, else with a `ValueError`. Applying, undoing and merging refuse nothing of that.
A change lists, record by record, what was there and what will be: that is enough to apply it, undo
it, write it, log it and merge it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from pilotcanvas.model.action import Action
from pilotcanvas.model.canvas import Item, Note
from pilotcanvas.model.field import Record, fields_of
from pilotcanvas.model.ids import new_id
from pilotcanvas.model.pilot import Closing, Phase, Pilot, Profile
from pilotcanvas.model.place import Place
from pilotcanvas.problems import Problem

LAST_POSITION = 2**63 - 1
"""The highest position that a file can hold."""


class StaleChange(ValueError):
    """A change meets a pilot other than the one it was made for."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One record's before and after; None where it is not there."""

    before: Record | None
    after: Record | None

    @property
    def kind(self) -> str:
        """The kind of record, which is also the name of its table."""
        return self._record.kind

    @property
    def id(self) -> str:
        """The id of the record."""
        return self._record.id

    @property
    def _record(self) -> Record:
        record = self.after if self.after is not None else self.before
        if record is None:
            raise ValueError("an edit without a record")
        return record


@dataclass(frozen=True, slots=True)
class Change:
    """One step that a user can undo.

    ``label`` is the verb and noun of what was done, such as "set_status"; ``about`` is the place or
    the text it was done to, so that an undo menu can name the step. ``merged`` is for a merge: the
    ids of the last changes of the copies that it took over.
    """

    label: str
    about: str
    edits: tuple[Edit, ...]
    merged: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether applying it would change nothing."""
        return not self.edits

    def apply(self, pilot: Pilot) -> Pilot:
        """The pilot after this change. Raises `StaleChange` when a record is not as it was."""
        profile = pilot.profile
        tables: dict[str, dict[str, Record]] = {}
        for edit in self.edits:
            if edit.kind == Profile.kind:
                if edit.before != profile or not isinstance(edit.after, Profile):
                    raise StaleChange(f"{self.label}: the profile is not as it was")
                profile = edit.after
                continue
            table = tables.setdefault(edit.kind, dict(getattr(pilot, edit.kind)))
            if table.get(edit.id) != edit.before:
                raise StaleChange(f"{self.label}: {edit.kind} {edit.id} is not as it was")
            if edit.after is None:
                del table[edit.id]
            else:
                table[edit.id] = edit.after
        values: dict[str, Any] = {"profile": profile, **tables}
        return dataclasses.replace(pilot, **values)

    def inverse(self) -> Change:
        """The change that takes this one back."""
        edits = tuple(Edit(edit.after, edit.before) for edit in reversed(self.edits))
        return Change(self.label, self.about, edits, self.merged)

    def touches(self, kind: str, id: str | None = None) -> bool:
        """Whether it changes a record of this kind (and id)."""
        return any(edit.kind == kind and id in (None, edit.id) for edit in self.edits)

    def places(self) -> frozenset[Place]:
        """The places (canvas items, statements, options) whose content it touches."""
        records = (record for edit in self.edits for record in (edit.before, edit.after))
        return frozenset(
            record.hangs_at for record in records if record is not None and record.hangs_at
        )


_R = TypeVar("_R", bound=Record)


def replaced(before: _R | None, after: _R | None) -> tuple[Edit, ...]:
    """The edit from one record to the other, or no edit when nothing differs.

    Raises `Problem` when it would leave a field empty that has to be filled, or make fields
    contradict each other, and `ValueError` when a field would hold what it may not. What was so
    before stays as it is: a file from elsewhere may hold it.
    """
    if after == before:
        return ()
    if after is not None:
        for field in fields_of(type(after)):
            value = getattr(after, field.name)
            if before is not None and value == getattr(before, field.name):
                continue
            if field.is_filled and not value.strip():
                raise Problem("record.blank")
            if not field.allows(value):
                raise ValueError(f"{after.kind} {after.id}: {field.name} cannot be {value!r}")
        if after.contradiction and (before is None or not before.contradiction):
            raise Problem(after.contradiction)
    return (Edit(before, after),)


def edit_of(before: _R, **fields: Any) -> tuple[Edit, ...]:
    """The edit that gives these fields these values, or no edit when nothing differs."""
    return replaced(before, dataclasses.replace(before, **fields))


def put(pilot: Pilot, record: Record) -> tuple[Edit, ...]:
    """The edit that puts this record in place of what has its id."""
    return replaced(pilot.record(record.kind, record.id), record)


def together(label: str, about: str, changes: Iterable[Change]) -> Change:
    """Several changes, each made for the pilot that the one before it leaves, as one step.

    Edits of the same record are folded into one, so that the result stands on its own.
    """
    first: dict[tuple[str, str], Record | None] = {}
    last: dict[tuple[str, str], Record | None] = {}
    for change in changes:
        for edit in change.edits:
            key = (edit.kind, edit.id)
            first.setdefault(key, edit.before)
            last[key] = edit.after
    edits = tuple(Edit(first[key], last[key]) for key in first if first[key] != last[key])
    return Change(label, about, edits)


# -- the pilot itself


def set_profile(pilot: Pilot, **fields: Any) -> Change:
    """Give the pilot another title, subtitle, location, language."""
    return Change("set_profile", pilot.profile.title, edit_of(pilot.profile, **fields))


def go_on_with_version(pilot: Pilot, version: int) -> Change:
    """Fill the pilot in with another version of its method from now on. All answers stay, also
    those at places that this version does not ask about."""
    edits = edit_of(pilot.profile, method_version=version)
    return Change("go_on_with_version", str(version), edits)


# -- the canvas


def set_status(pilot: Pilot, place: str, status: int | None) -> Change:
    """Put a canvas item on a step of its scale; None takes it back to not discussed."""
    before = pilot.items.get(place)
    after = dataclasses.replace(before or Item(place), status=status)
    return Change("set_status", place, _item_edits(before, after))


def set_choices(pilot: Pilot, place: str, choices: tuple[str, ...]) -> Change:
    """Choose among the options that an item offers."""
    before = pilot.items.get(place)
    after = dataclasses.replace(before or Item(place), choices=choices)
    return Change("set_choices", place, _item_edits(before, after))


def _item_edits(before: Item | None, after: Item) -> tuple[Edit, ...]:
    is_blank = after.status is None and not after.choices
    return replaced(before, None if is_blank else after)


def add_notes(
    pilot: Pilot,
    place: str,
    texts: Iterable[str],
    index: int | None = None,
    ids: Iterable[str] | None = None,
) -> Change:
    """Add notes at a place, before the one at ``index`` or after the last.

    A note needs text; one that is emptied while it is edited is removed in the end.
    """
    texts = list(texts)
    _check_holds_notes(place)
    if not all(text.strip() for text in texts):
        raise Problem("record.blank")
    fresh = [
        Note(id=id, place=Place(place), text=text)
        for id, text in zip(ids or [new_id() for _ in texts], texts, strict=True)
    ]
    notes: list[Note] = list(pilot.notes_at(place))
    at = len(notes) if index is None else _index(index)
    return Change("add_note", place, _in_order(pilot, [*notes[:at], *fresh, *notes[at:]]))


def edit_note(pilot: Pilot, id: str, text: str) -> Change:
    """Give a note another text."""
    note = pilot.notes[id]
    return Change("edit_note", note.place, edit_of(note, text=text))


def set_note_private(pilot: Pilot, id: str, is_private: bool) -> Change:
    """Keep a note out of what is shared, or let it in."""
    note = pilot.notes[id]
    return Change("set_note_private", note.place, edit_of(note, is_private=is_private))


def move_note(pilot: Pilot, id: str, place: str, index: int) -> Change:
    """Move a note to a place, so that it stands at ``index`` there."""
    moved = dataclasses.replace(pilot.notes[id], place=Place(place))
    _check_holds_notes(place)
    others = [note for note in pilot.notes_at(place) if note.id != id]
    index = _index(index)
    return Change("move_note", place, _in_order(pilot, [*others[:index], moved, *others[index:]]))


def remove_note(pilot: Pilot, id: str) -> Change:
    """Take a note away."""
    note = pilot.notes[id]
    return Change("remove_note", note.place, (Edit(note, None),))


def _check_holds_notes(place: str) -> None:
    if not Place(place).id:
        raise ValueError(f"no place for notes: {place!r}")


def _index(index: int) -> int:
    if index < 0:  # a slice would count it from the end
        raise ValueError(f"no place in a list: {index}")
    return index


def _in_order(pilot: Pilot, notes: list[Note]) -> tuple[Edit, ...]:
    edits: list[Edit] = []
    for position, note in enumerate(notes):
        edits += put(pilot, dataclasses.replace(note, position=position))
    return tuple(edits)


# -- actions


def after_last(positions: Iterable[int]) -> int:
    """The position after these: beside the last one when a file from elsewhere leaves no number."""
    return min(1 + max(positions, default=-1), LAST_POSITION)


def add_action(pilot: Pilot, action: Action) -> Change:
    """Add an action at the end of its phase."""
    position = after_last(a.position for a in pilot.actions_in(action.phase))
    added = dataclasses.replace(action, position=position)
    return Change("add_action", action.title, replaced(None, added))


def edit_action(pilot: Pilot, id: str, **fields: Any) -> Change:
    """Change what an action says."""
    action = pilot.actions[id]
    return Change("edit_action", action.title, edit_of(action, **fields))


def move_action(pilot: Pilot, id: str, phase: str, index: int) -> Change:
    """Move an action to a phase, so that it stands at ``index`` there."""
    moved = dataclasses.replace(pilot.actions[id], phase=phase)
    others = [action for action in pilot.actions_in(phase) if action.id != id]
    index = _index(index)
    edits: list[Edit] = []
    for position, action in enumerate([*others[:index], moved, *others[index:]]):
        edits += put(pilot, dataclasses.replace(action, position=position))
    return Change("move_action", moved.title, tuple(edits))


def remove_action(pilot: Pilot, id: str) -> Change:
    """Take an action away."""
    action = pilot.actions[id]
    return Change("remove_action", action.title, (Edit(action, None),))


# -- phases


def set_phase_dates(
    pilot: Pilot, phase: str, started_on: date | None, ended_on: date | None
) -> Change:
    """Say when a phase started and ended."""
    return Change("set_phase_dates", phase, put(pilot, Phase(phase, started_on, ended_on)))


def go_to_phase(pilot: Pilot, phase: str, today: date) -> Change:
    """Go to a phase without a review: back to an earlier one, or on again after a mistake."""
    edits = list(edit_of(pilot.profile, phase=phase, outcome=""))
    here = pilot.phases.get(phase) or Phase(phase)
    edits += put(
        pilot, dataclasses.replace(here, started_on=here.started_on or today, ended_on=None)
    )
    return Change("go_to_phase", phase, tuple(edits))


def close_phase(
    pilot: Pilot, closing: Closing, actions: Mapping[str, Action], following: str
) -> Change:
    """Close a phase with its review.

    ``actions`` holds what becomes of each open action, by id: done, dropped with a reason, or
    carried over to the next phase. With outcome "next" the pilot enters the ``following`` phase,
    if there is one; with outcome "stopped" it stays where it is, and has ended. Raises `Problem`
    when the pilot is not in this phase or has stopped, when the phase would end before it began,
    and when a reason is missing.
    """
    if closing.phase != pilot.profile.phase or pilot.profile.outcome == "stopped":
        raise Problem("phase.not_current")
    when = closing.closed_on
    edits: list[Edit] = list(replaced(None, closing))
    here = pilot.phases.get(closing.phase) or Phase(closing.phase)
    edits += put(pilot, dataclasses.replace(here, ended_on=when))
    if closing.outcome == "stopped":
        edits += edit_of(pilot.profile, outcome="stopped")
    elif following:
        edits += edit_of(pilot.profile, phase=following, outcome="")
        there = pilot.phases.get(following) or Phase(following)
        edits += put(
            pilot, dataclasses.replace(there, started_on=there.started_on or when, ended_on=None)
        )
    for id, action in actions.items():
        edits += edit_of(pilot.actions[id], **_fields(action))
    return Change("close_phase", closing.phase, tuple(edits))


def _fields(record: Record) -> dict[str, Any]:
    return {each.name: getattr(record, each.name) for each in dataclasses.fields(record)}
