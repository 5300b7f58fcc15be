"""What is made of a pilot can be read by no more people than the pilot, and never replaces one."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pilotcanvas import atomic_write as atomic_write_module
from pilotcanvas.atomic_write import Source, atomic_write, make_folder
from pilotcanvas.cli import COMMANDS, PASSWORD_VARIABLE, main
from pilotcanvas.file_mode import make_private, mode_in_common
from pilotcanvas.pilot_header import may_be_pilot
from pilotcanvas.problems import Problem
from pilotcanvas.store.atomic_replace import atomic_replace
from pilotcanvas.store.backups import back_up
from pilotcanvas.store.opening import create, open_file, write_copy
from pilotcanvas.store.retire import retire
from pilotcanvas.store.upgrade import kept_copy
from tests.modes import open_to_others, watching
from tests.saved import format_1

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")

TODAY = date(2026, 11, 21)
OUTLETS: dict[str, tuple[str, ...]] = {
    "poster": ("poster", "wijk.pilot", "-o", "uit.pdf"),
    "pieces": ("poster", "wijk.pilot", "--paper", "A1", "--tile", "A4", "-o", "stukken.pdf"),
    "json": ("export", "wijk.pilot", "uit.json"),
    "xlsx": ("export", "wijk.pilot", "uit.xlsx"),
    "docx": ("export", "wijk.pilot", "uit.docx"),
    "csv": ("export", "wijk.pilot", "uit.csv"),
    "anonymous": ("export", "wijk.pilot", "zonder.json", "--anonymous"),
    "copy": ("copy", "wijk.pilot", "kopie.pilot"),
    "anonymous copy": ("copy", "wijk.pilot", "zonder.pilot", "--anonymous"),
    "rescue": ("rescue", "wijk.pilot", "gered.pilot"),
    "new": ("new", "nieuw.pilot", "--title", "Nieuw"),
    "example": ("example", "pak", "pak.pilot"),
    "import": ("import", "in.json", "ingelezen.pilot"),
}
"""Everything on the command line that makes a file."""
MAKE_NOTHING = {"show", "check", "methods"}
EXPORTS = [name for name, made in OUTLETS.items() if made[0] in ("poster", "export")]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a pilot that nobody else can read."""
    monkeypatch.chdir(tmp_path)
    assert main(["example", "tulp", "wijk.pilot"], TODAY) == 0
    assert main(["export", "wijk.pilot", "in.json"], TODAY) == 0
    return tmp_path


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_every_command_that_makes_a_file_is_tried() -> None:
    assert {made[0] for made in OUTLETS.values()} | MAKE_NOTHING == set(COMMANDS)


@pytest.mark.parametrize("umask", [0o022, 0o000])
@pytest.mark.parametrize("outlet", OUTLETS)
def test_no_command_lets_others_read_what_it_makes(
    folder: Path, monkeypatch: pytest.MonkeyPatch, outlet: str, umask: int
) -> None:
    before = set(folder.iterdir())
    with watching(folder, monkeypatch, umask) as watch:
        assert main(list(OUTLETS[outlet]), TODAY) == 0
    assert set(folder.iterdir()) > before
    assert watch.met == set()


@pytest.mark.parametrize("umask", [0o022, 0o000])
def test_work_in_the_file_makes_nothing_that_others_can_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch, umask: int
) -> None:
    shutil.copy(format_1.PATH, folder / "oud.pilot")
    (folder / "oud.pilot").chmod(0o600)
    with watching(folder, monkeypatch, umask) as watch:
        with open_file(folder / "oud.pilot", "Ank") as file:  # is upgraded
            assert file.older_copy is not None
            back_up(file, folder / "backups", TODAY)
            back_up(file, folder / "backups", TODAY)
            watch.look()
            file.start_afresh()
            file.save_copy(folder / "kopie.pilot")
            watch.look()
        retire(folder / "kopie.pilot")
        make_folder(folder / "a" / "b")
    assert watch.met == set()


def test_the_lock_says_who_is_at_work_to_who_may_read_the_pilot_alone(folder: Path) -> None:
    for mode in (0o600, 0o644, 0o640):
        (folder / "wijk.pilot").chmod(mode)
        with open_file(folder / "wijk.pilot", "Ank"):
            assert mode_of(folder / ".~lock.wijk.pilot#") == mode


