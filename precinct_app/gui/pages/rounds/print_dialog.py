"""The dialog of papers: the round sheet or door cards, for the whole round or one house, saved or printed."""

from dataclasses import fields

from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.permissions import Permission
from precinct_app.gui.cards.viewing import viewer_of
from precinct_app.gui.context import Context
from precinct_app.gui.pages.reports.paper_dialog import PaperDialog
from precinct_app.gui.pages.rounds.print_work import MakeCards, PrepareSheet, Printed, ReleaseSheet
from precinct_app.gui.pages.rounds.walking import Walk
from precinct_app.gui.widgets import DigitLineEdit, FormRow, Label, PhoneEdit, Segmented, column
from precinct_app.i18n import N_, _, active, ngettext
from precinct_app.reports.door_card import MOST_CARDS, PointFacts, pages_of, read_facts
from precinct_app.reports.round_data import SheetOrder
from precinct_app.reports.round_release import Sheet
from precinct_app.tasks import POOL

SHEET, CARDS = "sheet", "cards"
ROUND, HOUSE, ENTRANCE = "round", "house", "entrance"
LABELS = {
    "hours_kk": N_("Reception hours in Kazakh"), "hours_ru": N_("Reception hours in Russian"),
    "address_kk": N_("Address of the point in Kazakh"), "address_ru": N_("Address of the point in Russian"),
    "phone": N_("Phone of the point"),
}  # fmt: skip
SAMPLES = {
    "hours_kk": "дс–жм 17:00–20:00", "hours_ru": "пн–пт 17:00–20:00",
    "address_kk": "Үлгі көшесі, 1-үй", "address_ru": "ул. Улги, д. 1",
}  # fmt: skip
WIDTH = 560


