"""The page of the precinct's passport: sections at the left, fields in the middle, one field at the right.

The second view shows the finished pages of the edition that is chosen. What is typed is kept with its day and
source and can be taken back; what is counted follows from the cards.
"""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QStackedWidget, QWidget

from precinct_app.domain.passport import Dated
from precinct_app.domain.permissions import Permission
from precinct_app.gui.cards.undoing import Undoing
from precinct_app.gui.context import Context
from precinct_app.gui.page import Page
from precinct_app.gui.pages.passport.field_list import FieldList
from precinct_app.gui.pages.passport.field_panel import FieldPanel
from precinct_app.gui.pages.passport.options import WIDTH, PassportOptions
from precinct_app.gui.pages.passport.saving import PassportFiles
from precinct_app.gui.pages.passport.work import Drop, FieldRow, Read, ReadHistory, Shown
from precinct_app.gui.widgets import Segmented, column, row
from precinct_app.i18n import N_, _, active
from precinct_app.reports.material_records import GUARD_RECORDS, MAP_RECORDS
from precinct_app.tasks import WRITER

if TYPE_CHECKING:
    from precinct_app.gui.pages.reports.page_view import PageView
    from precinct_app.reports.passport_release import PreparedPassport

FIELDS, PAGES = "fields", "pages"


