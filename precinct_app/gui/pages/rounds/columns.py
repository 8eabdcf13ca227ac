"""The columns and words of rounds: the list of rounds, the houses of a walk, the doors of the paper sheet."""

from collections.abc import Sequence
from datetime import date

from precinct_app.domain.labels import Naming
from precinct_app.domain.social_map.round_reading import RoundLine, VisitRow, WalkHouse
from precinct_app.domain.social_map.rounds import RESULTS, Progress, Round
from precinct_app.gui.pages.houses.columns import STATES
from precinct_app.gui.pages.houses.reading import DwellingRow
from precinct_app.gui.tables import Column, Group, Kind, TwoPart
from precinct_app.gui.widgets import PillText
from precinct_app.i18n import _, active, first_capital, ngettext, pgettext

TONES = {"confirmed": "ok", "not_home": "warn", "refused": "danger", "empty": "accent"}
NO_BREAK = "\u00a0"


class RoundWords:
    """Texts of the rows in the language of the window; ``naming`` changes when code lists do."""

    def __init__(self, naming: Naming, today: date) -> None:
        self.naming, self.today = naming, today
        self._streets: dict[tuple[str, ...], str] = {}

    # rounds

    def round_columns(self) -> list[Column]:
        """Name and kind, term, progress, what is left."""
        return [
            Column(_("Round"), self.round, 0, Kind.LINES, sort=self._round_sort, least=150),
            Column(_("Term"), self.term, 178, sort=_until),
            Column(pgettext("column", "Progress"), _round_bar, 96, Kind.BAR, sort=_round_share, spare=1),
            Column(pgettext("column", "Dwellings"), self.figures, 112, Kind.NUMBER, sort=_round_left),
            Column(_("State"), self.state, 176, Kind.PILL, sort=_until),
        ]

    def name(self, found: Round) -> str:
        """The name, in the other language where it is the only one."""
        return self.naming.pair(found.name_kk, found.name_ru)

    def round(self, line: RoundLine) -> TwoPart:
        """The name; below the kind."""
        kind = self.naming.codes.get("round_kind", line.round.kind).text(self.naming.language.code)
        return TwoPart(self.name(line.round), first_capital(kind))

    def term(self, line: RoundLine) -> str:
        """First and last day."""
        return term_text(line.round)

    def figures(self, line: RoundLine) -> str:
        """How many were visited, of how many."""
        return figures(line.progress)

    def state(self, line: RoundLine) -> PillText:
        """Days left, days over, not begun, or closed, with a sign of each."""
        found = line.round
        if found.closed_day is not None:
            day = active().date_short(found.closed_day)
            return PillText(_("closed: {day}").format(day=day), "neutral", "lock")
        if found.from_day > self.today:
            day = active().date_short(found.from_day)
            return PillText(_("begins: {day}").format(day=day), "neutral", "calendar")
        return days_pill(line.days_left(self.today))

    def _round_sort(self, line: RoundLine) -> str:
        return self.name(line.round)

    # houses of a walk

    def house_columns(self) -> list[Column]:
        """House with its results in words, bar, figures."""
        return [
            Column(_("House"), self.house, 0, Kind.LINES, sortable=False),
            Column(pgettext("column", "Progress"), _house_bar, 62, Kind.BAR, sortable=False, spare=1),
            Column(pgettext("column", "Dwellings"), _house_figures, 72, Kind.NUMBER, sortable=False),
        ]

    def house(self, house: WalkHouse) -> TwoPart:
        """The number; below what its doors gave."""
        return TwoPart(self.house_number(house), first_capital(self.results(house.progress)))

    def house_number(self, house: WalkHouse) -> str:
        """The number as an address writes it; where there is none, what it is known by, or its kind."""
        address = house.address
        if address is None:
            return house.landmark or "\u2013"
        named = self.naming.language.house(address.house) or house.landmark
        return named or first_capital(self.naming.code("house_kind", address.house_kind))

    def house_title(self, house: WalkHouse) -> str:
        """The whole address, with what a house without a number is known by."""
        address = self.naming.address(house.address)
        told = f"{address} ({house.landmark})" if address and house.landmark else address
        return told or self.house_number(house)

    def street(self, house: WalkHouse) -> str:
        """The street of a house."""
        if house.address is None or not house.address.street:
            return _("Without a street")
        address = house.address
        key = (address.street_kk, address.street_ru, address.street_kind)
        if key not in self._streets:
            word = self.naming.codes.get("street_kind", address.street_kind).short(self.naming.language.code)
            self._streets[key] = self.naming.language.place(self.naming.pair(*key[:2]), word)
        return self._streets[key]

    def by_street(self, rows: Sequence[WalkHouse]) -> list[tuple[Group, Sequence[WalkHouse]]]:
        """Part the houses of a walk by street, each with its figures."""
        groups: dict[str, list[WalkHouse]] = {}
        for house in rows:
            groups.setdefault(self._heading(house), []).append(house)
        return [
            (Group(street, street, right=_sum_figures(members)), members)
            for street, members in groups.items()
        ]

    def _heading(self, house: WalkHouse) -> str:
        """The street, with its settlement where the precinct has several."""
        address, street = house.address, self.street(house)
        if address is None or not address.several or not (address.settlement_kk or address.settlement_ru):
            return street
        word = self.naming.codes.get("settlement_kind", address.settlement_kind)
        name = self.naming.pair(address.settlement_kk, address.settlement_ru)
        place = self.naming.language.place(name, word.short(self.naming.language.code))
        return f"{place}, {street}"

    def results(self, progress: Progress) -> str:
        """What the doors gave, in words: «расталған 40 · үйде болмады 12»."""
        words = [
            f"{self.result(result)}{NO_BREAK}{progress.results[result]}"
            for result in (*RESULTS, "")
            if progress.results.get(result)
        ]
        return " · ".join(words)

    def result(self, result: str) -> str:
        """The words of a result; "" is not visited."""
        return self.naming.code("dwelling_state", result or "unknown")

    # doors

    def door_columns(self) -> list[Column]:
        """The paper sheet: dwelling, result, day, time, note."""
        return [
            Column(_("Dwelling"), self.door, 110, Kind.NAME, sortable=False),
            Column(_("Result"), self.pill, 168, Kind.PILL, sortable=False),
            Column(_("Day"), _day, 92, sortable=False),
            Column(_("Time"), _time, 60, sortable=False),
            Column(_("Note"), _note, 0, Kind.MUTED, sortable=False),
        ]

    def door(self, visit: VisitRow) -> str:
        """The number as an address writes it, or the kind of the dwelling."""
        return active().flat(visit.number) or first_capital(self.naming.code("dwelling_kind", visit.kind))

    def pill(self, visit: VisitRow) -> PillText:
        """What the last visit gave."""
        tone, icon = STATES.get(visit.result or "unknown", STATES["unknown"])
        return PillText(self.result(visit.result), tone, icon)

    def visited(self, visit: VisitRow) -> str:
        """When somebody was there and how often."""
        if not visit.result:
            return ""
        told = ngettext("{n} visit", "{n} visits", visit.tries).format(n=visit.tries)
        moment = " ".join(part for part in (_day(visit), _time(visit)) if part)
        return " · ".join(part for part in (moment, told) if part)


