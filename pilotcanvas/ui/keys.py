"""The table of keys. Shortcuts, key handlers, tooltips and the help read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

Key = str | QKeySequence.StandardKey


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of one command, or of a row of commands, such as a key for each step.

    A key is written as in the help and as `QKeySequence` reads it, such as "Ctrl+Enter", or is a
    standard key if it differs by platform. The keys of ``also`` do the same as those of ``shown``,
    in the same order, and are not in the help.
    """

    shown: tuple[Key, ...]
    also: tuple[Key, ...] = ()

    @property
    def text(self) -> str:
        """The first key, for a tooltip or a sentence."""
        return name_of(self.shown[0])

    def sequences(self) -> list[QKeySequence]:
        """All keys, for the shortcuts of an action. Empty if the platform has no such key."""
        found = (sequence_of(key) for key in (*self.shown, *self.also))
        return [sequence for sequence in found if not sequence.isEmpty()]

    def pressed(self, event: QKeyEvent) -> bool:
        """Whether this event is one of the keys."""
        return self.which(event) is not None

    def which(self, event: QKeyEvent) -> int | None:
        """The index in ``shown`` of the key of this event; None if it is not one of the keys."""
        for index, key in enumerate((*self.shown, *self.also)):
            if _is(event, key):
                return index % len(self.shown)
        return None


def name_of(key: Key) -> str:
    """The name of a key in English; empty if the platform has none."""
    return key if isinstance(key, str) else QKeySequence(key).toString()


@cache
def sequence_of(key: Key) -> QKeySequence:
    """Returns the sequence of a key, for a shortcut; it is empty if the platform has none."""
    # Shortcuts with Enter are on the main key, which Qt calls Return.
    return QKeySequence(key.replace("Enter", "Return") if isinstance(key, str) else key)


def _is(event: QKeyEvent, key: Key) -> bool:
    """Compares key and modifiers. Shift counts only if ``key`` names it: "+" needs it on many
    keyboards. The numeric pad is the same as the main keys."""
    if isinstance(key, QKeySequence.StandardKey):
        return event.matches(key)
    pressed = Qt.Key.Key_Return if event.key() == Qt.Key.Key_Enter else Qt.Key(event.key())
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    without_shift = held & ~Qt.KeyboardModifier.ShiftModifier
    wanted = sequence_of(key)
    return wanted in (_combined(held, pressed), _combined(without_shift, pressed))


def _combined(modifiers: Qt.KeyboardModifier, key: Qt.Key) -> QKeySequence:
    return QKeySequence(QKeyCombination(modifiers, key))


_Standard = QKeySequence.StandardKey

PLACES = Keys(tuple(f"Ctrl+{number}" for number in range(1, 9)))
"""The places of the rail, from the top."""
FIND = Keys(("Ctrl+F",))
UNDO = Keys(("Ctrl+Z",))
REDO = Keys(("Ctrl+Y", "Ctrl+Shift+Z"))
PAPER = Keys(("Ctrl+P",))
NEW = Keys(("Ctrl+N",))
OPEN = Keys(("Ctrl+O",))
SAVE_COPY = Keys((_Standard.SaveAs,))
CLOSE = Keys((_Standard.Close,))
QUIT = Keys(("Ctrl+Q",))
HELP = Keys((_Standard.HelpContents,))
ACCEPT = Keys(("Ctrl+Enter",))
CLOSE_SEARCH = Keys(("Esc",))

ITEM_UNKNOWN = Keys(("1",), ("Alt+1",))
ITEM_STEPS = Keys(("2", "3", "4"), ("Alt+2", "Alt+3", "Alt+4"))
ITEM_NOTHING = Keys(("0",), ("Alt+0",))
BEGIN_NOTE = Keys(("Enter",))
EDIT_NOTE = Keys(("Enter",), ("F2",))
NEW_LINE = Keys(("Shift+Enter",))
REMOVE_NOTE = Keys(("Delete",), ("Backspace",))
CUT_NOTE = Keys((_Standard.Cut,))
PASTE_NOTE = Keys((_Standard.Paste,))
NOTE_BACK = Keys(("Alt+Left", "Alt+Up"))
NOTE_ON = Keys(("Alt+Right", "Alt+Down"))

