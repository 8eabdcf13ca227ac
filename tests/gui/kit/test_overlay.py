"""Messages and progress lie over the foot of the window: no page moves, clicks on their way arrive."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.gui.context import Context
from precinct_app.gui.messages import MessageStrips
from precinct_app.gui.overlay import Overlay

LONG = "The file was not written, because the disk is full; nothing of what was typed is lost. " * 3


class Pressed(QWidget):
    """Counts clicks."""

    count = 0

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.count += 1


class Ground(QWidget):
    """A page that is one button, a status bar with a mark, and the strips over them."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.button, self.status = Pressed(), QWidget()
        self.status.setFixedHeight(28)
        self.mark = QWidget(self.status)
        self.mark.setGeometry(12, 5, 90, 18)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.button, 1)
        box.addWidget(self.status)
        self.strips = MessageStrips(context.messages)
        self.over = Overlay(self, self.mark, self.strips)


@pytest.fixture
def ground(context: Context, qtbot: Any) -> Ground:
    made = Ground(context)
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    return made


def test_a_message_moves_nothing(ground: Ground, context: Context, qtbot: Any) -> None:
    before = QRect(ground.button.geometry())
    context.messages.say("Saved.")
    qtbot.waitUntil(ground.over.isVisible)
    assert ground.button.geometry() == before
    assert not ground.over.geometry().intersects(QRect(ground.mark.geometry().translated(0, 472)))
    # one line hides no more of the page than its margin
    assert ground.over.y() >= 500 - 28 - 16


def test_a_long_error_is_readable_as_a_whole(ground: Ground, context: Context, qtbot: Any) -> None:
    context.messages.say("Saved.")
    qtbot.waitUntil(ground.over.isVisible)
    first = ground.over.height()
    context.messages.say(LONG, tone="danger")
    qtbot.waitUntil(lambda: ground.over.height() > first + 40)
    strip = ground.strips._strips[-1]
    assert strip.label.height() >= strip.label.heightForWidth(strip.label.width())
    ground.resize(600, 400)
    qtbot.waitUntil(lambda: ground.over.geometry().bottom() < 400)
    assert ground.over.geometry().right() < 600
    while ground.strips.close_last():
        pass
    qtbot.waitUntil(lambda: not ground.over.isVisible())


def test_a_click_on_its_way_reaches_the_button_under_the_message(
    ground: Ground, context: Context, qtbot: Any
) -> None:
    context.messages.say(LONG, tone="danger")
    qtbot.waitUntil(ground.over.isVisible)
    place = ground.over.geometry().center()
    place.setY(ground.over.y() + 6)
    assert ground.button.geometry().contains(place)
    click(ground, place)
    assert ground.button.count == 1
    ground.over.take_clicks()
    click(ground, place)
    assert ground.button.count == 1


def click(ground: Ground, place: QPoint) -> None:
    QTest.mouseClick(ground.windowHandle(), Qt.MouseButton.LeftButton, pos=place)
