"""A page as the scan holds it: in an area that scrolls down, and never sideways."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget


def scrolled(page: QWidget) -> QScrollArea:
    """The area with this page in it."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(page)
    return area


def fits(page: QWidget) -> bool:
    """Whether nothing of a page lies beside what can be seen."""
    viewport = page.parentWidget()
    return viewport is not None and page.width() <= viewport.width()
