"""Parses rows from SQLite pages without SQLite, for damaged or hostile files.

After https://www.sqlite.org/fileformat2.html. Nothing in a file is trusted: each offset is checked
to lie within its page, chains of pages cannot loop, and the work grows only with the size of the
file. `recovered_records` identifies the records.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from pilotcanvas.pilot_header import MAGIC

Value = int | float | bytes | None
"""The value of a column; text as its bytes, which need not be UTF-8."""

MOST_ROW_BYTES = 20_000_000
"""A longer row could not be opened by us either."""

_LEAF = 0x0D  # a page with rows of a table
_FORK = 0x05  # a page with the numbers of such pages, or of more interior pages
_OF_TABLES = (_LEAF, _FORK)
_ROWLESS = (0x00, 0x02, 0x0A)  # a free page, an overflow page, or one of an index
_PAGE_SIZES = (4096, 1024, 2048, 8192, 16384, 32768, 65536, 512)
_SAMPLE_BYTES = 1_000_000
_MOST_COLUMNS = 16
_LEAST_ROW_BYTES = 150  # on average: the smallest frequent rows are answers
_PATIENCE = 100_000  # some fifty pages of noise that claim to be full of rows: 0.2 s
_NUMBER_BYTES = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)


class Damage(ValueError):
    """Raised when bytes do not decode to a table row."""


@dataclass(slots=True)
class PageRow:
    """A row of a table: its position, its number in the table, and the types of its columns.

    ``columns`` has a letter for each: "n" (NULL), "i" (integer), "r" (real), "b" (bytes) or "t"
    (text). The values are read by `Pages.values`.
    """

    page: int
    offset: int
    number: int
    columns: str
    types: Sequence[int]
    size: int
    body: int
    """The offset of its values from its first byte."""


class Pages:
    """A file of pages of ``page_bytes``, of which the last ``reserved_bytes`` are not used."""

    def __init__(
        self, file: BinaryIO, size_bytes: int, page_bytes: int, reserved_bytes: int = 0
    ) -> None:
        self._file = file
        self._page_bytes = page_bytes
        self._usable = page_bytes - reserved_bytes
        self._left = size_bytes // _LEAST_ROW_BYTES + _PATIENCE
        self._chained_left = 3 * size_bytes
        self._at_hand = (0, b"")
        self.count = -(-size_bytes // page_bytes)
        self.damaged: set[int] = set()
        """The pages on which something could not be read."""
        self.is_worn_out = False
        """Whether there was more to read than a file of this size can hold."""

    def rows(self, last: int | None = None) -> Iterator[PageRow]:
        """Yields every row on the pages up to ``last``, whether or not a table uses them."""
        for number in range(1, 1 + (self.count if last is None else min(last, self.count))):
            page = self._read(number)
            start = 100 if number == 1 else 0
            if len(page) < start + 8 or page[start] in _ROWLESS:
                continue
            if page[start] not in _OF_TABLES:
                self.damaged.add(number)
            yield from self._rows_on(page, number, start)

    def _rows_on(self, page: bytes, number: int, start: int) -> Iterator[PageRow]:
        is_leaf = page[start] == _LEAF
        # No two rows overlap, and together they are never longer than the page.
        room, taken = len(page), set()
        count = int.from_bytes(page[start + 3 : start + 5], "big")
        first = start + 8
        # Noise claims up to 65,535 rows: looking for those would use up the budget for other pages.
        for at in range(first, min(first + 2 * count, len(page) - 1), 2):
            if self._left <= 0:
                self.is_worn_out = True
                return
            self._left -= 1
            offset = int.from_bytes(page[at : at + 2], "big")
            try:
                row, length = self._row(page, number, offset)
            except Damage:
                if is_leaf:
                    self.damaged.add(number)
                    continue
                return
            room -= length
            if room < 0 or offset in taken:
                self.damaged.add(number)
                return
            taken.add(offset)
            yield row

    def _row(self, page: bytes, number: int, offset: int) -> tuple[PageRow, int]:
        """Parses the row at an offset on a page; returns it and the bytes of the page that it
        takes."""
        size, at = _varint(page, offset)
        id, at = _varint(page, at)
        here = self._kept_here(size)
        length = at + here - offset
        if not 2 <= size <= MOST_ROW_BYTES or offset + length > len(page):
            raise Damage("a row that is not there")
        end, next = _varint(page, at)
        end += at
        if not next < end <= at + here:
            raise Damage("a row without columns")
        types = _types(page, next, end)
        if sum(map(_width, types)) != size - (end - at):
            raise Damage("columns of other lengths than the row")
        columns = "".join(map(_letter, types[: _MOST_COLUMNS + 1]))
        return PageRow(number, offset, _signed(id), columns, types, size, end - at), length

    def values(self, row: PageRow) -> list[Value]:
        """Reads the columns of a row. Raises `Damage` when its overflow pages cannot be read."""
        content = self._content(row)
        at = row.body
        found: list[Value] = []
        for type in row.types:
            end = at + _width(type)
            found.append(_value(type, content[at:end]))
            at = end
        return found

    def _content(self, row: PageRow) -> bytes:
        """A row's header and values, including its overflow pages."""
        page = self._read(row.page)
        _, at = _varint(page, row.offset)
        _, at = _varint(page, at)
        here = self._kept_here(row.size)
        if here == row.size:
            return page[at : at + here]
        parts = [page[at : at + here]]
        next, left = page[at + here : at + here + 4], row.size - here
        seen: set[int] = set()
        while left > 0:
            number = int.from_bytes(next, "big")
            self._chained_left -= self._usable
            if number in seen or not 2 <= number <= self.count or self._chained_left < 0:
                self.damaged.add(row.page)
                raise Damage("a long row that does not go on")
            seen.add(number)
            page = self._read(number)
            next, part = page[:4], page[4 : min(self._usable, 4 + left)]
            if len(part) < min(left, self._usable - 4):
                self.damaged.add(row.page)
                raise Damage("a long row that is cut off")
            parts.append(part)
            left -= len(part)
        return b"".join(parts)

    def row_at(self, page: int, offset: int) -> PageRow:
        """Parses a row again that was found before."""
        return self._row(self._read(page), page, offset)[0]

    def of_table(self, root: int) -> Iterator[int]:
        """Yields the pages of a table, from its root on. Pages of another kind, and interior pages
        with invalid child numbers, count as damaged."""
        seen, waiting = {root}, [root]
        while waiting:
            number = waiting.pop()
            yield number
            page = self._read(number) if 2 <= number <= self.count else b""
            if page[:1] == bytes([_LEAF]):
                continue
            if page[:1] != bytes([_FORK]):
                self.damaged.add(number)
                continue
            count = int.from_bytes(page[3:5], "big")
            places = [page[at : at + 2] for at in range(12, min(12 + 2 * count, len(page)), 2)]
            for at in (8, *(int.from_bytes(place, "big") for place in places)):
                child = int.from_bytes(page[at : at + 4], "big")
                if not 2 <= child <= self.count:
                    self.damaged.add(number)
                elif child not in seen:
                    seen.add(child)
                    waiting.append(child)

    def _kept_here(self, size: int) -> int:
        """Returns how many bytes of a row of this size are on its own page; the rest overflows."""
        if size <= self._usable - 35:
            return size
        least = (self._usable - 12) * 32 // 255 - 23
        kept = least + (size - least) % (self._usable - 4)
        return kept if kept <= self._usable - 35 else least

    def _read(self, number: int) -> bytes:
        if self._at_hand[0] != number:
            self._file.seek((number - 1) * self._page_bytes)
            self._at_hand = (number, self._file.read(self._page_bytes))
        return self._at_hand[1]


