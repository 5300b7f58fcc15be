"""What may be on a disk after the power failed, given the calls until then.

Only what was synced is sure. Of the rest each sector of 512 bytes may be there or not, in any
combination and so in any order, a file may have grown without its bytes, and names may be those of
before until their folder is synced.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.faults.recording import Call

SECTOR = 512

_LOST, _KEPT, _SOME, _TORN = "lost", "kept", "some", "torn"
_SIZE = None

_FOLDER = 0
"""What stands for a folder where files have their number."""


@dataclass(slots=True)
class _File:
    sure: bytes = b""
    unsure: list[tuple[int, bytes | None]] = field(default_factory=list)


@dataclass(slots=True)
class _Folder:
    sure: dict[Path, int] = field(default_factory=dict)
    unsure: list[Call] = field(default_factory=list)


class Disk:
    """A folder on a disk, that takes calls and can lose its power at any time."""

    def __init__(self, folder: Path) -> None:
        self._top = folder
        self._files: dict[int, _File] = {}
        self._folders: dict[Path, _Folder] = {folder: _Folder()}

    def take(self, call: Call) -> None:
        """Do what a call asks."""
        if call.kind == "write":
            self._files[call.file].unsure.append((call.at, call.data))
        elif call.kind == "size":
            self._files[call.file].unsure.append((call.at, _SIZE))
        elif call.kind == "sync":
            file = self._files[call.file]
            file.sure, file.unsure = _written(file, Random(0), _KEPT), []
        elif call.kind == "sync_folder":
            folder = self._folders[call.path]
            folder.sure, folder.unsure = _named(folder, Random(0), _KEPT), []
        elif call.kind != "said":
            self._folders[call.path.parent].unsure.append(call)
            if call.kind == "create":
                self._files[call.file] = _File()
            elif call.kind == "folder":
                self._folders[call.path] = _Folder()

    def after_power_loss(self, chance: Random) -> dict[Path, bytes]:
        """The files that could be there when the power came back now, by name."""
        found: dict[Path, bytes] = {}
        content: dict[int, bytes] = {}
        folders = [self._top]
        while folders:
            folder = self._folders[folders.pop()]
            names = _named(folder, chance, chance.choice((_LOST, _KEPT, _SOME)))
            for path, file in names.items():
                if file == _FOLDER:
                    folders.append(path)
                    continue
                if file not in content:
                    how = chance.choice((_LOST, _KEPT, _SOME, _TORN))
                    content[file] = _written(self._files[file], chance, how)
                found[path] = content[file]
        return found


def _named(folder: _Folder, chance: Random, how: str) -> dict[Path, int]:
    names = dict(folder.sure)
    for call in folder.unsure:
        if how == _LOST or (how == _SOME and chance.random() < 0.5):
            continue
        if call.kind == "remove":
            names.pop(call.path, None)
            continue
        names[call.path] = call.file
        if call.kind == "rename":
            assert call.old is not None
            names.pop(call.old, None)
    return names


def _written(file: _File, chance: Random, how: str) -> bytes:
    if not file.unsure or how == _LOST:
        return file.sure
    content = bytearray(file.sure)
    keeps = chance.random()
    rubbish = chance.random() < 0.5
    for at, data in file.unsure:
        if data is _SIZE:
            if how == _KEPT or chance.random() < keeps:
                _resize(content, at)
            continue
        end = at + len(data)
        if how == _KEPT:
            _resize(content, max(len(content), end))
            content[at:end] = data
            continue
        if how == _SOME and chance.random() >= keeps:
            continue
        if end > len(content):
            fill = chance.randbytes(end - len(content)) if rubbish else b""
            content += fill.ljust(end - len(content), b"\0")
        start = at
        while start < end:
            stop = min(end, start - start % SECTOR + SECTOR)
            if how == _SOME or chance.random() < keeps:
                content[start:stop] = data[start - at : stop - at]
            start = stop
    return bytes(content)


def _resize(content: bytearray, size: int) -> None:
    if size < len(content):
        del content[size:]
    else:
        content.extend(bytes(size - len(content)))
