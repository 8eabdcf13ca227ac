"""Two handovers from an empty store to the printed passport: a village, and a quarter of blocks of flats.

Everybody in it is made up; the IINs have a thirteenth month. All goes through the real window, its pages and
real files: tables are loaded as offices write them, papers are written and read back.
"""

from datetime import date
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pypdfium2
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from sqlalchemy import func, select

from precinct_app.domain.addresses import Dwelling, House, HouseAddress, Settlement, Street
from precinct_app.domain.base import live
from precinct_app.domain.passport import PassportValue
from precinct_app.domain.social_map import Organisation, Person, Residence
from precinct_app.domain.social_map.rounds import Round, RoundVisit
from precinct_app.domain.users import User, setting
from precinct_app.gui.imports import ImportDialog
from precinct_app.gui.merging import MergeDialog
from precinct_app.gui.pages.houses.forms import HouseForm
from precinct_app.gui.pages.houses.range_forms import ServiceRangeForm
from precinct_app.gui.pages.houses.resident_forms import HouseholdForm, MoveForm
from precinct_app.gui.pages.rounds.print_dialog import PrintDialog
from precinct_app.gui.pages.rounds.round_form import RoundForm
from tests.gui.start_kit import start

__all__ = ["start"]
CTRL = Qt.KeyboardModifier.ControlModifier
TODAY = date.today()  # noqa: DTZ011 - a day of the wall clock is meant
HOUSES = ("№ р/с", "Елді мекен", "Көше атауы", "Үй №", "Үй түрі", "Ескертпе")
PEOPLE = ("№ п/п", "Ф.И.О.", "Дата рожд.", "ИИН", "Адрес проживания", "Моб. тел.")


def write_sheet(path: Path, title: str, head: tuple[str, ...], rows: list[tuple[Any, ...]]) -> Path:
    book = openpyxl.Workbook()
    book.active.append([title])
    book.active.append([])
    for row in (head, *rows):
        book.active.append(row)
    book.save(path)
    return path


def village_houses() -> list[tuple[Any, ...]]:
    """Thirty-six numbered houses on three streets, four without a number, a farm, a wintering place."""
    place = "Сарыбұлақ ауылы"
    rows: list[tuple[Any, ...]] = []
    for street, count in (("Достық көшесі", 16), ("Абай к-сі", 14), ("ул. Независимости", 6)):
        numbers = ["3а" if number == 3 else number for number in range(1, count + 1)]
        rows += [(place, street, number, "жеке тұрғын үй", "") for number in numbers]
    marks = ("көпір жанындағы үй", "диірмен жанындағы үй", "су қоймасының үйі", "мал базарының үйі")
    rows += [(place, "Достық к-сі", "б/н", "", mark) for mark in marks]
    rows += [("", "", "", "шаруа қожалығы", "Қарағай"), ("", "", "", "қыстау", "Қарасай қыстауы")]
    return [(number, *row) for number, row in enumerate(rows, 1)]


def village_people() -> list[tuple[Any, ...]]:
    rows = [
        (
            at + 1, f"Сынақов{at} Асан Үлгіұлы", f"01.02.{1950 + at}", f"{50 + at:02d}1301399{at:03d}",
            f"с. Сарыбулак, ул. Достық, д. {'3а' if at == 2 else at + 1}", f"8 700 000 10 {at:02d}",
        )
        for at in range(12)
    ]  # fmt: skip
    double = (13, "Сынақов1 Асан", "", "", "ул. Абай, 5", "8 700 000 10 01")
    return [*rows, double, (14, "Үлгиева Дана", "31.02.1990", "", "Достық, 1", "")]


def type_text(widget: QWidget, text: str) -> None:
    for sign in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, sign))


