"""Changes from one pilot to the next: plain values that can be applied and inverted.

Each function here compares a pilot with what is wanted and returns a change; nothing happens until
it is applied. They validate, for every caller: they raise `Problem` when a user can do something
about it, else `ValueError`. Applying, undoing and merging do not validate again. A change lists the
before and after of each record: enough to apply, undo, serialise, log and merge it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from pilotcanvas.model.action import Action
from pilotcanvas.model.canvas import Item, Note
from pilotcanvas.model.field import Key, Record, fields_of
from pilotcanvas.model.ids import new_id
from pilotcanvas.model.pilot import Closing, Phase, Pilot, Profile, key_of
from pilotcanvas.model.place import Place
from pilotcanvas.model.table import Table
from pilotcanvas.problems import Problem

LAST_POSITION = 2**63 - 1
"""The highest position that a file can hold."""


class StaleChange(ValueError):
    """Raised when a change is applied to a pilot other than the one it was made for."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One record's before and after; None where it does not exist."""

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
    def key(self) -> Key:
        """The key of the record, as `key_of` gives it."""
        return key_of(self._record)

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
    ids of the last changes of the copies that were merged in.
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
        """Returns the pilot after this change. Raises `StaleChange` when a record differs from its
        before."""
        profile = pilot.profile
        edited: dict[str, dict[str, Record | None]] = {}
        for edit in self.edits:
            kind, id = edit.kind, edit.id
            if kind == Profile.kind:
                if edit.before != profile or not isinstance(edit.after, Profile):
                    raise StaleChange(f"{self.label}: the profile is not as it was")
                profile = edit.after
                continue
            records = edited.setdefault(kind, {})
            before = records[id] if id in records else pilot.record(kind, id)
            if before != edit.before:
                raise StaleChange(f"{self.label}: {kind} {id} is not as it was")
            records[id] = edit.after
        values: dict[str, Any] = {"profile": profile}
        for kind, records in edited.items():
            table = getattr(pilot, kind)
            values[kind] = (table if isinstance(table, Table) else Table(table)).after(records)
        return dataclasses.replace(pilot, **values)

    def inverse(self) -> Change:
        """Returns the change that reverts this one."""
        edits = tuple(Edit(edit.after, edit.before) for edit in reversed(self.edits))
        return Change(self.label, self.about, edits, self.merged)

    def onto(self, pilot: Pilot) -> Change:
        """Returns the change as it applies to this pilot, when undone or redone: fields that gather
        keep what they hold now, and add what they would get.

        Undoing the closing of a round does not take back what was shared meanwhile.
        """
        edits = [_gathering(pilot.record(edit.kind, edit.id), edit) for edit in self.edits]
        return dataclasses.replace(self, edits=tuple(edits))

    def touches(self, kind: str, id: str | None = None) -> bool:
        """Returns whether it changes a record of this kind (and id)."""
        return any(edit.kind == kind and id in (None, edit.id) for edit in self.edits)

    def places(self) -> frozenset[Place]:
        """Returns the places (canvas items, statements, options) whose content it touches."""
        records = (record for edit in self.edits for record in (edit.before, edit.after))
        return frozenset(
            record.hangs_at for record in records if record is not None and record.hangs_at
        )


def _gathering(now: Record | None, edit: Edit) -> Edit:
    """The edit with the gathering fields of its record as they are now."""
    if now is None or edit.before is None or type(now) is not type(edit.before):
        return edit
    fields = [field for field in fields_of(type(now)) if field.gathers is not None]
    kept: dict[str, Any] = {field.name: getattr(now, field.name) for field in fields}
    if not fields or dataclasses.replace(edit.before, **kept) != now:
        return edit
    after = edit.after
    if after is not None:
        for field in fields:
            if field.gathers is not None:
                kept[field.name] = field.gathers.join(kept[field.name], getattr(after, field.name))
        after = dataclasses.replace(after, **kept)
    return Edit(now, after)


_R = TypeVar("_R", bound=Record)


