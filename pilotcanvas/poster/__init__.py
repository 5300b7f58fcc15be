"""Posters: lays out a pilot, a method and a sheet as pages of boxes in mm, and renders those as a
PDF."""
