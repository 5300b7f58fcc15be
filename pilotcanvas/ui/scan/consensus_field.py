"""The consensus on a statement, with buttons to set and remove it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from pilotcanvas.model.scan import Consensus
from pilotcanvas.ui import keys
from pilotcanvas.ui.widgets.fields import PlainLabel
from pilotcanvas.ui.widgets.flow_layout import FlowLayout
from pilotcanvas.ui.widgets.shown_text import breakable


class ConsensusField(QWidget):
    """Signals: ``wanted()`` to set or change the consensus; ``taken_back()`` to remove it."""

    wanted = Signal()
    taken_back = Signal()

    def __init__(self, steps: Sequence[str], parent: QWidget | None = None) -> None:
        """``steps`` are the words of the four scores."""
        super().__init__(parent)
        self._steps = tuple(steps)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.text = PlainLabel()
        column.addWidget(self.text)
        self._buttons = QWidget()
        row = FlowLayout(self._buttons)
        self.settle_button = QPushButton()
        self.settle_button.setToolTip(keys.AGREE.text)
        self.settle_button.clicked.connect(self.wanted)
        self.take_back_button = QPushButton(self.tr("Take back"))
        self.take_back_button.clicked.connect(self.taken_back)
        row.addWidget(self.settle_button)
        row.addWidget(self.take_back_button)
        column.addWidget(self._buttons)

    def show_consensus(self, consensus: Consensus | None, can_change: bool) -> None:
        """Show the consensus and its buttons."""
        settled = ""
        if consensus is not None:
            settled = self.tr("Agreed together: {score}, {word}.").format(
                score=consensus.score, word=self._steps[consensus.score - 1]
            )
            if consensus.reason:
                settled = f"{settled}\n{breakable(consensus.reason)}"
        self.text.setText(settled)
        self.text.setVisible(bool(settled))
        change, settle = self.tr("Change what you agreed…"), self.tr("Agree on one score…")
        self.settle_button.setText(settle if consensus is None else change)
        self.take_back_button.setVisible(consensus is not None)
        self._buttons.setVisible(can_change)
