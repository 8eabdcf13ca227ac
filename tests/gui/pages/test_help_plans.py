"""Help plans through real widgets: needs, results that end them or not, the paper, nobody else's eyes."""

from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from sqlalchemy import select
from town import make_context, type_text

from precinct_app.domain.documents import Document, DocumentSubject
from precinct_app.domain.help_plans import HelpNeed, HelpPlan
from precinct_app.errors import AppError, Refused
from precinct_app.gui.cards import short_form
from precinct_app.gui.cards.undoing import Undoing
from precinct_app.gui.cards.viewing import naming_of, viewer_of
from precinct_app.gui.context import Context
from precinct_app.gui.pages.help_plans import HelpPage, listing, page, plan_card
from precinct_app.gui.pages.people import reading
from precinct_app.gui.pages.people.person_card import PersonCard
from precinct_app.reports import help_release
from precinct_app.reports.release import kept_bytes
from precinct_app.storage.store import Store

TODAY = date(2026, 11, 22)
NAUGHTY = "<i>Ә</i> {n} %s '; -- \u202e" + "ү" * 400


@pytest.fixture(autouse=True)
def on_that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (listing, page, plan_card, short_form):
        monkeypatch.setattr(module, "wall_today", lambda: TODAY)


@pytest.fixture
def opened(qtbot: Any, context: Context) -> HelpPage:
    return open_page(qtbot, context)


def open_page(qtbot: Any, context: Context) -> HelpPage:
    made = HelpPage(context)
    qtbot.addWidget(made)
    made.resize(1160, 620)
    with qtbot.waitExposed(made):
        made.show()
    made.refresh()
    return made


def form_of(opened: HelpPage) -> Any:
    assert opened.dialog is not None
    return opened.dialog.editor  # type: ignore[attr-defined]


def make_plan(opened: HelpPage, person: bytes, situation: str = "Жұмыссыз қалған") -> None:
    opened.open(None, person=person)
    form = form_of(opened)
    form.situation.setPlainText(situation)
    form.opened.insert_typed("10.11.2026")
    assert form.save()


def add_need(opened: HelpPage, qtbot: Any, kind: str, due: str, partner: str = "") -> None:
    opened.list.table.setFocus()
    qtbot.keyClick(opened.list.table, Qt.Key.Key_Insert)
    form = form_of(opened)
    form.kind.setCurrentIndex(form.kind.findData(kind))
    form.due.insert_typed(due)
    type_text(form.partner, partner)
    assert form.save()


def give_result(opened: HelpPage, qtbot: Any, result: str, day: str) -> Any:
    opened.card.table.setFocus()
    opened.card.table.choose_first()
    qtbot.keyClick(opened.card.table, Qt.Key.Key_Return)
    form = form_of(opened)
    form.result.setCurrentIndex(form.result.findData(result))
    form.day.clear()
    form.day.insert_typed(day)
    told = form.told.text()
    assert form.save()
    return told


def rows(store: Store, record: Any) -> list[Any]:
    with store.read() as session:
        return list(session.scalars(select(record).where(record.removed_step.is_(None))))


def test_referred_is_not_employed(opened: HelpPage, qtbot: Any, store: Store, keys: dict[str, Any]) -> None:
    make_plan(opened, keys["ermek"])
    add_need(opened, qtbot, "job", "01.12.2026", "Мансап орталығы")
    told = give_result(opened, qtbot, "sent", "15.11.2026")
    (need,) = rows(store, HelpNeed)
    assert (need.result, need.done_day, need.partner) == ("sent", None, "Мансап орталығы")
    assert opened.list.current().waiting
    ended = give_result(opened, qtbot, "employed", "20.11.2026")
    assert told != ended
    (need,) = rows(store, HelpNeed)
    assert (need.result, need.done_day) == ("employed", date(2026, 11, 20))
    assert not opened.list.current().waiting


def test_the_person_card_leads_to_the_plan_and_back(
    opened: HelpPage, qtbot: Any, store: Store, keys: dict[str, Any], context: Context
) -> None:
    make_plan(opened, keys["ermek"], NAUGHTY)
    (plan,) = rows(store, HelpPlan)
    assert (plan.situation, plan.secrecy, plan.person_id) == (NAUGHTY, "restricted", keys["ermek"])
    opened.open(None, person=keys["ermek"])
    assert opened.card.line.key == plan.id
    opened.card.name.click()
    assert context.go.went[-1][:2] == ("people", keys["ermek"])
    card = PersonCard(context, naming_of(context))
    qtbot.addWidget(card)
    with store.read() as session:
        card._card = reading.person_card(session, keys["ermek"], naming_of(context), viewer_of(context))
    card.help_button.click()
    assert context.go.went[-1] == ("help", None, {"person": keys["ermek"]})


