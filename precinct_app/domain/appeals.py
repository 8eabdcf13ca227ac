"""Appeals of citizens and materials in the inspector's hands: what is due, until when, and how it ended.

The state registers are never copied: only their number is kept. The term follows from the rule chosen
(``codes.TermRule``) and the calendar of working days; what befell it (prolonged, handed on, answered) are
rows.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Date, Index, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from precinct_app.domain.base import Id, Record, Writer, key_column
from precinct_app.domain.codes import TermRule
from precinct_app.domain.event_time import read_told
from precinct_app.domain.terms import Term, WorkingCalendar, due
from precinct_app.errors import BadInput
from precinct_app.i18n import N_

OPEN, HANDED_ON, ANSWERED, RETURNED = "open", "handed_on", "answered", "returned"
PROLONGED = "prolonged"
NO_TERM = N_("Choose the term or write the day by which it is due.")
NO_TIME = N_("Write when it was received.")
BEFORE = N_("This day is before the day of receipt.")
NOT_LONGER = N_("A prolonged term ends later than the one before.")
NO_WHOM = N_("Write to whom it was handed on.")
NO_RESULT = N_("Choose how it ended.")
NOT_CLOSED = N_("It is open already.")
BEFORE_END = N_("This day is before the day on which it was closed.")
BEFORE_STEP = N_("The new term ends before the day on which it was taken up again.")
NOT_OPEN = N_("It is closed. Open it again to change its term.")


class Appeal(Record):
    """One appeal or material. ``received`` is a wall clock (ISO) as exact as told."""

    __tablename__ = "appeal"
    kind: Mapped[str]  # code list "appeal_kind": appeal, material, case of an administrative offence ...
    register: Mapped[str] = mapped_column(default="")  # "appeal_register": КУИ, е-Өтініш ...
    number: Mapped[str] = mapped_column(default="")  # as the register wrote it
    received: Mapped[str]
    zone: Mapped[str] = mapped_column(default="Asia/Almaty")
    term: Mapped[str] = mapped_column(default="")  # code of a term; "" where the day was typed
    due_day: Mapped[date] = mapped_column(Date)
    applicant_type: Mapped[str] = mapped_column(default="")
    applicant_id: Mapped[Id | None]
    applicant: Mapped[str] = mapped_column(default="")  # where no card stands behind
    gist: Mapped[str] = mapped_column(default="")
    house_id: Mapped[Id | None] = key_column("house.id", index=False)
    place_id: Mapped[Id | None] = key_column("place.id", index=False)
    user_id: Mapped[Id | None] = key_column("app_user.id", index=False)  # in whose hands it is
    state: Mapped[str] = mapped_column(default=OPEN)
    closed_day: Mapped[date | None] = mapped_column(Date)
    result: Mapped[str] = mapped_column(default="")  # code list "appeal_result"
    result_note: Mapped[str] = mapped_column(default="")
    contact_id: Mapped[Id | None] = key_column("contact.id", index=False)
    case_id: Mapped[Id | None] = key_column("sara_case.id", index=False)
    secrecy: Mapped[str] = mapped_column(default="normal")
    __table_args__ = (Index("appeal_due", "state", "due_day"), Index("appeal_applicant", "applicant_id"))


class AppealStep(Record):
    """What befell an appeal: ``prolonged``, ``handed_on``, ``answered``, ``returned`` or opened again."""

    __tablename__ = "appeal_step"
    appeal_id: Mapped[Id] = key_column("appeal.id")
    kind: Mapped[str]
    day: Mapped[date] = mapped_column(Date)
    due_day: Mapped[date | None] = mapped_column(Date)  # after a prolongation
    to_whom: Mapped[str] = mapped_column(default="")
    organisation_id: Mapped[Id | None] = key_column("organisation.id", index=False)
    number: Mapped[str] = mapped_column(default="")  # of the letter or decision
    note: Mapped[str] = mapped_column(default="")


def due_of(received: str, code: str, terms: Mapping[str, TermRule], calendar: WorkingCalendar) -> date | None:
    """Return the last day of a term counted from the receipt; None for an unknown term or no day."""
    row = terms.get(code)
    if row is None or len(received) < len("2026-11-24"):
        return None
    term = Term(row.amount, row.unit, row.start, row.if_day_off)
    return due(term, read_told(received), calendar).date()


def register_appeal(
    write: Writer, terms: Mapping[str, TermRule], calendar: WorkingCalendar, **values: Any
) -> Id:
    """Add an appeal and return its key; ``due_day`` follows from its term unless it is given."""
    if len(values.get("received", "")) < len("2026-11-24"):
        raise BadInput(NO_TIME, field="received")
    day = values.get("due_day") or due_of(values["received"], values.get("term", ""), terms, calendar)
    if day is None:
        raise BadInput(NO_TERM, field="term")
    if day < read_told(values["received"]).date():
        raise BadInput(BEFORE, field="due_day")
    return write.add(Appeal, **{**values, "due_day": day})


def prolong(write: Writer, appeal_id: Id, day: date, until: date, note: str, number: str = "") -> Id:
    """Prolong the term to a later day; returns the key of the step. Raises BadInput."""
    present = _open(write, appeal_id, day)
    if until <= present.due_day:
        raise BadInput(NOT_LONGER, field="due_day")
    write.change(Appeal, appeal_id, due_day=until)
    return write.add(
        AppealStep, appeal_id=appeal_id, kind=PROLONGED, day=day, due_day=until, note=note, number=number
    )


def hand_on(write: Writer, appeal_id: Id, day: date, to_whom: str, **values: Any) -> Id:
    """Note that it went to another body or officer: it is no longer in these hands."""
    _open(write, appeal_id, day)
    if not to_whom.strip() and not values.get("organisation_id"):
        raise BadInput(NO_WHOM, field="to_whom")
    write.change(Appeal, appeal_id, state=HANDED_ON, closed_day=day)
    return write.add(
        AppealStep, appeal_id=appeal_id, kind=HANDED_ON, day=day, to_whom=to_whom.strip(), **values
    )


def answer(write: Writer, appeal_id: Id, day: date, result: str, note: str = "", number: str = "") -> Id:
    """Note the answer or decision and how it ended. Raises BadInput."""
    _open(write, appeal_id, day)
    if not result:
        raise BadInput(NO_RESULT, field="result")
    write.change(Appeal, appeal_id, state=ANSWERED, closed_day=day, result=result, result_note=note.strip())
    return write.add(AppealStep, appeal_id=appeal_id, kind=ANSWERED, day=day, number=number, note=note)


def reopen(write: Writer, appeal_id: Id, day: date, until: date, note: str, number: str = "") -> Id:
    """Take it up again: it was returned, or the answer was not accepted. Raises BadInput."""
    present = write.session.get_one(Appeal, appeal_id)
    if present.state == OPEN:
        raise BadInput(NOT_CLOSED)
    if present.closed_day is not None and day < present.closed_day:
        raise BadInput(BEFORE_END, field="day")
    if until < day:
        raise BadInput(BEFORE_STEP, field="due_day")
    write.change(Appeal, appeal_id, state=OPEN, closed_day=None, result="", result_note="", due_day=until)
    return write.add(
        AppealStep, appeal_id=appeal_id, kind=RETURNED, day=day, due_day=until, note=note, number=number
    )


def change_appeal(
    write: Writer, terms: Mapping[str, TermRule], calendar: WorkingCalendar, appeal_id: Id, **values: Any
) -> None:
    """Change an appeal; its day is counted anew when receipt or term changed, but a later day that a
    prolongation or a return gave stays. Raises BadInput.
    """
    present = write.session.get_one(Appeal, appeal_id)
    received = values.get("received", present.received)
    if len(received) < len("2026-11-24"):
        raise BadInput(NO_TIME, field="received")
    if values.keys() & {"received", "term", "due_day"}:
        term = values.get("term", present.term)
        day = due_of(received, term, terms, calendar) or values.get("due_day") or present.due_day
        if not term and not values.get("due_day", present.due_day):
            raise BadInput(NO_TERM, field="term")
        given = [step.due_day for step in steps_of(write.session, appeal_id) if step.due_day is not None]
        values["due_day"] = max([day, *given[-1:]])
        if values["due_day"] < read_told(received).date():
            raise BadInput(BEFORE, field="due_day")
    write.change(Appeal, appeal_id, **values)


def remove_appeal(write: Writer, appeal_id: Id) -> None:
    """Remove an appeal with everything that befell it."""
    for step in steps_of(write.session, appeal_id):
        write.remove(AppealStep, step.id)
    write.remove(Appeal, appeal_id)


def _open(write: Writer, appeal_id: Id, day: date) -> Appeal:
    present = write.session.get_one(Appeal, appeal_id)
    if present.state != OPEN:
        raise BadInput(NOT_OPEN)
    if day < read_told(present.received).date():
        raise BadInput(BEFORE, field="day")
    return present


def steps_of(session: Session, appeal_id: Id) -> list[AppealStep]:
    """Return what befell an appeal, in order."""
    query = select(AppealStep).where(AppealStep.appeal_id == appeal_id, AppealStep.removed_step.is_(None))
    return list(session.scalars(query.order_by(AppealStep.day, AppealStep.id)))
