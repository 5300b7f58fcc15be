"""What the window shows in one language and look."""

from __future__ import annotations

from dataclasses import dataclass

from pilotcanvas.ui.view import ScreenContext
from pilotcanvas.ui.window.menu import Menu


@dataclass(frozen=True, slots=True)
class Shell:
    """Texts, theme and menu. The window makes another one when the language or look changes."""

    context: ScreenContext
    menu: Menu