def pages_of(file: BinaryIO, size_bytes: int) -> Pages:
    """The pages of a file; of the page size in its header, or else the one that yields most
    rows."""
    file.seek(0)
    header = file.read(100)
    said = int.from_bytes(header[16:18], "big")
    size = 65536 if said == 1 else said
    layouts = [(4096, 0)]
    if header.startswith(MAGIC) and size in _PAGE_SIZES:
        reserved = header[20] if size - header[20] >= 480 else 0
        layouts = list(dict.fromkeys(((size, 0), (size, reserved), (4096, 0))))
    else:
        layouts = [(size, 0) for size in _PAGE_SIZES]
    if len(layouts) == 1:
        best = layouts[0]
    else:
        best = max(layouts, key=lambda layout: _readable(Pages(file, size_bytes, *layout)))
    return Pages(file, size_bytes, *best)


def _readable(pages: Pages) -> int:
    """Counts the rows that can be parsed near the start of a file."""
    found = 0
    for row in pages.rows(last=_SAMPLE_BYTES // pages._page_bytes):
        if len(row.columns) <= _MOST_COLUMNS:
            try:
                pages.values(row)
            except Damage:
                continue
            found += 1
    return found


def pages_said(header: bytes) -> int:
    """The page count according to the header; 0 when it is not reliable."""
    if len(header) < 100 or not header.startswith(MAGIC) or header[24:28] != header[92:96]:
        return 0
    (count,) = struct.unpack_from(">I", header, 28)
    return int(count)


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """Decodes a varint of one to nine bytes; returns its value and where it ends."""
    try:
        byte = data[at]
        if byte < 0x80:
            return byte, at + 1
        value = byte & 0x7F
        for next in range(at + 1, at + 8):
            byte = data[next]
            value = value << 7 | byte & 0x7F
            if byte < 0x80:
                return value, next + 1
        return value << 8 | data[at + 8], at + 9
    except IndexError as error:
        raise Damage("a number that is cut off") from error


def _signed(number: int) -> int:
    return number - 2**64 if number >= 2**63 else number


def _types(page: bytes, at: int, end: int) -> Sequence[int]:
    """The serial types of a row's columns, which end at ``end``."""
    types = page[at:end]
    if types.isascii():  # as for most rows: each is one byte
        return types
    found = []
    while at < end:
        type, at = _varint(page, at)
        found.append(type)
    if at != end:
        raise Damage("a type that is cut off")
    return found


def _width(type: int) -> int:
    """The size in bytes of a value of this type. Raises `Damage` for an unknown type."""
    if type >= 12:
        return (type - 12) // 2
    if type in (10, 11):
        raise Damage("no such type")
    return _NUMBER_BYTES[type]


def _letter(type: int) -> str:
    if type >= 12:
        return "t" if type % 2 else "b"
    return "n" if type == 0 else "r" if type == 7 else "i"


def _value(type: int, data: bytes) -> Value:
    if type >= 12:
        return data
    if type == 7:
        (number,) = struct.unpack(">d", data)
        return float(number)
    if type >= 8:
        return type - 8
    return int.from_bytes(data, "big", signed=True) if type else None
