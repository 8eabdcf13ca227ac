"""Base map, boundary and addresses from files into a real store: cut, replaced, known again, undone."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from precinct_app.domain.addresses import Dwelling, House, HouseAddress, Settlement, Street
from precinct_app.domain.base import live
from precinct_app.domain.documents import BaseMapRow, MapShape
from precinct_app.domain.users import Area, User, boundary_on
from precinct_app.errors import BadInput, Cancelled
from precinct_app.geo import shapes
from precinct_app.imports.maps import import_addresses, import_base_map, import_boundary, set_boundary
from precinct_app.storage.base_maps import load_base_map
from precinct_app.storage.store import Store

LON, LAT = 71.43, 51.13
TODAY = date.today()  # noqa: DTZ011 - a day of the wall clock is meant


def square(lon: float, lat: float, half: float) -> list[list[float]]:
    return [
        [lon - half, lat - half], [lon + half, lat - half], [lon + half, lat + half],
        [lon - half, lat + half], [lon - half, lat - half],
    ]  # fmt: skip


def geojson(path: Path, *features: tuple[dict[str, Any], list[list[float]]]) -> Path:
    shown = [
        {"type": "Feature", "properties": names, "geometry": {"type": "Polygon", "coordinates": [ring]}}
        for names, ring in features
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": shown}), encoding="utf-8")
    return path


@pytest.fixture
def quarter(tmp_path: Path) -> Path:
    street = {"addr:street": "Абай көшесі", "building": "yes"}
    return geojson(
        tmp_path / "орам.geojson",
        ({**street, "addr:housenumber": "1"}, square(LON, LAT, 0.0002)),
        ({**street, "addr:housenumber": "3а"}, square(LON + 0.001, LAT, 0.0002)),
        ({**street, "addr:housenumber": "900"}, square(LON + 0.5, LAT, 0.0002)),
    )


def count(store: Store, record: Any) -> int:
    with store.read() as session:
        return session.scalar(select(func.count()).where(record.removed_step.is_(None))) or 0


def shape_count(store: Store) -> int:
    with store.read() as session:
        return session.scalar(select(func.count()).select_from(MapShape)) or 0


def test_a_base_map_is_cut_to_the_boundary_and_replaced(store: Store, quarter: Path) -> None:
    assert import_base_map(store, quarter).added == 3
    set_boundary(store, shapes.area_wkb([(x, y) for x, y in square(LON, LAT, 0.005)]))
    outcome = import_base_map(store, quarter)
    assert outcome.added == 2, "what is half a degree away is left out"
    loaded = load_base_map(store)
    assert sorted(feature.number for feature in loaded.features) == ["1", "3а"]
    assert loaded.boundary_wkb
    assert shape_count(store) == 2, "the shapes of the former map are gone"
    with store.read() as session:
        assert [row.current for row in session.scalars(live(BaseMapRow))] == [1]


def test_a_boundary_ends_the_one_before(store: Store, tmp_path: Path) -> None:
    with store.write("boundary.change") as write:
        old = shapes.area_wkb([(LON, LAT), (LON + 1, LAT), (LON, LAT + 1)])
        write.add(Area, kind="boundary", wkb=old, valid_from=date(2020, 1, 1))
    path = geojson(tmp_path / "шекара.geojson", ({"name:kk": "14-учаске"}, square(LON, LAT, 0.01)))
    import_boundary(store, path)
    with store.read() as session:
        present = boundary_on(session, TODAY)
        before = boundary_on(session, date(2021, 5, 5))
    assert present is not None
    assert present.name_kk == "14-учаске"
    assert before is not None
    assert before.wkb == old
    store.undo()
    with store.read() as session:
        again = boundary_on(session, TODAY)
    assert again is not None
    assert again.wkb == old


def test_who_answers_for_the_precinct_outlives_its_boundary(store: Store) -> None:
    names = {"surname_kk": "Үлгі", "given_kk": "Ер", "surname_ru": "Образцов", "given_ru": "Ер"}
    names |= {"rank": "captain", "position_kk": "УПИ", "position_ru": "УИП"}
    ground = shapes.area_wkb([(LON, LAT), (LON + 1, LAT), (LON, LAT + 1)])
    set_boundary(store, ground)
    with store.write("user.add") as write:
        second = write.add(User, login="dana", role="inspector", **names)
    with store.write("area.change") as write:
        area = boundary_on(write.session, TODAY)
        assert area is not None
        assert area.inspector_id == store.visit.user_id, (
            "the only officer of the store answers for its first boundary"
        )
        write.change(Area, area.id, inspector_id=second, valid_from=TODAY - timedelta(days=9))
    set_boundary(store, ground)
    with store.read() as session:
        area = boundary_on(session, TODAY)
    assert area is not None
    assert (area.valid_from, area.inspector_id) == (TODAY, second)


def test_a_second_boundary_of_one_day_replaces_it(store: Store) -> None:
    for half in (0.01, 0.02):
        set_boundary(store, shapes.area_wkb([(x, y) for x, y in square(LON, LAT, half)]))
    assert count(store, Area) == 1


def test_several_areas_want_a_name(store: Store, tmp_path: Path) -> None:
    path = geojson(
        tmp_path / "аудандар.geojson",
        ({"name:kk": "Бірінші"}, square(LON, LAT, 0.01)),
        ({"name:kk": "Екінші"}, square(LON + 1, LAT, 0.01)),
    )
    with pytest.raises(BadInput, match="Бірінші"):
        import_boundary(store, path)
    import_boundary(store, path, "Екінші")
    assert count(store, Area) == 1


def test_addresses_are_known_again_and_undone(store: Store, quarter: Path) -> None:
    first = import_addresses(store, quarter)
    assert (first.added, first.known) == (3, 0)
    again = import_addresses(store, quarter)
    assert (again.added, again.known) == (0, 3)
    assert (count(store, Street), count(store, House), count(store, HouseAddress)) == (1, 3, 3)
    store.undo()
    assert (count(store, Street), count(store, House), count(store, HouseAddress)) == (0, 0, 0)


def test_houses_beyond_the_boundary_are_left_to_the_neighbours(store: Store, shared: Path) -> None:
    city = shared / "osm" / "Helsinki.osm.pbf"
    boundary = shapes.area_wkb([(24.939, 60.163), (24.950, 60.163), (24.950, 60.168), (24.939, 60.168)])
    set_boundary(store, boundary)
    outcome = import_addresses(store, city)
    assert outcome.added > 50
    assert outcome.outside > 50
    with store.read() as session:
        spots = session.execute(select(House.lon, House.lat)).all()
    assert all(shapes.contains(boundary, lon or 0.0, lat or 0.0) for lon, lat in spots)


def test_houses_of_a_village_come_with_kind_dwelling_and_settlement(store: Store, tmp_path: Path) -> None:
    with store.write("import.houses") as write:
        village = write.add(Settlement, name_kk="Теректі", name_ru="Теректы", kind="village")
        old = write.add(Street, name_kk="Достық", name_ru="Дружбы", kind="street", settlement_id=village)
        known = write.add(House, kind="unknown")
        write.add(HouseAddress, house_id=known, street_id=old, number="2")
    tags = {"addr:street": "Достық көшесі", "addr:city": "Теректі ауылы"}
    path = geojson(
        tmp_path / "ауыл.geojson",
        ({**tags, "building": "house", "addr:housenumber": "2"}, square(LON, LAT, 0.0002)),
        ({**tags, "building": "detached", "addr:housenumber": "4"}, square(LON + 0.001, LAT, 0.0002)),
        ({**tags, "building": "yes", "addr:housenumber": "6"}, square(LON + 0.002, LAT, 0.0002)),
        (
            {
                **tags,
                "building": "house",
                "addr:street": "Абай көшесі",
                "addr:city": "Басқа",
                "addr:housenumber": "1",
            },
            square(LON + 0.003, LAT, 0.0002),
        ),
    )
    import_addresses(store, path)
    with store.read() as session:
        query = (
            select(HouseAddress.number, House.kind, Dwelling.kind, Street.settlement_id)
            .join(House, House.id == HouseAddress.house_id)
            .join(Street, Street.id == HouseAddress.street_id)
            .outerjoin(Dwelling, Dwelling.house_id == House.id)
            .order_by(HouseAddress.number)
        )
        assert session.execute(query).all() == [
            ("1", "private", "private", None),
            ("2", "private", "private", village),
            ("4", "private", "private", village),
            ("6", "unknown", None, village),
        ]
    assert count(store, Settlement) == 1, "a place that the address book does not know makes none"


def test_a_kind_that_an_officer_gave_stays(store: Store, tmp_path: Path) -> None:
    with store.write("house.add") as write:
        street = write.add(Street, name_kk="Абай", name_ru="Абая", kind="street")
        house = write.add(House, kind="wintering")
        write.add(HouseAddress, house_id=house, street_id=street, number="1")
    tags = {"addr:street": "Абай көшесі", "building": "house", "addr:housenumber": "1"}
    import_addresses(store, geojson(tmp_path / "a.geojson", (tags, square(LON, LAT, 0.0002))))
    with store.read() as session:
        assert session.get_one(House, house).kind == "wintering"
        assert session.scalars(select(Dwelling.kind)).all() == []


def test_a_number_without_a_street_is_told_and_left_out(store: Store, tmp_path: Path) -> None:
    house = {"building": "yes", "addr:housenumber": "7"}
    path = geojson(tmp_path / "a.geojson", (house, square(LON, LAT, 0.0002)))
    outcome = import_addresses(store, path)
    assert (outcome.added, outcome.refused) == (0, 1)
    (error,) = outcome.errors
    assert (error.column, error.sentence.fields) == ("", {"number": "7"}), "a house number is no column"
    assert count(store, Street) == 0


def test_a_house_without_a_place_gets_it_from_the_map(store: Store, quarter: Path) -> None:
    with store.write("house.add") as write:
        street = write.add(Street, name_kk="Абай", name_ru="Абая", kind="street")
        house = write.add(House, kind="apartment")
        write.add(HouseAddress, house_id=house, street_id=street, number="3 А")
    import_addresses(store, quarter)
    with store.read() as session:
        placed = session.get_one(House, house)
    assert placed.lon == pytest.approx(LON + 0.001, abs=1e-5)
    assert count(store, House) == 3, "«3 А» and «3а» are one number"


def test_a_stopped_load_leaves_nothing(store: Store, quarter: Path) -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled("stopped")

    for load in (import_base_map, import_addresses):
        with pytest.raises(Cancelled):
            load(store, quarter, stop)
    assert (count(store, House), count(store, BaseMapRow), shape_count(store)) == (0, 0, 0)


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01\x02", b'{"type":"FeatureCollection","features":[]}', b"<kml>"]
)
def test_a_bad_map_ends_in_a_sentence(store: Store, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "карта.geojson"
    path.write_bytes(content)
    for load in (import_base_map, import_boundary):
        with pytest.raises(BadInput):
            load(store, path)
    assert (count(store, BaseMapRow), count(store, Area)) == (0, 0)


def test_tiles_are_kept_beside_the_store(store: Store, shared: Path) -> None:
    import_base_map(store, shared / "tiles" / "consbio_geography-class-jpg.mbtiles")
    loaded = load_base_map(store)
    assert Path(loaded.tiles_path).parent == store.folder / "maps"
    assert Path(loaded.tiles_path).exists()


def test_a_real_city(store: Store, shared: Path) -> None:
    outcome = import_base_map(store, shared / "osm" / "Helsinki.osm.pbf")
    assert outcome.added > 3000
    assert len(load_base_map(store).features) == outcome.added
    addresses = import_addresses(store, shared / "osm" / "Helsinki.osm.pbf")
    assert addresses.added > 500
    assert addresses.known == 0, "the book was empty"
    assert addresses.read == addresses.added + addresses.repeated + addresses.refused
    assert import_addresses(store, shared / "osm" / "Helsinki.osm.pbf").added == 0


def test_a_real_boundary(store: Store, shared: Path) -> None:
    import_boundary(store, shared / "kz" / "astana.geojson")
    with store.read() as session:
        found = boundary_on(session, TODAY)
    assert found is not None
    assert shapes.contains(found.wkb, 71.43, 51.13)
