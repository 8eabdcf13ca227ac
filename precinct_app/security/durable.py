"""Files that a power cut cannot halve: new contents replace old ones whole or not at all."""

import contextlib
import errno
import os
import secrets
from pathlib import Path

from precinct_app.errors import AppError
from precinct_app.i18n import N_

ROOM_ASKED_MB = 200
_NO_ROOM = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
_DISK_FULL = N_(
    "Not saved: the disk is full. Free at least {size} MB and press “Save” again. "
    "What you typed is still on the screen."
)
_NO_ROOM_FOR_FILE = N_(
    "Not done: the disk is full. Free at least {size} MB and try again. Nothing was changed."
)
_NOT_WRITTEN = N_("The file “{file}” was not written. Check the disk and the rights to its folder.")


class DiskFull(AppError):
    """There is no room for what is to be written; nothing was changed."""


def disk_full() -> DiskFull:
    """Return the error of an officer's entry that found no room."""
    return DiskFull(_DISK_FULL, size=ROOM_ASKED_MB)


def no_room(megabytes: int = ROOM_ASKED_MB) -> DiskFull:
    """Return the error of a file that found no room; it asks for ``megabytes`` (10^6 bytes)."""
    return DiskFull(_NO_ROOM_FOR_FILE, size=megabytes)


def not_written(error: OSError, path: Path) -> AppError:
    """Return what a failed write of ``path`` means to the officer."""
    return no_room() if error.errno in _NO_ROOM else AppError(_NOT_WRITTEN, file=path.name)


def write_durably(path: Path, data: bytes) -> None:
    """Replace ``path`` by ``data``: temporary file beside it, flushed to the disk, renamed, folder flushed.

    The file is readable by its owner only. Raises DiskFull or AppError; the old contents then stand.
    """
    temporary = path.with_name(f"{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        _write_new(temporary, data)
        temporary.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise not_written(error, path) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _write_new(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make renames and removals in ``folder`` outlast a power cut (Windows does so by itself)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def remove_leftovers(folder: Path, name: str) -> None:
    """Remove the temporary files that a killed :func:`write_durably` of ``name`` left in ``folder``."""
    for leftover in folder.glob(f"{name}.????????.tmp"):
        with contextlib.suppress(OSError):
            leftover.unlink()
