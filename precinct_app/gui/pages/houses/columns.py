"""The columns of the tables of streets, houses, dwellings and residents."""

from collections.abc import Sequence

from precinct_app.domain.birth import birth_text
from precinct_app.domain.labels import Naming
from precinct_app.gui.pages.houses.reading import DwellingRow, HouseRow, ResidentRow, StreetRow
from precinct_app.gui.tables import Column, Group, IconCell, Kind, TwoPart
from precinct_app.gui.widgets import PillText
from precinct_app.i18n import _, active, first_capital, pgettext, sort_key

# state of a dwelling: tone and sign of its pill
STATES = {
    "unknown": ("neutral", "circle-dashed"), "confirmed": ("ok", "check"), "not_home": ("neutral", "door"),
    "refused": ("danger", "ban"), "empty": ("neutral", "minus"),
}  # fmt: skip
NO_NUMBER = "б/н"
WALK_KEYS = ("1–4", "PgUp PgDn", "N", "B", "Ctrl+← →")
STATE_KEYS = {"1": "confirmed", "2": "not_home", "3": "refused", "4": "empty"}


class Words:
    """Texts of the rows in the language of the window; ``naming`` changes when code lists do."""

    def __init__(self, naming: Naming) -> None:
        self.naming = naming

    # streets

    def street_columns(self) -> list[Column]:
        """Name with its generic word, and the number of houses."""
        return [
            Column(_("Street"), self.street, 0, Kind.NAME, sort=_street_sort),
            Column(_("Houses"), _houses, 62, Kind.NUMBER, sort=_houses),
        ]

    def street(self, row: StreetRow) -> TwoPart:
        """The name; a name in one language only is marked, former names are found by the filter."""
        if row.key is None:
            return TwoPart(_("Without a street"))
        name = self.naming.pair(row.name_kk, row.name_ru)
        word = self.naming.codes.get("street_kind", row.kind).short(self.naming.language.code)
        mark = "language" if not (row.name_kk and row.name_ru) else ""
        return TwoPart(self.naming.language.place(name, word), row.former and f"({row.former})", mark)

    # houses

    def house_columns(self) -> list[Column]:
        """Number, kind, size, people, place on the map."""
        return [
            Column(_("House"), _house_number, 58, Kind.NAME, sort=_house_sort),
            Column(_("Kind"), self.house_kind, 0, least=110),
            Column(pgettext("column", "Dwellings"), _dwellings, 86, Kind.NUMBER, sort=_dwellings),
            Column(pgettext("column", "Residents"), _people, 68, Kind.NUMBER, sort=_people),
            Column(pgettext("column", "Round"), _walked, 80, Kind.PILL, sort=_walked_share, spare=2),
            Column(_("Map"), _on_map, 52, Kind.ICON, sort=_off_map, spare=1),
        ]

    def house_kind(self, row: HouseRow) -> str:
        """The kind, and the other addresses of a corner house."""
        kind = first_capital(self.naming.code("house_kind", row.kind))
        return ", ".join(part for part in (kind, row.others) if part)

    # dwellings

    def dwelling_columns(self) -> list[Column]:
        """Number, state, residents."""
        return [
            Column(_("No."), self.dwelling, 76, Kind.NAME, sort=_dwelling_sort),
            Column(_("State"), self.state, 0, Kind.PILL),
            Column(pgettext("column", "Residents"), _dwelling_people, 86, Kind.NUMBER, sort=_dwelling_people),
        ]

    def dwelling(self, row: DwellingRow) -> str:
        """The number, or a short word of the kind where there is none: it has to fit a cell of the scheme."""
        return row.number or self.naming.codes.get("dwelling_kind", row.kind).short(self.naming.language.code)

    def dwelling_title(self, row: DwellingRow) -> str:
        """The number as an address writes it."""
        named = active().dwelling(row.number, row.kind)
        return named or first_capital(self.naming.code("dwelling_kind", row.kind))

    def state(self, row: DwellingRow) -> PillText:
        """The state as a pill."""
        tone, icon = STATES.get(row.state, STATES["unknown"])
        return PillText(self.naming.code("dwelling_state", row.state), tone, icon)

    # residents

    def resident_columns(self) -> list[Column]:
        """Name with birth, and how the person lives there."""
        return [Column(_("Who lives here"), self.resident, 0, Kind.LINES)]

    def resident(self, row: ResidentRow) -> TwoPart:
        """Name and birth; below how he lives there and a phone."""
        name = " ".join(p for p in (row.name, birth_text(row.birth, active())[-4:]) if p)
        kinds = ", ".join(self.naming.code("residence_kind", kind) for kind in row.kinds or (row.kind,))
        words = [kinds, active().phone(row.phone) if row.phone else ""]
        return TwoPart(name, " · ".join(word for word in words if word))

    def known(self, row: ResidentRow) -> str:
        """Since when, as of what day and from whom it is known."""
        parts = (
            _("since {day}").format(day=active().date_short(row.from_day)) if row.from_day else "",
            _("as of {day}").format(day=active().date_short(row.as_of)) if row.as_of else "",
            _("known from: {source}").format(source=row.source) if row.source else "",
        )
        return " · ".join(part for part in parts if part)

    def by_household(self, rows: Sequence[ResidentRow]) -> list[tuple[Group, list[ResidentRow]]]:
        """Part residents into households, then those who are only registered or own the place."""
        groups: dict[object, list[ResidentRow]] = {}
        for row in rows:
            groups.setdefault(row.household or row.kind, []).append(row)
        return [(Group(key, self._tied(key), count=len(found)), found) for key, found in groups.items()]

    def _tied(self, key: object) -> str:
        if isinstance(key, int):
            return active().pick(f"{key}-шаңырақ", f"домохозяйство {key}")
        return first_capital(self.naming.code("residence_kind", str(key)))

    def by_settlement(self, rows: Sequence[StreetRow]) -> list[tuple[Group, list[StreetRow]]]:
        """Part streets into the settlements they belong to."""
        groups: dict[str, list[StreetRow]] = {}
        for row in rows:
            groups.setdefault(row.settlement, []).append(row)
        return [
            (Group(name, name or _("Without a settlement"), count=len(found)), found)
            for name, found in sorted(groups.items(), key=_named_first)
        ]


