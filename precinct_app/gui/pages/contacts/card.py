"""The card of one contact: everything that was entered, the project it belongs to, and its history."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.clock import from_instant, wall_now
from precinct_app.domain.contact_series import series_rows
from precinct_app.domain.contacts import Contact, Promise, participants_of, promises_of
from precinct_app.domain.event_time import EventTime
from precinct_app.domain.labels import Labels, Naming, hidden_records, labels
from precinct_app.domain.permissions import Permission
from precinct_app.domain.secrecy import NORMAL, Viewer, may_see
from precinct_app.domain.service_standard import standards
from precinct_app.domain.users import User
from precinct_app.errors import Refused
from precinct_app.gui.cards.facts import Facts
from precinct_app.gui.cards.history import HistoryPanel
from precinct_app.gui.cards.viewing import naming_of, viewer_of
from precinct_app.gui.context import Context
from precinct_app.gui.pages.contacts.columns import series_words
from precinct_app.gui.pages.contacts.record import GONE
from precinct_app.gui.pages.contacts.ways import way_to
from precinct_app.gui.theme import font
from precinct_app.gui.widgets import (
    Button,
    ElidedLabel,
    EmptyState,
    Label,
    Pill,
    Segmented,
    Sheet,
    clear,
    column,
    row,
    scrolled,
)
from precinct_app.i18n import _, active
from precinct_app.tasks import Progress

WIDTH, LINK_ROOM = 304, 190


@dataclass(frozen=True, slots=True)
class CardView:
    """One contact ready to be shown: texts in the language of the window and the links."""

    id: Id
    title: str
    when: str
    gist: str
    facts: tuple[tuple[str, str], ...]
    people: tuple[tuple[tuple[str, Id], str, str], ...]
    place: tuple[tuple[str, Id], str] | None = None
    case: tuple[Id, str] | None = None
    promises: tuple[tuple[Promise, str], ...] = field(default=())
    series: tuple[Id, str] | None = None
    secret: str = ""


class LinkButton(Button):
    """A name that leads to its card."""

    followed = Signal(object)

    def __init__(self, text: str, key: tuple[str, Id], icon: str = "") -> None:
        shown = QFontMetrics(font("body")).elidedText(text, Qt.TextElideMode.ElideRight, LINK_ROOM)
        super().__init__(shown, "link", icon)
        self.setAccessibleName(text)
        self.setToolTip("" if shown == text else text)
        self.key = key
        self.clicked.connect(self._follow)

    def _follow(self) -> None:
        self.followed.emit(self.key)


class ContactCard(Sheet):
    """The card; ``edit_asked`` and ``remove_asked`` give the key of the contact."""

    edit_asked = Signal(object)
    remove_asked = Signal(object)
    shown = Signal(object)
    series_asked = Signal(object, str)

    def __init__(self, context: Context) -> None:
        super().__init__(padded=False, spacing=0)
        self._context = context
        self._wanted: Id | None = None
        self.setFixedWidth(WIDTH)
        self.nothing = EmptyState("message", _("No contact is chosen"), _("Choose one in the list."))
        self.title, self.when = Label("", "heading"), Label("", "small", "t2", wrap=True)
        self.edit = Button(_("Change"), key="E", small=True)
        self.remove = Button(_("Delete"), "ghost", "trash", small=True)
        self.tabs = Segmented([("card", _("Card")), ("history", _("History"))], small=True)
        self.history = HistoryPanel(context)
        self.gist = Label("", wrap=True)
        self.facts = Facts()
        self._parts = QVBoxLayout()
        self._parts.setSpacing(5)
        self._build()
        self._connect()
        self.show_contact(None)

    def _build(self) -> None:
        self.gist.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        content = QWidget()
        rows = column(self.gist, self._parts, self.facts, 0, spacing=10)
        rows.setContentsMargins(14, 10, 12, 10)
        content.setLayout(rows)
        self.stack = QStackedWidget()
        self.stack.addWidget(scrolled(content))
        self.stack.addWidget(self.history)
        head = column(row(self.title, 0, self.edit, self.remove, spacing=6), self.when, self.tabs, spacing=6)
        head.setContentsMargins(14, 10, 10, 8)
        self._whole = QWidget()
        self._whole.setLayout(column(head, self.stack, spacing=0))
        self.body.addWidget(self.nothing)
        self.body.addWidget(self._whole)
        may = self._context.may(Permission.EDIT_CONTACTS)
        for button in (self.edit, self.remove):
            button.setVisible(may)

    def _connect(self) -> None:
        self.tabs.changed.connect(self._show_tab)
        self.edit.clicked.connect(self.ask_edit)
        self.remove.clicked.connect(self.ask_remove)

    def contact(self) -> Id | None:
        """Return the key of the contact that is shown."""
        return self._wanted

    def show_contact(self, key: Id | None) -> None:
        """Read and show a contact; None shows that none is chosen."""
        self._wanted = key
        self._whole.setVisible(key is not None)
        self.nothing.setVisible(key is None)
        if key is not None:
            context = self._context
            work = ReadCard(context.store, key, naming_of(context), viewer_of(context))
            context.tasks.run(work, self._take, self._failed, quiet=True)
            self._read_history()

    def ask_edit(self) -> None:
        """Ask for the form of the contact."""
        if self._wanted is not None and self._context.may(Permission.EDIT_CONTACTS):
            self.edit_asked.emit(self._wanted)

    def ask_remove(self) -> None:
        """Ask for the removal of the contact."""
        if self._wanted is not None and self._context.may(Permission.EDIT_CONTACTS):
            self.remove_asked.emit(self._wanted)

    def texts(self) -> list[str]:
        """Return all words of the card."""
        found = [label.text() for label in self._whole.findChildren(Label)]
        return [text for text in found if text] + [b.text() for b in self.findChildren(LinkButton)]

    def _take(self, view: CardView) -> None:
        if view.id != self._wanted:
            return
        self.title.setText(view.title)
        self.when.setText(view.when)
        self.gist.setText(view.gist)
        clear(self._parts)
        for key, name, capacity in view.people:
            self._parts.addLayout(self._line(name, key, "user" if key[0] == "person" else "users", capacity))
        if view.place is not None:
            self._parts.addLayout(self._line(view.place[1], view.place[0], "map-pin", ""))
        if view.case is not None:
            self._parts.addLayout(
                self._line(view.case[1], ("sara_case", view.case[0]), "triangle-square-circle", "")
            )
        if view.series is not None:
            self._parts.addWidget(self._series_link(*view.series))
        if view.secret:
            self._parts.addWidget(Pill(view.secret, "warn", "lock"))
        for promise, doer in view.promises:
            self._parts.addLayout(_promise_lines(promise, doer, self._context))
        self.facts.set_rows(view.facts)
        self.shown.emit(view.id)

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, Refused) and error.fields.get("contact") != self._wanted:
            return  # of one that was deleted, while the next is shown already
        self.show_contact(None)
        if not isinstance(error, Refused):
            self._context.messages.show_error(error)

    def _line(self, text: str, key: tuple[str, Id], icon: str, note: str) -> Any:
        link = LinkButton(text, key, icon)
        link.setEnabled(way_to(self._context, key) is not None)
        link.followed.connect(self._follow)
        line = row(link, ElidedLabel(note, "small", "t2"), spacing=6)
        line.setStretch(1, 1)
        return line

    def _series_link(self, key: Id, words: str) -> LinkButton:
        link = LinkButton(words, ("contact_series", key), "users-group")
        link.followed.connect(self._follow_series)
        return link

    def _follow_series(self, subject: tuple[str, Id]) -> None:
        words = next(b.accessibleName() for b in self.findChildren(LinkButton) if b.key == subject)
        self.series_asked.emit(subject[1], words)

    def _follow(self, subject: tuple[str, Id]) -> None:
        way = way_to(self._context, subject)
        if way is not None:
            self._context.go(*way)

    def _show_tab(self, name: object) -> None:
        self.stack.setCurrentIndex(1 if name == "history" else 0)
        self._read_history()

    def _read_history(self) -> None:
        if self._wanted is not None and self.tabs.value() == "history":
            self.history.show_record("contact", self._wanted)


def _promise_lines(promise: Promise, doer: str, context: Context) -> Any:
    texts = [Label(_("Promise: {text}").format(text=promise.text), wrap=True)]
    if doer:
        texts.append(Label(_("Who does it: {name}").format(name=doer), "small", "t2", wrap=True))
    lines = column(*texts, row(promise_pill(promise, context), 0), spacing=3)
    if promise.result_note:
        lines.addWidget(Label(promise.result_note, "small", "t2", wrap=True))
    return lines


def promise_pill(promise: Any, context: Context) -> Pill:
    """Return the state of a promise: its result, or how far its day is."""
    if promise.done_day is not None:
        words = context.store.codes().text("promise_result", promise.result, context.language)
        tone = {"done": "ok", "partly": "warn"}.get(promise.result, "neutral")
        icon = {"done": "check", "partly": "clock"}.get(promise.result, "x")
        return Pill(f"{words}, {active().date_short(promise.done_day)}", tone, icon)
    days = (promise.due_day - wall_now(context.store.zone).date()).days
    tone = "danger" if days < 0 else "warn" if days == 0 else "neutral"
    words = f"{active().date_short(promise.due_day)}, {active().in_days(days)}"
    return Pill(words, tone, "alert-triangle" if days < 0 else "clock")


class ReadCard:
    """Reads one contact on the reader's thread and puts it into words."""

    def __init__(self, store: Any, contact_id: Id, naming: Naming, viewer: Viewer) -> None:
        self._store, self._id, self._naming, self._viewer = store, contact_id, naming, viewer

    def __call__(self, progress: Progress) -> CardView:
        """Return the card. Raises Refused when the contact is gone or hidden."""
        naming = self._naming
        with self._store.read() as session:
            contact = session.get(Contact, self._id)
            if contact is None or contact.removed_step is not None or not _visible(contact, self._viewer):
                raise Refused(GONE, contact=self._id)
            people = [
                ((row.subject_type, row.subject_id), row.capacity)
                for row in participants_of(session, self._id)
            ]
            promises = promises_of(session, self._id)
            place = ("place", contact.place_id) if contact.place_id else ("house", contact.house_id)
            case = ("sara_case", contact.case_id)
            bodies = [
                ("organisation", key) for key in (contact.passed_to_id, *(p.assigned_id for p in promises))
            ]
            keys = [key for key in (*(key for key, _c in people), place, case, *bodies) if key[1]]
            hidden = hidden_records(session, keys, self._viewer)
            named = labels(session, [key for key in keys if key not in hidden], naming)
            author = session.get(User, contact.author_id) if contact.author_id else None
            series = series_rows(session, self._viewer, [contact.series_id]) if contact.series_id else []
            kept = standards(session).kept(
                contact.channel, contact.asked, contact.happened, contact.precision
            )
        return CardView(
            contact.id,
            _("No. {number}").format(number=contact.number),
            _when(contact, naming),
            contact.gist,
            (
                *_facts(contact, naming, author, _name(named, contact.passed_to, contact.passed_to_id)),
                *_asked(contact, naming, kept),
            ),
            tuple(
                (key, named[key].title, naming.code("contact_capacity", capacity))
                for key, capacity in people
                if key in named
            ),
            (place, named[place].title) if place in named else None,
            (contact.case_id, named[case].title) if contact.case_id and case in named else None,
            tuple((promise, _name(named, promise.assigned_to, promise.assigned_id)) for promise in promises),
            secret="" if contact.secrecy == NORMAL else naming.code("secrecy", contact.secrecy),
            series=next(((row.id, series_words(row, naming.codes, naming.language)) for row in series), None),
        )


