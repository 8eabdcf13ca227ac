"""The clock counts real hours over a change of the zone; facts change, are answered and go; secrecy holds."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precinct_app.domain import violence
from precinct_app.domain.clock import zone_of
from precinct_app.domain.codes import Code
from precinct_app.domain.secrecy import Viewer
from precinct_app.domain.social_map import Person
from precinct_app.domain.terms import Term, WorkingCalendar
from precinct_app.domain.violence import RiskAnswer, SafetyStep, ViolenceFact, ViolenceNotice, ends_at
from precinct_app.domain.work import count_running, running_clocks
from precinct_app.errors import BadInput

DAY_LONG = Term(24, "hour", "from_delivery", "keep")
CALENDAR = WorkingCalendar()
NOBODY = Viewer(None)
HEAD = Viewer(b"head-of-the-post", restricted=True)


def at(text):
    return datetime.fromisoformat(text)


@pytest.fixture
def add(store):
    with store.write("person.add") as write:
        victim = write.add(Person, surname="Сынақова", given="Гүлнар")

    def make(learned, bodies=("support_centre", "health"), **values):
        with store.write("violence.add") as write:
            return violence.add_fact(write, bodies, learned=learned, victim_id=victim, **values)

    return make


def clocks(store, key=None, viewer=None):
    with store.read() as session:
        return violence.clocks(session, DAY_LONG, CALENDAR, [key] if key else None, viewer)


@pytest.mark.parametrize(
    ("learned", "ends"),
    [
        ("2024-02-29T12:00", "2024-03-01T11:00"),  # at midnight the clocks went back by an hour
        ("2024-02-29T00:30", "2024-02-29T23:30"),
        ("2024-02-28T12:00", "2024-02-29T12:00"),
        ("2024-03-01T00:10", "2024-03-02T00:10"),
        ("2024-12-31T23:59", "2025-01-01T23:59"),
    ],
)
def test_twenty_four_real_hours_over_the_change_of_march_2024(learned, ends):
    assert ends_at(DAY_LONG, at(learned), CALENDAR) == at(ends)


def test_a_zone_that_did_not_change_keeps_the_wall_clock():
    assert ends_at(DAY_LONG, at("2024-02-29T12:00"), CALENDAR, "Asia/Aqtau") == at("2024-03-01T12:00")


def test_a_term_of_days_is_told_by_the_calendar_not_by_hours():
    days = Term(1, "calendar_day", "next_day", "keep")
    assert ends_at(days, at("2024-02-29T12:00"), CALENDAR) == at("2024-03-01T23:59")


@given(st.datetimes(at("2023-01-01T00:00"), at("2027-01-01T00:00")))
def test_what_is_left_at_the_minute_of_learning_is_the_whole_term(learned):
    learned = learned.replace(second=0, microsecond=0, fold=0)
    place = zone_of("Asia/Almaty")
    first = learned.replace(tzinfo=place)
    ends = ends_at(DAY_LONG, learned, CALENDAR)
    real = ends.replace(tzinfo=place).timestamp() - first.timestamp()
    # an hour that came twice may be read as the earlier one, never as a longer term
    assert real in (24 * 3600, 23 * 3600)


def test_late_is_told_in_real_minutes_over_the_change(store, add):
    key = add("2024-02-29T12:00")
    notice = clocks(store, key)[0].notice
    with store.write("violence.notice") as write:
        violence.send_notice(write, notice, "2024-03-01T11:30", "кезекші маман", late_reason="жол жабылды")
    sent = next(clock for clock in clocks(store, key) if clock.sent)
    assert sent.late
    assert sent.left(at("2026-01-01T00:00")) == timedelta(minutes=-30)


def test_a_computer_clock_set_back_adds_to_what_is_left_and_changes_nothing_kept(store, add):
    key = add("2026-11-22T18:40")
    clock = clocks(store, key)[0]
    assert clock.left(at("2026-11-20T18:40")) == timedelta(days=3)
    assert clock.ends == at("2026-11-23T18:40")


def test_who_is_told_follows_from_the_table_of_bodies(store):
    codes = store.codes()
    assert violence.bodies_for(codes, None) == ["support_centre", "social_protection", "health"]
    assert violence.bodies_for(codes, 0) == violence.bodies_for(codes, None)
    assert violence.bodies_for(codes, 2) == [
        "support_centre", "social_protection", "health", "education", "commission", "juvenile",
    ]  # fmt: skip


def test_a_change_adds_missing_notices_and_takes_only_unsent_ones_away(store, add):
    key = add("2026-11-22T18:40")
    first = clocks(store, key)[0]
    with store.write("violence.notice") as write:
        violence.send_notice(write, first.notice, "2026-11-22T19:00", "маман")
    with store.write("violence.change") as write:
        violence.change_fact(write, key, ["education"], children=1)
    assert {clock.body for clock in clocks(store, key)} == {first.body, "education"}
    store.undo()
    assert {clock.body for clock in clocks(store, key)} == {"support_centre", "health"}


def test_the_minute_of_learning_cannot_be_moved_behind_a_notice_that_went(store, add):
    key = add("2026-11-22T18:40")
    with store.write("violence.notice") as write:
        violence.send_notice(write, clocks(store, key)[0].notice, "2026-11-22T19:00", "маман")
    with store.write("violence.change") as write, pytest.raises(BadInput) as found:
        violence.change_fact(write, key, learned="2026-11-22T19:30")
    assert found.value.fields["field"] == "learned"


def test_an_answer_needs_a_sent_notice_and_a_day_that_is_not_before_it(store, add):
    notice = clocks(store, add("2026-11-22T18:40"))[0].notice
    with store.write("violence.notice") as write:
        with pytest.raises(BadInput):
            violence.answer_notice(write, notice, date(2026, 11, 24), "45", "алынды")
        violence.send_notice(write, notice, "2026-11-22T19:00", "маман")
        with pytest.raises(BadInput):
            violence.answer_notice(write, notice, date(2026, 11, 21), "45", "алынды")
        with pytest.raises(BadInput):
            violence.answer_notice(write, notice, None, "45", "алынды")
        violence.answer_notice(write, notice, date(2026, 11, 24), " 45-06 ", "алынды")
    with store.read() as session:
        assert session.get_one(ViolenceNotice, notice).answer_number == "45-06"


def test_a_deleted_fact_takes_its_parts_along_and_undo_brings_all_back(store, add):
    key = add("2026-11-22T18:40")
    with store.write("violence.risk") as write:
        violence.keep_answers(write, key, {"weapon": "yes", "often": "no"})
        write.add(SafetyStep, fact_id=key, kind="visit")
    with store.write("violence.remove") as write:
        violence.remove_fact(write, key)
    assert clocks(store) == []
    with store.read() as session:
        assert violence.answers_of(session, key) == []
    store.undo()
    with store.read() as session:
        assert {row.question: row.answer for row in violence.answers_of(session, key)} == {
            "weapon": "yes", "often": "no",
        }  # fmt: skip
        assert len(violence.steps_of(session, key)) == 1
    assert len(clocks(store, key)) == 2


def test_an_answer_can_be_changed_and_taken_back(store, add):
    key = add("2026-11-22T18:40")
    for given_ in ({"weapon": "yes", "often": "no"}, {"weapon": "unknown"}):
        with store.write("violence.risk") as write:
            violence.keep_answers(write, key, given_)
    with store.read() as session:
        live = [(row.question, row.answer) for row in violence.answers_of(session, key)]
        assert live == [("weapon", "unknown")]
        assert session.query(RiskAnswer).count() == 2


def test_a_restricted_fact_shows_its_clock_to_author_and_head_only(store, add):
    key = add("2026-11-22T18:40")
    with store.read() as session:
        fact = session.get_one(ViolenceFact, key)
        assert fact.secrecy == "restricted"
    assert clocks(store, key, NOBODY) == []
    assert len(clocks(store, key, Viewer(b"somebody-else-16", restricted=True))) == 2


def test_a_body_that_is_told_only_when_asked_has_no_hours_to_keep(store, add):
    key = add("2026-11-20T18:40", ("health", "prosecutor"))
    (clock,) = clocks(store, key)
    assert clock.body == "health"
    with store.write("violence.notice") as write:
        violence.send_notice(write, clock.notice, "2026-11-20T19:00", "маман")
    with store.read() as session:
        assert count_running(session, HEAD) == 0
        assert running_clocks(session, HEAD, date(2026, 11, 23)) == []
    with store.write("codes.change") as write:
        write.add(Code, list="notice_body", code="prosecutor", kk="прокуратура", ru="прокуратура",
                  parent="always", origin="local")  # fmt: skip
    with store.read() as session:
        assert count_running(session, HEAD) == 1


def test_a_reason_stays_when_the_sending_is_noted_without_one(store, add):
    notice = clocks(store, add("2026-11-20T18:40"))[0].notice
    with store.write("violence.notice") as write:
        violence.explain_late(write, notice, " байланыс болмады ")
        violence.send_notice(write, notice, "2026-11-22T19:00", "маман")
    clock = next(one for one in clocks(store) if one.notice == notice)
    assert (clock.late, clock.reason) == (True, "байланыс болмады")
    with store.write("violence.notice") as write:
        violence.send_notice(write, notice, "2026-11-22T19:00", "маман", late_reason="жол жабылды")
    assert next(one for one in clocks(store) if one.notice == notice).reason == "жол жабылды"
