"""Twenty made-up residents, in the words of whose names no other text is written."""

from __future__ import annotations

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
