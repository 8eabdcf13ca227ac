"""What is known of streets where the text of an order is read: their names, words and house numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from precinct_app.domain.addresses import Street, StreetFormerName, streets
from precinct_app.domain.base import Id
from precinct_app.domain.social_map.service_ranges import street_numbers
from precinct_app.i18n import fold
from precinct_app.tasks import Progress


@dataclass(frozen=True, slots=True)
class StreetBook:
    """Names (present ones before former ones), settlement and numbers by street; folded generic words."""

    names: Mapping[Id, list[str]] = field(default_factory=dict)
    towns: Mapping[Id, Id | None] = field(default_factory=dict)
    numbers: Mapping[Id, list[str]] = field(default_factory=dict)
    generic: frozenset[str] = frozenset()

    def names_for(self, chosen: Id | None) -> dict[Id, list[str]]:
        """Return the names, those of the chosen street first, then those of its settlement."""
        town = self.towns.get(chosen or b"")

        def far(key: Id) -> tuple[bool, bool]:
            return key != chosen, self.towns.get(key) != town

        return {key: self.names[key] for key in sorted(self.names, key=far)}


class ReadStreetBook:
    """Reads the book on the reader's thread."""

    def __init__(self, store: Any) -> None:
        self._store = store

    def __call__(self, progress: Progress) -> StreetBook:
        """Do the work."""
        kinds = self._store.codes().of("street_kind")
        generic = {fold(word) for kind in kinds for word in (kind.kk, kind.ru, kind.kk_short, *kind.aliases)}
        with self._store.read() as session:
            rows: list[Street] = list(streets(session))
            names = {row.id: [row.name_kk, row.name_ru] for row in rows}
            former = select(StreetFormerName.street_id, StreetFormerName.name_kk, StreetFormerName.name_ru)
            for key, kk, ru in session.execute(former.where(StreetFormerName.removed_step.is_(None))):
                names.get(key, []).extend((kk, ru))
            numbers = street_numbers(session, names)
        return StreetBook(names, {row.id: row.settlement_id for row in rows}, numbers, frozenset(generic))
