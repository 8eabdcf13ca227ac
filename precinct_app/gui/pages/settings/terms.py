"""Terms of the law and the rules of the register: what is shipped and what the station corrected.

Numbers and acts are data: an own row holds from its day on and outlives updates of the program.
"""

from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from precinct_app.domain.clock import wall_today
from precinct_app.domain.codes import TermRule
from precinct_app.domain.permissions import Permission
from precinct_app.domain.register.rules import RegisterRule
from precinct_app.gui.cards.undoing import Undoing
from precinct_app.gui.cards.viewing import choices_of
from precinct_app.gui.context import Context
from precinct_app.gui.pages.settings.section import Section
from precinct_app.gui.pages.settings.term_dialog import UNITS, OneRule, OneTerm
from precinct_app.gui.pages.settings.term_rows import LOCAL, ReadTerms, RemoveTerm, Row, WriteTerm
from precinct_app.gui.table_view import FilterBox, TableView
from precinct_app.gui.tables import Column, Kind, TableModel
from precinct_app.gui.widgets import Button, PillText, Segmented, Sheet, wrapped
from precinct_app.i18n import _, active, pgettext
from precinct_app.tasks import READER, WRITER

TERMS, RULES = "terms", "rules"


class TermsSection(Section):
    """One table of terms and one of rules of the register."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._undoing = Undoing(context, self)
        self._found: dict[str, list[Any]] = {TERMS: [], RULES: []}
        self.dialog: QDialog | None = None
        self.kind = Segmented([(TERMS, _("Terms")), (RULES, _("Rules of the register"))], small=True)
        self.model = TableModel(
            [
                Column(_("What"), self._what, 0, Kind.NAME, least=300),
                Column(_("Rule"), self._says, 168, least=140),
                Column(_("In force"), _since, 104, Kind.MUTED, least=96, spare=2),
                Column(_("Act it rests on"), _source, 190, Kind.MUTED, least=120, spare=1),
                Column(_("Origin"), _origin, 214, Kind.PILL),
            ],
            row_key=_key,
        )
        self.table = TableView(self.model, _("Terms and rules"))
        self.filter = FilterBox(self.table)
        self.change = Button(_("Correct…"), icon="pencil", small=True)
        self.back = Button(_("Take the own row away"), small=True)
        self._may = context.may(Permission.MANAGE_CODES)
        self._assemble()
        self._connect()

    def _assemble(self) -> None:
        sheet = Sheet(padded=False, spacing=0)
        self.filter.setFixedWidth(190)
        bar = wrapped(self.kind, self.filter, 0, self.back, self.change)
        bar.setContentsMargins(8, 6, 8, 6)
        sheet.body.addLayout(bar)
        sheet.body.addWidget(self.table)
        self.box.addWidget(sheet, 1)
        for button in (self.change, self.back):
            button.setVisible(self._may)

    def _connect(self) -> None:
        self.kind.changed.connect(self._show_kind)
        self.table.current_changed.connect(self._choose)
        self.table.opened.connect(self._edit)
        self.change.clicked.connect(self._edit)
        self.back.clicked.connect(self._take_back)

    def refresh(self) -> None:
        """Read both tables anew."""
        today = wall_today()
        self.context.tasks.run(ReadTerms(self.context.store, today), self._show, kind=READER, quiet=True)

    def take_focus(self) -> None:
        """Put the keyboard on the table."""
        self.table.setFocus()

    def filter_box(self) -> QWidget | None:
        """Return the filter above the table."""
        return self.filter

    def _show(self, found: tuple[list[TermRule], list[RegisterRule]]) -> None:
        self._found = {TERMS: list(found[0]), RULES: list(found[1])}
        self._show_kind()

    def _show_kind(self, _value: object = None) -> None:
        self.model.set_rows(self._found[str(self.kind.value())])
        if self.table.current_row() is None:
            self.table.choose_first()
        self._choose(self.table.current_row())

    def _choose(self, shown: Row | None) -> None:
        self.change.setEnabled(shown is not None)
        self.back.setEnabled(shown is not None and shown.origin == LOCAL)

    def _edit(self, _row: object = None) -> None:
        shown = self.table.current_row()
        if shown is None or not self._may:
            return
        title = self._what(shown)
        if isinstance(shown, TermRule):
            dialog: OneTerm | OneRule = OneTerm(shown, title, self)
        else:
            terms = [(term.code, self._text(term)) for term in self._found[TERMS]]
            dialog = OneRule(shown, title, terms, choices_of(self.context, "check_place"), self)
        dialog.given.connect(self._write)
        dialog.finished.connect(self._forget)
        self.dialog = dialog
        dialog.open()

    def _forget(self, _result: int = 0) -> None:
        self.dialog = None

    def _write(self, values: dict[str, Any]) -> None:
        shown = self.table.current_row()
        if shown is not None:
            work = WriteTerm(self.context.store, shown, values)
            self.context.tasks.run(work, self._written, self._failed, kind=WRITER)

    def _take_back(self) -> None:
        shown = self.table.current_row()
        if shown is not None and shown.origin == LOCAL:
            work = RemoveTerm(self.context.store, type(shown), shown.id)
            self.context.tasks.run(work, self._written, self._failed, kind=WRITER)

    def _written(self, _nothing: object) -> None:
        self.refresh()
        self._undoing.tell(_("Saved."))

    def _failed(self, error: BaseException) -> None:
        self.context.messages.show_error(error)

    # what the columns say

    def _text(self, term: TermRule) -> str:
        return term.kk if active().code == "kk" else term.ru

    def _what(self, shown: Row) -> str:
        if isinstance(shown, TermRule):
            return self._text(shown)
        words: str = self.context.store.codes().text("register_category", shown.category, active().code)
        return words[:1].upper() + words[1:]

    def _says(self, shown: Row) -> str:
        if isinstance(shown, TermRule):
            return _("{unit}: {n}").format(unit=_(UNITS[shown.unit]), n=shown.amount)
        known = {term.code: term for term in self._found[TERMS]}
        found = [known[code] for code in (shown.ends, shown.check) if code in known]
        return "; ".join(f"{_(UNITS[term.unit])}: {term.amount}" for term in found)


def _key(shown: Row) -> object:
    return shown.id


def _since(shown: Row) -> str:
    if shown.valid_from is None:
        return ""
    words = pgettext("value of a code list", "from {date}")
    return words.format(date=active().date_short(shown.valid_from))


def _source(shown: Row) -> str:
    return shown.act(active().code)


def _origin(shown: Row) -> PillText:
    if shown.origin == LOCAL:
        return PillText(pgettext("code list", "own"), "accent", "pencil")
    if not shown.verified:
        return PillText(_("not checked with the law"), "warn", "clock")
    return PillText(pgettext("code list", "shipped"), "neutral", "database")
