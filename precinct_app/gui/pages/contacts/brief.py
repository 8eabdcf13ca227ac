"""Who is being talked with: the last contacts and the open promises of a participant, beside the form."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.clock import wall_now
from precinct_app.domain.contact_list import ContactRow, PromiseRow, contacts_with, open_promises_to
from precinct_app.domain.labels import Naming, label
from precinct_app.domain.secrecy import Viewer
from precinct_app.domain.social_map.people import phones_of
from precinct_app.gui.cards.viewing import naming_of, viewer_of
from precinct_app.gui.context import Context
from precinct_app.gui.widgets import (
    BadgeLabel,
    ElidedLabel,
    EmptyState,
    IconLabel,
    Label,
    Sheet,
    clear,
    column,
    hair,
    row,
)
from precinct_app.i18n import _, active
from precinct_app.tasks import Progress

WIDTH = 276


@dataclass(frozen=True, slots=True)
class Brief:
    """What is shown of one subject."""

    number: int
    title: str
    detail: str
    phones: tuple[str, ...]
    promises: tuple[PromiseRow, ...]
    contacts: tuple[ContactRow, ...]


class SubjectBrief(Sheet):
    """The panel; ``show_subject`` fills it, None empties it."""

    def __init__(self, context: Context) -> None:
        super().__init__(spacing=10)
        self._context = context
        self._asked = 0
        self.setFixedWidth(WIDTH)
        self.nobody = EmptyState(
            "user",
            _("Nobody is chosen yet"),
            _("Last contacts and open promises of the participant stand here."),
        )
        self._inner = QWidget()
        self._rows = QVBoxLayout(self._inner)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(8)
        self.body.addWidget(self.nobody)
        self.body.addWidget(self._inner)
        self.body.addStretch(1)
        self.show_subject(None)

    def show_subject(self, key: tuple[str, Id] | None) -> None:
        """Read and show a subject."""
        self._asked += 1
        if key is None:
            self._inner.hide()
            self.nobody.show()
            return
        context = self._context
        work = _Read(context.store, self._asked, key, naming_of(context), viewer_of(context))
        context.tasks.run(work, self._take, quiet=True)

    def texts(self) -> list[str]:
        """Return the words of the panel."""
        return [found.text() for found in self._inner.findChildren(Label) if found.text()]

    def _take(self, brief: Brief) -> None:
        if brief.number != self._asked:
            return
        clear(self._rows)
        self.nobody.hide()
        self._show_head(brief)
        self._show_promises(brief.promises)
        self._show_contacts(brief.contacts)
        self._inner.show()

    def _show_head(self, brief: Brief) -> None:
        self._rows.addWidget(Label(brief.title, "heading", wrap=True))
        if brief.detail:
            self._rows.addWidget(Label(brief.detail, "small", "t2", wrap=True))
        for phone in brief.phones:
            self._rows.addLayout(row(IconLabel("phone", size=16), Label(phone, "small"), 0))
        self._rows.addWidget(hair("line"))

    def _show_promises(self, promises: tuple[PromiseRow, ...]) -> None:
        head = row(Label(_("Open promises"), "strong"), 0, BadgeLabel(len(promises)))
        self._rows.addLayout(head)
        for promise in promises:
            days = (promise.due - wall_now(self._context.store.zone).date()).days
            late = days < 0
            tone = "danger" if late else "warn"
            words = _("due {date}, {days}").format(
                date=active().date_short(promise.due), days=active().in_days(days)
            )
            texts = column(
                Label(promise.text, "small", wrap=True), Label(words, "small", tone, wrap=True), spacing=1
            )
            sign = IconLabel("alert-triangle" if late else "clock", tone, 16)
            line = row(sign, texts)
            line.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
            line.setStretch(1, 1)
            self._rows.addLayout(line)
        self._rows.addWidget(hair("line"))

    def _show_contacts(self, contacts: tuple[ContactRow, ...]) -> None:
        self._rows.addWidget(Label(_("Last contacts"), "strong"))
        if not contacts:
            self._rows.addWidget(Label(_("There were none yet."), "small", "t2", wrap=True))
        for contact in contacts:
            mark = Label("–" if contact.satisfaction is None else str(contact.satisfaction), "small", "t2")
            words = ElidedLabel(" ".join(contact.gist.split()), "small")
            line = row(Label(_short_day(contact.happened), "small", "t2"), words, mark)
            line.setStretch(1, 1)
            self._rows.addLayout(line)


def _short_day(told: str) -> str:
    """Return "12.11" of an ISO text, the month or year where no day was told."""
    return f"{told[8:10]}.{told[5:7]}" if len(told) >= len("2026-11-12") else told


class _Read:
    """Reads one subject on the reader's thread."""

    def __init__(self, store: Any, number: int, key: tuple[str, Id], naming: Naming, viewer: Viewer) -> None:
        self._store, self._number, self._key = store, number, key
        self._naming, self._viewer = naming, viewer

    def __call__(self, progress: Progress) -> Brief:
        kind, key = self._key
        with self._store.read() as session:
            name = label(session, kind, key, self._naming, self._viewer)
            phones = [self._naming.language.phone(row.number) for row in phones_of(session, key)]
            promises = open_promises_to(session, self._viewer, key)
            contacts = contacts_with(session, self._viewer, self._naming, key)
        return Brief(self._number, name.title, name.detail, tuple(phones), tuple(promises), tuple(contacts))
