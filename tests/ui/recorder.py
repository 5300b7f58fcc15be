"""Stands in the door to dialogs during tests: keeps what was said, gives the answers prepared."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pilotcanvas.problems import Problem
from pilotcanvas.ui.messages import Messages
from pilotcanvas.ui.widgets.theme import Theme


class Recorder(Messages):
    """Messages without a screen. A question without a prepared answer fails the test."""

    def __init__(self, language: str = "nl") -> None:
        super().__init__(None, language)
        self.told: list[str] = []
        self.problems: list[Problem] = []
        self.offered: tuple[str, ...] = ()
        self.asked: list[str] = []
        self.answers: list[int] = []
        self.files: list[Path | None] = []
        self.lines: list[str | None] = []

    def tell(self, text: str) -> None:
        self.told.append(text)

    def tell_problem(self, problem: Problem, offers: Sequence[str] = ()) -> int:
        self.problems.append(problem)
        self.offered = tuple(offers)
        return self.answers.pop(0) if offers and self.answers else -1

    def ask(self, text: str, answers: Sequence[str]) -> int:
        self.asked.append(text)
        return self.answers.pop(0)

    def file_to_open(self, title: str, folder: Path, kinds: str) -> Path | None:
        return self.files.pop(0)

    def file_to_save(self, title: str, proposal: Path, kinds: str) -> Path | None:
        return self.files.pop(0)

    def line(self, title: str, text: str, value: str, theme: Theme) -> str | None:
        return self.lines.pop(0)
