"""Facts of domestic violence: the clock of the notices, the questionnaire, the safety plan.

From the minute the police learned of a fact the other bodies have to be told within the term of the law
(``TermRule`` "family_support_notice"). Each notice is a row with its own time of sending; the program never
fills it. Why one went late is typed beside it. A body that is told only when asked (the prosecutor) has no
clock. Points of the questionnaire are shown with how they came about; the level is the inspector's word.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Date, Index, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from precinct_app.domain.base import Id, Record, Writer, among, key_column
from precinct_app.domain.clock import DEFAULT_ZONE, wall_today, zone_of
from precinct_app.domain.codes import Code, CodeLists, calendar_rows, term_rules
from precinct_app.domain.event_time import read_told
from precinct_app.domain.secrecy import Viewer, seen_by
from precinct_app.domain.social_map.people import main_dwellings
from precinct_app.domain.terms import Term, WorkingCalendar, due
from precinct_app.errors import BadInput
from precinct_app.i18n import N_

NOTICE_TERM = "family_support_notice"
NO_MINUTE = N_("Write the day and the minute when the police learned of it: the clock runs from then.")
NO_ADDRESSEE = N_("Write who took the notice.")
NO_MINUTE_SENT = N_("Write the day and the minute when the notice was sent.")
SENT_BEFORE = N_("The notice was sent before the police learned of the fact.")
NO_LATE_REASON = N_("The term was over at that minute. Write why the notice went late.")
NO_REASON = N_("Write why you decided on this level.")
NO_ANSWER_DAY = N_("Write the day on which the answer came.")
ANSWERED_BEFORE = N_("The answer is dated before the notice was sent.")
NOT_SENT = N_("Note first when the notice was sent.")
SAID = ("yes", "no", "unknown")
# what decides that a body is told of a fact: the parent of a value of "notice_body"
ALWAYS, CHILDREN, ASKED = "always", "children", "asked"
_EXACT = frozenset({"minute", "hour", "day24"})  # these count real time, whatever the clocks of the place do
_MINUTE = len("2026-11-24T18:05")


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
    late_reason: Mapped[str] = mapped_column(default="")
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
    """The clock of one notice of a fact: wall clocks of ``zone``; ``sent`` None while it runs.

    ``reason`` is why it went late, "" where nobody wrote it.
    """

    notice: Id
    fact: Id
    body: str
    ends: datetime
    sent: datetime | None
    zone: str = DEFAULT_ZONE
    reason: str = ""

    def left(self, now: datetime) -> timedelta:
        """Return what is left at ``now``, negative when late; of a sent notice what was left then."""
        place = zone_of(self.zone)
        return elapsed(self.sent or now, self.ends, place)

    @property
    def late(self) -> bool:
        """Whether the notice was sent after the term."""
        return self.sent is not None and self.left(self.sent) < timedelta()


def elapsed(first: datetime, last: datetime, place: ZoneInfo) -> timedelta:
    """Return the real time between two wall clocks of a place, also over a change of its zone."""
    return last - first + _offset(first, place) - _offset(last, place)


def _offset(moment: datetime, place: ZoneInfo) -> timedelta:
    return moment.replace(tzinfo=place).utcoffset() or timedelta()


def ends_at(term: Term, learned: datetime, calendar: WorkingCalendar, zone: str = DEFAULT_ZONE) -> datetime:
    """Return the last minute of the term on the wall clock of ``zone``.

    Hours are real hours: over the change of 1 March 2024 twenty-four of them end an hour earlier by the wall.
    """
    end = due(term, learned, calendar)
    if term.unit not in _EXACT or term.if_day_off != "keep":
        return end
    place = zone_of(zone)
    return end + _offset(end, place) - _offset(learned, place)


def bodies_for(codes: CodeLists, children: int | None, *, young_victim: bool = False) -> list[str]:
    """Return the bodies that are told of a fact, as the table says; some only where there are children, the
    victim may be one.
    """
    wanted = {ALWAYS, CHILDREN} if children or young_victim else {ALWAYS}
    return [code.code for code in codes.of("notice_body") if code.parent in wanted]


def add_fact(write: Writer, bodies: Iterable[str], **values: Any) -> Id:
    """Add a fact with a notice to each of ``bodies``; returns its key. Raises BadInput without a minute."""
    _check_minute(values.get("learned", ""))
    key = write.add(ViolenceFact, **values)
    write.bulk(ViolenceNotice, [{"fact_id": key, "body": body} for body in bodies])
    return key


def change_fact(write: Writer, fact_id: Id, bodies: Iterable[str] | None = None, **values: Any) -> None:
    """Change a fact. ``bodies`` are those that are to be told: a missing notice is added, one that was not
    sent and is wanted no more is taken away, a sent one stays. Raises BadInput naming the field.
    """
    if "learned" in values:
        _check_minute(values["learned"])
        sent = [row.sent for row in notices_of(write.session, fact_id) if row.sent]
        if any(read_told(one) < read_told(values["learned"]) for one in sent):
            raise BadInput(SENT_BEFORE, field="learned")
    write.change(ViolenceFact, fact_id, **values)
    if bodies is not None:
        _fit_notices(write, fact_id, set(bodies))


def _check_minute(learned: str) -> None:
    if len(learned) < _MINUTE:
        raise BadInput(NO_MINUTE, field="learned")
    read_told(learned)


def _fit_notices(write: Writer, fact_id: Id, bodies: set[str]) -> None:
    present = {row.body: row for row in notices_of(write.session, fact_id)}
    for body in sorted(bodies - set(present)):
        write.add(ViolenceNotice, fact_id=fact_id, body=body)
    for body, row in present.items():
        if body not in bodies and not row.sent:
            write.remove(ViolenceNotice, row.id)


def remove_fact(write: Writer, fact_id: Id) -> None:
    """Remove a fact with its notices, answers and steps; entries of the register stay."""
    for record in (ViolenceNotice, RiskAnswer, SafetyStep):
        mine = select(record.id).where(record.fact_id == fact_id, record.removed_step.is_(None))
        for key in list(write.session.scalars(mine)):
            write.remove(record, key)
    write.remove(ViolenceFact, fact_id)


def send_notice(
    write: Writer, notice_id: Id, sent: str, addressee: str, way: str = "", late_reason: str | None = None
) -> None:
    """Note when and to whom a notice went; a reason of None stays. A late one needs its reason. Raises
    BadInput naming the field.
    """
    notice = write.session.get_one(ViolenceNotice, notice_id)
    fact = write.session.get_one(ViolenceFact, notice.fact_id)
    if len(sent) < _MINUTE:
        raise BadInput(NO_MINUTE_SENT, field="sent")
    if read_told(sent) < read_told(fact.learned):
        raise BadInput(SENT_BEFORE, field="sent")
    if not addressee.strip():
        raise BadInput(NO_ADDRESSEE, field="addressee")
    reason = notice.late_reason if late_reason is None else late_reason
    if not reason.strip() and _goes_late(write.session, notice, sent):
        raise BadInput(NO_LATE_REASON, field="late_reason")
    write.change(ViolenceNotice, notice_id, sent=sent, addressee=addressee.strip(), way=way)
    if late_reason is not None:
        explain_late(write, notice_id, late_reason)


def _goes_late(session: Session, notice: ViolenceNotice, sent: str) -> bool:
    """Tell whether the term of a notice is over at a minute; one without a term is never late."""
    term = notice_term(session, wall_today())
    if term is None:
        return False
    found = clocks(session, term, WorkingCalendar(calendar_rows(session)), [notice.fact_id])
    return any(replace(one, sent=read_told(sent)).late for one in found if one.notice == notice.id)


def notice_term(session: Session, day: date) -> Term | None:
    """Return the term of a notice on ``day``, None where the table has none."""
    row = term_rules(session, day).get(NOTICE_TERM)
    return Term(row.amount, row.unit, row.start, row.if_day_off) if row is not None else None


def explain_late(write: Writer, notice_id: Id, reason: str) -> None:
    """Keep why a notice goes or went after its term; the letter, the journal and the audit tell it."""
    write.change(ViolenceNotice, notice_id, late_reason=reason.strip())


def answer_notice(write: Writer, notice_id: Id, day: date | None, number: str, text: str) -> None:
    """Register the answer of a body. Raises BadInput naming the field."""
    notice = write.session.get_one(ViolenceNotice, notice_id)
    if not notice.sent:
        raise BadInput(NOT_SENT, field="answered_day")
    if day is None:
        raise BadInput(NO_ANSWER_DAY, field="answered_day")
    if day.isoformat() < notice.sent[:10]:
        raise BadInput(ANSWERED_BEFORE, field="answered_day")
    write.change(
        ViolenceNotice, notice_id, answered_day=day, answer_number=number.strip(), answer=text.strip()
    )


def notices_of(session: Session, fact_id: Id) -> list[ViolenceNotice]:
    """Return the live notices of a fact in the order of entry."""
    query = select(ViolenceNotice).where(
        ViolenceNotice.fact_id == fact_id, ViolenceNotice.removed_step.is_(None)
    )
    return list(session.scalars(query.order_by(ViolenceNotice.id)))


def dwellings_of(session: Session, facts: Iterable[ViolenceFact]) -> dict[Id, Id]:
    """Return the dwelling of each fact: the one named in it, else the home of the victim."""
    found = list(facts)
    homes = main_dwellings(session, [one.victim_id for one in found if one.victim_id and not one.dwelling_id])
    named = {one.id: one.dwelling_id or homes.get(one.victim_id or b"") for one in found}
    return {fact: dwelling for fact, dwelling in named.items() if dwelling}


def keep_answers(write: Writer, fact_id: Id, answers: Mapping[str, str]) -> None:
    """Keep the answers of the questionnaire; a question that is answered no more is blank again."""
    present = {row.question: row for row in answers_of(write.session, fact_id)}
    for question, said in answers.items():
        if question in present:
            write.change(RiskAnswer, present[question].id, answer=said)
        else:
            write.add(RiskAnswer, fact_id=fact_id, question=question, answer=said)
    for question, row in present.items():
        if question not in answers:
            write.remove(RiskAnswer, row.id)


def decide_risk(write: Writer, fact_id: Id, level: str, reason: str, assessed: str) -> None:
    """Keep the level that the inspector decided on, with the reason. Raises BadInput without one."""
    if level and not reason.strip():
        raise BadInput(NO_REASON, field="risk_reason")
    write.change(ViolenceFact, fact_id, risk_level=level, risk_reason=reason.strip(), assessed=assessed)


def clocks(
    session: Session,
    term: Term,
    calendar: WorkingCalendar,
    facts: Iterable[Id] | None = None,
    viewer: Viewer | None = None,
) -> list[Clock]:
    """Return the clocks of the live notices (of some facts, of those that ``viewer`` may see), those that run
    first, the most urgent on top. Notices to ``untimed_bodies`` have none.
    """
    query = (
        select(ViolenceNotice.id, ViolenceFact.id, ViolenceNotice.body, ViolenceFact.learned,
               ViolenceFact.zone, ViolenceNotice.sent, ViolenceNotice.late_reason)
        .join(ViolenceFact, ViolenceFact.id == ViolenceNotice.fact_id)
        .where(ViolenceNotice.removed_step.is_(None), ViolenceFact.removed_step.is_(None),
               ViolenceNotice.body.not_in(untimed_bodies(session)))
    )  # fmt: skip
    if facts is not None:
        query = query.where(among(ViolenceFact.id, facts))
    if viewer is not None:
        query = query.where(seen_by(ViolenceFact, viewer))
    found = [
        Clock(
            key, fact, body, ends_at(term, read_told(learned), calendar, zone),
            read_told(sent) if sent else None, zone, reason,
        )
        for key, fact, body, learned, zone, sent, reason in session.execute(query)
    ]  # fmt: skip
    return sorted(found, key=_running_first)


def untimed_bodies(session: Session) -> list[str]:
    """Return the bodies that are told only when asked: the law sets them no hours."""
    rows = select(Code).where(Code.list == "notice_body", Code.removed_step.is_(None))
    today = wall_today()
    return [code.code for code in CodeLists(session.scalars(rows), today).of("notice_body", ASKED)]


def _running_first(clock: Clock) -> tuple[bool, datetime, Id]:
    return clock.sent is not None, clock.ends, clock.notice


def points(answers: Mapping[str, str], weights: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return (question, points) of each question answered with yes that weighs something, heaviest first."""
    given = [(code, weights.get(code, 0)) for code, answer in answers.items() if answer == "yes"]
    return sorted((row for row in given if row[1]), key=_heaviest)


def weight(points: str) -> int:
    """Return the points of a question as its row tells them; 0 where it tells none."""
    return int(points) if points.isdigit() else 0


def _heaviest(row: tuple[str, int]) -> tuple[int, str]:
    return -row[1], row[0]


def answers_of(session: Session, fact_id: Id) -> Sequence[RiskAnswer]:
    """Return the answers of a fact's questionnaire."""
    query = select(RiskAnswer).where(RiskAnswer.fact_id == fact_id, RiskAnswer.removed_step.is_(None))
    return list(session.scalars(query.order_by(RiskAnswer.id)))


def steps_of(session: Session, fact_id: Id) -> list[SafetyStep]:
    """Return the live steps of a fact's safety plan in the order of entry."""
    query = select(SafetyStep).where(SafetyStep.fact_id == fact_id, SafetyStep.removed_step.is_(None))
    return list(session.scalars(query.order_by(SafetyStep.id)))
