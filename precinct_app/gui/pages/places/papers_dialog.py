"""What goes to the akimat of the findings that the list shows: the list, the photos, or requests."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.clock import wall_today
from precinct_app.domain.finding_work import Asked, make_requests
from precinct_app.domain.permissions import Permission
from precinct_app.domain.secrecy import Viewer
from precinct_app.gui.cards.subject_picker import SubjectPicker
from precinct_app.gui.cards.undoing import Undoing
from precinct_app.gui.cards.viewing import viewer_of
from precinct_app.gui.context import Context
from precinct_app.gui.pages.places import designed
from precinct_app.gui.pages.reports.paper_dialog import PaperDialog
from precinct_app.gui.widgets import Button, DateEdit, FormRow, Label, Segmented
from precinct_app.i18n import N_, _, ngettext
from precinct_app.reports import finding_release
from precinct_app.reports.finding_release import LIST, PAIRS, Order
from precinct_app.storage.store import Store
from precinct_app.tasks import WRITER, Progress

REQUESTS = "requests"
ALL, ONE = "all", "one"
WIDTH = 600
HINTS = {
    LIST: N_("Address, shortcoming, since when, who is responsible, term. No names, no notes."),
    PAIRS: N_("Only findings that have a photo before and a photo after; two on a page."),
    REQUESTS: N_("A request is made of each finding that is not fixed; they stand among the requests."),
}


@dataclass(frozen=True, slots=True)
class MakePaper:
    """Makes and releases a paper, into a file if one is named."""

    store: Store
    order: Order
    viewer: Viewer
    out: Path | None

    def __call__(self, progress: Progress) -> tuple[bytes, int]:
        """Return the pages; raises Refused when there is nothing to print or the guard found something."""
        paper = finding_release.prepare(self.store, self.order, self.viewer)
        finding_release.release(self.store, paper, self.out)
        return paper.data, paper.pages


@dataclass(frozen=True, slots=True)
class MakeRequests:
    """Adds the requests in one step."""

    store: Store
    keys: tuple[Id, ...]
    day: date
    asked: Asked

    def __call__(self, progress: Progress) -> tuple[int, int]:
        """Return how many were made and how many stood there already."""
        with self.store.write("request.add") as write:
            return make_requests(write, self.keys, self.store.codes(), self.day, self.asked)


class PapersDialog(PaperDialog):
    """Asks what and of which findings; closes when the paper or the requests are there."""

    def __init__(
        self, context: Context, shown: Sequence[Id], chosen: Id | None, parent: QWidget, what: str = LIST
    ) -> None:
        super().__init__(context, _("For the akimat"), parent)
        self._shown, self._chosen = tuple(shown), chosen
        self._undoing = Undoing(context, context.messages)
        self._build(what)
        self.assemble(
            WIDTH, self.what, self.scope, self.languages, self.body_row, self.due_row, self.hint, self.wrong,
            buttons=(self.ask_button,),
        )  # fmt: skip
        self.what.changed.connect(self._show_choice)
        self.ask_button.clicked.connect(self._ask)
        self._show_choice()

    def _build(self, what: str) -> None:
        may_ask = self._context.may(Permission.EDIT_CASES)
        asking = [(REQUESTS, _("Requests"))] if may_ask else []
        self.what = Segmented([(LIST, _("List")), (PAIRS, _("Before and after")), *asking])
        self.what.setAccessibleName(_("What to make"))
        words = _("Shown in the list: {n}").format(n=len(self._shown))
        self.scope = Segmented([(ALL, words), (ONE, _("The chosen one"))])
        self.scope.setAccessibleName(_("Of which findings"))
        self.scope.setEnabled(self._chosen is not None)
        self.body = SubjectPicker(
            self._context, "", ("organisation",), single=True, placeholder=_("Name of the organisation")
        )
        self.body_row = FormRow(_("Who is responsible, where the finding names nobody"), self.body)
        self.due = DateEdit()
        self.due_row = FormRow(_("Term, where the finding has none"), self.due)
        self.hint = Label("", "small", "t2", wrap=True)
        self.ask_button = Button(_("Make the requests"), "primary", "checklist")
        self.what.set_value(what)
        if self._chosen is not None and what == PAIRS:
            self.scope.set_value(ONE)

    def keys(self) -> tuple[Id, ...]:
        """Return the findings that are meant."""
        if self.scope.value() == ONE and self._chosen is not None:
            return (self._chosen,)
        return self._shown

    def _show_choice(self, _value: object = None) -> None:
        asks = self.what.value() == REQUESTS
        for widget in (self.languages, self.save_button, self.print_button):
            widget.setVisible(not asks)
        for part in (self.body_row, self.due_row, self.ask_button):
            part.setVisible(asks)
        self.hint.setText(_(HINTS[str(self.what.value())]))
        self.wrong.hide()
        self.adjustSize()

    # papers

    def paper_name(self) -> str:
        """Return what is made."""
        return _("Photos before and after") if self.what.value() == PAIRS else _("Findings for the akimat")

    def make(self) -> None:
        """Make and release the list or the photos on the writer's thread."""
        order = Order(str(self.what.value()), self.keys(), wall_today(), self.codes())
        work = MakePaper(self._context.store, order, viewer_of(self._context), self._out)
        self.work(work, self._made)

    def _made(self, made: tuple[bytes, int]) -> None:
        self.finish(*made)

    # requests

    def _ask(self) -> None:
        if self.due.value() is None and not self.due.is_blank():
            self.due_row.set_error(_("This day cannot be read. Example: 22.11.2026."))
            self.due.setFocus()
            return
        asked = Asked(designed.read_picked(self.body), self.due.value())
        work = MakeRequests(self._context.store, self.keys(), wall_today(), asked)
        self._context.tasks.run(work, self._asked_for, self.show_failure, kind=WRITER, can_stop=False)

    def _asked_for(self, answer: tuple[int, int]) -> None:
        made, skipped = answer
        if not made:
            self.wrong.setText(_("No request was made: the findings are fixed or asked for already."))
            self.wrong.show()
            return
        told = ngettext("{n} request was made.", "{n} requests were made.", made).format(n=made)
        if skipped:
            told = " ".join((told, _("Asked for already: {n}.").format(n=skipped)))
        self._undoing.tell(told)
        self.accept()
