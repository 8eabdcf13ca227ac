"""Roles of the register that were kept before the register: taken over once, in one step of the journal."""

from datetime import date, timedelta

from sqlalchemy import select

from precinct_app.domain.base import live
from precinct_app.domain.register import RegisterEntry
from precinct_app.domain.social_map import Person, Role
from precinct_app.domain.users import StoreSetting
from precinct_app.storage.journal import history
from precinct_app.storage.migrations import refresh_shipped

TODAY = date.today()  # noqa: DTZ011 - the day that the program asks for


def older(store):
    """Make the store look as if another version of the program had shipped its lists."""
    with store.write("store.codes") as write:
        key = write.session.scalar(select(StoreSetting.id).where(StoreSetting.name == "shipped_codes"))
        write.change(StoreSetting, key, value="older")


def entries(store):
    with store.read() as session:
        return list(session.scalars(live(RegisterEntry).order_by(RegisterEntry.id)))


def test_roles_become_entries_and_nothing_is_said_twice(store):
    with store.write("import.people") as write:
        person = write.add(Person, surname="Сынақов")
        first = write.add(
            Role, subject_type="person", subject_id=person, kind="register_2", from_day=TODAY,
            until_day=TODAY + timedelta(days=90), basis="Сот қаулысы № 3-77", note="жазба",
        )  # fmt: skip
        write.add(Role, subject_type="person", subject_id=person, kind="register_5",
                  from_day=TODAY - timedelta(days=60), until_day=TODAY - timedelta(days=30))  # fmt: skip
        kept = write.add(Role, subject_type="person", subject_id=person, kind="volunteer")
    older(store)
    assert refresh_shipped(store)
    found = {row.category: row for row in entries(store)}
    order, warning = found["special_requirements"], found["official_warning"]
    assert (order.state, order.ground, order.note) == ("open", "Сот қаулысы № 3-77", "жазба")
    assert (order.delivered, order.until[:10]) == (TODAY.isoformat(), str(TODAY + timedelta(days=90)))
    assert (warning.state, warning.closed) == ("closed", str(TODAY - timedelta(days=30)))
    with store.read() as session:
        assert list(session.scalars(select(Role.id).where(Role.removed_step.is_(None)))) == [kept]
        assert next(entry.action for entry in history(session, [first], 9)) == "remove"
    older(store)
    refresh_shipped(store)
    assert len(entries(store)) == 2


def test_who_stands_on_the_register_already_is_not_entered_again(store):
    with store.write("import.people") as write:
        person = write.add(Person, surname="Сынақов")
        write.add(Role, subject_type="person", subject_id=person, kind="register_1", from_day=TODAY)
        write.add(RegisterEntry, subject_type="person", subject_id=person, category="protective_order")
    older(store)
    refresh_shipped(store)
    assert len(entries(store)) == 1


def test_the_kinds_are_closed_and_still_read(store):
    codes = store.codes(date(2026, 11, 22))
    assert not [value for value in codes.of("role_kind") if value.code.startswith("register_")]
    assert codes.get("role_kind", "register_1").ru.startswith("лицо")
