"""The steps of a statement as buttons: a row of words, or a list with descriptions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from pilotcanvas.content.method import ScanText
from pilotcanvas.model.canvas import DONT_KNOW
from pilotcanvas.ui.widgets.arrow_keys import move_focus
from pilotcanvas.ui.widgets.paint import draw_frame, edge_pen
from pilotcanvas.ui.widgets.shown_text import as_button_text
from pilotcanvas.ui.widgets.sign import paint_sign
from pilotcanvas.ui.widgets.theme import Theme

_PADDING = 8
_CELL_PADDING = 5
_GAP = 5
_SIGN_GAP = 4
_WRAPS = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
_MIDDLE = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class ScoreStep:
    """A step: its score, its word and the name of its sign."""

    score: int
    word: str
    sign: str


def score_steps(scan: ScanText) -> tuple[ScoreStep, ...]:
    """Returns the four scores in ascending order, then "I don't know"."""
    signs = ("quarter", "half", "three_quarters", "full")
    steps = [ScoreStep(n, word, signs[n - 1]) for n, word in enumerate(scan.steps, 1)]
    return (*steps, ScoreStep(DONT_KNOW, scan.dont_know, "unknown"))


class ScoreField(QWidget):
    """An exclusive choice of steps, initially none.

    Choosing the current step again clears it; arrow keys move along the buttons. The row wraps if
    it is too narrow. Signal: ``chosen(object)`` with the score, or None.
    """

    chosen = Signal(object)

    def __init__(
        self, steps: Sequence[ScoreStep], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._score: int | None = None
        self._is_described = False
        self._heights: dict[int, int] = {}  # cached, because layouts ask repeatedly
        self.setFont(theme.font(0.88))
        self._buttons: dict[int, StepButton] = {}
        for step in steps:
            button = StepButton(step, theme, self)
            button.clicked.connect(lambda _=False, score=step.score: self._choose(score))
            self._buttons[step.score] = button
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.describe(None)

    def name(self, about: str) -> None:
        """Set the accessible name: the statement to score."""
        self.setAccessibleName(about)
        for button in self._buttons.values():
            button.setAccessibleName(f"{about}: {button.step.word}")

    @property
    def score(self) -> int | None:
        """The current step, or None."""
        return self._score

    def show_score(self, score: int | None) -> None:
        """Show the pilot's current data."""
        self._score = score
        for value, button in self._buttons.items():
            button.setChecked(value == score)

    def button(self, score: int) -> StepButton:
        """Returns the button of a step."""
        return self._buttons[score]

    def describe(self, descriptions: Sequence[str] | None) -> None:
        """Show the steps as a list with descriptions, or with None as a row of words.

        Only the list's buttons are tab stops; the row relies on keys 1-4 and 0, so that six
        statements are not thirty tab stops.
        """
        self._is_described = descriptions is not None
        self._heights.clear()
        texts = dict(enumerate(descriptions or (), 1))
        word_width = max(button.word_width for button in self._buttons.values())
        for score, button in self._buttons.items():
            button.describe(texts.get(score, ""), word_width if self._is_described else 0)
            button.setFocusPolicy(
                Qt.FocusPolicy.TabFocus if self._is_described else Qt.FocusPolicy.NoFocus
            )
        self._arrange(self.width(), is_trial=False)
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right move along the steps; other keys are left to the statement."""
        if not move_focus(self._buttons.values(), event.key()):
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """All steps side by side."""
        width = len(self._buttons) * (self._widest() + _GAP)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """One step wide."""
        return QSize(self._widest(), self._buttons[DONT_KNOW].sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        """True: it needs more rows when narrower."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all rows at this width."""
        if width not in self._heights:
            self._heights[width] = self._arrange(width, is_trial=True)
        return self._heights[width]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rearrange the rows for the new width."""
        self._arrange(event.size().width(), is_trial=False)

    def _widest(self) -> int:
        return max(button.sizeHint().width() for button in self._buttons.values())

    def _choose(self, score: int) -> None:
        chosen = None if score == self._score else score
        # Undo the button's own toggle; the pilot decides what is checked.
        self.show_score(self._score)
        self.chosen.emit(chosen)

    def _columns(self, width: int) -> int:
        if self._is_described:
            return 1
        fits = (n for n in (5, 3, 2) if (width - (n - 1) * _GAP) // n >= self._widest())
        return next(fits, 1)

    def _arrange(self, width: int, is_trial: bool) -> int:
        columns = self._columns(width)
        gap = 3 if self._is_described else _GAP
        cell = (width - (columns - 1) * _GAP) // columns
        buttons = list(self._buttons.values())
        y = 0
        for start in range(0, len(buttons), columns):
            row = buttons[start : start + columns]
            height = max(button.heightForWidth(cell) for button in row)
            for column, button in enumerate(row):
                if not is_trial:
                    button.setGeometry(column * (cell + _GAP), y, cell, height)
            y += height + gap
        return max(0, y - gap)


class StepButton(QPushButton):
    """A step: its sign and word and, in a list, its key and description."""

    def __init__(self, step: ScoreStep, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.step, self._theme = step, theme
        self._description = ""
        self._word_width = 0
        self.setCheckable(True)
        self.setFont(theme.font(0.88))
        self.setText(as_button_text(step.word))
        self._bold = theme.font(0.88, is_bold=True)
        metrics = self.fontMetrics()
        self._line, self._sign_side = metrics.height() + 10, metrics.ascent()
        self._key_width = metrics.horizontalAdvance("4") + 8
        self.word_width = QFontMetrics(self._bold).horizontalAdvance(step.word) + 2
        """The width of the word in pixels when it is bold, as it is when chosen."""

    def describe(self, description: str, word_width: int) -> None:
        """Become a line of a list, with its word in a column of this width; 0 makes it a cell
        again."""
        self._description, self._word_width = description, word_width
        self.setAccessibleDescription(description)
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for sign and word."""
        width = self.word_width + self._sign_side + _SIGN_GAP + 2 * _CELL_PADDING
        return QSize(width, self._line)

    def hasHeightForWidth(self) -> bool:
        """True: the description wraps when narrower."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the line at this width."""
        if not self._word_width or not self._description:
            return self._line
        box = self._description_box(width)
        height = self.fontMetrics().boundingRect(box, _WRAPS, self._description).height()
        return max(self._line, box.top() + height + 5)

    def paintEvent(self, event: object) -> None:
        """Draw the button."""
        theme, is_chosen = self._theme, self.isChecked()
        strong = theme.hues["actions" if self.step.score == DONT_KNOW else "scan"].strong
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = strong if is_chosen else theme.soft if self.underMouse() else theme.surface
        edge = edge_pen(theme, self.hasFocus(), strong if is_chosen else theme.edge)
        draw_frame(painter, self.rect(), ground, edge, 7)
        ink = theme.on_strong if is_chosen else theme.ink if self.isEnabled() else theme.muted
        if self._word_width:
            self._paint_line(painter, ink, theme.on_strong if is_chosen else theme.muted)
        else:
            self._paint_cell(painter, ink)
        painter.end()

    def _paint_cell(self, painter: QPainter, ink: str) -> None:
        side, word = self._sign_side, self.word_width
        x = max(_CELL_PADDING, (self.width() - side - _SIGN_GAP - word) // 2)
        self._paint_word(painter, x, QRect(0, 0, self.width(), self.height()), ink)

    def _paint_line(self, painter: QPainter, ink: str, quiet: str) -> None:
        line = QRect(0, 0, self.width(), self._line)
        painter.setFont(self.font())
        painter.setPen(QColor(quiet))
        painter.drawText(line.adjusted(_PADDING, 0, 0, 0), _MIDDLE, str(self.step.score))
        self._paint_word(painter, _PADDING + self._key_width, line, ink)
        painter.setFont(self.font())
        painter.setPen(QColor(ink if self.isChecked() else self._theme.muted))
        painter.drawText(self._description_box(self.width()), _WRAPS, self._description)

    def _paint_word(self, painter: QPainter, x: int, line: QRect, ink: str) -> None:
        side = self._sign_side
        top = line.top() + (line.height() - side) / 2
        paint_sign(painter, self.step.sign, QRectF(x, top, side, side), QColor(ink))
        painter.setFont(self._bold if self.isChecked() or self._word_width else self.font())
        painter.setPen(QColor(ink))
        painter.drawText(line.adjusted(x + side + _SIGN_GAP, 0, 0, 0), _MIDDLE, self.step.word)

    def _description_box(self, width: int) -> QRect:
        left = _PADDING + self._key_width + self._sign_side + _SIGN_GAP
        beside = left + self._word_width + 10
        # Below the word if it is too narrow to fit beside it.
        if width - beside - _PADDING < 12 * self.fontMetrics().averageCharWidth():
            return QRect(left, self._line - 3, width - left - _PADDING, 10_000)
        return QRect(beside, 5, width - beside - _PADDING, 10_000)
