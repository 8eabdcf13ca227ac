"""One process per store: a lock of the operating system on a file that says who holds it.

The system releases the lock when the process ends, however it ends, so a lock file left by a crash is simply
taken over. The file stays; only its lock counts. Locked bytes lie beyond the text, because Windows forbids to
read locked ones.
"""

import json
import os
import socket
import sys
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from precinct_app.domain.clock import here
from precinct_app.errors import AppError, StoreBusy
from precinct_app.i18n import N_
from precinct_app.security.durable import not_written

LOCK_FILE = "store.lock"
_LOCKED_BYTE = 1 << 20
_MAX_TEXT = 4096

_BUSY = N_("The store is open: user “{login}”, computer “{computer}”, since {since}. Close it there first.")
_BUSY_UNKNOWN = N_("The store is open in another window of the program. Close it there first.")


@dataclass(frozen=True)
class Holder:
    """Who opened the store: login, computer, process id, instant (ISO 8601, UTC)."""

    login: str
    computer: str
    pid: int
    since: str


class StoreLock:
    """Holds the store of one folder for this process until :meth:`release` or the end of the process.

    ``left_by`` is the holder that ended without releasing (a crash, a power cut), or None.
    """

    def __init__(self, folder: Path, login: str) -> None:
        path = folder / LOCK_FILE
        try:
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        except OSError as error:
            raise not_written(error, path) from error
        try:
            _lock(self._descriptor)
        except OSError:
            present = _read(self._descriptor)
            os.close(self._descriptor)
            raise _busy(present) from None
        self.left_by = _read(self._descriptor)
        self._write_or_close(Holder(login, socket.gethostname(), os.getpid(), _now()), path)

    def release(self) -> None:
        """Let another process open the store. A second call does nothing."""
        if self._descriptor < 0:
            return
        os.ftruncate(self._descriptor, 0)
        _unlock(self._descriptor)
        os.close(self._descriptor)
        self._descriptor = -1

    def __enter__(self) -> "StoreLock":
        return self

    def __exit__(self, *_exception: object) -> None:
        self.release()

    def _write_or_close(self, holder: Holder, path: Path) -> None:
        data = json.dumps(asdict(holder), ensure_ascii=False).encode("utf-8")
        try:
            os.ftruncate(self._descriptor, 0)
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            os.write(self._descriptor, data)
            os.fsync(self._descriptor)
        except OSError as error:
            os.close(self._descriptor)
            self._descriptor = -1
            raise not_written(error, path) from error


def _busy(holder: Holder | None) -> AppError:
    if holder is None:
        return StoreBusy(_BUSY_UNKNOWN)
    since = datetime.fromisoformat(holder.since).astimezone(here()).strftime("%d.%m.%Y %H:%M")
    return StoreBusy(_BUSY, login=holder.login, computer=holder.computer, since=since)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _read(descriptor: int) -> Holder | None:
    os.lseek(descriptor, 0, os.SEEK_SET)
    try:
        raw = json.loads(os.read(descriptor, _MAX_TEXT))
        holder = Holder(str(raw["login"]), str(raw["computer"]), int(raw["pid"]), str(raw["since"]))
        datetime.fromisoformat(holder.since)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return holder


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def _unlock(descriptor: int) -> None:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)
