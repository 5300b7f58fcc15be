"""A warning above compared rounds if their participants may differ."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from pilotcanvas.model.comparison import people_compared
from pilotcanvas.ui.scan.rounds.change_card import TwoRounds
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.fields import PlainLabel
from pilotcanvas.ui.widgets.icon import icon_pixmap


class PeopleWarning(QFrame):
    """Hidden unless there is a caveat."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setProperty("role", "soft")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        sign = QLabel()
        side = self.fontMetrics().height()
        sign.setPixmap(icon_pixmap("warning", context.theme.alarm, side))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        self.label = PlainLabel()
        row.addWidget(self.label, 1)

    def show_rounds(self, rounds: TwoRounds | None) -> None:
        """Show the caveat for these rounds; None if nothing is compared."""
        text = "" if rounds is None else self._text(rounds)
        self.label.setText(text)
        self.setVisible(bool(text))

    def _text(self, rounds: TwoRounds) -> str:
        before, after = rounds.before, rounds.after
        if before.form != after.form:
            return self.tr(
                "In one round everybody scored alone, in the other the group gave one score"
                " together. So compare with care."
            )
        compared = people_compared(self._context.document.pilot, before.id, after.id)
        if compared == "different":
            return self.tr(
                "Not the same people scored in both rounds. A difference may come from that too:"
                " compare with care."
            )
        if compared == "unknown":
            return self.tr(
                "The group scored together, and nobody wrote down who that was. A difference may"
                " come from other people too: compare with care."
            )
        return ""
