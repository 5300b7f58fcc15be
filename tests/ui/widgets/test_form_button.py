"""Enter presses the button that has the focus, and from a field the one that accepts."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from pilotcanvas.ui.widgets.form import Form
from tests.ui.context import surroundings, watch


@pytest.fixture
def form(qtbot: QtBot, tmp_path: Path) -> Form:
    form = Form(surroundings(tmp_path).theme, "Vraag")
    form.add_field("Naam", QLineEdit())
    form.add_side_button("Weghalen")
    form.add_answers("Bewaren", "Annuleren")
    watch(qtbot, form)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    return form


def pressed(qtbot: QtBot, form: Form, key: Qt.Key) -> list[str]:
    """What the buttons of the form say that this key presses where the focus is."""
    said: list[str] = []
    for button in form.findChildren(QPushButton):
        text = button.text()
        button.clicked.connect(lambda _=False, text=text: said.append(text))
    field = form.focusWidget()
    assert field is not None
    qtbot.keyClick(field, key)
    return said


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_the_button_with_the_focus_is_pressed(qtbot: QtBot, form: Form, key: Qt.Key) -> None:
    form.cancel_button.setFocus()
    assert pressed(qtbot, form, key) == ["Annuleren"]
    assert form.result() == Form.DialogCode.Rejected


def test_enter_in_a_field_accepts(qtbot: QtBot, form: Form) -> None:
    form.findChildren(QLineEdit)[0].setFocus()
    assert pressed(qtbot, form, Qt.Key.Key_Return) == ["Bewaren"]
    assert form.result() == Form.DialogCode.Accepted


def test_a_key_that_is_held_down_does_not_press_again(form: Form) -> None:
    button = next(each for each in form.findChildren(QPushButton) if each.text() == "Weghalen")
    said: list[str] = []
    button.clicked.connect(lambda _=False: said.append("Weghalen"))
    button.setFocus()
    none, kind = Qt.KeyboardModifier.NoModifier, QEvent.Type.KeyPress
    QApplication.sendEvent(button, QKeyEvent(kind, Qt.Key.Key_Return, none, "\r", True))
    assert said == []
    assert form.isVisible()


def test_what_is_missing_is_read_whole(qtbot: QtBot, form: Form) -> None:
    before = form.height()
    form.say("Dit ontbreekt nog. " * 12)
    qtbot.waitUntil(lambda: form.height() > before + 2 * form.fontMetrics().lineSpacing())
    complaint = form.complaint
    assert complaint.height() >= complaint.heightForWidth(complaint.width())
