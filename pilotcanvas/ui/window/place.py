"""Which view shows which place of the rail; a view is imported when it is first shown, or before
that when nothing else is to be done."""

from __future__ import annotations

from importlib import import_module

from PySide6.QtCore import QObject, QTimer

from pilotcanvas.ui.view import Surroundings, View

AHEAD = (
    "records.date_field",
    "canvas.part_view",
    "records.evidence_dialog",
    "scan.spread_row",
    "scan.criterion_head",
    "scan.criterion_page",
    "scan.scan_view",
    "scan.forms.forms_grid",
    "scan.forms.forms_page",
    "scan.perspectives.perspectives_page",
    "scan.rounds.changes_page",
    "records.action_dialog",
    "actions.actions_view",
)
"""What is imported ahead, in pieces of some milliseconds."""
_REST_MS = 30


def make_view(name: str, around: Surroundings) -> View:
    """The view of a place of the rail. Raises `KeyError` for another name."""
    if name == "overview":
        from pilotcanvas.ui.canvas.overview import Overview

        return Overview(around)
    if name == "scan":
        from pilotcanvas.ui.scan.scan_view import ScanView

        return ScanView(around)
    if name == "actions":
        from pilotcanvas.ui.actions.actions_view import ActionsView

        return ActionsView(around)
    if name == "paper":
        from pilotcanvas.ui.paper.paper_view import PaperView

        return PaperView(around)
    from pilotcanvas.ui.canvas.part_view import PartView

    return PartView(around, around.method.part(name))


def import_ahead(parent: QObject) -> None:
    """Import what views need in pieces, as long as ``parent`` is there: at once it would be felt
    when one is first shown."""
    names = iter(AHEAD)
    timer = QTimer(parent)
    timer.setInterval(_REST_MS)

    def import_next() -> None:
        name = next(names, "")
        if name:
            import_module(f"pilotcanvas.ui.{name}")
        else:
            timer.stop()

    timer.timeout.connect(import_next)
    timer.start()
