"""A country's extract cut to a box: the same map as from the whole, date kept, stopped without a trace."""

import struct
import tracemalloc
import zlib
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from precinct_app.errors import BadInput, Cancelled
from precinct_app.geo import messages, pbf
from precinct_app.geo.extract import cut_extract
from precinct_app.geo.features import BaseMap
from precinct_app.geo.origin import origin_of
from precinct_app.geo.shapes import area_wkb, bbox, buffer
from precinct_app.geo.sources import Clip, read_base_map

CENTRE = (24.936, 60.168, 24.944, 60.172)
SMALL = (24.9390, 60.1690, 24.9405, 60.1697)


def outline(box: tuple[float, float, float, float]) -> bytes:
    west, south, east, north = box
    return area_wkb([(west, south), (east, south), (east, north), (west, north)])


def told(base: BaseMap) -> list[tuple[str, bytes, str, str, str]]:
    return sorted((f.kind, f.wkb, f.name_kk, f.name_ru, f.number) for f in base.features)


@pytest.fixture(scope="module")
def city() -> Path:
    path = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "osm" / "Helsinki.osm.pbf"
    if not path.exists():
        pytest.skip("the folder of real data (../shared/data) is absent")
    return path


@pytest.mark.parametrize("margin", [1.0, 100.0])
def test_the_cut_gives_the_same_map(
    city: Path, tmp_path: Path, margin: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    area = Clip.round(outline(SMALL), margin)
    target = tmp_path / "cut.osm.pbf"
    cut_extract(city, target, bbox(buffer(outline(SMALL), margin + 150)))
    assert target.stat().st_size < city.stat().st_size * 0.7
    monkeypatch.setattr(Clip, "round", classmethod(lambda _cls, _wkb: area))
    whole, cut = read_base_map(city, outline(SMALL)), read_base_map(target, outline(SMALL))
    assert len(cut.features) > 40
    assert told(cut) == told(whole)


def test_the_cut_is_told_and_can_be_stopped_at_any_time(city: Path, tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []

    def watch(done: int, total: int) -> None:
        steps.append((done, total))

    target = tmp_path / "cut.osm.pbf"
    cut_extract(city, target, CENTRE, watch)
    assert len({total for _done, total in steps}) == 1
    assert [done for done, _total in steps] == sorted(done for done, _total in steps)
    assert steps[-1][0] <= steps[-1][1]
    target.unlink()
    for last in range(0, len(steps), 9):
        seen = 0

        def stop(done: int, total: int, last: int = last) -> None:
            nonlocal seen
            seen += 1
            if seen > last:
                raise Cancelled("stopped")

        with pytest.raises(Cancelled):
            cut_extract(city, target, CENTRE, stop)
        assert list(tmp_path.iterdir()) == []


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    """A hundred blocks of nodes elsewhere need no more memory than ten."""
    one = b"".join(map(pbf.number, [2] * 2000))
    dense = pbf.field(1, one) + pbf.field(8, one) + pbf.field(9, one) + pbf.field(10, bytes(2000))
    block = pbf.blob_bytes("OSMData", pbf.field(1, pbf.field(1, b"")) + pbf.field(2, pbf.field(2, dense)))
    head = pbf.blob_bytes("OSMHeader", b"")
    peaks = []
    for count in (1, 10, 100):  # the first one also loads what the work needs
        source = tmp_path / f"{count}.osm.pbf"
        source.write_bytes(head + block * count)
        tracemalloc.start()
        cut_extract(source, tmp_path / "cut.osm.pbf", (-0.001, -0.001, 0.00000025, 0.00000025))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[2] < peaks[1] * 1.5


def test_the_date_of_the_extract_is_kept(city: Path, tmp_path: Path) -> None:
    data = city.read_bytes()
    with city.open("rb") as file:
        header = next(pbf.blobs(file))
        features = pbf.content(file, header)
    dated = pbf.blob_bytes("OSMHeader", features + pbf.field(32, 1_762_000_000))
    source = tmp_path / "dated.osm.pbf"
    source.write_bytes(dated + data[header.start + header.size :])
    target = tmp_path / "cut.osm.pbf"
    cut_extract(source, target, CENTRE)
    assert origin_of(source, True).as_of == origin_of(target, True).as_of == "2025-11-01"
    assert read_base_map(target).as_of == "2025-11-01"


def test_what_is_elsewhere_is_told(city: Path, tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        cut_extract(city, tmp_path / "cut.osm.pbf", (71.4, 51.1, 71.5, 51.2))
    assert caught.value.message == messages.OUTSIDE
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("part", [0.02, 0.4, 0.999])
def test_a_cut_off_file_is_damaged(city: Path, tmp_path: Path, part: float) -> None:
    source = tmp_path / "short.osm.pbf"
    data = city.read_bytes()
    source.write_bytes(data[: int(len(data) * part)])
    with pytest.raises(BadInput) as caught:
        cut_extract(source, tmp_path / "cut.osm.pbf", CENTRE)
    assert caught.value.message == messages.DAMAGED


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.integers(0, 3000))
def test_any_bytes_end_in_a_sentence(tmp_path_factory: pytest.TempPathFactory, junk: bytes, at: int) -> None:
    source = tmp_path_factory.mktemp("junk") / "a.osm.pbf"
    block = pbf.field(1, pbf.field(1, b"")) + pbf.field(2, junk)
    head = pbf.blob_bytes("OSMHeader", b"")
    data = head + pbf.blob_bytes("OSMData", block)
    source.write_bytes(data if at % 2 else data[:at] + junk + data[at:])
    with pytest.raises(BadInput):
        cut_extract(source, source.with_name("cut.osm.pbf"), (-180.0, -90.0, -179.0, -89.0))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(-(2**62), 2**62)))
