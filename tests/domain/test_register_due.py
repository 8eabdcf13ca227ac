"""What is due: one visit a subject, ends that stay until closed, secrecy of both sides."""

from datetime import date

import pytest

from precinct_app.domain.codes import calendar_rows
from precinct_app.domain.register import RegisterEntry
from precinct_app.domain.register import checks as checking
from precinct_app.domain.register import entries as register
from precinct_app.domain.register.due import CHECK, ENDING, register_due
from precinct_app.domain.secrecy import Viewer
from precinct_app.domain.social_map import Person

DAY = date(2026, 11, 22)
ME = Viewer(b"u" * 16)
OTHER = Viewer(b"o" * 16)


@pytest.fixture
def person(store):
    with store.write("person.add") as write:
        return write.add(Person, surname="Сынақов", given="Ерлан")


def put(store, person, **values):
    given = {"subject_type": "person", "subject_id": person, "category": "protective_order",
             "delivered": "2026-11-01T18:40", **values}  # fmt: skip
    with store.read() as session:
        terms = register.terms_of(session, DAY, calendar_rows(session))
    with store.write("register.add") as write:
        return register.open_entry(write, terms, **given)


def due(store, until, viewer=ME):
    with store.read() as session:
        terms = register.terms_of(session, DAY, calendar_rows(session))
        return register_due(session, viewer, terms, until)


def test_a_subject_under_two_categories_is_visited_once_by_the_earlier_day(store, person):
    order = put(store, person)
    put(store, person, category="official_warning", delivered="2026-11-03T10:00")
    visits = [row for row in due(store, date(2026, 11, 30)) if row.kind == CHECK]
    assert [(row.entry_id, row.due) for row in visits] == [(order, date(2026, 11, 8))]
    assert visits[0].categories == ("protective_order", "official_warning")
    assert visits[0].last == ""


def test_one_check_moves_both_and_is_told(store, person):
    put(store, person)
    put(store, person, category="official_warning", delivered="2026-11-03T10:00")
    with store.write("check.add") as write:
        checking.note_check(
            write, subject_type="person", subject_id=person, happened="2026-11-20T19:00", result="talked"
        )
    assert [row.kind for row in due(store, date(2026, 11, 26))] == []
    (visit,) = due(store, date(2026, 11, 27))
    assert (visit.due, visit.last) == (date(2026, 11, 27), "2026-11-20T19:00")


def test_a_term_that_ran_out_stays_until_the_entry_is_closed(store, person):
    key = put(store, person, delivered="2026-09-01T10:00")
    rows = [row for row in due(store, DAY) if row.kind == ENDING]
    assert [(row.entry_id, row.due) for row in rows] == [(key, date(2026, 10, 1))]
    with store.write("register.end") as write:
        register.end_entry(write, key, DAY, "term_over")
    assert due(store, DAY) == []


def test_nothing_is_due_of_a_suspended_entry(store, person):
    key = put(store, person)
    with store.write("register.suspend") as write:
        register.suspend(write, key, DAY, "Сот қаулысы № 1-26")
    assert due(store, date(2027, 1, 1)) == []


@pytest.mark.parametrize("record", [Person, RegisterEntry])
def test_a_secret_entry_or_subject_is_due_only_to_who_may_see_it(store, person, record):
    key = put(store, person)
    secret = person if record is Person else key
    with store.write("person.change") as write:
        write.change(record, secret, secrecy="protected_source")
    with store.read() as session:
        author = Viewer(session.get_one(record, secret).author_id)
    assert due(store, date(2026, 12, 31), OTHER) == []
    if author.user_id is not None:
        assert due(store, date(2026, 12, 31), author)


def test_a_removed_subject_is_not_visited(store, person):
    put(store, person)
    with store.write("person.remove") as write:
        write.remove(Person, person)
    assert due(store, date(2026, 12, 31)) == []
