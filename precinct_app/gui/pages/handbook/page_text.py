"""A page of the handbook as rich text, for the screen in its colours and for paper in black."""

from collections.abc import Iterable
from functools import lru_cache
from html import escape
from itertools import groupby

from PySide6.QtGui import QFontDatabase

from precinct_app.domain.handbook import (
    HEADING,
    PARAGRAPH,
    POINT,
    STEP,
    TITLE,
    HandbookPage,
    Passage,
)
from precinct_app.domain.phone_lines import PhoneLine, checked_day
from precinct_app.gui.theme import FAMILY, colour
from precinct_app.i18n import _, active
from precinct_app.paths import bundled

SERIF = "PT Serif"
SERIF_FILES = ("PTSerif-Regular.ttf", "PTSerif-Bold.ttf")
LINE_HEIGHT = 128  # per cent of the face
_TAGS = {TITLE: "h3", HEADING: "h4", PARAGRAPH: "p"}
_LISTS = {POINT: "ul", STEP: "ol"}
PAPER_INK = "#000000"


@lru_cache(maxsize=1)
def load_serif() -> None:
    """Make the face of the headings known; the lock screen does without it."""
    for name in SERIF_FILES:
        QFontDatabase.addApplicationFont(str(bundled("resources") / "fonts" / name))


def screen_html(page: HandbookPage) -> str:
    """Return a page in the colours of the window."""
    return _document(page.passages, colour("text").name(), colour("accent").name(), 11.5)


def paper_html(page: HandbookPage, lines: Iterable[PhoneLine] = ()) -> str:
    """Return a page for a printer, with the numbers to call below it where there are any."""
    return _document(page.passages, PAPER_INK, PAPER_INK, 11.0, _numbers(lines))


def _document(passages: Iterable[Passage], ink: str, head: str, points: float, below: str = "") -> str:
    look = (
        f"body, p, li, td {{ font-family: '{FAMILY}'; font-size: {points}pt; color: {ink}; }}"
        f"h3, h4 {{ font-family: '{SERIF}'; font-weight: bold; color: {ink}; }}"
        f"h3 {{ font-size: {points + 6.5}pt; margin: 0 0 10px 0; }}"
        f"h4 {{ font-size: {points + 1.5}pt; color: {head}; margin: 16px 0 4px 0; }}"
        f"p {{ margin: 0 0 6px 0; line-height: {LINE_HEIGHT}%; }}"
        f"li {{ margin: 0 0 5px 0; line-height: {LINE_HEIGHT}%; }}"
        f"ul, ol {{ margin: 4px 0 6px 0; -qt-list-indent: 1; }}"
    )
    body = "".join(_block(kind, list(group)) for kind, group in groupby(passages, key=_kind))
    return f"<html><head><style>{look}</style></head><body>{body}{below}</body></html>"


def _kind(passage: Passage) -> str:
    return passage.kind


def _block(kind: str, passages: list[Passage]) -> str:
    if kind in _LISTS:
        inside = "".join(f"<li>{_words(passage)}</li>" for passage in passages)
        return f"<{_LISTS[kind]}>{inside}</{_LISTS[kind]}>"
    tag = _TAGS[kind]
    return "".join(f"<{tag}>{_words(passage)}</{tag}>" for passage in passages)


def _words(passage: Passage) -> str:
    return "".join(f"<b>{escape(text)}</b>" if bold else escape(text) for text, bold in passage.runs)


def _numbers(lines: Iterable[PhoneLine]) -> str:
    cells = "".join(
        f"<tr><td><b>{escape(line.number)}</b></td><td>{escape(line.whose(active().code))}</td>"
        f"<td>{escape(checked_words(line))}</td></tr>"
        for line in lines
    )
    return f"<h4>{escape(_('Numbers'))}</h4><table cellpadding='5'>{cells}</table>" if cells else ""


def checked_words(line: PhoneLine) -> str:
    """Return when a number was checked, or that the station has to check it."""
    day = checked_day(line)
    if day is None:
        return _("to be checked by the station")
    return _("checked on {date}").format(date=active().date_short(day))
