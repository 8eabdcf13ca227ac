"""Columns stand as they were left: drawn with the mouse, kept in the settings, brought back."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app import settings as settings_module
from precinct_app.gui.context import Context
from precinct_app.gui.page import Page
from precinct_app.gui.page_stack import PageStack
from precinct_app.gui.pages import PageSpec
from precinct_app.gui.table_memory import remember_tables
from precinct_app.gui.table_view import TableView
from precinct_app.gui.tables import Column, TableModel

WIDTHS = (120, 0, 90, 80)


PAGES: list[QWidget] = []


@pytest.fixture(autouse=True)
def no_pages() -> None:
    PAGES.clear()


def make_table(context: Context, qtbot: Any, name: str = "things") -> TableView:
    columns = [Column(f"C{place}", str, width) for place, width in enumerate(WIDTHS)]
    model = TableModel(columns, row_key=str)
    model.set_rows(["a", "b"])
    page = QWidget()
    qtbot.addWidget(page)
    view = TableView(model, "Things", remember=name)
    QVBoxLayout(page).addWidget(view)
    remember_tables(context, page)
    page.resize(700, 200)
    page.show()
    PAGES.append(page)
    return view


def drag(view: TableView, start: int, by: int) -> None:
    port = view.horizontalHeader().viewport()
    points = [QPoint(start + by * step // 4, 10) for step in range(5)]
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=points[0])
    for point in points:
        QTest.mouseMove(port, point)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=points[-1])


def order(view: TableView) -> list[int]:
    header = view.horizontalHeader()
    return [header.logicalIndex(place) for place in range(header.count())]


def test_a_width_drawn_with_the_mouse_comes_back(context: Context, qtbot: Any) -> None:
    view = make_table(context, qtbot)
    drag(view, view.columnViewportPosition(1) - 1, 45)
    assert view.columnWidth(0) == 165
    again = make_table(context, qtbot)
    assert [again.columnWidth(place) for place in (0, 2, 3)] == [165, 90, 80]
    assert make_table(context, qtbot, "others").columnWidth(0) == 120


def test_the_order_comes_back_and_the_name_stays_first(context: Context, qtbot: Any) -> None:
    view = make_table(context, qtbot)
    start = view.columnViewportPosition(3) + 40
    drag(view, start, view.columnViewportPosition(1) + 5 - start)
    assert order(view) == [0, 3, 1, 2]
    drag(view, 30, 300)
    assert order(view)[0] == 0
    assert order(make_table(context, qtbot)) == order(view)


def test_what_is_kept_for_other_columns_is_left_aside(context: Context, qtbot: Any) -> None:
    kept = {"things": [1, 2], "things:order": [3, 0, 1, 2], "others": [-5, 400, 8, 200], "others:order": [9]}
    context.settings.change(table_widths=kept)
    view = make_table(context, qtbot)
    assert (view.columnWidth(0), order(view)) == (120, [0, 1, 2, 3])
    view = make_table(context, qtbot, "others")
    assert [view.columnWidth(place) for place in (0, 2, 3)] == [120, 90, 200]


def test_a_click_that_sorts_writes_nothing(context: Context, qtbot: Any, monkeypatch: Any) -> None:
    view = make_table(context, qtbot)
    port = view.horizontalHeader().viewport()
    monkeypatch.setattr(context.settings, "save", lambda: pytest.fail("written without a change"))
    QTest.mouseClick(port, Qt.MouseButton.LeftButton, pos=QPoint(40, 10))
    assert context.settings.table_widths == {}


def test_settings_that_cannot_be_written_are_told(context: Context, qtbot: Any, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    context.settings = settings_module.load(tmp_path / "file" / "settings.json")
    told = []
    context.messages.posted.connect(told.append)
    view = make_table(context, qtbot)
    drag(view, view.columnViewportPosition(1) - 1, 45)
    assert view.columnWidth(0) == 165
    assert told[-1].tone == "danger"


def test_pages_hand_their_tables_over(context: Context, qtbot: Any) -> None:
    context.settings.change(table_widths={"things": [200, 0, 90, 80]})
    stack = PageStack(context, [PageSpec("a", "A", "map", "", f"{__name__}:TablePage")])
    qtbot.addWidget(stack)
    page = TablePage(context)
    stack._keep("a", page)
    assert page.view.columnWidth(0) == 200


class TablePage(Page):
    """A page with one table."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        model = TableModel([Column(str(width), str, width) for width in WIDTHS], row_key=str)
        self.view = TableView(model, "Things", remember="things")
        self.body.addWidget(self.view)
