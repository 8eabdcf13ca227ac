"""The page of today: clocks that run, what is due in the order of a walk, and results by single keys."""

from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QComboBox, QStackedWidget, QWidget

from precinct_app.domain.permissions import Permission
from precinct_app.domain.work import LATER, OVERDUE, TODAY, DueCounts, RunningClock, urgency
from precinct_app.domain.work.words import DueRow
from precinct_app.gui.cards.undoing import Undoing
from precinct_app.gui.cards.viewing import naming_of, viewer_of
from precinct_app.gui.context import Context
from precinct_app.gui.page import Page
from precinct_app.gui.pages.today import moment
from precinct_app.gui.pages.today.clock_strip import ClockStrip
from precinct_app.gui.pages.today.columns import GROUPINGS, DueCells, columns, grouping, row_key
from precinct_app.gui.pages.today.notices import Notices
from precinct_app.gui.pages.today.panel import DuePanel
from precinct_app.gui.pages.today.reading import ReadToday, TodayView
from precinct_app.gui.pages.today.sent_dialog import SentDialog
from precinct_app.gui.pages.today.ways import way_to
from precinct_app.gui.table_view import TableView
from precinct_app.gui.tables import TableModel
from precinct_app.gui.widgets import (
    Button,
    Choice,
    EmptyState,
    Segmented,
    Sheet,
    column,
    row,
    wrapped,
)
from precinct_app.i18n import N_, _, active, ngettext

ALL = "all"


_MINUTE_MS = 60_000
FIRST_STEPS = N_(
    "Begin on the map: load a base map, the boundary of the precinct and the addresses. Then write the flats "
    "of the houses and their residents."
)


