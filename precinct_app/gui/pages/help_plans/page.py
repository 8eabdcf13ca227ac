"""The page of help plans: the list, the plan with its needs, short forms in windows of their own.

A need is met by what came of it, not by somebody having been sent somewhere. Plans are for their author's and
the head's eyes: each is restricted.
"""

from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.clock import wall_today
from precinct_app.domain.help_list import PlanRow
from precinct_app.domain.help_plans import HelpNeed
from precinct_app.domain.permissions import Permission
from precinct_app.gui.cards.short_form import ShortForm, open_short_form
from precinct_app.gui.cards.undoing import Note, Undoing
from precinct_app.gui.cards.viewing import naming_of, viewer_of
from precinct_app.gui.context import Context
from precinct_app.gui.page import Page
from precinct_app.gui.pages.help_plans.forms import CloseForm, NeedForm, PlanForm, ResultForm
from precinct_app.gui.pages.help_plans.listing import PlanList
from precinct_app.gui.pages.help_plans.plan_card import PlanCard
from precinct_app.gui.pages.help_plans.work import ClosePlan, ReadPlans, Remove
from precinct_app.gui.widgets import row
from precinct_app.i18n import N_, _, ngettext
from precinct_app.tasks import WRITER, Work

# a card that was passed by with the arrows was not looked at
LOOKED_AT_MS = 1000


