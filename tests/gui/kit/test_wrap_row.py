"""A row of controls breaks into lines before anything in it is squeezed."""

from typing import Any

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from precinct_app.gui.widgets import Button, Segmented, wrapped


class Bar(QWidget):
    """A field, a switch, a box and a button, as above every list."""

    def __init__(self) -> None:
        super().__init__()
        self.field, self.box, self.button = QLineEdit(), QComboBox(), Button("New contact", "primary")
        self.switch = Segmented([(number, f"{number} days") for number in range(4)])
        self.box.addItem("All channels that there are in the list of codes")
        self.line = wrapped(self.field, self.switch, self.box, 0, self.button)
        self.line.setContentsMargins(10, 8, 10, 8)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(self.line)
        whole.addWidget(QWidget(), 1)

    def controls(self) -> list[QWidget]:
        return [self.field, self.switch, self.box, self.button]


@pytest.fixture
def bar(qtbot: Any) -> Bar:
    made = Bar()
    qtbot.addWidget(made)
    return made


def shown(bar: Bar, width: int) -> list[int]:
    bar.resize(width, 400)
    bar.show()
    bar.layout().activate()
    return [control.y() for control in bar.controls()]


def test_wide_is_one_line_and_the_field_takes_the_rest(bar: Bar) -> None:
    assert max(shown(bar, 1200)) - min(shown(bar, 1200)) < 8
    right = bar.button.geometry().right()
    assert right == 1200 - 10 - 1
    assert bar.field.width() > 400


@pytest.mark.parametrize("width", [900, 640, 520, 430, 330])
def test_nothing_is_squeezed_or_laid_over_another(bar: Bar, width: int) -> None:
    shown(bar, width)
    assert bar.switch.width() >= bar.switch.sizeHint().width()
    assert bar.button.width() >= bar.button.sizeHint().width()
    assert bar.field.width() >= 150
    places = [control.geometry() for control in bar.controls()]
    for number, place in enumerate(places):
        assert place.right() < width
        assert not any(place.intersects(other) for other in places[number + 1 :])


def test_narrow_is_higher(bar: Bar) -> None:
    assert bar.line.heightForWidth(1200) == 32 + 16
    assert bar.line.heightForWidth(430) > 2 * 32 + 16
    lines = shown(bar, 430)
    assert lines[0] < lines[-1]
    # the button of the page keeps the right edge in its own line too
    assert bar.button.geometry().right() == 430 - 10 - 1


def test_what_is_hidden_takes_no_room(bar: Bar) -> None:
    before = bar.line.heightForWidth(430)
    bar.switch.hide()
    bar.box.hide()
    bar.line.invalidate()
    assert bar.line.heightForWidth(430) < before


def test_a_longer_word_and_a_hidden_button_change_what_was_measured(bar: Bar, qtbot: Any) -> None:
    shown(bar, 1200)
    one_line, short = bar.line.heightForWidth(900), bar.button.sizeHint().width()
    bar.button.setText("A button of so many words that no line has room for it beside the others")
    bar.layout().activate()
    assert bar.button.sizeHint().width() > short
    assert bar.line.heightForWidth(900) > one_line
    bar.button.hide()
    bar.layout().activate()
    assert bar.line.heightForWidth(900) <= one_line
    bar.button.show()
    bar.button.setText("New contact")
    bar.layout().activate()
    assert bar.line.heightForWidth(900) == one_line
