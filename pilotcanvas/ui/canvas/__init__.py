"""The canvas: the overview, and a page per part."""
