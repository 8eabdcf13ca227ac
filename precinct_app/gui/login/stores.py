"""Which store the lock screen shows, asked of the folder alone: no database is loaded for that.

The names of the users stand in the vault; names, posts and counts are inside the store and not known before
it is unlocked.
"""

import contextlib
from datetime import datetime
from pathlib import Path

from precinct_app.errors import AppError
from precinct_app.paths import data_dir, shared_data_dir
from precinct_app.security.vault import COPY_FILE, VAULT_FILE, Vault
from precinct_app.settings import Settings

STORE_FILE = "store.db"
RESTORE_MARKER = "restore.json"
BACKUPS = "backups"
_BACKUP_NAME = "precinct-%Y-%m-%d-%H%M%S"


def store_folder(settings: Settings) -> Path:
    """Return the folder of the store that the settings of this account name."""
    if settings.store_place == "computer":
        return shared_data_dir()
    if settings.store_place == "folder" and settings.store_folder:
        return Path(settings.store_folder)
    return data_dir()


def has_store(folder: Path) -> bool:
    """Return whether ``folder`` holds a store, also one whose exchange by a backup is not finished."""
    return any((folder / name).exists() for name in (STORE_FILE, VAULT_FILE, COPY_FILE, RESTORE_MARKER))


def logins_of(folder: Path, first: str) -> list[str]:
    """Return the user names of the store, ``first`` before the others; raises Damaged, NewerStore."""
    if (folder / RESTORE_MARKER).exists():
        from precinct_app.storage.restore import finish_restore

        finish_restore(folder)
    names = Vault.load(folder).logins()
    return sorted(names, key=lambda login: login != first)


def backup_folder(settings: Settings, folder: Path) -> Path:
    """Return the folder that backups of the store in ``folder`` go to."""
    return Path(settings.backup_folder) if settings.backup_folder else folder / BACKUPS


def last_backup_at(place: Path) -> datetime | None:
    """Return when the newest backup was made, judged by the names of the files alone."""
    with contextlib.suppress(OSError, AppError):
        made = [_made_at(path.stem) for path in place.glob("precinct-*.pbackup")]
        return max((moment for moment in made if moment is not None), default=None)
    return None


def _made_at(name: str) -> datetime | None:
    try:
        return datetime.strptime(name, _BACKUP_NAME)  # noqa: DTZ007 - local time, only shown
    except ValueError:
        return None
