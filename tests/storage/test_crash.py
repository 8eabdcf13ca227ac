"""Killed while writing: nothing that was confirmed is lost, the journal verifies, the file is whole.

Eight kills here, a hundred by ``tests/soak/crash_writer.py``. The seed is drawn anew, a failure tells it.
"""

import os
import random
import signal

import pytest

from precinct_app.storage.database import PRAGMAS, assert_pragmas
from tests.soak import crash_writer

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="processes are killed by SIGKILL")
KILLS, MOST_TRIES = 8, 5


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "store"
    crash_writer.make_store(made)
    return made


@pytest.fixture
def rng():
    seed = int.from_bytes(os.urandom(4), "big")
    print(f"seed {seed}")
    return random.Random(seed)


def test_a_writer_that_confirms_too_early_is_found(folder, rng):
    with pytest.raises(crash_writer.Lost):
        crash_writer.soak(folder, MOST_TRIES, rng, early=True)


def test_nothing_confirmed_is_lost(folder, rng):
    confirmed = crash_writer.soak(folder, KILLS, rng)
    assert confirmed.keys
    # each kill left the lock of a dead process behind
    assert confirmed.taken_over == confirmed.kills == KILLS


def test_a_kill_cannot_show_a_missing_sync_so_every_connection_is_asked(store):
    expected = {name: value for name, _set, value in PRAGMAS}
    assert expected["synchronous"] == 2
    engines = (store.writer_connection(), store._reader)
    for engine in engines:
        with engine.connect() as first:
            assert first.exec_driver_sql("PRAGMA synchronous").scalar() == 2
            assert_pragmas(first.connection.driver_connection)
    with store.read() as one, store.read() as other, store.read() as third:
        # more readers than the pool keeps
        for session in (one, other, third):
            assert_pragmas(session.connection().connection.driver_connection)
