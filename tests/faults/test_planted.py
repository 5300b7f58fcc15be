"""The list of small faults is in step with the program."""

from __future__ import annotations

import ast
from functools import cache

import pytest

from tests.faults.planted import CONTROL, LEAST_FAULTS, ROOT, Fault, faults, listed

FAULTS = faults()


def test_there_are_enough_and_each_is_another() -> None:
    assert len(FAULTS) >= LEAST_FAULTS
    assert len({(each.file, each.old, each.new) for each in FAULTS}) == len(FAULTS)


def test_those_of_one_room_or_file_can_be_chosen() -> None:
    of_file = listed("store/backups")
    assert {each.file for each in of_file} == {"pilotcanvas/store/backups.py"}
    assert set(of_file) < set(listed("/store/")) < set(listed()) == set(FAULTS)
    assert not listed("store/no_such_file")


@pytest.mark.parametrize("fault", [*FAULTS, CONTROL], ids=lambda fault: fault.name)
def test_it_can_be_planted_and_its_tests_are_there(fault: Fault) -> None:
    text = (ROOT / fault.file).read_text(encoding="utf-8")
    assert fault.planted(text) != text
    ast.parse(fault.planted(text))
    assert fault.tests
    for test in fault.tests:
        file, _, name = test.partition("::")
        assert (ROOT / file).exists(), test
        assert not name or name.partition("[")[0] in functions_in(file), test


@cache
def functions_in(file: str) -> frozenset[str]:
    """The names of the tests in a file."""
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return frozenset(each.name for each in ast.walk(tree) if isinstance(each, ast.FunctionDef))
