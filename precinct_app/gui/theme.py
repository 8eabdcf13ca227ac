"""The look of the program: one table of colours for two themes, the type styles and the fonts.

``apply`` sets fonts, palette and style sheet on top of Fusion, which the application is started with;
everything that paints itself asks ``colour(role)`` and ``font(style)``. No colour is written anywhere else.
A switch of the theme rebuilds the window, so a widget may keep what it asked for while it was built.
"""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QDir
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from precinct_app.gui.stylesheet import style_sheet
from precinct_app.paths import bundled

THEMES: Final = ("light", "dark")
# words for QApplication: setStyle() answers with an object, and loading its class takes 6 ms
STYLE_WORDS: Final = ("-style", "Fusion")

# role: (light, dark); the use of each role stands in the handbook of the design
TOKENS: Final[dict[str, tuple[str, str]]] = {
    "canvas": ("#EDF0F3", "#11181E"),
    "surface": ("#FFFFFF", "#1A232B"),
    "alt": ("#F5F7F9", "#222D37"),
    "sunken": ("#E7ECF0", "#2A3641"),
    "hover": ("#EEF2F6", "#26323D"),
    "hair": ("#E6EAEE", "#2A3641"),
    "line": ("#D6DCE2", "#34424F"),
    "strong": ("#7E8B99", "#738595"),
    "text": ("#16212C", "#E7EDF2"),
    "t2": ("#465565", "#B4C1CC"),
    "t3": ("#5A6875", "#9AA8B5"),
    "accent": ("#0A5A9C", "#62B0EE"),
    "accent-hover": ("#084B83", "#83C2F3"),
    "on-accent": ("#FFFFFF", "#06243B"),
    "soft": ("#E2EDF8", "#1B3B57"),
    "accent-line": ("#9DC3E4", "#2F6591"),
    "danger": ("#B42318", "#FF9384"),
    "danger-hover": ("#961B12", "#FFAB9F"),
    "danger-soft": ("#FCEBE9", "#43211E"),
    "danger-line": ("#E9A9A3", "#8A3F37"),
    "on-danger": ("#FFFFFF", "#3A0D08"),
    "warn": ("#8A5200", "#F0BA55"),
    "warn-soft": ("#FDF0D5", "#3C2E12"),
    "warn-line": ("#E3BE74", "#7A5F25"),
    "ok": ("#1B6A3B", "#74CF93"),
    "ok-soft": ("#E1F2E7", "#173623"),
    "ok-line": ("#93CBA8", "#2F6A46"),
    "rail": ("#152A3E", "#0C1319"),
    "rail-text": ("#C6D3DF", "#C6D3DF"),
    "rail-icon": ("#93A7B9", "#8DA0B2"),
    "rail-chosen": ("#27496A", "#1F3F5C"),
    "rail-bar": ("#6DB9EC", "#62B0EE"),
    "rail-line": ("#2A4157", "#22303C"),
    "rail-strong": ("#FFFFFF", "#FFFFFF"),
    "badge-due": ("#C4352A", "#C4352A"),
    "badge-open": ("#36566F", "#2F4D66"),
}

# pairs that carry text (4.5:1) and pairs that carry a border or an icon (3:1); a test walks both
TEXT_PAIRS: Final = (
    *((text, ground) for text in ("text", "t2", "t3") for ground in ("canvas", "surface", "alt", "soft")),
    *((text, ground) for text in ("text", "t2") for ground in ("sunken", "hover")),
    *(("accent", ground) for ground in ("canvas", "surface", "alt", "soft", "hover")),
    ("on-accent", "accent"),
    ("on-accent", "accent-hover"),
    ("on-danger", "danger"),
    ("on-danger", "danger-hover"),
    *((tone, f"{tone}-soft") for tone in ("danger", "warn", "ok")),
    *((tone, ground) for tone in ("danger", "warn", "ok") for ground in ("surface", "canvas", "alt")),
    *(("text", f"{tone}-soft") for tone in ("danger", "warn", "ok")),
    ("rail-text", "rail"),
    ("rail-strong", "rail-chosen"),
    ("rail-strong", "badge-due"),
    ("rail-strong", "badge-open"),
)
SHAPE_PAIRS: Final = (
    *(("strong", ground) for ground in ("surface", "canvas", "alt")),
    ("rail-icon", "rail"),
    ("rail-bar", "rail-chosen"),
    ("accent", "sunken"),
)

