"""Compares two versions of a method: which places were added, removed or changed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from pilotcanvas.content.method import Method
from pilotcanvas.content.places import PlaceText, places
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.model.place import Place


@dataclass(frozen=True, slots=True)
class GonePlace:
    """A place that is no longer asked about, and the number of the pilot's records there."""

    place: PlaceText
    kept: int


@dataclass(frozen=True, slots=True)
class ChangedPlace:
    """A place whose title or question changed, before and after."""

    before: PlaceText
    after: PlaceText

    @property
    def is_renamed(self) -> bool:
        """Whether its title changed; otherwise only its question did."""
        return self.before.title != self.after.title


@dataclass(frozen=True, slots=True)
class MethodDifference:
    """The differences between two versions of a pilot's method, each in the order of the canvas."""

    added: tuple[PlaceText, ...]
    gone: tuple[GonePlace, ...]
    changed: tuple[ChangedPlace, ...]


def method_difference(pilot: Pilot, before: Method, after: Method) -> MethodDifference:
    """Compares the items, statements and options of two versions by their ids."""
    old, new = _asked(before), _asked(after)
    kept = Counter(record.hangs_at for record in pilot.records() if record.hangs_at)
    return MethodDifference(
        added=tuple(place for id, place in new.items() if id not in old),
        gone=tuple(GonePlace(place, kept[id]) for id, place in old.items() if id not in new),
        changed=tuple(
            ChangedPlace(place, new[id])
            for id, place in old.items()
            if id in new and (place.title, place.question) != (new[id].title, new[id].question)
        ),
    )


def _asked(method: Method) -> dict[Place, PlaceText]:
    return {id: place for id, place in places(method).items() if place.is_asked}
