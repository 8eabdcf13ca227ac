"""What the page shows, read on the reader's thread: the two lists, and one project with what belongs to it.

Records that the viewer may not see are left out of the links; how many they are is told, not which.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from precinct_app.domain.base import Id
from precinct_app.domain.case_list import CaseRow, RequestRow, case_rows, request_rows
from precinct_app.domain.case_stages import Progress as StageProgress
from precinct_app.domain.case_stages import progress_of
from precinct_app.domain.cases import Case, CaseAnswer, Measure, answers, links, measures
from precinct_app.domain.labels import Label, Naming, hidden_records, labels
from precinct_app.domain.secrecy import Viewer, may_see
from precinct_app.tasks import Progress

Key = tuple[str, Id]


@dataclass(frozen=True, slots=True)
class LinkRow:
    """One record of a project: what it is called, as what it belongs there, and a note."""

    id: Id
    key: Key
    label: Label
    part: str
    part_text: str
    note: str


@dataclass(frozen=True, slots=True)
class ProjectContent:
    """One project; ``hidden`` links are not shown to this viewer."""

    case: Case
    answers: dict[str, CaseAnswer]
    progress: dict[str, StageProgress]
    measures: list[Measure]
    links: list[LinkRow]
    hidden: int
    requests: int

    @property
    def is_open(self) -> bool:
        """Whether the project is in work."""
        return self.case.state == "open"


@dataclass(frozen=True, slots=True)
class Lists:
    """Both lists of the page."""

    cases: list[CaseRow]
    requests: list[RequestRow]


class ReadLists:
    """Reads projects and requests."""

    def __init__(self, store: Any, viewer: Viewer, today: date) -> None:
        self._store, self._viewer, self._today = store, viewer, today

    def __call__(self, progress: Progress) -> Lists:
        """Return both lists."""
        with self._store.read() as session:
            return Lists(case_rows(session, self._viewer, self._today), request_rows(session, self._viewer))


class ReadProject:
    """Reads one project; None when it is not there or may not be seen."""

    def __init__(self, store: Any, key: Id, naming: Naming, viewer: Viewer) -> None:
        self._store, self._key, self._naming, self._viewer = store, key, naming, viewer

    def __call__(self, progress: Progress) -> tuple[Id, ProjectContent | None]:
        """Return the key that was asked for and the project."""
        with self._store.read() as session:
            case = session.get(Case, self._key)
            if case is None or case.removed_step is not None:
                return self._key, None
            if not may_see(case.secrecy, case.author_id, self._viewer):
                return self._key, None
            return self._key, self._content(session, case)

    def _content(self, session: Session, case: Case) -> ProjectContent:
        given = answers(session, case.id)
        shown, hidden = _links(session, case.id, self._naming, self._viewer)
        asked = sum(
            row.case is not None and row.case[0] == case.id for row in request_rows(session, self._viewer)
        )
        return ProjectContent(
            case,
            given,
            progress_of(self._naming.codes, given),
            measures(session, case.id),
            shown,
            hidden,
            asked,
        )


def _links(session: Session, case_id: Id, naming: Naming, viewer: Viewer) -> tuple[list[LinkRow], int]:
    rows = links(session, case_id)
    keys = [(row.subject_type, row.subject_id) for row in rows]
    hidden = hidden_records(session, keys, viewer)
    named = labels(session, keys, naming)
    shown = []
    for row, key in zip(rows, keys, strict=True):
        if key not in hidden and key in named:
            part = naming.code("case_part", row.part)
            shown.append(LinkRow(row.id, key, named[key], row.part, part, row.note))
    return shown, sum(key in hidden for key in keys)
