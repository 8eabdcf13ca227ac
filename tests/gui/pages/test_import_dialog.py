"""The dialog of loading: files chosen, columns guessed and changed, rows told, the whole load undone."""

import gc
import weakref
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from sqlalchemy import func, select
from town import make_context

from precinct_app.domain.base import live
from precinct_app.domain.documents import BaseMapRow
from precinct_app.domain.social_map import Person, Place
from precinct_app.domain.users import Area
from precinct_app.gui.context import Context
from precinct_app.gui.imports import ImportDialog
from precinct_app.gui.imports.columns_pane import NO_ROWS
from precinct_app.gui.messages import Message
from precinct_app.i18n import _
from precinct_app.storage.store import Store

SHARED = Path(__file__).parents[4] / "shared" / "data"
PEOPLE = (
    "Тегі;Аты;Туған күні;Телефоны;Көшесі;Үйі;Пәтері\n"
    "Үлгиев;Серік;14.03.1990;8 701 000 00 01;Абай;47;4\n"
    "Үлгиева;Айгүл;31.02.1991;8 701 000 00 02;Абай;47;5\n"
)


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


def opened(qtbot: Any, head: Context, owner: QWidget, code: str) -> ImportDialog:
    dialog = ImportDialog(head, owner, code)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def count(store: Store, record: Any) -> int:
    with store.read() as session:
        return session.scalar(select(func.count()).where(record.removed_step.is_(None))) or 0


def taken(dialog: Any) -> list[str]:
    """Return what stands in the column that says whether a row was taken."""
    model = dialog.outcome.model
    return [str(model.index(line, 2).data()) for line in range(model.rowCount())]


def text_file(folder: Path, text: str, name: str = "тұрғындар.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_people_are_loaded_and_the_bad_row_is_told(
    qtbot: Any,
    head: Context,
    owner: QWidget,
    tmp_path: Path,
    said: list[Message],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = count(head.store, Person)
    dialog = opened(qtbot, head, owner, "people")
    dialog.set_file(text_file(tmp_path, PEOPLE))
    columns = dialog.columns
    assert columns.boxes["birth"].currentData() == "Туған күні"
    assert "31" not in columns.told.text() or columns.told.isVisible()
    assert "3" in columns.told.text(), "the row with no such day is named"
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.stack.currentIndex() == 1
    assert count(head.store, Person) == before + 1
    (fault,) = dialog.outcome.model.rows()
    assert taken(dialog) == [_("no")]
    assert (fault.row, fault.column) == (3, "Туған күні")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(tmp_path / "rows"), ""))
    dialog.errors_button.click()
    assert "Туған күні" in (tmp_path / "rows.csv").read_text("utf-8-sig")
    assert "rows.csv" in dialog.outcome.told.text()
    dialog.undo_button.click()
    assert count(head.store, Person) == before


def test_a_doubtful_row_is_told_as_taken(
    qtbot: Any, head: Context, owner: QWidget, tmp_path: Path, said: list[Message]
) -> None:
    dialog = opened(qtbot, head, owner, "people")
    dialog.set_file(text_file(tmp_path, "Тегі,Аты,ЖСН\nСынақов,Ғани,901399300001\n"))
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert taken(dialog) == [_("yes")]
    assert count(head.store, Person) > 0


def test_a_table_without_rows_says_so(qtbot: Any, head: Context, owner: QWidget, tmp_path: Path) -> None:
    dialog = opened(qtbot, head, owner, "objects")
    dialog.set_file(text_file(tmp_path, "not a workbook", "bad.xlsx"))
    assert dialog.columns.notes.text().startswith(_(NO_ROWS))
    assert dialog.columns.notes.property("tone") == "danger"


