"""The editor: errors beside the field, saving, drafts, read-only mode, freeing."""

import gc
from datetime import date
from weakref import ref

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout

from precinct_app.errors import BadInput
from precinct_app.gui.drafts import pack, unpack
from precinct_app.gui.editor import Editor, EditorDialog
from precinct_app.gui.widgets import ChipField, DateEdit, PhoneEdit, Segmented, TimeEdit

CTRL = Qt.KeyboardModifier.ControlModifier


class PersonForm(Editor):
    form, label = "person", "Save a person"

    def __init__(self, context, subject=""):
        super().__init__(context, subject)
        self.written, self.refuse = [], None
        self.surname, self.born, self.phone = QLineEdit(), DateEdit(), PhoneEdit()
        self.kind, self.gist = Segmented([("f", "Ресми"), ("i", "Бейресми")]), QPlainTextEdit()
        self.agreed, self.place, self.who = QCheckBox("Келісті"), QComboBox(), ChipField("Қатысушылар")
        self.place.addItem("УПП", b"\x01")
        self.place.addItem("Үйі", b"\x02")
        box = QVBoxLayout(self)
        box.addWidget(self.add_row("surname", "Тегі", self.surname, self.no_digits, required=True))
        box.addWidget(self.add_row("born", "Туған күні", self.born, required=True))
        box.addWidget(self.add_row("phone", "Телефоны", self.phone))
        names = ("kind", "gist", "agreed", "place", "who")
        for name in names:
            self.bind(name, getattr(self, name))
            box.addWidget(getattr(self, name))
        self.bind_group("2", self.gist)

    @staticmethod
    def no_digits(text):
        return "Тегінде цифр болмайды." if any(sign.isdigit() for sign in text) else ""

    def saving(self, record):
        def work(progress):
            if self.refuse is not None:
                raise self.refuse
            self.written.append(record)
            return record["surname"]

        return work


RECORD = {"id": b"\x07", "surname": "Сейітова", "born": date(1985, 3, 1), "phone": "77011234567", "kind": "i",
          "gist": "Шам", "agreed": True, "place": b"\x02", "who": [[1, "Сейітова Г."]]}  # fmt: skip


@pytest.fixture
def form(context, qtbot) -> PersonForm:
    made = PersonForm(context, "7")
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.load(RECORD)
    return made


def test_record_comes_back_as_it_was_loaded(form: PersonForm) -> None:
    assert form.record() == RECORD
    assert not form.is_dirty
    assert form.changed_values() == {}


def test_change_makes_it_dirty_and_taking_it_back_clean(form: PersonForm, qtbot) -> None:
    with qtbot.waitSignal(form.dirty_changed):
        form.surname.setText("Сейітов")
    assert form.changed_values() == {"surname": "Сейітов"}
    form.surname.setText("Сейітова")
    assert not form.is_dirty


def test_saving_jumps_to_the_first_error_and_writes_nothing(form: PersonForm) -> None:
    form.surname.setText("")
    form.born.setText("31.02.1985")
    assert form.save() is False
    assert form.surname.hasFocus()
    assert form._fields["surname"].row.error_text()
    assert form.check() == ["surname", "born"]
    assert form._fields["born"].row.error_text()
    assert form.written == []


def test_a_blank_field_keeps_its_error_when_the_jump_leaves_it(form: PersonForm, qtbot) -> None:
    form.surname.setText("")
    form.born.setText("")
    form.born.setFocus()
    qtbot.waitUntil(form.born.hasFocus)
    assert form.save() is False
    assert form.surname.hasFocus()
    assert form._fields["born"].row.error_text()


def test_error_stands_beside_the_field_after_leaving_it(form: PersonForm, qtbot) -> None:
    form.surname.setFocus()
    form.surname.setText("Сейіт0ва")
    form.born.setFocus()
    qtbot.waitUntil(form.born.hasFocus)
    row = form._fields["surname"].row
    assert row.error_text() == "Тегінде цифр болмайды."
    form.surname.setText("")
    form.surname.setFocus()
    form.phone.setFocus()
    assert row.error_text() == ""


def test_ctrl_enter_saves_from_any_field(form: PersonForm, qtbot) -> None:
    form.gist.setPlainText("Шам жанбайды")
    form.gist.setFocus()
    with qtbot.waitSignal(form.saved) as saved:
        QTest.keyClick(form.gist, Qt.Key.Key_Return, CTRL)
    assert saved.args == ["Сейітова"]
    assert form.written[0]["gist"] == "Шам жанбайды"
    assert not form.is_dirty


