"""Paper journals in a window: laid out by their options, saved and printed with a number; columns edited."""

from datetime import date

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog
from sqlalchemy import select
from town import make_context

from precinct_app.domain.clock import wall_today
from precinct_app.domain.contacts import ContactSeries, record_contact
from precinct_app.domain.documents import Document
from precinct_app.domain.paper_journals import journal_columns
from precinct_app.domain.violence import add_fact
from precinct_app.gui.pages.reports import journals, outputs
from precinct_app.gui.pages.reports.journal_parts import days_of
from precinct_app.gui.pages.reports.page import JOURNAL, RELEASED, ReportsPage
from precinct_app.gui.pages.settings.journal_column_dialog import JournalColumnDialog
from precinct_app.gui.pages.settings.paper_journals import PaperJournalsSection
from precinct_app.gui.widgets import Label
from precinct_app.i18n import _
from precinct_app.reports import preview
from tests.storage_fixtures import copied

DAY = date(2026, 11, 20)


@pytest.fixture
def told(context):
    found = []
    context.messages.posted.connect(found.append)
    return found


@pytest.fixture
def page(context, store, qtbot, told):
    with store.write("contact.add") as write:
        series = write.add(ContactSeries, kind="reception", day=DAY)
        for hour in (17, 18, 19):
            talk = {"happened": f"{DAY}T{hour}:10", "channel": "in_person", "gist": "Шу туралы"}
            record_contact(write, {**talk, "series_id": series})
    made = ReportsPage(context)
    qtbot.addWidget(made)
    store.changes.subscribe(made.tell_changes)
    made.resize(1180, 622)
    made.show()
    made.refresh_if_stale()
    made.modes.set_value(JOURNAL)
    choose(made, "reception", date(2026, 11, 1), date(2026, 11, 30))
    yield made
    store.changes.unsubscribe(made.tell_changes)


def choose(page, kind, first, last):
    options = page.journals.options
    options.kind.setCurrentIndex(options.kind.findData(kind))
    options.first.set_value(first)
    options.last.set_value(last)


def words(page) -> str:
    data = page.journals._shown.data
    pages = (preview.page_text(data, number) for number in range(preview.page_count(data)))
    return " ".join(" ".join(pages).replace("\u00a0", " ").split())


def papers(store):
    with store.read() as session:
        return list(session.scalars(select(Document).where(Document.series == "journal")))


def test_a_journal_is_laid_out_when_an_option_changes(page) -> None:
    assert words(page).count("Шу туралы") == 3
    assert page.journals.panel.save.isEnabled()
    assert page.journals.options.period.currentData() == "own"
    page.journals.options.languages.set_value("ru")
    assert "Содержание обращения" in words(page)
    assert "Жүгінудің мазмұны" not in words(page)
    choose(page, "appeals", date(2026, 11, 1), date(2026, 11, 30))
    assert "Шу туралы" not in words(page)


def test_days_that_cannot_be_read_stop_saving_and_say_why(page) -> None:
    options = page.journals.options
    options.last.set_value(date(2026, 10, 1))
    assert options.wrong.text()
    assert options.wrong.isVisible()
    assert not page.journals.panel.save.isEnabled()
    options.last.set_value(date(2026, 11, 30))
    assert not options.wrong.isVisible()
    assert page.journals.panel.save.isEnabled()


def test_a_change_of_records_lays_it_out_anew(page, store) -> None:
    with store.write("contact.add") as write:
        talk = {"happened": f"{DAY}T20:00", "channel": "in_person", "gist": "Жарық туралы"}
        record_contact(write, {**talk, "situation": "reception"})
    assert "Жарық туралы" in words(page)


def test_saving_keeps_a_paper_that_opens_among_the_released(page, store, tmp_path, monkeypatch) -> None:
    proposed = []

    def ask(_parent, _title, name, _kinds):
        proposed.append(name)
        return str(tmp_path / "journal"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    page.save()
    (paper,) = papers(store)
    assert (tmp_path / "journal.pdf").read_bytes().startswith(b"%PDF")
    assert paper.number in proposed[0]
    assert page.mode == RELEASED
    assert page.papers.chosen().number == paper.number
    assert page.papers.data() == (tmp_path / "journal.pdf").read_bytes()
    page.modes.set_value(JOURNAL)
    assert page.journals._shown.document.number != paper.number


def test_released_journals_are_told_apart_by_title_and_period(page, store, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "j.pdf"), ""))
    page.save()
    (paper,) = papers(store)
    number, when = (page.list.model.index(0, place).data() for place in (0, 1))
    facts = " ".join(label.text() for label in page.facts.findChildren(Label))
    for words in (str(number), facts):
        assert paper.title_kk in words
    assert paper.title_kk
    assert _("Period") in facts
    assert "01.11–30.11.2026" in str(when)


def test_only_keys_of_what_is_shown_are_offered_and_columns_open_at_the_journal(page, context) -> None:
    assert not {"F8", "Ctrl+E"} & {cap for cap, _words in page.usable_keys()}
    page.journals.options.kind.setCurrentIndex(2)
    asked: list[object] = []
    context.go = lambda name, key=None, **values: asked.append((name, values))
    page.journals.options.columns_asked.emit()
    assert asked == [("settings", {"section": "journals", "part": page.journals.options.journal()})]


