"""A page for participants: a question and large buttons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from pilotcanvas.content.method import Perspective, ScanText, StatementText
from pilotcanvas.model.text import storable
from pilotcanvas.ui.scan.score.field import score_steps
from pilotcanvas.ui.scan.turns.button import ARROWS, TurnButton
from pilotcanvas.ui.widgets.arrow_keys import move_focus
from pilotcanvas.ui.widgets.fields import PlainLabel
from pilotcanvas.ui.widgets.theme import Theme

_MOST_LINES_WIDE = 46
"""The width of a page in heights of a line of text; longer lines are harder to read."""

_TWO_COLUMNS_FROM = 40


class TurnPage(QScrollArea):
    """A question and a text, with large buttons below. Up and down move along the buttons.

    Signal: ``chosen(str)`` with the key of the button that was pressed.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, columns: int = 1, parent: QWidget | None = None) -> None:
        """``columns`` is the maximum number of columns of buttons."""
        super().__init__(parent)
        self.theme = theme
        self.setFont(theme.font())
        self.buttons: dict[str, TurnButton] = {}
        self._most_columns, self._columns = columns, 0
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._sheet = QWidget()
        self._sheet.setMaximumWidth(_MOST_LINES_WIDE * self.fontMetrics().height())
        self.column = QVBoxLayout(self._sheet)
        self.column.setContentsMargins(20, 12, 20, 12)
        self.column.setSpacing(12)
        self.title = PlainLabel()
        self.title.setFont(theme.font(1.7, is_bold=True))
        self.text = PlainLabel()
        self.text.setFont(theme.font(1.2))
        self.column.addWidget(self.title)
        self.column.addWidget(self.text)
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        self.column.addLayout(self._grid)
        self.column.addStretch(1)
        self._put_in_the_middle()

    def say(self, title: str, text: str = "") -> None:
        """Show a question or message above the buttons."""
        self.title.setText(title)
        self.text.setText(text)
        self.text.setVisible(bool(text))
        self.setAccessibleName(f"{title} {text}".strip())
        self.verticalScrollBar().setValue(0)

    def add(self, key: str, button: TurnButton) -> None:
        """Add a button."""
        self.buttons[key] = button
        button.clicked.connect(lambda _=False: self._choose(key))
        self._columns = 0
        self._arrange()

    def offer(self, choices: Sequence[tuple[str, str]], primary: str | None = None) -> None:
        """Replace the buttons by these, as (key, title), optionally with one highlighted."""
        for button in self.buttons.values():
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons.clear()
        for key, title in choices:
            self.add(key, TurnButton(self.theme, title, is_primary=key == primary))

    def show_chosen(self, key: str | None) -> None:
        """Check the button that was chosen before; None if there was none."""
        for each, button in self.buttons.items():
            button.setChecked(each == key)

    def move_focus(self, key: int) -> bool:
        """Move the focus along the buttons if ``key`` is up or down. Returns whether it was
        handled."""
        buttons = list(self.buttons.values())
        if key not in (Qt.Key.Key_Up, Qt.Key.Key_Down) or not buttons:
            return False
        if not any(button.hasFocus() for button in buttons):
            buttons[0].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            move_focus(buttons, key, Qt.Orientation.Vertical)
        for button in buttons:
            if button.hasFocus():
                self.ensureWidgetVisible(button)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave arrow keys to the dialog, which moves along buttons and statements."""
        if event.key() in ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rearrange the columns for the new width."""
        super().resizeEvent(event)
        self._arrange()

    def _choose(self, key: str) -> None:
        # Undo the button's own toggle; the owner of the page decides what is checked.
        self.buttons[key].setChecked(not self.buttons[key].isChecked())
        self.chosen.emit(key)

    def _arrange(self) -> None:
        is_wide = self.width() >= _TWO_COLUMNS_FROM * self.fontMetrics().height()
        columns = self._most_columns if is_wide else 1
        if columns == self._columns:
            return
        self._columns = columns
        for number, button in enumerate(self.buttons.values()):
            self._grid.addWidget(button, number // columns, number % columns)
        for column in range(self._most_columns):
            self._grid.setColumnStretch(column, int(column < columns))

    def _put_in_the_middle(self) -> None:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self._sheet, 1000)
        row.addStretch(1)
        self.setWidget(holder)


class WhoPage(TurnPage):
    """Asks for an optional perspective and name.

    Keys are the ids of the perspectives; empty for people who prefer not to say.
    """

    def __init__(
        self, theme: Theme, perspectives: Sequence[Perspective], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, columns=2, parent=parent)
        self.say(
            self.tr("In which role do you look at the pilot?"),
            self.tr(
                "Your name is not needed. Whoever gets the laptop after you sees none of this."
            ),
        )
        nobody = ("", self.tr("I’d rather not say"))
        self.offer([*((each.id, each.title) for each in perspectives), nobody])
        self.name_button = QPushButton(self.tr("I want to give my name"))
        self.name_button.setProperty("role", "link")
        self.name_button.setAutoDefault(False)
        self.name_button.setFont(theme.font(1.1))
        self.name_button.clicked.connect(self._ask_name)
        self.name_field = QLineEdit()
        self.name_field.setFont(theme.font(1.3))
        self.name_field.setMaxLength(200)
        self.name_field.setPlaceholderText(self.tr("Your name"))
        self.name_field.setAccessibleName(self.tr("Your name"))
        place = self.column.count() - 1
        self.column.insertWidget(place, self.name_field)
        self.column.insertWidget(place, self.name_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.begin()

    @property
    def name(self) -> str:
        """The typed name, or empty."""
        return storable(self.name_field.text()).strip()

    def begin(self) -> None:
        """Reset the page for the next person."""
        self.show_chosen(None)
        self.name_field.setText("")  # unlike clear(), this also drops the undo history
        self.name_field.hide()
        self.name_button.show()

    def _ask_name(self) -> None:
        self.name_button.hide()
        self.name_field.show()
        self.name_field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(self.name_field)


class StatementPage(TurnPage):
    """A statement, with a description of each step.

    Signal: ``scored(int)`` with 1..4, or 0 for "I don't know".
    """

    scored = Signal(int)

    def __init__(self, theme: Theme, scan: ScanText, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        for step in score_steps(scan):
            key = str(step.score)
            word = step.word[:1].upper() + step.word[1:]
            self.add(key, TurnButton(theme, word, key, step.sign))
        self.chosen.connect(lambda key: self.scored.emit(int(key)))

    def show_statement(self, statement: StatementText, answers: Mapping[str, int]) -> None:
        """Ask this statement, and show the current person's answer to it."""
        self.say(statement.text)
        details = dict(enumerate(statement.steps, 1))
        for key, button in self.buttons.items():
            button.describe(details.get(int(key), ""))
        score = answers.get(statement.id)
        self.show_chosen(None if score is None else str(score))
