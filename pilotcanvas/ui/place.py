"""Which view shows which place of the rail; a view is imported when it is first shown."""

from __future__ import annotations

from pilotcanvas.ui.view import Surroundings, View


def make_view(name: str, around: Surroundings) -> View:
    """The view of a place of the rail. Raises `KeyError` for another name."""
    if name == "overview":
        from pilotcanvas.ui.overview import Overview

        return Overview(around)
    if name == "scan":
        from pilotcanvas.ui.scan_view import ScanView

        return ScanView(around)
    if name == "actions":
        from pilotcanvas.ui.actions_view import ActionsView

        return ActionsView(around)
    if name == "paper":
        from pilotcanvas.ui.paper_view import PaperView

        return PaperView(around)
    from pilotcanvas.ui.part_view import PartView

    return PartView(around, around.method.part(name))
