"""The command line interface: runs commands without a window. `pilotcanvas.arguments` parses them.

Qt is only imported for the window.
"""

from __future__ import annotations

import difflib
import io
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

from pilotcanvas import __version__
from pilotcanvas.arguments import (
    Asked,
    Command,
    WrongUsage,
    check_complete,
    parser_for,
    read_arguments,
)
from pilotcanvas.atomic_write import Source
from pilotcanvas.content.catalogue import Catalogue, problem_sentence, words
from pilotcanvas.content.method import Method
from pilotcanvas.exchange.safe_text import on_one_line
from pilotcanvas.model.language import LANGUAGES, language_of
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.poster.sheet import SHEETS, Sheet
from pilotcanvas.poster.tiles.tiling import LEAST_OVERLAP_MM, MOST_OVERLAP_MM, Tiling, papers_for
from pilotcanvas.problems import Problem

DONE, NOT_RIGHT, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130

PASSWORD_VARIABLE = "PILOTCANVAS_PASSWORD"
"""The environment variable with the password of a locked file. There is no option for it, since
arguments end up in shell history and are visible to other users."""

_METHOD_COLUMNS = ("id", "version", "title", "author", "licence")

T = TypeVar("T")


def main(argv: Sequence[str] | None = None, today: date | None = None) -> int:
    """Run the command line. Returns the exit code: 0 done, 1 an error in a file or its content, 2
    wrong usage."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments == ["--draw"]:  # a frozen program starts itself as the drawing process
        from pilotcanvas.poster.child import main as draw

        return draw()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a program without a console has no streams
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    language = spoken_language(arguments, os.environ)
    try:
        return _run(arguments, words(language), today or date.today())
    except WrongUsage as error:
        _complain(str(error))
        return WRONG_USAGE
    except Problem as problem:
        _complain(problem_sentence(problem, language))
        return NOT_RIGHT
    except KeyboardInterrupt:
        return INTERRUPTED


def spoken_language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """Returns the user's language: that of ``--language``, else of the locale."""
    for at, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == "--language":
            asked = value or "".join(arguments[at + 1 : at + 2])
            if asked in LANGUAGES:
                return asked
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return language_of(environment[name])
    return language_of(_system_locale())


def _system_locale() -> str:
    """Returns the locale of the system, for systems without locale variables such as Windows."""
    import locale

    if sys.platform == "win32":
        import ctypes

        spoken = ctypes.windll.kernel32.GetUserDefaultUILanguage()
        return locale.windows_locale.get(spoken, "")
    else:
        return locale.getlocale()[0] or ""


def _say(text: str) -> None:
    """Print text. A reader that closes the pipe early (`| head`) is not an error."""
    try:
        print(text, end="", flush=True)
    except OSError as error:
        # Python flushes again at exit; send what is left to the null device.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            reason = error.strerror or str(error)
            raise Problem("write.failed", path="stdout", reason=reason) from error


def _complain(text: str) -> None:
    print(f"pilotcanvas: {on_one_line(text)}", file=sys.stderr)


# -- the commands


def _new(asked: Asked) -> int:
    from pilotcanvas.content.library import bundled_library, fresh_pilot

    title = asked.values["title"].strip()
    if not title:
        raise WrongUsage(asked.said("cli.wrong.no_title"))
    language = asked.language(otherwise=asked.said.language)
    method = bundled_library().newest_method(language)
    return _create(asked, fresh_pilot(method, title, language, asked.today))


def _example(asked: Asked) -> int:
    from pilotcanvas.content.examples import EXAMPLES, as_copy, example_pilot
    from pilotcanvas.model.ids import new_id

    language = asked.language(otherwise=asked.said.language)
    if "list" in asked.flags:
        for name in EXAMPLES:
            profile = example_pilot(name, language).profile
            _say(f"{name:<10} {profile.title} – {profile.subtitle} ({profile.location})\n")
        return DONE
    name = asked.values["name"]
    if name not in EXAMPLES:
        choices = ", ".join(EXAMPLES)
        raise WrongUsage(asked.said("cli.wrong.not_an_example", given=name, choices=choices))
    pilot = example_pilot(name, language)
    return _create(asked, as_copy(pilot, new_id(), asked.today))


