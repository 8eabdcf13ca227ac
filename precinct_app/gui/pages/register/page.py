"""The preventive register: the list in walking order, the card of the chosen entry, forms and steps.

N puts on the register, D notes a check, 1 to 4 note one with its result, E changes the entry, B records a
contact, M shows the map, Delete deletes; each is undone by its name.
"""

from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.clock import wall_today
from precinct_app.domain.permissions import Permission
from precinct_app.domain.register.checks import RESULTS
from precinct_app.gui.cards.destinations import destination
from precinct_app.gui.cards.undoing import Note, Undoing
from precinct_app.gui.cards.viewing import naming_of, viewer_of
from precinct_app.gui.context import Context
from precinct_app.gui.editor import EditorDialog
from precinct_app.gui.page import Page
from precinct_app.gui.pages.register.card import CardPanel
from precinct_app.gui.pages.register.check_form import CheckForm
from precinct_app.gui.pages.register.entry_form import EntryForm
from precinct_app.gui.pages.register.list_panel import RegisterList
from precinct_app.gui.pages.register.reading import RegisterCard, RegisterRow, register_card, register_rows
from precinct_app.gui.pages.register.step_dialog import WORDS, StepDialog
from precinct_app.gui.pages.register.work import Ask, RemoveCheck, RemoveEntry
from precinct_app.gui.widgets import Button, row
from precinct_app.i18n import N_, _
from precinct_app.tasks import WRITER

WIDE, MOST_HIGH, FRAME = 760, 660, 132


