"""Paragraphs of a paper made fast: markup is read once, lines are broken once for each width.

ReportLab asks a paragraph for its height at every level of a table and reads its markup anew for every paper;
a preview that is drawn again after each option cannot wait for that.
"""

from functools import lru_cache
from typing import Any

from reportlab.platypus import Paragraph

_MOST_KEPT = 4096


class Words(Paragraph):  # type: ignore[misc]  # reportlab has no types
    """A paragraph that keeps its lines until it is asked for another width."""

    measured: float | None = None

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return width and height."""
        if self.measured != width or not hasattr(self, "blPara"):
            super().wrap(width, height)
            self.measured = width
        return width, self.height


def words(markup: str, look: Any, mark: str | None = None) -> Words:
    """Return a paragraph of ``markup``; ``mark`` is the number or dash that hangs before it."""
    return Words("", look, mark, frags=[part.clone() for part in _parts(markup, look)])


@lru_cache(maxsize=_MOST_KEPT)
def _parts(markup: str, look: Any) -> tuple[Any, ...]:
    return tuple(Paragraph(markup, look).frags)
