"""The fonts of the paper: PT Serif for text, PT Sans for tables; all Kazakh letters, always embedded.

ReportLab lists an un-embedded Helvetica wherever nobody names a font, so its own defaults are set here too.
"""

from functools import lru_cache
from threading import Lock

from precinct_app.paths import bundled

SERIF, SERIF_BOLD, SERIF_ITALIC = "PTSerif", "PTSerif-Bold", "PTSerif-Italic"
SANS, SANS_BOLD, SANS_ITALIC = "PTSans", "PTSans-Bold", "PTSans-Italic"
FILES = {
    SERIF: "PTSerif-Regular.ttf",
    SERIF_BOLD: "PTSerif-Bold.ttf",
    SERIF_ITALIC: "PTSerif-Italic.ttf",
    SANS: "PTSans-Regular.ttf",
    SANS_BOLD: "PTSans-Bold.ttf",
    SANS_ITALIC: "PTSans-Italic.ttf",
}
# what neither font has, by what reads the same in print
_SUBSTITUTES = {
    "\u2009": "\u00a0",
    "\u202f": "\u00a0",
    "\u2002": " ",
    "\u2003": " ",
    "\t": " ",
    "₸": "тг",
    "→": "–",
    "✓": "+",
    "⁴": "4",
    "⁵": "5",
    "\u00ad": "",
    "\u200b": "",
    "\ufeff": "",
}
_MISSING = "?"
_lock = Lock()


def register() -> None:
    """Make the fonts known to ReportLab, once; later calls cost nothing."""
    with _lock:
        _register_once()


@lru_cache(maxsize=1)
def _register_once() -> None:
    from reportlab import rl_config
    from reportlab.graphics import shapes
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    folder = bundled("resources") / "fonts"
    for name, file in FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(folder / file)))
    pdfmetrics.registerFontFamily(SERIF, SERIF, SERIF_BOLD, SERIF_ITALIC, SERIF_BOLD)
    pdfmetrics.registerFontFamily(SANS, SANS, SANS_BOLD, SANS_ITALIC, SANS_BOLD)
    # streams as bytes: smaller and made faster than the letters for old mail programs
    rl_config.useA85 = 0
    shapes.STATE_DEFAULTS["fontName"] = SANS


@lru_cache(maxsize=1)
def _drawable() -> frozenset[int]:
    from reportlab.pdfbase import pdfmetrics

    register()
    glyphs = (set(pdfmetrics.getFont(name).face.charToGlyph) for name in FILES)
    common = {code for code in set.intersection(*glyphs) if code >= 32 and not 0x7F <= code < 0xA0}
    return frozenset((common | {ord("\n")}) - {ord(char) for char in _SUBSTITUTES})


@lru_cache(maxsize=4096)
def printable(text: str) -> str:
    """Return ``text`` with every character that the fonts cannot draw replaced.

    Known signs become what reads the same, unknown ones a question mark; control characters and halves of
    surrogate pairs are left out.
    """
    drawable = _drawable()
    if all(ord(char) in drawable for char in text):
        return text
    return "".join(char if ord(char) in drawable else _substitute(char) for char in text)


def _substitute(char: str) -> str:
    if char in _SUBSTITUTES:
        return _SUBSTITUTES[char]
    unprinted = ord(char) < 32 or 0x7F <= ord(char) < 0xA0 or 0xD800 <= ord(char) < 0xE000
    invisible = 0x200C <= ord(char) <= 0x200F or 0x202A <= ord(char) <= 0x2064
    return "" if unprinted or invisible else _MISSING


def width(text: str, font: str, size: float) -> float:
    """Return the width of ``text`` in points."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    register()
    return float(stringWidth(text, font, size))
