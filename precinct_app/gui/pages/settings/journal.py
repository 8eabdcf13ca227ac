"""The journal: newest entries with a filter, the check of the chain with a mark from paper, destruction."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget
from sqlalchemy import select

from precinct_app.domain.clock import from_instant
from precinct_app.domain.labels import Naming, labels
from precinct_app.domain.operations import OPERATIONS
from precinct_app.domain.permissions import Permission
from precinct_app.domain.secrecy import Viewer
from precinct_app.domain.users import User, store_zone
from precinct_app.errors import Damaged
from precinct_app.gui.cards.viewing import naming_of, viewer_of
from precinct_app.gui.context import Context
from precinct_app.gui.pages.settings.section import Section
from precinct_app.gui.table_view import FilterBox, TableView
from precinct_app.gui.tables import Column, Kind, TableModel
from precinct_app.gui.widgets import (
    Banner,
    Button,
    FormRow,
    Sheet,
    row,
    wrapped,
)
from precinct_app.i18n import N_, _, active, pgettext, sentence
from precinct_app.storage.journal import VerifyReport, first_touched, recent
from precinct_app.storage.store import Store
from precinct_app.tasks import READER, Progress

NEWEST = 1000
KINDS = (
    ("", N_("All entries")),
    ("change", N_("Changes")),
    ("view", N_("Opened cards")),
    ("search", N_("Searches")),
    ("print", N_("Printing")),
    ("export", N_("Files and backups")),
    ("login", N_("Sign-ins")),
    ("logout", N_("Sign-outs")),
    ("wrong_password", N_("Wrong passwords")),
    ("lock", N_("Locks")),
    ("clock_jump", N_("Jumps of the clock")),
)


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One line of the table; ``number`` is the place in the chain of its computer."""

    key: bytes
    when: datetime
    who: str
    what: str
    kind: str
    number: int
    about: str = ""


