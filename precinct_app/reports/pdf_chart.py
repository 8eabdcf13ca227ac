"""Bars and lines on paper: zero always on the axis, figures at the bars or at the end of the line.

The comparison is paler and outlined, or dashed, so that the two differ without colour.
"""

from reportlab.platypus import Flowable

from precinct_app.reports.document import Chart, Series
from precinct_app.reports.fonts import SANS, SANS_BOLD, printable, width
from precinct_app.reports.pdf_page import shown
from precinct_app.reports.pdf_style import ACCENT, INK, SECOND

HEIGHT, FOOT, HEAD, SIDE = 132.0, 30.0, 16.0, 26.0
PAST, HAIR, AXIS = "#9DC3E4", "#E6EAEE", "#7E8B99"
MOST_LABELS = 6
STEPS = (1, 2, 2.5, 5, 10)


class ChartDrawing(Flowable):  # type: ignore[misc]  # reportlab has no types
    """Draws one described chart over the width of the page."""

    def __init__(self, chart: Chart, codes: tuple[str, ...], room: float) -> None:
        super().__init__()
        self.chart, self.codes = chart, codes
        self.width, self.height = room, HEIGHT
        values = [value for series in chart.series for value in series.values if value is not None]
        self.low, self.high, self.step = scale(min([0.0, *values]), max([1.0, *values]))

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Return the fixed size."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw grid, bars or lines, labels and the key."""
        self._grid()
        for place, series in enumerate(self.chart.series):
            (self._line if self.chart.kind == "lines" else self._bars)(place, series)
        self._zero()
        self._labels()
        self._key()

    def _y(self, value: float) -> float:
        return FOOT + (value - self.low) / (self.high - self.low) * (self.height - FOOT - HEAD)

    def _slot(self) -> float:
        return (self.width - SIDE - 24) / max(1, len(self.chart.categories))

    def _x(self, category: int) -> float:
        return SIDE + self._slot() * (category + 0.5)

    def _grid(self) -> None:
        canvas = self.canv
        value = self.low
        canvas.setLineWidth(0.5)
        canvas.setFont(SANS, 7.6)
        while value <= self.high + self.step / 1000:
            canvas.setStrokeColor(HAIR)
            canvas.line(SIDE, self._y(value), self.width - 24, self._y(value))
            canvas.setFillColor(SECOND)
            canvas.drawRightString(SIDE - 4, self._y(value) - 2.6, self._said(value))
            value += self.step

    def _zero(self) -> None:
        self.canv.setStrokeColor(AXIS)
        self.canv.setLineWidth(0.8)
        self.canv.line(SIDE, self._y(0), self.width - 24, self._y(0))

    def _bars(self, place: int, series: Series) -> None:
        canvas, count = self.canv, len(self.chart.series)
        thick = min(26.0, self._slot() * 0.72 / count)
        canvas.setLineWidth(0.6)
        canvas.setStrokeColor(ACCENT)
        for category, value in enumerate(series.values):
            if value is None:
                continue
            left = self._x(category) + (place - count / 2) * thick
            canvas.setFillColor(PAST if series.past else ACCENT)
            canvas.rect(left, self._y(0), thick * 0.9, self._y(value) - self._y(0), fill=1)
            canvas.setFillColor(INK)
            canvas.setFont(SANS, 7.6)
            rise = 2.5 if value >= 0 else -8.5
            canvas.drawCentredString(left + thick * 0.45, self._y(value) + rise, self._said(value))

    def _line(self, _place: int, series: Series) -> None:
        canvas = self.canv
        colour = SECOND if series.past else ACCENT
        canvas.setStrokeColor(colour)
        canvas.setFillColor(colour)
        canvas.setLineWidth(1.1 if series.past else 1.6)
        canvas.setDash([2, 3] if series.past else [])
        last: tuple[float, float] | None = None
        for category, value in enumerate(series.values):
            point = None if value is None else (self._x(category), self._y(value))
            if last and point:
                canvas.line(*last, *point)
            if point and not series.past:
                canvas.circle(*point, 1.8, stroke=0, fill=1)
            last = point
        canvas.setDash([])
        self._end(series)

    def _end(self, series: Series) -> None:
        known = [(place, value) for place, value in enumerate(series.values) if value is not None]
        if known:
            place, value = known[-1]
            self.canv.setFont(SANS_BOLD, 8.2)
            self.canv.drawString(self._x(place) + 5, self._y(value) - 2.8, self._said(value))

    def _labels(self) -> None:
        canvas = self.canv
        count = len(self.chart.categories)
        every = 1 if self.chart.kind == "bars" and count <= 12 else max(1, -(-count // MOST_LABELS))
        canvas.setFont(SANS, 7.6)
        canvas.setFillColor(INK)
        for place in range(0, count, every):
            lines = [self.chart.categories[place].shown(code) for code in self.codes]
            for row, line in enumerate(dict.fromkeys(lines)):
                said = fitted(printable(line), self._slot() * every - 2)
                canvas.drawCentredString(self._x(place), FOOT - 10 - 9 * row, said)

    def _key(self) -> None:
        canvas, left = self.canv, SIDE
        canvas.setFont(SANS, 7.8)
        for series in self.chart.series:
            said = printable(shown(series.label, self.codes, " / "))
            self._key_sign(left, series)
            canvas.setFillColor(INK)
            canvas.drawString(left + 13, self.height - 8, said)
            left += width(said, SANS, 7.8) + 28

    def _key_sign(self, left: float, series: Series) -> None:
        canvas = self.canv
        if self.chart.kind == "lines":
            canvas.setStrokeColor(SECOND if series.past else ACCENT)
            canvas.setLineWidth(1.1 if series.past else 1.6)
            canvas.setDash([2, 3] if series.past else [])
            canvas.line(left, self.height - 5, left + 10, self.height - 5)
            canvas.setDash([])
            return
        canvas.setFillColor(PAST if series.past else ACCENT)
        canvas.setStrokeColor(ACCENT)
        canvas.setLineWidth(0.6)
        canvas.rect(left, self.height - 8, 9, 6, fill=1)

    def _said(self, value: float) -> str:
        said = f"{value:,.{self.chart.digits}f}" if self.chart.digits else f"{value:,.10g}"
        return said.replace(",", "\u00a0").replace(".", ",").replace("-", "\u2212")


def scale(low: float, high: float) -> tuple[float, float, float]:
    """Return (low, high, step) of an axis that holds zero and has at most six labels."""
    from math import ceil, floor, log10

    rough = (high - low) / (MOST_LABELS - 1)
    power = 10 ** floor(log10(rough))
    step = next(part * power for part in STEPS if part * power >= rough * 0.999)
    step = max(step, 1.0) if high > 1 and float(high).is_integer() else step
    return floor(low / step) * step, ceil(high / step) * step, step


def fitted(text: str, room: float) -> str:
    """Return ``text`` cut to ``room`` points with an ellipsis where it is longer."""
    if width(text, SANS, 7.6) <= room:
        return text
    while text and width(text + "…", SANS, 7.6) > room:
        text = text[:-1]
    return text + "…" if text else ""