class TodayPage(Page):
    """What is due: overdue, today, in the next seven days."""

    name = "today"
    title = N_("Today")
    icon = "calendar-check"
    permission = Permission.VIEW_CONTACTS
    watches = frozenset({
        "promise", "measure", "request", "contact", "participant", "sara_case", "case_link", "person",
        "residence", "house_address", "street", "place", "organisation", "house_round", "round_visit",
        "register_entry", "register_check", "register_rule", "appeal", "violence_fact", "violence_notice",
        "safety_step", "help_plan", "help_need", "finding", "contact_series", "document", "term_rule",
        "calendar_day",
    })  # fmt: skip
    kept = ("scope", "groups", "table")
    keys: ClassVar[tuple[tuple[str, str], ...]] = (
        ("1–5", N_("result")), ("↑ ↓", N_("line")), ("Enter", N_("open the card")),
        ("F4", N_("letter, 24 hours")), ("Ctrl+P", N_("walk sheet")),
    )  # fmt: skip
    key_rights = (
        ("1–5", Permission.NOTE_CHECKS),
        ("F4", Permission.EDIT_REGISTER),
        ("Ctrl+P", Permission.VIEW_MAP),
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._undoing = Undoing(context, self)
        self._day = moment.today(self.context.store.zone)
        self._view: TodayView | None = None
        language = naming_of(context).language
        self.cells = DueCells(self._day, language)
        self.model = TableModel(columns(self.cells), row_key, grouping("street", self._day))
        self.table = TableView(self.model, _("What is due"))
        self.scope = Segmented([
            Choice(ALL, _("All"), 0), Choice(OVERDUE, _("Overdue"), 0, due=True),
            Choice(TODAY, _("Today"), 0), Choice(LATER, _("Next 7 days"), 0),
        ])  # fmt: skip
        self.timeless = Button("", "choice", "clock", small=True)
        self.groups = QComboBox()
        self.sheet_button = Button(_("Walk sheet"), icon="printer", small=True)
        self.strip = ClockStrip(may_send=context.may(Permission.EDIT_REGISTER))
        self._minutes = QTimer(self)
        self.empty = EmptyState("calendar-check", _("Nothing is due today"), button=_("Open the map"))
        self.panel = DuePanel(context, language)
        self.notices = Notices(context)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.groups.setProperty("small", True)
        self.groups.setAccessibleName(_("Grouping"))
        for code, words in GROUPINGS:
            self.groups.addItem(_(words), code)
        ways = QWidget()
        ways.setLayout(row(self.groups, self.sheet_button))
        head = wrapped(self.scope, self.timeless, 0, ways)
        head.setContentsMargins(9, 7, 9, 7)
        sheet = Sheet(padded=False, spacing=0)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        sheet.body.addLayout(head)
        sheet.body.addWidget(self.stack, 1)
        lower = row(sheet, self.panel, spacing=12)
        lower.setStretch(0, 1)
        self.body.addLayout(column(self.strip, self.notices, lower, spacing=10))

    def _connect(self) -> None:
        self.table.current_changed.connect(self._show_row)
        self.table.opened.connect(self._open_row)
        self.scope.changed.connect(self._show_rows)
        self.groups.currentIndexChanged.connect(self._regroup)
        self.panel.opened.connect(self._open_row)
        self.panel.written.connect(self._tell_written)
        self.panel.left.connect(self._focus_table)
        self.timeless.toggled.connect(self._show_rows)
        self.sheet_button.clicked.connect(self.print_page)
        self.strip.sent.connect(self._ask_sent)
        self.strip.letter.connect(self._open_letter)
        self.empty.action.connect(self._open_map)
        self._minutes.timeout.connect(self._count_on)
        letter = QShortcut(QKeySequence("F4"), self)
        letter.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        letter.activated.connect(self.open_first_letter)

    # the page

    def refresh(self) -> None:
        """Read again what is due."""
        self._day = self.cells.day = moment.today(self.context.store.zone)
        self.heading_changed.emit()
        context = self.context
        work = ReadToday(context.store, self._day, naming_of(context), viewer_of(context))
        context.tasks.run(work, self._take, quiet=self._view is not None)
        self.notices.refresh()

    def on_shown(self) -> None:
        """Put the focus into the list; drafts may have come meanwhile, and midnight may have passed."""
        if self._day != moment.today(self.context.store.zone):
            self.make_stale()
        self.notices.refresh()
        self._focus_table()

    def context_line(self) -> str:
        """Return the date with its weekday."""
        return f"{active().date_long(self._day)}, {active().weekday(self._day)}"

    def single_key(self, cap: str) -> bool:
        """Write a result by 1 to 5."""
        return self.panel.press(cap)

    def escape(self) -> bool:
        """Drop a result that was begun."""
        begun = self.panel.is_begun()
        if begun:
            self.panel.drop()
            self._focus_table()
        return begun

    def print_page(self) -> bool:
        """Print the walk: what is shown, by street and house."""
        # imported here: writers of papers are not needed to look at the day
        from precinct_app.gui.pages.today.sheet_dialog import WalkDialog

        rows = [line for line in self.model.shown_rows() if isinstance(line, DueRow)]
        if rows:
            WalkDialog(self.context, [line.item for line in rows], self._day, self.window()).open()
        return bool(rows)

    def open_first_letter(self) -> None:
        """Open the letter of the most urgent clock."""
        clock = self.strip.first()
        if clock is not None:
            self._open_letter(clock)

    def showEvent(self, event: QShowEvent) -> None:
        """Count the minutes while the page is seen."""
        super().showEvent(event)
        self.strip.tick()
        self._minutes.start(_MINUTE_MS - moment.past_minute_ms())

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while nobody looks."""
        self._minutes.stop()
        super().hideEvent(event)

    def areas(self) -> list[QWidget]:
        """Return list and panel."""
        return [self.table, self.panel]

    # what is shown

    def _take(self, view: TodayView) -> None:
        first = self._view is None
        self._view = view
        self.strip.show_clocks(view.clocks, naming_of(self.context))
        self._show_counts(view.counts)
        self._show_timeless(len(view.timeless))
        self._regroup()
        if first:
            self.table.choose_first()
            self.table.scrollToTop()

    def _show_counts(self, counts: DueCounts) -> None:
        shown = {ALL: counts.all, OVERDUE: counts.overdue, TODAY: counts.today, LATER: counts.later}
        for scope, count in shown.items():
            self.scope.set_count(scope, count)

    def _show_timeless(self, count: int) -> None:
        if not count:
            self.timeless.setChecked(False)
        words = ngettext("{n} time not told", "{n} times not told", count)
        self.timeless.setText(words.format(n=active().number(count)))
        self.timeless.setVisible(bool(count))

    def _regroup(self) -> None:
        self.model.set_grouping(grouping(self.groups.currentData(), self._day))
        self._show_rows()

    def _show_rows(self) -> None:
        if self._view is None:
            return
        scope = self.scope.value()
        rows = [row for row in self._view.rows if scope in (ALL, urgency(row.item.due, self._day))]
        if self.timeless.isChecked():
            rows = self._view.timeless
        self.scope.setEnabled(not self.timeless.isChecked())
        self.model.set_rows(rows)
        appeared = bool(rows) and self.stack.currentWidget() is self.empty
        self.stack.setCurrentWidget(self.table if rows else self.empty)
        if appeared and self.hasFocus():
            self._focus_table()
        self._tell_empty(self._view)
        if self.table.current_row() is None:
            self.table.choose_first()
        self._show_row(self.table.current_row())

    def _tell_empty(self, view: TodayView) -> None:
        following = view.following or (view.rows[0] if view.rows else None)
        words = _("When something is promised, planned or asked for, it stands here.")
        if following is not None:
            day = following.item.due
            when = f"{active().weekday_short(day)} {active().date_short(day)}"
            words = _("Next due day: {day}").format(day=", ".join(p for p in (when, following.street) if p))
        if view.is_bare:
            words = _(FIRST_STEPS)
        self.empty.title.setText(
            _("The precinct is still empty") if view.is_bare else _("Nothing is due today")
        )
        self.empty.line.setText(words)
        self.empty.line.setVisible(True)
        self.empty.button.setVisible(view.is_bare and self.context.may(Permission.VIEW_MAP))

    def _open_map(self) -> None:
        self.context.go("map")

    def _show_row(self, due: DueRow | None) -> None:
        self.panel.show_row(due, self._day)

    def _focus_table(self) -> None:
        shown = self.stack.currentWidget() is self.table
        (self.table if shown else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_row(self, due: DueRow) -> None:
        page, key, values = way_to(due.item)
        self.context.go(page, key, **values)

    def _tell_written(self, text: str) -> None:
        self._undoing.tell(text)
        self._go_on()
        self._focus_table()

    def _go_on(self) -> None:
        """Choose the next line that is due, in the order of the walk, whatever became of this one."""
        written, chosen = self.panel.written_key(), self.table.current_row()
        if chosen is None or chosen.key != written:
            return
        lines = [self.model.row_at(self.model.index(place, 0)) for place in range(self.model.rowCount())]
        here = self.table.currentIndex().row()
        after = [line for line in (*lines[here + 1 :], *lines[:here]) if isinstance(line, DueRow)]
        pressing = [line for line in after if line.item.due <= self._day]
        for line in (pressing or after)[:1]:
            self.table.choose(line.key)

    def _ask_sent(self, clock: RunningClock) -> None:
        dialog = SentDialog(self.context, clock, self.window())
        dialog.written.connect(self._undoing.tell)
        dialog.open()

    def _open_letter(self, clock: RunningClock) -> None:
        self.context.go("violence", ("violence_fact", clock.fact))

    def _count_on(self) -> None:
        self._minutes.start(_MINUTE_MS)
        self.strip.tick()
        if self._day != moment.today(self.context.store.zone):
            self.make_stale()
