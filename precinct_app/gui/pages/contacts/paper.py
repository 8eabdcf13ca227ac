"""The list of contacts printed: what it shows now, as a numbered paper that is kept."""

from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrinter

from precinct_app.domain.operations import OPERATIONS
from precinct_app.errors import AppError, NotAllowed, SourceText
from precinct_app.gui.context import Context
from precinct_app.gui.list_export import sheet_of
from precinct_app.gui.pages.contacts.listing import ContactList
from precinct_app.gui.pages.reports.printing import ask_printer, new_printer, print_pages
from precinct_app.i18n import _
from precinct_app.reports import contact_list_paper
from precinct_app.reports.contact_list_paper import ListView
from precinct_app.storage.store import NO_RIGHT
from precinct_app.tasks import WRITER, Progress

OPERATION = "list.print"
LEAST_SHARE, MOST_SHARE, SIGNS_EACH = 1.0, 5.0, 14


class ListPaper(QObject):
    """Belongs to the list; ``print_list`` asks for a printer and prints what the list shows."""

    def __init__(self, context: Context, listing: ContactList) -> None:
        super().__init__(listing)
        self._context, self._list = context, listing
        self._printer: QPrinter | None = None

    def print_list(self) -> None:
        """Ask for a printer and print."""
        if not self._context.store.allows(OPERATION):
            words = SourceText(OPERATIONS[OPERATION].label)
            self._context.messages.show_error(NotAllowed(NO_RIGHT, operation=words))
            return
        self._printer = new_printer(_("List of contacts"), 1)
        self._printer.setFromTo(0, 0)
        if ask_printer(self._printer, self._list):
            work = MakePaper(self._context.store, view_of(self._list, self._context.language))
            self._context.tasks.run(work, self._made, self._failed, label=_("Making the list"), kind=WRITER)

    def _made(self, made: tuple[bytes, int]) -> None:
        if self._printer is None:
            return
        try:
            pages = print_pages(self._printer, *made)
        except AppError as error:
            self._failed(error)
            return
        self._context.messages.say(_("Sent to the printer, pages: {pages}.").format(pages=pages))

    def _failed(self, error: BaseException) -> None:
        self._context.messages.show_error(error)


def view_of(listing: ContactList, language: str) -> ListView:
    """Return what the list shows now: columns and rows in their order, period, filter and sums."""
    sheet = sheet_of(listing.table, _("Contacts"))
    rows = tuple(tuple(str(value) for value in row) for row in sheet.rows)
    widths = tuple(_share([title, *(row[at] for row in rows)]) for at, title in enumerate(sheet.columns))
    keys = tuple(row.id for row in listing.model.shown_rows())
    told = listing.narrowing.words()
    if typed := listing.filter.text().strip():
        told.append(_("Words of the filter: {words}").format(words=typed))
    return ListView(language, sheet.columns, widths, rows, keys, tuple(told), listing.totals.text())


def _share(texts: list[str]) -> float:
    longest = max(map(len, texts))
    return min(MOST_SHARE, max(LEAST_SHARE, longest / SIGNS_EACH))


class MakePaper:
    """Lays the list out and keeps it as a released paper on the writer's thread; gives pages to print."""

    def __init__(self, store: Any, view: ListView) -> None:
        self._store, self._view = store, view

    def __call__(self, progress: Progress) -> tuple[bytes, int]:
        """Return the pages and their number; raises Refused for a list that is too long."""
        paper = contact_list_paper.prepare(self._store, self._view)
        contact_list_paper.release(self._store, paper)
        return paper.data, paper.pages
