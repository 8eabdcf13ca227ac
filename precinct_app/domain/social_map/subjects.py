"""Organisations, groups, places, and what ties subjects together: roles, ties, findings.

A place may be a point, line, area, building, dwelling, or abstract (a phone number, a web site, a bus line).
Every located record may be "not on the map". Roles are rows with dates and a basis; an offender's role needs
a decision in force, which ``basis`` names.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Date, Float, Index
from sqlalchemy.orm import Mapped, Session, mapped_column

from precinct_app.domain.base import Id, Merged, Record, key_column, live
from precinct_app.i18n import sort_key


class Organisation(Record, Merged):
    """A body or firm: akimat department, school, housing body, shop owner, NGO."""

    __tablename__ = "organisation"
    name_kk: Mapped[str]
    name_ru: Mapped[str]
    sort: Mapped[str] = mapped_column(default="", index=True)
    kind: Mapped[str]  # code list "organisation_kind"
    bin: Mapped[str] = mapped_column(default="")
    house_id: Mapped[Id | None] = key_column("house.id")
    hours: Mapped[str] = mapped_column(default="")
    expertise: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    secrecy: Mapped[str] = mapped_column(default="normal")

    @classmethod
    def derived(cls, row: Mapping[str, Any]) -> dict[str, Any]:
        """The sorting key of the name."""
        return {"sort": sort_key(row.get("name_kk") or row.get("name_ru") or "")}


class Group(Record, Merged):
    """People who gather: named or not, with a place and times."""

    __tablename__ = "group_"
    name: Mapped[str]
    sort: Mapped[str] = mapped_column(default="")
    kind: Mapped[str]  # code list "group_kind"
    place_id: Mapped[Id | None]
    times: Mapped[str] = mapped_column(default="")
    size: Mapped[int | None]
    note: Mapped[str] = mapped_column(default="")
    secrecy: Mapped[str] = mapped_column(default="normal")

    @classmethod
    def derived(cls, row: Mapping[str, Any]) -> dict[str, Any]:
        """The sorting key of the name."""
        return {"sort": sort_key(row.get("name") or "")}


class Place(Record, Merged):
    """Something that has or could have a spot: a bar, school, hot spot, bus line, phone number.

    ``form``: point, line, area, building, dwelling, abstract. ``lon``/``lat`` null: not on the map.
    """

    __tablename__ = "place"
    kind: Mapped[str] = mapped_column(index=True)  # code list "place_kind"; its parent is the layer
    name_kk: Mapped[str] = mapped_column(default="")
    name_ru: Mapped[str] = mapped_column(default="")
    sort: Mapped[str] = mapped_column(default="")
    form: Mapped[str] = mapped_column(default="point")
    lon: Mapped[float | None] = mapped_column(Float)
    lat: Mapped[float | None] = mapped_column(Float)
    wkb: Mapped[bytes | None]
    house_id: Mapped[Id | None] = key_column("house.id")
    dwelling_id: Mapped[Id | None] = key_column("dwelling.id")
    organisation_id: Mapped[Id | None] = key_column("organisation.id")
    hours: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")
    foreign_id: Mapped[str] = mapped_column(default="", index=True)  # key in the file it came from
    secrecy: Mapped[str] = mapped_column(default="normal")

    @classmethod
    def derived(cls, row: Mapping[str, Any]) -> dict[str, Any]:
        """The sorting key of the name."""
        return {"sort": sort_key(row.get("name_kk") or row.get("name_ru") or "")}


class Role(Record):
    """What a subject is for the precinct, from when, on what basis, and when to look at it again."""

    __tablename__ = "role"
    subject_type: Mapped[str]
    subject_id: Mapped[Id]
    kind: Mapped[str] = mapped_column(index=True)  # code list "role_kind"; its parent is the layer
    from_day: Mapped[date | None] = mapped_column(Date)
    until_day: Mapped[date | None] = mapped_column(Date)
    source: Mapped[str] = mapped_column(default="")
    basis: Mapped[str] = mapped_column(default="")
    review_day: Mapped[date | None] = mapped_column(Date)
    note: Mapped[str] = mapped_column(default="")
    __table_args__ = (Index("role_subject", "subject_id"),)


class Tie(Record):
    """A tie between two subjects: family, work, membership, acquaintance, conflict."""

    __tablename__ = "tie"
    from_type: Mapped[str]
    from_id: Mapped[Id]
    to_type: Mapped[str]
    to_id: Mapped[Id]
    kind: Mapped[str]  # code list "tie_kind"
    from_day: Mapped[date | None] = mapped_column(Date)
    until_day: Mapped[date | None] = mapped_column(Date)
    note: Mapped[str] = mapped_column(default="")
    __table_args__ = (Index("tie_from", "from_id"), Index("tie_to", "to_id"))


class Finding(Record):
    """What the environment lacks at a spot: kind, state, who is responsible, by when."""

    __tablename__ = "finding"
    kind: Mapped[str]  # code list "finding_kind"
    place_id: Mapped[Id | None] = key_column("place.id")
    house_id: Mapped[Id | None] = key_column("house.id")
    lon: Mapped[float | None] = mapped_column(Float)
    lat: Mapped[float | None] = mapped_column(Float)
    state: Mapped[str] = mapped_column(default="seen")  # code list "finding_state"
    seen_day: Mapped[date | None] = mapped_column(Date)
    reported_day: Mapped[date | None] = mapped_column(Date)
    fixed_day: Mapped[date | None] = mapped_column(Date)
    due_day: Mapped[date | None] = mapped_column(Date)
    responsible_id: Mapped[Id | None] = key_column("organisation.id")
    note: Mapped[str] = mapped_column(default="")
    secrecy: Mapped[str] = mapped_column(default="normal")


def roles_of(session: Session, subject_id: Id) -> list[Role]:
    """Return the live roles of a subject, the current ones first."""
    rows = session.scalars(live(Role).where(Role.subject_id == subject_id))
    return sorted(rows, key=lambda role: (role.until_day is not None, role.from_day or date.min))


def ties_of(session: Session, subject_id: Id) -> list[Tie]:
    """Return the live ties of a subject in either direction."""
    return list(session.scalars(live(Tie).where((Tie.from_id == subject_id) | (Tie.to_id == subject_id))))
