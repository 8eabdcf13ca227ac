"""Bodies in the passport: who runs the blocks of flats, and the partners.

They are counted by the day of their entry; their names and kinds are those of today.
"""

from collections import defaultdict

from precinct_app.domain.addresses import House
from precinct_app.domain.base import Id
from precinct_app.domain.passport_template import PassportField
from precinct_app.domain.social_map import Organisation
from precinct_app.i18n import N_
from precinct_app.reports.document import EMPTY, Cell, Column
from precinct_app.reports.passport_day import OnDay, Outcome, inside_last, number_cell, number_column, pair
from precinct_app.reports.passport_people import contacts_of
from precinct_app.reports.passport_places import houses_there
from precinct_app.reports.words import said

# bodies that are no partners: owners of shops, and housing bodies, which have a section of their own
NO_PARTNERS = ("business", "housing")


def housing_bodies(when: OnDay, field: PassportField) -> Outcome:
    """List the housing bodies: houses, flats, and inside the chair with the phone."""
    managed: dict[Id | None, list[House]] = defaultdict(list)
    for house in houses_there(when):
        managed[house.housing_body_id].append(house)
    chairs = contacts_of(when, ("head",))
    rows: list[tuple[Cell, ...]] = []
    for body in sorted(when.rows(Organisation, Organisation.kind == "housing"), key=lambda row: row.sort):
        own = managed[body.id]
        flats = sum(house.flats or 0 for house in own)
        rows.append((
            Cell(pair(when.shown(body), "name")), Cell(when.address(body.house_id)), number_cell(len(own)),
            number_cell(flats), Cell(chairs.get(body.id, EMPTY)),
        ))  # fmt: skip
    columns = [
        number_column(), Column(said(N_("Body")), 1.9, bold=True), Column(said(N_("Address")), 1.9),
        Column(said(N_("Houses")), 0.8, "right"), Column(said(N_("Flats")), 0.8, "right"),
        Column(said(N_("Chair")), 1.9),
    ]  # fmt: skip
    return inside_last(when, columns, rows)


def houses_managed(when: OnDay, field: PassportField) -> Outcome:
    """Count the blocks of flats whose housing body is known."""
    return Outcome(sum(row.housing_body_id is not None for row in _blocks(when)))


def houses_unmanaged(when: OnDay, field: PassportField) -> Outcome:
    """Count the blocks of flats whose housing body is not known."""
    return Outcome(sum(row.housing_body_id is None for row in _blocks(when)))


def _blocks(when: OnDay) -> list[House]:
    return [row for row in houses_there(when) if row.kind == "apartment"]


def partners(when: OnDay, field: PassportField) -> Outcome:
    """List the partner bodies: kind, hours and inside whom to talk to."""
    found = when.rows(Organisation, Organisation.kind.not_in(NO_PARTNERS))
    people = contacts_of(when, ("head", "employee"))
    rows: list[tuple[Cell, ...]] = []
    for body in sorted(found, key=lambda row: (row.kind, row.sort)):
        seen = when.shown(body)
        rows.append((
            Cell(pair(seen, "name")), Cell(when.kind("organisation_kind", body.kind)),
            Cell(when.address(body.house_id)), Cell(people.get(body.id, EMPTY)),
        ))  # fmt: skip
    columns = [
        number_column(), Column(said(N_("Organisation")), 2.2, bold=True), Column(said(N_("Kind")), 1.7),
        Column(said(N_("Address")), 1.7), Column(said(N_("Contact person")), 1.9),
    ]  # fmt: skip
    return inside_last(when, columns, rows)
