"""PilotCanvas: helps people make neighbourhood pilots last."""

__version__ = "0.3.1"
