"""Journals that an office keeps on paper: which columns each has and what they are called, as data.

The template of a journal is rows (shipped in ``resources/codes/journal_columns.csv``); a station changes
words, widths and order, or leaves a column out, without code. ``field`` names what ``reports.journals`` can
fill; an unknown one stays an empty column to be written by hand.
"""

from datetime import date

from sqlalchemy import Date, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from precinct_app.domain.base import Record


class JournalColumn(Record):
    """One column of a journal; ``width`` is its share of the page in hundredths."""

    __tablename__ = "journal_column"
    journal: Mapped[str] = mapped_column(index=True)  # code list "paper_journal"
    field: Mapped[str]
    kk: Mapped[str]
    ru: Mapped[str]
    width: Mapped[int]
    sort: Mapped[int]
    shown: Mapped[int] = mapped_column(default=1)
    valid_from: Mapped[date | None] = mapped_column(Date)
    valid_until: Mapped[date | None] = mapped_column(Date)
    source: Mapped[str] = mapped_column(default="")
    origin: Mapped[str] = mapped_column(default="shipped")


def journal_columns(session: Session, journal: str, day: date) -> list[JournalColumn]:
    """Return the shown columns of a journal valid on ``day``, in order; a station's own row wins."""
    query = select(JournalColumn).where(
        JournalColumn.journal == journal, JournalColumn.removed_step.is_(None),
        or_(JournalColumn.valid_from.is_(None), JournalColumn.valid_from <= day),
        or_(JournalColumn.valid_until.is_(None), JournalColumn.valid_until >= day),
    )  # fmt: skip
    rows = sorted(session.scalars(query), key=_own_last)
    best = {row.field: row for row in rows}
    return sorted((row for row in best.values() if row.shown), key=_place)


def _own_last(row: JournalColumn) -> bool:
    return row.origin == "local"


def _place(row: JournalColumn) -> int:
    return row.sort
