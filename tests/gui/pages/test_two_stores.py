"""The main job on real input, twice: files through the importers, a contact and a project through the window,
the bilingual report on disk, read back.

(a) an OpenStreetMap extract as base map with its addresses as address book; (b) a boundary, buildings and a
table of objects of a city of Kazakhstan. Real files are read from beside the checkout and are not part of it.
"""

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from sqlalchemy import func, select
from town import make_context, type_text

from precinct_app.domain.addresses import HouseAddress, Street
from precinct_app.domain.cases import Case
from precinct_app.domain.contacts import Contact, Participant
from precinct_app.domain.documents import Document
from precinct_app.domain.social_map import Person
from precinct_app.domain.social_map.layers import OFF_AT_FIRST, counts, spots
from precinct_app.gui.pages import PAGES, PageSpec
from precinct_app.gui.shell import MainWindow
from precinct_app.imports import maps, objects
from precinct_app.reports import preview, release
from precinct_app.reports.monthly_data import Month
from precinct_app.security.keys import Cost
from precinct_app.storage import accounts
from precinct_app.storage.store import Store

DATA = Path(__file__).parents[4] / "shared" / "data"
TODAY = date.today()  # noqa: DTZ011 - the window asks the same clock
LETTERS = "әңғүұқөһі"
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier
USER = {
    "surname_kk": "Сейітов", "given_kk": "Қайрат", "surname_ru": "Сеитов", "given_ru": "Кайрат", "rank":
    "captain", "position_kk": "учаскелік полиция инспекторы", "position_ru": "участковый инспектор полиции",
}  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    place = {"number": "14", "point_number": "3"}
    opened, _code = accounts.create(tmp_path / "s", "serik", "құпия сөз 2026", USER, place, Cost(64, 1, 1))
    yield opened.store
    opened.close()


@pytest.fixture
def window(store: Store, look: QApplication, qtbot: Any) -> Iterator[MainWindow]:
    context = make_context(store)
    empty = "precinct_app.gui.page:Page"
    shown = ("contacts", "cases")
    pages: list[PageSpec] = [spec if spec.name in shown else replace(spec, place=empty) for spec in PAGES]
    made = MainWindow(context, pages=pages)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.work.release()
    context.tasks.finish()


def real(name: str) -> Path:
    path = DATA / name
    if not path.exists():
        pytest.skip(f"the real file {name} does not lie beside the checkout")
    return path


def press(window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    focused: QWidget | None = QApplication.focusWidget() or window.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifiers)
    for _round in range(4):
        QApplication.processEvents()


def write(window: MainWindow, text: str) -> None:
    focused = QApplication.focusWidget() or window.focusWidget()
    assert focused is not None
    type_text(focused, text)


def record_contact(window: MainWindow) -> None:
    window.go("contacts")
    press(window, Qt.Key.Key_N, CTRL)
    press(window, Qt.Key.Key_1, ALT)
    write(window, "Оспанова Қарлығаш 8 700 000 10 14")
    press(window, Qt.Key.Key_Insert)
    press(window, Qt.Key.Key_2, ALT)
    write(window, "Кіреберіс шамы бір аптадан бері жанбайды.")
    press(window, Qt.Key.Key_Return, CTRL)


def open_project(window: MainWindow) -> None:
    window.go("cases")
    press(window, Qt.Key.Key_N)
    write(window, f"Аулада түнгі шу ({LETTERS})")
    press(window, Qt.Key.Key_Tab)
    write(window, "Ночной шум во дворе")
    press(window, Qt.Key.Key_Return, CTRL)


def work_through_the_window(window: MainWindow, store: Store) -> None:
    record_contact(window)
    open_project(window)
    with store.read() as session:
        contact = session.scalars(select(Contact)).one()
        person = session.scalars(select(Person).join(Participant, Participant.subject_id == Person.id)).one()
        case = session.scalars(select(Case)).one()
    assert contact.gist.startswith("Кіреберіс шамы")
    assert (person.surname, person.given) == ("Оспанова", "Қарлығаш")
    assert case.title_ru == "Ночной шум во дворе"


def released(store: Store, out: Path) -> bytes:
    done = release.release_monthly(store, (TODAY.year, TODAY.month), ("kk", "ru"), "akimat", out)
    with store.read() as session:
        assert session.scalar(select(func.count()).select_from(Document)) == 1
    data = out.read_bytes()
    assert data == release.snapshot(store, done.document_id)
    return data


def check_pages(data: bytes, out: Path) -> str:
    words = " ".join(preview.page_text(data, page) for page in range(preview.page_count(data)))
    assert LETTERS in words
    assert "Месячный отчёт" in words.replace("\r\n", " ")
    assert "Оспанова" not in words
    if shutil.which("qpdf"):
        done = subprocess.run(["qpdf", "--check", out], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    if shutil.which("pdffonts"):
        listed = subprocess.run(["pdffonts", out], capture_output=True, text=True, check=True).stdout
        rows = [line.split() for line in listed.splitlines()[2:]]
        assert rows
        assert all(row[-5] == "yes" for row in rows), listed  # the column «emb»
    if shutil.which("pdftotext"):
        plain = subprocess.run(["pdftotext", out, "-"], capture_output=True, text=True, check=True).stdout
        assert LETTERS in plain
    return words


def drawn_shapes(store: Store) -> int:
    made = release.prepare(store, Month(TODAY.year, TODAY.month), ("kk", "ru"), "akimat")
    drawing = next(block.drawing for block in made.document.blocks if hasattr(block, "drawing"))
    assert drawing.scale_bar.metres > 0
    return len(drawing.items)


def test_an_openstreetmap_city(window: MainWindow, store: Store, tmp_path: Path) -> None:
    source = real("osm/Helsinki.osm.pbf")
    assert maps.import_base_map(store, source).added > 4000
    book = maps.import_addresses(store, source)
    assert book.added > 500
    with store.read() as session:
        assert session.scalar(select(func.count()).select_from(HouseAddress)) == book.added
        assert session.scalar(select(func.count()).select_from(Street)) > 50
    work_through_the_window(window, store)
    out = tmp_path / "есеп.pdf"
    words = check_pages(released(store, out), out)
    assert "OpenStreetMap" in words
    assert drawn_shapes(store) > 1000


def test_a_city_of_kazakhstan(window: MainWindow, store: Store, tmp_path: Path) -> None:
    maps.import_boundary(store, real("kz/astana.geojson"))
    buildings = real("kz/astana_malls_buildings.geojson")
    assert maps.import_base_map(store, buildings).added == 28
    table = real("kz/pois_astana_osm.csv")
    first = objects.import_objects(store, table)
    assert (first.added, first.refused) == (5883, 0)
    assert objects.import_objects(store, table).added == 0, "the same file makes no doubles"
    with store.read() as session:
        found = counts(spots(session, store.codes(), TODAY))
    assert found["service"][0] == 466, "education, health and emergency"
    assert found["other"][0] > 5000, "crossings, stops, lights"
    assert "other" in OFF_AT_FIRST
    work_through_the_window(window, store)
    out = tmp_path / "отчёт.pdf"
    check_pages(released(store, out), out)
    assert drawn_shapes(store) > 100


def test_a_planted_page_without_letters_is_found(tmp_path: Path) -> None:
    """The check of the pages finds what it is there for: a page whose letters cannot be read back."""
    from reportlab.pdfgen.canvas import Canvas

    out = tmp_path / "x.pdf"
    canvas = Canvas(str(out))
    canvas.drawString(50, 50, "Mesyachny otchyot")
    canvas.save()
    with pytest.raises(AssertionError):
        check_pages(out.read_bytes(), out)
