"""The service standard: what counts as a first answer in time, what is left out, which version holds."""

from datetime import date

import pytest

from precinct_app.domain.codes import TermRule
from precinct_app.domain.service_standard import Share, Standards, shares, standards, together


@pytest.fixture
def known(store):
    with store.read() as session:
        return standards(session)


@pytest.mark.parametrize(
    ("asked", "answered", "kept"),
    [
        ("2026-11-22T18:00", "2026-11-22T18:15", True),
        ("2026-11-22T18:00", "2026-11-22T18:16", False),
        ("2026-11-22T23:50", "2026-11-23T00:05", True),  # over midnight
        ("2026-11-30T23:50", "2026-12-01T00:06", False),  # over the end of a month
        ("2028-02-28T23:59", "2028-02-29T00:10", True),  # into a leap day
        ("2024-02-29T23:50", "2024-03-01T00:05", True),  # the night the clocks of the country changed
        ("2026-11-22T18:00", "2026-11-22T17:59", False),
    ],
)
def test_minutes_are_counted_by_the_wall_clock(known, asked, answered, kept):
    assert known.kept("phone", asked, answered) is kept


@pytest.mark.parametrize(
    ("channel", "asked", "answered", "precision"),
    [
        ("phone", "", "2026-11-22T18:00", "minute"),
        ("phone", "2026-11-22", "2026-11-22T18:00", "minute"),  # the minute was not told
        ("phone", "2026-11-22T17:00", "2026-11-22T18:00", "part_of_day"),
        ("phone", "2026-11-22T17:00", "2026-11-22", "day"),
        ("phone", "2026-11-23T17:00", "2026-11-22T18:00", "minute"),  # after the contact: a slip
        ("in_person", "2026-11-22T17:00", "2026-11-22T18:00", "minute"),  # no standard
        ("phone", "2026-11", "2026-11-22", "day"),
    ],
)
def test_what_cannot_be_measured_is_no_part_of_the_base(known, channel, asked, answered, precision):
    assert known.kept(channel, asked, answered, precision) is None
    assert shares(known, [(channel, asked, answered, precision)]) == {}


def test_a_letter_counts_working_days_over_the_holiday(known):
    # three working days after Friday, 11 December 2026; the 16th is Independence Day
    assert known.kept("letter", "2026-12-11", "2026-12-17", "day") is True
    assert known.kept("letter", "2026-12-11", "2026-12-18", "day") is False
    assert known.kept("letter", "2026-12-11T09:00", "2026-12-17T23:59") is True


def test_the_standard_of_the_day_holds_and_the_station_may_have_its_own(store):
    local = {"code": "answer_phone", "kk": "телефон", "ru": "телефон", "unit": "minute", "origin": "local",
             "start": "from_delivery", "if_day_off": "keep"}  # fmt: skip
    with store.write("codes.change") as write:
        write.add(TermRule, **local, amount=5, valid_from=date(2026, 11, 1), valid_until=date(2026, 11, 30))
    with store.read() as session:
        known = standards(session)
    assert known.kept("phone", "2026-11-22T18:00", "2026-11-22T18:10") is False
    assert known.kept("phone", "2026-12-01T18:00", "2026-12-01T18:10") is True
    assert known.on("phone", date(2026, 11, 22)).amount == 5


def test_shares_carry_their_base(known):
    told = [("phone", "2026-11-22T18:00", f"2026-11-22T18:{minute:02d}", "minute") for minute in (1, 9, 40)]
    told += [("messenger", "2026-11-22T18:00", "2026-11-22T18:20", "minute")] * 2
    found = shares(known, told)
    assert found == {"phone": Share(2, 3), "messenger": Share(2, 2)}
    whole = together(found.values())
    assert (whole.kept, whole.base, whole.may_be_told) == (4, 5, True)
    assert not found["phone"].may_be_told
    assert Standards({}).kept("phone", "2026-11-22T18:00", "2026-11-22T18:01") is None


def test_every_channel_by_which_somebody_turns_to_the_police_has_a_standard(store, known):
    channels = {code.code for code in store.codes().of("contact_channel")} - {"in_person"}
    assert {channel for channel in channels if known.on(channel, date(2026, 11, 22)) is None} == set()
    assert known.kept("call_102", "2026-11-22T18:00", "2026-11-22T18:15") is True
    assert known.kept("egov", "2026-12-11", "2026-12-18", "day") is False


def test_a_standard_without_a_source_says_that_it_is_not_checked(known):
    rules = [rule for versions in known.rules.values() for rule in versions]
    assert {rule.verified for rule in rules} == {0}
