"""Checks: each visit to a person or an object of the register, with what was seen and said.

One check serves all entries of its subject. The time of arrival is typed; a blank one stays blank and is
listed. Who was not at home was not checked: the next check counts from the last real one.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Date, Index, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from precinct_app.domain.base import Id, Record, Writer, among, key_column
from precinct_app.domain.codes import CodeLists
from precinct_app.domain.event_time import read_told
from precinct_app.domain.register.entries import OPEN, RegisterEntry
from precinct_app.errors import BadInput
from precinct_app.i18n import N_

# codes of "check_result", in the order of their keys 1 to 4
TALKED, NOT_HOME, REFUSED, BREACH = "talked", "not_home", "refused", "breach"
RESULTS = (TALKED, NOT_HOME, REFUSED, BREACH)
REAL = frozenset({TALKED, BREACH})
ENDS_BEFORE = N_("The check ends before it begins.")
MOVES_NOTHING = N_("Without its day the check moves no term.")
NO_RESULT = N_("Choose what the check gave.")
NOT_LATER = N_("Choose a later day.")


# the list of the results of checks; another stands beside it for objects and may for a category
RESULT_LIST = "check_result"
PEOPLE = frozenset({"person", "group_"})


def result_list(codes: CodeLists, subject_type: str, categories: Iterable[str] = ()) -> str:
    """Return the code list that words the results of such a subject: data, not code.

    ``check_result_<category>`` where the subject stands under that category alone and the list exists, else
    ``check_result_object`` for what is no person, else ``check_result``.
    """
    alone = set(categories)
    of_category = f"{RESULT_LIST}_{alone.pop()}" if len(alone) == 1 else ""
    if of_category and codes.of(of_category):
        return of_category
    of_object = f"{RESULT_LIST}_object"
    return of_object if subject_type not in PEOPLE and codes.of(of_object) else RESULT_LIST


class Check(Record):
    """One check. ``happened`` is the wall clock of the arrival (ISO), a day alone, or "" while not told."""

    __tablename__ = "register_check"
    subject_type: Mapped[str]
    subject_id: Mapped[Id]
    due_day: Mapped[date | None] = mapped_column(Date)
    result: Mapped[str]
    happened: Mapped[str] = mapped_column(default="")
    happened_until: Mapped[str] = mapped_column(default="")
    zone: Mapped[str] = mapped_column(default="Asia/Almaty")
    place: Mapped[str] = mapped_column(default="home")  # code list "check_place"
    present: Mapped[str] = mapped_column(default="")  # who was there
    representative: Mapped[str] = mapped_column(default="")  # of a minor, at the talk
    seen: Mapped[str] = mapped_column(default="")
    said: Mapped[str] = mapped_column(default="")
    breach: Mapped[str] = mapped_column(default="")  # what was broken, and the number of the material
    contact_id: Mapped[Id | None] = key_column("contact.id", index=False)
    __table_args__ = (Index("register_check_subject", "subject_id", "happened"),)


def note_check(write: Writer, **values: Any) -> Id:
    """Add a check and return its key; a real one with its day ends a postponement. Raises BadInput."""
    _examine(values)
    key = write.add(Check, **values)
    if values["result"] in REAL and values.get("happened"):
        for entry in _open_entries(write.session, values["subject_id"]):
            write.change(RegisterEntry, entry, postponed_to=None)
    return key


def change_check(write: Writer, check_id: Id, **values: Any) -> None:
    """Change a check; raises BadInput."""
    present = write.session.get_one(Check, check_id)
    names = ("result", "happened", "happened_until")
    _examine({name: values.get(name, getattr(present, name)) for name in names})
    write.change(Check, check_id, **values)


def _examine(values: dict[str, Any]) -> None:
    if values.get("result") not in RESULTS:
        raise BadInput(NO_RESULT, field="result")
    began, ended = values.get("happened", ""), values.get("happened_until", "")
    if began:
        read_told(began)
    if ended and read_told(ended) < read_told(began or ended):
        raise BadInput(ENDS_BEFORE, field="happened_until")


def postpone(write: Writer, subject_id: Id, until: date, today: date) -> None:
    """Put the next check of a subject off to a later day, on all its open entries; raises BadInput."""
    if until <= today:
        raise BadInput(NOT_LATER, field="postponed_to")
    for entry in _open_entries(write.session, subject_id):
        write.change(RegisterEntry, entry, postponed_to=until)


def _open_entries(session: Session, subject_id: Id) -> list[Id]:
    query = select(RegisterEntry.id).where(
        RegisterEntry.subject_id == subject_id, RegisterEntry.state == OPEN,
        RegisterEntry.removed_step.is_(None),
    )  # fmt: skip
    return list(session.scalars(query))


def last_checks(session: Session, subjects: Iterable[Id] | None = None) -> dict[Id, str]:
    """Return the wall clock of the last real check of each subject (of all where none are given)."""
    query = (
        select(Check.subject_id, func.max(Check.happened))
        .where(Check.removed_step.is_(None), Check.result.in_(sorted(REAL)), Check.happened != "")
        .group_by(Check.subject_id)
    )
    if subjects is not None:
        query = query.where(among(Check.subject_id, subjects))
    return {row[0]: row[1] for row in session.execute(query)}


def checks_of(session: Session, subject_id: Id) -> list[Check]:
    """Return the live checks of a subject, the newest first; those without a time by their entry."""
    query = select(Check).where(Check.subject_id == subject_id, Check.removed_step.is_(None))
    return sorted(session.scalars(query), key=_newest, reverse=True)


def _newest(check: Check) -> tuple[str, Id]:
    return check.happened or (check.due_day.isoformat() if check.due_day else ""), check.id


def timeless(session: Session) -> list[Check]:
    """Return the live checks whose time of arrival is blank, the oldest first."""
    query = select(Check).where(Check.removed_step.is_(None), func.length(Check.happened) < 16)
    return list(session.scalars(query.order_by(Check.id)))


def own_words(session: Session, author: Id | None, field: str, most: int = 8) -> list[str]:
    """Return what ``author`` wrote into ``field`` ("seen" or "said") of earlier checks, the most used first.

    Real texts only: an officer who has written none is offered none.
    """
    column = getattr(Check, field)
    if author is None:
        return []
    query = (
        select(column)
        .where(Check.author_id == author, column != "", Check.removed_step.is_(None))
        .group_by(column)
        .order_by(func.count().desc(), func.max(Check.id).desc())
    )
    return list(session.scalars(query.limit(most)))
