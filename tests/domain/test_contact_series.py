"""Series of contacts: one header, many contacts, one step; what a viewer sees of it."""

from datetime import date

import pytest
from sqlalchemy import select

from precinct_app.domain.contact_series import add_to_series, record_series, remove_series, series_rows
from precinct_app.domain.contacts import Contact, ContactSeries, Promise
from precinct_app.domain.secrecy import Viewer
from precinct_app.errors import BadInput, Refused

DAY = date(2026, 11, 19)
HEADER = {"kind": "reception", "day": DAY, "started": "17:00", "ended": "20:00"}


def row(gist, **values):
    return {"contact": {"happened": f"{DAY}T17:30", "channel": "in_person", "gist": gist, **values}}


def live(store, record):
    with store.read() as session:
        return list(session.scalars(select(record).where(record.removed_step.is_(None))))


def recorded(store, *rows):
    with store.write("series.add") as write:
        return record_series(write, HEADER, rows)


def test_a_series_is_one_step_with_numbers_in_order(store):
    promise = {"promise": {"text": "Жауап", "due_day": DAY}}
    key = recorded(store, row("Бірінші"), row("Екінші") | promise, row("Үшінші"))
    assert [contact.number for contact in live(store, Contact)] == ["A-1", "A-2", "A-3"]
    assert {contact.series_id for contact in live(store, Contact)} == {key}
    assert len(live(store, Promise)) == 1
    store.undo()
    assert live(store, Contact) == live(store, Promise) == live(store, ContactSeries) == []


def test_contacts_are_added_to_a_series_later(store):
    key = recorded(store, row("Бірінші"))
    with store.write("series.change") as write:
        add_to_series(write, key, [row("Екінші")])
    with store.read() as session:
        found = series_rows(session, Viewer(None))
    assert [(one.id, one.contacts, one.started) for one in found] == [(key, 2, "17:00")]


def test_a_series_needs_a_day_and_a_row(store):
    for header, rows in ((HEADER, []), ({**HEADER, "day": None}, [row("Бірінші")])):
        with store.write("series.add") as write, pytest.raises(BadInput):
            record_series(write, header, rows)
    with pytest.raises(BadInput), store.write("series.add") as write:
        record_series(write, HEADER, [row("Бірінші"), row("  ")])
    assert live(store, Contact) == []


def test_what_may_not_be_seen_is_not_counted(store):
    open_one = recorded(store, row("Ашық"), row("Жасырын", secrecy="protected_source"))
    recorded(store, row("Жасырын", secrecy="restricted"))
    with store.read() as session:
        found = series_rows(session, Viewer(b"x" * 16))
        whole = series_rows(session, Viewer(b"x" * 16, restricted=True))
    assert [(one.id, one.contacts) for one in found] == [(open_one, 1)]
    assert len(whole) == 2


def test_a_series_goes_with_all_its_contacts_and_comes_back_in_one_step(store):
    key = recorded(store, row("Бірінші"), row("Екінші"))
    stays = recorded(store, row("Үшінші"))
    with store.write("series.remove") as write:
        assert remove_series(write, key, Viewer(None)) == 2
    assert {one.series_id for one in live(store, Contact)} == {stays}
    assert [one.id for one in live(store, ContactSeries)] == [stays]
    store.undo()
    assert len(live(store, Contact)) == 3
    assert {one.id for one in live(store, ContactSeries)} == {key, stays}


def test_nobody_deletes_contacts_that_he_may_not_see(store):
    key = recorded(store, row("Ашық"), row("Жасырын", secrecy="protected_source"))
    with pytest.raises(Refused), store.write("series.remove") as write:
        remove_series(write, key, Viewer(b"x" * 16, restricted=True))
    assert len(live(store, Contact)) == 2
