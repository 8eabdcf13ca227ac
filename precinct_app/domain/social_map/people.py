"""People, how they are called and reached, and where they live.

The official spelling is one (as in the identity document); other spellings serve search and the other
language. An IIN is warned about and never blocks; it may be absent. No copy of an identity paper is kept
(Law 94-V, art. 7).
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Date, Index, Select, func, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from precinct_app.domain.addresses import Dwelling, House, HouseAddress
from precinct_app.domain.base import (
    Id,
    Merged,
    Record,
    Writer,
    among_given,
    given_rows,
    key_column,
    live,
)
from precinct_app.domain.social_map.subjects import Organisation, Place, Role, Tie
from precinct_app.errors import Refused
from precinct_app.i18n import N_, phone_digits, sort_key

PEOPLE_LIVE = N_("Not deleted: people live here ({n}). Note first where they moved.")
THINGS_STAND = N_(
    "Not deleted: places or organisations stand in this house ({n}). Give them another address."
)


class Person(Record, Merged):
    """A natural person. ``birth`` is ISO text as exact as known: 1987, 1987-03 or 1987-03-14."""

    __tablename__ = "person"
    surname: Mapped[str]
    given: Mapped[str] = mapped_column(default="")
    patronymic: Mapped[str] = mapped_column(default="")
    sort: Mapped[str] = mapped_column(default="", index=True)
    sex: Mapped[str] = mapped_column(default="")  # "m", "f", ""
    birth: Mapped[str] = mapped_column(default="")
    iin: Mapped[str] = mapped_column(default="", index=True)
    work: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    secrecy: Mapped[str] = mapped_column(default="normal")

    @property
    def name(self) -> str:
        """Surname, given name, patronymic, as far as known."""
        return " ".join(part for part in (self.surname, self.given, self.patronymic) if part)

    @classmethod
    def derived(cls, row: Mapping[str, Any]) -> dict[str, Any]:
        """The sorting key of the full name."""
        get = row.get
        parts = (get("surname"), get("given"), get("patronymic"))
        return {"sort": sort_key(" ".join(filter(None, parts)))}


class NameVariant(Record):
    """Another spelling of a person's name: the other language's form, a former surname, a nickname."""

    __tablename__ = "name_variant"
    person_id: Mapped[Id] = key_column("person.id")
    kind: Mapped[str]  # code list "name_kind": kk, ru, former, other
    surname: Mapped[str]
    given: Mapped[str] = mapped_column(default="")
    patronymic: Mapped[str] = mapped_column(default="")


class Phone(Record):
    """A phone of a subject; ``digits`` are what search compares (+7..., digits only)."""

    __tablename__ = "phone"
    subject_type: Mapped[str]
    subject_id: Mapped[Id]
    number: Mapped[str]
    digits: Mapped[str] = mapped_column(index=True)
    whose: Mapped[str] = mapped_column(default="")
    __table_args__ = (Index("phone_subject", "subject_id"),)

    @classmethod
    def derived(cls, row: Mapping[str, Any]) -> dict[str, Any]:
        """The digits of the number in one form."""
        return {"digits": phone_digits(row.get("number") or "")}


class Residence(Record):
    """Who lives where: registered, actual, owner, tenant; with dates, "as of", source and household."""

    __tablename__ = "residence"
    person_id: Mapped[Id] = key_column("person.id")
    dwelling_id: Mapped[Id] = key_column("dwelling.id")
    kind: Mapped[str]  # code list "residence_kind"
    from_day: Mapped[date | None] = mapped_column(Date)
    until_day: Mapped[date | None] = mapped_column(Date)
    as_of: Mapped[date | None] = mapped_column(Date)
    source: Mapped[str] = mapped_column(default="")
    household: Mapped[int] = mapped_column(default=1)  # families sharing a dwelling are counted from 1


# the address that lists show: where a person really lives comes before where he is registered
# a person lives in one place and is registered in one place; dwellings owned may be many
_ONE_AT_A_TIME = (("actual", "tenant", "owner_lives", "absent"), ("registered",))
_RESIDENCE_ORDER = {"actual": 0, "tenant": 1, "owner_lives": 2, "registered": 3, "owner": 4}


# lists and each key press of a search ask: making a statement takes longer than reading a few rows
@cache
def _residences(given: bool) -> Select[*tuple[Any, ...]]:
    query = select(Residence.person_id, Residence.dwelling_id, Residence.kind).where(
        Residence.removed_step.is_(None), Residence.until_day.is_(None)
    )
    return query.where(among_given(Residence.person_id)) if given else query


def main_dwellings(session: Session, person_ids: list[Id] | None = None) -> dict[Id, Id]:
    """Return the dwelling shown for each person: the actual one first, then the registered one."""
    rows = given_rows(session, _residences(person_ids is not None), person_ids or ())
    best: dict[Id, tuple[int, Id]] = {}
    for person, dwelling, kind in rows:
        rank = (_RESIDENCE_ORDER.get(kind, 9), dwelling)
        if person not in best or rank < best[person]:
            best[person] = rank
    return {person: dwelling for person, (_, dwelling) in best.items()}


def phones_of(session: Session, subject_id: Id) -> list[Phone]:
    """Return the live phones of a subject, oldest first."""
    return list(session.scalars(live(Phone).where(Phone.subject_id == subject_id).order_by(Phone.id)))


def residents(session: Session, dwelling_id: Id) -> list[tuple[Person, Residence]]:
    """Return who is tied to a dwelling today, by name."""
    query = (
        select(Person, Residence)
        .join(Residence, Residence.person_id == Person.id)
        .where(
            Residence.dwelling_id == dwelling_id, Residence.removed_step.is_(None),
            Residence.until_day.is_(None), Person.removed_step.is_(None),
        )
        .order_by(Person.sort)
    )  # fmt: skip
    return [(row[0], row[1]) for row in session.execute(query)]


def settle(
    write: Writer,
    person_id: Id,
    dwelling_id: Id,
    kind: str,
    *,
    from_day: date | None = None,
    as_of: date | None = None,
    source: str = "",
) -> Id:
    """Note that a person is tied to a dwelling and return the residence.

    The person's earlier home ends on ``from_day`` (``as_of`` where the day is unknown), or is removed where
    neither is known; so does an earlier registration. Saying the same again updates ``as_of`` and source.
    """
    group = next((kinds for kinds in _ONE_AT_A_TIME if kind in kinds), ())
    for row in _open_residences(write.session, person_id):
        if row.dwelling_id == dwelling_id and row.kind == kind:
            write.change(Residence, row.id, as_of=as_of, source=source)
            return row.id
        if row.kind in group:
            _end(write, row, from_day or as_of)
    return write.add(
        Residence, person_id=person_id, dwelling_id=dwelling_id, kind=kind, from_day=from_day, as_of=as_of,
        source=source,
    )  # fmt: skip


def _open_residences(session: Session, person_id: Id) -> list[Residence]:
    query = live(Residence).where(Residence.person_id == person_id, Residence.until_day.is_(None))
    return list(session.scalars(query.order_by(Residence.id)))


def _end(write: Writer, row: Residence, day: date | None) -> None:
    if day is None:
        write.remove(Residence, row.id)
    else:
        write.change(Residence, row.id, until_day=day)


def remove_person(write: Writer, person_id: Id) -> None:
    """Remove a person with all that means nothing without one: names, phones, residences, roles, ties."""
    own = (
        (NameVariant, NameVariant.person_id == person_id),
        (Phone, Phone.subject_id == person_id),
        (Residence, Residence.person_id == person_id),
        (Role, Role.subject_id == person_id),
        (Tie, or_(Tie.from_id == person_id, Tie.to_id == person_id)),
    )
    for record, mine in own:
        _remove_all(write, record, mine)
    write.remove(Person, person_id)


def remove_dwelling(write: Writer, dwelling_id: Id) -> None:
    """Remove a dwelling where nobody lives, with its past residences; raises Refused when somebody does."""
    _refuse_inhabited(write.session, [dwelling_id])
    _remove_all(write, Residence, Residence.dwelling_id == dwelling_id)
    write.remove(Dwelling, dwelling_id)


def remove_house(write: Writer, house_id: Id) -> None:
    """Remove a house with its addresses and dwellings; raises Refused when anybody or anything is in it."""
    dwellings = list(write.session.scalars(select(Dwelling.id).where(Dwelling.house_id == house_id)))
    _refuse_inhabited(write.session, dwellings)
    standing = sum(
        write.session.scalar(
            select(func.count()).where(holder.house_id == house_id, holder.removed_step.is_(None))
        ) or 0
        for holder in (Place, Organisation)
    )  # fmt: skip
    if standing:
        raise Refused(THINGS_STAND, n=standing)
    _remove_all(write, Residence, Residence.dwelling_id.in_(dwellings))
    _remove_all(write, Dwelling, Dwelling.house_id == house_id)
    _remove_all(write, HouseAddress, HouseAddress.house_id == house_id)
    write.remove(House, house_id)


def _refuse_inhabited(session: Session, dwellings: list[Id]) -> None:
    query = (
        select(func.count(Residence.person_id.distinct()))
        .join(Person, Person.id == Residence.person_id)
        .where(
            Residence.dwelling_id.in_(dwellings),
            Residence.until_day.is_(None),
            Residence.removed_step.is_(None),
            Person.removed_step.is_(None),
        )
    )
    people = session.scalar(query) or 0
    if people:
        raise Refused(PEOPLE_LIVE, n=people)


def _remove_all(write: Writer, record: type[Record], condition: Any) -> None:
    query = select(record.id).where(condition, record.removed_step.is_(None))
    for key in list(write.session.scalars(query)):
        write.remove(record, key)
