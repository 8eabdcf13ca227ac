"""Which store the lock screen shows, asked of the folder alone: no database is loaded for that.

The names of the users stand in the vault; names, posts and counts are inside the store and not known before
it is unlocked.
"""

import contextlib
import json
import os
from datetime import datetime
from pathlib import Path

from precinct_app.errors import AppError
from precinct_app.settings import Settings

# as the vault, the database and the restore name them; a test compares
VAULT_FILE, COPY_FILE = "vault.json", "vault.json.bak"
STORE_FILE = "store.db"
RESTORE_MARKER, ATTEMPTS_FILE = "restore.json", "attempts.json"
MOST_BYTES = 512 * 1024
BACKUPS = "backups"
_BACKUP_NAME = "precinct-%Y-%m-%d-%H%M%S"


def has_store(folder: Path) -> bool:
    """Return whether ``folder`` holds a store, also one whose exchange by a backup is not finished."""
    # os.path takes a folder that cannot be looked into, or a name that no disk takes, for one without a store
    names = (STORE_FILE, VAULT_FILE, COPY_FILE, RESTORE_MARKER)
    return any(os.path.exists(folder / name) for name in names)  # noqa: PTH110


def logins_of(folder: Path, first: str) -> list[str]:
    """Return the user names of the store, ``first`` before the others; raises Damaged, NewerStore."""
    if (folder / RESTORE_MARKER).exists():
        from precinct_app.storage.exchange import finish_restore

        finish_restore(folder)
    names = _names_quickly(folder / VAULT_FILE) or _names_checked(folder)
    return sorted(names, key=lambda login: login != first)


def _names_quickly(vault: Path) -> list[str]:
    """Return the names without proving the file, which the unlocking does; [] where it cannot be read."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
        slots = json.loads(vault.read_bytes()[:MOST_BYTES])["slots"]
        return [slot["login"] for slot in slots if slot["kind"] == "user" and str(slot["login"])]
    return []


def _names_checked(folder: Path) -> list[str]:
    from precinct_app.security.vault import Vault

    return Vault.load(folder).logins()


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