class RegisterPage(Page):
    """List and card."""

    name: ClassVar[str] = "register"
    title: ClassVar[str] = N_("Preventive register")
    icon: ClassVar[str] = "user-check"
    permission: ClassVar[Permission] = Permission.VIEW_REGISTER
    watches: ClassVar[frozenset[str]] = frozenset({
        "register_entry", "register_step", "register_check", "register_rule", "term_rule", "person",
        "residence", "place", "organisation", "group_", "house", "house_address", "street", "dwelling",
        "code",
    })  # fmt: skip
    kept = ("list.scope", "list.category", "list.state", "list.street", "list.words", "list.view")
    keys: ClassVar[tuple[tuple[str, str], ...]] = (
        ("N", N_("put on the register")), ("D", N_("note a check")), ("1–4", N_("check with its result")),
        ("E", N_("edit")), ("B", N_("contact")), ("M", N_("on the map")),
    )  # fmt: skip
    key_rights = (
        ("N", Permission.EDIT_REGISTER),
        ("D", Permission.NOTE_CHECKS),
        ("1–4", Permission.NOTE_CHECKS),
        ("E", Permission.EDIT_REGISTER),
        ("B", Permission.EDIT_CONTACTS),
        ("M", Permission.VIEW_MAP),
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._undoing = Undoing(context, self)
        self._wanted: Id | None = None
        self._asked = 0
        self._checked: Id = b""
        self._noted: set[Id] = set()
        self._fresh = True
        self.dialog: QDialog | None = None
        self.may_edit = context.may(Permission.EDIT_REGISTER)
        naming = naming_of(context)
        self.list = RegisterList(naming.codes, naming.language, wall_today(), self.may_edit)
        self.card = CardPanel(context)
        box = row(self.list, self.card, spacing=12)
        box.setStretch(0, 1)
        self.body.addLayout(box, 1)
        self._connect()

    def _connect(self) -> None:
        self.list.chosen.connect(self._show_row)
        self.list.opened.connect(self._open_row)
        self.list.new_button.clicked.connect(self.add)
        self.list.compare_button.clicked.connect(self.compare)
        card = self.card
        card.check_asked.connect(self.note_check)
        card.contact_asked.connect(self._record_contact)
        card.edit_asked.connect(self.edit)
        card.delete_asked.connect(self.delete)
        card.subject_asked.connect(self._open_subject)
        card.step_asked.connect(self.take_step)
        card.entry_chosen.connect(self._choose_later)
        card.check_chosen.connect(self._edit_check)

    # the page

    def refresh(self) -> None:
        """Read the list again, and the card with it."""
        self.list.today = wall_today()
        context = self.context
        work = Ask(context.store, 0, register_rows, naming_of(context), viewer_of(context), self.list.today)
        context.tasks.run(work, self._take, label=_("Reading the register"))

    def on_shown(self) -> None:
        """Put the focus where work begins; midnight may have passed."""
        if self.list.today != wall_today():
            self.make_stale()
        self.list.take_focus()

    def open(self, key: object = None, **values: object) -> None:
        """Choose the entry ``key``, also ("register_entry", key), and with ``edit=True`` open its form;
        ``new=True`` opens an empty one, for ``subject`` where one is given; ``scope`` narrows the list.
        """
        found = key[1] if isinstance(key, tuple) else key
        if values.get("scope"):
            self.list.scope.set_value(str(values["scope"]))
            self.list.narrow()
        if values.get("new"):
            subject: Any = values.get("subject")
            self._open_form(EntryForm(self.context, wall_today(), None, subject))
        elif isinstance(found, bytes):
            self._choose_later(found)
            if values.get("edit") and self.may_edit:
                self._open_form(EntryForm(self.context, wall_today(), found))

    def context_line(self) -> str:
        """Return how many entries hold."""
        rows = [row for row in self.list.model.rows() if row.view.is_open]
        return _("On the register: {n}").format(n=len(rows)) if rows else ""

    def focus_filter(self) -> bool:
        """Put the focus into the filter."""
        self.list.words.setFocus()
        return True

    def single_key(self, cap: str) -> bool:
        """N new, D check, 1 to 4 a check with its result, E edit, B contact, M map."""
        if cap == "N" and self.may_edit:
            self.add()
            return True
        if self.card.card is None:
            return False
        acts = {"B": self._record_contact, "M": self._show_on_map, "D": self.note_check, "E": self.edit}
        if cap in acts:
            acts[cap]()
        elif cap.isdigit() and 0 < int(cap) <= len(RESULTS):
            self.note_check(RESULTS[int(cap) - 1])
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete the chosen entry on Delete."""
        if event.key() == Qt.Key.Key_Delete and self.card.card is not None:
            self.delete()
        else:
            super().keyPressEvent(event)

    def areas(self) -> list[QWidget]:
        """Return filter, list and card."""
        return [self.list.words, self.list.view, self.card.tabs]

    # what is shown

    def _take(self, answer: tuple[int, list[RegisterRow]]) -> None:
        self.list.show_rows(answer[1])
        if self._wanted is not None and self.list.choose(self._wanted):
            self._wanted = None
        self._show_row(self.list.view.current_row())
        self.heading_changed.emit()
        if self._fresh and self.isVisible():
            self._fresh = False
            self.on_shown()

    def _choose_later(self, key: Id) -> None:
        self._wanted = None if self.list.choose(key) else key

    def _show_row(self, chosen: RegisterRow | None) -> None:
        self._asked += 1
        if chosen is None:
            self.card.clear()
            return
        context = self.context
        work = Ask(
            context.store, self._asked, register_card, chosen.key, naming_of(context), viewer_of(context),
            self.list.today,
        )  # fmt: skip
        context.tasks.run(work, self._take_card, quiet=True)

    def _take_card(self, answer: tuple[int, RegisterCard | None]) -> None:
        number, card = answer
        if number != self._asked:
            return
        if card is None:
            self.card.clear()
            return
        self.card.show_card(card, naming_of(self.context), self.list.today)
        key = card.entry.key
        if key not in self._noted:
            self._noted.add(key)
            work = Note(self.context.store, "register.view", "register_entry", key)
            self.context.tasks.run(work, kind=WRITER, quiet=True)

    # what is done

    def add(self) -> None:
        """Open the empty form."""
        self._open_form(EntryForm(self.context, wall_today()))

    def compare(self) -> None:
        """Compare the register with the list of another body."""
        from precinct_app.gui.register_compare import open_compare

        open_compare(self.context, self)

    def edit(self) -> None:
        """Open the form of the chosen entry."""
        if self.card.card is not None and self.may_edit:
            self._open_form(EntryForm(self.context, wall_today(), self.card.card.entry.key))

    def note_check(self, result: object = "") -> None:
        """Open the form of a check of the chosen subject."""
        if self.card.card is not None and self.context.may(Permission.NOTE_CHECKS):
            given = result if isinstance(result, str) else ""
            subject = self.card.card.entry.subject
            self._open_form(CheckForm(self.context, wall_today(), subject, None, given))

    def _edit_check(self, key: Id) -> None:
        if self.card.card is None or not self.context.may(Permission.NOTE_CHECKS):
            return
        form = CheckForm(self.context, wall_today(), self.card.card.entry.subject, key)
        self._checked = key
        remove = Button(_("Delete the check"), "link", "trash")
        remove.clicked.connect(self._delete_check)
        form.banners.addWidget(remove, 0, Qt.AlignmentFlag.AlignLeft)
        self._open_form(form)

    def take_step(self, kind: str) -> None:
        """Ask for a step of the term and write it."""
        if self.card.card is None:
            return
        card = self.card.card
        dialog = StepDialog(self.context, card.entry, kind, wall_today(), self, card.who.title)
        dialog.kept.connect(self._tell_step)
        self._show_dialog(dialog)

    def delete(self) -> None:
        """Delete the chosen entry; it can be undone, so nothing is asked."""
        if self.card.card is not None and self.may_edit:
            work = RemoveEntry(self.context.store, self.card.card.entry.key)
            self.context.tasks.run(work, self._deleted, self._failed, kind=WRITER, can_stop=False)

    def _delete_check(self) -> None:
        if self.dialog is not None:
            self.dialog.reject()
        work = RemoveCheck(self.context.store, self._checked)
        self.context.tasks.run(work, self._check_deleted, self._failed, kind=WRITER, can_stop=False)

    def _open_form(self, form: EntryForm | CheckForm) -> None:
        form.content.setObjectName("scrolled")
        box = form.layout()
        if box is not None:
            box.setContentsMargins(14, 14, 14, 14)
        dialog = EditorDialog(form, form.heading.text(), self.window())
        dialog.resize(WIDE, min(MOST_HIGH, form.content.sizeHint().height() + FRAME))
        form.saved.connect(self._saved)
        self._show_dialog(dialog)
        form.focus_first()

    def _show_dialog(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._forget)
        dialog.open()

    def _forget(self, _result: int = 0) -> None:
        self.dialog = None
        self.list.view.setFocus()

    def _saved(self, key: Id) -> None:
        entry = isinstance(self.sender(), EntryForm)
        self._undoing.tell(_("The entry was saved.") if entry else _("The check was noted."))
        if entry:
            self._choose_later(key)

    def _tell_step(self, kind: str) -> None:
        self._undoing.tell(_(WORDS[kind][1]))

    def _deleted(self, _nothing: object) -> None:
        self._undoing.tell(_("The entry was deleted."))

    def _check_deleted(self, _nothing: object) -> None:
        self._undoing.tell(_("The check was deleted."))

    def _failed(self, error: BaseException) -> None:
        self.context.messages.show_error(error)

    # ways to other pages

    def _open_row(self, _chosen: RegisterRow) -> None:
        self.note_check()

    def _open_subject(self) -> None:
        if self.card.card is not None:
            self.context.go(*destination(self.card.card.entry.subject))

    def _record_contact(self) -> None:
        if self.card.card is not None:
            self.context.go("contacts", None, new=True, subject=self.card.card.entry.subject)

    def _show_on_map(self) -> None:
        if self.card.card is not None:
            self.context.go("map", self.card.card.entry.subject)
