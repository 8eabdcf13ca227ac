"""Undo and redo, read from the journal: a new step that points at the undone one.

Only own steps of this session can be taken back (they outlive the lock, because they stand in the journal).
A step is refused when a later one touched the same field; release, export, users, keys and destruction never
can be undone (their operations say so).
"""

from collections.abc import Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sqlalchemy import RowMapping, select
from sqlalchemy.orm import Session

from precinct_app.domain.base import RECORDS, Id, Record
from precinct_app.domain.operations import OPERATIONS
from precinct_app.errors import Refused
from precinct_app.i18n import N_
from precinct_app.storage.journal import Entry, _entry
from precinct_app.storage.tables import Change, Payload, Step

if TYPE_CHECKING:
    from precinct_app.storage.store import Store
    from precinct_app.storage.writing import Write

NOTHING = N_("There is nothing to undo.")
LATER = N_("Not undone: the record was changed again afterwards. Open it and change it by hand.")
DESTROYED = N_("Not undone: the data were destroyed by law.")


def _stacks(session: Session, visit: Id) -> tuple[list[Step], list[Step]]:
    """Replay the steps of a session: what can be undone and what can be done again, the last one on top."""
    undoable: list[Step] = []
    redoable: list[Step] = []
    query = select(Step).where(Step.session == visit, Step.kind == "change").order_by(Step.hlc)
    for step in session.scalars(query):
        if step.op == "undo":
            undoable = [s for s in undoable if s.id != step.undoes]
            redoable.append(step)
        elif step.op == "redo":
            redoable = [s for s in redoable if s.id != step.undoes]
            undoable.append(step)
        elif OPERATIONS[step.op].undoable:
            undoable.append(step)
            redoable = []
    return undoable, redoable


def _label(session: Session, step: Step) -> str:
    """Return the label of the first step behind a chain of undo and redo."""
    while step.undoes is not None:
        step = session.get_one(Step, step.undoes)
    return OPERATIONS[step.op].label


def label(session: Session, visit: Id, *, redo: bool) -> str | None:
    """Return the label of what would be taken back or done again."""
    stack = _stacks(session, visit)[1 if redo else 0]
    return _label(session, stack[-1]) if stack else None


def take_back(store: "Store", *, redo: bool) -> str:
    """Reverse the top step of the stack in a new step; return its label. Raises Refused."""
    with store.read() as session:
        stack = _stacks(session, store.visit.session)[1 if redo else 0]
        if not stack:
            raise Refused(NOTHING)
        step = stack[-1]
        text = _label(session, step)
        entries = _entries(session, step.id)
    with store.write("redo" if redo else "undo") as write:
        write.undoes = step.id
        for (name, action), group in groupby(reversed(entries), key=lambda e: (e.type, e.action)):
            if name in RECORDS:
                _reverse(write, RECORDS[name], action, list(group))
    return text


def _entries(session: Session, step_id: Id) -> list[Entry]:
    query = (
        select(Step, Change, Payload)
        .join(Change, Change.step_id == Step.id)
        .join(Payload, Payload.rid == Change.rid)
        .where(Step.id == step_id)
        .order_by(Change.rid)
    )
    return [_entry(step, change, payload) for step, change, payload in session.execute(query)]


def _reverse(write: "Write", record: type[Record], action: str, entries: list[Entry]) -> None:
    """Reverse entries of one record type and one action; bulk additions go as fast as they came."""
    rows = write.rows(record, [entry.record_id for entry in entries])
    if any(entry.destroyed or entry.record_id not in rows for entry in entries):
        raise Refused(DESTROYED)
    if action == "add":
        for entry in entries:
            _expect(rows[entry.record_id], entry.after)
        write.remove_many(record, [entry.record_id for entry in entries])
    elif action == "remove":
        for entry in entries:
            write.restore(record, entry.record_id)
    elif action == "restore":
        write.remove_many(record, [entry.record_id for entry in entries])
    elif action == "change":
        for entry in entries:
            _expect(rows[entry.record_id], {entry.field: entry.after})
            write.change(record, entry.record_id, **{entry.field: entry.before})


def _expect(present: RowMapping, values: Mapping[str, Any]) -> None:
    """Refuse when a field no longer holds what the undone step left there, or the record is gone."""
    if present["removed_step"] is not None or any(present[name] != value for name, value in values.items()):
        raise Refused(LATER)
