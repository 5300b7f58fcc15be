"""A quiet line under a field: must a private detail be in it? It asks once, and never blocks."""

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
    """Hidden until a text has something in it that looks private and was not in it before. It is
    asked once; an answer is not needed. Signal: ``shown()``, for who has to make room."""

    shown = Signal()

    def __init__(self, context: ViewContext, text: str = "", parent: QWidget | None = None) -> None:
        """``text`` is what is there already: nothing is asked about that."""
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
        """What it says, or nothing."""
        return "" if self._label is None or self.isHidden() else self._label.text()

    def begin(self, text: str) -> None:
        """Be about another text from now on, which says this already."""
        self._known, self._is_about_it = _kinds_in(text), False

    def look(self, text: str, names_it: bool = False) -> bool:
        """Look at what was typed; gives whether something is asked. ``names_it`` says the text too,
        for who moves on from it."""
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
        """Ask no longer when this is all that the text says that it asks about."""
        if not self.isHidden() and not set(self._asked) & set(_kinds_in(text)):
            self.hide()

    def watch(self, field: TextField | QLineEdit) -> None:
        """Look at what a field holds each time that somebody stops typing in it."""
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
        # Said when there is nothing else to say: it must not break into what is being typed.
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def _build(self) -> PlainLabel:
        """The line, made when it is first needed: most fields never need it."""
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
    """A hint about what is typed in a field, to be put under it."""
    text = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
    hint = PrivacyHint(context, text)
    hint.watch(field)
    return hint


def _kinds_in(text: str) -> tuple[str, ...]:
    from pilotcanvas.content.privacy import private_kinds

    return private_kinds(text)
