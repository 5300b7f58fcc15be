"""Something private in a text is asked about once, under the field, and nothing waits for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from pilotcanvas.model.action import Action
from pilotcanvas.model.changes import add_notes
from pilotcanvas.model.pilot import new_pilot
from pilotcanvas.model.scan import Evidence
from pilotcanvas.ui.actions.view import ActionsView
from pilotcanvas.ui.phases.review import ActionRow
from pilotcanvas.ui.records.evidence_dialog import EvidenceDialog
from pilotcanvas.ui.records.notes_field import NotesField
from pilotcanvas.ui.records.privacy_hint import PrivacyHint, hint_for
from pilotcanvas.ui.settings import HINTS
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.fields import TextField
from pilotcanvas.ui.window.profile_dialog import ProfileDialog
from tests.ui.context import TODAY, house, surroundings, watch

PLACE = "impact.ambition"
PHONE, MAIL = "bel 06-12345678", "mail f@wijk.nl"


@pytest.fixture
def context(tmp_path: Path, qapp: QApplication) -> ViewContext:
    pilot = new_pilot("p", "Proef", "nl", TODAY)
    known = add_notes(pilot, PLACE, ["oud: 058-2123456"], ids=["old"]).apply(pilot)
    return surroundings(tmp_path, known)


@pytest.fixture
def field(qtbot: QtBot, context: ViewContext) -> TextField:
    field = TextField()
    house(qtbot, field)
    return field


def typed(qtbot: QtBot, field: TextField, text: str) -> None:
    field.setPlainText(text)
    field.commit()


def test_it_asks_once_about_what_is_new(
    qtbot: QtBot, context: ViewContext, field: TextField
) -> None:
    hint = hint_for(context, field)
    hint.setParent(field.window())
    typed(qtbot, field, "gewoon")
    assert hint.text == ""
    typed(qtbot, field, PHONE)
    assert "telefoonnummer" in hint.text
    hint.button.click()
    assert hint.text == ""
    typed(qtbot, field, f"{PHONE} na vijven")
    assert hint.text == ""
    typed(qtbot, field, f"{PHONE} of {MAIL}")
    assert "e-mailadres" in hint.text
    assert "telefoonnummer" not in hint.text
    typed(qtbot, field, "niets meer")
    assert hint.text == ""


def test_what_was_there_already_is_left_in_peace(
    qtbot: QtBot, context: ViewContext, field: TextField
) -> None:
    field.show_text(PHONE)
    hint = hint_for(context, field)
    hint.setParent(field.window())
    typed(qtbot, field, f"{PHONE}!")
    assert hint.text == ""


def test_it_names_all_that_is_new(qtbot: QtBot, context: ViewContext) -> None:
    hint = PrivacyHint(context)
    house(qtbot, hint)
    assert hint.look(f"{MAIL}, {PHONE}")
    assert "e-mailadres" in hint.text
    assert "telefoonnummer" in hint.text


def test_it_can_be_switched_off(qtbot: QtBot, context: ViewContext) -> None:
    context.settings.switch(HINTS, False)
    hint = PrivacyHint(context)
    house(qtbot, hint)
    assert not hint.look(PHONE)
    assert hint.text == ""


def test_it_is_said_to_who_cannot_see_it_without_breaking_in(
    qtbot: QtBot, context: ViewContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[object] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", said.append)
    hint = PrivacyHint(context)
    house(qtbot, hint)
    hint.look(PHONE)
    (event,) = said
    assert event.message() == hint.text  # type: ignore[attr-defined]
    assert event.politeness() == QAccessible.AnnouncementPoliteness.Polite  # type: ignore[attr-defined]


def test_the_focus_goes_back_to_the_field(
    qtbot: QtBot, context: ViewContext, field: TextField
) -> None:
    hint = hint_for(context, field)
    hint.setParent(field.window())
    typed(qtbot, field, PHONE)
    hint.button.setFocus()
    qtbot.keyClick(hint.button, Qt.Key.Key_Space)
    assert field.hasFocus()


# -- among the notes


@pytest.fixture
def notes(qtbot: QtBot, context: ViewContext) -> NotesField:
    notes = NotesField(context, PLACE, "Waarom")
    context.document.changed.connect(lambda _: notes.refresh())
    house(qtbot, notes)
    notes.editor.setFocus()
    return notes


def test_typing_goes_on_while_it_asks_about_a_note(
    qtbot: QtBot, context: ViewContext, notes: NotesField
) -> None:
    qtbot.keyClicks(notes.editor, PHONE)
    qtbot.keyClick(notes.editor, Qt.Key.Key_Return)
    assert PHONE in notes.hint.text
    assert notes.editor.hasFocus()
    qtbot.keyClicks(notes.editor, "de volgende")
    qtbot.keyClick(notes.editor, Qt.Key.Key_Return)
    assert PHONE in notes.hint.text  # there was no time to read it yet
    texts = [note.text for note in context.document.pilot.notes_at(PLACE)]
    assert texts[1:] == [PHONE, "de volgende"]
    assert notes.hint.width() == notes.width()


def test_it_stops_asking_when_the_note_is_mended_or_gone(
    qtbot: QtBot, context: ViewContext, notes: NotesField
) -> None:
    for mend in ("bel Fatima", ""):
        qtbot.keyClicks(notes.editor, PHONE)
        qtbot.keyClick(notes.editor, Qt.Key.Key_Return)
        assert notes.hint.text
        notes.edit(context.document.pilot.notes_at(PLACE)[-1].id)
        notes.editor.setPlainText(mend)
        qtbot.keyClick(notes.editor, Qt.Key.Key_Return)
        assert notes.hint.text == ""


def test_undo_takes_the_question_along(
    qtbot: QtBot, context: ViewContext, notes: NotesField
) -> None:
    qtbot.keyClicks(notes.editor, PHONE)
    qtbot.keyClick(notes.editor, Qt.Key.Key_Return)
    context.document.undo_stack.undo()
    assert notes.hint.text == ""


def test_an_old_note_is_not_asked_about_again(qtbot: QtBot, notes: NotesField) -> None:
    notes.edit("old")
    qtbot.keyClicks(notes.editor, " of later")
    notes.editor.commit()
    assert notes.hint.text == ""


def test_pasted_lines_are_looked_at_too(
    qtbot: QtBot, qapp: QApplication, notes: NotesField
) -> None:
    qapp.clipboard().setText(f"een\n{MAIL}\ntwee")
    notes.editor.paste()
    assert MAIL in notes.hint.text
    notes.hint.button.click()
    notes.paste()
    assert MAIL in notes.hint.text


# -- elsewhere


def test_fields_of_dialogs_ask_too(qtbot: QtBot, context: ViewContext) -> None:
    dialog = EvidenceDialog(context, "Stelling", Evidence("e", "scan.B1", "", ""))
    watch(qtbot, dialog)
    dialog.open()
    qtbot.waitExposed(dialog)
    dialog.text.setPlainText(PHONE)
    dialog.text.commit()
    height = dialog.height()
    assert [hint.text for hint in dialog.findChildren(PrivacyHint) if hint.text]
    dialog.source.setText(MAIL)
    dialog.source.editingFinished.emit()
    assert len([hint for hint in dialog.findChildren(PrivacyHint) if hint.text]) == 2
    assert dialog.height() >= height


def test_a_line_asks_when_it_is_left(qtbot: QtBot, context: ViewContext) -> None:
    dialog = ProfileDialog(context)
    watch(qtbot, dialog)
    dialog.open()
    assert isinstance(dialog.subtitle, QLineEdit)
    dialog.subtitle.setText("8923 AB 12")
    dialog.subtitle.editingFinished.emit()
    (hint,) = [hint for hint in dialog.findChildren(PrivacyHint) if hint.text]
    assert "adres" in hint.text


def test_a_new_action_is_looked_at(qtbot: QtBot, context: ViewContext) -> None:
    view = ActionsView(context)
    house(qtbot, view)
    (hint,) = view.findChildren(PrivacyHint)
    quick = hint.parentWidget()
    quick.line.setText(f"{PHONE} @Fatima")  # type: ignore[attr-defined, union-attr]
    quick.add()  # type: ignore[attr-defined, union-attr]
    assert "telefoonnummer" in hint.text


def test_the_reason_for_dropping_an_action_is_looked_at(qtbot: QtBot, context: ViewContext) -> None:
    row = ActionRow(context, Action("a", "Bellen"), is_going_on=True)
    house(qtbot, row)
    row.what.button("dropped").click()
    row.reason.setText(f"bel {PHONE}")
    row.reason.editingFinished.emit()
    (hint,) = row.findChildren(PrivacyHint)
    assert "telefoonnummer" in hint.text
    row.what.button("done").click()
    assert hint.text == ""
