"""Record ids: random ones for what people add, derived ones where two copies must agree."""

from __future__ import annotations

import uuid

_SPACE = uuid.UUID("6f1f3a52-5c1d-4a0e-9a86-50494c540001")


def new_id() -> str:
    """Returns a new random UUID, as text."""
    return str(uuid.uuid4())


def derived_id(*parts: str) -> str:
    """Returns the UUID derived from these parts.

    Two copies of a file in which the same person scores the same statement give that answer the
    same id, so that a merge finds one answer instead of two.
    """
    return str(uuid.uuid5(_SPACE, "\x1f".join(parts)))
