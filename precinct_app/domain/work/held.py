"""What stands in the inspector's hands besides promises: appeals, help needs, safety steps, findings, rounds,
meetings with residents.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Select, or_, select

from precinct_app.domain import appeals
from precinct_app.domain.appeals import Appeal
from precinct_app.domain.contact_series import AGREED
from precinct_app.domain.contacts import Contact, ContactSeries
from precinct_app.domain.finding_work import FIXED
from precinct_app.domain.help_plans import HelpNeed, HelpPlan
from precinct_app.domain.secrecy import Viewer, seen_by
from precinct_app.domain.social_map import Finding
from precinct_app.domain.social_map.rounds import Round
from precinct_app.domain.violence import SafetyStep, ViolenceFact
from precinct_app.domain.work import items as work
from precinct_app.domain.work.items import DueItem
from precinct_app.domain.work.source import Source

# codes of "series_kind" that are kept on a day agreed before


def _appeals(viewer: Viewer, *columns: Any) -> Select[Any]:
    return select(*columns).where(
        Appeal.removed_step.is_(None), Appeal.state == appeals.OPEN, seen_by(Appeal, viewer),
        or_(Appeal.user_id.is_(None), Appeal.user_id == viewer.user_id),
    )  # fmt: skip


def _needs(viewer: Viewer, *columns: Any) -> Select[Any]:
    return (
        select(*columns)
        .select_from(HelpNeed)
        .join(HelpPlan, HelpPlan.id == HelpNeed.plan_id)
        .where(
            HelpNeed.removed_step.is_(None), HelpNeed.done_day.is_(None),
            HelpPlan.removed_step.is_(None), HelpPlan.closed_day.is_(None), seen_by(HelpPlan, viewer),
        )
    )  # fmt: skip


def _safety(viewer: Viewer, *columns: Any) -> Select[Any]:
    return (
        select(*columns)
        .select_from(SafetyStep)
        .join(ViolenceFact, ViolenceFact.id == SafetyStep.fact_id)
        .where(
            SafetyStep.removed_step.is_(None), SafetyStep.done_day.is_(None),
            ViolenceFact.removed_step.is_(None), seen_by(ViolenceFact, viewer),
        )
    )  # fmt: skip


def _findings(viewer: Viewer, *columns: Any) -> Select[Any]:
    return select(*columns).where(
        Finding.removed_step.is_(None), Finding.state != FIXED, seen_by(Finding, viewer)
    )


def _rounds(viewer: Viewer, *columns: Any) -> Select[Any]:
    return select(*columns).where(Round.removed_step.is_(None), Round.closed_day.is_(None))


def _meetings(viewer: Viewer, *columns: Any) -> Select[Any]:
    """Meetings of which nothing was written down yet."""
    written = select(Contact.id).where(
        Contact.series_id == ContactSeries.id, Contact.removed_step.is_(None)
    )  # fmt: skip
    return select(*columns).where(
        ContactSeries.removed_step.is_(None), ContactSeries.kind.in_(AGREED), ~written.exists()
    )


def _read_appeals(rows: Iterable[Sequence[Any]]) -> list[DueItem]:
    return [
        DueItem(
            work.APPEAL, row[0], row[1], row[4], row[4], code=row[2], number=row[3],
            subject=(row[5], row[6]) if row[5] and row[6] else None, who_kk=row[7], who_ru=row[7],
            house_id=row[8], place_id=row[9], told=row[10],
        )
        for row in rows
    ]  # fmt: skip


def _read_needs(rows: Iterable[Sequence[Any]]) -> list[DueItem]:
    return [
        DueItem(
            work.NEED, row[0], row[1], row[3], row[3], code=row[2], subject=("person", row[4]),
            parent_id=row[5],
        )
        for row in rows
    ]  # fmt: skip


def _read_safety(rows: Iterable[Sequence[Any]]) -> list[DueItem]:
    return [
        DueItem(
            work.SAFETY, row[0], row[1], row[3], row[3], code=row[2], house_id=row[5], parent_id=row[6],
            subject=("person", row[4]) if row[4] else None,
        )
        for row in rows
    ]  # fmt: skip


def _read_findings(rows: Iterable[Sequence[Any]]) -> list[DueItem]:
    return [
        DueItem(
            work.FINDING, row[0], row[1], row[3], row[3], code=row[2], place_id=row[4], house_id=row[5],
            subject=("organisation", row[6]) if row[6] else None,
        )
        for row in rows
    ]  # fmt: skip


def _read_rounds(rows: Iterable[Sequence[Any]]) -> list[DueItem]:
    return [DueItem(work.ROUND, row[0], row[1], row[3], row[4], code=row[2]) for row in rows]


def _read_meetings(rows: Iterable[Sequence[Any]]) -> list[DueItem]:
    return [
        DueItem(
            work.MEETING, row[0], row[1], row[3], row[3], code=row[2], place_id=row[4], house_id=row[5],
            number=row[6],
        )
        for row in rows
    ]  # fmt: skip


# open to everyone who reads contacts
SOURCES = (
    Source(
        Appeal.due_day, _appeals,
        (Appeal.id, Appeal.due_day, Appeal.kind, Appeal.number, Appeal.gist, Appeal.applicant_type,
         Appeal.applicant_id, Appeal.applicant, Appeal.house_id, Appeal.place_id, Appeal.received),
        _read_appeals,
    ),
    Source(
        Finding.due_day, _findings,
        (Finding.id, Finding.due_day, Finding.kind, Finding.note, Finding.place_id, Finding.house_id,
         Finding.responsible_id),
        _read_findings,
    ),
    Source(
        Round.until_day, _rounds, (Round.id, Round.until_day, Round.kind, Round.name_kk, Round.name_ru),
        _read_rounds,
    ),
    Source(
        ContactSeries.day, _meetings,
        (ContactSeries.id, ContactSeries.day, ContactSeries.kind, ContactSeries.note, ContactSeries.place_id,
         ContactSeries.house_id, ContactSeries.started),
        _read_meetings,
    ),
)  # fmt: skip
# for those only who may see the register
REGISTER_SOURCES = (
    Source(
        HelpNeed.due_day, _needs,
        (HelpNeed.id, HelpNeed.due_day, HelpNeed.kind, HelpNeed.text, HelpPlan.person_id, HelpNeed.plan_id),
        _read_needs,
    ),
    Source(
        SafetyStep.due_day, _safety,
        (SafetyStep.id, SafetyStep.due_day, SafetyStep.kind, SafetyStep.text, ViolenceFact.victim_id,
         ViolenceFact.house_id, SafetyStep.fact_id),
        _read_safety,
    ),
)  # fmt: skip
