"""A printed map: the drawing of ``geo.figure`` as crisp vectors, its scale bar, and the legend beside it.

Texts stay texts, so that the guard reads them on the finished page; signs differ by shape.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from reportlab.platypus import Flowable, Table

from precinct_app.geo.figure import MapFigure
from precinct_app.geo.marks import Area, Line, Picture, Symbol, Text
from precinct_app.geo.style import layer_style
from precinct_app.i18n import N_, language
from precinct_app.reports.document import Figure, LegendLine
from precinct_app.reports.document import Text as Words
from precinct_app.reports.fonts import SANS, SANS_BOLD, printable, width
from precinct_app.reports.pdf_flow import gap, side_by_side
from precinct_app.reports.pdf_page import words
from precinct_app.reports.pdf_shapes import SHAPES
from precinct_app.reports.pdf_style import INK, SECOND, PageTemplate, paragraph, safe, style
from precinct_app.reports.pdf_words import words as words_of

METRES = N_("{n} m")
KILOMETRES = N_("{n} km")
BASE_MAP = N_("Base map: {source}")
BASE_MAP_DATED = N_("Base map: {source}, copy of {day}")
OFF_MAP = N_("Not on the map: {n}")
STAR = N_("* name in the other language")
SIGN_ROOM, LEGEND_GAP = 30.0, 12.0
LEAST_LEGEND = 120.0
LINES = {"boundary": (1.6, (5, 3)), "route": (2.25, (9, 4))}  # width and dashes of the lines of a legend


def map_with_legend(block: Figure, codes: tuple[str, ...], template: PageTemplate, size: float = 1.0) -> Any:
    """Return the map, ``size`` times as large, with its legend at the right, or under it where it is wide."""
    drawing: MapFigure = block.drawing
    room = template.inner_width
    scale = min(size, room / drawing.width)
    printed = MapDrawing(drawing, scale, codes)
    beside = room - drawing.width * scale - LEGEND_GAP
    lines = _legend(block, codes)
    if beside < LEAST_LEGEND:
        half = (len(lines) + 1) // 2
        rows = [printed, gap(6), side_by_side(_column(lines[:half]), _column(lines[half:]), template)]
        return _stacked(rows, room)
    return Table(
        [[printed, "", _column(lines)]],
        colWidths=[drawing.width * scale, LEGEND_GAP, beside],
        style=_bare(),
        hAlign="LEFT",
    )


def _stacked(rows: list[Any], room: float) -> Any:
    return Table([[row] for row in rows], colWidths=[room], style=_bare(), hAlign="LEFT")


def _bare() -> list[tuple[Any, ...]]:
    sides = ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING", "BOTTOMPADDING")
    whole = [(side, (0, 0), (-1, -1), 0) for side in sides]
    return [("FONT", (0, 0), (-1, -1), SANS, 9), ("VALIGN", (0, 0), (-1, -1), "TOP"), *whole]


def _column(lines: list[Any]) -> list[Any]:
    return [part for line in lines for part in (line, gap(4))]


def _legend(block: Figure, codes: tuple[str, ...]) -> list[Any]:
    lines: list[Any] = [LegendRow(line, codes) for line in block.legend or layer_lines(block.drawing)]
    remarks = source_lines(block.drawing, codes)
    if block.drawing.off_map and not block.notes:
        # notes below the picture say it already
        remarks.insert(0, words(OFF_MAP, codes, " / ").format(n=block.drawing.off_map))
    small = style(SANS, 8.0, 10.0, SECOND)
    return lines + [paragraph(remark, small) for remark in remarks]


def layer_lines(drawing: MapFigure, named: Mapping[str, Words] | None = None) -> list[LegendLine]:
    """Return the layers and own kinds that stand on the map, with their names (those of ``named`` first) and
    counts.
    """
    rows = []
    for entry in drawing.legend:
        layer = layer_style(entry.layer)
        own = Words(entry.own[0], entry.own[1]) if entry.own else (named or {}).get(entry.layer)
        usual = [language(code).gettext(layer.label) if layer else entry.layer for code in ("kk", "ru")]
        names = [own.kk, own.ru] if own else usual
        kk, ru = (f"{name}: {entry.count}" for name in names)
        rows.append(LegendLine(entry.shape, Words(kk, ru), entry.colour))
    return rows


def source_lines(drawing: MapFigure, codes: tuple[str, ...]) -> list[str]:
    """Return what the star behind a name means, where the base map is from and of which day, a line for each
    language; none without a base map.
    """
    star = [words(STAR, codes, " / ")] if drawing.borrows else []
    if not drawing.attribution:
        return star
    source = BASE_MAP_DATED if drawing.as_of else BASE_MAP
    named, day = drawing.attribution, _day(drawing.as_of)
    return star + [words(source, (code,), "").format(source=_source(named, code), day=day) for code in codes]


def _source(attribution: str, code: str) -> str:
    """Return the half of a source that was written as «қазақша / по-русски», else the whole of it."""
    kk, parted, ru = attribution.partition(" / ")
    return attribution if not parted or " / " in ru else {"kk": kk, "ru": ru}[code]


def _day(iso: str) -> str:
    try:
        return language("kk").date_short(date.fromisoformat(iso[:10]))
    except ValueError:
        return iso


class LegendRow(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A sign and what it means in the languages of the paper."""

    def __init__(self, line: LegendLine, codes: tuple[str, ...]) -> None:
        super().__init__()
        self.line = line
        self.label = paragraph_of(line.text, codes)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the height of the words."""
        self.width = width
        self.height = max(14.0, self.label.wrap(width - SIGN_ROOM, height)[1])
        return width, self.height

    def draw(self) -> None:
        """Draw the sign, then the words."""
        canvas = self.canv
        middle = self.height - 6.5
        canvas.saveState()
        if self.line.symbol in LINES:
            wide, dash = LINES[self.line.symbol]
            canvas.setStrokeColor(self.line.colour)
            canvas.setLineWidth(wide)
            canvas.setDash(list(dash))
            canvas.line(0, middle, SIGN_ROOM - 8, middle)
        elif self.line.symbol == "heat":
            for place, colour in enumerate(("#FFE7B0", "#FAC869", "#F0964B", "#D65A37", "#A52826")):
                canvas.setFillColor(colour)
                canvas.rect(place * 4.4, middle - 4, 4.4, 8, stroke=0, fill=1)
        elif self.line.symbol in SHAPES:
            sign = Symbol(
                11, middle, self.line.symbol, 11, self.line.colour, "#FFFFFF", "", text=self.line.mark
            )
            draw_symbol(canvas, sign)
        canvas.restoreState()
        self.label.drawOn(canvas, SIGN_ROOM, self.height - self.label.height)


def paragraph_of(text: Words, codes: tuple[str, ...]) -> Any:
    """Return a label with the second language under it, grey."""
    first = safe(text.shown(codes[0]))
    second = safe(text.shown(codes[1])) if len(codes) > 1 and not text.same else ""
    under = f'<br/><font size="8" color="{SECOND}">{second}</font>' if second else ""
    return words_of(first + under, style(SANS, 8.6, 10.6))


class MapDrawing(Flowable):  # type: ignore[misc]
    """Draws a :class:`MapFigure`, ``scale`` times its size, with frame and scale bar."""

    def __init__(self, figure: MapFigure, scale: float, codes: tuple[str, ...]) -> None:
        super().__init__()
        self.figure, self.scale, self.codes = figure, scale, codes
        self.width, self.height = figure.width * scale, figure.height * scale

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Return the fixed size."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw everything in the order of painting, cut to the frame."""
        canvas = self.canv
        canvas.saveState()
        canvas.scale(self.scale, self.scale)
        draw_figure(canvas, self.figure)
        canvas.restoreState()
        canvas.saveState()
        self._bar(canvas)
        canvas.restoreState()

    def _bar(self, canvas: Any) -> None:
        bar = self.figure.scale_bar
        length = bar.length * self.scale
        metres = bar.metres
        word, amount = (KILOMETRES, metres / 1000) if metres >= 1000 else (METRES, metres)
        said = words(word, self.codes[:1], "").format(n=f"{amount:g}".replace(".", ","))
        canvas.setFillColor("#FFFFFF")
        canvas.rect(4, 3, length + 12 + width(said, SANS, 7.8), 12, stroke=0, fill=1)
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(1.0)
        canvas.lines([(8, 7, 8 + length, 7), (8, 7, 8, 11), (8 + length, 7, 8 + length, 11)])
        canvas.setFillColor(INK)
        canvas.setFont(SANS, 7.8)
        canvas.drawString(12 + length, 6, said)


