"""The search index: full text over folded words, trigrams over digits, kept true by every write.

Own order of results: exact words, then beginnings, then recent; no bm25, which costs 80 ms over 100 000 rows
on short words. The index holds no readable copy of the text (contentless FTS5).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

from sqlalchemy import Connection, bindparam, delete, func, select
from sqlalchemy.orm import Session

from precinct_app.domain.addresses import Dwelling
from precinct_app.domain.base import Id, among, among_given, given_rows, plain_rows
from precinct_app.domain.search_text import SEARCHED, SearchText, owners
from precinct_app.domain.social_map.people import Person
from precinct_app.i18n import fold, fold_many, number_key
from precinct_app.storage.search_query import (
    BEGUN,
    LAST_BEGUN,
    NAME_BEGUN,
    NAMED,
    WHOLE,
    Way,
    digit_ways,
    forms,
    houses_and_flat,
    is_long_number,
    ways,
    widest,
)
from precinct_app.storage.tables import SearchDoc

_CHUNK = 500
_TABLES = ("search_words", "search_digits")
# of the index, joined in one turn
_PAGES = 100
_HOUSES = 30
_NAMESAKES = 60
# each type has its own range of row numbers, so that a search of one type reads nothing of the others; these
# numbers stand in the file and are never given to another type
_RANGE = 1 << 40
_LAST = 1 << 62
_NUMBERS = {
    "person": 1, "organisation": 2, "group_": 3, "place": 4, "house": 5, "contact": 6, "sara_case": 7,
    "street": 8, "house_round": 9, "appeal": 10, "violence_fact": 11,
}  # fmt: skip
_EXACT = (NAMED, WHOLE)
_NAMES = select(Person.id, Person.surname, Person.given).where(
    among_given(Person.id), Person.removed_step.is_(None)
)
_FLATS = select(Dwelling.id).where(
    among_given(Dwelling.house_id), Dwelling.number_key == bindparam("number"),
    Dwelling.removed_step.is_(None),
)  # fmt: skip
_NEWEST = """SELECT d.rid, d.record_id FROM (
    SELECT rowid FROM {table} WHERE {table} MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT ?
    ) f JOIN search_doc d ON d.rid = f.rowid ORDER BY d.rid DESC"""


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
            _replace(session, kind, part, texts, partial(report, done, total))
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


def _replace(
    session: Session, kind: str, ids: Sequence[Id], texts: Mapping[Id, SearchText], pause: Callable[[], None]
) -> None:
    """Write the texts of records anew; ``pause`` is called between the steps, so that a search goes first."""
    pause()
    known = _rids(session, ids)
    _delete(session, known)
    known.update(_new_docs(session, kind, [key for key in ids if key not in known and key in texts]))
    pause()
    folded = fold_many([found.words for found in texts.values()])
    words = list(zip(map(known.__getitem__, texts), folded, strict=True))
    digits = [(known[key], _digits(found)) for key, found in texts.items() if found.digits.strip()]
    driver = session.connection().exec_driver_sql
    pause()
    if words:
        driver("INSERT INTO search_words (rowid, words) VALUES (?, ?)", words)
    if digits:
        driver("INSERT INTO search_digits (rowid, digits) VALUES (?, ?)", digits)


def _words(found: SearchText) -> str:
    return fold(found.words)


def _digits(found: SearchText) -> str:
    # a space on either side marks where a number begins and ends
    return f" {found.digits.strip()} "


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
    split, number = forms(typed), is_long_number(typed)
    words = _Asked(session, "search_words", 2 * each)
    words.gather(hits, each, widest(split, number=number), ways(split, number=number))
    if "person" in hits:
        hits["person"] = _called_first(session, hits["person"], split, each)
    if by_digits := digit_ways(typed):
        digits = _Asked(session, "search_digits", 2 * each)
        digits.gather(hits, each, by_digits[-1].expression, by_digits)
    best = ((kind, islice(found.items(), each)) for kind, found in hits.items())
    return [Hit(kind, key, rank in _EXACT, rank) for kind, found in best for key, rank in found]


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
        houses = [key for _kind, key in _match(session, "search_words", wanted[0], ["house"], _HOUSES)]
        near.update(dict.fromkeys(houses))
        flats_there = given_rows(session, _FLATS, houses, number=number_key(wanted[1])) if houses else ()
        found.update((key, None) for (key,) in flats_there)
    if not found:
        return [Hit("house", key, False, LAST_BEGUN) for key in islice(near, each)]
    return [Hit("dwelling", key, True, WHOLE) for key in islice(found, each)]


def _called_first(
    session: Session, hits: dict[Id, int], split: Sequence[Sequence[str]], each: int
) -> dict[Id, int]:
    """Return people with those first whose own name a lone word is; the index knows it from no father's."""
    words = [found[0] for found in split if len(found) == 1 and found[0][0].isalpha()]
    called = {key: rank for key, rank in hits.items() if rank in (NAMED, NAME_BEGUN)}
    if not words or not hits or len(called) >= each:
        return hits
    near = [key for _kind, key in _match(session, "search_words", widest(split), ["person"], _NAMESAKES)]
    rows = {key: f"{surname} {given}" for key, surname, given in given_rows(session, _NAMES, near)}
    names = dict(zip(rows, map(str.split, fold_many(list(rows.values()))), strict=True))
    own = [key for key in near if any(word in names.get(key, ()) for word in words)]
    begun = [key for key in near if any(one.startswith(tuple(words)) for one in names.get(key, ()))]
    for rank, keys in ((WHOLE, own), (LAST_BEGUN, begun)):
        for key in keys:
            called.setdefault(key, rank)
    return called | {key: rank for key, rank in hits.items() if key not in called}


