"""Scores per perspective, side by side."""
