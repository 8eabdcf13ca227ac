"""Destroying a person takes his entries, their steps and his checks along, leaves others without him."""

from datetime import date

from sqlalchemy import func, select

from precinct_app.domain.register import Check, RegisterEntry, RegisterStep
from precinct_app.domain.register.parts import record_parts
from precinct_app.domain.social_map import Person
from precinct_app.storage.destruction import destroy
from precinct_app.storage.journal import history

SECRET = "Ауруханада болған, диагнозы жазылмасын"


def test_nothing_of_the_register_is_left_of_a_destroyed_person(store):
    with store.write("import.people") as write:
        gone, stays = write.add(Person, surname="Сынақов"), write.add(Person, surname="Тұрақов")
        entry = write.add(RegisterEntry, subject_type="person", subject_id=gone, category="minor")
        step = write.add(RegisterStep, entry_id=entry, kind="suspended", ground=SECRET, day=date(2026, 11, 1))
        check = write.add(Check, subject_type="person", subject_id=gone, result="talked", seen=SECRET)
        other = write.add(RegisterEntry, subject_type="person", subject_id=stays, category="minor",
                          victim_id=gone, representative_id=gone)  # fmt: skip
    with store.read() as session:
        assert set(record_parts(session, "person", gone)) >= {gone, entry, step, check}
        assert set(record_parts(session, "register_entry", entry)) == {entry, step, check}
    destroy(store, "person", gone, "акт № 3")
    with store.read() as session:
        for record in (RegisterStep, Check):
            assert session.scalar(select(func.count()).select_from(record)) == 0
        (left,) = session.scalars(select(RegisterEntry))
        assert (left.id, left.victim_id, left.representative_id) == (other, None, None)
        told = [str(e.after) for e in history(session, [step, check, entry], 50)]
        assert not any(SECRET in text for text in told)
    store.verify()