class PrintDialog(PaperDialog):
    """Asks what and for whom; works when a button is pressed and closes when the paper is there."""

    def __init__(
        self, context: Context, walk: Walk, house: Id | None, parent: QWidget | None = None,
        entrance: int | None = None,
    ) -> None:  # fmt: skip
        super().__init__(context, _("Sheet, door cards"), parent)
        self._walk, self._house, self._entrance = walk, house, entrance
        self.what = Segmented([(SHEET, _("Round sheet")), (CARDS, _("Door cards"))])
        scopes = [(ROUND, _("The whole round")), (HOUSE, _("This house"))]
        self.scope = Segmented([*scopes, (ENTRANCE, _("This entrance"))] if entrance else scopes)
        self.left = QCheckBox(_("Only what is left: not visited, not at home"))
        self.names = QCheckBox(_("With names of residents (internal edition)"))
        self.count = DigitLineEdit(_("Number of cards"), most=5)
        self.inputs = {name: _field(name) for name in LABELS}
        self.told = Label("", "small", "t2", wrap=True)
        self._lay_out()
        self._connect()
        self._fill()

    def _lay_out(self) -> None:
        self.what.setAccessibleName(_("What to print"))
        self.scope.setAccessibleName(_("For whom"))
        self.sheet_part, self.card_part = QWidget(), QWidget()
        self.sheet_part.setLayout(column(self.left, self.names, spacing=8))
        self.card_part.setLayout(self._card_grid())
        self.assemble(
            WIDTH, self.what, self.scope, self.languages, self.sheet_part, self.card_part, self.told,
            self.wrong, 0,
        )  # fmt: skip

    def _card_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        for place, (name, field) in enumerate(self.inputs.items()):
            grid.addWidget(FormRow(_(LABELS[name]), field), place // 2, place % 2)
        grid.addWidget(FormRow(_("Number of cards"), self.count), 2, 1)
        return grid

    def _connect(self) -> None:
        for switch in (self.what, self.scope):
            switch.changed.connect(self._show_choice)
        self.left.toggled.connect(self._show_choice)
        self.count.textChanged.connect(self._tell)

    def _fill(self) -> None:
        with self._context.store.read() as session:
            facts = read_facts(session)
        for name, field in self.inputs.items():
            value = getattr(facts, name)
            if isinstance(field, PhoneEdit):
                field.set_value(value)
            else:
                field.setText(value)
        self.names.setEnabled(self._context.may(Permission.VIEW_PEOPLE))
        self.scope.setEnabled(self._house is not None)
        self._show_choice()

    # what is chosen

    def order(self) -> SheetOrder:
        """Return the sheet that is asked for."""
        houses = frozenset([self._house]) if self._one_house() and self._house else None
        names = self.names.isChecked() and self.names.isEnabled()
        return SheetOrder(
            self._walk.round.id, houses, self.left.isChecked(), names, self.codes(), self._one_entrance()
        )

    def facts(self) -> PointFacts:
        """Return what stands about the point."""
        values = {}
        for one in fields(PointFacts):
            field = self.inputs[one.name]
            values[one.name] = field.value() if isinstance(field, PhoneEdit) else field.text().strip()
        return PointFacts(**values)

    def cards(self) -> int:
        """Return how many cards are asked for, 0 for a number that cannot be."""
        typed = int(self.count.text() or 0)
        return typed if 1 <= typed <= MOST_CARDS else 0

    def _one_house(self) -> bool:
        return self.scope.value() in (HOUSE, ENTRANCE)

    def _one_entrance(self) -> int | None:
        return self._entrance if self.scope.value() == ENTRANCE else None

    def _doors(self) -> int:
        doors = self._walk.doors(self._house or b"") if self._one_house() else self._walk.every()
        entrance, left = self._one_entrance(), self.left.isChecked()
        return sum(
            1
            for door in doors
            if entrance in (None, door.entrance) and (not left or door.result in ("", "not_home"))
        )

    def _show_choice(self, _value: object = None) -> None:
        cards = self.what.value() == CARDS
        self.names.setVisible(not cards)
        self.card_part.setVisible(cards)
        self.count.setText(str(max(1, self._doors())))
        self._tell()
        self.adjustSize()

    def _tell(self, _text: str = "") -> None:
        self.wrong.hide()
        if self.what.value() == CARDS:
            pages = pages_of(self.cards()) if self.cards() else 0
            words = ngettext(
                "{n} sheet of A4, eight cards on each", "{n} sheets of A4, eight cards on each", pages
            )
            self.told.setText(words.format(n=active().number(pages)))
        else:
            doors = self._doors()
            words = ngettext("{n} dwelling", "{n} dwellings", doors).format(n=active().number(doors))
            self.told.setText(" · ".join((words, _("The sheet gets a number and a kept copy."))))

    # saving and printing

    def paper_name(self) -> str:
        """Return what is printed."""
        return _("Door cards") if self.what.value() == CARDS else _("Round sheet")

    def may_leave(self) -> bool:
        """Tell a number of cards that cannot be, or a sheet without a dwelling."""
        phone = self.inputs["phone"]
        told = ""
        if self.what.value() == CARDS and not self.cards():
            told = _("Type a number of cards from 1 to {most}.").format(most=active().number(MOST_CARDS))
        elif not self._doors() and self.what.value() == SHEET:
            told = _("There is nothing to print: no dwelling of the round is left here.")
        self.wrong.setText(told)
        self.wrong.setVisible(bool(told))
        phone.clearFocus()
        return not told

    def make(self) -> None:
        """Make the cards, or lay the sheet out beside the writer."""
        context, found = self._context, self._walk.round
        if self.what.value() == CARDS:
            inspector = found.inspector_id or context.store.visit.user_id
            cards = MakeCards(
                context.store, found.id, inspector, self.facts(), self.cards(), self.codes(), self._out
            )
            self.work(cards, self._done)
        else:
            # a disabled dialog would answer otherwise: it is asked before the work begins
            self.work(PrepareSheet(context.store, self.order(), viewer_of(context)), self._release, POOL)

    def _release(self, sheet: Sheet) -> None:
        self.work(ReleaseSheet(self._context.store, sheet, self._out), self._done, can_stop=False)

    def _done(self, made: Printed) -> None:
        self.finish(made.data, made.pages)


def _field(name: str) -> QLineEdit:
    if name == "phone":
        return PhoneEdit()
    line = QLineEdit()
    line.setPlaceholderText(_("Example: {text}").format(text=SAMPLES[name]))
    return line
