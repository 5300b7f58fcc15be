"""What holds for every test: no screen, no settings of this machine, the same run every time."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.repeatable import repeatable_ids

# Set before anything imports Qt: the window paints into memory.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The folders in which the program keeps settings, backups and logs are nobody's during a run.
_away = tempfile.TemporaryDirectory(prefix="pilotcanvas-tests-", ignore_cleanup_errors=True)
for _name in ("CONFIG", "DATA", "CACHE", "STATE"):
    os.environ[f"XDG_{_name}_HOME"] = str(Path(_away.name, _name.lower()))
# Copies of pilots that a killed program of another test left are not met here.
os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", tempfile.gettempdir())  # what a test made is kept
_temporary = Path(_away.name, "temporary")
_temporary.mkdir()
_temporary.chmod(0o1777)  # some tests become another user
Path(_away.name).chmod(0o711)
tempfile.tempdir = str(_temporary)
os.environ["LANGUAGE"] = os.environ["LC_ALL"] = "C.UTF-8"

settings.register_profile(
    "pilotcanvas",
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("pilotcanvas")


@pytest.fixture(scope="session", autouse=True)
def _tidy() -> Iterator[None]:
    """Take the folders of this run away when it ends."""
    yield
    _away.cleanup()


@pytest.fixture(scope="session", autouse=True)
def _repeat() -> Iterator[None]:
    """Let hypothesis meet the same ids when it tries an example again."""
    with repeatable_ids():
        yield


@pytest.fixture(autouse=True)
def _leave_no_copies_behind() -> Iterator[None]:
    """After a test that was broken off while it judged a journal, the next one finds no copies."""
    yield
    for folder in _temporary.glob("pilotcanvas-journal-*"):
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(autouse=True)
def _leave_no_language_behind() -> Iterator[None]:
    """After a test that let the window speak Dutch, the next one finds the texts of the code."""
    yield
    core = sys.modules.get("PySide6.QtCore")
    app = core.QCoreApplication.instance() if core is not None else None
    if core is not None and app is not None:
        for translator in app.findChildren(core.QTranslator):
            app.removeTranslator(translator)
            translator.deleteLater()
        core.QLocale.setDefault(core.QLocale.c())
