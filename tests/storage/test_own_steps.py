"""The rule of fairness in the journal: a study of working time is read by its owner alone, undone or not."""

from datetime import date

import pytest
from sqlalchemy import select

from precinct_app.domain.social_map import Person
from precinct_app.domain.time_study import TimeMark, change_mark
from precinct_app.domain.users import User
from precinct_app.storage import journal
from precinct_app.storage.tables import Step
from tests.storage_fixtures import store  # noqa: F401

DAY = date(2026, 11, 23)


@pytest.fixture
def marked(store):  # noqa: F811
    with store.write("user.add") as write:
        for login, role in (("serik", "inspector"), ("dina", "head")):
            who = {"surname_kk": "Үлгі", "surname_ru": "Ульги", "given_kk": login, "given_ru": login}
            post = {"rank": "captain", "position_kk": "УПИ", "position_ru": "УИП"}
            write.add(User, login=login, role=role, **who, **post)
        write.add(Person, surname="Сынақов", given="Ерлан")
    store.sign_in("serik")
    owner = store.visit.user_id
    with store.write("time.change") as write:
        key = write.add(TimeMark, user_id=owner, day=DAY, started="09:10", minutes=95, kind="paper")
    with store.write("time.change") as write:
        change_mark(write, key, minutes=40)
    store.undo()
    store.redo()
    store.note("time.export", "export", text="hours.xlsx")
    store.sign_in("dina")
    return store, key, owner


def told(found):
    return [value for entry in found for value in (entry.before, entry.after) if value is not None]


def test_others_see_that_a_mark_changed_and_none_of_its_values(marked):
    kept, key, owner = marked
    head = kept.visit.user_id
    with kept.read() as session:
        for reader in (head, None):
            seen = list(journal.history(session, [key], reader=reader))
            assert len(seen) == 4
            assert all(entry.closed and not entry.destroyed for entry in seen)
            assert told(seen) == []
        own = list(journal.history(session, [key], reader=owner))
    assert not any(entry.closed for entry in own)
    assert 95 in told(own)


def test_a_step_of_another_tells_no_values_either(marked):
    kept, _key, owner = marked
    with kept.read() as session:
        for step in session.scalars(select(Step.id).where(Step.op.in_(("time.change", "undo", "redo")))):
            assert told(journal.step_entries(session, step, reader=kept.visit.user_id)) == []
            assert told(journal.step_entries(session, step, reader=owner))


def test_the_list_of_the_journal_leaves_out_when_somebody_marked_time(marked):
    kept, _key, owner = marked
    with kept.read() as session:
        seen = [step.op for step in journal.recent(session, reader=kept.visit.user_id)]
        nobody = [step.op for step in journal.recent(session)]
        own = [step.op for step in journal.recent(session, reader=owner)]
        everything = len(list(session.scalars(select(Step.id))))
    assert "user.add" in seen
    assert not {"time.change", "time.export", "undo", "redo"} & {*seen, *nobody}
    assert own.count("time.change") == 2
    assert len(own) == everything
    assert kept.verify("").steps == everything


def test_other_things_that_were_undone_stay_in_the_list(marked):
    kept, _key, _owner = marked
    with kept.write("person.add") as write:
        write.add(Person, surname="Сынақова", given="Гүлнар")
    kept.undo()
    with kept.read() as session:
        assert [step.op for step in journal.recent(session, 2)] == ["undo", "person.add"]
