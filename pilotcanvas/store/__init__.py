"""One pilot, one SQLite file: create, open, lock, save, back up."""
