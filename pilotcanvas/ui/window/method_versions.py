"""The method of the open pilot: another version to go on with, and the version it changed to."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from pilotcanvas.content.library import bundled_library
from pilotcanvas.model.changes import Change
from pilotcanvas.model.pilot import Profile
from pilotcanvas.ui.window.workspace import Workspace


class MethodVersions(QObject):
    """Belongs to one workspace. Signal: ``changed(int)`` with the version of the method that the
    pilot now has, if that is not the one shown."""

    changed = Signal(int)

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(workspace)
        self._workspace, self._window = workspace, window
        self._context = workspace.context
        # Not at once: when the profile changes, the views are still refreshing for that.
        self._check = QTimer(self, singleShot=True, interval=0)
        self._check.timeout.connect(self._look)
        self._context.document.changed.connect(self._on_change)

    @property
    def has_newer(self) -> bool:
        """Whether the pilot can go on with a newer version of its method."""
        method = self._context.method
        is_newer = bundled_library().newest(method.id) > method.version
        return is_newer and not self._context.document.is_read_only

    def choose(self) -> None:
        """Show what is new in the newest version of the method, and go on with it if wanted."""
        from pilotcanvas.ui.window.version_dialog import VersionDialog

        self._workspace.commit()
        method = self._context.method
        newer = bundled_library().newest_method(method.language, method.id)
        VersionDialog(self._context, newer, self._window).start(self._context.document.do)

    def _on_change(self, change: Change) -> None:
        if change.touches(Profile.kind):
            self._check.start()

    def _look(self) -> None:
        context = self._context
        method = bundled_library().method_of(context.document.pilot.profile, context.words.language)
        if method is not context.method:
            self.changed.emit(method.version)
