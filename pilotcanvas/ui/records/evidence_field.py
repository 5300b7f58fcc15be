"""The evidence at a place as cards, with a button to add more."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QPushButton, QWidget

from pilotcanvas.model.ids import new_id
from pilotcanvas.model.place import Place
from pilotcanvas.model.scan import Evidence
from pilotcanvas.ui.records.evidence_dialog import EvidenceDialog
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.card_button import CardButton
from pilotcanvas.ui.widgets.flow_layout import FlowLayout
from pilotcanvas.ui.widgets.icon import icon_pixmap
from pilotcanvas.ui.widgets.shown_text import one_line
from pilotcanvas.ui.widgets.theme import Theme

_LONGEST = 240
_EDGE = 7
"""The distance of the warning sign from the edge of its card, in pixels."""


class EvidenceCard(CardButton):
    """A piece of evidence. Old evidence has a warning sign as well as a text."""

    def __init__(self, theme: Theme, is_old: bool, parent: QWidget | None = None) -> None:
        super().__init__(theme, theme.hues["scan"], 0.88, parent=parent)
        self.is_old = is_old
        self._colour = theme.alarm
        self._side = self.fontMetrics().height()

    def sizeHint(self) -> QSize:
        """Includes room for the sign."""
        width = super().sizeHint().width() + (self._side if self.is_old else 0)
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, event: object) -> None:
        """Draw the card, and the sign."""
        super().paintEvent(event)
        if self.is_old:
            painter = QPainter(self)
            sign = icon_pixmap("warning", self._colour, self._side, self.devicePixelRatioF())
            painter.drawPixmap(self.width() - self._side - _EDGE, _EDGE, sign)
            painter.end()

    def _wrapped(self, width: int) -> tuple[list[str], list[str]]:
        return super()._wrapped(width - (self._side if self.is_old else 0))


class EvidenceField(QWidget):
    """The evidence for an answer. Evidence of over a year old is marked.

    ``add_button`` asks for more; the owner of the field places it in its own layout.
    """

    def __init__(
        self, context: ViewContext, place: Place, about: str, parent: QWidget | None = None
    ) -> None:
        """``about`` is the statement that the evidence is for."""
        super().__init__(parent)
        self._context, self._place, self._about = context, place, about
        self._flow = FlowLayout(self)
        self.cards: dict[str, EvidenceCard] = {}
        self.add_button = QPushButton(self.tr("+ Evidence"), self)
        self.add_button.setToolTip(self.tr("A figure, a story or an assumption"))
        self.add_button.clicked.connect(self.ask_new)
        self.add_button.setVisible(not context.document.is_read_only)
        self.refresh()

    def refresh(self) -> None:
        """Show the pilot's evidence at this place."""
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.cards = {}
        for evidence in self._context.document.pilot.evidence_at(self._place):
            card = self._card(evidence)
            self.cards[evidence.id] = card
            self._flow.addWidget(card)
        self.setVisible(bool(self.cards))

    def ask_new(self) -> None:
        """Ask for a new piece of evidence."""
        self._ask(Evidence(new_id(), self._place, form="", text=""))

    def _ask(self, evidence: Evidence) -> None:
        dialog = EvidenceDialog(self._context, self._about, evidence, self.window())
        dialog.start(self._context.document.do)

    def _card(self, evidence: Evidence) -> EvidenceCard:
        context = self._context
        kind = context.words(f"evidence.{evidence.form}")
        heading = [kind[:1].upper() + kind[1:]]
        if evidence.dated is not None:
            heading.append(context.words.day(evidence.dated, context.today()))
        is_old = evidence.is_old(context.today())
        if is_old:
            heading.append(context.words("evidence.old"))
        text = one_line(evidence.text, _LONGEST)
        if evidence.source:
            text = f"{text}\n{one_line(evidence.source, _LONGEST)}"
        card = EvidenceCard(context.theme, is_old)
        card.show_texts(" · ".join(heading), text)
        card.clicked.connect(lambda: self._ask(evidence))
        return card
