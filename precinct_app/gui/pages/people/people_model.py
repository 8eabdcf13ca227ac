"""The columns of the list of people, and its model.

What stands beside a name is known of the rows that were in view, so an order or a filter that needs it of
everybody waits until it is read.
"""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal

from precinct_app.domain.base import Id
from precinct_app.domain.birth import birth_text
from precinct_app.domain.labels import Naming
from precinct_app.domain.secrecy import NORMAL
from precinct_app.gui.pages.people.list_reading import (
    BIRTH,
    GIVEN,
    HOMES,
    KEY,
    LASTS,
    PATRONYMIC,
    PHONES,
    REGISTER,
    ROLES,
    SECRECY,
    SORT,
    SURNAME,
    Home,
    Known,
    PersonRow,
)
from precinct_app.gui.tables import Column, Kind, TableModel, TwoPart
from precinct_app.i18n import _, fold_many

NOTHING = ""
# which details a column shows, by its place
_PARTS: dict[int, tuple[str, ...]] = {2: (HOMES,), 3: (PHONES,), 4: (ROLES, REGISTER), 5: (LASTS,)}


class PersonColumns:
    """What the columns of the list of people show, of ``known`` details and in ``naming``."""

    def __init__(self, naming: Naming) -> None:
        self.naming = naming
        self.known = Known()
        self._addresses: dict[Home, str] = {}
        self._ranked: dict[Id, Home] = {}
        self._ranks: dict[Home, int] = {}

    def renew(self, naming: Naming) -> None:
        """Take other code lists and forget the texts made with the former ones."""
        self.naming = naming
        self._addresses.clear()

    def columns(self) -> list[Column]:
        """Return the columns in their order."""
        return [
            Column(_("Full name"), self.name, 280, Kind.NAME, sort=_sort_of, least=200, words=_names),
            Column(_("Born"), self.birth, 92, Kind.MUTED, sort=_birth_of, words=_births),
            Column(_("Lives"), self.address, 0, sort=self.address_order, least=150, words=self.addresses),
            Column(_("Phone"), self.phone, 142, sort=self.phone_order),
            Column(_("Roles"), self.roles, 250, Kind.MUTED, least=120, spare=2),
            Column(
                _("Last contact"),
                self.last,
                112,
                Kind.MUTED,
                sort=self.last_order,
                spare=1,
                words=self.lasts,
            ),
        ]

    def name(self, person: PersonRow) -> TwoPart:
        """Surname and given name bold, the patronymic grey; a lock before those not open to all."""
        lock = "" if person[SECRECY] == NORMAL else "lock"
        return TwoPart(f"{person[SURNAME]} {person[GIVEN]}".strip(), person[PATRONYMIC], lock)

    def birth(self, person: PersonRow) -> str:
        """As exact as known."""
        return birth_text(person[BIRTH], self.naming.language)

    def address(self, person: PersonRow) -> str:
        """Where he lives, or where he is registered."""
        home = self.known.homes.get(person[KEY])
        if home is None:
            return NOTHING
        # a household shares its address; the filter asks for all of them at once
        if home not in self._addresses:
            self._addresses[home] = self.naming.address(home.address())
        return self._addresses[home]

    def addresses(self, people: Sequence[PersonRow]) -> list[str]:
        """The addresses for the filter, each home folded once."""
        homes = self.known.homes
        shared = list(set(homes.values()))
        texts = fold_many([self.naming.address(home.address()) for home in shared])
        folded = dict(zip(shared, texts, strict=True))
        return [folded[homes[person[KEY]]] if person[KEY] in homes else NOTHING for person in people]

    def address_order(self, person: PersonRow) -> object:
        """The place in walking order, None where no address is known."""
        if self._ranked is not self.known.homes:
            self._rank_homes()
        home = self.known.homes.get(person[KEY])
        return None if home is None else self._ranks[home]

    def _rank_homes(self) -> None:
        """Number the homes in walking order: thousands of people share them, and numbers compare fast."""
        self._ranked = self.known.homes
        homes = sorted(set(self._ranked.values()), key=Home.order)
        self._ranks = {}
        for number, home in enumerate(homes):
            same = number and homes[number - 1].order() == home.order()
            self._ranks[home] = self._ranks[homes[number - 1]] if same else number

    def phone(self, person: PersonRow) -> str:
        """The first phone."""
        found = self.known.phones.get(person[KEY])
        return self.naming.language.phone(found[0]) if found else NOTHING

    def phone_order(self, person: PersonRow) -> str | None:
        """The digits of the first phone."""
        found = self.known.phones.get(person[KEY])
        return found[1] if found else None

    def roles(self, person: PersonRow) -> str:
        """Short names of the categories of the register and of the roles of today."""
        entered = self.known.register.get(person[KEY], ())
        kinds = self.known.roles.get(person[KEY], ())
        if not entered and not kinds:
            return NOTHING
        codes, code = self.naming.codes, self.naming.language.code
        names = [codes.get("register_category", kind).short(code) for kind in entered]
        return ", ".join([*names, *(codes.get("role_kind", kind).short(code) for kind in kinds)])

    def last(self, person: PersonRow) -> str:
        """The day of the last contact."""
        told = self.known.lasts.get(person[KEY], NOTHING)
        return birth_text(told, self.naming.language)

    def lasts(self, people: Sequence[PersonRow]) -> list[str]:
        """The days of the last contacts for the filter."""
        lasts = self.known.lasts
        return [_figures(lasts.get(person[KEY], NOTHING)) for person in people]

    def last_order(self, person: PersonRow) -> str | None:
        """The last contact for sorting."""
        return self.known.lasts.get(person[KEY])


def _names(people: Sequence[PersonRow]) -> list[str]:
    return fold_many([f"{row[SURNAME]} {row[GIVEN]} {row[PATRONYMIC]}" for row in people])


def _sort_of(person: PersonRow) -> str:
    return str(person[SORT])


def _births(people: Sequence[PersonRow]) -> list[str]:
    return [_figures(person[BIRTH]) for person in people]


def _figures(day: str) -> str:
    """Return the figures of a day as it is shown, folded: 14 03 1987; what is unknown is left out."""
    return f"{day[8:]} {day[5:7]} {day[:4]}"


def _birth_of(person: PersonRow) -> str | None:
    return person[BIRTH] or None


def key_of(person: PersonRow) -> Id:
    """Return the key of a row."""
    key: Id = person[KEY]
    return key


class PeopleModel(TableModel):
    """The list of people; ``wanted`` gives the parts that have to be read of everybody."""

    wanted = Signal(object)

    def __init__(self, columns: PersonColumns) -> None:
        super().__init__(columns.columns(), row_key=key_of)
        self._known = columns.known
        self.waits = False  # for what an order or a filter needs of everybody

    def is_known(self, places: Iterable[int]) -> bool:
        """Tell whether the details that these columns show were read of everybody; else ask for them."""
        parts = {part for place in places for part in _PARTS.get(place, ())} - self._known.whole
        self.waits = bool(parts) and bool(self.rows())
        if self.waits:
            self.wanted.emit(frozenset(parts))
        return not self.waits

    def take_whole(self) -> None:
        """Put the rows into the order that waited for what was read now."""
        if self.waits:
            self.set_rows(self.rows())