class Officer:
    """What an officer does in the window: goes to pages, presses keys, saves forms, loads files."""

    def __init__(self, qtbot: Any, program: Any, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.qtbot, self.program, self.folder, self.monkeypatch = qtbot, program, folder, monkeypatch
        self.window, self.store = program.window, program.opened.store
        self.window.resize(1366, 768)
        self.window.show()

    def page(self, name: str, key: object = None, **values: object) -> Any:
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.window.go(name, key, **values)
        return self.window.page()

    def press(self, keys: str) -> None:
        for sign in keys:
            self.qtbot.keyClick(QApplication.focusWidget(), getattr(Qt.Key, f"Key_{sign}"))

    def save(self, form: QWidget) -> None:
        self.qtbot.keyClick(form, Qt.Key.Key_Return, CTRL)
        self.settle()

    def settle(self) -> None:
        """Let the window hear of what was written."""
        for _turn in range(3):
            QApplication.processEvents()

    def load(self, kind: str, path: Path) -> ImportDialog:
        dialog = ImportDialog(self.program.context, self.window, kind)
        dialog.show()
        dialog.set_file(path)
        dialog.load_button.click()
        self.settle()
        return dialog

    def answer_file(self, name: str) -> Path:
        """Answer the next question for a file."""
        out = self.folder / name
        self.monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(out), ""))
        return out

    def count(self, record: Any, *where: Any) -> int:
        with self.store.read() as session:
            found = select(func.count()).select_from(live(record).where(*where).subquery())
            return session.scalar(found) or 0

    def one(self, query: Any) -> Any:
        with self.store.read() as session:
            return session.scalars(query).one()


