"""The start page with recent pilots."""
