"""Every text of the window is Dutch in the Dutch window: found, filled in, and the file current."""

from __future__ import annotations

import ast
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pilotcanvas.ui.widgets.language import speak

ROOT = Path(__file__).resolve().parent.parent
PLACE = re.compile(r"%n|%L?\d+|\{\w*\}")
SAME_IN_DUTCH = {
    *("%n open", "Canvas", "Menu", "OK", "Open", "Pilots (*.pilot)", "Poster", "Radar", "Status"),
    *("Scan ‘{round}’:", "score", "status", "{title}: ‘{text}’"),
}


@dataclass(frozen=True)
class Text:
    """A text of the window: the class that says it, and whether it counts something."""

    context: str
    source: str
    is_plural: bool
    comment: str = ""


@dataclass(frozen=True)
class Translated:
    """An entry of a .ts file."""

    text: Text
    forms: tuple[str, ...]
    state: str


def texts_in(code: str) -> Iterator[Text]:
    """The texts that this code translates, with the context in which Qt looks them up."""

    def walk(node: ast.AST, context: str) -> Iterator[Text]:
        for child in ast.iter_child_nodes(node):
            inner = child.name if isinstance(child, ast.ClassDef) else context
            if isinstance(child, ast.Call) and isinstance(child.func, ast.Attribute):
                called = ast.unparse(child.func)
                if called == "self.tr":
                    yield _text(context, child.args)
                elif child.func.attr == "tr":
                    raise AssertionError(f"{called}: only self.tr is found again, in its own class")
                elif called.endswith("QCoreApplication.translate"):
                    yield _text(_constant(child.args[0]), child.args[1:])
            yield from walk(child, inner)

    yield from walk(ast.parse(code), "")


def _text(context: str, arguments: list[ast.expr]) -> Text:
    comment = _constant(arguments[1]) if len(arguments) > 1 else ""
    return Text(context, _constant(arguments[0]), len(arguments) > 2, comment)


def _constant(node: ast.expr) -> str:
    value = node.value if isinstance(node, ast.Constant) else None
    assert value is None or isinstance(value, str), ast.unparse(node)
    assert value is not None or ast.unparse(node) == "None", ast.unparse(node)
    return value or ""


@cache
def texts() -> frozenset[Text]:
    """Every text of the window."""
    package = ROOT / "pilotcanvas"
    files = [*sorted(package.joinpath("ui").rglob("*.py")), package / "app.py"]
    return frozenset(text for file in files for text in texts_in(file.read_text(encoding="utf-8")))


@cache
def translations(language: str) -> tuple[Translated, ...]:
    """What the .ts file of this language holds."""
    root = ElementTree.parse(ROOT / "translations" / f"pilotcanvas_{language}.ts").getroot()
    found = []
    for context in root.iter("context"):
        for message in context.iter("message"):
            is_plural = message.get("numerus") == "yes"
            text = Text(
                context.findtext("name", ""),
                message.findtext("source", ""),
                is_plural,
                message.findtext("comment", ""),
            )
            translation = message.find("translation")
            assert translation is not None
            forms = tuple(form.text or "" for form in translation.iter("numerusform"))
            state = translation.get("type", "finished")
            found.append(Translated(text, forms or (translation.text or "",), state))
    return tuple(found)


def test_dutch_has_every_text_of_the_window_and_no_other() -> None:
    have = {each.text for each in translations("nl")}
    assert not texts() - have, "run packaging/translate.py"
    assert not have - texts(), "run packaging/translate.py"


def test_english_has_every_plural_and_nothing_else() -> None:
    assert {each.text for each in translations("en")} == {t for t in texts() if t.is_plural}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_nothing_is_left_to_translate(language: str) -> None:
    open_ = [
        each.text.source
        for each in translations(language)
        if each.state != "finished" or not all(form.strip() for form in each.forms)
    ]
    assert not open_


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_translation_fills_in_the_same_places(language: str) -> None:
    for each in translations(language):
        wanted = sorted(set(PLACE.findall(each.text.source)) - {"%n"})
        for form in each.forms:
            assert sorted(set(PLACE.findall(form)) - {"%n"}) == wanted, each
        if "%n" in each.text.source:
            assert "%n" in each.forms[-1], each


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_translation_ends_as_its_text_does(language: str) -> None:
    for each in translations(language):
        for form in each.forms:
            for end in ("…", ":", " ", "\n"):
                assert form.endswith(end) == each.text.source.endswith(end), each


def test_dutch_is_not_left_in_english() -> None:
    for each in translations("nl"):
        is_same = each.forms[0] == each.text.source
        assert not is_same or each.text.source in SAME_IN_DUTCH, each


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_window_finds_each_translation(qtbot: QtBot, language: str) -> None:
    """The compiled file is current, and each text is found in the class that says it."""
    translator = QTranslator()
    assert translator.load(str(ROOT / "translations" / f"pilotcanvas_{language}.qm"))
    QCoreApplication.installTranslator(translator)
    try:
        for each in translations(language):
            text = each.text
            counts = (
                {1: each.forms[0], 2: each.forms[-1]} if text.is_plural else {-1: each.forms[0]}
            )
            for count, form in counts.items():
                found = QCoreApplication.translate(text.context, text.source, text.comment, count)
                assert found == form.replace("%n", str(count)), each
    finally:
        QCoreApplication.removeTranslator(translator)


def test_the_menus_of_qt_itself_speak_dutch_too(qapp: QApplication) -> None:
    speak(qapp, "nl")
    assert QCoreApplication.translate("QLineEdit", "&Paste") == "P&lakken"


def test_a_text_that_is_put_together_is_caught() -> None:
    for code in (
        "class A:\n def f(self): self.tr(f'{n} notes')",
        "class A:\n def f(self): self.tr(name)",
        "class A:\n def f(self): self.view.tr('Notes')",
        "def f(view): view.tr('Notes')",
    ):
        with pytest.raises(AssertionError):
            list(texts_in(code))


def test_a_text_belongs_to_the_class_around_it() -> None:
    code = """
class A:
    class B:
        def f(self): self.tr('in B')
    def g(self): return lambda: self.tr('%n in A', None, 3)
QCoreApplication.translate('C', 'in C', 'as a verb')
"""
    assert set(texts_in(code)) == {
        Text("B", "in B", False),
        Text("A", "%n in A", True),
        Text("C", "in C", False, "as a verb"),
    }
