"""How a page looks: the editable template of margins, the colours and the paragraph styles.

Sizes are in points. Two languages differ by grey and one size, signs by shape, so a page reads in black and
white.
"""

from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Any

from precinct_app.reports.document import Text
from precinct_app.reports.fonts import SANS, SANS_BOLD, SERIF, printable

MM = 72 / 25.4
INK, TITLE, SECOND, ACCENT = "#16212C", "#0B2F4E", "#444444", "#0A5A9C"
HEADER_GROUND, TOTAL_GROUND, ROW_LINE, DARK_LINE = "#EEF3F8", "#F5F7F9", "#C9CFD6", "#16324A"
WARN, DANGER, OK = "#8A5200", "#B42318", "#1B6A3B"
TABLE, TABLE_SECOND, TABLE_LEADING, SECOND_LEADING = 9.0, 8.2, 11.2, 10.0
GUTTER = 16.0


@dataclass(frozen=True, slots=True)
class PageTemplate:
    """The sheet, in millimetres; a body may keep its own version of it."""

    width: float = 210
    height: float = 297
    left: float = 25
    right: float = 12
    top: float = 20
    bottom: float = 20

    @property
    def inner_width(self) -> float:
        """The width between the margins, in points."""
        return (self.width - self.left - self.right) * MM

    @property
    def half(self) -> float:
        """The width of one of two columns, in points."""
        return (self.inner_width - GUTTER) / 2


A4 = PageTemplate()


@lru_cache(maxsize=128)
def ink(colour: str) -> Any:
    """Return a colour ("#RRGGBB" or a name) as ReportLab's own object, which it need not read at each use."""
    from reportlab.lib.colors import toColor

    return toColor(colour)


@lru_cache(maxsize=64)
def style(
    font: str, size: float, leading: float, colour: str = INK, align: str = "left", **more: float
) -> Any:
    """Return a paragraph style; ``more`` holds spaceBefore, spaceAfter, leftIndent and the like."""
    from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
    from reportlab.lib.styles import ParagraphStyle

    sides = {"left": TA_LEFT, "right": TA_RIGHT, "center": TA_CENTER}
    return ParagraphStyle(
        f"{font}-{size}-{align}",
        fontName=font,
        fontSize=size,
        leading=leading,
        textColor=ink(colour),
        alignment=sides[align],
        bulletFontName=font,
        bulletFontSize=size,
        allowWidows=0,
        allowOrphans=0,
        **more,
    )


def body(second: bool = False) -> Any:
    """Running text; ``second`` is Russian standing under Kazakh."""
    return style(SERIF, 9.0, 12.4, SECOND) if second else style(SERIF, 9.7, 13.2)


@lru_cache(maxsize=2)
def point(second: bool) -> Any:
    """A point of a list: its number hangs at the left."""
    return body(second).clone("point", leftIndent=15, bulletIndent=3)


def title() -> Any:
    """The title of a paper."""
    return style(SANS_BOLD, 12.6, 15.6, TITLE)


def heading(level: int, second: bool = False) -> Any:
    """A heading inside a paper."""
    size = 11.0 if level == 1 else 10.0
    return (
        style(SANS, size - 0.6, size + 2.6, SECOND) if second else style(SANS_BOLD, size, size + 2.8, TITLE)
    )


def note() -> Any:
    """Footnotes, sources, remarks."""
    return style(SANS, 8.0, 10.0, SECOND)


def safe(text: str) -> str:
    """Return ``text`` as it may stand in a paragraph: drawable, escaped, its line breaks kept."""
    return escape(printable(text.replace("\r\n", "\n").replace("\r", "\n")), quote=False).replace(
        "\n", "<br/>"
    )


def paragraph(text: str, look: Any) -> Any:
    """Return a paragraph of plain text; what looks like markup in it is printed as it stands."""
    from precinct_app.reports.pdf_words import words

    return words(safe(text), look)


def caption(text: Text, word: str, number: int | None, codes: tuple[str, ...]) -> str:
    """Return the markup of a caption: Kazakh bold in the title's colour, Russian grey after a dot."""
    parts = []
    for place, code in enumerate(codes):
        said = captioned(text.shown(code), word, number, code)
        second = place > 0
        parts.append(
            f'<font name="{SANS}" color="{SECOND}">{safe(said)}</font>' if second else f"<b>{safe(said)}</b>"
        )
        if text.same and number is None:
            break
    return f' <font name="{SANS}" color="{SECOND}">·</font> '.join(part for part in parts if part)


def captioned(text: str, word: str, number: int | None, code: str) -> str:
    """Return «1-кесте. ...» or «Таблица 1. ...»; without a number the text alone."""
    if number is None:
        return text
    from precinct_app.i18n import language

    return (
        f"{language(code).gettext(word).format(n=number)}. {text}".rstrip(". ")
        if text
        else (language(code).gettext(word).format(n=number))
    )
