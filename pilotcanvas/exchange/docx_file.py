"""A pilot as a text document to read, send along and write on in; it holds no links."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from typing import Any

from pilotcanvas.content.method import PartText
from pilotcanvas.content.words import Words
from pilotcanvas.exchange.plain import closed, on_one_line, visible
from pilotcanvas.exchange.standing import Standing, round_result
from pilotcanvas.exchange.table import (
    attention,
    choice_titles,
    private_count,
    status_words,
    value_words,
)
from pilotcanvas.model.action import Action
from pilotcanvas.model.canvas import Note
from pilotcanvas.model.pilot import Closing
from pilotcanvas.model.scan import Round

_LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}


def to_docx(standing: Standing, words: Words) -> bytes:
    """The bytes of the report: where it stands, the canvas, the scan, the actions, the phases."""
    report = _Report(standing, words)
    report.write_front()
    for part in standing.method.parts:
        report.write_part(part)
    report.write_scan()
    report.write_options()
    report.write_actions()
    report.write_closings()
    report.write_forgotten()
    return report.to_bytes()


class _Report:
    """A document being written, from top to bottom."""

    def __init__(self, standing: Standing, words: Words) -> None:
        from docx import Document
        from docx.shared import Mm, Pt

        self._standing = standing
        self._pilot = standing.pilot
        self._method = standing.method
        self._words = words
        self._document = Document()
        section = self._document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(22)
        section.top_margin = section.bottom_margin = Mm(20)
        look = self._document.styles["Normal"]
        look.font.name, look.font.size = "Calibri", Pt(11)
        look.paragraph_format.space_after = Pt(6)
        self._notes = {
            place: [note for note in notes if not note.is_private]
            for place, notes in self._pilot.notes_by_place().items()
        }
        self._name_it()

    def to_bytes(self) -> bytes:
        """What has been written so far as a file."""
        buffer = BytesIO()
        self._document.save(buffer)
        return buffer.getvalue()

    def _name_it(self) -> None:
        """Title and language of the document, and nothing about who made it."""
        about = self._document.core_properties
        about.title = on_one_line(self._pilot.profile.title)[:250]
        about.author = about.last_modified_by = about.comments = ""
        about.language = _LANGUAGES[self._words.language]
        made_on = self._standing.today
        about.created = about.modified = datetime(made_on.year, made_on.month, made_on.day)
        for lang in self._document.styles.element.iter(_tag("w:lang")):
            lang.set(_tag("w:val"), _LANGUAGES[self._words.language])

    # -- the parts of the report

    def write_front(self) -> None:
        """Title, phase, how much insight there is, and blind spots."""
        profile, words = self._pilot.profile, self._words
        self._heading(profile.title, 0)
        for text in (profile.subtitle, profile.location, profile.source):
            if text:
                self._paragraph(text)
        phase = self._method.phase(profile.phase).title
        said = [f"{words('export.as_of')} {words.day(self._standing.today)}"]
        said.append(f"{words('column.phase')}: {phase}")
        if profile.outcome == "stopped":
            said.append(words("closing.stopped"))
        self._paragraph(" · ".join(said))
        self._heading(words("export.standing"), 1)
        for part, count in self._standing.parts:
            known = words("export.known_of", known=count.known, total=count.total)
            self._bullet(f"{part.number} {part.title}", known)
        spots = self._standing.blind_spots
        self._heading(words("export.blind_spots", count=len(spots)), 2)
        for spot in spots:
            status = status_words(self._standing, words, spot.item)
            heavy = words("export.weighs_heavily") if spot.weighs_heavily else ""
            self._bullet(spot.item.title, "; ".join(filter(None, (status, heavy))))
        if not spots:
            self._paragraph(words("export.no_blind_spots"))
        if private_count(self._pilot):
            self._labelled(words("export.private_notes"), str(private_count(self._pilot)))

    def write_part(self, part: PartText) -> None:
        """One part of the canvas: each item with its status and notes."""
        self._heading(f"{part.number} {part.title}", 1)
        self._paragraph(part.question, has_more=True)
        for item in part.items:
            chosen = choice_titles(self._standing, item)
            status = status_words(self._standing, self._words, item)
            has_notes = bool(self._notes.get(item.id))
            self._labelled(item.title, "; ".join((status, *chosen)), has_notes)
            self._write_notes(item.id)

    def write_scan(self) -> None:
        """What came of each round; beside every value how many answers it rests on."""
        scan = self._method.scan
        self._heading(scan.title, 1)
        rounds = self._pilot.rounds_in_order()
        if not rounds:
            self._paragraph(self._words("export.no_scan"))
        for round in rounds:
            self._write_round(round)
        if rounds:
            self._paragraph(scan.not_a_mark)
        self._write_evidence()

    def write_options(self) -> None:
        """The ways to make it last that were chosen or talked about."""
        self._heading(self._method.options.title, 1)
        for option in self._method.options.options:
            record = self._pilot.options.get(option.id)
            is_chosen = record is not None and record.is_chosen
            if is_chosen or self._notes.get(option.place):
                chosen = self._words("export.chosen") if is_chosen else ""
                self._labelled(option.title, chosen, bool(self._notes.get(option.place)))
                self._write_notes(option.place)

    def write_actions(self) -> None:
        """The actions, phase by phase."""
        self._heading(self._words("sheet.actions"), 1)
        for phase in self._method.phases:
            self._heading(phase.title, 2)
            actions = self._pilot.actions_in(phase.id)
            if actions:
                self._table(
                    [self._words(f"column.{key}") for key in ("title", "owner", "due", "status")],
                    [self._action_row(action) for action in actions],
                    (86, 32, 24, 24),
                )
            else:
                self._paragraph(self._words("export.no_actions"))

    def write_closings(self) -> None:
        """How the phases were closed."""
        order = [phase.id for phase in self._method.phases]
        closings = sorted(self._pilot.closings.values(), key=lambda c: (order.index(c.phase), c.id))
        if closings:
            self._heading(self._words("sheet.phases"), 1)
        for closing in closings:
            self._write_closing(closing)

    def _write_round(self, round: Round) -> None:
        words, result = self._words, round_result(self._pilot, self._method, round)
        said = [round.name, words(f"scan.{round.scope}")]
        if round.held_on:
            said.insert(1, words.day(round.held_on))
        self._heading(" · ".join(said), 2)
        rows = []
        for text in self._method.scan.criteria:
            value = result.criterion(text.id).value
            shown = "–" if value.shown is None else words.number(value.shown)
            coverage = words("export.coverage", scored=value.scored, possible=value.possible)
            if value.dont_know:
                coverage += f"; {words('export.dont_know', count=value.dont_know)}"
            rows.append([f"{text.sign} {text.title}", shown, value_words(words, value.word)])
            rows[-1].append(coverage)
        titles = [words(f"column.{key}") for key in ("criterion", "value", "word", "scored")]
        self._table(titles, rows, (50, 20, 36, 60))
        titles_of = {text.id: text.title for text in self._method.scan.criteria}
        for label, ids in (("strongest", result.strongest), ("achilles", result.achilles)):
            if ids:
                self._labelled(
                    words(f"scan.{label}").capitalize(), ", ".join(titles_of[id] for id in ids)
                )

    def write_forgotten(self) -> None:
        """What was said at places that the method no longer asks about."""
        said = {place for place, notes in self._notes.items() if notes}
        said |= {proof.place for proof in self._pilot.evidence.values()}
        places = sorted(place for place in said if not self._method.knows(place))
        if places:
            self._heading(self._words("export.forgotten"), 1)
        for place in places:
            self._labelled(place, "", has_more=True)
            self._write_notes(place)
            self._write_proofs(place)

    def _write_evidence(self) -> None:
        places = {proof.place for proof in self._pilot.evidence.values()}
        for criterion in self._method.scan.criteria:
            for statement in (criterion.quick, *criterion.statements):
                if self._notes.get(statement.place) or statement.place in places:
                    self._labelled(f"{statement.id} {statement.text}", "", has_more=True)
                    self._write_notes(statement.place)
                    self._write_proofs(statement.place)

    def _write_proofs(self, place: str) -> None:
        words = self._words
        for proof in self._pilot.evidence_at(place):
            day = words.day(proof.dated) if proof.dated else ""
            origin = ", ".join(filter(None, (proof.source, day)))
            said = f"{proof.text} ({origin})" if origin else proof.text
            self._bullet(words(f"evidence.{proof.form}").capitalize(), said)

    def _write_closing(self, closing: Closing) -> None:
        words = self._words
        title = self._method.phase(closing.phase).title
        day = words.day(closing.closed_on) if closing.closed_on else ""
        self._heading(" · ".join(filter(None, (title, day))), 2)
        self._labelled(words("column.outcome"), words(f"closing.{closing.outcome}"))
        for key in ("insight", "lessons", "reason", "reusable"):
            text: str = getattr(closing, key)
            if text:
                self._labelled(words(f"column.{key}"), text)

    def _action_row(self, action: Action) -> list[str]:
        words = self._words
        notes = [on_one_line(action.title)]
        if action.form == "question":
            notes[0] = f"{words('form.question').capitalize()}: {notes[0]}"
        for key in ("why", "how", "result", "reason"):
            text: str = getattr(action, key)
            if text:
                notes.append(f"{words(f'column.{key}')}: {text}")
        stands_out = attention(action, self._standing, words)
        status = words(f"action_status.{action.status}")
        due = words.day(action.due) if action.due else ""
        return ["\n".join(notes), action.owner, due, "\n".join(filter(None, (status, stands_out)))]

    # -- what the report is made of

    def _write_notes(self, place: str) -> None:
        notes: Iterable[Note] = self._notes.get(place, ())
        for note in notes:
            self._say(self._document.add_paragraph(style="List Bullet"), note.text)

    def _heading(self, text: str, level: int) -> None:
        self._say(self._document.add_heading(level=level), on_one_line(text))

    def _paragraph(self, text: str, has_more: bool = False) -> None:
        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = has_more
        self._say(paragraph, text)

    def _bullet(self, label: str, text: str) -> None:
        paragraph = self._document.add_paragraph(style="List Bullet")
        self._say(paragraph, f"{label}: " if text else label, is_bold=True)
        self._say(paragraph, text)

    def _labelled(self, label: str, text: str, has_more: bool = False) -> None:
        """A line with a label in bold; ``has_more`` keeps it on one page with what comes next."""
        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = has_more
        if has_more:
            paragraph.paragraph_format.space_after = 0
        self._say(paragraph, f"{label}: " if text else label, is_bold=True)
        self._say(paragraph, text)

    def _table(self, titles: list[str], rows: list[list[str]], widths_mm: tuple[int, ...]) -> None:
        from docx.shared import Mm

        table = self._document.add_table(len(rows) + 1, len(titles), style="Table Grid")
        table.autofit = False
        for column, width_mm in zip(table.columns, widths_mm, strict=True):
            column.width = Mm(width_mm)
        for row, texts in zip(table.rows, (titles, *rows), strict=True):
            is_header = texts is titles
            for cell, text, width_mm in zip(row.cells, texts, widths_mm, strict=True):
                cell.width = Mm(width_mm)
                paragraph = cell.paragraphs[0]
                paragraph.paragraph_format.space_after = 0
                first, line_end, rest = text.partition("\n")
                self._say(paragraph, first, is_bold=is_header or bool(rest))
                self._say(paragraph, line_end + rest)
            row_look = row._tr.get_or_add_trPr()
            row_look.append(_element("w:cantSplit"))
            if is_header:
                row_look.append(_element("w:tblHeader"))
        self._document.add_paragraph()

    def _say(self, paragraph: Any, text: str, is_bold: bool = False) -> None:
        run = paragraph.add_run(closed(visible(text)))
        if is_bold:
            run.bold = True
        if _is_right_to_left(text):
            run.font.rtl = True


def _tag(name: str) -> str:
    from docx.oxml.ns import qn

    tag: str = qn(name)
    return tag


def _element(name: str) -> Any:
    from docx.oxml import OxmlElement

    return OxmlElement(name)


def _is_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction is Arabic, Hebrew or their like."""
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False
