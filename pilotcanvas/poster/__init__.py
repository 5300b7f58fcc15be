"""Posters: a pilot, a method and a sheet become pages of boxes in millimetres, and those a PDF."""
