"""The search index: full text over folded words, trigrams over digits, kept true by every write.

Own order of results: exact words, then beginnings, then recent; no bm25, which costs 80 ms over 100 000 rows
on short words. The index holds no readable copy of the text (contentless FTS5).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, func, select, text
from sqlalchemy.orm import Session

from precinct_app.domain.base import Id, among
from precinct_app.domain.search_text import SEARCHED, SearchText, owners
from precinct_app.i18n import fold, search_forms
from precinct_app.storage.tables import SearchDoc

_CHUNK = 25_000
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


def refresh(session: Session, stale: Mapping[str, set[Id]]) -> None:
    """Write the index anew for what follows from the touched records (type -> keys)."""
    wanted: dict[str, set[Id]] = {}
    for name, ids in stale.items():
        for kind, keys in owners(session, name, ids).items():
            wanted.setdefault(kind, set()).update(keys)
    for kind, found in wanted.items():
        for part in _chunks(sorted(found)):
            _replace(session, kind, part, SEARCHED[kind](session, part))


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
    digits = "".join(c for c in typed if c.isdigit())
    hits: list[Hit] = []
    forms = search_forms(typed)
    for kind in types:
        found = _by_words(session, kind, forms, each)
        if len(found) < each and len(digits) >= _MIN_DIGITS and len(digits) >= len(typed.strip()) * 0.6:
            found = _merge(found, _by_digits(session, kind, digits, each))
        hits += found[:each]
    return hits


def _merge(first: list[Hit], second: list[Hit]) -> list[Hit]:
    known = {hit.record_id for hit in first}
    return first + [hit for hit in second if hit.record_id not in known]


def _by_words(session: Session, kind: str, forms: Sequence[str], limit: int) -> list[Hit]:
    """Try the words whole, then the last one as a beginning, then every one: each wider and slower."""
    ways = dict.fromkeys(_expression(forms, whole) for whole in (None, -1, 0))
    hits: list[Hit] = []
    for number, wanted in enumerate(way for way in ways if way):
        if len(hits) < limit:
            found = _match(session, kind, wanted, limit + len(hits))
            hits = _merge(hits, [Hit(kind, key, number == 0) for key in found])
    return hits


def _expression(forms: Sequence[str], whole: int | None) -> str:
    """Return the forms as an expression of FTS5; the words before place ``whole`` must stand as typed."""
    parts = []
    for words in (form.split() for form in forms):
        marked = [f'"{word}"' for word in words[:whole]]
        marked += [f'"{word}"*' for word in words[len(marked) :]]
        parts.append("(" + " AND ".join(marked) + ")")
    return " OR ".join(part for part in dict.fromkeys(parts) if part != "()")


def _match(session: Session, kind: str, wanted: str, limit: int) -> list[Id]:
    low, high = _bounds(kind)
    query = text(
        "SELECT d.record_id FROM search_words f JOIN search_doc d ON d.rid = f.rowid"
        " WHERE search_words MATCH :wanted AND f.rowid BETWEEN :low AND :high"
        " ORDER BY f.rowid DESC LIMIT :limit"
    )
    rows = session.execute(query, {"wanted": wanted, "low": low, "high": high, "limit": limit})
    return [bytes(row[0]) for row in rows]


def _by_digits(session: Session, kind: str, digits: str, limit: int) -> list[Hit]:
    # 8 701 ... and +7 701 ... are one number; an IIN may begin with 8, so both are tried
    tries = [digits, "7" + digits[1:]] if digits[0] == "8" and len(digits) > _MIN_DIGITS else [digits]
    wanted = " OR ".join(f'"{value}"' for value in tries)
    query = text(
        "SELECT d.record_id FROM search_digits f JOIN search_doc d ON d.rid = f.rowid"
        " WHERE search_digits MATCH :wanted AND f.rowid BETWEEN :low AND :high"
        " ORDER BY f.rowid DESC LIMIT :limit"
    )
    low, high = _bounds(kind)
    rows = session.execute(query, {"wanted": wanted, "low": low, "high": high, "limit": limit})
    return [Hit(kind, bytes(row[0]), False) for row in rows]
