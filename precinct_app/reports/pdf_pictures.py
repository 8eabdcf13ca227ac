"""Photos on paper: side by side in the same room, each with its word over it and its line under it."""

from io import BytesIO
from typing import Any

from reportlab.platypus import Image, Table

from precinct_app.reports.document import Picture, Pictures, Text
from precinct_app.reports.fonts import SANS, SANS_BOLD
from precinct_app.reports.pdf_style import GUTTER, ROW_LINE, SECOND, TITLE, PageTemplate, ink, safe, style
from precinct_app.reports.pdf_words import words

HIGHEST = 165.0  # points: two pairs of upright photos share a page


def side_by_side_pictures(block: Pictures, codes: tuple[str, ...], template: PageTemplate) -> Any:
    """Return the photos of a block in one row, each fitted into the same room."""
    count = max(1, len(block.pictures))
    wide = (template.inner_width - GUTTER * (count - 1)) / count
    fitted = [_fitted(picture, wide) for picture in block.pictures]
    high = max((image.drawHeight for image in fitted), default=0.0)
    heads = [
        words(_both(picture.label, codes), style(SANS_BOLD, 9.8, 13.0, TITLE)) for picture in block.pictures
    ]
    lines = [words(_both(picture.line, codes), style(SANS, 8.4, 11.0, SECOND)) for picture in block.pictures]
    widths = [wide + (GUTTER if place < count - 1 else 0) for place in range(count)]
    table = Table(
        [heads, fitted, lines],
        colWidths=widths,
        rowHeights=[None, high + 6, None],
        style=[
            ("FONT", (0, 0), (-1, -1), SANS, 9),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 1),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
            ("ALIGN", (0, 1), (-1, 1), "LEFT"),
            ("VALIGN", (0, 1), (-1, 1), "MIDDLE"),
            ("LINEBELOW", (0, 2), (-1, 2), 0.5, ink(ROW_LINE)),
        ],
    )
    table.hAlign = "LEFT"
    return table


def _fitted(picture: Picture, wide: float) -> Any:
    """Return the photo as large as its room allows; its JPEG goes into the file as it is."""
    image = Image(BytesIO(picture.content))
    scale = min(wide / image.imageWidth, HIGHEST / image.imageHeight)
    image.drawWidth, image.drawHeight = image.imageWidth * scale, image.imageHeight * scale
    image.hAlign = "LEFT"
    return image


def _both(text: Text, codes: tuple[str, ...]) -> str:
    parts = dict.fromkeys(part for code in codes if (part := text.shown(code)))
    return safe(" / ".join(parts)) or "\u00a0"
