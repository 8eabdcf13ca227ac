"""Journals of orders and warnings handed out, and of the notices of domestic violence.

Which grounds are handed out follows from the rules of the register: those that ask for the moment of
delivery. Until when a notice has to go follows from its term.
"""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from precinct_app.domain.base import Id, among
from precinct_app.domain.codes import calendar_rows, term_rules
from precinct_app.domain.register import RegisterEntry
from precinct_app.domain.register.rules import register_rules
from precinct_app.domain.terms import Term, WorkingCalendar
from precinct_app.domain.violence import NOTICE_TERM, Clock, ViolenceFact, ViolenceNotice, clocks
from precinct_app.i18n import N_
from precinct_app.reports.document import EMPTY, Text, both, joined
from precinct_app.reports.journal_rows import Cells, Found, Reading, Subject, moment_text
from precinct_app.reports.words import day_text, number_text, said

DELIVERED = "delivered"
IN_TIME, LATE, NOT_SENT = N_("sent in time"), N_("sent late"), N_("not sent, late")
ACT = N_("{number} of {date}")


class Orders:
    """A row is an entry of the register with its day of delivery."""

    def found(self, reading: Reading) -> list[Found]:
        """Return the entries that were handed out."""
        rules = register_rules(reading.session, reading.last)
        categories = [code for code, rule in rules.items() if DELIVERED in rule.needs.split("|")]
        query = select(
            RegisterEntry.delivered, RegisterEntry.id, RegisterEntry.secrecy, RegisterEntry.author_id
        ).where(
            RegisterEntry.removed_step.is_(None), RegisterEntry.category.in_(categories),
            reading.within(RegisterEntry.delivered),
        )  # fmt: skip
        return [Found(*row) for row in reading.session.execute(query)]

    def cells(self, reading: Reading, rows: Sequence[Found]) -> dict[Id, Cells]:
        """Return which paper, about whom, when it was handed out and until when it holds."""
        keys = [row.key for row in rows]
        entries = list(reading.session.scalars(select(RegisterEntry).where(among(RegisterEntry.id, keys))))
        subjects = [_subject(entry) for entry in entries]
        names, addresses = reading.names(subjects), reading.addresses(subjects)
        officers = reading.officers(entry.author_id for entry in entries)
        return {
            entry.id: {
                "kind": reading.short("register_category", entry.category),
                "act": _act(entry.act_number, entry.act_day),
                "person": names.get(_subject(entry), EMPTY),
                "address": addresses.get(_subject(entry), EMPTY),
                "delivered": moment_text(entry.delivered),
                "until": moment_text(entry.until),
                "body": both(entry.body),
                "ground": both(entry.ground),
                "result": reading.with_words(
                    reading.code("register_end", entry.close_reason), [moment_text(entry.closed)], ", "
                ),
                "officer": officers.get(entry.author_id or b"", EMPTY),
            }
            for entry in entries
        }


class Notices:
    """A row is a notice of a fact of domestic violence to one body."""

    def found(self, reading: Reading) -> list[Found]:
        """Return the notices of the facts that the police learned of in the period."""
        query = (
            select(ViolenceFact.learned, ViolenceNotice.id, ViolenceFact.secrecy, ViolenceFact.author_id)
            .join(ViolenceFact, ViolenceFact.id == ViolenceNotice.fact_id)
            .where(
                ViolenceNotice.removed_step.is_(None), ViolenceFact.removed_step.is_(None),
                reading.within(ViolenceFact.learned),
            )
        )  # fmt: skip
        return [Found(*row) for row in reading.session.execute(query)]

    def cells(self, reading: Reading, rows: Sequence[Found]) -> dict[Id, Cells]:
        """Return when the police learned of it, who was told when, whether in time, and the answer."""
        keys = [row.key for row in rows]
        query = (
            select(ViolenceNotice, ViolenceFact)
            .join(ViolenceFact, ViolenceFact.id == ViolenceNotice.fact_id)
            .where(among(ViolenceNotice.id, keys))
        )
        pairs = list(reading.session.execute(query))
        running = _clocks(reading, {fact.id for _notice, fact in pairs})
        officers = reading.officers(notice.author_id for notice, _fact in pairs)
        return {
            notice.id: {
                "learned": moment_text(fact.learned, fact.zone),
                "register_number": joined(
                    [reading.short("appeal_register", fact.register), both(fact.number)], " "
                ),
                "body": reading.code("notice_body", notice.body),
                "sent": moment_text(notice.sent),
                "in_time": _verdict(reading, running.get(notice.id)),
                "late_reason": both(notice.late_reason),
                "answer": _answer(reading, notice),
                "addressee": both(notice.addressee),
                "way": reading.code("notice_way", notice.way),
                "officer": officers.get(notice.author_id or b"", EMPTY),
            }
            for notice, fact in pairs
        }


def _subject(entry: RegisterEntry) -> Subject:
    return entry.subject_type, entry.subject_id


def _act(number: str, day: date | None) -> Text:
    """Return number and day of a paper."""
    told = number_text(number)
    if number and day is not None:
        return said(ACT, number=told, date=day_text(day))
    return told if number else (day_text(day) if day else EMPTY)


def _clocks(reading: Reading, facts: set[Id]) -> dict[Id, Clock]:
    rule = term_rules(reading.session, reading.last).get(NOTICE_TERM)
    if rule is None:
        return {}
    term = Term(rule.amount, rule.unit, rule.start, rule.if_day_off)
    calendar = WorkingCalendar(calendar_rows(reading.session))
    return {clock.notice: clock for clock in clocks(reading.session, term, calendar, facts)}


def _verdict(reading: Reading, clock: Clock | None) -> Text:
    """Return whether a notice went in time; while its term runs the cell stays empty."""
    if clock is None or (clock.sent is None and clock.ends >= reading.now):
        return EMPTY
    if clock.sent is None:
        return said(NOT_SENT)
    return said(LATE if clock.late else IN_TIME)


def _answer(reading: Reading, notice: ViolenceNotice) -> Text:
    return reading.with_words(_act(notice.answer_number, notice.answered_day), [notice.answer])
