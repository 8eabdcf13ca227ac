"""The columns of a table in any width: what yields, what is left out with its words kept, what scrolls."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem, QToolTip

from precinct_app.gui.table_view import TableView
from precinct_app.gui.tables import LEAST, Column, TableModel

NAME, PLACE, GIST, NOTE = 0, 1, 2, 3


def part(number: int) -> Any:
    return lambda row: row[number]


COLUMNS = (
    Column("Name", part(NAME), 200, least=120),
    Column("Place", part(PLACE), 100, spare=2),
    Column("Gist", part(GIST)),
    Column("Note", part(NOTE), 90, spare=1),
)


def make_view(qtbot: Any, columns: Any = COLUMNS) -> TableView:
    model = TableModel(columns, row_key=id)
    model.set_rows([("Омарова", "1-үй", "сұрады", "қайта келу")])
    view = TableView(model, "Things")
    qtbot.addWidget(view)
    return view


def widths(view: TableView) -> list[int]:
    return [view.columnWidth(place) for place in range(len(view.model().columns))]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("room", "told", "left_out"),
    [
        (700, [200, 100, 310, 90], []),
        (522, [200, 100, LEAST, 90], []),
        (482, [160, 100, LEAST, 90], []),
        (442, [120, 100, LEAST, 90], []),
        (400, [168, 100, LEAST, 0], [NOTE]),
        (300, [168, 0, LEAST, 0], [PLACE, NOTE]),
        (150, [120, 0, LEAST, 0], [PLACE, NOTE]),
    ],
)
def test_the_width_is_shared(qtbot: Any, room: int, told: list[int], left_out: list[int]) -> None:
    view = make_view(qtbot)
    view.widths.fit(room)
    assert widths(view) == told
    assert view.widths.left_out() == left_out


def test_a_table_that_is_far_too_narrow_scrolls(qtbot: Any) -> None:
    view = make_view(qtbot)
    view.resize(200, 200)
    view.show()
    assert view.horizontalScrollBar().maximum() > 0
    view.resize(800, 200)
    assert view.horizontalScrollBar().maximum() == 0
    assert view.widths.left_out() == []


def test_what_has_no_room_is_told_by_the_row(qtbot: Any, monkeypatch: Any) -> None:
    view = make_view(qtbot)
    view.resize(310, 200)
    view.show()
    assert view.left_out_words(view.model().rows()[0]) == "Place: 1-үй\nNote: қайта келу"  # type: ignore[attr-defined]
    told: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _place, text, *_rest: told.append(text))
    index, option = view.model().index(0, NAME), QStyleOptionViewItem()
    option.rect = view.visualRect(index)
    event = QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), QPoint(5, 5))
    view.itemDelegate().helpEvent(event, view, option, index)
    assert "Note: қайта келу" in told[0]


def test_what_is_drawn_with_the_mouse_holds(qtbot: Any) -> None:
    view = make_view(qtbot)
    view.resize(500, 200)
    view.show()
    QApplication.processEvents()
    view.horizontalHeader().resizeSection(NAME, 260)
    assert view.columnWidth(NAME) == 260
    view.resize(520, 200)
    assert view.columnWidth(NAME) == 260
    assert view.widths.wanted(NAME) == 260


def test_a_title_longer_than_its_column_gets_a_little_more(qtbot: Any) -> None:
    view = make_view(qtbot, (Column("Rather long title", part(NAME), 80), Column("Gist", part(GIST))))
    assert 80 < view.widths.wanted(0) <= 80 + 28
    told = view.model().headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert told.startswith("Rather long title\n")


@given(
    columns=some.lists(
        some.tuples(some.sampled_from([0, 60, 120, 250]), some.integers(0, 150), some.integers(0, 3)),
        min_size=1,
        max_size=7,
    ),
    room=some.integers(0, 1600),
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_column_shrinks_to_dots_and_no_room_is_lost(qtbot: Any, columns: Any, room: int) -> None:
    made = [Column("C", part(NAME), width, least=least, spare=spare) for width, least, spare in columns]
    view = make_view(qtbot, made)
    view.widths.fit(room)
    shown = [place for place in range(len(made)) if place not in view.widths.left_out()]
    for place in shown:
        column = made[place]
        least = min(column.least or column.width, column.width) if column.width else column.least
        assert view.columnWidth(place) >= max(32, least) or least < 32
    assert all(made[place].spare for place in view.widths.left_out())
    if any(made[place].width == 0 for place in shown) and view.widths.left_out() == []:
        assert sum(widths(view)) >= room
    view.deleteLater()
