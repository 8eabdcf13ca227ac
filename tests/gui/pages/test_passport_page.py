"""The page of the passport by keys and clicks on a real encrypted store."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import docx
import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics
from PySide6.QtWidgets import QFileDialog
from town import shown_page, type_text

from precinct_app.domain.base import live
from precinct_app.domain.documents import Document
from precinct_app.domain.passport import PassportValue
from precinct_app.domain.passport_template import templates
from precinct_app.domain.users import Indicator
from precinct_app.gui.context import Context
from precinct_app.gui.messages import Message
from precinct_app.gui.pages import page_spec
from precinct_app.gui.pages.passport import PassportPage
from precinct_app.gui.pages.passport.section_list import SectionRow
from precinct_app.gui.table_header import FIRST_PADDING, PADDING
from precinct_app.gui.theme import font
from precinct_app.i18n import active

CTRL = Qt.KeyboardModifier.ControlModifier
TODAY = date.today()  # noqa: DTZ011 - a day of the wall clock is meant


@pytest.fixture
def page(qtbot: Any, context: Context) -> Iterator[PassportPage]:
    with shown_page(qtbot, PassportPage(context), 1182, 622) as made:
        yield made


def row_of(page: PassportPage, code: str) -> Any:
    return next(one for one in page.list.model.rows() if one.field.code == code)


def kept(context: Context, record: Any) -> list[Any]:
    with context.store.read() as session:
        return list(session.scalars(live(record)))


def test_it_stands_on_the_rail_before_the_reports() -> None:
    spec = page_spec("passport")
    assert spec.load() is PassportPage
    assert spec.group == page_spec("reports").group


def test_sections_say_how_full_they_are_and_choose_fields(page: PassportPage) -> None:
    sections = page.options.sections.table_model.rows()
    assert sections[0].total == len(page.list.model.rows())
    assert sections[0].filled == sum(not one.gap for one in page.list.model.rows())
    page.options.sections.choose("economy")
    assert {one.section for one in page.list.model.shown_rows()} == {"economy"}
    assert row_of(page, "economy.business").gap


def test_a_figure_is_typed_and_taken_back(
    page: PassportPage, context: Context, said: list[Message], qtbot: Any
) -> None:
    page.open("economy.business")
    editor: Any = page.panel.editor
    editor.value.setFocus()
    type_text(editor.value, "1 250")
    editor.source.setFocus()
    type_text(editor.source, "хат № 15")
    qtbot.keyClick(editor.source, Qt.Key.Key_Return, CTRL)
    (value,) = kept(context, PassportValue)
    assert (value.field, value.value, value.as_of, value.source) == (
        "economy.business", "1250", TODAY, "хат № 15",
    )  # fmt: skip
    assert row_of(page, "economy.business").value.startswith("1\u00a0250")
    assert [one.value for one in page.panel.model.rows()] == ["1250"]
    assert said[-1].action
    said[-1].do()
    assert not kept(context, PassportValue)
    assert row_of(page, "economy.business").gap


def test_the_next_gap_follows_the_one_that_was_filled(page: PassportPage) -> None:
    page.list.states.set_value("gaps")
    page.open("economy.business")
    codes = [one.field.code for one in page.list.model.shown_rows()]
    editor: Any = page.panel.editor
    editor.value.setText("64")
    editor.source.setText("хат № 15")
    assert editor.save()
    current = page.list.current()
    assert current is not None
    assert current.field.code == codes[codes.index("economy.business") + 1]


def test_the_keyboard_goes_on_to_the_field_that_takes_the_place_of_a_saved_one(page: PassportPage) -> None:
    page.open("economy.business")
    page.panel.begin_typing()
    for code in ("economy.asp", "economy.employers"):
        page._show_field(row_of(page, code))
        editor: Any = page.panel.editor
        assert editor.field.code == code
        assert page.focusWidget() is (editor.value if code == "economy.asp" else editor.texts["kk"])
    page._show_field(row_of(page, "settlements.houses"))
    assert page.panel.editor is None
    assert page.focusWidget() is page.list.view


@pytest.mark.parametrize("code", ["kk", "ru"])
def test_no_section_name_is_cut(page: PassportPage, code: str) -> None:
    view = page.options.sections
    metrics = QFontMetrics(font("body"))
    names = [section.label(code) for section in templates()[-1].sections]
    view.show_sections([SectionRow(name, name, 0, 1) for name in names])
    room = view.columnWidth(0) - FIRST_PADDING - PADDING
    assert view.columnWidth(0) + view.columnWidth(1) <= view.viewport().width()
    whole = metrics.horizontalAdvance("188 / 188")
    assert view.columnWidth(1) >= whole + 2 * PADDING
    for place, name in enumerate(names):
        box = metrics.boundingRect(QRect(0, 0, room, 999), int(Qt.TextFlag.TextWordWrap), name)
        assert box.height() < view.rowHeight(place), name
        assert box.width() <= room, name


def test_a_new_year_leaves_the_old_value_in_the_history(page: PassportPage, context: Context) -> None:
    page.open("population.residents")
    for day, value in ((TODAY - timedelta(days=400), "3 900"), (TODAY, "3 940")):
        editor: Any = page.panel.editor
        editor.as_of.set_value(day)
        editor.value.setText(value)
        editor.source.setText("статистика")
        assert editor.save()
    assert sorted(one.value for one in kept(context, Indicator)) == [3900, 3940]
    assert [one.value for one in page.panel.model.rows()] == ["3940", "3900"]
    page.options.set_day(TODAY - timedelta(days=10))
    assert row_of(page, "population.residents").value.startswith("3\u00a0900")
    assert row_of(page, "population.residents").old
    page.list.states.set_value("old")
    assert [one.field.code for one in page.list.model.shown_rows()] == ["population.residents"]
    page.panel.history.choose_first()
    page.panel.drop_button.click()
    assert [one.value for one in kept(context, Indicator)] == [3900]


def test_what_is_wrong_is_said_beside_the_field(page: PassportPage, context: Context) -> None:
    page.open("population.residents")
    editor: Any = page.panel.editor
    editor.value.setText("12,5")
    editor.source.setText("статистика")
    editor.save()
    assert editor._fields["value"].row.error_text()
    editor.value.setText("12")
    editor.source.clear()
    assert not editor.save()
    assert editor._fields["source"].row.error_text()
    assert not kept(context, Indicator)


def test_a_text_is_written_in_two_halves(page: PassportPage, context: Context) -> None:
    page.open("territory.border")
    editor: Any = page.panel.editor
    editor.texts["kk"].setPlainText("Абай көшесі бойымен")
    editor.source.setText("бұйрық")
    assert editor.save()
    (value,) = kept(context, PassportValue)
    assert (value.kk, value.ru) == ("Абай көшесі бойымен", "")


def test_counted_fields_say_from_what_and_open_the_page(
    page: PassportPage, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone: list[str] = []
    monkeypatch.setattr(context, "go", lambda name, key=None, **values: gone.append(name))
    page.open("settlements.dwellings")
    assert page.panel.editor is None
    assert row_of(page, "settlements.dwellings").source in page.panel.note.text()
    page.panel.open_button.click()
    assert gone == ["houses"]


def test_while_it_is_read_nothing_is_said_of_fields_and_pages(qtbot: Any, context: Context) -> None:
    page = PassportPage(context)
    qtbot.addWidget(page)
    page.show()
    assert not page.panel.none.isVisible()
    assert not page.list.unmatched.isVisible()
    page.middle.setCurrentWidget(page.view)
    paper = page.view.paper.grab().toImage()
    middle = paper.pixelColor(paper.width() // 2, paper.height() // 2)
    assert middle != QColor("white"), "no sheet is shown before there is a page"


def test_gaps_alone(page: PassportPage) -> None:
    page.list.states.set_value("gaps")
    assert page.list.model.shown_rows()
    assert all(one.gap for one in page.list.model.shown_rows())


def test_a_day_to_come_and_half_a_day_are_not_taken(page: PassportPage) -> None:
    before = page.options.shown_day()
    page.options.day.setText("2211")
    assert page.options.shown_day() == before
    page.options.day.setText(active().date_short(TODAY + timedelta(days=2)))
    assert page.options.day_row.error_text()
    assert page.options.shown_day() == before


def test_pages_are_shown_and_follow_the_edition(page: PassportPage, qtbot: Any) -> None:
    page.modes.set_value("pages")
    qtbot.waitUntil(lambda: page.view._count > 0)
    inside = page.view._count
    page.options.editions.set_value("akimat")
    assert 0 < page.view._count <= inside
    assert page.panel.isHidden()


@pytest.mark.parametrize("ending", [".pdf", ".xlsx", ".docx"])
def test_each_file_is_saved(
    page: PassportPage, context: Context, said: list[Message], tmp_path: Path, ending: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    out = tmp_path / f"паспорт{ending}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(out), ""))
    page.options.buttons[ending].click()
    if ending == ".pdf":
        assert page.options.reason_row.error_text()
        assert not out.exists()
        page.options.reason.setText("әкімдікке")
        page.options.buttons[ending].click()
        (paper,) = kept(context, Document)
        assert (paper.kind, paper.reason) == ("passport", "әкімдікке")
        assert out.read_bytes().startswith(b"%PDF")
    elif ending == ".xlsx":
        assert load_workbook(out).sheetnames
    else:
        assert docx.Document(str(out)).tables
    assert said[-1].tone == "ok"
