"""Who works with the program and where: users with the forms their names take in papers, precincts, areas.

The program never declines a name: the officer types the forms that reports need once.
"""

from datetime import date

from sqlalchemy import Date, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from precinct_app.domain.base import Id, Record, Writer, key_column, live
from precinct_app.domain.clock import DEFAULT_ZONE

_GIVEN = "given_password."


class User(Record):
    """A person with an account; ``login`` is the name of the key slot in the vault."""

    __tablename__ = "app_user"
    login: Mapped[str] = mapped_column(index=True)
    role: Mapped[str]
    surname_kk: Mapped[str]
    given_kk: Mapped[str]
    patronymic_kk: Mapped[str] = mapped_column(default="")
    surname_ru: Mapped[str]
    given_ru: Mapped[str]
    patronymic_ru: Mapped[str] = mapped_column(default="")
    rank: Mapped[str]  # code list "rank"
    position_kk: Mapped[str]
    position_ru: Mapped[str]
    signature_kk: Mapped[str] = mapped_column(default="")  # as under a paper: «Қ. Сейітов»
    signature_ru: Mapped[str] = mapped_column(default="")
    genitive_kk: Mapped[str] = mapped_column(default="")  # whose: typed by the officer
    genitive_ru: Mapped[str] = mapped_column(default="")
    instrumental_kk: Mapped[str] = mapped_column(default="")  # by whom
    instrumental_ru: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    active: Mapped[int] = mapped_column(default=1)


class Precinct(Record):
    """An administrative area of one inspector and the police point it belongs to."""

    __tablename__ = "precinct"
    number: Mapped[str]
    point_number: Mapped[str]
    body_kk: Mapped[str] = mapped_column(default="")  # police body as printed at the head of papers
    body_ru: Mapped[str] = mapped_column(default="")
    locality_kk: Mapped[str] = mapped_column(default="")
    locality_ru: Mapped[str] = mapped_column(default="")
    akimat_kk: Mapped[str] = mapped_column(default="")  # whom the monthly report goes to
    akimat_ru: Mapped[str] = mapped_column(default="")
    zone: Mapped[str] = mapped_column(default="Asia/Almaty")
    demonstration: Mapped[int] = mapped_column(default=0)


class Area(Record):
    """A boundary, sector or other area of a precinct, valid between dates; geometry is WGS84 WKB."""

    __tablename__ = "area"
    kind: Mapped[str]  # code list "area_kind": boundary, sector, other
    name_kk: Mapped[str] = mapped_column(default="")
    name_ru: Mapped[str] = mapped_column(default="")
    wkb: Mapped[bytes]
    valid_from: Mapped[date | None] = mapped_column(Date)
    valid_until: Mapped[date | None] = mapped_column(Date)
    source: Mapped[str] = mapped_column(default="")
    inspector_id: Mapped[Id | None] = key_column("app_user.id", index=False)
    note: Mapped[str] = mapped_column(default="")


class Indicator(Record):
    """A number about an area that rates are divided by, with its date and source."""

    __tablename__ = "indicator"
    area_id: Mapped[Id | None] = key_column("area.id")
    kind: Mapped[str] = mapped_column(index=True)  # code list "indicator": residents, dwellings ...
    value: Mapped[int]
    as_of: Mapped[date] = mapped_column(Date)
    source: Mapped[str]


class StoreSetting(Record):
    """A setting of the store itself (letterhead, counters of document series), one row a name."""

    __tablename__ = "store_setting"
    name: Mapped[str] = mapped_column(index=True)
    value: Mapped[str]


def user_by_login(session: Session, login: str) -> User | None:
    """Return the live user with this login."""
    return session.scalars(live(User).where(User.login == login)).first()


def only_officer(session: Session) -> Id | None:
    """Return the only user with an open account; None where there are several, or none."""
    found = list(
        session.scalars(select(User.id).where(User.removed_step.is_(None), User.active == 1).limit(2))
    )
    return found[0] if len(found) == 1 else None


def store_zone(session: Session) -> str:
    """Return the time zone of the precinct, in which the program tells when something was done."""
    query = select(Precinct.zone).where(Precinct.removed_step.is_(None)).order_by(Precinct.id)
    return session.scalars(query).first() or DEFAULT_ZONE


def boundary_on(session: Session, day: date) -> Area | None:
    """Return the boundary valid on ``day``, the latest if several are."""
    query = live(Area).where(
        Area.kind == "boundary",
        (Area.valid_from.is_(None)) | (Area.valid_from <= day),
        (Area.valid_until.is_(None)) | (Area.valid_until >= day),
    )
    return session.scalars(query.order_by(Area.valid_from.desc())).first()


def areas_on(session: Session, day: date) -> list[Area]:
    """Return the sectors and other areas valid on ``day``, in the order they were drawn."""
    query = live(Area).where(
        Area.kind != "boundary",
        (Area.valid_from.is_(None)) | (Area.valid_from <= day),
        (Area.valid_until.is_(None)) | (Area.valid_until >= day),
    )
    return list(session.scalars(query.order_by(Area.id)))


def setting(session: Session, name: str, default: str = "") -> str:
    """Return a setting of the store."""
    query = select(StoreSetting.value).where(StoreSetting.name == name, StoreSetting.removed_step.is_(None))
    return session.scalar(query) or default


def keep_setting(write: Writer, name: str, value: str) -> None:
    """Write a setting of the store."""
    known = write.session.scalar(
        select(StoreSetting.id).where(StoreSetting.name == name, StoreSetting.removed_step.is_(None))
    )
    if known is None:
        write.add(StoreSetting, name=name, value=value)
    else:
        write.change(StoreSetting, known, value=value)


def note_password(write: Writer, user: Id, *, given: bool) -> None:
    """Note whether the password of a user was given to him by somebody else, who so knows it."""
    name = _GIVEN + user.hex()
    if given or setting(write.session, name):
        keep_setting(write, name, "1" if given else "")


def has_given_password(session: Session, user: Id) -> bool:
    """Return whether the user still signs in with a password that somebody else gave him."""
    return bool(setting(session, _GIVEN + user.hex()))
