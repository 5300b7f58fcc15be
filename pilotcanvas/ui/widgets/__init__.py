"""Widgets, theme and layout helpers that know Qt but no pilot record."""
