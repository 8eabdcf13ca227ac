"""The journal entries that one open write leaves: numbered, salted, digested, and written in large parts."""

import os
from collections.abc import Sequence
from itertools import repeat
from typing import Any

from sqlalchemy import Connection

from precinct_app.domain.base import Id
from precinct_app.storage.journal import SALT_BYTES, change_head, digest

_PART = 5000


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
        digests = list(map(digest, salts, bodies))
        rids = range(self.next_rid, self.next_rid + len(ids))
        self.next_rid = rids.stop
        steps, kinds, actions, fields = map(repeat, (self._step_id, kind, action, field))
        self._changes += zip(rids, steps, kinds, ids, actions, fields, digests, strict=False)
        self._payloads += zip(rids, salts, bodies, strict=True)
        heads = repeat(change_head(kind, action, field))
        self._hashed.append(b"".join(map(b"".join, zip(heads, ids, digests, strict=False))))
        if len(self._changes) >= _PART:
            self.flush()

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
