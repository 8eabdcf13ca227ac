"""Restore: what is in the copy and what is in the store side by side, then a typed confirmation.

The copy is opened and counted first. After the exchange the process is replaced and the officer signs in
anew; the store of before is kept in a folder beside.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from precinct_app.domain.clock import here
from precinct_app.gui.context import Context
from precinct_app.gui.pages.settings.typed_confirm import confirmed
from precinct_app.gui.widgets import Button, Label, Sheet, row
from precinct_app.i18n import N_, _, active
from precinct_app.storage.accounts import Opened
from precinct_app.storage.backups import BackupInfo, BackupReport, verify_backup
from precinct_app.storage.database import row_counts
from precinct_app.storage.restore import restore
from precinct_app.tasks import POOL, WRITER, Progress

# what an officer counts; the other tables belong to these
COUNTED = (
    ("person", N_("People")),
    ("house", N_("Houses")),
    ("dwelling", N_("Dwellings")),
    ("organisation", N_("Organisations")),
    ("place", N_("Places")),
    ("contact", N_("Contacts")),
    ("sara_case", N_("SARA projects")),
    ("document", N_("Released documents")),
    ("step", N_("Entries of the journal")),
)


class RestoreDialog(QDialog):
    """Counts, compares and asks."""

    def __init__(self, context: Context, info: BackupInfo, key: bytes, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Restore from a backup"))
        self.setMinimumWidth(560)
        self._context, self._info, self._key = context, info, key
        self.day = active().date_short(info.made_at.astimezone(here()).date())
        when = active().date_time(info.made_at.astimezone(here()))
        self.told = Label(_("The copy is being opened and counted…"), wrap=True)
        self.go = Button(_("Restore…"), "danger")
        self.go.setEnabled(False)
        self.cancel = Button(_("Cancel"), key="Esc")
        self.sheet = Sheet(spacing=6)
        self.sheet.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 16)
        box.setSpacing(12)
        box.addWidget(Label(_("Backup of {when}").format(when=when), "heading"))
        box.addWidget(self.told)
        box.addWidget(self.sheet)
        box.addLayout(row(0, self.go, self.cancel))
        self.go.clicked.connect(self._ask)
        self.cancel.clicked.connect(self.reject)
        work = Compare(context.opened, info, key)
        context.tasks.run(work, self._compared, self._failed, label=_("Check a backup"), kind=POOL)

    def _compared(self, counts: tuple[BackupReport, dict[str, int]]) -> None:
        report, now = counts
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        heads = ("", _("In the copy"), _("In the store now"), _("Would be lost"))
        for place, words in enumerate(heads):
            grid.addWidget(Label(words, "small-strong", "t2"), 0, place, _side(place))
        for line, (table, words) in enumerate(COUNTED, 1):
            there, here = report.counts.get(table, 0), now.get(table, 0)
            lost = max(0, here - there)
            cells = (_(words), *(active().number(n) for n in (there, here, lost)))
            for place, text in enumerate(cells):
                tone = "danger" if place == 3 and lost else "text"
                grid.addWidget(Label(text, "body", tone), line, place, _side(place))
        grid.setColumnStretch(0, 1)
        self.sheet.body.addLayout(grid)
        self.sheet.show()
        self.told.setText(
            _("The copy opens. The present store is kept in a folder beside; the program signs you out.")
        )
        self.go.setEnabled(True)

    def _ask(self) -> None:
        question = _("Restore the backup of {day}?").format(day=self.day)
        detail = _("Everything entered after it leaves the store.")
        if confirmed(question, detail, self.day, _("Restore"), self):
            self.go.setEnabled(False)
            self.cancel.setEnabled(False)
            self.told.setText(_("The backup is being brought back…"))
            work = Restore(self._context.opened, self._info, self._key)
            label = _("Restore from a backup")
            self._context.tasks.run(work, self._restored, self._failed, label=label, kind=WRITER)

    def _restored(self, _counts: object) -> None:
        if self._context.restart is not None:
            self._context.restart()

    def _failed(self, error: BaseException) -> None:
        self._context.messages.show_error(error)
        self.reject()


def _side(place: int) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight if place else Qt.AlignmentFlag.AlignLeft


class Compare:
    """Opens and counts the copy, counts the store, on a thread of the pool."""

    def __init__(self, opened: Opened, info: BackupInfo, key: bytes) -> None:
        self._opened, self._info, self._key = opened, info, key

    def __call__(self, progress: Progress) -> tuple[BackupReport, dict[str, int]]:
        """Do it; the thread calls this."""
        store = self._opened.store
        report = verify_backup(self._info.path, self._key, store.folder, progress)
        with store.read() as session:
            now = row_counts(session.connection().connection.driver_connection)
        return report, now


class Restore:
    """Notes the restore, closes the store and puts the copy in its place, on the writer's thread."""

    def __init__(self, opened: Opened, info: BackupInfo, key: bytes) -> None:
        self._opened, self._info, self._key = opened, info, key

    def __call__(self, progress: Progress) -> dict[str, int]:
        """Do it; the thread calls this. When it fails the store of before stands and opens again."""
        store = self._opened.store
        store.note("store.restore", "change", made_at=self._info.made_at.isoformat())
        store.close()
        return restore(self._info.path, store.folder, self._key, progress)
