"""People in the passport, counted by their dated roles and residences; lists with names are internal.

A person under a protected source or restricted access is in no count and no list.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import or_, select

from precinct_app.domain.addresses import Dwelling
from precinct_app.domain.base import Id, among, plain_rows
from precinct_app.domain.passport_template import PassportField
from precinct_app.domain.register import RegisterEntry
from precinct_app.domain.social_map import Group, Organisation, Person, Phone, Place, Residence, Role
from precinct_app.i18n import N_
from precinct_app.reports.document import EMPTY, Cell, Column, Row, Text, both
from precinct_app.reports.passport_day import (
    OnDay,
    Outcome,
    count_table,
    held,
    number_column,
    numbered,
    plain,
)
from precinct_app.reports.words import KK, capital, day_text, said
from precinct_app.security.redaction import releasable

LIVING = ("actual", "tenant", "owner_lives", "registered", "absent")
# the home that a list shows: where a person really lives comes first
HOME_ORDER = {
    kind: n for n, kind in enumerate(("actual", "tenant", "owner_lives", "registered", "absent", "owner"))
}
AGES = ((0, 6), (7, 17), (18, 29), (30, 44), (45, 62), (63, 200))
SUBJECTS: dict[str, Any] = {"person": Person, "organisation": Organisation, "group_": Group}


# residences


def residences(when: OnDay) -> list[tuple[Id, Id, str, str]]:
    """Return (person, dwelling, kind, birth of the person) of every residence that held on the day."""
    if "residences" not in when.kept:
        when.kept["residences"] = _read_residences(when)
    found: list[tuple[Id, Id, str, str]] = when.kept["residences"]
    return found


def _read_residences(when: OnDay) -> list[tuple[Any, ...]]:
    start = _start()
    query = (
        select(Residence.person_id, Residence.dwelling_id, Residence.kind, Person.birth)
        .join(Person, Person.id == Residence.person_id)
        .where(
            when.lasting(Residence, start, Residence.until_day),
            Person.removed_step.is_(None), Person.secrecy == "normal",
        )
    )  # fmt: skip
    return plain_rows(when.session, query)


def _start() -> Any:
    """A residence begins on its first day, else on the day it was found to be so."""
    from sqlalchemy import func

    return func.coalesce(Residence.from_day, Residence.as_of)


def residents(when: OnDay, field: PassportField) -> Outcome:
    """Count the people with a card who lived or were registered in the precinct."""
    return Outcome(len({row[0] for row in residences(when) if row[2] in LIVING}))


def residence_kinds(when: OnDay, field: PassportField) -> Outcome:
    """Count people by what they live here on; one person may be under two."""
    counted = Counter(kind for _person, kind in {(row[0], row[2]) for row in residences(when)})
    kinds = [value.code for value in when.codes.met("residence_kind", counted) if counted[value.code]]
    rows = [(when.kind("residence_kind", kind), counted[kind]) for kind in kinds]
    return count_table(when, N_("Basis"), rows, field.least)


def ages(when: OnDay, field: PassportField) -> Outcome:
    """Count residents by age on the day; a birth without a day counts by its year."""
    people = {row[0]: row[3] for row in residences(when) if row[2] in LIVING}
    found: Counter[int | None] = Counter()
    for birth, count in Counter(people.values()).items():
        found[_group(birth, when.day)] += count
    rows = [(_age_text(place), found[place]) for place in range(len(AGES)) if found[place]]
    if found[None]:
        rows.append((capital(said(N_("age not known"))), found[None]))
    return count_table(when, N_("Age"), rows, field.least, len(people))


def _group(birth: str, day: date) -> int | None:
    if not birth[:4].isdecimal():
        return None
    years = day.year - int(birth[:4]) - (len(birth) == 10 and birth[5:] > day.isoformat()[5:])
    return next((n for n, (first, last) in enumerate(AGES) if first <= years <= last), None)


def _age_text(place: int) -> Text:
    first, last = AGES[place]
    if last > 100:
        return said(N_("{n} years and older"), n=first)
    return said(N_("{first}–{last} years"), first=first, last=last)


# roles


@dataclass(frozen=True, slots=True)
class Standing:
    """What a subject was on the day, by a role or by an entry of the register: since when."""

    subject_type: str
    subject_id: Id
    kind: str
    from_day: date | None


def roles(when: OnDay, kinds: Iterable[str]) -> list[Standing]:
    """Return the roles and entries of these kinds that held on the day and whose subject may be counted."""
    if "roles" not in when.kept:
        when.kept["roles"] = _read_roles(when)
    wanted = frozenset(kinds)
    return [row for row in when.kept["roles"] if row.kind in wanted]


def _read_roles(when: OnDay) -> list[Standing]:
    own = select(Role).where(when.lasting(Role, Role.from_day, Role.until_day))
    found = [
        Standing(role.subject_type, role.subject_id, role.kind, role.from_day)
        for role in when.session.scalars(own)
    ]
    known = set(found)
    found += [row for row in _entered(when) if row not in known]
    allowed = _countable(when, found)
    return [role for role in found if role.subject_id in allowed]


def _countable(when: OnDay, found: Iterable[Standing | RegisterEntry]) -> set[Id]:
    """Return the subjects, among those of roles or entries, that may be counted at all."""
    allowed: set[Id] = set()
    subjects = list(found)
    for name, record in SUBJECTS.items():
        ids = {row.subject_id for row in subjects if row.subject_type == name}
        rows = held(when.session, record, ids) if record is Person else when.then(record, ids)
        allowed |= {row.id for row in rows if releasable(plain(row), when.audience)}
    return allowed


def _entered(when: OnDay) -> list[Standing]:
    """Return who stood on the register on the day; a closed entry counts until the day before its end."""
    told = when.day.isoformat()
    query = select(RegisterEntry).where(
        RegisterEntry.removed_step.is_(None), or_(RegisterEntry.closed == "", RegisterEntry.closed > told)
    )
    found = []
    for row in when.session.scalars(query):
        begun = date.fromisoformat(row.delivered[:10]) if len(row.delivered) >= len(told) else None
        there = begun <= when.day if begun else row.created_us < when.end_us
        if there and releasable(plain(row), when.audience):
            found.append(Standing(row.subject_type, row.subject_id, row.category, begun))
    return found


def _kind_text(when: OnDay, kind: str) -> Text:
    known = {value.code for value in when.codes.met("role_kind", {kind})}
    return when.kind("role_kind" if kind in known else "register_category", kind)


def people_count(when: OnDay, field: PassportField) -> Outcome:
    """Count those who had one of the roles; who had two counts once."""
    return Outcome(len({role.subject_id for role in roles(when, field.codes)}))


def entries_year(when: OnDay, field: PassportField) -> Outcome:
    """Count the entries of the register delivered from the first of January to the day, ended ones too."""
    query = select(RegisterEntry).where(
        RegisterEntry.removed_step.is_(None), RegisterEntry.category.in_(field.codes),
        RegisterEntry.delivered >= date(when.day.year, 1, 1).isoformat(),
        RegisterEntry.delivered < f"{when.day.isoformat()}~",
    )  # fmt: skip
    found = [row for row in when.session.scalars(query) if releasable(plain(row), when.audience)]
    allowed = _countable(when, found)
    return Outcome(sum(row.subject_id in allowed for row in found))


def role_counts(when: OnDay, field: PassportField) -> Outcome:
    """Count by role."""
    counted = _by_kind(when, field)
    rows = [(_kind_text(when, kind), counted[kind]) for kind in field.codes]
    return count_table(when, N_("Role"), rows, field.least)


def _by_kind(when: OnDay, field: PassportField) -> Counter[str]:
    return Counter(kind for kind, _key in {(role.kind, role.subject_id) for role in roles(when, field.codes)})


def role_years(when: OnDay, field: PassportField) -> Outcome:
    """Count by role on the day and a year before, with the difference."""
    before = when.year_before()
    now, then = _by_kind(when, field), _by_kind(before, field)
    rows = []
    first = when.counts([now[kind] for kind in field.codes], field.least)
    second = when.counts([then[kind] for kind in field.codes], field.least)
    for kind, *counts in zip(field.codes, first, second, strict=True):
        change = now[kind] - then[kind]
        hidden = any(cell.value is None for cell in counts)
        difference = Cell(both("—")) if hidden else Cell(both(KK.difference(change)), change)
        rows.append(Row((Cell(_kind_text(when, kind)), *counts, difference)))
    columns = (
        Column(said(N_("Category")), 3.4), Column(day_text(when.day), 0.9, "right"),
        Column(day_text(before.day), 0.9, "right"), Column(said(N_("difference")), 0.9, "right"),
    )  # fmt: skip
    return Outcome(columns=columns, rows=tuple(rows), counted=sum(now.values()) + sum(then.values()))


# lists of people, internal


def people(when: OnDay, field: PassportField) -> Outcome:
    """List who had one of the roles, in walking order: name, role, address, phone, since when."""
    found = roles(when, field.codes)
    names = _names(when, {role.subject_id for role in found})
    homes = _homes(when, {role.subject_id for role in found if role.subject_type == "person"})
    phones = _phones(when, set(names))
    # a private person stands here only where the audience may read names at all
    listed = sorted(
        (role for role in found if names.get(role.subject_id)),
        key=lambda role: (*_order(when, homes.get(role.subject_id)), names[role.subject_id].kk),
    )
    rows = [
        (
            Cell(names[role.subject_id]), Cell(_kind_text(when, role.kind)),
            Cell(_home_text(when, homes.get(role.subject_id))),
            Cell(both(phones.get(role.subject_id, ""))), Cell(day_text(role.from_day), role.from_day),
        )
        for role in listed
    ]  # fmt: skip
    columns = (
        number_column(), Column(said(N_("Surname, name")), 1.9, bold=True), Column(said(N_("Role")), 1.7),
        Column(said(N_("Address")), 2.0), Column(said(N_("Phone")), 1.5), Column(said(N_("Since")), 0.85),
    )  # fmt: skip
    return Outcome(columns=columns, rows=numbered(rows))


def _names(when: OnDay, ids: set[Id]) -> dict[Id, Text]:
    found: dict[Id, Text] = {}
    for row in held(when.session, Person, ids):
        seen = when.shown(row)
        parts = (seen.get(name) for name in ("surname", "given", "patronymic"))
        found[row.id] = both(" ".join(part for part in parts if part))
    for row in when.then(Organisation, ids):
        seen = when.shown(row)
        found[row.id] = Text(seen.get("name_kk") or "", seen.get("name_ru") or "")
    for row in held(when.session, Group, ids):
        found[row.id] = both(when.shown(row).get("name") or "")
    return {key: name for key, name in found.items() if name.kk or name.ru}


def _homes(when: OnDay, ids: set[Id]) -> dict[Id, Dwelling]:
    best = {person: home for person, home in first_homes(when).items() if person in ids} if ids else {}
    rows = {row.id: row for row in when.then(Dwelling, set(best.values()))}
    return {person: rows[home] for person, home in best.items() if home in rows}


def first_homes(when: OnDay) -> dict[Id, Id]:
    """Return the dwelling where each person who has one really lives, else is registered, else owns."""
    if "homes" not in when.kept:
        ranked = [(HOME_ORDER.get(row[2], len(HOME_ORDER)), row[1], row[0]) for row in residences(when)]
        # the best of a person comes last and stays
        when.kept["homes"] = {person: home for _rank, home, person in sorted(ranked, reverse=True)}
    found: dict[Id, Id] = when.kept["homes"]
    return found


def _order(when: OnDay, home: Dwelling | None) -> tuple[str, str, str]:
    return walked(when, home) if home is not None else ("\uffff", "", "")


def walked(when: OnDay, dwelling: Dwelling) -> tuple[str, str, str]:
    """Return the key by which dwellings are walked: street, house, flat."""
    return (*when.order(dwelling.house_id), dwelling.number_key)


def _home_text(when: OnDay, home: Dwelling | None) -> Text:
    return when.address(home.house_id, home.number) if home is not None else EMPTY


def _phones(when: OnDay, ids: set[Id]) -> dict[Id, str]:
    query = select(Phone).where(among(Phone.subject_id, ids), Phone.removed_step.is_(None))
    found: dict[Id, str] = {}
    for row in when.session.scalars(query.order_by(Phone.id)):
        number = when.shown(row).get("number")
        if number:
            # a number is read as a whole: no line ends in it
            found.setdefault(row.subject_id, KK.phone(number).replace(" ", "\u00a0"))
    return found


def groups(when: OnDay, field: PassportField) -> Outcome:
    """List the groups: name, kind, size, where and when they meet."""
    found = [(row, when.shown(row)) for row in when.rows(Group)]
    places = {row.id: row for row in when.then(Place, {row.place_id for row, _v in found if row.place_id})}
    rows = [
        (
            Cell(both(seen["name"])), Cell(when.kind("group_kind", seen["kind"])),
            Cell(both(str(seen["size"] or "")), seen["size"]),
            Cell(_place_name(when, places.get(row.place_id or b""))), Cell(both(seen["times"])),
        )
        for row, seen in sorted(found, key=lambda item: item[0].sort) if seen
    ]  # fmt: skip
    columns = (
        number_column(), Column(said(N_("Name of the group")), 2.6, bold=True), Column(said(N_("Kind")), 1.5),
        Column(said(N_("Members")), 0.8, "right"), Column(said(N_("Place")), 1.7),
        Column(said(N_("Time")), 1.4),
    )  # fmt: skip
    return Outcome(columns=columns, rows=numbered(rows))


def _place_name(when: OnDay, place: Place | None) -> Text:
    if place is None:
        return EMPTY
    return (
        Text(place.name_kk, place.name_ru)
        if place.name_kk or place.name_ru
        else when.kind("place_kind", place.kind)
    )


def contacts_of(when: OnDay, kinds: Iterable[str]) -> dict[Id, Text]:
    """Return organisation -> who stands for it on the day, with the phone; nobody outside."""
    from precinct_app.domain.social_map import Tie

    query = select(Tie.to_id, Tie.from_id).where(
        when.lasting(Tie, Tie.from_day, Tie.until_day), Tie.from_type == "person",
        Tie.kind.in_(tuple(kinds)),
    )  # fmt: skip
    ties = {(body, person) for body, person in when.session.execute(query)} if when.inside else set()
    rows = held(when.session, Person, {person for _body, person in ties})
    allowed = {row.id for row in rows if releasable(plain(row), when.audience)}
    names, phones = _names(when, allowed), _phones(when, allowed)
    found: dict[Id, list[str]] = defaultdict(list)
    for body, person in ties:
        if person in names:
            found[body].append(" ".join(filter(None, (names[person].kk, phones.get(person)))))
    return {body: both("\n".join(sorted(told))) for body, told in found.items()}
