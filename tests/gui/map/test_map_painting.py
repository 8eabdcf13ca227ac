"""What is really painted: colours of houses and boundary, names, grid, markers; pictures never blank."""

import gc
import threading
import weakref

import numpy as np
import pytest
import shapely
from PySide6.QtCore import QEvent, QPoint, QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from precinct_app.geo.features import BaseMap, Feature
from precinct_app.geo.scene import Scene
from precinct_app.gui.map_canvas import MapCanvas, MiniMap
from precinct_app.gui.map_canvas.labels import LONGEST, short_name
from precinct_app.gui.map_canvas.markers import no_rest
from precinct_app.gui.map_canvas.painting import painted
from tests.gui.map.quarter import BOUNDARY, PLANE, marker, person, quarter, wkb

HOUSE, ACCENT = {"light": "#DCD6CA", "dark": "#35424E"}, "#0A5A9C"


def picture(widget) -> QImage:
    return widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def count(image: QImage, colour: str) -> int:
    """Return how many pixels have exactly this colour."""
    rows = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), -1) & 0xFFFFFF
    return int((rows == QColor(colour).rgb() & 0xFFFFFF).sum())


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_houses_have_the_colour_of_the_theme(canvas, settle, theme):
    canvas.set_theme(theme)
    settle(canvas)
    assert count(picture(canvas), HOUSE[theme]) > 12 * 200
    x, y = canvas.view.to_pixel(5, 5)
    assert picture(canvas).pixelColor(int(x), int(y)) == QColor(HOUSE[theme])


def test_the_boundary_is_dashed_in_accent_and_veils_what_is_outside(canvas, settle):
    outside = QPoint(*(int(v) for v in canvas.view.to_pixel(250, 190)))
    before = picture(canvas).pixelColor(outside)
    canvas.set_boundary(wkb(BOUNDARY))
    canvas.fit((*PLANE.to_degrees(-100, -100), *PLANE.to_degrees(260, 200)))
    settle(canvas)
    assert count(picture(canvas), ACCENT) > 100
    assert picture(canvas).pixelColor(outside) != before
    canvas.set_layer_visible("boundary", False)
    settle(canvas)
    assert picture(canvas).pixelColor(outside) == before


def test_a_kazakh_street_name_is_written_along_the_street(canvas, settle):
    named = picture(canvas)
    canvas.set_layer_visible("names", False)
    settle(canvas)
    changed = named != picture(canvas)
    canvas.set_layer_visible("names", True)
    settle(canvas)
    assert changed
    assert picture(canvas) == named


def test_the_letters_of_kazakh_differ_from_russian_ones(qtbot, canvas, settle):
    pictures = []
    for name in ("Қабанбай көшесі", "Кабанбай кошеси"):
        canvas.set_base_map(quarter(name))
        settle(canvas)
        pictures.append(picture(canvas))
    assert pictures[0] != pictures[1]


def test_house_numbers_stand_from_one_metre_a_pixel(canvas, settle):
    with_numbers = picture(canvas)
    canvas.set_layer_visible("numbers", False)
    settle(canvas)
    assert picture(canvas) != with_numbers


def test_markers_are_painted_and_a_layer_goes_off(canvas, settle):
    canvas.set_markers([person(1, 30, 30), marker(2, 90, 90)])
    settle(canvas)
    assert count(picture(canvas), "#7A3E9D") > 40
    assert count(picture(canvas), "#B45309") > 150
    canvas.set_layer_visible("vulnerable", False)
    settle(canvas)
    assert count(picture(canvas), "#7A3E9D") == 0


def test_the_selected_place_has_a_ring_and_its_label(canvas, settle):
    canvas.set_markers([marker(2, 90, 90)])
    settle(canvas)
    before = count(picture(canvas), ACCENT)
    canvas.select(("place", b"2"))
    assert count(picture(canvas), ACCENT) > before + 400


def test_the_density_lies_under_the_markers(canvas, settle):
    density = np.zeros((10, 10))
    density[4:6, 4:6] = 1.0
    before = picture(canvas)
    canvas.set_density(density, (*PLANE.to_degrees(0, 0), *PLANE.to_degrees(120, 120)))
    settle(canvas)
    x, y = (int(v) for v in canvas.view.to_pixel(60, 90))
    peak = QPoint(*(int(v) for v in canvas.view.to_pixel(60, 60)))
    assert picture(canvas).pixelColor(x, y) == before.pixelColor(x, y)
    assert picture(canvas).pixelColor(peak).red() > picture(canvas).pixelColor(peak).blue() + 60


