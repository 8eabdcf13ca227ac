"""Rules about what an inspection looks at first: address, arrival, delivery, representative, long talks."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import func, select

from precinct_app.domain.addresses import Dwelling, House, HouseAddress, Street
from precinct_app.domain.audit.gaps import CHECK, MINUTE, PREVENTIVE, REGISTER, TALK, Gap, Look
from precinct_app.domain.base import Id, among
from precinct_app.domain.register.checks import PEOPLE, REAL, Check
from precinct_app.domain.social_map import Person
from precinct_app.domain.social_map.people import main_dwellings
from precinct_app.domain.terms import Term, WorkingCalendar, due


def no_settlement(look: Look) -> Iterator[Gap]:
    """Find people on the register who have no address, or one that no settlement stands in."""
    entries = {entry.subject_id: entry for entry in look.entries if entry.subject_type == "person"}
    homes = main_dwellings(look.session, list(entries))
    streets = _streets(look, list(homes.values()))
    for person, entry in entries.items():
        street, settled = streets.get(homes.get(person, b""), (None, False))
        if not settled:
            gap = look.gap_of(entry, "no_settlement", entry.act_day.isoformat() if entry.act_day else "")
            known = {**gap.known, "street": (street or b"").hex(), "home": homes.get(person, b"").hex()}
            yield Gap(gap.rule, ("person", person), REGISTER, person, gap.subject, gap.since, "", known,
                      gap.secrets)  # fmt: skip


def _streets(look: Look, dwellings: list[Id]) -> dict[Id, tuple[Id | None, bool]]:
    query = (
        select(Dwelling.id, Street.id, Street.settlement_id)
        .join(House, House.id == Dwelling.house_id)
        .outerjoin(HouseAddress, (HouseAddress.house_id == House.id) & HouseAddress.removed_step.is_(None)
                   & (HouseAddress.main == 1))
        .outerjoin(Street, Street.id == HouseAddress.street_id)
        .where(among(Dwelling.id, dwellings))
    )  # fmt: skip
    rows = look.session.execute(query) if dwellings else ()
    return {row[0]: (row[1], row[2] is not None) for row in rows}


def no_arrival(look: Look) -> Iterator[Gap]:
    """Find checks whose time of arrival is blank or a day alone."""
    query = select(Check).where(Check.removed_step.is_(None), func.length(Check.happened) < MINUTE)
    for check in look.session.scalars(query.order_by(Check.id)):
        yield _of_check(check, "no_arrival")


def _of_check(check: Check, rule: str) -> Gap:
    day = check.due_day.isoformat() if check.due_day else ""
    known = {"result": check.result, "happened": check.happened, "until": check.happened_until}
    subject = (check.subject_type, check.subject_id)
    return Gap(
        rule, ("register_check", check.id), CHECK, check.id, subject, check.happened or day, known=known
    )


def no_delivery(look: Look) -> Iterator[Gap]:
    """Find entries without the minute of delivery that their rule wants: the term cannot be counted."""
    for entry in look.entries:
        if look.needs(entry, "delivered") and len(entry.delivered) < MINUTE:
            day = entry.act_day.isoformat() if entry.act_day else ""
            yield look.gap_of(entry, "no_delivery", entry.delivered or day, delivered=entry.delivered)


def minor_alone(look: Look) -> Iterator[Gap]:
    """Find minors on the register without a representative, and talks with them at which none was present."""
    minors = _minors(look)
    for entry in look.entries:
        minor = entry.subject_id in minors or look.needs(entry, "representative")
        if minor and not (entry.representative_id or entry.representative.strip()):
            yield look.gap_of(entry, "minor_alone", entry.act_day.isoformat() if entry.act_day else "")
    talks = select(Check).where(
        Check.removed_step.is_(None), Check.result.in_(sorted(REAL)), func.trim(Check.representative) == "",
        among(Check.subject_id, minors),
    )  # fmt: skip
    for check in look.session.scalars(talks.order_by(Check.id)) if minors else ():
        yield _of_check(check, "minor_alone")


def _minors(look: Look) -> set[Id]:
    """Return who of the register is not of age yet, by the term; a bare year of birth tells nothing."""
    people = [entry.subject_id for entry in look.entries if entry.subject_type == "person"]
    query = select(Person.id, Person.birth).where(among(Person.id, people))
    rows = look.session.execute(query) if people else ()
    return {row[0] for row in rows if look.terms.under_age(row[1], look.now)}


def talk_long(look: Look) -> Iterator[Gap]:
    """Find preventive talks, contacts and checks of people, that lasted longer than the term allows."""
    term = look.terms.term(PREVENTIVE)
    if term is None:
        return
    longest = _Longest(term, look.terms.calendar)
    query = select(Check).where(
        Check.removed_step.is_(None), func.length(Check.happened_until) >= MINUTE,
        Check.subject_type.in_(sorted(PEOPLE)),  # a shop is looked at for as long as it takes
    )  # fmt: skip
    for check in look.session.scalars(query.order_by(Check.id)):
        if longest.is_passed(check.happened, check.happened_until):
            yield _of_check(check, "talk_long")
    for key, number, began, ended, secrecy, author, precision in look.talks:
        if precision == "minute" and longest.is_passed(began, ended):
            known = {"number": number, "happened": began, "until": ended}
            card = ("contact", key)
            yield Gap("talk_long", card, TALK, key, card, began, "", known, ((secrecy, author),))


class _Longest:
    """The term of a talk; where both times are known to the minute it can be passed."""

    def __init__(self, term: Term, calendar: WorkingCalendar) -> None:
        self._term, self._calendar = term, calendar

    def is_passed(self, began: str, ended: str) -> bool:
        """Tell whether a talk lasted longer."""
        if len(began) < MINUTE or len(ended) < MINUTE:
            return False
        return datetime.fromisoformat(ended) > due(self._term, datetime.fromisoformat(began), self._calendar)
