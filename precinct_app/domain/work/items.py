"""One thing that is due, and the plain functions over many of them: how urgent, in what order they are
walked, how many.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from precinct_app.domain.addresses import Address
from precinct_app.domain.base import Id
from precinct_app.i18n import sort_key

DAYS_AHEAD = 7
OVERDUE, TODAY, LATER = "overdue", "today", "later"
CHECK, ENDING, APPEAL, PROMISE, MEASURE, REQUEST = (
    "check", "ending", "appeal", "promise", "measure", "request",
)  # fmt: skip
NEED, SAFETY, FINDING, ROUND, MEETING, REPORT = (
    "need", "safety", "finding", "round", "meeting", "report",
)  # fmt: skip
# a check that was made and whose time of arrival nobody typed yet: listed apart, never counted as due
TIMELESS = "timeless"
KINDS = (CHECK, ENDING, APPEAL, PROMISE, MEASURE, REQUEST, NEED, SAFETY, FINDING, ROUND, MEETING, REPORT)

Subject = tuple[str, Id]


@dataclass(slots=True)
class DueItem:
    """One thing that is due: ``kind`` is one of ``KINDS`` or ``TIMELESS``.

    ``subject`` is whom it is owed to, who is visited or who does it; ``who_kk``/``who_ru`` the same as text
    where no record stands behind it. ``place_kk``/``place_ru`` is an address as text. ``told`` is the wall
    clock of the time before (contact, last real check), ISO text; ``tried`` that of the last attempt since.
    ``code`` is what it is by its code list (categories of the register parted by "|"), ``ends`` when the term
    of an entry of the register runs out. ``id`` is the record behind it, for a report due its month.
    ``where`` fills in subject and address after the reading.
    """

    kind: str
    id: Id
    due: date
    title_kk: str
    title_ru: str
    subject: Subject | None = None
    who_kk: str = ""
    who_ru: str = ""
    address: Address | None = None
    place_kk: str = ""
    place_ru: str = ""
    case_id: Id | None = None
    case_number: str = ""
    contact_id: Id | None = None
    number: str = ""
    told: str = ""
    house_id: Id | None = None
    place_id: Id | None = None
    code: str = ""
    tried: str = ""
    ends: str = ""
    parent_id: Id | None = None

    @property
    def key(self) -> Id:
        """A key that no other item has: an entry may be checked and end on the same day."""
        return self.id + b"end" if self.kind == ENDING else self.id


@dataclass(frozen=True, slots=True)
class DueCounts:
    """How many are overdue, due today, due in the next seven days, and all of these."""

    overdue: int = 0
    today: int = 0
    later: int = 0

    @property
    def all(self) -> int:
        """All that are counted."""
        return self.overdue + self.today + self.later

    @property
    def pressing(self) -> int:
        """What the red badge of the rail shows: overdue and due today."""
        return self.overdue + self.today


def urgency(due: date, today: date) -> str:
    """Return ``overdue``, ``today`` or ``later``."""
    return OVERDUE if due < today else TODAY if due == today else LATER


def counts_of(days: Iterable[date], today: date) -> DueCounts:
    """Count days by their urgency; what is due after the next seven days is not counted."""
    counted = Counter(urgency(day, today) for day in days if day <= today + timedelta(days=DAYS_AHEAD))
    return DueCounts(counted[OVERDUE], counted[TODAY], counted[LATER])


def walking_key(item: DueItem) -> tuple[Any, ...]:
    """Return a key for the order of a walk: street, house, flat; what has no address comes last."""
    address = item.address
    if address is None or not address.street:
        return (True, "", "", "")
    return (False, sort_key(address.street), address.number_key, address.dwelling_key)


def by_street(items: Iterable[DueItem]) -> list[tuple[Address | None, list[DueItem]]]:
    """Part items into streets in Kazakh order, each in the order of a walk; None heads those without one."""
    groups: dict[tuple[str, ...], list[DueItem]] = {}
    for item in sorted(items, key=lambda item: (walking_key(item), item.due)):
        address = item.address
        known = address is not None and bool(address.street)
        key = (address.street_kk, address.street_ru, address.street_kind) if address and known else ()
        groups.setdefault(key, []).append(item)
    return [(members[0].address if key else None, members) for key, members in groups.items()]


def urgent_first(item: DueItem) -> tuple[Any, ...]:
    """Return a key that puts the earliest first, those of a day in the order of a walk."""
    return (item.due, walking_key(item), item.id)
