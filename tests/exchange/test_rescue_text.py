"""What was rescued and what was not, in words."""

from __future__ import annotations

import pytest

from pilotcanvas.content.catalogue import words
from pilotcanvas.exchange.rescue_text import rescue_lines
from pilotcanvas.model.pilot import RECORD_TYPES
from pilotcanvas.store.rescue.rescue import LOSSES

KINDS = [record_type.kind for record_type in RECORD_TYPES]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_everything_that_can_be_lost_has_its_words(language: str) -> None:
    found = dict.fromkeys(KINDS, 7)
    lost = [(what, 7, tuple(range(20)) if what == "pages" else ()) for what in LOSSES]
    said = list(rescue_lines(found, {"notes": 3}, lost, KINDS, False, words(language)))
    assert sum(line.startswith("  ") for line in said) == len(KINDS) - 1 + len(LOSSES)
    assert not any("{" in line for line in said)
    assert any("8, 9, …" in line for line in said)


def test_what_came_back_whole_is_said_in_short() -> None:
    said = list(rescue_lines({"profile": 1, "notes": 2, "seats": 4}, {}, (), (), True, words("nl")))
    assert said[0] == "Alles is gered: het is precies wat er het laatst is bewaard."
    assert said[2:4] == ["  Titel en andere gegevens van de pilot", "  Notities: 2"]
    assert len(said) == 5


def test_what_the_history_gave_is_said_beside_it() -> None:
    said = list(rescue_lines({"notes": 5}, {"notes": 2}, (), ("notes",), False, words("nl")))
    assert "  Notities: 5 (uit de geschiedenis: 2)" in said
    assert said[-2].startswith("Op de beschadigde plekken stond iets van: notities. ")


def test_of_what_was_damaged_it_is_said_that_none_was_found() -> None:
    said = list(rescue_lines({"notes": 5}, {}, (), ("notes", "answers"), False, words("nl")))
    assert said[2:4] == ["  Notities: 5", "  Antwoorden: 0"]
    assert "acties" not in " ".join(said).lower(), "nothing says that there were any"


def test_blocks_of_the_file_are_for_whoever_helps_and_come_last() -> None:
    lost = [("cut_off", 2, ()), ("content", 1, ()), ("pages", 2, (21, 41))]
    said = list(rescue_lines({"notes": 5}, {}, lost, (), False, words("nl")))
    assert said[-3:] == [
        "Voor wie je helpt:",
        "  Aan het eind van het bestand missen blokken: 2",
        "  Blokken van het bestand die beschadigd zijn: 2 (21, 41)",
    ]
    at = said.index("Dit is niet zoals het was:")
    assert said[at + 1].startswith("  Het controlegetal")
    assert not said[at + 2].startswith("  ")


def test_damaged_blocks_alone_are_no_loss_of_what_was_written() -> None:
    lost = [("pages", 1, (7,))]
    said = list(rescue_lines({"notes": 5}, {}, lost, ("notes",), False, words("en")))
    assert "This is not as it was:" not in said
    assert said[-1].endswith("damaged: 1 (7)")
