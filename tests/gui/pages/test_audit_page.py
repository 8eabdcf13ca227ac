"""The audit through its widgets: figures, gaps typed where they stand, reasons, a list on paper."""

import gc
import weakref
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import func, select
from town import make_context, shown_page, type_text

from precinct_app.domain.addresses import House
from precinct_app.domain.audit.months import keep_counts, trend
from precinct_app.domain.audit_trail import AuditCount, AuditReason
from precinct_app.domain.clock import DEFAULT_ZONE, wall_now
from precinct_app.domain.documents import Document, DocumentSubject, Photo
from precinct_app.domain.register.checks import Check
from precinct_app.domain.register.entries import RegisterEntry
from precinct_app.domain.social_map import Person
from precinct_app.domain.users import Area, Precinct
from precinct_app.domain.violence import add_fact
from precinct_app.gui.audit_watch import AuditWatch
from precinct_app.gui.cards.viewing import naming_of, viewer_of
from precinct_app.gui.context import Context
from precinct_app.gui.counts import DueCounter
from precinct_app.gui.pages.audit import AuditPage, outputs
from precinct_app.gui.pages.audit.outputs import MakeList
from precinct_app.gui.pages.audit.panel import AS_ONE, ON_MAP
from precinct_app.gui.pages.audit.reading import Kept, ReadAudit, ReadKept
from precinct_app.gui.tables import Group
from precinct_app.i18n import _
from precinct_app.storage.store import Store
from tests.domain.test_audit import square

NOW = wall_now()  # the wall clock of the precinct, whatever the computer is set to
TODAY = NOW.date()


def ago(**length: int) -> str:
    return (wall_now() - timedelta(**length)).isoformat(timespec="minutes")


@pytest.fixture
def cards(store: Store, keys: dict[str, Any]) -> dict[str, bytes]:
    """A late check, a check without its time, a photo without its day."""
    with store.write("register.add") as write:
        entry = write.add(
            RegisterEntry, subject_type="person", subject_id=keys["ermek"], category="protective_order",
            act_number="214", delivered=ago(days=10), until=ago(days=-20),
        )  # fmt: skip
    with store.write("check.add") as write:
        subject = {"subject_type": "person", "subject_id": keys["nurgali"], "result": "talked"}
        check = write.add(Check, happened=ago(days=1)[:10], **subject)
    with store.write("photo.add") as write:
        photo = write.add(Photo, subject_type="house", subject_id=keys["block"], sha256="0" * 64)
    return {"entry": entry, "check": check, "photo": photo}


@pytest.fixture
def page(qtbot: Any, context: Context, cards: dict[str, bytes]) -> Iterator[AuditPage]:
    with shown_page(qtbot, AuditPage(context), 1160, 640) as made:
        yield made


def press(page: AuditPage, key: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
    focused = page.window().focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)


def rules(page: AuditPage) -> list[str]:
    return [row.gap.rule for row in page.model.shown_rows()]


def heads(page: AuditPage) -> list[Group]:
    rows = (page.model.row_at(page.model.index(line, 0)) for line in range(page.model.rowCount()))
    return [row for row in rows if isinstance(row, Group)]


def test_gaps_stand_by_gravity_with_their_names(page: AuditPage) -> None:
    assert rules(page) == ["check_late", "no_arrival", "photo_undated"]
    assert [head.count for head in heads(page)] == [1, 1, 1]
    first = page.model.shown_rows()[0]
    assert first.name == "Ермекұлы Дәурен"
    assert first.tone == "danger"
    assert page.panel.row() is first


def test_the_figures_count_cards(page: AuditPage) -> None:
    assert page.head.count.text() == "3"
    shown = {part.kind: (part.whole, part.total) for part in page.head.kinds_shown()}
    assert shown["register"] == (0, 1)
    assert shown["check"] == (0, 1)
    assert shown["house"] == (3, 3)


def test_enter_goes_into_the_fields_saves_and_goes_on(page: AuditPage, store: Store, cards: Any) -> None:
    page.table.choose(page.model.shown_rows()[1].key)
    press(page, Qt.Key.Key_Return)
    moment: Any = page.panel.form.rows["happened"].field
    assert moment.time.hasFocus()
    assert moment.day.value() == TODAY - timedelta(days=1)
    assert moment.time.is_blank()
    press(page, Qt.Key.Key_Return)
    assert page.panel.form.rows["happened"].error_text()
    moment.time.insert_typed("1830")
    press(page, Qt.Key.Key_Return)
    with store.read() as session:
        assert session.get_one(Check, cards["check"]).happened == f"{TODAY - timedelta(days=1)}T18:30"
    assert rules(page) == ["check_late", "photo_undated"]
    now = page.panel.row()
    assert now is not None
    assert now.gap.rule == "photo_undated"
    assert page.panel.has_focus()


