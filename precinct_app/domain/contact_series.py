"""Receptions, rounds and meetings as one header with many contacts: recorded together, told in lists.

The header holds what is common (kind, day, beginning, end, place); each row is a contact like any other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from precinct_app.domain.base import Id, Writer, among
from precinct_app.domain.contacts import Contact, ContactSeries, record_contact, remove_contact
from precinct_app.domain.secrecy import Viewer, may_see, seen_by
from precinct_app.errors import BadInput, Refused
from precinct_app.i18n import N_

NO_ROWS = N_("Write at least one contact of it.")
NO_DAY = N_("Give the day.")
NOT_ALL_SEEN = N_(
    "Some contacts of it are open to others only. Nothing was deleted. Ask the responsible inspector."
)
# kinds that are agreed on beforehand: their day may come before anything is written
AGREED = ("meeting", "public_report")
HEADER = ("kind", "day", "started", "ended", "place_id", "house_id", "note")


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """One series of a list; ``contacts`` counts those that the viewer may see."""

    id: Id
    kind: str
    day: date
    started: str
    ended: str
    contacts: int


def record_series(
    write: Writer, header: Mapping[str, Any], rows: Sequence[Mapping[str, Any]], *, letter: str = "A"
) -> Id:
    """Add a series with its contacts and return its key.

    A row has ``contact`` (columns of ``Contact``), ``participants`` and perhaps ``promise`` as
    ``record_contact`` takes them. A meeting may be agreed on without a row; it is due on its day. Raises
    BadInput without a day or without rows.
    """
    if not rows and header.get("kind") not in AGREED:
        raise BadInput(NO_ROWS, field="rows")
    if header.get("day") is None:
        raise BadInput(NO_DAY, field="day")
    series: Id = write.add(ContactSeries, **{name: header[name] for name in HEADER if name in header})
    add_to_series(write, series, rows, letter=letter)
    return series


def add_to_series(
    write: Writer, series: Id, rows: Sequence[Mapping[str, Any]], *, letter: str = "A"
) -> list[Id]:
    """Add contacts to a series and return their keys."""
    return [
        record_contact(
            write, {**row["contact"], "series_id": series}, row.get("participants", ()), row.get("promise"),
            series=letter,
        )
        for row in rows
    ]  # fmt: skip


def remove_series(write: Writer, series: Id, viewer: Viewer) -> int:
    """Remove a series with its contacts, who took part and what was promised; return how many contacts.

    Raises Refused where one of them may not be seen: nobody deletes what he does not know of.
    """
    mine = select(Contact.id, Contact.secrecy, Contact.author_id).where(
        Contact.series_id == series, Contact.removed_step.is_(None)
    )
    contacts = list(write.session.execute(mine))
    if not all(may_see(secrecy, author, viewer) for _key, secrecy, author in contacts):
        raise Refused(NOT_ALL_SEEN)
    for key, _secrecy, _author in contacts:
        remove_contact(write, key)
    write.remove(ContactSeries, series)
    return len(contacts)


def is_unwritten(session: Session, series: Id) -> bool:
    """Tell whether nothing was written of a series yet: a meeting that was agreed on."""
    query = select(Contact.id).where(Contact.series_id == series, Contact.removed_step.is_(None))
    return session.scalar(query.limit(1)) is None


def series_rows(
    session: Session, viewer: Viewer, series: Sequence[Id] | None = None, most: int = 200
) -> list[SeriesRow]:
    """Return series, newest first; only those with a contact that ``viewer`` may see."""
    seen = Contact.removed_step.is_(None), seen_by(Contact, viewer)
    query = (
        select(
            ContactSeries.id, ContactSeries.kind, ContactSeries.day, ContactSeries.started,
            ContactSeries.ended, func.count(Contact.id),
        )
        .join(Contact, Contact.series_id == ContactSeries.id)
        .where(ContactSeries.removed_step.is_(None), *seen)
        .group_by(ContactSeries.id)
        .order_by(ContactSeries.day.desc(), ContactSeries.id.desc())
        .limit(most)
    )  # fmt: skip
    if series is not None:
        query = query.where(among(ContactSeries.id, series))
    return [SeriesRow(*row) for row in session.execute(query)]
