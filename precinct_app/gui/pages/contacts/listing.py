"""The list of contacts: what it is narrowed to, the table, its columns and the sums of what it shows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.contact_list import (
    MOST_ROWS,
    ContactRow,
    Totals,
    Wanted,
    contact_count,
    contact_rows,
    totals,
)
from precinct_app.domain.contact_series import SeriesRow, series_rows
from precinct_app.domain.labels import Naming
from precinct_app.domain.permissions import Permission
from precinct_app.domain.secrecy import Viewer
from precinct_app.domain.service_standard import Standards, standards, together
from precinct_app.gui.cards.viewing import naming_of, viewer_of
from precinct_app.gui.column_choice import ColumnsDialog
from precinct_app.gui.context import Context
from precinct_app.gui.list_export import ListExport
from precinct_app.gui.pages.contacts.columns import ContactCells
from precinct_app.gui.pages.contacts.narrowing import Narrowing
from precinct_app.gui.saved_filters import SavedFilters
from precinct_app.gui.table_view import FilterBox, TableView
from precinct_app.gui.tables import TableModel
from precinct_app.gui.widgets import Button, EmptyState, IconButton, Label, Sheet, row, wrapped
from precinct_app.i18n import _, active, ngettext
from precinct_app.tasks import Progress

LEAST_FOR_PERCENT = 5
# so many stand there at once while the others are still read
FIRST_ROWS = 300


@dataclass(frozen=True, slots=True)
class Listed:
    """What was read: the answer to question ``number``, the rows, how many there are in all (None while
    only the first were read), the series they belong to and the service standards.
    """

    number: int
    rows: list[ContactRow]
    count: int | None
    series: Mapping[Id, SeriesRow] = field(default_factory=dict)
    known: Standards = field(default_factory=lambda: Standards({}))


class ContactList(Sheet):
    """The list; ``opened`` and ``chosen`` give the key of a contact (None for none)."""

    opened = Signal(object)
    chosen = Signal(object)
    new_asked = Signal()
    series_asked = Signal()
    loaded = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(padded=False, spacing=0)
        self._context = context
        self._asked = 0
        self._count: int | None = 0
        self._shown_for: Wanted | None = None
        codes = context.store.codes()
        self.cells = ContactCells(codes, naming_of(context, codes).language, context.store.zone)
        self.model = TableModel(self.cells.columns(), row_key=_key)
        self.table = TableView(self.model, _("Contacts"), remember="contacts")
        self.filter = FilterBox(self.table)
        self.narrowing = Narrowing(codes, context.language, context.store.zone)
        self.period, self.channel = self.narrowing.period, self.narrowing.channel
        self.saved = SavedFilters(context, "contacts", self)
        self.columns = IconButton("adjustments-horizontal", _("Columns of the list"))
        self.export = IconButton("file-type-xls", _("Save the list as a table"), "Ctrl+E")
        self.new = Button(_("New contact"), "primary", "plus", key="Ctrl+N")
        self.new_series = Button(_("Reception, round"), key="R")
        self.printing = IconButton("printer", _("Print the list"), "Ctrl+P")
        self.totals = Label("", "small", "t2", wrap=True)
        self._exporting = ListExport(context, self.table)
        self._paper: Any = None  # made when it is first asked for: the writers of papers are large
        self._build()
        self._connect()

    def _build(self) -> None:
        some = self.narrowing
        head = wrapped(
            self.filter, self.period, some.channel, some.situation, some.outcome, some.promise, some.series,
            self.saved, 0, self.new_series, self.new,
        )  # fmt: skip
        head.setContentsMargins(10, 8, 10, 8)
        self.empty = EmptyState(
            "messages", _("No contacts in this period"),
            _("Choose a longer period or record a contact with Ctrl+N."),
        )  # fmt: skip
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        foot = row(self.totals, self.columns, self.printing, self.export, spacing=4)
        foot.setStretch(0, 1)
        foot.setContentsMargins(14, 4, 10, 4)
        self.body.addLayout(head)
        self.body.addWidget(self.stack, 1)
        self.add_line()
        self.body.addLayout(foot)
        may = self._context.may(Permission.EDIT_CONTACTS)
        for button in (self.new, self.new_series):
            button.setVisible(may)
        for icon in (self.export, self.printing):
            icon.setVisible(self._context.may(Permission.EXPORT_DATA))

    def _connect(self) -> None:
        self.table.opened.connect(self._open)
        self.table.current_changed.connect(self._choose)
        self.new.clicked.connect(self.new_asked)
        self.new_series.clicked.connect(self.series_asked)
        self.narrowing.changed.connect(self.reload)
        self.columns.clicked.connect(self.choose_columns)
        self.export.clicked.connect(self.save_table)
        self.printing.clicked.connect(self.print_list)
        self.model.modelReset.connect(self._show_totals)

    def reload(self) -> None:
        """Read the list again."""
        self._asked += 1
        # what is shown already must not shrink to its first rows
        known = self._shown_for == self.narrowing.wanted() and len(self.model.rows()) > FIRST_ROWS
        self._read(MOST_ROWS if known else FIRST_ROWS)

    def _read(self, most: int) -> None:
        context, wanted = self._context, self.narrowing.wanted()
        self._shown_for = wanted
        work = _Read(context.store, self._asked, wanted, naming_of(context), viewer_of(context), most)
        context.tasks.run(work, self._take, quiet=self.model.rowCount() > 0)

    def take_focus(self, page: QWidget) -> None:
        """Put the keyboard on the table; where there is none, on ``page``, whose single keys work then."""
        shown = self.stack.currentWidget() is self.table
        (self.table if shown else page).setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, key: Id) -> bool:
        """Choose a contact; False when the list does not show it."""
        return self.table.choose(key)

    def current(self) -> Id | None:
        """Return the key of the chosen contact."""
        chosen = self.table.current_row()
        return None if chosen is None else chosen.id

    def choose_columns(self) -> None:
        """Ask which columns are shown, in which order."""
        ColumnsDialog(self.table, self.window()).open()

    def save_table(self) -> None:
        """Save what is shown as a workbook."""
        self._exporting.save(_("Contacts"), self.totals.text())

    def print_list(self) -> None:
        """Print what is shown as a numbered paper."""
        if self._paper is None:
            from precinct_app.gui.pages.contacts.paper import ListPaper

            self._paper = ListPaper(self._context, self)
        self._paper.print_list()

    # what a saved filter holds

    def look(self) -> dict[str, Any]:
        """Return filter, typed words and order."""
        order = self.model.sorted_by()
        sort = None if order is None else [order[0], order[1].value]
        return {"narrowing": self.narrowing.look(), "typed": self.filter.text(), "sort": sort}

    def take_look(self, look: Any) -> bool:
        """Set filter, typed words and order."""
        place, order = look.get("sort") or (-1, 0)
        self.filter.setText(str(look.get("typed") or ""))
        self.table.horizontalHeader().setSortIndicator(place, Qt.SortOrder(order))
        return self.narrowing.take_look(look.get("narrowing") or {})

    def _take(self, found: Listed) -> None:
        if found.number != self._asked:
            return
        self._count = found.count
        self.cells.series, self.cells.known = found.series, found.known
        self.model.set_rows(found.rows)
        self.stack.setCurrentWidget(self.table if found.rows else self.empty)
        if self.table.current_row() is None and not self.table.choose_first():
            self.chosen.emit(None)
        self.loaded.emit()
        if found.count is None:
            self._read(MOST_ROWS)

    def _show_totals(self) -> None:
        if self._count is None:  # the sums of a part would be taken for those of all
            return
        parts = totals_words(totals(self.model.shown_rows(), self.cells.known), self._channel)
        if self._count > len(self.model.rows()):
            parts.append(_("in all: {n}, the newest are shown").format(n=active().number(self._count)))
        self.totals.setText(" · ".join(parts))

    def _channel(self, code: str) -> str:
        name: str = self._context.store.codes().get("contact_channel", code).short(self._context.language)
        return name

    def _open(self, contact: ContactRow) -> None:
        self.opened.emit(contact.id)

    def _choose(self, contact: ContactRow | None) -> None:
        self.chosen.emit(None if contact is None else contact.id)


def totals_words(shown: Totals, channel: Callable[[str], str] = str) -> list[str]:
    """Return the sums in words; a share carries its base, per cent only where the base is 5 and more.

    Of first answers each channel is told beside the whole: its name comes from ``channel``.
    """
    number = active().number
    parts = [
        ngettext("{n} contact", "{n} contacts", shown.contacts).format(n=number(shown.contacts)),
        _("people: {n}").format(n=number(shown.people)),
        _("promises: {n}, of them open: {open}").format(
            n=number(shown.promises), open=number(shown.open_promises)
        ),
    ]
    if shown.mean is not None:
        words = _("satisfied: {n} of {base} who gave a mark{percent}; mean {mean}")
        parts.append(
            words.format(
                n=number(shown.satisfied), base=number(shown.marked), mean=number(shown.mean, 1),
                percent=_percent(shown.satisfied, shown.marked),
            )
        )  # fmt: skip
    answers = together(shown.answers.values())
    if answers.base:
        words = _("first answer in time: {n} of {base}{percent}")
        percent = _percent(answers.kept, answers.base)
        told = words.format(n=number(answers.kept), base=number(answers.base), percent=percent)
        parts.append(told + _by_channel(shown, channel))
    return parts


def _by_channel(shown: Totals, channel: Callable[[str], str]) -> str:
    """Return the share of each channel where there are several: ": phone 8/10, letter 2/2"."""
    if len(shown.answers) < 2:
        return ""
    order = sorted(shown.answers.items(), key=lambda found: -found[1].base)
    return ": " + ", ".join(f"{channel(code)} {share.kept}/{share.base}" for code, share in order)


def _percent(part: int, base: int) -> str:
    return f" ({active().percent(100 * part / base)})" if base >= LEAST_FOR_PERCENT else ""


def _key(contact: ContactRow) -> Id:
    return contact.id


class _Read:
    """Reads the list on the reader's thread."""

    def __init__(
        self, store: Any, number: int, wanted: Wanted, naming: Naming, viewer: Viewer, most: int
    ) -> None:
        self._store, self._number, self._wanted = store, number, wanted
        self._naming, self._viewer, self._most = naming, viewer, most

    def __call__(self, progress: Progress) -> Listed:
        with self._store.read() as session:
            rows = contact_rows(session, self._viewer, self._naming, self._wanted, self._most)
            count = self._count(session, len(rows))
            keys = sorted({row.series for row in rows if row.series is not None})
            series = series_rows(session, self._viewer, keys, len(keys)) if keys else []
            known = standards(session)
        return Listed(self._number, rows, count, {row.id: row for row in series}, known)

    def _count(self, session: Any, read: int) -> int | None:
        if read < self._most:
            return read
        return contact_count(session, self._viewer, self._wanted) if self._most == MOST_ROWS else None
