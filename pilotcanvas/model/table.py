"""Tables of records by id that know which records have a value in a field.

In a pilot of years no edit may look through everything that people ever answered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar
from weakref import ReferenceType, ref

from pilotcanvas.model.field import Record

R = TypeVar("R", bound=Record)

Groups = dict[Any, dict[str, R]]
"""The records of a table by the value of one of their fields, then by id; no group is empty."""


class Table(dict[str, R]):
    """Records by id. It never changes once it is part of a pilot: `after` returns the next one.

    The groups of `grouped` are computed when first asked for. The next table takes them over,
    except for the groups of what changed. The same edits give the same next table, as long as it is
    in use: the document and the file hold one pilot together, not one each.
    """

    __slots__ = ("__weakref__", "_groups", "_last")

    def __init__(self, records: Mapping[str, R] | Iterable[tuple[str, R]] = ()) -> None:
        super().__init__(records)
        self._groups: dict[str, Groups[R]] = {}
        self._last: tuple[Mapping[str, R | None], ReferenceType[Table[R]]] | None = None

    def after(self, edits: Mapping[str, R | None]) -> Table[R]:
        """Returns the table with these records by id; None removes it."""
        if self._last is not None and self._last[0] == edits:
            made = self._last[1]()
            if made is not None:
                return made
        table = Table(self)
        table._groups = {field: _regrouped(self, field, edits) for field in list(self._groups)}
        for id, record in edits.items():
            if record is None:
                table.pop(id, None)
            else:
                table[id] = record
        self._last = dict(edits), ref(table)
        return table

    def grouped(self, field: str) -> Groups[R]:
        """Returns the records by the value of a field."""
        if field not in self._groups:
            self._groups[field] = _grouped(self, field)
        return self._groups[field]

    def __reduce__(self) -> tuple[type[Table[R]], tuple[dict[str, R]]]:
        """Pickle without the groups."""
        return Table, (dict(self),)


def grouped(table: Mapping[str, R], field: str) -> Mapping[Any, Mapping[str, R]]:
    """Returns the records of a table by the value of a field, then by id; no group is empty."""
    return table.grouped(field) if isinstance(table, Table) else _grouped(table, field)


def _grouped(table: Mapping[str, R], field: str) -> Groups[R]:
    groups: Groups[R] = {}
    for id, record in table.items():
        groups.setdefault(getattr(record, field), {})[id] = record
    return groups


def _regrouped(table: Table[R], field: str, edits: Mapping[str, R | None]) -> Groups[R]:
    """Returns the groups after these edits of the table; shares those that they do not touch."""
    before = table._groups[field]
    groups, fresh = dict(before), set()

    def own(value: Any) -> dict[str, R]:
        if value not in fresh:
            fresh.add(value)
            groups[value] = dict(before.get(value, ()))
        return groups[value]

    for id, record in edits.items():
        old = table.get(id)
        was = None if old is None else getattr(old, field)
        now = None if record is None else getattr(record, field)
        if old is not None and (record is None or was != now):
            del own(was)[id]
        if record is not None:
            own(now)[id] = record
    for value in fresh:
        if not groups[value]:
            del groups[value]
    return groups
