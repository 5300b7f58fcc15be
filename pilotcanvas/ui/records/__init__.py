"""Widgets for records that can belong to any place: notes, actions and evidence; and record
phrases."""
