"""The card of a person: who, where, roles, contacts, ties, history; the number is masked until asked for."""

from datetime import date
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.birth import age_on, birth_text
from precinct_app.domain.clock import wall_today
from precinct_app.domain.labels import Naming
from precinct_app.domain.permissions import Permission
from precinct_app.domain.secrecy import NORMAL
from precinct_app.gui.cards.facts import Facts
from precinct_app.gui.cards.history import HistoryPanel
from precinct_app.gui.cards.home_map import HomeMap
from precinct_app.gui.cards.undoing import Note
from precinct_app.gui.cards.value_texts import SEXES
from precinct_app.gui.context import Context
from precinct_app.gui.pages.people.card_columns import stand_beside
from precinct_app.gui.pages.people.person_parts import Initials, MaskedNumber, Pills, Residences
from precinct_app.gui.pages.people.reading import SubjectCard
from precinct_app.gui.pages.people.register_sheet import RegisterSheet, category_pill
from precinct_app.gui.pages.people.sections import ContactLines, RoleLines, TieLines, role_pill
from precinct_app.gui.widgets import (
    Button,
    IconButton,
    Label,
    PillText,
    SegmentedBar,
    Sheet,
    column,
    row,
    scrolled,
    wrapped,
)
from precinct_app.i18n import N_, _, active, ngettext
from precinct_app.tasks import WRITER

UNMASKED_MS = 30_000
# what a whole card holds, the most serious gap first
GAPS = (
    ("residence", N_("Where the person lives is not written")),
    ("birth", N_("The birth date is not written")),
    ("phone", N_("No phone is written")),
    ("iin", N_("The IIN is not written")),
    ("sex", N_("The sex is not written")),
)