def test_a_check_is_noted_where_its_lateness_stands_and_undone(page: AuditPage, store: Store) -> None:
    said: list[Any] = []
    page.context.messages.posted.connect(said.append)
    press(page, Qt.Key.Key_Return)
    result: Any = page.panel.form.rows["result"].field
    result.setCurrentIndex(result.findData("talked"))
    moment: Any = page.panel.form.rows["happened"].field
    moment.day.set_value(TODAY)
    moment.time.insert_typed("0001")
    page.panel.save()
    assert "check_late" not in rules(page)
    said[-1].do()
    assert "check_late" in rules(page)


def test_later_leaves_the_gap_and_goes_to_the_next(page: AuditPage) -> None:
    press(page, Qt.Key.Key_F8)
    now = page.panel.row()
    assert now is not None
    assert now.gap.rule == "no_arrival"
    assert len(rules(page)) == 3
    page.panel.later_button.click()
    later = page.panel.row()
    assert later is not None
    assert later.gap.rule == "photo_undated"


def test_a_reason_is_kept_journalled_and_told_apart(page: AuditPage, store: Store) -> None:
    page.table.choose(page.model.shown_rows()[2].key)
    page.panel.reason.setEditText("суретті тұрғын берді")
    page.panel.save()
    with store.read() as session:
        kept = session.scalars(select(AuditReason)).one()
    assert (kept.rule, kept.reason) == ("photo_undated", "суретті тұрғын берді")
    assert heads(page)[-1].key == "explained"
    assert page.head.count.text() == "2"
    assert store.undo_label() == "Give a reason for a gap"


def test_nothing_typed_is_asked_for_beside_the_field(page: AuditPage) -> None:
    press(page, Qt.Key.Key_Return)
    page.panel.save()
    assert page.panel.form.rows["result"].error_text()
    assert len(rules(page)) == 3


def test_what_cannot_be_read_is_told_and_nothing_is_lost(page: AuditPage) -> None:
    page.table.choose(page.model.shown_rows()[1].key)
    moment: Any = page.panel.form.rows["happened"].field
    moment.time.insert_typed("99")
    page.panel.save()
    assert page.panel.form.rows["happened"].error_text()
    assert moment.time.text() == "99"


def test_the_list_is_parted_by_street_and_by_kind(page: AuditPage) -> None:
    page.groups.set_value("street")
    assert heads(page)[0].title.startswith("Абай")
    page.groups.set_value("kind")
    assert [head.key for head in heads(page)] == ["register", "check", "photo"]


