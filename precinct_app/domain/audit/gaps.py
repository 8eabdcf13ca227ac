"""What the rules of the audit read, each table once, and what they find: a gap in a card.

A ``Look`` is one reading of the store at one wall clock; its parts are read when a rule first asks for them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from precinct_app.domain.base import Id, plain_rows
from precinct_app.domain.clock import DEFAULT_ZONE, zone_of
from precinct_app.domain.contacts import ENDED, Contact
from precinct_app.domain.register.checks import last_checks
from precinct_app.domain.register.entries import CLOSED, OPEN, RegisterEntry, Terms

Key = tuple[str, Id]
# kinds of cards whose completeness is shown
REGISTER, CHECK, NOTICE, PROMISE, TALK, PERSON, HOUSE, PHOTO = (
    "register", "check", "notice", "promise", "talk", "person", "house", "photo",
)  # fmt: skip
PREVENTIVE = "preventive_talk"  # code of "contact_situation", and of the term of its longest length
MINUTE = len("2026-11-24T18:05")
DAY = len("2026-11-24")
_TALKS = select(
    Contact.id, Contact.number, Contact.happened, Contact.happened_until, Contact.secrecy, Contact.author_id,
    Contact.precision,
).where(text(ENDED), Contact.happened > "", Contact.situation == PREVENTIVE).order_by(Contact.id)  # fmt: skip
_TALKS_COUNTED = select(func.count()).where(Contact.removed_step.is_(None), Contact.situation == PREVENTIVE)


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing or late.

    ``card`` is the record at fault: a reason is kept under it. ``subject`` is whose card it is, "" and b""
    for none; ``unit`` is counted among the cards of ``kind``. ``since`` is the ISO day or minute since
    which it stands, ``ends`` the minute until which it can still be mended in time. ``known`` are codes and
    values that the record has already; ``secrets`` are (secrecy, author) of what it rests on.
    """

    rule: str
    card: Key
    kind: str
    unit: Id
    subject: Key = ("", b"")
    since: str = ""
    ends: str = ""
    known: Mapping[str, str] = field(default_factory=dict)
    secrets: tuple[tuple[str, Id | None], ...] = ()
    other: Key = ("", b"")


@dataclass
class Look:
    """One look at the store: ``now`` on the wall clock of ``zone``, and the terms valid then."""

    session: Session
    now: datetime
    terms: Terms
    zone: str = DEFAULT_ZONE

    @property
    def today(self) -> date:
        """The day of the look."""
        return self.now.date()

    def now_in(self, zone: str) -> datetime:
        """Return the moment of the look on the wall clock of another place."""
        here = self.now.replace(tzinfo=zone_of(self.zone))
        return here.astimezone(zone_of(zone)).replace(tzinfo=None)

    @cached_property
    def entries(self) -> list[RegisterEntry]:
        """The live entries of the register that are not closed, the oldest first."""
        query = select(RegisterEntry).where(
            RegisterEntry.removed_step.is_(None), RegisterEntry.state != CLOSED
        )
        return list(self.session.scalars(query.order_by(RegisterEntry.id)))

    @property
    def open_entries(self) -> list[RegisterEntry]:
        """Those whose term runs."""
        return [entry for entry in self.entries if entry.state == OPEN]

    @cached_property
    def last(self) -> dict[Id, str]:
        """The wall clock of the last real check of each subject."""
        return last_checks(self.session)

    @cached_property
    def talks(self) -> list[tuple[Any, ...]]:
        """Preventive talks whose end was told: key, number, beginning, end, secrecy, author, precision."""
        return plain_rows(self.session, _TALKS)

    def talks_counted(self) -> int:
        """Return how many preventive talks there are."""
        return self.session.scalar(_TALKS_COUNTED) or 0

    def needs(self, entry: RegisterEntry, name: str) -> bool:
        """Tell whether the rule of an entry's category wants the field ``name``."""
        rule = self.terms.rules.get(entry.category)
        return rule is not None and name in rule.needs.split("|")

    def gap_of(self, entry: RegisterEntry, rule: str, since: str, **known: str) -> Gap:
        """Return a gap of an entry of the register."""
        subject = (entry.subject_type, entry.subject_id)
        return Gap(
            rule, ("register_entry", entry.id), REGISTER, entry.subject_id, subject, since,
            known={"category": entry.category, "number": entry.act_number} | known,
            secrets=((entry.secrecy, entry.author_id),),
        )  # fmt: skip
