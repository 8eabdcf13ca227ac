"""Destruction of a person's data by law: which person, under which act, and a typed confirmation."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from precinct_app.domain.labels import Naming, hidden_records, labels
from precinct_app.domain.secrecy import Viewer
from precinct_app.errors import AppError
from precinct_app.gui.cards.viewing import viewer_of
from precinct_app.gui.context import Context
from precinct_app.gui.pages.settings.typed_confirm import confirmed
from precinct_app.gui.widgets import Button, FormRow, Label, Result, SearchBox, column, row
from precinct_app.i18n import _, active, sentence
from precinct_app.storage.destruction import destroy
from precinct_app.storage.search import find
from precinct_app.storage.store import Store
from precinct_app.tasks import READER, WRITER, Progress


class DestroyDialog(QDialog):
    """Asks for person and act; ``destroyed_records`` comes when it is done."""

    destroyed_records = Signal()

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Destroy data"))
        self.setMinimumSize(600, 420)
        self._context = context
        self._chosen: Result | None = None
        self._answer: object = None
        self.search = SearchBox(keycap="Enter")
        self.search.set_provider(self._find)
        self.who = Label(_("Nobody is chosen."), "strong", wrap=True)
        self.act = QLineEdit()
        self.act.setPlaceholderText(_("Example: {text}").format(text=_("act No. 3 of 01.11.2026")))
        self.act_row = FormRow(_("Act that orders it"), self.act, required=True)
        self.told = Label("", "small", "danger", wrap=True)
        self.go = Button(_("Destroy…"), "danger")
        self.cancel = Button(_("Cancel"), key="Esc")
        self._assemble()
        self.search.chosen.connect(self._choose)
        self.go.clicked.connect(self._ask)
        self.cancel.clicked.connect(self.reject)

    def _assemble(self) -> None:
        told = _(
            "Card, residences, roles, ties, phones, drafts and what the journal holds of them are destroyed. "
            "That it was done, when and under which act stays readable. It cannot be taken back."
        )
        box = column(
            Label(_("Destroy the data of a person"), "heading"),
            Label(told, "body", "t2", wrap=True),
            FormRow(_("Person"), self.search),
            self.who,
            self.act_row,
            self.told,
            0,
            row(0, self.go, self.cancel),
            spacing=12,
        )
        box.setContentsMargins(20, 18, 20, 16)
        self.setLayout(box)
        self.go.setEnabled(False)
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _find(self, query: str, answer: object) -> None:
        self._context.tasks.run(
            FindPeople(self._context.store, query, answer, viewer_of(self._context)), self._found,
            kind=READER, quiet=True,
        )  # fmt: skip

    def _found(self, found: tuple[object, Sequence[Result]]) -> None:
        answer, results = found
        if callable(answer):
            answer(results)

    def _choose(self, result: Result, _on_map: bool) -> None:
        self._chosen = result
        self.who.setText(" · ".join(part for part in (result.title, result.subtitle) if part))
        self.go.setEnabled(True)
        self.act.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self) -> None:
        self.act_row.set_error("" if self.act.text().strip() else _("Fill in this field."))
        if self._chosen is None or self.act_row.error_text():
            return
        question = _("Destroy the data of this person for ever?")
        word = self._chosen.title.split(" ")[0]
        if confirmed(question, self.who.text(), word, _("Destroy"), self):
            self.go.setEnabled(False)
            work = DestroyPerson(self._context.store, self._chosen.key, self.act.text().strip())
            label = _("Destroy data")
            self._context.tasks.run(work, self._done, self._failed, label=label, kind=WRITER, can_stop=False)

    def _done(self, emptied: int) -> None:
        self.destroyed_records.emit()
        words = _("The data are destroyed. Entries of the journal emptied: {n}")
        self._context.messages.say(words.format(n=active().number(emptied)))
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self.go.setEnabled(True)
        if not isinstance(error, AppError):
            raise error
        self.told.setText(sentence(error))


class FindPeople:
    """Looks for people that the viewer may see, on the reader's thread."""

    def __init__(self, store: Store, query: str, answer: object, viewer: Viewer) -> None:
        self._store, self._query, self._answer, self._viewer = store, query, answer, viewer

    def __call__(self, progress: Progress) -> tuple[object, Sequence[Result]]:
        """Do it; the thread calls this."""
        naming = Naming(active(), self._store.codes())
        with self._store.read() as session:
            hits = find(session, self._query, types=("person",), each=20)
            keys = [(hit.type, hit.record_id) for hit in hits]
            hidden = hidden_records(session, keys, self._viewer)
            named = labels(session, [key for key in keys if key not in hidden], naming)
        shown = [
            (hit.record_id, named[hit.type, hit.record_id])
            for hit in hits
            if (hit.type, hit.record_id) in named
        ]
        results = [Result(_("People"), label.icon, label.title, label.detail, key) for key, label in shown]
        return self._answer, results


class DestroyPerson:
    """Destroys on the writer's thread."""

    def __init__(self, store: Store, key: object, act: str) -> None:
        self._store, self._key, self._act = store, key, act

    def __call__(self, progress: Progress) -> int:
        """Do it; the thread calls this."""
        assert isinstance(self._key, bytes)  # noqa: S101 - keys of results are keys of records
        return destroy(self._store, "person", self._key, self._act)
