"""A map on sheets of A4 or A3 at an exact scale: title, map, legend, scale in words and bar, north, index.

Lines and texts stay vectors, the bar is ten centimetres long at every scale. The pages say which layers they
hold, what is not on them, and where the base map is from.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from precinct_app.geo.figure import MapFigure
from precinct_app.geo.marks import Text as MapText
from precinct_app.geo.style import BOUNDARY
from precinct_app.i18n import N_, language
from precinct_app.reports.document import Document, LegendLine, Text
from precinct_app.reports.fonts import SANS, SANS_BOLD, printable, register, width
from precinct_app.reports.map_grid import GAP, HEAD, Grid, Paper, SheetPlace
from precinct_app.reports.pdf import LANG, PRODUCER, canvas_maker
from precinct_app.reports.pdf_map import METRES, LegendRow, draw_figure, layer_lines, source_lines
from precinct_app.reports.pdf_page import Chrome, shown, words
from precinct_app.reports.pdf_style import ACCENT, INK, MM, SECOND, TITLE, paragraph, style
from precinct_app.reports.words import said

BAR = 100 * MM  # ten centimetres
BAR_PARTS = 5
INDEX = 15 * MM
ARROW_WIDTH, ARROW_HEIGHT = 16.0, 30.0
BOUNDARY_LINE, SECTOR_LINE = N_("Boundary of the precinct"), N_("Sectors and areas")
SCALE = N_("Scale 1:{scale}: {metres} m in 1 cm")
NORTH = N_("N")
SHEET_OF = N_("Sheet {page} of {pages}")
OFF_SHEET = N_("Of the chosen layers not on this sheet: {n}")
NO_PLACE = N_("Without a place on the map: {n}")
LEFT_OUT = N_("Layers that were not chosen: {layers}")
NO_BASE = N_("No base map was loaded: the ground is empty.")
OUTSIDE_NOTE = N_("People, groups and records of limited access are not in this edition.")


@dataclass(frozen=True, slots=True)
class Legend:
    """What the legend says besides the layers of a sheet."""

    boundary: bool = False
    sectors: bool = False
    unplaced: int = 0
    left_out: tuple[Text, ...] = ()
    names: Mapping[str, Text] = field(default_factory=dict)  # of the layers by their codes
    outside: bool = False
    bare: bool = False
    routes: tuple[tuple[Text, str], ...] = ()  # kinds of lines with their colours
    told: tuple[Text, ...] = ()  # of the filter and the day: it stands first


class MapChrome(Chrome):
    """Head and foot of a sheet; the title takes the place of the bodies."""

    __slots__ = ()

    def line(self) -> str:
        """Return the footer: number if it has one, and when it was made."""
        document = self.document
        name = shown(document.kind, document.languages, " / ")
        return " · ".join(part for part in (
            f"{name} № {document.number}" if document.number else name, f"{document.made:%d.%m.%Y, %H:%M}",
        ))  # fmt: skip

    def _bodies(self, canvas: Any) -> None:
        _title(canvas, self)


def render(
    document: Document, paper: Paper, plan: Grid, figures: Sequence[MapFigure], legend: Legend
) -> bytes:
    """Return the PDF: a page for each sheet of ``plan`` with its figure."""
    register()
    chrome = MapChrome(document, paper.template, [], HEAD)
    page = paper.template
    out = BytesIO()
    first = document.languages[0]
    canvas = canvas_maker(chrome, document)(
        out, pagesize=(page.width * MM, page.height * MM), lang=LANG[first]
    )
    canvas.setTitle(printable(document.title.shown(first)))
    canvas.setSubject(printable(document.number))
    canvas.setCreator(PRODUCER)
    canvas.setProducer(PRODUCER)
    for place, figure in zip(plan.sheets, figures, strict=True):
        chrome.draw(canvas)
        _Sheet(canvas, document, paper, plan, place, figure, legend).draw()
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def texts_of(document: Document, figures: Sequence[MapFigure]) -> Iterator[str]:
    """Yield every text of the pages by itself, as the guard reads them."""
    for code in document.languages:
        yield document.title.shown(code)
    for figure in figures:
        yield from (item.text for item in figure.items if isinstance(item, MapText))


def _title(canvas: Any, chrome: MapChrome) -> None:
    document, page = chrome.document, chrome.template
    left, top = page.left * MM, (page.height - page.top) * MM
    codes = document.languages
    canvas.setFillColor(TITLE)
    canvas.setFont(SANS_BOLD, 12.6)
    canvas.drawString(left, top - 9, _cut(document.title.shown(codes[0]), SANS_BOLD, 12.6, page.inner_width))
    if len(codes) > 1 and not document.title.same:
        canvas.setFillColor(SECOND)
        canvas.setFont(SANS, 10)
        canvas.drawString(left, top - 21, _cut(document.title.shown(codes[1]), SANS, 10, page.inner_width))
    rule = top - HEAD + 6
    canvas.setStrokeColor(ACCENT)
    canvas.setLineWidth(1.3)
    canvas.line(left, rule, left + page.inner_width, rule)


def _cut(text: str, font: str, size: float, room: float) -> str:
    said = printable(text)
    while len(said) > 1 and width(said, font, size) > room:
        said = said[:-2].rstrip() + "…"
    return said


@dataclass(slots=True)
class _Sheet:
    """Draws what is between head and foot."""

    canvas: Any
    document: Document
    paper: Paper
    plan: Grid
    place: SheetPlace
    figure: MapFigure
    legend: Legend

    @property
    def codes(self) -> tuple[str, ...]:
        """The languages of the paper, the first one first."""
        return self.document.languages

    def draw(self) -> None:
        """Draw the map, the scale under it and the legend."""
        left, bottom, wide, high = self.paper.window
        self.canvas.saveState()
        self.canvas.translate(left, bottom)
        draw_figure(self.canvas, self.figure)
        self._north(wide - 12 - ARROW_WIDTH / 2, high - 10 - ARROW_HEIGHT)
        self._scale(wide)
        self.canvas.restoreState()
        self._legend()

    def _north(self, x: float, y: float) -> None:
        """Draw the arrow into the upper right corner of the map, on white."""
        canvas, half = self.canvas, ARROW_WIDTH / 2
        canvas.saveState()
        canvas.setDash([])
        canvas.setFillColor("#FFFFFF")
        canvas.rect(x - half - 3, y - 3, ARROW_WIDTH + 6, ARROW_HEIGHT + 7, stroke=0, fill=1)
        canvas.setFillColor(INK)
        arrow = canvas.beginPath()
        arrow.moveTo(x, y + 20)
        for px, py in ((x + half * 0.7, y), (x, y + 5), (x - half * 0.7, y)):
            arrow.lineTo(px, py)
        arrow.close()
        canvas.drawPath(arrow, stroke=0, fill=1)
        canvas.setFont(SANS_BOLD, 9)
        canvas.drawCentredString(x, y + 23, printable(words(NORTH, self.codes[:1], "")))
        canvas.restoreState()

    def _scale(self, wide: float) -> None:
        """Draw the scale in words and a bar of ten centimetres under the map."""
        canvas, scale = self.canvas, round(self.place.frame.scale)
        centimetre = f"{scale / 100:g}".replace(".", ",")
        for line, code in enumerate(self.codes):
            lang = language(code)
            told = lang.gettext(SCALE).format(scale=lang.number(scale), metres=centimetre)
            canvas.setFillColor(SECOND if line else INK)
            canvas.setFont(SANS if line else SANS_BOLD, 8.2 if line else 9)
            canvas.drawString(0, -11 - 10.5 * line, printable(told))
        self._bar(wide - BAR - 20, scale)

    def _bar(self, left: float, scale: int) -> None:
        canvas, step = self.canvas, BAR / BAR_PARTS
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(0.6)
        for part in range(BAR_PARTS):
            canvas.setFillColor("#FFFFFF" if part % 2 else INK)
            canvas.rect(left + part * step, -12, step, 5, stroke=1, fill=1)
        canvas.setFillColor(INK)
        canvas.setFont(SANS, 7.8)
        for part in range(BAR_PARTS + 1):
            metres = f"{scale / 10 * part / BAR_PARTS:g}".replace(".", ",")
            # the unit stands at the last figure alone
            said = words(METRES, self.codes[:1], "").format(n=metres) if part == BAR_PARTS else metres
            canvas.drawCentredString(left + part * step, -21, printable(said))

    def _legend(self) -> None:
        left, bottom, wide, high = self.paper.legend
        index = self._index(left + wide, bottom + high) if len(self.plan.sheets) > 1 else 0.0
        if self.paper.landscape:
            self._flow(
                [*self._told(), *self._lines(), *self._remarks()],
                left, bottom, wide, high - index - GAP * bool(index),
            )  # fmt: skip
            return
        room = (wide - (INDEX + GAP) * bool(index) - 2 * GAP) / 3
        lines = self._lines()
        half = (len(lines) + 1) // 2
        remarks = [*self._told(), *self._remarks()]
        for column, part in enumerate((lines[:half], lines[half:], remarks)):
            self._flow(part, left + column * (room + GAP), bottom, room, high)

    def _flow(self, parts: list[Any], left: float, bottom: float, wide: float, high: float) -> None:
        """Let the parts run from the top; what is too long is drawn smaller."""
        from reportlab.platypus import Frame, KeepInFrame, Spacer

        story = [line for part in parts for line in (part, Spacer(1, 3))]
        if story:
            frame = Frame(left, bottom, wide, high, 0, 0, 0, 0)
            frame.addFromList([KeepInFrame(wide, high, story, mode="shrink")], self.canvas)

    def _lines(self) -> list[Any]:
        rows = []
        if self.legend.boundary:
            rows.append(LegendLine("boundary", said(BOUNDARY_LINE), BOUNDARY.print))
        if self.legend.sectors:
            rows.append(LegendLine("boundary", said(SECTOR_LINE), "#5A8FBC"))
        rows += [LegendLine("route", kind, colour) for kind, colour in self.legend.routes]
        return [LegendRow(line, self.codes) for line in (*rows, *layer_lines(self.figure, self.legend.names))]

    def _told(self) -> list[Any]:
        bold, plain = style(SANS_BOLD, 8.4, 10.2, INK), style(SANS, 7.8, 9.6, SECOND)
        return [
            paragraph(text.shown(code), plain if line else bold)
            for text in self.legend.told
            for line, code in enumerate(self.codes)
        ]

    def _remarks(self) -> list[Any]:
        small = style(SANS, 7.6, 9.4, SECOND)
        return [paragraph(line, small) for line in (*self._missing(), *source_lines(self.figure, self.codes))]

    def _missing(self) -> Iterator[str]:
        legend, codes = self.legend, self.codes
        if self.figure.off_map:
            yield words(OFF_SHEET, codes, " / ").format(n=self.figure.off_map)
        if legend.unplaced:
            yield words(NO_PLACE, codes, " / ").format(n=legend.unplaced)
        for code in codes if legend.left_out else ():
            lang = language(code)
            names = "; ".join(name.shown(code) for name in legend.left_out)
            yield lang.gettext(LEFT_OUT).format(layers=names)
        if legend.outside:
            yield words(OUTSIDE_NOTE, codes, " / ")
        if legend.bare:
            yield words(NO_BASE, codes, " / ")

    def _index(self, right: float, top: float) -> float:
        """Draw the sheets as cells with this one filled, and return the height that took."""
        canvas, plan = self.canvas, self.plan
        cell = min(14.0, INDEX / max(plan.columns, plan.rows))
        left = right - cell * plan.columns
        canvas.saveState()
        canvas.setDash([])
        canvas.setLineWidth(0.5)
        canvas.setStrokeColor(INK)
        for number, place in enumerate(plan.sheets, 1):
            here = place is self.place
            x, y = left + place.column * cell, top - (place.row + 1) * cell
            canvas.setFillColor(ACCENT if here else "#FFFFFF")
            canvas.rect(x, y, cell, cell, stroke=1, fill=1)
            canvas.setFillColor("#FFFFFF" if here else INK)
            canvas.setFont(SANS_BOLD if here else SANS, cell * 0.6)
            canvas.drawCentredString(x + cell / 2, y + cell * 0.28, str(number))
        self._sheet_number(top)
        canvas.restoreState()
        return max(cell * plan.rows, 24.0)

    def _sheet_number(self, top: float) -> None:
        if not self.paper.landscape:
            return
        number = self.plan.sheets.index(self.place) + 1
        left = self.paper.legend[0]
        for line, code in enumerate(self.codes):
            told = language(code).gettext(SHEET_OF).format(page=number, pages=len(self.plan.sheets))
            self.canvas.setFillColor(SECOND if line else INK)
            self.canvas.setFont(SANS if line else SANS_BOLD, 8.2 if line else 9)
            self.canvas.drawString(left, top - 9 - 10.5 * line, printable(told))