def replaced(before: _R | None, after: _R | None) -> tuple[Edit, ...]:
    """Returns the edit from one record to the other, or no edit when nothing differs.

    Raises `Problem` when it would empty a required field, or make fields contradict each other, and
    `ValueError` for a value that a field does not allow. What was invalid before may remain so,
    since imported files may hold it.
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
    """Returns the edit that sets these fields to these values, or no edit when nothing differs."""
    return replaced(before, dataclasses.replace(before, **fields))


def put(pilot: Pilot, record: Record) -> tuple[Edit, ...]:
    """Returns the edit that adds this record or replaces the one with its id."""
    return replaced(pilot.record(record.kind, record.id), record)


def together(label: str, about: str, changes: Iterable[Change]) -> Change:
    """Combines several changes, each made for the pilot after the previous one, into one step.

    Edits of the same record are folded into one, so that the result is self-contained.
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
    """Change the title, subtitle, location or language of the pilot."""
    return Change("set_profile", pilot.profile.title, edit_of(pilot.profile, **fields))


def go_on_with_version(pilot: Pilot, version: int) -> Change:
    """Use another version of the pilot's method from now on. All answers are kept, including those
    at places that this version does not ask about."""
    edits = edit_of(pilot.profile, method_version=version)
    return Change("go_on_with_version", str(version), edits)


# -- the canvas


def set_status(pilot: Pilot, place: str, status: int | None) -> Change:
    """Set the status of a canvas item; None resets it to not discussed."""
    before = pilot.items.get(place)
    after = dataclasses.replace(before or Item(place), status=status)
    return Change("set_status", place, _item_edits(before, after))


def set_choices(pilot: Pilot, place: str, choices: tuple[str, ...]) -> Change:
    """Set the chosen options of an item."""
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

    A new note needs text; one that is emptied during editing is removed at the end.
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
    """Change the text of a note."""
    note = pilot.notes[id]
    return Change("edit_note", note.place, edit_of(note, text=text))


def set_note_private(pilot: Pilot, id: str, is_private: bool) -> Change:
    """Exclude a note from what is shared, or include it again."""
    note = pilot.notes[id]
    return Change("set_note_private", note.place, edit_of(note, is_private=is_private))


def move_note(pilot: Pilot, id: str, place: str, index: int) -> Change:
    """Move a note to position ``index`` at a place."""
    moved = dataclasses.replace(pilot.notes[id], place=Place(place))
    _check_holds_notes(place)
    others = [note for note in pilot.notes_at(place) if note.id != id]
    index = _index(index)
    return Change("move_note", place, _in_order(pilot, [*others[:index], moved, *others[index:]]))


def remove_note(pilot: Pilot, id: str) -> Change:
    """Remove a note."""
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
    """Returns the next position: at most the highest, when an imported file uses that already."""
    return min(1 + max(positions, default=-1), LAST_POSITION)


def add_action(pilot: Pilot, action: Action) -> Change:
    """Add an action at the end of its phase."""
    position = after_last(a.position for a in pilot.actions_in(action.phase))
    added = dataclasses.replace(action, position=position)
    return Change("add_action", action.title, replaced(None, added))


def edit_action(pilot: Pilot, id: str, **fields: Any) -> Change:
    """Change fields of an action."""
    action = pilot.actions[id]
    return Change("edit_action", action.title, edit_of(action, **fields))


def move_action(pilot: Pilot, id: str, phase: str, index: int) -> Change:
    """Move an action to position ``index`` in a phase."""
    moved = dataclasses.replace(pilot.actions[id], phase=phase)
    others = [action for action in pilot.actions_in(phase) if action.id != id]
    index = _index(index)
    edits: list[Edit] = []
    for position, action in enumerate([*others[:index], moved, *others[index:]]):
        edits += put(pilot, dataclasses.replace(action, position=position))
    return Change("move_action", moved.title, tuple(edits))


def remove_action(pilot: Pilot, id: str) -> Change:
    """Remove an action."""
    action = pilot.actions[id]
    return Change("remove_action", action.title, (Edit(action, None),))


# -- phases


def set_phase_dates(
    pilot: Pilot, phase: str, started_on: date | None, ended_on: date | None
) -> Change:
    """Set when a phase started and ended."""
    return Change("set_phase_dates", phase, put(pilot, Phase(phase, started_on, ended_on)))


def go_to_phase(pilot: Pilot, phase: str, today: date) -> Change:
    """Go to a phase without a review: back to an earlier one, or forward again after a mistake."""
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

    ``actions`` holds the outcome of each open action, by id: done, dropped with a reason, or
    carried over to the next phase. With outcome "next" the pilot enters the ``following`` phase, if
    there is one; with outcome "stopped" it remains in this one, and has ended. Raises `Problem`
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
