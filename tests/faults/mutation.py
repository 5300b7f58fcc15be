"""A thousand ways to damage a file: each number gives one, and always the same."""

from __future__ import annotations

import struct
from collections.abc import Callable
from random import Random

from tests.faults.sample import Sample

PAGE = 4096
_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")
_EDGES = (0, 1, 2, 3, 4, 5, 7, 10, 13, 99, 127, 128, 254, 255)
# Where each field of SQLite's header begins, and how long it is.
_HEADER = (
    *((0, 16), (16, 2), (18, 1), (19, 1), (20, 1), (21, 1), (22, 1), (23, 1)),
    *((24, 4), (28, 4), (32, 4), (36, 4), (40, 4), (44, 4), (48, 4), (52, 4)),
    *((56, 4), (60, 4), (64, 4), (68, 4), (72, 20), (92, 4), (96, 4)),
)


def mutate(sample: Sample, number: int) -> tuple[str, bytes, bytes]:
    """What was done to the newer file, the file it gave, and the journal beside it (or nothing)."""
    chance = Random(number)
    ways = list(_WAYS)
    way = ways[number % len(ways)]
    data = bytearray(sample.newer.data)
    journal = _WAYS[way](chance, data, sample)
    return way, bytes(data), journal or b""


def _flip_bits(chance: Random, data: bytearray, _: Sample) -> None:
    for _ in range(chance.choice((1, 1, 1, 2, 8, 64))):
        data[_somewhere(chance, data)] ^= 1 << chance.randrange(8)


def _write_bytes(chance: Random, data: bytearray, _: Sample) -> None:
    at, length = _somewhere(chance, data), chance.choice((1, 2, 4, 16, 100, 512, 4096, 9000))
    filler = chance.choice((b"\x00", b"\xff", b"\x7f", None))
    data[at : at + length] = chance.randbytes(length) if filler is None else filler * length


def _move_bytes(chance: Random, data: bytearray, _: Sample) -> None:
    """A row, or a part of one, that stands elsewhere as well."""
    length = chance.choice((1, 2, 8, 36, 200, 1000))
    here, there = _somewhere(chance, data), _somewhere(chance, data)
    data[there : there + length] = data[here : here + length]


