"""The scan rounds in a text document: spreads, agreement and changes."""

from __future__ import annotations

from collections.abc import Iterator

from pilotcanvas.content.catalogue import Catalogue
from pilotcanvas.content.method import StatementText
from pilotcanvas.content.taken_round import TakenRound, taken_rounds
from pilotcanvas.exchange.docx_writer import DocxWriter
from pilotcanvas.exchange.round_change import RoundChange, round_changes
from pilotcanvas.exchange.safe_text import on_one_line
from pilotcanvas.exchange.scan_phrase import (
    agreement_words,
    change_word,
    counts_words,
    coverage_words,
    group_name,
    value_words,
    warnings,
)
from pilotcanvas.exchange.status import Status
from pilotcanvas.model.comparison import Reasons, StatementChange
from pilotcanvas.model.scoring import StatementResult, Value

_WIDTH_MM = 166.0


def write_rounds(write: DocxWriter, status: Status, words: Catalogue) -> None:
    """Write the results of each round, oldest first."""
    taken = taken_rounds(status.pilot, status.method)
    changes = {each.after.id: each for each in round_changes(status.pilot, taken)}
    of_round = {each.round.id: each for each in taken}
    rounds = status.pilot.rounds_in_order()
    if not rounds:
        write.paragraph(words("export.no_scan"))
    for round in rounds:
        said = [round.name, words(f"scan.{round.scope}")]
        if round.held_on:
            said.insert(1, words.day(round.held_on))
        write.heading(" · ".join(said), 2)
        if round.id in of_round:
            _Round(write, status, words, of_round[round.id]).write()
        else:
            not_shared = counts_words(words, status, round)
            write.paragraph(not_shared or words("export.not_filled_in"))
        if round.id in changes:
            _write_changes(write, status, words, changes[round.id])


