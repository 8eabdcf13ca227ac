"""Keys of records: version 7, one behind the other whatever the clock does, never twice."""

import threading
import time
from uuid import UUID

from precinct_app.domain import base
from precinct_app.domain.base import new_id, new_ids


def test_a_key_is_a_uuid_of_version_7_and_of_now():
    key = UUID(bytes=new_id())
    assert (key.version, key.variant) == (7, "specified in RFC 4122")
    assert abs((key.int >> 80) - time.time_ns() // 1_000_000) < 5000


def test_keys_of_a_process_sort_as_they_were_made():
    made = [key for count in (1, 1, 300, 1, 5) * 40 for key in new_ids(count)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_a_clock_that_stands_or_goes_back_does_not_turn_the_order(monkeypatch):
    now = time.time_ns()
    times = iter([now, now, now - 10**12, now - 10**12, now])
    monkeypatch.setattr(base.time, "time_ns", lambda: next(times))
    made = [new_id() for _ in range(5)]
    assert made == sorted(made)


def test_threads_get_keys_of_their_own():
    made: list[bytes] = []

    def work() -> None:
        made.extend(new_id() for _ in range(2000))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(made)) == 8000