def _import(asked: Asked) -> int:
    from pilotcanvas.exchange.export import import_from

    pilot = import_from(asked.path("json_file"))
    _method_of(pilot, asked, asked.said.language)
    return _create(asked, pilot)


def _create(asked: Asked, pilot: Pilot) -> int:
    from pilotcanvas.store.opening import create

    path = asked.path("new_file")
    create(path, pilot).close()
    return _made(asked, path)


def _made(asked: Asked, path: Path, key: str = "made") -> int:
    _say(on_one_line(asked.said(f"cli.done.{key}", path=path)) + "\n")
    return DONE


def _read(asked: Asked) -> Pilot:
    return _read_with_source(asked)[0]


def _read_with_source(asked: Asked) -> tuple[Pilot, Source]:
    """Returns the pilot, and the file that exports of it come from."""
    from pilotcanvas.store.opening import open_file

    path = asked.path("file")
    with _unlocked(
        lambda password: open_file(path, is_read_only=True, password=password), asked.said
    ) as file:
        return file.pilot, Source(file.path, bool(file.password))


def _method_of(pilot: Pilot, asked: Asked, language: str) -> Method:
    """Returns the method that a pilot is shown with; if that is not its own, a line on standard
    error says so. That is no error: the exit code stays 0."""
    from pilotcanvas.content.library import bundled_library, missing_method

    method = bundled_library().method_of(pilot.profile, language)
    problem = missing_method(pilot.profile, method)
    if problem is not None:
        _complain(problem_sentence(problem, asked.said.language))
    return method


def _tell_open_rounds(pilot: Pilot, said: Catalogue) -> None:
    """Say on standard error which rounds of a group are left out because they were never closed."""
    from pilotcanvas.model.leaving import open_rounds

    for round in open_rounds(pilot):
        _complain(said("shared.open", round=on_one_line(round.name)))


def _unlocked(open: Callable[[str], T], said: Catalogue) -> T:
    """Calls ``open`` with the password from the environment, or with one typed at a terminal if it
    turns out to be needed."""
    from pilotcanvas.store.file_errors import FileTrouble

    given = os.environ.get(PASSWORD_VARIABLE, "")
    try:
        return open(given)
    except Problem as problem:
        is_terminal = sys.stdin is not None and sys.stdin.isatty()
        if problem.key != FileTrouble.LOCKED or given or not is_terminal:
            raise
    from getpass import getpass

    return open(getpass(f"{said('cli.ask.password')}: "))


def _show(asked: Asked) -> int:
    from pilotcanvas.exchange.json_file import readable_json
    from pilotcanvas.exchange.status import status_of, to_show
    from pilotcanvas.exchange.status_text import to_text

    pilot = _read(asked)
    now = status_of(pilot, _method_of(pilot, asked, asked.said.language), asked.today)
    _say(readable_json(to_show(now)) if "json" in asked.flags else to_text(now, asked.said))
    _warn_of_size(asked.path("file"), asked)
    return DONE


def _poster(asked: Asked) -> int:
    from pilotcanvas.poster import pdf
    from pilotcanvas.poster.layout import lay_out
    from pilotcanvas.poster.tiles.tile_page import in_tiles

    path = asked.path("output")
    if path.suffix.lower() != ".pdf":
        raise WrongUsage(asked.said("cli.wrong.not_a_pdf", given=path.name))
    if "quick" in asked.flags and "quick" not in SHEETS[asked.values["sheet"]].scopes:
        raise WrongUsage(asked.said("cli.wrong.quick_alone"))
    tiling = _tiling(asked)
    pilot, source = _read_with_source(asked)
    language = asked.language(otherwise=pilot.profile.language)
    method = _method_of(pilot, asked, language)
    sheet = Sheet(
        name=asked.values["sheet"],
        paper=asked.values["paper"],
        language=language,
        today=asked.today,
        is_blank="blank" in asked.flags,
        ink=asked.values["ink"],
        scope="quick" if "quick" in asked.flags else "full",
    )
    if sheet.tells_of_scan:
        _tell_open_rounds(pilot, asked.said)
    pages = lay_out(pilot, method, words(language), sheet)
    if tiling is not None:
        pages = in_tiles(pages, sheet, tiling, words(language), pilot.profile.title)
    keywords = ("PilotCanvas", method.title)
    pdf.write(pages, path, pilot.profile.title, "", language, keywords, source)
    return _made(asked, path, "made_a4" if sheet.kind.papers == ("A4",) else "made")


