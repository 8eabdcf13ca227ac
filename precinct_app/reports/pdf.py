"""A document becomes a PDF: pages of A4 with embedded fonts, a language, bookmarks and repeatable bytes.

The same document always gives the same bytes; the only time in the file is the document's own. ReportLab is
imported only when a paper is really made.
"""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from precinct_app.errors import AppError
from precinct_app.i18n import N_
from precinct_app.reports.document import Document
from precinct_app.reports.fonts import SANS, printable, register
from precinct_app.reports.pdf_page import Chrome
from precinct_app.reports.pdf_style import A4, MM, PageTemplate, ink
from precinct_app.security.durable import DiskFull, write_durably

IN_USE = N_(
    "The file “{file}” is open in another program. Close it or save under another name: “{proposed}”."
)
IS_FOLDER = N_("“{file}” is a folder. Write the name of a file in it.")
NOT_SAVED = N_("The file “{file}” was not saved: this folder cannot be written to. Choose another folder.")
NO_ROOM = N_("The file “{file}” was not saved: there is no room on that disk. Choose another disk or folder.")
PRODUCER = "precinct-app"
LANG = {"kk": "kk-KZ", "ru": "ru-KZ"}


def render(document: Document, template: PageTemplate = A4) -> bytes:
    """Return the PDF of ``document``."""
    register()
    chrome = Chrome.of(document, template)
    out = BytesIO()
    _build(document, template, chrome, out)
    return out.getvalue()


def _build(document: Document, template: PageTemplate, chrome: Chrome, out: BytesIO) -> None:
    from reportlab.platypus import BaseDocTemplate, Frame
    from reportlab.platypus import PageTemplate as Sheet

    from precinct_app.reports.pdf_story import story

    size = (template.width * MM, template.height * MM)
    height = (template.height - template.top - template.bottom) * MM - chrome.head
    frame = Frame(template.left * MM, template.bottom * MM, template.inner_width, height, 0, 0, 0, 0)
    paper = BaseDocTemplate(
        out,
        pagesize=size,
        title=printable(document.title.shown(document.languages[0])),
        author=printable(document.bodies[0].shown(document.languages[0])) if document.bodies else "",
        subject=printable(document.number),
        creator=PRODUCER,
        producer=PRODUCER,
        lang=LANG[document.languages[0]],
        invariant=1,
        initialFontName=SANS,
    )
    paper.addPageTemplates([Sheet("page", [frame], onPage=chrome.draw, pagesize=size)])
    paper.build(story(document, template), canvasmaker=canvas_maker(chrome, document))


def canvas_maker(chrome: Chrome, document: Document) -> Any:
    """Return the class of canvas that the pages of ``document`` are drawn on."""
    from reportlab.pdfgen.canvas import Canvas

    class Paper(Canvas):  # type: ignore[misc]  # reportlab has no types
        """A canvas that draws the page counts at the end and keeps the document's own time."""

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs | {"initialFontName": SANS, "invariant": 1})
            self._doc.setDateFormatter(lambda *_: f"D:{document.made:%Y%m%d%H%M%S}")
            self.setViewerPreference("DisplayDocTitle", "true")

        def setFillColor(self, colour: Any, alpha: float | None = None) -> None:  # noqa: N802
            """Fill with a colour, given as "#RRGGBB" or ReportLab's own."""
            super().setFillColor(ink(colour) if isinstance(colour, str) else colour, alpha)

        def setStrokeColor(self, colour: Any, alpha: float | None = None) -> None:  # noqa: N802
            """Draw lines with a colour, given as "#RRGGBB" or ReportLab's own."""
            super().setStrokeColor(ink(colour) if isinstance(colour, str) else colour, alpha)

        def save(self) -> None:
            """Finish the last page, define the page counts, write the file."""
            if len(self._code):
                self.showPage()
            pages = self._pageNumber - 1
            for page in range(1, pages + 1):
                chrome.folio(self, page, pages)
            # the forms have emptied it; what is left would become one more page
            self._code: list[str] = []
            super().save()

    return Paper


def save(data: bytes, path: Path) -> None:
    """Write ``data`` to ``path`` whole or not at all.

    Raises ``DiskFull``, or :class:`AppError` with a sentence (a folder, a folder that cannot be written to);
    where the file is open elsewhere its field ``proposed`` is a free name in the same folder.
    """
    try:
        write_durably(path, data)
    except DiskFull as error:
        raise DiskFull(NO_ROOM, file=path.name) from error
    except AppError as error:
        if _is_folder(path):
            free = proposed_name(path).name if path.name else ""
            raise AppError(IS_FOLDER, file=path.name or str(path), proposed=free) from error
        if _is_there(path) and not _is_closed(path.parent):
            raise AppError(IN_USE, file=path.name, proposed=proposed_name(path).name) from error
        raise AppError(NOT_SAVED, file=path.name) from error


def proposed_name(path: Path) -> Path:
    """Return the first free name like ``path`` with (2), (3) and so on."""
    number = 2
    while _is_there(free := path.with_name(f"{path.stem} ({number}){path.suffix}")):
        number += 1
    return free


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _is_closed(folder: Path) -> bool:
    """Return whether nothing can be written into ``folder``, whatever its files are."""
    try:
        with TemporaryFile(dir=folder):
            return False
    except OSError:
        return True


def _is_there(path: Path) -> bool:
    """Return whether there is such a file; a name too long, or a drive that is gone, holds none."""
    try:
        return path.exists()
    except OSError:
        return False
