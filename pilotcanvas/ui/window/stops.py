"""The table of places in the rail. Rail, shortcuts, navigation, views and search read it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject

from pilotcanvas.content.blind_spot import part_count, scored_criteria
from pilotcanvas.content.method import Method, PartText
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.model.place import OPTION, STATEMENT
from pilotcanvas.ui import keys
from pilotcanvas.ui.view import View, ViewContext
from pilotcanvas.ui.widgets.sign import progress_sign

OVERVIEW, ACTIONS, PAPER = "overview", "actions", "paper"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a place is: a progress sign, a short count, and the same for a screen reader."""

    sign: str
    count: str
    spoken: str


@dataclass(frozen=True, slots=True)
class Stop:
    """A place in the rail.

    ``room`` is the folder of `pilotcanvas.ui` with its view, and ``make`` creates that.
    ``shows`` names the rooms of `pilotcanvas.model.place` that it shows, besides its own id.
    ``icon`` is the name of an icon, empty if the stop has a progress sign; ``hue`` names its
    colours; a line is drawn above the stop if ``starts_group``. ``key`` is its shortcut.
    """

    id: str
    title: str
    room: str
    make: Callable[[ViewContext], View]
    shows: tuple[str, ...] = ()
    icon: str = ""
    hue: str = "actions"
    starts_group: bool = False
    progress: Callable[[Pilot], Progress] | None = None
    key: keys.Key = ""


class Stops(QObject):
    """The stops of a method, in the language of the screen and of the method."""

    def __init__(self, method: Method) -> None:
        super().__init__()
        self._method = method
        shortcuts = dict(enumerate(keys.PLACES.shown))
        self.all = tuple(
            replace(stop, key=shortcuts.get(at, "")) for at, stop in enumerate(self._stops())
        )
        """All stops, from the top."""
        self.by_room = {room: stop for stop in self.all for room in (stop.id, *stop.shows)}
        """The stops by their ids, and by the rooms of places that they show."""

    def rooms(self) -> tuple[str, ...]:
        """The folders of `pilotcanvas.ui` with the views, each once, in the order of the rail."""
        return tuple(dict.fromkeys(stop.room for stop in self.all))

    def _stops(self) -> Iterator[Stop]:
        parts, scan = self._method.parts, self._method.scan
        yield Stop(OVERVIEW, self.tr("Overview"), "canvas", _overview, icon="home")
        for part in parts:
            yield Stop(
                part.id,
                f"{part.number} {part.title}",
                "canvas",
                partial(_part_view, part),
                hue=part.hue,
                starts_group=part is parts[0],
                progress=partial(self._part_progress, part),
            )
        yield Stop(
            STATEMENT,
            scan.title,
            "scan",
            _scan,
            shows=(OPTION,),
            hue="scan",
            starts_group=True,
            progress=self._scan_progress,
        )
        yield Stop(
            ACTIONS,
            self.tr("Actions"),
            "actions",
            _actions,
            icon="actions",
            progress=self._action_progress,
        )
        yield Stop(PAPER, self.tr("Poster & paper"), "paper", _paper, icon="paper")

    def _part_progress(self, part: PartText, pilot: Pilot) -> Progress:
        count = part_count(pilot, part)
        return Progress(
            progress_sign(count.known, count.total),
            f"{count.known}/{count.total}",
            self.tr("{known} of {total} with insight").format(known=count.known, total=count.total),
        )

    def _scan_progress(self, pilot: Pilot) -> Progress:
        rounds = len(pilot.rounds_in_order())
        count = self.tr("round {number}").format(number=rounds) if rounds else "–"
        scored, criteria = scored_criteria(pilot, self._method), self._method.scan.criteria
        return Progress(progress_sign(scored, len(criteria)), count, count)

    def _action_progress(self, pilot: Pilot) -> Progress:
        waiting = sum(action.is_open for action in pilot.actions.values())
        count = self.tr("%n open", "", waiting)
        return Progress("", count, count)


# Views are imported when they are created.


def _overview(context: ViewContext) -> View:
    from pilotcanvas.ui.canvas.overview import Overview

    return Overview(context)


def _part_view(part: PartText, context: ViewContext) -> View:
    from pilotcanvas.ui.canvas.part_view import PartView

    return PartView(context, part)


def _scan(context: ViewContext) -> View:
    from pilotcanvas.ui.scan.view import ScanView

    return ScanView(context)


def _actions(context: ViewContext) -> View:
    from pilotcanvas.ui.actions.view import ActionsView

    return ActionsView(context)


def _paper(context: ViewContext) -> View:
    from pilotcanvas.ui.paper.view import PaperView

    return PaperView(context)
