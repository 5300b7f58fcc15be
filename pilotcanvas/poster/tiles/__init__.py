"""A sheet cut into tiles for small paper, with marks, overlap and a map."""
