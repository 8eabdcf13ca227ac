"""Where the hours go: marks of the inspector and what contacts and checks tell, by kind of work and week.

A study belongs to its owner. Whoever heads the point sees sums over at least ``FEWEST`` people, never one
person's hours: counts that rank people bend within a month.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Date, Index, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from precinct_app.domain.base import Id, Record, Writer, key_column
from precinct_app.errors import BadInput, Refused
from precinct_app.i18n import N_

FEWEST = 3
DAY_MINUTES = 24 * 60
RUNNING = 0  # minutes of a stretch that goes on
LONGEST_RUN = 14 * 60  # a longer one was forgotten
REST = ""  # kinds of work of too few people, together
NO_KIND = N_("Choose the kind of work.")
NO_DAY = N_("Write the day.")
FORGOTTEN = N_(
    "The mark runs for longer than a shift, or the clock went back. Type how many minutes it took."
)
NO_LENGTH = N_("Write how many minutes it took: from 1 to 1 440.")


class TimeMark(Record):
    """A stretch of its author's work; ``started`` is a wall clock (HH:MM), "" where its length alone is.

    ``minutes`` is 0 while it goes on, so it outlives a lock and a switched off computer.
    """

    __tablename__ = "time_mark"
    user_id: Mapped[Id] = key_column("app_user.id", index=False)
    day: Mapped[date] = mapped_column(Date)
    started: Mapped[str] = mapped_column(default="")
    minutes: Mapped[int]
    kind: Mapped[str]  # code list "work_kind"
    note: Mapped[str] = mapped_column(default="")
    __table_args__ = (Index("time_mark_day", "user_id", "day"),)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Minutes of one kind of work on a day, from a mark, a contact or a check."""

    user_id: Id
    day: date
    kind: str
    minutes: int
    source: str  # mark, contact or check


def checked_minutes(minutes: int | None) -> int:
    """Return a length that a day can hold; raises BadInput."""
    if minutes is None or not 0 < minutes <= DAY_MINUTES:
        raise BadInput(NO_LENGTH, field="minutes")
    return minutes


def monday(day: date) -> date:
    """Return the Monday of the week of ``day``."""
    return day - timedelta(days=day.weekday())


def weeks(stretches: Iterable[Stretch]) -> dict[date, dict[str, int]]:
    """Return minutes by kind of each week (its Monday), only of weeks and kinds that have any."""
    found: dict[date, dict[str, int]] = {}
    for one in stretches:
        kinds = found.setdefault(monday(one.day), {})
        kinds[one.kind] = kinds.get(one.kind, 0) + one.minutes
    return found


def sums_for_head(stretches: Iterable[Stretch]) -> Mapping[date, Mapping[str, int]]:
    """Return minutes by week and kind of all together. What fewer than ``FEWEST`` people did in a week stands
    under ``REST``, and not even there where the rest would tell of fewer people.
    """
    minutes: dict[tuple[date, str], int] = {}
    people: dict[tuple[date, str], set[Id]] = {}
    for one in stretches:
        cell = (monday(one.day), one.kind)
        minutes[cell] = minutes.get(cell, 0) + one.minutes
        people.setdefault(cell, set()).add(one.user_id)
    found: dict[date, dict[str, int]] = {}
    rest: dict[date, set[Id]] = {}
    for (week, kind), who in people.items():
        shown = kind if len(who) >= FEWEST else REST
        if shown == REST:
            rest.setdefault(week, set()).update(who)
        kinds = found.setdefault(week, {})
        kinds[shown] = kinds.get(shown, 0) + minutes[week, kind]
    for week, who in rest.items():
        if len(who) < FEWEST:
            del found[week][REST]
    return {week: kinds for week, kinds in found.items() if kinds}


def add_mark(write: Writer, user_id: Id, **values: Any) -> Id:
    """Add a mark whose length is told; returns its key. Raises BadInput."""
    _checked(values)
    return write.add(TimeMark, user_id=user_id, **values)


def change_mark(write: Writer, mark_id: Id, **values: Any) -> None:
    """Change a mark. Raises BadInput."""
    present = write.session.get_one(TimeMark, mark_id)
    _checked({name: getattr(present, name) for name in ("day", "kind", "minutes")} | values)
    write.change(TimeMark, mark_id, **values)


def _checked(values: Mapping[str, Any]) -> None:
    for name, words in (("kind", NO_KIND), ("day", NO_DAY)):
        if not values.get(name):
            raise BadInput(words, field=name)
    checked_minutes(values.get("minutes"))


def start(write: Writer, user_id: Id, kind: str, now: datetime) -> Id:
    """Begin a stretch of work; what ran before ends now. Raises what ``stop`` raises."""
    running = running_mark(write.session, user_id)
    if running is not None:
        stop(write, running.id, now)
    return write.add(
        TimeMark, user_id=user_id, kind=kind, day=now.date(), started=f"{now:%H:%M}", minutes=RUNNING
    )


def stop(write: Writer, mark_id: Id, now: datetime) -> int:
    """End a running stretch and return its minutes; one that lasted under a minute is not kept.

    Raises Refused when the clock cannot be believed: it runs for longer than a shift, or the clock went back.
    """
    mark = write.session.get_one(TimeMark, mark_id)
    minutes = elapsed(mark, now)
    if minutes is None:
        raise Refused(FORGOTTEN)
    if minutes:
        write.change(TimeMark, mark_id, minutes=minutes)
    else:
        write.remove(TimeMark, mark_id)
    return minutes


def elapsed(mark: TimeMark, now: datetime) -> int | None:
    """Return how many minutes a mark has run, None where that cannot be believed."""
    begun = datetime.combine(mark.day, time.fromisoformat(mark.started), now.tzinfo)
    minutes = int((now - begun).total_seconds() // 60)
    return minutes if 0 <= minutes <= LONGEST_RUN else None


def running_mark(session: Session, user_id: Id) -> TimeMark | None:
    """Return the stretch of work that goes on, None for none."""
    query = select(TimeMark).where(
        TimeMark.user_id == user_id, TimeMark.minutes == RUNNING, TimeMark.removed_step.is_(None)
    )
    return session.scalars(query.order_by(TimeMark.id.desc()).limit(1)).first()
