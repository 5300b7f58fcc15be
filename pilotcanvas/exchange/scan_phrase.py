"""Phrases for scan results, shared by all exports: values, agreement, groups and changes."""

from __future__ import annotations

from decimal import Decimal

from pilotcanvas.content.catalogue import Catalogue
from pilotcanvas.content.method import Method
from pilotcanvas.exchange.round_change import RoundChange
from pilotcanvas.exchange.safe_text import on_one_line
from pilotcanvas.exchange.status import Status
from pilotcanvas.model.comparison import StatementChange
from pilotcanvas.model.scan import Round
from pilotcanvas.model.scoring import (
    CriterionResult,
    ScanResult,
    StatementResult,
    Value,
    agreement_word,
    round_half_up,
)
from pilotcanvas.model.shared import read


def value_words(words: Catalogue, round: Round, value: Value) -> str:
    """The word for a value, or why there is none: too little insight, or values are not shown."""
    if value.word is None:
        return words("value.too_little")
    return words(f"value.{value.word}") if round.shows_values else words("export.spread_first")


def coverage_words(words: Catalogue, value: Value) -> str:
    """The number of scores out of the possible answers, and of people who did not know."""
    said = words("export.coverage", scored=value.scored, possible=value.possible)
    if value.dont_know:
        said += f"; {words('export.dont_know', count=value.dont_know)}"
    return said


def agreement_words(words: Catalogue, found: StatementResult) -> tuple[str, Decimal | None]:
    """The agreement in words and as coefficient A. A is None if there is too little insight; both
    are empty if fewer than two people scored."""
    if found.value.exact is None:
        return words("value.too_little"), None
    agreed = found.agreement
    if agreed is None or sum(found.counts) < 2:
        return "", None
    return words(f"agreement.{agreement_word(agreed)}"), round_half_up(agreed)


def distinction(
    words: Catalogue, round: Round, result: ScanResult, criterion: CriterionResult
) -> str:
    """Whether it is a strongest point or an Achilles heel, if the round shows values."""
    if not round.shows_values:
        return ""
    found = result.distinction(criterion.id)
    return words(f"scan.{found}") if found else ""


def counts_words(words: Catalogue, status: Status, round: Round) -> str:
    """What does not count of a round: its answers while it was never closed, or changes since it
    was closed; empty if everything counts."""
    if any(each.id == round.id for each in status.left_out):
        return words("shared.open", round=on_one_line(round.name))
    shared = read(round.shared)
    if not shared.is_behind or shared.last is None:
        return ""
    day = shared.last.as_of
    key = "counts_as_closed" if day is None else "counts_of"
    counts = words(f"shared.{key}", **({} if day is None else {"day": words.day(day)}))
    return words("shared.since", counts=counts)


def group_name(words: Catalogue, method: Method, group: str) -> str:
    """The name of a group, or of merged groups."""
    known = method.perspectives().get(group)
    return words("scan.together") if known is None else known.short


def change_word(words: Catalogue, changes: RoundChange, change: StatementChange) -> str:
    """The direction of a statement's change; if values are not shown, only that answers shifted."""
    if changes.has_values or change.kind in ("gained", "lost"):
        return words(f"change.{change.kind}")
    return words("change.shifted") if change.shift else ""


def warnings(words: Catalogue, change: RoundChange) -> tuple[str, ...]:
    """Caveats for a comparison: whether the people differ, and what is not shown."""
    said = []
    if change.people != "same":
        before = on_one_line(change.before.name)
        said.append(words(f"export.people_{change.people}", before=before))
    if not change.has_values:
        said.append(words("export.spread_first_why"))
    if not change.changes:
        said.append(words("export.nothing_changed"))
    return tuple(said)
