"""A large extract is cut once for a precinct; addresses are told before they are taken."""

from pathlib import Path

import pytest

from precinct_app.errors import BadInput, Cancelled
from precinct_app.geo import shapes
from precinct_app.geo.addresses import AddressRow
from precinct_app.imports import address_preview, extracts, maps
from precinct_app.imports.address_preview import preview_addresses
from precinct_app.imports.maps import addresses_of, import_addresses, import_base_map, set_boundary
from precinct_app.storage.base_maps import delete_map, kept_maps, load_base_map
from precinct_app.storage.store import Store

SMALL = [(24.9390, 60.1690), (24.9405, 60.1690), (24.9405, 60.1697), (24.9390, 60.1697)]


@pytest.fixture
def city(shared: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(extracts, "LARGE", 100_000)
    monkeypatch.setattr(extracts, "AROUND", 150.0)
    return shared / "osm" / "Helsinki.osm.pbf"


@pytest.fixture
def cuts(store: Store, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that were cut, in order."""
    from precinct_app.geo import extract

    made: list[Path] = []
    real = extract.cut_extract

    def watched(source: Path, target: Path, *more: object) -> None:
        real(source, target, *more)  # type: ignore[arg-type]
        made.append(target)

    monkeypatch.setattr(extract, "cut_extract", watched)
    return made


def test_a_second_load_takes_the_cut(store: Store, city: Path, cuts: list[Path]) -> None:
    set_boundary(store, shapes.area_wkb(SMALL))
    steps: list[tuple[int, int]] = []
    first = import_base_map(store, city, lambda done, total: steps.append((done, total)))
    assert steps
    assert all(0 <= done <= total == 1000 for done, total in steps)
    again = import_base_map(store, city)
    addresses = import_addresses(store, city)
    assert first.added == again.added > 500
    assert addresses.added == 4, "those inside the boundary"
    assert addresses.outside > 20
    (cut,) = cuts
    assert cut.stat().st_size < city.stat().st_size
    (line,) = kept_maps(store)
    assert (line.title, line.source) == ("Helsinki", "© OpenStreetMap contributors")
    delete_map(store, line.key)
    assert not cut.exists(), "the cut goes with the map"


def test_another_area_is_cut_anew(store: Store, city: Path, cuts: list[Path]) -> None:
    set_boundary(store, shapes.area_wkb(SMALL))
    import_base_map(store, city)
    set_boundary(store, shapes.area_wkb([(x + 0.001, y) for x, y in SMALL]))
    import_base_map(store, city)
    assert len(set(cuts)) == 2


def test_without_a_boundary_a_place_is_asked(store: Store, city: Path) -> None:
    for load in (import_base_map, import_addresses):
        with pytest.raises(BadInput) as caught:
            load(store, city)
        assert caught.value.message == extracts.WHERE
    area = extracts.around(24.94, 60.17, 200.0)
    assert import_base_map(store, city, area=area).added > 500
    assert load_base_map(store).boundary_wkb == b"", "a place to cut round is no boundary"
    wide = shapes.projection_of(area).area_m2(area)
    assert wide == pytest.approx(3.14159 * 200**2, rel=0.02)


def test_a_stopped_cut_leaves_nothing(store: Store, city: Path) -> None:
    set_boundary(store, shapes.area_wkb(SMALL))

    def stop(done: int, total: int) -> None:
        if done > 100:
            raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        import_base_map(store, city, stop)
    assert kept_maps(store) == []
    assert list((store.folder / "maps").iterdir()) == []


def test_only_the_last_cuts_are_kept(
    store: Store, city: Path, cuts: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extracts, "KEPT", 1)
    for shift in (0.0, 0.001):
        extracts.nearest_cut(store, city, shapes.area_wkb([(x + shift, y) for x, y in SMALL]))
    assert [cut.exists() for cut in cuts] == [False, True]


def row(street: str, number: str, lon: float = 71.43, lat: float = 51.13) -> AddressRow:
    return AddressRow(street, street, street, "street", number, lon, lat)


def test_addresses_are_told_before_they_are_taken(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    known = [row("Абай", "1"), row("Абай", "2")]
    rows = [
        row("Абай", "1", lon=71.46), row("абай", "2"), row("Абай", "3"), row("Достық", "5"),
        row("Достық", "5", lat=51.16), AddressRow("", "", "", "", "9", 71.43, 51.13),
    ]  # fmt: skip
    given = {"a": known, "b": rows}
    monkeypatch.setattr(maps, "addresses_of", lambda _store, path, *_more: (given[path.name], 0))
    import_addresses(store, Path("a"))
    with store.read() as session:
        found = preview_addresses(session, rows)
    assert (found.read, found.new, found.known, found.repeated, found.streets) == (6, 2, 2, 1, 1)
    assert [error.sentence.message for error in found.doubts] == [
        address_preview.ELSEWHERE, address_preview.TWICE, maps.NO_STREET,
    ]  # fmt: skip
    assert found.doubts[0].sentence.fields["metres"] == pytest.approx(2100, abs=20)
    outcome = import_addresses(store, Path("b"))
    assert (outcome.added, outcome.known, outcome.repeated) == (found.new, found.known, found.repeated)
    assert outcome.refused == 1
    store.undo()
    with store.read() as session:
        again = preview_addresses(session, rows)
    assert again.new == found.new, "one undo takes all of it back"


def test_the_addresses_of_a_real_city(store: Store, shared: Path) -> None:
    rows, outside = addresses_of(store, shared / "osm" / "Helsinki.osm.pbf")
    assert outside == 0, "without a boundary all are taken"
    with store.read() as session:
        found = preview_addresses(session, rows)
    outcome = import_addresses(store, shared / "osm" / "Helsinki.osm.pbf")
    assert found.read == outcome.read > 600
    assert (found.new, found.known, found.repeated) == (outcome.added, 0, outcome.repeated)
    with store.read() as session:
        again = preview_addresses(session, rows)
    assert (again.new, again.known) == (0, outcome.added + outcome.repeated)