def test_a_column_that_is_not_taken_is_not_read(
    qtbot: Any, head: Context, owner: QWidget, tmp_path: Path, said: list[Message]
) -> None:
    dialog = opened(qtbot, head, owner, "people")
    dialog.set_file(text_file(tmp_path, PEOPLE))
    box = dialog.columns.boxes["birth"]
    box.setCurrentIndex(0)
    assert not dialog.columns.told.isVisible(), "nothing is wrong without the days"
    dialog.load_button.click()
    assert not dialog.isVisible()
    with head.store.read() as session:
        born = session.scalars(select(Person.birth).where(Person.surname.startswith("Үлгиев"))).all()
    assert list(born) == ["", ""]
    said[-1].do()
    with head.store.read() as session:
        assert not session.scalars(live(Person).where(Person.surname.startswith("Үлгиев"))).all()


def test_objects_need_their_columns(qtbot: Any, head: Context, owner: QWidget, tmp_path: Path) -> None:
    dialog = opened(qtbot, head, owner, "objects")
    dialog.load_button.click()
    assert dialog.error_text(), "no file was chosen"
    dialog.set_file(text_file(tmp_path, "орны;ендігі;бойлығы\nДүкен;51,1;71,4\nМектеп;51,2;белгісіз\n"))
    columns = dialog.columns
    columns.boxes["lat"].setCurrentIndex(0)
    dialog.load_button.click()
    assert dialog.error_text()
    assert count(head.store, Place) == 0
    for name, header in (("lat", "ендігі"), ("lon", "бойлығы"), ("name_kk", "орны")):
        columns.boxes[name].setCurrentIndex(columns.boxes[name].findData(header))
    assert not dialog.error_text()
    dialog.default_kind.setCurrentIndex(dialog.default_kind.findData("shop"))
    dialog.load_button.click()
    assert dialog.stack.currentIndex() == 1
    with head.store.read() as session:
        (shop,) = session.scalars(live(Place))
    assert (shop.kind, shop.name_kk, shop.lon) == ("shop", "Дүкен", pytest.approx(71.4))


def test_another_sheet_is_chosen(qtbot: Any, head: Context, owner: QWidget, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["бос", "парақ"])
    book.active.append([1, 2])
    second = book.create_sheet("Тұрғындар")
    second.append(["Тегі", "Аты"])
    second.append(["Үлгиев", "Асан"])
    path = tmp_path / "кітап.xlsx"
    book.save(path)
    dialog = opened(qtbot, head, owner, "people")
    dialog.set_file(path)
    assert dialog.sheet_row.isVisible()
    dialog.sheet.setCurrentIndex(dialog.sheet.findData("Тұрғындар"))
    assert dialog.columns.boxes["surname"].currentData() == "Тегі"
    dialog.load_button.click()
    with head.store.read() as session:
        assert session.scalars(live(Person).where(Person.surname == "Үлгиев")).one().given == "Асан"


@pytest.mark.parametrize("code", ["map", "boundary", "addresses", "objects", "people"])
@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 x", b"PK\x03\x04 broken", b'{"type": "Feature'])
def test_a_bad_file_ends_in_a_sentence(
    qtbot: Any, head: Context, owner: QWidget, tmp_path: Path, code: str, content: bytes, said: list[Message]
) -> None:
    path = tmp_path / ("кесте.xlsx" if code in ("people", "objects") else "карта.geojson")
    path.write_bytes(content)
    dialog = opened(qtbot, head, owner, code)
    dialog.set_file(path)
    dialog.load_button.click()
    assert dialog.error_text()
    assert dialog.isVisible()
    assert dialog.load_button.isEnabled(), "another file can be chosen"
    assert count(head.store, Place) == count(head.store, BaseMapRow) == count(head.store, Area) == 0
    assert said == []


def test_a_file_that_is_gone_is_told(qtbot: Any, head: Context, owner: QWidget, tmp_path: Path) -> None:
    dialog = opened(qtbot, head, owner, "people")
    dialog.set_file(tmp_path / "жоқ.xlsx")
    assert dialog.error_text()


