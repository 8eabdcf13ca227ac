"""The page of people and groups: the lists, the card of the chosen one, and the form over the whole page.

Opening a card leaves a trace in the journal, once per opening. Esc leads back: form, card, list.
"""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.labels import Naming
from precinct_app.domain.permissions import Permission
from precinct_app.gui.cards.designed_form import DesignedForm
from precinct_app.gui.cards.undoing import Note
from precinct_app.gui.cards.view_reason import ReasonGate
from precinct_app.gui.cards.viewing import naming_of, viewer_of
from precinct_app.gui.context import Context
from precinct_app.gui.merging import MergeDialog, living
from precinct_app.gui.pages.people.card_page import CardPage
from precinct_app.gui.pages.people.group_card import GroupCard
from precinct_app.gui.pages.people.group_form import GroupForm, group_values
from precinct_app.gui.pages.people.lists import GROUPS, LIST_PARTS, PEOPLE, PeopleLists
from precinct_app.gui.pages.people.person_card import PersonCard
from precinct_app.gui.pages.people.person_form import PersonForm, person_values
from precinct_app.gui.pages.people.reading import SubjectCard
from precinct_app.gui.pages.people.sections import PAGE_OF
from precinct_app.gui.pages.people.work import ReadCard, ReadDetails, ReadNames, RemoveSubject, Subject
from precinct_app.i18n import N_, _, active, ngettext
from precinct_app.storage.search import silent
from precinct_app.tasks import WRITER

NOT_THERE = N_("There is no such card, or it is not open to you.")