@pytest.fixture
def officer(qtbot: Any, start: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Officer:
    start.store(second=True)
    return Officer(qtbot, start.unlocked(), tmp_path, monkeypatch)


def text_of(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)


def load_village(officer: Officer) -> None:
    houses = write_sheet(officer.folder / "үйлер.xlsx", "Үйлер тізімі", HOUSES, village_houses())
    officer.load("houses", houses)
    assert officer.count(House) == officer.count(Dwelling) == 42
    assert (officer.count(Street), officer.count(Settlement)) == (3, 1)
    assert officer.count(HouseAddress, HouseAddress.number == "") == 6
    people = write_sheet(officer.folder / "жители.xlsx", "Список жителей", PEOPLE, village_people())
    dialog = officer.load("people", people)
    assert (officer.count(Person), officer.count(Residence), officer.count(House)) == (13, 13, 42)
    assert dialog.outcome.outcome is not None
    assert [error.row for error in dialog.outcome.outcome.errors] == [17], "there is no 31 February"
    dialog.accept()


def open_handover(officer: Officer) -> Any:
    page = officer.page("rounds")
    officer.qtbot.keyClick(page.list.view, Qt.Key.Key_N)
    form = page.form
    assert isinstance(form, RoundForm)
    form.ui.kind.setCurrentIndex(form.ui.kind.findData("handover"))
    assert (form.until_day.value() - TODAY).days in range(28, 32), "one month"
    officer.save(form)
    assert officer.one(select(Round)).kind == "handover"
    return page


def walk_village(officer: Officer, page: Any) -> None:
    line, view = page.walk_view.line, page.walk_view
    assert line.day.hasFocus(), "the day is typed first"
    type_text(line.day, TODAY.strftime("%d%m"))
    line.time.setFocus()
    type_text(line.time, "1030")
    officer.qtbot.keyClick(line.time, Qt.Key.Key_Return)
    officer.press("1121141131" * 4 + "12")
    assert officer.count(RoundVisit, RoundVisit.result == "") == 0
    assert "42/42" in page.context_line()
    left = officer.count(RoundVisit, RoundVisit.result == "not_home")
    line.scope.set_value("not_home")
    line.time.clear()
    type_text(line.time, "1845")
    officer.qtbot.keyClick(line.time, Qt.Key.Key_Return)
    assert view.scheme.hasFocus()
    officer.press("1" * (left - 1))
    assert officer.count(RoundVisit, RoundVisit.result == "not_home") == 1
    assert officer.count(RoundVisit, RoundVisit.tries == 2) == left - 1


def print_papers(officer: Officer, page: Any) -> None:
    for what, name in (("sheet", "парақ.pdf"), ("cards", "карточкалар.pdf")):
        out = officer.answer_file(name)
        assert page.print_page()
        dialog = officer.window.findChildren(PrintDialog)[-1]
        dialog.what.set_value(what)
        if what == "sheet":
            dialog.names.setChecked(True)
            assert dialog.names.isEnabled()
        else:
            type_text(dialog.inputs["hours_kk"], "дс–жм 17:00–20:00")
        dialog.save_button.click()
        text = text_of(out)
        assert ("көпір жанындағы" if what == "sheet" else "17:00") in " ".join(text.split())
    with officer.store.read() as session:
        assert setting(session, "card_hours_kk") == "дс–жм 17:00–20:00"


def add_house_by_hand(officer: Officer) -> None:
    """Begin a street and a house; what the village has already is proposed."""
    page = officer.page("houses")
    page.new_street()
    assert page.form.ui.settlement.currentText(), "the only settlement"
    assert page.form.ui.settlement.currentData()
    page.escape()
    page.new_house()
    assert page.form.ui.kind.currentData() == "private", "as the others of the street"
    page.escape()


def give_streets(officer: Officer) -> None:
    page = officer.page("houses")
    page.show_answering()
    view = page.answering
    assert len(view._answering.gaps) == 42
    with officer.store.read() as session:
        abai = session.scalars(live(Street).where(Street.name_kk == "Абай")).one().id
        users = {user.login: user.id for user in session.scalars(select(User))}
    for words, login, gaps, overlaps in (
        ("1–45 нечёт.", "serik", 35, 0), ("тақ жағы", "dinara", 35, 7), ("жұп жағы", "serik", 28, 7),
    ):  # fmt: skip
        view.add_button.click()
        form = page.form
        assert isinstance(form, ServiceRangeForm)
        for box, key in ((form.ui.street_id, abai), (form.ui.inspector_id, users[login])):
            box.setCurrentIndex(box.findData(key.hex()))
        type_text(form.ui.ranges, words)
        assert form.unread_words.isHidden()
        officer.save(form)
        assert (len(view._answering.gaps), len(view._answering.overlaps)) == (gaps, overlaps), words
    page.escape()


def make_passport(officer: Officer) -> None:
    page = officer.page("passport")
    page.open("economy.business")
    editor = page.panel.editor
    type_text(editor.value, "3")
    type_text(editor.source, "әкімдік хаты")
    assert editor.save()
    assert officer.one(live(PassportValue)).value == "3"
    assert any(row.gap for row in page.list.model.rows())
    page.options.reason.setText("тапсыру-қабылдау актісіне")
    for ending in (".pdf", ".xlsx", ".docx"):
        officer.answer_file(f"паспорт{ending}")
        page.options.buttons[ending].click()
    text = text_of(officer.folder / "паспорт.pdf")
    assert "паспорты" in text.casefold()
    assert "паспорт" in text.casefold()
    assert len(openpyxl.load_workbook(officer.folder / "паспорт.xlsx").sheetnames) >= 1
    assert docx.Document(str(officer.folder / "паспорт.docx")).tables
    page.options.set_day(date(2020, 1, 1))
    assert next(row for row in page.list.model.rows() if row.field.code == "economy.business").gap


def test_a_village_is_taken_over(officer: Officer) -> None:
    load_village(officer)
    page = open_handover(officer)
    walk_village(officer, page)
    print_papers(officer, page)
    notices = officer.page("today").notices
    assert any("42/42" in text for text in notices.texts())
    add_house_by_hand(officer)
    give_streets(officer)
    make_passport(officer)
    find_and_merge(officer)
    officer.store.verify()


def find_and_merge(officer: Officer) -> None:
    found = officer.program.context.search
    for typed in ("сынаков7", "synaqov7", "csyfrjd7", "1007", "571301399007"):
        assert any("Сынақов7" in hit.title for hit in found(typed)), typed
    people = officer.page("people")
    people.lists.doubles_button.click()
    dialog = officer.window.findChildren(MergeDialog)[-1]
    told = [dialog.pairs.item(at).text() for at in range(dialog.pairs.count())]
    assert told[0].startswith("Сынақов1 Асан\nСынақов1 Асан"), told
    officer.qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    assert officer.count(Person) == 12
    officer.store.undo()
    assert officer.count(Person) == 13


# a quarter


def build_blocks(officer: Officer) -> list[bytes]:
    page = officer.page("houses")
    page.new_street()
    type_text(page.form.ui.name_kk, "Бейбітшілік")
    type_text(page.form.ui.name_ru, "Мира")
    officer.save(page.form)
    keys = []
    for number, entrances, landing in (("1", 3, 4), ("2", 4, 4), ("3", 3, 3)):
        page.new_house()
        form = page.form
        assert isinstance(form, HouseForm)
        type_text(form.focusWidget(), number)
        values = {"floors": 5 if landing == 4 else 4, "entrances": entrances, "landing": landing}
        for name, value in values.items():
            getattr(form.ui, name).setValue(value)
        officer.save(form)
        keys.append(page.browse.house().key)
    return keys


def test_a_quarter_of_blocks_is_taken_over(officer: Officer) -> None:
    blocks = build_blocks(officer)
    assert [officer.count(Dwelling, Dwelling.house_id == key) for key in blocks] == [60, 80, 36]
    page = officer.page("houses", ("house", blocks[0]))
    page.inside.scheme.setFocus()
    officer.press("1234" * 15)
    states = [officer.count(Dwelling, Dwelling.state == state) for state in ("confirmed", "empty")]
    assert states == [15, 15]
    part_and_move(officer, blocks)
    note_house(officer, blocks[0])
    assert officer.program.context.search("Мира 1-12") or officer.program.context.search("мира 1 12")
    officer.store.verify()


def part_and_move(officer: Officer, blocks: list[bytes]) -> None:
    path = write_sheet(
        officer.folder / "пәтер.xlsx", "Пәтерлер", ("Аты-жөні", "Көшесі", "Үй №", "Пәтер №"),
        [(f"Мысалов{at} Марат", "Бейбітшілік к-сі", 1, 12) for at in range(4)],
    )  # fmt: skip
    officer.load("people", path)
    flat = officer.one(live(Dwelling).where(Dwelling.house_id == blocks[0], Dwelling.number == "12")).id
    assert officer.count(Residence, Residence.dwelling_id == flat) == 4
    page = officer.page("houses", ("dwelling", flat))
    panel = page.inside.panel
    panel.view.choose_first()
    page.part_household()
    form = page.form
    assert isinstance(form, HouseholdForm)
    first, second, third, _last = [row.key for row in panel.residents.rows()]
    form.people.set_value([first, second])
    officer.save(form)
    assert sorted(row.household for row in panel.residents.rows()) == [1, 1, 2, 2]
    panel.view.choose(third)
    officer.qtbot.keyClick(panel.view, Qt.Key.Key_D)
    form = page.form
    assert isinstance(form, MoveForm)
    form.people.set_value([third])
    to = officer.one(live(Dwelling).where(Dwelling.house_id == blocks[1], Dwelling.number == "80")).id
    form.to.set_value(to)
    type_text(form.day, TODAY.strftime("%d%m%Y"))
    officer.save(form)
    assert officer.count(Residence, Residence.dwelling_id == to, Residence.person_id == third) == 1
    assert len(panel.residents.rows()) == 3


def note_house(officer: Officer, house: bytes) -> None:
    with officer.store.write("organisation.add") as write:
        write.add(Organisation, name_kk="«Бірлік» МИБ", name_ru="ОСИ «Бирлик»", kind="housing")
    page = officer.page("houses", ("house", house))
    page.edit_house()
    form = page.form
    assert isinstance(form, HouseForm)
    form.ui.housing_body.setCurrentIndex(1)
    for box, code in ((form.ui.basement, "locked"), (form.ui.lighting, "works")):
        box.setCurrentIndex(max(1, box.findData(code)))
    form.ui.cameras.setValue(4)
    form.day.set_value(TODAY)
    officer.save(form)
    found = officer.one(live(House).where(House.id == house))
    assert (found.cameras, found.checked_day) == (4, TODAY)
    assert found.housing_body_id is not None
