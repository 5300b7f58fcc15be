"""Scoring in turns: the laptop is passed round and each participant answers alone."""
