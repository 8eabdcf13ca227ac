"""Visits and ends of the preventive register as due items, with the last attempt that met nobody."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from precinct_app.domain.base import Id, among
from precinct_app.domain.clock import from_instant
from precinct_app.domain.codes import calendar_rows
from precinct_app.domain.register.checks import REAL, Check, timeless
from precinct_app.domain.register.due import RegisterDue, register_due
from precinct_app.domain.register.entries import terms_of
from precinct_app.domain.secrecy import Viewer
from precinct_app.domain.work.items import CHECK, TIMELESS, DueItem


def register_rows(session: Session, viewer: Viewer, day: date, until: date) -> list[RegisterDue]:
    """Return visits and ends until ``until`` by the rules and terms of ``day``."""
    return register_due(session, viewer, terms_of(session, day, calendar_rows(session)), until)


def register_items(session: Session, rows: Iterable[RegisterDue]) -> list[DueItem]:
    """Return them as due items."""
    listed = list(rows)
    tries = _tries(session, {row.subject_id for row in listed if row.kind == CHECK})
    return [_item(row, tries.get(row.subject_id, "")) for row in listed]


def _item(row: RegisterDue, tried: str) -> DueItem:
    return DueItem(
        row.kind, row.entry_id, row.due, "", "", subject=(row.subject_type, row.subject_id),
        code="|".join(dict.fromkeys(row.categories)), told=row.last, ends=row.ends,
        tried=tried if row.kind == CHECK and tried > row.last else "",
    )  # fmt: skip


def _tries(session: Session, subjects: Iterable[Id]) -> dict[Id, str]:
    """Return the latest attempt of each subject at which no talk came about."""
    query = select(Check.subject_id, Check.happened, Check.due_day, Check.result).where(
        among(Check.subject_id, subjects), Check.removed_step.is_(None), Check.result.not_in(sorted(REAL))
    )
    found: dict[Id, str] = {}
    for subject, happened, due, _result in session.execute(query):
        moment = happened or (due.isoformat() if due else "")
        found[subject] = max(found.get(subject, ""), moment)
    return found


def timeless_items(session: Session) -> list[DueItem]:
    """Return the checks whose time of arrival is blank; ``told`` is their day as far as it was told."""
    return [
        DueItem(
            TIMELESS, check.id, check.due_day or from_instant(check.created_us, check.zone).date(), "", "",
            subject=(check.subject_type, check.subject_id), code=check.result, told=check.happened,
        )
        for check in timeless(session)
    ]  # fmt: skip
