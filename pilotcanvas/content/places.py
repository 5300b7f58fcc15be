"""All places of the canvas, the scan and the options, in order and with their titles."""

from __future__ import annotations

from dataclasses import dataclass

from pilotcanvas.content.method import Method
from pilotcanvas.model.place import Place


@dataclass(frozen=True, slots=True)
class PlaceText:
    """The texts of a place: its short ``title``, and the ``room`` (part or criterion) it is in.

    ``question`` is the question it asks; ``hue`` the name of its colours in
    `pilotcanvas.content.palette`; ``order`` its rank among all places. ``is_asked`` is False for a
    statement that only rounds of another version of the method have.
    """

    id: Place
    title: str
    room: str
    question: str
    hue: str
    order: int
    is_asked: bool = True

    @property
    def full_title(self) -> str:
        """Room and title, as "3 Ingredients · Backing"."""
        return f"{self.room} · {self.title}"


def places(method: Method) -> dict[Place, PlaceText]:
    """Returns every place that this method knows, by id and in the order of the canvas, followed by
    the statements that only other versions ask."""
    found: dict[Place, PlaceText] = {}

    def add(
        id: Place, title: str, room: str, question: str, hue: str, is_asked: bool = True
    ) -> None:
        found[id] = PlaceText(id, title, room, question, hue, len(found), is_asked)

    for part in method.parts:
        for item in part.items:
            add(item.id, item.title, f"{part.number} {part.title}", item.question, part.hue)
    for criterion in method.scan.criteria:
        room = f"{method.scan.title} {criterion.sign} {criterion.short}"
        for statement in (criterion.quick, *criterion.statements):
            add(statement.place, statement.short, room, statement.text, "scan")
    for option in method.options.options:
        add(option.place, option.title, method.options.title, option.question, "scan")
    for each in method.statements().values():
        if each.place not in found:
            add(each.place, each.short, method.scan.title, each.text, "scan", is_asked=False)
    return found
