import os
import shutil
import signal
import subprocess
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from precinct_app.errors import AppError, BadInput, Cancelled, Damaged, NewerStore
from precinct_app.security.durable import DiskFull
from precinct_app.security.keys import Cost
from precinct_app.security.vault import COPY_FILE, VAULT_FILE, Vault
from precinct_app.storage.backups import (
    BackupPolicy,
    backup_vault,
    backups_in,
    dated_name,
    inspect,
    last_backup,
    make_backup,
    rotate,
    verify_backup,
)
from precinct_app.storage.database import READER_CACHE, STORE_FILE, connect, open_engine, row_counts
from precinct_app.storage.restore import MARKER, NEW_FOLDER, finish_restore, restore

PASSWORD = "a long password"
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="a process that dies is made with fork")


class Place:
    """A store of some rows, its vault, and a drive for backups."""

    def __init__(self, root: Path) -> None:
        self.folder, self.drive = root / "store", root / "drive"
        self.folder.mkdir()
        self.drive.mkdir()
        self.vault, self.key, self.code = Vault.create(self.folder, "saken", PASSWORD, Cost(64, 1, 1))
        self.add(300, create=True)

    def add(self, rows: int, *, create: bool = False) -> None:
        engine = open_engine(self.folder / STORE_FILE, self.key, create=create)
        with engine.begin() as connection:
            connection.exec_driver_sql(
                "CREATE TABLE IF NOT EXISTS person (id INTEGER PRIMARY KEY, name TEXT)"
            )
            names = [(f"Сейітов {number} " + "қ" * 500,) for number in range(rows)]
            connection.exec_driver_sql("INSERT INTO person (name) VALUES (?)", names)
        engine.dispose()

    def backup(self, target: Path | None = None, progress=None, head: str = ""):
        engine = open_engine(self.folder / STORE_FILE, self.key, writer=False)
        try:
            with engine.connect() as connection:
                target = target or self.drive / "one.pbackup"
                return make_backup(connection, self.key, self.folder, target, progress, head)
        finally:
            engine.dispose()

    def rows(self) -> int:
        connection = connect(self.folder / STORE_FILE, self.key)
        try:
            return row_counts(connection)["person"]
        finally:
            connection.close()

    def files(self) -> set[str]:
        return {path.name for path in self.folder.iterdir()}


@pytest.fixture
def place(tmp_path):
    return Place(tmp_path)


def test_a_backup_holds_the_store_and_the_vault(place):
    report = place.backup(head="PC1-000012-ABCDEF")
    assert report.counts == {"person": 300}
    assert report.bytes == report.path.stat().st_size
    info = inspect(report.path)
    assert (info.store, info.generation, info.head) == (place.vault.store, 1, "PC1-000012-ABCDEF")
    key = backup_vault(report.path).open("saken", PASSWORD).key
    assert verify_backup(report.path, key, place.folder).counts == report.counts
    assert verify_backup(report.path, key, place.folder).sha256 == report.sha256
    assert place.files() == {STORE_FILE, VAULT_FILE, COPY_FILE}
    assert [path.name for path in place.drive.iterdir()] == ["one.pbackup"]


def test_the_copy_is_one_moment_while_the_work_goes_on(place):
    calls = []

    def write_meanwhile(done: int, _total: int) -> None:
        if not calls:
            place.add(50)
        calls.append(done)

    report = place.backup(progress=write_meanwhile)
    assert report.counts == {"person": 300}
    assert place.rows() == 350
    assert calls == sorted(calls)
    assert calls[-1] == 1000
    assert place.backup(place.drive / "two.pbackup").counts == {"person": 350}


@pytest.mark.parametrize("after", [0, 300, 500, 700, 900])
def test_a_cancelled_backup_leaves_nothing_and_the_old_one_whole(place, after):
    first = place.backup()
    before = first.path.read_bytes()

    def stop(done: int, _total: int) -> None:
        if done >= after:
            raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        place.backup(progress=stop)
    assert first.path.read_bytes() == before
    assert [path.name for path in place.drive.iterdir()] == ["one.pbackup"]
    assert place.files() == {STORE_FILE, VAULT_FILE, COPY_FILE}


def test_no_person_and_no_key_stands_in_a_backup(place):
    data = place.backup().path.read_bytes()
    for secret in ("Сейітов".encode(), b"SQLite format", b"person", place.key, place.key.hex().encode()):
        assert secret not in data


def test_a_missing_drive_is_named(place):
    with pytest.raises(AppError, match="usb"):
        place.backup(place.drive / "usb" / "one.pbackup")


