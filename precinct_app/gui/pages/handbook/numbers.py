"""Numbers to call: the shipped short ones and the station's own, each with the day it was checked."""

from dataclasses import dataclass

from precinct_app.domain.permissions import Permission
from precinct_app.domain.phone_lines import PhoneLine, drop_phone, keep_phone, phone_lines
from precinct_app.errors import BadInput
from precinct_app.gui.cards.undoing import Undoing
from precinct_app.gui.context import Context
from precinct_app.gui.pages.handbook.number_dialog import NumberDialog
from precinct_app.gui.pages.handbook.page_text import checked_words
from precinct_app.gui.table_view import TableView
from precinct_app.gui.tables import Column, Kind, TableModel
from precinct_app.gui.widgets import Button, Label, PillText, Sheet, wrapped
from precinct_app.i18n import _, active
from precinct_app.storage.store import Store
from precinct_app.tasks import READER, WRITER, Progress

HEIGHT = 244


class Numbers(Sheet):
    """The table of numbers and what may be done with it."""

    def __init__(self, context: Context) -> None:
        super().__init__(padded=False, spacing=0)
        self._context = context
        self._undoing = Undoing(context, self)
        self._dialog: NumberDialog | None = None
        self.model = TableModel(
            [
                Column(_("Number"), _number, 150, Kind.NAME, least=110, sortable=False),
                Column(_("Whose number"), _whose, least=160, sortable=False),
                Column(_("Checked"), _checked, 246, Kind.PILL, least=200, sortable=False),
            ],
            row_key=_number,
        )
        self.table = TableView(self.model, _("Numbers to call"))
        self.add = Button(_("Add a number…"), icon="plus", small=True)
        self.change = Button(_("Change…"), icon="pencil", small=True)
        self.drop = Button(_("Delete"), small=True)
        self._may = context.may(Permission.EDIT_PRECINCT)
        self._assemble()
        self._connect()

    def refresh(self) -> None:
        """Read the numbers again."""
        self._context.tasks.run(ReadLines(self._context.store), self._show, kind=READER, quiet=True)

    def lines(self) -> list[PhoneLine]:
        """Return the numbers shown."""
        return list(self.model.rows())

    def _assemble(self) -> None:
        self.setFixedHeight(HEIGHT)
        bar = wrapped(Label(_("Numbers"), "heading"), 0, self.drop, self.change, self.add)
        bar.setContentsMargins(12, 6, 8, 6)
        self.body.addLayout(bar)
        self.body.addWidget(self.table, 1)
        for button in (self.add, self.change, self.drop):
            button.setVisible(self._may)

    def _connect(self) -> None:
        self.table.current_changed.connect(self._choose)
        self.table.opened.connect(self._change)
        self.add.clicked.connect(self._add)
        self.change.clicked.connect(self._change)
        self.drop.clicked.connect(self._drop)

    def _show(self, lines: list[PhoneLine]) -> None:
        self.model.set_rows(lines)
        if self.table.current_row() is None:
            self.table.choose_first()
        self._choose(self.table.current_row())

    def _choose(self, line: PhoneLine | None) -> None:
        self.change.setEnabled(line is not None)
        self.drop.setEnabled(line is not None and not line.shipped)

    def _add(self) -> None:
        self._ask(PhoneLine(""))

    def _change(self) -> None:
        line = self.table.current_row()
        if self._may and line is not None:
            self._ask(line)

    def _ask(self, line: PhoneLine) -> None:
        self._dialog = NumberDialog(line, self)
        self._dialog.given.connect(self._keep)
        self._dialog.open()

    def _keep(self, given: PhoneLine, before: str) -> None:
        work = KeepLine(self._context.store, given, before)
        self._context.tasks.run(work, self._kept, self._not_kept, kind=WRITER, label=_("Saving the number"))

    def _kept(self, number: str) -> None:
        if self._dialog is not None:
            self._dialog.accept()
            self._dialog = None
        self.refresh()
        self.table.choose(number)
        self._undoing.tell(_("Saved."))

    def _not_kept(self, error: BaseException) -> None:
        if isinstance(error, BadInput) and self._dialog is not None:
            self._dialog.show_fault(str(error.fields.get("field", "")), error.text(_))
        else:
            self._context.messages.show_error(error)

    def _drop(self) -> None:
        line = self.table.current_row()
        if line is not None and not line.shipped:
            work = DropLine(self._context.store, line.number)
            self._context.tasks.run(work, self._dropped, kind=WRITER, label=_("Deleting the number"))

    def _dropped(self, _result: object) -> None:
        self.refresh()
        self._undoing.tell(_("The number was deleted."))


def _number(line: PhoneLine) -> str:
    return line.number


def _whose(line: PhoneLine) -> str:
    return line.whose(active().code)


def _checked(line: PhoneLine) -> PillText:
    return PillText(checked_words(line), *(("ok", "check") if line.checked else ("warn", "clock")))


@dataclass(frozen=True, slots=True)
class ReadLines:
    """Reads the numbers."""

    store: Store

    def __call__(self, progress: Progress) -> list[PhoneLine]:
        """Return them in their order."""
        with self.store.read() as session:
            return phone_lines(session)


@dataclass(frozen=True, slots=True)
class KeepLine:
    """Keeps a number in the place of another."""

    store: Store
    line: PhoneLine
    before: str

    def __call__(self, progress: Progress) -> str:
        """Return the number that was kept; raises BadInput."""
        with self.store.write("setting.change") as write:
            keep_phone(write, self.line, self.before)
        return self.line.number.strip()


@dataclass(frozen=True, slots=True)
class DropLine:
    """Takes an own number away."""

    store: Store
    number: str

    def __call__(self, progress: Progress) -> None:
        """Write."""
        with self.store.write("setting.change") as write:
            drop_phone(write, self.number)
