"""Making the pages and saving them: one set is made at a time, what is wanted meanwhile is made next."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from precinct_app.errors import AppError, Refused
from precinct_app.gui.context import Context
from precinct_app.gui.pages.passport.work import Order, Prepare, Save
from precinct_app.gui.save_again import documents, offer
from precinct_app.i18n import N_, _
from precinct_app.tasks import WRITER

if TYPE_CHECKING:
    from precinct_app.reports.materials import Materials
    from precinct_app.reports.passport_release import PreparedPassport
    from precinct_app.reports.release import Released

KINDS = {
    ".pdf": N_("PDF files (*.pdf)"), ".xlsx": N_("Workbooks (*.xlsx)"),
    ".docx": N_("Editable texts (*.docx)"),
}  # fmt: skip
FOUND = N_(
    "The passport was not saved: there are personal data in it ({what}). Correct the text or choose the"
    " service edition."
)


class PassportFiles(QObject):
    """``prepared`` gives the pages that were made."""

    prepared = Signal(object)

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._window = context, window
        self._materials: Materials | None = None  # what makes pages is loaded when they are asked for
        self._folder = documents()
        self._running = False
        self._next: Order | None = None
        self._made: tuple[Order, PreparedPassport] | None = None
        self._wanted: tuple[Order, str, str] | None = None
        self._refused: tuple[Order, str, str] | None = None
        self._proposed: Path | None = None
        self._out: Path | None = None

    def forget(self, changed: set[str]) -> None:
        """Drop the pages: a record has changed."""
        if self._materials is not None:
            self._materials.forget(changed)
        self._made = None

    def prepare(self, order: Order) -> None:
        """Make the pages of ``order``, or give those at hand."""
        if self._made is not None and self._made[0] == order:
            self.prepared.emit(self._made[1])
        elif self._running:
            self._next = order
        else:
            self._running = True
            work = Prepare(self._context.store, order, self._kept_materials())
            self._context.tasks.run(work, self._take, self._failed, label=_("Making the pages"))

    def _kept_materials(self) -> "Materials":
        if self._materials is None:
            from precinct_app.reports.materials import Materials

            self._materials = Materials()
        return self._materials

    def save(self, order: Order, ending: str, reason: str) -> None:
        """Make the pages if they are not there, ask for a file and write it."""
        self._wanted, self._proposed = (order, ending, reason), None
        self.prepare(order)
        self._save_wanted()

    def choose_again(self) -> None:
        """Ask for the file once more, with a name that is free."""
        self._wanted, self._refused = self._refused, None
        if self._wanted is not None:
            self.prepare(self._wanted[0])
            self._save_wanted()

    def _take(self, made: "tuple[Order, PreparedPassport]") -> None:
        self._running = False
        self._made = made
        following, self._next = self._next, None
        if following is not None and following != made[0]:
            self.prepare(following)
            return
        self.prepared.emit(made[1])
        self._save_wanted()

    def _failed(self, error: BaseException) -> None:
        self._running = False
        self._wanted = self._next = None
        self._context.messages.show_error(error)

    def _save_wanted(self) -> None:
        if self._wanted is None or self._made is None or self._made[0] != self._wanted[0]:
            return
        (_order, ending, reason), self._refused, self._wanted = self._wanted, self._wanted, None
        made = self._made[1]
        if not made.fit:
            words = ", ".join(sorted({found.text for found in made.findings})[:3])
            self._context.messages.show_error(Refused(FOUND, what=words))
            return
        self._out = self._ask(made, ending)
        if self._out is None:
            return
        work = Save(self._context.store, made, self._out, reason)
        self._context.tasks.run(
            work, self._saved, self._not_saved, label=_("Saving the passport"), kind=WRITER, can_stop=False
        )

    def _ask(self, made: "PreparedPassport", ending: str) -> Path | None:
        name = _("Passport of the precinct {number}").format(number=made.document.number)
        proposed = self._proposed or self._folder / f"{name}{ending}"
        chosen, _kind = QFileDialog.getSaveFileName(
            self._window, _("Save as"), str(proposed), _(KINDS[ending])
        )
        if not chosen:
            return None
        path = Path(chosen)
        self._folder = path.parent
        return path if path.suffix.lower() == ending else path.with_name(path.name + ending)

    def _saved(self, released: "Released | None") -> None:
        name = self._out.name if self._out is not None else ""
        if released is None:
            self._context.messages.say(_("Saved: {file}").format(file=name))
            return
        self._made = None  # the number is taken
        words = _("Passport No. {number} was saved, pages: {pages}.")
        self._context.messages.say(words.format(number=released.number, pages=released.pages))

    def _not_saved(self, error: BaseException) -> None:
        if isinstance(error, AppError) and self._out is not None and not isinstance(error, Refused):
            words, self._proposed = offer(error, self._out)
            self._context.messages.show_error(error, words, self.choose_again)
        else:
            self._context.messages.show_error(error)
