"""The dialog for merging with another copy: what is merged automatically, and the conflicts."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from pilotcanvas.model.changes import Change, Edit
from pilotcanvas.model.erasing import and_erase
from pilotcanvas.model.field import Key, Record
from pilotcanvas.model.merge import Merge, MergeConflict, merge
from pilotcanvas.model.pilot import RECORD_TYPES, Profile
from pilotcanvas.model.removal import Removal
from pilotcanvas.store.ancestor import Sibling
from pilotcanvas.ui import keys
from pilotcanvas.ui.file.conflict_card import SIDES, ConflictCard
from pilotcanvas.ui.file.erase_dialog import instead_of_name
from pilotcanvas.ui.file.removal_section import RemovalSection
from pilotcanvas.ui.records.form_dialog import FormDialog
from pilotcanvas.ui.records.phrase import RecordPhrases
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.fields import PlainLabel
from pilotcanvas.ui.widgets.form_button import FormButton
from pilotcanvas.ui.widgets.points_label import POINT, PointsLabel
from pilotcanvas.ui.widgets.shown_text import breakable, one_line

_LINES, _LETTERS = 6, 60
_CARDS_AT_ONCE, _CARDS_ON_PAGE = 8, 40


class MergeDialog(FormDialog):
    """Nothing is preselected. The change is the whole merge, as one step.

    If the pilot changes while the dialog is open, the merge is recomputed; choices are kept for
    conflicts that are still the same.
    """

    letters_wide = 104

    def __init__(self, context: ViewContext, other: Sibling, parent: QWidget | None = None) -> None:
        super().__init__(context, "", parent)
        self.other = other
        self._name = one_line(other.path.name, 80)
        self._cards: dict[Key, ConflictCard] = {}
        self._waiting: list[MergeConflict] = []
        self._sides: dict[Key, tuple[MergeConflict, str]] = {}
        self.setWindowTitle(self.tr("Merge with another copy"))
        heading = self.tr("Merge with {name}").format(name=self._name)
        self.add_heading(breakable(heading))
        self.add_text(
            self.tr(
                "Changes made in only one of the two copies are merged by themselves. Where both"
                " copies changed the same thing, you choose. The other file stays as it is."
            )
        )
        undo = self.tr("You can undo the whole merge with {undo}.")
        self._can_undo = self.add_text(undo.format(undo=keys.UNDO.text))
        self._unknown = self.add_text(
            self.tr(
                "The files no longer tell where the two copies went apart. So nothing is deleted,"
                " and you may be asked about things that only one copy changed."
            )
        )
        self.removal = RemovalSection(self.theme, context.words.language)
        self.removal.looked.connect(self._show_looked)
        self.column.addWidget(self.removal)
        self._taken_heading = self._add_section()
        self.taken = PointsLabel()
        self.column.addWidget(self.taken)
        self._add_choosing()
        self.more_button = FormButton()
        self.more_button.clicked.connect(self._show_more)
        self.column.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._maker = QTimer(self)  # a dialog with hundreds of conflicts must not block the window
        self._maker.setInterval(0)
        self._maker.timeout.connect(self._make_cards)
        self.finish(self.tr("Merge"))
        self.accept_button.setDefault(False)  # Enter must not merge while the user is choosing
        self.document.changed.connect(self._look_again)
        self._look_again()
        self._first_field().setFocus()

    @property
    def merge(self) -> Merge:
        """The current merge."""
        return self._merge

    @property
    def left(self) -> int:
        """The number of conflicts without a choice."""
        return sum(not self._side_of(conflict) for conflict in self._merge.conflicts)

    def card(self, key: Key) -> ConflictCard:
        """Returns the card of a conflict, creating it and all before it if needed."""
        while key not in self._cards and self._waiting:
            self._most_cards = len(self._cards) + _CARDS_AT_ONCE
            self._make_cards()
        return self._cards[key]

    def choose_all(self, side: str) -> None:
        """Choose the same side for all conflicts."""
        for conflict in self._merge.conflicts:
            self._sides[conflict.key] = (conflict, side)
        for card in self._cards.values():
            card.show_side(side)
        self._show_left()

    def accept(self) -> None:
        """Merge, once it is known where a name that was typed appears."""
        if self._merge.is_about_removal and self.removal.is_looking:
            self.say(self.tr("The name is still being looked for."))
        else:
            super().accept()

    def missing(self) -> tuple[str, QWidget] | None:
        """Requires a choice for every conflict."""
        for conflict in self._merge.conflicts:
            if not self._side_of(conflict):
                said = self.tr("%n thing(s) still to choose.", "", self.left)
                return said, self.card(conflict.key).buttons[SIDES[0]]
        return None

    def change(self) -> Change:
        """The merge with the choices made, as one step."""
        chosen: dict[Key, Record | None] = {}
        for conflict in self._merge.conflicts:
            side = self._side_of(conflict)
            if side:
                chosen[conflict.key] = conflict.mine if side == SIDES[0] else conflict.theirs
        merged = self._merge.change(self.other.path.name, chosen, self.other.last_changes)
        names = self.names_to_clear
        if not names:
            return merged
        mine, places = self._merge.mine, self.removal.places
        instead, known = instead_of_name(mine.profile.language), self.context.method.perspectives()
        gone = places.participants
        return and_erase(merged, mine, names, instead, places.spared, gone, tuple(known))

    @property
    def names_to_clear(self) -> tuple[str, ...]:
        """The names of who was removed, as they were typed again."""
        return self.removal.typed_names if self._merge.is_about_removal else ()

    @property
    def clears_history(self) -> bool:
        """Whether the history of the file has to be erased after this merge."""
        return self._merge.is_about_removal and self.removal.clears_history

    def _holds_something(self) -> bool:
        return any(self._side_of(conflict) for conflict in self._merge.conflicts)

    def _side_of(self, conflict: MergeConflict) -> str:
        found = self._sides.get(conflict.key)
        return found[1] if found is not None and _is_same(found[0], conflict) else ""

    def _first_field(self) -> QWidget:
        if self._merge.is_about_removal:
            return self.removal.names  # else Enter would merge before the name is typed
        first = next(iter(self._cards.values()), None)
        return self.accept_button if first is None else first.buttons[SIDES[0]]

    # -- building and showing

    def _add_section(self) -> PlainLabel:
        heading = self.add_text("", role="")
        heading.setFont(self.theme.font(1.08, is_bold=True))
        return heading

    def _add_choosing(self) -> None:
        self._choosing = QWidget()
        row = self._choosing_row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._choosing)
        row.setContentsMargins(0, 4, 0, 0)
        self._choosing_heading = PlainLabel()
        self._choosing_heading.setFont(self.theme.font(1.08, is_bold=True))
        row.addWidget(self._choosing_heading, 1)
        self.all_buttons = {}
        labels = (self.tr("Keep all as here"), self.tr("Take all from the other copy"))
        for side, label in zip(SIDES, labels, strict=True):
            button = FormButton(label)
            button.clicked.connect(lambda _=False, side=side: self.choose_all(side))
            row.addWidget(button)
            self.all_buttons[side] = button
        self.column.addWidget(self._choosing)
        self._both_kept = self.add_text(
            self.tr("What you do not choose is not lost: the history of the file keeps it.")
        )

    def _look_again(self, _: object = None) -> None:
        other = self.other.merge
        self._merge = merge(other.base, self.document.pilot, other.theirs)
        self._words = RecordPhrases(
            self.context.method, self.context.words, self._merge.mine, self._merge.theirs
        )
        self._unknown.setVisible(self._merge.base is None)
        self.removal.show_merge(self._merge, self._words)
        self._show_taken()
        for card in self._cards.values():
            self.column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = {}
        self._waiting = list(self._merge.conflicts)
        self._most_cards = _CARDS_ON_PAGE
        self._choosing.setVisible(bool(self._waiting))
        self._say_what_stays()
        self._make_cards()
        self._show_left()

    def _say_what_stays(self) -> None:
        self._both_kept.setVisible(bool(self._merge.conflicts) and not self.clears_history)
        self._can_undo.setVisible(not self.clears_history)

    def _show_looked(self) -> None:
        self._say_what_stays()
        self.say("")
        self.fit()

    def _show_taken(self) -> None:
        by_kind = _by_kind(self._merge.edits)
        edits = [edit for each in by_kind.values() for edit in each]
        heading = self.tr(
            "%n change(s) from the other copy are taken over automatically", "", len(edits)
        )
        if not edits:
            heading = self.tr("Nothing is taken over automatically")
        self._taken_heading.setText(heading)
        lines = [self._count(kind, each) for kind, each in by_kind.items()]
        lines += [f"{POINT}{self._line(edit)}" for edit in edits[:_LINES]]
        if len(edits) > _LINES:
            lines.append(POINT + self.tr("and %n more", "", len(edits) - _LINES))
        self.taken.setText(breakable("\n".join(lines)))
        self.taken.setVisible(bool(lines))

    def _count(self, kind: str, edits: list[Edit]) -> str:
        if kind == Profile.kind:
            return self._words.kind(kind)
        new = sum(edit.before is None for edit in edits)
        gone = sum(edit.after is None for edit in edits)
        changed = len(edits) - new - gone
        counts = (
            (new, self.tr("%n new", "", new)),
            (changed, self.tr("%n changed", "", changed)),
            (gone, self.tr("%n deleted", "", gone)),
        )
        told = ", ".join(text for number, text in counts if number)
        return f"{self._words.kind(kind)}: {told}"

    def _line(self, edit: Edit) -> str:
        if edit.after is None:
            assert edit.before is not None
            return self.tr("Deleted – {what}").format(what=self._words.summary(edit.before))
        if edit.before is None:
            return self.tr("New – {what}").format(what=self._words.summary(edit.after))
        told = ", ".join(self._words.changes(edit.after, edit.before, _LETTERS))
        title = self._words.title(edit.after)
        return self.tr("Changed – {what}").format(what=f"{title} ({told})" if told else title)

    def _make_cards(self) -> None:
        """Create the next few cards; the others follow after events are processed."""
        at = self.column.indexOf(self._both_kept)
        for conflict in self._waiting[:_CARDS_AT_ONCE]:
            card = ConflictCard(conflict, self._words, self.theme)
            card.lay_along(self._direction)
            card.show_side(self._side_of(conflict))
            card.chosen.connect(lambda side, conflict=conflict: self._take(conflict, side))
            self._cards[conflict.key] = card
            self.column.insertWidget(at + len(self._cards), card)
        del self._waiting[:_CARDS_AT_ONCE]
        is_page_full = len(self._cards) >= self._most_cards
        self.more_button.setVisible(is_page_full and bool(self._waiting))
        self.more_button.setText(self.tr("Show more (%n)", "", len(self._waiting)))
        if self._waiting and not is_page_full:
            self._maker.start()
            return
        self._maker.stop()
        if self.isVisible():
            self.fit()

    def _show_more(self) -> None:
        self._most_cards += _CARDS_ON_PAGE
        self._make_cards()

    def _take(self, conflict: MergeConflict, side: str) -> None:
        self._sides[conflict.key] = (conflict, side)
        self._show_left()

    def _show_left(self) -> None:
        left, total = self.left, len(self._merge.conflicts)
        heading = self.tr("%n thing(s) changed in both copies: choose", "", total)
        self._choosing_heading.setText(heading)
        self.accept_button.setEnabled(not left and not self._merge.is_empty)
        self.say(self.tr("%n thing(s) still to choose.", "", left) if left else "")

    @property
    def _direction(self) -> QBoxLayout.Direction:
        is_narrow = self.width() < 66 * self.fontMetrics().averageCharWidth()
        direction = QBoxLayout.Direction
        return direction.TopToBottom if is_narrow else direction.LeftToRight

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out the copies below each other if there is little room."""
        super().resizeEvent(event)
        buttons = sum(button.sizeHint().width() for button in self.all_buttons.values())
        is_tight = self.width() - buttons < 34 * self.fontMetrics().averageCharWidth()
        direction = QBoxLayout.Direction
        self._choosing_row.setDirection(
            direction.TopToBottom if is_tight else direction.LeftToRight
        )
        for card in self._cards.values():
            card.lay_along(self._direction)


def _is_same(one: MergeConflict, other: MergeConflict) -> bool:
    return (one.mine, one.theirs) == (other.mine, other.theirs)


def _by_kind(edits: tuple[Edit, ...]) -> dict[str, list[Edit]]:
    """Groups edits by kind, in the order of the file."""
    found = {
        each.kind: [edit for edit in edits if edit.kind == each.kind]
        for each in RECORD_TYPES
        if each is not Removal
    }
    return {kind: each for kind, each in found.items() if each}
