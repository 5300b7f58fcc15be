"""A field for an optional date, typed or picked from a calendar."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from pilotcanvas.content.catalogue import Catalogue
from pilotcanvas.content.dates import date_words
from pilotcanvas.model.quick_action import read_date
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.fields import PlainLabel
from pilotcanvas.ui.widgets.icon import icon
from pilotcanvas.ui.widgets.theme import Theme


def day_in_full(day: date, words: Catalogue) -> str:
    """Formats a date with its weekday, such as "Friday 27 Nov 2026"."""
    return f"{QLocale(words.language).dayName(day.isoweekday())} {words.day(day)}"


class DateField(QWidget):
    """A date, or none. Unreadable text is kept, with a message below it.

    Signal: ``changed()`` when the user enters another date.
    """

    changed = Signal()

    def __init__(
        self,
        context: ViewContext,
        name: str,
        day: date | None = None,
        is_ahead: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """``is_ahead`` resolves a date without a year to the next one, rather than the nearest."""
        super().__init__(parent)
        self._context, self._is_ahead = context, is_ahead
        self._value = day
        self.setAccessibleName(name)
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(self.tr("no date"))
        self.line.textEdited.connect(self._on_edited)
        self.line.editingFinished.connect(self._tidy)
        self.line.installEventFilter(self)
        self.button = QToolButton()
        self.button.setIcon(icon("calendar", context.theme.muted, 40))
        side = self.fontMetrics().height() + 2
        self.button.setIconSize(QSize(side, side))
        self.button.setToolTip(self.tr("Pick a day"))
        self.button.setAccessibleName(self.tr("{field}: pick a day").format(field=name))
        self.button.clicked.connect(self.open_calendar)
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        self._hint = PlainLabel("", "muted")
        self._hint.setFont(context.theme.font(0.88))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self._hint)
        self.setFocusProxy(self.line)
        self._show()

    @property
    def value(self) -> date | None:
        """The date; None if it is empty or cannot be read."""
        return self._value

    @property
    def is_readable(self) -> bool:
        """Whether the text is a date or empty."""
        return self._value is not None or not self.line.text().strip()

    def show_value(self, day: date | None) -> None:
        """Show this date."""
        self._value = day
        self._show()

    def set_read_only(self, is_read_only: bool) -> None:
        """Make the field read-only."""
        self.line.setReadOnly(is_read_only)
        self.button.setEnabled(not is_read_only)

    def open_calendar(self) -> None:
        """Open the calendar."""
        calendar = _CalendarPopup(self._context, self._value or self._context.today(), self)
        calendar.picked.connect(self._take)
        calendar.clear.setVisible(self._value is not None)
        below = self.line.mapToGlobal(QPoint(0, self.line.height() + 2))
        room = self.screen().availableGeometry()
        size = calendar.sizeHint()
        x = max(room.left(), min(below.x(), room.right() - size.width()))
        above = below.y() - self.line.height() - 4 - size.height()
        y = below.y() if below.y() + size.height() <= room.bottom() else max(room.top(), above)
        calendar.move(x, y)
        calendar.show()
        calendar.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The down key opens the calendar."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Down
            and self.button.isEnabled()
        ):
            self.open_calendar()
            return True
        return super().eventFilter(watched, event)

    def _take(self, day: date | None) -> None:
        if day != self._value:
            self.show_value(day)
            self.changed.emit()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_edited(self, text: str) -> None:
        words = date_words(self._context.words.language)
        day = read_date(text, self._context.today(), words, self._is_ahead)
        was, self._value = self._value, day
        self._show_hint()
        if day != was:
            self.changed.emit()

    def _tidy(self) -> None:
        """Rewrite a date in full; leave unreadable text as typed."""
        if self._value is not None:
            self._show()

    def _show(self) -> None:
        words = self._context.words
        self.line.setText("" if self._value is None else words.day(self._value))
        self._show_hint()

    def _show_hint(self) -> None:
        role, hint = "muted", ""
        if not self.is_readable:
            role = "alarm"
            hint = (
                self.tr("This is not a date yet. Type for example 15-3, Friday or in 2 weeks.")
                if self._is_ahead
                else self.tr("This is not a date yet. Type for example 15-3 or Friday.")
            )
        elif self._value is not None:
            hint = day_in_full(self._value, self._context.words)
        else:
            hint = (
                self.tr("for example 15-3, Friday or in 2 weeks")
                if self._is_ahead
                else self.tr("for example 15-3 or Friday")
            )
        if self._hint.property("role") != role:
            self._hint.setProperty("role", role)
            self._hint.style().unpolish(self._hint)
            self._hint.style().polish(self._hint)
        self._hint.setText(hint)
        self.line.setAccessibleDescription(hint)


class _CalendarPopup(QFrame):
    """A calendar popup. Signal: ``picked(object)`` with the date, or None for no date."""

    picked = Signal(object)

    def __init__(self, context: ViewContext, day: date, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        self.month = QCalendarWidget()
        self.month.setLocale(QLocale(context.words.language))
        self.month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._dress(context.theme)
        self.month.setSelectedDate(QDate(day.year, day.month, day.day))
        self.month.clicked.connect(self._pick)
        self.month.activated.connect(self._pick)
        column.addWidget(self.month)
        self.clear = QToolButton()
        self.clear.setText(self.tr("No date"))
        self.clear.clicked.connect(self._pick_none)
        column.addWidget(self.clear)
        self.setFocusProxy(self.month)

    def _dress(self, theme: Theme) -> None:
        ink = QTextCharFormat()
        ink.setForeground(QColor(theme.ink))
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.month.setWeekdayTextFormat(weekday, ink)
        quiet = QTextCharFormat()
        quiet.setForeground(QColor(theme.muted))
        self.month.setHeaderTextFormat(quiet)
        line = self.fontMetrics().height()
        self.month.setMinimumSize(19 * line, 14 * line)
        for side, name in (("prev", "previous"), ("next", "next")):
            button = self.month.findChild(QToolButton, f"qt_calendar_{side}month")
            if isinstance(button, QToolButton):
                button.setIcon(icon(name, theme.ink))
        self.month.setStyleSheet(
            f"#qt_calendar_navigationbar {{ background: {theme.surface}; }}"
            f"QToolButton {{ color: {theme.ink}; font-weight: bold; padding: 4px 6px; }}"
            "QToolButton::menu-indicator { image: none; }"
            f"QAbstractItemView {{ border: 0; border-radius: 0; background: {theme.surface};"
            f" color: {theme.ink}; alternate-background-color: {theme.surface};"
            f" selection-background-color: {theme.focus}; selection-color: {theme.on_strong}; }}"
            f"QAbstractItemView:disabled {{ color: {theme.muted}; }}"
        )

    def _pick(self, day: QDate) -> None:
        self.picked.emit(date(day.year(), day.month(), day.day()))
        self.close()

    def _pick_none(self) -> None:
        self.picked.emit(None)
        self.close()
