"""Appeals and materials as the list and the card show them; what a viewer may not see is left out."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from precinct_app.domain.addresses import house_addresses
from precinct_app.domain.appeals import OPEN, PROLONGED, Appeal, AppealStep
from precinct_app.domain.base import Id, live
from precinct_app.domain.labels import Label, Naming, hidden_records, labels
from precinct_app.domain.secrecy import Viewer, may_see, seen_by

MOST_ROWS = 5000


@dataclass(frozen=True, slots=True)
class AppealRow:
    """One line of the list; ``applicant`` is a name of a card or what was typed."""

    id: Id
    kind: str
    register: str
    number: str
    received: str
    due_day: date
    state: str
    closed_day: date | None
    result: str
    gist: str
    applicant: str = ""
    address: str = ""
    prolonged: bool = False

    def is_open(self) -> bool:
        """Whether it is still in these hands."""
        return self.state == OPEN

    def is_late(self, today: date) -> bool:
        """Whether its term is over and nothing ended it."""
        return self.is_open() and self.due_day < today


@dataclass(frozen=True, slots=True)
class AppealCard:
    """One appeal with what befell it and the names of what it points at."""

    record: Appeal
    steps: tuple[AppealStep, ...]
    named: dict[tuple[str, Id], Label]

    def name(self, kind: str, key: Id | None) -> str:
        """Return the name of something it points at, "" for nothing."""
        found = self.named.get((kind, key)) if key else None
        return found.title if found else ""


_COLUMNS = (
    Appeal.id, Appeal.kind, Appeal.register, Appeal.number, Appeal.received, Appeal.due_day, Appeal.state,
    Appeal.closed_day, Appeal.result, Appeal.gist,
)  # fmt: skip
_MORE = (Appeal.applicant, Appeal.applicant_type, Appeal.applicant_id, Appeal.house_id)


def appeal_rows(
    session: Session, viewer: Viewer, naming: Naming, since: date | None = None
) -> list[AppealRow]:
    """Return all open appeals and those closed from the day ``since`` on, the most urgent first."""
    query = select(*_COLUMNS, *_MORE).where(Appeal.removed_step.is_(None), seen_by(Appeal, viewer))
    if since is not None:
        query = query.where(or_(Appeal.state == OPEN, Appeal.closed_day >= since))
    order = (Appeal.state != OPEN, Appeal.due_day, Appeal.id)
    found: Any = session.execute(query.order_by(*order).limit(MOST_ROWS)).all()
    subjects: set[tuple[str, Id]] = {(row[-3], row[-2]) for row in found if row[-3] and row[-2]}
    hidden = hidden_records(session, subjects, viewer)
    named = labels(session, subjects - hidden, naming)
    houses = house_addresses(session, list({row[-1] for row in found if row[-1]}))
    prolonged = set(
        session.scalars(
            select(AppealStep.appeal_id).where(
                AppealStep.kind == PROLONGED, AppealStep.removed_step.is_(None)
            )
        )
    )
    rows = []
    for *own, typed, kind, key, house in found:
        card = named.get((kind, key))
        who = card.title if card else typed
        where = naming.address(houses.get(house or b""))
        rows.append(replace(AppealRow(*own), applicant=who, address=where, prolonged=own[0] in prolonged))
    return rows


def appeal_card(session: Session, appeal_id: Id, viewer: Viewer, naming: Naming) -> AppealCard | None:
    """Return an appeal with its steps; None when it is gone or hidden from ``viewer``."""
    found = session.scalars(live(Appeal).where(Appeal.id == appeal_id)).first()
    if found is None or not may_see(found.secrecy, found.author_id, viewer):
        return None
    query = live(AppealStep).where(AppealStep.appeal_id == appeal_id)
    steps = tuple(session.scalars(query.order_by(AppealStep.day, AppealStep.id)))
    pointed = {
        ("house", found.house_id), ("place", found.place_id), ("contact", found.contact_id),
        ("sara_case", found.case_id), (found.applicant_type, found.applicant_id),
        *(("organisation", step.organisation_id) for step in steps),
    }  # fmt: skip
    keys = [(kind, key) for kind, key in pointed if kind and key]
    hidden = hidden_records(session, keys, viewer)
    return AppealCard(found, steps, labels(session, [key for key in keys if key not in hidden], naming))
