"""Offers to close open rounds before something leaves the program."""

from __future__ import annotations

from PySide6.QtCore import QObject

from pilotcanvas.model.changes import Change, together
from pilotcanvas.model.leaving import open_rounds
from pilotcanvas.model.scan_changes import close_round
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.shown_text import one_line

_LONGEST, _MOST_NAMED = 60, 3


class OpenRounds(QObject):
    """The rounds of a group that have answers and were never closed: their answers do not leave the
    program."""

    def __init__(self, context: ViewContext) -> None:
        super().__init__()
        self._context = context

    def may_leave(self) -> bool:
        """Offer to close them first, if there are any. Returns whether to go on; what leaves is
        without those that are still open."""
        document = self._context.document
        rounds = open_rounds(document.pilot)
        if not rounds or document.is_read_only:
            return True
        names = ", ".join(f"‘{one_line(each.name, _LONGEST)}’" for each in rounds[:_MOST_NAMED])
        if len(rounds) == 1:
            said = self.tr("{name} is still open.").format(name=names)
            answers = [self.tr("Close the round and go on"), self.tr("Leave the round out")]
        else:
            names = names if len(rounds) <= _MOST_NAMED else f"{names} …"
            said = self.tr("These rounds are still open: {names}.").format(names=names)
            answers = [self.tr("Close the rounds and go on"), self.tr("Leave the rounds out")]
        why = self.tr(
            "The answers of a group leave PilotCanvas only when the round is closed. Otherwise two"
            " prints, before and after one late form, would tell what that person filled in."
        )
        later = self.tr(
            "You can reopen a closed round. What you print then stays the same until three people"
            " or more have changed something."
        )
        question = f"{said} {why}\n\n{later}"
        answer = self._context.messages.ask(question, answers)
        if answer == 0:
            document.do(self._closing([each.id for each in rounds]))
        return answer >= 0

    def _closing(self, ids: list[str]) -> Change:
        pilot, scan = self._context.document.pilot, self._context.method.scan_of
        changes: list[Change] = []
        for id in ids:
            known = scan(pilot.rounds[id]).perspective_ids
            changes.append(close_round(pilot, id, self._context.today(), known))
            pilot = changes[-1].apply(pilot)
        return together(changes[0].label, changes[0].about, changes)
