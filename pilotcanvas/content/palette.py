"""The colours and signs that screen and paper share, so that the poster is what the screen shows.

Every text colour has a contrast of at least 4.5:1 on the tints it stands on (a test computes it).
A colour never says anything alone: each step has its sign, each perspective its shape.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hue:
    """The colours of one part: ``strong`` for headings and signs, ``middle`` and ``light`` for
    lower steps in a bar, ``tint`` for its zone. All as "#rrggbb"."""

    strong: str
    middle: str
    light: str
    tint: str


HUES = {
    "impact": Hue("#1b5fae", "#6f9fd8", "#c3d7f0", "#e6eef8"),
    "routes": Hue("#0b7468", "#58aca2", "#b9ded9", "#e1f2f0"),
    "ingredients": Hue("#8a5509", "#c9963c", "#ecd4a4", "#fcf1dc"),
    "pitfalls": Hue("#b0392b", "#d98a7c", "#f0c6bd", "#fae6e1"),
    "scan": Hue("#693a8e", "#a484be", "#d8c7e4", "#f0e8f6"),
    "actions": Hue("#37474f", "#8497a1", "#cdd6db", "#e8ecee"),
}
INK = "#1b2733"
MUTED = "#4f5d6a"
LINE = "#d3d9df"
PAPER = "#ffffff"
NOTE = "#fff5c7"
ALARM = "#b0392b"

SIGNS = {None: "dashed", 0: "unknown", 1: "quarter", 2: "half", 3: "full"}
"""The sign of each step: a dashed ring (not discussed), a ring with ? (we don't know), then a
quarter, a half and a full disc. Both rooms draw these from the same names."""

PERSPECTIVES = {
    "resident": ("circle", "#e69f00"),
    "front-line": ("square", "#0072b2"),
    "management": ("triangle", "#d55e00"),
    "civil-service": ("diamond", "#009e73"),
    "political": ("pentagon", "#b65a94"),
    "funder": ("cross", "#5c6b73"),
}
"""Shape and colour of each perspective; the colours are those of Okabe and Ito, made for people
who see colours differently."""
