"""Creates the view of a place, importing it on first use or while the program is idle."""

from __future__ import annotations

from importlib import import_module

from PySide6.QtCore import QObject, QTimer

from pilotcanvas.ui.view import View, ViewContext

AHEAD = (
    "records.date_field",
    "canvas.part_view",
    "records.evidence_dialog",
    "scan.spread_row",
    "scan.criterion_head",
    "scan.criterion_page",
    "scan.view",
    "scan.forms.grid",
    "scan.forms.page",
    "scan.perspectives.page",
    "scan.rounds.page",
    "records.action_dialog",
    "actions.view",
)
"""Modules to import ahead, each taking a few milliseconds."""
_REST_MS = 30


def make_view(name: str, context: ViewContext) -> View:
    """Returns a new view for a place of the rail. Raises `KeyError` for an unknown one."""
    if name == "overview":
        from pilotcanvas.ui.canvas.overview import Overview

        return Overview(context)
    if name == "scan":
        from pilotcanvas.ui.scan.view import ScanView

        return ScanView(context)
    if name == "actions":
        from pilotcanvas.ui.actions.view import ActionsView

        return ActionsView(context)
    if name == "paper":
        from pilotcanvas.ui.paper.view import PaperView

        return PaperView(context)
    from pilotcanvas.ui.canvas.part_view import PartView

    return PartView(context, context.method.part(name))


def import_ahead(parent: QObject) -> None:
    """Import the views' modules one by one, as long as ``parent`` lives, to avoid a pause when a
    view is first shown."""
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
