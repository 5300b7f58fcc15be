"""Names for things: random ones for what people add, derived ones where two copies must agree."""

from __future__ import annotations

import uuid

_SPACE = uuid.UUID("6f1f3a52-5c1d-4a0e-9a86-50494c540001")


def new_id() -> str:
    """A new random UUID, as text."""
    return str(uuid.uuid4())


def derived_id(*parts: str) -> str:
    """The UUID that belongs to these parts.

    Two copies of a file in which the same person scores the same statement give that answer the
    same id, so that merging them meets one answer and not two.
    """
    return str(uuid.uuid5(_SPACE, "\x1f".join(parts)))
