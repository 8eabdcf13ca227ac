"""Backups: one file each, keyed like the store, that counts only after it was opened and counted.

A ``.pbackup`` is an uncompressed zip of the encrypted store, the vault of the same moment and a manifest with
no figure of the contents. The copy is made from one snapshot while work goes on, checked page by page,
compared with the source table by table, written under another name, read back and only then renamed. When to
make one is decided by the callers with :class:`BackupPolicy`; bringing one back is ``restore.py``.
"""

import contextlib
import hashlib
import json
import os
import secrets
import shutil
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from sqlcipher3 import dbapi2 as sqlcipher

import precinct_app
from precinct_app.errors import AppError, BadInput, Damaged, NewerStore
from precinct_app.i18n import N_
from precinct_app.security.durable import DiskFull, no_room, not_written, sync_folder
from precinct_app.security.vault import VAULT_FILE, Vault
from precinct_app.storage.database import (
    READER_CACHE,
    STORE_FILE,
    app_error,
    check_integrity,
    connect,
    row_counts,
)

if TYPE_CHECKING:
    from sqlalchemy import Connection

Progress = Callable[[int, int], None]

SUFFIX = ".pbackup"
MANIFEST = "manifest.json"
FORMAT = 1
STEPS = 1000
COPIED, CHECKED = 500, 700
PAGES_A_STEP = 500
PASSING_CACHE = 1_024  # KiB
BLOCK = 1 << 20
MAX_SMALL_PART = 1 << 20
_NAME = "precinct-%Y-%m-%d-%H%M%S"

NOT_A_BACKUP = N_("The file “{file}” is not a backup of this program or is damaged. Choose another.")
_NEWER = N_("The backup “{file}” was made by a newer version of the program. Install that version.")
_NOT_EQUAL = N_(
    "The backup was not made: the copy does not equal the store. Try again; if it repeats, check the disk."
)
_NO_FOLDER = N_("The folder for backups “{file}” is not there. Connect the drive or choose another folder.")


@dataclass(frozen=True)
class BackupInfo:
    """What a backup says of itself without a key: whose it is, from when, the head of the journal chain."""

    path: Path
    store: str
    generation: int
    made_at: datetime
    program: str
    head: str
    bytes: int


@dataclass(frozen=True)
class BackupReport:
    """A finished and checked backup: rows per table, size in bytes, SHA-256 of the file in hex."""

    path: Path
    made_at: datetime
    counts: dict[str, int]
    bytes: int
    sha256: str


@dataclass(frozen=True)
class BackupPolicy:
    """Where backups go, how many stay in each folder and how old the newest may be."""

    folder: Path
    second: Path | None = None
    keep: int = 14
    every: timedelta = timedelta(days=1)

    def due(self, last: BackupInfo | None, now: datetime) -> bool:
        """Return whether a new backup is to be made; one from the future does not count."""
        return last is None or not timedelta(0) <= now - last.made_at < self.every


def dated_name(made_at: datetime) -> str:
    """Return the file name of a backup made at this local time."""
    return made_at.strftime(_NAME) + SUFFIX


def make_backup(
    connection: "Connection",
    key: bytes,
    vault_folder: Path,
    target: Path,
    progress: Progress | None = None,
    head: str = "",
) -> BackupReport:
    """Write a backup of the store to the file ``target`` and return what it holds.

    ``connection`` is a reader of the store and keeps its snapshot until the caller ends the transaction;
    ``vault_folder`` holds the vault and takes the working copy; ``head`` is the journal's head as printed.
    ``progress(done, 1000)`` may raise Cancelled: nothing is left then. Raises DiskFull, Damaged, AppError.
    """
    report = progress or silent
    made_at = datetime.now(UTC)
    if not target.parent.is_dir():
        raise AppError(_NO_FOLDER, file=target.parent.name)
    _remove_old_work(vault_folder)
    work = vault_folder / f"backup-{os.getpid()}-{secrets.token_hex(4)}.part"
    partial = target.with_name(f"{target.name}.{secrets.token_hex(4)}.part")
    try:
        counts = _copy_store(connection, key, work, target.parent, report)
        vault = (vault_folder / VAULT_FILE).read_bytes()
        manifest = _manifest(Vault.parse(vault), made_at, head)
        digest = _write_zip(partial, work, vault, manifest, report)
        partial.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise not_written(error, target) from error
    finally:
        for leftover in (work, partial, work.with_name(work.name + "-journal")):
            with contextlib.suppress(OSError):
                leftover.unlink(missing_ok=True)
    return BackupReport(target, made_at, counts, target.stat().st_size, digest)


def inspect(path: Path) -> BackupInfo:
    """Return what the backup says of itself; BadInput when it is none, NewerStore."""
    with open_parts(path) as (archive, manifest):
        return _info(path, manifest, archive)


def backup_vault(path: Path) -> Vault:
    """Return the vault inside the backup, to be opened with a password of its time; it cannot be changed."""
    with open_parts(path) as (archive, _manifest):
        return Vault.parse(read_small(archive, VAULT_FILE))


