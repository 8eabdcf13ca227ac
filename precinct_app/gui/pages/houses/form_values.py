"""What the forms of streets, houses and dwellings begin with, read from the store."""

from typing import Any

from sqlalchemy import select

from precinct_app.domain.addresses import House, HouseAddress, Settlement, Street, StreetFormerName, streets
from precinct_app.domain.base import Id, live
from precinct_app.domain.labels import Naming
from precinct_app.gui.context import Context
from precinct_app.gui.pages.houses.columns import Words
from precinct_app.gui.pages.houses.reading import DwellingRow, HouseCard
from precinct_app.i18n import sort_key


def settlements(context: Context, naming: Naming) -> list[tuple[Id, str]]:
    """Return key and name of every settlement, by name."""
    with context.store.read() as session:
        rows = list(session.scalars(live(Settlement)))
    return sorted(((row.id, naming.pair(row.name_kk, row.name_ru)) for row in rows), key=_by_name)


def _by_name(named: tuple[Id, str]) -> str:
    return sort_key(named[1])


def settlement_values(context: Context) -> list[dict[str, Any]]:
    """Return the settlements as their form takes them."""
    with context.store.read() as session:
        rows = list(session.scalars(live(Settlement).order_by(Settlement.id)))
    return [
        {name: getattr(row, name) for name in ("id", "name_kk", "name_ru", "kind", "kato")} for row in rows
    ]


def last_house_kind(context: Context) -> set[str]:
    """Return the kind of the house that was written last, nothing in an empty store."""
    with context.store.read() as session:
        return set(
            session.scalars(
                select(House.kind).where(House.removed_step.is_(None)).order_by(House.id.desc()).limit(1)
            )
        )


def street_choices(context: Context, words: Words) -> list[tuple[Id, str]]:
    """Return key and name of every street by name; of several settlements each names its own."""
    naming = words.naming
    towns = dict(settlements(context, naming))
    with context.store.read() as session:
        rows = streets(session)
    found = []
    for row in sorted(rows, key=lambda street: sort_key(naming.pair(street.name_kk, street.name_ru))):
        kind = naming.codes.get("street_kind", row.kind).short(naming.language.code)
        name = naming.language.place(naming.pair(row.name_kk, row.name_ru), kind)
        town = towns.get(row.settlement_id or b"", "") if len(towns) > 1 else ""
        found.append((row.id, " · ".join(part for part in (name, town) if part)))
    return found


def street_values(context: Context, key: Id) -> dict[str, Any]:
    """Return a street as its form takes it."""
    with context.store.read() as session:
        street = session.get_one(Street, key)
        query = select(StreetFormerName).where(
            StreetFormerName.street_id == key, StreetFormerName.removed_step.is_(None)
        )
        former = list(session.scalars(query))
    return {
        **{name: getattr(street, name) for name in ("name_kk", "name_ru", "kind", "settlement_id")},
        "former": [
            {"id": row.id, "name_kk": row.name_kk, "name_ru": row.name_ru, "until": row.until}
            for row in former
        ],
    }  # fmt: skip


def main_street(context: Context, house: Id) -> Id | None:
    """Return the street of the main address of a house, None where it has none."""
    query = select(HouseAddress.street_id).where(
        HouseAddress.house_id == house, HouseAddress.main == 1, HouseAddress.removed_step.is_(None)
    )
    with context.store.read() as session:
        found: Id | None = session.scalars(query).first()
    return found


HOUSE_FIELDS = (
    "kind", "floors", "entrances", "note", "housing_body_id", "basement", "attic", "lighting", "cameras",
    "checked_day",
)  # fmt: skip


def house_values(card: HouseCard) -> dict[str, Any]:
    """Return a house as its form takes it."""
    return {
        **{name: getattr(card.house, name) for name in HOUSE_FIELDS},
        "addresses": [{"id": a.id, "street_id": a.street_id, "number": a.number} for a in card.addresses],
    }


def dwelling_values(row: DwellingRow) -> dict[str, Any]:
    """Return a dwelling as its form takes it."""
    return {name: getattr(row, name) for name in ("number", "entrance", "floor", "kind", "state", "note")}
