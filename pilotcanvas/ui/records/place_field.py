"""A field that selects the place of an action from all places, with search as you type."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from pilotcanvas.content.method import Method
from pilotcanvas.content.places import places
from pilotcanvas.model.place import Place
from pilotcanvas.ui.records.form_dialog import CalmCombo


class PlaceField(CalmCombo):
    """A place of the canvas, the scan or the options, or none.

    Signal: ``place_changed()`` when the user selects another one.
    """

    place_changed = Signal()

    def __init__(self, method: Method, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self.line = QLineEdit()
        self.setLineEdit(self.line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(20)
        self.setMaxVisibleItems(14)
        self.addItem(self.tr("nothing in particular"), "")
        known = places(method)
        for each in known.values():
            if each.is_asked:
                self.addItem(each.full_title, each.id)
        if place and self.findData(place) < 0:  # keep a place from an earlier method
            self.addItem(known[place].full_title if place in known else place, place)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setMaxVisibleItems(12)
        self.setCompleter(completer)
        self.setCurrentIndex(self.findData(place))
        self.activated.connect(self._take)
        self.line.editingFinished.connect(self._take_typed)

    @property
    def place(self) -> Place:
        """The selected place, or empty."""
        return self._place

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select the text, so that typing starts a search."""
        super().focusInEvent(event)
        self.line.selectAll()

    def _take(self, index: int) -> None:
        place = Place(self.itemData(index))
        if place != self._place:
            self._place = place
            self.place_changed.emit()

    def _take_typed(self) -> None:
        """Select the place that matches the text exactly or is its only partial match; empty text
        selects none; otherwise revert."""
        text = self.line.text().strip()
        index = self.findText(text, Qt.MatchFlag.MatchFixedString) if text else 0
        if index < 0:
            matches = [
                n for n in range(self.count()) if text.casefold() in self.itemText(n).casefold()
            ]
            index = matches[0] if len(matches) == 1 else self.findData(self._place)
        self.setCurrentIndex(index)
        self._take(index)
