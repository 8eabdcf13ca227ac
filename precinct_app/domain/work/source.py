"""What a kind of work is read from: its query, the column of its day, and how rows become items."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select
from sqlalchemy.orm import Session

from precinct_app.domain.secrecy import Viewer
from precinct_app.domain.work.items import DueItem


@dataclass(frozen=True, slots=True)
class Source:
    """One kind: ``rows(viewer, *columns)`` selects what is open, ``read`` makes items of it."""

    day: Any
    rows: Callable[..., Select[Any]]
    columns: tuple[Any, ...]
    read: Callable[[Iterable[Sequence[Any]]], list[DueItem]]

    def items(self, session: Session, viewer: Viewer, until: date, since: date | None) -> list[DueItem]:
        """Return what is due until ``until`` (from ``since`` on, if given)."""
        query = self._between(self.rows(viewer, *self.columns), until, since)
        return self.read([tuple(row) for row in session.execute(query)])

    def days(self, session: Session, viewer: Viewer, until: date) -> list[date]:
        """Return the days alone."""
        return list(session.scalars(self._between(self.rows(viewer, self.day), until, None)))

    def first(self, session: Session, viewer: Viewer, since: date) -> DueItem | None:
        """Return what is due first from ``since`` on; of several of a day the one that was entered first."""
        query = self._between(self.rows(viewer, *self.columns), date.max, since)
        found = session.execute(query.order_by(self.day).limit(1)).first()
        return self.read([tuple(found)])[0] if found is not None else None

    def _between(self, query: Select[Any], until: date, since: date | None) -> Select[Any]:
        query = query.where(self.day <= until)
        return query if since is None else query.where(self.day >= since)