def test_a_backup_gives_the_reader_its_cache_back(place):
    engine = open_engine(place.folder / STORE_FILE, place.key, writer=False)
    with engine.connect() as connection:
        before = connection.exec_driver_sql("PRAGMA cache_size").scalar()
        make_backup(connection, place.key, place.folder, place.drive / "one.pbackup")
        assert connection.exec_driver_sql("PRAGMA cache_size").scalar() == before == -READER_CACHE
    engine.dispose()


def test_a_damaged_store_makes_no_backup(place):
    good = place.backup().path.read_bytes()
    file = place.folder / STORE_FILE
    data = bytearray(file.read_bytes())
    data[-2000] ^= 1
    file.write_bytes(data)
    with pytest.raises(Damaged):
        place.backup()
    assert (place.drive / "one.pbackup").read_bytes() == good
    assert [path.name for path in place.drive.iterdir()] == ["one.pbackup"]


def test_a_small_drive_is_refused_before_any_byte(place, tmp_path):
    small = tmp_path / "small"
    small.mkdir()
    try:
        subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=300k", "t", str(small)], check=True, capture_output=True
        )
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no right to mount a small disk here")
    try:
        with pytest.raises(DiskFull, match="Free at least 2 MB"):
            place.backup(small / "one.pbackup")
        assert not list(small.iterdir())
    finally:
        subprocess.run(["umount", str(small)], check=True)


@needs_fork
def test_a_drive_that_fills_up_on_the_way_leaves_nothing(place):
    child = os.fork()
    if not child:
        import resource

        limit = (place.folder / STORE_FILE).stat().st_size + 1000
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        try:
            place.backup(progress=lambda _done, _total: None)
        except DiskFull:
            os._exit(0)
        except BaseException:
            os._exit(4)
        os._exit(3)
    assert os.waitpid(child, 0)[1] == 0
    assert not list(place.drive.iterdir())
    assert place.rows() == 300


@needs_fork
def test_what_a_killed_backup_left_is_swept_by_the_next(place):
    child = os.fork()
    if not child:
        place.backup(progress=lambda _done, _total: os.kill(os.getpid(), signal.SIGKILL))
    os.waitpid(child, 0)
    assert any(name.endswith(".part") for name in place.files())
    place.backup()
    assert not any(name.endswith(".part") for name in place.files())


