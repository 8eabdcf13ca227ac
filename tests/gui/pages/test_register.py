"""The page of the register by keys and clicks on a real encrypted store."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from town import make_context, shown_page

from precinct_app.domain.base import live
from precinct_app.domain.codes import calendar_rows
from precinct_app.domain.register import Check, RegisterEntry, RegisterStep
from precinct_app.domain.register import entries as register
from precinct_app.domain.register.checks import MOVES_NOTHING
from precinct_app.domain.social_map import Person, Place
from precinct_app.gui.context import Context
from precinct_app.gui.messages import Message
from precinct_app.gui.pages.register.check_form import TOO_LONG
from precinct_app.gui.pages.register.page import RegisterPage
from precinct_app.gui.pages.register.work import END, EXTEND, RESUME, SUSPEND
from precinct_app.gui.widgets import Label
from precinct_app.i18n import _, ngettext
from precinct_app.storage.journal import history

TODAY = date.today()  # noqa: DTZ011 - a day of the wall clock is meant


def days(number: int) -> date:
    return TODAY + timedelta(days=number)


@pytest.fixture
def entry(context: Context, keys: Any) -> bytes:
    """A protective order that was handed over ten days ago; nobody looked yet."""
    return put(context, keys["ermek"], delivered=f"{days(-10)}T20:15", act_number="12-5")


def put(context: Context, subject: bytes, kind: str = "person", **values: Any) -> bytes:
    given = {"subject_type": kind, "subject_id": subject, "category": "protective_order", **values}
    with context.store.write("register.add") as write:
        terms = register.terms_of(write.session, TODAY, calendar_rows(write.session))
        return register.open_entry(write, terms, **given)


def another(context: Context, **values: Any) -> bytes:
    with context.store.write("person.add") as write:
        return write.add(Person, surname="Асқарова", given="Сәуле", **values)


@pytest.fixture
def page(qtbot: Any, context: Context, entry: bytes) -> Iterator[RegisterPage]:
    yield from shown(qtbot, context)


def shown(qtbot: Any, context: Context) -> Iterator[RegisterPage]:
    with shown_page(qtbot, RegisterPage(context), 1160, 620) as made:
        yield made


def rows(context: Context, record: type[Any]) -> list[Any]:
    with context.store.read() as session:
        return list(session.scalars(live(record)))


def form(page: RegisterPage) -> Any:
    assert page.dialog is not None
    return page.dialog.editor  # type: ignore[attr-defined]


def test_the_list_says_what_is_late_and_the_card_shows_the_term(page: RegisterPage) -> None:
    (row,) = page.list.model.shown_rows()
    assert row.name == "Ермекұлы Дәурен"
    assert row.view.due == days(-3)
    assert page.card.title.text() == "Ермекұлы Дәурен"
    block = page.card.block.itemAt(0).widget()
    assert block.tape.count() == 31
    assert block.tape.isVisible()
    assert page.card.step_buttons[EXTEND].isVisible()
    assert not page.card.step_buttons[RESUME].isVisible()


def test_a_person_is_put_on_the_register_and_the_end_follows_from_the_delivery(
    page: RegisterPage, context: Context, keys: Any, said: list[Message]
) -> None:
    page.single_key("N")
    made = form(page)
    made.save_button.click()
    assert made._fields["category"].row.error_text()
    made.ui.category.setCurrentIndex(made.ui.category.findData("official_warning"))
    assert "51-" in made.rule_words.text()
    made.who.set_subject_keys([("person", keys["nurgali"])])
    made.days["delivered"].setText("0111")
    made.times["delivered"].setText("1830")
    assert made.times["until"].placeholderText() == "18:30"
    made.save_button.click()
    found = {row.category: row for row in rows(context, RegisterEntry)}["official_warning"]
    begun = found.delivered
    assert begun.endswith("11-01T18:30")
    assert found.until == (_day(begun) + timedelta(days=30)).isoformat() + "T18:30"
    assert page.dialog is None
    assert said[-1].action
    page.context.store.undo()
    assert {row.category for row in rows(context, RegisterEntry)} == {"protective_order"}


def _day(told: str) -> date:
    return date.fromisoformat(told[:10])


def test_a_flat_is_for_its_own_category_and_the_act_names_an_end_where_no_rule_does(
    page: RegisterPage, context: Context, keys: Any
) -> None:
    page.open(new=True, subject=("dwelling", keys["flats"][0]))
    made = form(page)
    assert made.dwelling.value() == keys["flats"][0]
    made.ui.category.setCurrentIndex(made.ui.category.findData("supervision"))
    made.days["delivered"].set_value(days(-2))
    made.save_button.click()
    assert made._fields["until_day"].row.error_text()
    made.days["until"].set_value(days(200))
    made.save_button.click()
    assert made._fields["category"].row.error_text()
    made.ui.category.setCurrentIndex(made.ui.category.findData("rented_flat"))
    made.days["until"].clear()
    made.save_button.click()
    flat = next(row for row in rows(context, RegisterEntry) if row.category == "rented_flat")
    assert (flat.subject_type, flat.subject_id) == ("dwelling", keys["flats"][0])


def test_a_term_outside_the_bounds_of_the_court_is_pointed_out_and_still_saved(
    page: RegisterPage, context: Context, keys: Any
) -> None:
    page.open(new=True, subject=("person", keys["nurgali"]))
    made = form(page)
    made.ui.category.setCurrentIndex(made.ui.category.findData("special_requirements"))
    made.days["delivered"].set_value(TODAY)
    made.days["until"].set_value(days(20))
    assert made._fields["until_day"].row.warning.text()
    made.days["until"].set_value(days(120))
    assert not made._fields["until_day"].row.warning.text()
    made.check_days.setText("10")
    made.prohibitions.boxes()[0].setChecked(True)
    made.save_button.click()
    found = next(row for row in rows(context, RegisterEntry) if row.category == "special_requirements")
    assert found.check_days == 10
    assert found.prohibitions


def test_a_check_needs_no_time_and_never_gets_one_by_itself(page: RegisterPage, context: Context) -> None:
    page.single_key("1")
    made = form(page)
    assert made.result.value() == "talked"
    assert made.day.is_blank()
    assert made.time.is_blank()
    made.ui.seen.setPlainText("Үйде, талаптар түсіндірілді")
    made.save_button.click()
    (check,) = rows(context, Check)
    assert (check.happened, check.place, check.due_day) == ("", "home", days(-3))
    page.card.checks.itemAt(0).widget().chosen.emit(check.id)
    again = form(page)
    again.day.set_value(days(-1))
    again.time.setText("1915")
    again.until.setText("1940")
    again.save_button.click()
    (check,) = rows(context, Check)
    assert (check.happened, check.happened_until) == (f"{days(-1)}T19:15", f"{days(-1)}T19:40")
    (row,) = page.list.model.shown_rows()
    assert row.view.due == days(6)


def test_a_check_without_a_day_says_that_it_moves_no_term(page: RegisterPage, context: Context) -> None:
    page.single_key("1")
    made = form(page)
    assert made._day_row.warning.text()
    made.day.set_value(days(-1))
    assert not made._day_row.warning.text()
    made.day.clear()
    made.result.set_value("not_home")
    made.result.changed.emit("not_home")
    assert not made._day_row.warning.text(), "nobody met moves no term anyway"
    made.result.set_value("talked")
    made.save_button.click()
    (row,) = page.list.model.shown_rows()
    assert row.view.due == days(-3), "the next check is due as before"
    shown = page.card.checks.itemAt(0).widget()
    assert _(MOVES_NOTHING) in [label.text() for label in shown.findChildren(Label)]


def test_a_flat_is_never_at_home(page: RegisterPage, context: Context, keys: Any) -> None:
    flat = keys["flats"][0]
    with context.store.write("register.add") as write:
        entry = write.add(RegisterEntry, subject_type="dwelling", subject_id=flat, category="rented_flat")
    page.open(entry)
    page.single_key("2")
    made = form(page)
    texts = [button.text() for button in made.result.findChildren(QAbstractButton)]
    assert [text.lower() for text in texts] == [
        one.text("kk") for one in context.store.codes().of("check_result_object")
    ]
    made.day.set_value(days(0))
    made.save_button.click()
    shown = " ".join(label.text() for label in page.card.findChildren(Label))
    assert context.store.codes().text("check_result_object", "not_home", "kk") in shown


def test_only_a_minor_is_asked_for_a_representative_and_it_is_said_before_saving(
    page: RegisterPage, context: Context, keys: Any
) -> None:
    page.single_key("1")
    assert form(page).ui.representative.isHidden(), "a grown man has none"
    page.dialog.reject()
    young = put(context, another(context), category="minor", representative="Асқаров Ержан")
    page.refresh()
    page.open(young)
    page.single_key("1")
    made = form(page)
    assert not made.ui.representative.isHidden()
    assert "Асқаров Ержан" in made._beside_row.warning.text()
    assert made.ui.representative.text() == "", "whom the entry names was not seen to be there"
    made.ui.representative.setText("анасы")
    assert made._beside_row.warning.text() == ""
    made.day.set_value(days(-1))
    made.time.setText("1900")
    made.until.setText("2015")
    assert made._until_row.warning.text() == _(TOO_LONG)
    made.until.setText("1955")
    assert made._until_row.warning.text() == ""
    made.save_button.click()
    (check,) = rows(context, Check)
    assert check.representative == "анасы"


def test_a_bar_has_neither_a_representative_nor_a_longest_talk(
    page: RegisterPage, context: Context, keys: Any
) -> None:
    with context.store.write("place.add") as write:
        place = write.add(Place, name_kk="«Кеш» бары", kind="bar", house_id=keys["block"])
    bar = put(context, place, "place", category="alcohol_shop", delivered=days(-100).isoformat())
    page.refresh()
    page.open(bar)
    shown = " ".join(label.text() for label in page.card.findChildren(Label))
    assert _("on the register since: {date}").partition(":")[0] in shown
    often = dict(page.card.card.entry.facts)[_("Checks")]  # type: ignore[union-attr]
    assert often.endswith(ngettext("once in {n} month", "once in {n} months", 3).format(n=3))
    page.single_key("1")
    made = form(page)
    assert made.ui.representative.isHidden()
    made.day.set_value(days(-1))
    made.time.setText("1800")
    made.until.setText("2015")
    assert made._until_row.warning.text() == ""


def test_a_breach_needs_its_words_and_a_day_to_come_is_no_check(page: RegisterPage, context: Context) -> None:
    page.single_key("4")
    made = form(page)
    assert made.ui.breach.isVisible()
    made.day.set_value(days(1))
    made.save_button.click()
    assert made._fields["breach"].row.error_text()
    assert made._fields["happened_day"].row.error_text()
    made.day.set_value(TODAY)
    made.ui.breach.setText("ӘҚБтК 461-бап, КУИ № 7712")
    made.save_button.click()
    (check,) = rows(context, Check)
    assert (check.result, check.breach) == ("breach", "ӘҚБтК 461-бап, КУИ № 7712")


def test_own_sentences_are_those_of_earlier_checks(page: RegisterPage, context: Context) -> None:
    page.note_check("talked")
    first = form(page)
    assert not first.ui.seen_own.isVisible()
    first.ui.seen.setPlainText("Мас емес, отбасымен үйде")
    first.save_button.click()
    page.note_check("talked")
    second = form(page)
    assert second.ui.seen_own.isVisible()
    assert second.ui.seen_own.itemData(1) == "Мас емес, отбасымен үйде"
    second.ui.seen_own.setCurrentIndex(1)
    second.ui.seen_own.activated.emit(1)
    assert second.ui.seen.toPlainText() == "Мас емес, отбасымен үйде"
    assert not second.ui.said_own.isVisible()
    second.leave()
    page.note_check("refused")
    third = form(page)
    assert third.ui.seen.toPlainText() == "Мас емес, отбасымен үйде"  # the draft
    assert third.result.value() == "refused"
    third.drop_draft()
    third.load({})
    third.leave()


def test_a_key_alone_makes_no_draft(page: RegisterPage) -> None:
    page.single_key("2")
    made = form(page)
    assert made.result.value() == "not_home"
    assert not made.is_dirty
    made.leave()


def test_a_term_is_extended_suspended_resumed_and_ended_with_act_and_reason(
    page: RegisterPage, context: Context, entry: bytes
) -> None:
    def step(kind: str, **typed: Any) -> Any:
        page.card.step_buttons[kind].click()
        dialog: Any = page.dialog
        dialog.day.set_value(TODAY)
        for name, value in typed.items():
            field = getattr(dialog, name)
            setter = getattr(field, "set_value", None) or getattr(field, "setPlainText", None)
            setter(value)
        dialog.save_button.click()
        return dialog

    dialog = step(EXTEND, until_day=days(5), ground="Сот қаулысы № 3-77")
    assert dialog.until_row.error_text()  # earlier than the term it extends
    dialog.until_day.set_value(days(50))
    dialog.save_button.click()
    assert page.dialog is None
    dialog = step(SUSPEND)
    assert dialog.ground_row.error_text()
    dialog.ground.setPlainText("Ауруханада, анықтама № 5")
    dialog.save_button.click()
    (row,) = page.list.model.shown_rows()
    assert row.view.due is None
    step(RESUME, ground="Ауруханадан шықты")
    page.card.step_buttons[END].click()
    dialog = page.dialog
    dialog.day.set_value(TODAY)
    dialog.save_button.click()
    assert dialog.reason_row.error_text()
    dialog.reason.setCurrentIndex(dialog.reason.findData("cancelled"))
    dialog.save_button.click()
    assert dialog.ground_row.error_text()  # before its time it needs its ground
    dialog.ground.setPlainText("Прокурор қаулысы № 2")
    dialog.save_button.click()
    assert [step.kind for step in rows(context, RegisterStep)] == [
        "extended", "suspended", "resumed", "ended",
    ]  # fmt: skip
    assert page.list.model.shown_rows() == []
    page.open(entry)
    assert page.list.state.currentData() == "closed"
    assert len(page.card.card.entry.steps) == 4
    context.store.undo()
    with context.store.read() as session:
        assert session.get_one(RegisterEntry, entry).state == "open"


def test_a_step_is_saved_by_ctrl_enter_from_its_ground_and_never_on_a_day_to_come(
    page: RegisterPage, context: Context, entry: bytes
) -> None:
    page.card.step_buttons[SUSPEND].click()
    dialog: Any = page.dialog
    dialog.day.set_value(days(1))
    dialog.ground.setPlainText("Ауруханада, анықтама № 5")
    QTest.keyClick(dialog.ground, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.day_row.error_text() == _("This day is still to come.")
    assert rows(context, RegisterStep) == []
    dialog.day.set_value(TODAY)
    QTest.keyClick(dialog.ground, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [step.kind for step in rows(context, RegisterStep)] == ["suspended"]


def test_an_error_of_one_field_cuts_no_other_day(page: RegisterPage) -> None:
    page.card.step_buttons[EXTEND].click()
    dialog: Any = page.dialog
    dialog.day.set_value(TODAY)
    dialog.until_day.set_value(days(5))
    dialog.ground.setPlainText("қаулы № 3")
    before = dialog.day.geometry()
    dialog.save_button.click()
    assert dialog.until_row.error_text()
    assert dialog.focusWidget() is dialog.until_day
    dialog.layout().activate()
    assert dialog.day.geometry() == before


def test_what_is_done_with_an_entry_stands_below_it_and_not_below_another(
    page: RegisterPage, context: Context, keys: Any, entry: bytes, qtbot: Any
) -> None:
    put(context, keys["ermek"], category="unspent_conviction", act_number="7")
    page.refresh()
    page.open(entry)
    qtbot.waitUntil(lambda: len(page.card.card.entries) == 2)  # type: ignore[union-attr]
    mine, other = page.card.block.itemAt(0).widget(), page.card.others.itemAt(1).widget()
    assert (mine.view.key, other.view.category) == (entry, "unspent_conviction")
    parts = (mine, page.card.step_buttons[EXTEND], other)

    def tops() -> list[int]:
        return [part.mapTo(page, part.rect().topLeft()).y() for part in parts]

    qtbot.waitUntil(lambda: tops() == sorted(set(tops())) and len(set(tops())) == len(parts))


def test_an_entry_is_changed_in_its_form(page: RegisterPage, context: Context, entry: bytes) -> None:
    before = rows(context, RegisterEntry)[0].until
    page.single_key("E")
    made = form(page)
    made.ui.act_number.setText("12-6")
    assert made.save()
    (row,) = rows(context, RegisterEntry)
    assert (row.act_number, row.until) == ("12-6", before)
    page.edit()
    made = form(page)
    made.days["delivered"].set_value(days(-9))
    assert made.save()
    assert rows(context, RegisterEntry)[0].until == f"{days(21)}T20:15", "the end that followed moves along"
    before = f"{days(21)}T20:15"
    page.edit()
    made = form(page)
    made.days["until"].set_value(days(40))
    made.times["until"].setText("1900")
    assert made.save()
    assert rows(context, RegisterEntry)[0].until == f"{days(40)}T19:00"
    page.edit()
    made = form(page)
    for field in (made.days["until"], made.times["until"]):
        field.clear()
    assert made.save()
    assert rows(context, RegisterEntry)[0].until == before, "an emptied end follows from the rule again"


def test_the_page_opens_an_entry_by_its_name_and_with_its_form(
    page: RegisterPage, context: Context, keys: Any
) -> None:
    new = put(context, another(context))
    page.refresh()
    page.open(("register_entry", new), edit=True)
    assert page.card.card is not None
    assert page.card.card.entry.key == new
    assert form(page).key == new


def test_a_check_is_put_off_to_a_later_day_only(page: RegisterPage, context: Context, entry: bytes) -> None:
    page.take_step("put_off")
    dialog: Any = page.dialog
    dialog.until_day.set_value(days(-1))
    dialog.save_button.click()
    assert dialog.until_row.error_text()
    dialog.until_day.set_value(days(4))
    dialog.save_button.click()
    assert page.list.model.shown_rows()[0].view.due == days(4)


def test_deleting_is_undone_by_name_and_the_view_leaves_a_trace(
    page: RegisterPage, context: Context, entry: bytes, said: list[Message]
) -> None:
    QTest.keyClick(page.list.view, Qt.Key.Key_Delete)
    assert rows(context, RegisterEntry) == []
    assert said[-1].action
    context.store.undo()
    assert [row.id for row in rows(context, RegisterEntry)] == [entry]
    with context.store.read() as session:
        assert any(e.op == "register.view" for e in history(session, [entry], 50))


def test_filters_by_state_street_and_category(page: RegisterPage, context: Context, keys: Any) -> None:
    put(context, keys["farm"], "house", category="empty_building", delivered=f"{days(-3)}T10:00")
    put(context, keys["nurgali"], category="minor", delivered=f"{days(-15)}T10:00")
    assert len(page.list.model.shown_rows()) == 3
    page.list.scope.set_value("today")
    page.list.narrow()
    assert [row.view.category for row in page.list.model.shown_rows()] == ["minor"]
    page.list.clear_filters()
    page.list.street.setCurrentIndex(page.list.street.findData("Дала"))
    assert [row.view.category for row in page.list.model.shown_rows()] == ["empty_building"]
    page.list.clear_filters()
    page.list.category.setCurrentIndex(page.list.category.findData("minor"))
    assert len(page.list.model.shown_rows()) == 1


def test_an_assistant_notes_checks_but_changes_no_entry(
    qtbot: Any, store: Any, context: Context, entry: bytes
) -> None:
    helper = make_context(store, "assistant")
    for page in shown(qtbot, helper):
        assert not page.list.new_button.isVisible()
        assert not page.card.edit_button.isEnabled()
        assert not page.card.step_buttons[END].isVisible()
        assert page.card.check_button.isEnabled()
        page.single_key("E")
        assert page.dialog is None
        page.single_key("2")
        form(page).leave()
    helper.tasks.finish()


def test_a_protected_entry_is_not_in_the_list_of_another(
    qtbot: Any, store: Any, context: Context, entry: bytes
) -> None:
    with store.write("register.change") as write:
        write.change(RegisterEntry, entry, secrecy="protected_source")
    store.sign_in("other")
    other = make_context(store)
    for page in shown(qtbot, other):
        assert page.list.model.rows() == []
        page.open(entry)
        assert page.card.card is None
    other.tasks.finish()


def test_the_card_of_a_person_shows_the_terms_and_leads_to_the_register(
    qtbot: Any, context: Context, keys: Any, entry: bytes
) -> None:
    from precinct_app.gui.pages.people import PeoplePage

    gone: list[tuple[Any, ...]] = []
    context.go = lambda *where, **values: gone.append((*where, values))  # type: ignore[method-assign]
    people = PeoplePage(context)
    qtbot.addWidget(people)
    people.resize(1160, 620)
    people.show()
    people.refresh_if_stale()
    people.open(keys["ermek"])
    sheet = people.person.register
    block = sheet.blocks.itemAt(0).widget()
    assert block.tape.count() == 31
    assert block.pill.text()
    sheet.chosen.emit(entry)
    assert gone[-1] == ("register", entry, {})
    sheet.add_button.click()
    assert gone[-1] == ("register", None, {"new": True, "subject": ("person", keys["ermek"])})
    people.open(keys["nurgali"])
    assert not sheet.nothing.isHidden()


def test_a_flat_of_somebody_on_the_register_has_the_sign(context: Context, keys: Any, entry: bytes) -> None:
    from precinct_app.gui.pages.houses.reading import dwelling_rows

    with context.store.read() as session:
        found = {row.key: row.marks for row in dwelling_rows(session, keys["block"], context.store.codes())}
    assert "offender" in found[keys["flats"][0]]
    assert "offender" not in found[keys["flats"][1]]


def test_the_list_of_another_body_is_compared_from_here(page: RegisterPage) -> None:
    from precinct_app.gui.register_compare.dialog import CompareDialog

    page.list.compare_button.click()
    opened = page.window().findChildren(CompareDialog)
    assert [dialog.isVisible() for dialog in opened] == [True]
    opened[0].reject()