def verify_backup(
    path: Path, key: bytes, work_folder: Path, progress: Progress | None = None
) -> BackupReport:
    """Unpack the backup into ``work_folder``, open and check it, remove it again; Damaged on a difference."""
    work = work_folder / f"backup-{os.getpid()}-{secrets.token_hex(4)}.part"
    report = progress or silent
    try:
        with open_parts(path) as (archive, manifest):
            info = _info(path, manifest, archive)
            require_room(work_folder, info.bytes)
            unpack(
                archive,
                manifest,
                STORE_FILE,
                work,
                lambda done, total: report(done * CHECKED // total, STEPS),
            )
            unpack(archive, manifest, VAULT_FILE, work.with_suffix(".vault"), silent)
        counts = checked_counts(work, key)
        report(STEPS, STEPS)
        return BackupReport(path, info.made_at, counts, path.stat().st_size, _digest(path))
    except OSError as error:
        raise not_written(error, path) from error
    finally:
        work.unlink(missing_ok=True)
        work.with_suffix(".vault").unlink(missing_ok=True)


def backups_in(folder: Path) -> tuple[list[BackupInfo], list[Path]]:
    """Return the backups of ``folder``, newest first, and the files that look like one and are not."""
    good, bad = [], []
    for path in sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else []:
        try:
            good.append(inspect(path))
        except AppError:
            bad.append(path)
    return sorted(good, key=lambda info: info.made_at, reverse=True), bad


def last_backup(folder: Path, store: str | None = None) -> BackupInfo | None:
    """Return the newest readable backup of ``folder`` (of this store), or None."""
    return next((info for info in backups_in(folder)[0] if store in (None, info.store)), None)


def rotate(folder: Path, store: str, keep: int) -> list[Path]:
    """Remove all but the newest ``keep`` (at least 1) backups of this store with dated names; return them."""
    mine = [info.path for info in backups_in(folder)[0] if info.store == store and _is_dated(info.path)]
    removed = mine[max(1, keep) :]
    for path in removed:
        path.unlink(missing_ok=True)
    return removed


def require_room(folder: Path, needed: int) -> None:
    """Raise DiskFull unless ``folder`` has room for ``needed`` bytes and a tenth more."""
    wanted = needed + needed // 10 + BLOCK
    if shutil.disk_usage(folder).free < wanted:
        raise no_room(wanted // 1_000_000 + 1)


@contextlib.contextmanager
def open_parts(path: Path) -> Iterator[tuple[zipfile.ZipFile, dict[str, Any]]]:
    """Open a backup and its manifest; BadInput when it is not one of ours, Damaged when reading it fails."""
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError):
        raise BadInput(NOT_A_BACKUP, file=path.name) from None
    try:
        with archive:
            _check_entries(archive, path)
            yield archive, _read_manifest(archive, path)
    except (zipfile.BadZipFile, EOFError):
        raise Damaged(NOT_A_BACKUP, file=path.name) from None


def _check_entries(archive: zipfile.ZipFile, path: Path) -> None:
    encrypted = 1
    plain = all(
        entry.compress_type == zipfile.ZIP_STORED and not entry.flag_bits & encrypted
        for entry in archive.infolist()
    )
    if not plain or sorted(archive.namelist()) != sorted((MANIFEST, STORE_FILE, VAULT_FILE)):
        raise BadInput(NOT_A_BACKUP, file=path.name)


def read_small(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return a part of at most a megabyte; Damaged when it is larger."""
    if archive.getinfo(name).file_size > MAX_SMALL_PART:
        raise Damaged(NOT_A_BACKUP, file=Path(str(archive.filename)).name)
    return archive.read(name)


def unpack(
    archive: zipfile.ZipFile, manifest: dict[str, Any], name: str, target: Path, progress: Progress
) -> None:
    """Write the part ``name`` to the new file ``target``; Damaged unless its sum is that of the manifest."""
    with archive.open(name) as source, target.open("xb") as copy:
        digest = _pump(source, copy, max(1, archive.getinfo(name).file_size), progress)
        copy.flush()
        os.fsync(copy.fileno())
    if digest != manifest["parts"][name]:
        raise Damaged(NOT_A_BACKUP, file=Path(str(archive.filename)).name)


def _copy_store(
    connection: "Connection", key: bytes, work: Path, target: Path, report: Progress
) -> dict[str, int]:
    """Copy the store's snapshot into ``work``, check it and return its rows per table."""
    connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").fetchone()
    source: Any = connection.connection.driver_connection
    pages = source.execute("PRAGMA page_count").fetchone()[0]
    # SQLCipher gives the page size as text
    size = int(pages) * int(source.execute("PRAGMA page_size").fetchone()[0])
    same_disk = work.parent.stat().st_dev == target.stat().st_dev
    require_room(work.parent, size * 2 if same_disk else size)
    require_room(target, size)

    def copied(_status: int, remaining: int, total: int) -> None:
        report((total - remaining) * COPIED // max(1, total), STEPS)

    try:
        # each page goes through once: none is worth keeping
        source.execute(f"PRAGMA cache_size = -{PASSING_CACHE}")
        counts = row_counts(source)
        copy = connect(work, key, must_exist=False)
        try:
            copy.execute("PRAGMA synchronous = OFF")
            copy.execute(f"PRAGMA cache_size = -{PASSING_CACHE}")
            source.backup(copy, pages=PAGES_A_STEP, progress=copied)
            # a single file: with a write-ahead log the checked copy and the packed one could differ
            copy.execute("PRAGMA journal_mode = DELETE").fetchall()
        finally:
            copy.close()
    except (sqlcipher.Error, MemoryError) as error:
        failure = app_error(error) or AppError(_NOT_EQUAL)
        raise (no_room() if isinstance(failure, DiskFull) else failure) from error
    finally:
        # the connection lives on among the readers
        source.execute("PRAGMA shrink_memory").fetchall()
        source.execute(f"PRAGMA cache_size = -{READER_CACHE}")
    if checked_counts(work, key) != counts:
        raise Damaged(_NOT_EQUAL)
    report(CHECKED, STEPS)
    return counts


def checked_counts(path: Path, key: bytes) -> dict[str, int]:
    """Open a store file, check it whole and return its rows per table; Damaged."""
    connection = connect(path, key)
    try:
        connection.execute(f"PRAGMA cache_size = -{PASSING_CACHE}")
        check_integrity(connection)
        return row_counts(connection)
    finally:
        connection.close()


def _manifest(vault: Vault, made_at: datetime, head: str) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "store": vault.store,
        "generation": vault.generation,
        "made_at": made_at.isoformat(timespec="seconds"),
        "program": precinct_app.__version__,
        "head": head,
    }


def _write_zip(partial: Path, store: Path, vault: bytes, manifest: dict[str, Any], report: Progress) -> str:
    """Write and flush the backup, read it back, and return the SHA-256 of the whole file."""
    size = max(1, store.stat().st_size)
    with partial.open("xb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr(VAULT_FILE, vault)
            with store.open("rb") as source, archive.open(STORE_FILE, "w", force_zip64=True) as part:
                written = _pump(source, part, size, _between(report, CHECKED, 850))
            parts = {STORE_FILE: written, VAULT_FILE: hashlib.sha256(vault).hexdigest()}
            text = json.dumps({**manifest, "parts": parts}, ensure_ascii=False, indent=1)
            archive.writestr(MANIFEST, text.encode("utf-8"))
        file.flush()
        os.fsync(file.fileno())
    with open_parts(partial) as (archive, _parts), archive.open(STORE_FILE) as back:
        if _pump(back, None, size, _between(report, 850, STEPS)) != written:
            raise Damaged(_NOT_EQUAL)
    return _digest(partial)


def _pump(source: IO[bytes], target: IO[bytes] | None, size: int, progress: Progress) -> str:
    """Copy a stream by blocks and return the SHA-256 of what went through."""
    digest, done = hashlib.sha256(), 0
    while block := source.read(BLOCK):
        digest.update(block)
        if target is not None:
            target.write(block)
        done += len(block)
        progress(min(done, size), size)
    return digest.hexdigest()


def _between(report: Progress, start: int, end: int) -> Progress:
    def part(done: int, total: int) -> None:
        report(start + (end - start) * done // total, STEPS)

    return part


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _read_manifest(archive: zipfile.ZipFile, path: Path) -> dict[str, Any]:
    try:
        manifest = json.loads(read_small(archive, MANIFEST))
        if int(manifest["format"]) > FORMAT:
            raise NewerStore(_NEWER, file=path.name)
        datetime.fromisoformat(manifest["made_at"]).astimezone(UTC)
        str(manifest["parts"][STORE_FILE] + manifest["parts"][VAULT_FILE])
        return {**manifest, "generation": int(manifest["generation"])}
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError, Damaged):
        raise BadInput(NOT_A_BACKUP, file=path.name) from None


def _info(path: Path, manifest: dict[str, Any], archive: zipfile.ZipFile) -> BackupInfo:
    size = archive.getinfo(STORE_FILE).file_size
    made_at = datetime.fromisoformat(manifest["made_at"])
    texts = [str(manifest.get(name, "")) for name in ("store", "program", "head")]
    return BackupInfo(path, texts[0], manifest["generation"], made_at, texts[1], texts[2], size)


def _is_dated(path: Path) -> bool:
    try:
        datetime.strptime(path.stem, _NAME)  # noqa: DTZ007 - only the form of the name is asked
    except ValueError:
        return False
    return True


def _remove_old_work(folder: Path) -> None:
    for leftover in folder.glob("backup-*.part"):
        if leftover.name.split("-")[1] != str(os.getpid()):
            leftover.unlink(missing_ok=True)


def silent(_done: int, _total: int) -> None:
    """Take a progress report that nobody asked for."""
