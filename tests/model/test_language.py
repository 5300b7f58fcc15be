"""The table of languages, and what a locale says."""

import json
import re
from typing import Any

import pytest

from pilotcanvas.bundled import bundled
from pilotcanvas.model.language import CHOICES, LANGUAGES, SOURCE, language_of


@pytest.mark.parametrize(
    ("locale", "code"),
    [
        ("nl_NL.UTF-8", "nl"),
        ("nl-BE", "nl"),
        ("NL", "nl"),
        ("en_GB", "en"),
        ("nld", SOURCE),
        ("fr_FR", SOURCE),
        ("C", SOURCE),
        ("", SOURCE),
    ],
)
def test_a_locale_is_one_of_the_languages_or_english(locale: str, code: str) -> None:
    assert language_of(locale) == code


def test_every_language_says_all_about_itself() -> None:
    for code, language in LANGUAGES.items():
        assert language.code == code
        assert re.fullmatch(rf"{code}-[A-Z]{{2}}", language.locale)
        assert language.separator in (",", ";", "\t")
        assert (code, language.name) in CHOICES
    assert LANGUAGES[SOURCE].is_complete


def test_the_schemas_allow_these_languages() -> None:
    def enums(value: Any) -> list[list[str]]:
        if isinstance(value, dict):
            found = [value["enum"]] if SOURCE in value.get("enum", ()) else []
            return found + [each for inner in value.values() for each in enums(inner)]
        if isinstance(value, list):
            return [each for inner in value for each in enums(inner)]
        return []

    for name in ("pilot", "show"):
        schema = json.loads(bundled(f"{name}.schema.json").read_text(encoding="utf-8"))
        assert enums(schema) == [list(LANGUAGES)]
