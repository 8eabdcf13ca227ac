"""The two sides of a paper journal: which one, of which days, in which language; and the ways out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from precinct_app.gui.bindings import default_check
from precinct_app.gui.pages.reports.options import LANGUAGES, stepped
from precinct_app.gui.widgets import (
    Button,
    DateEdit,
    FactList,
    FormRow,
    IconButton,
    IconLabel,
    Label,
    Segmented,
    Sheet,
    column,
    hair,
    row,
)
from precinct_app.i18n import N_, _, active
from precinct_app.reports.journal_data import ENDS_FIRST, NO_DAYS
from precinct_app.reports.monthly_data import Month

OWN = "own"
PERIODS = (
    ("month", N_("This month")),
    ("last", N_("Last month")),
    ("quarter", N_("This quarter")),
    ("year", N_("This year")),
    (OWN, N_("Other days")),
)


def days_of(period: str, today: date) -> tuple[date, date] | None:
    """Return the first and last day of a usual period up to today; None for days of one's own."""
    month = Month(today.year, today.month)
    if period == "last":
        before = stepped(month, -1)
        return date(before.year, before.month, 1), date.fromordinal(today.replace(day=1).toordinal() - 1)
    first = {
        "month": today.replace(day=1),
        "quarter": date(today.year, (today.month - 1) // 3 * 3 + 1, 1),
        "year": date(today.year, 1, 1),
    }.get(period)
    return (first, today) if first is not None else None


class JournalOptions(Sheet):
    """What is asked for. ``changed`` tells that the preview has to be made again."""

    changed = Signal()
    columns_asked = Signal()

    def __init__(self, journals: Sequence[tuple[str, str]], today: date, may_change: bool) -> None:
        super().__init__(padded=False)
        self._today = today
        self.kind = QComboBox()
        self.period = QComboBox()
        self.first, self.last = DateEdit(), DateEdit()
        self.languages = Segmented([(value, _(text)) for value, text in LANGUAGES], small=True)
        self.wrong = Label("", "small", "danger", wrap=True)
        self.columns = Button(_("Columns of the journal…"), icon="adjustments-horizontal", small=True)
        for name, text in journals:
            self.kind.addItem(text, name)
        for name, text in PERIODS:
            self.period.addItem(_(text), name)
        self._assemble()
        self.columns.setVisible(may_change)
        self._take_period()
        self._connect()

    def _assemble(self) -> None:
        self.languages.setAccessibleName(_("Language of the journal"))
        note = _(
            "Rows are numbered from the beginning of the year. The form is not confirmed: check it once."
        )
        inside = column(
            FormRow(_("Paper journal"), self.kind),
            FormRow(_("Period"), self.period),
            FormRow(_("Start of the period"), self.first),
            FormRow(_("End of the period"), self.last),
            self.wrong,
            column(Label(_("Language"), "small", "t2"), self.languages, spacing=3),
            Label(note, "small", "t2", wrap=True),
            row(self.columns, 0),
            0,
            spacing=8,
        )
        inside.setContentsMargins(14, 10, 14, 10)
        self.body.addLayout(inside)

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self._changed)
        self.period.activated.connect(self._take_period)
        for box in (self.first, self.last):
            box.value_changed.connect(self._days_changed)
        self.languages.changed.connect(self._changed)
        self.columns.clicked.connect(self.columns_asked)

    # what is chosen

    def journal(self) -> str:
        """Return which journal."""
        return str(self.kind.currentData() or "")

    def days(self) -> tuple[date, date] | None:
        """Return the days, None while they cannot be read."""
        first, last = self.first.value(), self.last.value()
        return (first, last) if first is not None and last is not None and first <= last else None

    def codes(self) -> tuple[str, ...]:
        """Return the languages."""
        return tuple(str(self.languages.value()).split(","))

    def look(self) -> dict[str, str]:
        """Return what is chosen, as ``take_look`` takes it."""
        return {
            "journal": self.journal(), "period": str(self.period.currentData()), "first": self.first.text(),
            "last": self.last.text(), "languages": str(self.languages.value()),
        }  # fmt: skip

    def take_look(self, look: dict[str, str]) -> bool:
        """Choose it again."""
        self.kind.setCurrentIndex(max(0, self.kind.findData(look["journal"])))
        self.first.setText(look["first"])
        self.last.setText(look["last"])
        self.period.setCurrentIndex(max(0, self.period.findData(look["period"])))
        self.languages.set_value(look["languages"])
        return True

    def _take_period(self, _index: int = 0) -> None:
        days = days_of(str(self.period.currentData()), self._today)
        if days is None:
            self.first.setFocus()
            return
        self.blockSignals(True)
        self.first.set_value(days[0])
        self.last.set_value(days[1])
        self.blockSignals(False)
        self.period.setCurrentIndex(self.period.findData(self._named(days)))
        self._changed()

    def _named(self, days: tuple[date, date]) -> str:
        now = str(self.period.currentData())
        known = [name for name, _text in PERIODS if days_of(name, self._today) == days]
        return now if now in known else (known or [OWN])[0]

    def _days_changed(self) -> None:
        days = self.days()
        self.period.setCurrentIndex(self.period.findData(self._named(days) if days else OWN))
        self._changed()

    def _changed(self, _value: object = None) -> None:
        self.wrong.setText(self._fault())
        self.wrong.setVisible(bool(self.wrong.text()))
        self.changed.emit()

    def _fault(self) -> str:
        told = next((text for box in (self.first, self.last) if (text := default_check(box, True))), "")
        if told:
            return _(NO_DAYS)
        return "" if self.days() else _(ENDS_FIRST)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is told of a journal that was laid out."""

    rows: int
    hidden: int
    pages: int
    number: str


class JournalPanel(Sheet):
    """For whom it is, how long it is, save and print."""

    save_asked = Signal()
    print_asked = Signal()

    def __init__(self) -> None:
        super().__init__(padded=False, spacing=0)
        self.facts = FactList()
        self.save = Button(_("Save PDF"), "primary", icon="file-type-pdf", key="Ctrl+S")
        self.print = IconButton("printer", _("Print"), "Ctrl+P", bordered=True)
        self.note = Label("", "small", "t2", wrap=True)
        self._assemble()
        self.save.clicked.connect(self.save_asked)
        self.print.clicked.connect(self.print_asked)

    def _assemble(self) -> None:
        words = Label(_("Service edition"), "strong", "accent")
        detail = Label(_("For the office only: names may stand in it."), "small", wrap=True)
        head = row(IconLabel("shield-lock", "accent", 26), column(words, detail, spacing=1), spacing=12)
        head.setStretch(1, 1)
        middle = column(head, hair("line"), self.facts, 0, spacing=10)
        middle.setContentsMargins(14, 10, 14, 10)
        buttons = row(self.save, self.print)
        buttons.setStretch(0, 1)
        foot = column(buttons, self.note, spacing=7)
        foot.setContentsMargins(14, 9, 14, 11)
        self.body.addLayout(middle, 1)
        self.body.addWidget(hair("line"))
        self.body.addLayout(foot)

    def show_facts(self, facts: Facts) -> None:
        """Show how long the journal is and what stays out of it."""
        number = active().number
        self.facts.set_facts((
            (_("Number"), facts.number),
            (_("Rows"), number(facts.rows)),
            (_("Pages"), number(facts.pages)),
            (_("Not shown"), _("{n}, access is restricted").format(n=facts.hidden) if facts.hidden else ""),
        ))  # fmt: skip

    def allow(self, reason_against: str) -> None:
        """Let the journal be printed, or say why not."""
        for part in (self.save, self.print):
            part.setEnabled(not reason_against)
        kept = _("Each print gets a number and a kept copy that cannot be changed.")
        self.note.setText(reason_against or kept)
        self.note.set_tone("danger" if reason_against else "t2")
