"""Undo and redo, read from the journal: a new step that points at the undone one.

Only own steps of this session can be taken back (they outlive the lock, because they stand in the journal).
A step is refused when a later one touched the same field; release, export, users, keys and destruction never
can be undone (their operations say so).
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, starmap
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import RowMapping, select
from sqlalchemy.orm import Session

from precinct_app.domain.base import RECORDS, Id, Record, plain_rows
from precinct_app.domain.operations import OPERATIONS
from precinct_app.errors import Refused
from precinct_app.i18n import N_
from precinct_app.storage.journal import decode
from precinct_app.storage.pace import long_work
from precinct_app.storage.tables import Change, Payload, Step

if TYPE_CHECKING:
    from precinct_app.storage.store import Store
    from precinct_app.storage.writing import Write

NOTHING = N_("There is nothing to undo.")
NOT_LAST = N_("Nothing was taken back: another operation came after this one. Ctrl+Z undoes the last one.")
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


@long_work()
def take_back(store: "Store", *, redo: bool, expected: Id | None = None) -> str:
    """Reverse the top step of the stack in a new step; return its label.

    Raises Refused, also when ``expected`` is given and another step is on top.
    """
    with store.read() as session:
        stack = _stacks(session, store.visit.session)[1 if redo else 0]
        if not stack:
            raise Refused(NOTHING)
        step = stack[-1]
        if expected not in (None, step.id):
            raise Refused(NOT_LAST)
        text = _label(session, step)
    with store.write("redo" if redo else "undo") as write:
        write.undoes, write.report = step.id, store.give_way
        traces = _traces(write.session, step.id)
        touched = _touched_later(write.session, traces)
        for _action, run in groupby(reversed(traces), key=lambda trace: trace.action):
            for name, group in _by_type(run).items():
                _reverse(write, RECORDS[name], group, touched)
    return text


class _Trace(NamedTuple):
    """What a step did to one record, without what it wrote."""

    rid: int
    type: str
    record_id: Id
    action: str
    field: str
    destroyed_step: Id | None


def _traces(session: Session, step_id: Id) -> list[_Trace]:
    query = (
        select(Change.rid, Change.type, Change.record_id, Change.action, Change.field, Payload.destroyed_step)
        .join(Payload, Payload.rid == Change.rid)
        .where(Change.step_id == step_id)
        .order_by(Change.rid)
    )
    return list(starmap(_Trace, plain_rows(session, query)))


def _touched_later(session: Session, traces: list[_Trace]) -> set[Id]:
    """Return the records that a later step changed: only of these the present state has to be read."""
    last = max((trace.rid for trace in traces), default=0)
    later = select(Change.record_id).where(Change.rid > last, Change.action.not_in(("view", "text")))
    return set(session.scalars(later)) & {trace.record_id for trace in traces}


def _by_type(run: Iterable[_Trace]) -> dict[str, list[_Trace]]:
    found: dict[str, list[_Trace]] = {}
    for trace in run:
        if trace.type in RECORDS:
            found.setdefault(trace.type, []).append(trace)
    return found


def _reverse(write: "Write", record: type[Record], traces: list[_Trace], touched: set[Id]) -> None:
    """Reverse what was done to records of one type by one action; an import goes as fast as it came."""
    if any(trace.destroyed_step is not None for trace in traces):
        raise Refused(DESTROYED)
    ids, action = [trace.record_id for trace in traces], traces[0].action
    if action == "add":
        _expect_added(write, record, [trace for trace in traces if trace.record_id in touched])
        write.remove_many(record, ids)
    elif action == "remove":
        write.restore_many(record, ids)
    elif action == "restore":
        write.remove_many(record, ids)
    elif action == "change":
        for trace, (before, after) in _written(write.session, traces):
            _expect(_present(write, record, trace.record_id), {trace.field: after})
            write.change(record, trace.record_id, **{trace.field: before})


def _expect_added(write: "Write", record: type[Record], traces: list[_Trace]) -> None:
    for trace, values in _written(write.session, traces):
        _expect(_present(write, record, trace.record_id), values)


def _written(session: Session, traces: list[_Trace]) -> Iterator[tuple[_Trace, Any]]:
    """Give each trace with what it wrote."""
    for trace in traces:
        yield trace, decode(session.scalars(select(Payload.body).where(Payload.rid == trace.rid)).one())


def _present(write: "Write", record: type[Record], record_id: Id) -> RowMapping:
    row = write.rows(record, [record_id]).get(record_id)
    if row is None:
        raise Refused(DESTROYED)
    return row


def _expect(present: RowMapping, values: Mapping[str, Any]) -> None:
    """Refuse when a field no longer holds what the undone step left there, or the record is gone."""
    if present["removed_step"] is not None or any(present[name] != value for name, value in values.items()):
        raise Refused(LATER)
