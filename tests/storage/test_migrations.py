"""A store of an older version is taken up to this one: backed up first, schema of a fresh one, data kept."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from precinct_app.domain.addresses import Street, add_house
from precinct_app.domain.social_map.round_reading import door_visits
from precinct_app.domain.social_map.rounds import (
    DoorVisit,
    RoundVisit,
    dwellings_of,
    note_result,
    open_round,
)
from precinct_app.errors import NewerStore
from precinct_app.security.durable import DiskFull, no_room
from precinct_app.security.slots import Cost
from precinct_app.security.vault import Vault
from precinct_app.storage import migrations, search, store
from precinct_app.storage.backups import inspect, verify_backup
from precinct_app.storage.database import STORE_FILE, connect
from precinct_app.storage.store import Store

OLD = Path(__file__).with_name("schemas") / "1.0.sql"
HOUSE = bytes(16)
STREET = bytes(range(16, 32))


def old_store(folder: Path) -> bytes:
    """Make a store as version 1.0 left it, with a vault and one house; return its key."""
    folder.mkdir()
    _vault, key, _code = Vault.create(folder, "serik", "cheap password", Cost(64, 1, 1))
    connection = connect(folder / STORE_FILE, key, must_exist=False)
    connection.executescript(OLD.read_text(encoding="utf-8"))
    connection.execute(
        "INSERT INTO house (id, kind, note, created_us) VALUES (?, 'private', 'kept', 0)", (HOUSE,)
    )
    connection.execute(
        "INSERT INTO street (id, name_kk, name_ru, kind, sort_kk, created_us)"
        " VALUES (?, 'Абай', 'Абая', 'street', '', 0)",
        (STREET,),
    )
    connection.execute("PRAGMA user_version = 1000")
    connection.close()
    return key


def shape(opened: Store) -> dict[str, list[tuple[object, ...]]]:
    """Return the columns (name, type, must have) and indexes of every table, in order of their names."""
    with opened.read() as session:
        run = session.connection().exec_driver_sql
        names = [row[0] for row in run("SELECT name FROM sqlite_master WHERE type = 'table'")]
        columns = {n: sorted(tuple(r[1:4]) for r in run(f"PRAGMA table_info({n})")) for n in names}
        indexes = {n: sorted((r[1], r[2]) for r in run(f"PRAGMA index_list({n})")) for n in names}
        keys = {n: sorted(tuple(r[2:5]) for r in run(f"PRAGMA foreign_key_list({n})")) for n in names}
    return {name: [*columns[name], *indexes[name], *keys[name]] for name in names}


def test_an_old_store_becomes_what_a_fresh_one_is_and_keeps_its_rows(tmp_path):
    key = old_store(tmp_path / "old")
    (tmp_path / "new").mkdir()
    fresh = Store(tmp_path / "new", bytes(32), create=True)
    taken_up = Store(tmp_path / "old", key)
    assert shape(taken_up) == shape(fresh)
    with taken_up.read() as session:
        run = session.connection().exec_driver_sql
        assert run("SELECT note, basement, cameras FROM house").all() == [("kept", "", None)]
        assert [hit.record_id for hit in search.find(session, "абая", types=("street",))] == [STREET]
        assert run("PRAGMA user_version").scalar() == migrations.VERSION
        assert run("PRAGMA foreign_key_check").all() == []
    fresh.close()
    taken_up.close()


def test_results_of_rounds_become_visits_and_addresses_are_found(tmp_path):
    (tmp_path / "old").mkdir()
    _vault, opening, _code = Vault.create(tmp_path / "old", "serik", "cheap password", Cost(64, 1, 1))
    made = Store(tmp_path / "old", opening, create=True)
    with made.write("import.houses") as write:
        street = write.add(Street, name_kk="Жастар", name_ru="", kind="street")
        house = add_house(write, street, "", "private")
        (door,) = dwellings_of(write.session, [house])
        days = {"from_day": date(2026, 9, 1), "until_day": date(2026, 12, 1)}
        key = open_round(write, [door], kind="uchaske", **days)
        visit = write.session.scalar(select(RoundVisit.id))
        note_result(write, visit, "refused", "2026-10-01T18:30")
    made.close()
    connection = connect(tmp_path / "old" / STORE_FILE, opening)
    connection.executescript("DROP TABLE door_visit; DELETE FROM search_words; PRAGMA user_version = 1002")
    connection.close()
    opened = Store(tmp_path / "old", opening)
    with opened.read() as session:
        (told,) = door_visits(session, door)
        hits = search.find(session, "жастар нөмірсіз", types=("house",))
        assert session.scalar(select(DoorVisit.round_id)) == key
    assert (told.result, told.happened, told.round_kind) == ("refused", "2026-10-01T18:30", "uchaske")
    assert [hit.record_id for hit in hits] == [house]
    opened.close()


def test_the_comparison_of_schemas_sees_a_missing_column_and_index(tmp_path):
    key = old_store(tmp_path / "old")
    opened = Store(tmp_path / "old", key)
    whole = shape(opened)
    opened.close()
    connection = connect(tmp_path / "old" / STORE_FILE, key)
    connection.execute("ALTER TABLE house DROP COLUMN attic")
    connection.execute("DROP INDEX photo_subject")
    connection.close()
    opened = Store(tmp_path / "old", key)
    assert {name for name, now in shape(opened).items() if now != whole[name]} == {"house", "photo"}
    opened.close()


def test_a_checked_backup_of_the_old_state_stands_before_the_change(tmp_path):
    key = old_store(tmp_path / "old")
    Store(tmp_path / "old", key).close()
    kept = tmp_path / "old" / "before-update-1.0.pbackup"
    assert inspect(kept).store == Vault.load(tmp_path / "old").store
    counts = verify_backup(kept, key, tmp_path).counts
    assert counts["house"] == 1
    assert "house_round" not in counts
    kept.unlink()
    Store(tmp_path / "old", key).close()
    assert not kept.exists()  # nothing to take up any more


def test_without_a_backup_nothing_is_changed(tmp_path, monkeypatch):
    key = old_store(tmp_path / "old")

    def full(*_given):
        raise no_room()

    with monkeypatch.context() as patch:
        patch.setattr(store, "make_backup", full)
        with pytest.raises(DiskFull):
            Store(tmp_path / "old", key)
    connection = connect(tmp_path / "old" / STORE_FILE, key)
    assert connection.execute("PRAGMA user_version").fetchone()[0] == 1000
    connection.close()
    Store(tmp_path / "old", key).close()


def test_a_newer_store_is_left_as_it_is(tmp_path):
    key = old_store(tmp_path / "old")
    connection = connect(tmp_path / "old" / STORE_FILE, key)
    connection.execute("PRAGMA user_version = 2000")
    connection.close()
    with pytest.raises(NewerStore):
        Store(tmp_path / "old", key)
