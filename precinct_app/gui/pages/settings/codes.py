"""Code lists: what is shipped and what the station added; an own text wins over the shipped one."""

from PySide6.QtWidgets import QComboBox, QWidget
from sqlalchemy import select

from precinct_app.domain.clock import wall_today
from precinct_app.domain.codes import Code
from precinct_app.domain.permissions import Permission
from precinct_app.gui.cards.undoing import Undoing
from precinct_app.gui.context import Context
from precinct_app.gui.pages.settings.code_row_dialog import CodeRowDialog, CodeValues
from precinct_app.gui.pages.settings.list_names import LIST_NAMES
from precinct_app.gui.pages.settings.section import Section
from precinct_app.gui.table_view import FilterBox, TableView
from precinct_app.gui.tables import Column, Kind, TableModel
from precinct_app.gui.widgets import (
    Button,
    PillText,
    Sheet,
    wrapped,
)
from precinct_app.i18n import N_, _, active, pgettext, sort_key
from precinct_app.storage.store import Store
from precinct_app.tasks import READER, WRITER, Progress

BACK = N_("Back to the shipped text")
DELETE = N_("Delete the value")
# the rules of the program ask for the values of these by name: their words can be changed, none can be closed
ASKED_BY_PROGRAM = frozenset({
    "answer", "area_kind", "case_stage", "case_state", "dwelling_state", "finding_state", "layer",
    "measure_state", "photo_moment", "promise_result", "request_state", "role", "secrecy", "sex",
})  # fmt: skip


class CodesSection(Section):
    """One list at a time."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._undoing = Undoing(context, self)
        self.chooser = QComboBox()
        self.chooser.setAccessibleName(_("Code list"))
        self.chooser.setMaxVisibleItems(20)
        names = sorted(LIST_NAMES.items(), key=lambda item: sort_key(_(item[1])))
        for name, words in names:
            self.chooser.addItem(_(words), name)
        self.model = TableModel(
            [
                Column(_("Text (Kazakh)"), lambda code: code.kk, 0, Kind.NAME, least=180),
                Column(_("Text (Russian)"), lambda code: code.ru, 290, least=160),
                Column(_("Code"), lambda code: code.code, 130, Kind.MUTED, least=90, spare=1),
                Column(_("In force"), _validity, 176, Kind.PILL, least=120),
                Column(_("Origin"), _origin, 136, Kind.PILL),
            ],
            row_key=lambda code: code.code,
        )
        self.table = TableView(self.model, _("Code list"))
        self.filter = FilterBox(self.table)
        self.add = Button(_("Add a value…"), icon="plus", small=True)
        self.change = Button(_("Own text…"), icon="pencil", small=True)
        self.back = Button(_(BACK), small=True)
        self._shipped: set[str] = set()
        self._may = context.may(Permission.MANAGE_CODES)
        self._assemble()
        self._connect()

    def refresh(self) -> None:
        """Read the chosen list anew."""
        work = ReadList(self.context.store, str(self.chooser.currentData()))
        self.context.tasks.run(work, self._show, kind=READER, quiet=True)

    def take_focus(self) -> None:
        """Put the keyboard on the choice of the list."""
        self.chooser.setFocus()

    def filter_box(self) -> QWidget | None:
        """Return the filter above the table."""
        return self.filter

    def _assemble(self) -> None:
        sheet = Sheet(padded=False, spacing=0)
        self.chooser.setMinimumWidth(260)
        self.filter.setFixedWidth(170)
        bar = wrapped(self.chooser, self.filter, 0, self.back, self.change, self.add)
        bar.setContentsMargins(8, 6, 8, 6)
        sheet.body.addLayout(bar)
        sheet.body.addWidget(self.table)
        self.box.addWidget(sheet, 1)
        for button in (self.add, self.change, self.back):
            button.setVisible(self._may)

    def _connect(self) -> None:
        self.chooser.currentIndexChanged.connect(self.refresh)
        self.table.current_changed.connect(self._choose)
        self.table.opened.connect(self._edit)
        self.add.clicked.connect(self._add)
        self.change.clicked.connect(self._edit)
        self.back.clicked.connect(self._take_back)

    def _show(self, found: tuple[list[Code], set[str]]) -> None:
        codes, self._shipped = found
        self.model.set_rows(codes)
        if self.table.current_row() is None:
            self.table.choose_first()
        self._choose(self.table.current_row())

    def _choose(self, code: Code | None) -> None:
        self.change.setEnabled(code is not None)
        self.back.setEnabled(code is not None and code.origin == "local")
        self.back.setText(_(DELETE if code is not None and self._is_own(code) else BACK))

    def _is_own(self, code: Code) -> bool:
        """Return whether no shipped text stands behind a value: taken away, it is gone."""
        return code.origin == "local" and code.code not in self._shipped

    def _add(self) -> None:
        self._ask(None)

    def _edit(self) -> None:
        if self._may and self.table.current_row() is not None:
            self._ask(self.table.current_row())

    def _ask(self, code: Code | None) -> None:
        taken = {row_.code for row_ in self.model.rows()}
        may_close = str(self.chooser.currentData()) not in ASKED_BY_PROGRAM
        dialog = CodeRowDialog(code, taken, self, may_close=may_close)
        dialog.given.connect(self._write)
        dialog.open()

    def _write(self, values: CodeValues) -> None:
        shown = next((row_ for row_ in self.model.rows() if row_.code == values.code), None)
        work = WriteCode(self.context.store, str(self.chooser.currentData()), values, shown)
        self.context.tasks.run(work, self._written, kind=WRITER, label=_("Change a code list"))

    def _take_back(self) -> None:
        code = self.table.current_row()
        if code is not None and code.origin == "local":
            self.context.tasks.run(
                RemoveCode(self.context.store, code.id),
                self._deleted if self._is_own(code) else self._written,
                kind=WRITER,
                label=_("Change a code list"),
            )

    def _written(self, _result: object) -> None:
        self.refresh()
        self._undoing.tell(_("Saved."))

    def _deleted(self, _result: object) -> None:
        self.refresh()
        self._undoing.tell(_("The value was deleted."))


def _origin(code: Code) -> PillText:
    if code.origin == "local":
        return PillText(pgettext("code list", "own"), "accent", "pencil")
    return PillText(pgettext("code list", "shipped"), "neutral", "database")


def _validity(code: Code) -> PillText | str:
    today = wall_today()
    if code.valid_until is not None and code.valid_until < today:
        words = pgettext("value of a code list", "closed on {date}")
        return PillText(words.format(date=active().date_short(code.valid_until)), "neutral", "ban")
    if code.valid_from is not None and code.valid_from > today:
        words = pgettext("value of a code list", "from {date}")
        return PillText(words.format(date=active().date_short(code.valid_from)), "neutral", "clock")
    if code.valid_until is not None:
        words = pgettext("value of a code list", "until {date}")
        return PillText(words.format(date=active().date_short(code.valid_until)), "warn", "clock")
    return ""


class ReadList:
    """Reads one list on the reader's thread; an own row stands in the place of the shipped one."""

    def __init__(self, store: Store, name: str) -> None:
        self._store, self._name = store, name

    def __call__(self, progress: Progress) -> tuple[list[Code], set[str]]:
        """Return the values, and the codes of the shipped ones; the thread calls this."""
        with self._store.read() as session:
            rows = session.scalars(
                select(Code).where(Code.list == self._name, Code.removed_step.is_(None)).order_by(Code.sort)
            ).all()
            shown: dict[str, Code] = {}
            for code in sorted(rows, key=lambda code: code.origin == "local"):
                shown[code.code] = code
        return list(shown.values()), {code.code for code in rows if code.origin != "local"}