def test_a_plan_with_an_open_need_closes_only_with_a_reason(
    opened: HelpPage, qtbot: Any, store: Store, keys: dict[str, Any]
) -> None:
    make_plan(opened, keys["ermek"])
    add_need(opened, qtbot, "housing", "30.11.2026")
    opened.card.close_button.click()
    form = form_of(opened)
    form.day.insert_typed("22.11.2026")
    form.save()
    assert form._fields["close_note"].row.error_text()
    form.note.setPlainText("Басқа қалаға көшті")
    assert form.save()
    (plan,) = rows(store, HelpPlan)
    assert (plan.closed_day, plan.close_note) == (TODAY, "Басқа қалаға көшті")
    opened.open(plan.id)
    opened.card.close_button.click()
    assert rows(store, HelpPlan)[0].closed_day is None


def test_a_result_before_the_plan_is_refused(
    opened: HelpPage, qtbot: Any, store: Store, keys: dict[str, Any]
) -> None:
    make_plan(opened, keys["ermek"])
    add_need(opened, qtbot, "legal", "30.11.2026")
    give_result(opened, qtbot, "advised", "01.11.2026")
    assert form_of(opened)._fields["result_day"].row.error_text()
    assert rows(store, HelpNeed)[0].result == ""


def test_nothing_came_of_a_need_tomorrow(
    opened: HelpPage, qtbot: Any, store: Store, keys: dict[str, Any]
) -> None:
    make_plan(opened, keys["ermek"])
    add_need(opened, qtbot, "job", "01.12.2026", "Мансап орталығы")
    opened.card.table.setFocus()
    opened.card.table.choose_first()
    qtbot.keyClick(opened.card.table, Qt.Key.Key_Return)
    form = form_of(opened)
    form.result.setCurrentIndex(form.result.findData("employed"))
    form.day.insert_typed("23.11.2026")
    assert not form.save()
    assert [need.result for need in rows(store, HelpNeed)] == [""]


def test_a_partner_that_was_typed_and_not_found_is_not_lost_unseen(
    opened: HelpPage, qtbot: Any, store: Store, keys: dict[str, Any]
) -> None:
    make_plan(opened, keys["ermek"])
    opened.list.table.setFocus()
    qtbot.keyClick(opened.list.table, Qt.Key.Key_Insert)
    form = form_of(opened)
    form.kind.setCurrentIndex(form.kind.findData("job"))
    form.due.insert_typed("01.12.2026")
    type_text(form.body.line, "Мансап орталығы")
    assert not form.save()
    assert rows(store, HelpNeed) == []


def test_deleted_and_brought_back(
    opened: HelpPage, qtbot: Any, store: Store, keys: dict[str, Any], context: Context
) -> None:
    make_plan(opened, keys["ermek"])
    add_need(opened, qtbot, "legal", "30.11.2026")
    opened.list.table.setFocus()
    qtbot.keyClick(opened.list.table, Qt.Key.Key_Delete)
    assert rows(store, HelpPlan) == rows(store, HelpNeed) == []
    Undoing(context, opened).take_back()
    assert len(rows(store, HelpPlan)) == len(rows(store, HelpNeed)) == 1


def test_the_paper_is_numbered_in_both_languages_and_opens_to_its_author_alone(
    opened: HelpPage, qtbot: Any, store: Store, keys: dict[str, Any], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    make_plan(opened, keys["ermek"])
    add_need(opened, qtbot, "job", "01.12.2026", "Мансап орталығы")
    give_result(opened, qtbot, "employed", "20.11.2026")
    out = tmp_path / "жоспар.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(out), ""))
    opened.print_page()
    opened.dialog.save_button.click()
    with pypdfium2.PdfDocument(out) as paper:
        text = "".join(page.get_textpage().get_text_range() for page in paper)
    for part in ("Ермекұлы", "жұмысқа орналасты", "трудоустроен", "Мансап орталығы", "01.12.2026"):
        assert part in text, part
    (released,) = rows(store, Document)
    assert (released.kind, released.audience) == ("help_plan", "private")
    assert released.number.endswith("1")
    assert released.head
    assert "Ермекұлы" not in released.title_kk + released.title_ru
    assert [row.subject_id for row in rows(store, DocumentSubject)] == [keys["ermek"]]
    assert kept_bytes(store, released.id) == out.read_bytes()
    store.sign_in("other")
    with pytest.raises(Refused):
        kept_bytes(store, released.id)


def test_nobody_else_sees_it(opened: HelpPage, qtbot: Any, store: Store, keys: dict[str, Any]) -> None:
    make_plan(opened, keys["ermek"])
    (plan,) = rows(store, HelpPlan)
    store.sign_in("other")
    other = open_page(qtbot, make_context(store))
    assert not other.list.rows()
    other.open(plan.id)
    assert other.card.line is None
    with pytest.raises(AppError):
        help_release.prepare(store, plan.id, TODAY, ("kk",), viewer_of(other.context))
