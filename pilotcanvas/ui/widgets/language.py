"""Switches the user interface language at run time."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from pilotcanvas.bundled import bundled
from pilotcanvas.model.language import LANGUAGES

_LEFT_TO_RIGHT, _RIGHT_TO_LEFT = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
_TRANSLATIONS = QLibraryInfo.LibraryPath.TranslationsPath


def speak(app: QCoreApplication, language: str) -> None:
    """Switch the application to a language. Widgets have to be rebuilt afterwards."""
    for translator in app.findChildren(QTranslator):
        app.removeTranslator(translator)
        translator.deleteLater()
    # Number and date formats follow the language.
    QLocale.setDefault(QLocale(LANGUAGES[language].locale))
    # Qt's own dialogs and menus; they stay English if Qt was installed without translations.
    own_words = QTranslator(app)
    if own_words.load(f"qtbase_{language}", QLibraryInfo.path(_TRANSLATIONS)):
        app.installTranslator(own_words)
    translator = QTranslator(app)
    if not translator.load(str(bundled("translations", f"pilotcanvas_{language}.qm"))):
        raise FileNotFoundError(f"the translation into {language} cannot be read")
    app.installTranslator(translator)
    if isinstance(app, QApplication):
        app.setApplicationDisplayName("PilotCanvas")
        is_mirrored = LANGUAGES[language].is_right_to_left
        app.setLayoutDirection(_RIGHT_TO_LEFT if is_mirrored else _LEFT_TO_RIGHT)
