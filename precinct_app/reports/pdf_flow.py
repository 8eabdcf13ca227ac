"""Small flowables of our own: bookmarks, columns side by side, and what may not be parted by a page."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer, Table
from reportlab.platypus.flowables import _listWrapOn

from precinct_app.reports.fonts import SANS, printable
from precinct_app.reports.pdf_style import GUTTER, PageTemplate


class Rows(NamedTuple):
    """A part of a table's rows, from and before."""

    first: int
    last: int


def gap(height: float) -> Any:
    """Return empty space that vanishes at the top of a page."""
    return Spacer(1, height, isGlue=True)


class Bookmark(Flowable):  # type: ignore[misc]  # reportlab has no types
    """An entry of the outline at this height of the page; it takes no room."""

    def __init__(self, text: str, level: int) -> None:
        super().__init__()
        self.text = " ".join(printable(text).split())[:120]
        self.level = level
        self.width = self.height = 0

    def draw(self) -> None:
        """Set the mark; a level may be only one deeper than the last."""
        canvas = self.canv
        level = min(self.level, getattr(canvas, "outline_level", -1) + 1)
        canvas.outline_level = level
        canvas.outline_count = getattr(canvas, "outline_count", 0) + 1
        key = f"mark{canvas.outline_count}"
        canvas.bookmarkHorizontal(key, 0, 12)
        canvas.addOutlineEntry(self.text or "·", key, level, closed=0)


class Kept(KeepTogether):  # type: ignore[misc]
    """What stands on one page where a page can hold it."""


class TableEnd(Flowable):  # type: ignore[misc]
    """The end of a long table and what stands under it: without a second header here, with one overleaf."""

    def __init__(self, here: Sequence[Any], moved: Sequence[Any]) -> None:
        super().__init__()
        self.here, self.moved = flat(here), flat(moved)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Ask for a split: only it knows which of the two is printed."""
        self.needed = _listWrapOn(self.here, width, self.canv)[1]
        return width, 0xFFFFFF

    def split(self, width: float, height: float) -> list[Any]:
        """Return what fits here, or a page break and the version with its header."""
        if not hasattr(self, "needed"):
            self.needed = _listWrapOn(self.here, width, self.canv)[1]
        if self.needed <= height:
            return self.here
        return [CondPageBreak(height + 1), *self.moved]


class Shrinking(Flowable):  # type: ignore[misc]
    """The first of several versions that fits here, from the largest; overleaf the largest."""

    def __init__(self, versions: Sequence[Sequence[Any]]) -> None:
        super().__init__()
        self.versions = [flat(version) for version in versions]

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Ask for a split: only it knows how much room is left."""
        return width, 0xFFFFFF

    def split(self, width: float, height: float) -> list[Any]:
        """Return the version that fits, or a page break and the largest."""
        canvas = getattr(self, "canv", None)
        for version in self.versions:
            if _listWrapOn(version, width, canvas)[1] <= height:
                return version
        return [CondPageBreak(height + 1), *self.versions[0]]


def kept(flowables: Sequence[Any]) -> list[Any]:
    """Return flowables that stay together; groups inside are opened, they would ask for a new page."""
    return [Kept(flat(flowables))]


def flat(flowables: Sequence[Any]) -> list[Any]:
    """Return flowables with their groups opened."""
    opened: list[Any] = []
    for flowable in flowables:
        opened += flowable._content if isinstance(flowable, Kept) else [flowable]
    return opened


def side_by_side(left: list[Any], right: list[Any], template: PageTemplate) -> Any:
    """Return two columns of the page; a column longer than the page goes on overleaf."""
    table = Table(
        [[left, "", right]],
        colWidths=[template.half, GUTTER, template.half],
        splitInRow=1,
        style=[
            ("FONT", (0, 0), (-1, -1), SANS, 9),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ],
    )
    table.hAlign = "LEFT"
    return table
