"""The page of reports and letters: last month's report stands ready when it is opened.

Options at the left, finished pages in the middle, the guard at the right. One preview is made at a time; what
is changed meanwhile is made next. The second segment shows what was released, from its kept bytes.
"""

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.permissions import Permission
from precinct_app.gui.context import Context
from precinct_app.gui.drafts import pack
from precinct_app.gui.page import Page
from precinct_app.gui.pages.reports.finds import Find, repaired
from precinct_app.gui.pages.reports.guard_panel import GuardPanel
from precinct_app.gui.pages.reports.journals import JournalDesk
from precinct_app.gui.pages.reports.options import ReportOptions, month_text
from precinct_app.gui.pages.reports.outputs import Outputs
from precinct_app.gui.pages.reports.page_view import PageView
from precinct_app.gui.pages.reports.released import ReleasedList, ReleasedPanel
from precinct_app.gui.pages.reports.released_papers import ReleasedPapers
from precinct_app.gui.pages.reports.work import (
    KeepDraft,
    KeepTexts,
    Order,
    Prepare,
    RepairAll,
    Shown,
)
from precinct_app.gui.physical_keys import cap_of
from precinct_app.gui.widgets import Segmented, column, row
from precinct_app.i18n import N_, _, active
from precinct_app.reports.material_records import GUARD_RECORDS, MAP_RECORDS
from precinct_app.reports.materials import Materials
from precinct_app.reports.monthly_data import Month
from precinct_app.reports.release import Released
from precinct_app.tasks import WRITER

REPORT, JOURNAL, RELEASED = "report", "journal", "released"
OF_REPORT = ("F8", "Ctrl+E")  # what these keys ask for only a report has
MODES = (REPORT, RELEASED, JOURNAL)  # in the order of the stacks
LEFT = 276
# what a journal reads besides
JOURNAL_RECORDS = (
    "contact_series", "participant", "door_visit", "register_entry", "violence_fact", "violence_notice",
    "appeal", "appeal_step", "journal_column",
)  # fmt: skip


