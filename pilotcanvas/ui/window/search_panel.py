"""The search panel: a search line, and matches in the whole pilot, grouped by place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from pilotcanvas.content.search import ACTIONS, Group, Hit, SearchResults, TextIndex
from pilotcanvas.model.changes import Change
from pilotcanvas.ui import keys
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.fields import PlainLabel
from pilotcanvas.ui.widgets.icon import icon
from pilotcanvas.ui.widgets.theme import Theme
from pilotcanvas.ui.window.stops import Stops

LETTERS_AT_ONCE = 40_000
"""The number of characters indexed per step for a large pilot: about 10 ms."""

MOST_SHOWN = 100
_HIT = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


class SearchPanel(QFrame):
    """Updates the results on each key. Down and up select, Enter goes there, Escape closes.

    Signals: ``place_wanted(str)`` with a place as in `pilotcanvas.ui.view.View`, or "phase.<id>"
    for the review of a phase; ``closed()`` on Escape or the close button.
    """

    place_wanted = Signal(str)
    closed = Signal()

    def __init__(self, context: ViewContext, stops: Stops, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = context.document
        self._actions_title = stops.by_room[ACTIONS].title
        self._index = TextIndex(context.method)
        self._is_stale = True
        self.setProperty("role", "card")
        self.setAccessibleName(self.tr("Find in the whole pilot"))
        self._kinds, self._words = self._names_of_kinds(), context.words
        self._reading = QTimer(self)
        self._reading.setInterval(0)
        self._reading.timeout.connect(self._read_on)
        self._make_parts(context)
        self._arrange(context.theme)
        self._document.changed.connect(self._on_change)
        self._show_found()

    def open(self) -> None:
        """Show the panel, with the last search selected."""
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()
        self._read_again()

    def close_panel(self) -> None:
        """Close the panel."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if keys.CLOSE_SEARCH.pressed(event):
            self.close_panel()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Handle the selection keys in the search line."""
        if watched is self.line and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            way = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if way is not None:
                self._step(way)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._go(self.found.currentIndex())
                return True
        return super().eventFilter(watched, event)

    # -- reading and finding

    def _on_change(self, change: Change) -> None:
        self._is_stale = True
        if self.isVisible():
            self._read_again()

    def _read_again(self) -> None:
        if self._is_stale:
            self._is_stale = False
            self._index.follow(self._document.pilot)
            self._reading.start()
            self._read_on()
        else:
            self._show_found()

    def _read_on(self) -> None:
        if self._index.read(LETTERS_AT_ONCE):
            self._reading.stop()
            self._show_found()

    def _show_found(self) -> None:
        query = self.line.text()
        found = (
            self._index.find(query, MOST_SHOWN)
            if query.strip()
            else SearchResults((), has_more=False)
        )
        self._rows.show_found(found)
        self._step(1)
        if self._reading.isActive():
            said = self.tr("Searching…")
        elif not query.strip():
            said = self.tr("Searches notes, questions, statements, evidence, actions and reviews.")
        elif not found.count:
            said = self.tr("Nothing found. Try a part of the word.")
        elif found.has_more:
            said = self.tr("The first {most} are shown. Type more to find fewer.")
            said = said.format(most=MOST_SHOWN)
        else:
            said = self.tr("%n found", "", found.count)
        self.count.setText(said)
        self.found.setVisible(bool(found.groups))

    # -- choosing

    def _step(self, way: int) -> None:
        """Select the next hit, skipping headings."""
        row = self.found.currentIndex().row() + way
        while 0 <= row < self._rows.rowCount():
            index = self._rows.index(row)
            if index.data(_HIT) is not None:
                self.found.setCurrentIndex(index)
                # Also scroll the heading of the first hit into view.
                above = self._rows.index(max(0, row - 1))
                if above.data(_HIT) is None:
                    self.found.scrollTo(above)
                self.found.scrollTo(index)
                return
            row += way

    def _go(self, index: QModelIndex) -> None:
        hit = index.data(_HIT) if index.isValid() else None
        if isinstance(hit, Hit):
            self.close_panel()
            self.place_wanted.emit(hit.place)

    # -- the parts

    def _make_parts(self, context: ViewContext) -> None:
        theme = context.theme
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("Find in the whole pilot"))
        self.line.setAccessibleName(self.tr("Find in the whole pilot"))
        self.line.setClearButtonEnabled(True)
        self.line.addAction(icon("search", theme.muted), QLineEdit.ActionPosition.LeadingPosition)
        self.line.textChanged.connect(lambda _: self._show_found())
        self.line.installEventFilter(self)
        self._rows = _Rows(self._kind_name, self._actions_title, self)
        self.found = QListView()
        self.found.setModel(self._rows)
        self.found.setItemDelegate(_HitPainter(theme, self._kind_name, self.found))
        self.found.setAccessibleName(self.tr("What was found"))
        self.found.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.found.setResizeMode(QListView.ResizeMode.Adjust)
        self.found.setLayoutMode(QListView.LayoutMode.Batched)
        self.found.setBatchSize(20)
        self.found.clicked.connect(self._go)
        self.found.activated.connect(self._go)
        self.count = PlainLabel("", "muted")
        self.count.setFont(theme.font(0.9))
        self.count.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._close = QToolButton()
        self._close.setIcon(icon("close", theme.muted, 40))
        side = self.fontMetrics().height()
        self._close.setIconSize(QSize(side, side))
        self._close.setAccessibleName(self.tr("Close"))
        self._close.setToolTip(self.tr("Close ({key})").format(key=keys.CLOSE_SEARCH.text))
        self._close.clicked.connect(self.close_panel)

    def _arrange(self, theme: Theme) -> None:
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.line, 1)
        row.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 10)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.found, 1)
        column.addWidget(self.count)
        self.found.setStyleSheet("QListView { border: 0; }")
        self.setMinimumWidth(30 * self.fontMetrics().averageCharWidth())

    def _names_of_kinds(self) -> dict[str, str]:
        return {
            "title": "",
            "question": self.tr("Question"),
            "statement": self.tr("Statement"),
            "note": self.tr("Note"),
            "evidence": self.tr("Evidence"),
            "source": self.tr("Source"),
            "consensus": self.tr("Settled score"),
            "action_title": self.tr("Action"),
            "action_why": self.tr("Why"),
            "action_how": self.tr("How we find out"),
            "action_owner": self.tr("Who"),
            "action_result": self.tr("What came of it"),
            "action_reason": self.tr("Why it was dropped"),
            "insight": self.tr("What we know"),
            "lessons": self.tr("Lessons"),
            "reason": self.tr("Why we stopped"),
            "reusable": self.tr("What others can use"),
        }

    def _kind_name(self, kind: str) -> str:
        """What kind of text a hit is; a field without a name here is called as in an export."""
        name = self._kinds.get(kind)
        return self._words(f"column.{kind}") if name is None else name


class _Rows(QAbstractListModel):
    """The list model: groups, each followed by its hits."""

    def __init__(self, kind_name: Callable[[str], str], actions: str, parent: QObject) -> None:
        super().__init__(parent)
        self._kind_name, self._actions = kind_name, actions
        self._rows: list[Group | Hit] = []

    def show_found(self, found: SearchResults) -> None:
        """Show these results."""
        self.beginResetModel()
        self._rows = []
        for group in found.groups:
            self._rows.append(group)
            self._rows += group.hits
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        """The number of groups and hits."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Headings cannot be selected."""
        is_hit = isinstance(self._rows[index.row()], Hit)
        return super().flags(index) if is_hit else Qt.ItemFlag.ItemIsEnabled

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a row, and its hit."""
        row = self._rows[index.row()]
        if role == _HIT:
            return row if isinstance(row, Hit) else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if isinstance(row, Hit):
                kind = self._kind_name(row.kind)
                return f"{kind}: {row.text}" if kind else row.text
            title = self._actions if row.place == ACTIONS else row.title
            return f"{row.room} · {title}" if row.room else title
        return None


class _HitPainter(QStyledItemDelegate):
    """Paints a heading, or a hit with the matches in bold, as plain text."""

    def __init__(self, theme: Theme, kind_name: Callable[[str], str], parent: QListView) -> None:
        super().__init__(parent)
        self._theme, self._kind_name, self._view = theme, kind_name, parent

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """One line for a heading; one or two lines for a hit."""
        width = self._view.viewport().width()
        if index.data(_HIT) is None:
            return QSize(width, QFontMetrics(self._heading_font()).height() + 12)
        layout = self._laid_out(index.data(_HIT), width - 34)
        return QSize(width, round(_height(layout)) + 9)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the row."""
        theme, hit = self._theme, index.data(_HIT)
        area: QRect = option.rect
        painter.save()
        if hit is None:
            painter.setFont(self._heading_font())
            painter.setPen(QColor(theme.muted))
            text = str(index.data(Qt.ItemDataRole.DisplayRole))
            box = area.adjusted(6, 6, -6, 0)
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft), shown)
        else:
            state: QStyle.StateFlag = option.state
            if state & QStyle.StateFlag.State_Selected:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setBrush(QColor(theme.soft))
                painter.setPen(QColor(theme.focus))
                painter.drawRoundedRect(area.adjusted(2, 1, -3, -2), 6, 6)
            painter.setPen(QColor(theme.ink))
            layout = self._laid_out(hit, area.width() - 34)
            layout.draw(painter, QPointF(area.left() + 16, area.top() + 4))
        painter.restore()

    def _heading_font(self) -> QFont:
        return self._theme.font(0.9, is_bold=True)

    def _laid_out(self, hit: Hit, width: int) -> QTextLayout:
        kind = self._kind_name(hit.kind)
        prefix = f"{kind}: " if kind else ""
        layout = QTextLayout(prefix + hit.text, self._view.font())
        quiet, loud = QTextCharFormat(), QTextCharFormat()
        quiet.setForeground(QColor(self._theme.muted))
        loud.setFontWeight(QFont.Weight.Bold)
        loud.setBackground(QColor(self._theme.note))
        loud.setForeground(QColor(self._theme.note_ink))
        ranges = []
        start = _utf16(prefix) + _utf16(hit.text[: hit.start])
        found = _utf16(hit.text[hit.start : hit.start + hit.length])
        for begin, length, form in ((0, _utf16(prefix), quiet), (start, found, loud)):
            range_ = QTextLayout.FormatRange()
            range_.start, range_.length, range_.format = begin, length, form
            ranges.append(range_)
        layout.setFormats(ranges)
        layout.beginLayout()
        y = 0.0
        for _ in range(2):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(40, width))
            line.setPosition(QPointF(0, y))
            y += line.height()
        layout.endLayout()
        return layout


def _utf16(text: str) -> int:
    """The length of a text in UTF-16 code units, as Qt counts."""
    return len(text.encode("utf-16-le", errors="surrogatepass")) // 2


def _height(layout: QTextLayout) -> float:
    return sum(layout.lineAt(n).height() for n in range(layout.lineCount()))
