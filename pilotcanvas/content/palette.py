"""The colours and signs that screen and paper share.

Every text colour has a contrast of at least 4.5:1 on the tints behind it (a test computes it).
Colour is never the only distinction: each step has its sign, each perspective its shape. The method
assigns hues and dots to parts and perspectives by the names defined here.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hue:
    """Related colours, such as those of a part: ``strong`` for headings and signs, ``middle`` and
    ``light`` for lower steps in a bar, ``tint`` for its zone. All as "#rrggbb"."""

    strong: str
    middle: str
    light: str
    tint: str


HUES = {
    "blue": Hue("#1b5fae", "#6f9fd8", "#c3d7f0", "#e6eef8"),
    "teal": Hue("#0b7468", "#58aca2", "#b9ded9", "#e1f2f0"),
    "amber": Hue("#8a5509", "#c9963c", "#ecd4a4", "#fcf1dc"),
    "red": Hue("#b0392b", "#d98a7c", "#f0c6bd", "#fae6e1"),
    "scan": Hue("#693a8e", "#a484be", "#d8c7e4", "#f0e8f6"),
    "actions": Hue("#37474f", "#8497a1", "#cdd6db", "#e8ecee"),
}
"""The hues for parts, and for what every pilot has: the scan and the actions."""
INK = "#1b2733"
MUTED = "#4f5d6a"
LINE = "#d3d9df"
PAPER = "#ffffff"
NOTE = "#fff5c7"
ALARM = "#b0392b"

SIGNS = {None: "dashed", 0: "unknown", 1: "quarter", 2: "half", 3: "full"}
"""The sign of each step: a dashed ring (not discussed), a ring with ? (we don't know), then a
quarter, a half and a full disc. Screen and paper draw these from the same names."""

SHAPES = ("circle", "square", "triangle", "diamond", "pentagon", "cross")
"""The shapes for perspectives."""

DOTS = {
    "orange": "#e69f00",
    "blue": "#0072b2",
    "vermilion": "#d55e00",
    "green": "#009e73",
    "pink": "#b65a94",
    "grey": "#5c6b73",
}
"""The colours for perspectives: those of Okabe and Ito, designed for colour-blind readers."""
