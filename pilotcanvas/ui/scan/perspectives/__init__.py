"""Comparison of values by perspective."""
