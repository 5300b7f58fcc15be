"""Double entry: the progress of typing the forms again, and the differences."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from pilotcanvas.ui import keys
from pilotcanvas.ui.scan.forms.model import FormsModel
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.fields import PlainLabel
from pilotcanvas.ui.widgets.flow_layout import FlowLayout
from pilotcanvas.ui.widgets.icon import icon

_MOST_NAMED = 8


class CheckBar(QWidget):
    """Shows the progress of double entry. Signals: ``next_wanted()`` to go to the next difference;
    ``pause_wanted()`` to return to the first entry; ``done_wanted()`` to finish."""

    next_wanted = Signal()
    pause_wanted = Signal()
    done_wanted = Signal()

    def __init__(
        self, context: ViewContext, table: FormsModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._table = table
        theme = context.theme
        self.count = PlainLabel(wraps=False)
        self.count.setFont(theme.font(1.0, is_bold=True))
        self.differences = PlainLabel(wraps=False)
        self.differences.setFont(theme.font(1.0, is_bold=True))
        self.next_button = QPushButton(
            self.tr("Next difference ({key})").format(key=keys.NEXT_DIFFERENCE.text)
        )
        self.next_button.setIcon(icon("warning", theme.alarm))
        self.next_button.clicked.connect(self.next_wanted)
        # A shortcut of the button itself waits until the button has been seen pressed.
        for sequence in keys.NEXT_DIFFERENCE.sequences():
            QShortcut(sequence, self, self.next_wanted.emit)
        self.pause_button = QPushButton(self.tr("Continue checking later"))
        self.pause_button.clicked.connect(self.pause_wanted)
        self.done_button = QPushButton(self.tr("Done checking"))
        self.done_button.setProperty("role", "primary")
        self.done_button.clicked.connect(self.done_wanted)
        texts = QWidget()
        line = QHBoxLayout(texts)
        line.setContentsMargins(0, 5, 12, 5)
        line.addWidget(self.count)
        line.addWidget(self.differences)
        row = FlowLayout(self)
        for widget in (texts, self.next_button, self.pause_button, self.done_button):
            row.addWidget(widget)

    def refresh(self) -> None:
        """Update the progress."""
        checked, total = checked_of(self._table)
        count = sum(1 for _ in self._table.differences())
        said = self.tr("Checked {done} of {total}").format(done=checked, total=total)
        self.count.setText(said)
        self.differences.setText("· " + self.tr("%n difference(s)", "", count))
        role = "alarm" if count else "muted"
        if self.differences.property("role") != role:
            self.differences.setProperty("role", role)
            self.differences.style().polish(self.differences)
        self.next_button.setEnabled(count > 0)


def checked_of(table: FormsModel) -> tuple[int, int]:
    """Returns the number of answers typed again, and the number to check."""
    counts = [table.count(column) for column in range(len(table.people))]
    return sum(done for done, _ in counts), sum(total for _, total in counts)


def next_difference(table: FormsModel, row: int, column: int) -> tuple[int, int] | None:
    """Returns the next difference after a cell, form by form, wrapping around."""
    found = list(table.differences())
    later = (cell for cell in found if (cell[1], cell[0]) > (column, row))
    return next(later, found[0] if found else None)


def named(table: FormsModel, cells: Iterable[tuple[int, int]]) -> str:
    """Describes cells, such as "form 3: B1, C2", up to a maximum."""
    forms: dict[int, list[str]] = {}
    for number, (row, column) in enumerate(cells):
        if number == _MOST_NAMED:
            forms[-1] = ["…"]
            break
        forms.setdefault(column, []).append(table.labels[row - 1])
    parts = [
        "…" if column < 0 else f"{table.form_name(column)}: {', '.join(labels)}"
        for column, labels in forms.items()
    ]
    return "; ".join(parts)
