"""Phases of the pilot: the bar on top, dates, and the closing review."""
