"""Twenty made-up residents, in the words of whose names no other text is written."""

from __future__ import annotations

import unicodedata

RESIDENTS = (
    "Bregtje Okkerman-Vlas",
    "Zoëtte d'Aubremé",
    "Şeymanur Yıldızhan",
    "Øyvindur Kjærsgård",
    "Tjitskelina Ruardijk",
    "Wubbechien Haverkamps",
    "Ngọcanh Trầnvũ",
    "Fatimazohra Elboustani",
    "Jeroenimus Quapoulet",
    "Kwabenayo Asantewaah",
    "Łucjana Wiśniewskaya",
    "Evangelienne Zwartepoorte",
    "Maximiliaantje Puttershoek",
    "Гражинка Шевченкова",
    "Ίωνίδα Παπαδοπουλάκη",
    "Roelfientje Xanthopoulos",
    "Siebrigje Gjaltemastra",
    "Andrzejko Przybylskiego",
    "Charlottina Vuijkdonker",
    "Dagmarieke Yperlaansen",
)

ONLY_AS_NAMES = RESIDENTS[:10]
"""Those who stand in fields for names, in the history and in private notes, but in no other text
that is there now; the others are named in texts as well."""


def words_of(name: str) -> tuple[str, ...]:
    """A name and each word of it."""
    return (name, *name.split())


def spelled_otherwise(name: str) -> tuple[str, ...]:
    """The same name as other people type it, or as it comes out of another program: in pieces, in
    other signs that look alike, with a sign that nobody sees, without its accents."""
    pieces = unicodedata.normalize("NFD", name)
    bare = "".join(letter for letter in pieces if not unicodedata.combining(letter))
    bare = bare.translate(str.maketrans("ØøŁłı", "OoLli"))
    alike = name.replace("'", "\u2019").replace("-", "\u2011")
    unseen = f"{name[:3]}\u00ad{name[3:]}"
    return tuple(dict.fromkeys((pieces, bare, bare.upper(), alike, unseen)))
