"""Tables: Kazakh order, filter, groups, the selection through a new reading, keys, words for the screen
reader.
"""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from stand_ins import type_into

from precinct_app.gui.table_view import FilterBox, TableView
from precinct_app.gui.tables import ROW_ROLE, Column, Group, Kind, TableModel, TwoPart
from precinct_app.gui.widgets import PillText

UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


@dataclass(frozen=True)
class Row:
    key: int
    name: str
    house: int | None
    state: str = "бүгін"


NAMES = [
    "Ясин",
    "Ұлан",
    "Әсем",
    "Айгүл",
    "Қанат",
    "Индира",
    "Ілияс",
    "Ғани",
    "Уәли",
    "Өмір",
    "Һәкім",
    "Ержан",
]
ROWS = [Row(number, name, None if number == 3 else 50 - number) for number, name in enumerate(NAMES)]
ORDER = [
    "Айгүл",
    "Әсем",
    "Ғани",
    "Ержан",
    "Индира",
    "Қанат",
    "Өмір",
    "Уәли",
    "Ұлан",
    "Һәкім",
    "Ілияс",
    "Ясин",
]


def make_model(**more) -> TableModel:
    columns = [
        Column("Аты", lambda row: TwoPart(row.name, "тұрғын"), 200, Kind.NAME),
        Column("Үй", lambda row: row.house, 80, Kind.NUMBER, sort=lambda row: row.house),
        Column("Күйі", lambda row: PillText(row.state, "warn", "clock"), 0, Kind.PILL),
    ]
    model = TableModel(columns, row_key=lambda row: row.key, **more)
    model.set_rows(ROWS)
    return model


@pytest.fixture
def view(look, qtbot) -> TableView:
    made = TableView(make_model(), "Тұрғындар")
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.setFocus()
    return made


def names(model: TableModel) -> list[str]:
    return [row.name for row in model.shown_rows()]


def test_text_is_put_in_kazakh_order() -> None:
    model = make_model()
    model.sort(0, UP)
    assert names(model) == ORDER
    model.sort(0, DOWN)
    assert names(model) == ORDER[::-1]
    model.sort(-1)
    assert names(model) == NAMES


def test_decomposed_letters_stand_where_composed_ones_do() -> None:
    model = make_model()
    model.set_rows([Row(1, "Йосиф", 1), Row(2, "И\u0306са", 2), Row(3, "Иса", 3), Row(4, "Кен", 4)])
    model.sort(0, UP)
    assert names(model) == ["Иса", "Йосиф", "И\u0306са", "Кен"]


def test_unknown_values_stand_behind() -> None:
    model = make_model()
    model.sort(1, UP)
    assert model.shown_rows()[-1].house is None
    assert [row.house for row in model.shown_rows()[:2]] == [39, 40]


def test_rows_are_not_touched_before_they_are_shown() -> None:
    touched = []
    model = TableModel([Column("a", lambda row: touched.append(row), 50)])
    model.set_rows(range(1000))
    assert touched == []


@pytest.mark.parametrize(
    ("typed", "shown"), [("анат", []), ("кан", ["Қанат"]), ("канат", ["Қанат"]), ("омир", ["Өмір"])]
)
def test_filter_forgives_letters_and_takes_beginnings_of_words(typed: str, shown: list[str]) -> None:
    model = make_model()
    model.set_filter(typed)
    assert names(model) == shown
    model.set_filter("")
    assert names(model) == NAMES


def test_accessible_text_names_the_column(view: TableView) -> None:
    model = view.model()
    assert model.index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Аты: Әсем тұрғын"
    assert model.index(2, 2).data(Qt.ItemDataRole.DisplayRole) == "бүгін"
    assert model.index(2, 0).data(ROW_ROLE) is ROWS[2]


def test_selection_stays_on_its_row(view: TableView) -> None:
    view.choose(6)
    view.model().sort(0, UP)
    assert view.current_row().name == "Ілияс"
    view.model().set_rows([Row(6, "Ілияс", 1), *ROWS[:6]])
    assert view.current_row().key == 6
    seen = []
    view.current_changed.connect(seen.append)
    view.model().set_rows([Row(70, "Басқа", 1), Row(71, "Тағы басқа", 2)])
    assert seen[-1] is None


