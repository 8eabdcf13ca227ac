"""Terms and rules of the register corrected in the settings: an own row from its day on, taken back again."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from town import make_context

from precinct_app.domain.codes import calendar_rows
from precinct_app.domain.register.entries import Terms, terms_of
from precinct_app.domain.users import User
from precinct_app.gui.context import Context
from precinct_app.gui.pages.settings.terms import RULES, TermsSection

TODAY = date.today()  # noqa: DTZ011 - a day of the wall clock is meant
TOLD = f"{TODAY}T10:00"


@pytest.fixture
def head(store: Any, look: Any) -> Iterator[Context]:
    with store.write("profile.change") as write:
        key = write.session.scalar(select(User.id).where(User.login == "serikbaev"))
        write.change(User, key, role="head")
    store.sign_in("serikbaev")
    made = make_context(store, "head")
    yield made
    made.tasks.finish()


@pytest.fixture
def section(qtbot: Any, head: Context) -> TermsSection:
    made = TermsSection(head)
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    made.refresh()
    return made


def terms(context: Context, day: date) -> Terms:
    with context.store.read() as session:
        return terms_of(session, day, calendar_rows(session))


def choose(section: TermsSection, name: str, value: str) -> None:
    row = next(row for row in section.model.rows() if getattr(row, name) == value)
    assert section.table.choose(row.id)
    section.change.click()


def test_a_corrected_term_holds_from_its_day_and_is_taken_back(section: TermsSection, head: Context) -> None:
    later = TODAY + timedelta(days=10)
    choose(section, "code", "protective_order_check")
    dialog: Any = section.dialog
    dialog.amount.setText("5")
    dialog.save_button.click()
    assert dialog.start_row.error_text()
    dialog.start.set_value(later)
    dialog.source.setText("№ 245-VIII Заң, 60-бап, өзгеріс")
    dialog.verified.setChecked(True)
    dialog.save_button.click()
    assert section.dialog is None
    assert terms(head, TODAY).terms["protective_order_check"].amount == 7
    assert terms(head, later).terms["protective_order_check"].amount == 5
    choose(section, "origin", "local")
    dialog = section.dialog
    dialog.amount.setText("4")
    dialog.save_button.click()
    assert terms(head, later).terms["protective_order_check"].amount == 4
    section.back.click()
    assert terms(head, later).terms["protective_order_check"].amount == 7
    head.store.undo()
    assert terms(head, later).terms["protective_order_check"].amount == 4


def test_a_later_own_row_wins_over_an_earlier_one(section: TermsSection, head: Context) -> None:
    for days, amount in ((1, "40"), (5, "50")):
        choose(section, "code", "protective_order")
        dialog: Any = section.dialog
        dialog.amount.setText(amount)
        dialog.start.set_value(TODAY + timedelta(days=days))
        dialog.save_button.click()
    for days, amount in ((0, 30), (1, 40), (4, 40), (5, 50), (60, 50)):
        assert terms(head, TODAY + timedelta(days=days)).terms["protective_order"].amount == amount


def test_a_rule_is_given_another_term_and_other_needs(section: TermsSection, head: Context) -> None:
    section.kind.set_value(RULES)
    section._show_kind()
    choose(section, "category", "weapon_owner")
    dialog: Any = section.dialog
    box = dialog.boxes["check"]
    box.setCurrentIndex(box.findData("rented_check"))
    dialog.needs.boxes()[1].setChecked(True)
    dialog.start.set_value(TODAY)
    dialog.source.setText("Бастықтың № 4 бұйрығы")
    dialog.save_button.click()
    rule = terms(head, TODAY).rules["weapon_owner"]
    assert (rule.check, rule.needs, rule.subjects) == ("rented_check", "act_number", "person")
    assert rule.source == "Бастықтың № 4 бұйрығы"


def test_an_inspector_reads_but_does_not_correct(qtbot: Any, context: Context) -> None:
    made = TermsSection(context)
    qtbot.addWidget(made)
    made.refresh()
    assert made.model.rows()
    assert made.change.isHidden()
    made._edit()
    assert made.dialog is None
