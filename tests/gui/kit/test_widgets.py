"""The parts: keyboard, typed values, names for the screen reader, search."""

from datetime import date, time
from typing import ClassVar

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QSpinBox, QToolButton, QWidget
from stand_ins import found, type_into

from precinct_app.gui.pages.houses import walk_moment
from precinct_app.gui.pages.rounds import walk_line
from precinct_app.gui.pages.today import arrival
from precinct_app.gui.physical_keys import CAPS, cap_of, cap_of_code, code_of
from precinct_app.gui.widgets import (
    BadgeLabel,
    Button,
    Chip,
    ChipField,
    Choice,
    DateEdit,
    DigitLineEdit,
    FormRow,
    IconButton,
    PhoneEdit,
    SearchBox,
    Segmented,
    Switch,
    TimeEdit,
    number_box,
    row,
    wrapped,
)
from precinct_app.i18n import activate

PRESS = QEvent.Type.KeyPress
NONE = Qt.KeyboardModifier.NoModifier


def press(widget, text: str, cap: str = "") -> None:
    """Press a key as the Kazakh layout reports it: its text, and the place of the key."""
    code = code_of(cap) if cap else 0
    QApplication.sendEvent(widget, QKeyEvent(PRESS, 0, NONE, code, 0, 0, text))


@pytest.fixture
def shown(look, qtbot):
    def show(widget):
        qtbot.addWidget(widget)
        widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
        widget.setFocus()
        return widget

    return show


def test_number_row_of_the_kazakh_layout_types_digits(shown) -> None:
    field = shown(DigitLineEdit("ЖСН", most=12))
    for text, cap in zip('"әіңғ,.үұқ', "1234567890", strict=True):
        press(field, text, cap)
    assert field.text() == "1234567890"


def test_kazakh_letters_are_digits_where_the_key_code_is_unknown(shown) -> None:
    field = shown(DigitLineEdit("ЖСН"))
    for text in "әіңғүұқ":
        press(field, text)
    assert field.text() == "2345890"


def test_letters_do_not_enter_a_digit_field_but_a_house_number_keeps_them(shown) -> None:
    digits, house = shown(DigitLineEdit("ЖСН")), shown(DigitLineEdit("Үй", also=None))
    for text in "1а/2":
        press(digits, text)
        press(house, text)
    assert (digits.text(), house.text()) == ("12", "1а/2")


def test_paste_keeps_the_digits_only(shown) -> None:
    field = shown(DigitLineEdit("ЖСН", most=12))
    QApplication.clipboard().setText("ЖСН: 901399 300 123")
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "901399300123"


def test_a_number_box_takes_the_kazakh_number_row_and_keeps_its_text_off_the_edge(shown) -> None:
    box = shown(number_box(QSpinBox()))
    box.setRange(0, 99)
    box.selectAll()
    for text, cap in (("ә", "2"), ("і", "3")):
        press(box, text, cap)
    assert box.value() == 23
    line = box.findChild(QLineEdit)
    assert line.textMargins().left() == 9


def test_a_number_box_still_refuses_what_is_no_number_of_its_range(shown) -> None:
    box = shown(number_box(QSpinBox()))
    box.setRange(0, 99)
    box.selectAll()
    for text in "1а23":
        press(box, text)
    assert box.value() == 12


def test_read_only_digit_field_stays(shown) -> None:
    field = shown(DigitLineEdit("ЖСН"))
    field.setReadOnly(True)
    press(field, "5", "5")
    assert field.text() == ""


@pytest.mark.parametrize(
    ("typed", "day", "written"),
    [
        ("22.11.2026", date(2026, 11, 22), "22.11.2026"),
        ("221126", date(2026, 11, 22), "22.11.2026"),
        ("әә1126", date(2026, 11, 22), "22.11.2026"),
        ("31.02.2026", None, "31.02.2026"),
        ("", None, ""),
    ],
)
def test_date_is_read_and_written_out(shown, typed: str, day: date | None, written: str) -> None:
    field = shown(DateEdit("Күні"))
    field.insert_typed(typed)
    assert field.value() == day
    field.write_out()
    assert field.text() == written


def test_date_steps_by_arrows_and_opens_its_calendar(shown, qtbot) -> None:
    field = shown(DateEdit("Күні", date(2026, 2, 28)))
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert field.value() == date(2026, 3, 1)
    field.open_calendar()
    popup = QApplication.activePopupWidget()
    with qtbot.waitSignal(popup.chosen):
        popup._month.activated.emit(popup._month.selectedDate().addDays(1))
    assert field.value() == date(2026, 3, 2)


