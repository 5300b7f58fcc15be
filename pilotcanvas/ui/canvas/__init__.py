"""The canvas: the overview sheet, and one page per part."""
