"""Contacts with citizens and what was promised in them.

``happened`` is the wall clock as the officer tells it (ISO text, precision and zone beside it); the time of
entry is ``created_us`` and never fills it.
"""

from datetime import date

from sqlalchemy import Date, Index, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from precinct_app.domain.base import Id, Record, key_column, live


class Contact(Record):
    """One talk, call, letter or visit."""

    __tablename__ = "contact"
    number: Mapped[str]
    happened: Mapped[str] = mapped_column(index=True)  # ISO: 2026-11-24T18:05 or shorter
    happened_until: Mapped[str] = mapped_column(default="")
    precision: Mapped[str] = mapped_column(default="minute")
    zone: Mapped[str] = mapped_column(default="Asia/Almaty")
    channel: Mapped[str]  # code list "contact_channel"
    situation: Mapped[str] = mapped_column(default="")  # "contact_situation"
    form: Mapped[str] = mapped_column(default="")  # "contact_form"
    format: Mapped[str] = mapped_column(default="informal")  # "contact_format"
    gist: Mapped[str]
    citizen_wish: Mapped[str] = mapped_column(default="")
    officer_wish: Mapped[str] = mapped_column(default="")
    offer: Mapped[str] = mapped_column(default="")
    passed_to: Mapped[str] = mapped_column(default="")
    passed_to_id: Mapped[Id | None] = key_column("organisation.id")
    outcome: Mapped[str] = mapped_column(default="")  # "contact_outcome"
    outcome_note: Mapped[str] = mapped_column(default="")
    satisfaction: Mapped[int | None]  # 1..5 as the citizen said it
    place_id: Mapped[Id | None] = key_column("place.id")
    house_id: Mapped[Id | None] = key_column("house.id")
    venue: Mapped[str] = mapped_column(default="")  # code list "contact_venue"
    case_id: Mapped[Id | None] = key_column("sara_case.id")
    secrecy: Mapped[str] = mapped_column(default="normal")


class Participant(Record):
    """Who took part in a contact and as what (resident, applicant, victim, partner ...)."""

    __tablename__ = "participant"
    contact_id: Mapped[Id] = key_column("contact.id")
    subject_type: Mapped[str]
    subject_id: Mapped[Id]
    capacity: Mapped[str] = mapped_column(default="resident")  # code list "contact_capacity"
    __table_args__ = (Index("participant_subject", "subject_id"),)


class Promise(Record):
    """Something promised with a due date: from a contact, or from a project."""

    __tablename__ = "promise"
    contact_id: Mapped[Id | None] = key_column("contact.id")
    case_id: Mapped[Id | None] = key_column("sara_case.id")
    text: Mapped[str]
    assigned_to: Mapped[str] = mapped_column(default="")
    assigned_id: Mapped[Id | None] = key_column("organisation.id")
    due_day: Mapped[date] = mapped_column(Date, index=True)
    done_day: Mapped[date | None] = mapped_column(Date)
    result: Mapped[str] = mapped_column(default="")  # code list "promise_result"
    result_note: Mapped[str] = mapped_column(default="")


def contacts_of(session: Session, subject_id: Id) -> list[Contact]:
    """Return the live contacts that a subject took part in, newest first."""
    query = (
        live(Contact)
        .join(Participant, Participant.contact_id == Contact.id)
        .where(Participant.subject_id == subject_id, Participant.removed_step.is_(None))
        .order_by(Contact.happened.desc())
    )
    return list(session.scalars(query))


def open_promises(session: Session) -> list[Promise]:
    """Return every live promise without a result, the most urgent first."""
    query = live(Promise).where(Promise.done_day.is_(None)).order_by(Promise.due_day)
    return list(session.scalars(query))


def next_number(session: Session, series: str) -> str:
    """Return the next contact number of this computer's series ("A-1186" after "A-1185")."""
    numbers = session.scalars(select(Contact.number).where(Contact.number.startswith(f"{series}-")))
    used = (int(number.rpartition("-")[2]) for number in numbers if number.rpartition("-")[2].isdigit())
    return f"{series}-{max(used, default=0) + 1}"
