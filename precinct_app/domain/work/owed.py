"""Promises of contacts, measures of projects and requests to the akimat that are open, each with its day."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Select, or_, select

from precinct_app.domain.base import Id
from precinct_app.domain.cases import Case, Measure, Request
from precinct_app.domain.contacts import Contact, Promise
from precinct_app.domain.secrecy import Viewer, seen_by
from precinct_app.domain.work.items import DueItem, Subject
from precinct_app.domain.work.source import Source

OPEN_MEASURES = ("planned", "in_work")
OPEN_REQUESTS = ("prepared", "submitted", "accepted", "in_work")


def _promises(viewer: Viewer, *columns: Any) -> Select[Any]:
    return (
        select(*columns)
        .select_from(Promise)
        .outerjoin(Contact, Contact.id == Promise.contact_id)
        .outerjoin(Case, Case.id == Promise.case_id)
        .where(
            Promise.removed_step.is_(None), Promise.done_day.is_(None),
            or_(Promise.contact_id.is_(None), Contact.removed_step.is_(None) & seen_by(Contact, viewer)),
            or_(Promise.case_id.is_(None), Case.removed_step.is_not(None), seen_by(Case, viewer)),
        )
    )  # fmt: skip


def _measures(viewer: Viewer, *columns: Any) -> Select[Any]:
    return (
        select(*columns)
        .select_from(Measure)
        .join(Case, Case.id == Measure.case_id)
        .where(
            Measure.removed_step.is_(None), Measure.done_day.is_(None), Measure.state.in_(OPEN_MEASURES),
            Case.removed_step.is_(None), Case.state == "open", seen_by(Case, viewer),
        )
    )  # fmt: skip


def _requests(viewer: Viewer, *columns: Any) -> Select[Any]:
    return (
        select(*columns)
        .select_from(Request)
        .outerjoin(Case, Case.id == Request.case_id)
        .where(
            Request.removed_step.is_(None), Request.state.in_(OPEN_REQUESTS),
            or_(Request.case_id.is_(None), Case.removed_step.is_not(None), seen_by(Case, viewer)),
        )
    )  # fmt: skip


_COLUMNS: Mapping[Any, tuple[Any, ...]] = {
    Promise: (
        Promise.id, Promise.due_day, Promise.text, Promise.assigned_to, Promise.case_id, Case.number,
        Promise.contact_id, Contact.number, Contact.happened, Contact.house_id, Contact.place_id,
    ),
    Measure: (
        Measure.id, Measure.due_day, Measure.text_kk, Measure.text_ru, Measure.executor_kk,
        Measure.executor_ru, Measure.executor_id, Measure.case_id, Case.number,
    ),
    Request: (
        Request.id, Request.due_day, Request.action_kk, Request.action_ru, Request.responsible_kk,
        Request.responsible_ru, Request.responsible_id, Request.case_id, Case.number, Request.number,
        Request.place_kk, Request.place_ru,
    ),
}  # fmt: skip


def _read_promises(rows: Iterable[Sequence[Any]]) -> list[DueItem]:
    return [
        DueItem(
            "promise", row[0], row[1], row[2], row[2], who_kk=row[3], who_ru=row[3], case_id=row[4],
            case_number=row[5] or "", contact_id=row[6], number=row[7] or "", told=row[8] or "",
            house_id=row[9], place_id=row[10],
        )
        for row in rows
    ]  # fmt: skip


def _read_measures(rows: Iterable[Sequence[Any]]) -> list[DueItem]:
    return [
        DueItem(
            "measure", row[0], row[1], row[2], row[3], subject=_body(row[6]), who_kk=row[4],
            who_ru=row[5], case_id=row[7], case_number=row[8] or "",
        )
        for row in rows
    ]  # fmt: skip


def _read_requests(rows: Iterable[Sequence[Any]]) -> list[DueItem]:
    return [
        DueItem(
            "request", row[0], row[1], row[2], row[3], subject=_body(row[6]), who_kk=row[4],
            who_ru=row[5], case_id=row[7], case_number=row[8] or "", number=row[9],
            place_kk=row[10], place_ru=row[11],
        )
        for row in rows
    ]  # fmt: skip


def _body(key: Id | None) -> Subject | None:
    return ("organisation", key) if key else None


SOURCES = (
    Source(Promise.due_day, _promises, _COLUMNS[Promise], _read_promises),
    Source(Measure.due_day, _measures, _COLUMNS[Measure], _read_measures),
    Source(Request.due_day, _requests, _COLUMNS[Request], _read_requests),
)
