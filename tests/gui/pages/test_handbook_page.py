"""The handbook in a window: pages, search, numbers, F1 from another page, what a printer gets."""

import subprocess
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from precinct_app.domain.handbook import handbook, places
from precinct_app.gui.keys_dialog import KeysDialog
from precinct_app.gui.pages.handbook import HandbookPage
from precinct_app.gui.pages.handbook.number_dialog import NumberDialog
from precinct_app.gui.shell import MainWindow
from precinct_app.i18n import active


@pytest.fixture
def page(context, qtbot):
    made = HandbookPage(context)
    qtbot.addWidget(made)
    made.resize(1100, 620)
    made.show()
    made.refresh_if_stale()
    return made


def dialog() -> NumberDialog:
    found = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, NumberDialog)]
    return next(widget for widget in found if widget.isVisible())


def test_every_page_can_be_read(page) -> None:
    for written in handbook(active().code):
        page.open(written.name)
        assert written.title in page.text.toPlainText()
        assert page.context_line() == written.title
        assert page.numbers.isVisible() == (written.name == "whom-to-call")


def test_lines_stay_readable_in_a_wide_window(page) -> None:
    page.resize(1900, 620)
    assert page.text.width() <= 700


def test_search_narrows_and_escape_brings_all_back(page) -> None:
    page.focus_filter()
    page.search.insert("коргау нус")
    assert [found.page.name for found in page.model.shown_rows()] == ["violence-first-hour"]
    assert "violence" in page.table.current_row().page.name
    page.search.setText("жоқмұндайсөз")
    assert page.left.currentWidget() is page.empty
    assert page.escape()
    assert not page.escape()
    assert len(page.model.shown_rows()) == 12


def test_the_arrow_leads_from_the_search_into_what_was_found(page) -> None:
    page.focus_filter()
    page.search.insert("коргау нус")
    QTest.keyClick(page.search, Qt.Key.Key_Down)
    assert page.table.hasFocus()


def test_a_number_is_added_with_its_fault_told_and_undone(page, context) -> None:
    page.open("whom-to-call")
    page.numbers.add.click()
    asked = dialog()
    asked.save.click()
    assert asked.rows["number"].error_text()
    QTest.keyClicks(asked.number, "8 7212 00-00-01")
    asked.ru.setText("Дежурная часть")
    asked.checked.set_value(date(2026, 11, 20))
    asked.save.click()
    assert [line.number for line in page.numbers.lines()][-1] == "8 7212 00-00-01"
    context.store.undo(None)
    page.refresh()
    assert [line.number for line in page.numbers.lines()][-1] == "112"


def test_a_shipped_number_keeps_itself_and_takes_the_day_of_its_check(page) -> None:
    page.open("whom-to-call")
    page.numbers.table.choose("103")
    assert not page.numbers.drop.isEnabled()
    page.numbers.change.click()
    asked = dialog()
    assert asked.number.isReadOnly()
    asked.checked.set_value(date(2026, 11, 20))
    asked.save.click()
    line = page.numbers.table.current_row()
    assert (line.number, line.checked) == ("103", "2026-11-20")
    page.numbers.drop.click()
    assert page.numbers.lines()[2].shipped


def test_f1_leads_to_what_helps_here_and_shift_f1_to_the_keys(context, qtbot) -> None:
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.show()
    window.go("people")
    window.do_help()
    assert window.page().table.current_row().page.name == places()["people"]
    window.do_help()
    assert window.findChild(KeysDialog) is not None
    window.do_back()
    assert window.page().name == "people"
    window.close()


def test_paper_holds_the_page_and_its_numbers(page, tmp_path) -> None:
    page.open("whom-to-call")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "page.pdf"))
    page.put_on_paper(printer)
    read = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "page.pdf"), "-"], capture_output=True, text=True, check=True
    ).stdout
    first = handbook(active().code)[-1]
    assert first.title in " ".join(read.split())
    assert all(number in read for number in ("101", "102", "103", "111", "112"))


def test_without_the_right_numbers_are_only_read(context, qtbot) -> None:
    context.user.may = lambda permission: False
    made = HandbookPage(context)
    qtbot.addWidget(made)
    made.show()
    made.open("whom-to-call")
    assert not made.numbers.add.isVisible()
    made.numbers.refresh()
    made.numbers.table.setFocus()
    QTest.keyClick(made.numbers.table, Qt.Key.Key_Return)
    assert not [
        widget
        for widget in QApplication.topLevelWidgets()
        if isinstance(widget, NumberDialog) and widget.isVisible()
    ]
