"""What stands on the map of a day and what its filter takes: asked by the screen and by the printed sheets.

Both read the same list here, so that a sheet shows what was seen. A record without a date of its own is left
out once a date is asked for.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from precinct_app.domain.base import Id
from precinct_app.domain.clock import from_instant
from precinct_app.domain.codes import CodeLists
from precinct_app.domain.labels import hidden_records
from precinct_app.domain.register.layers import entered_days, spots
from precinct_app.domain.secrecy import Viewer
from precinct_app.domain.social_map.layers import Spot, fixed_findings, group_spots
from precinct_app.domain.social_map.subjects import Finding, Place, Role

OVERDUE, FIXED = "overdue", "fixed"


@dataclass(frozen=True, slots=True)
class Trait:
    """What a record is filtered by: list and code of its kind, state of a finding, day it was noted, and
    whether its term is over.
    """

    list_name: str
    kind: str
    state: str = ""
    day: date | None = None
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class MapFilter:
    """What is asked for; "" and None ask for nothing. ``until`` is the last day that is still shown."""

    kind: str = ""
    state: str = ""
    since: date | None = None
    until: date | None = None

    def __bool__(self) -> bool:
        return bool(self.kind or self.state or self.since or self.until)

    @property
    def wants_fixed(self) -> bool:
        """Whether findings that were fixed are asked for; they are not read otherwise."""
        return self.state == FIXED

    def takes(self, trait: Trait) -> bool:
        """Tell whether a record with this trait is shown."""
        if self.kind and self.kind != trait.kind:
            return False
        if self.state == OVERDUE:
            if not trait.overdue:
                return False
        elif self.state and self.state != trait.state:
            return False
        if self.since is None and self.until is None:
            return True
        day = trait.day
        return day is not None and (self.since or day) <= day <= (self.until or day)


EVERYTHING = MapFilter()


def shown_spots(
    session: Session, codes: CodeLists, day: date, viewer: Viewer, *, fixed: bool = False
) -> list[Spot]:
    """Return the things of all layers that ``viewer`` may see, as they were on ``day``, by their keys;
    ``fixed``: also findings that were fixed by then.
    """
    found = spots(session, codes, day)
    if fixed:
        found += [spot for spot in fixed_findings(session, day) if spot.secrecy != "protected_source"]
    if viewer.people:
        found += group_spots(session, codes, day, found)
    secret = [(spot.type, spot.record_id) for spot in found if spot.secrecy != "normal"]
    hidden = hidden_records(session, secret, viewer)
    return sorted((spot for spot in found if (spot.type, spot.record_id) not in hidden), key=_by_record)


def _by_record(spot: Spot) -> bytes:
    return spot.record_id


def traits_of(session: Session, codes: CodeLists, seen: Iterable[Spot], day: date) -> list[Trait]:
    """Return, in the same order, what each thing is filtered by."""
    groups = {value.code for value in [*codes.of("group_kind"), *codes.closed("group_kind")]}
    noted, late = noted_days(session), overdue_on(session, day)
    return [_trait(spot, noted, groups, late) for spot in seen]


Noted = dict[Id, tuple[str, date | None]]


def _trait(spot: Spot, noted: Noted, groups: set[str], late: set[Id]) -> Trait:
    lists = {"finding": "finding_kind", "place": "place_kind"}
    if spot.type == "group_" and spot.kind in groups:
        lists["group_"] = "group_kind"
    state, day = noted.get(spot.record_id, ("", None))
    return Trait(lists.get(spot.type, spot.kinds), spot.kind, state, day, spot.record_id in late)


def overdue_on(session: Session, day: date) -> set[Id]:
    """Return the findings whose term was over on ``day`` and that were not fixed by then."""
    query = select(Finding.id).where(
        Finding.removed_step.is_(None), Finding.due_day < day,
        or_(Finding.state != FIXED, Finding.fixed_day > day),
    )  # fmt: skip
    return set(session.scalars(query))


def noted_days(session: Session) -> Noted:
    """Return for each record its state (of a finding) and the day it was seen, became so, or was entered."""
    noted: Noted = {
        key: ("", _day_of(created))
        for key, created in session.execute(
            select(Place.id, Place.created_us).where(Place.removed_step.is_(None))
        )
    }
    roles = select(Role.subject_id, Role.from_day).where(
        Role.removed_step.is_(None), Role.until_day.is_(None)
    )
    noted |= {key: ("", day) for key, day in session.execute(roles)}
    noted |= {key: ("", day) for key, day in entered_days(session).items()}
    findings = select(Finding.id, Finding.state, Finding.seen_day).where(Finding.removed_step.is_(None))
    noted |= {key: (state, day) for key, state, day in session.execute(findings)}
    return noted


def _day_of(created_us: int) -> date | None:
    return from_instant(created_us).date() if created_us else None
