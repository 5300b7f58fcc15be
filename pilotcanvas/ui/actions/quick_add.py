"""A line for adding actions: parses what, who and when, and shows its interpretation."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from pilotcanvas.content.dates import date_words
from pilotcanvas.model.action import Action
from pilotcanvas.model.changes import add_action
from pilotcanvas.model.ids import new_id
from pilotcanvas.model.quick_action import QuickAction, read_action
from pilotcanvas.model.text import storable
from pilotcanvas.ui.records.action_dialog import known_owners
from pilotcanvas.ui.records.date_field import day_in_full
from pilotcanvas.ui.records.form_dialog import CalmCombo
from pilotcanvas.ui.records.privacy_hint import PrivacyHint
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.fields import PlainLabel
from pilotcanvas.ui.widgets.shown_text import one_line


class QuickAdd(QFrame):
    """Enter adds the action, in the current phase unless another one is selected. A line without a
    title is not added."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._document = context.document
        self.setProperty("role", "card")
        self.line = _QuickLine()
        self.line.setPlaceholderText(self.tr("New action: what, @who and when"))
        self.line.setAccessibleName(self.tr("New action"))
        self.line.textChanged.connect(self._show_reading)
        self.line.returnPressed.connect(self.add)
        self.phase = CalmCombo()
        self.phase.setAccessibleName(self.tr("Phase of the new action"))
        for phase in context.method.phases:
            self.phase.addItem(phase.short, phase.id)
        self.button = QPushButton(self.tr("Add"))
        self.button.setProperty("role", "primary")
        self.button.clicked.connect(self.add)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self.phase)
        row.addWidget(self.button)
        self.reading = PlainLabel("", "muted")
        self.reading.setFont(context.theme.font(0.92))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 8)
        column.setSpacing(5)
        column.addLayout(row)
        column.addWidget(self.reading)
        self.hint = PrivacyHint(context)
        column.addWidget(self.hint)
        self.setFocusProxy(self.line)
        self._phase = ""
        self.show_current_phase()
        self._show_reading()

    def show_current_phase(self) -> None:
        """Select the pilot's current phase, unless it is selected already."""
        current = self._document.pilot.profile.phase
        if current != self._phase:
            self._phase = current
            self.phase.setCurrentIndex(self.phase.findData(current))

    def read(self) -> QuickAction:
        """Parses the line."""
        context = self._context
        return read_action(
            storable(self.line.text()),
            context.today(),
            date_words(context.words.language),
            known_owners(self._document.pilot),
        )

    def add(self) -> None:
        """Add the action if the line has a title."""
        read = self.read()
        if not read.title or self._document.is_read_only:
            self.line.setFocus()
            return
        action = Action(
            id=new_id(),
            title=read.title,
            owner=read.owner,
            due=read.due,
            phase=self.phase.currentData(),
            created_on=self._context.today(),
        )
        self.line.clear()
        self._document.do(add_action(self._document.pilot, action))
        self.hint.begin("")
        self.hint.look(f"{read.title} {read.owner}", names_it=True)
        self.line.setFocus()

    def _show_reading(self) -> None:
        read = self.read()
        if not self.line.text().strip():
            self.reading.setText(
                self.tr("For example: Speak to the insurer @Jan Friday. Enter adds it.")
            )
            return
        nothing = "–"
        parts = [
            self.tr("What: {title}").format(title=one_line(read.title, 90) or nothing),
            self.tr("Who: {owner}").format(owner=one_line(read.owner, 40) or nothing),
            self.tr("When: {day}").format(
                day=nothing if read.due is None else day_in_full(read.due, self._context.words)
            ),
        ]
        if not read.title:
            parts.append(self.tr("say what has to be done"))
        self.reading.setText("   ·   ".join(parts))


class _QuickLine(QLineEdit):
    """A line edit whose undo applies to its own text while there is any to undo; after that, to the
    document."""

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z and Ctrl+Y to the window when there is nothing to undo or redo here."""
        if (
            event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
            and isinstance(event, QKeyEvent)
            and (
                (event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable())
                or (event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable())
            )
        ):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves the text as it is."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)
