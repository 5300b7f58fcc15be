"""The notes at one place: cards in rows, and one editor that is always ready for the next note."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from pilotcanvas.model.changes import add_notes, edit_note, move_note, remove_note, set_note_private
from pilotcanvas.model.ids import new_id
from pilotcanvas.model.text import storable
from pilotcanvas.ui.records.note_card import NoteCard, note_data, note_id_in, note_width
from pilotcanvas.ui.records.privacy_hint import PrivacyHint
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.fields import TextField
from pilotcanvas.ui.widgets.flow_layout import FlowLayout
from pilotcanvas.ui.widgets.theme import Theme

NO_NOTE = ""
"""No note is being edited: what is typed becomes a new one."""

_WIDEST = 100_000


class NotesField(QWidget):
    """Notes as sticky cards. Typing and Enter makes one after another while a group talks.

    What is typed becomes a note at the first pause, so nothing waits for Enter. One editor serves
    all notes of the place: it stands where the note is that is being edited, else at the end.
    """

    def __init__(
        self, context: ViewContext, place: str, name: str, parent: QWidget | None = None
    ) -> None:
        """``name`` is what the place is called."""
        super().__init__(parent)
        document = self._document = context.document
        theme = self._theme = context.theme
        self._place = place
        self._cards: dict[str, NoteCard] = {}
        self._editing = NO_NOTE
        self._next_index: int | None = None
        self._flow = FlowLayout(self)
        self.hint = _NoteHint(context, parent=self)
        self._hinted = NO_NOTE
        self.editor = _NoteEditor(theme, self)
        self.editor.setAccessibleName(self.tr("New note: {name}").format(name=name))
        self.editor.splits_lines = True
        self.editor.committed.connect(self._store)
        self.editor.entered.connect(self._go_on)
        self.editor.lines_pasted.connect(self._add_lines)
        self.editor.emptied_backwards.connect(self._edit_previous)
        self.editor.left.connect(self._finish)
        self.hint.shown.connect(self.updateGeometry)
        self.editor.note_pasted.connect(self._paste_here)
        self.editor.setVisible(not document.is_read_only)
        self.setAcceptDrops(not document.is_read_only)
        self.refresh()

    def refresh(self) -> None:
        """Show the notes that the pilot holds here; leave alone what is the same."""
        notes = self._document.pilot.notes_at(self._place)
        wanted = {note.id for note in notes}
        for id in [id for id in self._cards if id not in wanted]:
            card = self._cards.pop(id)
            self._flow.removeWidget(card)
            card.deleteLater()
        if self._editing and self._editing not in wanted:
            self._editing = NO_NOTE
            self.editor.show_text("")
        self._flow.removeWidget(self.editor)
        for index, note in enumerate(notes):
            card = self._cards.get(note.id) or self._new_card(note.id)
            card.show_note(note.text, note.is_private)
            if self._flow.indexOf(card) != index:
                self._flow.removeWidget(card)
                self._flow.insert_widget(index, card)
            card.setVisible(note.id != self._editing)
            if note.id == self._editing:
                self.editor.show_text(note.text)
        self._place_editor([note.id for note in notes])
        self._flow.removeWidget(self.hint)
        self._flow.addWidget(self.hint)
        if self._hinted != NO_NOTE:  # perhaps what it asked about is gone
            hinted = {note.id: note.text for note in notes}
            self.hint.check(hinted.get(self._hinted, ""))
        self.updateGeometry()

    def card(self, id: str) -> NoteCard:
        """The card of a note. Raises `KeyError` when it is not here."""
        return self._cards[id]

    def commit(self) -> None:
        """Make what is being typed a note."""
        self.editor.commit()

    def edit(self, id: str) -> None:
        """Let the user change a note."""
        if self._document.is_read_only:
            return
        self.editor.commit()
        self._finish()
        note = self._document.pilot.notes.get(id)
        if note is None or note.place != self._place:
            return
        self._editing = id
        self.hint.begin(note.text)
        self.refresh()
        self.editor.show_text(note.text)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take notes of this pilot."""
        if note_id_in(event.mimeData()) in self._document.pilot.notes:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Put the note where it was let go."""
        at = event.position().toPoint()
        if self.take(note_id_in(event.mimeData()), self._index_at(at.x(), at.y())):
            event.acceptProposedAction()

    def take(self, id: str, index: int | None = None) -> bool:
        """Let a note of this pilot come here, at the end or at an index; False for another."""
        pilot = self._document.pilot
        if id not in pilot.notes or self._document.is_read_only:
            return False
        at = len(pilot.notes_at(self._place)) if index is None else index
        self._document.do(move_note(pilot, id, self._place, at))
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves the editor for its card."""
        if event.key() == Qt.Key.Key_Escape and self.editor.hasFocus():
            id = self._editing
            self.editor.commit()
            self._finish()
            if id in self._cards:
                self._cards[id].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    def _index_at(self, x: int, y: int) -> int:
        for index, note in enumerate(self._document.pilot.notes_at(self._place)):
            box = self._cards[note.id].geometry()
            if y < box.bottom() and x < box.center().x():
                return index
        return len(self._cards)

    def _new_card(self, id: str) -> NoteCard:
        card = NoteCard(id, self._theme, self)
        card.edit_wanted.connect(self.edit)
        card.remove_wanted.connect(self._remove)
        card.cut_wanted.connect(self._cut)
        card.paste_wanted.connect(self._paste)
        card.shift_wanted.connect(self._shift)
        card.privacy_wanted.connect(self._switch_privacy)
        self._cards[id] = card
        return card

    def _place_editor(self, ids: list[str]) -> None:
        index = len(ids) if self._next_index is None else min(self._next_index, len(ids))
        if self._editing:
            index = ids.index(self._editing) + 1
        self._flow.insert_widget(index, self.editor)

    def _store(self, text: str) -> None:
        pilot = self._document.pilot
        if self._editing:
            self._document.do(edit_note(pilot, self._editing, text))
        elif text.strip():
            self._editing = new_id()
            index = self._next_index
            self.hint.begin("")
            self._document.do(add_notes(pilot, self._place, [text], index, [self._editing]))
        if self.hint.look(text, names_it=True):
            self._hinted = self._editing

    def _go_on(self) -> None:
        """After Enter: the next note comes right behind this one."""
        ids = [note.id for note in self._document.pilot.notes_at(self._place)]
        index = ids.index(self._editing) + 1 if self._editing in ids else self._next_index
        self._finish(index)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _finish(self, next_index: int | None = None) -> None:
        """Stop editing; a note left without text goes."""
        id, self._editing, self._next_index = self._editing, NO_NOTE, next_index
        note = self._document.pilot.notes.get(id)
        self.editor.show_text("")
        if note is not None and not note.text.strip():
            self._document.do(remove_note(self._document.pilot, id))
        self.refresh()

    def _add_lines(self, lines: list[str]) -> None:
        self.editor.commit()
        ids = [note.id for note in self._document.pilot.notes_at(self._place)]
        index = ids.index(self._editing) + 1 if self._editing in ids else self._next_index
        change = add_notes(self._document.pilot, self._place, lines, index)
        self._finish(None if index is None else index + len(lines))
        self._document.do(change)
        self._look_at(lines)

    def _edit_previous(self) -> None:
        ids = [note.id for note in self._document.pilot.notes_at(self._place)]
        at = ids.index(self._editing) if self._editing in ids else len(ids)
        if self._next_index is not None and not self._editing:
            at = self._next_index
        if at > 0:
            self.edit(ids[at - 1])

    def _remove(self, id: str) -> None:
        ids = [note.id for note in self._document.pilot.notes_at(self._place)]
        at = ids.index(id)
        self._document.do(remove_note(self._document.pilot, id))
        rest = ids[:at] + ids[at + 1 :]
        if rest:
            self._cards[rest[min(at, len(rest) - 1)]].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _cut(self, id: str) -> None:
        # A cut note stays where it is until it is pasted: nothing is lost when it never is. It
        # is paler as long as it is on the clipboard.
        clipboard = QApplication.clipboard()
        clipboard.setMimeData(note_data(id, self._document.pilot.notes[id].text))
        self._cards[id].show_cut(True)
        clipboard.dataChanged.connect(self._show_what_is_cut)

    def _paste(self, after: str) -> None:
        ids = [note.id for note in self._document.pilot.notes_at(self._place)]
        self.paste(ids.index(after) + 1)

    def paste(self, index: int | None = None) -> None:
        """Put the clipboard here: a cut note moves, lines of text become notes."""
        if self._document.is_read_only:
            return
        data = QApplication.clipboard().mimeData()
        id = note_id_in(data)
        pilot = self._document.pilot
        at = len(pilot.notes_at(self._place)) if index is None else index
        if self.take(id, at):
            QApplication.clipboard().setText(pilot.notes[id].text)  # it has arrived
            return
        lines = [storable(line.strip()) for line in data.text().splitlines() if line.strip()]
        if lines:
            self._document.do(add_notes(pilot, self._place, lines, at))
            self._look_at(lines)

    def _look_at(self, lines: list[str]) -> None:
        """Ask about the last of these new notes that has something private in it."""
        self._hinted = NO_NOTE
        for line in lines:
            self.hint.begin("")
            self.hint.look(line, names_it=True)

    def _paste_here(self) -> None:
        """A cut note that is pasted into the editor comes where the editor stands."""
        self.editor.commit()
        ids = [note.id for note in self._document.pilot.notes_at(self._place)]
        self.paste(ids.index(self._editing) + 1 if self._editing in ids else self._next_index)

    def _show_what_is_cut(self) -> None:
        """Something else is on the clipboard now."""
        clipboard = QApplication.clipboard()
        clipboard.dataChanged.disconnect(self._show_what_is_cut)
        for card in self._cards.values():
            card.show_cut(False)

    def _shift(self, id: str, way: int) -> None:
        ids = [note.id for note in self._document.pilot.notes_at(self._place)]
        to = ids.index(id) + way
        if 0 <= to < len(ids):
            self._document.do(move_note(self._document.pilot, id, self._place, to))
            self._cards[id].setFocus(Qt.FocusReason.OtherFocusReason)

    def _switch_privacy(self, id: str) -> None:
        note = self._document.pilot.notes[id]
        self._document.do(set_note_private(self._document.pilot, id, not note.is_private))


