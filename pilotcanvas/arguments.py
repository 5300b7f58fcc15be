"""Parses the arguments of commands and formats their help.

Commands are implemented in `pilotcanvas.cli`; texts are in `resources/command_line.toml`.
"""

from __future__ import annotations

import argparse
import textwrap
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pilotcanvas.content.catalogue import Catalogue
from pilotcanvas.model.language import LANGUAGES
from pilotcanvas.poster.sheet import INKS, PAPERS, SHEETS
from pilotcanvas.poster.tiles.tiling import TILE_PAPERS


class WrongUsage(Exception):
    """A usage error; the message explains it in the user's language."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A parsed command: values of arguments and options by name, flags, and the catalogue."""

    values: Mapping[str, str]
    flags: frozenset[str]
    said: Catalogue
    today: date

    def path(self, name: str) -> Path:
        """Returns the path in an argument."""
        return Path(self.values[name])

    def language(self, otherwise: str) -> str:
        """Returns the requested language, or ``otherwise``."""
        return self.values.get("language", otherwise)


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its arguments in order, its options, and which of those are required."""

    run: Callable[[Asked], int]
    arguments: tuple[str, ...]
    options: tuple[str, ...]
    required: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CommandOption:
    """An option: its flags, and its allowed values (None: any; empty: takes no value)."""

    flags: tuple[str, ...]
    choices: tuple[str, ...] | None = ()
    otherwise: str = ""


OPTIONS = {
    "title": CommandOption(("--title",), None),
    "language": CommandOption(("--language",), tuple(LANGUAGES)),
    "list": CommandOption(("--list",)),
    "json": CommandOption(("--json",)),
    "anonymous": CommandOption(("--anonymous",)),
    "sheet": CommandOption(("--sheet",), tuple(SHEETS), "canvas"),
    "paper": CommandOption(("--paper",), tuple(PAPERS), "A3"),
    "tile": CommandOption(("--tile",), TILE_PAPERS),
    "overlap": CommandOption(("--overlap",), None),
    "blank": CommandOption(("--blank",)),
    "quick": CommandOption(("--quick",)),
    "ink": CommandOption(("--ink",), INKS, "full"),
    "output": CommandOption(("-o", "--output"), None),
    "version": CommandOption(("--version",)),
    "help": CommandOption(("-h", "--help")),
}


def read_arguments(
    parser: argparse.ArgumentParser,
    command: Command,
    arguments: list[str],
    said: Catalogue,
    today: date,
) -> Asked:
    """Parses arguments. After ``--`` everything is positional, including names with a dash.

    Raises `WrongUsage`; `check_complete` checks for missing arguments.
    """
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


def _check_left(left: list[str], said: Catalogue) -> None:
    for each in left:
        is_option = each.startswith("-") and each != "-"
        key = "cli.wrong.unknown_option" if is_option else "cli.wrong.too_many"
        raise WrongUsage(said(key, given=each))


def _check_choices(given: Mapping[str, object], said: Catalogue) -> None:
    for key, option in OPTIONS.items():
        if option.choices and key in given and given[key] not in option.choices:
            choices = ", ".join(option.choices)
            flag = option.flags[-1]
            raise WrongUsage(
                said("cli.wrong.not_a_choice", option=flag, given=given[key], choices=choices)
            )


def check_complete(command: Command, asked: Asked) -> None:
    """Raises `WrongUsage` if a required argument or option is missing."""
    said, there = asked.said, asked.values
    missing = [said(f"cli.metavar.{name}") for name in command.arguments if name not in there]
    for key in command.required:
        if key not in there:
            missing.append(f"{OPTIONS[key].flags[0]} {said(f'cli.metavar.{key}')}")
    if missing:
        raise WrongUsage(said("cli.wrong.missing", missing=", ".join(missing)))


class _HelpFormatter(argparse.RawDescriptionHelpFormatter):
    """Help without argparse's English headings; the usage text includes its own."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """Adds the usage text without a prefix."""
        super().add_usage(usage, actions, groups, prefix="")


def parser_for(
    name: str, command: Command, said: Catalogue, names: Iterable[str]
) -> argparse.ArgumentParser:
    """Returns a parser for a command's arguments and its help, with all texts from ``said``.

    An empty ``name`` stands for the program as a whole, whose help lists the commands ``names``.
    """
    key = name or "window"
    parser = argparse.ArgumentParser(
        usage=f"{said('cli.help.usage')}:\n  {_usage(said, key)}",
        description=textwrap.fill(said(f"cli.{key}.about"), 78),
        epilog=_epilog(name, said, names),
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
        said_of_it = own if said.has(own) else f"cli.option.{each}"
        if each == "language":
            first, last = list(LANGUAGES)[:-1], list(LANGUAGES)[-1]
            either = f"{', '.join(first)} {said('cli.help.or')} {last}"
            help = said(said_of_it, languages=either)
        else:
            help = said(said_of_it, **_choices_said(option))
        if option.choices == ():
            options.add_argument(*option.flags, dest=each, action="store_true", help=help)
        else:
            metavar = said(f"cli.metavar.{each}")
            options.add_argument(*option.flags, dest=each, metavar=metavar, help=help)
    return parser


def _usage(said: Catalogue, command: str) -> str:
    key = f"cli.{command}.usage"
    values = {"languages": "|".join(LANGUAGES)} if "languages" in said.places(key) else {}
    return said(key, **values)


def _choices_said(option: CommandOption) -> dict[str, str]:
    if not option.otherwise or not option.choices:
        return {}
    return {"choices": ", ".join(option.choices), "otherwise": option.otherwise}


def _epilog(name: str, said: Catalogue, names: Iterable[str]) -> str:
    """The text below the options: an example and, for the program as a whole, its commands."""
    key = name or "window"
    lines = [f"{said('cli.help.example')}:", f"  {said(f'cli.{key}.example')}"]
    if not name:
        lines += ["", f"{said('cli.help.commands')}:"]
        lines += [f"  {command:<9} {said(f'cli.{command}.summary')}" for command in names]
        for key in ("more", "names", "password", "exit_codes"):
            lines += ["", textwrap.fill(said(f"cli.help.{key}"), 78)]
    return "\n".join(lines)