def _swap_pages(chance: Random, data: bytearray, _: Sample) -> None:
    for _ in range(chance.choice((1, 1, 3))):
        one, other = (PAGE * chance.randrange(len(data) // PAGE) for _ in range(2))
        kept = data[one : one + PAGE]
        data[one : one + PAGE] = data[other : other + PAGE]
        data[other : other + PAGE] = kept


def _copy_pages(chance: Random, data: bytearray, _: Sample) -> None:
    one, other = (PAGE * chance.randrange(len(data) // PAGE) for _ in range(2))
    data[one : one + PAGE] = data[other : other + PAGE]


def _keep_older_pages(chance: Random, data: bytearray, sample: Sample) -> None:
    """Writes that never reached the disk: some of the pages that differ are as they were."""
    older = sample.older.data
    differing = [
        at for at in range(0, len(older), PAGE) if older[at : at + PAGE] != data[at : at + PAGE]
    ]
    for at in chance.sample(differing, chance.randint(1, len(differing))):
        data[at : at + PAGE] = older[at : at + PAGE]
    if chance.random() < 0.3:
        del data[len(older) :]


def _lose_a_sector(chance: Random, data: bytearray, sample: Sample) -> None:
    """As above, but in pieces of 512 bytes: a page that was torn."""
    older = sample.older.data
    for _ in range(chance.choice((1, 1, 2, 20))):
        at = 512 * chance.randrange(len(older) // 512)
        data[at : at + 512] = older[at : at + 512]


def _cut_off(chance: Random, data: bytearray, _: Sample) -> None:
    length = chance.randrange(len(data))
    del data[length if chance.random() < 0.5 else length // PAGE * PAGE :]
    if chance.random() < 0.3:
        data += bytes(chance.choice((1, 511, PAGE, 10 * PAGE)))


def _add_behind(chance: Random, data: bytearray, sample: Sample) -> None:
    length = chance.choice((1, 100, PAGE, 5 * PAGE))
    data += chance.choice((bytes(length), chance.randbytes(length), sample.other.data[:length]))


def _write_header(chance: Random, data: bytearray, _: Sample) -> None:
    for _ in range(chance.choice((1, 1, 2))):
        at, length = chance.choice(_HEADER)
        value = chance.choice((0, 1, 2, 3, 2**31 - 1, 2**32 - 1, chance.randrange(2**32)))
        data[at : at + length] = (value % 256**length).to_bytes(length, "big")


def _write_page_head(chance: Random, data: bytearray, _: Sample) -> None:
    """The kind of page, how many rows it has and where they are."""
    page = PAGE * chance.randrange(len(data) // PAGE)
    at = (page or 100) + chance.randrange(40)
    data[at] = chance.choice(_EDGES)


def _write_varint(chance: Random, data: bytearray, _: Sample) -> None:
    """A row's size, its number, or the size and the type of a column."""
    page = PAGE * chance.randrange(len(data) // PAGE)
    start = page or 100
    count = int.from_bytes(data[start + 3 : start + 5], "big")
    if not count or data[start] not in (0x0D, 0x0A):
        return _flip_bits(chance, data, _)
    first = start + 8 + 2 * chance.randrange(min(count, 200))
    at = page + int.from_bytes(data[first : first + 2], "big") + chance.randrange(20)
    long = bytes(chance.choice((0x80, 0xFF, 0x81)) for _ in range(chance.randrange(9)))
    data[at : at + len(long) + 1] = long + bytes([chance.choice(_EDGES)])
    return None


def _write_number(chance: Random, data: bytearray, _: Sample) -> None:
    """The number of a page: a child, the rest of a long row, a free page."""
    at = 4 * chance.randrange(len(data) // 4)
    number = chance.choice((0, 1, at // PAGE + 1, chance.randrange(len(data) // PAGE + 3)))
    data[at : at + 4] = number.to_bytes(4, "big")


def _change_a_text(chance: Random, data: bytearray, _: Sample) -> None:
    """A letter of something that somebody wrote: SQLite sees nothing wrong."""
    word = chance.choice((b"woord", b"corporatie", b"lokaal", b"notitie", b"Wijk", b"plek"))
    at = data.find(word, chance.randrange(len(data)))
    if at < 0:
        return _flip_bits(chance, data, _)
    data[at + chance.randrange(len(word))] = chance.choice(b"abcdefghijklmnopqrstuvwxyz")
    return None


def _splice(chance: Random, data: bytearray, sample: Sample) -> None:
    """The beginning of one file and the end of another."""
    second = chance.choice((sample.other.data, sample.older.data))
    at = chance.randrange(1, min(len(data), len(second)))
    at = at if chance.random() < 0.2 else max(1, at // PAGE) * PAGE
    data[:] = chance.choice((data[:at] + second[at:], second[:at] + data[at:]))


def _mix(chance: Random, data: bytearray, sample: Sample) -> None:
    """Pages of another pilot among those of this one."""
    other = sample.other.data
    for _ in range(chance.choice((1, 1, 2, 10))):
        at = PAGE * chance.randrange(len(other) // PAGE)
        data[at : at + PAGE] = other[at : at + PAGE]


def _leave_a_journal(chance: Random, data: bytearray, sample: Sample) -> bytes:
    """A journal that takes the file back to the older state, whole or damaged."""
    journal = bytearray(older_journal(sample, chance.choice((512, 4096))))
    for _ in range(chance.choice((0, 1, 1, 3))):
        at = chance.randrange(len(journal) if chance.random() < 0.7 else 600)
        journal[at % len(journal)] ^= 1 << chance.randrange(8)
    if chance.random() < 0.3:
        del journal[chance.randrange(len(journal)) :]
    return bytes(journal)


def older_journal(sample: Sample, sector: int) -> bytes:
    """The rollback journal of whoever was making the newer file out of the older one."""
    return rollback_journal(sample.older.data, sample.newer.data, sector)


def rollback_journal(older: bytes, newer: bytes, sector: int = 512) -> bytes:
    """The journal that SQLite keeps while it makes the newer file out of the older one."""
    nonce = 12345
    pages = [
        at for at in range(0, len(older), PAGE) if older[at : at + PAGE] != newer[at : at + PAGE]
    ]
    head = struct.pack(">IIIII", len(pages), nonce, len(older) // PAGE, sector, PAGE)
    journal = (_JOURNAL_MAGIC + head).ljust(sector, b"\x00")
    for at in pages:
        page = older[at : at + PAGE]
        check = (nonce + sum(page[PAGE - 200 : 0 : -200])) % 2**32
        journal += struct.pack(">I", at // PAGE + 1) + page + struct.pack(">I", check)
    return journal


def _somewhere(chance: Random, data: bytearray) -> int:
    """A place; half of them in the first pages, where the schema and the roots of tables are."""
    return chance.randrange(len(data) if chance.random() < 0.5 else min(len(data), 6 * PAGE))


_WAYS: dict[str, Callable[[Random, bytearray, Sample], bytes | None]] = {
    "bits flipped": _flip_bits,
    "bytes written": _write_bytes,
    "bytes moved": _move_bytes,
    "pages swapped": _swap_pages,
    "pages copied": _copy_pages,
    "older pages kept": _keep_older_pages,
    "sectors lost": _lose_a_sector,
    "cut off": _cut_off,
    "added behind": _add_behind,
    "header written": _write_header,
    "page head written": _write_page_head,
    "varint written": _write_varint,
    "number written": _write_number,
    "text changed": _change_a_text,
    "spliced": _splice,
    "pages mixed": _mix,
    "journal left": _leave_a_journal,
}
