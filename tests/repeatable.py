"""New ids that are the same whenever hypothesis tries an example again.

What is drawn next often depends on the order of ids. With ids of chance hypothesis now and then
meets other choices than it met before, and gives up: `FlakyStrategyDefinition`.
"""

from __future__ import annotations

import uuid
from contextlib import AbstractContextManager
from random import Random
from unittest import mock

from hypothesis import currently_in_test_context, register_random

_uuid4 = uuid.uuid4
_random = Random()
register_random(_random)  # hypothesis seeds it for each example


def repeatable_ids() -> AbstractContextManager[object]:
    """Within this, hypothesis repeats new ids too; outside of its examples they stay random."""
    return mock.patch.object(uuid, "uuid4", _new_uuid)


def _new_uuid() -> uuid.UUID:
    if not currently_in_test_context():
        return _uuid4()
    return uuid.UUID(int=_random.getrandbits(128), version=4)