class _Asked:
    """One table of the index asked by one search; what was answered is kept, for several ways may ask it."""

    def __init__(self, session: Session, table: str, limit: int) -> None:
        self._session, self._table, self._limit = session, table, limit
        self._found: dict[str, list[tuple[str, Id]]] = {}
        self._texts: dict[Id, str] = {}
        self._doubtful: set[str] = set()  # types of which too few fitted that came near

    def gather(self, hits: dict[str, dict[Id, int]], each: int, widest: str, all_ways: Iterable[Way]) -> None:
        """Add what the ways find, each only of the types that have fewer than ``each`` hits.

        ``widest`` holds whatever any of them can find: a type of which it finds nothing is not asked again,
        and a typing error costs one question.
        """
        if not widest:
            return
        self._found[widest] = _match(self._session, self._table, widest, tuple(hits), self._limit)
        present = {kind for kind, _key in self._found[widest]}
        for way in all_ways if present else ():
            kinds = present if way.types is None else present & way.types
            short = [kind for kind in hits if kind in kinds and len(hits[kind]) < each]
            for kind, key in self._by(way, short) if short else ():
                hits[kind].setdefault(key, way.rank)

    def _by(self, way: Way, types: Sequence[str]) -> list[tuple[str, Id]]:
        if not way.near:
            return self._match(way.expression, types)
        near: dict[str, list[Id]] = {}
        sure = [kind for kind in types if kind not in self._doubtful]
        for kind, key in self._match(way.near, sure) if sure else ():
            near.setdefault(kind, []).append(key)
        found: list[tuple[str, Id]] = []
        for kind, keys in near.items():
            fitting = [(kind, key) for key in keys if way.fits(self._text(kind, key, keys))]
            if len(keys) == self._limit and 2 * len(fitting) < self._limit:
                self._doubtful.add(kind)
            else:
                found += fitting
        unsure = [kind for kind in types if kind in self._doubtful]
        return found + (self._match(way.expression, unsure) if unsure else [])

    def _match(self, wanted: str, types: Sequence[str]) -> list[tuple[str, Id]]:
        known = self._found.get(wanted)
        if known is None:
            return _match(self._session, self._table, wanted, types, self._limit)
        return [hit for hit in known if hit[0] in types]

    def _text(self, kind: str, key: Id, keys: Sequence[Id]) -> str:
        """Return what the index holds of one of ``keys``, which are read together; "" of one that is gone."""
        if key not in self._texts:
            texts = SEARCHED[kind](self._session, keys)
            held = _digits if self._table == "search_digits" else _words
            self._texts |= {one: held(texts[one]) if one in texts else "" for one in keys}
        return self._texts[key]


def _match(
    session: Session, table: str, wanted: str, types: Sequence[str], limit: int
) -> list[tuple[str, Id]]:
    """Return (type, key) of the newest ``limit`` matches of each type.

    All types are asked at once, the newest first, until each has enough: asked by type, the engine would
    look for its newest match of all types again and again.
    """
    kinds = {_NUMBERS[kind]: kind for kind in types}
    left = dict.fromkeys(sorted(kinds), limit)
    found: list[tuple[str, Id]] = []
    query, most = _NEWEST.format(table=table), 2 * limit
    bound = _LAST
    while left:
        numbers = list(left)
        bound = min(bound, (numbers[-1] + 1) * _RANGE) - 1
        asked = (wanted, numbers[0] * _RANGE, bound, most)
        rows = session.connection().exec_driver_sql(query, asked).cursor.fetchall()
        for bound, key in rows:
            number = bound // _RANGE
            if left.get(number):
                left[number] -= 1
                found.append((kinds[number], key))
        if len(rows) < most:
            break
        left = {n: more for n, more in left.items() if more and n <= bound // _RANGE}
    return found
