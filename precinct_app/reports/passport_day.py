"""What was true on a day: the questions that every counting function of the passport asks of the store.

Roles and residences carry their days. Places, organisations and houses do not: they count from the day they
were entered to the day they were removed. A day before the store was begun knows nothing of them.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from precinct_app.domain.addresses import Address, House, HouseAddress, addresses_gone, house_addresses
from precinct_app.domain.base import Id, Record, among
from precinct_app.domain.clock import here, to_instant
from precinct_app.domain.codes import CodeLists, CodeText, code_lists
from precinct_app.domain.labels import Naming
from precinct_app.domain.outside_address import PRIVATE_KINDS, outside_address
from precinct_app.domain.passport_template import PassportField
from precinct_app.i18n import N_
from precinct_app.reports.document import EMPTY, Cell, Column, Row, Text, both
from precinct_app.reports.words import capital, code_text, count_text, each, said
from precinct_app.security.redaction import INTERNAL, redact, releasable
from precinct_app.storage.tables import Step

HIDDEN_MARK, COVERED_MARK = "<{least}", "…"
# how far a counted field can be dated back: by days in the records, by the day of entry, not at all
BY_DATES, BY_ENTRY = "dates", "entry"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was counted: a number, a text or a table; ``as_of`` None is the wanted day.

    ``known`` False: the records say nothing about that day. ``counted`` is how much stands behind the table,
    None for the number of its rows.
    """

    value: int | float | None = None
    text: Text = EMPTY
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    as_of: date | None = None
    known: bool = True
    counted: int | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was counted."""
        if self.counted is not None:
            return self.counted == 0
        return not (self.value or self.rows or self.text.kk or self.text.ru)


UNKNOWN = Outcome(known=False)


@dataclass(slots=True)
class OnDay:
    """One day of the store as one audience may see it."""

    session: Session
    day: date
    audience: str
    codes: CodeLists
    end_us: int
    _addresses: dict[Id, Address] | None = None
    kept: dict[str, Any] = field(default_factory=dict)  # what several fields ask for, read once

    @classmethod
    def of(cls, session: Session, day: date, audience: str) -> "OnDay":
        """Return the view of ``day``; it ends at midnight of the precinct's zone."""
        end = datetime.combine(day + timedelta(days=1), time(), here())
        return cls(session, day, audience, code_lists(session, day), to_instant(end))

    def year_before(self) -> "OnDay":
        """Return the same day a year before, read once for all that compare."""
        if "before" not in self.kept:
            self.kept["before"] = OnDay.of(self.session, year_before(self.day), self.audience)
        found: OnDay = self.kept["before"]
        return found

    @property
    def inside(self) -> bool:
        """Whether names of residents may stand in it."""
        return self.audience == INTERNAL

    @property
    def begun(self) -> bool:
        """Whether the store had been begun by then."""
        first = self.session.scalar(select(func.min(Step.instant_us)))
        return first is not None and first < self.end_us

    # conditions

    def there(self, record: Any) -> ColumnElement[bool]:
        """Return the condition that a row had been entered and was not removed yet."""
        return and_(record.created_us < self.end_us, self.not_removed(record))

    def not_removed(self, record: Any) -> ColumnElement[bool]:
        """Return the condition that a row was not removed by the end of the day."""
        later = select(Step.id).where(Step.instant_us >= self.end_us)
        merged = [record.merged_into.is_(None)] if hasattr(record, "merged_into") else []
        return and_(or_(record.removed_step.is_(None), record.removed_step.in_(later)), *merged)

    def lasting(self, record: Any, start: Any, end: Any) -> ColumnElement[bool]:
        """Return the condition that a dated row held on the day; without a start it counts from its entry."""
        return and_(
            record.removed_step.is_(None),
            or_(start <= self.day, and_(start.is_(None), record.created_us < self.end_us)),
            or_(end.is_(None), end >= self.day),
        )

    # rows as the audience may see them

    def rows(self, record: type[Record], *conditions: Any) -> list[Any]:
        """Return the rows that were there and may be released at all."""
        found = self.session.scalars(select(record).where(self.there(record), *conditions))
        return [row for row in found if releasable(plain(row), self.audience)]

    def then(self, record: Any, ids: Iterable[Id]) -> list[Any]:
        """Return the rows with these keys that were not removed by the end of the day."""
        keys = list(ids)
        query = select(record).where(among(record.id, keys), self.not_removed(record))
        return list(self.session.scalars(query)) if keys else []

    def shown(self, row: Record, name: str = "") -> dict[str, Any]:
        """Return the fields of a row that the audience may read."""
        return redact(plain(row), name or row.record_name, self.audience)

    # texts

    def code(self, name: str, code: str | None) -> Text:
        """Return the text of a code as of the day."""
        return code_text(self.codes, name, code)

    def kind(self, name: str, code: str | None) -> Text:
        """Return the text of a code as a cell of its own begins, as of the day."""
        return capital(self.code(name, code))

    def address(self, house: Id | None, dwelling: str = "") -> Text:
        """Return the address of a house; outside a private house gives its street only, and no flat."""
        known = self._houses().get(house or b"")
        if known is None:
            return EMPTY
        if not self.inside and known.house_kind in PRIVATE_KINDS:
            return self.street(house)
        if dwelling and self.inside:
            known = replace(known, dwelling=dwelling)
        return each(lambda lang: Naming(lang, self.codes, full=True).address(known))

    def street(self, house: Id | None) -> Text:
        """Return the street of a house, without its number."""
        known = self._houses().get(house or b"")
        if known is None:
            return EMPTY
        street = replace(known, house="", house_id=b"")
        return each(lambda lang: Naming(lang, self.codes, full=True).address(street))

    def spot(self, house: Id | None, listed: str, kind: str) -> Text:
        """Return where a place or finding of a kind is, as the audience may be told."""
        if self.inside:
            return self.address(house)
        known = self._houses().get(house or b"")
        return each(lambda lang: outside_address(known, Naming(lang, self.codes, full=True), listed, kind))

    def order(self, house: Id | None) -> tuple[str, str]:
        """Return the key by which lists are walked: street, number."""
        known = self._houses().get(house or b"")
        return (known.street, known.number_key) if known else ("\uffff", "")

    def _houses(self) -> dict[Id, Address]:
        if self._addresses is None:
            self._addresses = self._with_gone(house_addresses(self.session))
        return self._addresses

    def _with_gone(self, found: dict[Id, Address]) -> dict[Id, Address]:
        """Add the addresses that went since; one that was known on the day goes before that of today."""
        gone = addresses_gone(self.session, self.not_removed(House), self.not_removed(HouseAddress))
        for address, entered in gone:
            if address.house_id not in found or entered < self.end_us:
                found[address.house_id] = address
        return found

    # counts

    def hides(self, count: int, least: int) -> bool:
        """Tell whether a count is too small to be shown to this audience: it would point at people."""
        return not self.inside and 0 < count < least

    def count(self, count: int, least: int = 0) -> Cell:
        """Return the cell of a count, «<5» where it is too small to be shown."""
        if self.hides(count, least):
            return Cell(both(HIDDEN_MARK.format(least=least)))
        return Cell(count_text(count), count)

    def counts(self, counts: Sequence[int], least: int = 0) -> list[Cell]:
        """Return the cells of counts that make up a known whole.

        One hidden count would follow from the others and the whole, so the smallest other one goes with it.
        """
        cells = [self.count(count, least) for count in counts]
        hidden = [place for place, count in enumerate(counts) if self.hides(count, least)]
        shown = [place for place, count in enumerate(counts) if count and place not in hidden]
        if len(hidden) == 1 and shown:
            cells[min(shown, key=counts.__getitem__)] = Cell(both(COVERED_MARK))
        return cells


