"""Scores of one statement: entry, spread and explanation."""
