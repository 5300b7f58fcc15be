"""Timestamps from files, formatted in local time."""

from __future__ import annotations

from datetime import datetime

from pilotcanvas.content.catalogue import Catalogue
from pilotcanvas.ui.widgets.shown_text import one_line


def as_local(moment: str, words: Catalogue) -> str:
    """Formats a UTC time in ISO 8601 as local time; other text is returned as it is, on one
    line."""
    try:
        return words.moment(datetime.fromisoformat(moment).astimezone())
    except (ValueError, OverflowError, OSError):  # not a timestamp, or out of range
        return one_line(moment, 40)