def _named_first(group: tuple[str, list[StreetRow]]) -> tuple[bool, str]:
    return not group[0], sort_key(group[0])


def _street_sort(row: StreetRow) -> str:
    return row.sort


def _houses(row: StreetRow) -> int:
    return row.houses


def _house_number(row: HouseRow) -> str:
    return row.number or NO_NUMBER


def _house_sort(row: HouseRow) -> str:
    return row.number_key


def _dwellings(row: HouseRow) -> int:
    return row.dwellings


def _people(row: HouseRow) -> int:
    return row.people


def _walked(row: HouseRow) -> PillText | str:
    if row.walked is None:
        return ""
    visited, every = row.walked
    tone, icon = (
        ("ok", "check") if visited == every else ("neutral", "circle-dashed" if not visited else "walk")
    )
    return PillText(f"{visited}/{every}", tone, icon)


def _walked_share(row: HouseRow) -> float | None:
    return row.walked[0] / row.walked[1] if row.walked is not None and row.walked[1] else None


def _on_map(row: HouseRow) -> IconCell:
    return IconCell("map-pin", "", "t2") if row.on_map else IconCell("map-pin-plus", "", "warn")


def _off_map(row: HouseRow) -> bool:
    return not row.on_map


def _dwelling_sort(row: DwellingRow) -> str:
    return row.number_key


def _dwelling_people(row: DwellingRow) -> int:
    return row.people


def walk_first(key: tuple[str, str]) -> int:
    """Return the place of a (cap, words) of the page while one walks a house."""
    return WALK_KEYS.index(key[0]) if key[0] in WALK_KEYS else len(WALK_KEYS)
