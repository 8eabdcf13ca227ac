"""The page of working time: quick marks, hours by kind and week, what they are made of.

It shows its owner's hours to nobody else; the head sees sums over several people and never one person's.
"""

from datetime import date
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from precinct_app.domain.clock import wall_now
from precinct_app.domain.permissions import Permission
from precinct_app.domain.time_reading import CHECK, CONTACT, MARK, SERIES, Entry, Own
from precinct_app.domain.time_study import REST, RUNNING, TimeMark, monday, weeks
from precinct_app.errors import Refused
from precinct_app.gui.cards.short_form import open_short_form
from precinct_app.gui.cards.undoing import Undoing
from precinct_app.gui.context import Context
from precinct_app.gui.editor import EditorDialog
from precinct_app.gui.page import Page
from precinct_app.gui.pages.time_study.form import MarkForm
from precinct_app.gui.pages.time_study.quick import QuickMarks
from precinct_app.gui.pages.time_study.week_bars import WeekBars, hours, mondays
from precinct_app.gui.pages.time_study.work import ReadTime, RemoveMark, SaveTable, Start, Stop, Weeks
from precinct_app.gui.table_view import TableView
from precinct_app.gui.tables import Column, Kind, TableModel
from precinct_app.gui.widgets import (
    Button,
    EmptyState,
    IconLabel,
    Label,
    Segmented,
    Sheet,
    column,
    row,
    scrolled,
    wrapped,
)
from precinct_app.i18n import N_, _, active, ngettext, parse_time
from precinct_app.tasks import WRITER, Work

WEEKS = 8
MINE, ALL = "mine", "all"
OF_MINE = ("E", "Ctrl+E")
SOURCES = {MARK: N_("mark"), CONTACT: N_("contact"), SERIES: N_("reception or round"), CHECK: N_("check")}
XLSX_FILES = N_("Excel workbooks (*.xlsx)")