class ReportsPage(Page):
    """The monthly report and the papers that were released."""

    name: ClassVar[str] = "reports"
    title: ClassVar[str] = N_("Reports, letters")
    icon: ClassVar[str] = "report"
    permission: ClassVar[Permission] = Permission.VIEW_REPORTS
    watches: ClassVar[frozenset[str]] = frozenset({
        "contact", "promise", "sara_case", "measure", "request", "finding", "indicator", "residence", "code",
        "report_text", "document", "dwelling", *JOURNAL_RECORDS, *MAP_RECORDS, *GUARD_RECORDS,
    })  # fmt: skip
    kept = ("modes", "options", "journals.options", "list.view")
    keys: ClassVar[tuple[tuple[str, str], ...]] = (
        ("F5", N_("check again")),
        ("F8", N_("next find")),
        ("Ctrl+S", N_("save PDF")),
        ("Ctrl+P", N_("print")),
        ("Ctrl+E", N_("tables as a file")),
    )
    key_rights = (
        ("Ctrl+S", Permission.RELEASE_REPORTS),
        ("Ctrl+P", Permission.RELEASE_REPORTS),
        ("Ctrl+E", Permission.RELEASE_REPORTS),
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.may_release = context.may(Permission.RELEASE_REPORTS)
        self.materials = Materials()
        self.shown: Shown | None = None
        self._find: Find | None = None
        self._running = self._again = False
        self._due: Callable[[], object] | None = None
        self.modes = Segmented([(REPORT, _("Report")), (JOURNAL, _("Journals")), (RELEASED, _("Released"))])
        self.options = ReportOptions(self.may_release)
        self.list = ReleasedList()
        self.view = PageView(context)
        self.guard = GuardPanel()
        self.facts = ReleasedPanel(context, self.may_release)
        self.papers = ReleasedPapers(context, self.list, self.facts, self.view)
        self.journals = JournalDesk(context, self.view, self.may_release)
        self.left, self.right = QStackedWidget(), QStackedWidget()
        self.outputs = Outputs(context, self)
        self._assemble()
        self._connect()

    def _assemble(self) -> None:
        self.modes.setAccessibleName(_("Report, journals or released papers"))
        journals = self.journals
        for stack, parts in (
            (self.left, (self.options, self.list, journals.options)),
            (self.right, (self.guard, self.facts, journals.panel)),
        ):
            for part in parts:
                stack.addWidget(part)
        left = QWidget()
        left.setFixedWidth(LEFT)
        left.setLayout(column(self.modes, self.left))
        self.right.setFixedWidth(self.guard.width())
        box = row(left, self.view, self.right, spacing=12)
        box.setStretch(1, 1)
        self.body.addLayout(box, 1)

    def _connect(self) -> None:
        self.modes.changed.connect(self._show_mode)
        self.options.changed.connect(self._option_changed)
        texts = self.options.texts
        texts.edited.connect(self._prepare)
        texts.settled.connect(self._keep_texts)
        texts.draft_due.connect(self._keep_draft)
        self.guard.repair_asked.connect(self._repair)
        self.guard.repair_all_asked.connect(self._repair_all)
        self.guard.show_asked.connect(self._show_find)
        self.guard.save_asked.connect(self.save)
        self.guard.print_asked.connect(self.print_page)
        self.guard.tables_asked.connect(self.export_table)
        self.facts.copy_asked.connect(self.save)
        self.facts.print_asked.connect(self.print_page)
        self.outputs.released.connect(self._was_released)
        self.journals.released.connect(self._was_released)
        for keys, slot in (("F8", self.next_find), ("Ctrl+S", self.save)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    # what the shell asks

    def refresh(self) -> None:
        """Make the preview again and read the list."""
        self._prepare()
        self.papers.read()
        self.journals.make_stale()

    def tell_changes(self, changed: set[str]) -> None:
        """Forget what the change made untrue, then refresh or become stale."""
        self.materials.forget(changed)
        super().tell_changes(changed)

    def on_shown(self) -> None:
        """Put the focus on the pages, ready to be read."""
        self.view.desk.setFocus()

    def open(self, key: object = None, **values: object) -> None:
        """Show the report of a month (``month="2026-10"``) or the released paper ``key``."""
        if isinstance(key, bytes):
            self._choose_released(key)
        month = str(values.get("month", ""))
        if len(month) == len("2026-10"):
            self.modes.set_value(REPORT)
            self.options.set_month(Month(int(month[:4]), int(month[5:])))

    def page_title(self) -> str:
        """Return what is shown."""
        if self.mode == JOURNAL:
            return _("Paper journals")
        return _("Monthly report") if self.mode == REPORT else _("Released papers")

    def context_line(self) -> str:
        """Return the month."""
        return month_text(self.options.month) if self.mode == REPORT else ""

    def usable_keys(self) -> tuple[tuple[str, str], ...]:
        """Return the keys that do something for who is signed in and for what is shown."""
        keys = super().usable_keys()
        return keys if self.mode == REPORT else tuple(key for key in keys if key[0] not in OF_REPORT)

    def focus_filter(self) -> bool:
        """Put the focus into the filter of the released papers."""
        if self.mode == RELEASED:
            self.list.filter.setFocus()
        return self.mode == RELEASED

    def areas(self) -> list[QWidget]:
        """Return options or list, pages, panel."""
        return [self.left, self.view.desk, self.right]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Ctrl+S by its place where the layout has no Latin letters."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and cap_of(event) == "S":
            self.save()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Write what was typed when the page goes out of sight (another page, the lock)."""
        self.options.texts.settle()
        super().hideEvent(event)

    # the preview

    @property
    def mode(self) -> str:
        """ "report", "journal" or "released"."""
        return str(self.modes.value())

    def _option_changed(self) -> None:
        self.heading_changed.emit()
        self._prepare()

    def _prepare(self) -> None:
        self.guard.show_busy()
        if self._running:
            self._again = True
            return
        self._running = True
        options = self.options
        texts = options.texts.texts() if options.texts.is_dirty else None
        order = Order(options.month, options.codes(), options.audience(), texts)
        work = Prepare(self.context.store, order, self.materials)
        self.context.tasks.run(work, self._take, self._not_prepared, label=_("Making the pages"))

    def _take(self, shown: Shown) -> None:
        again, self._running, self._again = self._again, False, False
        if not again or shown.order.month == self.options.month:
            self._show(shown, newest=not again)
        if again:
            self._prepare()
        elif self._due is not None:
            due, self._due = self._due, None
            due()

    def _show(self, shown: Shown, newest: bool) -> None:
        self.shown, self._find = shown, None
        if newest:
            self.options.texts.load(shown.texts, shown.before, shown.draft)
        if not self.guard.reason.text().strip():
            self.guard.reason.setText(shown.reason)
        if self.mode == REPORT:
            self._show_report()
        self._tell_guard(shown)

    def _not_prepared(self, error: BaseException) -> None:
        self._running = self._again = False
        self.shown = self._due = None
        self._allow()
        self.context.messages.show_error(error)

    def _show_report(self) -> None:
        shown = self.shown
        if shown is None:
            self.view.clear()
        else:
            self.view.show_paper(shown.prepared.data, shown.prepared.pages, shown.finds)

    def _tell_guard(self, shown: Shown) -> None:
        made = active().time(shown.prepared.document.made)
        pages = shown.prepared.pages
        if shown.prepared.audience == "internal":
            self.guard.show_internal(_("Pages: {pages}. Made at {time}.").format(pages=pages, time=made))
        else:
            words = _("Pages checked: {pages}, at {time}.")
            self.guard.show_finds(shown.finds, words.format(pages=pages, time=made))
        self._allow()

    def _allow(self) -> None:
        self.guard.allow(self.reason_against())

    def reason_against(self) -> str:
        """Return why the report cannot go out now, "" when it can."""
        if not self.may_release:
            return _("Your account may not release papers.")
        if self.shown is None or self._running:
            return _("The pages are being made.")
        if self.shown.finds or not self.shown.prepared.fit:
            return _("First repair what was found.")
        return ""

    # finds

    def next_find(self) -> None:
        """Go to the next find on the pages."""
        finds = [find for find in self.shown.finds if find.page] if self.shown else []
        if finds and self.mode == REPORT:
            here = finds.index(self._find) if self._find in finds else -1
            self._show_find(finds[(here + 1) % len(finds)])

    def _show_find(self, find: Find) -> None:
        self._find = find
        self.view.show_find(find)

    def _repair(self, find: Find) -> None:
        texts = self.options.texts
        texts.replace(repaired(texts.texts(), find))

    def _repair_all(self) -> None:
        if self.shown is not None:
            texts = self.options.texts.texts()
            work = RepairAll(self.context.store, self.materials, texts, self.shown.finds)
            self.context.tasks.run(work, self.options.texts.replace, label=_("Repairing the texts"))

    # the written texts

    def _keep_texts(self) -> None:
        work = KeepTexts(self.context.store, self.options.month.code, self.options.texts.texts())
        self.context.tasks.run(work, self._texts_kept, kind=WRITER, quiet=True)

    def _texts_kept(self, written: KeepTexts) -> None:
        if written.month == self.options.month.code:
            self.options.texts.mark_kept(written.texts)

    def _keep_draft(self) -> None:
        texts = self.options.texts
        if texts.is_dirty and self.may_release:
            work = KeepDraft(self.context.store, self.options.month.code, pack(texts.texts()))
            self.context.tasks.run(work, kind=WRITER, quiet=True)

    # the ways out

    def save(self) -> None:
        """Save the report or journal as a numbered paper, or a copy of a released one."""
        paper = self.papers.chosen()
        if self.mode == JOURNAL:
            self.journals.save()
        elif self.mode == RELEASED:
            if paper is not None:
                self.outputs.save_copy(paper.key, paper.name)
        elif self._may_go(self.save) and self.shown is not None:
            self.outputs.save_report(self.shown, self.guard.reason.text().strip())

    def print_page(self) -> bool:
        """Print the report or journal as a numbered paper, or a released one again."""
        paper, data = self.papers.chosen(), self.papers.data()
        if self.mode == JOURNAL:
            self.journals.print()
        elif self.mode == RELEASED and paper is not None and data:
            self.outputs.print_copy(paper.key, paper.number, data, paper.pages)
        elif self.mode == REPORT and self._may_go(self.print_page) and self.shown is not None:
            self.outputs.print_report(self.shown, self.guard.reason.text().strip())
        return True

    def export_table(self) -> bool:
        """Save the tables of the report as a workbook."""
        against = self.reason_against()
        if self.mode != REPORT:
            return False
        if against:
            self.context.messages.warn(against)
        elif self.shown is not None:
            self.outputs.save_tables(self.shown)
        return True

    def _may_go(self, act: Callable[[], object]) -> bool:
        self.options.texts.settle()
        if self._running:
            # what was typed a moment ago is on its way to the page
            self._due = act
            return False
        against = self.reason_against()
        if against:
            self.context.messages.warn(against)
            return False
        missing = not self.guard.reason.text().strip()
        self.guard.reason_row.set_error(_("Say why the paper is released.") if missing else "")
        if missing:
            self.guard.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        return not missing

    # released papers

    def _show_mode(self, _value: object = None) -> None:
        place = MODES.index(self.mode)
        self.left.setCurrentIndex(place)
        self.right.setCurrentIndex(place)
        self.heading_changed.emit()
        self.papers.set_shown(self.mode == RELEASED)
        self.journals.set_shown(self.mode == JOURNAL)
        if self.mode == REPORT:
            self._show_report()

    def _choose_released(self, key: Id) -> None:
        self.papers.choose(key)
        self.modes.set_value(RELEASED)

    def _was_released(self, released: Released) -> None:
        self.guard.reason.clear()
        self._choose_released(released.document_id)
