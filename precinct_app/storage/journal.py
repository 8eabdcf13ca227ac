"""The journal: how steps and changes are encoded, chained by hash, read back and verified.

A step's hash covers its own columns, the hash of the step before it on the same computer, and the digest of
each change. The digest is an HMAC under a random salt that stands with the payload; when the law says so,
salt and payload are destroyed and the chain still verifies. What belongs to its author alone (a study of
working time) is read by nobody else: its steps tell by their times when somebody worked.
"""

import hashlib
import hmac
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, not_, or_, select
from sqlalchemy.orm import Session

from precinct_app.domain.base import Id, plain_rows
from precinct_app.errors import Damaged
from precinct_app.i18n import N_
from precinct_app.storage.tables import Change, Device, Payload, Step

GENESIS = bytes(32)
SALT_BYTES, DIGEST_BYTES = 16, 32
# letters that are not mistaken for one another on paper
_HEAD_LETTERS = "ABCDEFGHKLMNPQRSTUVWXYZ2"
_HEAD_LENGTH = 12
# the mark is typed from paper, often with the Cyrillic keyboard on
_SAME_SHAPE = str.maketrans("АВСЕНКМРТХУ–—−", "ABCEHKMPTXY---")
_HEAD_SHAPE = re.compile(rf"[^-\s]+-[0-9]+-[{_HEAD_LETTERS}]{{{_HEAD_LENGTH}}}")

BROKEN = N_(
    "The journal does not verify: entry {number} of computer {series} was changed or is missing. "
    "Restore the store from a backup made before that."
)
BROKEN_HEAD = N_("The journal does not hold the entry that is printed on the paper: {head}.")
BAD_HEAD = N_("The mark of the journal is not readable. Example: A-1284-KQHWZRMTXBAD.")


def encode(value: Any) -> bytes:
    """Return the payload of a change as canonical JSON; bytes and dates are marked."""
    return _ENCODER.encode(value).encode("utf-8", "surrogatepass")


def _mark(value: Any) -> dict[str, str]:
    if isinstance(value, bytes | memoryview):
        return {"$b": bytes(value).hex()}
    if isinstance(value, date):
        return {"$d": value.isoformat()}
    raise TypeError(f"no payload form for {type(value).__name__}")


_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_mark)


def decode(body: bytes) -> Any:
    """Return what ``encode`` was given."""
    return json.loads(body.decode("utf-8", "surrogatepass"), object_hook=_unmark)


def _unmark(value: dict[str, Any]) -> Any:
    if "$b" in value:
        return bytes.fromhex(value["$b"])
    if "$d" in value:
        return date.fromisoformat(value["$d"])
    return value


def digest(salt: bytes, body: bytes) -> bytes:
    """Return the digest of a payload (HMAC-SHA256, 32 bytes)."""
    return hmac.digest(salt, body, "sha256")


def change_head(kind: str, action: str, field: str) -> bytes:
    """Return what of a change goes into the hash before its key and digest."""
    return f"\x1e{kind}\x1f{action}\x1f{field}\x1f".encode()


def step_hash(columns: Sequence[Any], prev_hash: bytes, changes: bytes) -> bytes:
    """Return the hash of a step from its columns (id ... undoes), its predecessor and its changes.

    ``changes`` is ``change_head`` + key + digest of each of them, in their order.
    """
    total = hashlib.sha256(prev_hash)
    total.update(encode(list(columns)))
    total.update(changes)
    return total.digest()


def hashed_columns(step: Step) -> list[Any]:
    """Return the columns of a step that its hash covers, in their fixed order."""
    return [
        step.id, step.device, step.seq, step.hlc, step.instant_us, step.offset_min, step.user_id,
        step.session, step.kind, step.op, step.args, step.undoes,
    ]  # fmt: skip


def head_letters(value: bytes) -> str:
    """Return 12 letters of a hash, as printed on papers."""
    number = int.from_bytes(value[:8], "big")
    letters = []
    for _ in range(_HEAD_LENGTH):
        number, rest = divmod(number, len(_HEAD_LETTERS))
        letters.append(_HEAD_LETTERS[rest])
    return "".join(letters)


def format_head(series: str, seq: int, value: bytes) -> str:
    """Return the anchor of the journal: series of the computer, number, 12 letters."""
    return f"{series}-{seq}-{head_letters(value)}"


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """What a verification found: counts, and the head of each computer's chain."""

    steps: int
    changes: int
    destroyed: int
    heads: tuple[str, ...]


