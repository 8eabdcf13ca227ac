"""The columns of who answers: ranges grouped by street, boundary and sectors, houses in doubt."""

from collections.abc import Sequence
from datetime import date

from precinct_app.domain.labels import Naming
from precinct_app.gui.pages.houses.answering_reading import PAST, TO_COME, AreaRow, DoubtRow, RangeRow
from precinct_app.gui.tables import Column, Group, Kind, TwoPart
from precinct_app.i18n import _, active, first_capital


class AnsweringWords:
    """Texts of the rows."""

    def __init__(self, naming: Naming) -> None:
        self.naming = naming

    def range_columns(self) -> list[Column]:
        """As it was read, whose, between which days."""
        return [
            Column(_("House numbers"), self.numbers, 0, Kind.LINES, tone=_range_tone, least=140),
            Column(_("Inspector"), _inspector, 150, Kind.NAME, tone=_tone, least=110),
            Column(_("Valid"), _days, 170, tone=_tone, spare=1),
        ]

    def numbers(self, row: RangeRow) -> TwoPart:
        """What was read; below what was not, what no house has, or the order."""
        if row.unread:
            pieces = "; ".join(f"«{piece}»" for piece in row.unread)
            return TwoPart(
                first_capital(row.words) or "–",
                _("Cannot be read: {words}").format(words=pieces),
                "alert-triangle",
            )
        if row.lacking:
            words = _("No such house on the street: {words}").format(words=row.lacking)
            return TwoPart(first_capital(row.words), words, "alert-triangle")
        return TwoPart(first_capital(row.words), row.source or row.ranges or "–")

    def by_street(self, rows: Sequence[RangeRow]) -> list[tuple[Group, list[RangeRow]]]:
        """Part ranges into streets."""
        groups: dict[bytes, list[RangeRow]] = {}
        for row in sorted(rows, key=_street_sort):
            groups.setdefault(row.street_id, []).append(row)
        return [
            (Group(key, found[0].street, found[0].settlement, count=len(found)), found)
            for key, found in groups.items()
        ]

    def area_columns(self) -> list[Column]:
        """What it is, whose, how many houses, between which days."""
        return [
            Column(_("Area"), self.area, 0, Kind.LINES, least=140),
            Column(_("Inspector"), _inspector, 150, Kind.NAME, tone=_tone, least=110),
            Column(_("Houses"), _houses, 70, Kind.NUMBER, spare=2),
            Column(_("Valid"), _days, 170, tone=_tone, spare=1),
        ]

    def area(self, row: AreaRow) -> TwoPart:
        """Its name; below its kind and the order."""
        kind = first_capital(self.naming.code("area_kind", row.kind))
        return TwoPart(self.area_title(row), " · ".join(part for part in (kind, row.source) if part))

    def area_title(self, row: AreaRow) -> str:
        """The name, or the kind where it has none."""
        kind = self.naming.code("area_kind", row.kind)
        return row.name or first_capital(kind)

    def doubt_columns(self) -> list[Column]:
        """The address; below who answers."""
        return [Column(_("House"), _doubt, 0, Kind.LINES, sort=_doubt_sort)]


def days_text(first: date | None, last: date | None) -> str:
    """Return «01.01.2026–31.12.2026», «01.01.2026 –», «– 31.12.2026», or a dash."""
    texts = [active().date_short(day) if day is not None else "" for day in (first, last)]
    return "–".join(texts) if any(texts) else "–"


def _days(row: RangeRow | AreaRow) -> str:
    return days_text(row.valid_from, row.valid_until)


def _inspector(row: RangeRow | AreaRow) -> str:
    return row.inspector or "–"


def _houses(row: AreaRow) -> int:
    return row.houses


def _tone(row: RangeRow | AreaRow) -> str:
    return "t3" if row.state in (PAST, TO_COME) else ""


def _range_tone(row: RangeRow) -> str:
    return "danger" if row.unread else "warn" if row.lacking else _tone(row)


def _street_sort(row: RangeRow) -> tuple[str, bytes]:
    return row.street_sort, row.street_id


def _doubt(row: DoubtRow) -> TwoPart:
    return TwoPart(row.address, row.who or _("nobody"))


def _doubt_sort(row: DoubtRow) -> tuple[str, ...]:
    return row.sort
