"""What a cell says in full where its column is too narrow for it: the help that the pointer brings up."""

from typing import Any

from PySide6.QtGui import QFontMetrics

from precinct_app.gui.tables import Kind, TwoPart, cell_text
from precinct_app.gui.theme import font

_SIGN, _BETWEEN = 24, 5  # of a name: room of its sign, gap before its second part


def cut_text(kind: Kind, value: Any, width: int) -> str:
    """Return the whole text of a cell ``width`` pixels wide, "" where it fits or is no text."""
    if kind in (Kind.BAR, Kind.ICON) or value is None:
        return ""
    if kind is Kind.LINES and isinstance(value, TwoPart):
        parts = ((value.first, "strong"), (value.second, "small"))
        cut = any(_wide(text, style) > width for text, style in parts)
        return "\n".join(text for text, _style in parts if text) if cut else ""
    if isinstance(value, TwoPart):
        taken = _wide(value.first, "strong") + (_SIGN if value.icon else 0)
        taken += _wide(value.second, "body") + _BETWEEN if value.second else 0
        return f"{value.first} {value.second}".strip() if taken > width else ""
    text = cell_text(value)
    style = "strong" if kind is Kind.NAME else "small-strong" if kind is Kind.PILL else "body"
    return text if _wide(text, style) > width else ""


def _wide(text: str, style: str) -> int:
    return QFontMetrics(font(style)).horizontalAdvance(text) if text else 0