SCORES = Keys(("1", "2", "3", "4"), ("Alt+1", "Alt+2", "Alt+3", "Alt+4"))
SCORE_UNKNOWN = Keys(("0",))
NO_SCORE = Keys(("Delete",), ("Backspace",))
STATEMENTS = Keys(("Up", "Down"))
"""To the statement above, and to the one below."""
AGREE = Keys(("Ctrl+Enter",))

FORM_ANSWERS = Keys(("1", "2", "3", "4"))
FORM_UNKNOWN = Keys(("0", "?"))
FORM_SKIP = Keys(("Enter", "Space"))
FORM_CLEAR = Keys(("Delete",))
FORM_TAKE_BACK = Keys(("Backspace",))
FORM_PERSON = Keys(("F2",))
NEXT_DIFFERENCE = Keys(("F8",))
FORM_PASTE = Keys((_Standard.Paste,))

TURN_ANSWERS = Keys(("1", "2", "3", "4"))
TURN_UNKNOWN = Keys(("0",))
TURN_BACK = Keys(("Left",))
TURN_ON = Keys(("Right",))
TURN_STOP = Keys(("Esc",))

OPEN_ACTION = Keys(("Enter",))
FINISH_ACTION = Keys(("Space",))
REMOVE_ACTION = Keys(("Delete",))

PAGES = Keys(("Page Up", "Page Down"), ("Backspace", "Space"))
"""To the page above, and to the one below."""
ZOOM_IN = Keys(("+",), ("=", "Ctrl++", "Ctrl+="))
ZOOM_OUT = Keys(("-",), ("Ctrl+-",))
WHOLE_PAGE = Keys(("0",), ("Ctrl+0",))

