"""What the law asks of each category of the preventive register, as dated rows with their act.

A row names the terms (``codes.TermRule``) by which an entry ends and is checked, and the fields that an
inspection wants filled in. Numbers and acts are corrected there, never in code.
"""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import Date, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from precinct_app.domain.base import Record
from precinct_app.domain.codes import Sourced


class RegisterRule(Sourced, Record):
    """The rule of one category. ``ends``, ``shortest``, ``longest`` and ``check`` are codes of terms.

    ``ends`` "" means that the act itself names the end, between ``shortest`` and ``longest`` where given.
    ``subjects`` and ``needs`` are parted by "|": types of subjects, and fields of an entry.
    """

    __tablename__ = "register_rule"
    category: Mapped[str] = mapped_column(index=True)  # code list "register_category"
    subjects: Mapped[str] = mapped_column(default="person")
    ends: Mapped[str] = mapped_column(default="")
    shortest: Mapped[str] = mapped_column(default="")
    longest: Mapped[str] = mapped_column(default="")
    check: Mapped[str] = mapped_column(default="")
    check_place: Mapped[str] = mapped_column(default="")  # code list "check_place"
    needs: Mapped[str] = mapped_column(default="")
    verified: Mapped[int] = mapped_column(default=0)
    valid_from: Mapped[date | None] = mapped_column(Date)
    valid_until: Mapped[date | None] = mapped_column(Date)
    origin: Mapped[str] = mapped_column(default="shipped")


def register_rules(session: Session, day: date) -> Mapping[str, RegisterRule]:
    """Return the rules valid on ``day`` by category; a station's own row wins, the one that began last."""
    query = select(RegisterRule).where(
        RegisterRule.removed_step.is_(None),
        or_(RegisterRule.valid_from.is_(None), RegisterRule.valid_from <= day),
        or_(RegisterRule.valid_until.is_(None), RegisterRule.valid_until >= day),
    )
    rows = sorted(session.scalars(query), key=lambda row: (row.origin == "local", row.valid_from or date.min))
    return {row.category: row for row in rows}
