"""The page of domestic violence: the list with its clocks, the card beside it, or the form instead."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.permissions import Permission
from precinct_app.gui.cards.undoing import Undoing
from precinct_app.gui.cards.viewing import naming_of, viewer_of
from precinct_app.gui.context import Context
from precinct_app.gui.editor import EditorDialog
from precinct_app.gui.page import Page
from precinct_app.gui.pages.violence.card import NOTICES, FactPanel
from precinct_app.gui.pages.violence.form import FactForm
from precinct_app.gui.pages.violence.listing import FactList
from precinct_app.gui.pages.violence.moments import AnswerDialog, SentDialog
from precinct_app.gui.pages.violence.reading import FactRow, LoadFact, ReadFacts
from precinct_app.gui.pages.violence.work import WARNING, OpenOrder, RemoveFact
from precinct_app.gui.widgets import row
from precinct_app.i18n import N_, _
from precinct_app.tasks import WRITER

if TYPE_CHECKING:  # the writers of papers are loaded with the first one
    from precinct_app.reports.release import Released

MINUTE_MS = 60_000


class ViolencePage(Page):
    """List and card, or the form."""

    name = "violence"
    title = N_("Domestic violence")
    icon = "home-heart"
    permission = Permission.VIEW_REGISTER
    watches = frozenset({
        "violence_fact", "violence_notice", "risk_answer", "safety_step", "register_entry", "person",
        "term_rule",
    })  # fmt: skip
    kept = ("list.state", "list.words", "list.view")
    keys: ClassVar[tuple[tuple[str, str], ...]] = (
        ("N", N_("new fact")), ("F4", N_("letter")), ("S", N_("sent")), ("A", N_("answer")),
        ("R", N_("risk")), ("E", N_("change")), ("Del", N_("delete")),
    )  # fmt: skip
    key_rights = tuple((cap, Permission.EDIT_REGISTER) for cap in ("N", "F4", "S", "A", "R", "E", "Del"))

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.may_edit = context.may(Permission.EDIT_REGISTER)
        self._wanted: Id | None = None
        self._undoing = Undoing(context, self)
        self.list = FactList(self.may_edit)
        self.card = FactPanel(context)
        self.form: FactForm | None = None
        self._minutes = QTimer(self)
        self._minutes.setInterval(MINUTE_MS)
        self._assemble()
        self._connect()

    def _assemble(self) -> None:
        self._view = QWidget()
        both = row(self.list, self.card, spacing=12)
        both.setStretch(0, 1)
        self._view.setLayout(both)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._view)
        self.body.addWidget(self.stack)

    def _connect(self) -> None:
        self.list.chosen.connect(self._show_row)
        self.list.opened.connect(self._open_row)
        self.list.new_button.clicked.connect(self.add)
        card = self.card
        card.edit_asked.connect(self.edit)
        card.remove_asked.connect(self._remove)
        card.notices.letter_asked.connect(self.letter)
        card.notices.sent_asked.connect(self.note_sent)
        card.notices.answer_asked.connect(self.note_answer)
        card.notices.words_asked.connect(self.change_words)
        card.risk.questions_asked.connect(self.assess)
        card.risk.print_asked.connect(self.print_sheet)
        card.plan.steps_asked.connect(self.plan_steps)
        card.plan.order_asked.connect(self.open_order)
        card.plan.warning_asked.connect(self.open_warning)
        card.plan.order_chosen.connect(self._go_to_order)
        self._minutes.timeout.connect(self._tick)

    # the page

    def refresh(self) -> None:
        """Read the list again, and the card with it."""
        context = self.context
        work = ReadFacts(context.store, naming_of(context), viewer_of(context))
        context.tasks.run(work, self._take, label=_("Reading facts of domestic violence"))

    def on_shown(self) -> None:
        """Put the focus where work begins; the clocks go on from now."""
        self._minutes.start()
        if self.form is None:
            self.list.take_focus()

    def open(self, key: object = None, **values: Any) -> None:
        """Choose a fact by its key or ("violence_fact", key); ``new=True`` opens an empty form, with
        ``victim=(key, name)`` in it; ``tab`` names the part of the card that is wanted.
        """
        if values.get("new") and self.may_edit:
            victim = values.get("victim")
            self._show_form(None, {"victim": [[("person", victim[0]), victim[1]]]} if victim else {})
            return
        self._close_form()
        if key is not None:
            found = key[1] if isinstance(key, tuple) else key
            if isinstance(found, bytes):
                self._choose_later(found)
        if values.get("tab"):
            self.card.show_tab(str(values["tab"]))

    def context_line(self) -> str:
        """Return how many clocks run."""
        rows = self.list.model.rows()
        running = sum(row.state.state != "done" for row in rows)
        return _("Facts: {n}, clock runs: {running}").format(n=len(rows), running=running) if rows else ""

    def focus_filter(self) -> bool:
        """Put the focus into the filter."""
        self.list.words.setFocus()
        return self.form is None

    def escape(self) -> bool:
        """Leave the form."""
        if self.form is None:
            return False
        self.form.leave()
        return True

    def areas(self) -> list[QWidget]:
        """Return filter, list and card, or the form."""
        return [self.form] if self.form else [self.list.words, self.list.view, self.card.tabs]

    def single_key(self, cap: str) -> bool:
        """N new, E edit, S sent, A answer, R risk."""
        acts = {
            "N": self.add, "E": self._edit_shown, "S": self.note_sent, "A": self.note_answer,
            "R": self.assess,
        }  # fmt: skip
        act = acts.get(cap)
        if act is None or self.form is not None or not self.may_edit:
            return False
        act()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F4 opens the letter, Delete deletes the chosen fact."""
        plain = self.form is None and self.may_edit
        if event.key() == Qt.Key.Key_F4 and plain:
            self.letter()
        elif event.key() == Qt.Key.Key_Delete and plain and self.card.key is not None:
            self._remove(self.card.key)
        else:
            super().keyPressEvent(event)

    # list and card

    def _take(self, rows: list[FactRow]) -> None:
        self.list.show_rows(rows)
        if self._wanted is not None and self.list.choose(self._wanted):
            self._wanted = None
        elif self.list.view.current_row() is None:
            self.list.view.choose_first()
        chosen = self.list.view.current_row()
        self.card.show_fact(chosen.key if chosen is not None else None)
        self.heading_changed.emit()

    def _tick(self) -> None:
        if self.isVisible() and self.form is None:
            self.refresh()

    def _choose_later(self, key: Id) -> None:
        self._wanted = None if self.list.choose(key) else key

    def _show_row(self, chosen: Any) -> None:
        self.card.show_fact(chosen.key if chosen is not None else None)

    def _open_row(self, chosen: Any) -> None:
        if self.may_edit:
            self.edit(chosen.key)

    # the form

    def add(self) -> None:
        """Open the empty form."""
        self._show_form(None, {})

    def edit(self, key: Id) -> None:
        """Open the form of a fact."""
        context = self.context
        self._wanted = key
        context.tasks.run(
            LoadFact(context.store, key, naming_of(context), viewer_of(context)),
            self._show_loaded,
            self._failed,
        )

    def _edit_shown(self) -> None:
        if self.card.key is not None:
            self.edit(self.card.key)

    def _show_loaded(self, values: dict[str, Any]) -> None:
        self._show_form(self._wanted, values)

    def _show_form(self, key: Id | None, values: dict[str, Any]) -> None:
        self._close_form()
        form = self.form = FactForm(self.context, key)
        self.stack.addWidget(form)
        self.stack.setCurrentWidget(form)
        form.saved.connect(self._saved)
        form.left.connect(self._left)
        heading = _("New fact of domestic violence") if key is None else _("Fact of domestic violence")
        form.begin(values, heading)
        form.focus_first()

    def _close_form(self) -> None:
        form, self.form = self.form, None
        if form is not None:
            form.keep_draft()
            self.stack.setCurrentWidget(self._view)
            self.stack.removeWidget(form)
            form.deleteLater()

    def _saved(self, key: Id) -> None:
        new = self.form is not None and self.form.key is None
        self._close_form()
        self.form_closed.emit()
        self._undoing.tell(_("The fact is saved: the clock runs.") if new else _("The fact is saved."))
        self._choose_later(key)
        self.card.show_tab(NOTICES)
        self.on_shown()

    def _left(self) -> None:
        dirty = self.form is not None and self.form.is_dirty
        self._close_form()
        self.form_closed.emit()
        if dirty:
            self.context.messages.say(_("The draft is kept and comes back with the form."), tone="accent")
        self.on_shown()

    # what is done with the chosen fact and its notice

    def _notice(self) -> Any:
        if self.card.key is not None:
            self.card.show_tab(NOTICES)
        return self.card.notice()

    def letter(self) -> None:
        """Open the letter of the chosen notice."""
        notice = self._notice()
        if notice is not None:
            from precinct_app.gui.pages.violence.paper_dialog import LetterDialog

            dialog = LetterDialog(self.context, notice, self)
            dialog.released.connect(self._letter_released)
            dialog.open()

    def _letter_released(self, made: "Released") -> None:
        told = _("Letter No. {number} is made. When it has gone, press S and write the minute.")
        self.context.messages.say(told.format(number=made.number), tone="accent")

    def note_sent(self) -> None:
        """Ask when, to whom and how the chosen notice went."""
        notice = self._notice()
        if notice is not None:
            dialog = SentDialog(self.context, notice, _("Sent"), self)
            dialog.kept.connect(self._tell_sent)
            dialog.open()
            dialog.day.setFocus()

    def _tell_sent(self) -> None:
        self._undoing.tell(_("The sending is noted."))

    def note_answer(self) -> None:
        """Ask for the answer to the chosen notice."""
        notice = self._notice()
        if notice is None:
            return
        if not notice.sent:
            self.context.messages.warn(_("Note first when the notice was sent."))
            return
        dialog = AnswerDialog(self.context, notice, _("Answer"), self)
        dialog.kept.connect(self._tell_answer)
        dialog.open()
        dialog.day.setFocus()

    def _tell_answer(self) -> None:
        self._undoing.tell(_("The answer is registered."))

    def change_words(self) -> None:
        """Let the station word the letter of the chosen body."""
        notice = self._notice()
        if notice is not None:
            from precinct_app.gui.pages.violence.words_dialog import WordsDialog

            dialog = WordsDialog(self.context, notice, self)
            dialog.kept.connect(self._tell_words)
            dialog.open()

    def _tell_words(self) -> None:
        self._undoing.tell(_("The words of the letter are kept."))

    def assess(self) -> None:
        """Open the questionnaire."""
        if self.card.key is not None:
            from precinct_app.gui.pages.violence.risk_dialog import RiskDialog

            self._edit(RiskDialog(self.context, self.card.key, self), self._tell_risk)

    def _tell_risk(self) -> None:
        self._undoing.tell(_("The assessment is kept."))

    def print_sheet(self) -> None:
        """Open the sheet of the questionnaire."""
        if self.card.key is not None:
            from precinct_app.gui.pages.violence.paper_dialog import SheetDialog

            SheetDialog(self.context, self.card.key, self).open()

    def plan_steps(self) -> None:
        """Open the safety plan."""
        if self.card.key is not None:
            from precinct_app.gui.pages.violence.plan_dialog import PlanDialog

            self._edit(PlanDialog(self.context, self.card.key, self), self._tell_plan)

    def _tell_plan(self) -> None:
        self._undoing.tell(_("The safety plan is kept."))

    def _edit(self, dialog: EditorDialog, told: Callable[[], None]) -> None:
        dialog.editor.saved.connect(told)
        dialog.open()

    def open_order(self) -> None:
        """Open an entry of the register for a protective order; its form asks for the act."""
        if self.card.key is not None:
            work = OpenOrder(self.context.store, self.card.key)
            self.context.tasks.run(work, self._order_opened, self._failed, kind=WRITER, can_stop=False)

    def _order_opened(self, key: Id) -> None:
        self._undoing.tell(_("A protective order is opened: write its number and the minute of delivery."))
        self._fill_in(key)

    def open_warning(self) -> None:
        """Open an entry of the register for an official warning; its form asks for the act."""
        if self.card.key is not None:
            work = OpenOrder(self.context.store, self.card.key, WARNING)
            self.context.tasks.run(work, self._warning_opened, self._failed, kind=WRITER, can_stop=False)

    def _warning_opened(self, key: Id) -> None:
        self._undoing.tell(_("An official warning is opened: write its number and the minute of delivery."))
        self._fill_in(key)

    def _fill_in(self, key: Id) -> None:
        self.context.go("register", ("register_entry", key), edit=True)

    def _go_to_order(self, key: Id) -> None:
        self.context.go("register", ("register_entry", key))

    def _remove(self, key: Id) -> None:
        work = RemoveFact(self.context.store, key)
        label = _("Delete a fact of domestic violence")
        self.context.tasks.run(work, self._removed, self._failed, label=label, kind=WRITER)

    def _removed(self, _key: Id) -> None:
        self._undoing.tell(_("The fact is deleted."))

    def _failed(self, error: BaseException) -> None:
        self.context.messages.show_error(error)
