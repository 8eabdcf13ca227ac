import os
import signal
import subprocess
import traceback
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from precinct_app.errors import AppError, Damaged, Refused, StoreBusy
from precinct_app.security.durable import DiskFull
from precinct_app.storage.database import (
    PRAGMAS,
    assert_pragmas,
    check_integrity,
    connect,
    is_network_path,
    open_engine,
    rekey,
    row_counts,
    working_key,
)

KEY, OTHER = bytes(range(32)), bytes(range(32, 64))
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="a process that dies is made with fork")


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "store.db"
    fill(path, 200)
    return path


@pytest.fixture
def small_disk(tmp_path):
    """A real disk of two megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no right to mount a small disk here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def fill(path: Path, rows: int) -> None:
    engine = open_engine(path, KEY, create=True)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL)")
        connection.exec_driver_sql(
            "CREATE TABLE contact (id INTEGER PRIMARY KEY, person INTEGER NOT NULL REFERENCES person (id))"
        )
        connection.exec_driver_sql("CREATE VIRTUAL TABLE search USING fts5 (text)")
        names = [(f"Сейітов {number} " + "ұ" * 300,) for number in range(rows)]
        connection.exec_driver_sql("INSERT INTO person (name) VALUES (?)", names)
    engine.dispose()


def run(engine, *statements: str) -> None:
    with engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


def count(path: Path, key: bytes = KEY) -> dict[str, int]:
    connection = connect(path, key)
    try:
        return row_counts(connection)
    finally:
        connection.close()


def test_every_connection_has_its_settings_and_a_changed_one_is_noticed(path):
    for writer in (True, False):
        engine = open_engine(path, KEY, writer=writer)
        with engine.connect() as connection:
            driver = connection.connection.driver_connection
            assert_pragmas(driver)
            for name, _value, expected in PRAGMAS:
                assert connection.exec_driver_sql(f"PRAGMA {name}").scalar() == expected
        engine.dispose()
    loose = connect(path, KEY)
    for name in ("synchronous", "foreign_keys"):
        assert_pragmas_after(loose, name)
    loose.close()


def assert_pragmas_after(connection, name: str) -> None:
    for setting, value, _expected in PRAGMAS:
        connection.execute(f"PRAGMA {setting} = {value}").fetchall()
    assert_pragmas(connection)
    connection.execute(f"PRAGMA {name} = 0").fetchall()
    with pytest.raises(AppError, match=name):
        assert_pragmas(connection)


def test_ddl_belongs_to_the_transaction(path):
    engine = open_engine(path, KEY)
    statements = (
        "CREATE TABLE added (id INTEGER)",
        "INSERT INTO person (name) VALUES ('x')",
        "ALTER TABLE person ADD COLUMN note TEXT",
        "PRAGMA user_version = 7",
        "INSERT INTO contact (person) VALUES (99999)",
    )
    with pytest.raises(IntegrityError):
        run(engine, *statements)
    with engine.connect() as connection:
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_master").scalars().all()
        columns = connection.exec_driver_sql("PRAGMA table_info(person)").all()
        assert "added" not in tables
        assert len(columns) == 2
        assert connection.exec_driver_sql("PRAGMA user_version").scalar() == 0
    engine.dispose()
    assert count(path)["person"] == 200


def test_a_savepoint_rolls_back_alone(path):
    engine = open_engine(path, KEY)
    with engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO person (name) VALUES ('kept')")
        inner = connection.begin_nested()
        connection.exec_driver_sql("INSERT INTO person (name) VALUES ('lost')")
        with pytest.raises(IntegrityError):
            connection.exec_driver_sql("INSERT INTO contact (person) VALUES (99999)")
        inner.rollback()
    engine.dispose()
    assert count(path) == {"contact": 0, "person": 201}


def test_readers_keep_their_snapshot_and_cannot_write(path):
    writer, reader = open_engine(path, KEY), open_engine(path, KEY, writer=False)
    sql = "SELECT count(*) FROM person"
    with reader.connect() as reading:
        assert reading.exec_driver_sql(sql).scalar() == 200
        with writer.begin() as writing:
            writing.exec_driver_sql("INSERT INTO person (name) VALUES ('new')")
        assert reading.exec_driver_sql(sql).scalar() == 200
        reading.rollback()
        assert reading.exec_driver_sql(sql).scalar() == 201
        with pytest.raises(Refused):
            reading.exec_driver_sql("DELETE FROM person")
    writer.dispose()
    reader.dispose()


def test_a_second_writer_hears_that_the_store_is_busy(path):
    first, second = open_engine(path, KEY), open_engine(path, KEY)
    with first.begin() as writing:
        writing.exec_driver_sql("INSERT INTO person (name) VALUES ('new')")
        with pytest.raises(StoreBusy):
            begin_without_waiting(second)
    first.dispose()
    second.dispose()
    assert count(path)["person"] == 201


def begin_without_waiting(engine) -> None:
    pooled = engine.raw_connection()
    pooled.driver_connection.execute("PRAGMA busy_timeout = 0").fetchall()
    pooled.close()
    with engine.begin():
        pass


@pytest.mark.parametrize("damage", [b"", b"x" * 5000, b"SQLite format 3\0" + bytes(5000)])
def test_a_wrong_key_and_a_strange_file_are_damage(path, damage):
    with pytest.raises(Damaged):
        open_engine(path, OTHER).connect()
    path.write_bytes(damage)
    if damage:
        with pytest.raises(Damaged):
            open_engine(path, KEY).connect()


def test_a_truncated_file_and_a_flipped_byte_are_found(path):
    whole = path.read_bytes()
    for broken in (whole[: len(whole) // 2], whole[:9000] + bytes([whole[9000] ^ 1]) + whole[9001:]):
        path.write_bytes(broken)
        engine = open_engine(path, KEY)
        with pytest.raises(Damaged), engine.connect() as connection:
            check_integrity(connection)
        with pytest.raises(Damaged), engine.connect() as connection:
            connection.exec_driver_sql("SELECT sum(length(name)) FROM person").all()
        engine.dispose()


def test_a_reference_to_nothing_is_found(path):
    connection = connect(path, KEY)
    check_integrity(connection)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("INSERT INTO contact (person) VALUES (99999)")
    with pytest.raises(Damaged):
        check_integrity(connection)
    connection.close()


def test_a_missing_folder_is_named_and_nothing_is_made(tmp_path):
    with pytest.raises(AppError, match=r"store\.db"):
        open_engine(tmp_path / "store.db", KEY)
    with pytest.raises(AppError, match=r"store\.db"):
        open_engine(tmp_path / "none" / "store.db", KEY, create=True).connect()
    assert not list(tmp_path.iterdir())


def test_a_full_disk_loses_nothing(small_disk):
    path = small_disk / "store.db"
    fill(path, 100)
    engine = open_engine(path, KEY)
    with pytest.raises(DiskFull, match="the disk is full"):
        run(engine, *["INSERT INTO person (name) VALUES (hex(randomblob(50000)))"] * 40)
    with engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO person (name) VALUES ('small')")
        check_integrity(connection)
    engine.dispose()
    assert count(path)["person"] == 101


def test_the_largest_size_reached_is_the_same_sentence(path):
    engine = open_engine(path, KEY)
    with pytest.raises(DiskFull):
        run(engine, "PRAGMA max_page_count = 1", "INSERT INTO person (name) VALUES (hex(randomblob(500000)))")
    engine.dispose()
    assert count(path)["person"] == 200


def test_neither_key_nor_values_stand_in_address_errors_or_file(path):
    engine = open_engine(path, KEY)
    value = "-".join(["901399", "300001"])  # so that no line of this file, shown in a traceback, holds it
    texts = [repr(engine), str(engine.url)]
    with pytest.raises(IntegrityError) as caught, engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO person VALUES (1, ?)", (value,))
    texts += ["".join(traceback.format_exception(caught.value))]
    with pytest.raises(Damaged) as wrong:
        open_engine(path, OTHER).connect()
    texts += ["".join(traceback.format_exception(wrong.value))]
    with engine.connect() as connection:
        connection.exec_driver_sql("SELECT 1")
        files = b"".join(file.read_bytes() for file in path.parent.iterdir())
    engine.dispose()
    shown = "\n".join(texts)
    assert not [secret for secret in (KEY.hex(), OTHER.hex(), value) if secret in shown]
    for secret in (
        KEY,
        KEY.hex().encode(),
        "Сейітов".encode(),
        "Сейітов".encode("utf-16-le"),
        b"SQLite format",
    ):
        assert secret not in files


def test_a_key_has_32_bytes(tmp_path):
    with pytest.raises(ValueError, match="32"):
        connect(tmp_path / "store.db", b"short")


def test_a_new_key_keeps_every_row_and_shuts_the_old_one_out(path):
    before = count(path)
    rekey(path, KEY, OTHER)
    rekey(path, KEY, OTHER)
    assert count(path, OTHER) == before
    assert working_key(path, [KEY, OTHER]) == OTHER
    with pytest.raises(Damaged):
        working_key(path, [KEY])
    engine = open_engine(path, OTHER)
    with engine.connect() as connection:
        check_integrity(connection)
    engine.dispose()


@needs_fork
@pytest.mark.parametrize("journal_pages", [0, 1, 20])
def test_a_kill_during_the_change_of_key_leaves_a_store_with_one_key(tmp_path, journal_pages):
    path = tmp_path / "store.db"
    fill(path, 8000)
    before = count(path)
    child = os.fork()
    if not child:
        rekey(path, KEY, OTHER)
        os._exit(0)
    journal = path.with_name("store.db-journal")
    while os.waitpid(child, os.WNOHANG) == (0, 0):
        if size(journal) > journal_pages * 4096:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            break
    key = working_key(path, [OTHER, KEY])
    assert count(path, key) == before
    connection = connect(path, key)
    check_integrity(connection)
    connection.close()
    rekey(path, KEY, OTHER)
    assert count(path, OTHER) == before


def size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return -1


@needs_fork
def test_a_kill_in_a_transaction_leaves_what_was_committed(path):
    child = os.fork()
    if not child:
        engine = open_engine(path, KEY)
        with engine.begin() as connection:
            connection.exec_driver_sql("INSERT INTO person (name) VALUES ('committed')")
        with engine.begin() as connection:
            connection.exec_driver_sql("INSERT INTO person SELECT NULL, name FROM person")
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    assert count(path)["person"] == 201


@pytest.mark.parametrize(
    ("line", "network"),
    [
        ("server:/home {folder} nfs4 rw 0 0", True),
        ("//server/share {folder} cifs rw 0 0", True),
        ("host:/ {folder} fuse.sshfs rw 0 0", True),
        ("/dev/sdb1 {folder} ext4 rw 0 0", False),
        ("/dev/sdb1 {folder} vfat rw 0 0", False),
        ("garbage", False),
    ],
)
def test_network_drives_are_known_by_their_mount(tmp_path, line, network):
    folder = tmp_path / "with space"
    folder.mkdir()
    mounts = tmp_path / "mounts"
    shown = str(folder.resolve()).replace(" ", "\\040")
    mounts.write_text("/dev/sda1 / ext4 rw 0 0\n" + line.format(folder=shown) + "\n")
    assert is_network_path(folder / "not yet there", mounts) is network
    assert not is_network_path(tmp_path, mounts)


def test_a_later_mount_on_the_same_place_counts(tmp_path):
    mounts = tmp_path / "mounts"
    mounts.write_text(f"a {tmp_path.resolve()} ext4 rw 0 0\nb {tmp_path.resolve()} nfs rw 0 0\n")
    assert is_network_path(tmp_path, mounts)


def test_this_disk_is_local_and_a_missing_list_is_no_network(tmp_path):
    assert not is_network_path(tmp_path)
    assert not is_network_path(tmp_path, tmp_path / "none")
