"""The options to make the pilot last: arguments, notes, choice and actions."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from pilotcanvas.content.method import OptionText
from pilotcanvas.content.taken_round import round_result
from pilotcanvas.model.changes import Change
from pilotcanvas.model.scan import Round
from pilotcanvas.model.scan_changes import choose_option
from pilotcanvas.ui.records.follow_up import FollowUp, add_suggestion
from pilotcanvas.ui.records.notes_field import NotesField
from pilotcanvas.ui.view import Guidance, ViewContext
from pilotcanvas.ui.widgets.fields import PlainLabel
from pilotcanvas.ui.widgets.folding_card import FoldingCard


class OptionsView(QWidget):
    """The eleven options in their groups, below the hint to consider A-D first.

    Signals: ``place_wanted(str)`` for an action; ``guidance_changed()`` when the choice changes.
    """

    place_wanted = Signal(str)
    guidance_changed = Signal()

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document, self.method, self.theme = context.document, context.method, context.theme
        self._cards: dict[str, OptionCard] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        options = self.method.options
        title = PlainLabel(options.title)
        title.setFont(self.theme.font(1.1, is_bold=True))
        column.addWidget(title)
        column.addWidget(PlainLabel(options.question, "muted"))
        hint = QFrame()
        hint.setProperty("role", "soft")
        hints = QVBoxLayout(hint)
        hints.setContentsMargins(12, 10, 12, 10)
        hints.setSpacing(4)
        hints.addWidget(PlainLabel(self.method.scan.good_practice_hint))
        self.lacking = PlainLabel("", "muted")
        hints.addWidget(self.lacking)
        column.addWidget(hint)
        for group, name in options.groups:
            heading = PlainLabel(name)
            heading.setFont(self.theme.font(1.05, is_bold=True))
            heading.setStyleSheet(f"color: {self.theme.hues['scan'].strong};")
            heading.setContentsMargins(0, 8, 0, 0)
            column.addWidget(heading)
            for option in options.options:
                if option.group == group:
                    card = OptionCard(context, option)
                    card.place_wanted.connect(self.place_wanted)
                    self._cards[option.id] = card
                    column.addWidget(card)
        self.show_round(None)

    def show_round(self, round: Round | None) -> None:
        """Show which of the criteria A-D have no value in this round yet."""
        without = [each for each in self.method.scan.criteria if not each.is_plus_one]
        if round is not None:
            result = round_result(self.document.pilot, self.method, round)
            without = [each for each in without if result.criterion(each.id).value.exact is None]
        named = ", ".join(f"{each.sign} {each.short}" for each in without)
        self.lacking.setText(
            self.tr("Still too little insight: {criteria}.").format(criteria=named)
        )
        self.lacking.setVisible(bool(without))

    def card(self, id: str) -> OptionCard:
        """Returns the card of an option. Raises `KeyError`."""
        return self._cards[id]

    def refresh(self, change: Change) -> None:
        """Update for a change."""
        places = change.places()
        for card in self._cards.values():
            if card.option.place in places:
                card.refresh()
        if change.touches("options"):
            self.guidance_changed.emit()

    def guidance(self) -> Guidance:
        """Tips for choosing, and the options chosen so far."""
        options, pilot = self.method.options, self.document.pilot
        ids = {option.id for option in pilot.options.values() if option.is_chosen}
        chosen = [each for each in options.options if each.id in ids]
        return Guidance(
            title=self.tr("How to tackle this"),
            tips=options.guidance,
            listed_title=self.tr("Our choice ({number})").format(number=len(chosen)),
            listed=tuple((each.place, each.title) for each in chosen),
            source=self.tr("Source: {titles}").format(
                titles=self.method.source_titles(self.method.scan.criteria[-1].sources[:1])
            ),
        )

    def show_option(self, id: str) -> OptionCard | None:
        """Open and focus an option. Returns its card, or None if there is no such option."""
        card = self._cards.get(id)
        if card is not None:
            card.open()
            card.setFocus(Qt.FocusReason.OtherFocusReason)
        return card

    def commit(self) -> None:
        """Commit text that is being typed."""
        for card in self._cards.values():
            card.commit()


class OptionCard(FoldingCard):
    """An option. A click or Enter opens it to show arguments for and against.

    Signal: ``place_wanted(str)`` for an action.
    """

    place_wanted = Signal(str)

    def __init__(
        self, context: ViewContext, option: OptionText, parent: QWidget | None = None
    ) -> None:
        super().__init__(context.theme, context.theme.hues["scan"], parent)
        self.option = option
        self._context = context
        self.notes: NotesField | None = None
        self.follow_up: FollowUp | None = None
        self.setAccessibleName(option.title)
        self.setAccessibleDescription(option.summary)
        self.pressed.connect(self.switch)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 11, 14, 12)
        head = QHBoxLayout()
        head.setSpacing(12)
        title = PlainLabel(option.title)
        title.setFont(context.theme.font(1.0, is_bold=True))
        head.addWidget(title, 1)
        self.choice = QPushButton()
        self.choice.setCheckable(True)
        self.choice.setEnabled(not context.document.is_read_only)
        self.choice.clicked.connect(self._choose)
        hue = self._hue
        self.choice.setStyleSheet(
            f"QPushButton:checked {{ background: {hue.strong}; color: {context.theme.on_strong};"
            f" border-color: {hue.strong}; }}"
        )
        head.addWidget(self.choice, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        self.body.addWidget(PlainLabel(option.summary))
        self._meta = PlainLabel("", "muted")
        self._meta.setFont(context.theme.font(0.85))
        self.body.addWidget(self._meta)
        self.action_button = QPushButton(self.tr("Make it an action"))
        self.action_button.setFont(context.theme.font(0.9))
        self.action_button.clicked.connect(self._make_action)
        self.body.addWidget(self.action_button, 0, Qt.AlignmentFlag.AlignLeft)
        outer.addLayout(self.body)
        self.refresh()

    def switch(self) -> None:
        """Open or fold it."""
        if self.is_open:
            self.fold()
        else:
            self.open()

    def fill(self, column: QVBoxLayout) -> None:
        """Create the arguments, the question, the notes and the actions."""
        context, option = self._context, self.option
        sides = QHBoxLayout()
        sides.setSpacing(20)
        sides.addLayout(self._reasons(self.tr("For"), "+", option.pros), 1)
        sides.addLayout(self._reasons(self.tr("Against"), "–", option.cons), 1)
        column.addLayout(sides)
        question = PlainLabel(option.question)
        question.setFont(context.theme.font(1.0, is_bold=True))
        column.addWidget(question)
        self.notes = NotesField(context, option.place, option.title)
        column.addWidget(self.notes)
        self.follow_up = FollowUp(context, option.place, "scan")
        self.follow_up.place_wanted.connect(self.place_wanted)
        column.addWidget(self.follow_up)

    def empty(self) -> None:
        """Drop references to the details."""
        self.notes = self.follow_up = None

    def refresh(self) -> None:
        """Show the pilot's choice, notes and actions."""
        pilot, place = self._context.document.pilot, self.option.place
        stored = pilot.options.get(self.option.id)
        is_chosen = stored is not None and stored.is_chosen
        self.choice.setChecked(is_chosen)
        self.choice.setText(self.tr("✓ Our choice") if is_chosen else self.tr("Choose"))
        name = self.tr("Our choice: {title}").format(title=self.option.title)
        self.choice.setAccessibleName(name)
        if self.notes is not None:
            self.notes.refresh()
        if self.follow_up is not None:
            self.follow_up.show_actions(offers_question=False, presses=is_chosen)
        lacks_action = is_chosen and not pilot.actions_at(place)
        can_act = lacks_action and not self._context.document.is_read_only
        # When open, the details have a button for it
        self.action_button.setVisible(can_act and not self.is_open)
        counts = {
            self.tr("notes: {number}"): len(pilot.notes_at(place)),
            self.tr("actions: {number}"): len(pilot.actions_at(place)),
        }
        text = "     ".join(each.format(number=n) for each, n in counts.items() if n)
        self._meta.setText(text)
        self._meta.setVisible(bool(text) and not self.is_open)

    def commit(self) -> None:
        """Commit text that is being typed."""
        if self.notes is not None:
            self.notes.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and space open it; up and down move to another option."""
        key = event.key()
        if self.hasFocus() and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.switch()
        elif self.hasFocus() and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(key == Qt.Key.Key_Down)
        elif key == Qt.Key.Key_Escape and not self.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def _reasons(self, heading: str, sign: str, reasons: tuple[str, ...]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        label = PlainLabel(heading)
        label.setFont(self._context.theme.font(0.95, is_bold=True))
        column.addWidget(label)
        for reason in reasons:
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(PlainLabel(sign, wraps=False), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(PlainLabel(reason), 1)
            column.addLayout(row)
        column.addStretch(1)
        return column

    def _make_action(self) -> None:
        action = add_suggestion(self._context, self.option.place, is_question=False)
        self.place_wanted.emit(f"action.{action.id}")

    def _choose(self, is_chosen: bool) -> None:
        document = self._context.document
        document.do(choose_option(document.pilot, self.option.id, is_chosen))