def verify(
    session: Session, head: str = "", progress: Callable[[int, int], None] = lambda done, total: None
) -> VerifyReport:
    """Recompute the whole chain; raise Damaged at the first fault. ``head`` is an anchor from a paper or
    backup.

    Without an anchor a cut tail cannot be seen: the limit of any chain that is kept in one place.
    """
    devices = {row.id: row.series for row in session.scalars(select(Device))}
    changes = _changes_by_step(session)
    steps = list(session.scalars(select(Step).order_by(Step.device, Step.seq)))
    destroyed = _check_payloads(session, devices)
    last: dict[Id, tuple[int, bytes]] = {}
    anchors = set()
    for number, step in enumerate(steps, 1):
        seq, prev = last.get(step.device, (0, GENESIS))
        expected = step_hash(hashed_columns(step), step.prev_hash, b"".join(changes.pop(step.id, ())))
        if step.seq != seq + 1 or step.prev_hash != prev or step.hash != expected:
            raise Damaged(BROKEN, number=seq + 1, series=devices.get(step.device, "?"))
        last[step.device] = (step.seq, step.hash)
        anchors.add(format_head(devices.get(step.device, "?"), step.seq, step.hash))
        progress(number, len(steps))
    if changes:
        raise Damaged(BROKEN, number="?", series="?")
    _check_head(head, anchors)
    heads = tuple(format_head(devices.get(device, "?"), seq, value) for device, (seq, value) in last.items())
    total = session.query(Change).count()
    return VerifyReport(len(steps), total, destroyed, heads)


def _check_head(head: str, anchors: set[str]) -> None:
    wanted = head.strip().upper().translate(_SAME_SHAPE)
    if not wanted:
        return
    if not _HEAD_SHAPE.fullmatch(wanted):
        raise Damaged(BAD_HEAD)
    if wanted not in anchors:
        raise Damaged(BROKEN_HEAD, head=wanted)


def _changes_by_step(session: Session) -> dict[Id, list[bytes]]:
    query = select(
        Change.step_id, Change.type, Change.action, Change.field, Change.record_id, Change.digest
    ).order_by(Change.rid)
    found: dict[Id, list[bytes]] = {}
    for step_id, kind, action, name, key, value in plain_rows(session, query):
        found.setdefault(step_id, []).append(change_head(kind, action, name) + key + value)
    return found


def _check_payloads(session: Session, devices: dict[Id, str]) -> int:
    query = (
        select(Change.digest, Payload.salt, Payload.body, Payload.destroyed_step, Step.seq, Step.device)
        .join(Step, Step.id == Change.step_id)
        .outerjoin(Payload, Payload.rid == Change.rid)
    )
    destroyed = 0
    for wanted, salt, body, destroyed_step, seq, device in plain_rows(session, query):
        if destroyed_step is not None:
            destroyed += 1
        elif not _is_bytes(salt, body) or digest(salt, body) != wanted:
            raise Damaged(BROKEN, number=seq, series=devices.get(device, "?"))
    return destroyed


def _is_bytes(*values: object) -> bool:
    """Tell whether all are bytes: SQLite keeps whatever somebody plants in a column."""
    return all(isinstance(value, bytes) for value in values)


# a reason belongs to a step, not to a record: its key is empty
_REASON = (Change.record_id == b"", Change.action == "text", Change.field == "reason")