def test_control_enter_opens_the_card(page: AuditPage, keys: dict[str, Any], cards: Any) -> None:
    press(page, Qt.Key.Key_Return)
    press(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    went: Any = page.context.go
    assert went.went[-1][:2] == ("register", cards["entry"])
    page.table.choose(page.model.shown_rows()[1].key)
    page.panel.open_button.click()
    assert went.went[-1][:2] == ("people", ("person", keys["nurgali"]))
    page.table.choose(page.model.shown_rows()[2].key)
    page.panel.open_button.click()
    assert went.went[-1][:2] == ("houses", ("house", keys["block"]))


def test_a_house_outside_opens_on_the_map_and_twins_name_the_other_card(
    page: AuditPage, store: Store, keys: dict[str, Any]
) -> None:
    with store.write("person.add") as write:
        twins = [write.add(Person, surname="Егізов", given="Асан", birth="1987-03-14") for _ in range(2)]
    with store.write("boundary.change") as write:
        write.add(Area, kind="boundary", wkb=square(10.0, 10.0, 10.1, 10.1))
    with store.write("house.change") as write:
        write.change(House, keys["block"], lon=71.4, lat=51.1)
    page.refresh()
    rows = {row.gap.rule: row for row in page.model.shown_rows()}
    opened: list[Any] = []
    page.context.go = lambda *place, **values: opened.append((place, values))
    page.table.choose(rows["outside"].key)
    page.panel.open_card()
    assert opened == [(("map", ("house", rows["outside"].gap.card[1])), {"mark": True})]
    assert page.panel.hint.text() == _(ON_MAP)
    page.table.choose(rows["double_card"].key)
    assert rows["double_card"].gap.other[1] in twins
    assert rows["double_card"].other.startswith("Егізов Асан")
    assert page.panel.hint.text() == _(AS_ONE)


def test_counts_of_the_month_are_kept_without_standing_in_the_way_of_undo(
    page: AuditPage, store: Store, cards: Any
) -> None:
    with store.read() as session:
        assert session.scalar(select(func.sum(AuditCount.found))) == 3
        assert trend(session, 6) == [(TODAY.replace(day=1), 3)]
    assert store.undo_label() == "Add a photo"


def test_old_figures_stand_grey_until_the_look_is_done(context: Context, store: Store) -> None:
    with store.write("audit.count", kind="view") as write:
        keep_counts(write, date(2026, 10, 1), {"no_arrival": (46, 271)})
    kept = ReadKept(store)(lambda done, total: None)
    assert kept == Kept([(date(2026, 10, 1), 46)], 46)
    page = AuditPage(context)
    page.head.show_kept(kept)
    assert page.head.count.text() == "46"
    assert page.head.count.property("tone") == "t3"
    page.deleteLater()


def test_a_running_clock_shows_what_is_left(page: AuditPage, store: Store, keys: dict[str, Any]) -> None:
    with store.write("violence.add") as write:
        add_fact(write, ("health",), learned=ago(hours=20), victim_id=keys["nurgali"], secrecy="normal")
    row = next(row for row in page.model.shown_rows() if row.gap.rule == "notice_soon")
    assert row.since.startswith(("03:5", "04:00"))
    assert row.tone == "danger"


def test_a_look_is_taken_by_the_clock_of_the_precinct(store: Store, page: AuditPage) -> None:
    far = "Pacific/Kiritimati"
    with store.write("precinct.change") as write:
        precinct = write.add(Precinct, number="14", point_number="3")
    work = ReadAudit(store, naming_of(page.context), viewer_of(page.context))
    assert abs(work(silent).now - wall_now()) <= timedelta(minutes=1)
    with store.write("precinct.change") as write:
        write.change(Precinct, precinct, zone=far)
    assert store.zone == far
    assert abs(work(silent).now - wall_now(far)) <= timedelta(minutes=1)
    store.undo(None)
    assert store.zone == DEFAULT_ZONE


def silent(_done: int, _total: int) -> None:
    pass


def test_an_auditor_looks_and_fills_nothing(store: Store, cards: Any, look: QApplication) -> None:
    context = make_context(store, role="auditor")
    store.visit = store.visit.__class__(store.visit.user_id, "auditor", store.visit.session, None)
    page = AuditPage(context)
    page.refresh_if_stale()
    assert len(rules(page)) == 3
    assert not page.panel.form.rows
    assert not page.panel.save_button.isEnabled()
    page.deleteLater()
    context.tasks.finish()


def test_the_list_on_paper_is_numbered_kept_and_names_its_people(
    page: AuditPage, store: Store, tmp_path: Path
) -> None:
    from precinct_app.gui.cards.viewing import viewer_of

    assert page._view is not None
    viewer = viewer_of(page.context)
    data, pages = MakeList(store, page._view, viewer, None)(lambda done, total: None)
    assert data.startswith(b"%PDF")
    assert pages >= 1
    with store.read() as session:
        paper = session.scalars(select(Document)).one()
        assert (paper.kind, paper.title_ru) == ("audit_list", paper.title_ru)
        assert session.scalar(select(func.count()).select_from(DocumentSubject)) == 2
    out = tmp_path / "audit.xlsx"
    MakeList(store, page._view, viewer, out)(lambda done, total: None)
    assert out.read_bytes().startswith(b"PK")


def test_the_list_on_paper_has_streets_in_full_and_no_protected_source(
    page: AuditPage, store: Store, cards: dict[str, bytes]
) -> None:
    from precinct_app.gui.cards.viewing import viewer_of

    def printed() -> list[str]:
        assert page._view is not None
        paper = outputs._paper(store, page._view, viewer_of(page.context))
        return [" ".join(text.kk for text in line.texts) for line in paper.lines]

    before = printed()
    assert any("көшесі" in line for line in before)
    assert not any("к-сі" in line for line in before)
    with store.write("register.change") as write:
        write.change(RegisterEntry, cards["entry"], secrecy="protected_source")
    page.refresh()
    assert len(printed()) == len(before) - 1


def test_a_typed_reason_in_any_alphabet(page: AuditPage, store: Store) -> None:
    page.table.choose(page.model.shown_rows()[2].key)
    page.panel.reason.setFocus()
    line = page.panel.reason.lineEdit()
    assert line is not None
    type_text(line, "қағазы жоқ ﷽ <b>")
    press(page, Qt.Key.Key_Return)
    with store.read() as session:
        assert session.scalars(select(AuditReason.reason)).one() == "қағазы жоқ ﷽ <b>"


def test_the_page_is_freed(context: Context, cards: Any) -> None:
    page = AuditPage(context)
    page.refresh_if_stale()
    held = weakref.ref(page.panel)
    page.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    del page
    gc.collect()
    assert held() is None


def test_the_rail_shows_what_the_look_in_the_background_counted(
    context: Context, store: Store, cards: Any
) -> None:
    counter = DueCounter(lambda: store)
    assert "audit" not in counter().counts
    watch = AuditWatch(context, context.messages)
    watch.look()
    assert counter().counts["audit"] == (3, "open")
    head = store.head()
    watch.look()
    assert store.head() == head
    watch.release()


def test_the_look_waits_for_changes_of_what_it_reads(context: Context) -> None:
    watch = AuditWatch(context, context.messages)
    watch.release()
    watch.note_changes({"audit_count"})
    assert not watch._timer.isActive()
    watch.note_changes({"register_check"})
    assert watch._timer.isActive()
    watch.release()
