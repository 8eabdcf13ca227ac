"""Journals that an office keeps on paper: which columns each has and what they are called, as data.

The template of a journal is rows (shipped in ``resources/codes/journal_columns.csv``); a station changes
words, widths and order, leaves a column out or adds one, without code: its own row stands in the place of the
shipped one from the day on which it was written, so that a journal of earlier days is printed as it was then.
``field`` names what ``reports.journal_data`` can fill (``FIELDS``); an unknown one stays an empty column to
be written by hand.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

from sqlalchemy import Date, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from precinct_app.domain.base import Id, Record, Writer
from precinct_app.errors import BadInput
from precinct_app.i18n import N_

LOCAL = "local"
BLANK = "blank"  # fields of empty columns: blank_1, blank_2 ...
LEAST_WIDTH, MOST_WIDTH = 3, 60
NO_LABEL = N_("Write the words of the column in both languages.")
BAD_WIDTH = N_("The width is between {least} and {most} hundredths of the page.")
ONE_COLUMN = N_("A journal keeps at least one column.")

# what can be filled besides the shipped columns, by journal; the words are offered for a new column
FIELDS: dict[str, dict[str, str]] = {
    "reception": {
        "register_number": N_("Number of the contact"),
        "channel": N_("Channel"),
        "officer": N_("Who received"),
    },
    "rounds": {"applicant": N_("Who was talked to"), "round": N_("Round"), "officer": N_("Who visited")},
    "orders": {
        "body": N_("Who decided"),
        "ground": N_("Ground"),
        "result": N_("How it ended"),
        "officer": N_("Who wrote it down"),
    },
    "violence": {
        "addressee": N_("Who took the notice"),
        "way": N_("Way of sending"),
        "officer": N_("Who wrote it down"),
    },
    "appeals": {"kind": N_("Kind"), "address": N_("Address"), "officer": N_("In whose hands")},
}


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


@dataclass(frozen=True, slots=True)
class ColumnValues:
    """What a station says of a column."""

    kk: str
    ru: str
    width: int
    shown: bool = True


def journal_columns(session: Session, journal: str, day: date) -> list[JournalColumn]:
    """Return the shown columns of a journal valid on ``day``, in order; a station's own row wins."""
    return [row for row in all_columns(session, journal, day) if row.shown]


def all_columns(session: Session, journal: str, day: date) -> list[JournalColumn]:
    """Return the columns of a journal valid on ``day``, those left out too."""
    best = {row.field: row for row in sorted(_rows(session, journal, day), key=_weight)}
    return sorted(best.values(), key=_place)


def shipped_fields(session: Session, journal: str) -> set[str]:
    """Return the fields that the program came with."""
    return {row.field for row in _rows(session, journal, None) if not _is_own(row)}


def free_field(taken: Sequence[str]) -> str:
    """Return the field of a further empty column."""
    return next(name for number in count(1) if (name := f"{BLANK}_{number}") not in taken)


def keep_column(write: Writer, journal: str, field: str, values: ColumnValues, day: date) -> Id:
    """Give a column other words or another width, or add it at the end; returns the key of the own row."""
    kk, ru = values.kk.strip(), values.ru.strip()
    if not kk or not ru:
        raise BadInput(NO_LABEL, field="ru" if kk else "kk")
    if not LEAST_WIDTH <= values.width <= MOST_WIDTH:
        raise BadInput(BAD_WIDTH, least=LEAST_WIDTH, most=MOST_WIDTH, field="width")
    columns = all_columns(write.session, journal, day)
    if not values.shown and not any(row.shown for row in columns if row.field != field):
        raise BadInput(ONE_COLUMN, field="shown")
    present = next((row for row in columns if row.field == field), None)
    last = max((row.sort for row in columns), default=0)
    sort = present.sort if present is not None else last + 1
    given = {"kk": kk, "ru": ru, "width": values.width, "shown": int(values.shown), "sort": sort}
    return _own(write, journal, field, present, given, day)


def move_column(write: Writer, journal: str, field: str, step: int, day: date) -> bool:
    """Move a column ``step`` places; False at the edge. Only rows whose place changes become own ones."""
    columns = all_columns(write.session, journal, day)
    here = next(place for place, row in enumerate(columns) if row.field == field)
    there = here + step
    if not 0 <= there < len(columns):
        return False
    moved = [*columns]
    moved.insert(there, moved.pop(here))
    for sort, row in enumerate(moved):
        if row.sort != sort:
            given = {"kk": row.kk, "ru": row.ru, "width": row.width, "shown": row.shown, "sort": sort}
            _own(write, journal, row.field, row, given, day)
    return True


def drop_own(write: Writer, column_id: Id, day: date) -> None:
    """Take an own row away as of ``day``: the shipped column counts again, or an added one is gone.

    A journal of earlier days keeps the column as it was.
    """
    _end(write, write.session.get_one(JournalColumn, column_id), day)


def _end(write: Writer, row: JournalColumn, day: date) -> None:
    """Let an own row end the day before ``day``; one that began on ``day`` never held."""
    if row.valid_from is None or row.valid_from < day:
        write.change(JournalColumn, row.id, valid_until=day - timedelta(days=1))
    else:
        write.remove(JournalColumn, row.id)


def _own(
    write: Writer,
    journal: str,
    field: str,
    present: JournalColumn | None,
    given: dict[str, object],
    day: date,
) -> Id:
    """Write an own row that holds from ``day`` on; the one before it ends, so that old days keep theirs."""
    if present is not None and _is_own(present):
        if present.valid_from == day:
            write.change(JournalColumn, present.id, **given)
            return present.id
        _end(write, present, day)
    return write.add(JournalColumn, journal=journal, field=field, origin=LOCAL, valid_from=day, **given)


def _rows(session: Session, journal: str, day: date | None) -> list[JournalColumn]:
    query = select(JournalColumn).where(
        JournalColumn.journal == journal, JournalColumn.removed_step.is_(None)
    )
    if day is not None:
        query = query.where(
            or_(JournalColumn.valid_from.is_(None), JournalColumn.valid_from <= day),
            or_(JournalColumn.valid_until.is_(None), JournalColumn.valid_until >= day),
        )
    return list(session.scalars(query))


def _is_own(row: JournalColumn) -> bool:
    return row.origin == LOCAL


def _weight(row: JournalColumn) -> tuple[bool, date]:
    return _is_own(row), row.valid_from or date.min


def _place(row: JournalColumn) -> tuple[int, str]:
    return row.sort, row.field
