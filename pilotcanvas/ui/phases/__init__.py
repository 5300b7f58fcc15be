"""The phases of the pilot: the phase bar, dates, and the closing review."""