@pytest.mark.parametrize("umask", [0o022, 0o000])
def test_a_file_that_others_may_read_stays_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch, umask: int
) -> None:
    (folder / "wijk.pilot").chmod(0o644)
    with watching(folder, monkeypatch, umask, 0o044) as watch:
        for outlet in ("json", "copy", "rescue", "import"):
            main(list(OUTLETS[outlet]), TODAY)
        with open_file(folder / "wijk.pilot") as file:
            file.start_afresh()
    assert watch.met == set()
    assert mode_of(folder / "wijk.pilot") == 0o644
    assert mode_of(folder / "uit.json") == 0o644
    assert mode_of(folder / "kopie.pilot") == 0o644
    assert mode_of(folder / "gered.pilot") == mode_of(folder / "ingelezen.pilot") == 0o600


def test_the_copy_in_an_older_format_can_be_read_by_who_may_read_the_pilot(tmp_path: Path) -> None:
    for mode in (0o600, 0o640, 0o644):
        old = tmp_path / f"{mode}.pilot"
        old.write_bytes(format_1.PATH.read_bytes())
        old.chmod(mode)
        open_file(old).close()
        assert mode_of(old) == mode_of(kept_copy(old, 1)) == mode


def test_what_replaces_a_file_is_no_more_open_than_that_file(folder: Path) -> None:
    for pilot, replaced, made in ((0o644, 0o640, 0o640), (0o640, 0o666, 0o640)):
        (folder / "wijk.pilot").chmod(pilot)
        for outlet in EXPORTS:
            name = next(each for each in OUTLETS[outlet] if each.startswith(("uit.", "st", "zo")))
            path = folder / name
            path.write_bytes(b"old")
            path.chmod(replaced)
            assert main(list(OUTLETS[outlet]), TODAY) == 0
            assert mode_of(path) == made, outlet


def test_a_copy_in_the_place_of_a_file_is_no_more_open_than_that_file(folder: Path) -> None:
    (folder / "wijk.pilot").chmod(0o644)
    for mode in (0o600, 0o640):
        (folder / "kopie").write_bytes(b"iets anders")
        (folder / "kopie").chmod(mode)
        with open_file(folder / "wijk.pilot") as file:
            file.save_copy(folder / "kopie")
        assert mode_of(folder / "kopie") == mode
        (folder / "kopie").unlink()


def test_what_comes_out_of_a_locked_pilot_is_for_its_user_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("sqlcipher3", reason="needs pilotcanvas[password]")
    with open_file(folder / "wijk.pilot") as file:
        file.set_password("geheim")
    (folder / "wijk.pilot").chmod(0o644)
    monkeypatch.setenv(PASSWORD_VARIABLE, "geheim")
    for outlet in EXPORTS:
        assert main(list(OUTLETS[outlet]), TODAY) == 0
    assert open_to_others(folder) == {"wijk.pilot"}


