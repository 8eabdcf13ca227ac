"""Base maps kept in a real store: several, one shown, a scheme alone or above, deleted to the last byte."""

import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from precinct_app.domain.documents import Blob, MapShape
from precinct_app.errors import AppError, Cancelled
from precinct_app.geo import shapes
from precinct_app.geo.features import BaseMap, Feature, LaidScan
from precinct_app.storage import base_maps
from precinct_app.storage.base_maps import (
    SCAN,
    SHAPES,
    TILES,
    delete_map,
    kept_maps,
    load_base_map,
    load_scan,
    rename_map,
    save_base_map,
    save_scan,
    show_map,
)
from precinct_app.storage.store import Store

MARK = b"A PICTURE WITH A NAME ON IT " * 40
POINTS = ((10.0, 20.0, 71.4, 51.1), (900.0, 700.0, 71.41, 51.11))


def town(title: str, count: int = 3) -> BaseMap:
    houses = [
        Feature("building", shapes.area_wkb([(71.4, 51.1 + i), (71.41, 51.1 + i), (71.4, 51.11 + i)]))
        for i in range(count)
    ]
    return BaseMap(tuple(houses), title, "© OpenStreetMap contributors", "2026-11-01")


def scheme(title: str = "Сызба", content: bytes = MARK) -> LaidScan:
    return LaidScan(content, 1000, 800, POINTS, 0.6, title, 1.25)


def tiles(folder: Path, name: str = "a.mbtiles", size: int = 100) -> BaseMap:
    folder.mkdir(exist_ok=True)
    path = folder / name
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE tiles (tile_data BLOB)")
        database.execute("INSERT INTO tiles VALUES (?)", (b"\1" * size,))
    database.close()
    return BaseMap(title=path.stem, tiles_path=str(path))


def count(store: Store, column: Any, *wanted: Any) -> int:
    with store.read() as session:
        return session.scalar(select(func.count(column)).where(*wanted)) or 0


def shown(store: Store) -> list[tuple[str, str]]:
    return [(line.title, line.kind) for line in kept_maps(store) if line.shown]


def test_several_maps_are_kept_and_one_is_shown(store: Store) -> None:
    first = save_base_map(store, town("Қала", 3))
    save_base_map(store, town("Аудан", 5))
    assert shown(store) == [("Аудан", SHAPES)]
    assert len(load_base_map(store).features) == 5
    show_map(store, first)
    assert shown(store) == [("Қала", SHAPES)]
    assert len(load_base_map(store).features) == 3
    line = next(line for line in kept_maps(store) if line.key == first)
    assert (line.as_of, line.loaded) == (date(2026, 11, 1), date.today())  # noqa: DTZ011
    assert line.size > 100
    assert line.source.startswith("©")
    show_map(store, first, shown=False)
    assert shown(store) == []
    assert load_base_map(store).features == ()
    assert store.undo()
    assert shown(store) == [("Қала", SHAPES)]


def test_a_map_of_the_same_title_is_replaced(store: Store) -> None:
    save_base_map(store, town("Қала", 3))
    save_base_map(store, town("Қала", 4))
    assert len(kept_maps(store)) == 1
    assert count(store, MapShape.rid) == 4


def test_a_scheme_lies_alone_or_above(store: Store) -> None:
    save_base_map(store, town("Қала"))
    key = save_scan(store, scheme())
    assert sorted(shown(store)) == [("Сызба", SCAN), ("Қала", SHAPES)]
    base = load_base_map(store)
    assert base.features
    assert base.scan == scheme()
    show_map(store, key, alone=True)
    base = load_base_map(store)
    assert (base.features, base.title, base.scan) == ((), "Сызба", scheme())
    other = save_scan(store, scheme("Екінші", b"other bytes"))
    assert shown(store) == [("Екінші", SCAN)], "of two schemes one is shown"
    assert load_scan(store, other) == scheme("Екінші", b"other bytes")


def test_a_scheme_is_laid_anew(store: Store) -> None:
    key = save_scan(store, scheme())
    moved = LaidScan(MARK, 1000, 800, (*POINTS, (5.0, 700.0, 71.39, 51.11)), 1.0, "Жаңа", 3.5)
    assert save_scan(store, moved, key) == key
    assert load_scan(store, key) == moved
    (line,) = kept_maps(store)
    assert (line.title, line.error_m, line.points, line.size) == ("Жаңа", 3.5, 3, len(MARK))


def test_a_scheme_lies_encrypted(store: Store) -> None:
    save_scan(store, scheme())
    for path in store.folder.rglob("*"):
        assert not path.is_file() or MARK[:28] not in path.read_bytes()
    assert count(store, Blob.sha256, Blob.kind == SCAN) == 1


def test_deleted_bytes_are_gone(store: Store, tmp_path: Path) -> None:
    keys = [
        save_base_map(store, town("Қала")),
        save_base_map(store, tiles(tmp_path / "stick")),
        save_scan(store, scheme()),
    ]
    assert {line.kind for line in kept_maps(store)} == {SHAPES, TILES, SCAN}
    for key in keys:
        delete_map(store, key)
    assert kept_maps(store) == []
    assert count(store, MapShape.rid) == count(store, Blob.sha256, Blob.kind == SCAN) == 0
    assert list((store.folder / base_maps.MAPS_FOLDER).iterdir()) == []
    assert store.undo_label() is None, "what is gone is not offered for undo"
    store.verify()


def test_a_picture_that_two_schemes_share_stays(store: Store) -> None:
    first, second = save_scan(store, scheme("А")), save_scan(store, scheme("Ә"))
    delete_map(store, first)
    assert load_scan(store, second) == scheme("Ә")
    delete_map(store, second)
    assert count(store, Blob.sha256, Blob.kind == SCAN) == 0


def test_files_of_one_name_do_not_cover_each_other(store: Store, tmp_path: Path) -> None:
    first = tiles(tmp_path / "one", size=100)
    second = BaseMap(title="басқа", tiles_path=tiles(tmp_path / "two", size=5000).tiles_path)
    key = save_base_map(store, first)
    save_base_map(store, second)
    kept = sorted((store.folder / base_maps.MAPS_FOLDER).iterdir())
    assert len(kept) == 2
    assert len({path.read_bytes() for path in kept}) == 2
    show_map(store, key)
    assert Path(load_base_map(store).tiles_path).read_bytes() == Path(first.tiles_path).read_bytes()


def test_a_stopped_copy_leaves_nothing(store: Store, tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        save_base_map(store, tiles(tmp_path / "stick"), stop)
    assert kept_maps(store) == []
    assert list((store.folder / base_maps.MAPS_FOLDER).iterdir()) == []


def test_a_full_disk_is_told(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = tiles(tmp_path / "stick")
    room = type("Room", (), {"free": 1000})
    monkeypatch.setattr(base_maps.shutil, "disk_usage", lambda _place: room)
    with pytest.raises(AppError) as caught:
        save_base_map(store, given)
    assert caught.value.message == base_maps.NO_ROOM


def test_a_map_is_renamed_and_the_name_taken_back(store: Store) -> None:
    key = save_base_map(store, town("Қала"))
    rename_map(store, key, " Ауыл ")
    assert kept_maps(store)[0].title == "Ауыл"
    store.undo()
    assert kept_maps(store)[0].title == "Қала"
