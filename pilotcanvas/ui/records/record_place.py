"""Maps records to the place in the window that shows them."""

from __future__ import annotations

from pilotcanvas.model.action import Action
from pilotcanvas.model.canvas import Item, Note
from pilotcanvas.model.pilot import Closing, Phase, Record
from pilotcanvas.model.scan import Answer, Consensus, Evidence, Participant, Reason, Round, Seat


def place_of(record: Record) -> str:
    """Returns the place for `Workspace.go`; "profile" for the pilot itself, and "overview" for a
    record without a place of its own."""
    if isinstance(record, Note | Evidence):
        return record.place
    if isinstance(record, Item):
        return record.id
    if isinstance(record, Action):
        return f"action.{record.id}"
    if isinstance(record, Phase):
        return f"phase.{record.id}"
    if isinstance(record, Closing):
        return f"phase.{record.phase}"
    if isinstance(record, Consensus | Reason | Answer):
        return f"scan.{record.statement}"
    if isinstance(record, Participant | Round | Seat):
        return "scan"
    return "profile" if record.kind == "profile" else "overview"
