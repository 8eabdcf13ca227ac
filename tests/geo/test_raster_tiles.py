"""Raster MBTiles: read tile by tile; every bad file is refused with a sentence."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from precinct_app.errors import BadInput
from precinct_app.geo import messages
from precinct_app.geo.sources import read_base_map
from precinct_app.geo.tiles import WORLD, Tiles, picture_format

Made = Callable[..., Path]
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
JPG = b"\xff\xd8\xff\xe0" + bytes(20)
WEBP = b"RIFF\x10\0\0\0WEBPVP8 " + bytes(20)


def refusal_of(path: Path) -> str:
    with pytest.raises(BadInput) as caught:
        read_base_map(path)
    assert caught.value.fields == {"file": path.name}
    return caught.value.message


def test_rows_count_from_the_north(mbtiles: Made) -> None:
    south, north = PNG + b"south", PNG + b"north"
    with Tiles(mbtiles({(1, 0, 0): south, (1, 0, 1): north})) as tiles:
        assert tiles.tile(1, 0, 0) == north
        assert tiles.tile(1, 0, 1) == south
        assert (tiles.min_zoom, tiles.max_zoom, tiles.format) == (1, 1, "png")
        # no bounds are stated: only the western half has tiles
        assert tiles.bounds == pytest.approx((WORLD[0], WORLD[1], 0.0, WORLD[3]), abs=1e-5)


@pytest.mark.parametrize("address", [(1, 1, 0), (1, -1, 0), (1, 0, 2), (-1, 0, 0), (99, 0, 0), (2, 0, 0)])
def test_absent_tiles_are_none(mbtiles: Made, address: tuple[int, int, int]) -> None:
    with Tiles(mbtiles({(1, 0, 0): PNG, (1, 1, 1): None})) as tiles:
        assert tiles.tile(*address) is None


def test_metadata_reaches_the_base_map(mbtiles: Made) -> None:
    place = mbtiles({(3, 1, 1): JPG}, name="Қала", attribution="© G", bounds="71,51,72,52")
    base = read_base_map(place)
    assert base.tiles_path == str(place)
    assert (base.title, base.attribution) == ("Қала", "© G")
    assert base.extra == {
        "bounds": "71.000000,51.000000,72.000000,52.000000",
        "minzoom": "3",
        "maxzoom": "3",
        "format": "jpg",
    }


@pytest.mark.parametrize(
    "bounds", ["", "a,b,c,d", "1,2,3", "72,51,71,52", "nan,nan,nan,nan", "-500,0,500,10"]
)
def test_foolish_bounds_mean_the_world(mbtiles: Made, bounds: str) -> None:
    with Tiles(mbtiles({(0, 0, 0): WEBP}, bounds=bounds)) as tiles:
        assert tiles.bounds == WORLD
        assert tiles.format == "webp"


def test_a_file_name_with_signs_of_an_address(mbtiles: Made) -> None:
    place = mbtiles({(0, 0, 0): PNG})
    odd = place.rename(place.with_name("Қала #1?mode=rw&x%20.mbtiles"))
    with Tiles(odd) as tiles:
        assert tiles.tile(0, 0, 0) == PNG


def test_bad_files(mbtiles: Made, tmp_path: Path) -> None:
    other = tmp_path / "other.mbtiles"
    with sqlite3.connect(other) as database:
        database.execute("CREATE TABLE something (a)")
    database.close()
    text = tmp_path / "text.mbtiles"
    text.write_text("not a database", encoding="utf-8")
    empty = tmp_path / "empty.mbtiles"
    empty.touch()
    assert refusal_of(tmp_path / "gone.mbtiles") == messages.ABSENT
    assert refusal_of(empty) == messages.EMPTY
    assert refusal_of(text) == messages.NOT_A_MAP
    assert refusal_of(other) == messages.NOT_A_MAP
    assert refusal_of(mbtiles({}, "none.mbtiles")) == messages.NO_TILES
    assert refusal_of(mbtiles({(0, 0, 0): b"\x1f\x8b\x08\0"}, "gz.mbtiles")) == messages.VECTOR_TILES
    assert refusal_of(mbtiles({(0, 0, 0): b"what"}, "what.mbtiles")) == messages.DAMAGED


def read_all(place: Path) -> None:
    with Tiles(place) as tiles:
        for column in range(20):
            tiles.tile(6, column, 5)


def test_a_file_cut_in_the_middle(mbtiles: Made) -> None:
    place = mbtiles({(6, column, row): PNG + bytes(3000) for column in range(20) for row in range(20)})
    data = place.read_bytes()
    place.write_bytes(data[: len(data) // 3])
    with pytest.raises(BadInput) as caught:
        read_all(place)
    assert caught.value.message == messages.DAMAGED


def test_nothing_is_written_beside_the_file(mbtiles: Made) -> None:
    place = mbtiles({(0, 0, 0): PNG})
    before = place.read_bytes()
    with Tiles(place) as tiles:
        tiles.tile(0, 0, 0)
        assert [found.name for found in place.parent.iterdir()] == [place.name]
    assert place.read_bytes() == before


def test_several_threads_read_at_once(mbtiles: Made) -> None:
    wanted = {(4, column, row): PNG + bytes([column, row]) for column in range(16) for row in range(16)}
    with Tiles(mbtiles(wanted)) as tiles, ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda at: tiles.tile(4, at[1], 15 - at[2]), wanted))
    assert found == list(wanted.values())


def test_pictures_by_their_first_bytes() -> None:
    assert [picture_format(data) for data in (PNG, JPG, WEBP, b"RIFF....WAVE", b"")] == [
        "png",
        "jpg",
        "webp",
        "",
        "",
    ]