class _NoteHint(PrivacyHint):
    """A hint that has a row of its own among the notes."""

    def sizeHint(self) -> QSize:
        """Wider than any window: the layout gives it as much as there is."""
        return QSize(_WIDEST, super().sizeHint().height())


class _NoteEditor(TextField):
    """The editor of a note, looking like the note it will be."""

    left = Signal()
    note_pasted = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__("", parent)
        self.setFixedWidth(note_width(self))
        self.setPlaceholderText(self.tr("+ note"))
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: transparent; border: 1px dashed {theme.muted};"
            f" border-radius: 4px; padding: 3px; color: {theme.ink}; }}"
            f"QPlainTextEdit:focus {{ background: {theme.note}; color: {theme.note_ink};"
            f" border: 2px solid {theme.focus}; padding: 2px; }}"
        )

    def insertFromMimeData(self, source: QMimeData) -> None:
        """A note that was cut moves; it is not written out once more."""
        if note_id_in(source):
            self.note_pasted.emit()
        else:
            super().insertFromMimeData(source)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A note in the hand goes to the field of notes, not into the text."""
        if note_id_in(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Make room for a thought."""
        super().focusInEvent(event)
        self.set_least_lines(2)
        self.setPlaceholderText(self.tr("Enter = next note"))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the editor ends the note; an opened menu or another window is not leaving."""
        super().focusOutEvent(event)
        self.set_least_lines(1)
        self.setPlaceholderText(self.tr("+ note"))
        stays = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if event.reason() not in stays:
            self.left.emit()
