"""What a process does to the files of one folder, call by call, as strace sees it.

What is left of those calls when the power fails is in `disk`.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.faults.outcome import Lacking

_CALLS = (
    "open,openat,creat,close,dup,dup2,dup3,lseek,write,pwrite64,writev,pwritev,pwritev2,ftruncate,"
    "truncate,fallocate,sendfile,copy_file_range,fsync,fdatasync,unlink,unlinkat,rename,renameat,"
    "renameat2,link,linkat,symlink,symlinkat,mkdir,mkdirat,rmdir"
)
_LINE = re.compile(r"(\w+)\((.*)\) += (-?\d+)")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_FAILED_TO_TRACE = ("ptrace", "PTRACE")


@dataclass(frozen=True, slots=True)
class Call:
    """One call that succeeded.

    ``kind`` is "create", "write", "size", "sync", "sync_folder", "remove", "rename", "link",
    "folder" or "said". ``path`` is the name that it is about, for "rename" and "link" the new one;
    ``old`` is the old one. ``file`` is the number of the file itself, whatever it is called.
    """

    kind: str
    path: Path
    file: int = 0
    at: int = 0
    data: bytes = b""
    old: Path | None = None


@dataclass(frozen=True, slots=True)
class Recording:
    """The calls of a session; ``before`` are those that made what was there when it began."""

    before: tuple[Call, ...]
    calls: tuple[Call, ...]


def record(module: str, *args: str, folder: Path, said: Path) -> Recording:
    """Run a module of ours with ``folder``, ``said`` and ``args``, and give what it did to the
    files in the folder, in order.

    What it writes to the file ``said`` stands between as "said". It may not start threads or
    processes. Raises `Lacking` where there is no strace.
    """
    if shutil.which("strace") is None:
        raise Lacking("strace")
    trace = said.with_suffix(".trace")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    command = ["strace", "-xx", "-s", "100000000", "-e", f"trace={_CALLS}", "-o", str(trace)]
    done = subprocess.run(
        [*command, sys.executable, "-m", module, str(folder), str(said), *args],
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        text=True,
    )
    if done.returncode:
        if any(word in done.stderr for word in _FAILED_TO_TRACE):
            raise Lacking("the right to trace a process")
        raise AssertionError(f"the recorded process broke off: {done.stderr}")
    reader = _Reader(folder, said)
    there = [call for path, data in before.items() for call in reader.there(path, data)]
    with trace.open(encoding="ascii") as lines:
        calls = [call for line in lines for call in reader.calls(line)]
    trace.unlink()
    return Recording(tuple(there), tuple(calls))


@dataclass(slots=True)
class _Opened:
    path: Path
    file: int  # 0 for a folder
    at: int = 0


class _Reader:
    """Turns the lines of a trace into calls: knows which descriptor is which file of ours."""

    def __init__(self, folder: Path, said: Path) -> None:
        self._folder, self._said = folder, said
        self._files: dict[Path, int] = {}
        self._last = 0
        self._opened: dict[int, _Opened] = {}

    def there(self, path: Path, data: bytes) -> Iterator[Call]:
        """The calls that made a file that was there before, all of it durable."""
        file = self._new(path)
        yield Call("create", path, file)
        yield Call("write", path, file, data=data)
        yield Call("sync", path, file)
        yield Call("sync_folder", path.parent)

    def calls(self, line: str) -> Iterator[Call]:
        """What a line of the trace did to the folder: mostly nothing or one call."""
        match = _LINE.match(line)
        if match is None or int(match[3]) < 0:
            return
        name, arguments, result = match[1], match[2], int(match[3])
        texts = [bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(arguments)]
        if name in ("open", "openat", "creat"):
            yield from self._open(Path(texts[0].decode()), arguments, result)
        elif name in ("close", "fsync", "fdatasync", "lseek", "ftruncate", "write", "pwrite64"):
            number, _, rest = arguments.partition(",")
            if int(number) in self._opened:
                data = texts[0][:result] if texts else b""
                last = rest.rpartition(",")[2].strip()
                yield from self._on_opened(name, int(number), data, last, result)
        elif texts:
            yield from self._on_names(name, [Path(text.decode()) for text in texts])
        elif int(arguments.partition(",")[0]) in self._opened:
            raise AssertionError(f"a recording cannot know what {name} does to a file")

    def _open(self, path: Path, arguments: str, number: int) -> Iterator[Call]:
        self._opened.pop(number, None)
        if path == self._said:
            self._opened[number] = _Opened(path, 0)
        elif self._is_ours(path):
            if path.is_dir() or path == self._folder or "O_CREAT" not in arguments:
                file = self._files.get(path, 0)
            elif path in self._files:
                file = self._files[path]
            else:
                file = self._new(path)
                yield Call("create", path, file)
            self._opened[number] = _Opened(path, file)
            if "O_TRUNC" in arguments:
                yield Call("size", path, file)

    def _on_opened(
        self, name: str, number: int, data: bytes, last: str, result: int
    ) -> Iterator[Call]:
        opened = self._opened[number]
        if opened.path == self._said:
            if name == "write":
                yield Call("said", self._said, data=data)
        elif name == "write":
            yield Call("write", opened.path, opened.file, opened.at, data)
            opened.at += len(data)
        elif name == "pwrite64":
            yield Call("write", opened.path, opened.file, int(last), data)
        elif name == "ftruncate":
            yield Call("size", opened.path, opened.file, int(last))
        elif name in ("fsync", "fdatasync"):
            kind = "sync" if opened.file else "sync_folder"
            yield Call(kind, opened.path, opened.file)
        elif name == "lseek":
            opened.at = result
        if name == "close":
            del self._opened[number]

    def _on_names(self, name: str, paths: list[Path]) -> Iterator[Call]:
        if not any(map(self._is_ours, paths)):
            return
        if name in ("unlink", "unlinkat"):
            self._files.pop(paths[0], None)
            yield Call("remove", paths[0])
        elif name in ("mkdir", "mkdirat"):
            yield Call("folder", paths[0])
        elif name in ("rename", "renameat", "renameat2"):
            file = self._files[paths[1]] = self._files.pop(paths[0])
            yield Call("rename", paths[1], file, old=paths[0])
        elif name in ("link", "linkat"):
            file = self._files[paths[1]] = self._files[paths[0]]
            yield Call("link", paths[1], file, old=paths[0])
        else:
            raise AssertionError(f"a recording cannot know what {name} does to {paths}")

    def _is_ours(self, path: Path) -> bool:
        return path == self._folder or self._folder in path.parents

    def _new(self, path: Path) -> int:
        self._last += 1
        self._files[path] = self._last
        return self._last
