"""The list of contacts: filter, period, channel, the table, and the sums of what it shows."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QStackedWidget

from precinct_app.domain.base import Id
from precinct_app.domain.codes import CodeLists
from precinct_app.domain.contact_list import MOST_ROWS, ContactRow, contact_count, contact_rows, totals
from precinct_app.domain.labels import Naming
from precinct_app.domain.permissions import Permission
from precinct_app.domain.secrecy import Viewer
from precinct_app.gui.cards.due import due_cell
from precinct_app.gui.cards.viewing import naming_of, viewer_of
from precinct_app.gui.context import Context
from precinct_app.gui.table_view import FilterBox, TableView
from precinct_app.gui.tables import Column, IconCell, Kind, TableModel, TwoPart
from precinct_app.gui.widgets import (
    Button,
    EmptyState,
    Label,
    PillText,
    Segmented,
    Sheet,
    row,
    wrapped,
)
from precinct_app.i18n import N_, Language, _, active, ngettext
from precinct_app.tasks import Progress

# days back from today; None is no limit
PERIODS: tuple[tuple[str, str, int | None], ...] = (
    ("week", N_("7 days"), 6),
    ("month", N_("30 days"), 29),
    ("quarter", N_("90 days"), 89),
    ("year", N_("A year"), 364),
    ("all", N_("All"), None),
)
USUAL_PERIOD = "month"


@dataclass(frozen=True, slots=True)
class Listed:
    """What was read: the answer to question ``number``, the rows, and how many there are in all."""

    number: int
    rows: list[ContactRow]
    count: int


class ContactList(Sheet):
    """The list; ``opened`` and ``chosen`` give the key of a contact (None for none)."""

    opened = Signal(object)
    chosen = Signal(object)
    new_asked = Signal()
    loaded = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(padded=False, spacing=0)
        self._context = context
        self._asked, self._count = 0, 0
        codes = context.store.codes()
        self.model = TableModel(_columns(codes, context), row_key=_key)
        self.table = TableView(self.model, _("Contacts"), remember="contacts")
        self.filter = FilterBox(self.table)
        self.period = Segmented([(name, _(words)) for name, words, _days in PERIODS], small=True)
        self.period.set_value(USUAL_PERIOD)
        self.channel = _channel_box(codes, context.language)
        self.new = Button(_("New contact"), "primary", "plus", key="Ctrl+N")
        self.totals = Label("", "small", "t2")
        self._build()
        self._connect()

    def _build(self) -> None:
        head = wrapped(self.filter, self.period, self.channel, 0, self.new)
        head.setContentsMargins(10, 8, 10, 8)
        self.empty = EmptyState(
            "messages", _("No contacts in this period"),
            _("Choose a longer period or record a contact with Ctrl+N."),
        )  # fmt: skip
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        foot = row(self.totals, 0)
        foot.setContentsMargins(14, 6, 14, 7)
        self.body.addLayout(head)
        self.body.addWidget(self.stack, 1)
        self.add_line()
        self.body.addLayout(foot)
        self.new.setVisible(self._context.may(Permission.EDIT_CONTACTS))

    def _connect(self) -> None:
        self.table.opened.connect(self._open)
        self.table.current_changed.connect(self._choose)
        self.new.clicked.connect(self.new_asked)
        self.period.changed.connect(self.reload)
        self.channel.currentIndexChanged.connect(self.reload)
        self.model.modelReset.connect(self._show_totals)

    def reload(self) -> None:
        """Read the list again."""
        self._asked += 1
        context = self._context
        work = _Read(
            context.store, self._asked, _since(self.period.value()), str(self.channel.currentData() or ""),
            naming_of(context), viewer_of(context),
        )  # fmt: skip
        context.tasks.run(work, self._take, quiet=self.model.rowCount() > 0)

    def choose(self, key: Id) -> bool:
        """Choose a contact; False when the list does not show it."""
        return self.table.choose(key)

    def current(self) -> Id | None:
        """Return the key of the chosen contact."""
        chosen = self.table.current_row()
        return None if chosen is None else chosen.id

    def _take(self, found: Listed) -> None:
        if found.number != self._asked:
            return
        self._count = found.count
        self.model.set_rows(found.rows)
        self.stack.setCurrentWidget(self.table if found.rows else self.empty)
        if self.table.current_row() is None and not self.table.choose_first():
            self.chosen.emit(None)
        self.loaded.emit()

    def _show_totals(self) -> None:
        shown = totals(self.model.shown_rows())
        parts = [
            ngettext("{n} contact", "{n} contacts", shown.contacts).format(n=active().number(shown.contacts)),
            _("people: {n}").format(n=active().number(shown.people)),
            _("promises: {n}, of them open: {open}").format(
                n=active().number(shown.promises), open=active().number(shown.open_promises)
            ),
        ]
        if self._count > len(self.model.rows()):
            parts.append(_("in all: {n}, the newest are shown").format(n=active().number(self._count)))
        self.totals.setText(" · ".join(parts))

    def _open(self, contact: ContactRow) -> None:
        self.opened.emit(contact.id)

    def _choose(self, contact: ContactRow | None) -> None:
        self.chosen.emit(None if contact is None else contact.id)


def today() -> date:
    """Return the day of this computer."""
    return date.today()  # noqa: DTZ011 - a day of the wall clock is meant


def _since(period: object) -> date | None:
    days = next((back for name, _words, back in PERIODS if name == period), None)
    return None if days is None else today() - timedelta(days=days)


def _channel_box(codes: CodeLists, language: str) -> QComboBox:
    box = QComboBox()
    box.setProperty("small", True)
    box.setAccessibleName(_("Channel"))
    box.addItem(_("All channels"), "")
    for code in codes.of("contact_channel"):
        box.addItem(code.short(language), code.code)
    return box


class _Cells:
    """What the columns show, in the language of the window."""

    def __init__(self, codes: CodeLists, language: Language) -> None:
        self._codes, self._language = codes, language

    def when(self, contact: ContactRow) -> TwoPart:
        """Return the day bold and the time grey."""
        told = contact.happened
        if len(told) < len("2026-11-24"):
            return TwoPart(told)
        day = self._language.date_short(date.fromisoformat(told[:10]))
        return TwoPart(day, told[11:16] if contact.precision in ("minute", "interval") else "")

    def channel(self, contact: ContactRow) -> IconCell:
        """Return sign and words of the channel."""
        code = self._codes.get("contact_channel", contact.channel)
        return IconCell(code.icon or "message", code.short(self._language.code))

    def outcome(self, contact: ContactRow) -> str:
        """Return the words of the outcome."""
        return self._codes.text("contact_outcome", contact.outcome, self._language.code)

    def promise(self, contact: ContactRow) -> PillText | str:
        """Return how far the most urgent open promise is, or that all are done."""
        promise = contact.open_promise
        if promise is None:
            return PillText(_("done"), "ok", "check") if contact.promises else ""
        return due_cell(promise.due, today(), self._language)


def _columns(codes: CodeLists, context: Context) -> list[Column]:
    cells = _Cells(codes, naming_of(context, codes).language)
    return [
        Column(_("When"), cells.when, 136, Kind.NAME, sort=_happened),
        Column(_("Who"), _who, 168, Kind.NAME, least=130),
        Column(_("Channel"), cells.channel, 124, Kind.ICON, least=100, spare=2),
        Column(_("Gist"), _gist, 0, least=140),
        Column(_("Promise"), cells.promise, 106, Kind.PILL, sort=_promise_day),
        Column(_("Outcome"), cells.outcome, 98, Kind.MUTED, spare=1),
    ]


def _key(contact: ContactRow) -> Id:
    return contact.id


def _happened(contact: ContactRow) -> str:
    return contact.happened


def _who(contact: ContactRow) -> str:
    return ", ".join(contact.who) or "–"


def _gist(contact: ContactRow) -> str:
    return " ".join(contact.gist.split())


def _promise_day(contact: ContactRow) -> date | None:
    promise = contact.open_promise
    return promise.due if promise is not None else None


class _Read:
    """Reads the list on the reader's thread."""

    def __init__(
        self, store: Any, number: int, since: date | None, channel: str, naming: Naming, viewer: Viewer
    ) -> None:
        self._store, self._number, self._since, self._channel = store, number, since, channel
        self._naming, self._viewer = naming, viewer

    def __call__(self, progress: Progress) -> Listed:
        with self._store.read() as session:
            rows = contact_rows(session, self._viewer, self._naming, since=self._since, channel=self._channel)
            full = len(rows) >= MOST_ROWS
            count = (
                contact_count(session, self._viewer, self._since, None, self._channel) if full else len(rows)
            )
        return Listed(self._number, rows, count)