def test_what_the_role_does_not_include_is_not_offered(store: Store, look: Any, owner: QWidget) -> None:
    context = make_context(store, "inspector")
    offered = ImportDialog(context, owner)
    codes = {kind.code for kind in offered.kinds}
    assert {kind.code for kind in offered.kinds if not context.may(kind.permission)} == set()
    assert "objects" in codes


def test_a_boundary_of_several_is_chosen_by_name(
    qtbot: Any, head: Context, owner: QWidget, said: list[Message]
) -> None:
    path = SHARED / "kz" / "almaty_districts.geojson"
    if not path.exists():
        pytest.skip("the shared map files are not beside the checkout")
    dialog = opened(qtbot, head, owner, "boundary")
    dialog.set_file(path)
    assert dialog.area.count() == 8
    dialog.area.setCurrentIndex(3)
    dialog.load_button.click()
    assert not dialog.isVisible()
    with head.store.read() as session:
        (area,) = session.scalars(live(Area))
    assert dialog.area.itemData(3) in (area.name_kk, area.name_ru)
    said[-1].do()
    assert count(head.store, Area) == 0


def test_a_base_map_is_loaded_and_offers_no_undo(
    qtbot: Any, head: Context, owner: QWidget, said: list[Message]
) -> None:
    path = SHARED / "kz" / "astana_malls_buildings.geojson"
    if not path.exists():
        pytest.skip("the shared map files are not beside the checkout")
    dialog = opened(qtbot, head, owner, "map")
    dialog.set_file(path)
    dialog.load_button.click()
    assert count(head.store, BaseMapRow) == 1
    assert said[-1].action == ""


def test_the_real_list_of_objects(qtbot: Any, head: Context, owner: QWidget, said: list[Message]) -> None:
    path = SHARED / "kz" / "pois_astana_osm.csv"
    if not path.exists():
        pytest.skip("the shared map files are not beside the checkout")
    dialog = opened(qtbot, head, owner, "objects")
    dialog.set_file(path)
    dialog.load_button.click()
    with head.store.read() as session:
        rows = session.execute(select(Place.kind, func.count()).group_by(Place.kind))
        kinds = {row[0]: row[1] for row in rows}
    assert sum(kinds.values()) == 5883
    assert kinds["crossing"] > 3000
    assert kinds["school"] > 50
    assert kinds.get("other", 0) < 100
    said[-1].do()
    assert count(head.store, Place) == 0


def test_the_dialog_is_freed(qtbot: Any, head: Context, owner: QWidget, tmp_path: Path) -> None:
    dialog = ImportDialog(head, owner, "people")
    dialog.set_file(text_file(tmp_path, PEOPLE))
    held = weakref.ref(dialog)
    dialog.show()
    dialog.reject()
    del dialog
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert held() is None


def test_the_chosen_columns_come_back_for_the_same_headers(
    qtbot: Any, head: Context, owner: QWidget, tmp_path: Path
) -> None:
    first = opened(qtbot, head, owner, "people")
    first.set_file(text_file(tmp_path, PEOPLE))
    box = first.columns.boxes["phone"]
    box.setCurrentIndex(box.findData(""))
    first.load()
    headers, row = PEOPLE.splitlines()[:2]
    moved = ["\n".join(";".join(reversed(line.split(";"))) for line in (headers, row))]
    again = opened(qtbot, head, owner, "people")
    again.set_file(text_file(tmp_path, moved[0], "келесі ай.csv"))
    assert again.columns.boxes["phone"].currentData() == ""
    assert again.columns.boxes["surname"].currentData() == "Тегі"


def test_a_map_of_tiles_is_told_without_a_count(
    qtbot: Any, head: Context, owner: QWidget, said: list[Message]
) -> None:
    path = SHARED / "tiles" / "consbio_geography-class-jpg.mbtiles"
    if not path.exists():
        pytest.skip("the shared files of tiles are not here")
    dialog = opened(qtbot, head, owner, "map")
    dialog.set_file(path)
    dialog.load()
    assert said[-1].text == "Негізгі карта жүктелді."
