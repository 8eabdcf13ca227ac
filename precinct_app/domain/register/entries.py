"""Entries of the preventive register: one ground of one subject, from its delivery to its end.

A person may stand under several categories at once; an object (a rented flat, an alcohol shop, an empty
building) is on the register like a person. The end is kept as it followed from the act and the rule of that
day: a later change of a rule does not move old terms.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Date, Index, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from precinct_app.domain.base import Id, Record, Writer, among, key_column
from precinct_app.domain.codes import TermRule, term_rules
from precinct_app.domain.event_time import read_told
from precinct_app.domain.register.rules import RegisterRule, register_rules
from precinct_app.domain.terms import Term, WorkingCalendar, due
from precinct_app.errors import BadInput
from precinct_app.i18n import N_

OPEN, SUSPENDED, CLOSED = "open", "suspended", "closed"
EXTENDED, RESUMED, ENDED = "extended", "resumed", "ended"
FULL_AGE = "full_age"
NO_END = N_("Write until when: the rule of this category leaves the end to the act.")
ENDS_BEFORE = N_("The end is before the delivery.")
NO_GROUND = N_("Write the reason and the act it rests on.")
NOT_LONGER = N_("An extension ends later than the term it extends.")
NOT_AFTER = N_("The term would be over before it goes on. Write the new end.")
NOT_OPEN = N_("This entry is closed. Open it again to change its term.")
WRONG_SUBJECT = N_("This category is not for such a subject.")


class RegisterEntry(Record):
    """One ground. ``delivered``, ``until`` and ``closed`` are wall clocks (ISO) as exact as told."""

    __tablename__ = "register_entry"
    subject_type: Mapped[str]  # person, organisation, place, dwelling or house
    subject_id: Mapped[Id]
    category: Mapped[str]  # code list "register_category"
    body: Mapped[str] = mapped_column(default="")  # who decided: court, police body, commission
    act_number: Mapped[str] = mapped_column(default="")
    act_day: Mapped[date | None] = mapped_column(Date)
    ground: Mapped[str] = mapped_column(default="")
    delivered: Mapped[str] = mapped_column(default="")
    zone: Mapped[str] = mapped_column(default="Asia/Almaty")
    until: Mapped[str] = mapped_column(default="")
    check_days: Mapped[int | None]  # as the court set it; null: by the rule
    prohibitions: Mapped[str] = mapped_column(default="")  # codes of "prohibition" parted by "|"
    representative_id: Mapped[Id | None] = key_column("person.id", index=False)
    representative: Mapped[str] = mapped_column(default="")  # of a minor, where no card stands behind him
    victim_id: Mapped[Id | None] = key_column("person.id", index=False)
    fact_id: Mapped[Id | None] = key_column("violence_fact.id")
    state: Mapped[str] = mapped_column(default=OPEN)
    postponed_to: Mapped[date | None] = mapped_column(Date)
    closed: Mapped[str] = mapped_column(default="")
    close_reason: Mapped[str] = mapped_column(default="")  # code list "register_end"
    note: Mapped[str] = mapped_column(default="")
    secrecy: Mapped[str] = mapped_column(default="normal")
    __table_args__ = (Index("register_entry_subject", "subject_id"), Index("register_entry_state", "state"))


class RegisterStep(Record):
    """What befell the term of an entry: ``extended``, ``suspended``, ``resumed`` or ``ended``, and why."""

    __tablename__ = "register_step"
    entry_id: Mapped[Id] = key_column("register_entry.id")
    kind: Mapped[str]
    day: Mapped[date] = mapped_column(Date)
    until: Mapped[str] = mapped_column(default="")  # the end after this step
    reason: Mapped[str] = mapped_column(default="")  # code list "register_end" for an end
    ground: Mapped[str] = mapped_column(default="")  # act and words


class OpenEntry(NamedTuple):
    """What is counted of an entry: its columns alone, ten times as fast to read as the record."""

    id: Id
    subject_type: str
    subject_id: Id
    category: str
    delivered: str
    until: str
    check_days: int | None
    postponed_to: date | None
    state: str


@dataclass(frozen=True, slots=True)
class Terms:
    """The rules, terms and calendar of a day, read once for many entries."""

    rules: Mapping[str, RegisterRule]
    terms: Mapping[str, TermRule]
    calendar: WorkingCalendar

    def term(self, code: str) -> Term | None:
        """Return a term by its code; None for "" and for a code that the table does not know."""
        row = self.terms.get(code)
        return Term(row.amount, row.unit, row.start, row.if_day_off) if row else None

    def end(self, category: str, delivered: str) -> str:
        """Return when an entry ends by the rule of its category (ISO), "" where no rule says."""
        rule = self.rules.get(category)
        term = self.term(rule.ends) if rule else None
        if term is None or len(delivered) < len("2026-11-24"):
            return ""
        return due(term, read_told(delivered), self.calendar).isoformat(timespec="minutes")

    def span(self, category: str, delivered: str) -> tuple[str, str]:
        """Return the earliest and the latest end (ISO) that the act may set; "" where no rule says."""
        rule = self.rules.get(category)
        if rule is None or len(delivered) < len("2026-11-24"):
            return "", ""
        found = [self.term(rule.shortest), self.term(rule.longest)]
        ends = [due(term, read_told(delivered), self.calendar) if term else None for term in found]
        first, last = (end.isoformat(timespec="minutes") if end else "" for end in ends)
        # a term of months ends with its last day, whatever minute the act names
        return first[:10], last

    def missing(self, entry: RegisterEntry) -> list[str]:
        """Return the fields that the rule of the category wants filled in and that are blank."""
        rule = self.rules.get(entry.category)
        needs = [name for name in rule.needs.split("|") if name] if rule else []
        return [name for name in needs if not _filled(entry, name)]

    def under_age(self, birth: str, now: datetime) -> bool:
        """Tell whether somebody born on ``birth`` (ISO) is a minor; no where only the year is known."""
        term = self.term(FULL_AGE)
        if term is None or len(birth) < len("2026-11-24"):
            return False
        try:
            return now < due(term, read_told(birth), self.calendar)
        except BadInput:
            return False

    def talks_beside_one(self, entries: Iterable[RegisterEntry], birth: str, now: datetime) -> bool:
        """Tell whether a subject is talked with only beside a representative: by a rule or by the birth."""
        rules = [self.rules[entry.category] for entry in entries if entry.category in self.rules]
        wanted = any("representative" in rule.needs.split("|") for rule in rules)
        return wanted or self.under_age(birth, now)

    def next_check(self, entry: RegisterEntry | OpenEntry, last: str) -> date | None:
        """Return the day by which the next check is due; None where none is asked for or the term is over.

        It counts from the ``last`` real check (ISO), else from the delivery; the days a court set come before
        those of the rule. Nothing is due while an entry is suspended.
        """
        rule = self.rules.get(entry.category)
        told = max(last, entry.delivered)  # neither depends on the clock of this computer
        if entry.state != OPEN or len(told) < len("2026-11-24"):
            return None
        term = self.term(rule.check) if rule else None
        if entry.check_days:
            day = read_told(told).date() + timedelta(days=entry.check_days)
        elif term is not None:
            day = due(term, read_told(told), self.calendar).date()
        else:
            return None
        if entry.postponed_to is not None:
            day = max(day, entry.postponed_to)
        return day if not entry.until or day.isoformat() <= entry.until[:10] else None


def _filled(entry: RegisterEntry, name: str) -> bool:
    if name == "representative":
        return bool(entry.representative or entry.representative_id)
    return bool(getattr(entry, name))


def terms_of(session: Session, day: date, calendar: Iterable[tuple[date, str]]) -> Terms:
    """Return what is valid on ``day``; ``calendar`` are the rows of the calendar of working days."""
    return Terms(register_rules(session, day), term_rules(session, day), WorkingCalendar(calendar))


def open_entry(write: Writer, terms: Terms, **values: Any) -> Id:
    """Put a subject on the register and return the key of the entry.

    ``until`` follows from delivery and rule unless it is given. Raises BadInput naming the field.
    """
    return write.add(RegisterEntry, **_checked(terms, values))


def change_entry(write: Writer, terms: Terms, entry_id: Id, **values: Any) -> None:
    """Change an entry; a new delivery moves the end that followed from it. Raises BadInput."""
    present = write.session.get_one(RegisterEntry, entry_id)
    names = ("subject_type", "category", "delivered", "until")
    whole = {name: values.get(name, getattr(present, name)) for name in names}
    followed = terms.end(present.category, present.delivered)
    if whole["until"] == present.until == followed:  # nobody typed another
        whole["until"] = ""
    write.change(RegisterEntry, entry_id, **{**values, "until": _checked(terms, whole)["until"]})


def _checked(terms: Terms, values: Mapping[str, Any]) -> dict[str, Any]:
    rule = terms.rules.get(values["category"])
    if rule is not None and values["subject_type"] not in rule.subjects.split("|"):
        raise BadInput(WRONG_SUBJECT, field="category")
    delivered, until = values.get("delivered", ""), values.get("until", "")
    until = until or terms.end(values["category"], delivered)
    if until and delivered and until < delivered[: len(until)]:
        raise BadInput(ENDS_BEFORE, field="until")
    return {**values, "until": until}


def extend(write: Writer, entry_id: Id, day: date, until: str, ground: str) -> Id:
    """Extend the term until a later wall clock; returns the key of the step. Raises BadInput."""
    entry = _open(write, entry_id)
    if until <= entry.until:
        raise BadInput(NOT_LONGER, field="until")
    write.change(RegisterEntry, entry_id, until=until)
    return _step(write, entry_id, EXTENDED, day, ground, until=until)


def suspend(write: Writer, entry_id: Id, day: date, ground: str) -> Id:
    """Suspend the term: no check is due until it is resumed."""
    _open(write, entry_id)
    write.change(RegisterEntry, entry_id, state=SUSPENDED)
    return _step(write, entry_id, SUSPENDED, day, ground)


def resume(write: Writer, entry_id: Id, day: date, ground: str, until: str = "") -> Id:
    """Let a suspended or closed term run on, to a new end where one is given; no check was due meanwhile, so
    none is late from the time before ``day``. Raises BadInput where the end is over by then.
    """
    entry = write.session.get_one(RegisterEntry, entry_id)
    end = until or entry.until
    if end and end[: len("2026-11-24")] < day.isoformat():
        raise BadInput(NOT_AFTER, field="until")
    first = max(day, entry.postponed_to) if entry.postponed_to else day
    running = {"state": OPEN, "closed": "", "close_reason": "", "postponed_to": first}
    write.change(RegisterEntry, entry_id, **running, until=end)
    return _step(write, entry_id, RESUMED, day, ground, until=end)


def end_entry(write: Writer, entry_id: Id, day: date, reason: str, ground: str = "") -> Id:
    """Close an entry: its term ran out, or it ended early, which needs its ground."""
    entry = _open(write, entry_id)
    early = bool(entry.until) and day.isoformat() < entry.until[:10]
    if not reason or (early and not ground.strip()):
        raise BadInput(NO_GROUND, field="ground" if reason else "reason")
    write.change(RegisterEntry, entry_id, state=CLOSED, closed=day.isoformat(), close_reason=reason)
    return _step(write, entry_id, ENDED, day, ground, reason=reason, required=False)


def _open(write: Writer, entry_id: Id) -> RegisterEntry:
    entry = write.session.get_one(RegisterEntry, entry_id)
    if entry.state == CLOSED:
        raise BadInput(NOT_OPEN)
    return entry


def _step(
    write: Writer, entry_id: Id, kind: str, day: date, ground: str, *, required: bool = True, **values: Any
) -> Id:
    if required and not ground.strip():
        raise BadInput(NO_GROUND, field="ground")
    return write.add(RegisterStep, entry_id=entry_id, kind=kind, day=day, ground=ground.strip(), **values)


def entries_of(session: Session, subjects: Iterable[Id]) -> dict[Id, list[RegisterEntry]]:
    """Return the live entries of subjects, the newest first."""
    query = select(RegisterEntry).where(
        among(RegisterEntry.subject_id, subjects), RegisterEntry.removed_step.is_(None)
    )
    found: dict[Id, list[RegisterEntry]] = {}
    for entry in session.scalars(query.order_by(RegisterEntry.id.desc())):
        found.setdefault(entry.subject_id, []).append(entry)
    return found


def running_out(entry: RegisterEntry, now: datetime) -> timedelta | None:
    """Return what is left of the term at a wall clock; negative when it is over, None without an end."""
    return read_told(entry.until) - now if entry.until else None
