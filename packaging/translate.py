"""Brings translations/ in step with the texts of the window, and says what is not translated yet.

Run it with the Python of the project, after a text in the code was added or changed, and again
after translating: `.venv/bin/python packaging/translate.py`. English needs its plurals only.
"""

import subprocess
import sys
import tomllib
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import machine
import PySide6

from pilotcanvas.model.language import LANGUAGES, SOURCE

TRANSLATIONS = machine.ROOT / "translations"
TOOL_LIBRARIES = {"libgssapi-krb5-2": "libgssapi_krb5.so.2"}
"""What Qt's translation tools need of Linux that the program does not."""


def main() -> int:
    """Update each language; gives 1 when something is not translated, else 0."""
    machine.install_packages(machine.missing_libraries(TOOL_LIBRARIES))
    package = machine.ROOT / "pilotcanvas"
    sources = [*sorted(package.joinpath("ui").rglob("*.py")), package / "app.py"]
    unfinished = 0
    for language in LANGUAGES:
        options = ["-pluralonly"] if language == SOURCE else []
        ts = TRANSLATIONS / f"pilotcanvas_{language}.ts"
        # Qt guesses translations from texts that look alike; a wrong guess is worse than none.
        guesses = ["-disable-heuristic", "sametext", "-disable-heuristic", "similartext"]
        kept = ["-no-obsolete", "-locations", "none", "-sort-messages", *guesses, *options]
        languages = ["-source-language", SOURCE, "-target-language", language]
        _run("lupdate", *map(str, sources), *kept, *languages, "-ts", str(ts))
        _run("lrelease", str(ts), "-qm", str(ts.with_suffix(".qm")))
        missing = [
            message.findtext("source")
            for message in ElementTree.parse(ts).iter("message")
            if "unfinished" in str(ElementTree.tostring(message))
        ]
        if not LANGUAGES[language].is_complete:
            missing += _missing_in_resources(language)
            print(f"{language}: {len(missing)} texts not translated yet")
            continue
        unfinished += len(missing)
        for text in missing:
            print(f"{language}: not translated: {text}")
    return 1 if unfinished else 0


def _missing_in_resources(language: str) -> list[str]:
    """The texts of paper, methods, examples and command line that are not in this language."""

    def missing(value: object) -> list[str]:
        if isinstance(value, dict) and SOURCE in value:
            return [] if language in value else [value[SOURCE]]
        within = list(value.values()) if isinstance(value, dict) else value
        return [text for one in within for text in missing(one)] if isinstance(within, list) else []

    paths = sorted(machine.ROOT.joinpath("resources").rglob("*.toml"))
    return [text for path in paths for text in missing(tomllib.loads(path.read_text("utf-8")))]


def _run(tool: str, *arguments: str) -> None:
    folder = Path(PySide6.__path__[0])
    subprocess.run([folder / tool, "-silent", *arguments], check=True)


if __name__ == "__main__":
    sys.exit(main())
