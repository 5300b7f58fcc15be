"""The theme: light, dark and high contrast colours, font sizes, and the style sheet."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from pilotcanvas.bundled import bundled
from pilotcanvas.content.palette import ALARM, HUES, INK, LINE, MUTED, NOTE, Hue

FONT_FAMILY = "Atkinson Hyperlegible"


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of the window as "#rrggbb", and ``base_pt``, the size of body text in points.

    ``line`` is for borders of cards and separators; ``edge`` for borders of controls, which need
    more contrast. ``focus`` marks focus and selection, with two lighter shades for backgrounds. It
    is not one of the hues, which stand for the parts of the canvas.
    """

    name: str
    window: str
    surface: str
    ink: str
    muted: str
    line: str
    edge: str
    disabled: str
    note: str
    note_ink: str
    soft: str
    primary: str
    on_primary: str
    focus: str
    focus_light: str
    focus_tint: str
    alarm: str
    on_strong: str
    hues: dict[str, Hue]
    base_pt: float

    @property
    def is_dark(self) -> bool:
        """Whether it is the dark theme."""
        return self.name == "dark"

    @property
    def has_high_contrast(self) -> bool:
        """Whether tints are too faint to rely on, so that tinted areas need a border."""
        return self.name == "contrast"

    @property
    def around_tint(self) -> str:
        """The style sheet border of a tinted area."""
        return f"1px solid {self.line}" if self.has_high_contrast else "0"

    def pt(self, factor: float) -> float:
        """Returns a font size in points, relative to body text; scales with the system font."""
        return round(self.base_pt * factor, 1)

    def font(self, factor: float = 1.0, is_bold: bool = False) -> QFont:
        """Returns the window's font at a size relative to body text."""
        font = QFont(QApplication.font())
        font.setPointSizeF(self.pt(factor))
        font.setBold(is_bold)
        return font


def theme_for(name: str, base_pt: float) -> Theme:
    """Returns the "light", "dark" or "contrast" theme at this size of body text."""
    hues = _DARK_HUES if name == "dark" else HUES
    return Theme(name=name, hues=hues, base_pt=base_pt, **_COLOURS[name])


_COLOURS = {
    "light": {
        "window": "#f4f6f8",
        "surface": "#ffffff",
        "ink": INK,
        "muted": MUTED,
        "line": LINE,
        "edge": LINE,
        "disabled": "#6b7782",
        "note": NOTE,
        "note_ink": INK,
        "soft": "#f1f4f6",
        "primary": INK,
        "on_primary": "#ffffff",
        "focus": "#1b5fae",
        "focus_light": "#c3d7f0",
        "focus_tint": "#e6eef8",
        "alarm": ALARM,
        "on_strong": "#ffffff",
    },
    "dark": {
        "window": "#12181f",
        "surface": "#1b232c",
        "ink": "#eef2f6",
        "muted": "#b4bfca",
        "line": "#3a4652",
        "edge": "#6b7a89",
        "disabled": "#8a97a4",
        "note": "#4a4526",
        "note_ink": "#fbf3cf",
        "soft": "#26303b",
        "primary": "#dfe7ee",
        "on_primary": "#141c24",
        "focus": "#8fbcf2",
        "focus_light": "#2f4d70",
        "focus_tint": "#1d2c3e",
        "alarm": "#ff9d8d",
        "on_strong": "#10161c",
    },
    "contrast": {
        "window": "#ffffff",
        "surface": "#ffffff",
        "ink": "#000000",
        "muted": "#1a1a1a",
        "line": "#000000",
        "edge": "#000000",
        "disabled": "#595959",
        "note": "#ffffff",
        "note_ink": "#000000",
        "soft": "#f2f2f2",
        "primary": "#000000",
        "on_primary": "#ffffff",
        "focus": "#1b5fae",
        "focus_light": "#c3d7f0",
        "focus_tint": "#e6eef8",
        "alarm": "#8a0000",
        "on_strong": "#ffffff",
    },
}
_DARK_HUES = {
    "blue": Hue("#8fbcf2", "#4f7fb8", "#2f4d70", "#1d2c3e"),
    "teal": Hue("#6fcabd", "#3c8f84", "#275850", "#17302e"),
    "amber": Hue("#e9bc6c", "#a77a30", "#644a20", "#33291a"),
    "red": Hue("#f29d8f", "#b06054", "#6d3c34", "#38221f"),
    "scan": Hue("#caa6e6", "#8a67a6", "#543f66", "#2b2236"),
    "actions": Hue("#b9c8d1", "#71838e", "#45525b", "#252e35"),
}