def _tiling(asked: Asked) -> Tiling | None:
    """Returns the requested tiling of a poster, or None."""
    paper, given = asked.values.get("tile"), asked.values.get("overlap")
    if paper is None:
        if given is not None:
            raise WrongUsage(asked.said("cli.wrong.overlap_alone"))
        return None
    whole = SHEETS[asked.values["sheet"]].paper(asked.values["paper"])
    if paper not in papers_for(whole):
        raise WrongUsage(asked.said("cli.wrong.not_larger", paper=whole, tile=paper))
    if given is None:
        return Tiling(paper)
    try:
        return Tiling(paper, float(given.replace(",", ".")))
    except ValueError as error:
        bounds = {"least": f"{LEAST_OVERLAP_MM:g}", "most": f"{MOST_OVERLAP_MM:g}"}
        raise WrongUsage(asked.said("cli.wrong.not_an_overlap", given=given, **bounds)) from error


def _export(asked: Asked) -> int:
    from pilotcanvas.exchange.export import ENDINGS, export_to

    path = asked.path("out")
    if path.suffix.lower() not in ENDINGS:
        choices = ", ".join(ENDINGS)
        raise WrongUsage(asked.said("cli.wrong.not_an_ending", given=path.name, choices=choices))
    pilot, source = _read_with_source(asked)
    language = asked.language(otherwise=pilot.profile.language)
    is_anonymous = "anonymous" in asked.flags
    method = _method_of(pilot, asked, language)
    if path.suffix.lower() != ".csv" and (is_anonymous or path.suffix.lower() != ".json"):
        _tell_open_rounds(pilot, asked.said)
    export_to(path, pilot, method, words(language), asked.today, is_anonymous, source)
    return _made(asked, path)


def _copy(asked: Asked) -> int:
    from pilotcanvas.store.opening import open_file

    path = asked.path("copied_file")
    if "anonymous" in asked.flags:
        return _copy_anonymously(asked, path)
    here = asked.path("file")
    with _unlocked(
        lambda password: open_file(here, is_read_only=True, password=password), asked.said
    ) as file:
        if os.path.lexists(path):
            raise Problem("file.exists", name=path.name)
        _method_of(file.pilot, asked, asked.said.language)
        file.save_copy(path, is_new=True)
    return _made(asked, path)


def _copy_anonymously(asked: Asked, path: Path) -> int:
    """Write a copy without names, and report what was left out and what needs checking."""
    from pilotcanvas.content.disclosure import disclosures, known_names, left_out
    from pilotcanvas.model.leaving import anonymous
    from pilotcanvas.store.opening import create

    said, pilot = asked.said, _read(asked)
    perspectives = tuple(_method_of(pilot, asked, said.language).perspectives())
    copy = anonymous(pilot, perspectives)
    _tell_open_rounds(pilot, said)
    create(path, copy).close()
    found = disclosures(copy, known_names(pilot))
    lines = [said("privacy.left_out"), *(f"  {each}" for each in left_out(said))]
    lines += [said("privacy.not_known"), said("privacy.nothing_found")]
    if found:
        lines[-1] = said("privacy.look_here", number=len(found))
    for leak in found:
        kinds = ", ".join(said(f"privacy.{kind}") for kind in leak.kinds)
        line = f"{said(f'rescue.{leak.record.kind}')} ({kinds}): {leak.excerpt}"
        lines.append("  " + on_one_line(line))
    _say("\n".join(lines) + "\n")
    return _made(asked, path)


def _check(asked: Asked) -> int:
    from pilotcanvas.store.file_errors import FileTrouble
    from pilotcanvas.store.opening import check, open_file

    path = asked.path("file")

    def check_with(password: str) -> tuple[tuple[Problem, ...], Pilot | None]:
        problems = check(path, password)
        if any(problem.key == FileTrouble.LOCKED for problem in problems):
            raise problems[0]
        if problems:
            return problems, None
        with open_file(path, is_read_only=True, password=password) as file:
            return (), file.pilot

    problems, pilot = _unlocked(check_with, asked.said)
    for problem in problems:
        _complain(problem_sentence(problem, asked.said.language))
    if pilot is None:
        return NOT_RIGHT
    _method_of(pilot, asked, asked.said.language)
    _say(on_one_line(asked.said("cli.done.whole", path=path)) + "\n")
    _warn_of_size(path, asked)
    return DONE


