"""Pilot files, one SQLite file per pilot: create, open, lock, save, back up."""