# records and operations of a study of one's own; only who made the step reads it
_OWN_TYPES = frozenset({"time_mark"})
_OWN_OPERATIONS = frozenset({"time.change", "time.export"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of history as a screen shows it; ``before``/``after`` are None where nothing stands.

    ``closed`` says that they are there and not for this reader.
    """

    step_id: Id
    instant_us: int
    offset_min: int
    user_id: Id | None
    kind: str
    op: str
    type: str
    record_id: Id
    action: str
    field: str
    before: Any
    after: Any
    destroyed: bool
    closed: bool = False


def history(
    session: Session, record_ids: Sequence[Id], limit: int = 500, reader: Id | None = None
) -> Iterator[Entry]:
    """Yield what happened to records, newest first: changes field by field, and who looked.

    What belongs to another user than ``reader`` alone comes without its values.
    """
    query = (
        select(Step, Change, Payload)
        .join(Change, Change.step_id == Step.id)
        .join(Payload, Payload.rid == Change.rid)
        .where(Change.record_id.in_(record_ids))
        .order_by(Change.rid.desc())
        .limit(limit)
    )
    for step, change, payload in session.execute(query):
        yield _entry(step, change, payload, reader)


def reasons_of(session: Session, steps: Iterable[Id]) -> dict[Id, str]:
    """Return the reason that was kept with each of the steps; none where it was destroyed."""
    query = (
        select(Change.step_id, Payload.body)
        .join(Payload, Payload.rid == Change.rid)
        .where(Change.step_id.in_(list(steps)), *_REASON, Payload.destroyed_step.is_(None))
    )
    return {step: str(decode(body)) for step, body in session.execute(query)}


def last_reason(session: Session, operation: str, user: Id) -> str:
    """Return the last reason that a user gave for an operation; "" for none."""
    given = select(Change.step_id).where(*_REASON)
    query = select(Step.id).where(Step.op == operation, Step.user_id == user, Step.id.in_(given))
    step = session.scalar(query.order_by(Step.hlc.desc()).limit(1))
    return reasons_of(session, [step]).get(step, "") if step is not None else ""


def was_reasoned(session: Session, operation: str, visit: Id, subject: Id) -> bool:
    """Return whether a reason was given for an operation on a record in a session, before a lock too."""
    given, touched = select(Change.step_id).where(*_REASON), select(Change.step_id)
    query = select(Step.id).where(
        Step.session == visit, Step.op == operation, Step.id.in_(given),
        Step.id.in_(touched.where(Change.record_id == subject)),
    )  # fmt: skip
    return session.scalar(query.limit(1)) is not None


def recent(
    session: Session, limit: int = 500, kinds: Sequence[str] = (), reader: Id | None = None
) -> list[Step]:
    """Return the newest steps, of the given kinds only if any are named; of what belongs to its author alone
    those of ``reader``.
    """
    query = select(Step).order_by(Step.instant_us.desc(), Step.seq.desc()).limit(limit)
    query = query.where(or_(_of_others(), Step.user_id == reader) if reader else _of_others())
    if kinds:
        query = query.where(Step.kind.in_(kinds))
    return list(session.scalars(query))


def _of_others() -> ColumnElement[bool]:
    """Return the condition that a step belongs to more than its author, an undone one too."""
    touched = exists().where(Change.step_id == Step.id, Change.type.in_(_OWN_TYPES))
    return and_(Step.op.not_in(_OWN_OPERATIONS), not_(and_(Step.op.in_(("undo", "redo")), touched)))


def first_touched(session: Session, steps: Sequence[Id]) -> dict[Id, tuple[str, Id]]:
    """Return type and key of the record that each step touched first, for steps that touched one."""
    firsts = select(func.min(Change.rid)).where(Change.step_id.in_(steps)).group_by(Change.step_id)
    query = select(Change.step_id, Change.type, Change.record_id).where(Change.rid.in_(firsts))
    return {step: (kind, key) for step, kind, key in session.execute(query)}


def touched(session: Session, step: Id, limit: int = 40) -> list[tuple[str, Id, str]]:
    """Return (type, key, action) of what a step touched, in its order."""
    query = select(Change.type, Change.record_id, Change.action).where(Change.step_id == step)
    return [
        (kind, key, action) for kind, key, action in session.execute(query.order_by(Change.rid).limit(limit))
    ]


def first_operation(session: Session, step: Id) -> str:
    """Return the operation of a step; of one that took back or did again, that of the step it began with."""
    found = session.get(Step, step)
    while found is not None and found.undoes is not None:
        found = session.get(Step, found.undoes)
    return found.op if found is not None else ""


def step_entries(session: Session, step_id: Id, limit: int = 200, reader: Id | None = None) -> list[Entry]:
    """Return the changes of one step in their order, as ``reader`` may see them."""
    query = (
        select(Step, Change, Payload)
        .join(Change, Change.step_id == Step.id)
        .join(Payload, Payload.rid == Change.rid)
        .where(Step.id == step_id)
        .order_by(Change.rid)
        .limit(limit)
    )
    return [_entry(step, change, payload, reader) for step, change, payload in session.execute(query)]


def _entry(step: Step, change: Change, payload: Payload, reader: Id | None) -> Entry:
    gone = payload.destroyed_step is not None
    closed = change.type in _OWN_TYPES and (reader is None or step.user_id != reader)
    value = None if gone or closed else decode(payload.body)
    before, after = value if change.action == "change" and value is not None else (None, value)
    return Entry(
        step.id, step.instant_us, step.offset_min, step.user_id, step.kind, step.op, change.type,
        change.record_id, change.action, change.field, before, after, gone, closed,
    )  # fmt: skip
