"""The preventive register: terms and frequencies from data, checks that count, suspension and early end."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precinct_app.domain.codes import Code, TermRule, calendar_rows
from precinct_app.domain.register import Check, RegisterEntry, RegisterRule, RegisterStep
from precinct_app.domain.register import checks as checking
from precinct_app.domain.register import entries as register
from precinct_app.domain.register.checks import REAL, RESULTS, result_list
from precinct_app.domain.social_map import Person
from precinct_app.errors import BadInput

DAY = date(2026, 11, 22)


def terms_at(store, day=DAY):
    with store.read() as session:
        return register.terms_of(session, day, calendar_rows(session))


@pytest.fixture
def person(store):
    with store.write("person.add") as write:
        return write.add(Person, surname="Сынақов", given="Ерлан")


def put(store, person, **values):
    given = {"subject_type": "person", "subject_id": person, "category": "protective_order",
             "delivered": "2026-11-01T18:40", **values}  # fmt: skip
    terms = terms_at(store)
    with store.write("register.add") as write:
        return register.open_entry(write, terms, **given)


def entry(store, key):
    with store.read() as session:
        return session.get_one(RegisterEntry, key)


def due_of(store, key):
    found = entry(store, key)
    with store.read() as session:
        last = checking.last_checks(session, [found.subject_id]).get(found.subject_id, "")
    return terms_at(store).next_check(found, last)


def check(store, person, happened, result="talked", **values):
    with store.write("check.add") as write:
        return checking.note_check(
            write, subject_type="person", subject_id=person, happened=happened, result=result, **values
        )


def test_a_protective_order_ends_thirty_times_24_hours_after_its_delivery(store, person):
    assert entry(store, put(store, person)).until == "2026-12-01T18:40"


def test_it_is_checked_every_seven_days_from_the_last_real_check(store, person):
    key = put(store, person)
    assert due_of(store, key) == date(2026, 11, 8)
    check(store, person, "2026-11-06T19:15")
    assert due_of(store, key) == date(2026, 11, 13)
    check(store, person, "2026-11-12T19:00", "not_home")
    assert due_of(store, key) == date(2026, 11, 13)  # nobody was seen: the term did not move
    check(store, person, "2026-11-12T21:00", "breach")
    assert due_of(store, key) == date(2026, 11, 19)


def test_no_check_is_due_after_the_end(store, person):
    key = put(store, person)
    check(store, person, "2026-11-28T10:00")
    assert due_of(store, key) is None


def test_a_check_without_a_time_does_not_move_the_term_and_is_listed(store, person):
    key = put(store, person)
    blank = check(store, person, "")
    assert due_of(store, key) == date(2026, 11, 8)
    with store.read() as session:
        assert [row.id for row in checking.timeless(session)] == [blank]
    with store.write("check.change") as write:
        checking.change_check(write, blank, happened="2026-11-07T18:30")
    assert due_of(store, key) == date(2026, 11, 14)
    with store.read() as session:
        assert checking.timeless(session) == []


def test_a_new_delivery_moves_the_end_that_followed_from_it_but_not_a_typed_one(store, person):
    key = put(store, person)
    with store.write("register.change") as write:
        register.change_entry(write, terms_at(store), key, delivered="2026-11-03T09:00")
    assert entry(store, key).until == "2026-12-03T09:00"
    own = put(store, person, until="2026-11-20T12:00")
    with store.write("register.change") as write:
        register.change_entry(write, terms_at(store), own, delivered="2026-11-02T09:00")
    assert entry(store, own).until == "2026-11-20T12:00"


def test_an_end_before_the_delivery_is_refused(store, person):
    with pytest.raises(BadInput):
        put(store, person, until="2026-10-31T12:00")


def test_a_category_of_objects_is_not_for_a_person(store, person):
    with pytest.raises(BadInput):
        put(store, person, category="rented_flat")


def test_extension_suspension_and_early_end_need_their_ground_and_leave_steps(store, person):
    key = put(store, person, category="special_requirements", until="2027-02-01")
    with store.write("register.extend") as write, pytest.raises(BadInput):
        register.extend(write, key, DAY, "2027-01-01", "сот қаулысы")
    with store.write("register.extend") as write:
        register.extend(write, key, DAY, "2027-05-01", "сот қаулысы № 1")
    with store.write("register.suspend") as write:
        register.suspend(write, key, DAY, "емханада")
    assert due_of(store, key) is None
    with store.write("register.resume") as write:
        register.resume(write, key, DAY + timedelta(days=3), "шықты")
    with store.write("register.end") as write, pytest.raises(BadInput):
        register.end_entry(write, key, date(2026, 12, 1), "cancelled")
    with store.write("register.end") as write:
        register.end_entry(write, key, date(2026, 12, 1), "cancelled", "сот қаулысы № 2")
    closed = entry(store, key)
    assert (closed.state, closed.closed, closed.until) == ("closed", "2026-12-01", "2027-05-01")
    with store.read() as session:
        steps = list(session.query(RegisterStep).order_by(RegisterStep.id))
    assert [step.kind for step in steps] == ["extended", "suspended", "resumed", "ended"]


def test_a_court_sets_its_own_frequency(store, person):
    key = put(store, person, category="supervision", until="2027-05-01", check_days=10)
    assert due_of(store, key) == date(2026, 11, 11)


def test_postponing_moves_the_next_check_until_somebody_was_seen(store, person):
    key = put(store, person)
    with store.write("check.postpone") as write, pytest.raises(BadInput):
        checking.postpone(write, person, DAY, DAY)
    with store.write("check.postpone") as write:
        checking.postpone(write, person, date(2026, 11, 25), DAY)
    assert due_of(store, key) == date(2026, 11, 25)
    check(store, person, "2026-11-23T18:00")
    assert due_of(store, key) == date(2026, 11, 30)


def test_a_check_without_its_day_does_not_end_a_postponement(store, person):
    key = put(store, person)
    with store.write("check.postpone") as write:
        checking.postpone(write, person, date(2026, 11, 25), DAY)
    check(store, person, "")
    assert due_of(store, key) == date(2026, 11, 25)


def test_after_a_suspension_nothing_is_late_from_the_time_of_it_and_a_term_that_is_over_needs_an_end(
    store, person
):
    key = put(store, person, category="special_requirements", until="2026-12-20")
    with store.write("register.suspend") as write:
        register.suspend(write, key, date(2026, 11, 3), "ауруханада")
    with store.write("register.resume") as write, pytest.raises(BadInput) as told:
        register.resume(write, key, date(2026, 12, 21), "шықты")
    assert told.value.fields["field"] == "until"
    with store.write("register.resume") as write:
        register.resume(write, key, date(2026, 12, 1), "шықты")
    assert due_of(store, key) == date(2026, 12, 1), "the week of November passed while the term rested"
    check(store, person, "2026-12-02T18:00")
    assert due_of(store, key) == date(2026, 12, 9)


def test_who_is_talked_with_beside_a_representative(store, person):
    terms = terms_at(store)
    parole = entry(store, put(store, person, category="parole", until="2027-11-01"))
    now = datetime.fromisoformat("2026-11-23T18:00")
    assert not terms.talks_beside_one([parole], "2008-11-23", now)
    assert terms.talks_beside_one([parole], "2008-11-24", now)
    assert not terms.talks_beside_one([parole], "2012", now), "a bare year tells nothing"
    minor = entry(store, put(store, person, category="minor"))
    assert terms.talks_beside_one([parole, minor], "", now)


def test_a_changed_rule_is_data_and_does_not_move_terms_that_ran_before(store, person):
    before = put(store, person)
    with store.write("codes.change") as write:
        write.add(
            TermRule, code="protective_order", kk="x", ru="x", amount=60, unit="day24",
            start="from_delivery", if_day_off="keep", origin="local",
        )  # fmt: skip
        write.add(RegisterRule, category="minor", check="protective_order_check", origin="local")
    assert entry(store, before).until == "2026-12-01T18:40"
    assert entry(store, put(store, person)).until == "2026-12-31T18:40"
    assert due_of(store, put(store, person, category="minor", delivered="2026-11-20")) == date(2026, 11, 27)


def test_each_shipped_rule_names_known_categories_terms_and_fields(store):
    found = terms_at(store)
    categories = {code.code for code in store.codes(DAY).of("register_category")}
    fields = set(RegisterEntry.__table__.columns.keys())
    assert set(found.rules) == categories
    for rule in found.rules.values():
        named = {rule.ends, rule.shortest, rule.longest, rule.check} - {""}
        assert named <= set(found.terms), rule.category
        assert set(rule.needs.split("|")) - {""} <= fields, rule.category
        assert rule.source


@given(
    st.datetimes(datetime.fromisoformat("2023-01-01"), datetime.fromisoformat("2030-01-01")),
    st.integers(0, 60),
)
def test_the_next_check_is_never_before_the_last_one(moment, later):
    rule = RegisterRule(category="protective_order", subjects="person", check="c", ends="")
    row = TermRule(code="c", amount=7, unit="calendar_day", start="next_day", if_day_off="keep")
    terms = register.Terms({"protective_order": rule}, {"c": row}, register.WorkingCalendar())
    entry_ = RegisterEntry(
        category="protective_order", state="open", delivered=moment.isoformat(timespec="minutes"), until=""
    )
    last = moment + timedelta(days=later)
    found = terms.next_check(entry_, last.isoformat(timespec="minutes"))
    assert found == last.date() + timedelta(days=7)


def test_a_check_ends_after_it_began(store, person):
    with pytest.raises(BadInput):
        check(store, person, "2026-11-06T19:15", happened_until="2026-11-06T19:00")
    with pytest.raises(BadInput):
        check(store, person, "2026-11-06T19:15", result="gone")
    with store.read() as session:
        assert session.query(Check).count() == 0


def test_results_are_worded_by_what_is_checked_and_the_words_are_data(store):
    codes = store.codes()
    assert result_list(codes, "person", ["protective_order"]) == "check_result"
    assert result_list(codes, "person", ["weapon_owner"]) == "check_result_weapon_owner"
    assert result_list(codes, "person", ["weapon_owner", "parole"]) == "check_result"
    for kind in ("place", "organisation", "house", "dwelling"):
        assert result_list(codes, kind, ["alcohol_shop"]) == "check_result_object"
    for name in ("check_result", "check_result_object", "check_result_weapon_owner"):
        told = codes.of(name)
        assert tuple(one.code for one in told) == RESULTS
        assert {one.code for one in told if one.parent == "real"} == REAL
    assert "үйінде" not in codes.text("check_result_object", "not_home", "kk")
    assert "дома" not in codes.text("check_result_object", "not_home", "ru")
    with store.write("codes.change") as write:
        write.add(Code, list="check_result_rented_flat", code="talked", kk="а", ru="б", origin="local")
    assert result_list(store.codes(), "dwelling", ["rented_flat"]) == "check_result_rented_flat"
