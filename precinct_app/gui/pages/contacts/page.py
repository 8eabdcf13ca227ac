"""The page of contacts: the list with its card, and the entry of a contact in their place."""

from time import monotonic
from typing import Any, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.contacts import next_number
from precinct_app.domain.labels import label
from precinct_app.domain.operations import OPERATIONS
from precinct_app.domain.permissions import Permission
from precinct_app.errors import NotAllowed, SourceText
from precinct_app.gui.cards.undoing import Note, Undoing
from precinct_app.gui.cards.viewing import naming_of, viewer_of
from precinct_app.gui.context import Context
from precinct_app.gui.page import Page
from precinct_app.gui.pages.contacts.card import ContactCard
from precinct_app.gui.pages.contacts.entry import ContactEntry
from precinct_app.gui.pages.contacts.fields import default_capacity
from precinct_app.gui.pages.contacts.foot import FORM_KEYS, LIST_KEYS, RIGHTS, SERIES_KEYS, WATCHED
from precinct_app.gui.pages.contacts.form import PARTICIPANTS
from precinct_app.gui.pages.contacts.listing import ContactList
from precinct_app.gui.pages.contacts.record import LoadContact, RemoveContact, Values
from precinct_app.gui.pages.contacts.series_entry import NEW, SeriesEntry
from precinct_app.gui.pages.contacts.waiting import WaitingDrafts, draft_name
from precinct_app.gui.pages.contacts.ways import way_to
from precinct_app.gui.widgets import column, row
from precinct_app.i18n import N_, _
from precinct_app.storage.store import NO_RIGHT
from precinct_app.tasks import WRITER

# a card that was passed by with the arrows was not looked at
LOOKED_AT_MS = 1000


