"""Dialogs and tasks about the pilot file: open, export, merge, rescue, restore, erase, password."""
