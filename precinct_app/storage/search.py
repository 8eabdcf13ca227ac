"""The search index: full text over folded words, trigrams over digits, kept true by every write.

Own order of results: exact words, then beginnings, then recent; no bm25, which costs 80 ms over 100 000 rows
on short words. The index holds no readable copy of the text (contentless FTS5).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import text
from sqlalchemy.orm import Session

from precinct_app.domain.base import Id
from precinct_app.domain.search_text import SEARCHED, SearchText, owners
from precinct_app.i18n import fold, search_forms

_CHUNK = 500
_MIN_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Hit:
    """A found record; ``exact`` when every typed word stands in it whole."""

    type: str
    record_id: Id
    exact: bool


def _chunks(ids: Iterable[Id]) -> Iterator[list[Id]]:
    iterator = iter(ids)
    while part := list(islice(iterator, _CHUNK)):
        yield part


def refresh(session: Session, stale: Mapping[str, set[Id]]) -> None:
    """Write the index anew for what follows from the touched records (type -> keys)."""
    wanted: dict[str, set[Id]] = {}
    for name, ids in stale.items():
        for part in _chunks(ids):
            for kind, keys in owners(session, name, part).items():
                wanted.setdefault(kind, set()).update(keys)
    for kind, keys in wanted.items():
        for part in _chunks(keys):
            _replace(session, kind, part, SEARCHED[kind](session, part))


def forget(session: Session, ids: Sequence[Id]) -> None:
    """Take records out of the index (destruction)."""
    for part in _chunks(ids):
        _delete(session, _rids(session, part))
        marks = ",".join(f"x'{key.hex()}'" for key in part)
        session.execute(text(f"DELETE FROM search_doc WHERE record_id IN ({marks})"))  # noqa: S608


def _rids(session: Session, ids: Sequence[Id]) -> dict[Id, int]:
    marks = ",".join(f"x'{key.hex()}'" for key in ids)
    query = f"SELECT record_id, rid FROM search_doc WHERE record_id IN ({marks})"  # noqa: S608 - hex of keys
    return {bytes(row[0]): row[1] for row in session.execute(text(query))}


def _delete(session: Session, rids: Mapping[Id, int]) -> None:
    rows = [{"rid": rid} for rid in rids.values()]
    if rows:
        session.execute(text("DELETE FROM search_words WHERE rowid = :rid"), rows)
        session.execute(text("DELETE FROM search_digits WHERE rowid = :rid"), rows)


def _replace(session: Session, kind: str, ids: Sequence[Id], texts: Mapping[Id, SearchText]) -> None:
    known = _rids(session, ids)
    _delete(session, known)
    new = [(kind, key) for key in ids if key not in known and key in texts]
    if new:
        session.connection().exec_driver_sql("INSERT INTO search_doc (type, record_id) VALUES (?, ?)", new)
        known = _rids(session, ids)
    driver = session.connection().exec_driver_sql
    words = [(known[key], _kind(kind), fold(found.words)) for key, found in texts.items()]
    digits = [(known[key], found.digits.strip()) for key, found in texts.items() if found.digits.strip()]
    if words:
        driver("INSERT INTO search_words (rowid, kind, words) VALUES (?, ?, ?)", words)
    if digits:
        driver("INSERT INTO search_digits (rowid, digits) VALUES (?, ?)", digits)


def _kind(name: str) -> str:
    return "k" + name.replace("_", "")


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
    forms = [form for form in forms if form]
    if not forms:
        return []
    exact = _match(session, kind, forms, limit, star="")
    hits = [Hit(kind, key, True) for key in exact]
    if len(hits) < limit:
        more = _match(session, kind, forms, limit + len(hits), star="*")
        hits = _merge(hits, [Hit(kind, key, False) for key in more])
    return hits


def _match(session: Session, kind: str, forms: Sequence[str], limit: int, *, star: str) -> list[Id]:
    parts = []
    for form in forms:
        words = [f'"{word}"{star}' for word in form.split()]
        if words:
            parts.append("(" + " AND ".join(words) + ")")
    wanted = f"kind : {_kind(kind)} AND words : ({' OR '.join(parts)})"
    query = text(
        "SELECT d.record_id FROM search_words f JOIN search_doc d ON d.rid = f.rowid"
        " WHERE search_words MATCH :wanted ORDER BY f.rowid DESC LIMIT :limit"
    )
    return [bytes(row[0]) for row in session.execute(query, {"wanted": wanted, "limit": limit})]


def _by_digits(session: Session, kind: str, digits: str, limit: int) -> list[Hit]:
    # 8 701 ... and +7 701 ... are one number; an IIN may begin with 8, so both are tried
    tries = [digits, "7" + digits[1:]] if digits[0] == "8" and len(digits) > _MIN_DIGITS else [digits]
    wanted = " OR ".join(f'"{value}"' for value in tries)
    query = text(
        "SELECT d.record_id FROM search_digits f JOIN search_doc d ON d.rid = f.rowid"
        " WHERE search_digits MATCH :wanted AND d.type = :kind ORDER BY f.rowid DESC LIMIT :limit"
    )
    rows = session.execute(query, {"wanted": wanted, "kind": kind, "limit": limit})
    return [Hit(kind, bytes(row[0]), False) for row in rows]
