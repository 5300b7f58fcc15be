"""Comparison of a round with an earlier one."""
