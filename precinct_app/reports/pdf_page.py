"""What stands on every page: audience, demonstration mark, bodies, rule; number, time, page of pages.

The number of pages is known only at the end, so each page refers to a small form that is drawn when the
file is finished.
"""

from dataclasses import dataclass
from typing import Any

from precinct_app.i18n import N_, language
from precinct_app.reports.document import Document
from precinct_app.reports.fonts import SANS, SANS_BOLD, printable, width
from precinct_app.reports.pdf_style import (
    ACCENT,
    DANGER,
    GUTTER,
    INK,
    MM,
    SECOND,
    WARN,
    PageTemplate,
    paragraph,
    style,
)

DEMO = N_("SAMPLE DATA")
DRAFT = N_("DRAFT")
COPY = N_("unchangeable copy")
AUDIENCE_RISE = 13.5
AUDIENCE, LEAST_AUDIENCE = 8.6, 6.4  # sizes of the line above
BODY_GAP = 3.0
RULE_GAP = 5.0


def words(source: str, codes: tuple[str, ...], separator: str) -> str:
    """Return a fixed word of a paper in its languages, parted by ``separator``."""
    return separator.join(language(code).gettext(source) for code in codes)


def shown(text: Any, codes: tuple[str, ...], separator: str) -> str:
    """Return a text in the languages of the paper on one line, once where both read alike."""
    parts = [text.shown(code) for code in codes]
    return separator.join(dict.fromkeys(part for part in parts if part))


@dataclass(slots=True)
class Chrome:
    """Draws the head and foot of a document's pages; ``head`` is the height of the head below the margin."""

    document: Document
    template: PageTemplate
    bodies: list[tuple[Any, float, float]]
    head: float

    @classmethod
    def of(cls, document: Document, template: PageTemplate) -> "Chrome":
        """Measure the bodies of ``document``: one column for each language."""
        codes = document.languages
        column = template.half if len(codes) > 1 else template.inner_width
        bodies, tallest = [], 0.0
        for place, code in enumerate(codes):
            text = "\n".join(part.shown(code) for part in document.bodies if part.shown(code))
            look = style(SANS, 9.0, 11.8, INK if place == 0 else SECOND)
            block = paragraph(text, look)
            height = block.wrap(column, 400)[1] if text else 0.0
            bodies.append((block, place * (column + GUTTER), height))
            tallest = max(tallest, height)
        return cls(document, template, bodies, tallest + RULE_GAP + BODY_GAP)

    def draw(self, canvas: Any, _frame: Any = None) -> None:
        """Draw the head and foot of the current page."""
        canvas.saveState()
        self._audience(canvas, self._marks(canvas) - self._left)
        self._bodies(canvas)
        self._footer(canvas)
        canvas.restoreState()

    @property
    def _left(self) -> float:
        return self.template.left * MM

    @property
    def _right(self) -> float:
        return (self.template.width - self.template.right) * MM

    @property
    def _top(self) -> float:
        return (self.template.height - self.template.top) * MM

    def _audience(self, canvas: Any, room: float) -> None:
        """Write for whom the paper is: on one line, else a line each language, as large as has room."""
        audience, languages = self.document.audience, self.document.languages
        lines = [shown(audience, languages, " · ")]
        if width(lines[0], SANS, AUDIENCE) > room:
            lines = list(dict.fromkeys(audience.shown(code) for code in languages))
        size = AUDIENCE
        while size > LEAST_AUDIENCE and any(width(line, SANS, size) > room for line in lines):
            size -= 0.2
        canvas.setFillColor(SECOND)
        canvas.setFont(SANS, size)
        for place, line in enumerate(lines):
            lift = (len(lines) - 1 - place) * (size + 1.4)
            canvas.drawString(self._left, self._top + AUDIENCE_RISE + lift, printable(line))

    def _marks(self, canvas: Any) -> float:
        """Draw the marks at the right; return where they begin."""
        right = self._right
        if self.document.demo:
            right = self._mark(canvas, right, words(DEMO, self.document.languages, " · "), WARN) - 6
        if self.document.draft:
            right = self._mark(canvas, right, words(DRAFT, self.document.languages, " · "), DANGER) - 6
        return right

    def _mark(self, canvas: Any, right: float, text: str, colour: str) -> float:
        size = width(text, SANS_BOLD, 7.6)
        left = right - size - 10
        canvas.setStrokeColor(colour)
        canvas.setFillColor(colour)
        canvas.setLineWidth(0.9)
        canvas.roundRect(left, self._top + AUDIENCE_RISE - 4, size + 10, 13, 1.5)
        canvas.setFont(SANS_BOLD, 7.6)
        canvas.drawString(left + 5, self._top + AUDIENCE_RISE, text)
        return left

    def _bodies(self, canvas: Any) -> None:
        for block, offset, height in self.bodies:
            if height:
                block.drawOn(canvas, self._left + offset, self._top - height + BODY_GAP)
        rule = self._top - self.head + BODY_GAP + 1.0
        canvas.setStrokeColor(ACCENT)
        canvas.setLineWidth(1.3)
        canvas.line(self._left, rule, self._right, rule)

    def _footer(self, canvas: Any) -> None:
        base = self.template.bottom * MM - 22
        canvas.setStrokeColor("#7E8B99")
        canvas.setLineWidth(0.5)
        canvas.line(self._left, base + 10.5, self._right, base + 10.5)
        canvas.setFillColor(SECOND)
        canvas.setFont(SANS, 8.0)
        canvas.drawString(self._left, base, printable(self.line()))
        canvas.doForm(folio(canvas.getPageNumber()))

    def line(self) -> str:
        """Return the footer: kind and number, time, and that it is a copy that cannot change."""
        document = self.document
        name = f"{shown(document.kind, document.languages, ' / ')} № {document.number}".strip()
        made = f"{document.made:%d.%m.%Y, %H:%M}"
        return " · ".join((name, made, words(COPY, document.languages, " / ")))

    def folio(self, canvas: Any, page: int, pages: int) -> None:
        """Define the form with «page / pages»; the last page also carries the anchor of the journal."""
        base = self.template.bottom * MM - 22
        canvas.beginForm(folio(page))
        canvas.setFillColor(SECOND)
        canvas.setFont(SANS, 8.0)
        canvas.drawRightString(self._right, base, f"{page} / {pages}")
        if page == pages and self.document.anchor is not None:
            canvas.setFont(SANS, 6.5)
            canvas.drawRightString(self._right, base - 9, printable(str(self.document.anchor)))
        canvas.endForm()


def folio(page: int) -> str:
    """Return the name of the form that holds the number of ``page``."""
    return f"folio{page}"
