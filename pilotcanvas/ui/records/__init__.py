"""Widgets for what can hang on any place: notes, actions, evidence, and the names of steps."""
