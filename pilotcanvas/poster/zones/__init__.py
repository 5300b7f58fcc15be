"""Zones, cards and blocks: the pieces that a sheet is put together from."""
