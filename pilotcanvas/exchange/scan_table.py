"""The scan as tables: rounds, criteria, statements, perspectives, changes and evidence.

They show the spread of answers, never who gave which.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pilotcanvas.content.catalogue import Catalogue
from pilotcanvas.content.taken_round import TakenRound, taken_rounds
from pilotcanvas.exchange.round_change import RoundChange, round_changes
from pilotcanvas.exchange.scan_phrase import (
    agreement_words,
    change_word,
    counts_words,
    distinction,
    group_name,
    value_words,
    warnings,
)
from pilotcanvas.exchange.status import Status, title_at
from pilotcanvas.exchange.table import Cell, ExportTable, table
from pilotcanvas.model.place import STATEMENT
from pilotcanvas.model.scan import Round


def scan_tables(status: Status, words: Catalogue) -> tuple[ExportTable, ...]:
    """Every table of the scan, in sheet order. The tables of perspectives and changes are left out
    if they are empty."""
    taken = taken_rounds(status.pilot, status.method)
    tables = (
        perspectives_table(status, words, taken),
        changes_table(status, words, taken),
    )
    return (
        rounds_table(status, words, taken),
        scan_table(status, words, taken),
        statements_table(status, words, taken),
        *(each for each in tables if each.rows),
        evidence_table(status, words),
    )


def rounds_table(status: Status, words: Catalogue, taken: tuple[TakenRound, ...]) -> ExportTable:
    """Every round, including archived and empty ones."""
    pilot = status.pilot
    left_out = {round.id for round in status.left_out}
    groups = {each.round.id: _group_sizes(status, words, each) for each in taken}

    def rows() -> Iterator[tuple[Cell, ...]]:
        for round in sorted(
            pilot.rounds.values(), key=lambda r: (r.held_on or date.max, r.position)
        ):
            is_group = round.form == "group"
            yield (
                round.name,
                round.held_on,
                status.method.phase(round.phase).title,
                words(f"scan.{round.scope}"),
                words(f"scan.{round.form}"),
                len(pilot.seats_in(round.id)) if is_group and round.id not in left_out else None,
                groups.get(round.id, ""),
                _means(words, round),
                words("export.yes") if round.is_closed else "",
                words("export.yes") if round.is_archived else "",
                counts_words(words, status, round),
            )

    columns = (
        ("round", 24),
        ("date", 12),
        ("phase", 22),
        ("scope", 16),
        ("scoring", 18),
        ("people", 12),
        ("perspectives", 40),
        ("means", 30),
        ("is_closed", 12),
        ("is_archived", 12),
        ("counts", 40),
    )
    return table(words, "rounds", columns, rows())


def _group_sizes(status: Status, words: Catalogue, taken: TakenRound) -> str:
    """The number of people per group that answered anything."""
    if not taken.has_groups:
        return ""
    named = taken.groups.people.items()
    return "; ".join(f"{group_name(words, status.method, group)} {n}" for group, n in named)


def _means(words: Catalogue, round: Round) -> str:
    if round.form == "single":
        return ""
    return words("export.means_asked" if round.shows_values else "export.spread_first_why")


def scan_table(status: Status, words: Catalogue, taken: tuple[TakenRound, ...]) -> ExportTable:
    """The result of each round per criterion, with the values of the groups."""
    shown = [each for each in taken if each.has_groups and each.round.shows_values]
    groups = dict.fromkeys(group for each in shown for group in each.groups.people)

    def rows() -> Iterator[tuple[Cell, ...]]:
        for each in taken:
            round = each.round
            for text in status.method.scan_of(round).criteria:
                criterion = each.result.criterion(text.id)
                value = criterion.value
                values = [each.groups.criteria.get((text.id, group)) for group in groups]
                yield (
                    round.name,
                    round.held_on,
                    words(f"scan.{round.scope}"),
                    f"{text.sign} {text.title}",
                    value.shown if round.shows_values else None,
                    value_words(words, round, value),
                    value.scored,
                    value.dont_know,
                    value.possible,
                    distinction(words, round, each.result, criterion),
                    *(v.shown if v is not None and each in shown else None for v in values),
                )

    columns = (
        ("round", 16),
        ("date", 12),
        ("scope", 16),
        ("criterion", 28),
        ("value", 10),
        ("word", 20),
        ("scored", 10),
        ("dont_know", 10),
        ("possible", 10),
        ("distinction", 18),
    )
    made = table(words, "scan", columns, ())
    titles = tuple((group_name(words, status.method, group), 14) for group in groups)
    return ExportTable(made.name, made.columns + titles, tuple(rows()))


def _step_columns(status: Status) -> tuple[tuple[str, int], ...]:
    scan = status.method.scan
    return tuple((step, 12) for step in (*scan.steps, scan.dont_know))


def _columns(words: Catalogue, *columns: tuple[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple((words(f"column.{key}"), width) for key, width in columns)


def statements_table(
    status: Status, words: Catalogue, taken: tuple[TakenRound, ...]
) -> ExportTable:
    """The spread of answers per statement and round, with the consensus."""
    settled = {(c.round, c.statement): c for c in status.pilot.consensus.values()}

    def rows() -> Iterator[tuple[Cell, ...]]:
        for each in taken:
            round = each.round
            is_group = round.form == "group"
            for text, found in each.statements(status.method):
                consensus = settled.get((round.id, text.id))
                yield (
                    *(round.name, round.held_on, text.id, text.text),
                    *(count or None for count in found.counts),
                    found.value.dont_know or None,
                    found.value.unanswered or None,
                    found.value.shown if round.shows_values else None,
                    *(agreement_words(words, found) if is_group else ("", None)),
                    consensus.score if consensus else None,
                    consensus.reason if consensus else "",
                )

    columns = (
        *_columns(words, ("round", 16), ("date", 12), ("number", 6), ("statement", 60)),
        *_step_columns(status),
        *_columns(words, ("unanswered", 14), ("value", 10), ("agreement", 18), ("a", 8)),
        *_columns(words, ("consensus", 14), ("consensus_reason", 40)),
    )
    return ExportTable(words("sheet.statements"), columns, tuple(rows()))


def perspectives_table(
    status: Status, words: Catalogue, taken: tuple[TakenRound, ...]
) -> ExportTable:
    """The answers of each group per statement; groups that are too small are merged."""

    def rows() -> Iterator[tuple[Cell, ...]]:
        for each in taken:
            for text, _ in each.statements(status.method):
                for count in each.group_counts(text.id):
                    yield (
                        *(each.round.name, each.round.held_on, text.id, text.short),
                        group_name(words, status.method, count.group),
                        *(score or None for score in count.scores),
                        count.dont_know or None,
                        sum(count.scores) + count.dont_know,
                        count.value.shown if count.value else None,
                    )

    columns = (
        *_columns(words, ("round", 16), ("date", 12), ("number", 6), ("statement", 40)),
        *_columns(words, ("perspective", 24)),
        *_step_columns(status),
        *_columns(words, ("answered", 12), ("value", 10)),
    )
    return ExportTable(words("sheet.perspectives"), columns, tuple(rows()))


def changes_table(status: Status, words: Catalogue, taken: tuple[TakenRound, ...]) -> ExportTable:
    """The changes since the previous round, with their explanation."""

    def rows() -> Iterator[tuple[Cell, ...]]:
        for each in round_changes(status.pilot, taken):
            rounds = (each.after.name, each.before.name)
            for warning in warnings(words, each):
                yield (*rounds, "", warning, None, None, "", "", "", "", "")
            yield from ((*rounds, *row) for row in _change_rows(status, words, each))

    columns = (
        ("round", 16),
        ("since", 16),
        ("number", 6),
        ("statement", 60),
        ("then", 8),
        ("now", 8),
        ("change", 20),
        ("why", 40),
        ("consensus_reason", 40),
        ("evidence", 40),
        ("done_actions", 40),
    )
    return table(words, "changes", columns, rows())


def _change_rows(
    status: Status, words: Catalogue, changes: RoundChange
) -> Iterator[tuple[Cell, ...]]:
    for change, why in changes.changes:
        before, after = change.before.value, change.after.value
        yield (
            change.id,
            status.method.statement(change.id).text,
            before.shown if changes.has_values else None,
            after.shown if changes.has_values else None,
            change_word(words, changes, change),
            why.own,
            why.settled,
            "\n".join(proof.text for proof in why.evidence),
            "\n".join(action.title for action in why.actions),
        )


def evidence_table(status: Status, words: Catalogue) -> ExportTable:
    """The evidence for the answers; evidence of more than a year old is marked."""

    def rows() -> Iterator[tuple[Cell, ...]]:
        proofs = status.pilot.evidence.values()
        for proof in sorted(proofs, key=lambda e: (e.place, e.dated or date.min, e.id)):
            yield (
                proof.place.id if proof.place.room == STATEMENT else proof.place,
                title_at(status.method, proof.place),
                words(f"evidence.{proof.form}"),
                proof.text,
                proof.source,
                proof.dated,
                words("evidence.old") if proof.is_old(status.today) else "",
            )

    columns = (
        ("number", 6),
        ("statement", 30),
        ("form", 14),
        ("text", 80),
        ("source", 40),
        ("date", 12),
        ("attention", 22),
    )
    return table(words, "evidence", columns, rows())
