"""The methods that the program has: which versions there are, and which one a pilot is shown with.

A released version never changes, since pilots, rounds and snapshots keep the version they were
filled in with.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from pilotcanvas.bundled import bundled
from pilotcanvas.content.canvas_plan import CanvasPlan
from pilotcanvas.content.entries import ContentError
from pilotcanvas.content.method import Method, ScanText
from pilotcanvas.content.reader import read_canvas_plan, read_method, read_scan
from pilotcanvas.model.ids import new_id
from pilotcanvas.model.language import SOURCE
from pilotcanvas.model.pilot import Pilot, Profile, new_pilot
from pilotcanvas.problems import Problem

DEFAULT = "opschalingscanvas"
"""The method of a new pilot."""


class Library:
    """The methods in a folder, as ``<id>/<version>/*.toml``. Files are read when first needed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._methods: dict[tuple[str, int, str], Method] = {}
        self._plans: dict[tuple[str, int], CanvasPlan] = {}

    def ids(self) -> tuple[str, ...]:
        """Returns the ids of all methods, in alphabetical order."""
        return tuple(sorted(each.name for each in self.folder.iterdir() if each.is_dir()))

    def versions(self, id: str) -> tuple[int, ...]:
        """Returns the versions of a method, oldest first; none for an unknown method."""
        if id not in self.ids():  # an id from a file may be anything, also a path
            return ()
        names = [each.name for each in (self.folder / id).iterdir() if each.is_dir()]
        return tuple(sorted(int(name) for name in names))

    def newest(self, id: str) -> int:
        """Returns the highest version of a method. Raises `KeyError` for an unknown method."""
        versions = self.versions(id)
        if not versions:
            raise KeyError(id)
        return versions[-1]

    def method(self, id: str, version: int, language: str) -> Method:
        """Returns a version of a method. Raises `KeyError` if it does not exist, and `ContentError`
        if its files are invalid."""
        key = (id, version, language)
        if key not in self._methods:
            versions = self.versions(id)
            if version not in versions:
                raise KeyError(f"{id} {version}")
            method = read_method(self.folder / id / str(version), language)
            if (method.id, method.version) != (id, version):
                raise ContentError(f"methods/{id}/{version}: the id or version is another's")
            others = {each: self._scan(id, each, method) for each in versions if each != version}
            self._methods[key] = replace(method, other_scans=others)
        return self._methods[key]

    def plan(self, id: str, version: int) -> CanvasPlan:
        """Returns the canvas plan of a version of a method, without reading all of the method; that
        of the default method if it does not exist."""
        if version not in self.versions(id):
            id, version = DEFAULT, self.newest(DEFAULT)
        if (id, version) not in self._plans:
            self._plans[id, version] = read_canvas_plan(self.folder / id / str(version))
        return self._plans[id, version]

    def _scan(self, id: str, version: int, method: Method) -> ScanText:
        """The scan of another version, which must have the same criteria."""
        scan = read_scan(self.folder / id / str(version), method.language)
        criteria = [criterion.id for criterion in scan.criteria]
        if criteria != [criterion.id for criterion in method.scan.criteria]:
            raise ContentError(f"methods/{id}: version {version} has other criteria")
        return scan

    def newest_method(self, language: str, id: str = DEFAULT) -> Method:
        """Returns the newest version of a method. Raises `KeyError` for an unknown method."""
        return self.method(id, self.newest(id), language)

    def method_of(self, profile: Profile, language: str) -> Method:
        """Returns the method that a pilot is shown with: the version it was filled in with, else
        the newest version of that method, else the default method. `missing_method` explains the
        difference."""
        versions = self.versions(profile.method)
        if profile.method_version in versions:
            return self.method(profile.method, profile.method_version, language)
        return self.newest_method(language, profile.method if versions else DEFAULT)

    def has_method_of(self, profile: Profile) -> bool:
        """Returns whether the version that a pilot was filled in with exists."""
        return profile.method_version in self.versions(profile.method)

    def all_methods(self, language: str) -> tuple[Method, ...]:
        """Returns every version of every method, in the order of `ids` and `versions`."""
        return tuple(
            self.method(id, version, language) for id in self.ids() for version in self.versions(id)
        )

    def quick_statements(self) -> frozenset[str]:
        """Returns the ids of the statements of the quick scans of all methods."""
        methods = self.all_methods(SOURCE)
        return frozenset(each.quick.id for method in methods for each in method.scan.criteria)


@cache
def bundled_library() -> Library:
    """Returns the methods that come with the program."""
    return Library(bundled("methods"))


def fresh_pilot(method: Method, title: str, language: str, today: date) -> Pilot:
    """Returns an empty pilot for this method."""
    pilot = new_pilot(new_id(), title, language, today, method.phase_ids[0])
    profile = replace(pilot.profile, method=method.id, method_version=method.version)
    return replace(pilot, profile=profile)


def missing_method(profile: Profile, method: Method) -> Problem | None:
    """Returns why a pilot is shown with another ``method`` than it was filled in with, as returned
    by `Library.method_of`; None if it is the same one."""
    version = profile.method_version
    if profile.method != method.id:
        id = profile.method[:80]
        return Problem("method.unknown", id=id, version=version, shown=method.title)
    if version != method.version:
        shown = method.version
        return Problem("method.unknown_version", title=method.title, version=version, shown=shown)
    return None
