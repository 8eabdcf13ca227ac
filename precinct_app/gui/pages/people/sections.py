"""Parts of the cards of a person and of a group: roles, ties, contacts with promises."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from precinct_app.domain.clock import wall_today
from precinct_app.domain.contacts import Contact, Promise
from precinct_app.domain.event_time import EventTime
from precinct_app.domain.labels import Naming
from precinct_app.domain.social_map.subjects import Role
from precinct_app.errors import BadInput
from precinct_app.gui.pages.people.reading import TieLine
from precinct_app.gui.table_view import TableView
from precinct_app.gui.tables import Column, Kind, TableModel, TwoPart
from precinct_app.gui.widgets import (
    Button,
    EmptyState,
    Label,
    Pill,
    PillText,
    Segmented,
    Sheet,
    clear,
    column,
    hair,
    row,
)
from precinct_app.i18n import _, active

# where the card of a subject opens
PAGE_OF = {
    "person": "people", "group_": "people", "organisation": "organisations", "place": "places",
    "house": "houses", "dwelling": "houses",
}  # fmt: skip
# ties that read the same from either side
BOTH_WAYS = frozenset({"spouse", "sibling", "relative", "neighbour", "friend", "conflict", "member"})
LAYER_ICONS = {"offender": "user-check", "vulnerable": "home-heart", "leader": "star"}


def role_pill(role: Role, naming: Naming, today: date) -> PillText:
    """Return a role as a pill; one that should have been looked at again is marked late."""
    kind = naming.codes.get("role_kind", role.kind)
    late = role.review_day is not None and role.review_day < today and not _is_over(role, today)
    if late:
        return PillText(kind.short(naming.language.code), "danger", "alert-triangle")
    icon = LAYER_ICONS.get(kind.parent, "user")
    return PillText(kind.short(naming.language.code), "neutral" if _is_over(role, today) else "accent", icon)


def _is_over(role: Role, today: date) -> bool:
    return role.until_day is not None and role.until_day < today


def span_text(start: date | None, end: date | None) -> str:
    """Return "12.03.2025 – 11.04.2025", or the one day that is known with its word."""
    language = active()
    if start and end:
        return f"{language.date_short(start)} – {language.date_short(end)}"
    if start:
        return _("from {date}").format(date=language.date_short(start))
    return _("until {date}").format(date=language.date_short(end)) if end else ""


class RoleLines(QWidget):
    """The roles of a subject: what, since when, on what basis, when to look again."""

    def __init__(self) -> None:
        super().__init__()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(6)

    def set_roles(self, roles: Sequence[Role], naming: Naming, today: date) -> None:
        """Show ``roles`` in place of those shown before."""
        clear(self._box)
        if not roles:
            self._box.addWidget(
                Label(_("No role of the social map yet. E – edit the card."), "small", "t2", wrap=True)
            )
        for number, role in enumerate(roles):
            if number:
                self._box.addWidget(hair())
            self._box.addWidget(_role_line(role, naming, today))


def _role_line(role: Role, naming: Naming, today: date) -> QWidget:
    line = QWidget()
    kind = naming.code("role_kind", role.kind)
    name = Label(kind, "strong", "t2" if _is_over(role, today) else "text", wrap=True)
    words = [span_text(role.from_day, role.until_day), role.basis, role.note]
    head = row(name, spacing=8)
    head.setStretch(0, 1)
    if role.review_day is not None and not _is_over(role, today):
        head.addWidget(_review_pill(role.review_day, today))
    box = column(head, spacing=1)
    told = " · ".join(word for word in words if word)
    if told:
        box.addWidget(Label(told, "small", "t2", wrap=True))
    line.setLayout(box)
    return line


def _review_pill(day: date, today: date) -> Pill:
    words = _("look again: {date}").format(date=active().date_short(day))
    if day < today:
        return Pill(words, "danger", "alert-triangle")
    return Pill(words, "warn", "clock") if day == today else Pill(words, "neutral", "calendar")


class TieLines(QWidget):
    """The ties of a subject; a click opens the card of the other one."""

    chosen = Signal(str, object)

    def __init__(self, nothing: str = "") -> None:
        super().__init__()
        self._nothing = nothing or _("No ties yet. E – edit the card.")
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(4)

    def set_ties(self, ties: Sequence[TieLine], naming: Naming) -> None:
        """Show ``ties`` in place of those shown before."""
        clear(self._box)
        if not ties:
            self._box.addWidget(Label(self._nothing, "small", "t2", wrap=True))
        for tie in ties:
            line = _TieLine(tie, naming)
            line.chosen.connect(self.chosen)
            self._box.addWidget(line)
        self._box.addStretch(1)


class _TieLine(QWidget):
    """One tie: name as a link, then what it is."""

    chosen = Signal(str, object)

    def __init__(self, tie: TieLine, naming: Naming) -> None:
        super().__init__()
        self._type, self._key = tie.type, tie.key
        name = Button(tie.other.title, "link", tie.other.icon or "user")
        kind = naming.code("tie_kind", tie.kind)
        # a tie told at the other card says what this one is to that one
        plain = tie.outgoing or tie.kind in BOTH_WAYS
        words = kind if plain else _("in the card of the other: {kind}").format(kind=kind)
        told = " · ".join(word for word in (words, tie.other.detail, tie.note) if word)
        box = column(name, Label(told, "small", "t2", wrap=True), hair(), spacing=1)
        box.setAlignment(name, Qt.AlignmentFlag.AlignLeft)
        self.setLayout(box)
        name.clicked.connect(self._choose)

    def _choose(self) -> None:
        self.chosen.emit(self._type, self._key)


class ContactLines(Sheet):
    """Contacts and promises of a subject; ``opened`` gives the key of a contact."""

    opened = Signal(object)

    def __init__(self, naming: Naming) -> None:
        super().__init__()
        self.naming = naming
        self.contacts = TableModel(self._contact_columns(), row_key=_key_of)
        self.promises = TableModel(self._promise_columns(), row_key=_key_of)
        self.contact_view = TableView(self.contacts, _("Contacts"))
        self.promise_view = TableView(self.promises, _("Promises"))
        self.tabs = Segmented([("contacts", _("Contacts")), ("promises", _("Promises"))], small=True)
        self.stack = QStackedWidget()
        self.nothing = EmptyState("messages", _("No contacts yet"), _("B – record the first contact."))
        for widget in (self.contact_view, self.promise_view, self.nothing):
            self.stack.addWidget(widget)
        self.add_heading(_("Contacts"), self.tabs)
        self.body.addWidget(self.stack, 1)
        self.tabs.changed.connect(self._show_tab)
        self.contact_view.opened.connect(self._open)
        self.promise_view.opened.connect(self._open_promise)

    def set_lines(self, contacts: Sequence[Contact], promises: Sequence[Promise], naming: Naming) -> None:
        """Show these contacts and promises."""
        self.naming = naming
        self.contacts.set_rows(list(contacts))
        self.promises.set_rows(list(promises))
        self.tabs.set_count("contacts", len(contacts))
        self.tabs.set_count("promises", len(promises))
        self._show_tab(self.tabs.value())

    def _contact_columns(self) -> list[Column]:
        return [
            Column(_("When"), _when, 150, Kind.MUTED, sort=_happened, least=122),
            Column(_("Gist"), self._gist, 0),
            Column(_("Outcome"), self._outcome, 104, Kind.MUTED, spare=1),
        ]

    def _promise_columns(self) -> list[Column]:
        return [
            Column(_("Due"), self._due, 120, Kind.PILL, sort=_due_day),
            Column(_("What was promised"), _text, 0),
            Column(_("Result"), self._result, 104, Kind.MUTED, spare=1),
        ]

    def _gist(self, contact: Contact) -> TwoPart:
        return TwoPart(contact.gist, self.naming.code("contact_channel", contact.channel))

    def _outcome(self, contact: Contact) -> str:
        return self.naming.code("contact_outcome", contact.outcome)

    def _result(self, promise: Promise) -> str:
        return self.naming.code("promise_result", promise.result)

    def _due(self, promise: Promise) -> PillText:
        language, today = active(), wall_today()
        words = language.date_short(promise.due_day)
        if promise.done_day is not None:
            return PillText(words, "ok", "check")
        if promise.due_day < today:
            return PillText(words, "danger", "alert-triangle")
        return PillText(words, "warn", "clock") if promise.due_day == today else PillText(words)

    def _show_tab(self, name: object) -> None:
        model, view = (
            (self.promises, self.promise_view) if name == "promises" else (self.contacts, self.contact_view)
        )
        self.stack.setCurrentWidget(view if model.rows() else self.nothing)

    def _open(self, contact: Contact) -> None:
        self.opened.emit(contact.id)

    def _open_promise(self, promise: Promise) -> None:
        self.opened.emit(promise.contact_id)


def _key_of(record: Any) -> object:
    return record.id


def _happened(contact: Contact) -> str:
    return contact.happened


def _due_day(promise: Promise) -> date:
    return promise.due_day


def _text(promise: Promise) -> str:
    return promise.text


def _when(contact: Contact) -> str:
    try:
        told = EventTime(contact.happened, contact.zone, contact.precision, contact.happened_until)
        return told.display(active())
    except BadInput:
        return contact.happened
