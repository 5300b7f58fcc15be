"""A pilot that was worked on with version 0.3.1, and a copy that a colleague went on with then.

The files are never made again. `main` is how they were made, with that version.
"""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

PATH = Path(__file__).with_name("version_0_3_1.pilot")
COPY = Path(__file__).with_name("version_0_3_1_copy.pilot")
NAME = "Wilhelmina"
"""Somebody who took part, and is named in a note, a snapshot and the history."""


def main() -> None:
    """Make both files. Works with version 0.3.1 only."""
    from pilotcanvas.store.fork import other_copy  # type: ignore[import-not-found]

    from pilotcanvas.model import changes, scan_changes
    from pilotcanvas.model.action import Action
    from pilotcanvas.model.ids import derived_id
    from pilotcanvas.model.pilot import new_pilot
    from pilotcanvas.model.scan import Participant, Round
    from pilotcanvas.store.opening import create, open_file

    pilot = new_pilot(derived_id("0.3.1"), "Buurttuin", "nl", date(2026, 3, 2))
    with create(PATH, pilot, "Fatima") as file:
        for text in (f"{NAME} doet", f"{NAME} doet mee", f"{NAME} doet mee, samen met de school"):
            if not file.pilot.notes:
                file.save(changes.add_notes(file.pilot, "impact.ambition", [text], ids=["n1"]))
            else:
                file.save(changes.edit_note(file.pilot, "n1", text))
        file.save(changes.add_notes(file.pilot, "impact.output", ["bedden"], ids=["n2"]))
        file.save(changes.set_status(file.pilot, "impact.ambition", 2))
        file.save(changes.add_action(file.pilot, Action("a1", "Grond vragen", owner=NAME)))
        moment = "2026-03-02T20:00:00+00:00"
        file.save(changes.take_snapshot(file.pilot, "eerste dag", moment))  # type: ignore[attr-defined]
        file.save(scan_changes.add_round(file.pilot, Round("r1", "start", form="group")))
        for number, name in enumerate((NAME, "Joop", "Samira", "")):
            person = Participant(f"p{number}", name, "resident")
            file.save(scan_changes.seat_participant(file.pilot, "r1", person))
            answers = {(person.id, f"A{each}"): 1 + (number + each) % 4 for each in range(1, 7)}
            file.save(scan_changes.set_answers(file.pilot, "r1", answers))
        file.save(changes.set_status(file.pilot, "impact.output", 1))
        file.save(file.history()[0][-1].inverse(), "undo")
    shutil.copyfile(PATH, COPY)
    third = PATH.with_name("derde.pilot")
    shutil.copyfile(PATH, third)
    with open_file(third, "Samira") as file:
        file.save(changes.add_notes(file.pilot, "impact.output", ["oogst"], ids=["n3"]))
    with open_file(PATH, "Fatima") as file:
        found = other_copy(file, third)
        assert found is not None
        file.save(found.merge.change(f"{found.last_change} {third.name}"))
        file.save(changes.remove_note(file.pilot, "n2"))
        file.save(changes.edit_action(file.pilot, "a1", title="Grond vragen aan de gemeente"))
    third.unlink()
    with open_file(COPY, "Joop") as file:
        file.save(changes.edit_note(file.pilot, "n1", f"{NAME} doet mee, met de kerk"))
        file.save(changes.add_notes(file.pilot, "routes.growth", ["meer bedden"], ids=["n4"]))


if __name__ == "__main__":
    main()
