"""Sentences that an officer wrote before, offered again while he types: his own, real, never made up.

Read once when a form is opened, then found in memory by the words typed. Nothing is taken from contacts that
are more than normally secret, from those with a protected source, or from another author.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from precinct_app.domain.base import RECORDS, Id, among
from precinct_app.domain.contacts import Contact, Participant, Promise
from precinct_app.domain.secrecy import NORMAL
from precinct_app.i18n import fold

FIELDS = ("gist", "citizen_wish", "officer_wish", "offer")
PROMISE = "promise_text"
# own contacts that are taken, and contacts of everybody among which they are looked for, the newest first
NEWEST, LOOKED_AT = 600, 5_000
MOST, LONGEST = 5, 160
FEWEST_SIGNS = 3
SUBJECTS = ("person", "organisation", "group_", "place")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Phrases:
    """The sentences of one field (folded for search, as written), the most used before the others."""

    sentences: tuple[tuple[str, str], ...] = ()

    def like(self, typed: str, most: int = MOST) -> list[str]:
        """Return sentences in which every typed word begins a word; none for fewer than three signs."""
        same = fold(typed)
        words = [f" {word}" for word in same.split()]
        if len(typed.strip()) < FEWEST_SIGNS or not words:
            return []
        found = (
            text
            for folded, text in self.sentences
            if folded[1:] != same and all(word in folded for word in words)
        )
        return list(islice(found, most))


def last_sentence(text: str) -> str:
    """Return what is typed after the last whole sentence."""
    return _SENTENCE.split(text)[-1]


def own_phrases(session: Session, author: Id | None) -> dict[str, Phrases]:
    """Return the phrases of each field that ``author`` wrote in contacts; empty for nobody."""
    if author is None:
        return {}
    own = _latest(session, author)
    query = select(*(getattr(Contact, name) for name in FIELDS)).where(among(Contact.id, own))
    rows = session.execute(query.order_by(Contact.id.desc())).all()
    found = {name: phrases_of(row[place] for row in rows) for place, name in enumerate(FIELDS)}
    told = select(Promise.text).where(among(Promise.contact_id, own), Promise.removed_step.is_(None))
    return {**found, PROMISE: phrases_of(session.scalars(told.order_by(Promise.id.desc())))}


def phrases_of(texts: Iterable[str]) -> Phrases:
    """Return the sentences of ``texts`` (the newest first), those written most often before the others."""
    counted: Counter[str] = Counter()
    for text in texts:
        counted.update(_sentences(text))
    return Phrases(tuple((f" {fold(text)}", text) for text, _count in counted.most_common()))


def _sentences(text: str) -> Sequence[str]:
    parts = (" ".join(part.split()) for part in _SENTENCE.split(text))
    return [part for part in parts if FEWEST_SIGNS < len(part) <= LONGEST]


def _latest(session: Session, author: Id) -> list[Id]:
    """Return the newest contacts of ``author`` that hold nothing secret."""
    newest = (
        select(Contact.id, Contact.author_id, Contact.secrecy, Contact.removed_step)
        .order_by(Contact.id.desc())
        .limit(LOOKED_AT)
        .subquery()
    )
    query = select(newest.c.id).where(
        newest.c.removed_step.is_(None), newest.c.author_id == author, newest.c.secrecy == NORMAL
    )
    own = list(session.scalars(query.limit(NEWEST)))
    secret = set(_with_secrets(session, own))
    return [key for key in own if key not in secret]


def _with_secrets(session: Session, contacts: Sequence[Id]) -> Iterable[Id]:
    """Return those in which somebody took part whose card is not open to everybody."""
    for name in SUBJECTS:
        record: Any = RECORDS[name]
        query = (
            select(Participant.contact_id)
            .join(record, record.id == Participant.subject_id)
            .where(among(Participant.contact_id, contacts), record.secrecy != NORMAL)
        )
        yield from session.scalars(query)
