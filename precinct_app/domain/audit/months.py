"""The counts of each month: kept at the last look of the month, so that the trend needs no old data."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from precinct_app.domain.audit_trail import AuditCount
from precinct_app.domain.base import Writer

Counts = Mapping[str, tuple[int, int]]


def kept_counts(session: Session, month: date) -> dict[str, tuple[int, int]]:
    """Return (found, looked at) of each rule as kept for the month that begins on ``month``."""
    query = select(AuditCount.rule, AuditCount.found, AuditCount.looked_at).where(
        AuditCount.month == month, AuditCount.removed_step.is_(None)
    )
    return {row[0]: (row[1], row[2]) for row in session.execute(query)}


def latest_counts(session: Session) -> tuple[date | None, dict[str, tuple[int, int]]]:
    """Return the last counted month and its counts: what a page shows until it has looked itself."""
    month = session.scalar(select(func.max(AuditCount.month)).where(AuditCount.removed_step.is_(None)))
    return month, kept_counts(session, month) if month else {}


def trend(session: Session, months: int) -> list[tuple[date, int]]:
    """Return (first day of the month, gaps found) of the last ``months`` months that were counted."""
    query = (
        select(AuditCount.month, func.sum(AuditCount.found))
        .where(AuditCount.removed_step.is_(None))
        .group_by(AuditCount.month)
        .order_by(AuditCount.month.desc())
        .limit(months)
    )
    return [(row[0], int(row[1])) for row in reversed(session.execute(query).all())]


def keep_counts(write: Writer, month: date, counts: Counts) -> None:
    """Keep what the look found as the counts of its month; a rule that is not asked any more leaves it."""
    query = select(AuditCount).where(AuditCount.month == month, AuditCount.removed_step.is_(None))
    known = {row.rule: row for row in write.session.scalars(query)}
    for rule, (found, looked_at) in counts.items():
        if rule in known:
            write.change(AuditCount, known[rule].id, found=found, looked_at=looked_at)
        else:
            write.add(AuditCount, month=month, rule=rule, found=found, looked_at=looked_at)
    for rule, row in known.items():
        if rule not in counts:
            write.remove(AuditCount, row.id)
