"""The search index: full text over folded words, trigrams over digits, kept true by every write.

Own order of results: exact words, then beginnings, then recent; no bm25, which costs 80 ms over 100 000 rows
on short words. The index holds no readable copy of the text (contentless FTS5).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import Connection, delete, func, select
from sqlalchemy.orm import Session

from precinct_app.domain.addresses import Dwelling
from precinct_app.domain.base import Id, among, plain_rows
from precinct_app.domain.search_text import SEARCHED, SearchText, owners
from precinct_app.i18n import fold, number_key
from precinct_app.storage.search_query import (
    BEGUN,
    LAST_BEGUN,
    NAMED,
    WHOLE,
    Way,
    digit_ways,
    forms,
    houses_and_flat,
    is_long_number,
    ways,
)
from precinct_app.storage.tables import SearchDoc

_CHUNK = 1_000
_TABLES = ("search_words", "search_digits")
# of the index, joined in one turn
_PAGES = 100
_HOUSES = 30
# each type has its own range of row numbers, so that a search of one type reads nothing of the others; these
# numbers stand in the file and are never given to another type
_RANGE = 1 << 40
_NUMBERS = {
    "person": 1, "organisation": 2, "group_": 3, "place": 4, "house": 5, "contact": 6, "sara_case": 7,
    "street": 8, "house_round": 9, "appeal": 10, "violence_fact": 11,
}  # fmt: skip
_EXACT = (NAMED, WHOLE)


@dataclass(frozen=True, slots=True)
class Hit:
    """A found record; ``exact`` when every typed word stands in it whole, ``rank`` 0 is the best."""

    type: str
    record_id: Id
    exact: bool
    rank: int = BEGUN


def silent(_done: int, _total: int) -> None:
    """Take a progress report that nobody asked for."""


def refresh(
    session: Session, stale: Mapping[str, set[Id]], report: Callable[[int, int], None] = silent
) -> None:
    """Write the index anew for what follows from the touched records (type -> keys)."""
    wanted: dict[str, set[Id]] = {}
    for name, ids in stale.items():
        for kind, keys in owners(session, name, ids).items():
            wanted.setdefault(kind, set()).update(keys)
    index(session, wanted, report)


def index(
    session: Session, wanted: Mapping[str, set[Id]], report: Callable[[int, int], None] = silent
) -> None:
    """Write the index of these records anew (type -> keys) and of no others."""
    done, total = 0, sum(map(len, wanted.values()))
    for kind, found in wanted.items():
        for part in _chunks(sorted(found)):
            texts = SEARCHED[kind](session, part)
            report(done, total)
            _replace(session, kind, part, texts)
            done += len(part)
            report(done, total)


def forget(session: Session, ids: Sequence[Id]) -> None:
    """Take records out of the index (destruction)."""
    _delete(session, _rids(session, ids))
    session.execute(delete(SearchDoc).where(among(SearchDoc.record_id, ids)))


def join_pieces(connection: Connection, *, first: bool) -> bool:
    """Join some of the pieces that many writes leave of the index; return whether more is to be done.

    Some 30 ms of work. A search reads every piece, so after an import it takes twice as long without it.
    ``first`` begins with all pieces that are there; calls after it go on.
    """
    before = _changes(connection)
    for table in _TABLES:
        connection.exec_driver_sql(
            f"INSERT INTO {table} ({table}, rank) VALUES ('merge', ?)",  # noqa: S608
            (-_PAGES if first else _PAGES,),
        )
    # each command itself counts as one change
    return _changes(connection) - before > len(_TABLES)


def _changes(connection: Connection) -> int:
    return int(connection.exec_driver_sql("SELECT total_changes()").scalar() or 0)


def _chunks(ids: Sequence[Id]) -> Iterator[Sequence[Id]]:
    for start in range(0, len(ids), _CHUNK):
        yield ids[start : start + _CHUNK]


def _rids(session: Session, ids: Sequence[Id]) -> dict[Id, int]:
    query = select(SearchDoc.record_id, SearchDoc.rid).where(among(SearchDoc.record_id, ids))
    return dict(plain_rows(session, query))


def _delete(session: Session, rids: Mapping[Id, int]) -> None:
    rows = [(rid,) for rid in rids.values()]
    if rows:
        driver = session.connection().exec_driver_sql
        driver("DELETE FROM search_words WHERE rowid = ?", rows)
        driver("DELETE FROM search_digits WHERE rowid = ?", rows)


def _replace(session: Session, kind: str, ids: Sequence[Id], texts: Mapping[Id, SearchText]) -> None:
    known = _rids(session, ids)
    _delete(session, known)
    known.update(_new_docs(session, kind, [key for key in ids if key not in known and key in texts]))
    words = [(known[key], fold(found.words)) for key, found in texts.items()]
    # a space on either side marks where a number begins and ends
    numbers = ((key, found.digits.strip()) for key, found in texts.items())
    digits = [(known[key], f" {told} ") for key, told in numbers if told]
    driver = session.connection().exec_driver_sql
    if words:
        driver("INSERT INTO search_words (rowid, words) VALUES (?, ?)", words)
    if digits:
        driver("INSERT INTO search_digits (rowid, digits) VALUES (?, ?)", digits)


def _new_docs(session: Session, kind: str, ids: Sequence[Id]) -> dict[Id, int]:
    """Give records their row numbers in the index; later ones have the higher numbers."""
    if not ids:
        return {}
    low, high = _bounds(kind)
    last = session.scalar(select(func.max(SearchDoc.rid)).where(SearchDoc.rid.between(low, high))) or low
    rows = [(rid, kind, key) for rid, key in enumerate(ids, last + 1)]
    session.connection().exec_driver_sql(
        "INSERT INTO search_doc (rid, type, record_id) VALUES (?, ?, ?)", rows
    )
    return {key: rid for rid, _kind, key in rows}


def _bounds(kind: str) -> tuple[int, int]:
    low = _NUMBERS[kind] * _RANGE
    return low, low + _RANGE - 1


def find(session: Session, typed: str, *, types: Sequence[str] = tuple(SEARCHED), each: int = 6) -> list[Hit]:
    """Return at most ``each`` hits of each type for what was typed: the best first, then recent.

    Kazakh letters typed as Russian, Latin letters, a wrong keyboard, 8 or +7 and the last digits all find.
    """
    hits: dict[str, dict[Id, int]] = {kind: {} for kind in types}
    for table, way in _all_ways(typed):
        short = [kind for kind, found in hits.items() if len(found) < each]
        if way.types is not None:
            short = [kind for kind in short if kind in way.types]
        for kind, key in _matches(session, table, way, short, 2 * each):
            hits[kind].setdefault(key, way.rank)
    best = ((kind, islice(found.items(), each)) for kind, found in hits.items())
    return [Hit(kind, key, rank in _EXACT, rank) for kind, found in best for key, rank in found]


def _matches(
    session: Session, table: str, way: Way, types: Sequence[str], limit: int
) -> list[tuple[str, Id]]:
    if not way.near:
        return _match(session, table, way.expression, types, limit, way.fast)
    near: dict[str, list[Id]] = {}
    for kind, key in _match(session, table, way.near, types, limit, fast=True):
        near.setdefault(kind, []).append(key)
    found: list[tuple[str, Id]] = []
    unsure: list[str] = []
    for kind, keys in near.items():
        texts = SEARCHED[kind](session, keys)
        fitting = [(kind, key) for key in keys if key in texts and way.fits(fold(texts[key].words))]
        if len(keys) == limit and 2 * len(fitting) < limit:
            unsure.append(kind)
        else:
            found += fitting
    return found + _match(session, table, way.expression, unsure, limit, way.fast)


def _all_ways(typed: str) -> Iterator[tuple[str, Way]]:
    yield from (("search_words", way) for way in ways(forms(typed), number=is_long_number(typed)))
    yield from (("search_digits", way) for way in digit_ways(typed))


def flats(session: Session, typed: str, each: int = 6) -> list[Hit]:
    """Return the flats that a house and a number typed after it mean: "47 12", "абая 12а кв 5".

    Where no such flat is known, the houses are returned.
    """
    found: dict[Id, None] = {}
    near: dict[Id, None] = {}
    for words in forms(typed):
        wanted = houses_and_flat(words)
        if wanted is None:
            continue
        houses = [key for _kind, key in _match(session, "search_words", wanted[0], ["house"], _HOUSES, True)]
        near.update(dict.fromkeys(houses))
        query = select(Dwelling.id).where(
            among(Dwelling.house_id, houses), Dwelling.number_key == number_key(wanted[1]),
            Dwelling.removed_step.is_(None),
        )  # fmt: skip
        found.update(dict.fromkeys(session.scalars(query)))
    if not found:
        return [Hit("house", key, False, LAST_BEGUN) for key in islice(near, each)]
    return [Hit("dwelling", key, True, WHOLE) for key in islice(found, each)]


def _match(
    session: Session, table: str, wanted: str, types: Sequence[str], limit: int, fast: bool
) -> list[tuple[str, Id]]:
    """Return (type, key) of the newest ``limit`` matches of each type."""
    if not types:
        return []
    numbers = [_NUMBERS[kind] for kind in types]
    query = _each_range(table, numbers, limit) if fast else _one_pass(table, numbers, limit)
    found = session.connection().exec_driver_sql(
        f"SELECT d.type, d.record_id FROM ({query}) f JOIN search_doc d ON d.rid = f.rowid"  # noqa: S608
        " ORDER BY d.rid DESC",
        {"wanted": wanted},
    )
    return [(kind, bytes(key)) for kind, key in found]


def _each_range(table: str, numbers: Sequence[int], limit: int) -> str:
    """Return a query that stops in the range of each type as soon as it has enough."""
    return " UNION ALL ".join(
        f"SELECT * FROM (SELECT rowid FROM {table} WHERE {table} MATCH :wanted"  # noqa: S608
        f" AND rowid BETWEEN {n * _RANGE} AND {(n + 1) * _RANGE - 1} ORDER BY rowid DESC LIMIT {limit})"
        for n in numbers
    )


def _one_pass(table: str, numbers: Sequence[int], limit: int) -> str:
    """Return a query that goes through all matches once and keeps the newest of each type."""
    kinds = ", ".join(str(n) for n in numbers)
    newest = f"row_number() OVER (PARTITION BY rowid / {_RANGE} ORDER BY rowid DESC)"
    return (
        f"SELECT rowid FROM (SELECT rowid, {newest} AS place FROM {table} WHERE {table} MATCH :wanted"  # noqa: S608
        f" AND rowid BETWEEN {min(numbers) * _RANGE} AND {(max(numbers) + 1) * _RANGE - 1})"
        f" WHERE place <= {limit} AND rowid / {_RANGE} IN ({kinds})"
    )
