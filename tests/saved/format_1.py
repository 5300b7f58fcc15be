"""What is in `format_1.pilot`, and how it was made. The file itself is never made again."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

from pilotcanvas.model import changes
from pilotcanvas.model.action import Action
from pilotcanvas.model.canvas import Item, Note
from pilotcanvas.model.ids import derived_id
from pilotcanvas.model.old_snapshot import converted
from pilotcanvas.model.pilot import Closing, Phase, Pilot, Profile
from pilotcanvas.model.record import from_plain, to_plain
from pilotcanvas.model.scan import (
    GROUP,
    Answer,
    Consensus,
    Evidence,
    Option,
    Participant,
    Round,
    Seat,
)
from pilotcanvas.model.snapshot import Kept, Snapshot
from tests.strategies import table

PATH = Path(__file__).with_name("format_1.pilot")

_ROUND = derived_id("round", "saved")
_PERSON = derived_id("person", "saved")
_DAY = date(2026, 11, 21)


def pilot_at_first() -> Pilot:
    """The pilot that the file was made with: a record of each kind, and odd letters in it."""
    pilot = Pilot(
        profile=Profile(
            derived_id("pilot", "saved"),
            "Wijk #1: één & <b>twee</b> \U0001f600",
            subtitle="ondertitel",
            location="Heechterp-Schieringen",
            language="nl",
            phase="launch",
            method_version=1,
            source="verzonnen",
            created_on=_DAY,
        ),
        phases=table([Phase("explore", _DAY, _DAY), Phase("launch", _DAY)]),
        closings=table(
            [Closing("c1", "explore", _DAY, "genoeg", "luisteren", "next", "", "folder")]
        ),
        items=table(
            [
                Item("impact.ambition", 2),
                Item("impact.scale-ambition", None, ("deeper", "staysmall")),
            ]
        ),
        notes=table(
            [
                Note("n1", "impact.ambition", "regel een\r\nregel twee\x00\u200fעברית", 0),
                Note("n2", "impact.ambition", "geheim", 1, is_private=True),
            ]
        ),
        actions=table(
            [
                Action(
                    id="a1",
                    title="Bellen",
                    form="question",
                    why="waarom",
                    how="hoe",
                    place="pitfalls.too-late",
                    owner="Fatima",
                    phase="embed",
                    due=_DAY,
                    status="dropped",
                    result="niets",
                    reason="geen tijd",
                    created_on=_DAY,
                    done_on=_DAY,
                    position=3,
                )
            ]
        ),
        rounds=table([Round(_ROUND, "Start", _DAY, "launch", "full", "group", True, False, True)]),
        participants=table([Participant(_PERSON, "formulier 1", "resident")]),
        seats=table([Seat(derived_id("seat", _ROUND, _PERSON), _ROUND, _PERSON, 0)]),
        answers=table(
            [
                Answer(derived_id("answer", _ROUND, who, "B1"), _ROUND, who, "B1", score)
                for who, score in ((_PERSON, 0), (GROUP, 4))
            ]
        ),
        consensus=table(
            [Consensus(derived_id("consensus", _ROUND, "B1"), _ROUND, "B1", 3, "cijfers")]
        ),
        evidence=table([Evidence("e1", "scan.B1", "story", "verhaal", "buurtkrant", _DAY)]),
        options=table([Option("residents", True)]),
    )
    return with_snapshot(pilot)


def with_snapshot(pilot: Pilot) -> Pilot:
    """The pilot with the snapshot of the file, as format 3 has it."""
    values = ("s1", "nu", "2026-11-21T18:00:00Z", '{"items": {}}')
    old = dict(zip(("id", "name", "taken_at", "content"), values, strict=True))
    new = converted(old, to_plain(pilot.profile), set())
    return dataclasses.replace(
        pilot,
        kept=table(from_plain(Kept, each) for each in new.kept.values()),
        snapshots=table([from_plain(Snapshot, new.snapshot)]),
    )


def steps() -> list[changes.Change]:
    """What was then done; the last of it was undone again."""
    now = pilot_at_first()
    done = [changes.add_notes(now, "impact.ambition", ["erbij"], ids=["n3"])]
    now = done[-1].apply(now)
    done.append(changes.remove_note(now, "n2"))
    now = done[-1].apply(now)
    done.append(changes.set_status(now, "impact.ambition", None))
    return done


def main() -> None:
    """Make the file. This was done once, with the program that format 1 came out with."""
    from pilotcanvas.store.opening import create

    with create(PATH, pilot_at_first(), "Fatima") as file:
        for step in steps():
            file.save(step)
        file.save(steps()[-1].inverse(), "undo")


if __name__ == "__main__":
    main()
