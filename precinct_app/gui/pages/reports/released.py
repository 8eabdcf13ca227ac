"""Released papers: the list at the left, and beside the page the facts of one and to whom it was given."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from precinct_app.errors import Damaged
from precinct_app.gui.context import Context
from precinct_app.gui.pages.reports.options import month_text
from precinct_app.gui.pages.reports.work import GiveTo, ReleasedRow, Verify
from precinct_app.gui.table_view import FilterBox, TableView
from precinct_app.gui.tables import Column, Kind, TableModel, TwoPart
from precinct_app.gui.widgets import (
    Banner,
    Button,
    EmptyState,
    FactList,
    FormRow,
    IconButton,
    Label,
    Sheet,
    clear,
    column,
    hair,
    row,
)
from precinct_app.i18n import N_, _, active, sentence
from precinct_app.reports.monthly import AUDIENCES
from precinct_app.reports.monthly_data import Month
from precinct_app.tasks import WRITER

_OTHERS = {"private": N_("Only who released it and the head")}


def period_text(paper: ReleasedRow) -> str:
    """Return the month or the days the paper is about."""
    year, _dash, month = paper.period.partition("-")
    return month_text(Month(int(year), int(month))) if year.isdigit() and month.isdigit() else paper.period


def audience_text(paper: ReleasedRow) -> str:
    """Return for whom it was made."""
    return _((AUDIENCES | _OTHERS).get(paper.audience, paper.audience))


def _number(paper: ReleasedRow) -> TwoPart:
    return TwoPart(paper.number, paper.title)


def _when(paper: ReleasedRow) -> TwoPart:
    return TwoPart(active().date_short(paper.released.date()), _short(period_text(paper)))


def _short(days: str) -> str:
    """Return days of one year with the year once: there is little room."""
    first, dash, last = days.partition("–")
    return f"{first[:-5]}–{last}" if dash and first[-5:] == last[-5:] else days


def _at(paper: ReleasedRow) -> datetime:
    return paper.released


def _key(paper: ReleasedRow) -> object:
    return paper.key


class ReleasedList(Sheet):
    """The list with its filter."""

    def __init__(self) -> None:
        super().__init__(padded=False, spacing=0)
        self.model = TableModel(
            [
                Column(_("Number"), _number, 0, Kind.LINES, least=120),
                Column(_("Released on"), _when, 116, Kind.LINES, sort=_at),
            ],
            _key,
        )
        self.view = TableView(self.model, _("Released papers"), tall=True)
        self.filter = FilterBox(self.view)
        self.nothing = EmptyState(
            "report",
            _("No paper was released yet"),
            _("A saved or printed report stands here with its number."),
        )
        top = column(self.filter)
        top.setContentsMargins(10, 8, 10, 8)
        self.body.addLayout(top)
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self.nothing, 1)

    def show_rows(self, rows: list[ReleasedRow]) -> None:
        """Show the papers."""
        self.model.set_rows(rows)
        self.view.setVisible(bool(rows))
        self.filter.setVisible(bool(rows))
        self.nothing.setVisible(not rows)


class ReleasedPanel(Sheet):
    """Facts of one paper, to whom it was given, and whether the journal still knows it."""

    print_asked = Signal()
    copy_asked = Signal()

    def __init__(self, context: Context, may_write: bool) -> None:
        super().__init__(padded=False, spacing=0)
        self._context = context
        self.setFixedWidth(306)
        self.number = Label("", "heading", wrap=True)
        self.facts = FactList()
        self.given = QLineEdit()
        self.given.setReadOnly(not may_write)
        self.given_row = FormRow(_("Given to"), self.given)
        self.verify = Button(_("Check against the journal"), icon="shield-check")
        self.verdict = column()
        self.copy = Button(_("Save a copy"), icon="file-type-pdf", key="Ctrl+S")
        self.print = IconButton("printer", _("Print"), "Ctrl+P", bordered=True)
        self._shown: ReleasedRow | None = None
        self._assemble()
        self._connect()
        self.show_paper(None)

    def _assemble(self) -> None:
        top = column(
            self.number, self.facts, hair(), self.given_row, self.verify, self.verdict, 0, spacing=10
        )
        top.setContentsMargins(14, 12, 14, 10)
        foot = row(self.copy, self.print)
        foot.setStretch(0, 1)
        foot.setContentsMargins(14, 9, 14, 11)
        self.body.addLayout(top, 1)
        self.body.addWidget(hair("line"))
        self.body.addLayout(foot)

    def _connect(self) -> None:
        self.given.editingFinished.connect(self._given_left)
        self.verify.clicked.connect(self._verify)
        self.copy.clicked.connect(self.copy_asked)
        self.print.clicked.connect(self.print_asked)

    def show_paper(self, paper: ReleasedRow | None) -> None:
        """Show the facts of ``paper``, nothing for None."""
        same = paper is not None and self._shown is not None and paper.key == self._shown.key
        self._shown = paper
        self.setEnabled(paper is not None)
        if not same:
            clear(self.verdict)
        if paper is None:
            self.number.setText(_("Choose a paper in the list"))
            self.facts.set_facts(())
            self.given.clear()
            return
        self.number.setText(_("No. {number}").format(number=paper.number))
        languages = {"kk,ru": _("Kaz + Rus"), "kk": _("Kaz"), "ru": _("Rus")}
        self.facts.set_facts((
            (_("Title"), paper.title),
            (_("Period"), period_text(paper)),
            (_("Released on"), active().date_time(paper.released)),
            (_("For whom"), audience_text(paper)),
            (_("Language"), languages.get(paper.languages, paper.languages)),
            (_("Pages"), str(paper.pages)),
            (_("Released by"), paper.by),
            (_("Reason for release"), paper.reason),
            (_("Mark of the journal"), paper.head),
        ))  # fmt: skip
        if not (same and self.given.hasFocus()):
            self.given.setText(paper.given_to)

    def _given_left(self) -> None:
        typed = self.given.text().strip()
        if self._shown is not None and typed != self._shown.given_to:
            work = GiveTo(self._context.store, self._shown.key, typed)
            self._context.tasks.run(work, kind=WRITER, label=_("Note who was given a document"))

    def _verify(self) -> None:
        if self._shown is not None:
            work = Verify(self._context.store, self._shown.head)
            run = self._context.tasks.run
            run(work, self._verified, self._not_verified, label=_("Checking the journal"))

    def _verified(self, _report: object) -> None:
        self._tell_verdict(_("The journal is whole and holds the entry printed on this paper."), "ok")

    def _not_verified(self, error: BaseException) -> None:
        if isinstance(error, Damaged):
            self._tell_verdict(sentence(error), "danger")
        else:
            self._context.messages.show_error(error)

    def _tell_verdict(self, words: str, tone: str) -> None:
        clear(self.verdict)
        self.verdict.addWidget(Banner(words, tone))