def draw_figure(canvas: Any, figure: MapFigure) -> None:
    """Draw everything in the order of painting, cut to the frame, then the frame."""
    canvas.saveState()
    frame = canvas.beginPath()
    frame.rect(0, 0, figure.width, figure.height)
    canvas.clipPath(frame, stroke=0, fill=0)
    canvas.setLineJoin(1)
    for item in figure.items:
        PAINTERS[type(item)](canvas, item)
    canvas.restoreState()
    canvas.saveState()
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(0.5)
    canvas.setDash([])
    canvas.rect(0, 0, figure.width, figure.height)
    canvas.restoreState()


# fill by the even-odd rule, edge, both
_PAINT = {(True, False): "f*", (False, True): "S", (True, True): "B*"}


def draw_area(canvas: Any, area: Area) -> None:
    """Fill the rings by the even-odd rule, with their edge."""
    if area.fill:
        canvas.setFillColor(area.fill)
    if area.opacity < 1:
        canvas.setFillAlpha(area.opacity)
    if area.edge:
        _pen(canvas, area.edge, area.width, area.dash)
    if area.fill or area.edge:
        closed = " h ".join(_path(ring) for ring in area.rings)
        canvas._code.append(f"{closed} h {_PAINT[bool(area.fill), bool(area.edge)]}")
    if area.opacity < 1:
        canvas.setFillAlpha(1)


