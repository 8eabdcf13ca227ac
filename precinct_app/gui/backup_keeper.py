"""Backups of the open store: when one is due, making it beside the window, what the status bar says of it.

One keeper lives as long as the store is open; the status bar, the closing of the program and the page of
settings ask it. A backup goes to the first folder, is checked there, and is then copied to the second one,
if there is one that can be reached; both folders keep a fixed number.
"""

import contextlib
import hashlib
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from precinct_app.domain.clock import here, stamp_now, wall_now, zone_of
from precinct_app.domain.permissions import Permission
from precinct_app.errors import AppError
from precinct_app.gui.heap import give_back
from precinct_app.gui.login.stores import backup_folder
from precinct_app.i18n import N_, _, active
from precinct_app.security.access import allowed
from precinct_app.settings import Settings
from precinct_app.storage.backups import (
    BackupInfo,
    BackupPolicy,
    BackupReport,
    dated_name,
    last_backup,
    make_backup,
    rotate,
)
from precinct_app.tasks import POOL, Progress, Take, Task, Tasks

if TYPE_CHECKING:
    from precinct_app.gui.messages import Messages
    from precinct_app.storage.accounts import Opened
    from precinct_app.storage.exchange import Restored

SECOND_NOT_EQUAL = N_("The copy in the second folder does not equal the backup. Check that drive.")


class BackupKeeper(QObject):
    """Makes backups and knows the last one. ``changed`` comes when there is a new one."""

    changed = Signal()

    def __init__(self, opened: "Opened", settings: Settings, tasks: Tasks) -> None:
        super().__init__()
        self._opened, self._settings, self._tasks = opened, settings, tasks
        self.running: Task | None = None
        self.last: BackupInfo | None = None
        self.look()

    @property
    def policy(self) -> BackupPolicy:
        """Where backups go and how many are kept, by the settings of this account."""
        second = self._settings.second_backup_folder
        folder = backup_folder(self._settings, self._opened.store.folder)
        return BackupPolicy(folder, Path(second) if second else None)

    def look(self) -> None:
        """Read anew which backup is the last."""
        self.last = last_backup(self.policy.folder, self._opened.vault.store)

    def is_due(self) -> bool:
        """Return whether a backup is to be made now by this user."""
        may = allowed(self._opened.user.role, Permission.BACKUP_STORE)
        return may and self.running is None and self.policy.due(self.last, datetime.now(UTC))

    def line(self) -> str:
        """Return the words for the status bar: "Backup: today, 13:05"."""
        when = _("none yet") if self.last is None else self.when(self.last)
        return _("Backup: {when}").format(when=when)

    def when(self, made: BackupInfo) -> str:
        """Return the words for the time of a backup by the clock of the precinct."""
        return day_words(made.made_at, self._opened.store.zone)

    def tell_restored(self, messages: "Messages") -> None:
        """Say that a backup is in the place of the store since it was open last, if one is."""
        if self._opened.restored is not None:
            messages.say(_restored_words(self._opened.restored))

    def make(self, done: Take, failed: Take, quiet: bool = False) -> Task:
        """Make a backup beside the window; ``done`` gets the report."""
        self._done, self._failed = done, failed
        work = MakeBackup(self._opened, self.policy)
        task = self._tasks.run(
            work, self._made, self._not_made, label=_("Make a backup"), kind=POOL, quiet=quiet
        )
        # inline work is finished already
        self.running = task if task in self._tasks.running else None
        return task

    def _made(self, report: BackupReport) -> None:
        self.running = None
        self.look()
        self._done(report)
        self.changed.emit()

    def _not_made(self, error: BaseException) -> None:
        self.running = None
        self._failed(error)
        self.changed.emit()


@dataclass(frozen=True)
class MakeBackup:
    """Makes, checks, copies and rotates; called on a thread of the pool."""

    opened: "Opened"
    policy: BackupPolicy

    def __call__(self, progress: Progress) -> BackupReport:
        """Return the report of the backup in the first folder; AppError when the second one failed."""
        store, policy = self.opened.store, self.policy
        default = store.folder / "backups"
        if policy.folder == default:
            default.mkdir(exist_ok=True)
        target = policy.folder / dated_name(stamp_now())
        with store.read() as session:
            report = make_backup(
                session.connection(), self.opened.key, store.folder, target, progress, store.head()
            )
        store.note("store.backup", "export", bytes=report.bytes)
        rotate(policy.folder, self.opened.vault.store, policy.keep)
        if policy.second is not None and policy.second.is_dir():
            copy_checked(report, policy.second)
            rotate(policy.second, self.opened.vault.store, policy.keep)
        give_back()
        return report


def copy_checked(report: BackupReport, folder: Path) -> Path:
    """Copy a finished backup into ``folder`` and read it back; raises AppError when it differs."""
    target = folder / report.path.name
    partial = target.with_name(f"{target.name}.part")
    try:
        shutil.copyfile(report.path, partial)
        with partial.open("rb") as stream:
            same = hashlib.file_digest(stream, "sha256").hexdigest() == report.sha256
        if not same:
            raise AppError(SECOND_NOT_EQUAL)
        partial.replace(target)
    except OSError as error:
        from precinct_app.security.durable import not_written

        raise not_written(error, target) from error
    finally:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
    return target


def _restored_words(restored: "Restored") -> str:
    told = _("The backup of {when} was restored.").format(
        when=active().date_time(restored.made_at.astimezone(here()))
    )
    if restored.aside is None:
        return told
    kept = _("The store of before is kept in the folder “{folder}”.").format(folder=restored.aside)
    return f"{told} {kept}"


def day_words(moment: datetime, zone: str) -> str:
    """Return "today, 13:05", "yesterday, 13:05" or day and time by the clock of ``zone``."""
    there = moment.astimezone(zone_of(zone))
    days = (wall_now(zone).date() - there.date()).days
    if days in (0, 1):
        words = _("today, {time}") if days == 0 else _("yesterday, {time}")
        return words.format(time=active().time(there))
    return active().date_time(there)
