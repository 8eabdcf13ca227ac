"""SARA projects: a problem, its analysis, the measures, the assessment, and the requests that come of it.

Texts that reach the bilingual report stand in two boxes; free notes stay in the language they were written
in. The checklist questions are a code list ("checklist"), so a station can change them without a release.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Date, Index, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from precinct_app.domain.appeals import AppealStep
from precinct_app.domain.base import Id, Record, Writer, key_column, live
from precinct_app.domain.contacts import Contact, Promise, card_parts
from precinct_app.domain.help_plans import HelpNeed
from precinct_app.domain.violence import RiskAnswer, SafetyStep, ViolenceNotice
from precinct_app.errors import BadInput
from precinct_app.i18n import N_

NO_TITLE = N_("Give the project a title in Kazakh or in Russian.")
ENDED = ("done", "not_done")  # states of a measure
STAGES = ("scanning", "analysis", "response", "assessment")


class Case(Record):
    """A SARA project. The objective is one sentence with a number and a date."""

    __tablename__ = "sara_case"
    number: Mapped[str]
    title_kk: Mapped[str] = mapped_column(default="")
    title_ru: Mapped[str] = mapped_column(default="")
    stage: Mapped[str] = mapped_column(default="scanning")
    state: Mapped[str] = mapped_column(default="open")  # code list "case_state"
    problem_kk: Mapped[str] = mapped_column(default="")
    problem_ru: Mapped[str] = mapped_column(default="")
    objective_kk: Mapped[str] = mapped_column(default="")
    objective_ru: Mapped[str] = mapped_column(default="")
    objective_from: Mapped[int | None]
    objective_to: Mapped[int | None]
    objective_day: Mapped[date | None] = mapped_column(Date)
    indicator_kk: Mapped[str] = mapped_column(default="")
    indicator_ru: Mapped[str] = mapped_column(default="")
    opened_day: Mapped[date | None] = mapped_column(Date)
    closed_day: Mapped[date | None] = mapped_column(Date)
    result_kk: Mapped[str] = mapped_column(default="")
    result_ru: Mapped[str] = mapped_column(default="")
    secrecy: Mapped[str] = mapped_column(default="normal")


class CaseAnswer(Record):
    """The answer to one question of a stage's checklist: yes, no, unknown or a text."""

    __tablename__ = "case_answer"
    case_id: Mapped[Id] = key_column("sara_case.id")
    question: Mapped[str]  # code list "checklist"
    answer: Mapped[str] = mapped_column(default="")  # yes, no, unknown, ""
    note: Mapped[str] = mapped_column(default="")


class CaseLink(Record):
    """A subject, contact or house that belongs to a project, and as what."""

    __tablename__ = "case_link"
    case_id: Mapped[Id] = key_column("sara_case.id")
    subject_type: Mapped[str]
    subject_id: Mapped[Id]
    part: Mapped[str] = mapped_column(default="evidence")  # code list "case_part"
    note: Mapped[str] = mapped_column(default="")
    __table_args__ = (Index("case_link_subject", "subject_id"),)


class Measure(Record):
    """One measure of the response: what, who, by when, how success is seen."""

    __tablename__ = "measure"
    case_id: Mapped[Id] = key_column("sara_case.id")
    text_kk: Mapped[str] = mapped_column(default="")
    text_ru: Mapped[str] = mapped_column(default="")
    technique: Mapped[str] = mapped_column(default="")  # code list "technique"
    executor_kk: Mapped[str] = mapped_column(default="")
    executor_ru: Mapped[str] = mapped_column(default="")
    executor_id: Mapped[Id | None] = key_column("organisation.id")
    start_day: Mapped[date | None] = mapped_column(Date)
    due_day: Mapped[date | None] = mapped_column(Date, index=True)
    done_day: Mapped[date | None] = mapped_column(Date)
    state: Mapped[str] = mapped_column(default="planned")  # code list "measure_state"
    criterion_kk: Mapped[str] = mapped_column(default="")
    criterion_ru: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    sort: Mapped[int] = mapped_column(default=0)


class Request(Record):
    """What is asked of the akimat or a body: address, cause, action, who, by when, seen by what."""

    __tablename__ = "request"
    number: Mapped[str]
    case_id: Mapped[Id | None] = key_column("sara_case.id")
    place_kk: Mapped[str] = mapped_column(default="")
    place_ru: Mapped[str] = mapped_column(default="")
    cause_kk: Mapped[str] = mapped_column(default="")
    cause_ru: Mapped[str] = mapped_column(default="")
    action_kk: Mapped[str] = mapped_column(default="")
    action_ru: Mapped[str] = mapped_column(default="")
    responsible_kk: Mapped[str] = mapped_column(default="")
    responsible_ru: Mapped[str] = mapped_column(default="")
    responsible_id: Mapped[Id | None] = key_column("organisation.id")
    criterion_kk: Mapped[str] = mapped_column(default="")
    criterion_ru: Mapped[str] = mapped_column(default="")
    submitted_day: Mapped[date | None] = mapped_column(Date)
    due_day: Mapped[date | None] = mapped_column(Date, index=True)
    answered_day: Mapped[date | None] = mapped_column(Date)
    state: Mapped[str] = mapped_column(default="prepared")  # code list "request_state"
    answer_kk: Mapped[str] = mapped_column(default="")
    answer_ru: Mapped[str] = mapped_column(default="")


