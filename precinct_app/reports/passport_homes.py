"""Homes in the passport: how many people live in which house, and what is let.

Each person is counted once, where he really lives; who only owns a dwelling is no resident of it.
"""

from collections import Counter, defaultdict

from sqlalchemy import select

from precinct_app.domain.addresses import Dwelling
from precinct_app.domain.base import Id, plain_rows
from precinct_app.domain.outside_address import PRIVATE_KINDS
from precinct_app.domain.passport_template import PassportField
from precinct_app.i18n import N_
from precinct_app.reports.document import Cell, Column, Row, Text, both
from precinct_app.reports.passport_day import OnDay, Outcome, number_cell, number_column, numbered
from precinct_app.reports.passport_people import LIVING, first_homes, residences, walked
from precinct_app.reports.passport_places import dwellings_of, houses_there
from precinct_app.reports.words import said


def residents_by_house(when: OnDay, field: PassportField) -> Outcome:
    """List the houses in walking order with their dwellings and residents; private ones by street.

    A private house is one household: its number beside a count says no more than the card of the house.
    """
    people, flats = _residents(when), dwellings_of(when)
    kinds = {row.id: row.kind for row in houses_there(when)}
    streets: dict[str, list[Id]] = defaultdict(list)
    listed: list[tuple[tuple[str, str], Text, list[Id]]] = []
    for house, kind in kinds.items():
        if kind in PRIVATE_KINDS:
            streets[when.street(house).kk].append(house)
        elif flats[house] or people[house]:
            listed.append((when.order(house), when.address(house), [house]))
    for own in streets.values():
        listed.append(((when.order(own[0])[0], "\uffff"), _together(when, own), own))
    rows = [_counted(name, own, flats, people) for _key, name, own in sorted(listed, key=lambda one: one[0])]
    return Outcome(columns=_columns(), rows=(*numbered(rows), *_total(rows)), counted=sum(people.values()))


def _residents(when: OnDay) -> Counter[Id]:
    """Return house -> people who live or are registered there."""
    living = {row[0] for row in residences(when) if row[2] in LIVING}
    house_of: dict[Id, Id] = dict(plain_rows(when.session, select(Dwelling.id, Dwelling.house_id)))
    homes = first_homes(when)
    return Counter(house_of[homes[person]] for person in living if homes[person] in house_of)


def _together(when: OnDay, own: list[Id]) -> Text:
    street = when.street(own[0])
    return said(N_("{street}: private houses, {n}"), street=street, n=len(own))


def _counted(name: Text, own: list[Id], flats: Counter[Id], people: Counter[Id]) -> tuple[Cell, ...]:
    counts = (sum(flats[house] for house in own), sum(people[house] for house in own))
    return (Cell(name), *map(number_cell, counts))


def _total(rows: list[tuple[Cell, ...]]) -> list[Row]:
    if not rows:
        return []
    sums = [sum(int(str(row[place].value)) for row in rows) for place in (1, 2)]
    return [Row((Cell(), Cell(said(N_("Total"))), *map(number_cell, sums)), "total")]


def _columns() -> tuple[Column, ...]:
    return (
        number_column(), Column(said(N_("House")), 3.4, bold=True),
        Column(said(N_("Dwellings")), 1.0, "right"), Column(said(N_("Residents")), 1.0, "right"),
    )  # fmt: skip


# what is let


def rented(when: OnDay, field: PassportField) -> Outcome:
    """Count the dwellings where a tenant lived."""
    return Outcome(len({row[1] for row in residences(when) if row[2] == "tenant"}))


def rented_list(when: OnDay, field: PassportField) -> Outcome:
    """List the dwellings that are let: address, number of tenants."""
    tenants = Counter(row[1] for row in residences(when) if row[2] == "tenant")
    homes = sorted(when.then(Dwelling, tenants), key=lambda row: walked(when, row))
    rows = [
        (Cell(when.address(row.house_id, row.number)), Cell(both(str(tenants[row.id])), tenants[row.id]))
        for row in homes
    ]
    columns = (
        number_column(), Column(said(N_("Address")), 3.4), Column(said(N_("Tenants")), 1.0, "right"),
    )  # fmt: skip
    return Outcome(columns=columns, rows=numbered(rows))
