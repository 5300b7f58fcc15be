"""Recovers the readable contents of a damaged pilot file."""
