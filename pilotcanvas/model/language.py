"""The languages of pilots, of paper and exports, of the command line and of the window."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """A language: its ISO 639-1 code, its own name, and the locale that documents name (BCP 47).

    ``separator`` is that of the columns of CSV files, as spreadsheets of that locale expect it:
    where decimals have a comma it cannot be that. In a language that ``is_complete`` every text
    must be there; in one that is still being translated, those that are not are in `SOURCE`.
    """

    code: str
    name: str
    locale: str
    separator: str
    is_right_to_left: bool = False
    is_complete: bool = True


LANGUAGES = {
    language.code: language
    for language in (
        Language("nl", "Nederlands", "nl-NL", ";"),
        Language("en", "English", "en-GB", ","),
    )
}
"""Every language by its code, in the order in which they are offered."""

CHOICES = tuple((language.code, language.name) for language in LANGUAGES.values())
"""Code and own name of each language, as shown in a choice."""

SOURCE = "en"
"""The language of the texts in the code, which stands in for a text that is not translated yet."""


def language_of(locale: str) -> str:
    """Returns the code of the language of a locale such as "nl_BE.UTF-8"; `SOURCE` if there is no
    such language here."""
    code = re.split(r"[^a-z]", locale.lower(), maxsplit=1)[0]
    return code if code in LANGUAGES else SOURCE