class TimePage(Page):
    """Working time."""

    name: ClassVar[str] = "time"
    title: ClassVar[str] = N_("Working time")
    icon: ClassVar[str] = "clock-hour-4"
    watches: ClassVar[frozenset[str]] = frozenset({
        "time_mark", "contact", "contact_series", "register_check", "code",
    })  # fmt: skip
    kept = ("whose",)
    keys: ClassVar[tuple[tuple[str, str], ...]] = (
        ("1–9", N_("begin a kind of work")), ("0", N_("stop")), ("N", N_("type the minutes")),
        ("E", N_("change")), ("Ctrl+E", N_("table file")),
    )  # fmt: skip

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._asked = 0
        self.own = Own((), None)
        self.sums: Weeks | None = None
        self._told = ""
        self._undoing = Undoing(context, self)
        self.dialog: EditorDialog | None = None
        self.bars, self.quick = WeekBars(), QuickMarks(context)
        self.model = TableModel(self._columns(), row_key=_key)
        self.table = TableView(self.model, _("What the hours are made of"), remember="time")
        self.whose = Segmented([(MINE, _("My hours")), (ALL, _("Sums of the point"))], small=True)
        told = _("Only you see these hours. The head sees sums over at least three people.")
        self.private = Label(told, "small", "t2", wrap=True)
        self.nothing = EmptyState(
            "clock-hour-4", _("Nothing is marked in this week"),
            _("A digit begins a kind of work; N – type the minutes."),
        )  # fmt: skip
        self.export = Button(_("Save as a table"), icon="download", key="Ctrl+E", small=True)
        self.week_words = Label("", "small", "t2")
        self._assemble()
        self.whose.setVisible(context.may(Permission.VIEW_RESTRICTED))
        self._connect()

    def _assemble(self) -> None:
        chart, entries = Sheet(), Sheet(padded=False, spacing=0)
        head = wrapped(Label(_("Hours by kind of work and week"), "heading"), 0, self.whose, self.export)
        chart.body.addLayout(head)
        private = row(IconLabel("lock", "t2", 16), self.private, spacing=6)
        private.setStretch(1, 1)
        chart.body.addLayout(private)
        chart.body.addWidget(scrolled(self.bars), 1)
        line = row(self.week_words, 0)
        line.setContentsMargins(14, 8, 14, 6)
        entries.body.addLayout(line)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.nothing)
        entries.body.addWidget(self.stack, 1)
        self._entries = entries
        left = column(chart, entries, spacing=10)
        left.setStretch(0, 5)
        left.setStretch(1, 3)
        both = row(left, self.quick, spacing=12)
        both.setStretch(0, 1)
        self.body.addLayout(both)

    def _connect(self) -> None:
        self.quick.start_asked.connect(self.start)
        self.quick.stop_asked.connect(self.stop)
        self.quick.type_asked.connect(self.type_minutes)
        self.bars.week_chosen.connect(self._show_week)
        self.whose.changed.connect(self._show)
        self.export.clicked.connect(self.export_table)
        self.table.opened.connect(self._open)

    def _columns(self) -> list[Column]:
        return [
            Column(_("Day"), self._day, 96, Kind.MUTED, sort=_when),
            Column(_("From"), _started, 60, Kind.MUTED, spare=2),
            Column(_("Kind of work"), self._kind, 200, Kind.NAME, least=140),
            Column(_("Hours"), _hours, 64, Kind.NUMBER, sort=_minutes),
            Column(_("Source"), _source, 140, Kind.MUTED, spare=1),
            Column(_("Note"), _note, 0, least=110),
        ]

    def _day(self, entry: Entry) -> str:
        return active().date_short(entry.day)

    def _kind(self, entry: Entry) -> str:
        told: str = self.context.store.codes().text("work_kind", entry.kind, self.context.language)
        return told

    # the page

    def weeks(self) -> list[date]:
        """Return the Mondays that are shown, oldest first."""
        return mondays(wall_now().date(), WEEKS)

    def refresh(self) -> None:
        """Read the study again; the sums only for who may see them."""
        self._asked += 1
        sums = self.context.may(Permission.VIEW_RESTRICTED)
        work = ReadTime(self.context.store, self._asked, self.weeks()[0], sums)
        self.context.tasks.run(work, self._take, quiet=bool(self.own.entries))

    def _take(self, found: tuple[int, Own, Weeks | None]) -> None:
        number, own, sums = found
        if number != self._asked:
            return
        self.own, self.sums = own, sums
        self.quick.show_mark(own.running)
        self._show()
        self.heading_changed.emit()

    def _show(self, _value: object = None) -> None:
        mine = self.whose.value() == MINE
        minutes: Weeks = weeks(entry.stretch() for entry in self.own.entries) if mine else self.sums or {}
        self.bars.set_data(self._kinds(minutes), self.weeks(), minutes)
        self._entries.setVisible(mine)
        self.export.setVisible(mine)
        self.heading_changed.emit()

    def _kinds(self, minutes: Weeks) -> list[tuple[str, str]]:
        """Return the kinds that have hours, those with most first; what tells of too few people last."""
        totals: dict[str, int] = {}
        for kinds in minutes.values():
            for kind, amount in kinds.items():
                totals[kind] = totals.get(kind, 0) + amount
        codes, language = self.context.store.codes(), self.context.language
        shown = sorted(totals, key=lambda kind: (kind == REST, -totals[kind], kind))
        rest = _("kinds of fewer than three people")
        return [(kind, rest if kind == REST else codes.text("work_kind", kind, language)) for kind in shown]

    def _show_week(self, week: date) -> None:
        entries = [entry for entry in self.own.entries if monday(entry.day) == week]
        self.model.set_rows(entries)
        self.stack.setCurrentWidget(self.table if entries else self.nothing)
        total = sum(entry.minutes for entry in entries)
        words = _("Week of {date}: {hours} h").format(date=active().date_short(week), hours=hours(total))
        self.week_words.setText(words)

    def on_shown(self) -> None:
        """Put the keyboard on the chart."""
        self.bars.setFocus(Qt.FocusReason.OtherFocusReason)

    def context_line(self) -> str:
        """Return the hours of this week."""
        first = self.weeks()[-1]
        total = sum(entry.minutes for entry in self.own.entries if monday(entry.day) == first)
        return _("this week: {hours} h").format(hours=hours(total))

    def areas(self) -> list[QWidget]:
        """Return chart, table and marks."""
        return [self.bars, self.table, self.quick]

    def single_key(self, cap: str) -> bool:
        """1 to 9 begin a kind of work, 0 stops, N types minutes, E changes the chosen mark."""
        kind = self.quick.kind_of(cap)
        if kind:
            self.start(kind)
        elif cap == "0":
            self.stop()
        elif cap == "N":
            self.type_minutes()
        elif cap == "E":
            self._change()
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete the chosen mark on Delete."""
        entry = self.table.current_row()
        delete = event.key() == Qt.Key.Key_Delete and self.table.hasFocus()
        if delete and entry is not None and entry.source == MARK:
            self._write(RemoveMark(self.context.store, entry.key), _("The mark is deleted."))
        else:
            super().keyPressEvent(event)

    # marks

    def start(self, kind: str) -> None:
        """Begin a kind of work; the same one again does nothing."""
        if self.own.running is None or self.own.running.kind != kind:
            self._write(Start(self.context.store, kind, wall_now()), _("The time runs."))

    def stop(self) -> None:
        """End what runs."""
        if self.own.running is not None:
            work = Stop(self.context.store, self.own.running.id, wall_now())
            self.context.tasks.run(work, self._stopped, self._failed, kind=WRITER)

    def _stopped(self, minutes: int) -> None:
        if minutes:
            told = ngettext("{n} minute is marked.", "{n} minutes are marked.", minutes)
            self._undoing.tell(told.format(n=minutes))
        else:
            self.context.messages.say(_("Under a minute: nothing is marked."))
        self.refresh()

    def type_minutes(self) -> None:
        """Type the minutes of what runs, else of a new mark."""
        running = self.own.running
        self._open_form(running.id if running else None, _record(running) if running else {})

    def _change(self) -> None:
        entry = self.table.current_row()
        if entry is not None:
            self._open(entry)

    def _open(self, entry: Entry) -> None:
        """Change a mark; a contact opens on its own page."""
        if entry.source == CONTACT:
            self.context.go("contacts", entry.key)
        elif entry.source == MARK:
            with self.context.store.read() as session:
                mark = session.get(TimeMark, entry.key)
            if mark is not None:
                self._open_form(entry.key, _record(mark))

    def _open_form(self, key: Any, record: dict[str, Any]) -> None:
        form = MarkForm(self.context, key, record)
        form.saved.connect(self._marked)
        title = _("Mark of working time") if key else _("New mark of working time")
        self.dialog = open_short_form(form, title, self)
        self.dialog.destroyed.connect(self._forget)

    def _forget(self) -> None:
        self.dialog = None

    def _marked(self, _result: object) -> None:
        self._undoing.tell(_("The mark is saved."))
        self.refresh()

    def _write(self, work: Work, words: str) -> None:
        self._told = words
        self.context.tasks.run(work, self._written, self._failed, kind=WRITER)

    def _written(self, _result: object) -> None:
        self._undoing.tell(self._told)
        self.refresh()

    def _failed(self, error: BaseException) -> None:
        self.context.messages.show_error(error)
        if isinstance(error, Refused) and self.own.running is not None:
            self.type_minutes()

    # the table file

    def usable_keys(self) -> tuple[tuple[str, str], ...]:
        """Return the keys that do something for what is shown: the sums are looked at only."""
        keys = super().usable_keys()
        return keys if self.whose.value() == MINE else tuple(key for key in keys if key[0] not in OF_MINE)

    def export_table(self) -> bool:
        """Save one's own hours as a workbook; the sums of the point are for the screen alone."""
        if self.whose.value() != MINE:
            return False
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        proposed = str(Path(folder) / f"{_('Working time')}.xlsx")
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Save as"), proposed, _(XLSX_FILES))
        if chosen:
            work = SaveTable(self.context.store, self.own, tuple(self.weeks()), Path(chosen))
            self.context.tasks.run(work, self._saved, label=_("Saving the table"), kind=WRITER)
        return True

    def _saved(self, name: str) -> None:
        self.context.messages.say(_("Saved: {file}").format(file=name))


def _record(mark: TimeMark) -> dict[str, Any]:
    return {
        "kind": mark.kind, "day": mark.day, "note": mark.note,
        "minutes": "" if mark.minutes == RUNNING else str(mark.minutes),
        "started": parse_time(mark.started) if mark.started else None,
    }  # fmt: skip


def _key(entry: Entry) -> object:
    return entry.key


def _when(entry: Entry) -> tuple[date, str]:
    return (entry.day, entry.started)


def _started(entry: Entry) -> str:
    return entry.started


def _hours(entry: Entry) -> str:
    return hours(entry.minutes)


def _minutes(entry: Entry) -> int:
    return entry.minutes


def _source(entry: Entry) -> str:
    return _(SOURCES[entry.source])


def _note(entry: Entry) -> str:
    return entry.note
