"""People, how they are called and reached, and where they live.

The official spelling is one (as in the identity document); other spellings serve search and the other
language. An IIN is warned about and never blocks; it may be absent. No copy of an identity paper is kept
(Law 94-V, art. 7).
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Date, Index, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from precinct_app.domain.base import Id, Merged, Record, key_column, live
from precinct_app.i18n import phone_digits, sort_key


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
        parts = (row.get(name) or "" for name in ("surname", "given", "patronymic"))
        return {"sort": sort_key(" ".join(part for part in parts if part))}


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
    """Who lives where: registered, actual, owner, tenant; with dates, "as of" and source."""

    __tablename__ = "residence"
    person_id: Mapped[Id] = key_column("person.id")
    dwelling_id: Mapped[Id] = key_column("dwelling.id")
    kind: Mapped[str]  # code list "residence_kind"
    from_day: Mapped[date | None] = mapped_column(Date)
    until_day: Mapped[date | None] = mapped_column(Date)
    as_of: Mapped[date | None] = mapped_column(Date)
    source: Mapped[str] = mapped_column(default="")


# the address that lists show: where a person really lives comes before where he is registered
_RESIDENCE_ORDER = {"actual": 0, "tenant": 1, "owner_lives": 2, "registered": 3, "owner": 4}


def main_dwellings(session: Session, person_ids: list[Id] | None = None) -> dict[Id, Id]:
    """Return the dwelling shown for each person: the actual one first, then the registered one."""
    query = select(Residence.person_id, Residence.dwelling_id, Residence.kind).where(
        Residence.removed_step.is_(None), Residence.until_day.is_(None)
    )
    if person_ids is not None:
        query = query.where(Residence.person_id.in_(person_ids))
    best: dict[Id, tuple[int, Id]] = {}
    for person, dwelling, kind in session.execute(query):
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