def test_packed_numbers_come_back(numbers: list[int]) -> None:
    data = pbf.packed(map(pbf.zigzag, numbers))
    assert pbf.signed(pbf.varints(data)).tolist() == numbers
    assert dict(pbf.fields(pbf.field(7, data))) == {7: data}


def test_blocks_by_hand(tmp_path: Path) -> None:
    """Plain nodes, offsets and another granularity, as other programs than the usual ones write them."""
    texts = b"".join(pbf.field(1, text) for text in (b"", b"addr:housenumber", b"7", b"building", b"yes"))
    spots = ((0, 0), (0, 1000), (1000, 1000), (1000, 0))
    nodes = b"".join(
        pbf.field(
            1, pbf.field(1, pbf.zigzag(n)) + pbf.field(8, pbf.zigzag(lat)) + pbf.field(9, pbf.zigzag(lon))
        )
        for n, (lat, lon) in enumerate(spots, 1)
    )
    refs = pbf.packed(map(pbf.zigzag, (1, 1, 1, 1, -3)))
    way = (
        pbf.field(1, 9)
        + pbf.field(2, pbf.packed((1, 3)))
        + pbf.field(3, pbf.packed((2, 4)))
        + pbf.field(8, refs)
    )
    block = (
        pbf.field(1, texts) + pbf.field(2, nodes) + pbf.field(2, pbf.field(3, way))
        + pbf.field(17, 1000) + pbf.field(19, 51_100_000_000) + pbf.field(20, 71_400_000_000)
    )  # fmt: skip
    head = pbf.field(4, b"OsmSchema-V0.6") + pbf.field(4, b"DenseNodes")
    source, target = tmp_path / "hand.osm.pbf", tmp_path / "cut.osm.pbf"
    source.write_bytes(pbf.blob_bytes("OSMHeader", head) + pbf.blob_bytes("OSMData", block))
    cut_extract(source, target, (71.3999, 51.0999, 71.4001, 51.1001))
    (house,) = read_base_map(target).features
    assert (house.kind, house.number) == ("building", "7")
    assert bbox(house.wkb) == pytest.approx((71.4, 51.1, 71.401, 51.101), abs=1e-7)
    assert shapely.from_wkb(house.wkb).is_valid


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    packed = zlib.compress(bytes(pbf.MOST_BLOB + 10))
    body = pbf.field(2, pbf.MOST_BLOB + 10) + pbf.field(3, packed)
    header = pbf.field(1, b"OSMHeader") + pbf.field(3, len(body))
    bomb = struct.pack(">I", len(header)) + header + body
    source = tmp_path / "bomb.osm.pbf"
    source.write_bytes(bomb.replace(b"OSMHeader", b"OSMData\0\0", 1))
    with source.open("rb") as file, pytest.raises(pbf.Broken):
        pbf.content(file, next(pbf.blobs(file)))


def test_numbers_that_run_on_are_broken() -> None:
    for data in (b"\x80", b"\x80" * 11 + b"\x01"):
        with pytest.raises(pbf.Broken):
            pbf.varints(data)
    assert pbf.varints(b"").dtype == np.uint64
