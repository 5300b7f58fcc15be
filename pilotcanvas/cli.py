"""The command line: reads what is asked, does it without a window, and says how it went.

What a command says is in `resources/command_line.toml`. Nothing here imports Qt but the window.
"""

from __future__ import annotations

import argparse
import dataclasses
import difflib
import io
import os
import sys
import textwrap
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pilotcanvas import __version__
from pilotcanvas.content.method import LANGUAGES
from pilotcanvas.content.words import Words, problem_sentence, words
from pilotcanvas.exchange.plain import on_one_line
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.poster.sheet import INKS, PAPERS, SHEETS
from pilotcanvas.problems import Problem

DONE, NOT_RIGHT, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130


class WrongUsage(Exception):
    """The command itself is not right; the message says what, in the user's language."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked: the values of arguments and options by name, and the user's words."""

    values: Mapping[str, str]
    flags: frozenset[str]
    said: Words
    today: date

    def path(self, name: str) -> Path:
        """The file that an argument names."""
        return Path(self.values[name])

    def language(self, otherwise: str) -> str:
        """The language that was asked for."""
        return self.values.get("language", otherwise)


def main(argv: Sequence[str] | None = None, today: date | None = None) -> int:
    """Do what the command line asks. Gives the exit code: 0 done, 1 a file or its content is not
    right, 2 wrong usage."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments == ["--draw"]:  # a frozen program starts itself to draw beside its window
        from pilotcanvas.poster.child import main as draw

        return draw()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # there is none in a program without a console
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
    """The user's language: what ``--language`` says, else the locale; "en" unless it is Dutch."""
    for at, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == "--language":
            asked = value or "".join(arguments[at + 1 : at + 2])
            if asked in LANGUAGES:
                return asked
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return "nl" if environment[name].lower().startswith("nl") else "en"
    return "nl" if _is_system_dutch() else "en"


def _is_system_dutch() -> bool:
    """Whether the system speaks Dutch where no environment says so, as on Windows."""
    if sys.platform == "win32":
        import ctypes

        primary_language = ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF
        return bool(primary_language == 0x13)
    import locale

    return (locale.getlocale()[0] or "").lower().startswith("nl")


def _say(text: str) -> None:
    """Print a text. That whoever reads it (`| head`) has had enough is no trouble."""
    try:
        print(text, end="", flush=True)
    except OSError as error:
        # Python flushes once more when it ends; what is left goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            reason = error.strerror or str(error)
            raise Problem("write.failed", path="stdout", reason=reason) from error


def _complain(text: str) -> None:
    print(f"pilotcanvas: {on_one_line(text)}", file=sys.stderr)


# -- the commands


def _new(asked: Asked) -> int:
    from pilotcanvas.content.reader import bundled_method
    from pilotcanvas.model.ids import new_id
    from pilotcanvas.model.pilot import new_pilot

    title = asked.values["title"].strip()
    if not title:
        raise WrongUsage(asked.said("cli.wrong.no_title"))
    language = asked.language(otherwise=asked.said.language)
    method = bundled_method(language)
    pilot = new_pilot(new_id(), title, language, asked.today)
    profile = dataclasses.replace(pilot.profile, method=method.id, method_version=method.version)
    return _create(asked, dataclasses.replace(pilot, profile=profile))


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
    from pilotcanvas.exchange.file import import_from

    return _create(asked, import_from(asked.path("json_file")))


def _create(asked: Asked, pilot: Pilot) -> int:
    from pilotcanvas.store.pilot_file import create

    path = asked.path("new_file")
    create(path, pilot).close()
    return _made(asked, path)


def _made(asked: Asked, path: Path) -> int:
    _say(on_one_line(asked.said("cli.done.made", path=path)) + "\n")
    return DONE


def _read(asked: Asked) -> Pilot:
    from pilotcanvas.store.pilot_file import open_file

    with open_file(asked.path("file"), is_read_only=True) as file:
        return file.pilot


def _show(asked: Asked) -> int:
    from pilotcanvas.content.reader import bundled_method
    from pilotcanvas.exchange.json_file import readable_json
    from pilotcanvas.exchange.standing import standing, to_show
    from pilotcanvas.exchange.text import to_text

    now = standing(_read(asked), bundled_method(asked.said.language), asked.today)
    _say(readable_json(to_show(now)) if "json" in asked.flags else to_text(now, asked.said))
    return DONE


