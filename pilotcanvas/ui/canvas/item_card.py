"""An item of the canvas: its question, status, notes and actions."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from pilotcanvas.content.blind_spot import heavy_for
from pilotcanvas.content.method import ItemText, PartText
from pilotcanvas.model.canvas import DONT_KNOW
from pilotcanvas.model.changes import set_choices, set_status
from pilotcanvas.ui import keys
from pilotcanvas.ui.records.follow_up import FollowUp
from pilotcanvas.ui.records.note_card import note_id_in
from pilotcanvas.ui.records.notes_field import NotesField
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.fields import PlainLabel
from pilotcanvas.ui.widgets.flow_layout import FlowLayout
from pilotcanvas.ui.widgets.segments import StepField
from pilotcanvas.ui.widgets.shown_text import as_button_text


class ItemCard(QFrame):
    """A canvas item. Keys 1-4 set its status and 0 clears it; with Alt also while typing.

    Signals: ``place_wanted(str)`` to go to another place or an action; ``entered(str)`` with its
    own place when it gets focus.
    """

    place_wanted = Signal(str)
    entered = Signal(str)

    def __init__(
        self, context: ViewContext, part: PartText, item: ItemText, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._part, self.item = context, part, item
        self._hue = context.theme.hues[part.hue]
        self._is_current = False
        self._arranged = (False, False)
        self.setProperty("role", "card")
        self.setObjectName("card")
        self.setAcceptDrops(not context.document.is_read_only)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{item.number} {item.title}")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 12)
        layout.setSpacing(6)
        layout.addWidget(self._heading())
        self._body = QVBoxLayout()
        self._body.setContentsMargins(self._indent(), 0, 0, 0)
        self._body.setSpacing(8)
        layout.addLayout(self._body)
        self._question = PlainLabel(item.question, "muted")
        self._body.addWidget(self._question)
        self._prompt = PlainLabel("", "muted")
        self._body.addWidget(self._prompt)
        self._choices = self._choice_row()
        self.notes = NotesField(context, item.id, item.title)
        self._body.addWidget(self.notes)
        self.follow_up = FollowUp(context, item.id, part.hue)
        self.follow_up.place_wanted.connect(self.place_wanted)
        self._body.addWidget(self.follow_up)
        self._helper = self._helper_button()
        self._body.addWidget(self._helper, 0, Qt.AlignmentFlag.AlignLeft)
        self._show_frame()
        self.refresh()

    def refresh(self) -> None:
        """Show the pilot's current data."""
        pilot = self._context.document.pilot
        self.status.show_step(pilot.status(self.item.id))
        heavy = heavy_for(pilot, self._context.method, self.item)
        titles = [route.title.lower() for route in heavy]
        self._weight.setText(
            self.tr("weighs heavily for {routes}").format(routes=", ".join(titles))
        )
        self._weight.setVisible(bool(heavy))
        self._show_prompt()
        stored = pilot.items.get(self.item.id)
        titles_of_choices = {choice.id: choice.title for choice in self.item.choices}
        for id, button in self._choices.items():
            is_chosen = stored is not None and id in stored.choices
            button.setChecked(is_chosen)
            title = as_button_text(titles_of_choices[id])
            button.setText(f"✓ {title}" if is_chosen else title)
        self.notes.refresh()
        self._show_follow_up()

    def show_current(self, is_current: bool) -> None:
        """Highlight the card as the current item."""
        if is_current != self._is_current:
            self._is_current = is_current
            self._show_frame()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Number keys set the status; Enter starts a note; Ctrl+V pastes notes."""
        step = keys.ITEM_STEPS.which(event)
        if step is not None:
            self._set_status(step + 1)
        elif keys.ITEM_UNKNOWN.pressed(event):
            self._set_status(DONT_KNOW)
        elif keys.ITEM_NOTHING.pressed(event):
            self._set_status(None)
        elif keys.BEGIN_NOTE.pressed(event):
            self.notes.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        elif keys.PASTE_NOTE.pressed(event):
            self.notes.paste()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept notes anywhere on the card, and highlight it as a drop target."""
        if note_id_in(event.mimeData()) in self._context.document.pilot.notes:
            event.acceptProposedAction()
            self._show_frame(is_target=True)

    def dragLeaveEvent(self, event: object) -> None:
        """Remove the highlight."""
        self._show_frame()

    def dropEvent(self, event: QDropEvent) -> None:
        """Append the dropped note."""
        self._show_frame()
        if self.notes.take(note_id_in(event.mimeData())):
            event.acceptProposedAction()

    def mousePressEvent(self, event: object) -> None:
        """A click makes the card current."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def focusInEvent(self, event: object) -> None:
        """Announce that the card has focus."""
        self.entered.emit(self.item.id)

    def _indent(self) -> int:
        return self.fontMetrics().height() + 22

    def _heading(self) -> QWidget:
        theme, item = self._context.theme, self.item
        heading = QWidget()
        heading.setMinimumWidth(1)  # a narrow card puts the status below the title
        number = PlainLabel(str(item.number), wraps=False)
        side = self.fontMetrics().height() + 10
        number.setFixedSize(side, side)
        number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        number.setStyleSheet(
            f"background: {self._hue.tint}; color: {self._hue.strong};"
            f" border-radius: {side // 2}px; font-weight: bold;"
        )
        self._title = PlainLabel(item.title, wraps=False)
        self._title.setFont(theme.font(1.05, is_bold=True))
        self._weight = PlainLabel(wraps=False)
        self._weight.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self._weight.setFont(theme.font(0.85))
        part = self._context.method.route_part or self._part
        routes = theme.hues[part.hue]
        self._weight.setStyleSheet(
            f"background: {routes.tint}; color: {routes.strong}; border-radius: 8px;"
            " padding: 2px 8px;"
        )
        self._grid = QGridLayout(heading)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.addWidget(number, 0, 0)
        self._grid.addWidget(self._title, 0, 1)
        self._grid.addWidget(self._weight, 0, 2, Qt.AlignmentFlag.AlignVCenter)
        self._grid.setColumnStretch(3, 1)
        self.status = self._status_field()
        self._grid.addWidget(self.status, 0, 4)
        return heading

    def _status_field(self) -> StepField:
        field = StepField(self._part.scale, self.item.title, self._hue.strong, self._context.theme)
        field.setFont(self._context.theme.font(0.92))
        field.setToolTip(
            self.tr(
                "Keys: {first} to {last} for the steps, {nothing} for not discussed (with Alt while"
                " typing)"
            ).format(
                first=keys.ITEM_UNKNOWN.text,
                last=keys.ITEM_STEPS.shown[-1],
                nothing=keys.ITEM_NOTHING.text,
            )
        )
        field.step_chosen.connect(self._set_status)
        return field

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move the status beside the title, or below it if there is no room; the weight label moves
        down first."""
        super().resizeEvent(event)
        needed = self._title.sizeHint().width() + self.status.sizeHint().width() + self._indent()
        beside = 0 if self._weight.isHidden() else self._weight.sizeHint().width() + 10
        is_narrow = needed + 30 > self.width()
        is_under = not is_narrow and needed + beside + 30 > self.width()
        if (is_narrow, is_under) != self._arranged:
            self._arranged = is_narrow, is_under
            for widget, place in (
                (self._weight, (1, 1, 1, 3) if is_under else (0, 2, 1, 1)),
                (self.status, (1, 1, 1, 4) if is_narrow else (0, 4, 1, 1)),
            ):
                self._grid.removeWidget(widget)
                self._grid.addWidget(widget, *place, Qt.AlignmentFlag.AlignLeft)

    def _helper_button(self) -> QPushButton:
        helper = self.item.helped_by
        title = self._context.method.title_of(helper) if helper else ""
        button = QPushButton(self.tr("Helps against it: {item}").format(item=title))
        button.setProperty("role", "link")
        button.clicked.connect(lambda: self.place_wanted.emit(helper))
        return button

    def _choice_row(self) -> dict[str, QPushButton]:
        buttons: dict[str, QPushButton] = {}
        if not self.item.choices:
            return buttons
        holder = QWidget()
        row = FlowLayout(holder)
        hue = self._hue
        for choice in self.item.choices:
            button = QPushButton(as_button_text(choice.title))
            button.setCheckable(True)
            button.setToolTip(choice.wording)
            button.setStyleSheet(
                f"QPushButton:checked {{ background: {hue.tint}; color: {hue.strong};"
                f" border-color: {hue.strong}; }}"
            )
            button.clicked.connect(self._store_choices)
            row.addWidget(button)
            buttons[choice.id] = button
        self._body.addWidget(holder)
        return buttons

    def _store_choices(self) -> None:
        chosen = tuple(id for id, button in self._choices.items() if button.isChecked())
        document = self._context.document
        document.do(set_choices(document.pilot, self.item.id, chosen))

    def _set_status(self, status: int | None) -> None:
        document = self._context.document
        document.do(set_status(document.pilot, self.item.id, status))

    def _show_prompt(self) -> None:
        """A live pitfall asks for prevention; a chosen route asks what to check first."""
        status = self._context.document.pilot.status(self.item.id)
        prompt = ""
        is_prompting = status in self._part.steps.prompting
        if self.item.prevention and is_prompting:
            prompt = self.item.prevention
        elif self.item.check and is_prompting:
            prompt = self.tr("Check first: {check}").format(check=self.item.check)
        stored = self._context.document.pilot.items.get(self.item.id)
        chosen = stored.choices if stored is not None else ()
        if self.item.choices:
            # Each choice has its own wording: staying small is as valid a result as growing.
            prompt = "\n".join(each.wording for each in self.item.choices if each.id in chosen)
        self._prompt.setText(prompt)
        self._prompt.setVisible(bool(prompt))

    def _show_follow_up(self) -> None:
        """Show the item's actions with a button for the next, and help against a pitfall."""
        pilot = self._context.document.pilot
        status = pilot.status(self.item.id)
        is_blind = status in (None, DONT_KNOW)
        presses = status == DONT_KNOW or status in self._part.steps.pressing
        self.follow_up.show_actions(is_blind, presses)
        self._helper.setVisible(bool(self.item.helped_by) and status in self._part.steps.prompting)

    def _show_frame(self, is_target: bool = False) -> None:
        edge = self._hue.strong if self._is_current or is_target else self._context.theme.line
        style = "2px dashed" if is_target else "1px solid"
        self.setStyleSheet(
            f"#card {{ background: {self._context.theme.surface}; border: {style} {edge};"
            " border-radius: 10px; }"
        )
