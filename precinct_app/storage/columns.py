"""Rows of one record type turned into columns: what goes into the table, and what the journal says of each.

``Write.bulk`` inserts by this: an import of 50 000 rows does per column what would cost per cell. What the
journal gets is byte for byte what ``journal.encode`` makes of one row without its empty values.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from json.encoder import encode_basestring
from typing import Any, cast

from sqlalchemy import Column, Dialect, LargeBinary, Table

from precinct_app.domain.base import Record
from precinct_app.storage.journal import encode

_EMPTY = (None, "", 0)
_ABSENT = object()
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Form:
    """How records of one type are inserted; prepared once."""

    record: type[Record]
    statement: str
    blank: dict[str, Any]
    turns: dict[str, Callable[[Any], Any]]
    unlogged: frozenset[str]

    def columns(
        self, rows: Sequence[Row], silent: Mapping[str, Sequence[Any]] | None = None
    ) -> dict[str, list[Any]]:
        """Return name -> values of the rows; raises TypeError for a name that is no column.

        ``silent`` has what goes into a column where the rows say nothing of it.
        """
        found = _columns(rows)
        for name, values in (silent or {}).items():
            own = found.get(name) or repeat(_ABSENT)
            pairs = zip(own, values, strict=False)
            found[name] = [value if said is _ABSENT else said for said, value in pairs]
        if not self.blank.keys() >= found.keys():
            raise TypeError(f"no such columns: {sorted(found.keys() - self.blank.keys())}")
        return found

    def values(
        self, given: Mapping[str, list[Any]], derived: Sequence[Row], made: Row
    ) -> Iterator[tuple[Any, ...]]:
        """Yield the values of all columns in their order; ``made`` holds for every row."""
        following = {name: [row[name] for row in derived] for name in (derived[0] if derived else ())}
        return zip(*(self._values(name, {**given, **following}, made) for name in self.blank), strict=False)

    def _values(self, name: str, columns: Mapping[str, list[Any]], made: Row) -> Iterable[Any]:
        turn = self.turns.get(name)
        if name in made or name not in columns:
            value = made.get(name, self.blank[name])
            return repeat(turn(value) if turn else value)
        blank = self.blank[name]
        values = [blank if value is _ABSENT else value for value in columns[name]]
        return list(map(turn, values)) if turn else values

    def bodies(self, given: Mapping[str, list[Any]], count: int) -> list[bytes]:
        """Return the payload of each row: what says something and does not follow from the rest."""
        logged = [name for name in sorted(given) if name not in self.unlogged]
        parts = [part for part in (_Fragments(name).of(given[name]) for name in logged) if any(part)]
        if not parts:
            return [encode({})] * count
        told = [",".join(filter(None, row)) for row in zip(*parts, strict=True)]
        return [("{" + text + "}").encode("utf-8", "surrogatepass") for text in told]


class _Fragments(dict[Any, str]):
    """What a column says of each of its values; a street or surname that comes a thousand times, once."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._head = f"{_written(name)}:"

    def __missing__(self, value: Any) -> str:
        if isinstance(value, str):
            told = self[value] = self._head + encode_basestring(value) if value else ""
            return told
        if value is _ABSENT or value in _EMPTY:
            return ""
        if isinstance(value, bytes):
            return f'{self._head}{{"$b":"{value.hex()}"}}'
        return self._head + _written(value)

    def of(self, values: list[Any]) -> list[str]:
        """Return the fragments of values."""
        if isinstance(values[0], str | bytes) and values.count(values[0]) == len(values):
            return [self[values[0]]] * len(values)
        return list(map(self.__getitem__, values))


def _written(value: Any) -> str:
    return encode(value).decode("utf-8", "surrogatepass")


def _columns(rows: Sequence[Row]) -> dict[str, list[Any]]:
    names = rows[0].keys()
    if all(row.keys() == names for row in rows):
        return {name: [row[name] for row in rows] for name in names}
    every = dict.fromkeys(name for row in rows for name in row)
    return {name: [row.get(name, _ABSENT) for row in rows] for name in every}


@cache
def form(record: type[Record], dialect: Dialect) -> Form:
    """Return how records of a type are inserted."""
    table = cast(Table, record.__table__)
    names = ", ".join(f'"{column.name}"' for column in table.c)
    marks = ", ".join("?" * len(table.c))
    # bytes go in as they are
    turns = {c.name: _turn(c, dialect) for c in table.c if not isinstance(c.type, LargeBinary)}
    return Form(
        record,
        f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})',  # noqa: S608 - names of our own columns
        {column.name: _default(column) for column in table.c},
        {name: turn for name, turn in turns.items() if turn is not None},
        frozenset({"id", "author_id", "created_us", *record.derived({})}),
    )


def _turn(column: Column[Any], dialect: Dialect) -> Callable[[Any], Any] | None:
    return column.type.dialect_impl(dialect).bind_processor(dialect)


def _default(column: Column[Any]) -> Any:
    default = column.default
    return cast(Any, default).arg if default is not None and default.is_scalar else None