class ContactsPage(Page):
    """List and card, or the form."""

    name = "contacts"
    title = N_("Contacts")
    icon = "messages"
    permission = Permission.VIEW_CONTACTS
    watches = WATCHED
    kept = ("list.narrowing", "list.filter", "list.table")
    keys: ClassVar[tuple[tuple[str, str], ...]] = LIST_KEYS
    key_rights = RIGHTS

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._undoing = Undoing(context, self)
        self._entry: ContactEntry | None = None
        self._series: SeriesEntry | None = None
        self._asked_for, self._wanted = False, b""
        self._number, self._began = "", 0.0
        self._subject: tuple[str, Id] | None = None
        self._seen: set[Id] = set()
        self.list = ContactList(context)
        self.card = ContactCard(context)
        self._clock, self._look = QTimer(self), QTimer(self)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._clock.setInterval(1000)
        self._look.setSingleShot(True)
        self._look.setInterval(LOOKED_AT_MS)
        self._drafts = WaitingDrafts(self.context)
        lower = row(self.list, self.card, spacing=12)
        lower.setStretch(0, 1)
        self._list_view = QWidget()
        self._list_view.setLayout(column(self._drafts, lower, spacing=10))
        self.stack = QStackedWidget()
        self.stack.addWidget(self._list_view)
        self.body.addWidget(self.stack)

    def _connect(self) -> None:
        self.list.chosen.connect(self.card.show_contact)
        self.list.opened.connect(self._open_card)
        self.list.new_asked.connect(self._new)
        self.list.series_asked.connect(self._ask_series)
        self._drafts.contact_asked.connect(self._go_on)
        self._drafts.series_asked.connect(self._go_on_series)
        self.list.loaded.connect(self._choose_wanted)
        self.card.edit_asked.connect(self._ask_edit)
        self.card.remove_asked.connect(self._remove)
        self.card.series_asked.connect(self.list.narrowing.show_series)
        self.card.shown.connect(self._wait_for_look)
        self._look.timeout.connect(self._note_look)
        self._clock.timeout.connect(self.heading_changed)

    # the page

    def refresh(self) -> None:
        """Read the list again and the card that is shown."""
        self.list.reload()
        self.card.show_contact(self.card.contact())
        self._drafts.show_waiting()

    def open(self, key: object = None, **values: Any) -> None:
        """Show the card of ``key``; ``edit=True`` opens its form.

        ``new=True`` opens an empty form, with ``subject=(type, key)`` in it; ``draft`` names the draft to go
        on with; ``series`` the reception or round (its key in hexadecimal, or "new").
        """
        self._asked_for = True
        if isinstance(key, bytes):
            self._open_known(key, bool(values.get("edit")))
        elif any(values.get(name) for name in ("draft", "new", "series")) and not self._may_write():
            self._show_list()
        elif values.get("series"):
            self._open_series(str(values["series"]))
        elif values.get("draft"):
            self._open_draft(str(values["draft"]))
        elif values.get("new"):
            self._begin(values.get("subject"))
        else:
            self._show_list()

    def _may_write(self) -> bool:
        """Tell whether a contact may be entered; who may not is told before anything was typed."""
        may = self.context.may(Permission.EDIT_CONTACTS)
        if not may:
            words = SourceText(OPERATIONS["contact.add"].label)
            self.context.messages.show_error(NotAllowed(NO_RIGHT, operation=words))
        return may

    def on_shown(self) -> None:
        """Come back to the list when nothing else was asked for; put the focus where work begins."""
        if not self._asked_for:
            self._show_list()
        self._asked_for = False
        if not self._is_entering():
            self.list.take_focus(self)

    def page_title(self) -> str:
        """Return what is going on: the list, a new contact, a change."""
        if not self._is_entering():
            return _(self.title)
        if not self._is_contact():
            return _("Reception or round")
        return _("Change of a contact") if self.entry.form.record().get("id") else _("New contact")

    def context_line(self) -> str:
        """Return the number and how long the entry takes so far; only the writer sees it."""
        if not self._is_contact():
            return ""
        minutes, seconds = divmod(int(monotonic() - self._began), 60)
        number = _("No. {number}").format(number=self._number)
        return _("{number} · time of entry {time}").format(number=number, time=f"{minutes}:{seconds:02d}")

    def single_key(self, cap: str) -> bool:
        """N new, R reception or round, E change."""
        if self._is_entering():
            return False
        if cap == "N":
            self._new()
        elif cap == "R":
            self._ask_series()
        elif cap == "E":
            self.card.ask_edit()
        return cap in ("N", "R", "E")

    def keyPressEvent(self, event: Any) -> None:
        """Delete the chosen contact on Del."""
        if event.key() == Qt.Key.Key_Delete and self.list.table.hasFocus():
            self.card.ask_remove()
        else:
            super().keyPressEvent(event)

    def focus_filter(self) -> bool:
        """Put the focus into the filter of the list."""
        if not self._is_entering():
            self.list.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return not self._is_entering()

    def export_table(self) -> bool:
        """Save the list as a workbook."""
        if not self._is_entering():
            self.list.save_table()
        return not self._is_entering()

    def print_page(self) -> bool:
        """Print the list as a numbered paper."""
        if not self._is_entering():
            self.list.print_list()
        return not self._is_entering()

    def escape(self) -> bool:
        """Leave the form."""
        if self._is_entering():
            self._entering().form.leave()
            return True
        return False

    def areas(self) -> list[QWidget]:
        """Return list and card, or the form."""
        if self._is_entering():
            return [self._entering().form]
        return [self.list.table, self.card]

    @property
    def entry(self) -> ContactEntry:
        """The view of the form, built when it is first asked for."""
        if self._entry is None:
            self._entry = ContactEntry(self.context)
            self.stack.addWidget(self._entry)
            form = self._entry.form
            form.saved.connect(self._saved)
            form.left.connect(self._leave)
            self._entry.emptied.connect(self._begin_empty)
        return self._entry

    @property
    def series(self) -> SeriesEntry:
        """The view of a reception or round, built when it is first asked for."""
        if self._series is None:
            self._series = SeriesEntry(self.context)
            self.stack.addWidget(self._series)
            self._series.form.saved.connect(self._series_saved)
            self._series.form.left.connect(self._leave)
            self._series.removed.connect(self._series_removed)
        return self._series

    def has_form(self) -> bool:
        """Tell whether a contact or a series is being entered."""
        return self._is_entering()

    # list and card

    def _is_entering(self) -> bool:
        return self.stack.currentWidget() is not self._list_view

    def _is_contact(self) -> bool:
        return self._entry is not None and self.stack.currentWidget() is self._entry

    def _entering(self) -> ContactEntry | SeriesEntry:
        return self.entry if self._is_contact() else self.series

    def _show_list(self) -> None:
        self._clock.stop()
        self.stack.setCurrentWidget(self._list_view)
        self._set_keys(LIST_KEYS)
        self._drafts.show_waiting()

    def _set_keys(self, keys: tuple[tuple[str, str], ...]) -> None:
        self.keys = keys  # type: ignore[misc]
        self.heading_changed.emit()

    def _open_known(self, key: Id, edit: bool) -> None:
        self._show_list()
        if edit:
            context = self.context
            work = LoadContact(context.store, key, naming_of(context), viewer_of(context))
            context.tasks.run(work, self._edit)
            return
        self._wanted = key
        self._choose_wanted()
        self.card.show_contact(key)
        self._note(key)

    def _choose_wanted(self) -> None:
        if self._wanted and self.list.choose(self._wanted):
            self._wanted = b""
        if self.window().focusWidget() is self and not self._is_entering():
            self.list.take_focus(self)

    def _open_card(self, key: Id) -> None:
        self._note(key)
        self.card.tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    def _wait_for_look(self, _key: Id) -> None:
        self._look.start()

    def _note_look(self) -> None:
        key = self.card.contact()
        if key is not None and self.card.isVisible():
            self._note(key)

    def _note(self, key: Id) -> None:
        """Leave a trace that the card was looked at, once while the page lives."""
        if key not in self._seen:
            self._seen.add(key)
            work = Note(self.context.store, "contact.view", "contact", key)
            self.context.tasks.run(work, kind=WRITER, quiet=True)

    def _go_on(self, name: str) -> None:
        self.context.go(self.name, None, draft=name)

    def _go_on_series(self, name: str) -> None:
        self.context.go(self.name, None, series=name)

    # the form

    def _new(self) -> None:
        self.context.go(self.name, None, new=True)

    def _ask_edit(self, key: Id) -> None:
        self.context.go(self.name, key, edit=True)

    def _begin(self, subject: tuple[str, Id] | None = None) -> None:
        self._subject = subject
        self._enter()
        self.entry.form.begin(draft_name(subject), self._presets(subject))
        self._begun(self._next_number())

    def _begin_empty(self) -> None:
        self._begin(self._subject)

    def _edit(self, values: Values) -> None:
        self._subject = None
        self._enter()
        self.entry.form.edit(values)
        self._begun(values["number"])

    def _open_draft(self, name: str) -> None:
        if name == NEW or ":" in name:
            kind, _colon, key = name.partition(":")
            self._begin((kind, bytes.fromhex(key)) if key else None)
        else:
            self._open_known(bytes.fromhex(name), edit=True)

    def _enter(self) -> None:
        self._show_entry(self.entry)

    def _show_entry(self, entry: ContactEntry | SeriesEntry) -> None:
        if self._is_entering():
            self._entering().form.keep_draft()
        self.stack.setCurrentWidget(entry)

    def _begun(self, number: str) -> None:
        self.entry.begun(self.entry.form.restore_draft())
        self._number, self._began = number, monotonic()
        self._clock.start()
        self._set_keys(FORM_KEYS)
        self.entry.focus_first()

    def _next_number(self) -> str:
        with self.context.store.read() as session:
            return next_number(session, self.context.store.device.series)

    def _presets(self, subject: tuple[str, Id] | None) -> Values:
        if subject is None:
            return {}
        kind, key = subject
        with self.context.store.read() as session:
            name = label(session, kind, key, naming_of(self.context), viewer_of(self.context)).title
        if kind in PARTICIPANTS:
            return {"participants": [[subject, name, default_capacity(kind)]]}
        return {"case" if kind == "sara_case" else "place": [[subject, name]]}

    def _saved(self, key: Id) -> None:
        self._undoing.tell(_("The contact is saved."))
        if self.entry.form.wants_another:
            self._begin()
        else:
            self._leave(key)

    def _leave(self, key: Id | None = None) -> None:
        way = way_to(self.context, self._subject) if self._subject is not None else None
        self._show_list()
        self.context.go(*(way or (self.name, key)))

    # a reception or round

    def _ask_series(self) -> None:
        chosen = self.list.narrowing.wanted().series
        self.context.go(self.name, None, series=chosen.hex() if chosen else NEW)

    def _open_series(self, name: str) -> None:
        self._subject = None
        self._show_entry(self.series)
        self._clock.stop()
        self._set_keys(SERIES_KEYS)
        self.series.open_series(name)

    def _series_saved(self, _key: Id) -> None:
        self._undoing.tell(_("The reception or round is saved."))
        self._leave()

    def _series_removed(self) -> None:
        self._undoing.tell(_("The reception or round is deleted with its contacts."))
        self.list.narrowing.drop_series()
        self._leave()

    # removal

    def _remove(self, key: Id) -> None:
        work = RemoveContact(self.context.store, key)
        self.context.tasks.run(work, self._removed, label=_("Delete a contact"), kind=WRITER)

    def _removed(self, _result: None) -> None:
        self._undoing.tell(_("The contact is deleted."))
