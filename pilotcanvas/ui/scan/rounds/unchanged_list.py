"""The statements that did not change between two rounds, folded by default."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from pilotcanvas.model.comparison import StatementChange
from pilotcanvas.ui.scan.rounds.change_value import shown_value
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.flow_layout import FlowLayout
from pilotcanvas.ui.widgets.shown_text import as_button_text


class UnchangedList(QWidget):
    """Signal: ``place_wanted(str)`` with the place of a statement that was clicked."""

    place_wanted = Signal(str)

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._changes: tuple[StatementChange, ...] = ()
        self._shows_values = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        self.button = QPushButton()
        self.button.setProperty("role", "link")
        self.button.setCheckable(True)
        self.button.toggled.connect(self._show)
        head = FlowLayout()
        head.addWidget(self.button)
        column.addLayout(head)
        self._sheet = QWidget()
        self._flow = FlowLayout(self._sheet, spacing=6)
        column.addWidget(self._sheet)

    def show_changes(self, changes: Sequence[StatementChange], shows_values: bool) -> None:
        """Set the statements, with values if these may be shown. It stays hidden until the page
        shows it after the cards."""
        self._changes, self._shows_values = tuple(changes), shows_values
        self.hide()
        self._show()

    @property
    def has_any(self) -> bool:
        """Whether there is any statement to show."""
        return bool(self._changes)

    def _show(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        is_open = self.button.isChecked()
        text = self.tr("Hide what stayed the same ({number})")
        if not is_open:
            text = self.tr("Show what stayed the same ({number})")
        self.button.setText(text.format(number=len(self._changes)))
        self._sheet.setVisible(is_open)
        for change in self._changes if is_open else ():
            self._flow.addWidget(self._link(change))

    def _link(self, change: StatementChange) -> QPushButton:
        statement = self._context.method.statement(change.id)
        text = f"{statement.id}  {statement.short}"
        if self._shows_values:
            text += f"   {shown_value(self._context.words, change.after.value)}"
        button = QPushButton(as_button_text(text))
        button.setToolTip(statement.text)
        button.setAccessibleName(text)
        button.clicked.connect(lambda: self.place_wanted.emit(statement.place))
        return button
