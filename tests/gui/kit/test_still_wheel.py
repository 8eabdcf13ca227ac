"""The wheel over boxes of choices and numbers: the form scrolls, no value changes."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QSpinBox, QVBoxLayout, QWidget

from precinct_app.gui.still_wheel import StillWheel
from precinct_app.gui.widgets import scrolled


@pytest.fixture
def form(qtbot: Any, qapp: QApplication) -> Any:
    inside, box, number = QWidget(), QComboBox(), QSpinBox()
    box.addItems(["a", "b", "c", "d"])
    box.setCurrentIndex(1)
    number.setValue(5)
    layout = QVBoxLayout(inside)
    for part in (box, number, QLabel("\n" * 60)):
        layout.addWidget(part)
    area = scrolled(inside)
    area.resize(300, 200)
    qtbot.addWidget(area)
    area.show()
    qtbot.waitExposed(area)
    watch = StillWheel(qapp)
    watch.watch(area.windowHandle())
    yield area, box, number, watch
    area.windowHandle().removeEventFilter(watch)
    watch.setParent(None)


def turned(part: QWidget, owner: QWidget | None = None) -> tuple[Any, QWheelEvent]:
    at = QPointF(part.mapToGlobal(part.rect().center()))
    window = (owner or part).window().windowHandle()
    event = QWheelEvent(
        QPointF(window.mapFromGlobal(at.toPoint())), at, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    return window, event


def turn(part: QWidget) -> None:
    QApplication.sendEvent(*turned(part))


@pytest.mark.parametrize("focused", [False, True])
def test_the_wheel_scrolls_and_changes_no_choice(form: Any, focused: bool) -> None:
    area, box, _number, _watch = form
    if focused:
        box.setFocus()
    turn(box)
    assert box.currentIndex() == 1
    assert area.verticalScrollBar().value() > 0


def test_the_wheel_changes_no_number(form: Any) -> None:
    area, _box, number, _watch = form
    turn(number)
    assert number.value() == 5
    assert area.verticalScrollBar().value() > 0


def test_elsewhere_the_wheel_is_left_alone(form: Any) -> None:
    area, box, _number, watch = form
    assert not watch.eventFilter(*turned(area.viewport()))
    assert watch.eventFilter(*turned(box))


def test_an_open_list_of_choices_scrolls_itself(form: Any, qtbot: Any) -> None:
    area, box, _number, watch = form
    box.showPopup()
    qtbot.waitUntil(box.view().isVisible)
    assert not watch.eventFilter(*turned(box.view().viewport(), area))
    box.hidePopup()
