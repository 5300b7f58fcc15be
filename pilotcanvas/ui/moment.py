"""A moment that a file tells, as the clock of this computer shows it."""

from __future__ import annotations

from datetime import datetime

from pilotcanvas.ui.shown_text import one_line


def as_local(moment: str) -> str:
    """A UTC time in ISO 8601 as this computer's clock shows it; other text as it is, on one
    line."""
    try:
        return datetime.fromisoformat(moment).astimezone().strftime("%d-%m-%Y %H:%M")
    except (ValueError, OverflowError, OSError):  # no time, or one of no calendar
        return one_line(moment, 40)
