"""The dialog to go on with a newer version of the method: what differs from the old one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from pilotcanvas.content.method import Method
from pilotcanvas.content.method_difference import ChangedPlace, GonePlace, method_difference
from pilotcanvas.model.changes import Change, go_on_with_version, together
from pilotcanvas.ui import keys
from pilotcanvas.ui.records.form_dialog import FormDialog
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.points_label import PointsLabel, points
from pilotcanvas.ui.window.snapshot import snapshot_of_now


class VersionDialog(FormDialog):
    """Lists what is new, what is no longer asked and what is called otherwise."""

    def __init__(self, context: ViewContext, newer: Method, parent: QWidget | None = None) -> None:
        """``newer`` is the version to go on with."""
        title = self.tr("Go on with version {version}").format(version=newer.version)
        super().__init__(context, title, parent)
        self._newer = newer
        self.add_heading(title)
        self.add_text(
            self.tr(
                "This pilot was filled in with version {old} of the method {title}. There is a"
                " version {new} now. Everything you wrote is kept, and each round of the scan keeps"
                " its own statements. A snapshot of the canvas as it is now is kept too. With"
                " {undo} you go back."
            ).format(
                old=context.method.version,
                title=newer.title,
                new=newer.version,
                undo=keys.UNDO.text,
            )
        )
        found = method_difference(self.document.pilot, context.method, newer)
        self._add_list(self.tr("New"), [place.full_title for place in found.added])
        self._add_list(self.tr("No longer asked"), [self._gone(each) for each in found.gone])
        if any(each.kept for each in found.gone):
            self.add_text(self.tr("What is kept there stays on the poster and in exports."))
        self._add_list(
            self.tr("Called or asked differently"), [self._changed(each) for each in found.changed]
        )
        if not (found.added or found.gone or found.changed):
            self.add_text(self.tr("The same things are asked as before."))
        self.finish(self.tr("Go on with version {version}").format(version=newer.version))

    def change(self) -> Change:
        """The change to the newer version, after keeping the pilot as it is."""
        change = go_on_with_version(self.document.pilot, self._newer.version)
        return together(change.label, change.about, (snapshot_of_now(self.context), change))

    def _holds_something(self) -> bool:
        return False  # nothing can be typed

    def _add_list(self, heading: str, lines: Sequence[str]) -> None:
        if not lines:
            return
        label = self.add_text(heading, role="")
        label.setFont(self.theme.font(1.08, is_bold=True))
        self.column.addWidget(PointsLabel(points(lines)))

    def _gone(self, gone: GonePlace) -> str:
        title = gone.place.full_title
        if not gone.kept:
            return title
        return self.tr("{title}: %n answer(s) kept", "", gone.kept).format(title=title)

    def _changed(self, changed: ChangedPlace) -> str:
        before, after = changed.before, changed.after
        if not changed.is_renamed:
            return self.tr("{title}: another question").format(title=after.full_title)
        return self.tr("{after} (first: {before})").format(
            after=after.full_title, before=before.title
        )
