"""Finding a house or a dwelling by what an officer types: "Абай 12", "47 12", "абай 12/5".

The last word may be the flat; a flat that its house does not have yet is offered to be added.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from precinct_app.domain.addresses import Dwelling, dwelling_addresses, house_addresses
from precinct_app.domain.base import Id
from precinct_app.domain.labels import Naming
from precinct_app.i18n import digits_typed, fold_house
from precinct_app.storage.search import find

MOST_HOUSES, MOST_DWELLINGS = 8, 12


@dataclass(frozen=True, slots=True)
class Spot:
    """A house, a dwelling of it, or a flat that can be added (``number`` without ``dwelling_id``)."""

    house_id: Id
    dwelling_id: Id | None
    number: str
    text: str


def find_houses(session: Session, typed: str, naming: Naming) -> list[Spot]:
    """Return the houses that fit, the likeliest first."""
    keys = _house_keys(session, typed)
    found = house_addresses(session, keys)
    return [Spot(key, None, "", naming.address(found[key])) for key in keys if key in found]


def find_dwellings(session: Session, typed: str, naming: Naming) -> list[Spot]:
    """Return the dwellings that fit; in a house of flats the last word is the number of the flat."""
    spots: list[Spot] = []
    for houses, flat in _readings(session, typed):
        spots += _in_houses(session, houses, flat, naming)
    return list({(spot.dwelling_id, spot.text): spot for spot in spots}.values())[:MOST_DWELLINGS]


def _readings(session: Session, typed: str) -> Iterable[tuple[list[Id], str]]:
    words = typed.replace(",", " ").split()
    if len(words) > 1 and _is_number(words[-1]):
        yield _house_keys(session, " ".join(words[:-1])), digits_typed(words[-1])
    if words and "/" in words[-1]:
        before, _slash, after = words[-1].rpartition("/")
        yield _house_keys(session, " ".join([*words[:-1], before])), after
    yield _house_keys(session, typed), ""


def _is_number(word: str) -> bool:
    return any(sign.isdecimal() for sign in word) or digits_typed(word).isdecimal()


def _house_keys(session: Session, typed: str) -> list[Id]:
    hits = find(session, typed, types=("house",), each=MOST_HOUSES)
    if not hits:
        hits = find(session, digits_typed(typed), types=("house",), each=MOST_HOUSES)
    return [hit.record_id for hit in hits]


def _in_houses(session: Session, houses: Sequence[Id], flat: str, naming: Naming) -> list[Spot]:
    query = select(Dwelling.id, Dwelling.house_id, Dwelling.number).where(
        Dwelling.house_id.in_(houses), Dwelling.removed_step.is_(None)
    )
    wanted = fold_house(flat)
    rows = [row for row in session.execute(query.order_by(Dwelling.number_key)) if _fits(row[2], wanted)]
    texts = dwelling_addresses(session, [row[0] for row in rows[:MOST_DWELLINGS]])
    found = [
        Spot(house, key, number, naming.address(texts[key])) for key, house, number in rows if key in texts
    ]
    found.sort(key=lambda spot: (houses.index(spot.house_id), fold_house(spot.number) != wanted))
    exact = any(fold_house(spot.number) == wanted for spot in found)
    if wanted and not exact and len(houses) == 1:
        found.append(_addable(session, houses[0], flat, naming))
    return found


def _fits(number: str, wanted: str) -> bool:
    return fold_house(number).startswith(wanted)


def _addable(session: Session, house: Id, flat: str, naming: Naming) -> Spot:
    address = house_addresses(session, [house])[house]
    return Spot(house, None, flat, f"{naming.address(address)}, {naming.language.flat(flat)}")
