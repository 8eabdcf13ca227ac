"""The made-up register: every category that people have, checks of a year, the same story each time."""

import random
from datetime import date, timedelta

import pytest

from precinct_app.demo.blocks import draw_town
from precinct_app.demo.book import Book
from precinct_app.demo.fill import SEED
from precinct_app.demo.people import write_people
from precinct_app.demo.register import write_register
from precinct_app.demo.scales import SCALES
from precinct_app.demo.social import write_social
from precinct_app.demo.town import write_town
from precinct_app.domain.codes import calendar_rows
from precinct_app.domain.register import Check, RegisterEntry
from precinct_app.domain.register.entries import terms_of
from precinct_app.storage.store import Store

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def terms(tmp_path_factory):
    store = Store(tmp_path_factory.mktemp("store"), bytes(range(32)), create=True)
    with store.read() as session:
        found = terms_of(session, TODAY, calendar_rows(session))
    store.close()
    return found


def made(terms, scale="small"):
    rng = random.Random(SEED)
    size = SCALES[scale]
    plan, _ground = draw_town(size, SEED)
    book = Book()
    town = write_town(book, plan, _ground, TODAY)
    people = write_people(book, town, size.residents, TODAY, rng)
    social = write_social(book, town, people, size.people_with_roles, TODAY, rng)
    write_register(book, town, people, social, size.on_register, terms, TODAY, SEED)
    return book


def test_it_tells_the_same_story_each_time(terms):
    first, second = made(terms), made(terms)
    plain = [
        [{k: v for k, v in row.items() if not isinstance(v, bytes)} for row in book.of(record)]
        for book in (first, second)
        for record in (RegisterEntry, Check)
    ]
    assert plain[0] == plain[2]
    assert plain[1] == plain[3]


def test_each_entry_keeps_the_rule_of_its_category_and_checks_lie_in_the_past(terms):
    book = made(terms)
    for row in book.of(RegisterEntry):
        assert row["subject_type"] in terms.rules[row["category"]].subjects.split("|")
        assert row["delivered"][:10] <= TODAY.isoformat()
        first, last = terms.span(row["category"], row["delivered"])
        assert first <= row["until"] or not row["until"]
        assert not last or row["until"][:10] <= last[:10]
    for row in book.of(Check):
        assert row["happened"][:10] < TODAY.isoformat()
        assert not row["happened"] or row["happened"][:10] >= (TODAY - timedelta(days=366)).isoformat()


def test_a_precinct_has_some_forty_people_some_late_and_some_without_a_time(terms):
    book = made(terms, "precinct")
    people = {row["subject_id"] for row in book.of(RegisterEntry) if row["subject_type"] == "person"}
    assert 38 <= len(people) <= 46
    assert {row["category"] for row in book.of(RegisterEntry)} == set(terms.rules)
    blank = sum(not row["happened"] for row in book.of(Check))
    assert 0 < blank < len(book.of(Check)) / 10
    last = {}
    for row in book.of(Check):
        if row["result"] in ("talked", "breach"):
            last[row["subject_id"]] = max(last.get(row["subject_id"], ""), row["happened"])
    late = []
    for row in book.of(RegisterEntry):
        entry = RegisterEntry(**{**row, "postponed_to": None})
        day = terms.next_check(entry, last.get(entry.subject_id, ""))
        late += [day] if day is not None and day < TODAY else []
    assert 2 <= len(late) <= 15
