"""The page of appeals and materials: list and card, the form over both, what befell one in a window.

The state registers are never copied: an appeal is known here by its number, its receipt and its term.
"""

from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from precinct_app.domain.appeal_list import AppealRow
from precinct_app.domain.appeals import ANSWERED, HANDED_ON, OPEN, PROLONGED, RETURNED
from precinct_app.domain.base import Id
from precinct_app.domain.clock import wall_today
from precinct_app.domain.permissions import Permission
from precinct_app.gui.cards.form_page import FormPage
from precinct_app.gui.cards.short_form import open_short_form
from precinct_app.gui.cards.undoing import Note
from precinct_app.gui.cards.viewing import naming_of, viewer_of
from precinct_app.gui.context import Context
from precinct_app.gui.editor import EditorDialog
from precinct_app.gui.pages.appeals.card import AppealCard
from precinct_app.gui.pages.appeals.form import AppealForm, new_values, stored_values
from precinct_app.gui.pages.appeals.listing import AppealList
from precinct_app.gui.pages.appeals.steps import TITLES, StepForm
from precinct_app.gui.pages.appeals.work import ReadAppeals, RemoveAppeal
from precinct_app.gui.widgets import row
from precinct_app.i18n import N_, _, ngettext
from precinct_app.tasks import WRITER

STEP_KEYS = {"1": ANSWERED, "2": HANDED_ON, "3": PROLONGED, "4": RETURNED}
# a card that was passed by with the arrows was not looked at
LOOKED_AT_MS = 1000
DONE = {
    ANSWERED: N_("The answer is noted."), HANDED_ON: N_("It is noted to whom the appeal went."),
    PROLONGED: N_("The term is prolonged."), RETURNED: N_("The appeal is taken up again."),
}  # fmt: skip
GONE = N_("This appeal is not there any more, or you may not see it.")


