"""Households of a dwelling: who moves in, moves to another one on a day, parts into a household of his own.

Each of these is one step: the old residence ends on the day the new one begins. Where somebody went may stay
unknown; a dwelling that nobody lives in any more may be marked empty in the same step.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from precinct_app.domain.addresses import Dwelling
from precinct_app.domain.base import Id, Writer, among, live
from precinct_app.domain.secrecy import Viewer, may_see
from precinct_app.domain.social_map.people import Person, Residence, settle
from precinct_app.errors import BadInput
from precinct_app.i18n import N_

# who of those tied to a dwelling lives in it; one who is registered there or owns it need not
LIVING = ("actual", "tenant", "owner_lives", "absent")
REGISTERED, OWNER = "registered", "owner"
MOST_HOUSEHOLDS = 20
NOBODY = N_("Choose who it is about.")
NO_DAY = N_("Write the day of the move.")
SAME_PLACE = N_("The people live in this dwelling already. Choose another one.")
TOO_EARLY = N_("The move is before the day on which one of these people came to live here.")
NO_HOUSEHOLD = N_("The number of a household is from 1 to {most}.")


def households(session: Session, dwelling_id: Id) -> list[int]:
    """Return the numbers of the households that live in a dwelling today."""
    query = (
        select(Residence.household)
        .join(Person, Person.id == Residence.person_id)
        .where(
            Residence.dwelling_id == dwelling_id, Residence.kind.in_(LIVING), Residence.until_day.is_(None),
            Residence.removed_step.is_(None), Person.removed_step.is_(None),
        )
        .distinct()
    )  # fmt: skip
    return sorted(session.scalars(query))


def household_members(session: Session, dwelling_id: Id, viewer: Viewer) -> dict[int, list[str]]:
    """Return the households that live in a dwelling today with the surnames that ``viewer`` may see."""
    query = (
        select(Residence.household, Person)
        .join(Person, Person.id == Residence.person_id)
        .where(
            Residence.dwelling_id == dwelling_id, Residence.kind.in_(LIVING), Residence.until_day.is_(None),
            Residence.removed_step.is_(None), Person.removed_step.is_(None),
        )
        .order_by(Residence.household, Person.sort)
    )  # fmt: skip
    found: dict[int, list[str]] = {}
    for number, person in session.execute(query):
        names = found.setdefault(number, [])
        seen = viewer.people and may_see(person.secrecy, person.author_id, viewer)
        if seen and person.surname and person.surname not in names:
            names.append(person.surname)
    return found


def next_household(session: Session, dwelling_id: Id) -> int:
    """Return the number that a household moving in gets: 1 in an empty dwelling, else one more."""
    return max(households(session, dwelling_id), default=0) + 1


def move_in(
    write: Writer,
    person_id: Id,
    dwelling_id: Id,
    kind: str,
    *,
    household: int = 1,
    from_day: date | None = None,
    as_of: date | None = None,
    source: str = "",
) -> Id:
    """Note that a person lives, is registered or owns here; an earlier home of the same sort ends."""
    _check_household(household)
    key = settle(write, person_id, dwelling_id, kind, from_day=from_day, as_of=as_of, source=source)
    write.change(Residence, key, household=household)
    return key


def move_out(
    write: Writer,
    people: Iterable[Id],
    dwelling_id: Id,
    day: date | None,
    to: Id | None = None,
    *,
    kind: str = "",
    household: int = 1,
    source: str = "",
    empties: bool = False,
) -> None:
    """Let people leave a dwelling on ``day`` for another one (``to``), or for nobody knows where.

    They live there as before unless ``kind`` says otherwise; a registration stays where it is. ``empties``
    marks the old dwelling as empty when nobody lives in it any more. Raises BadInput for impossible values.
    """
    chosen = list(dict.fromkeys(people))
    _check_move(chosen, dwelling_id, day, to, household)
    assert day is not None  # noqa: S101 - for the type checker
    moved: set[Id] = set()
    for row in _homes(write.session, chosen, dwelling_id):
        if row.from_day is not None and row.from_day > day:
            raise BadInput(TOO_EARLY, field="day")
        write.change(Residence, row.id, until_day=day)
        if to is not None and row.person_id not in moved:
            moved.add(row.person_id)
            move_in(
                write, row.person_id, to, kind or row.kind, household=household, from_day=day, as_of=day,
                source=source,
            )  # fmt: skip
    if to is not None:
        _inhabited(write, to)
    if empties and not households(write.session, dwelling_id):
        write.change(Dwelling, dwelling_id, state="empty")


def split(write: Writer, people: Sequence[Id], dwelling_id: Id, household: int) -> None:
    """Make people one household of their dwelling; raises BadInput when nobody is chosen."""
    if not people:
        raise BadInput(NOBODY, field="people")
    _check_household(household)
    for row in _homes(write.session, people, dwelling_id):
        write.change(Residence, row.id, household=household)


def _check_move(
    people: Sequence[Id], dwelling_id: Id, day: date | None, to: Id | None, household: int
) -> None:
    if not people:
        raise BadInput(NOBODY, field="people")
    if day is None:
        raise BadInput(NO_DAY, field="day")
    if to == dwelling_id:
        raise BadInput(SAME_PLACE, field="to")
    _check_household(household)


def _check_household(household: int) -> None:
    if not 1 <= household <= MOST_HOUSEHOLDS:
        raise BadInput(NO_HOUSEHOLD, most=MOST_HOUSEHOLDS, field="household")


def _homes(session: Session, people: Iterable[Id], dwelling_id: Id) -> list[Residence]:
    """Return the open residences of people who live in a dwelling, in order of entry."""
    query = live(Residence).where(
        Residence.dwelling_id == dwelling_id, among(Residence.person_id, people),
        Residence.kind.in_(LIVING), Residence.until_day.is_(None),
    )  # fmt: skip
    return list(session.scalars(query.order_by(Residence.id)))


def _inhabited(write: Writer, dwelling_id: Id) -> None:
    """A dwelling that was marked empty and has people again was not visited since."""
    if write.session.get_one(Dwelling, dwelling_id).state == "empty":
        write.change(Dwelling, dwelling_id, state="unknown")
