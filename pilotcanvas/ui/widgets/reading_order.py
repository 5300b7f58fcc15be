"""Where Tab stops within a widget, in the order in which one reads; what a stop does is its own.

Qt goes by the order in which widgets were made. Ours are made card by card, and a note when it is
typed: Tab would find those last, far from where they stand.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QGridLayout, QLayout, QWidget

_TAB = Qt.FocusPolicy.TabFocus.value


def tab_stops(within: QWidget) -> Iterator[QWidget]:
    """The widgets where Tab stops now: as the layouts have them, then those in no layout."""
    return filter(_is_stop, _in_order(within))


def go_on(within: QWidget, forwards: bool) -> bool:
    """Give the focus to the stop after the widget that has it, or before it; after the last comes
    the first. False when the focus is elsewhere."""
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
    if isinstance(layout, QGridLayout):  # it has them in the order in which they were added
        rows, columns = range(layout.rowCount()), range(layout.columnCount())
        items = [layout.itemAtPosition(row, column) for row in rows for column in columns]
    for item in dict.fromkeys(items):  # one may go over several places
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield widget
        elif (inner := item.layout()) is not None:
            yield from _widgets(inner)
