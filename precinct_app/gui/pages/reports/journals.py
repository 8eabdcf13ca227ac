"""Paper journals on the page of reports: laid out when an option changes, saved or printed with a number.

Only journals of records that the role may see are offered; what is restricted stays out row by row.
"""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog

from precinct_app.domain.clock import wall_today
from precinct_app.domain.permissions import Permission
from precinct_app.domain.secrecy import Viewer
from precinct_app.errors import AppError
from precinct_app.gui.cards.viewing import viewer_of
from precinct_app.gui.context import Context
from precinct_app.gui.pages.reports.journal_parts import Facts, JournalOptions, JournalPanel
from precinct_app.gui.pages.reports.page_view import PageView
from precinct_app.gui.pages.reports.printing import ask_printer, new_printer, print_pages
from precinct_app.gui.save_again import documents, offer
from precinct_app.i18n import _
from precinct_app.reports.journal_data import PERMISSIONS, JournalOrder
from precinct_app.reports.journal_release import Journal, prepare_journal, release_journal
from precinct_app.reports.journals import LIST
from precinct_app.reports.release import Released
from precinct_app.storage.store import Store
from precinct_app.tasks import POOL, WRITER, Progress


class JournalDesk(QObject):
    """Owns the two sides; the pages belong to the page of reports. ``released`` gives the kept paper."""

    released = Signal(object)

    def __init__(self, context: Context, view: PageView, may_release: bool) -> None:
        super().__init__(view)
        self._context, self._view, self._may_release = context, view, may_release
        self.options = JournalOptions(
            journals_of(context),
            wall_today(),
            context.may(Permission.MANAGE_CODES),
        )
        self.panel = JournalPanel()
        self._shown: Journal | None = None
        self._out: Path | None = None
        self._proposed: Path | None = None
        self._printer: QPrinter | None = None
        self._in_view = self._running = self._again = self._stale = False
        self._connect()

    def _connect(self) -> None:
        self.options.changed.connect(self.prepare)
        self.options.columns_asked.connect(self._open_columns)
        self.panel.save_asked.connect(self.save)
        self.panel.print_asked.connect(self.print)

    # the preview

    def set_shown(self, shown: bool) -> None:
        """Show the journal, laid out anew when something changed; or leave the pages to others."""
        self._in_view = shown
        if shown and (self._stale or self._shown is None):
            self.prepare()
        elif shown:
            self._show_pages()

    def make_stale(self) -> None:
        """Lay it out again, now or when it comes into view."""
        self._stale = True
        if self._in_view:
            self.prepare()

    def prepare(self) -> None:
        """Lay out what the options ask for."""
        days, kind = self.options.days(), self.options.journal()
        if not self._in_view:
            self._stale = True
            return
        self._tell()
        if days is None or not kind:
            return
        if self._running:
            self._again = True
            return
        self._running, self._stale = True, False
        order = JournalOrder(kind, *days, self.options.codes())
        work = PrepareJournal(self._context.store, order, viewer_of(self._context))
        label = _("Making the pages")
        self._context.tasks.run(work, self._take, self._failed_to_prepare, label=label, kind=POOL)
        self._tell()

    def _take(self, journal: Journal) -> None:
        self._running = False
        if self._again:
            self._again = False
            self.prepare()
            return
        self._shown = journal
        content = journal.content
        number = journal.document.number
        self.panel.show_facts(Facts(len(content.rows), content.hidden, journal.pages, number))
        self._show_pages()
        self._tell()

    def _failed_to_prepare(self, error: BaseException) -> None:
        self._running = self._again = False
        self._shown = None
        self._show_pages()
        self._tell()
        self._context.messages.show_error(error)

    def _show_pages(self) -> None:
        if not self._in_view:
            return
        if self._shown is None:
            self._view.clear()
        else:
            self._view.show_paper(self._shown.data, self._shown.pages, [])

    def _tell(self) -> None:
        self.panel.allow(self.reason_against())

    def reason_against(self) -> str:
        """Return why the journal cannot be saved or printed now, "" when it can."""
        if not self._may_release:
            return _("Your account may not release papers.")
        if self.options.days() is None:
            return _("First correct the days of the period.")
        if self._shown is None or self._running:
            return _("The pages are being made.")
        return ""

    def _open_columns(self) -> None:
        self._context.go("settings", section="journals", part=self.options.journal())

    # the ways out

    def save(self) -> None:
        """Ask for a file, then keep the journal and write it."""
        if self._may_go() and self._shown is not None:
            number = self._shown.document.number
            name = _("Paper journal {number}").format(number=number)
            proposed = self._proposed or documents() / f"{name}.pdf"
            kinds = _("PDF files (*.pdf)")
            window = self._view.window()
            chosen, _kind = QFileDialog.getSaveFileName(window, _("Save as"), str(proposed), kinds)
            if chosen:
                path = Path(chosen)
                self._out = path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
                self._release(self._shown, self._out)

    def print(self) -> None:
        """Ask for a printer, then keep the journal and print it."""
        if self._may_go() and self._shown is not None:
            printer = new_printer(self._shown.document.number, self._shown.pages, landscape=True)
            if ask_printer(printer, self._view.window()):
                self._printer = printer
                self._release(self._shown, None)

    def _may_go(self) -> bool:
        against = self.reason_against()
        if against:
            self._context.messages.warn(against)
        return not against

    def _release(self, journal: Journal, out: Path | None) -> None:
        work = ReleaseJournal(self._context.store, journal, out)
        run, label = self._context.tasks.run, _("Saving the journal")
        run(work, self._kept, self._not_kept, label=label, kind=WRITER, can_stop=False)

    def _kept(self, released: Released) -> None:
        self._proposed = None
        if self._printer is not None and self._shown is not None:
            self._put_on_paper(self._printer, self._shown)
        else:
            words = _("Journal No. {number} was saved, pages: {pages}.")
            self._context.messages.say(words.format(number=released.number, pages=released.pages))
        self._shown, self._printer = None, None  # the next print has the next number
        self.released.emit(released)

    def _put_on_paper(self, printer: QPrinter, journal: Journal) -> None:
        try:
            pages = print_pages(printer, journal.data, journal.pages)
        except AppError as error:
            self._context.messages.show_error(error)
            return
        self._context.messages.say(_("Sent to the printer, pages: {pages}.").format(pages=pages))

    def _not_kept(self, error: BaseException) -> None:
        self._printer = None
        if isinstance(error, AppError) and self._out is not None:
            words, self._proposed = offer(error, self._out)
            self._context.messages.show_error(error, words, self.save)
        else:
            self._context.messages.show_error(error)


def journals_of(context: Context) -> list[tuple[str, str]]:
    """Return the journals that the role may see, as (code, short name)."""
    found = []
    for code in context.store.codes().of(LIST):
        if code.code in PERMISSIONS and context.may(PERMISSIONS[code.code]):
            text = code.short(context.language)
            found.append((code.code, text[:1].upper() + text[1:]))
    return found


@dataclass(frozen=True, slots=True)
class PrepareJournal:
    """Lays out a journal."""

    store: Store
    order: JournalOrder
    viewer: Viewer

    def __call__(self, progress: Progress) -> Journal:
        """Return the pages; raises BadInput and Refused."""
        return prepare_journal(self.store, self.order, self.viewer)


@dataclass(frozen=True, slots=True)
class ReleaseJournal:
    """Keeps a journal, writes the file if one is named."""

    store: Store
    journal: Journal
    out: Path | None

    def __call__(self, progress: Progress) -> Released:
        """Return the kept paper; raises what the disk says."""
        return release_journal(self.store, self.journal, self.out)