def _poster(asked: Asked) -> int:
    from pilotcanvas.content.reader import bundled_method
    from pilotcanvas.poster import pdf
    from pilotcanvas.poster.layout import lay_out
    from pilotcanvas.poster.sheet import Sheet

    path = asked.path("output")
    if path.suffix.lower() != ".pdf":
        raise WrongUsage(asked.said("cli.wrong.not_a_pdf", given=path.name))
    pilot = _read(asked)
    language = asked.language(otherwise=pilot.profile.language)
    method = bundled_method(language)
    sheet = Sheet(
        name=asked.values["sheet"],
        paper=asked.values["paper"],
        language=language,
        today=asked.today,
        is_blank="blank" in asked.flags,
        ink=asked.values["ink"],
    )
    pages = lay_out(pilot, method, words(language), sheet)
    pdf.write(pages, path, pilot.profile.title, "", language, ("PilotCanvas", method.title))
    return _made(asked, path)


def _export(asked: Asked) -> int:
    from pilotcanvas.content.reader import bundled_method
    from pilotcanvas.exchange.file import ENDINGS, export_to

    path = asked.path("out")
    if path.suffix.lower() not in ENDINGS:
        choices = ", ".join(ENDINGS)
        raise WrongUsage(asked.said("cli.wrong.not_an_ending", given=path.name, choices=choices))
    pilot = _read(asked)
    language = asked.language(otherwise=pilot.profile.language)
    export_to(path, pilot, bundled_method(language), words(language), asked.today)
    return _made(asked, path)


def _check(asked: Asked) -> int:
    from pilotcanvas.store.pilot_file import check

    path = asked.path("file")
    problems = check(path)
    for problem in problems:
        _complain(problem_sentence(problem, asked.said.language))
    if problems:
        return NOT_RIGHT
    _say(on_one_line(asked.said("cli.done.whole", path=path)) + "\n")
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


def _no_such_command(given: str, said: Words) -> str:
    sentences = [said("cli.wrong.command", given=given)]
    for close in difflib.get_close_matches(given, COMMANDS, 1):
        sentences.append(said("cli.wrong.meant", command=close))
    return " ".join(sentences)


# -- what each command takes


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its arguments in order, the options it takes, and those that must be given."""

    run: Callable[[Asked], int]
    arguments: tuple[str, ...]
    options: tuple[str, ...]
    required: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """An option: how it is written, and its values (None: any; empty: it takes none)."""

    flags: tuple[str, ...]
    choices: tuple[str, ...] | None = ()
    otherwise: str = ""


OPTIONS = {
    "title": Option(("--title",), None),
    "language": Option(("--language",), LANGUAGES),
    "list": Option(("--list",)),
    "json": Option(("--json",)),
    "sheet": Option(("--sheet",), SHEETS, "canvas"),
    "paper": Option(("--paper",), tuple(PAPERS), "A3"),
    "blank": Option(("--blank",)),
    "ink": Option(("--ink",), INKS, "full"),
    "output": Option(("-o", "--output"), None),
    "version": Option(("--version",)),
    "help": Option(("-h", "--help")),
}
COMMANDS = {
    "new": Command(_new, ("new_file",), ("title", "language"), ("title",)),
    "example": Command(_example, ("name", "new_file"), ("list", "language")),
    "show": Command(_show, ("file",), ("json", "language")),
    "poster": Command(
        _poster, ("file",), ("output", "sheet", "paper", "blank", "ink", "language"), ("output",)
    ),
    "export": Command(_export, ("file", "out"), ("language",)),
    "import": Command(_import, ("json_file", "new_file"), ("language",)),
    "check": Command(_check, ("file",), ("language",)),
}
_WINDOW = Command(_open_window, ("file",), ("version", "language"))


def _run(arguments: list[str], said: Words, today: date) -> int:
    name = arguments[0] if arguments and arguments[0] in COMMANDS else ""
    command = COMMANDS.get(name, _WINDOW)
    parser = _parser(name, command, said)
    try:
        asked = _asked(parser, command, arguments[1:] if name else arguments, said, today)
        if "help" in asked.flags:
            _say(parser.format_help())
            return DONE
        if "version" in asked.flags:
            _say(f"PilotCanvas {__version__}\n")
            return DONE
        if name and "list" not in asked.flags:
            _check_complete(command, asked)
        return command.run(asked)
    except WrongUsage as error:
        help = f"pilotcanvas {name} --help" if name else "pilotcanvas --help"
        raise WrongUsage(f"{error} {said('cli.wrong.see', command=help)}") from error


def _asked(
    parser: argparse.ArgumentParser,
    command: Command,
    arguments: list[str],
    said: Words,
    today: date,
) -> Asked:
    """What the arguments say. Behind ``--`` everything is a name, also what starts with a dash."""
    at = arguments.index("--") if "--" in arguments else len(arguments)
    try:
        found, left = parser.parse_known_intermixed_args(arguments[:at])
    except argparse.ArgumentError as error:
        flag = (error.argument_name or "").rpartition("/")[2]
        takes_none = any(flag in o.flags and o.choices == () for o in OPTIONS.values())
        key = "cli.wrong.takes_no_value" if takes_none else "cli.wrong.needs_value"
        raise WrongUsage(said(key, option=flag)) from error
    given = {key: value for key, value in vars(found).items() if value not in (None, False)}
    for argument in arguments[at + 1 :]:
        free = [name for name in command.arguments if name not in given]
        if not free:
            raise WrongUsage(said("cli.wrong.too_many", given=argument))
        given[free[0]] = argument
    if "help" not in given:
        _check_left(left, said)
        _check_choices(given, said)
    defaults = {key: OPTIONS[key].otherwise for key in command.options if OPTIONS[key].otherwise}
    values = {key: value for key, value in given.items() if value is not True}
    return Asked(
        {**defaults, **values}, frozenset(k for k, v in given.items() if v is True), said, today
    )


def _check_left(left: list[str], said: Words) -> None:
    for each in left:
        is_option = each.startswith("-") and each != "-"
        key = "cli.wrong.unknown_option" if is_option else "cli.wrong.too_many"
        raise WrongUsage(said(key, given=each))


def _check_choices(given: Mapping[str, object], said: Words) -> None:
    for key, option in OPTIONS.items():
        if option.choices and key in given and given[key] not in option.choices:
            choices = ", ".join(option.choices)
            flag = option.flags[-1]
            raise WrongUsage(
                said("cli.wrong.not_a_choice", option=flag, given=given[key], choices=choices)
            )


def _check_complete(command: Command, asked: Asked) -> None:
    said, there = asked.said, asked.values
    missing = [said(f"cli.metavar.{name}") for name in command.arguments if name not in there]
    for key in command.required:
        if key not in there:
            missing.append(f"{OPTIONS[key].flags[0]} {said(f'cli.metavar.{key}')}")
    if missing:
        raise WrongUsage(said("cli.wrong.missing", missing=", ".join(missing)))


class _HelpFormatter(argparse.RawDescriptionHelpFormatter):
    """Help without argparse's own English headings: the usage brings its heading with it."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """Add the usage as it is given."""
        super().add_usage(usage, actions, groups, prefix="")


