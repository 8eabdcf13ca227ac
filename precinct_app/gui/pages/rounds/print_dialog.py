"""The dialog of papers: the round sheet or door cards, for the whole round or one house, saved or printed."""

from dataclasses import fields
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.permissions import Permission
from precinct_app.errors import AppError
from precinct_app.gui.cards.viewing import viewer_of
from precinct_app.gui.context import Context
from precinct_app.gui.pages.reports.options import LANGUAGES
from precinct_app.gui.pages.reports.printing import ask_printer, new_printer, print_pages
from precinct_app.gui.pages.rounds.print_work import MakeCards, PrepareSheet, Printed, ReleaseSheet
from precinct_app.gui.pages.rounds.walking import Walk
from precinct_app.gui.widgets import Button, DigitLineEdit, FormRow, Label, PhoneEdit, Segmented, column, row
from precinct_app.i18n import N_, _, active, ngettext
from precinct_app.reports.door_card import MOST_CARDS, PointFacts, pages_of, read_facts
from precinct_app.reports.round_data import SheetOrder
from precinct_app.reports.round_release import Sheet
from precinct_app.tasks import POOL, WRITER

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
PDF_FILES = N_("PDF files (*.pdf)")
WIDTH = 560


class PrintDialog(QDialog):
    """Asks what and for whom; works when a button is pressed and closes when the paper is there."""

    def __init__(
        self, context: Context, walk: Walk, house: Id | None, parent: QWidget | None = None,
        entrance: int | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Sheet, door cards"))
        self._context, self._walk, self._house, self._entrance = context, walk, house, entrance
        self._printer: QPrinter | None = None
        self._out: Path | None = None
        self.what = Segmented([(SHEET, _("Round sheet")), (CARDS, _("Door cards"))])
        scopes = [(ROUND, _("The whole round")), (HOUSE, _("This house"))]
        self.scope = Segmented([*scopes, (ENTRANCE, _("This entrance"))] if entrance else scopes)
        self.languages = Segmented([(value, _(text)) for value, text in LANGUAGES])
        self.left = QCheckBox(_("Only what is left: not visited, not at home"))
        self.names = QCheckBox(_("With names of residents (internal edition)"))
        self.count = DigitLineEdit(_("Number of cards"), most=5)
        self.inputs = {name: _field(name) for name in LABELS}
        self.told = Label("", "small", "t2", wrap=True)
        self.wrong = Label("", "small", "danger", wrap=True)
        self.save_button = Button(_("Save as PDF"), "primary", "download")
        self.print_button = Button(_("Print"), icon="printer")
        self.cancel_button = Button(_("Cancel"), key="Esc")
        self._assemble()
        self._connect()
        self._fill()

    def _assemble(self) -> None:
        self.setMinimumWidth(WIDTH)
        for switch, words in (
            (self.what, _("What to print")), (self.scope, _("For whom")), (self.languages, _("Languages")),
        ):  # fmt: skip
            switch.setAccessibleName(words)
        self.sheet_part, self.card_part = QWidget(), QWidget()
        self.sheet_part.setLayout(column(self.left, self.names, spacing=8))
        self.card_part.setLayout(self._card_grid())
        box = QVBoxLayout(self)
        box.setContentsMargins(18, 16, 18, 16)
        box.setSpacing(12)
        for one in (self.what, self.scope, self.languages, self.sheet_part, self.card_part):
            box.addWidget(one)
        box.addWidget(self.told)
        box.addWidget(self.wrong)
        box.addStretch(1)
        box.addLayout(row(self.save_button, self.print_button, 0, self.cancel_button))
        self.wrong.hide()

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
        self.save_button.clicked.connect(self._save)
        self.print_button.clicked.connect(self._print)
        self.cancel_button.clicked.connect(self.reject)

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
            self._walk.round.id, houses, self.left.isChecked(), names, self._codes(), self._one_entrance()
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

    def _codes(self) -> tuple[str, ...]:
        return tuple(str(self.languages.value()).split(","))

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

    def _save(self) -> None:
        if not self._check():
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = _("Door cards") if self.what.value() == CARDS else _("Round sheet")
        proposed = str(Path(folder) / f"{name}.pdf")
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Save as"), proposed, _(PDF_FILES))
        if chosen:
            self._out = Path(chosen)
            self._run(self._out)

    def _print(self) -> None:
        if not self._check():
            return
        self._out = None
        self._printer = new_printer(_("Round sheet"), 1)
        self._printer.setFromTo(0, 0)
        if ask_printer(self._printer, self):
            self._run(None)

    def _check(self) -> bool:
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

    def _run(self, out: Path | None) -> None:
        context, found = self._context, self._walk.round
        order = self.order()  # a disabled dialog would answer otherwise
        self.setEnabled(False)
        label = _("Making the paper")
        if self.what.value() == CARDS:
            inspector = found.inspector_id or context.store.visit.user_id
            cards = MakeCards(
                context.store, found.id, inspector, self.facts(), self.cards(), self._codes(), out
            )
            context.tasks.run(cards, self._done, self._failed, label=label, kind=WRITER)
        else:
            sheet = PrepareSheet(context.store, order, viewer_of(context))
            context.tasks.run(sheet, self._release, self._failed, label=label, kind=POOL)

    def _release(self, sheet: Sheet) -> None:
        work = ReleaseSheet(self._context.store, sheet, self._out)
        label = _("Making the paper")
        self._context.tasks.run(work, self._done, self._failed, label=label, kind=WRITER, can_stop=False)

    def _done(self, made: Printed) -> None:
        self.setEnabled(True)
        messages = self._context.messages
        if self._out is not None:
            messages.say(_("Saved: {file}").format(file=self._out.name))
        elif self._printer is not None:
            try:
                pages = print_pages(self._printer, made.data, made.pages)
            except AppError as error:
                messages.show_error(error)
                return
            messages.say(_("Sent to the printer, pages: {pages}.").format(pages=pages))
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self.setEnabled(True)
        self._context.messages.show_error(error)


def _field(name: str) -> QLineEdit:
    if name == "phone":
        return PhoneEdit()
    line = QLineEdit()
    line.setPlaceholderText(_("Example: {text}").format(text=SAMPLES[name]))
    return line
