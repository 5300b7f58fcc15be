"""Record ids: random ones for what people add, derived ones where two copies must agree."""

from __future__ import annotations

import hashlib
import uuid

_SPACE = uuid.UUID("6f1f3a52-5c1d-4a0e-9a86-50494c540001").bytes
_VARIANT = dict(zip("0123456789abcdef", "89ab" * 4, strict=True))


def new_id() -> str:
    """Returns a new random UUID, as text."""
    return str(uuid.uuid4())


def derived_id(*parts: str) -> str:
    """Returns the UUID derived from these parts: `uuid.uuid5`, in a third of its time.

    Two copies of a file in which the same person scores the same statement give that answer the
    same id, so that a merge finds one answer instead of two.
    """
    name = "\x1f".join(parts).encode()
    hash = hashlib.sha1(_SPACE + name, usedforsecurity=False).hexdigest()
    fourth = _VARIANT[hash[16]] + hash[17:20]
    return f"{hash[:8]}-{hash[8:12]}-5{hash[13:16]}-{fourth}-{hash[20:32]}"
