"""Objects from tables and maps into a real store: kinds, doubles, refused rows, undo."""

import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from precinct_app.domain.base import live
from precinct_app.domain.social_map import Place
from precinct_app.domain.social_map.layers import place_lines
from precinct_app.errors import BadInput, Cancelled
from precinct_app.geo.shapes import coordinates
from precinct_app.imports.mapping import guess_mapping
from precinct_app.imports.maps import import_boundary
from precinct_app.imports.objects import FIELDS, import_objects, is_table
from precinct_app.storage.store import Store

TABLE = (
    "osm_id,amenity,name:kk,name,lat,lon\n"
    "1,school,№ 21 мектеп,Школа № 21,51.13,71.43\n"
    "2,bar,,Бар,51.14,71.44\n"
    "3,unheard_of,,,51.15,71.45\n"
    "4,school,,,немесе,71.45\n"
)


def written(folder: Path, text: str = TABLE, name: str = "нысандар.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def kinds(store: Store) -> dict[str, int]:
    query = select(Place.kind, func.count()).where(Place.removed_step.is_(None)).group_by(Place.kind)
    with store.read() as session:
        return {row[0]: row[1] for row in session.execute(query)}


def test_kinds_names_and_refused_rows(store: Store, tmp_path: Path) -> None:
    outcome = import_objects(store, written(tmp_path), "shop")
    assert (outcome.read, outcome.added, outcome.refused) == (4, 3, 1)
    assert kinds(store) == {"school": 1, "bar": 1, "shop": 1}
    assert [error.row for error in outcome.errors] == [5]
    with store.read() as session:
        school = session.scalars(live(Place).where(Place.kind == "school")).one()
    assert (school.name_kk, school.name_ru, school.source) == ("№ 21 мектеп", "Школа № 21", "нысандар.csv")


def test_a_kind_that_the_list_does_not_know_is_told_once_with_its_rows(store: Store, tmp_path: Path) -> None:
    twice = TABLE.replace("2,bar,,Бар", "2,unheard_of,,Бар")
    outcome = import_objects(store, written(tmp_path, twice), "shop")
    assert kinds(store) == {"school": 1, "shop": 2}, "the rows are taken all the same"
    (told,) = outcome.warnings
    assert (told.row, told.sentence.fields) == (3, {"kind": "unheard_of", "n": 2})


def test_next_month_makes_no_doubles_and_undo_takes_all(store: Store, tmp_path: Path) -> None:
    import_objects(store, written(tmp_path))
    with store.write("place.change") as write:
        bar = write.session.scalars(select(Place.id).where(Place.kind == "bar")).one()
        write.change(Place, bar, name_kk="«Кеш» бары")
    later = import_objects(store, written(tmp_path, TABLE + "5,pharmacy,,Аптека,51.16,71.46\n"))
    assert (later.added, later.known) == (1, 3)
    with store.read() as session:
        assert session.get_one(Place, bar).name_kk == "«Кеш» бары", "what was typed stays"
    store.undo()
    assert sum(kinds(store).values()) == 3


def test_deleted_objects_may_be_loaded_again(store: Store, tmp_path: Path) -> None:
    import_objects(store, written(tmp_path))
    store.undo()
    assert kinds(store) == {}
    assert import_objects(store, written(tmp_path)).added == 3


def test_chosen_columns_win(store: Store, tmp_path: Path) -> None:
    text = "A;B;C;түрі\nБірінші;71,4;51,1;дүкен\n"
    columns = {"name_kk": "A", "lon": "B", "lat": "C", "kind": "түрі"}
    import_objects(store, written(tmp_path, text), columns=columns)
    with store.read() as session:
        (shop,) = session.scalars(live(Place))
    assert (shop.kind, shop.name_kk, shop.name_ru) == ("shop", "Бірінші", "Бірінші")


def test_a_kind_that_is_not_taken_is_not_read(store: Store, tmp_path: Path) -> None:
    columns = {"lat": "lat", "lon": "lon", "id": "osm_id"}
    import_objects(store, written(tmp_path), "other", columns=columns)
    assert kinds(store) == {"other": 3}


def test_columns_are_guessed() -> None:
    guessed = guess_mapping(("Атауы", "Ендік", "Бойлық", "Түрі"), FIELDS).columns
    assert guessed == {"name_kk": "Атауы", "lat": "Ендік", "lon": "Бойлық", "kind": "Түрі"}


@pytest.mark.parametrize(
    "text", ["", "атауы;мекенжайы\nДүкен;Абай 1\n", "\x00\x01", "lat,lon\n", '"lat,lon\n1,2']
)
def test_a_bad_table_ends_in_a_sentence(store: Store, tmp_path: Path, text: str) -> None:
    try:
        outcome = import_objects(store, written(tmp_path, text))
    except BadInput:
        pass
    else:
        assert outcome.added == 0
    assert kinds(store) == {}


@pytest.mark.parametrize(
    ("name", "table"),
    [("а.CSV", True), ("а.xlsx", True), ("а.geojson", False), ("а.osm.pbf", False), ("а", False)],
)
def test_what_is_read_as_a_table(name: str, table: bool) -> None:
    assert is_table(Path(name)) == table


def test_a_map_gives_objects_too(store: Store, shared: Path) -> None:
    outcome = import_objects(store, shared / "kz" / "astana_malls_buildings.geojson", "mall")
    assert outcome.added == 28 - outcome.refused
    assert import_objects(store, shared / "kz" / "astana_malls_buildings.geojson", "mall").added in (0, 28)


def test_the_real_list(store: Store, shared: Path) -> None:
    path = shared / "kz" / "pois_astana_osm.csv"
    outcome = import_objects(store, path)
    assert (outcome.read, outcome.added, outcome.refused) == (5883, 5883, 0)
    found: dict[str, Any] = kinds(store)
    assert found["crossing"] > 3000
    assert found["traffic_light"] > 800
    assert found.get("other", 0) < 100
    assert import_objects(store, path).added == 0


def test_the_same_things_under_another_name_or_without_keys_make_no_doubles(
    store: Store, tmp_path: Path
) -> None:
    with_keys = "id;name;lat;lon;kind\n1;Самал;51.1;71.4;shop\n2;Самал;51.1;71.4;shop\n3;;51.2;71.4;shop\n"
    first, second = tmp_path / "қазан.csv", tmp_path / "қараша.csv"
    for path in (first, second):
        path.write_text(with_keys, encoding="utf-8")
    # keys of their own: a shop and its branch on one spot are two
    assert import_objects(store, first).added == 3
    assert import_objects(store, second).added == 0
    bare = tmp_path / "bare.csv"
    bare.write_text("name;lat;lon\nСАМАЛ;51.1;71.4\nЖаңа;51.3;71.4\nЖаңа;51.3;71.4\n", encoding="utf-8")
    outcome = import_objects(store, bare)
    assert (outcome.added, outcome.known) == (1, 2)
    assert import_objects(store, bare).added == 0


def test_a_map_loaded_twice_makes_no_doubles(store: Store, shared: Path) -> None:
    path = shared / "kz" / "astana_malls_buildings.geojson"
    first, second = (import_objects(store, path, "mall") for _time in range(2))
    assert first.added + first.known == 28
    assert second.added == 0


def test_cancel_at_every_report_leaves_nothing(store: Store, tmp_path: Path) -> None:
    lines = [f"{n},shop,,Дүкен {n},51.{n:04d},71.4" for n in range(2500)]
    path = written(tmp_path, "osm_id,amenity,name:kk,name,lat,lon\n" + "\n".join(lines))
    told: list[float] = []
    import_objects(store, path, progress=lambda done, total: told.append(done / total))
    assert told == sorted(told)
    assert told[-1] == 1
    assert len(told) > 3
    store.undo()
    head = store.head()
    for stop_at in range(len(told)):
        seen: list[int] = []

        def cancel(done: int, _total: int, seen: list[int] = seen, stop_at: int = stop_at) -> None:
            seen.append(done)
            if len(seen) > stop_at:
                raise Cancelled("stopped")

        with pytest.raises(Cancelled):
            import_objects(store, path, progress=cancel)
        assert sum(kinds(store).values()) == 0
        assert store.head() == head


def test_a_refused_row_has_the_number_it_has_in_the_file(store: Store, tmp_path: Path) -> None:
    path = written(tmp_path, "Нысандар тізімі;;\n;;\nlat;lon;name\n51.1;71.4;Бірінші\nжоқ;71.4;Екінші\n")
    outcome = import_objects(store, path)
    assert outcome.added == 1
    assert [error.row for error in outcome.errors] == [5]


def areas(*sides: float) -> str:
    """Return a GeoJSON file with a square of each side (degrees) round one spot."""
    squares = [
        [[71.4 - s, 51.1 - s], [71.4 + s, 51.1 - s], [71.4 + s, 51.1 + s], [71.4 - s, 51.1 + s]]
        for s in sides
    ]
    parts = [
        {
            "type": "Feature",
            "properties": {"name": f"Аумақ {number}"},
            "geometry": {"type": "Polygon", "coordinates": [[*ring, ring[0]]]},
        }
        for number, ring in enumerate(squares)
    ]
    return json.dumps({"type": "FeatureCollection", "features": parts})


def test_a_boundary_is_no_object(store: Store, tmp_path: Path) -> None:
    alone = written(tmp_path, areas(0.005), "шекара.geojson")
    outcome = import_objects(store, alone)
    assert (outcome.added, outcome.refused) == (0, 1)
    assert outcome.errors[0].sentence.fields == {"name": "Аумақ 0"}
    import_boundary(store, alone)
    outcome = import_objects(store, written(tmp_path, areas(0.0048, 0.002, 0.1), "бәрі.geojson"))
    assert (outcome.added, outcome.refused) == (1, 2), "a park stays an object, a district is none"
    with store.read() as session:
        (place,) = session.scalars(live(Place))
    assert (place.name_ru, place.form) == ("Аумақ 1", "point")


def test_a_recorded_way_becomes_a_line_and_is_undone(store: Store, tmp_path: Path) -> None:
    steps = "".join(f'<trkpt lat="51.1{n}" lon="71.4{n % 2}"/>' for n in range(5))
    gpx = (
        '<?xml version="1.0"?><gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1">'
        f'<wpt lat="51.1" lon="71.4"><name>Шам</name></wpt><trk><name>Аралау</name><trkseg>{steps}</trkseg>'
        "</trk></gpx>"
    )
    outcome = import_objects(store, written(tmp_path, gpx, "жол.gpx"), "shop")
    assert outcome.added == 2
    assert kinds(store) == {"shop": 1, "route": 1}
    with store.read() as session:
        (line,) = place_lines(session).values()
    assert len(coordinates(line)[0]) == 5
    assert import_objects(store, written(tmp_path, gpx, "жол.gpx"), "shop").known == 2
    store.undo()
    assert kinds(store) == {}
