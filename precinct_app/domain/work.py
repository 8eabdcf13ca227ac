"""What an inspector owes and until when: promises, measures of projects, requests to the akimat, as one list.

``due_items`` reads them, the rest are plain functions over the items: how urgent, in what order they are
walked, how many. Each item knows the address where it is done: the home of the participant, else the house
or place of the contact or of the project.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from precinct_app.domain.addresses import Address, House, dwelling_addresses, house_addresses
from precinct_app.domain.base import Id, Writer
from precinct_app.domain.cases import Case, CaseLink, Measure, Request
from precinct_app.domain.contacts import Contact, Participant, Promise
from precinct_app.domain.secrecy import Viewer, seen_by
from precinct_app.domain.social_map import Organisation, Place
from precinct_app.domain.social_map.cards import hidden_subjects
from precinct_app.domain.social_map.people import main_dwellings
from precinct_app.errors import BadInput
from precinct_app.i18n import N_, sort_key

DAYS_AHEAD = 7
OVERDUE, TODAY, LATER = "overdue", "today", "later"
OPEN_MEASURES = ("planned", "in_work")
OPEN_REQUESTS = ("prepared", "submitted", "accepted", "in_work")
NOT_LATER = N_("Choose a day after the present one.")
NO_REASON = N_("Write why: the citizen will ask.")
# a promise that was not kept needs a word why
NEEDS_NOTE = frozenset({"partly", "not_done", "dropped"})

Subject = tuple[str, Id]


@dataclass(frozen=True, slots=True)
class DueItem:
    """One thing that is due: ``kind`` is promise, measure or request.

    ``subject`` is whom it is owed to (a promise) or who does it (a measure, a request); ``who_kk``/``who_ru``
    the same as text where no record stands behind it. ``place_kk``/``place_ru`` is an address as text.
    ``told`` is the time of the contact it comes from, ISO text.
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


# reading


def due_items(session: Session, viewer: Viewer, until: date, since: date | None = None) -> list[DueItem]:
    """Return what is open and due until ``until`` (from ``since`` on, if given), the most urgent first."""
    found: list[DueItem] = []
    for record, rows, read in _KINDS:
        query = _between(rows(viewer, *_COLUMNS[record]), record, until, since)
        found += read([tuple(row) for row in session.execute(query)])
    found = _with_subjects(session, viewer, found)
    return sorted(_with_addresses(session, found), key=_urgency)


def next_due(session: Session, viewer: Viewer, after: date) -> DueItem | None:
    """Return the first thing that is due after ``after``, None when nothing is."""
    since = after + timedelta(days=1)
    days = [
        session.scalar(_between(rows(viewer, func.min(record.due_day)), record, date.max, since))
        for record, rows, _read in _KINDS
    ]
    first = min((day for day in days if day is not None), default=None)
    return due_items(session, viewer, first, first)[0] if first is not None else None


def due_counts(session: Session, viewer: Viewer, today: date) -> DueCounts:
    """Return the counts of what is due until a week from ``today``, without reading the items."""
    until = today + timedelta(days=DAYS_AHEAD)
    days: list[date] = []
    for record, rows, _read in _KINDS:
        days += session.scalars(_between(rows(viewer, record.due_day), record, until, None))
    return counts_of(days, today)


def _between(query: Select[Any], record: Any, until: date, since: date | None) -> Select[Any]:
    query = query.where(record.due_day <= until)
    return query if since is None else query.where(record.due_day >= since)


def _promises(viewer: Viewer, *columns: Any) -> Select[Any]:
    return (
        select(*columns)
        .select_from(Promise)
        .outerjoin(Contact, Contact.id == Promise.contact_id)
        .outerjoin(Case, Case.id == Promise.case_id)
        .where(
            Promise.removed_step.is_(None), Promise.done_day.is_(None),
            or_(Promise.contact_id.is_(None), Contact.removed_step.is_(None) & seen_by(Contact, viewer)),
            or_(Promise.case_id.is_(None), Case.removed_step.is_not(None), seen_by(Case, viewer)),
        )
    )  # fmt: skip


def _measures(viewer: Viewer, *columns: Any) -> Select[Any]:
    return (
        select(*columns)
        .select_from(Measure)
        .join(Case, Case.id == Measure.case_id)
        .where(
            Measure.removed_step.is_(None), Measure.done_day.is_(None), Measure.state.in_(OPEN_MEASURES),
            Case.removed_step.is_(None), Case.state == "open", seen_by(Case, viewer),
        )
    )  # fmt: skip


def _requests(viewer: Viewer, *columns: Any) -> Select[Any]:
    return (
        select(*columns)
        .select_from(Request)
        .outerjoin(Case, Case.id == Request.case_id)
        .where(
            Request.removed_step.is_(None), Request.state.in_(OPEN_REQUESTS),
            or_(Request.case_id.is_(None), Case.removed_step.is_not(None), seen_by(Case, viewer)),
        )
    )  # fmt: skip


_COLUMNS: Mapping[Any, tuple[Any, ...]] = {
    Promise: (
        Promise.id, Promise.due_day, Promise.text, Promise.assigned_to, Promise.case_id, Case.number,
        Promise.contact_id, Contact.number, Contact.happened, Contact.house_id, Contact.place_id,
    ),
    Measure: (
        Measure.id, Measure.due_day, Measure.text_kk, Measure.text_ru, Measure.executor_kk,
        Measure.executor_ru, Measure.executor_id, Measure.case_id, Case.number,
    ),
    Request: (
        Request.id, Request.due_day, Request.action_kk, Request.action_ru, Request.responsible_kk,
        Request.responsible_ru, Request.responsible_id, Request.case_id, Case.number, Request.number,
        Request.place_kk, Request.place_ru,
    ),
}  # fmt: skip