TO = " … "
"""The joint of a row of the help that names only its first and last key."""
_ARROWS = {"Left", "Right", "Up", "Down"}


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A row of the help: the keys of one or more commands and what they do.

    ``joint`` is "or", "and", or what stands between the names of the keys.
    """

    keys: tuple[Keys, ...]
    does: str
    joint: str = ", "


@dataclass(frozen=True, slots=True)
class KeySection:
    """The rows of the help about one place in the window."""

    title: str
    rows: tuple[KeyRow, ...]


class KeyHelp(QObject):
    """The keys as the help shows them, in the language of the screen."""

    def sections(self) -> Iterator[KeySection]:
        """All sections, in the order of the help."""
        yield KeySection(self.tr("Everywhere"), self._everywhere())
        yield KeySection(self.tr("On the canvas, with an item selected"), self._canvas())
        yield KeySection(self.tr("In the scan, with a statement selected"), self._scan())
        yield KeySection(self.tr("While typing forms"), self._forms())
        yield KeySection(self.tr("When the laptop goes round"), self._turns())
        yield KeySection(self.tr("Among the actions"), self._actions())
        yield KeySection(self.tr("In the preview of a poster"), self._preview())

    def label(self, row: KeyRow) -> str:
        """The names of the keys of a row; empty if the platform has none of them."""
        shown = [name_of(key) for keys in row.keys for key in keys.shown]
        names = list(dict.fromkeys(filter(None, shown)))
        if not names:
            return ""
        modifiers, ends = {name.rpartition("+")[0] for name in names}, {*map(_end, names)}
        names = [self._spoken(name) for name in names]
        if ends == _ARROWS and len(modifiers) == 1:
            label = self.tr("{modifier} and arrow keys").format(modifier=modifiers.pop())
        elif len(names) == 1:
            label = names[0]
        elif row.joint == "or":
            label = self.tr("{first} or {last}").format(first=names[0], last=names[-1])
        elif row.joint == "and":
            label = self.tr("{first} and {last}").format(first=names[0], last=names[-1])
        elif row.joint == TO:
            label = f"{names[0]}{TO}{names[-1]}"
        else:
            label = row.joint.join(names)
        return label[0].upper() + label[1:]

    def _spoken(self, name: str) -> str:
        words = {
            "Up": self.tr("up"),
            "Down": self.tr("down"),
            "Left": self.tr("left"),
            "Right": self.tr("right"),
            "Space": self.tr("Space"),
            "-": "−",
        }
        return words.get(name, name)

    def _everywhere(self) -> tuple[KeyRow, ...]:
        return (
            KeyRow((PLACES,), self.tr("Go to a page in the list on the left"), TO),
            KeyRow((FIND,), self.tr("Find a word in the whole pilot")),
            KeyRow((UNDO,), self.tr("Undo the last step")),
            KeyRow((REDO,), self.tr("Redo that step"), "or"),
            KeyRow((PAPER,), self.tr("Go to poster and paper")),
            KeyRow((NEW, OPEN), self.tr("Make a new pilot, and open one"), "and"),
            KeyRow((SAVE_COPY,), self.tr("Save a copy of the pilot")),
            KeyRow((CLOSE,), self.tr("Close the pilot")),
            KeyRow((QUIT,), self.tr("Close the program")),
            KeyRow((ACCEPT,), self.tr("Keep what you filled in, and close the form")),
            KeyRow((CLOSE_SEARCH,), self.tr("Close the search panel")),
            KeyRow((HELP,), self.tr("This help")),
        )

    def _canvas(self) -> tuple[KeyRow, ...]:
        return (
            KeyRow((ITEM_UNKNOWN,), self.tr("We don’t know")),
            KeyRow((ITEM_STEPS,), self.tr("The steps of the scale, from low to high")),
            KeyRow((ITEM_NOTHING,), self.tr("Remove the answer: not discussed yet")),
            KeyRow(
                (BEGIN_NOTE, EDIT_NOTE),
                self.tr("Begin a note; in a note: keep it, begin the next"),
            ),
            KeyRow((NEW_LINE,), self.tr("A new line within the note")),
            KeyRow((REMOVE_NOTE,), self.tr("Delete the selected note")),
            KeyRow(
                (CUT_NOTE, PASTE_NOTE), self.tr("Move the selected note to another item"), "and"
            ),
            KeyRow((NOTE_BACK, NOTE_ON), self.tr("Move the selected note one place")),
        )

    def _scan(self) -> tuple[KeyRow, ...]:
        return (
            KeyRow((SCORES,), self.tr("Score: from ‘not yet’ to ‘fully’")),
            KeyRow((SCORE_UNKNOWN,), self.tr("I don’t know")),
            KeyRow((NO_SCORE,), self.tr("Remove the score")),
            KeyRow((STATEMENTS,), self.tr("Another statement"), "and"),
            KeyRow((BEGIN_NOTE,), self.tr("Begin a note")),
            KeyRow((AGREE,), self.tr("Agree on one score together")),
        )

    def _forms(self) -> tuple[KeyRow, ...]:
        return (
            KeyRow((FORM_ANSWERS,), self.tr("The answer; in the row of roles: the role")),
            KeyRow((FORM_UNKNOWN,), self.tr("I don’t know; in the row of roles: none"), "or"),
            KeyRow((FORM_SKIP,), self.tr("Leave it open, on to the next"), "or"),
            KeyRow((FORM_CLEAR,), self.tr("Take the answer away")),
            KeyRow((FORM_TAKE_BACK,), self.tr("Take the answer away, and go back one")),
            KeyRow((FORM_PERSON,), self.tr("The name and the role of this form")),
            KeyRow((NEXT_DIFFERENCE,), self.tr("While checking: on to the next difference")),
            KeyRow((FORM_PASTE,), self.tr("Paste answers from a spreadsheet")),
        )

    def _turns(self) -> tuple[KeyRow, ...]:
        return (
            KeyRow((TURN_ANSWERS,), self.tr("Answer, and on to the next statement")),
            KeyRow((TURN_UNKNOWN,), self.tr("I don’t know")),
            KeyRow((TURN_BACK, TURN_ON), self.tr("The statement before, or the next"), "and"),
            KeyRow((TURN_STOP,), self.tr("Stop; what was answered is kept")),
        )

    def _actions(self) -> tuple[KeyRow, ...]:
        return (
            KeyRow((OPEN_ACTION,), self.tr("Open the action")),
            KeyRow((FINISH_ACTION,), self.tr("Done, or not done after all")),
            KeyRow((REMOVE_ACTION,), self.tr("Remove the action")),
        )

    def _preview(self) -> tuple[KeyRow, ...]:
        return (
            KeyRow((PAGES,), self.tr("Further up or down, page by page"), "and"),
            KeyRow((ZOOM_IN, ZOOM_OUT), self.tr("Closer, or further off"), " "),
            KeyRow((WHOLE_PAGE,), self.tr("The whole page")),
        )


def _end(name: str) -> str:
    return name.rpartition("+")[2] or name
