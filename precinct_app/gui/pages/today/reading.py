"""What the page of today reads: due items in words, counts, running clocks, checks without a time."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from precinct_app.domain.addresses import House
from precinct_app.domain.contact_list import short_names
from precinct_app.domain.labels import Naming
from precinct_app.domain.register.rules import register_rules
from precinct_app.domain.secrecy import Viewer
from precinct_app.domain.social_map import Person, Place
from precinct_app.domain.work import (
    DAYS_AHEAD,
    DueCounts,
    DueItem,
    RunningClock,
    counts_of,
    due_items,
    next_due,
    running_clocks,
    timeless_checks,
)
from precinct_app.domain.work.words import DueRow, DueWords
from precinct_app.tasks import Progress


@dataclass(frozen=True, slots=True)
class TodayView:
    """Everything the page shows as of ``day``; ``following`` is the first thing after the next week."""

    day: date
    rows: list[DueRow]
    counts: DueCounts
    following: DueRow | None
    clocks: list[RunningClock]
    timeless: list[DueRow]
    is_bare: bool = False  # nobody and nothing is in the store yet


class ReadToday:
    """Reads the page on the reader's thread."""

    def __init__(self, store: Any, day: date, naming: Naming, viewer: Viewer) -> None:
        self._store, self._day, self._naming, self._viewer = store, day, naming, viewer

    def __call__(self, progress: Progress) -> TodayView:
        """Return what is due until a week from the day."""
        until, viewer = self._day + timedelta(days=DAYS_AHEAD), self._viewer
        with self._store.read() as session:
            items = due_items(session, viewer, until, day=self._day)
            blank = timeless_checks(session, viewer)
            # only an empty page says what comes next
            after = None if items else next_due(session, viewer, until, self._day)
            every = [*items, *blank, *([after] if after else [])]
            names = short_names(session, viewer, self._naming, _subjects(every))
            rules = register_rules(session, self._day)
            clocks = running_clocks(session, viewer, self._day) if viewer.people else []
            words = DueWords(self._naming, names, rules)
            rows = [words.row(item) for item in items]
            return TodayView(
                self._day, rows, counts_of([item.due for item in items], self._day),
                words.row(after) if after else None, clocks, [words.row(item) for item in blank],
                not items and _is_bare(session),
            )  # fmt: skip


def _is_bare(session: Session) -> bool:
    """Return whether no house, person or place was written yet."""
    return all(
        session.scalar(select(record.id).where(record.removed_step.is_(None)).limit(1)) is None
        for record in (House, Person, Place)
    )


def _subjects(items: list[DueItem]) -> set[Any]:
    return {item.subject for item in items if item.subject}
