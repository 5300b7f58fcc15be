"""Detects private details in free text, by their form only. Used for warnings."""

from __future__ import annotations

import re

KINDS = ("email", "phone", "citizen_number", "address")
"""The kinds detected: an e-mail address, a telephone number, a citizen service number (BSN), and a
full postcode with a house number."""

# Separators that Word and web pages put between digits: also non-breaking spaces and dashes.
_BLANK = " \u00a0\u2007\u2009\u202f"
_DASH = "-\u2010\u2011\u2012\u2013\u2014"

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]*\w")
# Not "01-02-2026 10 uur": a date with an hour has as many digits.
_PHONE = re.compile(
    rf"(?<![\w,/-])(?<!\d\.)(?!\d\d[-. ]\d\d[-. ](?:19|20)\d\d\b)"
    rf"(?:(?:\+31|0031)(?:[{_BLANK}]?\(0\))?(?:[{_BLANK}.(){_DASH}]{{0,3}}\d)|0\d)"
    rf"(?:[{_BLANK}.(){_DASH}]{{0,3}}\d){{8}}(?![\w-]|/(?!0)|[.,]\d)"
)
# Nine digits in groups, or eight without the leading zero; "20.11.2026" is a date.
_NUMBER = re.compile(
    rf"(?:(?<![\w.,+/-])|(?<=BSN))(?:\d(?:[{_BLANK}.]?\d){{8}}|\d{{8}})(?![\w/-]|[.,]\d)"
)
_DAY = re.compile(
    r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    r"|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d\d"
)
# "2026 om" is not a postcode: lower case only without a space. SA, SD and SS are never used.
_POSTCODE = rf"[1-9]\d{{3}}(?:[{_BLANK}]{{0,2}}(?!S[ADS])[A-Z]{{2}}|[a-z]{{2}})"
_HOUSE = rf"\d{{1,5}}(?:[{_BLANK}]?[A-Za-z]\b|[{_DASH}]\w{{1,4}})?"
_ADDRESS = re.compile(
    rf"\b{_POSTCODE}(?:,?[{_BLANK}]{{1,2}}(?:nr\.?[{_BLANK}]?|huisnummer |nummer )?|[{_DASH}]"
    rf"|(?<=\d[A-Z]{{2}})){_HOUSE}(?!\w)"  # "2030 CO2" is not an address
    rf"|\b{_HOUSE}(?:,?[{_BLANK}]{{1,2}}(?:[{_DASH}(][{_BLANK}]?)?|,?\n|,){_POSTCODE}(?!\w)"
)
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def private_kinds(text: str) -> tuple[str, ...]:
    """Returns which of `KINDS` a text seems to contain, in that order.

    A BSN is a number of eight or nine digits that passes the eleven-test; one in eleven other
    numbers of that length passes as well, so this is a question to ask, not a verdict.
    """
    found = {
        "email": _EMAIL.search(text),
        "phone": _PHONE.search(text),
        "citizen_number": any(_passes_eleven(each[0]) for each in _NUMBER.finditer(text)),
        "address": _ADDRESS.search(text),
    }
    return tuple(kind for kind in KINDS if found[kind])


def _passes_eleven(number: str) -> bool:
    """The eleven-test for Dutch citizen service numbers: digits times 9 to 2, less the last, modulo
    11. Rejects dates such as 20261121."""
    digits = [int(letter) for letter in number if letter.isdigit()]
    if len(digits) == 8 and _DAY.fullmatch("".join(map(str, digits))):
        return False
    digits = [0] * (9 - len(digits)) + digits
    total = sum(weight * digit for weight, digit in zip(_WEIGHTS, digits, strict=True))
    return total > 0 and total % 11 == 0