class PersonCard(QWidget):
    """Shows one ``SubjectCard``. Signals say which button was pressed; the page does the work."""

    contact_asked = Signal()
    edit_asked = Signal()
    map_asked = Signal()
    remove_asked = Signal()
    merge_asked = Signal()
    house_asked = Signal(object)
    subject_chosen = Signal(str, object)
    contact_chosen = Signal(object)

    def __init__(self, context: Context, naming: Naming) -> None:
        super().__init__()
        self._context, self._naming = context, naming
        self._card: SubjectCard | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._mask)
        self._build(naming)
        self._assemble()
        self._connect()

    def _build(self, naming: Naming) -> None:
        self.initials, self.name = Initials(), Label("", "heading", wrap=True)
        self.birth = Label("", "body", "t2")
        self.pills = Pills()
        self._asked: Id = b""
        self.facts, self.residences = Facts(90), Residences()
        self.home_map = HomeMap(self._context)
        self.iin = MaskedNumber()
        self.share, self.gap = SegmentedBar(), Label("", "small", "t2", wrap=True)
        self.share_words = Label("", "strong")
        self.register = RegisterSheet(self._context.may(Permission.EDIT_REGISTER))
        self.roles, self.ties = RoleLines(), TieLines()
        self.contacts, self.history = ContactLines(naming), HistoryPanel(self._context, heading=True)
        self.contact_button = Button(_("Record a contact"), "primary", "messages", "B")
        self.edit_button = Button(_("Edit"), icon="edit", key="E")
        self.map_button = Button(_("Map"), icon="map-2", key="M")
        self.help_button = Button(_("Help plan"), icon="heart-handshake")
        self.merge_button = Button(_("Merge with…"), "link", "git-merge")
        self.remove_button = IconButton("trash", _("Delete"), "Delete", bordered=True)

    def _assemble(self) -> None:
        right = Sheet()
        right.add_heading(_("Ties"))
        right.body.addWidget(scrolled(self.ties), 1)
        roles = Sheet()
        roles.add_heading(_("Roles"))
        area = scrolled(self.roles)
        area.setMaximumHeight(104)
        roles.body.addWidget(area)
        history = Sheet()
        history.body.addWidget(self.history, 1)
        sheets = column(self.register, roles, self.contacts, history, spacing=10)
        sheets.setStretch(2, 4)
        sheets.setStretch(3, 5)
        acts = (self.contact_button, self.edit_button, self.map_button, self.help_button)
        buttons = wrapped(*acts, 0, self.remove_button)
        stand_beside(self, self._left_sheet(), sheets, buttons, right)

    def _left_sheet(self) -> Sheet:
        left = Sheet()
        who = column(self.name, self.birth, spacing=0)
        head = row(self.initials, who, spacing=12)
        head.setStretch(1, 1)
        left.body.addLayout(head)
        left.body.addWidget(self.pills)
        left.add_line()
        inner = QWidget()
        inner.setLayout(
            column(
                self.facts, 2, Label(_("Residences"), "strong"), self.residences, self.home_map, 0, spacing=8
            )
        )
        left.body.addWidget(scrolled(inner), 1)
        left.add_line()
        left.body.addLayout(row(Label(_("Completeness of the card"), "strong"), 0, self.share_words))
        left.body.addWidget(self.share)
        left.body.addWidget(self.gap)
        left.body.addLayout(row(self.merge_button, 0))
        return left

    def _connect(self) -> None:
        self.contact_button.clicked.connect(self.contact_asked)
        self.edit_button.clicked.connect(self.edit_asked)
        self.map_button.clicked.connect(self.map_asked)
        self.remove_button.clicked.connect(self.remove_asked)
        self.merge_button.clicked.connect(self.merge_asked)
        self.help_button.clicked.connect(self._show_help)
        self.iin.asked.connect(self._unmask)
        self.residences.chosen.connect(self.house_asked)
        self.ties.chosen.connect(self.subject_chosen)
        self.contacts.opened.connect(self.contact_chosen)
        self.register.chosen.connect(self._open_entry)
        self.register.asked.connect(self._enter)
        may = self._context.may(Permission.EDIT_PEOPLE)
        for button in (self.edit_button, self.merge_button, self.remove_button):
            button.setEnabled(may)
        self.contact_button.setEnabled(self._context.may(Permission.EDIT_CONTACTS))
        if not self._context.may(Permission.VIEW_REGISTER):
            self.help_button.hide()

    def show_card(self, card: SubjectCard, naming: Naming) -> None:
        """Show ``card``; a number that was shown is masked again when it is another person."""
        if self._card is None or self._card.record.id != card.record.id:
            self._mask()
        self._card, self._naming = card, naming
        person, today = card.record, wall_today()
        self.name.setText(person.name)
        self.initials.set_text(person.surname[:1] + person.given[:1])
        self.birth.setText(birth_words(person.birth, today))
        self.pills.set_pills(_pills(card, naming, today))
        self.facts.set_rows(self._rows(card))
        self.residences.set_lines(card, naming)
        self.home_map.show_house(_home(card))
        self.register.set_entries(card.register if self._context.may(Permission.VIEW_REGISTER) else (), today)
        self.roles.set_roles(card.roles, naming, today)
        self.ties.set_ties(card.ties, naming)
        self.contacts.set_lines(card.contacts, card.promises, naming)
        self._show_share(card)
        self.history.show_record("person", person.id)

    def _show_help(self) -> None:
        if self._card is not None:
            self._context.go("help", None, person=self._card.record.id)

    def _open_entry(self, key: Id) -> None:
        self._context.go("register", key)

    def _enter(self) -> None:
        if self._card is not None:
            self._context.go("register", None, new=True, subject=("person", self._card.record.id))

    def _rows(self, card: SubjectCard) -> list[tuple[str, str | QWidget]]:
        person, language = card.record, active()
        phones = "\n".join(
            " · ".join(p for p in (language.phone(phone.number), phone.whose) if p) for phone in card.phones
        )
        spellings = "\n".join(
            f"{language.full_name(n.surname, n.given, n.patronymic)} ({self._kind_of_name(n.kind)})"
            for n in card.names
        )
        self.iin = MaskedNumber(person.iin)
        self.iin.asked.connect(self._unmask)
        rows: list[tuple[str, str | QWidget]] = [
            (_("IIN"), self.iin if person.iin else ""),
            (_("Sex"), _(SEXES[person.sex]) if person.sex else ""),
            (_("Phone"), phones),
            (_("Work"), person.work),
            (_("Spellings"), spellings),
            (_("Note"), person.note),
            (_("Written by"), card.author),
        ]
        return rows

    def _kind_of_name(self, kind: str) -> str:
        return self._naming.code("name_kind", kind)

    def _show_share(self, card: SubjectCard) -> None:
        missing = [words for name, words in GAPS if not _holds(card, name)]
        done = len(GAPS) - len(missing)
        self.share.set_parts(len(GAPS), [(done, "accent" if missing else "ok")])
        self.share_words.setText(active().percent(round(100 * done / len(GAPS))))
        self.gap.setText(_(missing[0]) if missing else _("Everything important is written"))

    def _unmask(self) -> None:
        if self._card is None:
            return
        self._asked = self._card.record.id
        work = Note(self._context.store, "person.unmask", "person", self._asked)
        self._context.tasks.run(work, self._unmasked, kind=WRITER, quiet=True)

    def _unmasked(self, _nothing: object) -> None:
        """Show the number whose showing was noted; another card may have come meanwhile."""
        if self._card is None or self._card.record.id != self._asked:
            return
        self.iin.show_whole(True)
        self._timer.start(UNMASKED_MS)
        self.history.show_record("person", self._asked)

    def _mask(self) -> None:
        self._timer.stop()
        self.iin.show_whole(False)


def birth_words(birth: str, today: date) -> str:
    """Return the birth as exact as known, and the age."""
    if not birth:
        return _("birth date unknown")
    age = age_on(birth, today)
    text = birth_text(birth, active())
    if age is None:
        return text
    years = ngettext("{n} year old", "{n} years old", age).format(n=age)
    return f"{text}, {years}"


def _pills(card: SubjectCard, naming: Naming, today: date) -> list[Any]:
    pills = [category_pill(view, today) for view in card.register if view.is_open]
    pills += [role_pill(role, naming, today) for role in card.roles if not _over(role, today)]
    if card.record.secrecy != NORMAL:
        word = naming.codes.get("secrecy", card.record.secrecy).short(naming.language.code)
        pills.insert(0, PillText(word.partition(":")[0], "warn", "lock"))
    return pills


def _home(card: SubjectCard) -> Id:
    """Return the house where the person lives now, b"" for none."""
    now = (address for residence, address in card.residences if residence.until_day is None and address)
    return next((address.house_id for address in now), b"")


def _over(role: Any, today: date) -> bool:
    return role.until_day is not None and role.until_day < today


def _holds(card: SubjectCard, name: str) -> bool:
    if name == "residence":
        return any(line.until_day is None for line, _address in card.residences)
    return bool(card.phones) if name == "phone" else bool(getattr(card.record, name))
