"""The card of a group: what it is, who belongs to it, contacts and history."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from precinct_app.domain.clock import wall_today
from precinct_app.domain.labels import Naming
from precinct_app.domain.permissions import Permission
from precinct_app.gui.cards.facts import Facts
from precinct_app.gui.cards.history import HistoryPanel
from precinct_app.gui.context import Context
from precinct_app.gui.pages.people.card_columns import stand_beside
from precinct_app.gui.pages.people.reading import SubjectCard
from precinct_app.gui.pages.people.sections import ContactLines, RoleLines, TieLines
from precinct_app.gui.widgets import (
    Button,
    IconButton,
    Label,
    Sheet,
    column,
    scrolled,
    wrapped,
)
from precinct_app.i18n import _, active, first_capital


class GroupCard(QWidget):
    """Shows one ``SubjectCard`` of a group."""

    contact_asked = Signal()
    edit_asked = Signal()
    remove_asked = Signal()
    merge_asked = Signal()
    subject_chosen = Signal(str, object)
    contact_chosen = Signal(object)

    def __init__(self, context: Context, naming: Naming) -> None:
        super().__init__()
        self._context = context
        self.name, self.kind = Label("", "heading", wrap=True), Label("", "body", "t2", wrap=True)
        self.facts, self.roles = Facts(), RoleLines()
        self.members = TieLines(_("Nobody belongs to the group yet. E – edit the card."))
        self.contacts, self.history = ContactLines(naming), HistoryPanel(context, heading=True)
        self.contact_button = Button(_("Record a contact"), "primary", "messages", "B")
        self.edit_button = Button(_("Edit"), icon="edit", key="E")
        self.merge_button = IconButton("git-merge", _("Merge with…"), bordered=True)
        self.remove_button = IconButton("trash", _("Delete"), "Delete", bordered=True)
        self._assemble()
        self._connect()

    def _assemble(self) -> None:
        left, right, history = Sheet(), Sheet(), Sheet()
        left.body.addLayout(column(self.name, self.kind, spacing=0))
        left.add_line()
        inner = QWidget()
        inner.setLayout(column(self.facts, 2, Label(_("Roles"), "strong"), self.roles, 0, spacing=8))
        left.body.addWidget(scrolled(inner), 1)
        right.body.addWidget(Label(_("Members and ties"), "heading", wrap=True))
        right.body.addWidget(scrolled(self.members), 1)
        history.body.addWidget(self.history, 1)
        buttons = wrapped(self.contact_button, self.edit_button, 0, self.merge_button, self.remove_button)
        sheets = column(self.contacts, history, spacing=10)
        for place in (0, 1):
            sheets.setStretch(place, 1)
        stand_beside(self, left, sheets, buttons, right)

    def _connect(self) -> None:
        self.contact_button.clicked.connect(self.contact_asked)
        self.edit_button.clicked.connect(self.edit_asked)
        self.remove_button.clicked.connect(self.remove_asked)
        self.merge_button.clicked.connect(self.merge_asked)
        self.members.chosen.connect(self.subject_chosen)
        self.contacts.opened.connect(self.contact_chosen)
        may = self._context.may(Permission.EDIT_PEOPLE)
        for button in (self.edit_button, self.merge_button, self.remove_button):
            button.setEnabled(may)
        self.contact_button.setEnabled(self._context.may(Permission.EDIT_CONTACTS))

    def show_card(self, card: SubjectCard, naming: Naming) -> None:
        """Show ``card``."""
        group, language = card.record, active()
        self.name.setText(group.name)
        self.kind.setText(first_capital(naming.code("group_kind", group.kind)))
        phones = "\n".join(language.phone(phone.number) for phone in card.phones)
        self.facts.set_rows([
            (_("People"), str(group.size or "")),
            (_("When"), group.times),
            (_("Where"), card.place.title if card.place else ""),
            (_("Phone"), phones),
            (_("Note"), group.note),
            (_("Written by"), card.author),
        ])  # fmt: skip
        self.roles.set_roles(card.roles, naming, wall_today())
        self.members.set_ties(card.ties, naming)
        self.contacts.set_lines(card.contacts, card.promises, naming)
        self.history.show_record("group_", group.id)
