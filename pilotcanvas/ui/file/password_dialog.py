"""Dialogs that ask for the password of a pilot file, or for a new one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from pilotcanvas.ui.widgets.form import Form
from pilotcanvas.ui.widgets.shown_text import one_line
from pilotcanvas.ui.widgets.theme import Theme


class _PasswordForm(Form):
    """A form with hidden password fields, and an option to show them."""

    letters_wide = 62

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, title, parent)
        self._lines: list[QLineEdit] = []

    def add_password(self, label: str) -> QLineEdit:
        """Add a password field."""
        line = QLineEdit()
        line.setEchoMode(QLineEdit.EchoMode.Password)
        self._lines.append(line)
        self.add_field(label, line)
        return line

    def add_show(self) -> QCheckBox:
        """Add a check box that shows the passwords."""
        box = QCheckBox(self.tr("Show what I type"))
        box.toggled.connect(self._show_typed)
        self.column.addWidget(box)
        return box

    def _show_typed(self, is_shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password
        for line in self._lines:
            line.setEchoMode(mode)


class UnlockDialog(_PasswordForm):
    """Asks for the password of a file.

    Signals: ``given(str)``; ``versions_wanted()`` to look at earlier versions instead.
    """

    given = Signal(str)
    versions_wanted = Signal()

    def __init__(
        self,
        name: str,
        was_wrong: bool,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        has_versions: bool = False,
        is_merged_openly: bool = False,
    ) -> None:
        """``name`` is the name of the file; ``was_wrong`` says that the previous password was
        wrong. ``has_versions`` offers earlier versions; ``is_merged_openly`` warns that its
        contents will be merged into a pilot without password."""
        super().__init__(theme, "", parent)
        self.setWindowTitle(self.tr("Password"))
        self.add_heading(self.tr("This pilot is locked"))
        said = self.tr(
            "You need the password to open {name}. PilotCanvas does not store passwords."
        )
        self.add_text(said.format(name=one_line(name, 80)))
        if is_merged_openly:
            self.add_text(
                self.tr(
                    "The pilot that you are working on has no password. What you take over into it"
                    " can be read by anyone who has its file."
                ),
                "alarm",
            )
        self.line = self.add_password(self.tr("Password"))
        self.shows = self.add_show()
        if was_wrong and has_versions:
            self.versions_button = self.add_side_button(self.tr("Earlier versions…"))
            self.versions_button.clicked.connect(self._want_versions)
        self.add_answers(self.tr("Open"), self.tr("Cancel"))
        if was_wrong:
            self.say(
                self.tr(
                    "That is not the password, or the file is damaged. Mind the capitals and try"
                    " again."
                )
            )
        self.accepted.connect(lambda: self.given.emit(self.line.text()))
        self.line.setFocus()

    def missing(self) -> tuple[str, QWidget] | None:
        """Requires a password."""
        if not self.line.text():
            return self.tr("Type the password."), self.line
        return None

    def _want_versions(self) -> None:
        self.give_up()
        self.versions_wanted.emit()


class SetPasswordDialog(_PasswordForm):
    """Asks for a new password, twice. Signals: ``wanted(str, bool)`` with the password and whether
    to delete backups made without it; ``removal_wanted()``."""

    wanted = Signal(str, bool)
    removal_wanted = Signal()

    def __init__(self, is_locked: bool, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent)
        self.setWindowTitle(self.tr("Password"))
        self.add_heading(
            self.tr("Change the password")
            if is_locked
            else self.tr("Lock this pilot with a password")
        )
        self.add_text(
            self.tr(
                "If you forget the password, nobody can open the file again, not even the makers of"
                " PilotCanvas. Write the password down and keep it in a safe place."
            ),
            "alarm",
        )
        self.first = self.add_password(self.tr("New password"))
        self.second = self.add_password(self.tr("Repeat the password"))
        self.shows = self.add_show()
        self.add_text(self._about_earlier(is_locked))
        self.removes_backups = QCheckBox(self.tr("Throw away the old backups"))
        self.column.addWidget(self.removes_backups)
        if is_locked:
            remove = self.add_side_button(self.tr("Remove the password…"))
            remove.clicked.connect(self._want_removal)
        self.add_answers(self.tr("Set the password"), self.tr("Cancel"))
        self.accepted.connect(
            lambda: self.wanted.emit(self.first.text(), self.removes_backups.isChecked())
        )
        self.first.setFocus()

    def _about_earlier(self, is_locked: bool) -> str:
        if is_locked:
            return self.tr(
                "Copies and backups that are there already keep the old password. New copies and"
                " backups get the new one."
            )
        return self.tr(
            "Copies and backups that are there already still open without a password. So do posters"
            " and exports. New copies and backups do get the password."
        )

    def missing(self) -> tuple[str, QWidget] | None:
        """Requires the same password twice."""
        if not self.first.text():
            return self.tr("Type the new password."), self.first
        if self.first.text() != self.second.text():
            return self.tr("The two are not the same. Type the password again."), self.second
        return None

    def _want_removal(self) -> None:
        self.give_up()
        self.removal_wanted.emit()
