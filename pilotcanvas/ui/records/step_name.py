"""Names of undo steps for the menu: "Undo: note at Backing"."""

from __future__ import annotations

from PySide6.QtCore import QObject

from pilotcanvas.content.method import Method
from pilotcanvas.model.changes import Change
from pilotcanvas.model.merge import LABEL
from pilotcanvas.store.thinning import LABEL as SEVERAL

_LONGEST = 40


class StepNames(QObject):
    """Names changes in the language of the screen."""

    def __init__(self, method: Method) -> None:
        super().__init__()
        self._method = method
        self._names = {
            "set_profile": self.tr("about this pilot"),
            "go_on_with_version": self.tr("go on with version"),
            "set_status": self.tr("status"),
            "set_choices": self.tr("choice"),
            "add_note": self.tr("new note"),
            "edit_note": self.tr("note"),
            "set_note_private": self.tr("private note"),
            "move_note": self.tr("move note"),
            "remove_note": self.tr("remove note"),
            "take_snapshot": self.tr("snapshot"),
            "add_action": self.tr("new action"),
            "edit_action": self.tr("action"),
            "move_action": self.tr("move action"),
            "remove_action": self.tr("remove action"),
            "finish_action": self.tr("finish action"),
            "set_phase_dates": self.tr("dates of a phase"),
            "go_to_phase": self.tr("go to phase"),
            "close_phase": self.tr("close phase"),
            "add_round": self.tr("new round"),
            "edit_round": self.tr("round"),
            "close_round": self.tr("close round"),
            "reopen_round": self.tr("reopen round"),
            "remove_round": self.tr("remove round"),
            "set_answer": self.tr("score"),
            "set_answers": self.tr("several scores"),
            "set_second_entry": self.tr("score entered again"),
            "remove_second_entries": self.tr("end of entering again"),
            "set_reason": self.tr("reason for a change"),
            "seat_people": self.tr("participants"),
            "unseat_participant": self.tr("remove participant"),
            "import_forms": self.tr("read in forms"),
            "set_consensus": self.tr("agreed score"),
            "seat_participant": self.tr("participant"),
            "edit_participant": self.tr("participant"),
            "add_evidence": self.tr("new evidence"),
            "edit_evidence": self.tr("evidence"),
            "remove_evidence": self.tr("remove evidence"),
            "choose_option": self.tr("choice"),
            SEVERAL: self.tr("several changes"),
            LABEL: self.tr("merge with another copy"),
            "restore_pilot": self.tr("earlier version"),
            "erase_names": self.tr("erase names"),
            "erase_participant": self.tr("erase participant"),
        }

    def knows(self, label: str) -> bool:
        """Whether there is a name for changes with this label."""
        return label in self._names

    def name(self, change: Change) -> str:
        """The name of a step, with its place."""
        name = self._names.get(change.label, change.label)
        about = self._about(change.about)
        return f"{name} – {about}" if about else name

    def _about(self, about: str) -> str:
        if self._method.knows(about):
            return self._method.title_of(about)
        phases = {phase.id: phase.short for phase in self._method.phases}
        about = " ".join(phases.get(about, about)[:200].split())
        return about if len(about) <= _LONGEST else about[: _LONGEST - 1] + "…"
