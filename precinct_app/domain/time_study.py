"""Where the hours go: marks of the inspector and what contacts and checks tell, by kind of work and week.

A study belongs to its owner. Whoever heads the point sees sums over at least ``FEWEST`` people, never one
person's hours: counts that rank people bend within a month.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Date, Index
from sqlalchemy.orm import Mapped, mapped_column

from precinct_app.domain.base import Id, Record, key_column
from precinct_app.errors import BadInput
from precinct_app.i18n import N_

FEWEST = 3
DAY_MINUTES = 24 * 60
NO_LENGTH = N_("Write how many minutes it took: from 1 to 1 440.")


class TimeMark(Record):
    """A stretch of its author's work; ``started`` is a wall clock (HH:MM), "" where its length alone is."""

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


def sums_for_head(stretches: Iterable[Stretch]) -> Mapping[date, Mapping[str, int]] | None:
    """Return the weeks of all together, None where so few worked that a sum would tell of one person."""
    rows = list(stretches)
    return weeks(rows) if len({one.user_id for one in rows}) >= FEWEST else None