def measures(session: Session, case_id: Id) -> list[Measure]:
    """Return the live measures of a project in their order."""
    return list(
        session.scalars(live(Measure).where(Measure.case_id == case_id).order_by(Measure.sort, Measure.id))
    )


def is_assigned(measure: Measure) -> bool:
    """Tell whether it is known who does a measure and by when; what has ended needs no day any more."""
    named = bool(measure.executor_id or measure.executor_kk or measure.executor_ru)
    return named and (measure.due_day is not None or measure.state in ENDED)


def answers(session: Session, case_id: Id) -> dict[str, CaseAnswer]:
    """Return the answers of a project by question code."""
    rows = session.scalars(live(CaseAnswer).where(CaseAnswer.case_id == case_id))
    return {row.question: row for row in rows}


def links(session: Session, case_id: Id) -> list[CaseLink]:
    """Return what belongs to a project, in order of entry."""
    return list(session.scalars(live(CaseLink).where(CaseLink.case_id == case_id).order_by(CaseLink.id)))


_PARTS: Mapping[str, tuple[tuple[Any, Any], ...]] = {
    "appeal": ((AppealStep, AppealStep.appeal_id),),
    "help_plan": ((HelpNeed, HelpNeed.plan_id),),
    "violence_fact": (
        (ViolenceNotice, ViolenceNotice.fact_id),
        (RiskAnswer, RiskAnswer.fact_id),
        (SafetyStep, SafetyStep.fact_id),
    ),
}


def record_parts(session: Session, kind: str, key: Id) -> list[Id]:
    """Return the key of a record and of everything that is part of its card, removed parts too: those of a
    subject or contact; answers, links, measures and requests of a project; steps of an appeal, needs of a
    help plan.
    """
    found = card_parts(session, kind, key)
    for record, column in _PARTS.get(kind, ()):
        found += session.scalars(select(record.id).where(column == key))
    if kind == Case.__tablename__:
        for record in (CaseAnswer, CaseLink, Measure, Request):
            found += session.scalars(select(record.id).where(record.case_id == key))
    return found


def next_case_number(session: Session) -> str:
    """Return the number of a new project: "SARA-18" after "SARA-17"; none is used twice."""
    numbers = session.scalars(select(Case.number).where(Case.number.startswith("SARA-")))
    used = (int(tail) for number in numbers if (tail := number.rpartition("-")[2]).isdecimal())
    return f"SARA-{max(used, default=0) + 1}"


def open_case(write: Writer, opened_day: date, **values: Any) -> Id:
    """Open a project in its first stage and return its key; without ``number`` it gets the next one.

    Raises BadInput when it has a title in neither language.
    """
    if not (values.get("title_kk") or values.get("title_ru")):
        raise BadInput(NO_TITLE)
    number = values.pop("number", "") or next_case_number(write.session)
    return write.add(
        Case, **{"stage": STAGES[0], "state": "open", **values}, number=number, opened_day=opened_day
    )


def answer_question(write: Writer, case_id: Id, question: str, answer: str, note: str = "") -> None:
    """Keep the answer to a question of the checklist; a question has one answer."""
    known = answers(write.session, case_id).get(question)
    if known is None:
        write.add(CaseAnswer, case_id=case_id, question=question, answer=answer, note=note)
    else:
        write.change(CaseAnswer, known.id, answer=answer, note=note)


def link_subject(
    write: Writer, case_id: Id, subject_type: str, subject_id: Id, part: str = "evidence", note: str = ""
) -> Id:
    """Link a record to a project in a part; linking it again in the same part changes the note only."""
    for row in links(write.session, case_id):
        if row.subject_id == subject_id and row.part == part:
            write.change(CaseLink, row.id, note=note)
            return row.id
    return write.add(
        CaseLink, case_id=case_id, subject_type=subject_type, subject_id=subject_id, part=part, note=note
    )


def remove_case(write: Writer, case_id: Id) -> None:
    """Remove a project with its answers, links and measures; its requests and contacts stay without it."""
    for record in (CaseAnswer, CaseLink, Measure):
        for key in list(write.session.scalars(select(record.id).where(_of(record, case_id)))):
            write.remove(record, key)
    for holder in (Request, Contact, Promise):
        for key in list(write.session.scalars(select(holder.id).where(_of(holder, case_id)))):
            write.change(holder, key, case_id=None)
    write.remove(Case, case_id)


def _of(record: Any, case_id: Id) -> Any:
    return (record.case_id == case_id) & record.removed_step.is_(None)
