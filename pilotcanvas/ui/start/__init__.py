"""The start page, with recent pilots and examples."""
