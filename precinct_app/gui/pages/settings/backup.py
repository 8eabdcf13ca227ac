"""Backups: the last one, making one now, the two folders, the copies with their state, verify and restore."""

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from precinct_app.domain.clock import zone_of
from precinct_app.domain.permissions import Permission
from precinct_app.errors import AppError
from precinct_app.gui.backup_keeper import BackupKeeper
from precinct_app.gui.context import Context
from precinct_app.gui.pages.settings.backup_cards import FolderCard, LastBackup, RecoveryCard, WhenCard
from precinct_app.gui.pages.settings.backup_key import KeyAsker
from precinct_app.gui.pages.settings.restore_dialog import RestoreDialog
from precinct_app.gui.pages.settings.section import Section
from precinct_app.gui.table_view import TableView
from precinct_app.gui.tables import Column, IconCell, Kind, TableModel
from precinct_app.gui.widgets import (
    BadgeLabel,
    Button,
    Label,
    Sheet,
    SideBySide,
    column,
    scrolled,
    wrapped,
)
from precinct_app.i18n import _, active, ngettext
from precinct_app.storage.backups import BackupInfo, BackupReport, backups_in, verify_backup
from precinct_app.tasks import POOL, Progress

MIDDLE_LEAST, SIDE_WIDTH, TABLE_LEAST = 440, 290, 150
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class CopyRow:
    """One file: what it says of itself (None when it does not open) and in which folder it lies."""

    path: Path
    info: BackupInfo | None
    folder: str


@dataclass(frozen=True, slots=True)
class Copies:
    """All files of both folders and the free room of each folder in bytes (None: not there)."""

    rows: list[CopyRow]
    free: tuple[int | None, int | None]


