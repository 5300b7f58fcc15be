"""A snapshot of the open pilot, named after today."""

from __future__ import annotations

from datetime import UTC, datetime

from pilotcanvas.model.changes import Change
from pilotcanvas.model.moment import take_snapshot
from pilotcanvas.ui.view import ViewContext


def snapshot_of_now(context: ViewContext) -> Change:
    """The change that keeps the pilot as it is now."""
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    return take_snapshot(context.document.pilot, context.words.day(context.today()), moment)