def term_text(found: Round) -> str:
    """Return first and last day of a round."""
    return f"{active().date_short(found.from_day)}\u2013{active().date_short(found.until_day)}"


def days_pill(left: int) -> PillText:
    """Return how many days are left as a pill with its sign."""
    if left < 0:
        over = ngettext("{n} day over the term", "{n} days over the term", -left).format(n=-left)
        return PillText(over, "danger", "alert-triangle")
    if left == 0:
        return PillText(_("last day"), "warn", "clock")
    told = ngettext("{n} day left", "{n} days left", left).format(n=left)
    return PillText(told, "warn" if left <= 3 else "neutral", "clock" if left <= 3 else "calendar")


def figures(progress: Progress) -> str:
    """Return «12/60»."""
    number = active().number
    return f"{number(progress.visited)}/{number(progress.dwellings)}"


def share(progress: Progress) -> float:
    """Return which part was visited, from 0 to 1."""
    return progress.visited / progress.dwellings if progress.dwellings else 0.0


def parts(progress: Progress) -> list[tuple[float, str]]:
    """Return the parts of a bar by result."""
    return [(progress.results.get(result, 0), tone) for result, tone in TONES.items()]


def cell_of(visit: VisitRow) -> DwellingRow:
    """Return a door as the scheme of a house draws it; its key is that of the visit."""
    return DwellingRow(
        visit.key, visit.number, visit.number_key, visit.kind, visit.entrance, visit.floor,
        visit.result or "unknown", visit.note, visit.people, frozenset(),
    )  # fmt: skip


def key_of(row: WalkHouse | VisitRow | RoundLine) -> object:
    """Return the key of a row."""
    return row.key


def _sum_figures(houses: Sequence[WalkHouse]) -> str:
    visited = sum(house.progress.visited for house in houses)
    return figures(Progress(sum(house.progress.dwellings for house in houses), visited))


def _until(line: RoundLine) -> tuple[bool, date]:
    return line.round.closed_day is not None, line.round.until_day


def _round_bar(line: RoundLine) -> tuple[float, str]:
    return share(line.progress), "ok" if line.progress.state == "all" else "accent"


def _round_share(line: RoundLine) -> float:
    return share(line.progress)


def _round_left(line: RoundLine) -> int:
    return line.progress.left


def _house_bar(house: WalkHouse) -> tuple[float, str]:
    return share(house.progress), "ok" if house.progress.state == "all" else "accent"


def _house_figures(house: WalkHouse) -> str:
    return figures(house.progress)


def _day(visit: VisitRow) -> str:
    return active().date_short(date.fromisoformat(visit.happened[:10])) if visit.happened else ""


def _time(visit: VisitRow) -> str:
    return visit.happened[11:16]


def _note(visit: VisitRow) -> str:
    return visit.note
