"""The page of the audit: figures above, gaps by gravity, the chosen one mended at the right.

It opens with the figures of the last look in grey; the look itself runs beside the window, again after each
change and on F5.
"""

from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from precinct_app.domain.permissions import Permission
from precinct_app.gui.audit_watch import WATCHED
from precinct_app.gui.cards.undoing import Undoing
from precinct_app.gui.cards.viewing import naming_of, viewer_of
from precinct_app.gui.context import Context
from precinct_app.gui.page import Page
from precinct_app.gui.pages.audit.columns import GROUPINGS, columns, grouping, row_key
from precinct_app.gui.pages.audit.head import AuditHead
from precinct_app.gui.pages.audit.panel import GapPanel
from precinct_app.gui.pages.audit.reading import AuditRow, AuditView, Kept, ReadAudit, ReadKept
from precinct_app.gui.pages.audit.words import OUTSIDE, place_of
from precinct_app.gui.table_view import TableView
from precinct_app.gui.tables import TableModel
from precinct_app.gui.widgets import Button, EmptyState, Segmented, Sheet, column, row, wrapped
from precinct_app.i18n import N_, _, active
from precinct_app.tasks import POOL


class AuditPage(Page):
    """What an inspection would reject, and the fields to mend it."""

    name = "audit"
    title = N_("Audit my area")
    icon = "clipboard-check"
    permission = Permission.VIEW_REGISTER
    watches = WATCHED
    kept = ("groups", "table")
    keys: ClassVar[tuple[tuple[str, str], ...]] = (
        ("↑ ↓", N_("line")), ("Enter", N_("save and go on")), ("F8", N_("later")), ("F5", N_("look again")),
        ("Ctrl+Enter", N_("open the card")),
    )  # fmt: skip
    key_rights = (("Enter", Permission.NOTE_CHECKS),)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._undoing = Undoing(context, self)
        self._view: AuditView | None = None
        self._asked = 0
        self._typing = False
        naming = naming_of(context)
        self._codes = naming.codes
        self.head = AuditHead()
        self.groups = Segmented([(code, _(words)) for code, words in GROUPINGS])
        self.list_button = Button(_("List"), icon="printer", small=True)
        self.more_button = Button(_("Compare…"), icon="arrows-exchange", small=True)
        self.again_button = Button(_("Look again"), icon="refresh", small=True, key="F5")
        self.model = TableModel(
            columns(), row_key, grouping(self.groups.value(), self._codes, context.language)
        )
        self.table = TableView(self.model, _("What an inspection would reject"))
        self.empty = EmptyState("clipboard-check", _("Every card is complete"))
        self.panel = GapPanel(context)
        self._outputs: Any = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self.groups.setAccessibleName(_("Grouping"))
        if not self.context.may(Permission.EDIT_REGISTER):
            self.more_button.hide()
        if not self.context.may(Permission.EXPORT_DATA):
            self.list_button.hide()
        bar = wrapped(self.groups, 0, self.more_button, self.list_button, self.again_button)
        bar.setContentsMargins(9, 7, 9, 7)
        sheet = Sheet(padded=False, spacing=0)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        sheet.body.addLayout(bar)
        sheet.body.addWidget(self.stack, 1)
        lower = row(sheet, self.panel, spacing=12)
        lower.setStretch(0, 1)
        whole = column(self.head, lower, spacing=10)
        whole.setStretch(1, 1)
        self.body.addLayout(whole)

    def _connect(self) -> None:
        self.table.current_changed.connect(self._show_row)
        self.table.opened.connect(self._type)
        self.groups.changed.connect(self._regroup)
        self.again_button.clicked.connect(self.refresh)
        self.list_button.clicked.connect(self.print_page)
        self.more_button.clicked.connect(self._compare)
        self.panel.saving.connect(self._note_typing)
        self.panel.written.connect(self._tell_written)
        self.panel.later.connect(self._skip)
        self.panel.opened.connect(self._open_card)
        self.panel.left.connect(self._focus_table)

    # the page

    def refresh(self) -> None:
        """Look at the store again; what is shown meanwhile turns grey."""
        context = self.context
        if self._view is None:
            context.tasks.run(ReadKept(context.store), self._take_kept, quiet=True)
        else:
            self.head.grey()
        self._asked += 1
        work = _Numbered(self._asked, ReadAudit(context.store, naming_of(context), viewer_of(context)))
        context.tasks.run(work, self._take, kind=POOL, label=_("Looking through the cards"))

    def on_shown(self) -> None:
        """Put the focus into the list."""
        self._focus_table()

    def context_line(self) -> str:
        """Return what the page is for."""
        return _("mend it yourself before an inspection comes")

    def print_page(self) -> bool:
        """Print the list."""
        if self._view is None or not self.context.may(Permission.EXPORT_DATA):
            return False
        self.outputs().print_list(self._view)
        return True

    def export_table(self) -> bool:
        """Save the list as a workbook."""
        if self._view is None or not self.context.may(Permission.EXPORT_DATA):
            return False
        self.outputs().save_list(self._view)
        return True

    def outputs(self) -> Any:
        """Return what prints and saves; the writers of papers are loaded when they are first asked for."""
        if self._outputs is None:
            from precinct_app.gui.pages.audit.outputs import Outputs

            self._outputs = Outputs(self.context, self)
        return self._outputs

    def escape(self) -> bool:
        """Go back from the fields to the list."""
        inside = self.panel.has_focus()
        if inside:
            self._focus_table()
        return inside

    def areas(self) -> list[QWidget]:
        """Return list and panel."""
        return [self.table, self.panel]

    def keyPressEvent(self, event: Any) -> None:
        """Skip on F8, open the card on Ctrl+Enter."""
        if event.key() == Qt.Key.Key_F8:
            self._skip()
        else:
            super().keyPressEvent(event)

    # what is shown

    def _take_kept(self, kept: Kept) -> None:
        if self._view is None:
            self.head.show_kept(kept)

    def _take(self, answer: tuple[int, AuditView]) -> None:
        number, view = answer
        if number != self._asked:
            return
        first = self._view is None
        self._view = view
        self._codes = naming_of(self.context).codes
        self.head.show_view(view)
        place = self.table.currentIndex().row()
        self._regroup()
        self.stack.setCurrentWidget(self.table if view.rows else self.empty)
        self.empty.line.setText(_("Looked at on {moment}.").format(moment=active().date_time(view.now)))
        self.empty.line.setVisible(True)
        if first:
            self.table.choose_first()
        elif self.table.current_row() is None:
            self._choose_near(place)
        self._show_row(self.table.current_row())
        if self._typing:
            self._typing = False
            if not self.panel.form.is_touched():
                self.panel.focus_first()

    def _regroup(self, _value: object = None) -> None:
        self.model.set_grouping(grouping(self.groups.value(), self._codes, self.context.language))
        self.model.set_rows(self._view.rows if self._view is not None else [])

    def _choose_near(self, place: int) -> None:
        """Choose the line that took the place of the one that went away."""
        for line in (*range(max(place, 0), self.model.rowCount()), *range(place - 1, -1, -1)):
            if isinstance(self.model.row_at(self.model.index(line, 0)), AuditRow):
                self.table.setCurrentIndex(self.model.index(line, 0))
                return

    def _show_row(self, line: object) -> None:
        view = self._view
        shown = line if isinstance(line, AuditRow) else None
        self.panel.show_row(shown, view.terms if view else None, view.reasons if view else [])

    def _type(self, _line: object = None) -> None:
        self.panel.focus_first()

    def _focus_table(self) -> None:
        shown = self.stack.currentWidget() is self.table
        (self.table if shown else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _skip(self) -> None:
        """Go to the next gap and leave this one as it is."""
        typing = self.panel.has_focus()
        here = self.table.currentIndex().row()
        for line in range(here + 1, self.model.rowCount()):
            if isinstance(self.model.row_at(self.model.index(line, 0)), AuditRow):
                self.table.setCurrentIndex(self.model.index(line, 0))
                break
        if typing:
            self.panel.focus_first()

    def _open_card(self, line: AuditRow) -> None:
        place = place_of(line.gap)
        if place is not None:
            self.context.go(*place, mark=line.gap.rule == OUTSIDE)

    def _tell_written(self, text: str) -> None:
        self._undoing.tell(text)

    def _note_typing(self) -> None:
        """Remember that the next gap is to be typed into as soon as it is shown."""
        self._typing = self.panel.has_focus()

    def _compare(self) -> None:
        from precinct_app.gui.register_compare import open_compare

        open_compare(self.context, self)


class _Numbered:
    """Work that brings its number along, so that an older answer is told from a newer one."""

    def __init__(self, number: int, work: ReadAudit) -> None:
        self._number, self._work = number, work

    def __call__(self, progress: Any) -> tuple[int, AuditView]:
        return self._number, self._work(progress)
