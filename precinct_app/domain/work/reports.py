"""Reports that are due: the month's to the akimat until it is released, and the one to the population.

Their terms are data ("monthly_report" from the end of the month, "public_report" from the last one). What
lies before the precinct was entered here is not asked for.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from precinct_app.domain.clock import from_instant
from precinct_app.domain.codes import TermRule, calendar_rows, term_rules
from precinct_app.domain.contacts import Contact, ContactSeries
from precinct_app.domain.documents import Document
from precinct_app.domain.terms import Term, WorkingCalendar, add_months, due
from precinct_app.domain.users import Precinct
from precinct_app.domain.work.items import REPORT, DueItem

MONTHLY, PUBLIC = "monthly_report", "public_report"
# a month that was left out longer ago is history, not work
MONTHS_BACK = 2
_DAY_END = time(23, 59)


def report_items(session: Session, day: date, until: date) -> list[DueItem]:
    """Return the reports that are due until ``until``, by the terms of ``day``."""
    precinct = session.scalars(select(Precinct).where(Precinct.removed_step.is_(None))).first()
    if precinct is None:
        return []
    since = from_instant(precinct.created_us, precinct.zone).date()
    rules, calendar = term_rules(session, day), WorkingCalendar(calendar_rows(session))
    found: list[DueItem] = []
    if MONTHLY in rules:
        monthly = _monthly(session, rules[MONTHLY], calendar, since, until)
        found += [replace(item, who_kk=precinct.akimat_kk, who_ru=precinct.akimat_ru) for item in monthly]
    if PUBLIC in rules:
        found += _public(session, rules[PUBLIC], calendar, since, day)
    return [item for item in found if item.due <= until]


def _term(rule: TermRule) -> Term:
    return Term(rule.amount, rule.unit, rule.start, rule.if_day_off)


def _monthly(
    session: Session, rule: TermRule, calendar: WorkingCalendar, since: date, until: date
) -> Iterator[DueItem]:
    first = add_months(until.replace(day=1), -MONTHS_BACK)
    released = select(Document.period).where(Document.kind == "monthly", Document.removed_step.is_(None))
    known = set(session.scalars(released.where(Document.period >= f"{first:%Y-%m}")))
    for number in range(MONTHS_BACK + 1):
        month = add_months(first, number)
        last = add_months(month, 1) - timedelta(days=1)
        # the month in which the work with the program began is not whole
        if month > since and f"{month:%Y-%m}" not in known:
            day = due(_term(rule), datetime.combine(last, _DAY_END), calendar).date()
            yield DueItem(
                REPORT,
                f"{month:%Y-%m}".encode(),
                day,
                rule.kk,
                rule.ru,
                code=MONTHLY,
                number=f"{month:%Y-%m}",
            )


def _public(
    session: Session, rule: TermRule, calendar: WorkingCalendar, since: date, day: date
) -> Iterator[DueItem]:
    written = select(Contact.id).where(Contact.series_id == ContactSeries.id, Contact.removed_step.is_(None))
    # one that is only agreed on was not held yet
    held = session.scalar(
        select(func.max(ContactSeries.day)).where(
            ContactSeries.kind == PUBLIC, ContactSeries.removed_step.is_(None), ContactSeries.day <= day,
            written.exists(),
        )
    )  # fmt: skip
    start = max(since, held) if held else since
    day = due(_term(rule), datetime.combine(start, _DAY_END), calendar).date()
    told = held.isoformat() if held else ""
    yield DueItem(REPORT, PUBLIC.encode(), day, rule.kk, rule.ru, code=PUBLIC, told=told)
