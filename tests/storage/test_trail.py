"""The journal of a large write is that of many small ones; a large write lets readers go first."""

import threading

import pytest
from sqlalchemy import select

from precinct_app.domain.base import listed, new_ids
from precinct_app.domain.social_map import Person
from precinct_app.storage import journal, trail
from precinct_app.storage import store as stores
from precinct_app.storage.tables import Change, Payload


def told(store, step):
    """Return key, action and payload of the entries of a step, each checked against its digest."""
    query = select(Change, Payload).join(Payload, Payload.rid == Change.rid).where(Change.step_id == step)
    with store.read() as session:
        rows = session.execute(query.order_by(Change.rid)).all()
    for change, payload in rows:
        assert change.digest == journal.digest(payload.salt, payload.body)
        assert len(payload.salt) == journal.SALT_BYTES
    assert len({payload.salt for _change, payload in rows}) == len(rows)
    return [
        (change.type, change.record_id, change.action, change.field, payload.body) for change, payload in rows
    ]


@pytest.mark.parametrize("many", [1, 10_000])
def test_entries_written_together_and_one_by_one_are_the_same(store, monkeypatch, many):
    monkeypatch.setattr(trail, "_MANY", many)
    people = [{"surname": f"Тұрғын{n}", "note": '"\\ қ' * (n % 3), "work": "x" * n} for n in range(120)]
    with store.write("import.people") as write:
        keys = write.bulk(Person, people)
        step = write.step_id
    own = {"precinct_id": store.visit.precinct_id}
    bodies = [
        journal.encode({name: value for name, value in {**own, **row}.items() if value}) for row in people
    ]
    expected = [("person", key, "add", "", body) for key, body in zip(keys, bodies, strict=True)]
    assert told(store, step) == expected
    store.undo()
    gone = journal.encode([None, store.last_step])
    assert told(store, store.last_step) == [("person", key, "remove", "", gone) for key in keys]
    assert store.verify().changes >= 240


def test_a_long_work_stands_aside_while_somebody_reads(store, monkeypatch):
    monkeypatch.setattr(stores, "ASIDE_S", 60)
    work = threading.Thread(target=store.give_way)
    with store.read():
        work.start()
        work.join(0.1)
        assert work.is_alive()
    work.join(60)
    assert not work.is_alive()


def test_who_reads_for_long_does_not_stop_a_long_work(store, monkeypatch):
    monkeypatch.setattr(stores, "ASIDE_S", 0.01)
    with store.read():
        store.give_way()
        with store.write("person.add") as write:
            write.add(Person, surname="Тұрғын")


def test_keys_travel_the_same_way_whatever_their_length():
    for keys in ([], [b"a", b"bcd"], new_ids(3), iter(new_ids(2))):
        keys = list(keys)
        assert listed(iter(keys)) == listed(keys) == '["' + '","'.join(key.hex() for key in keys) + '"]'
