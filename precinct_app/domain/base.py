"""What every record is made of: the declarative base, keys, and the columns that all records carry.

Records are written only through ``storage.store.Write`` (so that each change reaches the journal) and read by
plain ``select``; ``live(Person)`` leaves out what was removed.
"""

import os
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar, Protocol, TypeVar, cast

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    ForeignKey,
    LargeBinary,
    Select,
    String,
    TextClause,
    bindparam,
    func,
    select,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

Id = bytes
ID_BYTES = 16
# a 4096th of a millisecond, rounded up: what two keys have to differ by
_STEP_NS = 245
_latest = 0
_one_at_a_time = threading.Lock()
R = TypeVar("R", bound="Record")


class Base(DeclarativeBase):
    """The declarative base; text columns have no length limit in SQLite."""

    type_annotation_map: ClassVar[dict[Any, Any]] = {
        bytes: LargeBinary,
        str: String,
        int: BigInteger,
    }


def new_id() -> Id:
    """Return a fresh key: 16 bytes of a uuid version 7; a later one of this process sorts behind."""
    return new_ids(1)[0]


def new_ids(count: int) -> list[Id]:
    """Return fresh keys for records that are made together; they sort in the order given.

    48 bits of milliseconds, 12 of their fraction, then random (RFC 9562, 6.2, method 3).
    """
    milliseconds, rest = divmod(_moment(), 1_000_000)
    fraction = rest * 4096 // 1_000_000
    head = milliseconds.to_bytes(6, "big") + bytes([0x70 | fraction >> 8, fraction & 0xFF])
    chance = bytearray(os.urandom(8 * count))
    chance[0::8] = bytes([0x80 | (byte & 0x3F) for byte in chance[0::8]])
    return [head + part for part in sorted(bytes(chance[at : at + 8]) for at in range(0, len(chance), 8))]


def _moment() -> int:
    """Return the time in nanoseconds, a step of the key later than the one before, whatever the clock."""
    global _latest  # the order of keys is one for the whole process
    with _one_at_a_time:
        _latest = max(time.time_ns(), _latest + _STEP_NS)
        return _latest


def key_column(target: str, *, index: bool = True) -> Any:
    """Return a column that points at another record (``"person.id"``)."""
    return mapped_column(LargeBinary(16), ForeignKey(target), index=index)


class Record(Base):
    """A row that a user made: knows its precinct, author and time of entry, and may be removed.

    ``removed_step`` is the journal step that removed it, null while it is live. ``created_us`` is the
    instant of entry (UTC microseconds), never the time of what happened.
    """

    __abstract__ = True
    record_name: ClassVar[str] = ""
    id: Mapped[Id] = mapped_column(LargeBinary(16), primary_key=True, sort_order=-10)
    precinct_id: Mapped[Id | None] = mapped_column(LargeBinary(16), sort_order=90)
    author_id: Mapped[Id | None] = mapped_column(LargeBinary(16), sort_order=91)
    created_us: Mapped[int] = mapped_column(BigInteger, default=0, sort_order=92)
    removed_step: Mapped[Id | None] = mapped_column(LargeBinary(16), sort_order=93)

    def __init_subclass__(cls, **kwargs: Any) -> None:
        if "__tablename__" in cls.__dict__:
            cls.record_name = cls.__tablename__
            RECORDS[cls.__tablename__] = cls
        super().__init_subclass__(**kwargs)

    @classmethod
    def derived(cls, row: Mapping[str, Any]) -> dict[str, Any]:
        """Return the columns that follow from others (sorting keys, digits); ``row`` holds what is known."""
        return {}


RECORDS: dict[str, type[Record]] = {}


class Merged:
    """Mixin of subjects that can be merged: the loser points at the winner and counts as removed."""

    merged_into: Mapped[Id | None] = mapped_column(LargeBinary(16), sort_order=94)


def live(record: type[R]) -> Select[R]:
    """Return a select of the records that are not removed."""
    return select(record).where(record.removed_step.is_(None))


def among(column: Any, ids: Iterable[Id]) -> ColumnElement[bool]:
    """Return the condition that ``column`` holds one of the keys, however many they are.

    All keys travel as one value, so the statement is compiled once and no limit of the engine is met.
    """
    return _listed(column, listed(ids))


def among_given(column: Any) -> ColumnElement[bool]:
    """The same for a statement that is made once: its keys are given as the parameter ``listed``."""
    return _listed(column, bindparam("listed", type_=String))


def given_keys() -> ColumnElement[Id]:
    """Return the given keys themselves, to select from: one row each."""
    return _unpacked(bindparam("listed", type_=String))


def listed(ids: Iterable[Id]) -> str:
    """Return keys as the one value in which they travel."""
    keys = ids if isinstance(ids, Sequence) else list(ids)
    if set(map(len, keys)) == {ID_BYTES}:
        return '["' + b"".join(keys).hex(",", ID_BYTES).replace(",", '","') + '"]'
    return '["' + '","'.join([key.hex() for key in keys]) + '"]'


def _listed(column: Any, keys: Any) -> ColumnElement[bool]:
    return cast("ColumnElement[bool]", column.in_(select(_unpacked(keys))))


def _unpacked(keys: Any) -> ColumnElement[Id]:
    return func.unhex(func.json_each(keys).table_valued("value").c.value, type_=LargeBinary)


def plain_rows(session: Session, query: Select[*tuple[Any, ...]] | TextClause) -> list[tuple[Any, ...]]:
    """Return the rows as the driver gives them: texts, numbers and keys; a quarter of the time of result
    rows over 25 000 people.

    Days and other converted types come as they stand in the file, so none may be among the columns.
    """
    cursor = session.connection().execute(query).cursor
    assert cursor is not None  # noqa: S101 - for the type checker
    return list(cursor.fetchall())


def given_rows(
    session: Session, query: Select[*tuple[Any, ...]], ids: Iterable[Id], **more: str
) -> list[tuple[Any, ...]]:
    """Return the plain rows of a statement that was made once, for these keys (see ``among_given``).

    Each key press of a search asks some dozen: half the time of result rows, a third of that of records.
    """
    cursor = session.connection().execute(query, {"listed": listed(ids), **more}).cursor
    assert cursor is not None  # noqa: S101 - for the type checker
    return list(cursor.fetchall())


class Writer(Protocol):
    """What a use case of the domain needs of the open transaction; ``storage.store.Write`` is it."""

    @property
    def session(self) -> Session:
        """Queries inside the transaction."""

    def add(self, record: type[Record], **values: Any) -> Id:
        """Add a record and return its key."""

    def change(self, record: type[Record], record_id: Id, **values: Any) -> bool:
        """Change fields; return whether anything differed."""

    def remove(self, record: type[Record], record_id: Id) -> None:
        """Mark a record as removed."""

    def bulk(self, record: type[Record], rows: Iterable[Mapping[str, Any]]) -> list[Id]:
        """Add many records at once and return their keys in order."""