class _Round:
    """A round with any answers."""

    def __init__(
        self, write: DocxWriter, status: Status, words: Catalogue, taken: TakenRound
    ) -> None:
        self._write, self._status, self._words = write, status, words
        self._method, self._taken = status.method.as_of(taken.round), taken
        self._round = taken.round

    def write(self) -> None:
        """The participants, the criteria, the statements and the consensus."""
        self._write_people()
        self._write_criteria()
        self._write_groups()
        self._write_statements()
        self._write_settled()

    def _name(self, group: str) -> str:
        return group_name(self._words, self._method, group)

    def _figure(self, value: Value | None) -> str:
        shown = None if value is None or not self._round.shows_values else value.shown
        return "–" if shown is None else self._words.number(shown)

    def _write_people(self) -> None:
        words, round = self._words, self._round
        said = [words(f"scan.{round.form}")]
        if round.form == "group":
            count = len(self._status.pilot.seats_in(round.id))
            said.append(words("export.people", count=count))
            if self._taken.has_groups:
                people = self._taken.groups.people.items()
                said.append(", ".join(f"{self._name(group)} {number}" for group, number in people))
        if round.is_closed:
            said.append(words("scan.closed"))
        self._write.labelled(words("column.scoring"), " · ".join(said))
        if not round.shows_values:
            self._write.paragraph(words("export.spread_first_why"))
        if not_counted := counts_words(words, self._status, round):
            self._write.paragraph(not_counted)

    def _write_criteria(self) -> None:
        words, result, round = self._words, self._taken.result, self._round
        rows = []
        for text in self._method.scan.criteria:
            value = result.criterion(text.id).value
            figure = [self._figure(value)] if round.shows_values else []
            told = (value_words(words, round, value), coverage_words(words, value))
            rows.append([f"{text.sign} {text.title}", *figure, *told])
        keys, widths = ["criterion", "word", "scored"], [50, 36, 80]
        if round.shows_values:
            keys, widths = ["criterion", "value", "word", "scored"], [50, 20, 36, 60]
        self._write.table([words(f"column.{key}") for key in keys], rows, widths)
        titles = {text.id: text.title for text in self._method.scan.criteria}
        for label, ids in result.stands_out if round.shows_values else ():
            said = ", ".join(titles[id] for id in ids)
            self._write.labelled(words(f"scan.{label}").capitalize(), said)

    def _write_groups(self) -> None:
        """The values of the groups compared, if the round shows values."""
        groups = self._taken.groups
        if not (self._taken.has_groups and self._round.shows_values):
            return
        rows = [
            [f"{text.sign} {text.title}"]
            + [self._figure(groups.criteria.get((text.id, group))) for group in groups.people]
            for text in self._method.scan.criteria
        ]
        titles = [self._words("column.criterion"), *(self._name(group) for group in groups.people)]
        each = (_WIDTH_MM - 50) / len(groups.people)
        self._write.table(titles, rows, [50, *[each] * len(groups.people)])

    def _write_statements(self) -> None:
        words = self._words
        if self._round.form == "single":
            titles = [words("column.statement"), words("column.answer")]
            rows = [
                [f"{text.id} {text.text}", self._answer(found)]
                for text, found in self._taken.statements(self._method)
            ]
            self._write.table(titles, rows, (126, 40), is_small=True)
            return
        scan = self._method.scan
        steps = [f"{number} {step}" for number, step in enumerate(scan.steps, 1)]
        self._write.paragraph(" · ".join((*steps, f"? {scan.dont_know}")), has_more=True)
        is_valued = self._round.shows_values
        columns = [(words("column.statement"), 52.0 if is_valued else 67.0)]
        columns.append((words("column.perspective"), 27.0))
        columns += [(step, 8.0) for step in "1234?"]
        columns += [(words("column.value"), 15.0)] if is_valued else []
        columns.append((words("column.agreement"), 32.0))
        rows = [
            self._spread_row(text, found) for text, found in self._taken.statements(self._method)
        ]
        titles, widths = [title for title, _ in columns], [width for _, width in columns]
        self._write.table(titles, rows, widths, is_small=True)

    def _spread_row(self, text: StatementText, found: StatementResult) -> list[str]:
        """A statement with a line for everybody and one for each group that is shown."""
        counts = [(*found.counts, found.value.dont_know)]
        names, values = [self._words("scan.everybody")], [self._figure(found.value)]
        for group in self._taken.group_counts(text.id):
            counts.append((*group.scores, group.dont_know))
            names.append(self._name(group.group))
            values.append(self._figure(group.value))
        lines = [names, *(map(_count, column) for column in zip(*counts, strict=True))]
        if self._round.shows_values:
            lines.append(values)
        return [f"{text.id} {text.text}", *map("\n".join, lines), self._agreement(found)]

    def _answer(self, found: StatementResult) -> str:
        """The single score of the group."""
        if any(found.counts):
            return self._step(1 + found.counts.index(1))
        return self._method.scan.dont_know if found.value.dont_know else "–"

    def _step(self, score: int) -> str:
        return f"{score} {self._method.scan.steps[score - 1]}"

    def _agreement(self, found: StatementResult) -> str:
        """The agreement in words, followed by its coefficient A."""
        said, agreed = agreement_words(self._words, found)
        if agreed is None:
            return said
        return f"{said} · A {self._words.number(agreed).replace('-', '−')}"

    def _write_settled(self) -> None:
        settled = {
            each.statement: each
            for each in self._status.pilot.consensus.values()
            if each.round == self._round.id
        }
        texts = [text for text, _ in self._taken.statements(self._method) if text.id in settled]
        if texts:
            self._write.heading(self._words("export.settled"), 3)
        for text in texts:
            agreed = settled[text.id]
            said = ". ".join(filter(None, (self._step(agreed.score), agreed.reason)))
            self._write.bullet(said, f"{text.id} {text.short}")


def _count(number: int) -> str:
    return str(number) if number else ""


def _write_changes(
    write: DocxWriter, status: Status, words: Catalogue, changes: RoundChange
) -> None:
    """The changes since the previous round, with their explanation."""
    write.heading(words("export.changed_since", round=on_one_line(changes.before.name)), 3)
    for warning in warnings(words, changes):
        write.paragraph(warning)
    for change, why in changes.changes:
        title = status.method.statement(change.id).short
        lines = [_went(words, changes, change), *_explained(words, why)]
        write.bullet("\n".join(filter(None, lines)), f"{change.id} {title}")


def _went(words: Catalogue, changes: RoundChange, change: StatementChange) -> str:
    said = change_word(words, changes, change)
    before, after = change.before.value.shown, change.after.value.shown
    if changes.has_values and before is not None and after is not None:
        said = f"{words.number(before)} → {words.number(after)} ({said})"
    return said


def _explained(words: Catalogue, why: Reasons) -> Iterator[str]:
    for key, text in (("why", why.own), ("consensus_reason", why.settled)):
        if text:
            yield f"{words(f'column.{key}')}: {text}"
    for proof in why.evidence:
        yield f"{words(f'evidence.{proof.form}').capitalize()}: {proof.text}"
    for action in why.actions:
        yield f"{words('action_status.done').capitalize()}: {action.title}"
