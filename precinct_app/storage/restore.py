"""Bring a backup back: the present store is put aside, and a crash at any moment leaves one whole store.

The backup is unpacked and checked beside the store; a marker file then says that the exchange has begun, and
``storage.exchange`` does the renames. The caller holds the store's lock and has closed the store.
"""

import json
import shutil
from pathlib import Path

from precinct_app.domain.clock import stamp_now
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
from precinct_app.storage.exchange import ASIDE, MARKER, NEW_FOLDER, STORE_FILE, clear, finish_restore


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
        clear(new)
        new.mkdir()
        with open_parts(path) as (archive, manifest):
            unpack(archive, manifest, VAULT_FILE, new / VAULT_FILE, silent)
            unpack(archive, manifest, STORE_FILE, new / STORE_FILE, progress or silent)
        counts = checked_counts(new / STORE_FILE, key)
        shutil.copyfile(new / VAULT_FILE, new / COPY_FILE)
        sync_folder(new)
        aside = stamp_now().strftime(ASIDE)
        told = {"aside": aside, "made_at": info.made_at.isoformat()}
        write_durably(folder / MARKER, json.dumps(told).encode("utf-8"))
    except OSError as error:
        raise not_written(error, path) from error
    finally:
        if not (folder / MARKER).exists():
            clear(new)
    finish_restore(folder)
    return counts
