"""Asks whether a canvas item has changed now that its action is done."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from pilotcanvas.content.method import Method
from pilotcanvas.model.changes import Change, add_notes, set_status
from pilotcanvas.model.place import Place
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.fields import PlainLabel
from pilotcanvas.ui.widgets.segments import Segments, StepField

SAME, CHANGED = "same", "changed"


def is_canvas_item(method: Method, place: Place) -> bool:
    """Whether a place is a canvas item of this method."""
    return any(place == item.id for item in method.items())


class ItemAnswer(QFrame):
    """The question, its two answers and the item's step; nothing is preselected."""

    def __init__(self, context: ViewContext, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._place = context, place
        method, theme = context.method, context.theme
        item = method.item(place)
        part = method.part(item.part)
        hue = theme.hues[part.hue]
        self.setProperty("role", "soft")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(8)
        title = PlainLabel(f"{part.number} {part.title} · {item.title}")
        title.setFont(theme.font(1.0, is_bold=True))
        title.setStyleSheet(f"color: {hue.strong};")
        column.addWidget(title)
        column.addWidget(PlainLabel(self.tr("Has this item changed?")))
        self.answers = Segments(
            (
                (SAME, self.tr("No, still the same")),
                (CHANGED, self.tr("Yes, it has changed")),
            ),
            self.tr("Has this item changed?"),
            theme,
        )
        self.answers.chosen.connect(self._on_answer)
        column.addWidget(self.answers)
        self._now = context.document.pilot.status(place)
        words = part.scale if self._now is not None else None
        stands = context.words("status.not_discussed") if words is None else words[self._now or 0]
        self._says = PlainLabel(self.tr("It now stands at: {step}").format(step=stands), "muted")
        column.addWidget(self._says)
        self.steps = StepField(part.scale, item.title, hue.strong, theme)
        self.steps.show_step(self._now)
        self.steps.step_chosen.connect(self._on_step)
        column.addWidget(self.steps)
        self.as_note = QCheckBox(self.tr("Also add what we see as a note to this item"))
        column.addWidget(self.as_note)

    def changes(self, seen: str) -> Iterator[Change]:
        """Yields the changes of the answer; ``seen`` is added as a note if requested."""
        pilot = self._context.document.pilot
        if self.answers.key == CHANGED:
            yield set_status(pilot, self._place, self.steps.step)
        if self.as_note.isChecked() and seen:
            yield add_notes(pilot, self._place, [seen])

    def _on_answer(self, key: str) -> None:
        if key == SAME:
            self.steps.show_step(self._now)
        else:
            self.steps.setFocus()

    def _on_step(self, value: int | None) -> None:
        self.answers.show_key(SAME if value == self._now else CHANGED)