class WriteCode:
    """Adds an own row or changes it, on the writer's thread; a shipped row is never touched."""

    def __init__(self, store: Store, name: str, values: CodeValues, shown: Code | None) -> None:
        self._store, self._name, self._values, self._shown = store, name, values, shown

    def __call__(self, progress: Progress) -> None:
        """Do it; the thread calls this."""
        values, shown = self._values, self._shown
        given = {
            "kk": values.kk, "ru": values.ru, "source": values.source, "valid_from": values.valid_from,
            "valid_until": values.valid_until,
        }  # fmt: skip
        with self._store.write("codes.change") as write:
            if shown is not None and shown.origin == "local":
                write.change(Code, shown.id, **given)
                return
            kept = _of_shipped(shown) if shown is not None else {"sort": 10_000}
            write.add(Code, list=self._name, code=values.code, origin="local", **{**kept, **given})


def _of_shipped(code: Code) -> dict[str, object]:
    """Return what an own text takes over from the shipped row: place, signs, colour, secrecy, parent."""
    names = ("sort", "parent", "aliases", "colour", "icon", "shape", "secrecy")
    return {name: getattr(code, name) for name in names}


class RemoveCode:
    """Takes an own row away on the writer's thread; the shipped text counts again."""

    def __init__(self, store: Store, key: bytes) -> None:
        self._store, self._key = store, key

    def __call__(self, progress: Progress) -> None:
        """Do it; the thread calls this."""
        with self._store.write("codes.change") as write:
            write.remove(Code, self._key)