def test_a_file_that_cannot_be_written_keeps_no_paper_and_offers_another_name(
    page, store, tmp_path, monkeypatch, told
) -> None:
    (tmp_path / "journal.pdf").mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "journal.pdf"), ""))
    page.save()
    assert papers(store) == []
    assert told[-1].action
    assert page.journals._proposed.name == "journal (2).pdf"


def test_printing_lies_on_the_side_now_and_from_the_kept_copy(page, store, tmp_path, monkeypatch) -> None:
    printers = []

    def on_file(printer, _parent):
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / f"{len(printers)}.pdf"))
        printers.append(printer)
        return True

    monkeypatch.setattr(journals, "ask_printer", on_file)
    monkeypatch.setattr(outputs, "ask_printer", on_file)
    page.print_page()
    assert len(papers(store)) == 1
    page.print_page()
    assert len(printers) == 2
    for number in (0, 1):
        width, height = preview.page_size((tmp_path / f"{number}.pdf").read_bytes())
        assert width > height
    assert len(papers(store)) == 1


def test_who_may_not_release_looks_only(store, look, qtbot) -> None:
    context = make_context(store, "auditor")
    made = ReportsPage(context)
    qtbot.addWidget(made)
    made.show()
    made.modes.set_value(JOURNAL)
    assert not made.journals.panel.save.isEnabled()
    made.save()
    assert papers(store) == []
    context.tasks.finish()


def test_restricted_facts_of_others_are_for_the_head_only(page, context, store, monkeypatch) -> None:
    with store.write("violence.add") as write:
        add_fact(write, ("support_centre",), learned=f"{DAY}T10:00", number="4321")
    store.sign_in("other")
    with store.write("violence.add") as write:
        add_fact(write, ("support_centre",), learned=f"{DAY}T11:00", number="8765")
    store.sign_in("serikbaev")
    choose(page, "violence", date(2026, 11, 1), date(2026, 11, 30))
    assert "4321" in words(page)
    assert "8765" not in words(page)
    may = context.user.may
    monkeypatch.setattr(
        context.user, "may", lambda permission: permission == "view_restricted" or may(permission)
    )
    page.journals.prepare()
    assert "8765" in words(page)


@pytest.mark.parametrize(
    ("period", "days"),
    [
        ("month", (date(2026, 1, 1), date(2026, 1, 15))),
        ("last", (date(2025, 12, 1), date(2025, 12, 31))),
        ("quarter", (date(2026, 1, 1), date(2026, 1, 15))),
        ("year", (date(2026, 1, 1), date(2026, 1, 15))),
        ("own", None),
    ],
)
def test_usual_periods(period, days) -> None:
    assert days_of(period, date(2026, 1, 15)) == days


# the editor of columns


@pytest.fixture
def office(empty_store, tmp_path):
    """Return a store in which nobody is signed in, so that the columns may be changed."""
    made = copied(empty_store, tmp_path / "office")
    yield made
    made.close()


@pytest.fixture
def section(office, look, qtbot):
    context = make_context(office, "head")
    made = PaperJournalsSection(context)
    qtbot.addWidget(made)
    made.resize(1000, 560)
    made.show()
    made.refresh()
    made.show_part("reception")
    yield made
    context.tasks.finish()


def dialog() -> JournalColumnDialog:
    found = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, JournalColumnDialog)]
    return next(widget for widget in found if widget.isVisible())


def columns(store):
    with store.read() as session:
        return [(row.field, row.ru) for row in journal_columns(session, "reception", wall_today())]


def test_words_are_changed_with_the_fault_told_and_taken_back(section, office) -> None:
    before = columns(office)
    section.table.choose("gist")
    section.change.click()
    asked = dialog()
    asked.ru.setText("")
    asked.save.click()
    assert asked.rows["ru"].error_text()
    asked.ru.setText("Суть")
    asked.save.click()
    assert ("gist", "Суть") in columns(office)
    assert section.table.current_row().field == "gist"
    section.back.click()
    assert columns(office) == before


def test_a_column_is_moved_hidden_and_added(section, office) -> None:
    section.table.choose("signature")
    section.up.click()
    assert [field for field, _words in columns(office)][-2:] == ["signature", "result"]
    section.change.click()
    dialog().shown.setChecked(False)
    dialog().save.click()
    assert "signature" not in dict(columns(office))
    section.add.click()
    asked = dialog()
    asked.field.setCurrentIndex(asked.field.findData("officer"))
    assert asked.kk.text()
    assert asked.ru.text()
    asked.save.click()
    assert columns(office)[-1][0] == "officer"
    section.add.click()
    asked = dialog()
    assert asked.field.findData("officer") == -1
    asked.kk.setText("Белгі")
    asked.ru.setText("Отметка")
    asked.save.click()
    assert columns(office)[-1] == ("blank_1", "Отметка")
    section.back.click()
    assert columns(office)[-1][0] == "officer"