def _name(named: Labels, text: str, key: Id | None) -> str:
    body = named.get(("organisation", key)) if key else None
    return text or (body.title if body else "")


def _asked(contact: Contact, naming: Naming, kept: bool | None) -> list[tuple[str, str]]:
    if not contact.asked:
        return []
    told = EventTime(contact.asked, contact.zone, "minute" if "T" in contact.asked else "day")
    words = told.display(naming.language)
    if kept is not None:
        words = " · ".join((words, _("answered in time") if kept else _("answered late")))
    return [(_("Turned to us"), words)]


def _visible(contact: Contact, viewer: Viewer) -> bool:
    return may_see(contact.secrecy, contact.author_id, viewer)


def _when(contact: Contact, naming: Naming) -> str:
    language = naming.language
    told = EventTime(contact.happened, contact.zone, contact.precision, contact.happened_until)
    words = told.display(language)
    if contact.precision == "minute" and len(contact.happened_until) > len("2026-11-24"):
        words = f"{words}–{contact.happened_until[-5:]}"
    return f"{words} · {naming.code('contact_channel', contact.channel)}"


def _facts(
    contact: Contact, naming: Naming, author: User | None, passed_to: str
) -> Sequence[tuple[str, str]]:
    entered = from_instant(contact.created_us, contact.zone)
    by = naming.pair(author.surname_kk, author.surname_ru) if author else ""
    mark = "" if contact.satisfaction is None else _("{mark} of 5").format(mark=contact.satisfaction)
    return [
        (_("Wish of the citizen"), contact.citizen_wish),
        (_("My wish"), contact.officer_wish),
        (_("Offered"), contact.offer),
        (_("Outcome"), naming.code("contact_outcome", contact.outcome)),
        (_("Note on the outcome"), contact.outcome_note),
        (_("Passed on to"), passed_to),
        (_("Satisfaction"), mark),
        (_("Situation"), naming.code("contact_situation", contact.situation)),
        (_("Form of contact"), naming.code("contact_form", contact.form)),
        (_("Formal or not"), naming.code("contact_format", contact.format)),
        (_("Venue"), naming.code("contact_venue", contact.venue)),
        (_("Entered"), " · ".join(part for part in (naming.language.date_time(entered), by) if part)),
    ]
