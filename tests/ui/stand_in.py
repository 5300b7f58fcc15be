"""What the views of paper need in a test: a pilot that changes, and a door that asks for files."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from pilotcanvas.model.pilot import Pilot, new_pilot
from pilotcanvas.ui.view import ViewContext
from tests.ui import context
from tests.ui.recorder import Recorder

TODAY = context.TODAY
BASE_PT = 10.0


class FileAsked(Recorder):
    """Remembers what name was proposed for a file, too."""

    def __init__(self) -> None:
        super().__init__("nl")
        self.proposals: list[Path] = []

    def file_to_save(self, title: str, proposal: Path, kinds: str) -> Path | None:
        self.proposals.append(proposal)
        return super().file_to_save(title, proposal, kinds)


def titled(title: str) -> Pilot:
    """A new pilot of this title."""
    return new_pilot("11111111-1111-4111-8111-111111111111", title, "nl", TODAY)


def surroundings(folder: Path, pilot: Pilot) -> ViewContext:
    """Surroundings with this pilot, whose file would be in ``folder``."""
    found = context.surroundings(folder, pilot)
    found.document.path = folder / "de.pilot"
    return dataclasses.replace(found, messages=FileAsked())
