"""The preview with its thumbnails, page numbers and zoom controls."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from pilotcanvas.ui.paper.preview import FIT_PAGE, FIT_WIDTH, Preview
from pilotcanvas.ui.widgets.fields import PlainLabel
from pilotcanvas.ui.widgets.flow_layout import FlowLayout
from pilotcanvas.ui.widgets.icon import icon
from pilotcanvas.ui.widgets.theme import Theme

_THUMBNAIL = 76
"""The longest side of a thumbnail, in pixels."""


class PreviewPanel(QWidget):
    """A preview with controls."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.preview = Preview(theme)
        self.describe(self.tr("Preview"))
        column.addLayout(self._tools())
        row = QHBoxLayout()
        row.setSpacing(8)
        self.thumbnails = self._thumbnail_list()
        row.addWidget(self.thumbnails)
        row.addWidget(self.preview, 1)
        column.addLayout(row, 1)
        self.preview.pages_changed.connect(self._show_pages)
        self.preview.page_changed.connect(self._show_page)
        self.preview.zoom_changed.connect(self._show_zoom)
        self.preview.thumbnail_made.connect(self._show_thumbnail)
        self._show_pages()

    def describe(self, text: str) -> None:
        """Set the accessible name of the preview."""
        self.preview.setAccessibleName(text)

    def _tools(self) -> FlowLayout:
        flow = FlowLayout(spacing=4)
        self._pages, row = _group()
        self.previous_button = self._tool(self.tr("Previous page"), "previous")
        self.previous_button.clicked.connect(lambda: self.preview.go_to(self.preview.page - 1))
        self.next_button = self._tool(self.tr("Next page"), "next")
        self.next_button.clicked.connect(lambda: self.preview.go_to(self.preview.page + 1))
        self._page_label = PlainLabel(role="muted", wraps=False)
        for widget in (self.previous_button, self._page_label, self.next_button):
            row.addWidget(widget)
        self.fit_button = self._tool(self.tr("Whole page"))
        self.fit_button.clicked.connect(lambda: self.preview.set_mode(FIT_PAGE))
        self.width_button = self._tool(self.tr("Width"))
        self.width_button.clicked.connect(lambda: self.preview.set_mode(FIT_WIDTH))
        self.actual_button = self._tool(self.tr("True size"))
        self.actual_button.setText("100 %")
        self.actual_button.clicked.connect(lambda: self.preview.set_mode(1.0))
        for button in (self.fit_button, self.width_button, self.actual_button):
            button.setCheckable(True)
            button.setStyleSheet(
                f"QToolButton:checked {{ background: {self._theme.hues['actions'].tint}; }}"
            )
            flow.addWidget(button)
        zooms, row = _group()
        self.out_button = self._tool(self.tr("Zoom out"))
        self.out_button.setText("−")
        self.out_button.clicked.connect(self.preview.zoom_out)
        self._zoom_label = PlainLabel(role="muted", wraps=False)
        self._zoom_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._zoom_label.setMinimumWidth(self.fontMetrics().horizontalAdvance("000 %") + 6)
        self.in_button = self._tool(self.tr("Zoom in"))
        self.in_button.setText("+")
        self.in_button.clicked.connect(self.preview.zoom_in)
        for widget in (self.out_button, self._zoom_label, self.in_button):
            row.addWidget(widget)
        flow.addWidget(zooms)
        flow.addWidget(self._pages)
        return flow

    def _tool(self, name: str, drawing: str = "") -> QToolButton:
        button = QToolButton()
        if drawing:
            button.setIcon(icon(drawing, self._theme.ink))
            button.setToolTip(name)
        else:
            button.setText(name)
        button.setAccessibleName(name)
        return button

    def _thumbnail_list(self) -> QListWidget:
        pages = QListWidget()
        pages.setAccessibleName(self.tr("Pages"))
        pages.setViewMode(QListView.ViewMode.IconMode)
        pages.setFlow(QListView.Flow.TopToBottom)
        pages.setWrapping(False)
        pages.setMovement(QListView.Movement.Static)
        pages.setIconSize(QSize(_THUMBNAIL, _THUMBNAIL))
        pages.setSpacing(4)
        pages.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        pages.setFixedWidth(_THUMBNAIL + 36)
        pages.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        pages.setStyleSheet(
            "QListWidget { border: 0; background: transparent; }"
            f"QListWidget::item {{ color: {self._theme.ink}; border-radius: 6px; padding: 4px; }}"
            f"QListWidget::item:selected {{ background: {self._theme.focus_tint};"
            f" border: 1px solid {self._theme.focus}; }}"
        )
        pages.currentRowChanged.connect(self.preview.go_to)
        return pages

    def _show_pages(self) -> None:
        count = self.preview.page_count
        has_many = count > 1
        self.thumbnails.setVisible(has_many)
        self._pages.setVisible(has_many)
        self.thumbnails.blockSignals(True)
        while self.thumbnails.count() > (count if has_many else 0):
            self.thumbnails.takeItem(self.thumbnails.count() - 1)
        while has_many and self.thumbnails.count() < count:
            item = QListWidgetItem(str(self.thumbnails.count() + 1))
            item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter)
            self.thumbnails.addItem(item)
        for page in range(self.thumbnails.count()):
            height = round(_THUMBNAIL * min(1.0, self.preview.page_shape(page)))
            self.thumbnails.item(page).setSizeHint(
                QSize(_THUMBNAIL + 16, height + self.fontMetrics().height() + 14)
            )
        self.thumbnails.blockSignals(False)
        self._show_page(self.preview.page)
        self._show_zoom()

    def _show_page(self, page: int) -> None:
        count = self.preview.page_count
        self._page_label.setText(self.tr("{page} of {count}").format(page=page + 1, count=count))
        self.previous_button.setEnabled(page > 0)
        self.next_button.setEnabled(page < count - 1)
        if self.thumbnails.count() > page:
            self.thumbnails.setCurrentRow(page)

    def _show_zoom(self) -> None:
        is_empty = self.preview.page_count == 0
        self._zoom_label.setText("" if is_empty else f"{round(self.preview.zoom * 100)} %")
        for button, mode in (
            (self.fit_button, FIT_PAGE),
            (self.width_button, FIT_WIDTH),
            (self.actual_button, 1.0),
        ):
            button.setChecked(self.preview.mode == mode)

    def _show_thumbnail(self, page: int, picture: QPixmap) -> None:
        item = self.thumbnails.item(page)
        if item is not None:
            drawing = QIcon(picture)
            drawing.addPixmap(picture, QIcon.Mode.Selected)  # otherwise the style tints it
            item.setIcon(drawing)


def _group() -> tuple[QWidget, QHBoxLayout]:
    """A few tools that wrap together."""
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(2)
    return group, row
