"""Two cards of one person become one: entries and checks follow, and no check without a time is lost."""

from datetime import date

from sqlalchemy import select

from precinct_app.domain.base import live
from precinct_app.domain.merging import merge
from precinct_app.domain.register import Check, RegisterEntry
from precinct_app.domain.social_map import Person


def test_the_register_follows_a_merged_person(store):
    with store.write("import.people") as write:
        kept, other, third = (write.add(Person, surname=name) for name in ("Сынақов", "Сынаков", "Тұрақов"))
        write.add(RegisterEntry, subject_type="person", subject_id=other, category="minor")
        write.add(RegisterEntry, subject_type="person", subject_id=third, category="minor", victim_id=other,
                  representative_id=other)  # fmt: skip
        for person, day in ((kept, 1), (other, 8)):
            write.add(Check, subject_type="person", subject_id=person, result="not_home",
                      due_day=date(2026, 11, day))  # fmt: skip
    with store.write("person.merge") as write:
        merge(write, "person", kept, other)
    with store.read() as session:
        own, foreign = session.scalars(live(RegisterEntry).order_by(RegisterEntry.id))
        checks = list(session.scalars(select(Check.subject_id).where(Check.removed_step.is_(None))))
    assert own.subject_id == kept
    assert (foreign.victim_id, foreign.representative_id) == (kept, kept)
    assert checks == [kept, kept]
