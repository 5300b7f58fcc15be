"""Tiling: prints a sheet on several smaller papers, with cut marks, overlap and a page map."""
