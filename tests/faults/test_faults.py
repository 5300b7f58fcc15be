"""The short form of every harness: nothing is lost, and each check finds the fault built in."""

from __future__ import annotations

import pytest

from tests.faults.__main__ import HARNESSES, Harness
from tests.faults.outcome import Counts, Lacking


@pytest.mark.parametrize("harness", HARNESSES, ids=lambda harness: harness.NAME)
def test_nothing_is_lost(harness: Harness) -> None:
    try:
        outcome = harness.run(Counts(is_short=True))
    except Lacking as lacking:
        pytest.skip(str(lacking))
    assert not outcome.wrong, "\n".join((harness.WHAT, *outcome.wrong))
    assert outcome.control_failed, f"the check did not find: {outcome.control}"
    assert outcome.done
