"""Phrases for records, their fields and their differences, in the language of the screen."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QObject

from pilotcanvas.content.catalogue import Catalogue
from pilotcanvas.content.method import Method
from pilotcanvas.model.action import Action
from pilotcanvas.model.canvas import Item, Note
from pilotcanvas.model.difference import Difference
from pilotcanvas.model.field import Record, texts
from pilotcanvas.model.language import LANGUAGES
from pilotcanvas.model.moment import unpack
from pilotcanvas.model.pilot import Closing, Phase, Pilot, Profile
from pilotcanvas.model.place import Place
from pilotcanvas.model.scan import (
    GROUP,
    Answer,
    Consensus,
    Evidence,
    Option,
    Participant,
    Reason,
    Round,
    Seat,
    SecondEntry,
)
from pilotcanvas.model.snapshot import Kept, Snapshot
from pilotcanvas.ui.widgets.shown_text import one_line

_LONGEST = 60
_UNSEEN = {
    *("id", "method", "created_on", "content", "round", "participant"),
    *("statement", "of_kind", "base", "added", "removed", "records"),
}
"""Fields without meaning for users, or already in the title of their record."""
_UNSEEN_OF = {(Closing.kind, "phase"), (Note.kind, "place"), (Evidence.kind, "place")}


class RecordPhrases(QObject):
    """Describes records in the language of the screen.

    References are resolved in ``pilots``, in this order.
    """

    def __init__(self, method: Method, words: Catalogue, *pilots: Pilot) -> None:
        super().__init__()
        self._method, self._words, self._pilots = method, words, pilots
        # Any other field is called as the column of an export.
        self._labels = {
            "place": self.tr("Belongs to"),
            "method_version": self.tr("Version of the method"),
            "position": self.tr("Number in the row"),
            "is_private": self.tr("Private"),
            "name": self.tr("Name"),
            "held_on": words("column.date"),
            "dated": words("column.date"),
            "taken_at": words("column.date"),
            "shows_means": words("column.means"),
            "score": words("column.answer"),
            "is_chosen": words("column.choice"),
            "language": self.tr("Language of the pilot"),
        }

    # -- kinds

    def kind(self, kind: str) -> str:
        """The plural name of a kind of record."""
        if kind == Seat.kind:
            return self.tr("Who takes part in which round")
        return self._words(f"rescue.{kind}")

    def difference(self, kind: str, found: Difference) -> str:
        """Describes how many records of a kind differ between two versions."""
        if kind == Profile.kind:
            return self.tr("{what}: different in that version").format(what=self.kind(kind))
        parts = (
            (found.only_then, self.tr("%n only in that version", "", found.only_then)),
            (found.changed, self.tr("%n different in that version", "", found.changed)),
            (found.only_now, self.tr("%n only in the pilot as it is now", "", found.only_now)),
        )
        return f"{self.kind(kind)}: {', '.join(text for number, text in parts if number)}"

    # -- one record

    def title(self, record: Record) -> str:
        """What a record is and where it belongs, on one line."""
        words, name = self._words, _short
        if isinstance(record, Phase):
            return f"{words('column.phase')}: {self._phase(record.id)}"
        if isinstance(record, Closing):
            return self.tr("Review of the phase {phase}").format(phase=self._phase(record.phase))
        if isinstance(record, Item | Option):
            return self.place(record.hangs_at)
        if isinstance(record, Note):
            return self.tr("Note at ‘{place}’").format(place=self.place(record.place))
        if isinstance(record, Action):
            return _capital(f"{words(f'form.{record.form}')}: {name(record.title)}")
        if isinstance(record, Round):
            return f"{words('column.round')}: {name(record.name)}"
        if isinstance(record, Participant):
            return self.tr("Participant: {name}").format(name=self._person(record.id))
        if isinstance(record, Evidence):
            return self.tr("Evidence at ‘{place}’").format(place=self.place(record.place))
        if isinstance(record, Kept):
            kept = unpack(record)
            title = self.tr("something that cannot be read") if kept is None else self.title(kept)
            return self.tr("In a snapshot: {title}").format(title=title)
        if isinstance(record, Snapshot):
            return self.tr("Snapshot: {name}").format(name=name(record.name))
        if isinstance(record, Profile):
            return self.kind(record.kind)
        if isinstance(record, Seat | Answer | SecondEntry | Consensus | Reason):
            return self._of_round(record)
        said = next((text for _, text in texts(record) if text.strip()), "")
        return f"{self.kind(record.kind)}: {name(said)}"

    def summary(self, record: Record) -> str:
        """A record on one line: its title and its most informative field."""
        told = {
            Note.kind: "text",
            Evidence.kind: "text",
            Reason.kind: "text",
            Item.kind: "status",
            Answer.kind: "score",
            SecondEntry.kind: "score",
            Consensus.kind: "score",
            Option.kind: "is_chosen",
        }.get(record.kind)
        title = self.title(record)
        if told is None:
            return title
        value = one_line(self._value(record, told), 120)
        if told == "text":
            return self.tr("{title}: ‘{text}’").format(title=title, text=value)
        return f"{title}: {value}"

    def fields(self, record: Record, other: Record | None) -> list[tuple[str, str]]:
        """The labels and values of a record's fields: those that differ from ``other`` or, without
        one, those that are not empty."""
        shown = []
        for field in dataclasses.fields(record):
            name = field.name
            if name in _UNSEEN or ((record.kind, name) in _UNSEEN_OF and other is None):
                continue
            value = getattr(record, name)
            if other is not None:
                is_told = value != getattr(other, name)
            else:
                is_told = name != "position" and value != field.default
            if is_told:
                shown.append((self._label(record, name), self._value(record, name) or "–"))
        return shown

    def changes(self, record: Record, before: Record, longest: int) -> list[str]:
        """The changed fields of a record, briefly; texts are truncated to ``longest``
        characters."""
        told = []
        for field in dataclasses.fields(record):
            value = getattr(record, field.name)
            if field.name not in _UNSEEN and value != getattr(before, field.name):
                if isinstance(value, bool):
                    told.append(self._became(field.name, value))
                else:
                    text = one_line(self._value(record, field.name) or "–", longest)
                    told.append(f"{self._label(record, field.name)}: {text}")
        return told

    def place(self, place: Place) -> str:
        """The title of a place, or the place itself if the method does not have it."""
        if not place:
            return "–"
        return self._method.title_of(place) if self._method.knows(place) else _short(place)

    # -- the rest

    def _label(self, record: Record, field: str) -> str:
        if isinstance(record, Round) and field == "form":
            return self._words("column.scoring")
        return self._labels.get(field) or self._words(f"column.{field}")

    def _became(self, field: str, value: bool) -> str:
        """Describes the new value of a boolean field."""
        is_so, is_not = {
            "is_private": (self.tr("is private now"), self.tr("is no longer private")),
            "is_chosen": (self.tr("is chosen now"), self.tr("is no longer chosen")),
            "is_closed": (self.tr("is closed now"), self.tr("is open again")),
            "is_archived": (self.tr("is in the archive now"), self.tr("is out of the archive")),
            "shows_means": (self.tr("shows the means now"), self.tr("hides the means now")),
        }[field]
        return is_so if value else is_not

    def _value(self, record: Record, field: str) -> str:
        """The value of a field as text; empty if there is none."""
        value = getattr(record, field)
        if isinstance(value, bool):
            return self.tr("yes") if value else self.tr("no")
        if isinstance(value, date):
            return self._words.day(value)
        if isinstance(record, Item):
            return self._item_value(record, field)
        if field == "score":
            return self._score(value)
        if field == "position":
            return str(value + 1)
        if not value:
            return ""
        if field == "phase":
            return self._phase(value)
        if field == "place":
            return self.place(value)
        if field == "language":
            return LANGUAGES[str(value)].name if value in LANGUAGES else str(value)
        if field == "perspective":
            known = self._method.perspectives().get(str(value))
            return str(value) if known is None else known.title
        return self._word(record, field, str(value))

    def _word(self, record: Record, field: str, value: str) -> str:
        """The label of an enumerated value; any other value as it is."""
        sections: Mapping[tuple[str, str], str] = {
            (Action.kind, "status"): "action_status",
            (Action.kind, "form"): "form",
            (Evidence.kind, "form"): "evidence",
            (Round.kind, "form"): "scan",
            (Round.kind, "scope"): "scan",
            (Profile.kind, "outcome"): "closing",
            (Closing.kind, "outcome"): "closing",
        }
        section = sections.get((record.kind, field))
        return value if section is None else self._words(f"{section}.{value}")

    def _item_value(self, item: Item, field: str) -> str:
        if field == "choices":
            known = self._method.item(item.id).choices if self._method.knows(item.id) else ()
            titles = {choice.id: choice.title for choice in known}
            return ", ".join(titles.get(each, each) for each in item.choices)
        if item.status is None:
            return self._words("status.not_discussed")
        part = item.hangs_at.room
        if part not in {each.id for each in self._method.parts}:
            return str(item.status)
        return self._method.part(part).scale[item.status]

    def _score(self, score: int) -> str:
        scan = self._method.scan
        return scan.dont_know if score == 0 else f"{score} ({scan.steps[score - 1]})"

    def _phase(self, id: str) -> str:
        return self._method.phase(id).title

    def _of_round(self, record: Seat | Answer | SecondEntry | Consensus | Reason) -> str:
        """The statement, person and round of a record."""
        parts = []
        if not isinstance(record, Seat):
            parts.append(self.place(Place.statement(record.statement)))
        if isinstance(record, Consensus):
            parts.append(self._words("column.consensus"))
        elif isinstance(record, Reason):
            parts.append(self._words("column.reason").lower())
        else:
            parts.append(self._person(record.participant, record.round))
        if isinstance(record, SecondEntry):
            parts.append(self.tr("entered again"))
        round = self._find(Round.kind, record.round)
        if isinstance(round, Round):
            parts.append(_short(round.name))
        return " · ".join(part for part in parts if part)

    def _person(self, id: str, round: str = "") -> str:
        """A person's name, or the number of their form."""
        if id == GROUP:
            return self._words("scan.single")
        person = self._find(Participant.kind, id)
        if isinstance(person, Participant) and person.name.strip():
            return _short(person.name)
        for pilot in self._pilots:
            for seat in pilot.seats_of(id):
                if round in ("", seat.round):
                    forms = [each.participant for each in pilot.seats_in(seat.round)]
                    return self._words("scan.form_number", number=forms.index(id) + 1)
        return "–"

    def _find(self, kind: str, id: str) -> Record | None:
        found = (pilot.record(kind, id) for pilot in self._pilots)
        return next((record for record in found if record is not None), None)


def _short(text: str) -> str:
    return one_line(text, _LONGEST) or "–"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