class PassportPage(Page):
    """The passport of a day."""

    name: ClassVar[str] = "passport"
    title: ClassVar[str] = N_("Precinct passport")
    icon: ClassVar[str] = "certificate"
    permission: ClassVar[Permission] = Permission.VIEW_REPORTS
    watches: ClassVar[frozenset[str]] = frozenset({
        "passport_value", "indicator", "residence", "role", "finding", "group_", "dwelling", "contact",
        "sara_case", "measure", "request", "service_range", "house_round", "round_visit", "code", "tie",
        *MAP_RECORDS, *GUARD_RECORDS,
    })  # fmt: skip
    kept = (
        "modes", "options.day", "options.editions", "options.languages", "options.reason", "list.words",
        "list.states", "options.sections", "list.view",
    )  # fmt: skip
    keys: ClassVar[tuple[tuple[str, str], ...]] = (
        ("Ctrl+F", N_("filter")),
        ("Ctrl+Enter", N_("save the value")),
        ("Ctrl+P", N_("save PDF")),
        ("Ctrl+E", N_("tables as a file")),
    )
    key_rights = (
        ("Ctrl+Enter", Permission.EDIT_PRECINCT),
        ("Ctrl+P", Permission.RELEASE_REPORTS),
        ("Ctrl+E", Permission.RELEASE_REPORTS),
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.may_release = context.may(Permission.RELEASE_REPORTS)
        self._reading = self._again = False
        self.modes = Segmented([(FIELDS, _("Fields")), (PAGES, _("Pages"))])
        self.options = PassportOptions(self.may_release, context.may(Permission.VIEW_PEOPLE))
        self.list = FieldList()
        self.panel = FieldPanel(context, context.may(Permission.EDIT_PRECINCT))
        self._view: PageView | None = None
        self.files = PassportFiles(context, self)
        self.undoing = Undoing(context, self)
        self.middle = QStackedWidget()
        self._assemble()
        self._connect()

    def _assemble(self) -> None:
        self.modes.setAccessibleName(_("Fields or pages"))
        self.middle.addWidget(self.list)
        left = QWidget()
        left.setFixedWidth(WIDTH)
        box = column(self.modes, self.options)
        box.setStretch(1, 1)
        left.setLayout(box)
        whole = row(left, self.middle, self.panel, spacing=12)
        whole.setStretch(1, 1)
        self.body.addLayout(whole, 1)

    def _connect(self) -> None:
        self.modes.changed.connect(self._show_mode)
        self.options.day_changed.connect(self._day_changed)
        self.options.changed.connect(self._pages_changed)
        self.options.section_chosen.connect(self.list.show_section)
        self.options.save_asked.connect(self.save)
        self.list.chosen.connect(self._show_field)
        self.panel.saved.connect(self._value_saved)
        self.panel.drop_asked.connect(self._drop)
        self.panel.open_asked.connect(self._open_page)
        self.files.prepared.connect(self._show_pages)

    # what the shell asks

    def refresh(self) -> None:
        """Read the values of the day again, and the pages where they are in view."""
        if self._reading:
            self._again = True
            return
        self._reading = True
        work = Read(self.context.store, self.options.shown_day())
        self.context.tasks.run(work, self._take, self._not_read, label=_("Reading the passport"))
        self._pages_changed()

    def tell_changes(self, changed: set[str]) -> None:
        """Forget what the change made untrue, then refresh or become stale."""
        self.files.forget(changed)
        super().tell_changes(changed)

    def on_shown(self) -> None:
        """Put the focus on the fields."""
        self.list.view.setFocus()

    def open(self, key: object = None, **values: object) -> None:
        """Show a field by its code; ``day`` shows the passport of another day."""
        day = values.get("day")
        if isinstance(day, date):
            self.options.set_day(day)
        if isinstance(key, str):
            self.list.choose(key)

    def context_line(self) -> str:
        """Return the day."""
        return active().as_of(self.options.shown_day())

    def focus_filter(self) -> bool:
        """Put the focus into the filter of the fields."""
        self.modes.set_value(FIELDS)
        self.list.words.setFocus()
        return True

    def print_page(self) -> bool:
        """Save the pages, numbered."""
        self.save(".pdf")
        return True

    def export_table(self) -> bool:
        """Save the workbook."""
        self.save(".xlsx")
        return True

    def areas(self) -> list[QWidget]:
        """Return sections, fields or pages, and the panel."""
        return [self.options.sections, self.list.view if self.mode == FIELDS else self.view.desk, self.panel]

    @property
    def view(self) -> "PageView":
        """The finished pages, built when they are first asked for."""
        if self._view is None:
            from precinct_app.gui.pages.reports.page_view import PageView

            self._view = PageView(self.context)
            self.middle.addWidget(self._view)
        return self._view

    @property
    def mode(self) -> str:
        """ "fields" or "pages"."""
        return str(self.modes.value())

    # reading

    def _take(self, shown: Shown) -> None:
        self._reading = False
        if self._again:
            self._again = False
            self.refresh()
            return
        self.options.show_sections(shown)
        self.list.show_rows(shown)
        self._show_field(self.list.current())
        self.heading_changed.emit()

    def _not_read(self, error: BaseException) -> None:
        self._reading = self._again = False
        self.context.messages.show_error(error)

    def _show_field(self, chosen: object) -> None:
        found = chosen if isinstance(chosen, FieldRow) else None
        typing = self.panel.is_typed_into()
        self.panel.show_row(found, self.options.shown_day())
        if typing and not self.panel.is_typed_into() and not self.panel.begin_typing():
            self.list.view.setFocus()  # Qt would give it to whatever stands next, the way back of the message
        field = self.panel.wanted()
        if field is not None:
            work = ReadHistory(self.context.store, field)
            self.context.tasks.run(work, self._take_history, label=_("Reading the passport"), quiet=True)

    def _take_history(self, found: tuple[str, list[Dated]]) -> None:
        self.panel.show_history(*found)

    def _open_page(self, page: str) -> None:
        self.context.go(page)

    # values

    def _value_saved(self) -> None:
        self.undoing.tell(_("The value was saved."))

    def _drop(self, kept: Dated) -> None:
        field = self.panel.wanted()
        if field is not None:
            work = Drop(self.context.store, field, kept)
            self.context.tasks.run(work, self._dropped, self._not_dropped, kind=WRITER, can_stop=False)

    def _dropped(self, _result: object) -> None:
        self.undoing.tell(_("The value was deleted."))

    def _not_dropped(self, error: BaseException) -> None:
        self.context.messages.show_error(error)

    # pages and files

    def save(self, ending: str) -> None:
        """Save the passport as a file of this kind; the PDF needs a reason, for it is released."""
        if not self.may_release:
            self.context.messages.warn(_("Your account may not release papers."))
        elif ending != ".pdf" or not self.options.need_reason():
            self.files.save(self.options.order(), ending, self.options.reason.text().strip())

    def _day_changed(self) -> None:
        self.heading_changed.emit()
        self.refresh()

    def _show_mode(self, _value: object = None) -> None:
        pages = self.mode == PAGES
        self.middle.setCurrentWidget(self.view if pages else self.list)
        self.panel.setVisible(not pages)
        self._pages_changed()

    def _pages_changed(self) -> None:
        if self.mode == PAGES:
            self.files.prepare(self.options.order())

    def _show_pages(self, made: "PreparedPassport") -> None:
        if self.mode == PAGES:
            from precinct_app.gui.pages.reports.finds import finds_of

            self.view.show_paper(made.data, made.pages, finds_of(made, {}))
