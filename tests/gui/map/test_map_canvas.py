"""The canvas under real mouse and keys: moving, choosing, walking, drawing."""

import pytest
import shapely
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from precinct_app.gui.map_canvas.line_tools import MeasureTool
from tests.gui.map.quarter import BOUNDARY, PLANE, marker, person, wkb

LEFT = Qt.MouseButton.LeftButton


def at(canvas, x: float, y: float) -> QPoint:
    """Return the pixel of a place in metres."""
    return QPointF(*canvas.view.to_pixel(x, y)).toPoint()


def wheel(canvas, pixel: QPoint, turn: int) -> None:
    event = QWheelEvent(
        QPointF(pixel),
        QPointF(canvas.mapToGlobal(pixel)),
        QPoint(),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas, event)


def drag(canvas, start: QPoint, end: QPoint, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.mousePress(canvas, LEFT, modifier, start)
    QTest.mouseMove(canvas, (start + end) / 2)
    QTest.mouseMove(canvas, end)
    QTest.mouseRelease(canvas, LEFT, modifier, end)


def near(first, second) -> bool:
    """Tell whether two places in degrees are within a metre."""
    return PLANE.distance_m(*first, *second) < 1.5


def test_wheel_zooms_round_the_pointer(canvas):
    pixel = QPoint(500, 100)
    place = canvas.to_degrees(500, 100)
    mpp = canvas.view.mpp
    wheel(canvas, pixel, 120)
    assert canvas.view.mpp < mpp
    assert canvas.to_degrees(500, 100) == pytest.approx(place, abs=1e-9)


def test_small_turns_of_a_touch_pad_add_up(canvas):
    level = canvas.view.level
    for _turn in range(4):
        wheel(canvas, QPoint(100, 100), 30)
    assert canvas.view.level == level - 4


def test_dragging_takes_the_map_along(canvas):
    place = canvas.to_degrees(300, 200)
    drag(canvas, QPoint(300, 200), QPoint(380, 260))
    assert near(canvas.to_degrees(380, 260), place)


def test_arrows_pan_and_home_shows_the_whole(canvas):
    canvas.set_boundary(wkb(BOUNDARY))
    QTest.keyClick(canvas, Qt.Key.Key_Home)
    home = canvas.view
    west, south, east, north = home.box
    assert west < -80
    assert east > 240
    assert south < -80
    assert north > 180
    QTest.keyClick(canvas, Qt.Key.Key_Left)
    assert canvas.view.x < home.x
    QTest.keyClick(canvas, Qt.Key.Key_Down)
    assert canvas.view.y < home.y
    QTest.keyClick(canvas, Qt.Key.Key_Plus)
    assert canvas.view.mpp < home.mpp
    QTest.keyClick(canvas, Qt.Key.Key_Home)
    assert canvas.view == home


def test_a_click_chooses_the_marker_before_the_house(canvas, qtbot):
    canvas.set_markers([marker(1, 0, 0), marker(2, 60, 0)])
    with qtbot.waitSignal(canvas.marker_clicked) as heard:
        QTest.mouseClick(canvas, LEFT, pos=at(canvas, 60, 0))
    assert heard.args == [("place", b"2")]
    assert canvas.selected == ("place", b"2")


def test_a_click_on_a_house_names_its_feature(canvas, qtbot):
    with qtbot.waitSignal(canvas.building_clicked) as heard:
        QTest.mouseClick(canvas, LEFT, pos=at(canvas, 124, 60))
    assert heard.args == [6]


def test_a_click_on_the_ground_gives_the_place(canvas, qtbot):
    with qtbot.waitSignal(canvas.place_clicked) as heard:
        QTest.mouseClick(canvas, LEFT, pos=at(canvas, 30, 30))
    x, y = PLANE.to_metres(*heard.args)
    assert (float(x), float(y)) == pytest.approx((30, 30), abs=1)


def test_a_click_on_a_crowd_lists_its_members(canvas, qtbot):
    canvas.set_markers([person(n, 60, 60) for n in range(8)])
    with qtbot.waitSignal(canvas.cluster_clicked) as heard:
        QTest.mouseClick(canvas, LEFT, pos=at(canvas, 60, 60))
    assert len(heard.args[0]) == 8


def test_enter_and_double_click_open_the_card(canvas, qtbot):
    canvas.set_markers([marker(1, 0, 0)])
    canvas.select(("place", b"1"))
    with qtbot.waitSignal(canvas.marker_opened) as heard:
        QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert heard.args == [("place", b"1")]
    with qtbot.waitSignal(canvas.marker_opened):
        QTest.mouseDClick(canvas, LEFT, pos=at(canvas, 0, 0))


def test_tab_walks_from_the_selected_point_by_distance(canvas):
    canvas.set_markers([marker(n, x, 60) for n, x in enumerate((0, 180, 70, 130))])
    canvas.select(("place", b"0"))
    walked = []
    for _step in range(3):
        QTest.keyClick(canvas, Qt.Key.Key_Tab)
        walked.append(canvas.selected[1])
    assert walked == [b"2", b"3", b"1"]
    QTest.keyClick(canvas, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.selected[1] == b"3"


def test_tab_past_the_last_point_leaves_the_map(canvas):
    canvas.set_markers([marker(0, 0, 0)])
    QTest.keyClick(canvas, Qt.Key.Key_Tab)
    assert canvas.selected == ("place", b"0")
    QTest.keyClick(canvas, Qt.Key.Key_Tab)
    assert not canvas.hasFocus()


def test_shift_and_drag_choose_what_is_inside(canvas, qtbot):
    canvas.set_markers([marker(n, x, 60) for n, x in enumerate((0, 60, 180))])
    with qtbot.waitSignal(canvas.area_selected) as heard:
        drag(canvas, at(canvas, -30, 90), at(canvas, 90, 30), Qt.KeyboardModifier.ShiftModifier)
    assert heard.args == [[("place", b"0"), ("place", b"1")]]


def test_n_picks_a_point_and_goes_back_to_the_pointer(canvas, qtbot):
    QTest.keyClick(canvas, Qt.Key.Key_N)
    assert canvas.tool == "point"
    with qtbot.waitSignal(canvas.point_picked) as heard:
        QTest.mouseClick(canvas, LEFT, pos=at(canvas, 30, 90))
    x, y = PLANE.to_metres(*heard.args)
    assert (float(x), float(y)) == pytest.approx((30, 90), abs=1)
    assert canvas.tool == "pointer"


def test_space_picks_the_middle_without_a_mouse(canvas, qtbot):
    QTest.keyClick(canvas, Qt.Key.Key_N)
    with qtbot.waitSignal(canvas.point_picked) as heard:
        QTest.keyClick(canvas, Qt.Key.Key_Space)
    assert near(heard.args, canvas.to_degrees(320, 240))


def test_drawing_hands_over_what_was_clicked(canvas, qtbot):
    QTest.keyClick(canvas, Qt.Key.Key_B)
    pixels = [QPoint(150, 100), QPoint(400, 110), QPoint(600, 400), QPoint(410, 300), QPoint(160, 380)]
    for pixel in pixels[:3]:
        QTest.mouseClick(canvas, LEFT, pos=pixel)
    QTest.keyClick(canvas, Qt.Key.Key_Backspace)
    for pixel in pixels[3:]:
        QTest.mouseClick(canvas, LEFT, pos=pixel)
    with qtbot.waitSignal(canvas.polygon_drawn) as heard:
        QTest.keyClick(canvas, Qt.Key.Key_Return)
    wanted = [canvas.to_degrees(p.x(), p.y()) for p in (*pixels[:2], *pixels[3:])]
    assert len(heard.args[0]) == 4
    assert all(near(a, b) for a, b in zip(heard.args[0], wanted, strict=True))
    assert canvas.tool == "pointer"


def test_a_double_click_closes_the_area(canvas, qtbot):
    canvas.use_tool("polygon")
    for pixel in (QPoint(150, 100), QPoint(400, 110), QPoint(390, 300)):
        QTest.mouseClick(canvas, LEFT, pos=pixel)
    with qtbot.waitSignal(canvas.polygon_drawn) as heard:
        QTest.mouseDClick(canvas, LEFT, pos=QPoint(390, 300))
    assert len(heard.args[0]) == 3


def test_escape_forgets_the_drawing(canvas, qtbot):
    canvas.use_tool("polygon")
    for pixel in (QPoint(150, 100), QPoint(400, 110), QPoint(390, 300)):
        QTest.mouseClick(canvas, LEFT, pos=pixel)
    with qtbot.assertNotEmitted(canvas.polygon_drawn):
        QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.tool == "pointer"


def test_two_corners_are_no_area(canvas, qtbot):
    canvas.use_tool("polygon")
    for pixel in (QPoint(150, 100), QPoint(400, 110)):
        QTest.mouseClick(canvas, LEFT, pos=pixel)
    with qtbot.assertNotEmitted(canvas.polygon_drawn):
        QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert canvas.tool == "polygon"


def test_a_corner_and_a_side_are_dragged(canvas, qtbot):
    corners = [PLANE.to_degrees(x, y) for x, y in ((0, 0), (120, 0), (120, 120))]
    canvas.edit_polygon([(float(lon), float(lat)) for lon, lat in corners])
    drag(canvas, at(canvas, 120, 120), at(canvas, 150, 150))
    drag(canvas, at(canvas, 60, 0), at(canvas, 60, -30))
    with qtbot.waitSignal(canvas.polygon_drawn) as heard:
        QTest.keyClick(canvas, Qt.Key.Key_Return)
    found = [tuple(round(float(v)) for v in PLANE.to_metres(*corner)) for corner in heard.args[0]]
    assert found == [
        (0, 0),
        pytest.approx((60, -30), abs=2),
        (120, 0),
        pytest.approx((150, 150), abs=2),
    ]


def test_measuring_gives_metres(canvas):
    QTest.keyClick(canvas, Qt.Key.Key_M)
    for place in ((0, 30), (60, 30), (60, 90)):
        QTest.mouseClick(canvas, LEFT, pos=at(canvas, *place))
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    tool = canvas._tools["measure"]
    assert isinstance(tool, MeasureTool)
    assert tool.length() == pytest.approx(120, abs=2)


def test_the_tool_buttons_carry_words_and_keys(canvas):
    buttons = canvas._tool_bar.buttons | canvas._step_bar.buttons
    assert len(buttons) == 8
    for button in buttons.values():
        assert button.accessibleName()
        assert "(" in button.toolTip()
    QTest.mouseClick(buttons["polygon"], LEFT)
    assert canvas.tool == "polygon"
    mpp = canvas.view.mpp
    QTest.mouseClick(buttons["in"], LEFT)
    assert canvas.view.mpp < mpp


def test_no_name_of_a_person_appears_under_the_mouse(canvas):
    canvas.set_markers([person(1, 60, 60, label="Тұрғынның аты"), marker(2, 120, 60)])
    shift = canvas._content.points.placed(canvas.view.level, canvas._content.ground.number_tree)
    x, y = canvas.view.to_pixel(60, 60)
    assert canvas.hint_at(x + float(shift.shift_of(0)), y) == ""
    assert canvas.hint_at(*canvas.view.to_pixel(120, 60)) == "Орын 2"


def test_the_description_counts_what_is_and_is_not_on_the_map(canvas):
    canvas.set_markers([marker(1, 0, 0), person(2, 60, 0)])
    canvas.set_unplaced(7)
    assert "2" in canvas.accessibleDescription()
    assert "7" in canvas.accessibleDescription()
    canvas.set_layer_visible("vulnerable", False)
    assert "1" in canvas.accessibleDescription()
    assert canvas.accessibleName()


def test_the_selection_outlives_new_markers_and_goes_with_its_own(canvas):
    canvas.set_markers([marker(1, 0, 0), marker(2, 60, 0)])
    assert canvas.select(("place", b"2"))
    canvas.set_markers([marker(2, 60, 0)])
    assert canvas.selected == ("place", b"2")
    canvas.set_markers([marker(1, 0, 0)])
    assert canvas.selected is None
    assert not canvas.select(("place", b"9"))


def test_a_damaged_boundary_is_no_disaster(canvas, settle):
    canvas.set_boundary(bytes(shapely.to_wkb(shapely.Point(71, 51))))
    settle(canvas)
    assert canvas.isVisible()
