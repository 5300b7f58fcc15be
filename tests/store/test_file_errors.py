"""Kinds of trouble with a file: told by type, whoever made the problem."""

from __future__ import annotations

from pathlib import Path

import pytest

from pilotcanvas.problems import Problem
from pilotcanvas.store.file_errors import FileTrouble, problem


@pytest.mark.parametrize("kind", FileTrouble)
def test_the_kind_of_a_problem_is_told_from_its_key(kind: FileTrouble) -> None:
    assert FileTrouble.of(problem(kind, Path("buurt.pilot"))) is kind
    assert FileTrouble.of(problem(kind.value, Path("buurt.pilot"))) is kind


@pytest.mark.parametrize("key", ["write.disk_full", "password.not_installed", "file.of_another"])
def test_what_is_no_trouble_with_a_pilot_file_has_no_kind(key: str) -> None:
    assert FileTrouble.of(Problem(key)) is None


def test_there_are_at_most_fifteen_kinds() -> None:
    assert len(FileTrouble) <= 15


def test_what_can_be_rescued_may_also_be_in_a_backup_and_is_not_ours() -> None:
    rescuable = {kind for kind in FileTrouble if kind.is_rescuable}
    assert rescuable == {FileTrouble.DAMAGED, FileTrouble.UNSAFE}
    assert rescuable < {kind for kind in FileTrouble if kind.has_remedy_in_backups}
    assert rescuable < {kind for kind in FileTrouble if kind.is_other_content}
