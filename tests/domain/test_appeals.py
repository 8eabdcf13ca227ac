"""Appeals: terms by rule and calendar, prolonged, handed on, answered, opened again."""

from datetime import date

import pytest

from precinct_app.domain import appeals
from precinct_app.domain.appeals import Appeal
from precinct_app.domain.codes import calendar_rows, term_rules
from precinct_app.domain.terms import WorkingCalendar
from precinct_app.errors import BadInput

DAY = date(2026, 11, 22)


@pytest.fixture
def register(store):
    with store.read() as session:
        terms, calendar = term_rules(session, DAY), WorkingCalendar(calendar_rows(session))

    def add(**values):
        given = {"kind": "application", "received": "2026-12-10T11:00", "term": "appeal_answer", **values}
        with store.write("appeal.add") as write:
            return appeals.register_appeal(write, terms, calendar, **given)

    return add


def read(store, key):
    with store.read() as session:
        return session.get_one(Appeal, key)


def test_the_term_counts_working_days_over_the_holidays(store, register):
    # 15 working days after 10 December 2026; off: the 16th, 1 and 2 January, the 4th in place of the 2nd
    assert read(store, register()).due_day == date(2027, 1, 5)


def test_a_typed_day_comes_before_the_rule(store, register):
    assert read(store, register(due_day=date(2026, 12, 20))).due_day == date(2026, 12, 20)


@pytest.mark.parametrize(
    "wrong", [{"received": ""}, {"term": ""}, {"term": "unknown"}, {"due_day": date(2026, 12, 9)}]
)
def test_without_a_receipt_or_a_term_it_is_refused(register, wrong):
    with pytest.raises(BadInput):
        register(**wrong)


def test_its_way_to_the_end_and_back(store, register):
    key = register()
    with store.write("appeal.step") as write, pytest.raises(BadInput):
        appeals.prolong(write, key, date(2026, 12, 20), date(2027, 1, 1), "")
    with store.write("appeal.step") as write:
        appeals.prolong(write, key, date(2026, 12, 20), date(2027, 2, 10), "сараптама күтілуде")
    assert read(store, key).due_day == date(2027, 2, 10)
    with store.write("appeal.step") as write, pytest.raises(BadInput):
        appeals.answer(write, key, date(2026, 12, 9), "satisfied")
    with store.write("appeal.step") as write:
        appeals.answer(write, key, date(2027, 1, 12), "satisfied", "жауап берілді", "3-12/1")
    assert read(store, key).state == "answered"
    with store.write("appeal.step") as write, pytest.raises(BadInput):
        appeals.hand_on(write, key, date(2027, 1, 13), "әкімдік")
    with store.write("appeal.step") as write:
        appeals.reopen(write, key, date(2027, 1, 20), date(2027, 2, 1), "жауаппен келіспеді")
    with store.write("appeal.step") as write, pytest.raises(BadInput):
        appeals.hand_on(write, key, date(2027, 1, 21), "  ")
    with store.write("appeal.step") as write:
        appeals.hand_on(write, key, date(2027, 1, 21), "Тұрғын үй инспекциясы")
    with store.read() as session:
        assert [step.kind for step in appeals.steps_of(session, key)] == [
            "prolonged", "answered", "returned", "handed_on",
        ]  # fmt: skip
