"""Where the hours go: running marks, what is counted and what not, and sums that tell of nobody alone."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from precinct_app.domain import time_study
from precinct_app.domain.contacts import Contact, ContactSeries
from precinct_app.domain.register.checks import Check
from precinct_app.domain.time_reading import own_time
from precinct_app.domain.time_study import REST, Stretch, TimeMark, monday, sums_for_head
from precinct_app.domain.users import User
from precinct_app.errors import BadInput, Refused

DAY = date(2026, 11, 16)
KINDS = frozenset({"reception", "contact", "check", "round", "meeting", "paper", "duty"})


@pytest.fixture
def user(store):
    with store.write("user.add") as write:
        key = write.add(
            User, login="aset", role="inspector", surname_kk="Асет", given_kk="А", surname_ru="Асет",
            given_ru="А", rank="captain", position_kk="УПИ", position_ru="УИП",
        )  # fmt: skip
    store.sign_in("aset")
    return key


def marks(store):
    with store.read() as session:
        return list(session.scalars(select(TimeMark).where(TimeMark.removed_step.is_(None))))


def run(store, user, kind, now):
    with store.write("time.change") as write:
        return time_study.start(write, user, kind, now)


def end(store, key, now):
    with store.write("time.change") as write:
        return time_study.stop(write, key, now)


def test_a_running_mark_outlives_midnight_and_the_program(store, user):
    key = run(store, user, "duty", datetime.fromisoformat("2026-11-30T23:30"))
    with store.read() as session:
        assert time_study.running_mark(session, user).kind == "duty"
    assert end(store, key, datetime.fromisoformat("2026-12-01T00:15")) == 45
    (mark,) = marks(store)
    assert (mark.day, mark.started, mark.minutes) == (date(2026, 11, 30), "23:30", 45)


def test_another_kind_ends_the_first(store, user):
    run(store, user, "paper", datetime.fromisoformat("2026-11-16T09:00"))
    run(store, user, "reception", datetime.fromisoformat("2026-11-16T09:50"))
    assert sorted((mark.kind, mark.minutes) for mark in marks(store)) == [("paper", 50), ("reception", 0)]


@pytest.mark.parametrize(
    "now", [datetime.fromisoformat("2026-11-17T09:00"), datetime.fromisoformat("2026-11-16T08:59")]
)
def test_a_clock_that_cannot_be_believed_is_not(store, user, now):
    key = run(store, user, "paper", datetime.fromisoformat("2026-11-16T09:00"))
    with pytest.raises(Refused):
        end(store, key, now)
    assert marks(store)[0].minutes == 0
    with store.write("time.change") as write:
        time_study.change_mark(write, key, minutes=95)
    assert marks(store)[0].minutes == 95


def test_under_a_minute_nothing_is_marked(store, user):
    key = run(store, user, "paper", datetime.fromisoformat("2026-11-16T09:00"))
    assert end(store, key, datetime.fromisoformat("2026-11-16T09:00:40")) == 0
    assert marks(store) == []


@pytest.mark.parametrize("wrong", [{"minutes": 0}, {"minutes": 1441}, {"kind": ""}, {"day": None}])
def test_a_mark_needs_kind_day_and_a_length(store, user, wrong):
    given = {"kind": "paper", "day": DAY, "minutes": 30, **wrong}
    with store.write("time.change") as write, pytest.raises(BadInput):
        time_study.add_mark(write, user, **given)


def test_only_what_has_an_end_is_counted_and_nothing_twice(store, user):
    day = DAY.isoformat()
    with store.write("contact.add") as write:
        series = write.add(ContactSeries, kind="reception", day=DAY, started="17:00", ended="19:30")
        common = {"channel": "in_person", "gist": "", "precision": "minute"}
        write.add(Contact, number="A-1", happened=f"{day}T17:10", happened_until=f"{day}T17:30",
                  series_id=series, **common)  # fmt: skip
        write.add(Contact, number="A-2", happened=f"{day}T11:00", happened_until=f"{day}T11:20", **common)
        write.add(Contact, number="A-3", happened=f"{day}T12:00", **common)
        write.add(Contact, number="A-4", happened=f"{day}T23:50", happened_until="2026-11-17T00:10", **common)
    with store.write("check.add") as write:
        seen = {"subject_type": "place", "subject_id": series, "result": "talked"}
        write.add(Check, happened=f"{day}T20:00", happened_until=f"{day}T20:15", **seen)
        write.add(Check, happened=day, **seen)
        write.add(Check, happened="", **seen)
    with store.read() as session:
        own = own_time(session, user, DAY, KINDS)
    told = sorted((entry.kind, entry.minutes) for entry in own.entries)
    assert told == [("check", 15), ("contact", 20), ("contact", 20), ("reception", 150)]


PEOPLE = st.integers(0, 5).map(lambda number: bytes([number]) * 16)
STRETCHES = st.lists(
    st.builds(
        Stretch, PEOPLE, st.integers(0, 20).map(lambda n: DAY + timedelta(days=n)),
        st.sampled_from(["paper", "duty", "call"]), st.integers(1, 600), st.just("mark"),
    ),
    max_size=40,
)  # fmt: skip


@given(STRETCHES)
def test_a_sum_never_tells_of_fewer_than_three(stretches):
    for week, kinds in sums_for_head(stretches).items():
        of_week = [one for one in stretches if monday(one.day) == week]
        hidden = {
            kind for kind in {one.kind for one in of_week}
            if len({one.user_id for one in of_week if one.kind == kind}) < 3
        }  # fmt: skip
        for kind, minutes in kinds.items():
            part = [one for one in of_week if (one.kind in hidden if kind == REST else one.kind == kind)]
            assert len({one.user_id for one in part}) >= 3
            assert minutes == sum(one.minutes for one in part)


def test_two_people_give_no_sum():
    rows = [Stretch(bytes([n]) * 16, DAY, "paper", 60, "mark") for n in (1, 2)]
    assert sums_for_head(rows) == {}
    assert sums_for_head([*rows, Stretch(bytes(16), DAY, "paper", 60, "mark")]) == {DAY: {"paper": 180}}