def test_time_and_phone_are_written_out_when_left(shown) -> None:
    clock, phone = shown(TimeEdit("Уақыты")), shown(PhoneEdit("Телефон"))
    clock.insert_typed("930")
    clock.write_out()
    assert (clock.text(), clock.value()) == ("09:30", time(9, 30))
    phone.insert_typed("87011234567")
    phone.write_out()
    assert (phone.text(), phone.value()) == ("+7 701 123 45 67", "77011234567")


def test_segmented_switch_moves_by_arrows(shown, qtbot) -> None:
    switch = shown(Segmented([("a", "Бетпе-бет"), ("b", "Телефон"), ("c", "102")]))
    seen: list[object] = []
    switch.changed.connect(seen.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Home):
        QTest.keyClick(switch, key)
    QTest.keyClick(switch, Qt.Key.Key_End)
    assert seen == ["b", "c", "b", "a", "c"]
    assert switch.accessibleDescription() == "102"


def test_an_abridged_button_keeps_its_name_and_comes_back(shown) -> None:
    button = shown(Button("Жаңа орын", "primary", "plus", "N", small=True))
    whole = button.sizeHint().width()
    for words in ("Орын", ""):
        button.abridge(words)
        assert button.text() == words
        assert button.accessibleName() == "Жаңа орын"
        assert button.toolTip() == "Жаңа орын (N)"
        assert button.sizeHint().width() < whole
    button.abridge(button.accessibleName())
    assert button.sizeHint().width() == whole


def test_large_counts_are_parted_into_thousands(shown) -> None:
    switch = shown(Segmented([Choice("all", "Барлығы", 4000), Choice("late", "Мерзімі өткен", 12)]))
    segments = switch.findChildren(QToolButton)
    assert [segment.accessibleName() for segment in segments] == ["Барлығы: 4\u00a0000", "Мерзімі өткен: 12"]
    wide = segments[0].sizeHint().width()
    switch.set_count("all", 4)
    assert segments[0].sizeHint().width() < wide
    switch.set_count("all", None)
    assert segments[0].accessibleName() == "Барлығы"
    badge = shown(BadgeLabel(12500))
    assert badge.accessibleName() == "12\u00a0500"
    assert badge.count() == 12500


def test_segmented_switch_takes_and_forgets_a_value(shown) -> None:
    switch = shown(Segmented([(1, "1"), (2, "2")]))
    switch.set_value(2)
    assert switch.value() == 2
    switch.set_value(None)
    assert switch.value() is None
    QTest.mouseClick(switch._segments[0], Qt.MouseButton.LeftButton)
    assert switch.value() == 1


def test_switch_is_turned_by_space_and_click(shown) -> None:
    switch = shown(Switch("Күн сайын"))
    QTest.keyClick(switch, Qt.Key.Key_Space)
    assert switch.isChecked()
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert not switch.isChecked()


def test_many_chips_make_the_field_higher_and_not_wider(shown) -> None:
    names = ["Сейітов Арман", "Ахметова Гүл", "Ким Олег", "Иванова Анна", "Ли Ена"]
    field = shown(ChipField("Қатысушылар"))
    alone = field.heightForWidth(400)
    field.set_chips(list(enumerate(names)))
    QApplication.processEvents()
    assert field.minimumSizeHint().width() < 200
    field.setFixedWidth(400)
    field.setFixedHeight(field.heightForWidth(400))
    assert field.height() > alone
    QApplication.processEvents()
    places = [chip.geometry() for chip in field.findChildren(Chip)] + [field.line.geometry()]
    assert all(field.rect().contains(place) for place in places)
    assert not any(a.intersects(b) for a in places for b in places if a != b)


def test_chips_are_taken_away_by_keys_and_never_doubled(shown) -> None:
    field = shown(ChipField("Қатысушылар"))
    for key, name in ((1, "Сейітова Г."), (2, "Қожахметов А."), (1, "Сейітова Г.")):
        field.add_chip(key, name)
    assert field.keys() == [1, 2]
    QTest.keyClick(field.line, Qt.Key.Key_Backspace)
    assert field.keys() == [1]
    QTest.keyClick(field._chips[0], Qt.Key.Key_Delete)
    assert field.keys() == []


