"""What the document says of its changes; what the window does with it is tested there."""

from __future__ import annotations

from datetime import date
from threading import Thread

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pilotcanvas.model.changes import Change, set_profile
from pilotcanvas.model.pilot import new_pilot
from pilotcanvas.ui.document import Document


class SlowWriter:
    """Takes changes; they are durable when the test says so."""

    is_durable = True

    def put(self, change: Change, way: str = "do") -> None:
        self.is_durable = False


def test_word_of_an_earlier_change_does_not_call_the_next_one_saved(qtbot: QtBot) -> None:
    writer = SlowWriter()
    document = Document(new_pilot("p", "Wijk", "nl", date(2026, 1, 1)), None, writer)
    document.do(set_profile(document.pilot, title="een"))
    writer.is_durable = True
    writing = Thread(target=document.writer_saved, args=(0,))
    writing.start()
    writing.join()
    document.do(set_profile(document.pilot, title="twee"))  # before the word arrives
    QApplication.processEvents()
    assert document.saved_state == "saving"
    writer.is_durable = True
    document.writer_saved(0)
    qtbot.waitUntil(lambda: document.saved_state == "saved")
