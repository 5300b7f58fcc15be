"""Zones, cards and blocks: the building blocks of sheets."""