def test_failure_of_writing_keeps_everything(form: PersonForm) -> None:
    posted = []
    form.context.messages.posted.connect(posted.append)
    form.refuse = BadInput("The file could not be read.")
    form.surname.setText("Сейітов")
    form.save()
    assert posted[0].text == "The file could not be read."
    assert form.is_dirty
    assert form.isEnabled()
    assert unpack(form.context.store.draft("person", "7"))["surname"] == "Сейітов"


def test_failure_that_names_a_field_stands_beside_it(form: PersonForm) -> None:
    form.refuse = BadInput("This number is taken.", field="phone")
    form.surname.setText("Сейітов")
    form.save()
    assert form._fields["phone"].row.error_text() == "This number is taken."
    assert form.phone.hasFocus()


def test_draft_is_kept_on_leaving_and_dropped_after_saving(form: PersonForm, context, qtbot) -> None:
    form.surname.setText("Сейітов")
    assert form._draft_timer.isActive()
    with qtbot.waitSignal(form.left):
        QTest.keyClick(form.surname, Qt.Key.Key_Escape)
    other = PersonForm(context, "7")
    qtbot.addWidget(other)
    other.load(RECORD)
    assert other.restore_draft()
    assert other.record() == RECORD | {"surname": "Сейітов"}
    assert other.is_dirty
    other.save()
    assert context.store.draft("person", "7") is None
    assert not other.restore_draft()


def test_draft_is_kept_when_the_form_goes_out_of_sight(form: PersonForm) -> None:
    form.surname.setText("Сейітов")
    form.hide()
    assert form.context.store.draft("person", "7") is not None


def test_untouched_form_leaves_no_draft(form: PersonForm) -> None:
    form.leave()
    assert form.context.store.kept == {}


def test_read_only_form_cannot_be_changed_or_saved(form: PersonForm) -> None:
    form.set_read_only()
    QTest.keyClicks(form.surname, "x")
    QTest.keyClick(form.kind, Qt.Key.Key_Left)
    assert form.record() == RECORD
    assert form.save() is False


def test_group_key_leads_to_its_field(form: PersonForm) -> None:
    form.surname.setFocus()
    QTest.keyClick(form.surname, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert form.gist.hasFocus()


def test_dialog_is_freed_with_its_form(context, qtbot) -> None:
    dialog = EditorDialog(PersonForm(context), "Тұрғын карточкасы")
    held = [ref(dialog), ref(dialog.editor)]
    dialog.show()
    dialog.editor.surname.setText("Сейітов")
    dialog.close()
    assert context.store.draft("person", "") is not None
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    del dialog
    gc.collect()
    assert [kept() for kept in held] == [None, None]


@given(
    st.dictionaries(
        st.text(min_size=1),
        st.none()
        | st.booleans()
        | st.text()
        | st.dates()
        | st.times()
        | st.datetimes()
        | st.binary()
        | st.integers(),
    )
)
def test_draft_text_gives_back_every_value(values) -> None:
    assert unpack(pack(values)) == values


def test_damaged_draft_is_empty() -> None:
    assert unpack("{not json") == {}
    assert unpack("[1]") == {}


def test_time_field_is_never_filled_by_the_form(context, qtbot) -> None:
    field = TimeEdit("Келген уақыты")
    qtbot.addWidget(field)
    assert field.value() is None
    field.write_out()
    assert field.text() == ""


def test_an_error_goes_when_it_holds_no_more_without_leaving_the_field(form: PersonForm) -> None:
    form.surname.clear()
    form.born.set_value(None)
    assert not form.save()
    rows = [form._fields[name].row for name in ("surname", "born")]
    assert all(row.error_text() for row in rows)
    form.surname.insert("С")
    assert [bool(row.error_text()) for row in rows] == [False, True]
    form.born.set_value(date(1985, 3, 1))  # by a button beside it, say
    assert not rows[1].error_text()


def test_what_the_rules_refused_stands_until_another_value_is_typed(form: PersonForm) -> None:
    form.refuse = BadInput("This phone is another person's.", field="phone")
    form.surname.setText("Сейітов")
    assert form.save()
    row = form._fields["phone"].row
    assert row.error_text()
    form.gist.setPlainText("Жарық")
    assert row.error_text()
    form.phone.set_value("77017654321")
    assert not row.error_text()