def test_zooming_out_and_in_is_never_blank(canvas):
    """Right after the step, before a tile can arrive, the houses are there, scaled."""
    for steps in (-4, -4, 4, 4, 8, -8):
        canvas.zoom(steps)
        assert count(picture(canvas), HOUSE["light"]) > 500


def test_without_a_base_map_there_is_a_grid_and_one_button(qtbot, settle):
    bare = MapCanvas()
    qtbot.addWidget(bare)
    bare.resize(500, 400)
    bare.set_boundary(wkb(BOUNDARY))
    bare.show()
    settle(bare)
    assert count(picture(bare), "#DEDBD2") > 300
    assert bare._add_map.isVisible()
    with qtbot.waitSignal(bare.add_map_requested):
        bare._add_map.click()


def test_an_empty_map_of_nothing_is_shown(qtbot, settle):
    empty = MapCanvas()
    qtbot.addWidget(empty)
    empty.set_base_map(BaseMap())
    empty.set_markers([])
    empty.show()
    settle(empty)
    empty.home()
    assert empty.isVisible()


def test_closing_stops_the_thread_and_frees_the_canvas(qtbot, qapp, base):
    canvas = MapCanvas()
    canvas.set_base_map(base)
    canvas.set_markers([marker(n, n * 9.0, 5.0) for n in range(200)])
    canvas.show()
    canvas.repaint()
    canvas.grab()
    started = [thread for thread in threading.enumerate() if thread.name == "map tiles"]
    canvas.close()
    assert started
    assert not [thread for thread in started if thread.is_alive()]
    gone = weakref.ref(canvas)
    canvas.deleteLater()
    del canvas
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert gone() is None


def test_a_canvas_shown_again_goes_on_painting(canvas, settle):
    canvas.hide()
    canvas.show()
    canvas.zoom(-4)
    settle(canvas)
    assert count(picture(canvas), HOUSE["light"]) > 500


def test_tiles_meet_without_a_seam(canvas):
    """What one picture shows, two halves show as well."""
    sheet = canvas._content.base_sheet("light")
    whole = painted(sheet, (-64, -64, 192, 192), 256, 256, 1.0, no_rest)
    left = painted(sheet, (-64, -64, 64, 192), 128, 256, 1.0, no_rest)
    assert whole.copy(0, 0, 120, 256) == left.copy(0, 0, 120, 256)


def test_the_small_map_shows_the_house_and_the_ring(qtbot, base):
    small = MiniMap()
    qtbot.addWidget(small)
    small.resize(298, 176)
    small.set_base_map(base)
    small.set_marker(person(1, 30, 30))
    assert count(picture(small), HOUSE["light"]) > 500
    assert count(picture(small), ACCENT) > 60
    assert small.accessibleDescription() == ""
    small.set_marker(None)
    assert small.accessibleDescription()


def test_a_park_is_named_though_its_shapes_were_prepared(canvas, settle):
    park = Feature("park", wkb(shapely.box(0, 0, 120, 90)), name_kk="Балдырған саябағы")
    base = BaseMap((park,))
    canvas.set_base_map(base, Scene.from_base_map(base, PLANE))
    settle(canvas)
    named = picture(canvas)
    canvas.set_layer_visible("names", False)
    settle(canvas)
    assert picture(canvas) != named


def test_the_tag_of_the_selected_place_covers_its_ordinary_name(canvas, settle):
    canvas.set_markers([marker(2, 90, 90)])
    settle(canvas)
    canvas.select(("place", b"2"))
    with_name = picture(canvas)
    canvas.set_layer_visible("names", False)
    settle(canvas)
    x, y = (int(v) for v in canvas.view.to_pixel(90, 90))
    tag = QRect(x - 20, y + 10, 40, 34)
    assert picture(canvas).copy(tag) == with_name.copy(tag)


def test_a_very_long_name_is_cut_on_the_map():
    assert short_name("№ 21\nмектеп") == "№ 21 мектеп"
    assert len(short_name("Өте ұзақ атау " * 30)) <= LONGEST
