"""What a paper journal is made of: its columns, and one numbered row for each record of a period.

The rows are numbered through the year, so that a journal printed month by month reads as one. A record that
the reader's role may not see keeps its number and is left out; the paper says how many there are. A protected
source stands on no paper, whoever prints it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy.orm import Session

from precinct_app.domain.base import Id, live
from precinct_app.domain.clock import stamp_now, zone_of
from precinct_app.domain.codes import CodeLists, code_lists
from precinct_app.domain.event_time import read_told
from precinct_app.domain.paper_journals import JournalColumn, journal_columns
from precinct_app.domain.permissions import Permission
from precinct_app.domain.secrecy import NORMAL, PROTECTED, Viewer, may_see
from precinct_app.domain.users import Precinct, User
from precinct_app.errors import BadInput, Refused
from precinct_app.i18n import N_
from precinct_app.reports import journal_appeals, journal_contacts, journal_register
from precinct_app.reports.document import Text
from precinct_app.reports.journal_rows import Found, Reading, RowReader

MOST_ROWS = 2_000
NO_DAYS = N_("Give the first and the last day of the period.")
ENDS_FIRST = N_("The end is before the beginning.")
TOO_MANY = N_("The period has {rows} rows. Choose a shorter one: at most {most} are printed at once.")

# who may see anything of a journal; what is restricted is asked row by row
PERMISSIONS = {
    "reception": Permission.VIEW_CONTACTS,
    "rounds": Permission.VIEW_MAP,
    "orders": Permission.VIEW_REGISTER,
    "violence": Permission.VIEW_REGISTER,
    "appeals": Permission.VIEW_CONTACTS,
}
READERS: dict[str, RowReader] = {
    "reception": journal_contacts.Reception(),
    "rounds": journal_contacts.Rounds(),
    "orders": journal_register.Orders(),
    "violence": journal_register.Notices(),
    "appeals": journal_appeals.Appeals(),
}


@dataclass(frozen=True, slots=True)
class JournalOrder:
    """Which journal is wanted, of which days, in which languages.

    ``now`` is the wall clock that terms are judged by; None is that of the precinct.
    """

    kind: str
    first: date
    last: date
    languages: tuple[str, ...] = ("kk", "ru")
    now: datetime | None = None


@dataclass(frozen=True, slots=True)
class JournalRow:
    """One row: its number in the year and its texts by field."""

    number: int
    key: Id
    cells: dict[str, Text]


@dataclass(slots=True)
class JournalData:
    """The material of one journal; ``hidden`` rows may not be seen, ``people`` are named in it."""

    order: JournalOrder
    columns: list[JournalColumn]
    codes: CodeLists
    precinct: Precinct | None
    inspector: User | None
    rows: list[JournalRow] = field(default_factory=list)
    hidden: int = 0
    people: set[Id] = field(default_factory=set)
    restricted: bool = False  # a row is there that not everybody may see


def collect(session: Session, order: JournalOrder, viewer: Viewer) -> JournalData:
    """Read a journal as ``viewer`` may see it. Raises BadInput for its days, Refused when it is too long."""
    if order.last < order.first:
        raise BadInput(ENDS_FIRST, field="last")
    codes = code_lists(session, order.last)
    precinct = session.scalars(live(Precinct)).first()
    zone = zone_of(precinct.zone if precinct else "")
    now = order.now or stamp_now(zone.key).replace(tzinfo=None)
    data = JournalData(
        order,
        journal_columns(session, order.kind, order.last),
        codes,
        precinct,
        session.get(User, viewer.user_id) if viewer.user_id else None,
    )
    reading = Reading(session, codes, viewer, order.first, order.last, now, order.languages)
    reader = READERS[order.kind]
    numbered = list(_numbered(reader.found(reading), order.first, order.last))
    if len(numbered) > MOST_ROWS:
        raise Refused(TOO_MANY, rows=len(numbered), most=MOST_ROWS)
    seen = [(number, row) for number, row in numbered if _may_stand(row, viewer)]
    cells = reader.cells(reading, [row for _number, row in seen])
    data.rows = [JournalRow(number, row.key, cells[row.key]) for number, row in seen if row.key in cells]
    data.hidden = len(numbered) - len(data.rows)
    data.people = reading.people
    data.restricted = any(row.secrecy != NORMAL for _number, row in seen)
    return data


def _may_stand(row: Found, viewer: Viewer) -> bool:
    return row.secrecy != PROTECTED and may_see(row.secrecy, row.author, viewer)


def _numbered(found: list[Found], first: date, last: date) -> Iterator[tuple[int, Found]]:
    """Yield the rows of the period with their numbers, which begin anew with each year."""
    year = number = 0
    for row in sorted(found, key=_in_time):
        day = read_told(row.moment).date()
        number = number + 1 if day.year == year else 1
        year = day.year
        if first <= day <= last:
            yield number, row


def _in_time(row: Found) -> tuple[str, Id]:
    return row.moment, row.key
