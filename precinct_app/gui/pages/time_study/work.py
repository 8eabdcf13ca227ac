"""Work of the page of working time on other threads: reading, marking, saving the table."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from precinct_app.domain import time_study
from precinct_app.domain.base import Id
from precinct_app.domain.time_reading import Own, all_stretches, own_time
from precinct_app.domain.time_study import TimeMark
from precinct_app.storage.store import Store
from precinct_app.tasks import Progress

Values = dict[str, Any]
Weeks = Mapping[date, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class ReadTime:
    """Reads one's own study and, where ``sums`` is asked for, the sums of all; nobody's hours leave it."""

    store: Store
    number: int
    since: date
    sums: bool

    def __call__(self, progress: Progress) -> tuple[int, Own, Weeks | None]:
        """Return the question, the own study, and the sums."""
        user = self.store.visit.user_id
        kinds = {code.code for code in self.store.codes().of("work_kind")}
        with self.store.read() as session:
            own = own_time(session, user, self.since, kinds) if user else Own((), None)
            sums = None
            if self.sums:
                sums = time_study.sums_for_head(all_stretches(session, self.since, kinds))
        return self.number, own, sums


def _user(store: Store) -> Id:
    user = store.visit.user_id
    assert user is not None  # noqa: S101 - nobody comes to a page without having signed in
    return user


@dataclass(frozen=True, slots=True)
class Start:
    """Begins a stretch of work; what ran before ends."""

    store: Store
    kind: str
    now: datetime

    def __call__(self, progress: Progress) -> None:
        """Write it in one step. Raises Refused when what runs was forgotten."""
        with self.store.write("time.change") as write:
            time_study.start(write, _user(self.store), self.kind, self.now)


@dataclass(frozen=True, slots=True)
class Stop:
    """Ends the running stretch."""

    store: Store
    key: Id
    now: datetime

    def __call__(self, progress: Progress) -> int:
        """Write it in one step and return its minutes. Raises Refused when it was forgotten."""
        with self.store.write("time.change") as write:
            return time_study.stop(write, self.key, self.now)


@dataclass(frozen=True, slots=True)
class SaveMark:
    """Adds a mark (``key`` None) or changes one."""

    store: Store
    key: Id | None
    values: Values

    def __call__(self, progress: Progress) -> None:
        """Write it in one step. Raises BadInput."""
        with self.store.write("time.change") as write:
            if self.key is None:
                time_study.add_mark(write, _user(self.store), **self.values)
            else:
                time_study.change_mark(write, self.key, **self.values)


@dataclass(frozen=True, slots=True)
class RemoveMark:
    """Removes a mark."""

    store: Store
    key: Id

    def __call__(self, progress: Progress) -> None:
        """Remove it in one step that can be undone."""
        with self.store.write("time.change") as write:
            write.remove(TimeMark, self.key)


@dataclass(frozen=True, slots=True)
class SaveTable:
    """Writes one's own study as a workbook."""

    store: Store
    own: Own
    weeks: tuple[date, ...]
    out: Path

    def __call__(self, progress: Progress) -> str:
        """Return the name of the file; raises what the disk says."""
        from precinct_app.reports import time_table

        time_table.save(self.store, self.own, self.weeks, self.out)
        return self.out.name
