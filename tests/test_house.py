"""The rules of the house as sentences, read off the code itself.

Each rule is a function that names what breaks it in a piece of code. Every rule is tried twice: on
the whole program, where it must find nothing, and on a made-up piece that breaks it, where it must.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

MAY_KNOW = {
    "problems": set(),
    "bundled": set(),
    "file_mode": set(),
    "pilot_header": set(),
    "atomic_write": {"file_mode", "pilot_header", "problems"},
    "model": {"problems"},
    "content": {"model", "bundled", "problems"},
    "store": {"model", "problems", "atomic_write", "file_mode", "pilot_header"},
    "poster": {"content", "model", "bundled", "problems", "atomic_write"},
    "exchange": {"content", "model", "bundled", "problems", "atomic_write"},
    "arguments": {"content", "model", "poster"},
    "cli": {
        *("arguments", "exchange", "poster", "store", "content", "model", "bundled", "problems"),
        *("app", "atomic_write"),
    },
    "app": {
        *("ui", "exchange", "poster", "store", "content", "model", "bundled", "problems"),
        "file_mode",
    },
    "ui": {
        "exchange",
        "poster",
        "store",
        "content",
        "model",
        "bundled",
        "problems",
        "atomic_write",
        "file_mode",
        "pilot_header",
    },
    "__main__": {"cli"},
    "__init__": set(),
}
"""Each room, and the rooms whose doors it may open. What is not a room is a module beside them."""

_TRUNK = {"document", "view", "messages", "settings", "open_pilot", "keys"}
_RECORDS = {"widgets", "records", *_TRUNK}
MAY_KNOW_IN_UI = {
    "widgets": set(),
    "keys": set(),
    "messages": {"widgets"},
    "settings": set(),
    "document": set(),
    "open_pilot": {"widgets", "document"},
    "view": {"widgets", "document", "messages", "settings"},
    "records": {"widgets", *_TRUNK},
    **dict.fromkeys(("canvas", "scan", "actions", "phases", "paper", "file", "start"), _RECORDS),
    "window": {
        *_RECORDS,
        *("canvas", "scan", "actions", "phases", "paper", "file", "start"),
    },
}
"""Each room of the window, and the rooms of the window that it may open: widgets know no pilot
record, the rooms between records and window do not know each other."""

POSTER_FLOORS = {
    "page": set(),
    "text": {"page"},
    "engine": {"page", "text"},
    "zones": {"page", "text", "engine"},
    "sheets": {"page", "text", "engine", "zones"},
    "tiles": {"page", "text"},
    "layout": {"page", "text", "engine", "zones", "sheets", "tiles"},
}
"""Each floor of the poster, and the floors below it. The engine is what stands in `poster/`."""

HEAVY = {
    *("reportlab", "sqlite_utils", "PIL", "docx", "xlsxwriter", "pypdfium2", "importlib.metadata"),
    *("uharfbuzz", "bidi", "arabic_reshaper"),
}
NETWORK = {
    *(
        "socket",
        "socketserver",
        "ssl",
        "http",
        "urllib.request",
        "urllib.error",
        "ftplib",
        "smtplib",
    ),
    *("poplib", "imaplib", "telnetlib", "xmlrpc", "webbrowser", "asyncio", "requests", "httpx"),
    *("aiohttp", "urllib3", "PySide6.QtNetwork", "PySide6.QtWebSockets"),
}
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "base", "misc", "tools"}
MOST_LINES = 500
MOST_METHODS = {"": 30, "MainWindow": 19}
"""The most methods of a class; of the window fewer, since all that is new would go there."""
MOST_ARGUMENTS = 6
_TRANSLATED = re.compile(
    r"\A\s*Gives\b|\bGives (?:whether|what|how|the)\b|[;,] gives\b|\b(?:is|are),? elsewhere\b"
    r"|\b(?:for )?who would\b|\bfor who\b|\bis told by\b|\bdraws nothing\b"
)


@dataclass(frozen=True)
class Module:
    """One file of the program: ``name`` is dotted, such as "poster.pdf"."""

    name: str
    text: str

    @property
    def room(self) -> str:
        return self.name.partition(".")[0]

    @property
    def tree(self) -> ast.Module:
        return _parsed(self.text)

    @property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Everything in the tree, at any depth."""
        return _walked(self.text)

    def imports(self) -> Iterator[str]:
        """Every dotted name that is imported, at any depth; ``from a import b`` gives "a.b"."""
        for node in self.nodes:
            yield from _imported(node)

    def imports_at_once(self) -> Iterator[str]:
        """What is imported by importing this module: not what a function imports when called."""
        waiting: list[ast.AST] = [self.tree]
        while waiting:
            node = waiting.pop()
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
                continue
            if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
                waiting += node.orelse
                continue
            yield from _imported(node)
            waiting += ast.iter_child_nodes(node)

    def rooms(self) -> Iterator[str]:
        """The rooms of the house whose doors this module opens."""
        for name in self.imports():
            if name.startswith("pilotcanvas."):
                yield name.split(".")[1]

    @property
    def room_in_ui(self) -> str:
        """Its room within the window; empty when it is no module of ui/."""
        parts = self.name.split(".")
        return parts[1] if parts[0] == "ui" and len(parts) > 1 else ""

    def rooms_in_ui(self) -> Iterator[str]:
        """The rooms of the window whose doors this module opens, lazily or at once."""
        for name in self.imports():
            if name.startswith("pilotcanvas.ui."):
                yield name.split(".")[2]


