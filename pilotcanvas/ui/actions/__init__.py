"""Actions: board by phase, list and quick add."""
