"""What the audit of an area keeps: reasons given for a gap, and the counts of each month for the trend."""

from datetime import date

from sqlalchemy import Date, Index
from sqlalchemy.orm import Mapped, mapped_column

from precinct_app.domain.base import Id, Record


class AuditReason(Record):
    """Why a gap that a rule finds stays as it is; the gap is then told apart, not hidden."""

    __tablename__ = "audit_reason"
    rule: Mapped[str]  # code list "audit_rule"
    subject_type: Mapped[str]
    subject_id: Mapped[Id]
    reason: Mapped[str]
    __table_args__ = (Index("audit_reason_subject", "subject_id"),)


class AuditCount(Record):
    """How many cards a rule found at the last look of a month, and how many it looked at."""

    __tablename__ = "audit_count"
    month: Mapped[date] = mapped_column(Date, index=True)  # its first day
    rule: Mapped[str]
    found: Mapped[int]
    looked_at: Mapped[int]
