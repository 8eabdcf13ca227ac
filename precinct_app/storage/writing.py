"""One open write: plain mappings go into the tables and, by the same call, into the journal.

No ORM events: ``add``, ``change``, ``remove``, ``restore_many`` and ``bulk`` are the only ways to touch a
record, so nothing can change without a trace. The search index follows at the end of the transaction.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, partial
from typing import Any, cast

from sqlalchemy import Connection, RowMapping, Table, insert, select, update
from sqlalchemy.orm import Session

from precinct_app.domain.base import Id, Record, among, new_id, new_ids, plain_rows
from precinct_app.domain.clock import now_instant
from precinct_app.domain.documents import Blob
from precinct_app.errors import Refused
from precinct_app.i18n import N_
from precinct_app.storage import columns, search
from precinct_app.storage.chain import Chain, Visit
from precinct_app.storage.journal import encode, step_hash
from precinct_app.storage.tables import Step
from precinct_app.storage.trail import Trail

GONE = N_("The record was deleted in the meantime. Undo the deletion first.")
_BATCH = 200  # rows between two reports; a search that waits for its turn waits no longer than for these
_REMOVED = 500  # of rows that are only marked


class Write:
    """The transaction that ``Store.write`` opens; ``touched`` are the names of the changed record types."""

    def __init__(
        self, connection: Connection, visit: Visit, device: Id, chain: Chain, operation: str, kind: str,
        args: Mapping[str, Any],
    ) -> None:  # fmt: skip
        self.connection = connection
        self.step_id = new_id()
        self.instant_us, self.offset_min = now_instant()
        self.touched: set[str] = set()
        self.undoes: Id | None = None
        # told (done, total) of a large bulk and of the search index at the end; may raise Cancelled
        self.report: Callable[[int, int], None] = search.silent
        self.visit = visit
        self._device, self._chain = device, chain
        self._operation, self._kind, self._args = operation, kind, dict(args)
        self._trail = Trail(connection, self.step_id, chain.next_rid)
        self._stale: dict[str, set[Id]] = {}

    @cached_property
    def session(self) -> Session:
        """Queries inside the transaction; it never flushes, records are changed by the methods below."""
        return Session(self.connection, autoflush=False, expire_on_commit=False)

    # records

    def add(self, record: type[Record], **values: Any) -> Id:
        """Add a record and return its key; ``id`` and ``precinct_id`` may be given."""
        return self.bulk(record, [values])[0]

    def bulk(self, record: type[Record], rows: Iterable[Mapping[str, Any]]) -> list[Id]:
        """Add many records of one type and return their keys in order."""
        form = columns.form(record, self.connection.dialect)
        made = {"author_id": self.visit.user_id, "created_us": self.instant_us}
        ids: list[Id] = []
        given = list(rows)
        for start in range(0, len(given), _BATCH):
            # a few rows are one step: a report of theirs would only take the progress back
            pause = partial(self.report, start, len(given)) if start else _on
            ids += self._insert(form, given[start : start + _BATCH], made, pause)
            self.report(len(ids), len(given))
        self._mark(record, ids)
        return ids

    def _insert(
        self, form: columns.Form, rows: Sequence[Mapping[str, Any]], made: Mapping[str, Any],
        pause: Callable[[], None],
    ) -> list[Id]:  # fmt: skip
        """Insert one batch; ``pause`` is called between its steps, so that a search waits for one only."""
        silent: dict[str, Sequence[Any]] = {
            "id": new_ids(len(rows)),
            "precinct_id": [self.visit.precinct_id] * len(rows),
        }
        pause()
        given = form.columns(rows, silent)
        ids, derived = given["id"], list(map(form.record.derived, rows))
        pause()
        self.connection.exec_driver_sql(form.statement, list(form.values(given, derived, made)))
        pause()
        self._trail.add(form.record.record_name, ids, "add", "", form.bodies(given, len(ids)))
        return ids

    def change(self, record: type[Record], record_id: Id, **values: Any) -> bool:
        """Change the fields that differ, each with its own journal entry; return whether any did."""
        row = self.rows(record, [record_id]).get(record_id)
        if row is None or row["removed_step"] is not None:
            raise Refused(GONE)
        present = dict(row)
        wanted = {**values, **record.derived({**present, **values})}
        differing = {name: value for name, value in wanted.items() if present[name] != value}
        if not differing:
            return False
        self._update(record, record_id, differing)
        for name, value in differing.items():
            if name in values:
                self._log(record.record_name, record_id, "change", name, [present[name], value])
        return True

    def remove(self, record: type[Record], record_id: Id) -> None:
        """Mark a live record as removed by this step; a removed one stays as it is."""
        self.remove_many(record, [record_id])

    def remove_many(self, record: type[Record], ids: Sequence[Id]) -> None:
        """Mark records of one type as removed by this step."""
        table, told = _table(record), encode([None, self.step_id])
        for start in range(0, len(ids), _REMOVED):
            part = ids[start : start + _REMOVED]
            live = select(table.c.id).where(among(table.c.id, part), table.c.removed_step.is_(None))
            found = [key for (key,) in plain_rows(self.session, live)]
            gone = update(table).where(among(table.c.id, found)).values(removed_step=self.step_id)
            self.connection.execute(gone)
            self._mark(record, found)
            self._trail.add(record.record_name, found, "remove", "", [told] * len(found))
            if len(part) < len(ids):
                self.report(start + len(part), len(ids))

    def restore_many(self, record: type[Record], ids: Sequence[Id]) -> None:
        """Make removed records of one type live again; live ones stay as they are."""
        table = _table(record)
        removed = table.c.removed_step
        found = self.connection.execute(
            select(table.c.id, removed).where(among(table.c.id, ids), removed.is_not(None))
        ).all()
        keys = [key for key, _step in found]
        self.connection.execute(update(table).where(among(table.c.id, keys)).values(removed_step=None))
        self._mark(record, keys)
        told = {step: encode([step, None]) for step in {step for _key, step in found}}
        bodies = [told[step] for _key, step in found]
        self._trail.add(record.record_name, keys, "restore", "", bodies)

    def put_blob(self, kind: str, content: bytes) -> str:
        """Keep bytes by their hash and return it (hex of SHA-256); the same bytes are kept once."""
        import hashlib

        name = hashlib.sha256(content).hexdigest()
        if self.connection.scalar(select(Blob.sha256).where(Blob.sha256 == name)) is None:
            self.connection.execute(insert(Blob), [{"sha256": name, "kind": kind, "bytes": content}])
        return name

    # traces

    def trace(self, subject: tuple[str, Id] | None, text: str) -> None:
        """Leave a trace that changes nothing: the subject that was looked at, the words that were
        searched.
        """
        name, key = subject or ("", b"")
        self._log(name, key, "view" if subject else "text", "", text)

    def note(self, action: str, field: str, text: str) -> None:
        """Keep a free text of the step (a reason) where it can be destroyed."""
        self._log("", b"", action, field, text)

    def erased(self, name: str, record_id: Id, act: str) -> None:
        """Say in the chain that a record was destroyed under an act."""
        self._log(name, record_id, "destroy", "", act)
        self.touched.add(name)

    # the end

    def finish(self) -> Chain | None:
        """Write search index, changes and step; return the new end of the chain, None when nothing was
        done.
        """
        if self._trail.empty:
            return None
        search.refresh(self.session, self._stale, self.report)
        self._trail.flush()
        hlc = max(self._chain.hlc + 1, (self.instant_us // 1000) << 16)
        step = self._step(hlc)
        self.connection.execute(insert(_plain(Step)), [step])
        return Chain(step["seq"], step["hash"], hlc, self._trail.next_rid)

    def _step(self, hlc: int) -> dict[str, Any]:
        step: dict[str, Any] = {
            "id": self.step_id, "device": self._device, "seq": self._chain.seq + 1, "hlc": hlc,
            "instant_us": self.instant_us, "offset_min": self.offset_min, "user_id": self.visit.user_id,
            "session": self.visit.session, "kind": self._kind, "op": self._operation,
            "args": encode(self._args).decode(), "undoes": self.undoes,
        }  # fmt: skip
        value = step_hash(list(step.values()), self._chain.hash, self._trail.hashed())
        return {**step, "prev_hash": self._chain.hash, "hash": value}

    def _log(self, name: str, record_id: Id, action: str, field: str, value: Any) -> None:
        self._trail.add(name, [record_id], action, field, [encode(value)])

    def _update(self, record: type[Record], record_id: Id, values: Mapping[str, Any]) -> None:
        table = _table(record)
        self.connection.execute(update(table).where(table.c.id == record_id).values(**values))
        self._mark(record, [record_id])

    def _mark(self, record: type[Record], ids: Iterable[Id]) -> None:
        self.session.expire_all()
        self.touched.add(record.record_name)
        self._stale.setdefault(record.record_name, set()).update(ids)

    def rows(self, record: type[Record], ids: Sequence[Id]) -> dict[Id, RowMapping]:
        """Return the present rows by key, removed ones too; missing keys are left out."""
        table = _table(record)
        found: dict[Id, RowMapping] = {}
        result = self.connection.execute(select(table).where(among(table.c.id, ids)))
        found.update((row["id"], row) for row in result.mappings())
        return found


def _on() -> None:
    """Go on at once."""


def _table(record: type[Record]) -> Table:
    return cast(Table, record.__table__)


def _plain(kind: type[Any]) -> Table:
    return cast(Table, kind.__table__)


def load_args(step: Step) -> dict[str, Any]:
    """Return the arguments of a step."""
    return cast(dict[str, Any], json.loads(step.args))
