"""What the dialogs with fields have in common: they scroll when needed and answer with a change."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from pilotcanvas.model.changes import Change
from pilotcanvas.ui.fields import PlainLabel, TextField, storable
from pilotcanvas.ui.icon import icon_pixmap
from pilotcanvas.ui.theme import Theme
from pilotcanvas.ui.view import Surroundings

LETTERS_WIDE = 74


class FormDialog(QDialog):
    """Fields above, buttons below.

    Nothing happens to the pilot while it is open: when it is accepted, `change` says what would
    change, as one step. Ctrl+Enter accepts. Escape asks before it throws away what was filled in.
    """

    def __init__(self, around: Surroundings, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.around = around
        self.document = around.document
        self.theme = around.theme
        self.setWindowTitle(title)
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

    # -- to be filled in

    def change(self) -> Change | None:
        """What would change, or None when nothing would."""
        raise NotImplementedError(f"{type(self).__name__} does not say what it changes")

    def missing(self) -> tuple[str, QWidget] | None:
        """What still has to be filled in, as a sentence, and the field where; None when nothing."""
        return None

    # -- opening and closing

    def start(self, do: Callable[[Change], None]) -> None:
        """Open over the window; when it is accepted its change is handed on."""

        def hand_on() -> None:
            change = self.change()
            if change is not None:
                do(change)

        self.accepted.connect(hand_on)
        self.finished.connect(self.deleteLater)
        self.open()

    def accept(self) -> None:
        """Close with an answer, or say what is missing."""
        if self.document.is_read_only:
            self.give_up()
            return
        missing = self.missing()
        if missing is None:
            super().accept()
            return
        sentence, field = missing
        self._complaint.setText(sentence)
        self._complaint.setVisible(True)
        self._scroll.ensureWidgetVisible(field)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def reject(self) -> None:
        """Close without an answer, as Escape and the cross of the window do; what was filled in is
        not thrown away unasked."""
        if self._may_throw_away():
            super().reject()

    def give_up(self) -> None:
        """Close without an answer, as Cancel says."""
        self.done(QDialog.DialogCode.Rejected)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter accepts; undo belongs to the field that has the focus."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        field = self.focusWidget()
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.accept()
        elif isinstance(field, QPlainTextEdit) and event.matches(QKeySequence.StandardKey.Undo):
            field.undo()
        elif isinstance(field, QPlainTextEdit) and event.matches(QKeySequence.StandardKey.Redo):
            field.redo()
        else:
            super().keyPressEvent(event)

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

    def text_field(self, text: str, least_lines: int = 1) -> FormText:
        """A field of several lines."""
        return FormText(text, least_lines, self.document.is_read_only)

    def add_button(self, text: str, is_primary: bool = False) -> QPushButton:
        """A button at the right of the footer."""
        button = QPushButton(text.replace("&", "&&"))
        button.setAutoDefault(False)
        if is_primary:
            button.setProperty("role", "primary")
            button.setDefault(True)
        self._buttons.addWidget(button)
        return button

    def add_side_button(self, text: str) -> QPushButton:
        """A button at the left of the footer, for what is done less often."""
        button = QPushButton(text.replace("&", "&&"))
        button.setAutoDefault(False)
        self._buttons.insertWidget(self._side_buttons, button)
        self._side_buttons += 1
        return button

    def finish(self, accept: str) -> None:
        """Add Cancel and the button that accepts, or only Close when the file cannot change."""
        self.column.addStretch(1)
        is_read_only = self.document.is_read_only
        self.cancel_button = self.add_button(
            self.tr("Close") if is_read_only else self.tr("Cancel")
        )
        self.cancel_button.clicked.connect(self.give_up)
        self.accept_button = self.add_button(accept, is_primary=True)
        self.accept_button.clicked.connect(self.accept)
        self.accept_button.setVisible(not is_read_only)
        if is_read_only:
            self._complaint.setText(self.tr("This file can only be read now."))
            self._complaint.setVisible(True)

    def fit(self) -> None:
        """Take the height that the fields need, as far as the screen has it."""
        room = self.screen().availableGeometry()
        width = min(LETTERS_WIDE * self.fontMetrics().averageCharWidth(), room.width() - 24)
        width = max(width, self.width() if self.isVisible() else 0)
        self.column.activate()
        sheet = max(self._sheet.sizeHint().height(), self._sheet.heightForWidth(width))
        height = sheet + self._footer.sizeHint().height() + 2
        wanted = QSize(width, min(height, room.height() - 48))
        self.resize(wanted.expandedTo(self.size()) if self.isVisible() else wanted)

    def showEvent(self, event: QShowEvent) -> None:
        """Fit before it is seen."""
        self.fit()
        super().showEvent(event)
        QTimer.singleShot(0, self, self.fit)  # now the fields know how wide they are

    def _make_footer(self) -> QFrame:
        self._footer = QFrame()
        self._footer.setProperty("role", "footer")
        column = QVBoxLayout(self._footer)
        column.setContentsMargins(24, 10, 24, 12)
        self._complaint = PlainLabel("", "alarm")
        self._complaint.setVisible(False)
        column.addWidget(self._complaint)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._buttons.addStretch(1)
        self._side_buttons = 0
        column.addLayout(self._buttons)
        return self._footer

    def _may_throw_away(self) -> bool:
        if self.result() == QDialog.DialogCode.Accepted or not self._holds_something():
            return True
        answers = (self.tr("Go on here"), self.tr("Throw it away"))
        asked = self.tr("You filled in something that is not kept yet. What do you want to do?")
        return self.around.messages.ask(asked, answers) == 1

    def _holds_something(self) -> bool:
        change = self.change()
        return not self.document.is_read_only and change is not None and not change.is_empty


class Field(QWidget):
    """A label with a field under it."""

    def __init__(self, label: str, widget: QWidget, theme: Theme) -> None:
        super().__init__()
        self._widget = widget
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        self.label = PlainLabel()
        self.label.setFont(theme.font(0.95, is_bold=True))
        column.addWidget(self.label)
        column.addWidget(widget)
        self.name(label)

    def name(self, label: str) -> None:
        """Give the field this name, to be seen and to be heard."""
        self.label.setText(label)
        self._widget.setAccessibleName(label)


class FormText(TextField):
    """A field of several lines with its own undo: in a dialog nothing is in the pilot yet."""

    def __init__(self, text: str = "", least_lines: int = 1, is_read_only: bool = False) -> None:
        super().__init__(text, enter_commits=False)
        self.setUndoRedoEnabled(True)
        self.setReadOnly(is_read_only)
        self.set_least_lines(least_lines)


class CalmCombo(QComboBox):
    """A choice that a turning wheel passes by: scrolling a form must not change it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setStyleSheet(
            "QComboBox::drop-down { border: 0; width: 24px; }"
            "QComboBox::down-arrow { image: none; }"
            "QComboBox QLineEdit, QComboBox QLineEdit:focus { border: 0; padding: 0;"
            " background: transparent; }"
        )

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the arrow in the colour of the theme."""
        super().paintEvent(event)
        side = round(0.8 * self.fontMetrics().height())
        painter = QPainter(self)
        arrow = icon_pixmap("down", self._theme.muted, side, 2.0)
        painter.drawPixmap(self.width() - side - 8, (self.height() - side) // 2, arrow)
        painter.end()


def typed(field: QPlainTextEdit | QLineEdit, original: str) -> str:
    """What a field holds, without blanks around it; the original when nobody typed in it.

    Fields cannot show every letter as it is: what was only shown must not become a change.
    """
    if isinstance(field, QLineEdit):
        is_touched, text = field.isModified(), field.text()
    else:
        is_touched, text = field.document().isModified(), field.toPlainText()
    return storable(text).strip() if is_touched else original
