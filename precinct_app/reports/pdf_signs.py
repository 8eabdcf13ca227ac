"""Signs of a state in a table cell: they differ by shape, colour only helps."""

from typing import Any

from reportlab.platypus import Flowable
from reportlab.platypus.flowables import _listWrapOn

from precinct_app.reports.pdf_style import DANGER, OK, SECOND, WARN

ROOM = 14.0
SIZE = 4.3


class SignedCell(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A sign at the left of the paragraphs of a cell."""

    def __init__(self, sign: str, content: Any) -> None:
        super().__init__()
        self.sign = sign
        self.content = content if isinstance(content, list) else [content]

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the size of the paragraphs with room for the sign."""
        self.width = width
        self.height = _listWrapOn(self.content, width - ROOM, self.canv)[1]
        return width, self.height

    def draw(self) -> None:
        """Draw the sign, then the paragraphs."""
        canvas = self.canv
        top = self.height
        canvas.saveState()
        canvas.setLineWidth(0.9)
        DRAW.get(self.sign, _dash)(canvas, SIZE + 0.6, top - 6.2)
        canvas.restoreState()
        for part in self.content:
            height = part.wrapOn(canvas, self.width - ROOM, 1000)[1]
            part.drawOn(canvas, ROOM, top - height)
            top -= height


def _done(canvas: Any, x: float, y: float) -> None:
    canvas.setStrokeColor(OK)
    canvas.circle(x, y, SIZE)
    canvas.lines([(x - 2.0, y, x - 0.5, y - 1.7), (x - 0.5, y - 1.7, x + 2.1, y + 1.6)])


def _part(canvas: Any, x: float, y: float) -> None:
    canvas.setStrokeColor(WARN)
    canvas.setFillColor(WARN)
    canvas.circle(x, y, SIZE)
    half = canvas.beginPath()
    half.arc(x - SIZE, y - SIZE, x + SIZE, y + SIZE, 90, 180)
    half.close()
    canvas.drawPath(half, stroke=0, fill=1)


def _failed(canvas: Any, x: float, y: float) -> None:
    canvas.setStrokeColor(DANGER)
    canvas.setLineJoin(1)
    shape = canvas.beginPath()
    shape.moveTo(x, y + SIZE)
    shape.lineTo(x + SIZE, y - SIZE * 0.8)
    shape.lineTo(x - SIZE, y - SIZE * 0.8)
    shape.close()
    canvas.drawPath(shape)
    canvas.line(x, y + 1.6, x, y - 1.0)
    canvas.line(x, y - 2.1, x, y - 2.3)


def _due(canvas: Any, x: float, y: float) -> None:
    canvas.setStrokeColor(SECOND)
    canvas.circle(x, y, SIZE)
    canvas.lines([(x, y, x, y + 2.6), (x, y, x + 2.0, y)])


def _dash(canvas: Any, x: float, y: float) -> None:
    canvas.setStrokeColor(SECOND)
    canvas.line(x - 3, y, x + 3, y)


DRAW = {"done": _done, "part": _part, "failed": _failed, "due": _due}
