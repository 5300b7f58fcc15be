"""A form: fields above, which scroll when needed, and buttons below; what it asks is elsewhere."""

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
from pilotcanvas.ui.widgets.shown_text import as_window_title
from pilotcanvas.ui.widgets.theme import Theme


class Form(QDialog):
    """Fields above, buttons below. It is accepted when nothing is `missing`."""

    letters_wide = 74
    """How wide it is, in letters, where the screen has room."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setWindowTitle(as_window_title(title))
        self.setProperty("role", "surface")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        # Fields come and go: the dialog is fitted by `fit`, not by its layout.
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
        """What still has to be filled in, as a sentence, and the field where; None when nothing."""
        return None

    def accept(self) -> None:
        """Close with an answer, or say what is missing."""
        missing = self.missing()
        if missing is None:
            super().accept()
            return
        sentence, field = missing
        self.say(sentence)
        self._scroll.ensureWidgetVisible(field)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes on as one reads, also to what was made later."""
        return go_on(self, next) or super().focusNextPrevChild(next)

    def give_up(self) -> None:
        """Close without an answer, as Cancel says."""
        self.done(QDialog.DialogCode.Rejected)

    def say(self, sentence: str) -> None:
        """Say above the buttons what is the matter; nothing when it is empty."""
        self.complaint.setText(sentence)
        self.complaint.setVisible(bool(sentence))
        if self.isVisible():
            self.fit()

    # -- building

    def add_heading(self, text: str) -> PlainLabel:
        """A line in large type."""
        heading = PlainLabel(text)
        heading.setFont(self.theme.font(1.25, is_bold=True))
        self.column.addWidget(heading)
        return heading

    def add_text(self, text: str, role: str = "muted") -> PlainLabel:
        """A sentence."""
        label = PlainLabel(text, role)
        self.column.addWidget(label)
        return label

    def field(self, label: str, widget: QWidget) -> Field:
        """A field with its label above it, to be put in a layout."""
        return Field(label, widget, self.theme)

    def add_field(self, label: str, widget: QWidget) -> Field:
        """A field with its label above it, under the last."""
        field = self.field(label, widget)
        self.column.addWidget(field)
        return field

    def add_side_button(self, text: str) -> QPushButton:
        """A button at the left of the footer, for what is done less often."""
        button = self._add_button(text)
        self._buttons.insertWidget(self._side_buttons, button)
        self._side_buttons += 1
        return button

    def _add_button(self, text: str) -> QPushButton:
        button = FormButton(text.replace("&", "&&"))
        self._buttons.addWidget(button)
        return button

    def add_answers(self, accept: str, cancel: str) -> None:
        """Add, at the end, the buttons that close the form without an answer and with one."""
        self.column.addStretch(1)
        self.cancel_button = self._add_button(cancel)
        self.cancel_button.clicked.connect(self.give_up)
        self.accept_button = self._add_button(accept)
        self.accept_button.setProperty("role", "primary")
        self.accept_button.setDefault(True)
        self.accept_button.clicked.connect(self.accept)

    def fit(self, can_shrink: bool = False) -> None:
        """Take the height that the fields need, as far as the screen has it. What is on the screen
        only grows, unless it ``can_shrink``: then most of what was in it is gone."""
        room = self.screen().availableGeometry()
        width = min(self.letters_wide * self.fontMetrics().averageCharWidth(), room.width() - 24)
        width = max(width, self.width() if self.isVisible() else 0)
        self.column.activate()
        # High enough beside a scroll bar, too: one that is there would make itself needed.
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        beside = width - bar - 2 * self._scroll.frameWidth()
        fields = max(_height(self._sheet, beside), self._sheet.minimumSizeHint().height())
        height = fields + _height(self._footer, width) + 2
        wanted = QSize(width, min(height, room.height() - 48))
        only_grows = self.isVisible() and not can_shrink
        self.resize(wanted.expandedTo(self.size()) if only_grows else wanted)

    def showEvent(self, event: QShowEvent) -> None:
        """Fit before it is seen."""
        self.fit()
        super().showEvent(event)
        # Now the fields know how wide they are.
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
    """How high something must be. Without a width, text that wraps asks for too many lines."""
    return (
        widget.heightForWidth(width) if widget.hasHeightForWidth() else widget.sizeHint().height()
    )


class Field(QWidget):
    """A label with a field under it."""

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
        """Put something under the field."""
        self._column.addWidget(widget)

    def name(self, label: str) -> None:
        """Give the field this name, to be seen and to be heard."""
        self.label.setText(label)
        self._widget.setAccessibleName(label)