def draw_line(canvas: Any, line: Line) -> None:
    """Draw an open line with round ends."""
    _pen(canvas, line.colour, line.width, line.dash)
    canvas.setLineCap(0 if line.dash else 1)
    canvas._code.append(f"{_path(line.points)} S")
    canvas.setLineCap(0)


def _path(points: Sequence[tuple[float, float]]) -> str:
    """Return the operators of a path: a map has tens of thousands of points, so they are written at once."""
    steps = [f"{x:.2f} {y:.2f} l" for x, y in points]
    steps[0] = f"{steps[0][:-1]}m"
    return " ".join(steps)


def _pen(canvas: Any, colour: str, width: float, dash: tuple[float, ...]) -> None:
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(width)
    canvas.setDash(list(dash))


def draw_text(canvas: Any, label: Text) -> None:
    """Draw a turned text over its halo; the halo is no text of its own, so nothing is read twice."""
    said = printable(label.text)
    font = SANS_BOLD if label.bold else SANS
    canvas.saveState()
    canvas.translate(label.x, label.y)
    canvas.rotate(label.angle)
    canvas.setDash([])
    if label.halo and label.halo_width:
        _halo(canvas, said, font, label)
    canvas.setFillColor(label.colour)
    canvas.setFont(font, label.size)
    canvas.drawCentredString(0, -label.size * 0.35, said)
    canvas.restoreState()


def _halo(canvas: Any, said: str, font: str, label: Text) -> None:
    canvas.setStrokeColor(label.halo)
    canvas.setFillColor(label.halo)
    canvas.setLineWidth(2 * label.halo_width)
    # readers of the text take the empty replacement for these letters
    canvas._code.append("/Span <</ActualText ()>> BDC")
    canvas.setFont(font, label.size)
    canvas.drawCentredString(0, -label.size * 0.35, said, mode=2)
    canvas._code.append("EMC")


def draw_symbol(canvas: Any, sign: Symbol) -> None:
    """Draw a sign on its halo, with the number it carries."""
    canvas.saveState()
    canvas.setDash([])
    canvas.setLineJoin(1)
    shape = SHAPES.get(sign.shape, SHAPES["circle"])
    if sign.halo:
        canvas.setFillColor(sign.halo)
        canvas.setStrokeColor(sign.halo)
        canvas.setLineWidth(2.2)
        canvas.drawPath(shape(canvas, sign.x, sign.y, sign.size / 2), stroke=1, fill=1)
    ring = sign.shape == "ring"
    canvas.setStrokeColor(sign.colour)
    canvas.setFillColor("#FFFFFF" if ring else sign.colour)
    canvas.setLineWidth(1.4 if ring else 0.5)
    canvas.drawPath(shape(canvas, sign.x, sign.y, sign.size / 2), stroke=1, fill=1)
    said = sign.text or (str(sign.count) if sign.count > 1 else "")
    if said:
        size = max(4.5, sign.size * 0.62)
        canvas.setFillColor(sign.colour if ring else "#FFFFFF")
        canvas.setFont(SANS_BOLD, size)
        canvas.drawCentredString(sign.x, sign.y - size * 0.35, printable(said))
    canvas.restoreState()


def draw_picture(canvas: Any, picture: Picture) -> None:
    """Lay a picture under the vectors."""
    from io import BytesIO

    from reportlab.lib.utils import ImageReader

    box = (picture.x, picture.y, picture.width, picture.height)
    canvas.drawImage(ImageReader(BytesIO(picture.data)), *box, mask="auto")


PAINTERS: dict[type, Callable[[Any, Any], None]] = {
    Area: draw_area,
    Line: draw_line,
    Text: draw_text,
    Symbol: draw_symbol,
    Picture: draw_picture,
}
