"""Bring a backup back: the present store is put aside, and a crash at any moment leaves one whole store.

The backup is unpacked and checked beside the store; a marker file then says that the exchange has begun, and
:func:`finish_restore` does the renames. It is called at every start, so an exchange that a power cut stopped
is finished before the store is opened. The caller holds the store's lock and has closed the store.
"""

import contextlib
import json
import shutil
from datetime import datetime
from pathlib import Path

from precinct_app.security.durable import not_written, sync_folder, write_durably
from precinct_app.security.vault import COPY_FILE, VAULT_FILE
from precinct_app.storage.backups import (
    Progress,
    checked_counts,
    inspect,
    open_parts,
    require_room,
    silent,
    unpack,
)
from precinct_app.storage.database import STORE_FILE

NEW_FOLDER = "restore.new"
MARKER = "restore.json"
_ASIDE = "aside-%Y-%m-%d-%H%M%S"
# the store first and its log with it: without its log the old store would be older than it was
_OLD_FILES = (f"{STORE_FILE}-wal", f"{STORE_FILE}-shm", STORE_FILE, COPY_FILE, VAULT_FILE)
_NEW_FILES = (STORE_FILE, COPY_FILE, VAULT_FILE)


def restore(path: Path, folder: Path, key: bytes, progress: Progress | None = None) -> dict[str, int]:
    """Put the backup ``path`` in the place of the store in ``folder``; return its rows per table.

    ``key`` comes from the vault inside the backup (:func:`backup_vault`). The present store, whole or
    damaged, goes to ``aside-<date>`` in its folder. Until the exchange nothing changes: Cancelled, DiskFull,
    Damaged and BadInput leave the present store in its place.
    """
    info = inspect(path)
    require_room(folder, info.bytes)
    new = folder / NEW_FOLDER
    try:
        _clear(new)
        new.mkdir()
        with open_parts(path) as (archive, manifest):
            unpack(archive, manifest, VAULT_FILE, new / VAULT_FILE, silent)
            unpack(archive, manifest, STORE_FILE, new / STORE_FILE, progress or silent)
        counts = checked_counts(new / STORE_FILE, key)
        shutil.copyfile(new / VAULT_FILE, new / COPY_FILE)
        sync_folder(new)
        aside = datetime.now().astimezone().strftime(_ASIDE)
        write_durably(folder / MARKER, json.dumps({"aside": aside}).encode("utf-8"))
    except OSError as error:
        raise not_written(error, path) from error
    finally:
        if not (folder / MARKER).exists():
            _clear(new)
    finish_restore(folder)
    return counts


def finish_restore(folder: Path) -> Path | None:
    """Finish an exchange that has begun and return where the old store now is; None when there was none.

    Each rename may already have been done. The new store is placed first: while it waits in the new folder,
    every file beside it is an old one.
    """
    marker, new = folder / MARKER, folder / NEW_FOLDER
    if not marker.exists():
        _clear(new)
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
        marker.unlink()
        _clear(new)
        sync_folder(folder)
    except OSError as error:
        raise not_written(error, folder) from error
    return aside


def _aside_name(marker: Path) -> str:
    try:
        name = str(json.loads(marker.read_bytes())["aside"])
        datetime.strptime(name, _ASIDE)  # noqa: DTZ007 - only the form of the name is asked
    except (ValueError, KeyError, TypeError, RecursionError):
        return datetime.now().astimezone().strftime(_ASIDE)
    return name


def _move(source: Path, target: Path) -> None:
    if source.exists():
        source.replace(target)


def _clear(folder: Path) -> None:
    with contextlib.suppress(FileNotFoundError):
        shutil.rmtree(folder)
