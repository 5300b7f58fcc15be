"""A dialog with scrolling fields above and buttons below."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from pilotcanvas.ui.widgets.fields import PlainLabel
from pilotcanvas.ui.widgets.form_button import FormButton
from pilotcanvas.ui.widgets.reading_order import go_on
from pilotcanvas.ui.widgets.shown_text import as_button_text, as_window_title
from pilotcanvas.ui.widgets.theme import Theme


class Form(QDialog):
    """Fields above, buttons below. It can only be accepted if nothing is `missing`."""

    letters_wide = 74
    """Preferred width in characters."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setWindowTitle(as_window_title(title))
        self.setProperty("role", "surface")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        # The layout does not set the size: `fit` does, as fields come and go.
        outer.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._sheet = QWidget()
        self.column = QVBoxLayout(self._sheet)
        self.column.setContentsMargins(24, 18, 24, 18)
        self.column.setSpacing(12)
        self._scroll.setWidget(self._sheet)
        outer.addWidget(self._scroll, 1)
        outer.addWidget(self._make_footer())

    def missing(self) -> tuple[str, QWidget] | None:
        """Returns a sentence about what is still missing and the field it concerns; None if
        complete."""
        return None

    def accept(self) -> None:
        """Accept the dialog, or say what is missing."""
        missing = self.missing()
        if missing is None:
            super().accept()
            return
        sentence, field = missing
        self.say(sentence)
        self._scroll.ensureWidgetVisible(field)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Move the focus in visual order, including widgets that were created later."""
        return go_on(self, next) or super().focusNextPrevChild(next)

    def give_up(self) -> None:
        """Close without an answer, like Cancel."""
        self.done(QDialog.DialogCode.Rejected)

    def say(self, sentence: str) -> None:
        """Show a message above the buttons; hide it if empty."""
        self.complaint.setText(sentence)
        self.complaint.setVisible(bool(sentence))
        if self.isVisible():
            self.fit()

    def open_once(self) -> None:
        """Open it over its window; it deletes itself when it closes."""
        self.finished.connect(self.deleteLater)
        self.open()

    # -- building

    def add_heading(self, text: str) -> PlainLabel:
        """Add a line in large type."""
        heading = PlainLabel(text)
        heading.setFont(self.theme.font(1.25, is_bold=True))
        self.column.addWidget(heading)
        return heading

    def add_text(self, text: str, role: str = "muted") -> PlainLabel:
        """Add a sentence."""
        label = PlainLabel(text, role)
        self.column.addWidget(label)
        return label

    def field(self, label: str, widget: QWidget) -> Field:
        """Create a field with a label above it, for use in a layout."""
        return Field(label, widget, self.theme)

    def add_field(self, label: str, widget: QWidget) -> Field:
        """Add a field with a label above it."""
        field = self.field(label, widget)
        self.column.addWidget(field)
        return field

    def add_side_button(self, text: str) -> QPushButton:
        """Add a button at the left of the footer, for less common actions."""
        button = self._add_button(text)
        self._buttons.insertWidget(self._side_buttons, button)
        self._side_buttons += 1
        return button

    def _add_button(self, text: str) -> QPushButton:
        button = FormButton(as_button_text(text))
        self._buttons.addWidget(button)
        return button

    def add_answers(self, accept: str, cancel: str) -> None:
        """Add the buttons that accept and cancel the form."""
        self.column.addStretch(1)
        self.cancel_button = self._add_button(cancel)
        self.cancel_button.clicked.connect(self.give_up)
        self.accept_button = self._add_button(accept)
        self.accept_button.setProperty("role", "primary")
        self.accept_button.setDefault(True)
        self.accept_button.clicked.connect(self.accept)

    def fit(self, can_shrink: bool = False) -> None:
        """Resize to the height the fields need, limited by the screen. A visible dialog only grows,
        unless it ``can_shrink``."""
        room = self.screen().availableGeometry()
        width = min(self.letters_wide * self.fontMetrics().averageCharWidth(), room.width() - 24)
        width = max(width, self.width() if self.isVisible() else 0)
        self.column.activate()
        # Measure with a scroll bar, or the bar would cause the overflow that shows it.
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        beside = width - bar - 2 * self._scroll.frameWidth()
        fields = max(_height(self._sheet, beside), self._sheet.minimumSizeHint().height())
        height = fields + _height(self._footer, width) + 2
        wanted = QSize(width, min(height, room.height() - 48))
        only_grows = self.isVisible() and not can_shrink
        self.resize(wanted.expandedTo(self.size()) if only_grows else wanted)

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the size before it is shown."""
        self.fit()
        super().showEvent(event)
        # The widths of the fields are known from here on.
        QTimer.singleShot(0, self, lambda: self.fit(can_shrink=True))

    def _make_footer(self) -> QFrame:
        self._footer = QFrame()
        self._footer.setProperty("role", "footer")
        column = QVBoxLayout(self._footer)
        column.setContentsMargins(24, 10, 24, 12)
        self.complaint = PlainLabel("", "alarm")
        self.complaint.setVisible(False)
        column.addWidget(self.complaint)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._buttons.addStretch(1)
        self._side_buttons = 0
        column.addLayout(self._buttons)
        return self._footer


def _height(widget: QWidget, width: int) -> int:
    """The height a widget needs at a width; size hints of wrapping text assume too many lines."""
    return (
        widget.heightForWidth(width) if widget.hasHeightForWidth() else widget.sizeHint().height()
    )


class Field(QWidget):
    """A label with a field below it."""

    def __init__(self, label: str, widget: QWidget, theme: Theme) -> None:
        super().__init__()
        self._widget = widget
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        self.label = PlainLabel()
        self.label.setFont(theme.font(0.95, is_bold=True))
        column.addWidget(self.label)
        column.addWidget(widget)
        self.name(label)

    def add_below(self, widget: QWidget) -> None:
        """Add a widget below the field."""
        self._column.addWidget(widget)

    def name(self, label: str) -> None:
        """Set the label, and the field's accessible name."""
        self.label.setText(label)
        self._widget.setAccessibleName(label)
