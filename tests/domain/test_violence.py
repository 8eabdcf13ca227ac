"""The clock of notices: across midnight, month ends, a leap day; what was late; risk decided by a person."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precinct_app.domain import violence
from precinct_app.domain.social_map import Person
from precinct_app.domain.terms import Term, WorkingCalendar
from precinct_app.domain.violence import ViolenceFact, ViolenceNotice
from precinct_app.errors import BadInput

DAY_LONG = Term(24, "hour", "from_delivery", "keep")
BODIES = ("support_centre", "health")


@pytest.fixture
def fact(store):
    with store.write("person.add") as write:
        victim = write.add(Person, surname="Сынақова", given="Гүлнар")

    def add(learned):
        with store.write("violence.add") as write:
            return violence.add_fact(write, BODIES, learned=learned, victim_id=victim)

    return add


def clocks(store, key):
    with store.read() as session:
        return violence.clocks(session, DAY_LONG, WorkingCalendar(), [key])


@pytest.mark.parametrize(
    ("learned", "ends"),
    [
        ("2026-11-22T23:50", "2026-11-23T23:50"),
        ("2026-11-30T18:40", "2026-12-01T18:40"),
        ("2028-02-28T12:00", "2028-02-29T12:00"),
        ("2027-02-28T12:00", "2027-03-01T12:00"),
        ("2026-12-31T23:59", "2027-01-01T23:59"),
    ],
)
def test_it_runs_twenty_four_hours_whatever_the_calendar_does(store, fact, learned, ends):
    found = clocks(store, fact(learned))
    assert [clock.body for clock in found] == list(BODIES)
    assert {clock.ends for clock in found} == {datetime.fromisoformat(ends)}


def test_what_is_left_and_what_was_late(store, fact):
    key = fact("2026-11-22T18:40")
    first, second = clocks(store, key)
    assert first.left(datetime.fromisoformat("2026-11-23T12:40")) == timedelta(hours=6)
    assert first.left(datetime.fromisoformat("2026-11-23T19:00")) == timedelta(minutes=-20)
    with store.write("violence.notice") as write:
        violence.send_notice(write, first.notice, "2026-11-23T18:40", "кезекші маман")
        with pytest.raises(BadInput) as told:
            violence.send_notice(write, second.notice, "2026-11-23T18:41", "тіркеу бөлімі", late_reason=" ")
        assert told.value.fields["field"] == "late_reason"
        violence.send_notice(
            write, second.notice, "2026-11-23T18:41", "тіркеу бөлімі", late_reason="пошта жабық болды"
        )
    late = {clock.body: clock.late for clock in clocks(store, key)}
    assert late == {"support_centre": False, "health": True}


def test_a_running_clock_stands_before_a_sent_one(store, fact):
    key = fact("2026-11-22T18:40")
    first, second = clocks(store, key)
    with store.write("violence.notice") as write:
        violence.send_notice(write, first.notice, "2026-11-22T20:00", "кезекші маман")
    assert [clock.notice for clock in clocks(store, key)] == [second.notice, first.notice]


@pytest.mark.parametrize(
    ("sent", "addressee"),
    [("2026-11-22T18:39", "маман"), ("2026-11-23", "маман"), ("", "маман"), ("2026-11-23T10:00", "  ")],
)
def test_a_notice_without_its_minute_or_addressee_is_refused(store, fact, sent, addressee):
    notice = clocks(store, fact("2026-11-22T18:40"))[0].notice
    with store.write("violence.notice") as write, pytest.raises(BadInput):
        violence.send_notice(write, notice, sent, addressee)
    with store.read() as session:
        assert session.get_one(ViolenceNotice, notice).sent == ""


def test_a_fact_needs_the_minute_from_which_the_clock_runs(fact):
    with pytest.raises(BadInput):
        fact("2026-11-22")


def test_the_level_is_the_word_of_a_person_with_a_reason(store, fact):
    key = fact("2026-11-22T18:40")
    with store.write("violence.risk") as write, pytest.raises(BadInput):
        violence.decide_risk(write, key, "high", " ", "2026-11-22T19:30")
    with store.write("violence.risk") as write:
        violence.decide_risk(write, key, "high", "қару бар, жиілеп барады", "2026-11-22T19:30")
    with store.read() as session:
        assert session.get_one(ViolenceFact, key).risk_level == "high"


@given(st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(["yes", "no", "unknown"])))
def test_points_come_from_yes_alone_and_the_heaviest_stands_first(answers):
    weights = {"a": 3, "b": 2, "c": 1, "d": 2}
    found = violence.points(answers, weights)
    assert {code for code, _n in found} == {
        code for code, said in answers.items() if said == "yes" and code in weights
    }
    assert [n for _code, n in found] == sorted((n for _code, n in found), reverse=True)
