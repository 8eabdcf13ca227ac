"""The exchange of a store for that of a backup: renames that may stop anywhere and are finished later.

:func:`finish_restore` is called at every start, so an exchange that a power cut stopped is finished before
the store is opened. It needs no database: the key of a password is derived while that is still being loaded.
"""

import contextlib
import json
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from precinct_app.domain.clock import stamp_now
from precinct_app.security.durable import not_written, sync_folder
from precinct_app.security.vault import COPY_FILE, VAULT_FILE

STORE_FILE = "store.db"
NEW_FOLDER = "restore.new"
MARKER = "restore.json"
DONE = "restored.json"  # the marker of a finished exchange, until the officer was told
ASIDE = "aside-%Y-%m-%d-%H%M%S"
# the store first and its log with it: without its log the old store would be older than it was
_OLD_FILES = (f"{STORE_FILE}-wal", f"{STORE_FILE}-shm", STORE_FILE, COPY_FILE, VAULT_FILE)
_NEW_FILES = (STORE_FILE, COPY_FILE, VAULT_FILE)


@dataclass(frozen=True)
class Restored:
    """A backup that took the place of a store: when it was made, where the old store is."""

    made_at: datetime
    aside: Path | None


def take_restored(folder: Path) -> Restored | None:
    """Return what was brought back since the store was opened last; once, None where nothing was."""
    marker = folder / DONE
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
        told = json.loads(marker.read_bytes())
        marker.unlink()
        aside = folder / str(told["aside"])
        return Restored(
            datetime.fromisoformat(told["made_at"]), aside if (aside / STORE_FILE).exists() else None
        )
    return None


def finish_restore(folder: Path) -> Path | None:
    """Finish an exchange that has begun and return where the old store now is; None when there was none.

    Each rename may already have been done. The new store is placed first: while it waits in the new folder,
    every file beside it is an old one.
    """
    marker, new = folder / MARKER, folder / NEW_FOLDER
    if not marker.exists():
        clear(new)
        return None
    try:
        aside = folder / _aside_name(marker)
        aside.mkdir(exist_ok=True)
        if (new / STORE_FILE).exists():
            for name in _OLD_FILES:
                _move(folder / name, aside / name)
            sync_folder(aside)
        for name in _NEW_FILES:
            _move(new / name, folder / name)
        sync_folder(folder)
        marker.replace(folder / DONE)
        clear(new)
        sync_folder(folder)
    except OSError as error:
        raise not_written(error, folder) from error
    return aside


def _aside_name(marker: Path) -> str:
    try:
        name = str(json.loads(marker.read_bytes())["aside"])
        datetime.strptime(name, ASIDE)  # noqa: DTZ007 - only the form of the name is asked
    except (ValueError, KeyError, TypeError, RecursionError):
        return stamp_now().strftime(ASIDE)
    return name


def _move(source: Path, target: Path) -> None:
    if source.exists():
        source.replace(target)


def clear(folder: Path) -> None:
    """Remove a folder that may be absent."""
    with contextlib.suppress(FileNotFoundError):
        shutil.rmtree(folder)