class BackupSection(Section):
    """Everything on backups; ``checked`` holds the files that were verified since the sign-in."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.keeper: BackupKeeper = context.backups
        self.checked: dict[Path, bool] = {}
        self.last = LastBackup()
        self.first = FolderCard(_("First folder"), "folder")
        self.second = FolderCard(_("Second folder"), "usb", optional=True)
        self.model = TableModel(self._columns(), row_key=lambda copy: copy.path)
        self.table = TableView(self.model, _("Backups"))
        self.count = BadgeLabel()
        self.verify = Button(_("Check the chosen one"), icon="shield-check", small=True)
        self.restore = Button(_("Restore the chosen one…"), icon="history", small=True)
        self.restore.setVisible(context.may(Permission.MANAGE_STORE))
        self.when = WhenCard(self.keeper.policy.keep)
        self.recovery = RecoveryCard(context)
        self._assemble()
        self._connect()

    def refresh(self) -> None:
        """Read both folders anew."""
        policy = self.keeper.policy
        work = ReadCopies(policy.folder, policy.second)
        self.context.tasks.run(work, self._show, kind=POOL, quiet=True)
        self.recovery.refresh()

    def take_focus(self) -> None:
        """Put the keyboard into the table."""
        self.table.setFocus()

    def control_b(self) -> bool:
        """Make a backup now."""
        self._make()
        return True

    def _columns(self) -> list[Column]:
        return [
            Column(_("Made at"), self._made_words, 150, Kind.NAME, sort=_made_at),
            Column(_("Size"), _size_words, 90, Kind.NUMBER, sort=_size),
            Column(_("Check"), self._state, 0, Kind.ICON),
            Column(_("Place"), lambda copy: copy.folder, 110, Kind.MUTED, least=90, spare=1),
        ]

    def _made_words(self, copy: CopyRow) -> str:
        if copy.info is None:
            return copy.path.name
        return active().date_time(copy.info.made_at.astimezone(zone_of(self.context.store.zone)))

    def _assemble(self) -> None:
        sheet = Sheet(padded=False, spacing=0)
        bar = wrapped(Label(_("Copies"), "heading"), self.count, 0, self.verify, self.restore)
        bar.setContentsMargins(14, 7, 8, 7)
        sheet.body.addLayout(bar)
        sheet.body.addWidget(self.table)
        self.table.setMinimumHeight(TABLE_LEAST)
        folders = SideBySide((self.first, 1), (self.second, 1))
        middle, side = QWidget(), QWidget()
        lines = column(self.last, folders, sheet, spacing=10)
        lines.setStretch(2, 1)
        middle.setLayout(lines)
        middle.setMinimumWidth(MIDDLE_LEAST)
        side.setMinimumWidth(SIDE_WIDTH)
        side.setLayout(column(self.when, self.recovery, 0, spacing=10))
        self.box.addWidget(scrolled(SideBySide((middle, 1), (side, 0))), 1)

    def _connect(self) -> None:
        self.last.button.clicked.connect(self._make)
        self.first.choose.clicked.connect(self._choose_first)
        self.second.choose.clicked.connect(self._choose_second)
        self.second.forget.clicked.connect(self._forget_second)
        self.table.current_changed.connect(self._choose)
        self.verify.clicked.connect(self._verify)
        self.restore.clicked.connect(self._restore)
        self.keeper.changed.connect(self.refresh)

    def _show(self, copies: Copies) -> None:
        self.model.set_rows(copies.rows)
        self.count.set_count(len(copies.rows))
        if self.table.current_row() is None:
            self.table.choose_first()
        self._choose(self.table.current_row())
        self.last.show_last(self.keeper)
        policy = self.keeper.policy
        self.first.show_folder(policy.folder, copies.free[0])
        self.second.show_folder(policy.second, copies.free[1])

    def _choose(self, copy: CopyRow | None) -> None:
        readable = copy is not None and copy.info is not None
        self.verify.setEnabled(readable)
        self.restore.setEnabled(readable)

    def _state(self, copy: CopyRow) -> IconCell:
        if copy.info is None or self.checked.get(copy.path) is False:
            return IconCell("alert-triangle", _("does not open"), "danger")
        if self.checked.get(copy.path):
            return IconCell("circle-check", _("checked just now"), "ok")
        if copy.info.store != self.context.opened.vault.store:
            return IconCell("database", _("of another store"), "warn")
        return IconCell("circle-check", _("checked when it was made"), "ok")

    # making, folders

    def _make(self) -> None:
        if self.keeper.running is None:
            self.keeper.make(self._made, self._not_made)
            self.last.show_last(self.keeper)

    def _made(self, report: BackupReport) -> None:
        self.checked[report.path] = True
        words = _("Backup made and checked: {file}").format(file=report.path)
        self.context.messages.say(words)

    def _not_made(self, error: BaseException) -> None:
        self.context.messages.show_error(error)

    def _choose_first(self) -> None:
        self._ask_folder("backup_folder", self.keeper.policy.folder)

    def _choose_second(self) -> None:
        self._ask_folder("second_backup_folder", self.keeper.policy.second or Path.home())

    def _forget_second(self) -> None:
        self._keep_folder("second_backup_folder", "")

    def _ask_folder(self, name: str, start: Path) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Folder for backups"), str(start))
        if chosen:
            self._keep_folder(name, chosen)

    def _keep_folder(self, name: str, folder: str) -> None:
        try:
            self.context.settings.change(**{name: folder})
        except AppError as error:
            self.context.messages.show_error(error)
        self.keeper.look()
        self.refresh()

    # checking, restoring

    def _verify(self) -> None:
        self._with_key(self._verify_with)

    def _restore(self) -> None:
        self._with_key(self._restore_with)

    def _with_key(self, then: object) -> None:
        copy = self.table.current_row()
        if copy is not None and copy.info is not None:
            asker = KeyAsker(self.context, copy.info, self)
            asker.found.connect(then)
            asker.ask()

    def _verify_with(self, info: BackupInfo, key: bytes) -> None:
        self._verified = info.path
        work = VerifyCopy(info.path, key, self.context.store.folder)
        self.context.tasks.run(work, self._sound, self._unsound, label=_("Check a backup"), kind=POOL)

    def _sound(self, report: BackupReport) -> None:
        self.checked[report.path] = True
        self.table.viewport().update()
        n = sum(report.counts.values())
        words = ngettext("The backup opens, {n} row counted.", "The backup opens, {n} rows counted.", n)
        self.context.messages.say(words.format(n=active().number(n)))

    def _unsound(self, error: BaseException) -> None:
        self.checked[self._verified] = False
        self.table.viewport().update()
        self.context.messages.show_error(error)

    def _restore_with(self, info: BackupInfo, key: bytes) -> None:
        RestoreDialog(self.context, info, key, self).open()


def _made_at(copy: CopyRow) -> datetime:
    return copy.info.made_at if copy.info is not None else datetime(1970, 1, 1, tzinfo=UTC)


def _size(copy: CopyRow) -> int:
    return copy.info.bytes if copy.info is not None else 0


def _size_words(copy: CopyRow) -> str:
    return megabytes(_size(copy)) if copy.info is not None else ""


def megabytes(size: int) -> str:
    """Return a size in megabytes with one decimal."""
    return _("{n} MB").format(n=active().number(size / MEGABYTE, 1))


class ReadCopies:
    """Reads both folders on a thread of the pool: a drive may be slow or gone."""

    def __init__(self, first: Path, second: Path | None) -> None:
        self._folders = (first, second)

    def __call__(self, progress: Progress) -> Copies:
        """Do it; the thread calls this."""
        rows: list[CopyRow] = []
        free: list[int | None] = []
        for folder in self._folders:
            there = folder is not None and folder.is_dir()
            free.append(shutil.disk_usage(folder).free if folder is not None and there else None)
            if folder is None or not there:
                continue
            good, bad = backups_in(folder)
            rows += [CopyRow(info.path, info, folder.name) for info in good]
            rows += [CopyRow(path, None, folder.name) for path in bad]
        rows.sort(key=_made_at, reverse=True)
        return Copies(rows, (free[0], free[1]))


class VerifyCopy:
    """Opens and counts one backup on a thread of the pool."""

    def __init__(self, path: Path, key: bytes, work_folder: Path) -> None:
        self._path, self._key, self._work_folder = path, key, work_folder

    def __call__(self, progress: Progress) -> BackupReport:
        """Do it; the thread calls this."""
        return verify_backup(self._path, self._key, self._work_folder, progress)
