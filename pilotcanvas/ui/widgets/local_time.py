"""A moment that a file tells, as the clock of this computer shows it."""

from __future__ import annotations

from datetime import datetime

from pilotcanvas.content.catalogue import Catalogue
from pilotcanvas.ui.widgets.shown_text import one_line


def as_local(moment: str, words: Catalogue) -> str:
    """A UTC time in ISO 8601 as this computer's clock shows it, in these words; other text as it
    is, on one line."""
    try:
        return words.moment(datetime.fromisoformat(moment).astimezone())
    except (ValueError, OverflowError, OSError):  # no time, or one of no calendar
        return one_line(moment, 40)
