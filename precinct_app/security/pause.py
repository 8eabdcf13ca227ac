"""The growing pause after wrong passwords: it slows guessing and never shuts the officer out.

The number of failures stands in a small file beside the vault, so that closing the program does not reset it.
A file that cannot be read or written means no failures: the password itself is the border.
"""

import contextlib
import json
import time
from collections.abc import Callable
from pathlib import Path

from precinct_app.errors import AppError
from precinct_app.security.durable import write_durably

FAILURES_FILE = "attempts.json"
FREE_ATTEMPTS = 2
LONGEST = 60


def pause_after(failures: int) -> int:
    """Return the seconds to wait before the next attempt: 0, 0, 0, 2, 4, 8, ... at most 60."""
    beyond = failures - FREE_ATTEMPTS
    return 0 if beyond <= 0 else min(LONGEST, 2 ** min(beyond, 10))


class Attempts:
    """The wrong passwords since the last right one, of all users of this store and all starts."""

    def __init__(self, folder: Path, now: Callable[[], float] = time.time) -> None:
        self._file = folder / FAILURES_FILE
        self._now = now
        self.failures, self._last = self._read()

    def failed(self) -> int:
        """Count a wrong password and return the seconds to wait."""
        self.failures, self._last = self.failures + 1, self._now()
        self._write()
        return pause_after(self.failures)

    def succeeded(self) -> None:
        """Forget the failures."""
        if self.failures:
            self.failures = 0
            self._write()

    def remaining(self) -> float:
        """Return the seconds still to wait; a clock that was set back makes it no longer than the pause."""
        pause = pause_after(self.failures)
        return min(float(pause), max(0.0, self._last + pause - self._now()))

    def _read(self) -> tuple[int, float]:
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
            raw = json.loads(self._file.read_bytes()[:200])
            return max(0, int(raw["failures"])), float(raw["last"])
        return 0, 0.0

    def _write(self) -> None:
        with contextlib.suppress(AppError):
            write_durably(self._file, json.dumps({"failures": self.failures, "last": self._last}).encode())