@cache
def _parsed(text: str) -> ast.Module:
    return ast.parse(text)


@cache
def _walked(text: str) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(_parsed(text)))


def _imported(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        # A relative import would be a way round every rule here; as "." it belongs nowhere.
        module = "." if node.level else node.module
        yield from (f"{module}.{alias.name}" for alias in node.names)


def _is_of(name: str, packages: set[str]) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


@cache
def program() -> tuple[Module, ...]:
    """Every module of the program."""
    package = ROOT / "pilotcanvas"
    return tuple(
        Module(
            ".".join(path.relative_to(package).with_suffix("").parts).removesuffix(".__init__"),
            path.read_text(encoding="utf-8"),
        )
        for path in sorted(package.rglob("*.py"))
    )


# -- the rules


def opens_only_the_doors_it_may(module: Module) -> Iterator[str]:
    """model <- content <- poster; model <- store; exchange knows model and content; cli and ui
    use those. Poster does not know store; store does not know content."""
    allowed = MAY_KNOW.get(module.room)
    if allowed is None:
        yield f"{module.name}: this room is not in the plan of the house"
        return
    for room in sorted(set(module.rooms()) - allowed - {module.room, "__version__"}):
        yield f"{module.name} opens the door of {room}"


def keeps_to_its_floor_in_the_window(module: Module) -> Iterator[str]:
    """widgets <- document, view, messages, settings <- records <- canvas | scan | actions | phases
    | paper | file | start <- window. The rooms between bars do not know each other."""
    room = module.room_in_ui
    if not room:
        return
    allowed = MAY_KNOW_IN_UI.get(room)
    if allowed is None:
        yield f"{module.name}: this room is not in the plan of the window"
        return
    for other in sorted(set(module.rooms_in_ui()) - allowed - {room}):
        yield f"{module.name} opens the door of ui.{other}"


def keeps_to_its_floor_in_the_poster(module: Module) -> Iterator[str]:
    """page, sheet <- text <- the page builder and its like <- zones <- sheets <- layout; tiles know
    pages and text only."""
    if module.room != "poster":
        return
    floor = _poster_floor(module.name.split(".")[1:])
    if floor not in POSTER_FLOORS:
        yield f"{module.name}: this room is not in the plan of the poster"
        return
    for name in module.imports():
        if name.startswith("pilotcanvas.poster."):
            other = _poster_floor(name.split(".")[2:])
            if other != floor and other not in POSTER_FLOORS[floor]:
                yield f"{module.name} opens the door of poster.{other}"


def _poster_floor(parts: list[str]) -> str:
    """The room of a module of the poster; what has no room is the engine, or one of its ends."""
    if not parts or parts[0] in ("page", "sheet", "apportion"):
        return "page"
    if parts[0] in ("layout", "child"):
        return "layout"
    is_engine = (ROOT / "pilotcanvas" / "poster" / f"{parts[0]}.py").exists()
    return "engine" if is_engine else parts[0]


def imports_by_full_name(module: Module) -> Iterator[str]:
    """No relative imports: they hide which room is entered."""
    if any(name.startswith(".") for name in module.imports()):
        yield f"{module.name} imports relatively"


def only_the_window_knows_qt(module: Module) -> Iterator[str]:
    """Only ui/ and app.py import PySide6."""
    if module.room not in ("ui", "app"):
        for name in module.imports():
            if _is_of(name, {"PySide6", "shiboken6"}):
                yield f"{module.name} imports {name}"


def only_pdf_knows_the_canvas(module: Module) -> Iterator[str]:
    """Only poster/pdf.py imports ReportLab's Canvas, and only the poster ReportLab."""
    for name in module.imports():
        is_canvas = _is_of(name, {"reportlab.pdfgen"})
        if _is_of(name, {"reportlab"}) and (
            module.room != "poster" or (is_canvas and module.name != "poster.pdf")
        ):
            yield f"{module.name} imports {name}"


def only_the_store_opens_files_of_sqlite(module: Module) -> Iterator[str]:
    """Only store/ imports sqlite3 and sqlite_utils, and nobody Qt's own SQLite."""
    for name in module.imports():
        is_ours = _is_of(name, {"sqlite3", "sqlite_utils"})
        if (is_ours and module.room != "store") or _is_of(name, {"PySide6.QtSql"}):
            yield f"{module.name} imports {name}"


def starts_light(module: Module) -> Iterator[str]:
    """What is heavy is imported where it is used, not when the program starts."""
    if module.name != "poster.pdf":
        for name in module.imports_at_once():
            if _is_of(name, HEAVY):
                yield f"{module.name} imports {name} at once"


def knows_no_network(module: Module) -> Iterator[str]:
    """No network code at all."""
    for name in module.imports():
        if _is_of(name, NETWORK):
            yield f"{module.name} imports {name}"
    if re.search(r"QDesktopServices|openExternalLinks\(True", module.text):
        yield f"{module.name} opens links"


def translates_constants(module: Module) -> Iterator[str]:
    """The text in tr() is one constant: what is put together is extracted but never found."""
    for node in module.nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            at = {"tr": 0, "translate": 1}.get(node.func.attr)
            if at is None or (node.func.attr == "translate" and "QCoreApp" not in ast.dump(node)):
                continue
            text = node.args[at] if len(node.args) > at else None
            if not (isinstance(text, ast.Constant) and isinstance(text.value, str)):
                yield f"{module.name}:{node.lineno} translates what is not a constant"


def swallows_no_errors(module: Module) -> Iterator[str]:
    """No bare except and no `except Exception` that does not raise it again, but for the last
    resort in app.py and the writer, which passes everything on to it."""
    everything = {"Exception", "BaseException"}
    for node in module.nodes:
        if isinstance(node, ast.ExceptHandler) and module.name not in ("app", "store.writer"):
            caught = {each.id for each in ast.walk(node.type or node) if isinstance(each, ast.Name)}
            if (node.type is None or caught & everything) and not _raises_again(node):
                yield f"{module.name}:{node.lineno} catches everything"
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("suppress"):
            caught = {ast.unparse(each) for each in node.args}
            if caught & everything:
                yield f"{module.name}:{node.lineno} suppresses everything"


def _raises_again(handler: ast.ExceptHandler) -> bool:
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def has_a_name_that_says_something(module: Module) -> Iterator[str]:
    """No utils, helpers, common, manager or base."""
    for part in module.name.split("."):
        if VAGUE_NAMES & {part, part.rpartition("_")[2], part.partition("_")[0]}:
            yield f"{module.name}: '{part}' says nothing"
    for node in module.nodes:
        if isinstance(node, ast.ClassDef) and re.search(
            r"(Manager|Helper|Registry|Singleton|EventBus)$", node.name
        ):
            yield f"{module.name}: '{node.name}' says nothing"


def names_no_machine(module: Module) -> Iterator[str]:
    """No path of a particular machine."""
    for found in re.finditer(r"/(?:home|Users|root|work|opt|tmp|mnt)/|[A-Z]:\\\\", module.text):
        yield f"{module.name} names a place on a machine: {found.group()}"


def is_short_enough_to_read(module: Module) -> Iterator[str]:
    """A file is at most 500 lines; 400 is the aim."""
    lines = module.text.count("\n")
    if lines > MOST_LINES:
        yield f"{module.name} has {lines} lines"


def says_what_lives_there(module: Module) -> Iterator[str]:
    """Every module begins with what lives in it; what is public has a docstring."""
    if not ast.get_docstring(module.tree):
        yield f"{module.name} does not say what lives there"
    waiting: list[ast.AST] = [module.tree]
    while waiting:
        for node in ast.iter_child_nodes(waiting.pop()):
            if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
                if not ast.get_docstring(node) and not _speaks_for_itself(node):
                    yield f"{module.name}:{node.lineno} {node.name} does not say what it does"
                if isinstance(node, ast.ClassDef):
                    waiting.append(node)


def _speaks_for_itself(node: ast.ClassDef | ast.FunctionDef) -> bool:
    """A line of a protocol, and the setter of a property that has its docstring."""
    is_line = len(node.body) == 1 and ast.unparse(node.body[0]) == "..."
    return is_line or any(ast.unparse(each).endswith(".setter") for each in node.decorator_list)


def leaves_nothing_for_later(module: Module) -> Iterator[str]:
    """No TODO, no FIXME, nothing stubbed."""
    for found in re.finditer(r"\b(TODO|FIXME|XXX|HACK)\b", module.text):
        yield f"{module.name} leaves {found.group()}"


def names_no_language(module: Module) -> Iterator[str]:
    """Languages are in one table, model/language.py; elsewhere only a new pilot has one."""
    if module.name not in ("model.language", "model.pilot"):
        for node in module.nodes:
            if isinstance(node, ast.Constant) and node.value in ("nl", "en"):
                yield f"{module.name}:{node.lineno} names the language {node.value}"


def takes_no_hue_as_accent(module: Module) -> Iterator[str]:
    """The window's accent is `theme.focus`: the hue "blue" is for a part of the canvas."""
    if module.room == "ui":
        for node in module.nodes:
            if (
                isinstance(node, ast.Subscript)
                and ast.unparse(node.value).lower().endswith("hues")
                and ast.unparse(node.slice) == "'blue'"
            ):
                yield f"{module.name}:{node.lineno} takes the hue of a part as accent"


def doubles_ampersands_in_one_place(module: Module) -> Iterator[str]:
    """Text for buttons and menu entries goes through `as_button_text`."""
    if module.name != "ui.widgets.shown_text":
        for node in module.nodes:
            if isinstance(node, ast.Constant) and node.value == "&&":
                yield f"{module.name}:{node.lineno} doubles an ampersand by itself"


def deletes_only_itself_on_a_signal(module: Module) -> Iterator[str]:
    """Temporary objects delete themselves: `Form.open_once`, `PassingMenu`, `BackgroundTask`."""
    for node in module.nodes:
        if (
            isinstance(node, ast.Call)
            and ast.unparse(node.func).endswith(".connect")
            and any(ast.unparse(each).endswith(".deleteLater") for each in node.args)
            and ast.unparse(node.args[0]) != "self.deleteLater"
        ):
            yield f"{module.name}:{node.lineno} deletes another object on a signal"


def tells_file_trouble_by_type(module: Module) -> Iterator[str]:
    """Kinds of trouble with a file are told apart by `FileTrouble` and its properties, not by
    comparing texts or by lists of them."""
    for node in module.nodes:
        match node:
            case ast.Compare(left=left, comparators=others):
                compared = [left, *others]
            case ast.Tuple(elts=compared) | ast.List(elts=compared) | ast.Set(elts=compared):
                pass
            case ast.MatchValue(value=value):
                compared = [value]
            case _:
                continue
        for each in compared:
            if isinstance(each, ast.Constant) and str(each.value).startswith("file."):
                yield f"{module.name}:{node.lineno} tells '{each.value}' by its text"


def speaks_plain_english(module: Module) -> Iterator[str]:
    """Docstrings and comments use the field's terms ("Returns ..."), not translated phrases."""
    for line, text in _prose(module):
        for found in _TRANSLATED.finditer(" ".join(text.split())):
            yield f"{module.name}:{line} says '{found.group().strip()}'"


def _prose(module: Module) -> Iterator[tuple[int, str]]:
    """The docstrings and comments of a module, with their line numbers."""
    for node in module.nodes:
        match node:
            case ast.Expr(value=ast.Constant(value=str() as text)):
                yield node.lineno, text
    for token in tokenize.generate_tokens(io.StringIO(module.text).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def _class_of(name: str, methods: int) -> str:
    """A class with so many methods."""
    return f"class {name}:\n" + "".join(f"  def f{n}(self): ...\n" for n in range(methods))


def takes_keys_from_the_table(module: Module) -> Iterator[str]:
    """Shortcuts, and keys in the texts of the window, come from ui/keys.py."""
    if module.room != "ui" or module.name == "ui.keys":
        return
    docstrings = {
        ast.get_docstring(node, clean=False)
        for node in module.nodes
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
    }
    for node in module.nodes:
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and re.search(r"\b(Ctrl|Alt|Shift)\+\w|\((Esc|F\d+)\)", node.value)
            and node.value not in docstrings
        ):
            yield f"{module.name}:{node.lineno} names a key by itself"
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "QKeySequence":
            yield f"{module.name}:{node.lineno} makes a key of its own"


def has_classes_of_a_size(module: Module) -> Iterator[str]:
    """A class has at most 30 methods, and its constructor at most 6 arguments besides self. The
    fields of a dataclass do not count: they are its data."""
    for node in module.nodes:
        if isinstance(node, ast.ClassDef):
            methods = [each for each in node.body if isinstance(each, ast.FunctionDef)]
            if len(methods) > MOST_METHODS.get(node.name, MOST_METHODS[""]):
                yield f"{module.name}: {node.name} has {len(methods)} methods"
            for each in methods:
                if each.name == "__init__" and _argument_count(each.args) - 1 > MOST_ARGUMENTS:
                    yield f"{module.name}: {node.name} takes {_argument_count(each.args) - 1}"


def _argument_count(arguments: ast.arguments) -> int:
    named = (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)
    return len(named) + (arguments.vararg is not None) + (arguments.kwarg is not None)


RULES: dict[Callable[[Module], Iterator[str]], list[tuple[str, str]]] = {
    opens_only_the_doors_it_may: [
        ("poster.zones.zone", "from pilotcanvas.store.pilot_file import open_pilot"),
        ("poster.zones.zone", "def f():\n    import pilotcanvas.store.pilot_file"),
        ("store.rows", "from pilotcanvas.content.method import Method"),
        ("model.pilot", "from pilotcanvas.content import method"),
        ("exchange.json_file", "from pilotcanvas.poster.pdf import write"),
        ("cli", "from pilotcanvas.ui.document import Document"),
        ("cellar", "import json"),
    ],
    keeps_to_its_floor_in_the_poster: [
        ("poster.text.font", "from pilotcanvas.poster.zones.header import Header"),
        ("poster.zones.header", "from pilotcanvas.poster.sheets import canvas"),
        ("poster.tiles.tiling", "from pilotcanvas.poster.zones.header import Header"),
        ("poster.page", "def f():\n    from pilotcanvas.poster.text.style import Style"),
        ("poster.attic.box", "import json"),
    ],
    keeps_to_its_floor_in_the_window: [
        ("ui.widgets.chip", "from pilotcanvas.ui.document import Document"),
        ("ui.document", "from pilotcanvas.ui.view import View"),
        ("ui.canvas.overview", "from pilotcanvas.ui.scan.radar import Radar"),
        ("ui.canvas.overview", "def f():\n    from pilotcanvas.ui.window.rail import Rail"),
        ("ui.records.note_card", "import pilotcanvas.ui.actions.card"),
        ("ui.kitchen.stove", "import json"),
    ],
    imports_by_full_name: [("poster.zones.zone", "from ..store import pilot_file")],
    only_the_window_knows_qt: [
        ("content.words", "from PySide6.QtCore import QObject"),
        ("cli", "def f():\n    import PySide6"),
    ],
    only_pdf_knows_the_canvas: [
        ("poster.text.typeset", "from reportlab.pdfgen.canvas import Canvas"),
        ("ui.paper.paper_view", "def f():\n    from reportlab.lib import units"),
    ],
    only_the_store_opens_files_of_sqlite: [
        ("exchange.json_file", "import sqlite3"),
        ("ui.start.start_view", "def f():\n    from sqlite_utils import Database"),
        ("ui.start.start_view", "from PySide6 import QtSql"),
    ],
    starts_light: [
        ("store.migrations", "from sqlite_utils import Database"),
        ("exchange.sheets", "try:\n    import xlsxwriter\nfinally:\n    pass"),
        ("content.words", "from importlib import metadata"),
    ],
    knows_no_network: [
        ("cli", "from urllib.request import urlopen"),
        ("ui.help_view", "def f():\n    from PySide6.QtNetwork import QNetworkReply"),
        ("ui.help_view", "QDesktopServices.openUrl(url)"),
    ],
    translates_constants: [
        ("ui.window.rail", "self.tr(f'{n} notes')"),
        ("ui.window.rail", "self.tr(label)"),
        ("ui.window.rail", "self.tr('a' + 'b')"),
        ("ui.window.rail", "QCoreApplication.translate('Rail', name)"),
    ],
    swallows_no_errors: [
        ("store.contents", "try:\n    f()\nexcept Exception:\n    pass"),
        ("store.contents", "try:\n    f()\nexcept (OSError, BaseException) as e:\n    pass"),
        ("store.contents", "try:\n    f()\nexcept:\n    pass"),
        ("store.contents", "try:\n    f()\nexcept Exception:\n    raise Problem('x')"),
        ("store.writer", "with contextlib.suppress(Exception):\n    f()"),
    ],
    has_a_name_that_says_something: [
        ("ui.utils", ""),
        ("ui.view_helpers", ""),
        ("ui.window.rail", "class PilotManager: ..."),
    ],
    names_no_machine: [("app", "HERE = '/home/fatima/pilots'")],
    is_short_enough_to_read: [("app", "pass\n" * 501)],
    says_what_lives_there: [("app", "import json"), ("app", "'''Lives.'''\ndef f(): pass")],
    leaves_nothing_for_later: [("app", "# TODO: mend this")],
    speaks_plain_english: [
        ("app", "'''Reads files; what is in them, is elsewhere.'''"),
        ("app", "'''Reads.'''\ndef f():\n    '''Gives the file.'''"),
        ("app", "'''Reads.'''\nX = 1\n'''Read it; gives whether\n    it did.'''"),
        ("app", "'''Reads.'''\nX = 1  # for who would otherwise wait"),
    ],
    tells_file_trouble_by_type: [
        ("ui.file.pilot_opener", "if problem.key == 'file.locked':\n    ask()"),
        ("ui.file.pilot_opener", "is_known = 'file.gone' != problem.key"),
        ("store.opening", "NO_ROOM = ('file.disk_full', 'file.no_access')"),
        ("cli", "match problem.key:\n    case 'file.locked':\n        ask()"),
    ],
    doubles_ampersands_in_one_place: [
        ("ui.start.tile", "self.setText(title.replace('&', '&&'))"),
        ("ui.start.tile", "self.setText(re.sub('&', '&&', title))"),
    ],
    deletes_only_itself_on_a_signal: [
        ("ui.start.view", "dialog.finished.connect(dialog.deleteLater)"),
        ("ui.start.view", "self._work.ended.connect(self._work.deleteLater)"),
    ],
    has_classes_of_a_size: [
        ("ui.window.rail", _class_of("Rail", 31)),
        ("ui.window.main_window", _class_of("MainWindow", 20)),
        ("ui.window.rail", "class Rail:\n  def __init__(self, a, b, c, d, e, f, g): ..."),
        ("ui.window.rail", "class Rail:\n  def __init__(self, a, b, c, d, e, *, f, g=1): ..."),
    ],
    takes_keys_from_the_table: [
        ("ui.window.menu", "action.setShortcut('Ctrl+Q')"),
        ("ui.window.menu", "action.setShortcut(QKeySequence(QKeySequence.StandardKey.Find))"),
        ("ui.scan.round_bar", "self.tr('With Ctrl+Z it comes back.')"),
        ("ui.window.search_panel", "self.tr('Close (Esc)')"),
    ],
    names_no_language: [("ui.window.menu", "for code in ('nl', 'en'):\n    pass")],
    takes_no_hue_as_accent: [
        ("ui.start.tile", "painter.setPen(QColor(self._theme.hues['blue'].strong))"),
        ("ui.start.tile", "style = f\"border: 2px solid {theme.hues['blue'].strong}\""),
        ("ui.start.tile", "from pilotcanvas.content.palette import HUES\nHUES['blue'].tint"),
    ],
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_program_keeps_the_rule(rule: Callable[[Module], Iterator[str]]) -> None:
    broken = [sentence for module in program() for sentence in rule(module)]
    assert not broken, f"{rule.__doc__}\n" + "\n".join(broken)


@pytest.mark.parametrize(
    ("rule", "name", "text"),
    [(rule, name, text) for rule, pieces in RULES.items() for name, text in pieces],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_the_rule_finds_what_breaks_it(
    rule: Callable[[Module], Iterator[str]], name: str, text: str
) -> None:
    assert list(rule(Module(name, text)))


def test_a_rule_leaves_what_is_right_alone() -> None:
    text = (
        "'''Draws.'''\n"
        "from pilotcanvas.content.method import Method\n"
        "def draw():\n    '''Draw.'''\n    from reportlab.lib import units\n"
        "    try:\n        f()\n    except BaseException:\n        tidy()\n        raise\n"
    )
    assert not [sentence for rule in RULES for sentence in rule(Module("poster.zones.zone", text))]


# -- rules about the whole house


def circles(doors: dict[str, set[str]]) -> list[str]:
    """The circles among rooms (or modules), as "a > b > a"."""
    found = []
    done: set[str] = set()

    def walk(name: str, path: tuple[str, ...]) -> None:
        if name in path:
            found.append(" > ".join((*path[path.index(name) :], name)))
        elif name not in done:
            for other in sorted(doors.get(name, ())):
                walk(other, (*path, name))
            done.add(name)

    for name in sorted(doors):
        walk(name, ())
    return found


def test_no_rooms_go_round_in_a_circle() -> None:
    doors: dict[str, set[str]] = {}
    for module in program():
        rooms = {room for room in module.rooms() if room in MAY_KNOW}
        doors.setdefault(module.room, set()).update(rooms - {module.room})
    assert not circles(doors)


def test_no_modules_go_round_in_a_circle() -> None:
    """Not even by way of an import that waits until a function is called."""
    modules = program()
    names = {f"pilotcanvas.{module.name}" for module in modules}
    doors = {
        f"pilotcanvas.{module.name}": {
            other
            for name in module.imports()
            for other in (name, name.rpartition(".")[0])
            if other in names and other != f"pilotcanvas.{module.name}"
        }
        for module in modules
    }
    assert not circles(doors)


def test_a_circle_is_found() -> None:
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"a"}}) == ["a > b > c > a"]
    assert not circles({"a": {"b", "c"}, "b": {"c"}, "c": set()})