def _warn_of_size(path: Path, asked: Asked) -> None:
    from pilotcanvas.store.connection import size_warning

    warning = size_warning(path)
    if warning is not None:
        _complain(problem_sentence(warning, asked.said.language))


def _rescue(asked: Asked) -> int:
    from pilotcanvas.content.library import bundled_library
    from pilotcanvas.exchange.rescue_text import rescue_lines
    from pilotcanvas.store.rescue.rescue import rescue

    said, new = asked.said, asked.path("rescued_file")
    path, name = asked.path("file"), said("rescue.round_name")
    quick = bundled_library().quick_statements()
    out = _unlocked(
        lambda password: rescue(path, new, round_name=name, quick=quick, password=password), said
    )
    lines = rescue_lines(out.found, out.from_log, out.lost, out.doubtful, out.is_complete, said)
    _say("\n".join(lines) + "\n")
    return _made(asked, new)


def _methods(asked: Asked) -> int:
    from pilotcanvas.content.library import bundled_library

    rows = [tuple(asked.said(f"cli.methods.{each}") for each in _METHOD_COLUMNS)]
    for method in bundled_library().all_methods(asked.said.language):
        rows.append(tuple(str(getattr(method, each)) for each in _METHOD_COLUMNS))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        _say("  ".join(cells).rstrip() + "\n")
    return DONE


def _open_window(asked: Asked) -> int:
    path = asked.path("file") if "file" in asked.values else None
    if path is not None and path.suffix != ".pilot" and not os.path.lexists(path):
        raise WrongUsage(_no_such_command(str(path), asked.said))
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform == "linux" and not any(os.environ.get(name) for name in screens):
        raise Problem("window.no_screen")
    from pilotcanvas.app import run

    return run(path)


def _no_such_command(given: str, said: Catalogue) -> str:
    sentences = [said("cli.wrong.command", given=given)]
    for close in difflib.get_close_matches(given, COMMANDS, 1):
        sentences.append(said("cli.wrong.meant", command=close))
    return " ".join(sentences)


COMMANDS = {
    "new": Command(_new, ("new_file",), ("title", "language"), ("title",)),
    "example": Command(_example, ("name", "new_file"), ("list", "language")),
    "show": Command(_show, ("file",), ("json", "language")),
    "poster": Command(
        _poster,
        ("file",),
        ("output", "sheet", "paper", "tile", "overlap", "blank", "quick", "ink", "language"),
        ("output",),
    ),
    "export": Command(_export, ("file", "out"), ("anonymous", "language")),
    "import": Command(_import, ("json_file", "new_file"), ("language",)),
    "copy": Command(_copy, ("file", "copied_file"), ("anonymous", "language")),
    "check": Command(_check, ("file",), ("language",)),
    "methods": Command(_methods, (), ("language",)),
    "rescue": Command(_rescue, ("file", "rescued_file"), ("language",)),
}
_WINDOW = Command(_open_window, ("file",), ("version", "language"))


def _run(arguments: list[str], said: Catalogue, today: date) -> int:
    name = arguments[0] if arguments and arguments[0] in COMMANDS else ""
    command = COMMANDS.get(name, _WINDOW)
    parser = parser_for(name, command, said, COMMANDS)
    try:
        asked = read_arguments(parser, command, arguments[1:] if name else arguments, said, today)
        if "help" in asked.flags:
            _say(parser.format_help())
            return DONE
        if "version" in asked.flags:
            _say(f"PilotCanvas {__version__}\n")
            return DONE
        if name and "list" not in asked.flags:
            check_complete(command, asked)
        return command.run(asked)
    except WrongUsage as error:
        help = f"pilotcanvas {name} --help" if name else "pilotcanvas --help"
        raise WrongUsage(f"{error} {said('cli.wrong.see', command=help)}") from error
