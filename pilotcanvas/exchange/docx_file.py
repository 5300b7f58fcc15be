"""Exports a pilot as a text document (docx) without links."""

from __future__ import annotations

from pilotcanvas.content.catalogue import Catalogue
from pilotcanvas.content.method import PartText
from pilotcanvas.exchange.docx_scan import write_rounds
from pilotcanvas.exchange.docx_writer import DocxWriter
from pilotcanvas.exchange.safe_text import on_one_line
from pilotcanvas.exchange.status import Status
from pilotcanvas.exchange.table import attention, choice_titles, private_count, status_words
from pilotcanvas.model.action import Action
from pilotcanvas.model.pilot import Closing
from pilotcanvas.model.place import Place


def to_docx(status: Status, words: Catalogue) -> bytes:
    """Returns the report as a docx: status, canvas, scan, options, actions and phases."""
    report = _Report(status, words)
    report.write_front()
    for part in status.method.parts:
        report.write_part(part)
    report.write_scan()
    report.write_options()
    report.write_actions()
    report.write_closings()
    report.write_forgotten()
    return report.to_bytes()


class _Report:
    """Writes the chapters of the report in order."""

    def __init__(self, status: Status, words: Catalogue) -> None:
        self._status = status
        self._pilot = status.pilot
        self._method = status.method
        self._words = words
        self._write = DocxWriter(status.pilot.profile.title, words.language, status.today)
        self._notes = {
            place: [note for note in notes if not note.is_private]
            for place, notes in self._pilot.notes_by_place().items()
        }

    def to_bytes(self) -> bytes:
        """Returns what has been written so far as a docx."""
        return self._write.to_bytes()

    # -- the parts of the report

    def write_front(self) -> None:
        """Title, phase, insight per part, and blind spots."""
        profile, words = self._pilot.profile, self._words
        self._write.heading(profile.title, 0)
        for text in (profile.subtitle, profile.location, profile.source):
            if text:
                self._write.paragraph(text)
        phase = self._method.phase(profile.phase).title
        said = [f"{words('export.as_of')} {words.day(self._status.today)}"]
        said.append(f"{words('column.phase')}: {phase}")
        if profile.outcome == "stopped":
            said.append(words("closing.stopped"))
        self._write.paragraph(" · ".join(said))
        self._write.heading(words("export.standing"), 1)
        for part, count in self._status.parts:
            known = words("export.known_of", known=count.known, total=count.total)
            self._write.bullet(known, f"{part.number} {part.title}")
        spots = self._status.blind_spots
        self._write.heading(words("export.blind_spots", count=len(spots)), 2)
        for spot in spots:
            status = status_words(self._status, words, spot.item)
            heavy = words("export.weighs_heavily") if spot.weighs_heavily else ""
            self._write.bullet("; ".join(filter(None, (status, heavy))), spot.item.title)
        if not spots:
            self._write.paragraph(words("export.no_blind_spots"))
        if self._status.is_anonymous:
            self._write.labelled(words("export.without_names"), words("export.without_names_why"))
        if private_count(self._pilot):
            self._write.labelled(words("export.private_notes"), str(private_count(self._pilot)))

    def write_part(self, part: PartText) -> None:
        """A part of the canvas: each item with its status and notes."""
        self._write.heading(f"{part.number} {part.title}", 1)
        self._write.paragraph(part.question, has_more=True)
        for item in part.items:
            chosen = choice_titles(self._status, item)
            status = status_words(self._status, self._words, item)
            has_notes = bool(self._notes.get(item.id))
            self._write.labelled(item.title, "; ".join((status, *chosen)), has_notes)
            self._write_notes(item.id)

    def write_scan(self) -> None:
        """The result of each round, with the coverage of every value, and the evidence."""
        scan = self._method.scan
        self._write.heading(scan.title, 1)
        write_rounds(self._write, self._status, self._words)
        if self._pilot.rounds_in_order():
            self._write.paragraph(scan.not_a_mark)
        self._write_evidence()

    def write_options(self) -> None:
        """The options to make the pilot last that were chosen or have notes."""
        self._write.heading(self._method.options.title, 1)
        for option in self._method.options.options:
            record = self._pilot.options.get(option.id)
            is_chosen = record is not None and record.is_chosen
            if is_chosen or self._notes.get(option.place):
                chosen = self._words("export.chosen") if is_chosen else ""
                self._write.labelled(option.title, chosen, bool(self._notes.get(option.place)))
                self._write_notes(option.place)

    def write_actions(self) -> None:
        """The actions by phase."""
        self._write.heading(self._words("sheet.actions"), 1)
        for phase in self._method.phases:
            self._write.heading(phase.title, 2)
            actions = self._pilot.actions_in(phase.id)
            if actions:
                self._write.table(
                    [self._words(f"column.{key}") for key in ("title", "owner", "due", "status")],
                    [self._action_row(action) for action in actions],
                    (86, 32, 24, 24),
                )
            else:
                self._write.paragraph(self._words("export.no_actions"))

    def write_closings(self) -> None:
        """The closing reviews of the phases."""
        rank = self._method.phase_rank
        closings = sorted(self._pilot.closings.values(), key=lambda c: (rank(c.phase), c.id))
        if closings:
            self._write.heading(self._words("sheet.phases"), 1)
        for closing in closings:
            self._write_closing(closing)

    def write_forgotten(self) -> None:
        """Notes and evidence at places that the method no longer has."""
        said = {place for place, notes in self._notes.items() if notes}
        said |= {proof.place for proof in self._pilot.evidence.values()}
        places = sorted(place for place in said if not self._method.knows(place))
        if places:
            self._write.heading(self._words("export.forgotten"), 1)
        for place in places:
            self._write.labelled(place, "", has_more=True)
            self._write_notes(place)
            self._write_proofs(place)

    def _write_evidence(self) -> None:
        places = {proof.place for proof in self._pilot.evidence.values()}
        for statement in self._method.statements().values():
            if self._notes.get(statement.place) or statement.place in places:
                self._write.labelled(f"{statement.id} {statement.text}", "", has_more=True)
                self._write_notes(statement.place)
                self._write_proofs(statement.place)

    def _write_proofs(self, place: Place) -> None:
        words = self._words
        for proof in self._pilot.evidence_at(place):
            day = words.day(proof.dated) if proof.dated else ""
            old = words("evidence.old") if proof.is_old(self._status.today) else ""
            origin = ", ".join(filter(None, (proof.source, day, old)))
            said = f"{proof.text} ({origin})" if origin else proof.text
            self._write.bullet(said, words(f"evidence.{proof.form}").capitalize())

    def _write_closing(self, closing: Closing) -> None:
        words = self._words
        title = self._method.phase(closing.phase).title
        day = words.day(closing.closed_on) if closing.closed_on else ""
        self._write.heading(" · ".join(filter(None, (title, day))), 2)
        self._write.labelled(words("column.outcome"), words(f"closing.{closing.outcome}"))
        for key in ("insight", "lessons", "reason", "reusable"):
            text: str = getattr(closing, key)
            if text:
                self._write.labelled(words(f"column.{key}"), text)

    def _action_row(self, action: Action) -> list[str]:
        words = self._words
        notes = [on_one_line(action.title)]
        if action.form == "question":
            notes[0] = f"{words('form.question').capitalize()}: {notes[0]}"
        for key in ("why", "how", "result", "reason"):
            text: str = getattr(action, key)
            if text:
                notes.append(f"{words(f'column.{key}')}: {text}")
        stands_out = attention(action, self._status, words)
        status = words(f"action_status.{action.status}")
        due = words.day(action.due) if action.due else ""
        return ["\n".join(notes), action.owner, due, "\n".join(filter(None, (status, stands_out)))]

    def _write_notes(self, place: Place) -> None:
        for note in self._notes.get(place, ()):
            self._write.bullet(note.text)