class HelpPage(Page):
    """Help plans."""

    name: ClassVar[str] = "help"
    title: ClassVar[str] = N_("Help plans")
    icon: ClassVar[str] = "heart-handshake"
    permission: ClassVar[Permission] = Permission.VIEW_REGISTER
    watches: ClassVar[frozenset[str]] = frozenset({
        "help_plan", "help_need", "person", "residence", "organisation", "code",
    })  # fmt: skip
    kept = ("list.state", "list.filter", "list.table")
    keys: ClassVar[tuple[tuple[str, str], ...]] = (
        ("N", N_("new plan")), ("Ins", N_("new need")), ("Enter", N_("result of the need")),
        ("E", N_("change")), ("Ctrl+P", N_("print")),
    )  # fmt: skip

    key_rights = (
        ("N", Permission.EDIT_REGISTER),
        ("Ins", Permission.EDIT_REGISTER),
        ("Enter", Permission.EDIT_REGISTER),
        ("E", Permission.EDIT_REGISTER),
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._asked = 0
        self._wanted: Id | None = None
        self._person: Id | None = None
        self._seen: set[Id] = set()
        self._undoing = Undoing(context, self)
        self.dialog: QDialog | None = None
        naming = naming_of(context)
        self.list, self.card = PlanList(context, naming), PlanCard(context, naming)
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(LOOKED_AT_MS)
        both = row(self.list, self.card, spacing=12)
        both.setStretch(1, 1)
        self.body.addLayout(both)
        self._connect()

    def _connect(self) -> None:
        self.list.chosen.connect(self._show)
        self.list.opened.connect(self._into_needs)
        self.list.new_asked.connect(self.new_plan)
        card = self.card
        card.person_asked.connect(self._open_person)
        card.need_asked.connect(self.new_need)
        card.need_opened.connect(self.note_result)
        card.edit_asked.connect(self.edit_plan)
        card.close_asked.connect(self.close_or_reopen)
        card.print_asked.connect(self.print_page)
        card.remove_asked.connect(self._remove_plan)
        self._look.timeout.connect(self._note_look)

    # the page

    def refresh(self) -> None:
        """Read the plans again."""
        self._asked += 1
        context = self.context
        work = ReadPlans(context.store, self._asked, naming_of(context), viewer_of(context))
        context.tasks.run(work, self._take, quiet=bool(self.list.rows()))

    def _take(self, found: tuple[int, list[PlanRow]]) -> None:
        number, rows = found
        if number != self._asked:
            return
        self.list.set_rows(rows)
        self._choose_person()
        if self._wanted is not None and self.list.show_one(self._wanted):
            self._wanted = None
        self.heading_changed.emit()

    def _choose_person(self) -> None:
        """Show the plan of the person who was asked for, or begin one."""
        person, self._person = self._person, None
        if person is None:
            return
        plans = [line for line in self.list.rows() if line.record.person_id == person]
        if plans:
            self._wanted = plans[0].key
        else:
            self.new_plan(person)

    def open(self, key: object = None, **values: object) -> None:
        """Show the plan ``key``; ``person=key`` shows the plan of a person or begins one."""
        person = values.get("person")
        if isinstance(person, bytes):
            self._person = person
            self.refresh()
        elif isinstance(key, bytes):
            self._wanted = None if self.list.show_one(key) else key

    def on_shown(self) -> None:
        """Put the keyboard on the list."""
        self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def context_line(self) -> str:
        """Return how many plans are open and in how many a need is late."""
        rows = [line for line in self.list.rows() if line.record.closed_day is None]
        late = sum(line.is_late(wall_today()) for line in rows)
        words = ngettext("{n} open plan", "{n} open plans", len(rows)).format(n=len(rows))
        return f"{words} · {_('overdue: {n}').format(n=late)}" if late else words

    def areas(self) -> list[QWidget]:
        """Return list and needs."""
        return [self.list.table, self.card.table]

    def focus_filter(self) -> bool:
        """Put the focus into the filter of the list."""
        self.list.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def single_key(self, cap: str) -> bool:
        """N new plan, E change the need that has the focus, else the plan."""
        act = {"N": self.new_plan, "E": self._edit_here}.get(cap)
        if act is not None:
            act()
        return act is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Add a need on Insert; on Delete remove the need that has the focus, else the plan."""
        if event.key() == Qt.Key.Key_Insert:
            self.new_need()
        elif event.key() == Qt.Key.Key_Delete and self.card.table.hasFocus():
            self._remove_need()
        elif event.key() == Qt.Key.Key_Delete and self.list.table.hasFocus():
            self._remove_plan()
        else:
            super().keyPressEvent(event)

    def print_page(self) -> bool:
        """Print the chosen plan."""
        line = self.card.line
        if line is not None:
            from precinct_app.gui.pages.help_plans.paper_dialog import PlanPaperDialog

            self._keep(PlanPaperDialog(self.context, line.key, self)).open()
        return line is not None

    # the chosen plan

    def _show(self, line: PlanRow | None) -> None:
        self.card.show_plan(line)
        self._look.start()

    def _into_needs(self) -> None:
        self._note_look()
        self.card.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.card.table.choose_first()

    def _open_person(self, key: Id) -> None:
        self.context.go("people", key)

    def _note_look(self) -> None:
        line = self.card.line
        if line is not None and self.card.isVisible() and line.key not in self._seen:
            self._seen.add(line.key)
            work = Note(self.context.store, "help.view", "help_plan", line.key)
            self.context.tasks.run(work, kind=WRITER, quiet=True)

    # acts

    def _line(self) -> PlanRow | None:
        """Return the plan that may be changed now."""
        return self.card.line if self.context.may(Permission.EDIT_REGISTER) else None

    def new_plan(self, person: object = None) -> None:
        """Begin a plan, of ``person`` if one is given."""
        if self.context.may(Permission.EDIT_REGISTER):
            key = person if isinstance(person, bytes) else None
            self._ask(PlanForm(self.context, None, key), _("New plan"), self._plan_saved)

    def edit_plan(self) -> None:
        """Change the chosen plan."""
        if (line := self._line()) is not None:
            self._ask(PlanForm(self.context, line), _("Help plan"), self._plan_saved)

    def new_need(self) -> None:
        """Add a need to the chosen plan."""
        line = self._line()
        if line is not None and line.record.closed_day is None:
            self._ask(NeedForm(self.context, line, None), _("New need"), self._need_saved)

    def note_result(self, need: HelpNeed) -> None:
        """Ask what came of a need."""
        if (line := self._line()) is not None:
            self._ask(ResultForm(self.context, line, need), _("Result of the need"), self._result_saved)

    def _edit_here(self) -> None:
        line, need = self._line(), self.card.need()
        if line is not None and need is not None and self.card.table.hasFocus():
            self._ask(NeedForm(self.context, line, need), _("Need"), self._need_saved)
        else:
            self.edit_plan()

    def close_or_reopen(self) -> None:
        """Close the chosen plan, or go on with a closed one."""
        line = self._line()
        if line is None:
            return
        if line.record.closed_day is None:
            self._ask(CloseForm(self.context, line), _("Close the plan"), self._closed)
        else:
            self._write(ClosePlan(self.context.store, line.key, None), _("The plan goes on."))

    def _ask(self, form: ShortForm, title: str, saved: object) -> None:
        form.saved.connect(saved)
        self._keep(open_short_form(form, title, self))

    def _keep(self, dialog: QDialog) -> QDialog:
        self.dialog = dialog
        dialog.destroyed.connect(self._forget)
        return dialog

    def _forget(self) -> None:
        self.dialog = None

    def _plan_saved(self, key: Id) -> None:
        self._tell(key, _("The help plan is saved."))

    def _need_saved(self, key: Id) -> None:
        self._tell(key, _("The need is saved."))

    def _result_saved(self, key: Id) -> None:
        self._tell(key, _("The result is saved."))

    def _closed(self, key: Id) -> None:
        self._tell(key, _("The help plan is closed."))

    def _tell(self, key: Id, words: str) -> None:
        self._wanted = key
        self._undoing.tell(words)
        self.refresh()

    def _remove_plan(self) -> None:
        if (line := self._line()) is not None:
            self._write(Remove(self.context.store, line.key), _("The help plan is deleted."))

    def _remove_need(self) -> None:
        line, need = self._line(), self.card.need()
        if line is not None and need is not None:
            self._write(Remove(self.context.store, line.key, need.id), _("The need is deleted."))

    def _write(self, work: Work, words: str) -> None:
        self._told = words
        self.context.tasks.run(work, self._written, kind=WRITER)

    def _written(self, _result: object) -> None:
        self._undoing.tell(self._told)
        self.refresh()
