"""The command line: what each command does, and that what is wrong is said in one clear line."""

import csv
import errno
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from jsonschema import Draft202012Validator

from pilotcanvas import __version__, cli
from pilotcanvas.arguments import OPTIONS, Command
from pilotcanvas.bundled import bundled
from pilotcanvas.cli import COMMANDS, main, spoken_language
from pilotcanvas.content.catalogue import words
from pilotcanvas.content.disclosure import left_out
from pilotcanvas.content.examples import EXAMPLES, as_copy, example_pilot
from pilotcanvas.exchange.json_file import to_json
from pilotcanvas.model.action import Action
from pilotcanvas.model.changes import add_action, add_notes, remove_note
from pilotcanvas.model.ids import new_id
from pilotcanvas.poster.sheet import SHEETS
from pilotcanvas.store import connection
from pilotcanvas.store.opening import create, open_file
from tests.closing import with_rounds_closed
from tests.method import bundled_method
from tests.strategies import hostile_pilot

TODAY = date(2026, 11, 21)
ROOT = Path(__file__).resolve().parent.parent
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in Dutch: gives its exit code, what it said and what it complained about."""
    monkeypatch.setenv("LC_ALL", "nl_NL.UTF-8")

    def do(*arguments: str | Path) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments], TODAY)
        said = capfd.readouterr()
        return code, said.out, said.err

    return do


@pytest.fixture
def tulp(tmp_path: Path, run: Run) -> Path:
    """A pilot file with an example in it."""
    path = tmp_path / "tulp.pilot"
    assert run("example", "tulp", path)[0] == 0
    return path


def assert_one_clear_line(said: str) -> None:
    """A complaint is one line that names the program, and no traceback."""
    assert said.startswith("pilotcanvas: ")
    assert said.endswith("\n")
    assert len(said.splitlines()) == 1
    assert "Traceback" not in said
    assert not re.search(r"\{\w+\}", said)


# -- what the commands do


def test_new_makes_an_empty_pilot_and_refuses_to_overwrite(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "Wijk #1 %20 عربي.pilot"
    code, out, err = run("new", path, "--title", "De Tulp")
    assert (code, err) == (0, "")
    assert out == f"Gemaakt: {path}\n"
    with open_file(path, is_read_only=True) as file:
        profile = file.pilot.profile
    assert (profile.title, profile.language, profile.phase) == ("De Tulp", "nl", "explore")
    assert profile.created_on == TODAY
    method = bundled_method("nl")
    assert (profile.method, profile.method_version) == (method.id, method.version)
    before = path.read_bytes()
    code, out, err = run("new", path, "--title", "Nog een")
    assert (code, out) == (1, "")
    assert_one_clear_line(err)
    assert path.read_bytes() == before


def test_new_in_english(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "a.pilot"
    code, out, _ = run("new", "--language", "en", "--title=A title", path)
    assert (code, out) == (0, f"Made: {path}\n")
    with open_file(path, is_read_only=True) as file:
        assert file.pilot.profile.language == "en"


@pytest.mark.parametrize(
    "title",
    ["x" * 10_000, "😀👩‍👩‍👧", "العربية ‏", "<b>vet</b> &amp; {naam} %s", "-streep", "a\x1b[31m\nb"],
)
def test_any_title_comes_back_as_typed(tmp_path: Path, run: Run, title: str) -> None:
    path = tmp_path / "a.pilot"
    assert run("new", path, f"--title={title}")[0] == 0
    with open_file(path, is_read_only=True) as file:
        assert file.pilot.profile.title == title
    code, out, err = run("show", path)
    assert (code, err) == (0, "")
    assert "\x1b" not in out
    said = json.loads(run("show", path, "--json")[1])
    assert said["title"] == title


@pytest.mark.parametrize("name", EXAMPLES)
def test_example_makes_a_copy_of_your_own(tmp_path: Path, run: Run, name: str) -> None:
    paths = [tmp_path / "a.pilot", tmp_path / "b.pilot"]
    pilots = []
    for path in paths:
        assert run("example", name, path)[0] == 0
        with open_file(path, is_read_only=True) as file:
            pilots.append(file.pilot)
    assert pilots[0].notes == example_pilot(name, "nl").notes
    assert len({pilot.profile.id for pilot in pilots}) == 2


def test_example_lists_what_there_is(run: Run) -> None:
    code, out, _ = run("example", "--list")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == list(EXAMPLES)
    assert "De Tulp" in out


def test_show_says_where_it_stands(tulp: Path, run: Run) -> None:
    before = tulp.read_bytes()
    code, out, err = run("show", tulp)
    assert (code, err) == (0, "")
    assert out.startswith("De Tulp\n")
    assert "Achilleshiel: Strategische coalitie" in out
    assert "Fase: Leren en verbeteren" in out
    assert "Phase: Learn and improve" in run("show", "--language", "en", tulp)[1]
    assert tulp.read_bytes() == before
    assert [path.name for path in tulp.parent.iterdir()] == ["tulp.pilot"]


def test_show_for_programs_fits_its_schema(tulp: Path, run: Run) -> None:
    code, out, _ = run("show", "--json", tulp)
    schema = json.loads(bundled("show.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(json.loads(out))
    assert code == 0
    assert out.endswith("}\n")


def test_export_and_import_give_the_same_bytes(tulp: Path, tmp_path: Path, run: Run) -> None:
    first, second = tmp_path / "one.json", tmp_path / "two.json"
    assert run("export", tulp, first) == (0, f"Gemaakt: {first}\n", "")
    assert run("import", first, tmp_path / "again.pilot")[0] == 0
    assert run("export", tmp_path / "again.pilot", second)[0] == 0
    assert first.read_bytes() == second.read_bytes()
    assert run("check", tmp_path / "again.pilot")[0] == 0


OPEN_LINE = "‘Ronde 2’ is nog niet gesloten. De antwoorden staan er daarom niet bij."


@pytest.fixture
def with_open_round(tmp_path: Path) -> Path:
    """A pilot file whose second round is a group's, and was never closed."""
    path = tmp_path / "open.pilot"
    pilot = with_rounds_closed(example_pilot("pak", "nl"), False)
    create(path, as_copy(pilot, new_id(), TODAY)).close()
    return path