def test_what_has_no_source_is_for_its_user_alone(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(b"old")
    (tmp_path / "old").chmod(0o666)
    atomic_write(tmp_path / "old", b"new", None)
    atomic_write(tmp_path / "of one that is gone", b"new", Source(tmp_path / "gone"))
    with atomic_replace(tmp_path / "file", None) as beside:
        beside.write_bytes(b"new")
    assert open_to_others(tmp_path) == set()


def test_a_group_that_the_source_does_not_have_counts_as_others(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    for mode, same, other in ((0o660, 0o660, 0o600), (0o664, 0o664, 0o644), (0o606, 0o606, 0o666)):
        (tmp_path / "a").chmod(mode)
        status = os.stat(tmp_path / "a")
        assert mode_in_common([status], status.st_gid) == same
        assert mode_in_common([status], status.st_gid + 1) == other
    assert mode_in_common([], 0) == 0o666


def test_what_earlier_versions_left_open_is_closed(tmp_path: Path) -> None:
    own, other = tmp_path / "own", tmp_path / "other"
    (own / "deep").mkdir(parents=True)
    other.write_bytes(b"x")
    (own / "deep" / "file").write_bytes(b"x")
    (own / "link").symlink_to(other)
    for path in (own, own / "deep", own / "deep" / "file", other):
        path.chmod(0o777)
    make_private(own)
    assert [mode_of(path) for path in (own, own / "deep")] == [0o700, 0o700]
    assert mode_of(own / "deep" / "file") == 0o600
    assert mode_of(other) == 0o777
    make_private(tmp_path / "nowhere")


def test_a_moment_in_which_a_file_is_open_to_others_is_seen(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: a temporary file that is made as any other, and closed afterwards."""

    def carelessly(path: Path) -> int:
        return os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o666)

    monkeypatch.setattr(atomic_write_module, "create_private", carelessly)
    with watching(folder, monkeypatch, 0o022) as watch:
        assert main(["export", "wijk.pilot", "uit.csv"], TODAY) == 0
    assert any(name.endswith(".tmp") for name in watch.met)
    assert mode_of(folder / "uit.csv") == 0o600


# -- an export never replaces a pilot


def _called_otherwise(place: Path, out: Path) -> None:
    os.rename(place, out)


def _by_a_link(place: Path, out: Path) -> None:
    out.symlink_to(place)


def _by_two_links(place: Path, out: Path) -> None:
    out.with_name("schakel").symlink_to(place.name)
    out.symlink_to("schakel")


def _by_a_hard_link(place: Path, out: Path) -> None:
    os.link(place, out)


def _by_a_linked_folder(place: Path, out: Path) -> None:
    place.with_name("map").symlink_to("..")
    out.symlink_to(Path("map") / "." / place.parent.name / place.name)


@pytest.mark.parametrize("outlet", EXPORTS)
@pytest.mark.parametrize(
    "lead", [_by_a_link, _by_two_links, _by_a_hard_link, _by_a_linked_folder, _called_otherwise]
)
def test_no_export_replaces_a_pilot(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    outlet: str,
    lead: Callable[[Path, Path], None],
) -> None:
    """Neither the one that is exported nor another one."""
    arguments = list(OUTLETS[outlet])
    at = next(
        n for n, each in enumerate(arguments) if n > 1 and each.startswith(("uit", "st", "z"))
    )
    for number, name in enumerate(("wijk.pilot", "ander.pilot")):
        if lead is _called_otherwise and name == "wijk.pilot":
            continue
        place = folder / str(number) / name
        place.parent.mkdir()
        shutil.copy(folder / "wijk.pilot", place)
        out = place.with_name(arguments[at])
        lead(place, out)
        arguments[1] = str(place if name == "wijk.pilot" else folder / "wijk.pilot")
        before = out.read_bytes()
        capsys.readouterr()
        assert main([*arguments[:at], str(out), *arguments[at + 1 :]], TODAY) == 1
        assert "pilot" in capsys.readouterr().err
        assert out.read_bytes() == before
        assert not [each.name for each in place.parent.iterdir() if each.suffix == ".tmp"]


def test_a_name_of_a_pilot_is_enough_also_of_one_that_is_not_there_yet(tmp_path: Path) -> None:
    (tmp_path / "b.pilot").write_bytes(b"damaged")
    (tmp_path / "link").symlink_to(tmp_path / "not yet.pilot")
    for name in ("a.pilot", "b.pilot", "A.PILOT", "a.pilot.", "link"):
        with pytest.raises(Problem, match=r"write\.is_pilot"):
            atomic_write(tmp_path / name, b"new", None)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["b.pilot", "link"]


def test_a_locked_pilot_is_not_replaced_whatever_it_is_called(folder: Path) -> None:
    pytest.importorskip("sqlcipher3", reason="needs pilotcanvas[password]")
    with open_file(folder / "wijk.pilot") as file:
        file.set_password("geheim")
    (folder / "wijk.pilot").rename(folder / "uit.json")
    with pytest.raises(Problem, match=r"write\.is_pilot"):
        atomic_write(folder / "uit.json", b"new", None)


def test_an_export_of_before_is_replaced(folder: Path) -> None:
    for _ in range(2):
        for outlet in EXPORTS:
            assert main(list(OUTLETS[outlet]), TODAY) == 0
    for path in folder.iterdir():
        path.write_bytes(path.read_bytes()[: 2 * 4096].ljust(2 * 4096, b"\x00"))
        assert may_be_pilot(path) == (path.suffix == ".pilot"), path.name


def test_a_copy_never_replaces_a_pilot(folder: Path) -> None:
    with open_file(folder / "wijk.pilot") as file:
        create(folder / "ander.pilot", file.pilot).close()
        (folder / "link").symlink_to("ander.pilot")
        os.link(folder / "wijk.pilot", folder / "naam")
        (folder / "kapot.pilot").write_bytes(b"damaged")
        for name in ("ander.pilot", "link", "naam", "kapot.pilot", "wijk.pilot"):
            before = (folder / name).read_bytes()
            with pytest.raises(Problem, match=r"file\.exists"):
                file.save_copy(folder / name)
            with pytest.raises(Problem, match=r"file\.exists"):
                write_copy(folder / name, file.pilot, "", file.path)
            assert (folder / name).read_bytes() == before
