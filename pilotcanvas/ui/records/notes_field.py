"""The notes at a place: cards in rows, and an editor that is always ready for the next note."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from pilotcanvas.model.changes import add_notes, edit_note, move_note, remove_note, set_note_private
from pilotcanvas.model.ids import new_id
from pilotcanvas.model.place import Place
from pilotcanvas.model.text import storable
from pilotcanvas.ui.records.note_card import (
    NoteCard,
    NoteSignals,
    note_data,
    note_id_in,
    note_width,
)
from pilotcanvas.ui.records.privacy_hint import PrivacyHint
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.fields import TextField
from pilotcanvas.ui.widgets.flow_layout import FlowLayout
from pilotcanvas.ui.widgets.theme import Theme

NO_NOTE = ""
"""No note is being edited: typed text becomes a new note."""

_WIDEST = 100_000


class NotesField(QWidget):
    """Notes as sticky cards. Enter commits a note and starts the next.

    Text becomes a note at the first pause in typing, without waiting for Enter. One editor serves
    all notes of the place: it takes the position of the note being edited, else it is at the end.
    """

    def __init__(
        self, context: ViewContext, place: Place, name: str, parent: QWidget | None = None
    ) -> None:
        """``name`` is the title of the place."""
        super().__init__(parent)
        document = self._document = context.document
        theme = self._theme = context.theme
        self._place = place
        self._cards: dict[str, NoteCard] = {}
        self._signals = self._new_signals()
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
        """Show the pilot's notes at this place, updating only what differs."""
        notes = self._document.pilot.notes_at(self._place)
        wanted = {note.id for note in notes}
        for id in [id for id in self._cards if id not in wanted]:
            self._cards.pop(id).deleteLater()
        if self._editing and self._editing not in wanted:
            self._editing = NO_NOTE
            self.editor.show_text("")
        for note in notes:
            card = self._cards.get(note.id) or self._new_card(note.id)
            card.show_note(note.text, note.is_private)
            if note.id == self._editing:
                self.editor.show_text(note.text)
        ids = [note.id for note in notes]
        in_order: list[QWidget] = [self._cards[id] for id in ids]
        in_order.insert(self._editor_index(ids), self.editor)
        self._flow.set_widgets([*in_order, self.hint])
        for id, card in self._cards.items():  # showing one arranges all: so they must be in order
            card.setVisible(id != self._editing)
        if self._hinted != NO_NOTE:  # the text it is about may be gone
            hinted = {note.id: note.text for note in notes}
            self.hint.check(hinted.get(self._hinted, ""))
        self.updateGeometry()

    def card(self, id: str) -> NoteCard:
        """Returns the card of a note. Raises `KeyError` if it is not here."""
        return self._cards[id]

    def commit(self) -> None:
        """Commit text that is being typed."""
        self.editor.commit()

    def edit(self, id: str) -> None:
        """Edit a note."""
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
        """Accept notes of this pilot, unless it can only be read."""
        is_ours = note_id_in(event.mimeData()) in self._document.pilot.notes
        if is_ours and not self._document.is_read_only:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Move the note to where it was dropped."""
        at = event.position().toPoint()
        if self.take(note_id_in(event.mimeData()), self._index_at(at.x(), at.y())):
            event.acceptProposedAction()

    def take(self, id: str, index: int | None = None) -> bool:
        """Move a note of this pilot here, to the end or an index. Returns False for any other
        note."""
        pilot = self._document.pilot
        if id not in pilot.notes or self._document.is_read_only:
            return False
        at = len(pilot.notes_at(self._place)) if index is None else index
        self._document.do(move_note(pilot, id, self._place, at))
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape ends editing and focuses the note's card."""
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
        card = self._cards[id] = NoteCard(id, self._theme, self._signals, self)
        return card

    def _new_signals(self) -> NoteSignals:
        signals = NoteSignals(self)
        signals.edit_wanted.connect(self.edit)
        signals.remove_wanted.connect(self._remove)
        signals.cut_wanted.connect(self._cut)
        signals.paste_wanted.connect(self._paste)
        signals.shift_wanted.connect(self._shift)
        signals.privacy_wanted.connect(self._switch_privacy)
        return signals

    def _editor_index(self, ids: list[str]) -> int:
        if self._editing:
            return ids.index(self._editing) + 1
        return len(ids) if self._next_index is None else min(self._next_index, len(ids))

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
        """After Enter: continue with a new note after this one."""
        ids = [note.id for note in self._document.pilot.notes_at(self._place)]
        index = ids.index(self._editing) + 1 if self._editing in ids else self._next_index
        self._finish(index)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _finish(self, next_index: int | None = None) -> None:
        """Stop editing; remove the note if it is empty."""
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
        # A cut note stays where it is until it is pasted, so that it cannot get lost. It is faded
        # while it is on the clipboard.
        clipboard = QApplication.clipboard()
        clipboard.setMimeData(note_data(id, self._document.pilot.notes[id].text))
        self._cards[id].show_cut(True)
        clipboard.dataChanged.connect(self._show_what_is_cut)

    def _paste(self, after: str) -> None:
        ids = [note.id for note in self._document.pilot.notes_at(self._place)]
        self.paste(ids.index(after) + 1)

    def paste(self, index: int | None = None) -> None:
        """Paste: a cut note moves here, lines of text become notes."""
        if self._document.is_read_only:
            return
        data = QApplication.clipboard().mimeData()
        id = note_id_in(data)
        pilot = self._document.pilot
        at = len(pilot.notes_at(self._place)) if index is None else index
        if self.take(id, at):
            # Consumed: pasting again adds a copy
            QApplication.clipboard().setText(pilot.notes[id].text)
            return
        lines = [storable(line.strip()) for line in data.text().splitlines() if line.strip()]
        if lines:
            self._document.do(add_notes(pilot, self._place, lines, at))
            self._look_at(lines)

    def _look_at(self, lines: list[str]) -> None:
        """Show a privacy hint for the last of these new notes that needs one."""
        self._hinted = NO_NOTE
        for line in lines:
            self.hint.begin("")
            self.hint.look(line, names_it=True)

    def _paste_here(self) -> None:
        """Pasting a cut note into the editor moves it to the editor's position."""
        self.editor.commit()
        ids = [note.id for note in self._document.pilot.notes_at(self._place)]
        self.paste(ids.index(self._editing) + 1 if self._editing in ids else self._next_index)

    def _show_what_is_cut(self) -> None:
        """The clipboard has changed."""
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
    """A hint that takes a full row among the notes."""

    def sizeHint(self) -> QSize:
        """Wider than any window, so that the layout gives it a full row."""
        return QSize(_WIDEST, super().sizeHint().height())


class _NoteEditor(TextField):
    """The editor of a note, styled like a note."""

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
        """Pasting a cut note moves it, rather than inserting its text."""
        if note_id_in(source):
            self.note_pasted.emit()
        else:
            super().insertFromMimeData(source)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Leave a dragged note to the notes field."""
        if note_id_in(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Enlarge the editor."""
        super().focusInEvent(event)
        self.set_least_lines(2)
        self.setPlaceholderText(self.tr("Enter = next note"))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Focus out ends the note, unless a menu or another window opened."""
        super().focusOutEvent(event)
        self.set_least_lines(1)
        self.setPlaceholderText(self.tr("+ note"))
        stays = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if event.reason() not in stays:
            self.left.emit()
