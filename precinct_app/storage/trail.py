"""The journal entries that one open write leaves: numbered, salted, digested, and written in large parts."""

import os
from collections.abc import Sequence
from hmac import digest
from itertools import accumulate, repeat
from typing import Any

from sqlalchemy import Connection

from precinct_app.domain.base import ID_BYTES, Id
from precinct_app.storage.journal import DIGEST_BYTES, SALT_BYTES, change_head

_PART = 5000
# one statement writes so many entries or more: rows that are cut out of joined bytes need neither a binding
# nor the interpreter, so a search goes on beside it
_MANY = 50
_BODY = 1_000_000_000  # a place and a length in one number
_CHANGES = f"""INSERT INTO change SELECT :first + key, :step, :type,
    substr(:ids, key * {ID_BYTES} + 1, {ID_BYTES}), :action, :field,
    substr(:digests, key * {DIGEST_BYTES} + 1, {DIGEST_BYTES}) FROM json_each(:places)"""  # noqa: S608 - numbers of our own
_PAYLOADS = f"""INSERT INTO payload (rid, salt, body) SELECT :first + key,
    substr(:salts, key * {SALT_BYTES} + 1, {SALT_BYTES}),
    substr(:bodies, value / {_BODY} + 1, value % {_BODY}) FROM json_each(:places)"""  # noqa: S608


class Trail:
    """Collects entries of the step ``step_id``, numbered from ``first_rid`` on."""

    def __init__(self, connection: Connection, step_id: Id, first_rid: int) -> None:
        self._connection, self._step_id = connection, step_id
        self.next_rid = self._first_rid = first_rid
        self._changes: list[tuple[Any, ...]] = []
        self._payloads: list[tuple[int, bytes, bytes]] = []
        self._hashed: list[bytes] = []

    @property
    def empty(self) -> bool:
        """Whether there is no entry."""
        return self.next_rid == self._first_rid

    def add(self, kind: str, ids: Sequence[Id], action: str, field: str, bodies: Sequence[bytes]) -> None:
        """Note one action on records of one type, each with its payload."""
        chance = os.urandom(SALT_BYTES * len(ids))
        salts = [chance[at : at + SALT_BYTES] for at in range(0, len(chance), SALT_BYTES)]
        digests = list(map(digest, salts, bodies, repeat("sha256")))
        rids = range(self.next_rid, self.next_rid + len(ids))
        self.next_rid = rids.stop
        heads = repeat(change_head(kind, action, field))
        self._hashed.append(b"".join(map(b"".join, zip(heads, ids, digests, strict=False))))
        steps, kinds, actions, fields = map(repeat, (self._step_id, kind, action, field))
        if len(ids) >= _MANY and set(map(len, ids)) == {ID_BYTES}:
            same = {"step": self._step_id, "type": kind, "action": action, "field": field}
            self._write_many(rids.start, same, ids, digests, (chance, bodies))
            return
        self._changes += zip(rids, steps, kinds, ids, actions, fields, digests, strict=False)
        self._payloads += zip(rids, salts, bodies, strict=True)
        if len(self._changes) >= _PART:
            self.flush()

    def _write_many(
        self, first: int, same: dict[str, Any], ids: Sequence[Id], digests: Sequence[bytes],
        payloads: tuple[bytes, Sequence[bytes]],
    ) -> None:  # fmt: skip
        salts, bodies = payloads
        lengths = list(map(len, bodies))
        places = [
            at * _BODY + length for at, length in zip(accumulate(lengths, initial=0), lengths, strict=False)
        ]
        counted = {"first": first, "places": str(places)}
        driver = self._connection.exec_driver_sql
        driver(_CHANGES, {**counted, **same, "ids": b"".join(ids), "digests": b"".join(digests)})
        driver(_PAYLOADS, {**counted, "salts": salts, "bodies": b"".join(bodies)})

    def flush(self) -> None:
        """Write what was collected."""
        if self._changes:
            driver = self._connection.exec_driver_sql
            driver("INSERT INTO change VALUES (?,?,?,?,?,?,?)", self._changes)
            driver("INSERT INTO payload (rid, salt, body) VALUES (?,?,?)", self._payloads)
            self._changes, self._payloads = [], []

    def hashed(self) -> bytes:
        """Return what of the entries goes into the hash of the step."""
        return b"".join(self._hashed)
