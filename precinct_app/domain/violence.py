"""Facts of domestic violence: the clock of the notices, the questionnaire, the safety plan.

From the minute the police learned of a fact the other bodies have to be told within the term of the law
(``TermRule`` "family_support_notice"). Each notice is a row with its own time of sending; the program never
fills it. Points of the questionnaire are shown with how they came about; the level is the inspector's word.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Date, Index, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from precinct_app.domain.base import Id, Record, Writer, among, key_column
from precinct_app.domain.event_time import read_told
from precinct_app.domain.terms import Term, WorkingCalendar, due
from precinct_app.errors import BadInput
from precinct_app.i18n import N_

NOTICE_TERM = "family_support_notice"
NO_MINUTE = N_("Write the day and the minute when the police learned of it: the clock runs from then.")
NO_ADDRESSEE = N_("Write who took the notice.")
SENT_BEFORE = N_("The notice was sent before the police learned of the fact.")
NO_REASON = N_("Write why you decided on this level.")


class ViolenceFact(Record):
    """One fact. ``learned`` is the minute when the police learned of it, ``happened`` as it was told."""

    __tablename__ = "violence_fact"
    learned: Mapped[str]
    happened: Mapped[str] = mapped_column(default="")
    precision: Mapped[str] = mapped_column(default="minute")
    zone: Mapped[str] = mapped_column(default="Asia/Almaty")
    victim_id: Mapped[Id | None] = key_column("person.id")
    offender_id: Mapped[Id | None] = key_column("person.id")
    dwelling_id: Mapped[Id | None] = key_column("dwelling.id", index=False)
    house_id: Mapped[Id | None] = key_column("house.id", index=False)
    register: Mapped[str] = mapped_column(default="")  # code list "appeal_register"
    number: Mapped[str] = mapped_column(default="")
    kinds: Mapped[str] = mapped_column(default="")  # codes of "violence_kind" parted by "|"
    relation: Mapped[str] = mapped_column(default="")  # code list "tie_kind"
    children: Mapped[int | None]
    gist: Mapped[str] = mapped_column(default="")
    measures: Mapped[str] = mapped_column(default="")
    risk_level: Mapped[str] = mapped_column(default="")  # code list "risk_level", decided by the inspector
    risk_reason: Mapped[str] = mapped_column(default="")
    assessed: Mapped[str] = mapped_column(default="")
    secrecy: Mapped[str] = mapped_column(default="restricted")


class ViolenceNotice(Record):
    """A letter to one body. ``sent`` is the minute of sending as typed, "" while it was not sent."""

    __tablename__ = "violence_notice"
    fact_id: Mapped[Id] = key_column("violence_fact.id")
    body: Mapped[str]  # code list "notice_body"
    organisation_id: Mapped[Id | None] = key_column("organisation.id", index=False)
    document_id: Mapped[Id | None] = key_column("document.id", index=False)
    sent: Mapped[str] = mapped_column(default="")
    addressee: Mapped[str] = mapped_column(default="")
    way: Mapped[str] = mapped_column(default="")  # code list "notice_way"
    answered_day: Mapped[date | None] = mapped_column(Date)
    answer: Mapped[str] = mapped_column(default="")
    answer_number: Mapped[str] = mapped_column(default="")


class RiskAnswer(Record):
    """The answer to one question of the questionnaire, with the version it was asked by."""

    __tablename__ = "risk_answer"
    fact_id: Mapped[Id] = key_column("violence_fact.id")
    question: Mapped[str]  # code list "risk_question"
    answer: Mapped[str]  # yes, no, unknown
    note: Mapped[str] = mapped_column(default="")


class SafetyStep(Record):
    """One step of a safety plan: what, who, until when."""

    __tablename__ = "safety_step"
    fact_id: Mapped[Id] = key_column("violence_fact.id")
    kind: Mapped[str] = mapped_column(default="")  # code list "safety_step"
    text: Mapped[str] = mapped_column(default="")
    who: Mapped[str] = mapped_column(default="")
    due_day: Mapped[date | None] = mapped_column(Date)
    done_day: Mapped[date | None] = mapped_column(Date)
    __table_args__ = (Index("safety_step_due", "due_day"),)


@dataclass(frozen=True, slots=True)
class Clock:
    """The clock of one notice of a fact: wall clocks without a zone; ``sent`` None while it runs."""

    notice: Id
    fact: Id
    body: str
    ends: datetime
    sent: datetime | None

    def left(self, now: datetime) -> timedelta:
        """Return what is left at ``now``, negative when late; of a sent notice what was left then."""
        return self.ends - (self.sent or now)

    @property
    def late(self) -> bool:
        """Whether the notice was sent after the term."""
        return self.sent is not None and self.sent > self.ends


def add_fact(write: Writer, bodies: Iterable[str], **values: Any) -> Id:
    """Add a fact with a notice to each of ``bodies``; returns its key. Raises BadInput without a minute."""
    if len(values.get("learned", "")) < len("2026-11-24T18:05"):
        raise BadInput(NO_MINUTE, field="learned")
    key = write.add(ViolenceFact, **values)
    write.bulk(ViolenceNotice, [{"fact_id": key, "body": body} for body in bodies])
    return key


def send_notice(write: Writer, notice_id: Id, sent: str, addressee: str, way: str = "") -> None:
    """Note when and to whom a notice went. Raises BadInput naming the field."""
    notice = write.session.get_one(ViolenceNotice, notice_id)
    fact = write.session.get_one(ViolenceFact, notice.fact_id)
    if len(sent) < len("2026-11-24T18:05"):
        raise BadInput(NO_MINUTE, field="sent")
    if read_told(sent) < read_told(fact.learned):
        raise BadInput(SENT_BEFORE, field="sent")
    if not addressee.strip():
        raise BadInput(NO_ADDRESSEE, field="addressee")
    write.change(ViolenceNotice, notice_id, sent=sent, addressee=addressee.strip(), way=way)


def decide_risk(write: Writer, fact_id: Id, level: str, reason: str, assessed: str) -> None:
    """Keep the level that the inspector decided on, with the reason. Raises BadInput without one."""
    if level and not reason.strip():
        raise BadInput(NO_REASON, field="risk_reason")
    write.change(ViolenceFact, fact_id, risk_level=level, risk_reason=reason.strip(), assessed=assessed)


def clocks(
    session: Session, term: Term, calendar: WorkingCalendar, facts: Iterable[Id] | None = None
) -> list[Clock]:
    """Return the clocks of the live notices (of some facts), those that run first, the most urgent on top."""
    query = (
        select(ViolenceNotice.id, ViolenceFact.id, ViolenceNotice.body, ViolenceFact.learned,
               ViolenceNotice.sent)
        .join(ViolenceFact, ViolenceFact.id == ViolenceNotice.fact_id)
        .where(ViolenceNotice.removed_step.is_(None), ViolenceFact.removed_step.is_(None))
    )  # fmt: skip
    if facts is not None:
        query = query.where(among(ViolenceFact.id, facts))
    found = [
        Clock(key, fact, body, due(term, read_told(learned), calendar), read_told(sent) if sent else None)
        for key, fact, body, learned, sent in session.execute(query)
    ]
    return sorted(found, key=_running_first)


def _running_first(clock: Clock) -> tuple[bool, datetime, Id]:
    return clock.sent is not None, clock.ends, clock.notice


def points(answers: Mapping[str, str], weights: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return (question, points) of each question answered with yes that weighs something, heaviest first."""
    given = [(code, weights.get(code, 0)) for code, answer in answers.items() if answer == "yes"]
    return sorted((row for row in given if row[1]), key=_heaviest)


def _heaviest(row: tuple[str, int]) -> tuple[int, str]:
    return -row[1], row[0]


def answers_of(session: Session, fact_id: Id) -> Sequence[RiskAnswer]:
    """Return the answers of a fact's questionnaire."""
    query = select(RiskAnswer).where(RiskAnswer.fact_id == fact_id, RiskAnswer.removed_step.is_(None))
    return list(session.scalars(query.order_by(RiskAnswer.id)))
