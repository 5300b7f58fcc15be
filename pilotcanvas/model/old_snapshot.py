"""Converts a snapshot of file formats 1 and 2 to format 3.

An old snapshot held the phase, the statuses, the choices, and the texts of the notes by place, as
one JSON text. It did not say which notes were private.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterator, Mapping
from typing import Any, NamedTuple

from pilotcanvas.model.ids import derived_id
from pilotcanvas.model.text import storable


class OldSnapshot(NamedTuple):
    """A snapshot as plain values of format 3: itself, and its kept records by id."""

    snapshot: dict[str, Any]
    kept: dict[str, dict[str, Any]]


def converted(
    old: Mapping[str, Any], profile: Mapping[str, Any], shared: Container[tuple[str, str]]
) -> OldSnapshot:
    """Converts the snapshot ``old`` (id, name, taken_at, content) to format 3.

    ``profile`` is the pilot's, as plain values of format 3. ``shared`` are the (place, text) pairs
    of notes that are not private today: any other note is kept as private, since it may have been.
    Invalid content is kept as one text, which no view can read.
    """
    kept: dict[str, dict[str, Any]] = {}
    for kind, content in _records(old, profile, shared):
        id = derived_id("kept", kind, content)
        kept[id] = {"id": id, "of_kind": kind, "content": content}
    snapshot = {
        "id": old["id"],
        "name": old["name"],
        "taken_at": old["taken_at"],
        "method_version": profile["method_version"],
        "base": "",
        "added": sorted(kept),
        "removed": [],
    }
    return OldSnapshot(snapshot, kept)


def _records(
    old: Mapping[str, Any], profile: Mapping[str, Any], shared: Container[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    content = _content(old["content"])
    if content is None:
        yield "", storable(old["content"])
        return
    yield "profile", _json({**profile, "phase": content.get("phase", profile["phase"])})
    statuses, choices = content.get("items", {}), content.get("choices", {})
    for place in sorted({*statuses, *choices}):
        item = {"id": place, "status": statuses.get(place), "choices": choices.get(place, [])}
        yield "items", _json(item)
    for place, texts in sorted(content.get("notes", {}).items()):
        for position, text in enumerate(texts):
            note = {
                "id": derived_id("old-note", old["id"], place, str(position)),
                "place": place,
                "text": text,
                "position": position,
                "is_private": (place, text) not in shared,
            }
            yield "notes", _json(note)


def _content(text: str) -> dict[str, Any] | None:
    """Parses the content of an old snapshot; None when it is not valid in format 2."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(content, dict) or not isinstance(content.get("phase", ""), str):
        return None
    statuses, choices, notes = (content.get(each, {}) for each in ("items", "choices", "notes"))
    is_right = (
        isinstance(statuses, dict)
        and all(status is None or type(status) is int for status in statuses.values())
        and isinstance(choices, dict)
        and all(_are_texts(chosen) for chosen in choices.values())
        and isinstance(notes, dict)
        and all(_are_texts(texts) for texts in notes.values())
    )
    return content if is_right else None


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _json(plain: object) -> str:
    return storable(json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")))