FAMILY: Final = "PT Sans"
FONT_FILES: Final = ("PTSans-Regular.ttf", "PTSans-Bold.ttf", "PTSans-Italic.ttf")

# style: (points, bold); at 96 dots per inch 10.5 points are 14 pixels
TYPE_STYLES: Final[dict[str, tuple[float, bool]]] = {
    "clock": (21, True),
    "title": (15, True),
    "heading": (12, True),
    "body": (10.5, False),
    "strong": (10.5, True),
    "small": (9.75, False),
    "small-strong": (9.75, True),
    "note": (9, False),
    "note-strong": (9, True),
}

_theme = "light"


def apply(app: QApplication, theme: str) -> None:
    """Give ``app`` the look "light" or "dark"."""
    global _theme
    if theme not in THEMES:
        raise ValueError(f"no such theme: {theme}")
    _theme = theme
    load_fonts()
    QDir.setSearchPaths("icons", [str(bundled("resources") / "icons")])
    app.setFont(font("body"))
    app.setPalette(_palette())
    app.setStyleSheet(style_sheet(theme, tokens(theme)))


def theme() -> str:
    """Return the theme of the window: "light" or "dark"."""
    return _theme


def tokens(theme: str) -> dict[str, str]:
    """Return every role with its colour as ``#RRGGBB``."""
    column = THEMES.index(theme)
    return {role: pair[column] for role, pair in TOKENS.items()}


def colour(role: str) -> QColor:
    """Return the colour of ``role`` in the theme of the window."""
    return QColor(TOKENS[role][THEMES.index(_theme)])


def font(style: str) -> QFont:
    """Return the font of a type style: clock, title, heading, body, strong, small, note..."""
    points, bold = TYPE_STYLES[style]
    made = QFont(FAMILY)
    made.setPointSizeF(points)
    made.setBold(bold)
    return made


@lru_cache(maxsize=1)
def load_fonts() -> tuple[str, ...]:
    """Read the shipped fonts once and return their families; the system's font serves where one is
    missing.
    """
    folder = bundled("resources") / "fonts"
    families: list[str] = []
    for name in FONT_FILES:
        number = QFontDatabase.addApplicationFont(str(folder / name))
        families += QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return tuple(families)


def contrast(first: str, second: str) -> float:
    """Return the contrast of two ``#RRGGBB`` colours as WCAG 2 counts it, 1 to 21."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour_: str) -> float:
    parts = [int(colour_[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _palette() -> QPalette:
    roles = QPalette.ColorRole
    chosen = {
        roles.Window: "canvas",
        roles.WindowText: "text",
        roles.Base: "surface",
        roles.AlternateBase: "alt",
        roles.Text: "text",
        roles.Button: "surface",
        roles.ButtonText: "text",
        roles.BrightText: "danger",
        roles.ToolTipBase: "surface",
        roles.ToolTipText: "text",
        roles.Highlight: "soft",
        roles.HighlightedText: "text",
        roles.Link: "accent",
        roles.LinkVisited: "accent",
        roles.PlaceholderText: "t3",
        roles.Light: "surface",
        roles.Midlight: "hair",
        roles.Mid: "line",
        roles.Dark: "strong",
        roles.Shadow: "strong",
        roles.Accent: "accent",
    }
    palette = QPalette()
    for role, token in chosen.items():
        palette.setColor(role, colour(token))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, colour("t3"))
    return palette