class JournalSection(Section):
    """Recent entries and the check."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.kind = QComboBox()
        self.kind.setAccessibleName(_("Kind of entry"))
        for code, words in KINDS:
            self.kind.addItem(_(words), code)
        self.model = TableModel(
            [
                Column(_("When"), _when, 150, Kind.NAME, sort=lambda entry: entry.when),
                Column(_("Who"), lambda entry: entry.who, 170, least=120),
                Column(_("What was done"), lambda entry: entry.what, least=180),
                Column(_("Of what"), lambda entry: entry.about, 190, least=110),
                Column(_("Kind"), lambda entry: entry.kind, 140, Kind.MUTED, least=100, spare=1),
                Column(
                    _("No."), lambda entry: entry.number, 70, Kind.NUMBER, sort=lambda e: e.number, spare=2
                ),
            ],
            row_key=lambda entry: entry.key,
        )
        self.table = TableView(self.model, _("Journal"))
        self.filter = FilterBox(self.table)
        self.head = QLineEdit()
        self.head.setPlaceholderText("A-1284-KQHWZRMTXBAD")
        self.verify = Button(pgettext("button", "Check the journal"), icon="shield-check")
        self.destroy_button = Button(_("Destroy data…"), icon="trash")
        self.destroy_button.setVisible(context.may(Permission.DESTROY_DATA))
        self._verdict: Banner | None = None
        self._assemble()
        self._connect()

    def refresh(self) -> None:
        """Read the newest entries of the chosen kind."""
        looking = (naming_of(self.context), viewer_of(self.context))
        work = ReadEntries(self.context.store, str(self.kind.currentData()), looking)
        self.context.tasks.run(work, self._show, kind=READER, quiet=True)

    def take_focus(self) -> None:
        """Put the keyboard into the table."""
        self.table.setFocus()

    def filter_box(self) -> QWidget | None:
        """Return the filter above the table."""
        return self.filter

    def _assemble(self) -> None:
        sheet = Sheet(padded=False, spacing=0)
        self.kind.setMinimumWidth(220)
        self.filter.setFixedWidth(180)
        bar = wrapped(self.kind, self.filter, 0, self.destroy_button)
        bar.setContentsMargins(8, 6, 8, 6)
        sheet.body.addLayout(bar)
        sheet.body.addWidget(self.table)
        self.box.addWidget(sheet, 1)
        self.check_sheet = self.add_sheet(
            _("Check"),
            _(
                "Each entry is chained to the one before; a mark from a paper shows a cut end. "
                "Marks of working time are shown to their owner only."
            ),
        )
        line = row(FormRow(_("Mark of the journal from a paper, if any"), self.head), self.verify)
        line.setStretch(0, 1)
        line.setAlignment(self.verify, Qt.AlignmentFlag.AlignBottom)
        self.check_sheet.body.addLayout(line)

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self.refresh)
        self.verify.clicked.connect(self._verify)
        self.head.returnPressed.connect(self._verify)
        self.destroy_button.clicked.connect(self._destroy)

    def _show(self, entries: list[EntryRow]) -> None:
        self.model.set_rows(entries)
        if self.table.current_row() is None:
            self.table.choose_first()

    def _verify(self) -> None:
        self.verify.setEnabled(False)
        work = VerifyJournal(self.context.store, self.head.text())
        self.context.tasks.run(work, self._sound, self._unsound, label=_("Check the journal"), kind=READER)

    def _sound(self, report: VerifyReport) -> None:
        words = _("The journal verifies. Entries: {n}. Destroyed by law: {m}. Newest mark: {head}")
        heads = ", ".join(report.heads)
        n, m = active().number(report.steps), active().number(report.destroyed)
        self._say(words.format(n=n, m=m, head=heads), "ok")

    def _unsound(self, error: BaseException) -> None:
        if not isinstance(error, Damaged):
            self.verify.setEnabled(True)
            self.context.messages.show_error(error)
            return
        self._say(sentence(error), "danger")

    def _say(self, words: str, tone: str) -> None:
        self.verify.setEnabled(True)
        if self._verdict is not None:
            self._verdict.hide()
            self._verdict.deleteLater()
        self._verdict = Banner(words, tone)
        self.check_sheet.body.addWidget(self._verdict)

    def _destroy(self) -> None:
        from precinct_app.gui.pages.settings.destroy_dialog import DestroyDialog

        dialog = DestroyDialog(self.context, self)
        dialog.destroyed_records.connect(self.refresh)
        dialog.open()


def _when(entry: EntryRow) -> str:
    return active().date_time(entry.when)


class ReadEntries:
    """Reads the newest entries on the reader's thread."""

    def __init__(self, store: Store, kind: str, looking: tuple[Naming, Viewer]) -> None:
        self._store, self._kind, self._looking = store, kind, looking

    def __call__(self, progress: Progress) -> list[EntryRow]:
        """Do it; the thread calls this."""
        kinds = dict(KINDS)
        with self._store.read() as session:
            names = {
                user.id: active().short_name(
                    active().pick(user.surname_kk, user.surname_ru),
                    active().pick(user.given_kk, user.given_ru),
                    active().pick(user.patronymic_kk, user.patronymic_ru),
                )
                for user in session.scalars(select(User))
            }
            zone = store_zone(session)
            viewer = self._looking[1]
            steps = recent(session, NEWEST, (self._kind,) if self._kind else (), viewer.user_id)
            touched = first_touched(session, [step.id for step in steps])
            named = labels(session, set(touched.values()), *self._looking)
        return [
            EntryRow(
                step.id,
                from_instant(step.instant_us, zone),
                names.get(step.user_id or b"", "–"),
                _(OPERATIONS[step.op].label) if step.op in OPERATIONS else step.op,
                _(kinds[step.kind]) if step.kind in kinds else step.kind,
                step.seq,
                named[touched[step.id]].title if touched.get(step.id) in named else "",
            )
            for step in steps
        ]


class VerifyJournal:
    """Recomputes the chain on the reader's thread and notes that it was done."""

    def __init__(self, store: Store, head: str) -> None:
        self._store, self._head = store, head

    def __call__(self, progress: Progress) -> VerifyReport:
        """Do it; the thread calls this."""
        return self._store.verify(self._head, progress)
