"""The values of the passport on a day: typed ones as last kept, counted ones from dated rows.

``COMPUTED`` says for each counted field of the template what counts it, from which cards, on which page they
are, and how far back it can be dated. Whatever leaves here has passed the audience's allow-list.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from precinct_app.analysis.comparison import LEAST_FOR_PERCENT
from precinct_app.domain.base import Record
from precinct_app.domain.passport import Dated, number_of, table_rows, values_on
from precinct_app.domain.passport_template import (
    FIGURE,
    INTERNAL,
    TABLE,
    PassportField,
    PassportSection,
    PassportTemplate,
    template_on,
)
from precinct_app.domain.users import Precinct, User
from precinct_app.i18n import N_
from precinct_app.reports import passport_bodies as bodies
from precinct_app.reports import passport_homes as homes
from precinct_app.reports import passport_people as people
from precinct_app.reports import passport_places as places
from precinct_app.reports import passport_work as work
from precinct_app.reports.document import EMPTY, Cell, Column, Row, Text, both
from precinct_app.reports.passport_day import (
    BY_DATES,
    BY_ENTRY,
    COVERED_MARK,
    UNKNOWN,
    Counting,
    OnDay,
    Outcome,
)
from precinct_app.reports.words import KK, capital, count_text, day_text, each, said

OLD_AFTER = timedelta(days=365)
PHONE_DIGITS = 10  # so many digits of a typed cell are no number to be reckoned with
MAP, YEAR = "map", "year"


@dataclass(frozen=True, slots=True)
class Computed:
    """What counts a field: the function, from what (a source text), the page behind it, how it is dated."""

    count: Counting
    source: str
    page: str
    dated: str


def _nothing(when: OnDay, wanted: PassportField) -> Outcome:
    """Stand for the comparison, which is made of the other fields."""
    return Outcome()


_HOUSES = (N_("cards of houses"), "houses", BY_ENTRY)
_LOOKED = (N_("cards of houses, what was seen there"), "houses", BY_DATES)
_ROLES = (N_("roles of people with their dates"), "people", BY_DATES)
_ENTRIES = (N_("entries of the register with their dates"), "register", BY_DATES)
_HOMES = (N_("residences with their dates"), "people", BY_DATES)
_PLACES = (N_("cards of places and objects"), "places", BY_ENTRY)
_BODIES = (N_("cards of organisations"), "organisations", BY_ENTRY)
_FOUND = (N_("findings with their dates"), "places", BY_DATES)
_GROUND = (N_("boundary and areas with their dates"), "map", BY_DATES)

COMPUTED: dict[str, Computed] = {
    MAP: Computed(places.ground, *_GROUND),
    "area": Computed(places.area, *_GROUND),
    "sectors": Computed(places.sectors, *_GROUND),
    "settlements": Computed(places.settlements, *_HOUSES),
    "streets": Computed(places.streets, *_HOUSES),
    "houses": Computed(places.houses, *_HOUSES),
    "dwellings": Computed(places.dwellings, *_HOUSES),
    "house_cameras": Computed(places.house_cameras, *_LOOKED),
    "house_lighting": Computed(places.house_lighting, *_LOOKED),
    "house_locks": Computed(places.house_locks, *_LOOKED),
    "places": Computed(places.places, *_PLACES),
    "place_kinds": Computed(places.place_kinds, *_PLACES),
    "place_count": Computed(places.place_count, *_PLACES),
    "housing_bodies": Computed(bodies.housing_bodies, *_BODIES),
    "houses_managed": Computed(bodies.houses_managed, *_HOUSES),
    "houses_unmanaged": Computed(bodies.houses_unmanaged, *_HOUSES),
    "partners": Computed(bodies.partners, *_BODIES),
    "findings": Computed(places.findings, *_FOUND),
    "findings_open": Computed(places.findings_open, *_FOUND),
    "residents": Computed(people.residents, *_HOMES),
    "residence_kinds": Computed(people.residence_kinds, *_HOMES),
    "ages": Computed(people.ages, *_HOMES),
    "residents_by_house": Computed(homes.residents_by_house, _HOMES[0], "people", BY_ENTRY),
    "rented": Computed(homes.rented, *_HOMES),
    "rented_list": Computed(homes.rented_list, *_HOMES),
    "people_count": Computed(people.people_count, *_ROLES),
    "role_counts": Computed(people.role_counts, *_ROLES),
    "role_years": Computed(people.role_years, *_ROLES),
    "people": Computed(people.people, *_ROLES),
    "entries_year": Computed(people.entries_year, *_ENTRIES),
    "groups": Computed(people.groups, N_("cards of groups"), "people", BY_ENTRY),
    "contacts": Computed(work.contacts, N_("journal of contacts"), "contacts", BY_DATES),
    "inspectors": Computed(work.inspectors, *_GROUND),
    "service_ranges": Computed(work.service_ranges, N_("streets given to inspectors"), "map", BY_DATES),
    "rounds": Computed(work.rounds, N_("rounds of the dwellings"), "rounds", BY_DATES),
    "measures": Computed(work.measures, N_("SARA projects"), "cases", BY_DATES),
    "requests": Computed(work.requests, N_("SARA projects"), "cases", BY_DATES),
    YEAR: Computed(_nothing, N_("values of this passport on two days"), "", BY_DATES),
}


@dataclass(frozen=True, slots=True)
class Filled:
    """One field of the passport: its value, or a gap; ``old`` is a value of more than a year ago."""

    field: PassportField
    outcome: Outcome
    as_of: date | None
    source: Text
    gap: bool
    old: bool = False
    kept: Dated | None = None

    @property
    def is_table(self) -> bool:
        """Whether the value is a table of its own."""
        return bool(self.outcome.columns)


@dataclass(slots=True)
class PassportData:
    """The passport of a day for one audience."""

    day: date
    audience: str
    template: PassportTemplate
    precinct: dict[str, Any]
    signer: dict[str, Any]
    begun: bool
    sections: list[tuple[PassportSection, list[Filled]]] = field(default_factory=list)
    left_out: list[PassportField] = field(default_factory=list)
    hidden: bool = False

    def filled(self) -> list[Filled]:
        """Return the fields of all sections in order."""
        return [one for _section, fields in self.sections for one in fields]

    def gaps(self) -> list[Filled]:
        """Return the fields without a value."""
        return [one for one in self.filled() if one.gap]


def collect(session: Session, day: date, audience: str, user_id: bytes | None) -> PassportData:
    """Read everything for the passport of ``day`` as ``audience`` may see it."""
    when = OnDay.of(session, day, audience)
    template = template_on(day)
    data = PassportData(
        day, audience, template, _one(when, Precinct, select(Precinct).limit(1)),
        _one(when, User, select(User).where(User.id == user_id)), when.begun,
    )  # fmt: skip
    kept = values_on(session, day)
    for section in template.sections:
        fields = [one for one in section.fields if when.inside or one.audience != INTERNAL]
        data.left_out += [one for one in section.fields if one not in fields]
        if fields:
            data.sections.append((section, [_filled(when, one, kept, data.begun) for one in fields]))
    _compare(when, data)
    data.hidden = any(_has_mark(one.outcome) for one in data.filled())
    return data


def _one(when: OnDay, record: type[Record], query: Any) -> dict[str, Any]:
    row = when.session.scalars(query).first()
    return when.shown(row) if row is not None else {}


def _filled(when: OnDay, wanted: PassportField, kept: Mapping[str, Dated], begun: bool) -> Filled:
    if wanted.typed:
        return _typed(
            when, wanted, kept.get(f"indicator:{wanted.indicator}" if wanted.indicator else wanted.code)
        )
    made = COMPUTED[wanted.computed]
    unknown = not begun and made.dated == BY_ENTRY
    outcome = UNKNOWN if unknown else made.count(when, wanted)
    if begun:  # before the program was in use an empty list says nothing
        outcome = _none_counted(wanted, outcome)
    gap = not outcome.known or (outcome.is_empty and (wanted.zero_is_gap or outcome.value is None))
    return Filled(wanted, _marked(when, wanted, outcome), outcome.as_of or when.day, said(made.source), gap)


def _none_counted(wanted: PassportField, outcome: Outcome) -> Outcome:
    """Return 0 for a list without a row where that says that there is none, and not that nobody looked."""
    empty = outcome.known and outcome.columns and not outcome.rows and outcome.counted is None
    return Outcome(0, as_of=outcome.as_of) if empty and not wanted.zero_is_gap else outcome


def _typed(when: OnDay, wanted: PassportField, kept: Dated | None) -> Filled:
    if kept is None:
        return Filled(wanted, Outcome(), None, EMPTY, gap=True)
    old = when.day - kept.as_of > OLD_AFTER
    source = both(kept.source)
    if wanted.kind == FIGURE:
        outcome = _marked(when, wanted, Outcome(number_of(kept.value)))
    elif wanted.kind == TABLE:
        outcome = typed_table(wanted, kept)
    else:
        outcome = Outcome(text=Text(kept.kk, kept.ru, written=True))
    return Filled(wanted, outcome, kept.as_of, source, outcome.is_empty and outcome.value is None, old, kept)


def typed_table(wanted: PassportField, kept: Dated) -> Outcome:
    """Return a typed table; a missing half reads as the other, a cell that is a number is one."""
    halves = {code: table_rows(getattr(kept, code) or kept.kk or kept.ru) for code in ("kk", "ru")}
    heads = [Text(kk, ru) for kk, ru in zip(wanted.columns["kk"], wanted.columns["ru"], strict=True)]
    count = max(len(rows) for rows in halves.values())
    rows = tuple(
        Row(tuple(_typed_cell(halves, line, place) for place in range(len(heads)))) for line in range(count)
    )
    columns = tuple(_typed_column(head, place, rows) for place, head in enumerate(heads))
    return Outcome(columns=columns, rows=rows)


def _typed_column(head: Text, place: int, rows: Sequence[Row]) -> Column:
    """Return a column; one of numbers is narrow and stands at the right."""
    if place and all(row.cells[place].value is not None for row in rows):
        return Column(head, 1.4, "right")
    return Column(head, 2.2 if place else 3.0)


def _typed_cell(halves: Mapping[str, list[list[str]]], line: int, place: int) -> Cell:
    def part(code: str) -> str:
        rows = halves[code]
        return rows[line][place] if line < len(rows) and place < len(rows[line]) else ""

    kk, ru = part("kk"), part("ru")
    digits = sum(sign.isdecimal() for sign in kk)
    number = number_of(kk) if kk == ru and place and digits < PHONE_DIGITS else None
    return Cell(number_text(number), number) if number is not None else Cell(Text(kk, ru))


def number_text(value: float) -> Text:
    """Return a number with its thousands parted and a decimal comma."""
    return count_text(value) if isinstance(value, int) else each(lambda lang: lang.number(value))


def _marked(when: OnDay, wanted: PassportField, outcome: Outcome) -> Outcome:
    """Replace a number too small for this audience by its mark."""
    value = outcome.value
    if not isinstance(value, int) or not when.hides(value, wanted.least):
        return outcome
    return replace(outcome, value=None, text=when.count(value, wanted.least).text, counted=value)


def _has_mark(outcome: Outcome) -> bool:
    cells = [cell.text.kk for row in outcome.rows for cell in row.cells]
    return any(text.startswith(("<", COVERED_MARK)) for text in (outcome.text.kk, *cells))


# the year before


def _compare(when: OnDay, data: PassportData) -> None:
    """Fill the comparison with the year before from every field that the template puts into it."""
    before = when.year_before()
    kept, begun = values_on(when.session, before.day), before.begun
    rows = []
    for one in data.filled():
        if one.field.compare:
            then = _filled(before, one.field, kept, begun)
            if not (one.gap and then.gap):
                rows.append(_compared(_newer(one, then), then))
    columns = (
        Column(said(N_("Indicator")), 3.2), Column(day_text(when.day), 1.0, "right"),
        Column(day_text(before.day), 1.0, "right"), Column(capital(said(N_("difference"))), 1.0, "right"),
        Column(both("%"), 0.9, "right"),
    )  # fmt: skip
    outcome = Outcome(columns=columns, rows=tuple(rows))
    for _section, fields in data.sections:
        for place, one in enumerate(fields):
            if one.field.computed == YEAR:
                fields[place] = replace(one, outcome=outcome, gap=not rows)


def _newer(now: Filled, then: Filled) -> Filled:
    """Return ``now``, or a gap where no value was given since: no figure is compared with itself."""
    if now.kept is not None and then.kept is not None and now.kept.key == then.kept.key:
        return replace(now, outcome=Outcome(), gap=True)
    return now


def _compared(now: Filled, then: Filled) -> Row:
    label = Text(now.field.kk, now.field.ru)
    values = [one.outcome.value for one in (now, then)]
    cells = [Cell(value_text(one), one.outcome.value) for one in (now, then)]
    first, second = values
    if first is None or second is None or now.gap or then.gap:
        return Row((Cell(label), *cells, Cell(both("—")), Cell(both("—"))))
    difference = round(first - second, 2)
    counted = second > 0 and min(first, second) >= LEAST_FOR_PERCENT
    percent = round(100 * difference / second, 1) if counted else None
    shown = both("—") if percent is None else both(KK.percent(percent, signed=True))
    return Row((Cell(label), *cells, Cell(both(KK.difference(difference)), difference), Cell(shown, percent)))


def value_text(one: Filled) -> Text:
    """Return what stands for a figure or text on paper; a gap says that there are no data."""
    if one.gap:
        return said(N_("no data"))
    if one.outcome.value is not None:
        return number_text(one.outcome.value)
    return one.outcome.text
