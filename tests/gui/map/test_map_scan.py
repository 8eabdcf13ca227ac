"""A scanned scheme on the canvas: it lies where its points say, under the houses, as clear as it is set."""

import io
from typing import Any

import pytest
from PIL import Image, ImageDraw
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from precinct_app.geo import shapes
from precinct_app.geo.address_names import AddressPoint
from precinct_app.geo.features import BaseMap, Feature, LaidScan
from precinct_app.geo.projection import LocalProjection
from precinct_app.geo.scene import Scene
from precinct_app.gui.map_canvas import MapCanvas
from precinct_app.gui.map_canvas.ground import Ground
from precinct_app.gui.map_canvas.labels import _along_street
from precinct_app.gui.map_canvas.markers import no_rest
from precinct_app.gui.map_canvas.painting import painted
from precinct_app.gui.map_canvas.scan_layer import Pictures, ScanLayer
from precinct_app.gui.map_canvas.sheets import BaseSheet

PLANE = LocalProjection(71.43, 51.13)
BOX = (0.0, -150.0, 200.0, 0.0)


def scheme(opacity: float = 1.0, mode: str = "RGB", size: tuple[int, int] = (400, 300)) -> LaidScan:
    """A green sheet, half a metre a pixel, north up, with a red square 50 m east and 40 m south."""
    made = Image.new("RGB", size, (0, 160, 0))
    ImageDraw.Draw(made).rectangle((80, 60, 120, 100), fill="red")
    out = io.BytesIO()
    made.convert(mode).save(out, "JPEG", quality=95)
    control = []
    for x, y in ((0.0, 0.0), (400.0, 300.0)):
        lon, lat = PLANE.to_degrees(x / 2, -y / 2)
        control.append((x, y, float(lon), float(lat)))
    return LaidScan(out.getvalue(), *size, tuple(control), opacity, "Сызба")


def layer(scan: LaidScan) -> ScanLayer:
    made = ScanLayer.of(scan, PLANE)
    assert made is not None
    return made


def drawn(sheet: BaseSheet, box: tuple[float, float, float, float], wide: int, high: int) -> QImage:
    return painted(sheet, box, wide, high, 1.0, no_rest)


@pytest.mark.parametrize("shrink", [0.25, 1, 2.5, 8])
def test_a_scan_lies_where_its_points_say(qapp: QApplication, shrink: float) -> None:
    wide, high = round(400 / shrink), round(300 / shrink)
    image = drawn(BaseSheet("light", scan=layer(scheme())), BOX, wide, high)
    red = image.pixelColor(round(100 / shrink), round(80 / shrink))
    green = image.pixelColor(round(300 / shrink), round(200 / shrink))
    assert (red.red() > 190, red.green() < 90) == (True, True)
    assert (green.red() < 60, green.green() > 120) == (True, True)


def test_outside_of_the_sheet_nothing_is_painted(qapp: QApplication) -> None:
    bare = drawn(BaseSheet("light"), (-400.0, -150.0, -200.0, 0.0), 200, 150)
    beside = drawn(BaseSheet("light", scan=layer(scheme())), (-400.0, -150.0, -200.0, 0.0), 200, 150)
    assert beside == bare


def test_opacity_lets_the_ground_through(qapp: QApplication) -> None:
    full, half, none = (
        drawn(BaseSheet("light", scan=layer(scheme(o))), BOX, 400, 300).pixelColor(300, 200)
        for o in (1, 0.5, 0)
    )
    assert none.red() > 200
    assert half.red() == pytest.approx((full.red() + none.red()) / 2, abs=4)


def test_houses_lie_over_the_scan(qapp: QApplication) -> None:
    corners = [PLANE.to_degrees(x, y) for x, y in ((140, -110), (160, -110), (160, -90), (140, -90))]
    house = Feature("building", shapes.area_wkb([(float(lon), float(lat)) for lon, lat in corners]))
    base = BaseMap((house,), "Қала")
    ground = Ground(Scene.from_base_map(base, PLANE), base)
    image = drawn(BaseSheet("light", ground, scan=layer(scheme())), BOX, 400, 300)
    assert image.pixelColor(300, 200).green() < 225
    assert image.pixelColor(300, 200).red() > 180, "the house"
    assert image.pixelColor(200, 200).green() > 120, "the sheet beside it"
    assert image.pixelColor(200, 200).red() < 60
    assert image.pixelColor(100, 80).red() > 190


def test_a_grey_scan_takes_a_byte_a_pixel(qapp: QApplication) -> None:
    picture, halved = Pictures(scheme(mode="L").content).at(1.0)
    assert (picture.format(), halved) == (QImage.Format.Format_Grayscale8, 0)
    small, halved = Pictures(scheme().content).at(5.0)
    assert (small.width(), halved) == (100, 2)


@pytest.fixture
def canvas(qtbot: Any) -> MapCanvas:
    made = MapCanvas()
    qtbot.addWidget(made)
    made.resize(400, 300)
    return made


def test_a_scheme_alone_is_a_base_map(canvas: MapCanvas, qtbot: Any) -> None:
    canvas.set_base_map(BaseMap(title="Сызба", scan=scheme()))
    canvas.show()
    qtbot.waitUntil(lambda: not canvas.is_painting())
    qtbot.waitUntil(lambda: canvas.grab().toImage().pixelColor(200, 150).green() > 120)
    assert not canvas._add_map.isVisible()
    lon, lat = PLANE.to_degrees(100.0, -75.0)
    middle = canvas.to_pixel(float(lon), float(lat))
    assert (middle.x(), middle.y()) == pytest.approx((200, 150), abs=2)


def test_laying_anew_keeps_the_view_and_the_decoded_picture(canvas: MapCanvas) -> None:
    scan = scheme()
    canvas.set_base_map(BaseMap(title="Сызба", scan=scan))
    canvas.grab()
    canvas.zoom(-8)
    before = canvas.whereabouts()
    kept = canvas._content.scan.pictures
    fainter = LaidScan(scan.content, 400, 300, scan.control, 0.3)
    canvas.set_scan(fainter)
    canvas.grab()
    assert canvas.whereabouts() == before
    assert canvas._content.scan.pictures is kept
    canvas.set_scan(None)
    assert canvas._content.is_bare


def test_a_damaged_picture_draws_nothing(qapp: QApplication) -> None:
    broken = LaidScan(b"no picture", 400, 300, scheme().control)
    bare = drawn(BaseSheet("dark"), BOX, 100, 75)
    assert drawn(BaseSheet("dark", scan=layer(broken)), BOX, 100, 75) == bare
    assert QColor(bare.pixel(1, 1)).isValid()


def test_a_name_of_the_other_language_is_marked(canvas: MapCanvas) -> None:
    def houses(kk: str, ru: str) -> list[AddressPoint]:
        return [AddressPoint(kk, ru, str(n), 71.43 + n / 1000, 51.13) for n in range(4)]

    canvas.set_addresses(houses("Абай көшесі", "улица Абая"))
    assert not canvas._content.borrows_names
    canvas.set_addresses(houses("", "улица Абая"))
    assert canvas._content.borrows_names
    (street,) = canvas._content.written.streets
    (label, *_more) = _along_street(street, "kk", 0.3, lambda text, _pixels, _bold: 6.0 * len(text))
    assert label.text == "улица Абая*"
    (label, *_more) = _along_street(street, "ru", 0.3, lambda text, _pixels, _bold: 6.0 * len(text))
    assert label.text == "улица Абая"
