"""What else is due: the register, appeals, help, findings, rounds, meetings, reports; running clocks."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import update

from precinct_app.domain import help_plans, violence
from precinct_app.domain.addresses import Street, add_flats, add_house
from precinct_app.domain.appeals import Appeal, answer
from precinct_app.domain.clock import to_instant, zone_of
from precinct_app.domain.codes import TermRule, calendar_rows
from precinct_app.domain.contact_series import add_to_series, record_series
from precinct_app.domain.contacts import ContactSeries
from precinct_app.domain.documents import Document
from precinct_app.domain.help_plans import HelpPlan
from precinct_app.domain.register import checks as checking
from precinct_app.domain.register import entries as register
from precinct_app.domain.secrecy import Viewer
from precinct_app.domain.social_map import Finding, Person, Residence
from precinct_app.domain.social_map.rounds import Round
from precinct_app.domain.users import Precinct, User
from precinct_app.domain.violence import SafetyStep
from precinct_app.domain.work import count_running, due_counts, due_items, next_due, running_clocks

TODAY = date(2026, 11, 24)
WEEK = TODAY + timedelta(days=7)
at = datetime.fromisoformat
ME = Viewer(b"u" * 16, restricted=True)
NO_REGISTER = Viewer(b"u" * 16, restricted=True, people=False)


@pytest.fixture
def town(store):
    with store.write("import.people") as write:
        abai = write.add(Street, name_kk="Абай", name_ru="Абая", kind="street")
        house = add_house(write, abai, "47", "apartment")
        flats = add_flats(write, house, 1, 6, 2)
        person = write.add(Person, surname="Сынақов", given="Ерлан")
        write.add(Residence, person_id=person, dwelling_id=flats[4], kind="actual")
    return {"house": house, "flats": flats, "person": person}


def put(store, subject, kind="person", **values):
    given = {"subject_type": kind, "subject_id": subject, "category": "protective_order",
             "delivered": "2026-11-10T20:15", **values}  # fmt: skip
    with store.read() as session:
        terms = register.terms_of(session, TODAY, calendar_rows(session))
    with store.write("register.add") as write:
        return register.open_entry(write, terms, **given)


def read(store, viewer=ME, until=WEEK):
    with store.read() as session:
        return due_items(session, viewer, until, day=TODAY)


def counts(store, viewer=ME):
    with store.read() as session:
        return due_counts(session, viewer, TODAY)


def test_a_visit_of_the_register_stands_at_the_home_with_its_last_check_and_the_try_since(store, town):
    put(store, town["person"])
    with store.write("check.add") as write:
        for happened, result in (("2026-11-16T18:30", "talked"), ("2026-11-23T19:00", "not_home")):
            checking.note_check(
                write, subject_type="person", subject_id=town["person"], happened=happened, result=result
            )
    (item,) = read(store)
    assert (item.kind, item.due, item.code) == ("check", date(2026, 11, 23), "protective_order")
    assert (item.told, item.tried, item.ends) == ("2026-11-16T18:30", "2026-11-23T19:00", "2026-12-10T20:15")
    assert item.address.street_kk == "Абай"
    assert item.address.dwelling
    assert counts(store).overdue == 1
    assert read(store, NO_REGISTER) == []
    assert counts(store, NO_REGISTER).all == 0


def test_an_end_and_a_visit_of_one_day_have_keys_of_their_own(store, town):
    put(store, town["person"], until="2026-11-24T20:15", delivered="2026-11-17T20:15")
    items = read(store)
    assert sorted(item.kind for item in items) == ["check", "ending"]
    assert len({item.key for item in items}) == 2


def test_a_rented_flat_is_checked_at_its_own_address(store, town):
    put(store, town["flats"][2], "dwelling", category="rented_flat", delivered="2026-08-20")
    (item,) = read(store)
    assert item.address.dwelling_id == town["flats"][2]


def test_an_appeal_is_due_until_it_is_answered_and_in_whose_hands_it_is(store, town):
    given = {"kind": "complaint", "received": "2026-11-10T10:00", "due_day": TODAY, "gist": "шу",
             "applicant_type": "person", "applicant_id": town["person"]}  # fmt: skip
    with store.write("appeal.add") as write:
        mine = write.add(Appeal, number="17", **given)
        other = write.add(
            User, login="other", role="inspector", surname_kk="Үлгіұлы", given_kk="Қайрат", rank="captain",
            surname_ru="Улгиев", given_ru="Кайрат", position_kk="УПИ", position_ru="УИП",
        )  # fmt: skip
        write.add(Appeal, number="18", **given, user_id=other)
    (item,) = read(store)
    assert (item.kind, item.number, item.code) == ("appeal", "17", "complaint")
    assert item.address is not None
    with store.write("appeal.step") as write:
        answer(write, mine, TODAY, "satisfied")
    assert read(store) == []


def test_help_needs_and_safety_steps_are_for_those_who_see_the_register(store, town):
    with store.write("help.add") as write:
        plan = write.add(HelpPlan, person_id=town["person"], opened_day=TODAY)
        help_plans.add_need(write, plan, kind="job", due_day=TODAY)
    with store.write("violence.add") as write:
        fact = violence.add_fact(write, [], learned="2026-11-23T00:22", victim_id=town["person"])
        write.add(SafetyStep, fact_id=fact, kind="locks", due_day=WEEK)
        write.add(SafetyStep, fact_id=fact, kind="bag", due_day=TODAY, done_day=TODAY)
    found = {item.kind: item for item in read(store)}
    assert set(found) == {"need", "safety"}
    assert found["safety"].parent_id == fact
    assert {item.subject for item in found.values()} == {("person", town["person"])}
    assert read(store, NO_REGISTER) == []
    assert counts(store).all == 2


def test_findings_rounds_and_meetings_by_their_day(store, town):
    with store.write("round.add") as write:
        write.add(Round, kind="uchaske", name_kk="Аралау", from_day=TODAY, until_day=WEEK)
        write.add(Round, kind="uchaske", from_day=TODAY, until_day=WEEK, closed_day=TODAY)
        write.add(Finding, kind="light", house_id=town["house"], due_day=TODAY)
        write.add(Finding, kind="light", house_id=town["house"], due_day=TODAY, state="fixed")
        write.add(ContactSeries, kind="meeting", day=WEEK, started="18:00", house_id=town["house"])
        write.add(ContactSeries, kind="reception", day=WEEK)
    found = {item.kind: item for item in read(store)}
    assert sorted(item.kind for item in read(store)) == ["finding", "meeting", "round"]
    assert found["finding"].address is not None
    assert found["meeting"].number == "18:00"


def test_the_report_of_a_whole_month_is_due_until_it_is_released(store):
    began = datetime(2026, 9, 14, 12, tzinfo=zone_of(""))
    with store.write("precinct.change") as write:
        write.add(Precinct, number="14", point_number="3")
        write.session.execute(update(Precinct).values(created_us=to_instant(began)))
    report = {item.number: item.due for item in read(store) if item.code == "monthly_report"}
    # the first whole month is October, five working days after its end
    assert set(report) == {"2026-10"}
    assert report["2026-10"] > date(2026, 10, 31)
    public = next(item for item in read(store, until=date(2026, 12, 20)) if item.code == "public_report")
    assert public.due == date(2026, 12, 14)
    with store.write("report.release") as write:
        write.add(
            Document, number="1", series="akimat", kind="monthly", template_version=1, audience="akimat",
            languages="kk", sha256="0", released_by=None, period="2026-10",
        )  # fmt: skip
    assert [item for item in read(store) if item.code == "monthly_report"] == []


def test_the_next_due_day_knows_the_register(store, town):
    put(store, town["person"], delivered="2026-11-30T10:00")
    with store.read() as session:
        following = next_due(session, ME, WEEK, TODAY)
    assert following.kind == "check"
    assert following.due == date(2026, 12, 7)


def test_one_clock_runs_for_a_fact_until_all_are_told(store, town):
    with store.write("violence.add") as write:
        given = {"victim_id": town["person"], "dwelling_id": town["flats"][4]}
        late = violence.add_fact(write, ["support_centre", "health"], learned="2026-11-24T00:22", **given)
        violence.add_fact(write, ["support_centre"], learned="2026-11-24T09:00")
    with store.read() as session:
        first, second = running_clocks(session, ME, TODAY)
        assert count_running(session, ME) == 2
        assert running_clocks(session, Viewer(b"o" * 16), TODAY) == []
        assert count_running(session, Viewer(b"o" * 16)) == 0
    assert first.fact == late
    assert [body for _key, body in first.notices] == ["support_centre", "health"]
    assert first.address is not None
    assert second.address is None
    assert first.left(at("2026-11-24T18:40")) == timedelta(hours=5, minutes=42)
    assert first.left(at("2026-11-25T00:42")) == timedelta(minutes=-20)
    with store.write("violence.notice") as write:
        for notice, _body in first.notices:
            violence.send_notice(write, notice, "2026-11-24T18:40", "кезекші маман")
    with store.read() as session:
        assert [clock.fact for clock in running_clocks(session, ME, TODAY)] == [second.fact]


@pytest.mark.parametrize(
    ("learned", "now", "minutes"),
    [
        ("2026-11-24T23:50", at("2026-11-25T00:10"), 24 * 60 - 20),  # across midnight
        ("2026-11-30T18:40", at("2026-12-01T18:39"), 1),  # month end
        ("2028-02-28T12:00", at("2028-02-29T12:00"), 0),  # leap day
        ("2026-11-24T12:00", at("2026-11-24T09:00"), 24 * 60),  # the computer's clock was set back
    ],
)
def test_what_is_left_whatever_the_calendar_and_the_clock_do(store, learned, now, minutes):
    with store.write("violence.add") as write:
        violence.add_fact(write, ["support_centre"], learned=learned)
    with store.read() as session:
        (clock,) = running_clocks(session, ME, TODAY)
    assert clock.left(now) == timedelta(minutes=minutes)
    assert 0 <= clock.share(now) <= 1


def test_terms_are_data(store, town):
    put(store, town["person"])
    with store.write("codes.change") as write:
        write.add(
            TermRule, code="protective_order_check", kk="", ru="", amount=3, unit="calendar_day",
            start="next_day", if_day_off="keep", source="станция", verified=0, origin="local",
        )  # fmt: skip
    assert [item.due for item in read(store)] == [date(2026, 11, 13)]


def test_a_report_to_the_population_that_is_only_agreed_on_was_not_held(store):
    began = datetime(2026, 9, 14, 12, tzinfo=zone_of(""))
    with store.write("precinct.change") as write:
        write.add(Precinct, number="14", point_number="3")
        write.session.execute(update(Precinct).values(created_us=to_instant(began)))
    with store.write("series.add") as write:
        agreed = record_series(write, {"kind": "public_report", "day": date(2026, 12, 10)}, [])
        passed = record_series(write, {"kind": "public_report", "day": date(2026, 11, 20)}, [])

    def due():
        found = read(store, until=date(2027, 4, 1))
        return next(item.due for item in found if item.code == "public_report" and item.kind == "report")

    assert due() == date(2026, 12, 14), "neither the one to come nor the one of which nothing was written"
    assert {item.id for item in read(store, until=date(2027, 4, 1)) if item.kind == "meeting"} == {
        agreed,
        passed,
    }
    contact = {"happened": "2026-11-20", "precision": "day", "channel": "in_person", "gist": "Есеп берілді"}
    with store.write("series.change") as write:
        add_to_series(write, passed, [{"contact": contact}])
    # three months from the twentieth, and a day off is moved to the day before
    assert due() == date(2027, 2, 19)
    assert {item.id for item in read(store, until=date(2027, 4, 1)) if item.kind == "meeting"} == {agreed}
