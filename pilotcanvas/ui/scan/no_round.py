"""The scan before its first round: an explanation, the criteria, and buttons to start."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.fields import PlainLabel
from pilotcanvas.ui.widgets.flow_layout import FlowLayout
from pilotcanvas.ui.widgets.shown_text import as_button_text


class NoRound(QFrame):
    """Signals: ``start_wanted(str, str)`` with "quick" or "full", and "group" or "single";
    ``options_wanted()``."""

    start_wanted = Signal(str, str)
    options_wanted = Signal()

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 20)
        column.setSpacing(10)
        title = PlainLabel(self.tr("No round yet"))
        title.setFont(context.theme.font(1.15, is_bold=True))
        column.addWidget(title)
        about = self.tr(
            "In a round you say how far each statement is true of the pilot. Then you see what is"
            " strong, what is weak and what you do not know yet."
        )
        column.addWidget(PlainLabel(about))
        self.quick_button, self.full_button = self._add_way(
            column,
            "group",
            self.tr("With a group: everybody alone first"),
            self.tr(
                "Each person fills in a form, on paper or on this laptop. Then you see where you"
                " differ, and talk about that. Names are not needed."
            ),
        )
        self.full_button.setProperty("role", "primary")
        self.together_quick_button, self.together_full_button = self._add_way(
            column,
            "single",
            self.tr("One score together"),
            self.tr("You talk first, and give each statement one score together."),
        )
        self.options_button = QPushButton(as_button_text(context.method.options.title))
        self.options_button.setProperty("role", "link")
        self.options_button.clicked.connect(self.options_wanted)
        column.addWidget(self.options_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._criteria())

    def _add_way(
        self, column: QVBoxLayout, form: str, title: str, about: str
    ) -> tuple[QPushButton, QPushButton]:
        """Add a way of scoring, with a button each for the quick and the full scan."""
        heading = PlainLabel(title)
        heading.setFont(self._context.theme.font(1.0, is_bold=True))
        column.addSpacing(4)
        column.addWidget(heading)
        column.addWidget(PlainLabel(about, "muted"))
        holder = QWidget()
        row = FlowLayout(holder)
        asked = self._context.method.scan.statement_ids
        few, all_ = (sum(map(len, asked(scope).values())) for scope in ("quick", "full"))
        quick = QPushButton(self.tr("Quick scan ({number} statements)").format(number=few))
        full = QPushButton(self.tr("Full scan ({number} statements)").format(number=all_))
        for button, scope in ((quick, "quick"), (full, "full")):
            button.clicked.connect(
                lambda _=False, wanted=scope: self.start_wanted.emit(wanted, form)
            )
            button.setEnabled(not self._context.document.is_read_only)
            button.setAccessibleDescription(title)
            row.addWidget(button)
        column.addWidget(holder)
        return quick, full

    def _criteria(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 10, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(1, 1)
        for line, criterion in enumerate(self._context.method.scan.criteria):
            name = PlainLabel(f"{criterion.sign}  {criterion.title}", wraps=False)
            name.setFont(self._context.theme.font(1.0, is_bold=True))
            grid.addWidget(name, line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(PlainLabel(criterion.question, "muted"), line, 1)
        return grid