def test_form_row_names_its_field_and_says_the_error(shown) -> None:
    field = QLineEdit()
    line = shown(FormRow("Тегі", field, required=True))
    assert line.label.buddy() is field
    assert field.accessibleName().startswith("Тегі")
    assert len(field.accessibleName()) > len("Тегі")
    line.set_error("Өріс бос")
    assert (field.accessibleDescription(), line.error_text()) == ("Өріс бос", "Өріс бос")
    assert field.property("invalid") is True
    line.set_error("")
    assert not line.error.isVisible()
    assert field.property("invalid") is False


@pytest.mark.parametrize("lay", [row, wrapped])
def test_an_error_below_one_field_leaves_its_neighbour_where_it_is(shown, lay) -> None:
    quiet, wrong = FormRow("Күні", DateEdit()), FormRow("Көзі", QLineEdit())
    whole = QWidget()
    whole.setLayout(lay(quiet, wrong))
    whole.resize(400, 60)
    shown(whole)
    before = [part.mapTo(whole, QPoint()).y() for part in (quiet.label, quiet.field)]
    wrong.set_error("Бұл өрісте жазылған сөздер бірнеше жолға бөлінетін ұзын түсіндірмені қажет етеді. " * 2)
    QApplication.processEvents()
    whole.resize(400, whole.heightForWidth(400))
    QApplication.processEvents()
    assert whole.height() > 100
    after = [part.mapTo(whole, QPoint()).y() for part in (quiet.label, quiet.field)]
    assert after == before


def test_a_digit_replaces_the_sign_for_none_that_was_clicked(shown) -> None:
    box = number_box(QSpinBox())
    box.setMaximum(999)
    box.setSpecialValueText("–")
    shown(box)
    QTest.mouseClick(box.lineEdit(), Qt.MouseButton.LeftButton)
    press(box.lineEdit(), "5", "5")
    assert box.value() == 5
    box.setValue(12)
    QTest.mouseClick(box.lineEdit(), Qt.MouseButton.LeftButton, pos=QPoint(60, 8))
    press(box.lineEdit(), "3", "3")
    assert box.value() == 123, "a number is not replaced by a click beside it"


def test_buttons_name_their_key(look) -> None:
    button, sign = Button("Сақтау", "primary", key="Ctrl+Enter"), IconButton("lock", "Құлыптау", "Ctrl+L")
    assert button.accessibleName() == "Сақтау"
    assert button.toolTip() == "Сақтау (Ctrl+Enter)"
    assert (sign.accessibleName(), sign.toolTip()) == ("Құлыптау", "Құлыптау (Ctrl+L)")
    assert button.sizeHint().height() == 32


def test_words_of_a_button_are_never_cut(look) -> None:
    short, long = Button("Жою"), Button("Сақтап, жаңасын бастау", key="Ctrl+Shift+Enter")
    assert long.minimumSizeHint().width() > short.minimumSizeHint().width() + 100
    assert long.minimumSizeHint() == long.sizeHint()


def test_search_walks_results_and_opens_one(shown, qtbot) -> None:
    box = shown(SearchBox(lambda query, answer: answer(found(query))))
    type_into(box, "kesh")
    assert box.popup.isVisible()
    assert box.popup.current().key == 1
    for expected in (2, 3, 4, 4):
        QTest.keyClick(box, Qt.Key.Key_Down)
        assert box.popup.current().key == expected
    with qtbot.waitSignal(box.chosen) as chosen:
        QTest.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert (chosen.args[0].key, chosen.args[1]) == (4, True)
    assert box.text() == ""
    assert not box.popup.isVisible()


def test_search_drops_an_answer_to_an_older_question(shown) -> None:
    answers = []
    box = shown(SearchBox(lambda query, answer: answers.append((query, answer))))
    type_into(box, "ке")
    type_into(box, "ш")
    late, newest = answers[0][1], answers[-1][1]
    newest(found("кеш")[:1])
    late(found("ке"))
    assert sum(box.popup.list.item(line).text() != "Орындар" for line in range(box.popup.list.count())) == 1


