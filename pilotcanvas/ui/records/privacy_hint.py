"""A hint below a field that asks once about private details; it never blocks."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from pilotcanvas.ui.settings import HINTS
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.fields import PlainLabel, TextField
from pilotcanvas.ui.widgets.form_button import FormButton
from pilotcanvas.ui.widgets.shown_text import one_line

_LONGEST = 30


class PrivacyHint(QWidget):
    """Hidden until a text contains a new detail that looks private. It asks once and needs no
    answer.

    Signal: ``shown()``, so that the dialog can make room.
    """

    shown = Signal()

    def __init__(self, context: ViewContext, text: str = "", parent: QWidget | None = None) -> None:
        """``text`` is the existing text, about which it does not ask."""
        super().__init__(parent)
        self._words, self._settings = context.words, context.settings
        self._field: QWidget | None = None
        self._label: PlainLabel | None = None
        self._known: tuple[str, ...] = ()
        self._asked: tuple[str, ...] = ()
        self._is_about_it = False
        self.begin(text)
        self.hide()

    @property
    def text(self) -> str:
        """Its text, or empty while hidden."""
        return "" if self._label is None or self.isHidden() else self._label.text()

    def begin(self, text: str) -> None:
        """Start over with another text; what is in it already is not asked about."""
        self._known, self._is_about_it = _kinds_in(text), False

    def look(self, text: str, names_it: bool = False) -> bool:
        """Check typed text. Returns whether the hint was shown. ``names_it`` includes the text in
        the hint, for when the user has moved on from it."""
        kinds = _kinds_in(text)
        new = tuple(kind for kind in kinds if kind not in self._known)
        self._known = kinds
        if self._is_about_it:
            self.check(text)
        if not new or not self._settings.is_on(HINTS, otherwise=True):
            return False
        self._asked, self._is_about_it = new, True
        self._ask(new, text if names_it else "")
        return True

    def check(self, text: str) -> None:
        """Hide the hint if the text no longer contains what it asks about."""
        if not self.isHidden() and not set(self._asked) & set(_kinds_in(text)):
            self.hide()

    def watch(self, field: TextField | QLineEdit) -> None:
        """Check a field whenever the user stops typing in it."""
        self._field = field
        if isinstance(field, QLineEdit):
            field.editingFinished.connect(lambda: self.look(field.text()))
        else:
            field.committed.connect(self.look)

    def _ask(self, kinds: tuple[str, ...], text: str) -> None:
        what = self._words(f"privacy.{kinds[0]}")
        for kind in kinds[1:]:
            other = self._words(f"privacy.{kind}")
            what = self.tr("{one} and {other}").format(one=what, other=other)
        if text:
            said = self.tr("‘{text}’: this looks like {what}. Do you need it here?")
            said = said.format(text=one_line(text, _LONGEST), what=what)
        else:
            said = self.tr("This looks like {what}. Do you need it here?").format(what=what)
        self._show(said)

    def _show(self, said: str) -> None:
        if self._label is None:
            self._label = self._build()
        self._label.setText(said)
        self.show()
        self.shown.emit()
        # Polite, so that a screen reader does not interrupt typing.
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def _build(self) -> PlainLabel:
        """Create its widgets on first use; most fields never need them."""
        label = PlainLabel("", "muted")
        button = FormButton(self.tr("Yes, keep it"))
        button.setProperty("role", "quiet")
        button.clicked.connect(self._leave_it)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(label, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.button = button
        return label

    def _leave_it(self) -> None:
        if self._field is not None and self.button.hasFocus():
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()


def hint_for(context: ViewContext, field: TextField | QLineEdit) -> PrivacyHint:
    """Returns a hint for a field, to be placed below it."""
    text = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
    hint = PrivacyHint(context, text)
    hint.watch(field)
    return hint


def _kinds_in(text: str) -> tuple[str, ...]:
    from pilotcanvas.content.privacy import private_kinds

    return private_kinds(text)
