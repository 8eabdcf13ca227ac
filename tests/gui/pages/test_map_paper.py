"""Printing the map and handing out its layers by the dialogs, on a real encrypted store."""

import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from sqlalchemy import select

from precinct_app.domain.users import Area
from precinct_app.errors import AppError
from precinct_app.geo import shapes
from precinct_app.geo.features import BaseMap, Feature
from precinct_app.gui.context import Context
from precinct_app.gui.pages.map.export_dialog import LayerExportDialog
from precinct_app.gui.pages.map.page import MapPage
from precinct_app.gui.pages.map.print_dialog import FRAME, SCREEN, WHOLE, MapPrintDialog
from precinct_app.reports import layer_export, map_print
from precinct_app.reports.map_print import INSIDE, OUTSIDE
from precinct_app.storage.base_maps import save_base_map
from precinct_app.storage.store import Store
from precinct_app.storage.tables import Step

LON, LAT = 71.43, 51.13


def area(half: float) -> bytes:
    corners = [(-half, -half), (half, -half), (half, half), (-half, half)]
    return shapes.area_wkb([(LON + x, LAT + y) for x, y in corners])


@pytest.fixture
def page(qtbot: Any, head: Context) -> Iterator[MapPage]:
    save_base_map(head.store, BaseMap((Feature("building", area(0.0003), number="12"),)))
    with head.store.write("boundary.change") as write:
        write.add(Area, kind="boundary", wkb=area(0.003))
    made = MapPage(head)
    made.resize(1180, 620)
    qtbot.addWidget(made)
    made.show()
    made.refresh_if_stale()
    made.on_shown()
    made.canvas.grab()
    yield made
    made.canvas.hide()


def dialog_of(page: MapPage, kind: type) -> Any:
    return next(dialog for dialog in page.findChildren(kind) if dialog.isVisible())


def printing(page: MapPage) -> MapPrintDialog:
    assert page.print_page()
    dialog: MapPrintDialog = dialog_of(page, MapPrintDialog)
    return dialog


def now(dialog: MapPrintDialog) -> None:
    """Let the changed order be drawn without waiting for the pause in typing."""
    dialog._wait.stop()
    dialog._make()


def choose_file(monkeypatch: pytest.MonkeyPatch, path: Path) -> list[str]:
    asked: list[str] = []

    def answer(_parent: Any, _title: str, proposed: str, _kinds: str) -> tuple[str, str]:
        asked.append(proposed)
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return asked


def steps(store: Store, name: str) -> list[dict[str, Any]]:
    with store.read() as session:
        return [json.loads(args) for args in session.scalars(select(Step.args).where(Step.op == name))]


def test_the_dialog_shows_the_sheet_that_is_saved(page, head, tmp_path, monkeypatch):
    dialog = printing(page)
    assert dialog.prepared is not None
    assert dialog.sheets.paper.image is not None
    out = tmp_path / "карта"
    choose_file(monkeypatch, out)
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    kept = out.with_name("карта.pdf")
    assert kept.read_bytes() == dialog.prepared.data
    assert steps(head.store, "map.print")[0]["audience"] == INSIDE


def test_every_choice_reaches_the_order(page):
    dialog = printing(page)
    dialog.part.set_value(SCREEN)
    dialog.scale.setCurrentIndex(dialog.scale.findData(2000))
    dialog.paper.set_value("A3")
    dialog.lying.set_value(False)
    dialog.languages.set_value("ru")
    dialog.title_ru.setText("Сектор рынка")
    dialog.layers.boxes["numbers"].setChecked(False)
    dialog.layers.boxes["service"].setChecked(False)
    order = dialog.order()
    west, south, east, north = order.box
    assert west < LON < east
    assert south < LAT < north
    assert (order.scale, order.paper.name, order.paper.landscape, order.languages) == (
        2000,
        "A3",
        False,
        ("ru",),
    )
    assert not order.numbers
    assert "service" not in order.layers
    now(dialog)
    pdf = pypdfium2.PdfDocument(dialog.prepared.data)
    told = pdf[0].get_textpage().get_text_range()
    pdf.close()
    assert "Сектор рынка" in told


def test_a_frame_of_the_map_is_a_part(page):
    canvas = page.canvas
    assert canvas.framed_box is None
    canvas.use_tool("rectangle")
    start, end = QPoint(300, 200), QPoint(600, 400)
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(canvas, end)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=end)
    west, south, east, north = canvas.framed_box
    assert (west, north) == pytest.approx(canvas.to_degrees(300, 200), abs=1e-5)
    assert (east, south) == pytest.approx(canvas.to_degrees(600, 400), abs=1e-5)
    dialog = printing(page)
    dialog.part.set_value(FRAME)
    assert dialog.order().box == canvas.framed_box
    canvas.choose_many(())
    assert canvas.framed_box is None