def load_fonts() -> None:
    """Load the bundled font, which is designed for legibility and is also used on paper."""
    for name in ("Regular", "Bold"):
        QFontDatabase.addApplicationFont(str(bundled("fonts", f"AtkinsonHyperlegible-{name}.ttf")))


def chosen_theme(app: QApplication, look: str, base_pt: float) -> Theme:
    """Returns the theme of a look in the settings; "system" follows the system."""
    return theme_for(_system_theme_name(app) if look == "system" else look, base_pt)


def _system_theme_name(app: QApplication) -> str:
    """Returns the system's colour scheme: "dark" or "light"."""
    is_dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return "dark" if is_dark else "light"


def put_on(app: QApplication, theme: Theme) -> None:
    """Apply a theme to the whole application.

    Sets the palette, which Fusion follows; a colour scheme in the style hints has no effect on
    systems without a platform theme.
    """
    font = QFont(FONT_FAMILY)
    font.setPointSizeF(theme.base_pt)
    app.setFont(font)
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: theme.window,
        QPalette.ColorRole.WindowText: theme.ink,
        QPalette.ColorRole.Base: theme.surface,
        QPalette.ColorRole.AlternateBase: theme.soft,
        QPalette.ColorRole.Text: theme.ink,
        QPalette.ColorRole.Button: theme.surface,
        QPalette.ColorRole.ButtonText: theme.ink,
        QPalette.ColorRole.BrightText: theme.alarm,
        QPalette.ColorRole.PlaceholderText: theme.muted,
        QPalette.ColorRole.ToolTipBase: theme.surface,
        QPalette.ColorRole.ToolTipText: theme.ink,
        QPalette.ColorRole.Highlight: theme.focus,
        QPalette.ColorRole.HighlightedText: theme.on_strong,
        QPalette.ColorRole.Link: theme.focus,
        QPalette.ColorRole.Mid: theme.line,
        QPalette.ColorRole.Dark: theme.line,
        QPalette.ColorRole.Light: theme.surface,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
        QPalette.ColorRole.WindowText,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.muted))
    app.setPalette(palette)
    app.setStyleSheet(style_sheet(theme))


def style_sheet(theme: Theme) -> str:
    """Returns the style sheet. Widgets declare a ``role`` property for it."""
    return _style_of_surfaces(theme) + _style_of_buttons(theme) + _style_of_fields(theme)


def _style_of_surfaces(theme: Theme) -> str:
    frame = f"background: {theme.surface}; border: 0;"
    line = f"1px solid {theme.line}"
    return f"""
    QLabel {{ background: transparent; }}
    QToolTip {{ background: {theme.surface}; color: {theme.ink}; border: 1px solid {theme.line};
        padding: 4px; }}
    *[role="surface"] {{ background: {theme.surface}; }}
    *[role="rail"] {{ {frame} border-right: {line}; }}
    *[role="header"] {{ {frame} border-bottom: {line}; }}
    *[role="footer"] {{ {frame} border-top: {line}; }}
    *[role="banner"] {{ background: {theme.soft}; border: 0; border-bottom: {line}; }}
    *[role="guidance"] {{ {frame} border-left: {line}; }}
    *[role="card"] {{ background: {theme.surface}; border: {line}; border-radius: 10px; }}
    *[role="soft"] {{ background: {theme.soft}; border: 0; border-radius: 8px; }}
    QLabel[role="muted"] {{ color: {theme.muted}; }}
    QLabel[role="alarm"] {{ color: {theme.alarm}; }}
    QScrollArea {{ background: transparent; border: 0; }}
    QScrollArea > QWidget > QWidget {{ background: transparent; }}
    QScrollBar:vertical {{ background: transparent; width: 11px; margin: 0; }}
    QScrollBar:horizontal {{ background: transparent; height: 11px; margin: 0; }}
    QScrollBar::handle {{ background: {theme.edge}; border-radius: 4px; margin: 2px;
        min-height: 28px; min-width: 28px; }}
    QScrollBar::handle:hover {{ background: {theme.muted}; }}
    QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
        background: transparent; border: 0; width: 0; height: 0; }}
    QMenu {{ background: {theme.surface}; border: 1px solid {theme.line}; padding: 4px; }}
    QMenu::item {{ padding: 5px 22px; border-radius: 5px; }}
    QMenu::item:selected {{ background: {theme.soft}; color: {theme.ink}; }}
    QMenu::item:disabled {{ color: {theme.muted}; }}
    QMenu::separator {{ background: {theme.line}; height: 1px; margin: 4px 8px; }}
    QMenuBar {{ background: {theme.surface}; border-bottom: 1px solid {theme.line}; }}
    QHeaderView::section {{ background: {theme.soft}; color: {theme.muted}; border: 0;
        border-bottom: 1px solid {theme.line}; padding: 6px 8px; }}
    QTableView, QListView, QTreeView {{ background: {theme.surface}; border: 1px solid {theme.line};
        border-radius: 8px; gridline-color: {theme.line}; }}
    """


