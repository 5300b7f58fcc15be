"""Describes the fields of records, from the annotations of each kind of record.

Everything that treats all kinds alike reads it from here: tables, JSON, merging, erasing, the
anonymous copy, rescue, search. A new kind of record is described where it is defined.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from pilotcanvas.model.place import NOWHERE, Place

Key = tuple[str, str]
"""A record's kind and id."""

ANY_NUMBER = (-(2**63), 2**63 - 1)
"""The integers that SQLite holds."""


@dataclass(frozen=True, slots=True)
class Reference:
    """The field holds the id of a record of this kind, or a tuple of such ids.

    When it ``is_optional`` it may be empty, which is NULL in the file.
    """

    kind: str
    is_optional: bool = False


@dataclass(frozen=True, slots=True)
class Bounds:
    """The lowest and the highest number allowed in the field."""

    lowest: int
    highest: int


@dataclass(frozen=True, slots=True)
class OneOf:
    """The words allowed in the field."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Personal:
    """The field holds text that somebody typed: it may name a person.

    When it ``is_name`` the field consists of somebody's name: erasing empties it, and the anonymous
    copy leaves it out.
    """

    is_name: bool = False


@dataclass(frozen=True, slots=True)
class Filled:
    """The field must not be blank after a change. Imported files may leave it blank."""


@dataclass(frozen=True, slots=True)
class Gathers:
    """The field holds a text that only gathers: undo takes nothing from it, and a merge joins the
    values of both copies.

    ``join`` returns the same for both orders of its arguments; ``is_valid`` says whether a text
    from a file is one that we write.
    """

    join: Callable[[str, str], str]
    is_valid: Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Secret:
    """A record in which the field is true is excluded from everything that is shared."""


Words = Annotated[str, Personal()]
Name = Annotated[str, Personal(is_name=True)]
Private = Annotated[bool, Secret()]


@dataclass(frozen=True, slots=True)
class Record:
    """A record in a pilot; each kind is a subclass, and a table of the file.

    ``kind`` is the name of that table. ``in_snapshot`` says whether a snapshot keeps records of
    this kind, and ``is_logged_whole`` whether the change log holds their contents: records that are
    never deleted need not be stored twice. A kind that ``is_part`` of other records is not counted
    or listed by itself. The search covers the text in a kind that ``is_searched``.
    """

    kind: ClassVar[str]
    in_snapshot: ClassVar[bool] = False
    is_logged_whole: ClassVar[bool] = True
    is_part: ClassVar[bool] = False
    is_searched: ClassVar[bool] = True
    id: str

    @property
    def hangs_at(self) -> Place:
        """The place whose content the record is, as a note is the content of its canvas item."""
        return NOWHERE

    @property
    def seen_at(self) -> Place:
        """Where the window shows the record."""
        return self.hangs_at or Place("overview")

    @property
    def derived_id(self) -> str | None:
        """The id required by the record's subject; None when any id is valid."""
        return None

    @property
    def has_right_id(self) -> bool:
        """Whether its id is valid."""
        id = self.derived_id
        return id is None or id == self.id

    @property
    def contradiction(self) -> str:
        """The key of the problem if its fields contradict each other; else empty."""
        return ""

    @property
    def also_needs(self) -> tuple[Key, ...]:
        """Records that must exist with it, besides those that its fields refer to."""
        return ()


@dataclass(frozen=True, slots=True)
class FieldInfo:
    """One field of a kind of record.

    ``type`` is str, int, bool, date, tuple (of str) or Place. ``words`` is None where any text is
    valid. ``default`` is `dataclasses.MISSING` where a value is required.
    """

    name: str
    type: type
    may_be_none: bool
    default: Any
    reference: Reference | None
    bounds: tuple[int, int]
    words: tuple[str, ...] | None
    is_personal: bool
    is_name: bool
    is_private: bool
    is_filled: bool
    gathers: Gathers | None

    def allows(self, value: object) -> bool:
        """Returns whether a value of the right type is within the bounds and words of the field."""
        if self.words is not None:
            return value in self.words
        if self.gathers is not None:
            return isinstance(value, str) and self.gathers.is_valid(value)
        lowest, highest = self.bounds
        return not isinstance(value, int) or lowest <= value <= highest

    @property
    def is_optional_reference(self) -> bool:
        """Whether the reference may be absent: empty in the record, NULL in the file."""
        return self.reference is not None and self.reference.is_optional


def fields_of(record_type: type[Record]) -> tuple[FieldInfo, ...]:
    """Returns the fields of a kind of record, in order; the id comes first."""
    if record_type not in _FIELDS:
        hints = typing.get_type_hints(record_type, include_extras=True)
        _FIELDS[record_type] = tuple(
            _field(each, hints[each.name]) for each in dataclasses.fields(record_type)
        )
    return _FIELDS[record_type]


_FIELDS: dict[type[Record], tuple[FieldInfo, ...]] = {}
"""Cache of `fields_of`: reading annotations takes a tenth of a millisecond."""


def _field(field: dataclasses.Field[Any], hint: Any) -> FieldInfo:
    may_be_none = typing.get_origin(hint) in (types.UnionType, typing.Union)
    if may_be_none:
        hint = next(part for part in typing.get_args(hint) if part is not types.NoneType)
    marks: tuple[Any, ...] = ()
    if typing.get_origin(hint) is Annotated:
        hint, *rest = typing.get_args(hint)
        marks = tuple(rest)

    def mark(of: type[Any]) -> Any:
        return next((each for each in marks if isinstance(each, of)), None)

    bounds, words, personal = mark(Bounds), mark(OneOf), mark(Personal)
    return FieldInfo(
        name=field.name,
        type=typing.get_origin(hint) or hint,
        may_be_none=may_be_none,
        default=field.default,
        reference=mark(Reference),
        bounds=(bounds.lowest, bounds.highest) if bounds else ANY_NUMBER,
        words=words.words if words else None,
        is_personal=personal is not None,
        is_name=personal is not None and personal.is_name,
        is_private=mark(Secret) is not None,
        is_filled=mark(Filled) is not None,
        gathers=mark(Gathers),
    )


def texts(record: Record) -> Iterator[tuple[FieldInfo, str]]:
    """Yields each field in which somebody may be named, with its text."""
    for field in fields_of(type(record)):
        if field.is_personal:
            yield field, getattr(record, field.name)


def references(record: Record) -> Iterator[tuple[FieldInfo, Key]]:
    """Yields the key of each record that this one refers to, with the field that does so."""
    for field in fields_of(type(record)):
        if field.reference is not None:
            value = getattr(record, field.name)
            for id in value if isinstance(value, tuple) else (value,):
                if id or not field.reference.is_optional:
                    yield field, (field.reference.kind, id)


def needs(record: Record) -> frozenset[Key]:
    """Returns the keys of all records that must exist while this one does."""
    return frozenset(key for _, key in references(record)) | frozenset(record.also_needs)


def names_in(record: Record) -> Iterator[tuple[FieldInfo, str]]:
    """Yields each field that consists of somebody's name, with its text."""
    return ((field, text) for field, text in texts(record) if field.is_name)


def is_private(record: Record) -> bool:
    """Returns whether the record is excluded from everything that is shared."""
    return any(
        field.is_private and getattr(record, field.name) for field in fields_of(type(record))
    )
