"""Two cards become one: everything follows, doubles are kept once, undo takes all of it back."""

from datetime import date

import pytest
from sqlalchemy import select

from precinct_app.domain.addresses import Dwelling, House, HouseAddress, Street, StreetFormerName, add_house
from precinct_app.domain.base import RECORDS, live
from precinct_app.domain.cases import Case, CaseLink
from precinct_app.domain.contacts import Contact, Participant
from precinct_app.domain.merging import MERGEABLE, merge, merged_target
from precinct_app.domain.social_map import (
    NameVariant,
    Organisation,
    Person,
    Phone,
    Place,
    Residence,
    Role,
    Tie,
)
from precinct_app.errors import Refused
from precinct_app.storage.store import Store


def rows(store, record, *where):
    with store.read() as session:
        return list(session.scalars(live(record).where(*where)))


def snapshot(store):
    """Return every live row of every record as plain values."""
    with store.read() as session:
        return {
            name: sorted(
                map(
                    repr, session.execute(select(record.__table__).where(record.removed_step.is_(None))).all()
                )
            )
            for name, record in RECORDS.items()
        }


@pytest.fixture
def people(store: Store):
    """Return two cards of one person with what hangs on them, and a third person."""
    with store.write("person.add") as write:
        kept = write.add(Person, surname="Қожахметов", given="Нұрлан", birth="1987", note="")
        other = write.add(
            Person, surname="Кожахметов", given="Нурлан", birth="1987-03-14", iin="871332300001"
        )
        wife = write.add(Person, surname="Қожахметова", given="Айгүл")
        street = write.add(Street, name_kk="Абай", name_ru="Абая", kind="street")
        house = add_house(write, street, "12", "private")
        dwelling = write.session.scalar(select(Dwelling.id).where(Dwelling.house_id == house))
        for person in (kept, other):
            write.add(Residence, person_id=person, dwelling_id=dwelling, kind="actual")
            write.add(Phone, subject_type="person", subject_id=person, number="8 700 000 12 34")
            write.add(Tie, from_type="person", from_id=person, to_type="person", to_id=wife, kind="spouse")
        write.add(Phone, subject_type="person", subject_id=other, number="8 700 000 55 66")
        write.add(Role, subject_type="person", subject_id=other, kind="active", from_day=date(2026, 1, 5))
        write.add(Tie, from_type="person", from_id=kept, to_type="person", to_id=other, kind="relative")
        contact = write.add(Contact, number="Б-1", happened="2026-11-20", channel="in_person", gist="x")
        write.add(Participant, contact_id=contact, subject_type="person", subject_id=other)
        case = write.add(Case, number="Ж-1", title_kk="а", title_ru="а", opened_day=date(2026, 1, 1))
        write.add(CaseLink, case_id=case, subject_type="person", subject_id=other, part="target")
    return kept, other, wife


def test_everything_follows_and_doubles_are_kept_once(store, people):
    kept, other, _wife = people
    with store.write("person.merge") as write:
        merge(write, "person", kept, other)
    (person,) = rows(store, Person, Person.id.in_([kept, other]))
    assert (person.surname, person.birth, person.iin) == ("Қожахметов", "1987", "871332300001")
    assert {phone.digits for phone in rows(store, Phone)} == {"77000001234", "77000005566"}
    assert {phone.subject_id for phone in rows(store, Phone)} == {kept}
    assert len(rows(store, Residence)) == 1
    assert [tie.kind for tie in rows(store, Tie)] == ["spouse"]  # none to itself
    assert [role.subject_id for role in rows(store, Role)] == [kept]
    assert [part.subject_id for part in rows(store, Participant)] == [kept]
    assert [link.subject_id for link in rows(store, CaseLink)] == [kept]
    with store.read() as session:
        assert merged_target(session, "person", other) == kept
        assert merged_target(session, "person", kept) == kept


def test_the_other_spelling_stays_findable(store, people):
    kept, other, _wife = people
    with store.write("person.merge") as write:
        merge(write, "person", kept, other, birth="1987-03-14")
    assert [(name.person_id, name.surname) for name in rows(store, NameVariant)] == [(kept, "Кожахметов")]
    assert rows(store, Person, Person.id == kept)[0].birth == "1987-03-14"


def test_undo_takes_the_whole_merge_back(store, people):
    kept, other, _wife = people
    before = snapshot(store)
    with store.write("person.merge") as write:
        merge(write, "person", kept, other)
    assert snapshot(store) != before
    store.undo()
    assert snapshot(store) == before


def test_streets_with_one_house_under_both_names(store):
    with store.write("street.add") as write:
        old = write.add(Street, name_kk="Ленин", name_ru="Ленина", kind="street")
        new = write.add(Street, name_kk="Достық", name_ru="Достык", kind="street")
        one = add_house(write, new, "12а", "apartment", cameras=2)
        two = add_house(write, old, "12 А", "apartment", floors=5)
        alone = add_house(write, old, "14", "private")
        flats = [write.add(Dwelling, house_id=house, kind="flat", number="7") for house in (one, two)]
        write.add(Dwelling, house_id=two, kind="flat", number="8")
    with store.write("street.merge") as write:
        merge(write, "street", new, old)
    (street,) = rows(store, Street)
    assert street.id == new
    assert [name.name_kk for name in rows(store, StreetFormerName)] == ["Ленин"]
    (house,) = rows(store, House, House.id.in_([one, two]))
    assert (house.cameras, house.floors) == (2, 5)
    assert {row.house_id: row.street_id for row in rows(store, HouseAddress)} == {one: new, alone: new}
    assert {(d.number, d.id == flats[0]) for d in rows(store, Dwelling, Dwelling.house_id == one)} == {
        ("7", True), ("8", False),
    }  # fmt: skip


def test_an_organisation_takes_its_houses_and_places_along(store):
    with store.write("organisation.add") as write:
        kept, other = (
            write.add(Organisation, name_kk=name, name_ru=name, kind="housing") for name in ("МИБ", "МИБ 2")
        )
        house = write.add(House, kind="apartment", housing_body_id=other)
        place = write.add(Place, kind="office", organisation_id=other)
    with store.write("organisation.merge") as write:
        merge(write, "organisation", kept, other)
    assert [h.housing_body_id for h in rows(store, House, House.id == house)] == [kept]
    assert [p.organisation_id for p in rows(store, Place, Place.id == place)] == [kept]


def test_what_cannot_be_merged_is_refused_and_nothing_changes(store, people):
    kept, other, _wife = people
    before = snapshot(store)
    with pytest.raises(Refused), store.write("person.merge") as write:
        merge(write, "person", kept, kept)
    with store.write("person.remove") as write:
        write.remove(Person, other)
    with pytest.raises(Refused), store.write("person.merge") as write:
        merge(write, "person", kept, other)
    store.undo()
    assert snapshot(store) == before


def test_every_reference_of_the_schema_is_known():
    """A record that points at a card must follow it: a new key without a foreign key has to be listed."""
    from precinct_app.domain import merging

    known = {
        (record.__tablename__, field)
        for kind in MERGEABLE
        for record, field, _type in merging._references(kind)
    }
    named = {
        "person",
        "organisation",
        "place",
        "house",
        "street",
        "dwelling",
        "subject",
        "executor",
        "housing_body",
    }
    missing = {
        (name, column.key)
        for name, record in RECORDS.items()
        for column in record.__table__.columns
        if column.key.endswith("_id") and column.key[:-3] in named and name != "document_subject"
        and (name, column.key) not in known
    }  # fmt: skip
    assert missing == set()
