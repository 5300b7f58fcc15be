"""A part of the canvas: a summary line, and its items as cards."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from pilotcanvas.content.blind_spot import blind_spots, main_hints, part_count
from pilotcanvas.content.method import PartText
from pilotcanvas.model.canvas import Item
from pilotcanvas.model.changes import Change
from pilotcanvas.ui.canvas.cell_strip import CellStrip
from pilotcanvas.ui.canvas.item_card import ItemCard
from pilotcanvas.ui.canvas.step_bar import StepBar
from pilotcanvas.ui.view import Guidance, View, ViewContext
from pilotcanvas.ui.widgets.fields import PlainLabel

_FIRST_CARDS = 1
"""The number of cards created at once; the others follow while the window stays responsive."""

_NO_MORE = object()


class PartView(View):
    """Impact, routes, ingredients or pitfalls."""

    def __init__(self, context: ViewContext, part: PartText, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.part = part
        self._cards: dict[str, ItemCard] = {}
        self._wanted_place = ""
        self._current = ""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer.addWidget(self._scroll)
        self._sheet = QWidget()
        self._column = QVBoxLayout(self._sheet)
        self._column.setContentsMargins(20, 16, 20, 20)
        self._column.setSpacing(10)
        self._add_heading()
        self._strip = self._make_strip()
        self._hint = PlainLabel()
        self._hint.setProperty("role", "soft")
        self._hint.setContentsMargins(12, 10, 12, 10)
        self._column.addWidget(self._hint)
        self._column.addStretch(1)
        self._scroll.setWidget(self._sheet)
        self._to_make = self._make_cards()
        while len(self._cards) < _FIRST_CARDS:
            self._make_next()
        self._more = QTimer(self)
        self._more.setInterval(0)
        self._more.timeout.connect(self._make_next)
        self._more.start()
        self._show_counts()
        self._show_strip()

    def refresh(self, change: Change) -> None:
        """Update the cards that a change touches. The status of a route affects the weight of all
        items."""
        places = change.places()
        routes = self.method.route_part
        is_on_route = routes is not None and any(place.room == routes.id for place in places)
        everything = is_on_route and change.touches(Item.kind)
        for id, card in self._cards.items():
            if everything or id in places:
                card.refresh()
        if self._strip is not None and self._strip.places & places:
            self._show_strip()
        if everything or any(place.room == self.part.id for place in places):
            self._show_counts()
            self.guidance_changed.emit()

    def guidance(self) -> Guidance:
        """Tips for this part, an example, and its blind spots."""
        spots = blind_spots(self.document.pilot, self.method, self.part.id)
        return Guidance(
            title=self.tr("How to tackle this"),
            tips=self.part.guidance,
            note_title=self.tr("Example"),
            note=self.part.example,
            listed_title=self.tr("Blind spots ({number})").format(number=len(spots)),
            listed=tuple((spot.item.id, spot.item.title) for spot in spots),
            source=self.tr("Source: {titles}").format(
                titles=self.method.source_titles(self.part.sources)
            ),
        )

    def show_place(self, place: str) -> None:
        """Show and focus an item."""
        card = self._cards.get(place)
        if card is None:
            self._wanted_place = place
            return
        card.setFocus(Qt.FocusReason.OtherFocusReason)
        self._set_current(place)
        QTimer.singleShot(0, card, lambda: self._scroll.ensureWidgetVisible(card, 0, 20))

    def current_place(self) -> str:
        """The current item."""
        return self._current

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Pass the focus to the last used item."""
        super().focusInEvent(event)
        card = self.card(self._current or self.part.items[0].id)
        card.setFocus(Qt.FocusReason.OtherFocusReason)

    def card(self, place: str) -> ItemCard:
        """Returns the card of an item, creating it if needed."""
        while place not in self._cards:
            self._make_next()
        return self._cards[place]

    def commit(self) -> None:
        """Commit text that is being typed."""
        for card in self._cards.values():
            card.notes.commit()

    def _add_heading(self) -> None:
        hue = self.theme.hues[self.part.hue]
        title = PlainLabel(f"{self.part.number} · {self.part.title}")
        title.setFont(self.theme.font(1.5, is_bold=True))
        title.setStyleSheet(f"color: {hue.strong};")
        subtitle = PlainLabel(self.part.subtitle, "muted")
        subtitle.setFont(self.theme.font(1.05))
        self._bar = StepBar(hue, self.theme)
        self._counts = PlainLabel("", "muted")
        self._counts.setFont(self.theme.font(0.88))
        for widget in (title, subtitle, self._bar, self._counts):
            self._column.addWidget(widget)
        self._column.setSpacing(8)

    def _make_strip(self) -> CellStrip | None:
        """The impact chain, or the special conditions of the pilot; None for other parts."""
        chain = [self.method.item(place) for place in self.part.chain]
        conditions = [item for item in self.part.items if item.is_pilot_condition]
        if chain:
            sentence = self.tr(
                "From why to lasting effect. What must hold between the steps? Those are your"
                " assumptions."
            )
            strip = CellStrip(self.part, chain, sentence, self.theme, joins=True)
        elif conditions:
            sentence = self.tr(
                "What was special about this pilot (money, people, rules, willing partners), and"
                " what must take its place?"
            )
            strip = CellStrip(self.part, conditions, sentence, self.theme)
        else:
            return None
        strip.place_wanted.connect(self.place_wanted)
        self._column.addWidget(strip)
        return strip

    def _show_strip(self) -> None:
        if self._strip is not None:
            word = self.context.words("status.not_discussed")
            self._strip.refresh(self.document.pilot, word)

    def _make_cards(self) -> Iterator[None]:
        for index, item in enumerate(self.part.items):
            card = ItemCard(self.context, self.part, item)
            card.place_wanted.connect(self.place_wanted)
            yield  # the window may do something else before the card is shown: both take their time
            self._cards[item.id] = card
            card.refresh()
            self._column.insertWidget(self._column.count() - 1, card)
            if index == 0:
                app = QApplication.instance()
                assert isinstance(app, QApplication)
                app.focusChanged.connect(self._follow_focus)
            self._make_room(card)
            yield

    def _make_next(self) -> None:
        if next(self._to_make, _NO_MORE) is _NO_MORE:
            self._more.stop()
            return
        if self._wanted_place in self._cards:
            place, self._wanted_place = self._wanted_place, ""
            self.show_place(place)

    def _make_room(self, card: ItemCard) -> None:
        """Enlarge the sheet immediately; otherwise existing cards are squeezed until the scroll
        area is notified of the new one."""
        if not self._sheet.isVisible():
            return
        card.show()
        QApplication.sendPostedEvents(card, QEvent.Type.LayoutRequest)
        self._column.invalidate()
        needed = self._column.totalHeightForWidth(self._sheet.width())
        if needed > self._sheet.height():
            self._sheet.resize(self._sheet.width(), needed)

    def _follow_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        while now is not None and not isinstance(now, ItemCard):
            now = now.parentWidget()
        if isinstance(now, ItemCard) and self._cards.get(now.item.id) is now:
            self._set_current(now.item.id)

    def _set_current(self, place: str) -> None:
        self._current = place
        for id, card in self._cards.items():
            card.show_current(id == place)

    def _show_counts(self) -> None:
        pilot = self.document.pilot
        count = part_count(pilot, self.part)
        self._bar.show_count(count)
        words = [
            f"{word}: {number}"
            for number, word in zip(reversed(count.steps), reversed(self.part.scale), strict=True)
            if number
        ]
        if count.not_discussed:
            words.append(f"{self.context.words('status.not_discussed')}: {count.not_discussed}")
        self._counts.setText("  ·  ".join(words))
        self._bar.setAccessibleName(", ".join(words))
        lines = []
        for item, hint in main_hints(pilot, self.part):
            lines.append(hint)
            lines += [f"–  {question}" for question in item.similarity_questions]
        self._hint.setText("\n".join(lines))
        self._hint.setVisible(bool(lines))
