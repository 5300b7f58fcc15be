"""A file that was merged goes aside under another name: nothing is thrown away or replaced."""

from __future__ import annotations

from pathlib import Path
from unittest import mock

import pytest

from pilotcanvas.problems import Problem
from pilotcanvas.store import retire as module
from pilotcanvas.store.opening import create, open_file
from pilotcanvas.store.retire import retire
from tests.store.conftest import Say


def test_it_gets_another_name_and_keeps_what_is_in_it(path: Path, say: Say) -> None:
    before = path.read_bytes()
    aside = retire(path)
    assert aside.name == "wijk.pilot.merged"
    assert not path.exists()
    assert aside.read_bytes() == before


def test_its_new_name_is_on_the_disk(path: Path) -> None:
    with mock.patch.object(module, "sync_folder") as sync:
        retire(path)
    sync.assert_called_once_with(path.parent)


def test_nothing_that_was_put_aside_before_is_replaced(path: Path) -> None:
    taken = path.with_name("wijk.pilot.merged")
    taken.write_bytes(b"van eerder")
    aside = retire(path)
    assert aside.name == "wijk.pilot-2.merged"
    assert taken.read_bytes() == b"van eerder"


def test_a_file_that_somebody_edits_stays_where_it_is(path: Path) -> None:
    with open_file(path), pytest.raises(Problem) as met:
        retire(path)
    assert met.value.key == "file.busy"
    assert path.exists()


def test_a_file_of_which_saving_was_broken_off_stays_where_it_is(path: Path) -> None:
    journal = path.with_name(f"{path.name}-journal")
    journal.write_bytes(b"half")
    with pytest.raises(Problem) as met:
        retire(path)
    assert met.value.key == "file.busy"
    assert path.exists()


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(Problem) as met:
        retire(tmp_path / "weg.pilot")
    assert met.value.key == "file.gone"


def test_a_file_says_when_it_was_changed_last_and_by_whom(path: Path, say: Say) -> None:
    with open_file(path, "Fatima") as file:
        before = file.log.last_change()
        file.save(say(file, "nieuw"))
        after = file.log.last_change()
    assert before is None
    assert after is not None
    assert after.at.startswith("20")
    assert after.author == "Fatima"
    with create(path.with_name("nieuw.pilot"), file.pilot) as new:
        assert new.log.last_change() is None