def test_every_flipped_byte_of_a_backup_is_found(place, tmp_path):
    path = place.backup().path
    whole = path.read_bytes()
    assert verify_backup(path, place.key, place.folder).counts == {"person": 300}
    for spot in [*range(0, len(whole), len(whole) // 60), *range(len(whole) - 400, len(whole), 40)]:
        broken = bytearray(whole)
        broken[spot] ^= 0x55
        path.write_bytes(broken)
        try:
            report = verify_backup(path, place.key, place.folder)
        except AppError:
            continue
        # dates and marks of the container carry nothing; the parts have their sums
        assert report.counts == {"person": 300}
    assert place.files() == {STORE_FILE, VAULT_FILE, COPY_FILE}


@pytest.mark.parametrize("length", [0, 10, 5000, -1, -100])
def test_a_cut_backup_is_none(place, length):
    path = place.backup().path
    path.write_bytes(path.read_bytes()[:length])
    for read in (inspect, backup_vault, lambda path: verify_backup(path, place.key, place.folder)):
        with pytest.raises(BadInput, match=r"one\.pbackup"):
            read(path)
    assert backups_in(place.drive) == ([], [path])
    assert last_backup(place.drive) is None


def rewrite(path: Path, change) -> None:
    """Write the backup again with changed parts."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(path, "w", parts.pop("how", zipfile.ZIP_STORED)) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (lambda parts: parts.update({"../evil": b"x"}), BadInput),
        (lambda parts: parts.pop(VAULT_FILE), BadInput),
        (lambda parts: parts.update({"how": zipfile.ZIP_DEFLATED}), BadInput),
        (lambda parts: parts.update({"manifest.json": b"[" * 9999}), BadInput),
        (lambda parts: parts.update({"manifest.json": b"x" * (2 << 20)}), BadInput),
        (lambda parts: parts.update({"manifest.json": b'{"format": 9}'}), NewerStore),
        (lambda parts: parts.update({VAULT_FILE: parts[VAULT_FILE] + b" "}), Damaged),
        (lambda parts: parts.update({STORE_FILE: parts[STORE_FILE][:-1]}), Damaged),
    ],
)
def test_a_forged_container_is_refused(place, change, error):
    path = place.backup().path
    rewrite(path, change)
    with pytest.raises(error):
        verify_backup(path, place.key, place.folder)
    with pytest.raises(error):
        restore(path, place.folder, place.key)
    assert place.rows() == 300
    assert place.files() == {STORE_FILE, VAULT_FILE, COPY_FILE}


def test_any_other_file_is_no_backup(place, tmp_path):
    other = tmp_path / "letter.pbackup"
    for data in (b"", b"PK\3\4", b"text " * 100):
        other.write_bytes(data)
        with pytest.raises(BadInput):
            inspect(other)
    with pytest.raises(BadInput):
        inspect(tmp_path)
    with pytest.raises(BadInput):
        inspect(tmp_path / "none.pbackup")


def test_a_restore_puts_the_present_store_aside(place):
    path = place.backup().path
    place.add(40)
    assert place.rows() == 340
    assert restore(path, place.folder, place.key) == {"person": 300}
    assert place.rows() == 300
    asides = [name for name in place.files() if name.startswith("aside-")]
    assert len(asides) == 1
    aside = place.folder / asides[0]
    assert {entry.name for entry in aside.iterdir()} == {STORE_FILE, VAULT_FILE, COPY_FILE}
    connection = connect(aside / STORE_FILE, place.key)
    assert row_counts(connection) == {"person": 340}
    connection.close()
    assert Vault.load(place.folder).open("saken", PASSWORD).key == place.key


def test_a_restore_onto_a_new_computer_needs_only_the_password(place, tmp_path):
    path = place.backup().path
    shutil.rmtree(place.folder)
    place.folder.mkdir()
    key = backup_vault(path).open("saken", PASSWORD).key
    assert restore(path, place.folder, key) == {"person": 300}
    assert Vault.load(place.folder).open_with_recovery(place.code).key == key
    assert place.rows() == 300


def test_a_restore_with_a_foreign_key_or_a_stop_changes_nothing(place):
    path = place.backup().path
    place.add(40)

    def stop(_done: int, _total: int) -> None:
        raise Cancelled("stopped")

    with pytest.raises(Damaged):
        restore(path, place.folder, bytes(32))
    with pytest.raises(Cancelled):
        restore(path, place.folder, place.key, stop)
    assert place.rows() == 340
    assert place.files() == {STORE_FILE, VAULT_FILE, COPY_FILE}


@needs_fork
@pytest.mark.parametrize("step", range(9))
def test_a_kill_at_any_rename_of_a_restore_leaves_one_whole_store(place, step):
    path = place.backup().path
    place.add(40)
    child = os.fork()
    if not child:
        real, left = os.replace, [step]

        def killing(*args):
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)
            real(*args)

        os.replace = killing
        restore(path, place.folder, place.key)
        os._exit(0)
    os.waitpid(child, 0)
    finish_restore(place.folder)
    # before the marker is written the old store stays, after it the new one comes
    assert place.rows() == (340 if step == 0 else 300)
    assert Vault.load(place.folder).open("saken", PASSWORD).key == place.key
    assert not place.files() & {MARKER, NEW_FOLDER}
    kept = [aside / STORE_FILE for aside in place.folder.glob("aside-*")]
    assert len(kept) == (0 if step == 0 else 1)
    for store in kept:
        connection = connect(store, place.key)
        assert row_counts(connection) == {"person": 340}
        connection.close()


def test_nothing_to_finish_is_nothing(place):
    assert finish_restore(place.folder) is None
    assert place.rows() == 300


def test_old_backups_go_and_strangers_stay(place, tmp_path):
    one = place.backup().path
    dated = [place.drive / dated_name(NOON + timedelta(days=day)) for day in range(5)]
    for copy in dated:
        shutil.copy(one, copy)
    (place.drive / "broken.pbackup").write_bytes(b"x")
    (place.drive / "notes.txt").write_text("mine")
    removed = rotate(place.drive, place.vault.store, keep=2)
    assert len(removed) == 3
    assert sum(copy.exists() for copy in dated) == 2
    assert one.exists()
    assert rotate(place.drive, "another store", keep=1) == []
    rotate(place.drive, place.vault.store, keep=0)
    assert sum(copy.exists() for copy in dated) == 1
    assert {"broken.pbackup", "notes.txt"} < {path.name for path in place.drive.iterdir()}


def test_the_newest_backup_is_found(place):
    assert last_backup(place.drive / "none") is None
    assert last_backup(place.drive) is None
    path = place.backup().path
    found = last_backup(place.drive, place.vault.store)
    assert found.path == path
    assert found.made_at <= datetime.now(UTC)
    assert last_backup(place.drive, "another store") is None


@pytest.mark.parametrize(
    ("age", "due"), [(timedelta(hours=1), False), (timedelta(days=2), True), (timedelta(days=-2), True)]
)
def test_the_policy_asks_for_a_backup_a_day(place, age, due):
    policy = BackupPolicy(place.drive)
    assert policy.due(None, NOON)
    info = inspect(place.backup().path)
    assert policy.due(info, info.made_at + age) is due
