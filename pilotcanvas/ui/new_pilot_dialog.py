"""Asks what a new pilot needs: its title, and where its file goes; makes nothing itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from pilotcanvas.ui.fields import PlainLabel, storable
from pilotcanvas.ui.file_name import file_name
from pilotcanvas.ui.messages import Messages
from pilotcanvas.ui.theme import Theme

ENDING = ".pilot"


@dataclass(frozen=True, slots=True)
class NewPilot:
    """What was answered: the title, where it is, one line about it, and the file to make."""

    title: str
    location: str
    subtitle: str
    path: Path


def documents_folder() -> Path:
    """The folder in which this system keeps documents, or the home folder where it has none."""
    kind = QStandardPaths.StandardLocation.DocumentsLocation
    folder = Path(QStandardPaths.writableLocation(kind))
    return folder if folder.is_dir() else Path.home()


class NewPilotDialog(QDialog):
    """The form for a new pilot. `ask` shows it and gives the answer."""

    def __init__(
        self, folder: Path, messages: Messages, theme: Theme, parent: QWidget | None = None
    ) -> None:
        """``folder`` is where the file goes unless another place is chosen."""
        super().__init__(parent)
        self._folder, self._messages, self._theme = folder, messages, theme
        self._chosen: Path | None = None
        self.setWindowTitle(self.tr("New pilot"))
        self._outer = outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 20)
        outer.setSpacing(14)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer.addWidget(scroll)
        sheet = QWidget()
        self._column = QVBoxLayout(sheet)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        heading = PlainLabel(self.tr("A new pilot"))
        heading.setFont(theme.font(1.5, is_bold=True))
        self._column.addWidget(heading)
        self.title = self._add_field(self.tr("What is the pilot called?"), "")
        self._trouble = PlainLabel("", role="alarm")
        self._trouble.hide()
        self._column.addWidget(self._trouble)
        self.location = self._add_field(
            self.tr("Where is it? (you may skip this)"), self.tr("for instance Oak Street, Leeds")
        )
        self.subtitle = self._add_field(
            self.tr("What is it, in one line? (you may skip this)"),
            self.tr("for instance a drop-in centre run by the neighbours"),
        )
        self._column.addSpacing(12)
        self._column.addWidget(self._place_card())
        self._column.addStretch(1)
        scroll.setWidget(sheet)
        outer.addLayout(self._button_row())
        room = self.screen().availableSize()
        self.setMinimumWidth(min(self.fontMetrics().averageCharWidth() * 82, room.width() - 40))
        self.title.textChanged.connect(self._show_path)
        self._show_path()

    @property
    def path(self) -> Path:
        """Where the file goes as things stand."""
        if self._chosen is not None:
            return self._chosen
        return self._folder / (file_name(self.title.text(), self.tr("New pilot")) + ENDING)

    @property
    def answer(self) -> NewPilot:
        """What is filled in."""
        return NewPilot(
            title=storable(self.title.text()).strip(),
            location=storable(self.location.text()).strip(),
            subtitle=storable(self.subtitle.text()).strip(),
            path=self.path,
        )

    def ask(self) -> NewPilot | None:
        """Show the form, and give the answer; None when it was closed."""
        return self.answer if self.exec() == QDialog.DialogCode.Accepted else None

    def accept(self) -> None:
        """Close the form if it can be used; else say what is wanting."""
        if not self.title.text().strip():
            self._say(self.tr("Give the pilot a name. You can change it later."))
            self.title.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.path.exists():
            self._say_taken()
        else:
            super().accept()

    def showEvent(self, event: QShowEvent) -> None:
        """Open as high as the form needs."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        # A dialog asks its layout for a size before the lines of a long path are broken. On a low
        # screen the form scrolls.
        margins = self._outer.contentsMargins()
        width = self.width() - margins.left() - margins.right()
        rest = margins.top() + margins.bottom() + self._outer.spacing()
        rest += self.make_button.sizeHint().height()
        wanted = self._column.totalHeightForWidth(width) + rest
        self.resize(self.width(), min(wanted, self.screen().availableSize().height() - 60))

    def _add_field(self, question: str, hint: str) -> QLineEdit:
        label = PlainLabel(question)
        label.setFont(self._theme.font(is_bold=True))
        field = QLineEdit()
        field.setPlaceholderText(hint)
        field.setAccessibleName(question)
        label.setBuddy(field)
        self._column.addSpacing(10)
        self._column.addWidget(label)
        self._column.addWidget(field)
        return field

    def _place_card(self) -> QWidget:
        card = QFrame()
        card.setProperty("role", "soft")
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(2)
        heading = PlainLabel(self.tr("One file holds it all"))
        heading.setFont(self._theme.font(is_bold=True))
        column.addWidget(heading)
        row = QHBoxLayout()
        self._where = PlainLabel()
        self._where.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._where.setMinimumWidth(1)
        row.addWidget(self._where, 1)
        self.place_button = QPushButton(self.tr("Another place…"))
        self.place_button.setAutoDefault(False)
        self.place_button.clicked.connect(lambda _=False: self._choose_place())
        row.addWidget(self.place_button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        column.addWidget(
            PlainLabel(self.tr("Everything you type is kept at once in this file."), role="muted")
        )
        return card

    def _button_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addStretch(1)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(lambda _=False: self.reject())
        row.addWidget(cancel)
        self.make_button = QPushButton(self.tr("Make the pilot"))
        self.make_button.setProperty("role", "primary")
        self.make_button.setDefault(True)
        self.make_button.clicked.connect(lambda _=False: self.accept())
        row.addWidget(self.make_button)
        return row

    def _choose_place(self) -> None:
        chosen = self._messages.file_to_save(
            self.tr("Where shall the file go?"), self.path, self.tr("Pilots (*.pilot)")
        )
        if chosen is not None:
            has_ending = chosen.suffix.lower() == ENDING
            self._chosen = chosen if has_ending else chosen.with_name(chosen.name + ENDING)
            self._show_path()

    def _show_path(self) -> None:
        self._trouble.hide()
        # A line may be broken after a separator: a long path stays readable.
        separator = "\\" if "\\" in str(self.path) else "/"
        self._where.setText(str(self.path).replace(separator, separator + "\u200b"))
        self._fit()

    def _say_taken(self) -> None:
        self._say(
            self.tr(
                "There is a file with this name already. It stays as it is: choose another name "
                "or another place."
            )
        )
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, text: str) -> None:
        self._trouble.setText(text)
        self._trouble.show()
        self._fit()