def _style_of_buttons(theme: Theme) -> str:
    focus = theme.focus
    return f"""
    QPushButton {{ background: {theme.surface}; color: {theme.ink}; border: 1px solid {theme.line};
        border-radius: 7px; padding: 5px 12px; }}
    QPushButton:hover {{ background: {theme.soft}; }}
    QPushButton:disabled {{ color: {theme.disabled}; border-style: dashed; }}
    QPushButton:focus, QToolButton:focus {{ border: 2px solid {focus}; padding: 4px 11px; }}
    QPushButton[role="primary"] {{ background: {theme.primary}; color: {theme.on_primary};
        border-color: {theme.primary}; font-weight: bold; }}
    QPushButton[role="primary"]:focus {{ border: 2px solid {focus}; text-decoration: underline; }}
    QPushButton[role="primary"]:disabled {{ background: {theme.soft}; color: {theme.disabled};
        border-color: {theme.line}; }}
    QPushButton[role="quiet"], QToolButton[role="quiet"] {{ background: transparent;
        border-color: transparent; color: {theme.muted}; }}
    QPushButton[role="quiet"]:hover, QToolButton[role="quiet"]:hover {{ background: {theme.soft};
        color: {theme.ink}; }}
    QPushButton[role="link"] {{ background: transparent; border: 1px solid transparent;
        padding: 5px 2px; color: {theme.ink}; text-decoration: underline; }}
    QPushButton[role="link"]:hover {{ background: {theme.soft}; }}
    QPushButton[role="link"]:focus {{ border: 2px solid {focus}; padding: 4px 1px; }}
    QToolButton {{ background: transparent; border: 1px solid transparent; border-radius: 7px;
        padding: 4px 8px; color: {theme.ink}; }}
    QToolButton:hover {{ background: {theme.soft}; }}
    """


def _style_of_fields(theme: Theme) -> str:
    focus = theme.focus
    line = f"1px solid {theme.edge}"
    side = round(theme.base_pt)
    # The tick is black: its background is light in every theme.
    ticked = theme.primary if theme.is_dark else theme.surface
    return f"""
    QLineEdit, QComboBox, QPlainTextEdit, QTextEdit {{
        background: {theme.surface}; color: {theme.ink}; border: {line};
        border-radius: 6px; padding: 4px 7px; placeholder-text-color: {theme.muted};
        selection-background-color: {focus}; selection-color: {theme.on_strong}; }}
    QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus {{
        border: 2px solid {focus}; padding: 3px 6px; }}
    QComboBox::drop-down {{ border: 0; width: {2 * side}px; }}
    QComboBox::down-arrow {{ image: url("{_drawing("arrow")}"); width: {side}px;
        height: {side}px; }}
    QComboBox QLineEdit, QComboBox QLineEdit:focus, QAbstractSpinBox QLineEdit,
        QAbstractSpinBox QLineEdit:focus {{ border: 0; padding: 0; background: transparent; }}
    QCheckBox, QRadioButton {{ spacing: 8px; border: 2px solid transparent; border-radius: 5px;
        padding: 0 4px 0 1px; }}
    QCheckBox:focus, QRadioButton:focus {{ color: {focus}; border-color: {focus}; }}
    QCheckBox::indicator, QRadioButton::indicator {{ width: {side}px; height: {side}px;
        border: 1px solid {theme.muted}; background: {theme.surface}; }}
    QCheckBox::indicator {{ border-radius: 3px; }}
    QCheckBox::indicator:checked {{ background: {ticked}; image: url("{_drawing("tick")}"); }}
    QRadioButton::indicator {{ border-radius: {side // 2 + 1}px; }}
    QRadioButton::indicator:checked {{ border: {side // 3}px solid {theme.primary};
        width: {side - 2 * (side // 3) + 2}px; height: {side - 2 * (side // 3) + 2}px; }}
    """


def _drawing(name: str) -> str:
    """Returns the path of an icon for a style sheet, where it cannot be recoloured."""
    return bundled("icons", f"{name}.svg").as_posix().replace('"', '\\"')
