"""A dialog grows when an error appears in it: the error is read whole and nothing else is cut."""

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QVBoxLayout, QWidget

from precinct_app.gui.context import Context
from precinct_app.gui.editor import Editor, EditorDialog
from precinct_app.gui.growing import GrowingDialogs
from precinct_app.gui.widgets import Button, FormRow
from precinct_app.tasks import Progress, Work

LONG = "The day of the promise is before the day of the contact: look at both days and write them anew. " * 2


class Form(Editor):
    """Six fields, each of which is refused with a long sentence."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        box = QVBoxLayout(self)
        for number in range(6):
            box.addWidget(self.add_row(f"f{number}", f"Field {number}", QLineEdit(), lambda _value: LONG))

    def saving(self, record: dict[str, Any]) -> Work:
        return _nothing


def _nothing(_progress: Progress) -> None:
    """Write nothing."""


@pytest.fixture(autouse=True)
def growing(qapp: QApplication) -> GrowingDialogs:
    return GrowingDialogs.of(qapp)


def shown(dialog: QDialog, qtbot: Any) -> None:
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)


def test_a_form_in_a_dialog_grows_by_its_errors(context: Context, qtbot: Any) -> None:
    home, form = QWidget(), Form(context)
    qtbot.addWidget(home)
    home.show()
    dialog = EditorDialog(form, "Form", home)
    dialog.resize(420, form.sizeHint().height() + 12)
    shown(dialog, qtbot)
    before = dialog.height()
    form.save()
    qtbot.waitUntil(lambda: dialog.height() > before + 6 * 16)
    for row in form.findChildren(FormRow):
        label = row.error
        assert label.height() >= label.heightForWidth(label.width())
        assert row.field.height() >= row.field.sizeHint().height()
    higher = dialog.height()
    form.load({})
    form.save()
    QApplication.processEvents()
    assert dialog.height() == higher
    dialog.reject()


def test_beyond_the_screen_it_scrolls_to_the_first_error(context: Context, qtbot: Any) -> None:
    home, form = QWidget(), Form(context)
    qtbot.addWidget(home)
    home.show()
    dialog = EditorDialog(form, "Form", home)
    dialog.resize(420, 130)
    shown(dialog, qtbot)
    form.show_field_error("f5", LONG)
    row = form._fields["f5"].row
    assert row is not None
    place = row.mapTo(dialog, row.rect().bottomLeft())
    assert 0 < place.y() <= dialog.height()
    assert dialog.height() <= dialog.screen().availableGeometry().height()
    dialog.reject()


def test_a_dialog_that_its_own_layout_makes_higher_keeps_its_buttons_on_the_screen(qtbot: Any) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    part, button = QWidget(), Button("Save", "primary")
    box = QVBoxLayout(dialog)
    box.addWidget(part, 1)
    box.addWidget(button)
    dialog.resize(300, 100)
    shown(dialog, qtbot)
    room = dialog.screen().availableGeometry()
    dialog.move(0, room.height() // 2)
    part.setMinimumHeight(room.height() * 2 // 3)
    qtbot.waitUntil(lambda: dialog.height() > room.height() // 2)
    qtbot.waitUntil(lambda: dialog.frameGeometry().bottom() <= room.bottom())
    assert dialog.y() >= room.top()


def test_a_plain_dialog_grows_too(qtbot: Any) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    row, button = FormRow("Reason", QLineEdit()), Button("Save", "primary")
    box = QVBoxLayout(dialog)
    box.addWidget(row)
    box.addWidget(button)
    dialog.resize(300, dialog.sizeHint().height())
    shown(dialog, qtbot)
    row.set_error(LONG)
    qtbot.waitUntil(lambda: row.error.height() >= row.error.heightForWidth(row.error.width()))
    assert button.geometry().bottom() < dialog.height()
    assert row.field.height() >= row.field.sizeHint().height()
