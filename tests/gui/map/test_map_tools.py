"""Tools of the map by mouse and keys: frame, measure, corners with their undo, touch pad, far base maps."""

import sqlite3
from pathlib import Path

import pytest
import shapely
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QInputDevice, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from precinct_app.geo.address_names import AddressPoint
from precinct_app.geo.features import BaseMap
from precinct_app.gui.map_canvas import MapCanvas, overlays, routes
from precinct_app.gui.map_canvas.line_tools import MeasureTool, area_text, length_text
from precinct_app.gui.map_canvas.polygon_tool import PolygonTool
from precinct_app.gui.map_canvas.routes import Route, RouteTool
from precinct_app.gui.map_canvas.shape_tool import ShapeTool
from tests.gui.map.quarter import PLANE, marker, wkb

LEFT = Qt.MouseButton.LeftButton
SQUARE = ((0, 0), (120, 0), (120, 120), (0, 120))


def at(canvas: MapCanvas, x: float, y: float) -> QPoint:
    return QPointF(*canvas.view.to_pixel(x, y)).toPoint()


def drag(canvas: MapCanvas, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(canvas, LEFT, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(canvas, (start + end) / 2)
    QTest.mouseMove(canvas, end)
    QTest.mouseRelease(canvas, LEFT, Qt.KeyboardModifier.NoModifier, end)


def degrees(x: float, y: float) -> tuple[float, float]:
    lon, lat = PLANE.to_degrees(x, y)
    return float(lon), float(lat)


def in_hand(canvas: MapCanvas) -> PolygonTool:
    canvas.edit_polygon([degrees(*corner) for corner in SQUARE])
    tool = canvas._tool
    assert isinstance(tool, PolygonTool)
    return tool


def rounded(tool: ShapeTool) -> list[tuple[int, int]]:
    return [(round(x), round(y)) for x, y in tool.corners]


def undo(canvas: MapCanvas) -> None:
    QTest.keyClick(canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


# -- frame


def test_a_frame_is_dragged_and_its_things_stay_ringed(canvas, qtbot):
    canvas.set_markers([marker(n, x, 60) for n, x in enumerate((0, 60, 180))])
    QTest.keyClick(canvas, Qt.Key.Key_R)
    assert canvas.tool == "rectangle"
    with qtbot.waitSignal(canvas.area_selected) as heard:
        drag(canvas, at(canvas, -30, 90), at(canvas, 90, 30))
    assert heard.args == [[("place", b"0"), ("place", b"1")]]
    assert canvas.framed_keys == (("place", b"0"), ("place", b"1"))
    assert canvas.tool == "pointer"
    canvas.choose_many(())
    assert canvas.framed_keys == ()


def test_a_frame_is_drawn_by_keys_alone(canvas, qtbot):
    canvas.set_markers([marker(n, x, 60) for n, x in enumerate((0, 60, 180))])
    canvas.center_on(*degrees(-30, 90))
    QTest.keyClick(canvas, Qt.Key.Key_R)
    QTest.keyClick(canvas, Qt.Key.Key_Space)
    canvas.center_on(*degrees(90, 30))
    with qtbot.waitSignal(canvas.area_selected) as heard:
        QTest.keyClick(canvas, Qt.Key.Key_Space)
    assert heard.args == [[("place", b"0"), ("place", b"1")]]


def test_what_was_framed_outlives_new_markers(canvas):
    canvas.set_markers([marker(1, 0, 0), marker(2, 60, 0)])
    canvas.choose_many([("place", b"1"), ("place", b"2")])
    canvas.set_markers([marker(2, 60, 0)])
    assert canvas.framed_keys == (("place", b"2"),)


# -- measuring


def test_measuring_tells_length_and_area_and_takes_points_back(canvas):
    told: list[str] = []
    canvas.told.connect(told.append)
    QTest.keyClick(canvas, Qt.Key.Key_M)
    for corner in SQUARE:
        QTest.mouseClick(canvas, LEFT, pos=at(canvas, *corner))
    tool = canvas._tool
    assert isinstance(tool, MeasureTool)
    assert tool.length() == pytest.approx(360, abs=4)
    assert tool.area() == pytest.approx(14_400, rel=0.03)
    assert told[-1]
    QTest.keyClick(canvas, Qt.Key.Key_Backspace)
    assert len(tool.corners) == 3
    undo(canvas)
    assert len(tool.corners) == 2
    assert tool.area() == 0
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.tool == "pointer"


def test_figures_are_written_as_numbers_of_the_country():
    assert "1\u00a0234" not in length_text(1234)
    assert "1,23" in length_text(1234)
    assert "999" in length_text(999)
    assert "3,4" in area_text(34_000)
    assert "2,15" in area_text(2_150_000)


# -- corners


def test_each_edit_of_a_corner_is_taken_back(canvas):
    tool = in_hand(canvas)
    before = rounded(tool)
    drag(canvas, at(canvas, 120, 120), at(canvas, 150, 150))
    QTest.mouseClick(canvas, LEFT, pos=at(canvas, 60, 0))
    assert len(tool.corners) == 5
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    assert len(tool.corners) == 4
    undo(canvas)
    assert len(tool.corners) == 5
    undo(canvas)
    assert len(tool.corners) == 4
    undo(canvas)
    assert rounded(tool) == before
    assert not tool.can_undo()


def test_corners_are_changed_without_a_mouse(canvas):
    tool = in_hand(canvas)
    QTest.keyClick(canvas, Qt.Key.Key_Tab)
    QTest.keyClick(canvas, Qt.Key.Key_Tab)
    assert tool.chosen == 1
    view = canvas.view
    x, y = tool.corners[1]
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.view == view, "the arrow moved the map"
    assert tool.corners[1] == pytest.approx((x + 4 * view.mpp, y))
    QTest.keyClick(canvas, Qt.Key.Key_Insert)
    assert len(tool.corners) == 5
    assert tool.chosen == 2
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    assert len(tool.corners) == 4
    assert canvas.accessibleDescription()


def test_a_triangle_keeps_its_corners(canvas):
    tool = in_hand(canvas)
    for _press in range(4):
        QTest.keyClick(canvas, Qt.Key.Key_Tab)
        QTest.keyClick(canvas, Qt.Key.Key_Delete)
    assert len(tool.corners) == 3


def test_a_click_on_the_first_corner_closes_the_area(canvas, qtbot):
    canvas.use_tool("polygon")
    pixels = (QPoint(150, 100), QPoint(400, 110), QPoint(390, 300))
    for pixel in pixels:
        QTest.mouseClick(canvas, LEFT, pos=pixel)
    with qtbot.waitSignal(canvas.polygon_drawn) as heard:
        QTest.mouseClick(canvas, LEFT, pos=pixels[0])
    assert len(heard.args[0]) == 3


# -- lines

LINE = ((0, 0), (120, 0), (120, 120))


def line_in_hand(canvas: MapCanvas) -> RouteTool:
    canvas.edit_line([degrees(*corner) for corner in LINE])
    tool = canvas._tool
    assert isinstance(tool, RouteTool)
    return tool


def test_corners_of_a_line_are_moved_added_and_removed_each_with_its_undo(canvas, qtbot):
    tool = line_in_hand(canvas)
    drag(canvas, at(canvas, 120, 120), at(canvas, 150, 150))
    assert rounded(tool)[-1] == (150, 150)
    QTest.mouseClick(canvas, LEFT, pos=at(canvas, 60, 0))
    assert rounded(tool)[:3] == [(0, 0), (60, 0), (120, 0)]
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    assert len(tool.corners) == 3
    for left in (4, 3, 3):
        undo(canvas)
        assert len(tool.corners) == left
    assert rounded(tool) == list(LINE)
    assert not tool.can_undo()
    with qtbot.waitSignal(canvas.line_drawn) as heard:
        QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert len(heard.args[0]) == 3


def test_a_line_has_no_side_from_its_end_to_its_beginning(canvas):
    tool = line_in_hand(canvas)
    QTest.mouseClick(canvas, LEFT, pos=at(canvas, 60, 60))  # the middle of what would close a ring
    assert rounded(tool) == list(LINE)


@pytest.mark.parametrize(("end", "place"), [((120, 120), 3), ((0, 0), 0)])
def test_a_line_goes_on_from_a_chosen_end(canvas, end, place):
    tool = line_in_hand(canvas)
    QTest.mouseClick(canvas, LEFT, pos=at(canvas, *end))
    QTest.mouseClick(canvas, LEFT, pos=at(canvas, -60, 90))
    assert tool.corners[place] == pytest.approx((-60, 90), abs=1.5)
    QTest.mouseClick(canvas, LEFT, pos=at(canvas, 180, -60))
    assert len(tool.corners) == 5
    undo(canvas)
    undo(canvas)
    assert rounded(tool) == list(LINE)
    QTest.mouseClick(canvas, LEFT, pos=at(canvas, 180, -60))
    assert rounded(tool) == list(LINE), "no end is chosen any more"


def test_a_line_is_changed_without_a_mouse_and_keeps_two_corners(canvas):
    tool = line_in_hand(canvas)
    for _press in range(3):
        QTest.keyClick(canvas, Qt.Key.Key_Tab)
    assert tool.chosen == 2
    QTest.keyClick(canvas, Qt.Key.Key_Insert)
    assert rounded(tool)[3] == (120, 180), "past the end it goes on straight"
    for _press in range(4):
        QTest.keyClick(canvas, Qt.Key.Key_Delete)
    assert len(tool.corners) == 2


def test_a_route_lies_under_the_signs_and_is_turned_from_degrees_once(canvas, settle, monkeypatch):
    canvas.set_markers([marker(1, 60, 0)])
    canvas.set_routes([Route(tuple(degrees(*corner) for corner in LINE), "police", "#FF0000", "#FF0000")])
    monkeypatch.setattr(routes, "_metres", lambda *args: pytest.fail("degrees are turned at a frame"))
    canvas.pan(40, 0)
    canvas.grab()
    settle(canvas)
    picture = canvas.grab().toImage()
    (x, y), mpp = canvas.view.to_pixel(60, 0), canvas.view.mpp
    sign = {picture.pixelColor(round(x) + dx, round(y)).name() for dx in range(-3, 4)}
    line = {picture.pixelColor(round(x + dx / mpp), round(y)).name() for dx in range(15, 50)}
    assert "#ff0000" in line
    assert "#ff0000" not in sign
    canvas.set_layer_visible("police", False)
    canvas.grab()
    settle(canvas)
    picture = canvas.grab().toImage()
    assert "#ff0000" not in {picture.pixelColor(round(x + dx / mpp), round(y)).name() for dx in range(15, 50)}


# -- touch pad


def pad(kind: Qt.NativeGestureType, value: float, delta: QPointF) -> QNativeGestureEvent:
    spot = QPointF(300, 200)
    device = QPointingDevice.primaryPointingDevice()
    return QNativeGestureEvent(kind, device, 2, spot, spot, spot, value, delta)


def test_a_pinch_zooms_and_two_fingers_move(canvas):
    mpp, place = canvas.view.mpp, canvas.to_degrees(300, 200)
    QApplication.sendEvent(canvas, pad(Qt.NativeGestureType.ZoomNativeGesture, 1.0, QPointF()))
    assert canvas.view.mpp == pytest.approx(mpp / 2)
    assert canvas.to_degrees(300, 200) == pytest.approx(place, abs=1e-9)
    QApplication.sendEvent(canvas, pad(Qt.NativeGestureType.PanNativeGesture, 0.0, QPointF(40, -20)))
    assert canvas.to_degrees(340, 180) == pytest.approx(place, abs=1e-9)


def test_a_slow_pinch_adds_up_and_comes_back(canvas):
    mpp, place = canvas.view.mpp, canvas.to_degrees(300, 200)
    for share in (2 ** (1 / 40), 2 ** (-1 / 40)):
        QApplication.sendEvent(canvas, pad(Qt.NativeGestureType.BeginNativeGesture, 0.0, QPointF()))
        for _part in range(40):
            QApplication.sendEvent(canvas, pad(Qt.NativeGestureType.ZoomNativeGesture, share - 1, QPointF()))
        wanted = mpp / 2 if share > 1 else mpp
        assert canvas.view.mpp == pytest.approx(wanted, rel=0.1)
    assert canvas.to_degrees(300, 200) == pytest.approx(place, abs=1e-6)


def test_a_touch_pad_that_tells_turns_only_moves_the_map(canvas):
    kinds = QInputDevice.DeviceType, QPointingDevice.PointerType, QInputDevice.Capability
    device = QPointingDevice(
        "pad", 7, kinds[0].TouchPad, kinds[1].Finger, kinds[2].Position | kinds[2].Scroll, 2, 0
    )
    place, level = canvas.to_degrees(300, 200), canvas.view.level
    for turned in (QPoint(0, 60), QPoint(-30, 0)):
        event = QWheelEvent(
            QPointF(300, 200), QPointF(300, 200), QPoint(), turned, Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
            Qt.MouseEventSource.MouseEventNotSynthesized, device,
        )  # fmt: skip
        QApplication.sendEvent(canvas, event)
    assert canvas.view.level == level
    assert canvas.to_degrees(285, 230) == pytest.approx(place, abs=1e-9)


def test_a_wheel_turned_aside_moves_aside(canvas):
    place, level = canvas.to_degrees(300, 200), canvas.view.level
    event = QWheelEvent(
        QPointF(300, 200), QPointF(300, 200), QPoint(), QPoint(120, 0), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(canvas, event)
    assert canvas.view.level == level
    assert canvas.to_degrees(360, 200) == pytest.approx(place, abs=1e-9)


def test_pixels_told_in_phases_move_and_with_ctrl_zoom(canvas):
    place, level = canvas.to_degrees(300, 200), canvas.view.level
    for modifier in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier):
        event = QWheelEvent(
            QPointF(300, 200), QPointF(300, 200), QPoint(12, 30), QPoint(24, 60), Qt.MouseButton.NoButton,
            modifier, Qt.ScrollPhase.ScrollUpdate, False,
        )  # fmt: skip
        QApplication.sendEvent(canvas, event)
        if modifier == Qt.KeyboardModifier.NoModifier:
            assert canvas.to_degrees(312, 230) == pytest.approx(place, abs=1e-9)
            assert canvas.view.level == level
    assert canvas.view.level < level


# -- where the map is


def test_a_far_base_map_is_told_with_both_ways(canvas):
    far = shapely.box(500_000, 0, 500_500, 500)
    canvas.set_boundary(wkb(far))
    canvas.grab()
    assert canvas.far_notice.isVisible()
    assert canvas.view.x > 400_000
    canvas.far_notice.base_button.click()
    assert abs(canvas.view.x) < 1000
    canvas.far_notice.boundary_button.click()
    assert canvas.view.x > 400_000
    canvas.set_boundary(wkb(shapely.box(-50, -50, 50, 50)))
    assert not canvas.far_notice.isVisible()


def test_a_view_far_from_everything_says_so_and_leads_back(canvas):
    canvas.set_boundary(wkb(shapely.box(-100, -100, 100, 100)))
    canvas.grab()
    assert not canvas.far_notice.isVisible()
    canvas.center_on(*degrees(80_000, 0))
    assert canvas.far_notice.isVisible()
    words = canvas.far_notice.label.text()
    assert words == canvas.far_notice.accessibleName()
    canvas.pan(40, 0)
    assert canvas.far_notice.isVisible()
    canvas.far_notice.boundary_button.click()
    assert not canvas.far_notice.isVisible()
    assert abs(canvas.view.x) < 1000
    canvas.center_on(*degrees(0, -80_000))
    canvas.far_notice.base_button.click()
    assert not canvas.far_notice.isVisible()
    far = shapely.box(500_000, 0, 500_500, 500)
    canvas.set_boundary(wkb(far))
    canvas.grab()
    assert canvas.far_notice.label.text() != words, "the base map is elsewhere, the boundary is in view"


def test_the_source_of_the_map_is_named_whole_on_a_narrow_one(qapp):
    line = overlays.origin_text("2026-01-01", "© OpenStreetMap contributors, ODbL 1.0, opendatacommons.org")
    assert overlays.note_lines(line, 1200) == [line]
    narrow = overlays.note_lines(line, 760)
    assert len(narrow) == 2
    assert overlays.DOT.join(narrow) == line
    assert overlays.note_height(line, 760) > overlays.note_height(line, 1200)
    assert len(overlays.note_lines(line, 120)) == 2, "too narrow for anything: cut, never lost"


def test_a_map_of_points_alone_is_nowhere_else(qapp, qtbot):
    made = MapCanvas()
    made.resize(500, 400)
    qtbot.addWidget(made)
    made.show()
    made.set_markers([marker(1, 0, 0)])
    made.center_on(*degrees(80_000, 0))
    assert not made.far_notice.isVisible()
    made.hide()


def test_a_view_is_taken_back_and_home_stays_reachable(qapp, qtbot, base):
    first = MapCanvas()
    qtbot.addWidget(first)
    first.resize(640, 480)
    first.set_base_map(base)
    first.grab()
    first.zoom(-12, 100, 100)
    seen = first.whereabouts()
    second = MapCanvas()
    qtbot.addWidget(second)
    second.resize(640, 480)
    second.restore(*seen)
    second.set_base_map(base)
    second.set_markers([marker(1, 0, 0)])
    second.grab()
    assert second.whereabouts() == pytest.approx(seen)
    second.home()
    assert second.view.level > seen[2]
    for shown in (first, second):
        shown.hide()


def test_how_many_records_are_on_no_map_is_always_said(canvas, qtbot):
    canvas.set_unplaced(0)
    assert canvas.unplaced_link.isVisible()
    assert not canvas.unplaced_link.isEnabled()
    canvas.set_unplaced(7)
    assert "7" in canvas.unplaced_link.text()
    with qtbot.waitSignal(canvas.unplaced_asked):
        QTest.mouseClick(canvas.unplaced_link, LEFT)


def test_names_of_the_address_book_stand_on_the_grid(qapp, qtbot, settle):
    canvas = MapCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(640, 480)
    canvas.set_base_map(BaseMap())
    canvas.set_markers([marker(1, 0, 0)])
    canvas.show()
    canvas.set_addresses([AddressPoint("Абай", "Абая", str(n), *degrees(40 * n - 100, 40)) for n in range(6)])
    canvas.fit((*degrees(-150, -100), *degrees(150, 100)))
    settle(canvas)
    assert len(canvas._content.written.streets) == 1
    sheet = canvas._content.top_sheet("light")
    texts = {label.text for label in sheet._labels(canvas.view.level, lambda: None)}
    assert texts >= {"Абай", "0", "5"}
    canvas.hide()


def tiles_file(folder: Path, zoom: int, side: int) -> Path:
    """Return a file of coloured tiles north-east of the place of the quarter that states no bounds."""
    path = folder / "sheet.mbtiles"
    count = 1 << zoom
    col, row = int((71.43 + 180) / 360 * count), int(0.672 * count)
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
    connection.execute("CREATE TABLE tiles (zoom_level, tile_column, tile_row, tile_data BLOB)")
    for x in range(side):
        for y in range(side):
            picture = QImage(256, 256, QImage.Format.Format_RGB32)
            picture.fill(QColor(40 + 60 * (x % 3), 90, 40 + 60 * (y % 3)))
            data = QByteArray()
            buffer = QBuffer(data)
            buffer.open(QIODevice.OpenModeFlag.WriteOnly)
            picture.save(buffer, "PNG")
            connection.execute("INSERT INTO tiles VALUES (?, ?, ?, ?)", (zoom, col + x, row + y, data.data()))
    connection.commit()
    connection.close()
    return path


@pytest.mark.parametrize(("zoom", "side"), [(16, 3), (13, 6), (17, 12)])
def test_tiles_without_bounds_or_boundary_are_seen_at_once(qapp, qtbot, settle, tmp_path, zoom, side):
    canvas = MapCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(400, 300)
    canvas.set_base_map(BaseMap(tiles_path=str(tiles_file(tmp_path, zoom, side))))
    canvas.set_markers([marker(1, 0, 0)])
    canvas.show()
    settle(canvas)
    picture = canvas.grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(60, 340, 4) for y in range(40, 240, 4)}
    assert len(colours) > 6, "the tiles are not in view"
    canvas.hide()