class PeoplePage(CardPage):
    """Lists, cards and forms of people and groups."""

    name = "people"
    title = N_("People")
    icon = "users"
    permission = Permission.VIEW_PEOPLE
    watches = frozenset({
        "person", "name_variant", "phone", "residence", "role", "tie", "group_", "dwelling", "house_address",
        "street", "contact", "participant", "promise", "code", "register_entry", "register_check",
    })  # fmt: skip
    kept = tuple(f"lists.{part}" for part in LIST_PARTS)
    keys = (
        ("N", N_("new one")), ("E", N_("edit")), ("B", N_("contact")), ("M", N_("on the map")),
        ("Del", N_("delete")),
    )  # fmt: skip
    key_rights = (
        ("N", Permission.EDIT_PEOPLE), ("E", Permission.EDIT_PEOPLE), ("B", Permission.EDIT_CONTACTS),
        ("M", Permission.VIEW_MAP), ("Del", Permission.EDIT_PEOPLE),
    )  # fmt: skip

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        naming = naming_of(context)
        self._subject: Subject | None = None
        self._card: SubjectCard | None = None
        self._opened = False
        self._kind = PEOPLE
        self.gate = ReasonGate(context, self)
        self._edited_next = False
        self.lists = PeopleLists(context, naming)
        self.stack.addWidget(self.lists)
        self._connect()

    def _connect(self) -> None:
        self.lists.opened.connect(self._go_to)
        self.lists.new_asked.connect(self.start_new)
        self.lists.doubles_asked.connect(self.show_doubles)
        self.lists.details_wanted.connect(self._read_details)
        self.gate.allowed.connect(self._let_in)
        self.gate.refused.connect(self._turned_away)

    def _connect_card(self, card: PersonCard | GroupCard) -> None:
        card.contact_asked.connect(self.record_contact)
        card.edit_asked.connect(self.edit)
        card.remove_asked.connect(self.remove)
        card.merge_asked.connect(self.merge)
        card.subject_chosen.connect(self._go_to)
        card.contact_chosen.connect(self._open_contact)
        if isinstance(card, PersonCard):
            card.map_asked.connect(self.show_on_map)
            card.house_asked.connect(self._open_house)

    # reading

    def refresh(self) -> None:
        """Read the lists, and the open card."""
        naming = naming_of(self.context)
        self.lists.set_naming(naming)
        viewer = viewer_of(self.context)
        store = self.context.store
        self.context.tasks.run(ReadNames(store, viewer), self._take_names, label=_("Reading the list"))
        if self._subject is not None and not self.gate.waits:
            self._read_card(self._subject)

    def _take_names(self, found: tuple[list[Any], list[Any]]) -> None:
        self.lists.set_people(*found)
        self.heading_changed.emit()

    def _read_details(self, parts: frozenset[str], keys: set[Id] | None) -> None:
        work = ReadDetails(self.context.store, self.lists.reading_number, parts, keys)
        take, words = self.lists.take_details, _("Reading the list")
        self.context.tasks.run(work, take, label=words, quiet=keys is not None)

    def _read_card(self, subject: Subject) -> None:
        work = ReadCard(self.context.store, subject, naming_of(self.context), viewer_of(self.context))
        self.context.tasks.run(work, self._take_card, quiet=True)

    def _take_card(self, found: tuple[Subject, SubjectCard | None, Naming]) -> None:
        subject, card, naming = found
        if subject != self._subject:
            return
        was_open = self._card is not None
        self._card = card
        if card is None:
            self._close_card()
            # an open card goes when its adding is undone or it is deleted: that has been told already
            if not was_open:
                self.context.messages.warn(_(NOT_THERE))
            return
        shown = self.person if subject[0] == PEOPLE else self.group
        shown.show_card(card, naming)
        if self.form is None:
            self.stack.setCurrentWidget(shown)
        self.heading_changed.emit()

    # opening and leaving

    def open(self, key: object = None, **values: object) -> None:
        """Show the card of a person (``key``) or of ("group_", key); ``new`` begins a new one."""
        self._opened, self.begun_at = True, values.get("back")
        if values.get("new"):
            self.start_new(str(values.get("kind", PEOPLE)), values.get("dwelling"))
            return
        kind, record = key if isinstance(key, tuple) else (PEOPLE, key)
        if not isinstance(record, bytes):
            self._close_card()
            return
        subject = living(self.context, (str(kind), record))
        self.close_form()
        is_open = subject == self._subject and self.stack.currentWidget() is not self.lists
        if subject != self._subject:
            self._subject, self._card = subject, None
        self._edited_next = bool(values.get("edit"))
        if is_open:
            self._show_allowed(subject)
        else:
            self._ask(subject)

    def _ask(self, subject: Subject) -> None:
        """Let a card be opened, which leaves a trace; of somebody outside one's area after a reason."""
        if subject[0] == PEOPLE:
            self.gate.ask(subject)
        else:
            note = Note(self.context.store, "group.view", *subject)
            self.context.tasks.run(note, kind=WRITER, quiet=True)
            self._let_in(subject)

    def _let_in(self, subject: Subject) -> None:
        if subject == self._subject:
            self._show_allowed(subject)
        elif subject == self.current_subject():
            self._edit_listed(subject)

    def _show_allowed(self, subject: Subject) -> None:
        self._read_card(subject)
        if self._edited_next:
            self._edited_next = False
            self.edit()

    def _turned_away(self, subject: Subject) -> None:
        self._edited_next = False
        if subject == self._subject:
            self._close_card()

    def on_shown(self) -> None:
        """Come back to the list when the page was chosen without a card; a form that is begun stays."""
        if not self._opened and self.form is None:
            self._close_card()
        self._opened = False
        if self.form is not None:
            self.form.focus_first()
        elif self.stack.currentWidget() is self.lists:
            self.lists.focus_list()
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def escape(self) -> bool:
        """Leave the form, then the card."""
        if self.form is not None:
            self.form.leave()
            return True
        if self.stack.currentWidget() is not self.lists:
            self._close_card()
            return True
        return False

    def _close_card(self) -> None:
        key = self._subject[1] if self._subject else None
        self._subject = self._card = None
        self.gate.drop()
        self.stack.setCurrentWidget(self.lists)
        if key is not None:
            self.lists.view().choose(key)
        self.lists.focus_list()
        self.heading_changed.emit()

    def page_title(self) -> str:
        """Return the title; the name of a person stands on the card, never in the title of the window."""
        return _(self.title)

    def context_line(self) -> str:
        """Return where in the page the officer is."""
        if self.form is not None:
            return _("card › editing") if self.form.key is not None else _("card › new")
        if self._subject is not None:
            return _("card")
        count = len(self.lists.people.rows())
        return ngettext("{n} person", "{n} people", count).format(n=active().number(count))

    # what can be done

    def start_new(self, kind: str = PEOPLE, dwelling: object = None) -> None:
        """Begin a new person (who lives in ``dwelling``) or group."""
        if not self.context.may(Permission.EDIT_PEOPLE):
            return
        if kind == GROUPS:
            self.show_form(GroupForm(self.context), group_values(None), _("New group"))
            return
        home = dwelling if isinstance(dwelling, bytes) else None
        form = PersonForm(self.context, None, home.hex() if home else "")
        values = {"residences": [{"id": None, "dwelling_id": home, "kind": "actual"}]} if home else {}
        self.show_form(form, values, _("New person"))

    def edit(self) -> None:
        """Change the open card, or the chosen one of the list."""
        if not self.context.may(Permission.EDIT_PEOPLE) or self.form is not None:
            return
        subject = self.current_subject()
        if subject is None:
            return
        if subject != self._subject:
            self._ask(subject)
        elif self._card is not None:
            self._edit_card(subject, self._card)
        else:
            self._edit_listed(subject)

    def _edit_listed(self, subject: Subject) -> None:
        """Change somebody of the list, whose card is not open; it may be opened."""
        reading = ReadCard(self.context.store, subject, naming_of(self.context), viewer_of(self.context))
        card = reading(silent)[1]
        if card is not None:
            self._edit_card(subject, card)

    def _edit_card(self, subject: Subject, card: SubjectCard) -> None:
        if subject[0] == PEOPLE:
            self.show_form(PersonForm(self.context, subject[1]), person_values(card), card.record.name)
        else:
            self.show_form(GroupForm(self.context, subject[1]), group_values(card), card.record.name)

    def view_below(self) -> QWidget:
        """Return the open card, or the lists."""
        if self._card is None or self._subject is None:
            return self.lists
        return self.person if self._subject[0] == PEOPLE else self.group

    def show_form(self, form: DesignedForm, values: Mapping[str, Any], heading: str) -> None:
        """Show ``form``; a likely double leads to its card."""
        super().show_form(form, values, heading)
        self._kind = PEOPLE if isinstance(form, PersonForm) else GROUPS
        if isinstance(form, PersonForm):
            form.twin_chosen.connect(self._open_twin)

    def form_saved(self, result: tuple[Id, bool]) -> None:
        """Show the card of what was saved."""
        key, new = result
        self.undoing.tell(_("Added") if new else _("Saved"))
        if self.went_back():
            return
        self._subject = (self._kind, key)
        self._read_card(self._subject)
        # else the keyboard stands on whatever button comes next in the card
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def form_left(self) -> None:
        """Come back to where the form was asked for, the card or the lists."""
        if self.went_back():
            return
        if self._card is None:
            self._close_card()
        else:
            self.heading_changed.emit()

    def _open_twin(self, key: Id) -> None:
        self._go_to(PEOPLE, key)

    def current_subject(self) -> Subject | None:
        """Return the open card, or the chosen row of the list."""
        if self._subject is not None:
            return self._subject
        key = self.lists.current_key()
        return (self.lists.kind(), key) if key is not None else None

    def record_contact(self) -> None:
        """Begin a contact with the person or group."""
        subject = self.current_subject()
        if subject is not None:
            self.context.go("contacts", None, new=True, subject=subject)

    def show_on_map(self) -> None:
        """Show where the person lives."""
        subject = self.current_subject()
        if subject is not None:
            self.context.go("map", subject)

    def show_doubles(self) -> None:
        """Show the people who may be written twice."""
        self._open_merging(PEOPLE, None)

    def merge(self) -> None:
        """Look for the other card of the open person or group, to merge them."""
        if self._subject is not None and self.context.may(Permission.EDIT_PEOPLE):
            self._open_merging(self._subject[0], self._subject)

    def _open_merging(self, kind: str, subject: Subject | None) -> None:
        dialog = MergeDialog(self.context, kind, self, self.undoing, subject)
        dialog.merged.connect(self._merged)
        dialog.open()

    def _merged(self, subject: Subject) -> None:
        if self._subject is not None:
            self._go_to(*subject)

    def remove(self) -> None:
        """Delete the person or group; the strip takes it back."""
        subject = self.current_subject()
        if subject is not None and self.context.may(Permission.EDIT_PEOPLE) and self.form is None:
            self.context.tasks.run(
                RemoveSubject(self.context.store, subject), self._removed, label=_("Deleting"), kind=WRITER
            )

    def _removed(self, name: str) -> None:
        self._close_card()
        self.undoing.tell(_("Deleted: {name}").format(name=name))

    def _go_to(self, kind: str, key: Id) -> None:
        self.context.go(PAGE_OF.get(kind, "people"), key if kind == PEOPLE else (kind, key))

    def _open_house(self, house: Id) -> None:
        if house:
            self.context.go("houses", ("house", house))

    def _open_contact(self, key: Id) -> None:
        self.context.go("contacts", key)

    # keys

    def single_key(self, cap: str) -> bool:
        """N new, E edit, B contact, M map."""
        if self.form is not None:
            return False
        if cap == "N":
            self.start_new(self.lists.kind())
            return True
        acts = {"E": self.edit, "B": self.record_contact, "M": self.show_on_map}
        if cap in acts and self.current_subject() is not None:
            acts[cap]()
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete on Delete."""
        if event.key() == Qt.Key.Key_Delete and self.form is None:
            self.remove()
        else:
            super().keyPressEvent(event)

    def focus_filter(self) -> bool:
        """Put the focus into the filter."""
        if self.stack.currentWidget() is not self.lists:
            return False
        self.lists.filter_box().setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def areas(self) -> list[QWidget]:
        """Return filter and table of the list."""
        return (
            [self.lists.filter_box(), self.lists.view()] if self.stack.currentWidget() is self.lists else []
        )