class AppealsPage(FormPage):
    """Appeals and materials in hand."""

    name: ClassVar[str] = "appeals"
    title: ClassVar[str] = N_("Appeals and materials")
    icon: ClassVar[str] = "mail"
    permission: ClassVar[Permission] = Permission.VIEW_CONTACTS
    watches: ClassVar[frozenset[str]] = frozenset({
        "appeal", "appeal_step", "person", "organisation", "house_address", "term_rule", "calendar_day",
        "code",
    })  # fmt: skip
    kept = ("list.state", "list.kind", "list.filter", "list.table")
    keys: ClassVar[tuple[tuple[str, str], ...]] = (
        ("N", N_("new")), ("1–4", N_("answered, handed on, prolonged, again")), ("E", N_("change")),
        ("Del", N_("delete")), ("Ctrl+F", N_("filter of this list")),
    )  # fmt: skip

    key_rights = (
        ("N", Permission.EDIT_CONTACTS),
        ("1–4", Permission.EDIT_CONTACTS),
        ("E", Permission.EDIT_CONTACTS),
        ("Del", Permission.EDIT_CONTACTS),
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._asked = 0
        self._wanted: Id | None = None
        self._seen: set[Id] = set()
        self.dialog: EditorDialog | None = None
        self.list = AppealList(context, naming_of(context))
        self.card = AppealCard(context)
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(LOOKED_AT_MS)
        both = row(self.list, self.card, spacing=12)
        both.setStretch(0, 1)
        self._view = QWidget()
        self._view.setLayout(both)
        self.stack.addWidget(self._view)
        self._connect()

    def _connect(self) -> None:
        self.list.chosen.connect(self.card.show_appeal)
        self.list.opened.connect(self._note)
        self.list.new_asked.connect(self._new)
        self.card.edit_asked.connect(self._edit)
        self.card.remove_asked.connect(self._remove)
        self.card.step_asked.connect(self.note_step)
        self.card.shown.connect(self._wait_for_look)
        self._look.timeout.connect(self._note_look)

    # the page

    def view_below(self) -> QWidget:
        """Return list and card."""
        return self._view

    def refresh(self) -> None:
        """Read the list again and the card that is shown."""
        self._asked += 1
        context = self.context
        work = ReadAppeals(context.store, self._asked, naming_of(context), viewer_of(context))
        context.tasks.run(work, self._take, quiet=bool(self.list.rows()))
        self.card.show_appeal(self.card.appeal())

    def _take(self, found: tuple[int, list[AppealRow]]) -> None:
        number, rows = found
        if number != self._asked:
            return
        self.list.set_rows(rows)
        self._choose_wanted()
        self.heading_changed.emit()

    def _choose_wanted(self) -> None:
        if self._wanted is not None and self.list.show_one(self._wanted):
            self._wanted = None

    def open(self, key: object = None, **values: object) -> None:
        """Show the appeal ``key``; ``edit=True`` its form, ``new=True`` an empty one, perhaps with
        ``subject=(type, key)`` as its applicant.
        """
        subject = values.get("subject")
        if values.get("new"):
            self._begin(subject if isinstance(subject, tuple) else None)
        elif isinstance(key, bytes):
            self.close_form()
            self._wanted = key
            self.card.show_appeal(key)
            self._choose_wanted()
            self._note(key)
            if values.get("edit"):
                self._edit()

    def on_shown(self) -> None:
        """Put the keyboard on the list, or back into the form."""
        if self.form is not None:
            self.form.focus_first()
        else:
            self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def context_line(self) -> str:
        """Return how many are in hand and how many of them are late."""
        rows = [line for line in self.list.rows() if line.is_open()]
        late = sum(line.is_late(wall_today()) for line in rows)
        words = ngettext("{n} in hand", "{n} in hand", len(rows)).format(n=len(rows))
        return f"{words} · {_('overdue: {n}').format(n=late)}" if late else words

    def escape(self) -> bool:
        """Leave the form."""
        if self.form is not None:
            self.form.leave()
            return True
        return False

    def focus_filter(self) -> bool:
        """Put the focus into the filter of the list."""
        if self.form is None:
            self.list.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return self.form is None

    def areas(self) -> list[QWidget]:
        """Return list and card, or the form."""
        return [self.form] if self.form is not None else [self.list.table, self.card]

    def single_key(self, cap: str) -> bool:
        """N new, E change, 1 to 4 what befell the chosen one."""
        if self.form is not None:
            return False
        if cap in STEP_KEYS:
            self.note_step(STEP_KEYS[cap])
            return True
        act = {"N": self._new, "E": self._edit}.get(cap)
        if act is not None:
            act()
        return act is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete the chosen appeal on Del."""
        if event.key() == Qt.Key.Key_Delete and self.list.table.hasFocus():
            self._remove()
        else:
            super().keyPressEvent(event)

    # acts

    def _may(self) -> bool:
        return self.context.may(Permission.EDIT_CONTACTS)

    def _new(self) -> None:
        self.context.go(self.name, None, new=True)

    def _begin(self, subject: tuple[str, Id] | None) -> None:
        if self._may():
            form = AppealForm(self.context, None)
            self.show_form(form, new_values(self.context, subject), _("New appeal or material"))

    def _edit(self) -> None:
        key = self.card.appeal()
        if key is None or not self._may():
            return
        values = stored_values(self.context, key)
        if values is None:
            self.context.messages.say(_(GONE), tone="warn")
            return
        self.show_form(AppealForm(self.context, key), values, _("Change of an appeal"))

    def form_saved(self, result: tuple[Id, bool]) -> None:
        """Say so and show the appeal."""
        key, new = result
        self.undoing.tell(_("The appeal is registered.") if new else _("The appeal is changed."))
        self._wanted = key
        self.refresh()
        self.card.show_appeal(key)
        self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def form_left(self) -> None:
        """Come back to the list."""
        self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def note_step(self, kind: str) -> None:
        """Open the form of a step of the chosen appeal, where its state allows it."""
        view = self.card.view
        if view is None or not self._may() or (view.card.record.state == OPEN) == (kind == RETURNED):
            return
        form = StepForm(self.context, view.card, kind)
        form.saved.connect(self._stepped)
        self.dialog = open_short_form(form, _(TITLES[kind]), self)
        self.dialog.destroyed.connect(self._forget)

    def _forget(self) -> None:
        self.dialog = None

    def _stepped(self, kind: str) -> None:
        self._wanted = self.card.appeal()
        self.undoing.tell(_(DONE[kind]))
        self.refresh()

    def _remove(self) -> None:
        key = self.card.appeal()
        if key is not None and self._may():
            work = RemoveAppeal(self.context.store, key)
            self.context.tasks.run(work, self._removed, label=_("Delete an appeal or material"), kind=WRITER)

    def _removed(self, _nothing: None) -> None:
        self.undoing.tell(_("The appeal is deleted."))

    # who looked

    def _wait_for_look(self, _key: Id) -> None:
        self._look.start()

    def _note_look(self) -> None:
        key = self.card.appeal()
        if key is not None and self.card.isVisible():
            self._note(key)

    def _note(self, key: Id) -> None:
        """Leave a trace that the card was looked at, once while the page lives."""
        if key not in self._seen:
            self._seen.add(key)
            self.context.tasks.run(
                Note(self.context.store, "appeal.view", "appeal", key), kind=WRITER, quiet=True
            )