def _read_promises(rows: Iterable[Sequence[Any]]) -> list[DueItem]:
    return [
        DueItem(
            "promise", row[0], row[1], row[2], row[2], who_kk=row[3], who_ru=row[3], case_id=row[4],
            case_number=row[5] or "", contact_id=row[6], number=row[7] or "", told=row[8] or "",
            house_id=row[9], place_id=row[10],
        )
        for row in rows
    ]  # fmt: skip


def _read_measures(rows: Iterable[Sequence[Any]]) -> list[DueItem]:
    return [
        DueItem(
            "measure", row[0], row[1], row[2], row[3], subject=_body(row[6]), who_kk=row[4],
            who_ru=row[5], case_id=row[7], case_number=row[8] or "",
        )
        for row in rows
    ]  # fmt: skip


def _read_requests(rows: Iterable[Sequence[Any]]) -> list[DueItem]:
    return [
        DueItem(
            "request", row[0], row[1], row[2], row[3], subject=_body(row[6]), who_kk=row[4],
            who_ru=row[5], case_id=row[7], case_number=row[8] or "", number=row[9],
            place_kk=row[10], place_ru=row[11],
        )
        for row in rows
    ]  # fmt: skip


def _body(key: Id | None) -> Subject | None:
    return ("organisation", key) if key else None


_Read = Callable[[Iterable[Sequence[Any]]], list[DueItem]]
_KINDS: tuple[tuple[Any, Callable[..., Select[Any]], _Read], ...] = (
    (Promise, _promises, _read_promises),
    (Measure, _measures, _read_measures),
    (Request, _requests, _read_requests),
)


# whom and where


def _with_subjects(session: Session, viewer: Viewer, items: list[DueItem]) -> list[DueItem]:
    """Give each promise the first participant of its contact; nobody sees a subject he may not see."""
    contacts = [item.contact_id for item in items if item.contact_id is not None]
    query = (
        select(Participant.contact_id, Participant.subject_type, Participant.subject_id)
        .where(Participant.contact_id.in_(contacts), Participant.removed_step.is_(None))
        .order_by(Participant.id.desc())
    )
    first: dict[Id | None, Subject] = {row[0]: (row[1], row[2]) for row in session.execute(query)}
    found = [replace(item, subject=item.subject or first.get(item.contact_id)) for item in items]
    hidden = hidden_subjects(session, {item.subject for item in found if item.subject}, viewer)
    return [replace(item, subject=None) if item.subject in hidden else item for item in found]


def _with_addresses(session: Session, items: list[DueItem]) -> list[DueItem]:
    subjects = {item.subject for item in items if item.subject}
    homes = main_dwellings(session, [key for kind, key in subjects if kind == "person"])
    dwellings = dwelling_addresses(session, list(set(homes.values())))
    spots = _case_spots(session, {item.case_id for item in items if item.case_id})
    houses_of = _houses_of(session, items, subjects, spots)
    houses = house_addresses(session, list({house for house in houses_of.values() if house}))
    found = []
    for item in items:
        key = item.subject[1] if item.subject else b""
        home = dwellings.get(homes.get(key, b"")) if item.kind == "promise" else None
        wanted = (key, item.house_id, item.place_id, spots.get(item.case_id or b""))
        house = next((houses_of[k] for k in wanted if k and houses_of.get(k)), None)
        found.append(replace(item, address=home or houses.get(house or b"")))
    return found


def _case_spots(session: Session, cases: set[Id]) -> dict[Id, Id]:
    """Return the house or place where each project works."""
    query = (
        select(CaseLink.case_id, CaseLink.subject_id)
        .where(
            CaseLink.case_id.in_(cases), CaseLink.removed_step.is_(None),
            CaseLink.subject_type.in_(("place", "house")), CaseLink.part == "place",
        )
        .order_by(CaseLink.id.desc())
    )  # fmt: skip
    return {row[0]: row[1] for row in session.execute(query)}


def _houses_of(
    session: Session, items: Iterable[DueItem], subjects: set[Subject], spots: Mapping[Id, Id]
) -> dict[Id, Id | None]:
    """Return the house of each organisation, place and house that an item may be found at."""
    keys = {key for _kind, key in subjects} | set(spots.values())
    keys |= {key for item in items for key in (item.place_id, item.house_id) if key}
    found: dict[Id, Id | None] = {}
    for record, house in ((House, House.id), (Organisation, Organisation.house_id), (Place, Place.house_id)):
        query = select(record.id, house).where(record.id.in_(keys))
        found.update((row[0], row[1]) for row in session.execute(query))
    return found


# pure functions over what was read


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


def _urgency(item: DueItem) -> tuple[Any, ...]:
    return (item.due, walking_key(item), item.id)


# results of promises


def finish_promise(write: Writer, promise_id: Id, result: str, day: date, note: str = "") -> None:
    """Note how a promise ended (code list "promise_result") on ``day``.

    Raises BadInput when it was not kept in full and ``note`` does not say why.
    """
    if result in NEEDS_NOTE and not note.strip():
        raise BadInput(NO_REASON, field="note")
    write.change(Promise, promise_id, result=result, done_day=day, result_note=note.strip())


def postpone_promise(write: Writer, promise_id: Id, due: date, note: str = "") -> None:
    """Give a promise a later day; raises BadInput unless it is later than the one it has."""
    row = write.session.get_one(Promise, promise_id)
    if due <= row.due_day:
        raise BadInput(NOT_LATER, field="due_day")
    write.change(Promise, promise_id, due_day=due, result_note=note.strip() or row.result_note)
