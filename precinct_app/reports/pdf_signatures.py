"""The signature block and the corner «approve»: position and rank, a line, initials and surname, twice.

Nothing is declined by the program: the signer has typed his forms himself.
"""

from typing import Any

from reportlab.platypus import Flowable

from precinct_app.i18n import N_, language
from precinct_app.reports.document import Approval, Signatures, Signer
from precinct_app.reports.fonts import SANS, SANS_BOLD, printable, width
from precinct_app.reports.pdf_flow import gap, kept, side_by_side
from precinct_app.reports.pdf_page import shown
from precinct_app.reports.pdf_style import INK, SECOND, PageTemplate, paragraph, style

SIGNATURE = N_("signature")
DAY_LINE = N_("“___” ________ 20__")
LINE_HEIGHT = 30.0


def signature_block(block: Signatures, codes: tuple[str, ...], template: PageTemplate) -> Any:
    """Return the signers one under the other, the languages side by side, and the day."""
    column = template.half if len(codes) > 1 else template.inner_width * 0.62
    flowables: list[Any] = []
    for signer in block.signers:
        halves = [_signer(signer, code, codes, column) for code in codes]
        flowables += [side_by_side(halves[0], halves[1], template)] if len(halves) > 1 else halves[0]
        flowables.append(gap(8))
    day = shown(block.day, codes, " · ")
    if day:
        flowables.append(paragraph(day, style(SANS, 9.0, 12.0)))
    return kept(flowables)[0]


def _signer(signer: Signer, code: str, codes: tuple[str, ...], column: float) -> list[Any]:
    lines = [text.shown(code) for text in (signer.position, signer.rank) if text.shown(code)]
    under = shown(signer.note, codes, " / ") or _both_words(SIGNATURE, codes)
    return [
        paragraph("\n".join(lines), style(SANS, 9.0, 11.8)),
        SignatureLine(signer.name.shown(code), under, column),
    ]


def _both_words(source: str, codes: tuple[str, ...]) -> str:
    return " / ".join(language(code).gettext(source) for code in codes)


def approval_corner(corner: Approval, codes: tuple[str, ...], template: PageTemplate) -> Any:
    """Return the corner at the right: the word, the post, the line with the name, a place for the date."""
    column = template.half
    halves = [_corner(corner, code, column) for code in codes]
    if len(halves) > 1:
        return side_by_side(halves[0], halves[1], template)
    return side_by_side([], halves[0], template)


def _corner(corner: Approval, code: str, column: float) -> list[Any]:
    signer = corner.signer
    lines = [text.shown(code) for text in (signer.position, signer.rank) if text.shown(code)]
    return [
        paragraph(corner.heading.shown(code), style(SANS_BOLD, 9.6, 13.0)),
        paragraph("\n".join(lines), style(SANS, 9.0, 11.8)),
        SignatureLine(signer.name.shown(code), "", column),
        paragraph(language(code).gettext(DAY_LINE), style(SANS, 9.0, 12.0)),
    ]


class SignatureLine(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A line to sign on, the name at its end, a small word under it."""

    def __init__(self, name: str, under: str, column: float) -> None:
        super().__init__()
        self.name, self.under, self.column = printable(name), printable(under), column

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Return the height of the line with its small word."""
        return self.column, LINE_HEIGHT + (10 if self.under else 2)

    def draw(self) -> None:
        """Draw the line, the name and the small word."""
        canvas = self.canv
        base = 12.0 if self.under else 4.0
        room = width(self.name, SANS_BOLD, 9.2) if self.name else 70.0
        end = max(self.column * 0.3, self.column - room - 8)
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(0.6)
        canvas.line(0, base, end, base)
        canvas.setFillColor(INK)
        canvas.setFont(SANS_BOLD, 9.2)
        if self.name:
            canvas.drawRightString(self.column, base + 2, self.name)
        else:
            canvas.line(end + 8, base, self.column, base)
        canvas.setFillColor(SECOND)
        canvas.setFont(SANS, 7.6)
        canvas.drawString(0, base - 9, self.under)