def test_enter_faster_than_the_answer_waits_for_what_was_typed(shown) -> None:
    answers, chosen = [], []
    box = shown(SearchBox(lambda query, answer: answers.append(answer)))
    box.chosen.connect(lambda result, on_map: chosen.append((result.key, on_map)))
    type_into(box, "ке")
    answers[-1](found("ке"))
    type_into(box, "ш")
    QTest.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert chosen == []  # what stands there was found for other words
    answers[-1](found("кеш")[2:])
    assert chosen == [(3, True)]
    assert box.text() == ""
    type_into(box, "кеш")
    QTest.keyClick(box, Qt.Key.Key_Return)
    type_into(box, "к")
    answers[-1](found("кешк"))
    assert len(chosen) == 1  # typing on takes the wish back
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert chosen[1:] == [(1, False)]


def test_search_says_when_nothing_was_found_and_closes_on_esc(shown) -> None:
    box = shown(SearchBox(lambda query, answer: answer(())))
    type_into(box, "жоқ")
    assert box.popup.empty.isVisible()
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert not box.popup.isVisible()


def test_search_asks_from_two_signs(shown) -> None:
    asked = []
    box = shown(SearchBox(lambda query, answer: asked.append(query)))
    type_into(box, "а")
    assert asked == []
    type_into(box, "б")
    assert asked == ["аб"]


@pytest.mark.parametrize(("platform", "code"), [("win32", 0x02), ("linux", 10)])
def test_scan_codes_of_both_systems(platform: str, code: int) -> None:
    assert cap_of_code(code, platform) == "1"
    assert code_of("N", platform) == {"win32": 0x31, "linux": 57}[platform]


def test_every_cap_is_reached_once() -> None:
    assert len(set(CAPS.values())) == len(CAPS) == 36


def test_key_is_named_by_its_place_in_the_kazakh_layout(qapp) -> None:
    event = QKeyEvent(PRESS, 0x422, NONE, code_of("N"), 0, 0, "т")
    assert cap_of(event) == "N"
    pad = QKeyEvent(PRESS, Qt.Key.Key_4, Qt.KeyboardModifier.KeypadModifier, 0, 0, 0, "4")
    assert cap_of(pad) == "4"


def test_no_part_shows_itself_as_a_window_while_it_is_built(look, monkeypatch) -> None:
    from PySide6.QtWidgets import QWidget

    from precinct_app.gui.messages import Question
    from precinct_app.gui.widgets import BadgeLabel, Banner, EmptyState

    def build() -> list[QWidget]:
        return [
            FormRow("Тегі", QLineEdit(), required=True, hint="h", key="Alt+1"),
            BadgeLabel(3, "due"),
            EmptyState("search", "Бос", "Келесі", "Қосу"),
            Banner("Хабар", "danger", "Ашу", closable=True),
            Question("Жою керек пе?", "Жою", "Толығырақ", False, None),
            SearchBox(),
        ]

    class Watch(QObject):
        windows = 0

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Show:
                Watch.windows += 1
            return False

    watch = Watch()
    look.installEventFilter(watch)
    kept = build()
    look.removeEventFilter(watch)
    assert (Watch.windows, len(kept)) == (0, 6)


def test_a_sheet_leaves_no_end_of_a_line_where_it_stood(shown, qtbot) -> None:
    from PySide6.QtCore import QObject

    from precinct_app.gui.widgets import Label, Sheet

    class Painted(QObject):
        left: ClassVar[list[int]] = []

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                self.left.append(event.region().boundingRect().left())
            return False

    sheet = Sheet()
    words = Label("Жилище")
    sheet.body.addWidget(words)
    sheet.add_line()
    sheet.body.addStretch(1)
    sheet.resize(300, 200)
    shown(sheet)
    qtbot.waitExposed(sheet)
    QApplication.processEvents()
    painted = Painted()
    sheet.installEventFilter(painted)
    Painted.left.clear()
    words.setFixedHeight(90)
    QApplication.processEvents()
    assert 0 in Painted.left, "the padding beside the line is painted too"


@pytest.mark.parametrize("code", ["kk", "ru"])
def test_the_hint_of_a_day_is_whole_wherever_a_day_has_a_width_of_its_own(shown, code) -> None:
    activate(code)
    field = shown(DateEdit("Күні"))
    hint = field.fontMetrics().horizontalAdvance(field.placeholderText())
    for width in (walk_line.DAY_WIDTH, walk_moment.DAY_WIDTH, arrival.DAY_WIDTH):
        field.setFixedWidth(width)
        QApplication.processEvents()
        # beside the hint: edge and padding of the style sheet, the room of the calendar, Qt's own two pixels
        assert hint <= width - 2 * 10 - 22 - 4
