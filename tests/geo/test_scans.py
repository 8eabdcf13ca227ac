"""Scanned schemes: read from real files, bounded, refused with a sentence, laid into a box of metres."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from precinct_app.errors import BadInput
from precinct_app.geo import messages, scan
from precinct_app.geo.control_points import ControlPoint, dump_points
from precinct_app.geo.features import LaidScan
from precinct_app.geo.projection import LocalProjection
from precinct_app.geo.scan import read_scan
from precinct_app.geo.scan_picture import box_of, laid, scan_picture

PLANE = LocalProjection(71.43, 51.13)


def sheet(width: int = 400, height: int = 300, mode: str = "RGB") -> Image.Image:
    """A white sheet with a red square round (100, 80) and a blue one round (300, 200)."""
    made = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(made)
    draw.rectangle((80, 60, 120, 100), fill="red")
    draw.rectangle((280, 180, 320, 220), fill="blue")
    return made.convert(mode)


def jpeg(made: Image.Image) -> bytes:
    out = io.BytesIO()
    made.save(out, "JPEG", quality=95)
    return out.getvalue()


def laid_sheet(opacity: float = 1.0, mpp: float = 0.5) -> LaidScan:
    """The sheet, north up, its upper left corner at (0, 0) of the plane, ``mpp`` metres a pixel."""
    points = []
    for x, y in ((100.0, 80.0), (300.0, 200.0)):
        lon, lat = PLANE.to_degrees(x * mpp, -y * mpp)
        points.append(ControlPoint(x, y, float(lon), float(lat)))
    control = tuple(tuple(row) for row in dump_points(points))
    return LaidScan(jpeg(sheet()), 400, 300, control, opacity)


@pytest.mark.parametrize("suffix", ["png", "jpg", "tif", "bmp", "webp"])
def test_pictures_of_any_format_are_kept_as_jpeg(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"сызба.{suffix}"
    sheet().save(path)
    found = read_scan(path)
    assert (found.width, found.height, found.reduced) == (400, 300, False)
    with Image.open(io.BytesIO(found.content)) as kept:
        assert kept.format == "JPEG"
        red = kept.getpixel((100, 80))
    assert red[0] > 200
    assert red[1] < 60


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGBA", "CMYK", "LA", "I;16"])
def test_all_ways_to_keep_colours_are_read(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "a.tif"
    made = sheet().convert("L").convert("I").convert("I;16") if mode == "I;16" else sheet(mode=mode)
    made.save(path)
    assert read_scan(path).width == 400


def test_a_clear_ground_becomes_white(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("RGBA", (200, 200), (0, 0, 0, 0)).save(path)
    with Image.open(io.BytesIO(read_scan(path).content)) as kept:
        assert min(kept.convert("L").getextrema()) > 250


def test_a_large_sheet_is_reduced_and_bounded(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    noise = Image.effect_noise((7200, 3000), 90)
    noise.save(path)
    found = read_scan(path)
    assert found.reduced
    assert found.was == (7200, 3000)
    assert max(found.width, found.height) <= scan.BIGGEST_SIDE
    assert len(found.content) <= scan.BIGGEST_BYTES
    assert found.width / found.height == pytest.approx(2.4, rel=0.01)


def test_a_picture_taken_upright_stands_upright(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    notes = Image.Exif()
    notes[0x0112] = 6
    sheet().save(path, exif=notes)
    found = read_scan(path)
    assert (found.width, found.height) == (300, 400)
    assert b"Exif" not in found.content


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", messages.EMPTY),
        (b"PK\x03\x04 nothing", scan.NOT_A_SCAN),
        (b"\x89PNG\r\n\x1a\n broken", scan.NOT_A_SCAN),
        (b"\xff\xd8\xff\xe0" + b"\0" * 500, scan.NOT_A_SCAN),
        (b"GIF89a" + b"\0" * 50, scan.NOT_A_SCAN),
    ],
)
def test_what_is_no_picture_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(content)
    with pytest.raises(BadInput) as caught:
        read_scan(path)
    assert caught.value.message == message


def test_a_cut_file_and_a_tiny_one_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    sheet().save(path)
    path.write_bytes(path.read_bytes()[:300])
    with pytest.raises(BadInput) as caught:
        read_scan(path)
    assert caught.value.message == scan.NOT_A_SCAN
    Image.new("RGB", (40, 400)).save(path)
    with pytest.raises(BadInput) as caught:
        read_scan(path)
    assert caught.value.message == scan.TOO_SMALL
    with pytest.raises(BadInput) as caught:
        read_scan(tmp_path / "жоқ.png")
    assert caught.value.message == messages.ABSENT


def test_a_scan_lies_where_its_points_say() -> None:
    way = laid(laid_sheet(), PLANE)
    assert way is not None
    assert box_of(laid_sheet(), way) == pytest.approx((0, -150, 200, 0), abs=0.01)


def test_a_box_shows_its_part_of_the_scan() -> None:
    data = scan_picture(laid_sheet(), PLANE, (25.0, -65.0, 75.0, -15.0), (100, 100))
    assert data is not None
    with Image.open(io.BytesIO(data)) as drawn:
        middle, corner = drawn.getpixel((50, 50)), drawn.getpixel((3, 3))
    assert middle[0] > 200
    assert middle[1] < 60
    assert min(corner[:3]) > 240


def test_beside_the_sheet_the_picture_is_clear() -> None:
    data = scan_picture(laid_sheet(opacity=0.5), PLANE, (-100.0, -200.0, 300.0, 100.0), (400, 300))
    assert data is not None
    with Image.open(io.BytesIO(data)) as drawn:
        assert drawn.getpixel((10, 10))[3] == 0
        assert drawn.getpixel((150, 140))[3] == pytest.approx(128, abs=2)
        assert drawn.getpixel((150, 140))[0] > 200, "the red square, 50 m east and 40 m south"
    assert scan_picture(laid_sheet(), PLANE, (900.0, 0.0, 950.0, 50.0), (10, 10)) is None


def test_another_plane_moves_nothing() -> None:
    other = LocalProjection(71.44, 51.12)
    x, y = other.to_metres(*PLANE.to_degrees(50.0, -40.0))
    box = (float(x) - 5, float(y) - 5, float(x) + 5, float(y) + 5)
    data = scan_picture(laid_sheet(), other, box, (20, 20))
    assert data is not None
    with Image.open(io.BytesIO(data)) as drawn:
        red = drawn.getpixel((10, 10))
    assert red[0] > 200
    assert red[2] < 60


def test_points_that_say_nothing_lay_nothing() -> None:
    lost = LaidScan(jpeg(sheet()), 400, 300, ((1.0, 1.0, 71.0, 51.0),))
    assert laid(lost, PLANE) is None
    assert scan_picture(lost, PLANE, (0, 0, 10, 10), (10, 10)) is None
