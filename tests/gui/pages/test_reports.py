"""The page of reports on a real store: preview, guard and repair, release to file and paper, kept texts."""

import gc
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget
from sqlalchemy import select
from town import make_context, type_text

from precinct_app.domain.contacts import record_contact
from precinct_app.domain.documents import Document, ReportText
from precinct_app.gui.context import Context
from precinct_app.gui.messages import Message
from precinct_app.gui.pages import page_spec
from precinct_app.gui.pages.reports import outputs
from precinct_app.gui.pages.reports.guard_panel import GuardPanel
from precinct_app.gui.pages.reports.options import stepped
from precinct_app.gui.pages.reports.page import RELEASED, REPORT, ReportsPage
from precinct_app.gui.widgets import Banner
from precinct_app.reports import preview
from precinct_app.reports.written import kept_texts, month_before
from precinct_app.storage.store import Store
from precinct_app.storage.tables import Step

NAME = "Нұрғалиева Гүлнар"


class Window:
    """A page in a window, with what was told and the files it is to ask for."""

    def __init__(self, context: Context, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        self.told: list[Message] = []
        self.proposed: list[str] = []
        self.answers: list[Path | None] = []
        context.messages.posted.connect(self.told.append)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", self._ask)
        self.page = ReportsPage(context)
        qtbot.addWidget(self.page)
        context.store.changes.subscribe(self.page.tell_changes)
        self.page.resize(1180, 622)
        self.page.show()
        self.page.refresh_if_stale()
        self.page.on_shown()

    def _ask(self, _parent: QWidget, _title: str, proposed: str, _kinds: str) -> tuple[str, str]:
        self.proposed.append(proposed)
        answer = self.answers.pop(0)
        return (str(answer) if answer else "", "")

    def write(self, section: str, code: str, text: str) -> None:
        """Type ``text`` into a box of a section and leave it."""
        texts = self.page.options.texts
        texts.section.set_value(section)
        box = texts.boxes[code]
        box.setFocus()
        type_text(box, text)
        texts.settle()


@pytest.fixture
def window(context: Context, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    made = Window(context, qtbot, monkeypatch)
    _talks(context.store, made.page, 6)
    yield made
    context.store.changes.unsubscribe(made.page.tell_changes)


def _talks(store: Store, page: ReportsPage, count: int) -> None:
    month = page.options.month.code
    with store.write("contact.add") as write:
        for day in range(1, count + 1):
            what = {"channel": "in_person", "situation": "reception", "gist": "әңгіме"}
            record_contact(write, {"happened": f"{month}-{day:02d}T18:05", **what})


def words(page: ReportsPage) -> str:
    assert page.shown is not None
    data = page.shown.prepared.data
    pages = (preview.page_text(data, number) for number in range(preview.page_count(data)))
    return " ".join(" ".join(pages).replace("\u00a0", " ").split())


def test_the_table_of_pages_names_it() -> None:
    assert page_spec("reports").load() is ReportsPage


def test_last_months_report_stands_ready(window: Window) -> None:
    page = window.page
    assert page.shown is not None
    assert "байланыс саны: 6;" in words(page)
    assert page.view.paper.image is not None
    assert page.guard.head.tone == "ok"
    assert page.guard.save.isEnabled()


def test_month_language_and_audience_draw_anew(window: Window) -> None:
    page = window.page
    page.options.back.click()
    assert "байланыс саны: 0;" in words(page)
    assert not page.options.on.isHidden()
    page.options.on.click()
    page.options.languages.set_value("ru")
    assert "Контактов с гражданами: 6;" in words(page)
    assert "байланыс саны" not in words(page)
    page.options.radios["internal"].click()
    assert page.guard.head.tone == "accent"
    assert page.shown is not None
    assert page.shown.prepared.audience == "internal"


def test_the_running_month_is_the_latest(window: Window) -> None:
    page = window.page
    page.options.on.click()
    running = page.options.month
    assert not page.options.on.isEnabled()
    page.options.set_month(stepped(running, 1))
    assert page.options.month == running


def test_a_name_in_the_conclusion_stops_all_and_one_press_repairs_it(window: Window, store: Store) -> None:
    page = window.page
    window.write("conclusion", "kk", f"Тұрғын {NAME} көмек сұрады.")
    assert page.guard.head.tone == "danger"
    assert not page.guard.save.isEnabled()
    assert not page.guard.print.isEnabled()
    assert page.guard.note.text() == page.reason_against() != ""
    card = page.guard.cards_shown()[0]
    assert NAME in card.item.text
    assert card.item.boxes
    page.next_find()
    assert page.view.page() == card.item.page - 1
    assert page.view.paper.current == card.item
    assert page.view.paper.box(card.item).width() > 20
    card.repair.click()
    assert page.guard.head.tone == "ok"
    assert page.guard.save.isEnabled()
    with store.read() as session:
        kept = kept_texts(session, page.options.month.code)["conclusion"]["kk"]
    assert NAME not in kept
    assert "көмек сұрады" in kept
    assert NAME not in words(page)


def test_all_finds_are_repaired_at_once(window: Window) -> None:
    page = window.page
    window.write("summary", "kk", f"{NAME}, 31-пәтер, тел. 8 701 234 56 78.")
    assert len(page.guard.cards_shown()) >= 3
    page.guard.repair_all.click()
    assert page.guard.cards_shown() == []
    assert page.reason_against() == ""


def test_saving_asks_why_then_writes_registers_and_shows_the_paper(
    window: Window, store: Store, tmp_path: Path
) -> None:
    page, out = window.page, tmp_path / "қазан.pdf"
    page.guard.reason.clear()
    page.save()
    assert page.guard.reason_row.error_text()
    assert window.proposed == []
    page.guard.reason.setText("Әкімдіктің сұрауы")
    window.answers = [out]
    page.save()
    assert out.read_bytes()[:5] == b"%PDF-"
    with store.read() as session:
        paper = session.scalars(select(Document)).one()
        assert session.scalars(select(Step).where(Step.op == "report.release")).one().kind == "export"
    assert paper.reason == "Әкімдіктің сұрауы"
    assert paper.number in window.proposed[0]
    assert paper.number in window.told[-1].text
    assert page.mode == RELEASED
    assert page.list.view.current_row().key == paper.id
    assert page.view.paper.image is not None


def test_a_name_that_is_taken_gives_a_sentence_and_another_name(
    window: Window, store: Store, tmp_path: Path
) -> None:
    page = window.page
    taken = tmp_path / "есеп.pdf"
    taken.mkdir()
    free = tmp_path / "екінші.pdf"
    page.guard.reason.setText("Айлық")
    window.answers = [taken, free]
    page.save()
    assert window.told[-1].tone == "danger"
    assert taken.name in window.told[-1].text
    assert window.told[-1].action
    with store.read() as session:
        assert session.scalars(select(Document)).all() == []
    window.told[-1].do()
    assert window.proposed[-1] == str(tmp_path / "есеп (2).pdf")
    assert free.read_bytes()[:5] == b"%PDF-"


def test_going_back_from_the_dialog_does_nothing(window: Window, store: Store) -> None:
    window.page.guard.reason.setText("Айлық")
    window.answers = [None]
    window.page.save()
    with store.read() as session:
        assert session.scalars(select(Document)).all() == []
    assert window.page.mode == REPORT


def test_tables_go_into_a_workbook(window: Window, tmp_path: Path) -> None:
    window.answers = [tmp_path / "кесте"]
    assert window.page.export_table()
    assert (tmp_path / "кесте.xlsx").read_bytes()[:2] == b"PK"


def test_paper_is_released_before_it_is_printed(
    window: Window, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, out = window.page, tmp_path / "басылған.pdf"

    def into_a_file(printer: QPrinter, _parent: QWidget) -> bool:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(out))
        printer.setResolution(72)
        return True

    monkeypatch.setattr(outputs, "ask_printer", into_a_file)
    page.guard.reason.setText("Айлық")
    assert page.print_page()
    with store.read() as session:
        paper = session.scalars(select(Document)).one()
        steps = session.scalars(select(Step.op).order_by(Step.seq)).all()
    assert preview.page_count(out.read_bytes()) == paper.pages
    assert steps.index("report.release") < steps.index("report.print")
    out.unlink()
    assert page.mode == RELEASED
    page.print_page()
    assert preview.page_count(out.read_bytes()) == paper.pages


def test_the_list_opens_the_kept_bytes_and_notes_whom_it_was_given(
    window: Window, store: Store, tmp_path: Path
) -> None:
    page, out, again = window.page, tmp_path / "a.pdf", tmp_path / "b.pdf"
    page.guard.reason.setText("Айлық")
    window.answers = [out, again]
    page.save()
    page.facts.given.setText("Әкімдік кеңсесі")
    page.facts.given.editingFinished.emit()
    page.facts.verify.click()
    page.save()
    assert again.read_bytes() == out.read_bytes()
    with store.read() as session:
        assert session.scalars(select(Document.given_to)).one() == "Әкімдік кеңсесі"
    assert [banner.tone for banner in page.facts.findChildren(Banner)] == ["ok"]
    page.modes.set_value(REPORT)
    assert page.left.currentWidget() is page.options
    page.open(page.list.model.rows()[0].key)
    assert page.mode == RELEASED


def test_what_was_written_is_kept_and_offered_next_month(window: Window, store: Store) -> None:
    page = window.page
    page.options.back.click()
    window.write("summary", "kk", "Былтырғыдай.")
    texts = page.options.texts
    assert texts.missing["ru"].isVisibleTo(texts)
    assert not texts.missing["kk"].isVisibleTo(texts)
    page.options.on.click()
    assert texts.boxes["kk"].toPlainText() == ""
    texts.section.set_value("summary")
    assert texts.offer.isVisibleTo(texts)
    texts.offer.click()
    assert "Былтырғыдай." in words(page)
    with store.read() as session:
        months = set(session.scalars(select(ReportText.month).where(ReportText.kk != "")))
    assert months == {page.options.month.code, month_before(page.options.month.code)}


def test_a_draft_comes_back(window: Window, context: Context, qtbot: Any, monkeypatch: Any) -> None:
    texts = window.page.options.texts
    type_text(texts.boxes["kk"], "Жартылай")
    texts.draft_due.emit()
    texts._typing.stop()
    texts._draft.stop()
    other = Window(context, qtbot, monkeypatch)
    assert other.page.options.texts.boxes["kk"].toPlainText() == "Жартылай"
    context.store.changes.unsubscribe(other.page.tell_changes)


def test_an_auditor_reads_and_cannot_release(store: Store, look: Any, qtbot: Any, monkeypatch: Any) -> None:
    context = make_context(store, role="auditor")
    window = Window(context, qtbot, monkeypatch)
    assert not window.page.guard.save.isEnabled()
    assert window.page.options.texts.boxes["kk"].isReadOnly()
    window.page.save()
    assert window.told[-1].tone == "warn"
    store.changes.unsubscribe(window.page.tell_changes)
    context.tasks.finish()


def test_pages_turn_and_grow(window: Window, qtbot: Any) -> None:
    view = window.page.view
    window.write("conclusion", "kk", "Сөйлем. " * 40)
    narrow = view.paper.width()
    view.larger.click()
    assert view.paper.width() > narrow
    view.fit.click()
    assert view.paper.width() == narrow
    view.turn(10_000)
    last = view.page()
    assert last == window.page.shown.prepared.pages - 1  # type: ignore[union-attr]
    assert not view.on.isEnabled()
    qtbot.keyClick(view.desk, Qt.Key.Key_Home)
    assert view.page() == 0


def test_the_page_is_freed(context: Context, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    page = ReportsPage(context)
    page.show()
    page.refresh_if_stale()
    gone: list[int] = []
    page.destroyed.connect(lambda: gone.append(1))
    kept = weakref.ref(page)
    page.close()
    page.deleteLater()
    del page
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert gone == [1]
    assert kept() is None


def test_the_guard_gives_no_verdict_before_it_has_read(qtbot: Any, look: Any) -> None:
    panel = GuardPanel()
    qtbot.addWidget(panel)
    panel.show()
    assert (panel.head.tone, bool(panel.head.words.text())) == ("accent", True)
    assert not panel.absent_title.isVisible()
    assert not panel.repair_all.isVisible()
