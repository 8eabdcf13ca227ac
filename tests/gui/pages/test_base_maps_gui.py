"""Schemes laid by hand, the list of base maps, what the dialog of loading asks of a map file."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QWidget
from sqlalchemy import func, select

from precinct_app.domain.addresses import House
from precinct_app.domain.users import Area
from precinct_app.geo import messages as sentences
from precinct_app.geo import scan as scans
from precinct_app.geo.features import BaseMap
from precinct_app.geo.projection import LocalProjection
from precinct_app.geo.shapes import bbox
from precinct_app.geo.systems import System
from precinct_app.gui.base_maps import BaseMapsDialog, ScanDialog
from precinct_app.gui.context import Context
from precinct_app.gui.imports import ImportDialog
from precinct_app.gui.messages import Message
from precinct_app.gui.pages.map.page import MapPage
from precinct_app.gui.pages.settings.base_maps import BaseMapsSheet
from precinct_app.i18n import _
from precinct_app.imports import extracts
from precinct_app.storage.base_maps import kept_maps, load_base_map, save_base_map

PLANE = LocalProjection(71.43, 51.13)
SHARED = Path(__file__).parents[4] / "shared" / "data"
SPOTS = ((100.0, 100.0), (900.0, 120.0), (850.0, 700.0), (150.0, 650.0))


def ground_of(x: float, y: float, mpp: float = 0.5) -> tuple[float, float]:
    lon, lat = PLANE.to_degrees(x * mpp, -y * mpp)
    return float(lon), float(lat)


@pytest.fixture
def said(head: Context) -> list[Message]:
    heard: list[Message] = []
    head.messages.posted.connect(heard.append)
    return heard


@pytest.fixture
def owner(qtbot: Any) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    made = Image.new("RGB", (1000, 800), "white")
    ImageDraw.Draw(made).rectangle((100, 100, 900, 700), outline="black", width=6)
    path = tmp_path / "Көше сызбасы.png"
    made.save(path)
    return path


def shown(qtbot: Any, dialog: Any) -> Any:
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def laying(qtbot: Any, head: Context, owner: QWidget, path: Path) -> ScanDialog:
    return shown(qtbot, ScanDialog(head, owner, path))


def set_point(dialog: ScanDialog, x: float, y: float, ground: tuple[float, float] | None = None) -> None:
    """Click a spot of the scheme, then give its place."""
    at = dialog.view.to_widget(x, y).toPoint()
    QTest.mouseClick(dialog.view, Qt.MouseButton.LeftButton, pos=at)
    assert dialog.points.waiting is not None
    dialog.take_place(*(ground or ground_of(x, y)))


def test_a_scheme_is_laid_and_kept(
    qtbot: Any, head: Context, owner: QWidget, sheet: Path, said: list[Message]
) -> None:
    dialog = laying(qtbot, head, owner, sheet)
    assert dialog.title.text() == "Көше сызбасы"
    assert not dialog.save_button.isEnabled()
    set_point(dialog, *SPOTS[0])
    assert not dialog.save_button.isEnabled(), "one point lays nothing"
    set_point(dialog, *SPOTS[2])
    assert dialog.save_button.isEnabled()
    assert dialog.canvas._content.scan is not None, "the scheme lies on the map at once"
    assert _("The error can be told from four points on.") in dialog.told.text()
    for spot in SPOTS[1::2]:
        set_point(dialog, *spot)
    assert dialog.points.fit is not None
    assert dialog.points.fit.overall < 2.5, "a click is as exact as a pixel of the screen"
    dialog.opacity.setValue(40)
    dialog.save()
    assert not dialog.isVisible()
    scan = load_base_map(head.store).scan
    assert scan is not None
    assert (scan.title, len(scan.control), scan.opacity) == ("Көше сызбасы", 4, 0.4)
    assert scan.error_m is not None
    assert said


def test_four_points_that_miss_alike_mark_none(
    qtbot: Any, head: Context, owner: QWidget, sheet: Path
) -> None:
    dialog = laying(qtbot, head, owner, sheet)
    for spot in SPOTS[:3]:
        set_point(dialog, *spot)
    set_point(dialog, *SPOTS[3], ground_of(SPOTS[3][0] + 120.0, SPOTS[3][1]))
    lines = dialog.points.lines()
    assert all((line.missing or 0) > 5 for line in lines)
    assert not any(line.worst for line in lines)
    assert _("That is much: check every point, or set one more.") in dialog.told.text()


def test_ctrl_g_finds_the_place_of_a_point(qtbot: Any, head: Context, owner: QWidget, sheet: Path) -> None:
    dialog = laying(qtbot, head, owner, sheet)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog._picked(*SPOTS[0])
    assert dialog.canvas.hasFocus()
    QTest.keyClick(dialog.canvas, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert dialog.goto.hasFocus()


def test_the_point_that_misses_is_marked_and_moved(
    qtbot: Any, head: Context, owner: QWidget, sheet: Path
) -> None:
    dialog = laying(qtbot, head, owner, sheet)
    for spot in SPOTS:
        set_point(dialog, *spot)
    wrong = ground_of(500.0, 400.0)
    set_point(dialog, 400.0, 400.0, wrong)
    line = next(line for line in dialog.points.lines() if line.worst)
    assert (line.number, line.missing is not None and line.missing > 15) == (5, True)
    assert dialog.model.rows()[4].worst
    before = dialog.points.fit.overall  # type: ignore[union-attr]
    start, end = dialog.view.to_widget(400.0, 400.0), dialog.view.to_widget(500.0, 400.0)
    QTest.mousePress(dialog.view, Qt.MouseButton.LeftButton, pos=start.toPoint())
    QTest.mouseMove(dialog.view, ((start + end) / 2).toPoint())
    QTest.mouseMove(dialog.view, end.toPoint())
    QTest.mouseRelease(dialog.view, Qt.MouseButton.LeftButton, pos=end.toPoint())
    assert dialog.points.fit is not None
    assert dialog.points.fit.overall < before / 3
    dialog.table.choose(5)
    dialog.move_button.click()
    assert dialog.points.moving == 4
    assert dialog.canvas.tool == "point"
    dialog.take_place(*ground_of(500.0, 401.0))
    dialog.table.choose(5)
    dialog.table.setFocus()
    QTest.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert len(dialog.points.points) == 4


def test_points_by_keys_and_coordinates(qtbot: Any, head: Context, owner: QWidget, sheet: Path) -> None:
    dialog = laying(qtbot, head, owner, sheet)
    dialog.view.setFocus()
    QTest.keyClick(dialog.view, Qt.Key.Key_Space)
    assert dialog.points.waiting == pytest.approx((500.0, 400.0), abs=2)
    dialog.goto.place_asked.emit(71.43, 51.13)
    (point,) = dialog.points.points
    assert (point.lon, point.lat) == (71.43, 51.13)
    QTest.keyClick(dialog.view, Qt.Key.Key_Plus)
    QTest.keyClick(dialog.view, Qt.Key.Key_Left)
    QTest.keyClick(dialog.view, Qt.Key.Key_Space)
    assert dialog.points.waiting is not None
    assert dialog.points.waiting[0] < 500
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible(), "Esc forgets the half point first"
    assert dialog.points.waiting is None
    QTest.keyClick(dialog.view, Qt.Key.Key_Home)
    corner = dialog.view.to_widget(0, 0)
    assert dialog.view.to_picture(corner - QPointF(3, 3)) is None
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_house_of_the_address_book_is_a_place(
    qtbot: Any, head: Context, owner: QWidget, sheet: Path, keys: dict[str, Any]
) -> None:
    with head.store.read() as session:
        house = session.scalars(select(House).where(House.lon.is_not(None))).first()
    assert house is not None
    dialog = laying(qtbot, head, owner, sheet)
    dialog.view.picked.emit(200.0, 200.0)
    dialog.goto.record_asked.emit(("house", house.id), "")
    (point,) = dialog.points.points
    assert (point.lon, point.lat) == pytest.approx((house.lon, house.lat), abs=1e-4)


def test_the_map_is_clicked(qtbot: Any, head: Context, owner: QWidget, sheet: Path) -> None:
    dialog = laying(qtbot, head, owner, sheet)
    dialog.canvas.grab()
    dialog.view.picked.emit(200.0, 200.0)
    at = QPoint(120, 160)
    wanted = dialog.canvas.to_degrees(120, 160)
    QTest.mouseClick(dialog.canvas, Qt.MouseButton.LeftButton, pos=at)
    (point,) = dialog.points.points
    assert (point.lon, point.lat) == pytest.approx(wanted, abs=1e-6)
    assert dialog.canvas.tool == "pointer"


def test_points_on_one_line_are_told(qtbot: Any, head: Context, owner: QWidget, sheet: Path) -> None:
    dialog = laying(qtbot, head, owner, sheet)
    for x in (100.0, 400.0, 900.0):
        dialog.view.picked.emit(x, 300.0)
        dialog.take_place(*ground_of(x, 300.0))
    assert dialog.points.fit is None
    assert not dialog.save_button.isEnabled()
    assert dialog.told.text()
    assert dialog.canvas._content.scan is None


def test_a_page_of_a_pdf(qtbot: Any, head: Context, owner: QWidget, tmp_path: Path) -> None:
    path = tmp_path / "сызба.pdf"
    first, second = Image.new("RGB", (600, 400), "white"), Image.new("RGB", (400, 600), "red")
    first.save(path, save_all=True, append_images=[second], resolution=72)
    dialog = laying(qtbot, head, owner, path)
    assert dialog.page_row.isVisible()
    assert dialog.page.count() == 2
    assert dialog._opened is not None
    assert dialog._opened.scan.width > dialog._opened.scan.height
    dialog.page.setCurrentIndex(1)
    dialog.page.activated.emit(1)
    assert dialog._opened.scan.width < dialog._opened.scan.height


@pytest.mark.parametrize("content", [b"%PDF-1.7 x", b"", b"\x89PNG"])
def test_a_bad_scan_ends_in_a_sentence(
    qtbot: Any, head: Context, owner: QWidget, tmp_path: Path, content: bytes, said: list[Message]
) -> None:
    path = tmp_path / "сызба.pdf"
    path.write_bytes(content)
    dialog = laying(qtbot, head, owner, path)
    assert dialog.banners.count() == 1
    assert not dialog.save_button.isEnabled()
    assert said == []


def test_a_reduced_picture_is_told(
    qtbot: Any, head: Context, owner: QWidget, sheet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scans, "BIGGEST_SIDE", 500)
    dialog = laying(qtbot, head, owner, sheet)
    assert "1000" in dialog.banners.itemAt(0).widget().text()  # type: ignore[union-attr]


def test_the_list_shows_renames_and_deletes(
    qtbot: Any,
    head: Context,
    owner: QWidget,
    sheet: Path,
    said: list[Message],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    laid = laying(qtbot, head, owner, sheet)
    for spot in SPOTS:
        set_point(laid, *spot)
    laid.save()
    save_base_map(head.store, BaseMap(title="Қала", as_of="2026-11-01"))
    dialog = shown(qtbot, BaseMapsDialog(head, owner))
    assert dialog.model.rowCount() == 2
    scheme = next(line for line in kept_maps(head.store) if line.kind == "scan")
    dialog.table.choose(scheme.key)
    assert dialog.lay_button.isVisible()
    dialog.alone_button.click()
    assert [line.title for line in kept_maps(head.store) if line.shown] == ["Көше сызбасы"]
    said[-1].do()
    assert len([line for line in kept_maps(head.store) if line.shown]) == 2, "undone"
    monkeypatch.setattr(QInputDialog, "getText", lambda *_a, **_k: ("Ескі сызба", True))
    dialog.refresh()
    dialog.table.choose(scheme.key)
    dialog.rename_button.click()
    assert "Ескі сызба" in {line.title for line in kept_maps(head.store)}
    dialog.lay_button.click()
    anew = dialog.scan_dialog
    assert anew is not None
    assert len(anew.points.points) == 4
    anew.points.remove(3)
    anew.save()
    assert next(line for line in kept_maps(head.store) if line.kind == "scan").points == 3
    head.messages.answer_next(False)
    dialog.delete_button.click()
    assert len(kept_maps(head.store)) == 2
    head.messages.answer_next(True)
    dialog.table.choose(scheme.key)
    dialog.delete_button.click()
    assert [line.title for line in kept_maps(head.store)] == ["Қала"]
    assert said[-1].action == "", "what is gone is not offered for undo"


def test_the_list_opens_from_the_map_and_the_settings(qtbot: Any, head: Context, owner: QWidget) -> None:
    page = MapPage(head)
    qtbot.addWidget(page)
    page.show()
    page.layers.maps_button.click()
    assert page.findChild(BaseMapsDialog) is not None
    sheet = BaseMapsSheet(head)
    qtbot.addWidget(sheet)
    save_base_map(head.store, BaseMap(title="Қала"))
    sheet.refresh()
    assert "Қала" in sheet.told.text()


def imported(qtbot: Any, head: Context, owner: QWidget, code: str, path: Path) -> ImportDialog:
    dialog = shown(qtbot, ImportDialog(head, owner, code))
    dialog.set_file(path)
    return dialog


def test_a_picture_goes_on_to_control_points(qtbot: Any, head: Context, owner: QWidget, sheet: Path) -> None:
    dialog = imported(qtbot, head, owner, "map", sheet)
    assert dialog.map_pane.isVisible()
    dialog.load_button.click()
    assert not dialog.isVisible()
    assert owner.findChild(ScanDialog) is not None


def test_a_drawing_without_a_place_offers_control_points(
    qtbot: Any, head: Context, owner: QWidget, tmp_path: Path
) -> None:
    path = tmp_path / "жоспар.dxf"
    vertices = "".join(f"0\nVERTEX\n8\n0\n10\n{x}\n20\n{y}\n" for x, y in ((0, 0), (600, 0), (600, 400)))
    path.write_text(
        f"0\nSECTION\n2\nENTITIES\n0\nPOLYLINE\n8\n0\n66\n1\n{vertices}0\nSEQEND\n0\nENDSEC\n0\nEOF\n"
    )
    dialog = imported(qtbot, head, owner, "map", path)
    assert dialog.map_pane.lay_button.isVisible(), "told before anything is loaded"
    assert dialog.map_pane.told.text() == _(sentences.WITHOUT_PLACE).format(file=path.name)
    assert not dialog.map_pane.system_row.isVisible(), "its numbers fit no coordinate system"
    dialog.load_button.click()
    assert dialog.error_text() == _(sentences.WITHOUT_PLACE).format(file=path.name)
    assert dialog.map_pane.lay_button.isVisible()
    dialog.map_pane.lay_button.click()
    laid = owner.findChild(ScanDialog)
    assert laid is not None
    assert laid._opened is not None
    assert laid._opened.scan.width == 4000


def test_a_drawing_asks_for_its_coordinate_system(
    qtbot: Any, head: Context, owner: QWidget, tmp_path: Path
) -> None:
    path = tmp_path / "жоспар.dxf"
    spots = ((12_614_300.0, 5_552_000.0), (12_614_330.0, 5_552_000.0), (12_614_330.0, 5_552_020.0))
    vertices = "".join(f"0\nVERTEX\n8\n0\n10\n{x}\n20\n{y}\n" for x, y in spots)
    path.write_text(
        f"0\nSECTION\n2\nENTITIES\n0\nPOLYLINE\n8\n0\n66\n1\n{vertices}0\nSEQEND\n0\nENDSEC\n0\nEOF\n"
    )
    with head.store.write("boundary.change") as write:  # far away: the boundary does not tell
        write.add(Area, kind="boundary", wkb=extracts.around(*ground_of(0.0, 0.0), 500.0))
    dialog = imported(qtbot, head, owner, "map", path)
    pane = dialog.map_pane
    assert pane.system_row.isVisible()
    assert pane.system.currentIndex() == -1, "what is not known is not guessed"
    dialog.load_button.click()
    assert dialog.error_text()
    assert pane.system_row.error_text()
    lon, lat = (float(angle[0]) for angle in System("sk42", 12).to_degrees(*np.array(spots[:1]).T))
    with head.store.write("boundary.change") as write:
        (key,) = write.session.scalars(select(Area.id).where(Area.kind == "boundary"))
        write.change(Area, key, wkb=extracts.around(lon, lat, 500.0))
    dialog.set_file(path)
    assert pane.system.currentData() == System("sk42", 12)
    dialog.load_button.click()
    (kept,) = kept_maps(head.store)
    assert kept.kind == "shapes"
    west, south, _east, _north = bbox(load_base_map(head.store).features[0].wkb)
    assert (west, south) == pytest.approx((lon, lat), abs=1e-4)


def test_a_region_asks_for_a_place(
    qtbot: Any, head: Context, owner: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = SHARED / "osm" / "Helsinki.osm.pbf"
    if not path.exists():
        pytest.skip("the shared map files are not beside the checkout")
    monkeypatch.setattr(extracts, "LARGE", 100_000)
    monkeypatch.setattr(extracts, "boundary_of", lambda _store: b"")
    dialog = imported(qtbot, head, owner, "map", path)
    assert dialog.map_pane.place.isVisible()
    dialog.load_button.click()
    assert dialog.error_text()
    assert kept_maps(head.store) == []
    dialog.map_pane.place.setText("60.1695, 24.9400")
    dialog.map_pane.radius.setValue(1)
    dialog.load_button.click()
    assert not dialog.isVisible()
    assert [line.title for line in kept_maps(head.store)] == ["Helsinki"]


def test_addresses_of_a_region_are_told_after_the_cut(
    qtbot: Any, head: Context, owner: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = SHARED / "osm" / "Helsinki.osm.pbf"
    if not path.exists():
        pytest.skip("the shared map files are not beside the checkout")
    monkeypatch.setattr(extracts, "LARGE", 100_000)
    monkeypatch.setattr(extracts, "AROUND", 150.0)
    monkeypatch.setattr(extracts, "boundary_of", lambda _store: b"")
    dialog = imported(qtbot, head, owner, "addresses", path)
    pane = dialog.map_pane
    region = pane.told.text()
    pane.cut_button.click()
    assert dialog.error_text(), "the place is asked first"
    pane.place.setText("60.1695, 24.9400")
    pane.radius.setValue(1)
    pane.cut_button.click()
    assert not dialog.error_text()
    counted = pane.told.text()
    assert counted != region
    assert any(character.isdigit() for character in counted)
    assert pane.place.isVisible(), "what was given holds for the load too"
    pane.radius.setValue(2)
    assert pane.told.text() == region, "what was counted was another part"
    pane.radius.setValue(1)
    pane.cut_button.click()
    assert pane.told.text() == counted
    cuts = list((head.store.folder / "maps").glob("*"))
    dialog.load_button.click()
    assert list((head.store.folder / "maps").glob("*")) == cuts, "the load reads the same cut"


def test_addresses_are_told_then_taken_and_undone_in_one_step(
    qtbot: Any, head: Context, owner: QWidget, tmp_path: Path, said: list[Message]
) -> None:
    path = tmp_path / "a.geojson"
    tags = '{"building": "yes", "addr:street": "Жаңа көшесі", "addr:housenumber": "%s"}'
    shape = '{"type": "Polygon", "coordinates": [[[71.4,51.1],[71.401,51.1],[71.401,51.101],[71.4,51.1]]]}'
    features = ",".join(
        f'{{"type": "Feature", "properties": {tags % number}, "geometry": {shape}}}' for number in (1, 3)
    )
    path.write_text(f'{{"type": "FeatureCollection", "features": [{features}]}}', encoding="utf-8")
    with head.store.read() as session:
        before = session.scalar(select(func.count()).select_from(House).where(House.removed_step.is_(None)))
    dialog = imported(qtbot, head, owner, "addresses", path)
    assert "2" in dialog.map_pane.told.text()
    dialog.load_button.click()
    assert not dialog.isVisible()
    said[-1].do()
    with head.store.read() as session:
        after = session.scalar(select(func.count()).select_from(House).where(House.removed_step.is_(None)))
    assert after == before


def test_a_boundary_takes_no_region(
    qtbot: Any, head: Context, owner: QWidget, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "el.osm.pbf"
    path.write_bytes(b"x" * 200)
    monkeypatch.setattr(extracts, "LARGE", 100)
    dialog = imported(qtbot, head, owner, "boundary", path)
    assert dialog.error_text() == _(sentences.TOO_BIG).format(file=path.name)
