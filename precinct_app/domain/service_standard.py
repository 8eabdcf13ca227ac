"""The service standard: how soon a citizen who turned to the police is answered first, by channel.

The standard of a channel is the term ``answer_<channel>`` of the table of terms, in the version that held on
the day the citizen turned. Measured is the way from ``Contact.asked`` to the beginning of the contact; a
contact that does not tell both exactly enough is left out of the base and never guessed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from precinct_app.domain.codes import TermRule, calendar_rows
from precinct_app.domain.event_time import read_told
from precinct_app.domain.terms import Term, WorkingCalendar, due

PREFIX = "answer_"
LEAST_BASE = 5  # a share of fewer says nothing
_DAY, _MINUTE = len("2026-11-24"), len("2026-11-24T18:05")
_TO_THE_MINUTE = ("minute", "hour", "day24")


@dataclass(frozen=True, slots=True)
class Share:
    """How many first answers (``kept``) of those that can be measured (``base``) kept the standard."""

    kept: int = 0
    base: int = 0

    @property
    def may_be_told(self) -> bool:
        """Whether the base is large enough to be told."""
        return self.base >= LEAST_BASE

    @property
    def late(self) -> int:
        """How many came too late."""
        return self.base - self.kept

    def with_one(self, kept: bool) -> "Share":
        """Return the share with one more answer."""
        return Share(self.kept + kept, self.base + 1)


@dataclass(frozen=True)
class Standards:
    """The standards of all channels in all their versions, and the calendar of working days."""

    rules: Mapping[str, tuple[TermRule, ...]]
    days: tuple[tuple[date, str], ...] = field(default=())

    @cached_property
    def calendar(self) -> WorkingCalendar:
        """The calendar by which working days are counted."""
        return WorkingCalendar(self.days)

    def on(self, channel: str, day: date) -> Term | None:
        """Return the standard of a channel on ``day``, None where there is none; a local one wins."""
        held = [rule for rule in self.rules.get(channel, ()) if _held(rule, day)]
        if not held:
            return None
        rule = max(held, key=_weight)
        return Term(rule.amount, rule.unit, rule.start, rule.if_day_off)

    def kept(self, channel: str, asked: str, answered: str, precision: str = "minute") -> bool | None:
        """Tell whether an answer kept the standard; None where that cannot be measured.

        ``asked`` and ``answered`` are wall clocks as told (ISO, to the minute or the day); ``precision`` is
        that of ``answered``.
        """
        if len(asked) < _DAY or len(answered) < _DAY or asked[:_DAY] > answered[:_DAY]:
            return None
        term = self.on(channel, date.fromisoformat(asked[:_DAY]))
        if term is None:
            return None
        exact = len(asked) >= _MINUTE and len(answered) >= _MINUTE and precision in ("minute", "interval")
        if exact:
            return read_told(asked) <= read_told(answered) <= due(term, read_told(asked), self.calendar)
        if term.unit in _TO_THE_MINUTE:
            return None
        return answered[:_DAY] <= due(term, read_told(asked[:_DAY]), self.calendar).date().isoformat()


def standards(session: Session) -> Standards:
    """Read the standards of all channels."""
    query = select(TermRule).where(TermRule.removed_step.is_(None), TermRule.code.startswith(PREFIX))
    found: dict[str, list[TermRule]] = {}
    for rule in session.scalars(query):
        found.setdefault(rule.code.removeprefix(PREFIX), []).append(rule)
    rules = {channel: tuple(versions) for channel, versions in found.items()}
    return Standards(rules, tuple(calendar_rows(session)))


def shares(known: Standards, rows: Iterable[tuple[str, str, str, str]]) -> dict[str, Share]:
    """Return the share of each channel in ``rows`` of (channel, asked, answered, precision)."""
    found: dict[str, Share] = {}
    for channel, asked, answered, precision in rows:
        kept = known.kept(channel, asked, answered, precision) if asked else None
        if kept is not None:
            found[channel] = found.get(channel, Share()).with_one(kept)
    return found


def together(found: Iterable[Share]) -> Share:
    """Return the shares of several channels as one."""
    parts = list(found)
    return Share(sum(part.kept for part in parts), sum(part.base for part in parts))


def _held(rule: TermRule, day: date) -> bool:
    return (rule.valid_from is None or rule.valid_from <= day) and (
        rule.valid_until is None or rule.valid_until >= day
    )


def _weight(rule: TermRule) -> tuple[bool, date]:
    return rule.origin == "local", rule.valid_from or date.min
