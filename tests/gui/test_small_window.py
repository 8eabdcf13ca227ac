"""The smallest window, both languages: every page has the width that it needs, and turns where it can."""

from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from precinct_app.gui.shell import SMALLEST
from precinct_app.gui.widgets import SideBySide, Turning, row, scrolled
from tests.gui.start_kit import start

__all__ = ["start"]


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_every_page_fits_the_smallest_window(qtbot: Any, start: Any, language: str) -> None:
    start.store()
    window = start.unlocked().window
    if language != window.context.language:
        window.do_switch_language()
        window = start.programs[-1].window
    window.resize(*SMALLEST)
    window.show()
    wide = {}
    for name in window.rail.names():
        window.go(name)
        page = window.page()
        wide[name] = page.minimumSizeHint().width() - page.width()
    assert window.width() == SMALLEST[0]
    assert {name: more for name, more in wide.items() if more > 0} == {}


def part(width: int) -> QWidget:
    made = QLabel("x")
    made.setMinimumWidth(width)
    return made


def test_parts_turn_below_each_other_and_back(qtbot: Any) -> None:
    left, right = part(300), part(200)
    area = scrolled(SideBySide((left, 1), (right, 0)))
    qtbot.addWidget(area)
    area.resize(600, 300)
    area.show()
    qtbot.waitUntil(lambda: right.x() > left.x())
    area.resize(400, 300)
    qtbot.waitUntil(lambda: right.x() == left.x() and right.y() > left.y())
    assert left.width() >= 300
    area.resize(600, 300)
    qtbot.waitUntil(lambda: right.x() > left.x())


def test_the_columns_of_a_scrolled_form_turn(qtbot: Any) -> None:
    form, left, right = QWidget(), part(300), part(280)
    columns = row(left, right)
    QVBoxLayout(form).addLayout(columns)
    area = scrolled(form)
    Turning(area, columns)
    qtbot.addWidget(area)
    area.resize(700, 300)
    area.show()
    qtbot.waitUntil(lambda: right.x() > left.x())
    area.resize(420, 300)
    qtbot.waitUntil(lambda: right.x() == left.x() and form.width() <= area.viewport().width())
