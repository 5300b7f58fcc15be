"""Reads what is left in a damaged pilot file."""
