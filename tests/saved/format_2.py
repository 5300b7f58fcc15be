"""What is in `format_2.pilot`, and how it was made. The file itself is never made again."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from pilotcanvas.model import scan_changes
from pilotcanvas.model.changes import Change
from pilotcanvas.model.ids import derived_id
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.model.scan import Reason, SecondEntry
from tests.saved import format_1
from tests.strategies import table

PATH = Path(__file__).with_name("format_2.pilot")


def pilot_at_first() -> Pilot:
    """What the file of format 1 holds, and a record of each kind that is new since."""
    before = format_1.pilot_at_first()
    (seat,) = before.seats.values()
    entry = SecondEntry(
        derived_id("second", seat.round, seat.participant, "B1"),
        seat.round,
        seat.participant,
        "B1",
        2,
    )
    reason = Reason(derived_id("reason", seat.round, "B1"), seat.round, "B1", "er is nu geteld")
    return dataclasses.replace(before, second_entries=table([entry]), reasons=table([reason]))


def steps() -> list[Change]:
    """What was then done; the last of it was undone again.

    The program of that time let a closed round take a second entry, so the edits are made for a
    round that is open.
    """
    now = pilot_at_first()
    (seat,) = now.seats.values()
    closed = now.rounds[seat.round]
    rounds = {**now.rounds, closed.id: dataclasses.replace(closed, is_closed=False)}
    now = dataclasses.replace(now, rounds=rounds)
    done = [scan_changes.set_reason(now, seat.round, "A1", "een \u202eandere\x00 reden")]
    now = done[-1].apply(now)
    done.append(scan_changes.set_second_entry(now, seat.round, "A1", 4, seat.participant))
    now = done[-1].apply(now)
    done.append(scan_changes.unseat_participant(now, seat.round, seat.participant))
    return done


def main() -> None:
    """Make the file. This was done once, with the program that format 2 came out with."""
    from pilotcanvas.store.opening import create

    with create(PATH, pilot_at_first(), "Fatima") as file:
        for step in steps():
            file.save(step)
        file.save(steps()[-1].inverse(), "undo")


if __name__ == "__main__":
    main()
