"""Work of the page of help plans on other threads: reading, saving plans and needs, results, closing."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from precinct_app.domain import help_plans
from precinct_app.domain.base import Id
from precinct_app.domain.help_list import PlanRow, plan_rows
from precinct_app.domain.help_plans import HelpNeed
from precinct_app.domain.labels import Naming
from precinct_app.domain.secrecy import Viewer
from precinct_app.storage.store import Store
from precinct_app.tasks import Progress

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ReadPlans:
    """Reads the plans; ``number`` tells which question it answers."""

    store: Store
    number: int
    naming: Naming
    viewer: Viewer

    def __call__(self, progress: Progress) -> tuple[int, list[PlanRow]]:
        """Return the question and the plans, urgent ones first."""
        with self.store.read() as session:
            return self.number, plan_rows(session, self.viewer, self.naming)


@dataclass(frozen=True, slots=True)
class SavePlan:
    """Opens (``key`` None) or changes a plan; gives its key."""

    store: Store
    key: Id | None
    values: Values

    def __call__(self, progress: Progress) -> Id:
        """Write it in one step. Raises BadInput."""
        with self.store.write("help.add" if self.key is None else "help.change") as write:
            if self.key is None:
                return help_plans.open_plan(write, **self.values)
            help_plans.change_plan(write, self.key, **self.values)
            return self.key


@dataclass(frozen=True, slots=True)
class SaveNeed:
    """Adds a need to a plan (``key`` None) or changes one; gives the key of the plan."""

    store: Store
    plan: Id
    key: Id | None
    values: Values

    def __call__(self, progress: Progress) -> Id:
        """Write it in one step. Raises BadInput."""
        with self.store.write("help.change") as write:
            if self.key is None:
                help_plans.add_need(write, self.plan, **self.values)
            else:
                write.change(HelpNeed, self.key, **self.values)
        return self.plan


@dataclass(frozen=True, slots=True)
class NoteResult:
    """Notes what came of a need; gives the key of the plan."""

    store: Store
    plan: Id
    need: Id
    result: str
    day: date
    note: str

    def __call__(self, progress: Progress) -> Id:
        """Write it in one step. Raises BadInput."""
        with self.store.write("help.change") as write:
            help_plans.note_result(write, self.store.codes(), self.need, self.result, self.day, self.note)
        return self.plan


@dataclass(frozen=True, slots=True)
class ClosePlan:
    """Closes a plan, or opens it again where ``day`` is None; gives its key."""

    store: Store
    plan: Id
    day: date | None
    note: str = ""

    def __call__(self, progress: Progress) -> Id:
        """Write it in one step. Raises BadInput."""
        with self.store.write("help.change") as write:
            if self.day is None:
                help_plans.reopen_plan(write, self.plan)
            else:
                help_plans.close_plan(write, self.plan, self.day, self.note)
        return self.plan


@dataclass(frozen=True, slots=True)
class Remove:
    """Removes a need, or the whole plan where ``need`` is None."""

    store: Store
    plan: Id
    need: Id | None = None

    def __call__(self, progress: Progress) -> None:
        """Remove it in one step that can be undone."""
        with self.store.write("help.remove" if self.need is None else "help.change") as write:
            if self.need is None:
                help_plans.remove_plan(write, self.plan)
            else:
                write.remove(HelpNeed, self.need)


@dataclass(frozen=True, slots=True)
class MakePaper:
    """Makes and releases the printed plan, into a file if one is named."""

    store: Store
    plan: Id
    day: date
    languages: tuple[str, ...]
    viewer: Viewer
    out: Path | None

    def __call__(self, progress: Progress) -> tuple[bytes, int]:
        """Return the pages and how many they are; raises Refused when the plan is gone or hidden."""
        from precinct_app.reports import help_release

        paper = help_release.prepare(self.store, self.plan, self.day, self.languages, self.viewer)
        help_release.release(self.store, paper, self.out)
        return paper.data, paper.pages
