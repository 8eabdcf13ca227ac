"""Help plans as the list and the card show them; a plan that a viewer may not see is left out whole."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from precinct_app.domain.base import Id, live
from precinct_app.domain.help_plans import HelpNeed, HelpPlan, needs_of
from precinct_app.domain.labels import Label, Naming, hidden_records, labels
from precinct_app.domain.secrecy import Viewer, seen_by


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One plan with its needs in order of their days; ``person`` names whom it is for."""

    record: HelpPlan
    person: Label
    needs: tuple[HelpNeed, ...] = ()
    bodies: dict[Id, str] = field(default_factory=dict)

    @property
    def key(self) -> Id:
        """The key of the plan."""
        return self.record.id

    @property
    def waiting(self) -> list[HelpNeed]:
        """The needs that are not met yet."""
        return [need for need in self.needs if need.done_day is None]

    @property
    def next_due(self) -> date | None:
        """The most urgent day of an open plan: of a need that waits, else of the review."""
        if self.record.closed_day is not None:
            return None
        return min((need.due_day for need in self.waiting), default=self.record.review_day)

    def is_late(self, today: date) -> bool:
        """Whether a need should have been met before ``today``."""
        due = self.next_due
        return due is not None and due < today

    def partner(self, need: HelpNeed) -> str:
        """Return who gives the help: the organisation, or what was typed."""
        return self.bodies.get(need.organisation_id or b"", "") or need.partner


def plan_rows(session: Session, viewer: Viewer, naming: Naming, person_id: Id | None = None) -> list[PlanRow]:
    """Return the plans that ``viewer`` may see, open and urgent ones first; those of one person if given."""
    query = live(HelpPlan).where(seen_by(HelpPlan, viewer))
    if person_id is not None:
        query = query.where(HelpPlan.person_id == person_id)
    plans = list(session.scalars(query))
    people = {("person", plan.person_id) for plan in plans}
    hidden = hidden_records(session, people, viewer)
    named = labels(session, people - hidden, naming)
    shown = [plan for plan in plans if ("person", plan.person_id) in named]
    needs = needs_of(session, [plan.id for plan in shown])
    bodies = _bodies(session, needs, naming, viewer)
    rows = [
        PlanRow(
            plan, named["person", plan.person_id], tuple(n for n in needs if n.plan_id == plan.id), bodies
        )
        for plan in shown
    ]
    return sorted(rows, key=_urgency)


def _bodies(session: Session, needs: Iterable[HelpNeed], naming: Naming, viewer: Viewer) -> dict[Id, str]:
    keys = {("organisation", need.organisation_id) for need in needs if need.organisation_id}
    return {key: label.title for (_kind, key), label in labels(session, keys, naming, viewer).items()}


def _urgency(row: PlanRow) -> tuple[bool, date, Id]:
    return (row.record.closed_day is not None, row.next_due or date.max, row.key)


def plan_counts(session: Session, person_id: Id, viewer: Viewer) -> tuple[int, int]:
    """Return how many open plans a person has and how many needs of them wait."""
    query = select(HelpPlan.id).where(
        HelpPlan.person_id == person_id, HelpPlan.removed_step.is_(None), HelpPlan.closed_day.is_(None),
        seen_by(HelpPlan, viewer),
    )  # fmt: skip
    plans = list(session.scalars(query))
    return len(plans), sum(need.done_day is None for need in needs_of(session, plans))
