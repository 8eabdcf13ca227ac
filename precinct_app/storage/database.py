"""The encrypted file: how a connection to the store is opened, checked and re-keyed.

Everything above talks to an SQLAlchemy engine made here. The key goes in by a creator function, so it stands
neither in the engine's address nor in an error; every connection gets the same settings and proves that they
hold; a failure of the engine or of the disk comes out as an :class:`AppError` with one clear sentence.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import NoneType
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2 as sqlcipher

from precinct_app.errors import AppError, Damaged, Refused, StoreBusy
from precinct_app.i18n import N_
from precinct_app.security.durable import disk_full
from precinct_app.storage.exchange import STORE_FILE as STORE_FILE

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine, ExceptionContext

KEY_BYTES = 32
BUSY_MS = 5000


def _nothing(_value: None) -> None:
    """Stand for null."""


# the driver looks for an adapter of every key and null it binds, raises and catches two errors when there is
# none, and spends ten times as long on them as on texts; these give each value back as it is
sqlcipher.register_adapter(bytes, bytes)
sqlcipher.register_adapter(NoneType, _nothing)

# pages kept in memory, in KiB; an import of 50 000 rows takes no longer than with four times as many
WRITER_CACHE, READER_CACHE = 16_384, 8_192
# name, value to set, value read back; secure_delete because destroyed records must not stay in free pages
PRAGMAS: tuple[tuple[str, str, object], ...] = (
    ("busy_timeout", str(BUSY_MS), BUSY_MS),
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", 2),
    ("foreign_keys", "ON", 1),
    ("temp_store", "MEMORY", 2),
    ("secure_delete", "ON", 1),
)
NETWORK_TYPES = frozenset(
    {"9p", "afs", "ceph", "cifs", "coda", "davfs", "drvfs", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4"}
    | {"smb2", "smb3", "smbfs", "vboxsf", "vmhgfs", "virtiofs", "prl_fs", "fuse.vmhgfs-fuse"}
    | {"fuse.glusterfs", "fuse.rclone", "fuse.s3fs", "fuse.sshfs"}
)

NOT_OURS = N_("The store cannot be read: it is damaged or the key does not fit. Restore it from a backup.")
BUSY = N_("The store is busy with another work. Nothing was changed. Try again in a minute.")
READ_ONLY = N_("Not saved: the store cannot be written. Check the rights to its folder.")
CANNOT_OPEN = N_("The store “{file}” cannot be opened. Check that its folder exists and may be written.")
DISK_FAULT = N_("The disk did not read or write the store. What was saved before is kept. Check the disk.")
NETWORK = N_("The store cannot be kept on a network drive. Choose a folder on this computer.")
SETTINGS = N_(
    "The store was not opened: the setting “{name}” does not hold on this disk. Choose another folder."
)


def app_error(error: BaseException, file: str = STORE_FILE) -> AppError | None:
    """Return what an SQLite or OS error means to the officer, or None where it is a fault of the program."""
    if isinstance(error, MemoryError):  # so the driver reports a page whose seal is broken
        return Damaged(NOT_OURS)
    code = getattr(error, "sqlite_errorcode", None)
    makers: dict[int, Callable[[], AppError]] = {
        5: lambda: StoreBusy(BUSY),  # BUSY
        6: lambda: StoreBusy(BUSY),  # LOCKED
        8: lambda: Refused(READ_ONLY),  # READONLY
        10: lambda: AppError(DISK_FAULT),  # IOERR
        11: lambda: Damaged(NOT_OURS),  # CORRUPT
        13: disk_full,  # FULL
        14: lambda: AppError(CANNOT_OPEN, file=file),  # CANTOPEN
        26: lambda: Damaged(NOT_OURS),  # NOTADB
    }
    maker = makers.get(code & 0xFF) if isinstance(code, int) else None
    return maker() if maker else None


def connect(path: Path, key: bytes, *, must_exist: bool = True) -> Any:
    """Return a keyed driver connection in autocommit mode with only the key and the log level set.

    For work that an engine cannot do: re-keying, backup copies, checks. Raises AppError kinds as
    :func:`app_error` lists them; a wrong key and a damaged file look the same.
    """
    if len(key) != KEY_BYTES:
        raise ValueError("the key has 32 bytes")
    mode = "rw" if must_exist else "rwc"
    connection = None
    try:
        connection = sqlcipher.connect(
            f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False
        )
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlcipher.Error as error:
        if connection is not None:
            connection.close()
        raise (app_error(error, path.name) or AppError(CANNOT_OPEN, file=path.name)) from None
    return connection


def set_pragmas(connection: Any) -> None:
    """Set what every connection to the store has."""
    for name, value, _expected in PRAGMAS:
        connection.execute(f"PRAGMA {name} = {value}").fetchall()


def assert_pragmas(connection: Any) -> None:
    """Raise AppError unless the settings of ``PRAGMAS`` and the encryption hold on this connection."""
    for name, _value, expected in PRAGMAS:
        row = connection.execute(f"PRAGMA {name}").fetchone()
        if row is None or row[0] != expected:
            raise AppError(SETTINGS, name=name)
    if str(connection.execute("PRAGMA cipher_status").fetchone()[0]) != "1":
        raise AppError(SETTINGS, name="cipher_status")


def open_engine(path: Path, key: bytes, *, writer: bool = True, create: bool = False) -> "Engine":
    """Return an engine on the store: one connection that begins IMMEDIATE, or readers that cannot write.

    The driver is in autocommit mode, so transactions begin and end only where SQLAlchemy says so and DDL
    belongs to them. Readers see a snapshot from their first statement to the end of their transaction.
    ``create`` allows a new file. Close with ``engine.dispose()``.
    """
    if is_network_path(path.parent):
        raise Refused(NETWORK)
    if not create and not path.exists():
        raise AppError(CANNOT_OPEN, file=path.name)

    def creator() -> Any:
        return _open_connection(path, key, writer=writer, create=create)

    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=creator,
        hide_parameters=True,
        poolclass=QueuePool,
        pool_size=1 if writer else 2,
        max_overflow=0 if writer else 6,
        # the connection that was used last has the pages in memory
        pool_use_lifo=True,
    )
    event.listen(engine, "begin", _begin_writing if writer else _begin_reading)
    event.listen(engine, "handle_error", _explain, retval=True)
    return engine


def _open_connection(path: Path, key: bytes, *, writer: bool, create: bool) -> Any:
    connection = connect(path, key, must_exist=not create)
    try:
        set_pragmas(connection)
        assert_pragmas(connection)
        connection.execute(f"PRAGMA cache_size = -{WRITER_CACHE if writer else READER_CACHE}")
        if not writer:
            connection.execute("PRAGMA query_only = ON")
    except sqlcipher.Error as error:
        connection.close()
        raise (app_error(error, path.name) or AppError(CANNOT_OPEN, file=path.name)) from None
    except AppError:
        connection.close()
        raise
    return connection


def _begin_writing(connection: "Connection") -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_reading(connection: "Connection") -> None:
    connection.exec_driver_sql("BEGIN")


def _explain(context: "ExceptionContext") -> AppError | None:
    return app_error(context.original_exception)


def check_integrity(connection: "Connection | Any") -> None:
    """Raise Damaged unless every page has its seal, the trees are whole and every reference has its record.

    ``connection``: one of SQLAlchemy or of the driver. The cost grows with the file (about 1 s for 200 MB).
    """
    pooled: Any = getattr(connection, "connection", connection)
    cursor = getattr(pooled, "driver_connection", pooled).cursor()
    try:
        seals = cursor.execute("PRAGMA cipher_integrity_check").fetchall()
        trees = cursor.execute("PRAGMA integrity_check(10)").fetchall()
        references = cursor.execute("PRAGMA foreign_key_check").fetchall()
    except (sqlcipher.Error, MemoryError) as error:
        raise (app_error(error) or Damaged(NOT_OURS)) from None
    if seals or trees != [("ok",)] or references:
        raise Damaged(NOT_OURS)


def row_counts(connection: Any) -> dict[str, int]:
    """Return table name -> number of rows of every ordinary table (driver connection)."""
    names = connection.execute(
        "SELECT name FROM pragma_table_list"
        " WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608
        for (name,) in sorted(names)
    }


def rekey(path: Path, old: bytes, new: bytes) -> None:
    """Encrypt the store at ``path`` with ``new``; all other connections must be closed.

    SQLite does it in one transaction: after a crash the file has either key, so the vault keeps both until
    :meth:`Vault.settle`. A second call after such a crash finds the new key and returns.
    """
    if _opens(path, new):
        return
    connection = connect(path, old)
    try:
        # the rollback journal, because a write-ahead log would mix pages of two keys
        connection.execute("PRAGMA journal_mode = DELETE").fetchall()
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA rekey = \"x'{new.hex()}'\"")
    except (sqlcipher.Error, MemoryError) as error:
        raise (app_error(error, path.name) or AppError(DISK_FAULT)) from None
    finally:
        connection.close()
    if not _opens(path, new):
        raise Damaged(NOT_OURS)


def working_key(path: Path, keys: list[bytes]) -> bytes:
    """Return the first of ``keys`` that opens the store; Damaged when none does."""
    for key in keys:
        if _opens(path, key):
            return key
    raise Damaged(NOT_OURS)


def _opens(path: Path, key: bytes) -> bool:
    try:
        connect(path, key).close()
    except Damaged:
        return False
    return True


def is_network_path(path: Path, mounts: Path = Path("/proc/self/mounts")) -> bool:
    """Return whether ``path`` (need not exist) lies on a drive of another computer."""
    if sys.platform == "win32":
        return _is_windows_network(path)
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    wanted = Path(os.path.realpath(path))
    best, best_type = -1, ""
    for line in lines:
        fields = line.split(" ")
        point = Path(_unescape(fields[1])) if len(fields) > 2 else Path("/")
        if len(point.parts) >= best and wanted.is_relative_to(point):
            best, best_type = len(point.parts), fields[2] if len(fields) > 2 else ""
    return best_type in NETWORK_TYPES


def _unescape(text: str) -> str:
    for code, letter in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        text = text.replace(code, letter)
    return text


def _is_windows_network(path: Path) -> bool:
    import ctypes

    drive = os.path.splitdrive(os.path.realpath(path))[0]
    if drive.startswith(("\\\\", "//")):
        return not drive.startswith(("\\\\?\\", "\\\\.\\")) or drive[4:8].upper() == "UNC\\"
    remote = 4
    windows: Any = ctypes
    return bool(windows.windll.kernel32.GetDriveTypeW(drive + "\\") == remote)
