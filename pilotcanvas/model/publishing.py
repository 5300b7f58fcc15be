"""Counts the answers of a group's round, and decides which counts may leave after earlier ones.

Whoever has two moments can subtract them. Counts may therefore only follow others from which they
differ nowhere, or by three people or more: in every statement, for everybody and for every group
that is shown.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from pilotcanvas.model.changes import Edit, edit_of
from pilotcanvas.model.field import Key, Record
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.model.scan import Answer, Round
from pilotcanvas.model.shared import (
    FEWEST_SHOWN,
    MOST_PEOPLE,
    MOST_STATEMENTS,
    NOBODY,
    TOGETHER,
    Counts,
    Shared,
    Tally,
    merged_groups,
    read,
    total,
    write,
)
from pilotcanvas.model.spread import perspective_groups

MOST_CLOSINGS = 20
"""After this many different counts of one round, the last of them stay."""

_MOST_DIFFERENCES = 10  # each union of them is looked at


def companies(pilot: Pilot) -> dict[str, str]:
    """Returns for each round the first round that the same people answered: itself, or one before
    it."""
    first: dict[frozenset[str], str] = {}
    found: dict[str, str] = {}
    for round in sorted(pilot.rounds.values(), key=lambda each: (each.position, each.id)):
        seated = {seat.participant for seat in pilot.seats_in(round.id)}
        answered = {answer.participant for answer in pilot.answers_in(round.id)}
        found[round.id] = first.setdefault(frozenset(seated & answered), round.id)
    return found


def counts_now(
    pilot: Pilot,
    round: str,
    known: Container[str] = (),
    as_of: date | None = None,
    company: str = "",
) -> Counts:
    """Returns the present answers of a group's round as counts; ``known`` are the perspectives that
    can be shown."""
    groups = perspective_groups(pilot, round, known)
    sizes: dict[str, int] = {}
    for group in groups.values():
        sizes[group] = sizes.get(group, 0) + 1
    by_statement: dict[str, list[Answer]] = {}
    for answer in pilot.answers_in(round):
        if answer.participant in groups:
            by_statement.setdefault(answer.statement, []).append(answer)
    seats = len(pilot.seats_in(round))
    return Counts(
        as_of=as_of,
        company=company or round,
        people=dict(sorted(sizes.items())),
        silent=seats - len(groups),
        answers={
            id: _shuffled(by_statement[id], groups, number)
            for number, id in enumerate(sorted(by_statement))
        },
    )


def _shuffled(answers: Iterable[Answer], groups: Mapping[str, str], turn: int) -> dict[str, Tally]:
    """The tally of each group; the answers of groups that are shown together are mixed."""
    given: dict[str, list[int]] = {}
    for answer in answers:
        given.setdefault(groups[answer.participant], []).append(answer.score)
    merged = merged_groups({group: len(scores) for group, scores in given.items()})
    merged = {*merged, TOGETHER} & given.keys()
    pool = sorted(score for group in merged for score in given[group])
    start = turn % len(pool) if pool else 0
    pool = pool[start:] + pool[:start]
    found = {}
    for group in sorted(given):
        scores = given[group]
        if group in merged:
            scores, pool = pool[: len(scores)], pool[len(scores) :]
        found[group] = tuple(scores.count(score) for score in range(len(NOBODY)))
    return found


def is_shareable(counts: Counts) -> bool:
    """Returns whether there are no more answers than a round can hold."""
    people = sum(counts.people.values()) + counts.silent
    return len(counts.answers) <= MOST_STATEMENTS and people <= MOST_PEOPLE


def leaving_counts(
    pilot: Pilot, round: Round, known: Container[str], company: str = ""
) -> Counts | None:
    """Returns the counts of a group's round that may leave the program; None for none.

    Those that it shared last. One that was closed by an older version of the program shares its
    present answers.
    """
    shared = read(round.shared).last
    if shared is not None or not round.is_closed:
        return shared
    counts = counts_now(pilot, round.id, known, company=company)
    return counts if is_shareable(counts) else None


def is_behind(pilot: Pilot, round: Round, counts: Counts) -> bool:
    """Returns whether the counts that leave may not be those of the present answers."""
    if not round.is_closed or read(round.shared).is_behind:
        return True
    return not counts.has_same_totals(counts_now(pilot, round.id))


def keep_counts(pilot: Pilot, rounds: Iterable[str], known: Container[str] = ()) -> Iterator[Edit]:
    """Yields the edits that keep what closed rounds share, before their answers change.

    Only rounds that were closed by an older version of the program do not keep it yet.
    """
    for id in rounds:
        round = pilot.rounds[id]
        if round.form == "group" and round.is_closed and not round.shared:
            counts = leaving_counts(pilot, round, known, companies(pilot)[id])
            if counts is not None and counts.answers:
                yield from edit_of(round, shared=write(Shared((counts,))))


def kept_counts(mine: Pilot, theirs: Pilot) -> dict[Key, Record]:
    """Returns my closed rounds, of which the other pilot has other answers, with what they
    share."""
    differing = [
        id
        for id in mine.rounds
        if set(mine.answers_in(id)) != set(theirs.answers_in(id))
        or mine.seats_in(id) != theirs.seats_in(id)
    ]
    edits = keep_counts(mine, differing)
    return {(edit.kind, edit.id): edit.after for edit in edits if edit.after is not None}


def shared_after_closing(pilot: Pilot, round: Round, known: Container[str], today: date) -> str:
    """Returns what a group's round keeps once it is closed: its present counts if these may follow
    all that it shared before, else what it kept."""
    shared, company = read(round.shared), companies(pilot)[round.id]

    def count(shown: Container[str]) -> Counts:
        return counts_now(pilot, round.id, shown, today, company)

    counts = count(known)
    if not counts.answers or not is_shareable(counts):
        return round.shared
    if not shared.states:
        return write(Shared((counts,)))
    following = _following(shared, count, counts)
    return round.shared if following is None else write(Shared((*shared.states, following)))


def _following(
    shared: Shared, count: Callable[[Container[str]], Counts], counts: Counts
) -> Counts | None:
    """The counts that may follow those that were shared; None when the last of these stay.

    Groups that changed by fewer than three people are merged: ``count`` gives the present
    ``counts`` with only some groups by themselves. A statement that did keeps its earlier tallies,
    as far as there still are people for them.
    """
    last = shared.states[-1]
    if len(shared.states) >= MOST_CLOSINGS or counts.has_same_groups(last):
        return None
    every = {id for each in (*shared.states, counts) for id in each.answers}
    own, fixed, whole = set(counts.people) - {TOGETHER}, set[str](), count(())
    while True:
        after = count(own)
        own &= after.people.keys()
        if not _is_safe(shared, after):
            if not own:
                return None
            own -= _to_merge(shared, after)
            continue
        unsafe = {id for id in every - fixed if not _is_safe(shared, after, id)}
        hopeless = {id for id in unsafe if not own or not _is_safe(shared, whole, id)}
        if not unsafe:
            break
        fixed |= hopeless
        if not hopeless:
            own -= _to_merge(shared, after, min(unsafe))
    answers = {id: tallies for id, tallies in after.answers.items() if id not in fixed}
    for id in fixed & last.answers.keys():
        kept = _kept(last, id, after)
        if kept is None:
            return None
        answers[id] = kept
    after = dataclasses.replace(after, answers=dict(sorted(answers.items())))
    tells_less = after.has_same_totals(last) and own != set(counts.people) - {TOGETHER}
    return None if tells_less or after.has_same_groups(last) or not is_shareable(after) else after


def _kept(last: Counts, statement: str, after: Counts) -> Mapping[str, Tally] | None:
    """The tallies of a statement that it keeps among the people there are now; None when they do
    not fit."""
    folded = last.with_groups(after.people.keys())
    kept = folded.answers[statement]
    fits = all(sum(kept[group]) <= after.people.get(group, 0) for group in kept)
    is_as_shown = folded.shown(statement).keys() <= {TOGETHER, *last.shown(statement)}
    return kept if fits and is_as_shown else None


def _is_safe(shared: Shared, counts: Counts, statement: str | None = None) -> bool:
    return all(_may_follow(then, now) for then, now in _pairs(shared, counts, statement))


def _to_merge(shared: Shared, counts: Counts, statement: str | None = None) -> set[str]:
    """The groups to merge because too few people of them changed since any earlier counts; or the
    smallest, when only several together tell too much."""
    own = [group for group in counts.people if group != TOGETHER]
    found = {
        group
        for then, now in _pairs(shared, counts, statement)
        for group in own
        if _tells_too_much(group, then, now)
    }
    return found or {min(own, key=lambda each: (counts.people[each], each))}


def _pairs(
    shared: Shared, counts: Counts, statement: str | None
) -> Iterator[tuple[Mapping[str, Tally], Mapping[str, Tally]]]:
    """The tallies of a statement as shown at each earlier time, with those of now; without a
    statement, how many people are in each group."""
    for before in shared.states:
        yield _shown(before, statement), _shown(counts, statement)


def _shown(counts: Counts, statement: str | None) -> Mapping[str, Tally]:
    if statement is None:
        return {group: (number, 0, 0, 0, 0) for group, number in counts.people.items()}
    return counts.shown(statement)


def _may_follow(then: Mapping[str, Tally], now: Mapping[str, Tally]) -> bool:
    """Returns whether no difference between tallies as shown is about one or two people."""
    own = [group for group in now if group != TOGETHER]
    if any(_is_newly_shown(group, then) for group in own):
        return False
    rest = _less(
        _less(total(now), total({group: now[group] for group in own})),
        _less(total(then), total({group: then.get(group, NOBODY) for group in own})),
    )
    parts = [_less(now[group], then.get(group, NOBODY)) for group in own]
    parts = [part for part in (*parts, rest) if any(part)]
    hidden = [then[group] for group in then if group != TOGETHER and group not in own]
    if len(parts) > _MOST_DIFFERENCES or len(hidden) > _MOST_DIFFERENCES:
        return False
    together = _less(total(now), total({group: now[group] for group in own}))
    return not any(
        _is_about_few(difference)
        for difference in (
            *_unions(parts),
            # Who is with a group now that was shown by itself then.
            *(_less(together, union) for union in _unions(hidden)),
        )
    )


def _unions(parts: Sequence[Tally]) -> Iterator[Tally]:
    """The sum of each selection of these tallies, but for none."""
    for many in range(1, len(parts) + 1):
        for some in combinations(parts, many):
            yield tuple(map(sum, zip(*some, strict=True)))


def _tells_too_much(group: str, then: Mapping[str, Tally], now: Mapping[str, Tally]) -> bool:
    if group not in now:
        return False
    return _is_newly_shown(group, then) or _is_about_few(_less(now[group], then.get(group, NOBODY)))


def _is_newly_shown(group: str, then: Mapping[str, Tally]) -> bool:
    """Returns whether a group may have been among those together before: who is left of these
    could be told then."""
    return group not in then and any(then.get(TOGETHER, NOBODY))


def _less(one: Tally, other: Tally) -> Tally:
    return tuple(mine - theirs for mine, theirs in zip(one, other, strict=True))


def _is_about_few(difference: Tally) -> bool:
    gone = -sum(each for each in difference if each < 0)
    new = sum(each for each in difference if each > 0)
    return 0 < gone < FEWEST_SHOWN or 0 < new < FEWEST_SHOWN