def test_no_rooms_of_the_window_go_round_in_a_circle() -> None:
    doors: dict[str, set[str]] = {}
    for module in program():
        if module.room_in_ui:
            others = set(module.rooms_in_ui()) - {module.room_in_ui}
            doors.setdefault(module.room_in_ui, set()).update(others)
    assert not circles(doors)


def test_the_plan_names_no_room_that_is_gone() -> None:
    rooms = {module.room for module in program()} | {"__init__"}
    assert set(MAY_KNOW) <= rooms, set(MAY_KNOW) - rooms
    rooms_in_ui = {module.room_in_ui for module in program()}
    assert set(MAY_KNOW_IN_UI) <= rooms_in_ui, set(MAY_KNOW_IN_UI) - rooms_in_ui


MOST_IN_ROOM = 29


def crowded(modules: Iterable[Module]) -> list[str]:
    """The folders with more modules of their own than can be taken in."""
    folders = Counter(module.name.rpartition(".")[0] for module in modules)
    return [f"{name}: {count}" for name, count in folders.items() if count > MOST_IN_ROOM]


def test_no_room_is_crowded() -> None:
    assert not crowded(program())


def test_a_crowded_room_is_found() -> None:
    assert crowded(Module(f"attic.box_{n}", "") for n in range(MOST_IN_ROOM + 1))
