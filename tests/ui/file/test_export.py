"""Exports from the window: a name is proposed, the file is written, trouble is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pilotcanvas.content.examples import example_pilot
from pilotcanvas.exchange.json_file import from_json
from pilotcanvas.ui.file.export import KINDS, export_pilot
from pilotcanvas.ui.view import ViewContext
from tests.ui.stand_in import FileAsked, surroundings

STARTS = {"docx": b"PK", "xlsx": b"PK", "csv": b"\xef\xbb\xbf", "json": b"{"}


@pytest.fixture
def context(qtbot: QtBot, tmp_path: Path) -> ViewContext:
    """Surroundings with an example."""
    return surroundings(tmp_path, example_pilot("tulp", "nl"))


def asked(context: ViewContext) -> FileAsked:
    """What was asked for and said."""
    assert isinstance(context.messages, FileAsked)
    return context.messages


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_written_and_said(
    qtbot: QtBot, context: ViewContext, tmp_path: Path, kind: str
) -> None:
    said: list[str] = []
    asked(context).files.append(tmp_path / "uit")
    export = export_pilot(context, kind, said.append)
    assert export is not None
    with qtbot.waitSignal(export.written, timeout=20_000) as signal:
        pass
    assert signal.args == [tmp_path / f"uit.{kind}"]
    assert (tmp_path / f"uit.{kind}").read_bytes().startswith(STARTS[kind])
    (proposal,) = asked(context).proposals
    assert proposal.parent == tmp_path
    assert proposal.name.startswith("De Tulp - ")
    assert proposal.suffix == f".{kind}"
    assert len(said) == 1
    assert f"uit.{kind}" in said[0]


def test_the_json_holds_the_pilot(qtbot: QtBot, context: ViewContext, tmp_path: Path) -> None:
    asked(context).files.append(tmp_path / "uit.json")
    export = export_pilot(context, "json")
    assert export is not None
    with qtbot.waitSignal(export.written, timeout=20_000):
        pass
    text = (tmp_path / "uit.json").read_text(encoding="utf-8")
    assert from_json(text) == context.document.pilot
    assert len(asked(context).told) == 1


def test_without_names_nobody_is_in_it_and_the_proposal_says_so(
    qtbot: QtBot, context: ViewContext, tmp_path: Path
) -> None:
    pilot = context.document.pilot
    owners = {action.owner for action in pilot.actions.values()} - {""}
    asked(context).files.append(tmp_path / "uit.json")
    export = export_pilot(context, "json", is_anonymous=True)
    assert export is not None
    with qtbot.waitSignal(export.written, timeout=20_000):
        pass
    copy = from_json((tmp_path / "uit.json").read_text(encoding="utf-8"))
    assert owners
    assert not [action for action in copy.actions.values() if action.owner]
    assert set(copy.actions) == set(pilot.actions)
    (proposal,) = asked(context).proposals
    assert proposal.name.endswith(" without names.json")


def test_closing_the_question_writes_nothing(context: ViewContext, tmp_path: Path) -> None:
    asked(context).files.append(None)
    assert export_pilot(context, "docx") is None
    assert list(tmp_path.glob("*.docx")) == []


def test_trouble_is_said(qtbot: QtBot, context: ViewContext, tmp_path: Path) -> None:
    asked(context).files.append(tmp_path / "not" / "there.csv")
    export = export_pilot(context, "csv")
    assert export is not None
    with qtbot.waitSignal(export.failed, timeout=20_000):
        pass
    assert [problem.key for problem in asked(context).problems] == ["write.no_folder"]
    assert asked(context).told == []