Counting = Callable[[OnDay, PassportField], Outcome]


def year_before(day: date) -> date:
    """Return the same day a year before; 28 February for the 29th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def plain(row: Record) -> dict[str, Any]:
    """Return the columns of a record."""
    return {column.key: getattr(row, column.key) for column in row.__table__.columns}


def pair(row: Any, name: str) -> Text:
    """Return the two halves of a named text of a record or view."""
    if isinstance(row, dict):
        return Text(row.get(f"{name}_kk") or "", row.get(f"{name}_ru") or "")
    return Text(getattr(row, f"{name}_kk") or "", getattr(row, f"{name}_ru") or "")


def placed(row: Any, kind: CodeText) -> Text:
    """Return the name of a street or settlement with its generic word; a missing half is the other one."""
    name = pair(row, "name")
    return each(lambda lang: lang.place(name.get(lang.code) or name.kk or name.ru, kind.text(lang.code)))


def number_cell(count: int) -> Cell:
    """Return the cell of a count that everybody may read."""
    return Cell(count_text(count), count)


def numbered(rows: Iterable[tuple[Cell, ...]]) -> tuple[Row, ...]:
    """Return rows with their number in front."""
    return tuple(Row((Cell(both(str(n)), n), *cells)) for n, cells in enumerate(rows, 1))


def number_column() -> Column:
    """Return the column of the row's number."""
    return Column(both("№"), 0.42, "center")


def count_table(
    when: OnDay, name: str, counted: Iterable[tuple[Text, int]], least: int, total: int | None = None
) -> Outcome:
    """Return a table of labels and counts; a total beside one hidden count would give it away."""
    rows = list(counted)
    shown = when.counts([count for _label, count in rows], least)
    cells = [Row((Cell(label), cell)) for (label, _count), cell in zip(rows, shown, strict=True)]
    hidden = any(cell.value is None for cell in shown)
    if total is not None and rows and not hidden:
        cells.append(Row((Cell(said(N_("Total"))), when.count(total, least)), "total"))
    columns = (Column(said(name), 3.4), Column(said(N_("Count")), 1.0, "right"))
    return Outcome(columns=columns, rows=tuple(cells), counted=sum(count for _label, count in rows))


def inside_last(when: OnDay, columns: Sequence[Column], rows: list[tuple[Cell, ...]]) -> Outcome:
    """Return the table; its last column names people and stands inside only."""
    if when.inside:
        return Outcome(columns=tuple(columns), rows=numbered(rows))
    return Outcome(columns=tuple(columns[:-1]), rows=numbered(row[:-1] for row in rows))


def held(session: Session, record: Any, ids: Iterable[Id]) -> Iterator[Any]:
    """Yield the live records with these keys; the store is not asked for none."""
    keys = list(ids)
    if keys:
        yield from session.scalars(
            select(record).where(among(record.id, keys), record.removed_step.is_(None))
        )
