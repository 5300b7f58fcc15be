"""When a file does not open: what can be rescued, earlier versions, and nothing is changed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pilotcanvas.model import changes
from pilotcanvas.store.backups import back_up
from pilotcanvas.store.opening import check, open_file
from pilotcanvas.store.rescue.rescue import Rescued
from pilotcanvas.store.upgrade import kept_copy
from pilotcanvas.ui.file import rescue_dialog
from pilotcanvas.ui.file.rescue_dialog import Rescue, RescueDialog
from pilotcanvas.ui.file.restore_dialog import RestoreDialog
from pilotcanvas.ui.settings import Settings
from pilotcanvas.ui.start.view import RecentTile, StartView
from pilotcanvas.ui.widgets.fields import PlainLabel
from pilotcanvas.ui.window.main_window import MainWindow
from tests.saved import format_1
from tests.ui.conftest import TODAY, OpenWindow, close, problems, recorder
from tests.ui.window.test_window import texts_in

PLACE = "impact.ambition"
PILOT_ID = "11111111-1111-4111-8111-111111111111"
RESCUE, VERSIONS = 0, 1


@pytest.fixture(autouse=True)
def _english(settings: Settings) -> None:
    settings.language = "en"


@pytest.fixture
def damaged(pilot_path: Path) -> Path:
    """A file in which a letter of a note was changed behind our back."""
    with open_file(pilot_path) as file:
        file.save(changes.add_notes(file.pilot, PLACE, ["een notitie", "nog een"]))
    pilot_path.write_bytes(pilot_path.read_bytes().replace(b"nog een", b"nog gek"))
    return pilot_path


def shown(window: MainWindow, kind: type[RescueDialog]) -> list[RescueDialog]:
    return [each for each in window.findChildren(kind) if each.isVisible()]


def wait_dialog(qtbot: QtBot, window: MainWindow) -> RescueDialog:
    qtbot.waitUntil(lambda: bool(shown(window, RescueDialog)))
    return shown(window, RescueDialog)[0]


def said(dialog: RescueDialog) -> str:
    return "\n".join(each.text() for each in dialog.findChildren(PlainLabel) if each.isVisible())


def refused(
    qtbot: QtBot, open_window: OpenWindow, path: Path, answer: int | None, new: Path | None = None
) -> MainWindow:
    """The window after this file did not open; ``answer`` is what was asked for then."""
    window = open_window(None)
    if answer is not None:
        recorder(window).answers.append(answer)
        recorder(window).files.append(new)
    window.open(path)
    qtbot.waitUntil(lambda: bool(problems(window)))
    return window


def test_a_damaged_file_is_rescued_into_a_new_one_and_opened(
    qtbot: QtBot, open_window: OpenWindow, damaged: Path, tmp_path: Path
) -> None:
    before = damaged.read_bytes()
    new = tmp_path / "gered"
    window = refused(qtbot, open_window, damaged, RESCUE, new)
    assert problems(window) == ["file.damaged"]
    assert recorder(window).offered == ("Rescue what can be read…",)
    dialog = wait_dialog(qtbot, window)
    qtbot.waitUntil(dialog.accept_button.isVisible)
    text = said(dialog)
    assert "Notes: 2" in text
    assert dialog.progress.isHidden()
    assert not any(line.startswith("  ") for line in text.splitlines())
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: window.open_pilot is not None)
    new = new.with_name("gered.pilot")
    assert window.open_pilot is not None
    assert window.open_pilot.path == new
    assert not window.open_pilot.document.is_read_only
    close(qtbot, window)
    assert "een notitie" in texts_in(new, PLACE)
    assert check(new) == ()
    assert damaged.read_bytes() == before, "the damaged file is never repaired in place"


def test_closing_the_summary_opens_nothing_and_keeps_the_new_file(
    qtbot: QtBot, open_window: OpenWindow, damaged: Path, tmp_path: Path
) -> None:
    new = tmp_path / "gered.pilot"
    window = refused(qtbot, open_window, damaged, RESCUE, new)
    dialog = wait_dialog(qtbot, window)
    qtbot.waitUntil(dialog.accept_button.isVisible)
    dialog.reject()
    assert window.open_pilot is None
    assert check(new) == ()


def test_a_place_that_is_taken_is_told_and_nothing_is_replaced(
    qtbot: QtBot, open_window: OpenWindow, damaged: Path, tmp_path: Path
) -> None:
    taken = tmp_path / "ander.pilot"
    taken.write_bytes(b"van iemand anders")
    window = refused(qtbot, open_window, damaged, RESCUE, taken)
    dialog = wait_dialog(qtbot, window)
    qtbot.waitUntil(dialog.progress.isHidden)
    assert dialog.heading.text() == "The rescue did not work"
    assert "ander.pilot" in said(dialog)
    assert not dialog.accept_button.isVisible()
    dialog.reject()
    assert taken.read_bytes() == b"van iemand anders"


def test_what_is_no_pilot_is_told_without_alarm(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
) -> None:
    letter, new = tmp_path / "brief.pilot", tmp_path / "gered.pilot"
    letter.write_bytes(b"Beste Jan, " * 900)
    window = open_window(None)
    window.opening.rescue_to(letter, new)
    dialog = wait_dialog(qtbot, window)
    qtbot.waitUntil(dialog.progress.isHidden)
    assert dialog.heading.text() == "No pilot was found in this file"
    assert "brief.pilot" in said(dialog)
    assert not dialog.unchanged.isVisible(), "that nothing changed is said once"
    dialog.reject()
    assert not new.exists()


def test_a_rescue_that_is_cancelled_leaves_no_file(
    qtbot: QtBot,
    open_window: OpenWindow,
    damaged: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gate, ended = threading.Event(), threading.Event()
    real, new = rescue_dialog.rescue, tmp_path / "gered.pilot"

    def slow(*args: object) -> Rescued:
        assert gate.wait(20)
        return real(*args)  # type: ignore[arg-type]

    class Watched(Rescue):
        def run(self) -> Rescued | None:
            try:
                return super().run()
            finally:
                ended.set()

    monkeypatch.setattr(rescue_dialog, "rescue", slow)
    monkeypatch.setattr(rescue_dialog, "Rescue", Watched)
    window = refused(qtbot, open_window, damaged, RESCUE, new)
    dialog = wait_dialog(qtbot, window)
    assert dialog.progress.isVisible()
    dialog.cancel_button.click()
    assert not dialog.isVisible()
    gate.set()
    assert ended.wait(20)
    assert not new.exists()
    assert window.workspace is None


def test_a_rescue_given_up_at_the_last_moment_leaves_no_file(damaged: Path, tmp_path: Path) -> None:
    new = tmp_path / "gered.pilot"
    rescue = Rescue(lambda: rescue_dialog.rescue(damaged, new))
    assert rescue.run() is not None
    rescue.give_up()
    rescue.give_up()
    assert not new.exists()
    assert rescue.run() is None


def test_earlier_versions_of_a_file_that_is_damaged_or_gone_are_offered(
    qtbot: QtBot,
    open_window: OpenWindow,
    damaged: Path,
    settings: Settings,
    pilot_path: Path,
    tmp_path: Path,
) -> None:
    whole = damaged.read_bytes().replace(b"nog gek", b"nog een")
    damaged.write_bytes(whole)
    with open_file(damaged) as file:
        back_up(file, tmp_path / "backups", TODAY)
    damaged.write_bytes(whole.replace(b"nog een", b"nog gek"))
    settings.add_recent(damaged, PILOT_ID)
    window = refused(qtbot, open_window, damaged, VERSIONS)
    assert recorder(window).offered == ("Rescue what can be read…", "Earlier versions…")
    check_version_opens(qtbot, window, tmp_path / "los.pilot")
    window.do("close")
    qtbot.waitUntil(lambda: window.open_pilot is None)
    damaged.unlink()
    recorder(window).answers.append(0)
    window.open(damaged)
    qtbot.waitUntil(lambda: problems(window)[1:] == ["file.gone"])
    assert recorder(window).offered == ("Earlier versions…",)
    check_version_opens(qtbot, window, tmp_path / "los 2.pilot")


def check_version_opens(qtbot: QtBot, window: MainWindow, copy: Path) -> None:
    dialogs = [each for each in window.findChildren(RestoreDialog) if each.isVisible()]
    qtbot.waitUntil(lambda: dialogs[0].chosen is not None)
    assert dialogs[0].compared.isHidden(), "there is nothing to compare with"
    recorder(window).files = [copy]
    dialogs[0].accept_button.click()
    qtbot.waitUntil(lambda: window.open_pilot is not None)
    assert texts_in(copy, PLACE) == ["een notitie", "nog een"]


def test_the_start_page_offers_earlier_versions_of_what_was_opened_here(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path, tmp_path: Path, settings: Settings
) -> None:
    settings.add_recent(tmp_path / "van vroeger.pilot")
    window = open_window(pilot_path)
    window.do("close")
    qtbot.waitUntil(lambda: isinstance(window.centralWidget(), StartView))
    first, second = window.findChildren(RecentTile)
    assert [action.text() for action in second.menu().actions()] == ["Take off this list"]
    versions, _ = first.menu().actions()
    versions.trigger()
    dialogs = [each for each in window.findChildren(RestoreDialog) if each.isVisible()]
    qtbot.waitUntil(lambda: dialogs[0].chosen is not None)
    dialogs[0].reject()


@pytest.mark.parametrize(
    "make",
    [lambda path: path.write_bytes(b"geen pilot" * 50), lambda path: path.mkdir()],
    ids=["text", "folder"],
)
def test_what_was_never_a_pilot_offers_nothing(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path, make: Callable[[Path], object]
) -> None:
    path = tmp_path / "vreemd.pilot"
    make(path)
    window = refused(qtbot, open_window, path, None)
    assert problems(window) == ["file.not_pilot"]
    assert recorder(window).offered == ()
    assert isinstance(window.centralWidget(), StartView)


def test_the_id_of_a_pilot_goes_off_the_list_with_its_file(
    settings: Settings, tmp_path: Path
) -> None:
    one, other = tmp_path / "een, twee.pilot", tmp_path / "drie.pilot"
    settings.add_recent(one, PILOT_ID)
    assert settings.pilot_id(one) == PILOT_ID
    settings.add_recent(other)
    assert settings.pilot_id(one) == PILOT_ID
    assert settings.pilot_id(other) == ""
    settings.add_recent(one, "x" * 10_000)
    assert settings.pilot_id(one) == "", "such an id came from nobody's pilot"
    settings.add_recent(one, PILOT_ID)
    settings.forget_recent(one)
    assert settings.recent == (other,)
    assert settings.pilot_id(one) == ""
    assert settings.write_now()
    assert PILOT_ID not in (tmp_path / "settings.ini").read_text()


def test_who_opens_a_file_of_an_older_format_is_told_once_where_the_old_one_is(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    path = tmp_path / "Wijk #1.pilot"
    path.write_bytes(format_1.PATH.read_bytes())
    window = open_window(path)
    assert window.workspace is not None
    assert kept_copy(path, 1).name in window.workspace.banner_text
    window.make_anew()
    assert window.workspace.banner_text == ""