def test_too_many_sheets_are_told_and_nothing_can_leave(page):
    dialog = printing(page)
    dialog._view = dataclasses.replace(dialog._view, screen=(71.0, 51.0, 72.0, 51.6))
    dialog.part.set_value(SCREEN)
    dialog.scale.setCurrentIndex(dialog.scale.findData(500))
    assert not dialog.save_button.isEnabled()
    now(dialog)
    assert dialog.wrong.isVisible()
    assert not dialog.save_button.isEnabled()
    dialog.part.set_value(WHOLE)
    dialog.scale.setCurrentIndex(0)
    now(dialog)
    assert dialog.save_button.isEnabled()
    assert not dialog.wrong.isVisible()


def test_the_outside_edition_wants_a_reason_and_no_people(page, head, tmp_path, monkeypatch):
    dialog = printing(page)
    dialog.audience.set_value(OUTSIDE)
    assert not dialog.layers.boxes["vulnerable"].isEnabled()
    now(dialog)
    out = tmp_path / "map.pdf"
    choose_file(monkeypatch, out)
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert dialog.reason_row.error_text()
    assert not out.exists()
    dialog.reason.setText("әкімдік сұрауы")
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert out.exists()
    (step,) = steps(head.store, "map.print")
    assert step["audience"] == OUTSIDE
    assert "vulnerable" not in step["layers"]


def test_a_file_that_is_open_elsewhere_gets_a_new_name(page, tmp_path, monkeypatch):
    dialog = printing(page)
    out = tmp_path / "map.pdf"
    out.write_bytes(b"open elsewhere")
    asked = choose_file(monkeypatch, out)
    real = map_print.pdf.save

    def refuse(data: bytes, path: Path) -> None:
        if path == out:
            raise AppError("open elsewhere", proposed="map (2).pdf")
        real(data, path)

    monkeypatch.setattr(map_print.pdf, "save", refuse)
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert dialog.wrong.isVisible()
    assert out.read_bytes() == b"open elsewhere"
    choose_file(monkeypatch, tmp_path / "map (2).pdf")
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert (tmp_path / "map (2).pdf").exists()
    assert len(asked) == 1


def test_who_may_not_export_prints_nothing(page, head, monkeypatch):
    head.user = dataclasses.replace(head.user) if dataclasses.is_dataclass(head.user) else head.user
    monkeypatch.setattr(Context, "may", lambda _self, _permission: False)
    assert page.print_page()
    assert page.export_table()
    assert not page.findChildren(MapPrintDialog)
    assert not page.findChildren(LayerExportDialog)


def test_layers_are_saved_with_a_reason(page, head, tmp_path, monkeypatch):
    with head.store.write("place.add") as write:
        from precinct_app.domain.social_map import Place

        write.add(Place, kind="school", name_kk="№ 7 мектеп", name_ru="Школа № 7", lon=LON, lat=LAT)
    assert page.export_table()
    dialog = dialog_of(page, LayerExportDialog)
    assert dialog.audience.value() == layer_export.OUTSIDE
    assert not dialog.layers.boxes["offender"].isEnabled()
    out = tmp_path / "қабаттар.geojson"
    asked = choose_file(monkeypatch, out)
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert not asked
    assert dialog.reason_row.error_text()
    dialog.reason.setText("сұрату")
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert "№ 7 мектеп" in out.read_text("utf-8")
    assert steps(head.store, "layers.export")[0]["rows"] >= 1


def test_the_hint_of_a_missing_reason_goes_with_the_first_letter(page):
    page.export_table()
    dialog = dialog_of(page, LayerExportDialog)
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert dialog.reason_row.error_text()
    QTest.keyClicks(dialog.reason, "a")
    assert not dialog.reason_row.error_text()
    dialog._say_wrong("x")
    dialog.format.set_value(".xlsx")
    assert dialog.wrong.isHidden()
    dialog.reject()
    paper = printing(page)
    paper.audience.set_value(OUTSIDE)
    now(paper)
    QTest.mouseClick(paper.save_button, Qt.MouseButton.LeftButton)
    assert paper.reason_row.error_text()
    QTest.keyClicks(paper.reason, "a")
    assert not paper.reason_row.error_text()


def test_an_export_of_nothing_is_told_in_the_dialog(page, tmp_path, monkeypatch):
    page.export_table()
    dialog = dialog_of(page, LayerExportDialog)
    for box in dialog.layers.boxes.values():
        box.setChecked(False)
    dialog.reason.setText("x")
    asked = choose_file(monkeypatch, tmp_path / "x.geojson")
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert dialog.wrong.isVisible()
    assert not asked
    dialog.layers.boxes["hot_spot"].setChecked(True)
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert dialog.wrong.isVisible()
    assert list(tmp_path.glob("*.geojson")) == []
