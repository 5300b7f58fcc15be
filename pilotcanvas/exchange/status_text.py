"""The status of a pilot as plain text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from pilotcanvas.content.blind_spot import PartCount
from pilotcanvas.content.catalogue import Catalogue
from pilotcanvas.content.method import CriterionText, PartText
from pilotcanvas.exchange.safe_text import on_one_line
from pilotcanvas.exchange.scan_phrase import counts_words, coverage_words, value_words
from pilotcanvas.exchange.status import Status, title_at
from pilotcanvas.exchange.table import attention, status_words
from pilotcanvas.model.action import Action
from pilotcanvas.model.scan import Round
from pilotcanvas.model.scoring import ScanResult, Value


def to_text(status: Status, words: Catalogue) -> str:
    """Title, phase, parts, blind spots, the last scan round and the open actions.

    User text takes one line each, without control characters that a terminal would obey.
    """
    blocks = (
        _front(status, words),
        _parts(status, words),
        _blind_spots(status, words),
        _scan(status, words),
        _actions(status, words),
    )
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _front(status: Status, words: Catalogue) -> Iterator[str]:
    profile = status.pilot.profile
    yield on_one_line(profile.title)
    about = [on_one_line(text) for text in (profile.subtitle, profile.location) if text.strip()]
    if about:
        yield " · ".join(about)
    said = status.method.phase(profile.phase).title
    phase = status.pilot.phases.get(profile.phase)
    if phase and phase.started_on:
        said += f" ({words('export.since', day=words.day(phase.started_on))})"
    if profile.outcome == "stopped":
        said += f", {words('closing.stopped')}"
    yield f"{words('column.phase')}: {said}"


def _parts(status: Status, words: Catalogue) -> Iterator[str]:
    yield words("sheet.canvas")
    titles = [f"{part.number} {part.title}" for part, _ in status.parts]
    known = [
        words("export.known_of", known=count.known, total=count.total) for _, count in status.parts
    ]
    for title, insight, (part, count) in zip(
        _in_column(titles), _in_column(known), status.parts, strict=True
    ):
        yield f"  {title}  {insight}  {', '.join(_steps(part, count, words))}"


def _steps(part: PartText, count: PartCount, words: Catalogue) -> Iterator[str]:
    """The number of items at each step, highest first, without zeros."""
    for title, number in zip(reversed(part.scale), reversed(count.steps), strict=True):
        if number:
            yield f"{number} {title}"
    if count.not_discussed:
        yield f"{count.not_discussed} {words('status.not_discussed')}"


def _blind_spots(status: Status, words: Catalogue) -> Iterator[str]:
    spots = status.blind_spots
    if not spots:
        yield words("export.no_blind_spots")
        return
    yield words("export.blind_spots", count=len(spots))
    for title, spot in zip(_in_column([s.item.title for s in spots]), spots, strict=True):
        heavy = f", {words('export.weighs_heavily')}" if spot.weighs_heavily else ""
        yield f"  {title}  {status_words(status, words, spot.item)}{heavy}"


def _scan(status: Status, words: Catalogue) -> Iterator[str]:
    round, result = status.last_round, status.result
    if round is None or result is None:
        yield from _open_rounds(status, words) if status.left_out else (words("export.no_scan"),)
        return
    said = [on_one_line(round.name), words(f"scan.{round.scope}")]
    if round.held_on:
        said.insert(1, words.day(round.held_on))
    yield f"{status.method.scan.title}: {', '.join(filter(None, said))}"
    texts = status.method.scan_of(round).criteria
    values = [result.criterion(text.id).value for text in texts]
    titles = _in_column([f"{text.sign:<2} {text.title}" for text in texts])
    meanings = _in_column([_meaning(round, value, words) for value in values])
    for title, meaning, value in zip(titles, meanings, values, strict=True):
        yield f"  {title}  {meaning}  {coverage_words(words, value)}"
    if round.shows_values:
        yield from _distinctions(result, texts, words)
    else:
        yield f"  {words('export.spread_first_why')}"
    if not_counted := counts_words(words, status, round):
        yield f"  {not_counted}"
    yield from _open_rounds(status, words)


def _open_rounds(status: Status, words: Catalogue) -> Iterator[str]:
    return (counts_words(words, status, round) for round in status.left_out)


def _meaning(round: Round, value: Value, words: Catalogue) -> str:
    if value.shown is not None and not round.shows_values:
        return "–"
    figure = "–" if value.shown is None else words.number(value.shown)
    return f"{figure:<3}  {value_words(words, round, value)}"


def _distinctions(
    result: ScanResult, texts: tuple[CriterionText, ...], words: Catalogue
) -> Iterator[str]:
    titles = {text.id: text.title for text in texts}
    for key, ids in result.stands_out:
        yield f"  {words(f'scan.{key}').capitalize()}: {', '.join(titles[id] for id in ids)}"


def _actions(status: Status, words: Catalogue) -> Iterator[str]:
    actions = status.open_actions
    if not actions:
        yield words("export.no_open_actions")
        return
    counts = (
        ("export.overdue_count", len(status.overdue_actions)),
        ("export.no_owner_count", len(status.ownerless_actions)),
    )
    said = [words("export.open_actions", count=len(actions))]
    said += [words(key, count=count) for key, count in counts if count]
    yield ", ".join(said)
    for action in actions:
        yield f"  {_action(action, status, words)}"


def _action(action: Action, status: Status, words: Catalogue) -> str:
    said = [on_one_line(action.title)]
    if action.place:
        said.append(on_one_line(title_at(status.method, action.place)))
    if action.owner.strip():
        said.append(on_one_line(action.owner))
    if action.due:
        said.append(words.day(action.due))
    return " · ".join(filter(None, (*said, attention(action, status, words))))


def _in_column(texts: list[str]) -> list[str]:
    """Pads the texts with spaces to equal length."""
    width = max(map(len, texts), default=0)
    return [text.ljust(width) for text in texts]