def test_when_the_chosen_row_is_deleted_the_next_one_is_chosen(view: TableView) -> None:
    model = view.model()
    model.sort(0, UP)
    order = [row.key for row in model.shown_rows()]
    view.choose(order[2])
    gone = {order[2]}
    model.set_rows([row for row in ROWS if row.key not in gone])
    assert view.current_row().key == order[3]
    gone |= {order[3], order[4]}  # several at once
    model.set_rows([row for row in ROWS if row.key not in gone])
    assert view.current_row().key == order[5]
    view.choose(order[-1])
    gone.add(order[-1])
    model.set_rows([row for row in ROWS if row.key not in gone])
    assert view.current_row().key == order[-2]


def test_a_row_that_the_filter_hides_leaves_no_other_chosen(view: TableView) -> None:
    view.choose(6)
    view.model().set_filter(next(row.name for row in ROWS if row.key != 6))
    assert view.current_row() is None


def test_header_click_sorts_and_the_third_click_gives_back_the_order(view: TableView, qtbot) -> None:
    header = view.horizontalHeader()
    for expected in (ORDER, ORDER[::-1], NAMES):
        QTest.mouseClick(
            header.viewport(), Qt.MouseButton.LeftButton, pos=header.rect().center().__class__(60, 10)
        )
        assert names(view.model()) == expected


def test_keys_of_a_table(view: TableView, qtbot) -> None:
    view.choose_first()
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.current_row() is ROWS[-1]
    QTest.keyClick(view, Qt.Key.Key_Home)
    QTest.keyClick(view, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.opened) as opened:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == [ROWS[1]]


def test_rows_have_the_height_of_the_design(view: TableView) -> None:
    assert view.rowHeight(0) == 30
    assert view.horizontalHeader().height() == 28


def test_groups_fold_and_keep_their_rows(look, qtbot) -> None:
    def by_half(rows):
        low = [row for row in rows if row.key < 6]
        high = [row for row in rows if row.key >= 6]
        return [(Group("low", "Абай көшесі"), low), (Group("high", "Достық көшесі", count=len(high)), high)]

    model = make_model(grouping=by_half)
    view = TableView(model, "Тапсырмалар")
    qtbot.addWidget(view)
    view.show()
    assert model.group_places() == [0, 7]
    assert view.columnSpan(7, 0) == 3
    view.choose_first()
    assert view.currentIndex().row() == 1
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert view.current_row() is None
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert model.group_places() == [0, 1]
    assert len(model.shown_rows()) == 6
    assert view.currentIndex().row() == 0
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert model.group_places() == [0, 7]
    assert not view.grab().isNull()


def test_filter_box_narrows_and_leads_into_the_table(view: TableView, look, qtbot) -> None:
    box = FilterBox(view)
    qtbot.addWidget(box)
    type_into(box, "ұлан")
    assert names(view.model()) == ["Ұлан"]
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""
    assert len(names(view.model())) == len(NAMES)


def test_letters_go_to_the_page(view: TableView) -> None:
    view.choose_first()
    QTest.keyClick(view, Qt.Key.Key_Z)
    assert view.current_row() is ROWS[0]


def test_a_cut_cell_tells_its_whole_text_and_never_as_markup(view, qtbot):
    told = []
    model = view.model()
    long = "<b>Қожахметов</b> " * 12
    model.set_rows([Row(1, long, 5), Row(2, "Әли", 5)])

    def ask(number):
        rect = view.visualRect(model.index(number, 0))
        event = QHelpEvent(QEvent.Type.ToolTip, rect.center(), view.viewport().mapToGlobal(rect.center()))
        QApplication.sendEvent(view.viewport(), event)
        told.append(QToolTip.text())
        QToolTip.hideText()

    ask(1)
    ask(0)
    assert told[0] == ""
    assert "&lt;b&gt;Қожахметов" in told[1]
