"""What the scan shows before the first round: what a round is, the criteria, and how to start."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from pilotcanvas.ui.fields import PlainLabel
from pilotcanvas.ui.flow import FlowLayout
from pilotcanvas.ui.view import Surroundings


class NoRound(QFrame):
    """Signals: ``start_wanted(str)`` with "quick" or "full"; ``options_wanted()``."""

    start_wanted = Signal(str)
    options_wanted = Signal()

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 20)
        column.setSpacing(12)
        title = PlainLabel(self.tr("No round yet"))
        title.setFont(around.theme.font(1.15, is_bold=True))
        column.addWidget(title)
        about = self.tr(
            "In a round you say together of each statement how far it is true for the pilot."
            " Then you see what is strong, what is weak and what you do not know yet."
        )
        column.addWidget(PlainLabel(about))
        holder = QWidget()
        buttons = FlowLayout(holder)
        self.quick_button = QPushButton(self.tr("Quick scan (5 statements)"))
        self.full_button = QPushButton(self.tr("Full scan (30 statements)"))
        self.full_button.setProperty("role", "primary")
        for button, scope in ((self.quick_button, "quick"), (self.full_button, "full")):
            button.clicked.connect(lambda _=False, wanted=scope: self.start_wanted.emit(wanted))
            button.setEnabled(not around.document.is_read_only)
            buttons.addWidget(button)
        self.options_button = QPushButton(around.method.options.title.replace("&", "&&"))
        self.options_button.setProperty("role", "quiet")
        self.options_button.clicked.connect(self.options_wanted)
        buttons.addWidget(self.options_button)
        column.addWidget(holder)
        grid = QGridLayout()
        grid.setContentsMargins(0, 10, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(1, 1)
        for line, criterion in enumerate(around.method.scan.criteria):
            name = PlainLabel(f"{criterion.sign}  {criterion.title}", wraps=False)
            name.setFont(around.theme.font(1.0, is_bold=True))
            grid.addWidget(name, line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(PlainLabel(criterion.question, "muted"), line, 1)
        column.addLayout(grid)
