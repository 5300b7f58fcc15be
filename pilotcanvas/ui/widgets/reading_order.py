"""Tab order that follows the visual order of a widget's layouts.

Qt uses creation order, but our cards and notes are created as needed, so Tab would reach them last.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QGridLayout, QLayout, QWidget

_TAB = Qt.FocusPolicy.TabFocus.value


def tab_stops(within: QWidget) -> Iterator[QWidget]:
    """Yields the widgets where Tab stops, in layout order; then those in no layout."""
    return filter(_is_stop, _in_order(within))


def go_on(within: QWidget, forwards: bool) -> bool:
    """Move the focus to the next or previous tab stop, wrapping around. Returns False if the focus
    is outside ``within``."""
    here = QApplication.focusWidget()
    stops = [each for each in _in_order(within) if each is here or _is_stop(each)]
    if here not in stops:
        return False
    reason = Qt.FocusReason.TabFocusReason if forwards else Qt.FocusReason.BacktabFocusReason
    stops[(stops.index(here) + (1 if forwards else -1)) % len(stops)].setFocus(reason)
    return True


def _in_order(within: QWidget) -> Iterator[QWidget]:
    layout = within.layout()
    laid_out = [] if layout is None else list(_widgets(layout))
    seen = set(laid_out)
    others = (each for each in within.children() if isinstance(each, QWidget) and each not in seen)
    for widget in (*laid_out, *others):
        if not widget.isHidden() and not widget.isWindow():
            yield widget
            yield from _in_order(widget)


def _is_stop(widget: QWidget) -> bool:
    return bool(
        widget.focusPolicy().value & _TAB and widget.isEnabled() and widget.focusProxy() is None
    )


def _widgets(layout: QLayout) -> Iterator[QWidget]:
    items = [layout.itemAt(at) for at in range(layout.count())]
    if isinstance(layout, QGridLayout):  # it lists items in the order in which they were added
        rows, columns = range(layout.rowCount()), range(layout.columnCount())
        items = [layout.itemAtPosition(row, column) for row in rows for column in columns]
    for item in dict.fromkeys(items):  # an item may span several cells
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield widget
        elif (inner := item.layout()) is not None:
            yield from _widgets(inner)