def test_show_tells_of_the_last_closed_round_and_that_another_is_open(
    with_open_round: Path, run: Run
) -> None:
    before = with_open_round.read_bytes()
    code, out, err = run("show", with_open_round)
    assert (code, err) == (0, "")
    assert OPEN_LINE in out
    assert "Ronde 1, 12 mei 2010" in out
    found = json.loads(run("show", "--json", with_open_round)[1])
    assert [each["name"] for each in found["open_rounds"]] == ["Ronde 2"]
    assert (found["scan"]["round"]["name"], found["scan"]["is_behind"]) == ("Ronde 1", False)
    schema = json.loads(bundled("show.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(found)
    assert with_open_round.read_bytes() == before


def test_the_whole_json_has_the_answers_of_an_open_round_too(
    with_open_round: Path, run: Run
) -> None:
    out = with_open_round.with_name("uit.json")
    assert run("export", with_open_round, out) == (0, f"Gemaakt: {out}\n", "")
    with open_file(with_open_round, is_read_only=True) as file:
        assert out.read_text("utf-8") == to_json(file.pilot)


@pytest.mark.parametrize(
    ("arguments", "is_told"),
    [
        (("export", "uit.xlsx"), True),
        (("export", "uit.docx"), True),
        (("export", "uit.json", "--anonymous"), True),
        (("export", "uit.json"), False),
        (("export", "uit.csv"), False),
        (("copy", "kopie.pilot", "--anonymous"), True),
        (("copy", "kopie.pilot"), False),
        (("poster", "-o", "uit.pdf", "--sheet", "scan"), True),
        (("poster", "-o", "uit.pdf", "--sheet", "summary"), True),
        (("poster", "-o", "uit.pdf", "--blank"), False),
        (("poster", "-o", "uit.pdf", "--sheet", "actions"), False),
    ],
)
def test_what_leaves_without_an_open_round_says_so_in_one_line(
    with_open_round: Path,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    is_told: bool,
) -> None:
    monkeypatch.chdir(with_open_round.parent)
    before = with_open_round.read_bytes()
    command, *rest = arguments
    code, _, err = run(command, with_open_round, *rest)
    assert code == 0
    assert err == (f"pilotcanvas: {OPEN_LINE}\n" if is_told else "")
    assert with_open_round.read_bytes() == before  # no outlet writes into the file


@pytest.mark.parametrize("ending", ["json", "xlsx", "docx", "csv", "CSV"])
def test_export_by_the_ending_replaces_what_was_there(tulp: Path, run: Run, ending: str) -> None:
    out = tulp.with_name(f"uit.{ending}")
    out.write_bytes(b"old")
    assert run("export", tulp, out)[0] == 0
    assert out.stat().st_size > 1000


def test_export_without_names(tulp: Path, run: Run) -> None:
    table, whole = tulp.with_name("acties.csv"), tulp.with_name("deel.json")
    for out in (table, whole):
        assert run("export", tulp, out, "--anonymous") == (0, f"Gemaakt: {out}\n", "")
    rows = list(csv.DictReader(io.StringIO(table.read_text("utf-8-sig")), delimiter=";"))
    assert len(rows) == len(example_pilot("tulp", "nl").actions)
    assert {row["Wie"] for row in rows} == {""}
    assert {action["owner"] for action in json.loads(whole.read_text("utf-8"))["actions"]} == {""}
    copy = tulp.with_name("kopie.pilot")
    assert run("import", whole, copy)[0] == 0
    assert "Achilleshiel: Strategische coalitie" in run("show", copy)[1]


def test_export_is_in_the_language_of_the_pilot_or_in_the_one_asked(tulp: Path, run: Run) -> None:
    out = tulp.with_name("uit.csv")
    assert run("export", tulp, out)[0] == 0
    assert "Fase;" in out.read_text(encoding="utf-8-sig")
    assert run("export", tulp, out, "--language", "en")[0] == 0
    assert "Phase," in out.read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    ("options", "width_mm"),
    [((), 420), (("--paper", "A4", "--blank"), 297), (("--paper=A0", "--ink", "sparing"), 1189)],
)
def test_poster_makes_a_pdf_of_the_right_size(
    tulp: Path, run: Run, options: tuple[str, ...], width_mm: int
) -> None:
    out = tulp.with_name("poster.pdf")
    code, said, err = run("poster", tulp, *options, "-o", out)
    assert (code, said, err) == (0, f"Gemaakt: {out}\n", "")
    with pikepdf.open(out) as pdf:
        left, _, right, _ = (float(side) for side in pdf.pages[0].mediabox)
        assert round((right - left) / 72 * 25.4) == width_mm
        assert str(pdf.Root.Lang) == "nl-NL"
        assert str(pdf.docinfo["/Title"]).startswith("De Tulp")


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_sheet_can_be_made_blank_and_filled_in(tulp: Path, run: Run, sheet: str) -> None:
    out = tulp.with_name("poster.pdf")
    for blank in ((), ("--blank",)):
        assert run("poster", tulp, "--sheet", sheet, *blank, "-o", out)[0] == 0
        assert out.read_bytes().startswith(b"%PDF")
        out.unlink()


def test_a_form_is_on_a4_and_says_so_and_may_be_quick(tulp: Path, run: Run) -> None:
    out = tulp.with_name("form.pdf")
    counts = []
    for quick in ((), ("--quick",)):
        given = ("poster", tulp, "--sheet", "form", "--paper", "A0", *quick, "-o", out)
        assert run(*given) == (0, f"Gemaakt op A4: {out}\n", "")
        with pikepdf.open(out) as pdf:
            counts.append(len(pdf.pages))
            assert round(float(pdf.pages[0].mediabox[2]) / 72 * 25.4) == 210
    assert counts[1] == 2 < counts[0]


@pytest.mark.parametrize("options", [(), ("--overlap", "12,5")])
def test_a_poster_comes_in_pieces(tulp: Path, run: Run, options: tuple[str, ...]) -> None:
    out = tulp.with_name("pieces.pdf")
    assert run("poster", tulp, "--paper", "A3", "--tile", "A4", *options, "-o", out)[0] == 0
    with pikepdf.open(out) as pdf:
        assert [page.label for page in pdf.pages] == ["kaart", "A1", "A2", "B1", "B2"]
        for page in pdf.pages:
            width, height = (float(side) / 72 * 25.4 for side in page.mediabox[2:])
            assert (round(width), round(height)) == (297, 210)


def test_poster_is_in_the_language_asked(tulp: Path, run: Run) -> None:
    out = tulp.with_name("poster.pdf")
    assert run("poster", tulp, "--language", "en", "-o", out)[0] == 0
    with pikepdf.open(out) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"


def test_check_says_that_a_whole_file_is_whole(tulp: Path, run: Run) -> None:
    assert run("check", tulp) == (0, f"In orde: {tulp}\n", "")


@pytest.fixture
def locked(tulp: Path) -> Path:
    """That file, locked with the password "koffie"."""
    pytest.importorskip("sqlcipher3.dbapi2", reason="needs pilotcanvas[password]")
    with open_file(tulp) as file:
        file.set_password("koffie")
    return tulp


def test_a_locked_file_opens_with_the_password_of_the_environment(
    locked: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = locked.with_name("uit.json")
    monkeypatch.setenv("PILOTCANVAS_PASSWORD", "koffie")
    for command in (("show", locked), ("check", locked), ("export", locked, out)):
        code, said, complaint = run(*command)
        assert (code, complaint) == (0, "")
        assert "koffie" not in said
    for wrong in ("thee", ""):
        monkeypatch.setenv("PILOTCANVAS_PASSWORD", wrong)
        for command in (("show", locked), ("check", locked), ("export", locked, out)):
            code, said, complaint = run(*command)
            assert (code, said) == (1, "")
            assert "wachtwoord" in complaint
            assert_one_clear_line(complaint)


def test_a_wrong_password_in_the_environment_is_not_asked_for_again(
    locked: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A script that somebody started at a terminal must not wait there for an answer."""
    asked: list[str] = []
    monkeypatch.setenv("PILOTCANVAS_PASSWORD", "thee")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("getpass.getpass", lambda prompt: asked.append(prompt) or "koffie")
    code, _, complaint = run("check", locked)
    assert (code, asked) == (1, [])
    assert_one_clear_line(complaint)


def test_a_command_that_is_interrupted_says_so_by_its_exit_code(
    tulp: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """130, as shells have it for Ctrl+C: a script must not take it for done, or for a bad file."""

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("pilotcanvas.store.opening.check", interrupted)
    assert run("check", tulp) == (130, "", "")


@pytest.mark.parametrize(("typed", "code"), [("koffie", 0), ("thee", 1)])
def test_a_locked_file_asks_for_its_password_on_a_terminal(
    locked: Path, run: Run, monkeypatch: pytest.MonkeyPatch, typed: str, code: int
) -> None:
    asked: list[str] = []
    monkeypatch.delenv("PILOTCANVAS_PASSWORD", raising=False)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("getpass.getpass", lambda prompt: asked.append(prompt) or typed)
    assert run("check", locked)[0] == code
    assert asked == ["Wachtwoord: "]


def test_a_damaged_locked_file_is_rescued_by_who_knows_its_password(
    locked: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    with locked.open("r+b") as damaged:
        damaged.seek(6 * 4096)
        damaged.write(bytes(2 * 4096))
    before, new = locked.read_bytes(), locked.with_name("gered.pilot")
    for wrong in ("", "thee"):
        monkeypatch.setenv("PILOTCANVAS_PASSWORD", wrong)
        code, _, complaint = run("rescue", locked, new)
        assert code == 1
        assert "wachtwoord" in complaint
        assert_one_clear_line(complaint)
        assert not new.exists()
    monkeypatch.setenv("PILOTCANVAS_PASSWORD", "koffie")
    code, out, complaint = run("rescue", locked, new)
    assert (code, complaint) == (0, "")
    assert out.endswith(f"Gemaakt: {new}\n")
    assert locked.read_bytes() == before
    assert run("check", new) == (0, f"In orde: {new}\n", "")
    monkeypatch.delenv("PILOTCANVAS_PASSWORD")
    assert run("check", new)[0] == 1


def test_the_hostile_pilot_goes_through_every_command(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "hostile.pilot"
    create(path, hostile_pilot(TODAY)).close()
    for command in (
        ("show", path),
        ("show", "--json", path),
        ("check", path),
        ("export", path, tmp_path / "a.json"),
        ("export", path, tmp_path / "a.xlsx"),
        ("export", path, tmp_path / "a.docx"),
        ("export", path, tmp_path / "a.csv"),
        ("poster", path, "-o", tmp_path / "a.pdf"),
        ("import", tmp_path / "a.json", tmp_path / "b.pilot"),
    ):
        code, out, err = run(*command)
        assert (code, err) == (0, ""), command
        assert "\x1b" not in out
    with open_file(tmp_path / "b.pilot", is_read_only=True) as file:
        assert file.pilot == hostile_pilot(TODAY)


# -- the window


def test_without_a_command_the_window_opens(
    tulp: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path | None] = []

    class App:
        """Stands in for the window."""

        @staticmethod
        def run(path: Path | None) -> int:
            opened.append(path)
            return 0

    monkeypatch.setitem(sys.modules, "pilotcanvas.app", App)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    missing = tulp.with_name("missing.pilot")  # the window says itself that it is not there
    for arguments in ((), (tulp,), ("--", tulp), ("--language=en", tulp), (missing,)):
        assert run(*arguments)[0] == 0
    assert opened == [None, tulp, tulp, tulp, missing]


def test_a_file_called_as_a_command_opens_with_its_folder_in_front(
    tulp: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli, "_WINDOW", Command(lambda _: 99, ("file",), ()))
    monkeypatch.chdir(tulp.parent)
    tulp.rename("show")
    assert run("./show")[0] == 99
    assert run("show")[0] == 2
    assert run("show", "show")[0] == 0
    Path("show").rename("-x.pilot")
    assert run("show", "--", "-x.pilot")[0] == 0
    assert run("show", "./-x.pilot")[0] == 0
    assert run("show", "-x.pilot")[0] == 2


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")
def test_without_a_screen_it_says_so(tulp: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    code, _, err = run(tulp)
    assert code == 1
    assert_one_clear_line(err)
    assert "geen scherm" in err


def test_a_mistyped_command_is_recognised(run: Run) -> None:
    code, out, err = run("shwo")
    assert (code, out) == (2, "")
    assert_one_clear_line(err)
    assert "‘show’" in err


# -- wrong usage


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("show",), "BESTAND"),
        (("new", "a.pilot"), "--title TITEL"),
        (("new", "--title", "x"), "BESTAND"),
        (("new", "a.pilot", "--title", "  "), "titel is leeg"),
        (("new", "a.pilot", "--title"), "--title"),
        (("new", "a.pilot", "b.pilot", "--title", "x"), "‘b.pilot’"),
        (("new", "a.pilot", "--title", "x", "--language", "fr"), "nl, en"),
        (("example",), "NAAM, BESTAND"),
        (("example", "pak"), "BESTAND"),
        (("example", "foo", "a.pilot"), "pak, tulp, frontlijn"),
        (("poster", "a.pilot"), "-o UIT.pdf"),
        (("poster",), "BESTAND, -o UIT.pdf"),
        (("poster", "a.pilot", "-o", "a.png"), ".pdf"),
        (("poster", "a.pilot", "-o", "a.pilot"), ".pdf"),
        (("poster", "a.pilot", "-o", "a.pdf", "--paper", "A7"), "A0, A1, A2, A3, A4"),
        (("poster", "a.pilot", "-o", "a.pdf", "--sheet", "wall"), "canvas"),
        (("poster", "a.pilot", "-o", "a.pdf", "--ink", "gold"), "full, sparing"),
        (("poster", "a.pilot", "-o", "a.pdf", "--quick"), "--sheet form"),
        (("poster", "a.pilot", "-o", "a.pdf", "--tile", "A2"), "A4, A3"),
        (("poster", "a.pilot", "-o", "a.pdf", "--tile", "A3"), "niet groter dan A3"),
        (("poster", "a.pilot", "-o", "a.pdf", "--tile", "A4", "--sheet", "cards"), "--tile weg"),
        (("poster", "a.pilot", "-o", "a.pdf", "--tile", "A4", "--overlap", "x"), "van 5 tot 40"),
        (("poster", "a.pilot", "-o", "a.pdf", "--tile", "A4", "--overlap=-1"), "‘-1’"),
        (("poster", "a.pilot", "-o", "a.pdf", "--overlap", "10"), "--tile"),
        (("export", "a.pilot"), "UIT"),
        (("export", "a.pilot", "a.pdf"), ".json, .xlsx, .docx, .csv"),
        (("export", "a.pilot", "a"), ".json"),
        (("import", "a.json"), "BESTAND"),
        (("check",), "BESTAND"),
        (("show", "a.pilot", "--jsn"), "‘--jsn’"),
        (("show", "a.pilot", "--js"), "‘--js’"),
        (("show", "--json=yes", "a.pilot"), "--json"),
        (("show", "a.pilot", "-x"), "‘-x’"),
        (("show", "--", "a.pilot", "b.pilot"), "‘b.pilot’"),
        (("--nonsense",), "‘--nonsense’"),
        (("niets",), "‘niets’"),
    ],
)
def test_wrong_usage_is_explained(
    tmp_path: Path,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    says: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert_one_clear_line(err)
    assert says in err
    assert "--help" in err
    assert not list(tmp_path.iterdir())


# -- files that are not right


def _missing(path: Path) -> None:
    pass


def _folder(path: Path) -> None:
    path.mkdir()


def _empty(path: Path) -> None:
    path.touch()


def _text(path: Path) -> None:
    path.write_text("geen pilot", encoding="utf-8")


def _cut_off(path: Path) -> None:
    create(path, example_pilot("pak", "nl")).close()
    os.truncate(path, path.stat().st_size // 2)


def _too_new(path: Path) -> None:
    create(path, example_pilot("pak", "nl")).close()
    with path.open("r+b") as file:
        file.seek(60)  # user_version in the header of an SQLite file
        file.write((999_999).to_bytes(4, "big"))


def _json(path: Path) -> None:
    path.write_text(to_json(example_pilot("pak", "nl")), encoding="utf-8")


@pytest.mark.parametrize("make", [_missing, _folder, _empty, _text, _cut_off, _too_new, _json])
@pytest.mark.parametrize(
    "arguments",
    [("show",), ("show", "--json"), ("check",), ("poster", "-o", "a.pdf"), ("export", "a.docx")],
    ids=" ".join,
)
def test_a_file_that_is_no_pilot_is_refused(
    tmp_path: Path,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    make: Callable[[Path], None],
    arguments: tuple[str, ...],
) -> None:
    monkeypatch.chdir(tmp_path)
    path = Path("a.pilot")
    make(path)
    before = path.read_bytes() if path.is_file() else None
    command, *rest = arguments
    where = (path, *rest) if command == "export" else (*rest, path)
    code, out, err = run(command, *where)
    assert (code, out) == (1, "")
    assert_one_clear_line(err)
    assert "a.pilot" in err
    assert (path.read_bytes() if path.is_file() else None) == before
    assert not Path("a.pdf").exists()
    assert not Path("a.docx").exists()


@pytest.mark.parametrize("make", [_missing, _folder, _empty, _text, _cut_off])
def test_a_json_file_that_is_no_pilot_makes_nothing(
    tmp_path: Path, run: Run, make: Callable[[Path], None]
) -> None:
    make(tmp_path / "in.json")
    code, out, err = run("import", tmp_path / "in.json", tmp_path / "new.pilot")
    assert (code, out) == (1, "")
    assert_one_clear_line(err)
    assert not (tmp_path / "new.pilot").exists()


def test_import_refuses_to_overwrite(tulp: Path, run: Run) -> None:
    source = tulp.with_name("in.json")
    _json(source)
    before = tulp.read_bytes()
    code, _, err = run("import", source, tulp)
    assert code == 1
    assert_one_clear_line(err)
    assert tulp.read_bytes() == before


def test_what_is_left_of_a_damaged_file_is_rescued(tulp: Path, run: Run) -> None:
    with open_file(tulp, is_read_only=True) as file:
        notes = len(file.pilot.notes)
    with tulp.open("r+b") as damaged:
        damaged.seek(6 * 4096)
        damaged.write(bytes(2 * 4096))
    before = tulp.read_bytes()
    assert run("check", tulp)[0] == 1
    new = tulp.with_name("gered.pilot")
    code, out, err = run("rescue", tulp, new)
    assert (code, err) == (0, "")
    assert out.startswith("Niet alles is zoals het was.")
    assert f"  Notities: {notes}\n" in out
    assert out.endswith(f"Gemaakt: {new}\n")
    assert tulp.read_bytes() == before
    assert run("check", new) == (0, f"In orde: {new}\n", "")


def test_a_whole_file_is_rescued_whole(tulp: Path, run: Run) -> None:
    new = tulp.with_name("gered.pilot")
    code, out, _ = run("rescue", tulp, new)
    assert code == 0
    assert out.startswith("Alles is gered")
    with open_file(new, is_read_only=True) as one, open_file(tulp, is_read_only=True) as other:
        assert one.pilot == other.pilot


@pytest.mark.parametrize("make", [_missing, _folder, _empty, _text, _too_new, _json])
def test_where_nothing_can_be_rescued_nothing_is_made(
    tmp_path: Path, run: Run, make: Callable[[Path], None]
) -> None:
    make(tmp_path / "a.pilot")
    code, out, err = run("rescue", tmp_path / "a.pilot", tmp_path / "new.pilot")
    if make is _too_new:  # it is whole but for what its header says
        assert code == 0
        return
    assert (code, out) == (1, "")
    assert_one_clear_line(err)
    assert not (tmp_path / "new.pilot").exists()


def test_a_rescue_overwrites_nothing(tulp: Path, run: Run) -> None:
    before = tulp.read_bytes()
    code, _, err = run("rescue", tulp, tulp)
    assert code == 1
    assert_one_clear_line(err)
    assert tulp.read_bytes() == before


@pytest.mark.parametrize("out", ["nowhere/a.docx", "nowhere/a.json"])
def test_a_place_that_cannot_be_written_is_told(tulp: Path, run: Run, out: str) -> None:
    code, said, err = run("export", tulp, tulp.parent / out)
    assert (code, said) == (1, "")
    assert_one_clear_line(err)
    code, _, err = run("poster", tulp, "-o", tulp.parent / "nowhere" / "a.pdf")
    assert code == 1
    assert_one_clear_line(err)
    code, _, err = run("new", tulp.parent / "nowhere" / "a.pilot", "--title", "x")
    assert code == 1
    assert_one_clear_line(err)


def test_a_folder_is_no_place_for_an_export(tulp: Path, run: Run) -> None:
    folder = tulp.with_name("map.json")
    folder.mkdir()
    code, _, err = run("export", tulp, folder)
    assert code == 1
    assert_one_clear_line(err)


@pytest.fixture
def read_only(tulp: Path) -> Iterator[Path]:
    """A pilot in a folder in which nothing can be written."""
    tulp.chmod(0o400)
    tulp.parent.chmod(0o500)
    yield tulp
    tulp.parent.chmod(0o700)


def test_what_can_only_be_read_can_be_shown(read_only: Path, run: Run) -> None:
    assert run("show", read_only)[0] == 0
    assert run("check", read_only)[0] == 0


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere"
)
def test_a_read_only_place_is_told(read_only: Path, run: Run) -> None:
    for arguments in (
        ("new", read_only.with_name("b.pilot"), "--title", "x"),
        ("export", read_only, read_only.with_name("b.json")),
        ("poster", read_only, "-o", read_only.with_name("b.pdf")),
    ):
        code, _, err = run(*arguments)
        assert code == 1
        assert_one_clear_line(err)


def test_a_file_name_cannot_break_the_line_or_the_terminal(tmp_path: Path, run: Run) -> None:
    code, _, err = run("show", tmp_path / "a\nb\x1b[31m{path}.pilot")
    assert code == 1
    assert len(err.splitlines()) == 1
    assert "\x1b" not in err


# -- language and help


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {"LANG": "nl_NL.UTF-8"}, "nl"),
        ([], {"LANG": "nl_BE"}, "nl"),
        ([], {"LANG": "en_GB.UTF-8"}, "en"),
        ([], {"LANG": "de_DE.UTF-8"}, "en"),
        ([], {"LANG": "C"}, "en"),
        ([], {"LANG": "en_GB", "LC_MESSAGES": "nl_NL"}, "nl"),
        ([], {"LC_MESSAGES": "nl_NL", "LC_ALL": "C.UTF-8"}, "en"),
        ([], {"LANG": "nl_NL", "LC_ALL": ""}, "nl"),
        (["--language", "nl"], {"LANG": "en_GB"}, "nl"),
        (["show", "--language=en"], {"LANG": "nl_NL"}, "en"),
        (["show", "--language=fr"], {"LANG": "nl_NL"}, "nl"),
        (["show", "--language"], {"LANG": "nl_NL"}, "nl"),
    ],
)
def test_the_language_is_the_one_asked_or_that_of_the_system(
    arguments: list[str], environment: dict[str, str], language: str
) -> None:
    assert spoken_language(arguments, environment) == language


@pytest.mark.parametrize("command", ["", *COMMANDS])
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_every_command_explains_itself_with_an_example(run: Run, command: str, flag: str) -> None:
    arguments = (command, flag) if command else (flag,)
    code, dutch, err = run(*arguments)
    assert (code, err) == (0, "")
    english = run(*arguments, "--language", "en")[1]
    for text, language in ((dutch, "nl"), (english, "en")):
        said = words(language)
        assert said(f"cli.{command or 'window'}.example") in text
        assert said("cli.help.usage") in text.splitlines()[0]
        assert f"pilotcanvas {command}".strip() in text
        for option in (COMMANDS[command] if command else cli._WINDOW).options:
            assert OPTIONS[option].flags[-1] in text
        assert not re.search(r"\{\w+\}", text)
    for heading in ("positional arguments", "usage:", "options:", "show this help message"):
        assert heading not in dutch
    if not command:
        assert all(re.search(rf"^  {each} ", dutch, re.MULTILINE) for each in COMMANDS)


def test_help_is_given_even_when_the_rest_is_wrong(run: Run) -> None:
    assert run("poster", "--paper", "A7", "--help")[0] == 0
    assert run("show", "--help", "a", "b")[0] == 0


def test_help_names_the_examples_and_the_endings_that_there_are(run: Run) -> None:
    from pilotcanvas.exchange.export import ENDINGS

    assert all(name in run("example", "--help")[1] for name in EXAMPLES)
    assert all(ending in run("export", "--help")[1] for ending in ENDINGS)


def test_the_version_is_told(run: Run) -> None:
    assert run("--version") == (0, f"PilotCanvas {__version__}\n", "")


# -- the process


def process(*arguments: str | Path, **options: object) -> "subprocess.CompletedProcess[bytes]":
    """Runs the program as users do."""
    return subprocess.run(
        [sys.executable, "-m", "pilotcanvas", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "LC_ALL": "nl_NL.UTF-8", "PYTHONIOENCODING": "latin-1"},
        timeout=60,
        check=False,
        **options,  # type: ignore[call-overload]
    )


def test_show_speaks_utf_8_whatever_the_console_expects(tulp: Path) -> None:
    done = process("show", tulp, capture_output=True)
    assert done.returncode == 0
    assert "Ingrediënten" in done.stdout.decode("utf-8")
    assert done.stderr == b""


def test_a_closed_pipe_is_no_trouble(tulp: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = process("show", "--json", tulp, stdout=writing, stderr=subprocess.PIPE)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_a_full_disk_behind_the_output_is_told(tulp: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = process("show", tulp, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 1
    assert_one_clear_line(done.stderr.decode("utf-8"))
    assert os.strerror(errno.ENOSPC) in done.stderr.decode("utf-8")


def test_the_commands_need_no_window_and_nothing_heavy(tulp: Path) -> None:
    """What a command does not use it does not load: Qt never, libraries only to write with."""
    code = (
        "import sys; from pilotcanvas.cli import main;"
        "heavy = {'PySide6', 'reportlab', 'sqlite_utils', 'PIL', 'docx', 'xlsxwriter'};"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules);"
        f"assert main(['show', {str(tulp)!r}]) == 0;"
        f"assert main(['show', '--json', {str(tulp)!r}]) == 0;"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules);"
        f"assert main(['poster', {str(tulp)!r}, '-o', {str(tulp.with_name('a.pdf'))!r}]) == 0;"
        f"assert main(['export', {str(tulp)!r}, {str(tulp.with_name('a.docx'))!r}]) == 0;"
        "assert 'PySide6' not in sys.modules"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr.decode()


def test_a_program_without_a_console_has_nowhere_to_speak(
    tulp: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert main(["show", str(tulp)], TODAY) == 0
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert main(["check", str(tulp)], TODAY) == 0


# -- copies


@pytest.fixture
def named(tmp_path: Path) -> Path:
    """A pilot that names people in its fields, its texts and its history."""
    path = tmp_path / "named.pilot"
    with create(path, example_pilot("tulp", "nl"), "Ank de Wit") as file:
        for make in (
            lambda p: add_notes(p, "impact.ambition", ["Ank\nbelt 06-12345678 \x1b[31m", "geheim"]),
            lambda p: add_action(p, Action("x", "Bellen", owner="Ank de Wit")),
            lambda p: remove_note(p, next(n.id for n in p.notes.values() if n.text == "geheim")),
        ):
            file.save(make(file.pilot))
    return path


def test_a_copy_holds_everything(named: Path, run: Run) -> None:
    new = named.with_name("new.pilot")
    assert run("copy", named, new)[0] == 0
    with open_file(named) as one, open_file(new) as other:
        assert other.pilot == one.pilot
        assert other.history() == one.history()


def test_an_anonymous_copy_names_nobody_and_says_what_to_look_at(named: Path, run: Run) -> None:
    new = named.with_name("new.pilot")
    before = named.read_bytes()
    code, out, err = run("copy", named, new, "--anonymous")
    assert (code, err) == (0, "")
    assert words("nl")("privacy.left_out") in out
    for what in left_out(words("nl")):
        assert f"\n  {what}\n" in out
    assert words("nl")("privacy.not_known") in out
    (line,) = [line for line in out.splitlines() if "06-12345678" in line]
    assert line.startswith("  Notities (misschien een naam, een telefoonnummer): Ank belt")
    assert "\x1b" not in out
    assert named.read_bytes() == before
    content = new.read_bytes()
    assert b"Ank de Wit" not in content
    assert b"geheim" not in content
    assert run("check", new)[0] == 0


@pytest.mark.parametrize("option", [(), ("--anonymous",)])
def test_a_copy_overwrites_nothing(named: Path, run: Run, option: tuple[str, ...]) -> None:
    before = named.read_bytes()
    code, _, err = run("copy", named, named, *option)
    assert code == 1
    assert_one_clear_line(err)
    assert named.read_bytes() == before


def test_check_and_show_warn_of_a_file_that_is_getting_large(
    tulp: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "LARGE_BYTES", tulp.stat().st_size)
    for command in ("check", "show"):
        code, said, complained = run(command, tulp)
        assert code == 0
        assert said
        assert f"{tulp.name} wordt groot" in complained


def test_an_empty_file_is_said_to_be_empty(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "leeg.pilot"
    path.touch()
    for command in (("check", path), ("show", path), ("rescue", path, tmp_path / "gered.pilot")):
        code, said, complained = run(*command)
        assert (code, said) == (1, "")
        assert "leeg.pilot is leeg" in complained
