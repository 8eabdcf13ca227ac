"""The search index: full text over folded words, trigrams over digits, kept true by every write.

Own order of results: exact words, then beginnings, then recent; no bm25, which costs 80 ms over 100 000 rows
on short words. The index holds no readable copy of the text (contentless FTS5).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from precinct_app.domain.base import Id, among
from precinct_app.domain.search_text import SEARCHED, SearchText, owners
from precinct_app.i18n import fold, search_forms
from precinct_app.storage.tables import LONGEST_PREFIX, SearchDoc

_CHUNK = 10_000
_MIN_DIGITS = 3
# each type has its own range of row numbers, so that a search of one type reads nothing of the others; these
# numbers stand in the file and are never given to another type
_RANGE = 1 << 40
_NUMBERS = {
    "person": 1, "organisation": 2, "group_": 3, "place": 4, "house": 5, "contact": 6, "sara_case": 7,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hit:
    """A found record; ``exact`` when every typed word stands in it whole."""

    type: str
    record_id: Id
    exact: bool


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
    done, total = 0, sum(map(len, wanted.values()))
    for kind, found in wanted.items():
        for part in _chunks(sorted(found)):
            _replace(session, kind, part, SEARCHED[kind](session, part))
            done += len(part)
            report(done, total)


def forget(session: Session, ids: Sequence[Id]) -> None:
    """Take records out of the index (destruction)."""
    _delete(session, _rids(session, ids))
    session.execute(delete(SearchDoc).where(among(SearchDoc.record_id, ids)))


def _chunks(ids: Sequence[Id]) -> Iterator[Sequence[Id]]:
    for start in range(0, len(ids), _CHUNK):
        yield ids[start : start + _CHUNK]


def _rids(session: Session, ids: Sequence[Id]) -> dict[Id, int]:
    query = select(SearchDoc.record_id, SearchDoc.rid).where(among(SearchDoc.record_id, ids))
    return dict(session.execute(query).all())


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
    digits = [(known[key], found.digits.strip()) for key, found in texts.items() if found.digits.strip()]
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
    """Return at most ``each`` hits of each type for what was typed: exact first, then recent.

    Kazakh letters typed as Russian, Latin letters, a wrong keyboard, 8 or +7 and the last digits all find.
    """
    hits: dict[str, dict[Id, bool]] = {kind: {} for kind in types}
    for wanted, exact, fast in _ways(search_forms(typed)):
        short = [kind for kind, found in hits.items() if len(found) < each]
        _collect(hits, _match(session, "search_words", wanted, short, 2 * each, fast), exact)
    digits = "".join(c for c in typed if c.isdigit())
    if len(digits) >= _MIN_DIGITS and len(digits) >= len(typed.strip()) * 0.6:
        short = [kind for kind, found in hits.items() if len(found) < each]
        _collect(hits, _match(session, "search_digits", _of_digits(digits), short, 2 * each, fast=False))
    best = ((kind, islice(found.items(), each)) for kind, found in hits.items())
    return [Hit(kind, key, exact) for kind, found in best for key, exact in found]


def _collect(hits: dict[str, dict[Id, bool]], found: Iterable[tuple[str, Id]], exact: bool = False) -> None:
    for kind, key in found:
        hits[kind].setdefault(key, exact)


def _ways(forms: Sequence[str]) -> Iterator[tuple[str, bool, bool]]:
    """Yield (expression, all words whole, read fast): all words whole, the last begun, every word begun.

    Matches are read one by one from an index where each begun word is short enough; otherwise the engine
    gathers all of them first, and asking once for all types is cheaper.
    """
    split = [words for words in (form.split() for form in forms) if words]
    tried: set[str] = set()
    for whole in (None, -1, 0):
        ways: dict[bool, list[str]] = {True: [], False: []}
        for words in split:
            begun = [] if whole is None else words[whole:]
            expression = _expression(words, whole)
            if expression not in tried:
                tried.add(expression)
                ways[all(len(word) <= LONGEST_PREFIX for word in begun)].append(expression)
        for fast, expressions in ways.items():
            if expressions:
                yield " OR ".join(expressions), whole is None, fast


def _expression(words: Sequence[str], whole: int | None) -> str:
    """Return words that must all stand in a record; those from place ``whole`` on as beginnings."""
    marked = [f'"{word}"' for word in words[:whole]]
    marked += [f'"{word}"*' for word in words[len(marked) :]]
    return "(" + " AND ".join(marked) + ")"


def _of_digits(digits: str) -> str:
    # 8 701 ... and +7 701 ... are one number; an IIN may begin with 8, so both are tried
    tries = [digits, "7" + digits[1:]] if digits[0] == "8" and len(digits) > _MIN_DIGITS else [digits]
    return " OR ".join(f'"{value}"' for value in tries)


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
