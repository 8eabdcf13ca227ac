"""A figure of a paper as a picture, for files that hold no vectors: drawn as on the PDF, read off as PNG.

No window system is needed: ReportLab draws the figure on a page of its size, PDFium makes a picture of it.
"""

from io import BytesIO
from typing import Any

from precinct_app.reports.document import Chart, Figure
from precinct_app.reports.fonts import SANS, register
from precinct_app.reports.pdf_style import A4
from precinct_app.reports.preview import picture

DPI = 220
EDGE = 1.0  # points around the drawing, so that its frame is not cut


def png_of(block: Figure | Chart, codes: tuple[str, ...]) -> bytes | None:
    """Return the PNG of a figure with its legend, as wide as a page's text; None where nothing is drawn."""
    if isinstance(block, Figure) and block.drawing is None:
        return None
    page = _page(block, codes)
    return _png(page)


def _page(block: Figure | Chart, codes: tuple[str, ...]) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    register()
    drawn = _flowable(block, codes)
    width, height = drawn.wrap(A4.inner_width, A4.height * 10)
    out = BytesIO()
    size = (width + 2 * EDGE, height + 2 * EDGE)
    canvas = Canvas(out, pagesize=size, initialFontName=SANS, invariant=1)
    drawn.drawOn(canvas, EDGE, EDGE)
    canvas.save()
    return out.getvalue()


def _flowable(block: Figure | Chart, codes: tuple[str, ...]) -> Any:
    if isinstance(block, Chart):
        from precinct_app.reports.pdf_chart import ChartDrawing

        return ChartDrawing(block, codes, A4.inner_width)
    from precinct_app.reports.pdf_map import map_with_legend

    return map_with_legend(block, codes, A4)


def _png(page: bytes) -> bytes:
    from PIL import Image

    seen = picture(page, 0, DPI / 72)
    image = Image.frombytes("RGB", (seen.width, seen.height), seen.rgb, "raw", "RGB", seen.stride)
    out = BytesIO()
    image.save(out, "PNG", dpi=(DPI, DPI), optimize=True)
    return out.getvalue()
