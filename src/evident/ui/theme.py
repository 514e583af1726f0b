"""The look in force: colours, fonts and the style sheet, all made from tokens."""

import sys
from functools import cache
from string import Template

from PySide6.QtCore import QDir, QLocale, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from evident.resources import resource
from evident.ui import collecting, nesting
from evident.ui.tokens import DARK, LIGHT, STYLES, Palette, Tone, contrast

TEXT_SIZES = (100, 115, 130, 150)


class _InForce:
    """What ``apply`` has set last."""

    palette: Palette = LIGHT
    text_size: int = 100
    family: str = ""
    calmer: bool = False


def prepare(app: QApplication, *, bundled_font: bool | None = None) -> None:
    """Set what never changes: Fusion, UK dates, the bundled font where no system font is known,
    where Python collects its garbage, and how layouts go into layouts.

    Open Sans is used on everything but Windows and macOS, and in tests, so that pictures are
    the same everywhere.
    """
    collecting.keep_to_this_thread(app)
    nesting.forget_items_of_nested_layouts()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    app.setStyle(QStyleFactory.create("Fusion"))
    QDir.setSearchPaths("style", [str(resource("style"))])
    if bundled_font is None:
        bundled_font = not sys.platform.startswith(("win", "darwin"))
    if bundled_font:
        for name in ("OpenSans-Regular.ttf", "OpenSans-Semibold.ttf"):
            QFontDatabase.addApplicationFont(str(resource("fonts", name)))
        _InForce.family = "Open Sans"
    else:
        _InForce.family = app.font().family()


def apply(
    app: QApplication, look: str = "light", text_size: int = 100, *, calmer: bool = False
) -> None:
    """Put on a look: follow, light, dark or contrast; *text_size* in per cent."""
    _InForce.palette = _palette_for(app, look)
    _InForce.text_size = text_size
    _InForce.calmer = calmer
    font.cache_clear()
    _style_sheet.cache_clear()
    app.setPalette(_qt_palette(_InForce.palette))
    app.setFont(font("body"))
    app.setStyleSheet(_style_sheet())


def _palette_for(app: QApplication, look: str) -> Palette:
    hints = app.styleHints()
    if look == "follow":
        if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
            return _system_contrast(app)
        return DARK if hints.colorScheme() is Qt.ColorScheme.Dark else LIGHT
    return {"dark": DARK, "contrast": contrast()}.get(look, LIGHT)


def _system_contrast(app: QApplication) -> Palette:
    """Take the four colours of the system's own contrast theme."""
    system = app.style().standardPalette()
    roles = (
        QPalette.ColorRole.Window,
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Highlight,
        QPalette.ColorRole.HighlightedText,
    )
    return contrast(*(system.color(role).name().upper() for role in roles))


def palette() -> Palette:
    return _InForce.palette


def colour(name: str) -> QColor:
    """Give the colour of a token, such as "text2"; a tone's name gives its text colour."""
    return QColor(_colour(_InForce.palette.colour(name)))


@cache
def _colour(value: str) -> QColor:
    """Read a colour once; what is given out is a copy that may be changed."""
    return QColor(value)


def tone(name: str) -> Tone:
    return _InForce.palette.tones[name]


def calmer() -> bool:
    """Say whether movement is to be left out."""
    return _InForce.calmer


def text_size() -> int:
    return _InForce.text_size


def scaled(pixels: float) -> int:
    """Give *pixels* at 100 % in pixels at the text size in force."""
    return round(pixels * _InForce.text_size / 100)


@cache
def font(style: str = "body") -> QFont:
    """Give the font of a style of text: figure, title, heading, body, strong, table, caption."""
    points, weight, _ = STYLES[style]
    made = QFont(_InForce.family)
    made.setPointSizeF(points * _InForce.text_size / 100)
    made.setWeight(QFont.Weight(weight))
    return made


def line_height(style: str) -> int:
    return scaled(STYLES[style][2])


def _qt_palette(tokens: Palette) -> QPalette:
    """Give every role its colour, so that nothing falls back on the system's."""
    role = QPalette.ColorRole
    pairs = {
        role.Window: tokens.bg,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.surface2,
        role.Text: tokens.text,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.text,
        role.ToolTipBase: tokens.surface,
        role.ToolTipText: tokens.text,
        role.PlaceholderText: tokens.text3,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.accent_text,
        role.Accent: tokens.accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.Light: tokens.surface,
        role.Midlight: tokens.surface2,
        role.Mid: tokens.border,
        role.Dark: tokens.border_strong,
        role.Shadow: tokens.border_strong,
    }
    made = QPalette()
    for which, value in pairs.items():
        made.setColor(which, QColor(value))
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(tokens.text3))
    return made


@cache
def _style_sheet() -> str:
    """Fill the style sheet with the tokens in force; lengths written as @12 follow text size."""
    tokens = _InForce.palette
    values = {name: value for name, value in vars(tokens).items() if isinstance(value, str)}
    for name, one in tokens.tones.items():
        values |= {f"{name}_{part}": getattr(one, part) for part in ("text", "fill", "border")}
    values["shade"] = "dark" if tokens.dark else "light"
    text = resource("style", "app.qss").read_text(encoding="utf-8")
    for pixels in (4, 5, 6, 8, 9, 10, 12, 14, 16, 18, 22, 24, 26, 30, 32):
        values[f"px{pixels}"] = f"{scaled(pixels)}px"
    # Half of 16 and a border of 1 at each side: Qt draws no corner that is rounder than that.
    values["round"] = f"{(scaled(16) + 2) // 2}px"
    return Template(text).substitute(values)
