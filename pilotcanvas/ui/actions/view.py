"""The actions view: counts, quick add, filters, and a board or list."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pilotcanvas.model.action import Action
from pilotcanvas.model.changes import Change, remove_action
from pilotcanvas.model.text import folded
from pilotcanvas.ui.actions.board import ActionBoard
from pilotcanvas.ui.actions.done_dialog import toggle_done
from pilotcanvas.ui.actions.list import ActionList
from pilotcanvas.ui.actions.quick_add import QuickAdd
from pilotcanvas.ui.records.action_dialog import ActionDialog, known_owners
from pilotcanvas.ui.view import Guidance, View, ViewContext
from pilotcanvas.ui.widgets.fields import PlainLabel
from pilotcanvas.ui.widgets.flow_layout import FlowLayout
from pilotcanvas.ui.widgets.icon import icon
from pilotcanvas.ui.widgets.segments import Segments
from pilotcanvas.ui.widgets.shown_text import one_line

ALL, OPEN, OVERDUE, OWNERLESS = "all", "open", "overdue", "ownerless"
MOST_LISTED = 12


def chosen_actions(actions: Iterable[Action], which: str, owner: str, today: date) -> list[Action]:
    """Returns the actions that match a filter; ``owner`` is a part of a name, or empty."""
    keeps: dict[str, Callable[[Action], bool]] = {
        ALL: lambda action: True,
        OPEN: lambda action: action.is_open,
        OVERDUE: lambda action: action.is_overdue(today),
        OWNERLESS: lambda action: action.is_open and not action.owner.strip(),
    }
    keep, sought = keeps[which], folded(owner).strip()
    return [
        action
        for action in actions
        if keep(action) and (not sought or sought in folded(action.owner))
    ]


class ActionsView(View):
    """All actions and learning questions of the pilot."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._make_parts()
        self._arrange()
        self._show_switch(self.context.settings.is_on("actions_as_list", otherwise=False))
        # Not a lambda: it would outlive this view when the window is rebuilt.
        self.document.saved_state_changed.connect(self._show_rights)
        self._show_rights()
        self._show_counts()

    # -- what a view does

    def refresh(self, change: Change) -> None:
        """Update for a change to actions or the current phase."""
        if change.touches("profile"):
            self.quick_add.show_current_phase()
            self._show_chosen()
        elif change.touches("actions"):
            added = [e.after for e in change.edits if e.before is None and e.kind == Action.kind]
            if any(isinstance(a, Action) and not self._lets_through(a) for a in added):
                self._show_all()
            self._show_chosen()
            self._show_counts()
            self.guidance_changed.emit()

    def guidance(self) -> Guidance:
        """Tips for actions, and the overdue ones."""
        today, words = self.context.today(), self.context.words
        late = [a for a in self.document.pilot.actions.values() if a.is_overdue(today)]
        late.sort(key=lambda action: (action.due or date.max, action.position, action.id))
        listed = []
        for action in late[:MOST_LISTED]:
            day = words.day(action.due or today, today)
            listed.append((f"action.{action.id}", f"{one_line(action.title, 80)} · {day}"))
        return Guidance(
            title=self.tr("How actions get done"),
            tips=(
                self.tr("One action, one name. What belongs to everybody is done by nobody."),
                self.tr("Keep it small: something that can be ready within a few weeks."),
                self.tr("Begin with something to do: call, ask, try out, write down."),
                self.tr(
                    "Don’t you know yet? Make it a learning question: what do we want to know?"
                ),
                self.tr(
                    "Begin each meeting with what is open. Talk about what is done: what changed?"
                ),
            ),
            note_title=self.tr("Quick typing"),
            note=self.tr(
                "Put an @ before the name, and end with the day: 15-3, Friday, in 2 weeks."
                " End a name of more than one word with a comma."
            ),
            listed_title=self.tr("Overdue (%n)", "", len(late)) if late else "",
            listed=tuple(listed),
        )

    def show_place(self, place: str) -> None:
        """Show an action ("action.<id>"), clearing the filter if needed."""
        room, _, id = place.partition(".")
        action = self.document.pilot.actions.get(id)
        if room != "action" or action is None:
            return
        if not self._lets_through(action):
            self._show_all()
            self._show_chosen()
        shown = self.list if self.switch.key == "list" else self.board
        shown.focus_action(id)

    def commit(self) -> None:
        """Add the action that is being typed, so that it is not lost."""
        if self.quick_add.line.text().strip():
            self.quick_add.add()

    # -- what the user asks

    def open_action(self, id: str) -> ActionDialog:
        """Open an action for viewing and editing."""
        dialog = ActionDialog(self.context, self.document.pilot.actions[id], self.window())
        dialog.start(self.document.do)
        return dialog

    def toggle_action(self, id: str) -> None:
        """Mark it as done, or reopen it."""
        toggle_done(self.context, id, self.window())

    def remove_action(self, id: str) -> None:
        """Remove it; this can be undone."""
        self.document.do(remove_action(self.document.pilot, id))

    # -- the parts

    def _make_parts(self) -> None:
        context, theme = self.context, self.theme
        self.counts = PlainLabel("", "muted")
        self.counts.setFont(theme.font(1.05))
        strong = theme.hues["actions"].strong
        self.switch = Segments(
            (("board", self.tr("Board")), ("list", self.tr("List"))),
            self.tr("Show as"),
            theme,
            {name: icon(name, strong, 40, theme.on_strong) for name in ("board", "list")},
        )
        self.switch.chosen.connect(self._on_switch)
        self.quick_add = QuickAdd(context)
        self.filter = Segments(
            (
                (ALL, self.tr("All")),
                (OPEN, self.tr("Open")),
                (OVERDUE, self.tr("Overdue")),
                (OWNERLESS, self.tr("No owner")),
            ),
            self.tr("Which actions"),
            theme,
        )
        self.filter.show_key(ALL)
        self.filter.chosen.connect(lambda _: self._show_chosen())
        self.owner = QLineEdit()
        self.owner.setPlaceholderText(self.tr("Whose?"))
        self.owner.setAccessibleName(self.tr("Only the actions of"))
        self.owner.setClearButtonEnabled(True)
        self.owner.setFixedHeight(self.filter.sizeHint().height())
        self.owner.setFixedWidth(24 * self.fontMetrics().averageCharWidth())
        self.owner.textChanged.connect(lambda _: self._show_chosen())
        self.board = ActionBoard(context)
        self.list = ActionList(context)
        for shown in (self.board, self.list):
            shown.opened.connect(self.open_action)
            shown.toggled.connect(self.toggle_action)
            shown.removed.connect(self.remove_action)
        self._nothing = PlainLabel("", "muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.show_all_button = QPushButton(self.tr("Show all actions"))
        self.show_all_button.clicked.connect(self._on_show_all)

    def _arrange(self) -> None:
        title = PlainLabel(self.tr("Actions"), wraps=False)
        title.setFont(self.theme.font(1.5, is_bold=True))
        title.setStyleSheet(f"color: {self.theme.hues['actions'].strong};")
        heading = QHBoxLayout()
        heading.setSpacing(12)
        heading.addWidget(title, 0, Qt.AlignmentFlag.AlignBottom)
        heading.addWidget(self.counts, 1, Qt.AlignmentFlag.AlignBottom)
        # Align the baselines of large and small text.
        descents = [QFontMetrics(each.font()).descent() for each in (title, self.counts)]
        self.counts.setContentsMargins(0, 0, 0, descents[0] - descents[1])
        heading.addWidget(self.switch)
        filters = QWidget()
        row = FlowLayout(filters, 10)
        row.addWidget(self.filter)
        row.addWidget(self.owner)
        empty = QWidget()
        inner = QVBoxLayout(empty)
        inner.addSpacing(30)
        inner.addWidget(self._nothing)
        inner.addWidget(self.show_all_button, 0, Qt.AlignmentFlag.AlignHCenter)
        inner.addStretch(1)
        self._stack = QStackedWidget()
        for page in (self.board, self.list, empty):
            self._stack.addWidget(page)
        self._stack.setMinimumHeight(11 * self.fontMetrics().height())
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(10)
        column.addLayout(heading)
        column.addWidget(self.quick_add)
        column.addWidget(filters)
        column.addWidget(self._stack, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(sheet)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self.setFocusProxy(self.quick_add)

    # -- showing

    def _show_counts(self) -> None:
        today = self.context.today()
        waiting = [a for a in self.document.pilot.actions.values() if a.is_open]
        late = sum(action.is_overdue(today) for action in waiting)
        ownerless = sum(not action.owner.strip() for action in waiting)
        counts = [self.tr("%n open", "", len(waiting))]
        if late:
            counts.append(self.tr("%n overdue", "", late))
        if ownerless:
            counts.append(self.tr("%n without an owner", "", ownerless))
        self.counts.setText(" · ".join(counts))
        names = QCompleter(known_owners(self.document.pilot), self.owner)
        names.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        names.setFilterMode(Qt.MatchFlag.MatchContains)
        self.owner.setCompleter(names)

    def _show_chosen(self) -> None:
        actions = self.document.pilot.actions.values()
        shown = chosen_actions(actions, self.filter.key, self.owner.text(), self.context.today())
        is_list = self.switch.key == "list"
        if is_list:
            rank = self.method.phase_rank
            shown.sort(key=lambda a: (rank(a.phase), a.position, a.id))
            self.list.show_actions(shown)
        else:
            self.board.show_actions(shown)
        # An empty board still shows its phases as drop targets.
        is_hidden = bool(actions) and not shown
        self.show_all_button.setVisible(is_hidden)
        self._nothing.setText(
            self.tr("No actions like this.")
            if is_hidden
            else self.tr("No actions yet. Type the first one above.")
        )
        nothing = is_hidden or (is_list and not shown)
        self._stack.setCurrentIndex(2 if nothing else 1 if is_list else 0)

    def _show_switch(self, is_list: bool) -> None:
        self.switch.show_key("list" if is_list else "board")
        self._show_chosen()

    def _on_switch(self, key: str) -> None:
        self.context.settings.switch("actions_as_list", key == "list")
        self._show_chosen()

    def _on_show_all(self) -> None:
        self._show_all()
        self._show_chosen()

    def _show_all(self) -> None:
        self.filter.show_key(ALL)
        was_blocked = self.owner.blockSignals(True)
        self.owner.clear()
        self.owner.blockSignals(was_blocked)

    def _show_rights(self) -> None:
        self.quick_add.setEnabled(not self.document.is_read_only)

    def _lets_through(self, action: Action) -> bool:
        chosen = chosen_actions([action], self.filter.key, self.owner.text(), self.context.today())
        return bool(chosen)
