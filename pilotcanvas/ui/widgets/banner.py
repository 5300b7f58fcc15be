"""The banner below the header: a notice with optional buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from pilotcanvas.ui.widgets.fields import PlainLabel
from pilotcanvas.ui.widgets.icon import icon_pixmap
from pilotcanvas.ui.widgets.shown_text import as_button_text

RANKS = ("problem", "news", "offer")
"""The kinds of notices, in descending priority; only the first one present is shown. A problem
stays until it is resolved; the others close with any answer."""

_GAP = 8
_LEAST_LETTERS = 34


def _nothing() -> None:
    """The action of an answer that only closes the banner."""


class BannerAnswer(NamedTuple):
    """A button: its label and its action."""

    label: str
    do: Callable[[], None] = _nothing


class Notice(NamedTuple):
    """A text with its possible answers."""

    text: str
    answers: Sequence[BannerAnswer] = ()


class Banner(QFrame):
    """Shows one notice at a time; hidden if there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._notices: dict[str, Notice] = {}
        self._shown: Notice | None = None
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(20, 8, 12, 8)
        self._label = PlainLabel()
        self._sign = QLabel()
        said = QHBoxLayout()
        said.setSpacing(_GAP)
        said.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        said.addWidget(self._label, 1)
        self._box.addLayout(said, 1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(_GAP)
        self._row.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._box.addLayout(self._row)
        self.buttons: list[QPushButton] = []
        self.hide()

    @property
    def text(self) -> str:
        """Its text, or empty while hidden."""
        return "" if self.isHidden() else self._label.text()

    def say(self, rank: str, notice: Notice | None) -> None:
        """Show a notice, replacing the one of this rank (see `RANKS`); None removes it."""
        if notice is None:
            self._notices.pop(rank, None)
        else:
            self._notices[rank] = notice
        self._show()

    def has(self, rank: str) -> bool:
        """Whether there is a notice of this rank."""
        return rank in self._notices

    def button(self, label: str) -> QPushButton:
        """Returns the button with this label. Raises `KeyError`."""
        for button in self.buttons:
            if button.text() == as_button_text(label):
                return button
        raise KeyError(label)

    def _show(self) -> None:
        rank = next((rank for rank in RANKS if rank in self._notices), "")
        notice = self._notices.get(rank)
        if notice == self._shown:
            return
        self._shown = notice
        for button in self.buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        if notice is None:
            self.hide()
            return
        for answer in notice.answers:
            self._add_button(answer, rank)
        self._label.setText(notice.text)
        self._show_sign(rank == "problem")
        self.setAccessibleName(notice.text)
        self.show()
        self._fit()
        # Polite, so that a screen reader does not interrupt typing.
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, notice.text))

    def _show_sign(self, is_problem: bool) -> None:
        """Show a warning sign before a problem."""
        if is_problem:
            colour = self.palette().color(QPalette.ColorRole.BrightText).name()
            self._sign.setPixmap(icon_pixmap("warning", colour, self.fontMetrics().height()))
        self._sign.setVisible(is_problem)

    def _add_button(self, answer: BannerAnswer, rank: str) -> None:
        button = QPushButton(as_button_text(answer.label))

        def give() -> None:
            if rank != "problem":
                self.say(rank, None)
            answer.do()

        button.clicked.connect(give)
        self._row.addWidget(button)
        self.buttons.append(button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move the buttons below the text if there is little room, and below each other if there is
        still less."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        direction = QBoxLayout.Direction
        margins = self._box.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        if not self._sign.isHidden():
            room -= self._sign.sizeHint().width() + _GAP
        buttons = sum(button.sizeHint().width() + _GAP for button in self.buttons)
        beside, height = room - buttons, self._label.heightForWidth
        is_narrow = beside < _LEAST_LETTERS * self.fontMetrics().averageCharWidth()
        if not is_narrow and self.buttons:  # a long text is lower at full width
            below = height(room) + _GAP + self.buttons[0].sizeHint().height()
            is_narrow = height(beside) > below
        self._box.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)
        is_very_narrow = buttons > room
        self._row.setDirection(direction.TopToBottom if is_very_narrow else direction.LeftToRight)
        # The notice is never clipped; other widgets have to yield.
        self._box.invalidate()
        self.setMinimumHeight(max(0, self._box.totalHeightForWidth(self.width())))
