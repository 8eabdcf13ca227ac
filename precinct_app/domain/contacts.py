"""Contacts with citizens and what was promised in them.

``happened`` is the wall clock as the officer tells it (ISO text, precision and zone beside it); the time of
entry is ``created_us`` and never fills it.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Date, Index, Integer, cast, func, literal_column, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from precinct_app.domain.base import Id, Record, Writer, key_column, live
from precinct_app.domain.event_time import EventTime
from precinct_app.domain.social_map.cards import parts_of
from precinct_app.errors import BadInput
from precinct_app.i18n import N_

# so many of the last contacts are asked for the last number
NEWEST = 200
# conditions as the indexes of these contacts have them: a bound value would not lead the engine to the index
ENDED = "happened_until != '' AND removed_step IS NULL"
OPEN_PROMISE = "done_day IS NULL AND removed_step IS NULL"
ASKED = "asked != '' AND removed_step IS NULL"
NO_GIST = N_("Write what the talk was about.")


class Contact(Record):
    """One talk, call, letter or visit."""

    __tablename__ = "contact"
    number: Mapped[str] = mapped_column(index=True)
    happened: Mapped[str]  # ISO: 2026-11-24T18:05 or shorter
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
    place_id: Mapped[Id | None] = key_column("place.id", index=False)
    house_id: Mapped[Id | None] = key_column("house.id", index=False)
    venue: Mapped[str] = mapped_column(default="")  # code list "contact_venue"
    case_id: Mapped[Id | None] = key_column("sara_case.id", index=False)
    secrecy: Mapped[str] = mapped_column(default="normal")
    asked: Mapped[str] = mapped_column(default="")  # when the citizen turned to the police, as told (ISO)
    series_id: Mapped[Id | None] = key_column("contact_series.id")
    # a search asks for the last contact of what it shows
    __table_args__ = (
        Index("contact_place", "place_id", "happened", "id"),
        Index("contact_house", "house_id", "happened", "id"),
        Index("contact_case", "case_id", "happened", "id"),
        # lists and reports count over the order of time: all they ask of a contact stands in the index
        Index("contact_time", "happened", "removed_step", "secrecy", "author_id", "situation", "channel"),
        # few contacts have a told end, or a time when the citizen first turned to the police
        Index("contact_ended", "happened", "situation", sqlite_where=literal_column(ENDED)),
        Index("contact_asked", "happened", sqlite_where=literal_column(ASKED)),
        # the last contact of everybody
        Index("contact_last", "id", "happened", "secrecy", "removed_step"),
    )


class ContactSeries(Record):
    """One reception or round in which many contacts were made: what is common to all of them."""

    __tablename__ = "contact_series"
    kind: Mapped[str]  # code list "series_kind"
    day: Mapped[date] = mapped_column(Date, index=True)
    started: Mapped[str] = mapped_column(default="")  # HH:MM as told
    ended: Mapped[str] = mapped_column(default="")
    place_id: Mapped[Id | None] = key_column("place.id", index=False)
    house_id: Mapped[Id | None] = key_column("house.id", index=False)
    note: Mapped[str] = mapped_column(default="")


class Participant(Record):
    """Who took part in a contact and as what (resident, applicant, victim, partner ...)."""

    __tablename__ = "participant"
    contact_id: Mapped[Id] = key_column("contact.id")
    subject_type: Mapped[str]
    subject_id: Mapped[Id]
    capacity: Mapped[str] = mapped_column(default="resident")  # code list "contact_capacity"
    __table_args__ = (Index("participant_met", "subject_id", "contact_id", "removed_step"),)


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
    __table_args__ = (
        Index(
            "promise_open",
            "contact_id",
            sqlite_where=literal_column(OPEN_PROMISE),
        ),
        # the index of all days holds every promise ever kept: a hundred times as many
        Index("promise_due", "due_day", sqlite_where=literal_column(OPEN_PROMISE)),
    )


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
    """Return the next number of this computer's series ("A-1186" after "A-1185"); none is used twice.

    The newest contacts tell it; going through all of them costs 18 ms at 100 000.
    """
    start = f"{series}-"
    newest = session.scalars(select(Contact.number).order_by(Contact.id.desc()).limit(NEWEST))
    used = (number[len(start) :] for number in newest if number.startswith(start))
    number = max((int(tail) for tail in used if tail.isdecimal()), default=None)
    if number is None:
        number = _highest_number(session, start)
    while session.scalar(select(Contact.id).where(Contact.number == f"{start}{number + 1}")):
        number += 1
    return f"{start}{number + 1}"


def _highest_number(session: Session, start: str) -> int:
    tail = cast(func.substr(Contact.number, len(start) + 1), Integer)
    # the bounds let the index answer; "." follows "-" in ASCII
    query = select(func.max(tail)).where(Contact.number >= start, Contact.number < f"{start[:-1]}.")
    return session.scalar(query) or 0


def record_contact(
    write: Writer,
    values: Mapping[str, Any],
    participants: Iterable[Mapping[str, Any]] = (),
    promise: Mapping[str, Any] | None = None,
    *,
    series: str = "A",
) -> Id:
    """Add a contact with who took part and what was promised, and return its key.

    ``values`` are columns of the contact; without ``number`` it gets the next one of ``series`` (the letter
    of this computer). Participants need ``subject_type`` and ``subject_id``, a promise ``text`` and
    ``due_day``. Raises BadInput without a gist or when the time cannot be read.
    """
    check_contact(values)
    number = values.get("number") or next_number(write.session, series)
    contact = write.add(Contact, **{**values, "number": number})
    write.bulk(Participant, [{**row, "contact_id": contact} for row in participants])
    if promise is not None:
        write.add(Promise, **{"case_id": values.get("case_id"), **promise, "contact_id": contact})
    return contact


def check_contact(values: Mapping[str, Any]) -> None:
    """Raise BadInput when a contact has no gist or its time cannot be read."""
    if not str(values.get("gist") or "").strip():
        raise BadInput(NO_GIST)
    told = str(values.get("happened") or "")
    EventTime(told, precision=values.get("precision", "minute"), until=values.get("happened_until", ""))


def change_contact(
    write: Writer,
    contact_id: Id,
    values: Mapping[str, Any],
    participants: Iterable[Mapping[str, Any]] | None = None,
) -> None:
    """Change columns of a contact and, when given, who took part: added, left out, or in another capacity."""
    write.change(Contact, contact_id, **values)
    if participants is not None:
        _set_participants(write, contact_id, list(participants))


def _set_participants(write: Writer, contact_id: Id, wanted: list[Mapping[str, Any]]) -> None:
    known = {row.subject_id: row for row in participants_of(write.session, contact_id)}
    kept = {row["subject_id"] for row in wanted}
    for subject, row in known.items():
        if subject not in kept:
            write.remove(Participant, row.id)
    for fresh in wanted:
        old = known.get(fresh["subject_id"])
        if old is None:
            write.add(Participant, **fresh, contact_id=contact_id)
        elif "capacity" in fresh:
            write.change(Participant, old.id, capacity=fresh["capacity"])


def participants_of(session: Session, contact_id: Id) -> list[Participant]:
    """Return who took part in a contact, in order of entry."""
    query = live(Participant).where(Participant.contact_id == contact_id).order_by(Participant.id)
    return list(session.scalars(query))


def promises_of(session: Session, contact_id: Id) -> list[Promise]:
    """Return what was promised in a contact, the earliest due day first."""
    return list(
        session.scalars(live(Promise).where(Promise.contact_id == contact_id).order_by(Promise.due_day))
    )


def card_parts(session: Session, kind: str, key: Id) -> list[Id]:
    """Return the key of a record and of everything that is part of its card, removed parts too: those of a
    subject, the participants and promises of a contact.
    """
    found = parts_of(session, kind, key)
    if kind == "contact":
        for record in (Participant, Promise):
            found += session.scalars(select(record.id).where(record.contact_id == key))
    return found


def remove_contact(write: Writer, contact_id: Id) -> None:
    """Remove a contact with its participants and promises."""
    for row in participants_of(write.session, contact_id):
        write.remove(Participant, row.id)
    for promise in promises_of(write.session, contact_id):
        write.remove(Promise, promise.id)
    write.remove(Contact, contact_id)