def _parser(name: str, command: Command, said: Words) -> argparse.ArgumentParser:
    """Reads a command's arguments and explains them; everything it prints is in ``said``."""
    key = name or "window"
    parser = argparse.ArgumentParser(
        usage=f"{said('cli.help.usage')}:\n  {said(f'cli.{key}.usage')}",
        description=textwrap.fill(said(f"cli.{key}.about"), 78),
        epilog=_epilog(name, said),
        formatter_class=_HelpFormatter,
        add_help=False,
        allow_abbrev=False,
        exit_on_error=False,
    )
    arguments = parser.add_argument_group(said("cli.help.arguments"))
    for argument in command.arguments:
        metavar, help = said(f"cli.metavar.{argument}"), said(f"cli.argument.{argument}")
        arguments.add_argument(argument, nargs="?", metavar=metavar, help=help)
    options = parser.add_argument_group(said("cli.help.options"))
    for each in (*command.options, "help"):
        option = OPTIONS[each]
        own = f"cli.option.{name}_{each}"
        help = said(own if said.has(own) else f"cli.option.{each}", **_choices_said(option))
        if option.choices == ():
            options.add_argument(*option.flags, dest=each, action="store_true", help=help)
        else:
            metavar = said(f"cli.metavar.{each}")
            options.add_argument(*option.flags, dest=each, metavar=metavar, help=help)
    return parser


def _choices_said(option: Option) -> dict[str, str]:
    if not option.otherwise or not option.choices:
        return {}
    return {"choices": ", ".join(option.choices), "otherwise": option.otherwise}


def _epilog(name: str, said: Words) -> str:
    """What comes below the options: an example, and for the program as a whole its commands."""
    key = name or "window"
    lines = [f"{said('cli.help.example')}:", f"  {said(f'cli.{key}.example')}"]
    if not name:
        lines += ["", f"{said('cli.help.commands')}:"]
        lines += [f"  {command:<9} {said(f'cli.{command}.summary')}" for command in COMMANDS]
        for key in ("more", "names", "exit_codes"):
            lines += ["", textwrap.fill(said(f"cli.help.{key}"), 78)]
    return "\n".join(lines)
