"""Dialogs and tasks for pilot files: open, export, merge, rescue, restore, erase, password."""
