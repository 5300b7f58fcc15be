"""Lists where a name was found, with a check box for each place, and asks about scores."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidgetItem, QVBoxLayout, QWidget

from pilotcanvas.content.disclosure import excerpt
from pilotcanvas.model.erasing import Mention
from pilotcanvas.model.field import Key
from pilotcanvas.model.scan import Participant
from pilotcanvas.ui.records.phrase import RecordPhrases
from pilotcanvas.ui.records.place_list import PlaceList
from pilotcanvas.ui.widgets.choice_list import ChoiceList
from pilotcanvas.ui.widgets.fields import PlainLabel
from pilotcanvas.ui.widgets.form import Field
from pilotcanvas.ui.widgets.theme import Theme

KEEP_SCORES, REMOVE_SCORES = "keep", "remove"
_MOST_SHOWN = 500


class FoundPlaces(QWidget):
    """Hidden while nothing is found. What is unticked stays so when it is found again."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: tuple[Mention, ...] = ()
        self._unticked: set[Key] = set()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.list = PlaceList(
            self.tr("Where the name appears; untick what is about something else"), theme
        )
        self.list.itemChanged.connect(self._take_tick)
        column.addWidget(self.list, 100)
        untick = PlainLabel(
            self.tr("Untick a place where the word means something else: it will stay there."),
            "muted",
        )
        column.addWidget(untick)
        choices = (
            (
                KEEP_SCORES,
                self.tr("Keep the scores, without a name"),
                self.tr("What the group found stays as it is."),
            ),
            (
                REMOVE_SCORES,
                self.tr("Take the scores out too"),
                self.tr("In every round, also in one that is closed. Counts and values change."),
            ),
        )
        self.scores = ChoiceList(choices, self.tr("What about the scores?"), theme)
        self.scores.show_key(KEEP_SCORES)
        self._scores_field = Field(
            self.tr("They took part in the scan. What about their scores?"), self.scores, theme
        )
        column.addWidget(self._scores_field)
        self.hide()

    @property
    def count(self) -> int:
        """The number of records in which the name was found."""
        return len({_key(each) for each in self._found})

    @property
    def spared(self) -> frozenset[Key]:
        """The records in which the name is only a word."""
        return frozenset(self._unticked & {_key(each) for each in self._found})

    @property
    def meant(self) -> frozenset[Key]:
        """The other records in which it was found."""
        return frozenset(map(_key, self._found)) - self._unticked

    @property
    def participants(self) -> tuple[str, ...]:
        """The participants whose scores go too."""
        if self.scores.key != REMOVE_SCORES:
            return ()
        return tuple(id for kind, id in sorted(self.meant) if kind == Participant.kind)

    def show_found(self, found: Sequence[Mention], phrases: RecordPhrases) -> None:
        """Show these places."""
        self._found = tuple(found)
        groups: dict[Key, list[Mention]] = {}
        for each in found:
            groups.setdefault(_key(each), []).append(each)
        self.list.blockSignals(True)
        self.list.clear()
        for key, group in list(groups.items())[:_MOST_SHOWN]:
            said = "\n".join(excerpt(each.text, each.start, each.end) for each in group)
            self.list.add(phrases.title(group[0].record), said, key, key not in self._unticked)
        if len(groups) > _MOST_SHOWN:
            more = self.tr("… and %n more, which go too", "", len(groups) - _MOST_SHOWN)
            self.list.add_remark(more)
        self.list.blockSignals(False)
        self._scores_field.setVisible(any(kind == Participant.kind for kind, _ in groups))
        self.setVisible(bool(groups))

    def _take_tick(self, item: QListWidgetItem) -> None:
        key = PlaceList.data_of(item)
        assert isinstance(key, tuple | list)
        kind, id = key
        if item.checkState() == Qt.CheckState.Checked:
            self._unticked.discard((kind, id))
        else:
            self._unticked.add((kind, id))


def _key(mention: Mention) -> Key:
    return mention.record.kind, mention.record.id
