"""Where the work was when the window was locked: kept in the encrypted store, given back to the user once.

It lies among the user's drafts (another user never sees it) and names pages and records by their keys; what a
draft cannot hold is left out, down to the page alone.
"""

import logging
from dataclasses import dataclass
from typing import Any

from precinct_app.errors import AppError
from precinct_app.gui.drafts import pack, unpack
from precinct_app.gui.page_look import Look
from precinct_app.gui.page_stack import Visit
from precinct_app.tasks import WRITER, Progress, Tasks

FORM = "window"
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Work:
    """A place in the window and what its pages showed."""

    visit: Visit
    looks: dict[str, Look]


def keep_work(work: Work | None, store: Any, tasks: Tasks) -> None:
    """Keep where the work is, behind what is being written; whatever fails here never holds up the lock."""
    if work is None:
        return
    try:
        tasks.run(_Keep(store, _packed(work)), None, _not_kept, kind=WRITER, quiet=True)
    except Exception as error:
        _not_kept(error)


def take_work(store: Any, wanted: bool) -> Work | None:
    """Return where the work was if it is ``wanted``, and forget it; None when nothing was kept."""
    try:
        body = store.draft(FORM, "")
        if body is None:
            return None
        store.drop_draft(FORM, "")
    except AppError as error:
        _not_kept(error)
        return None
    read = _with_tuples(unpack(body))
    if not (wanted and isinstance(read.get("page"), str)):
        return None
    visit = Visit(read["page"], read.get("key"), read.get("values") or {})
    return Work(visit, read.get("looks") or {})


class _Keep:
    """Writes where the work is, on the writer's thread."""

    def __init__(self, store: Any, body: str) -> None:
        self._store, self._body = store, body

    def __call__(self, progress: Progress) -> None:
        self._store.save_draft(FORM, "", self._body)


def _not_kept(error: BaseException) -> None:
    log.error("where the work was is not kept", exc_info=error)


def _packed(work: Work) -> str:
    visit = work.visit
    whole = {"page": visit.page, "key": visit.key, "values": visit.values, "looks": work.looks}
    for left_out in ((), ("looks",), ("looks", "key", "values")):
        try:
            return pack({name: value for name, value in whole.items() if name not in left_out})
        except (TypeError, ValueError):
            continue
    return pack({"page": visit.page})


def _with_tuples(value: Any) -> Any:
    """Return ``value`` with tuples where JSON has lists: keys of records are ("house", key)."""
    if isinstance(value, list):
        return tuple(_with_tuples(part) for part in value)
    if isinstance(value, dict):
        return {name: _with_tuples(part) for name, part in value.items()}
    return value
