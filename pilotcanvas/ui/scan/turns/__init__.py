"""Passing the laptop round: one participant at a time answers alone."""
