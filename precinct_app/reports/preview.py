"""Finished pages for the eye: a PDF in memory becomes pictures, sizes and text of its pages.

Nothing is written to disk. pypdfium2 is imported only when a preview is really shown.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import Any

from precinct_app.errors import Damaged
from precinct_app.i18n import N_

UNREADABLE = N_("The document could not be shown: the file is damaged. Make the report again.")
# PDFium keeps state of its own and must not be entered by two threads
_lock = Lock()


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page as rows of red, green, blue bytes; ``stride`` is the length of a row."""

    width: int
    height: int
    stride: int
    rgb: bytes


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    import pypdfium2

    with _lock:
        try:
            pdf = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise Damaged(UNREADABLE) from error
        try:
            yield pdf
        finally:
            pdf.close()


def page_count(data: bytes) -> int:
    """Return the number of pages of a PDF; raises :class:`Damaged` where it cannot be read."""
    with _opened(data) as pdf:
        return len(pdf)


def page_size(data: bytes, page: int = 0) -> tuple[float, float]:
    """Return (width, height) of page ``page``, counted from 0, in points."""
    with _opened(data) as pdf:
        width, height = pdf[page].get_size()
        return float(width), float(height)


def picture(data: bytes, page: int, scale: float) -> PagePicture:
    """Return page ``page``, counted from 0, drawn with ``scale`` pixels for a point (1.0 is 72 dpi)."""
    with _opened(data) as pdf:
        bitmap = pdf[page].render(scale=scale, rev_byteorder=True, prefer_bgrx=False)
        return PagePicture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))


def page_text(data: bytes, page: int) -> str:
    """Return the text of page ``page``, counted from 0."""
    with _opened(data) as pdf:
        return str(pdf[page].get_textpage().get_text_range())


def places(data: bytes, page: int, start: int, length: int) -> list[tuple[float, float, float, float]]:
    """Return the boxes (left, top, right, bottom in points, from the upper left) of a part of a page's text.

    ``start`` and ``length`` count in :func:`page_text`; a find over several lines has several boxes.
    """
    with _opened(data) as pdf:
        sheet = pdf[page]
        height = sheet.get_height()
        text = sheet.get_textpage()
        boxes = (text.get_rect(place) for place in range(text.count_rects(start, length)))
        return [(left, height - top, right, height - bottom) for left, bottom, right, top in boxes]
