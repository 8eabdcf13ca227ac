"""The log of the program and what a crash leaves: places in the code, never values.

Only our own loggers write what they say; of a foreign library the name and the level are kept, because its
messages may quote a record. An error is written as its type and its places, and each bug also leaves a file
of its own that can be handed to whoever keeps the program.
"""

import contextlib
import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from precinct_app.domain.clock import stamp_now

LOG_FILE = "precinct-app.log"
MOST_BYTES, KEPT_FILES, KEPT_CRASHES = 256 * 1024, 3, 10
_OURS = "precinct_app"
log = logging.getLogger(__name__)
_handlers: list[logging.Handler] = []


class PlaceFormatter(logging.Formatter):
    """Writes time, level, logger and message; of an error its type and places only."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of ``record``; the text of a foreign library is left out."""
        kept = logging.makeLogRecord(record.__dict__)
        if kept.name.split(".")[0] != _OURS:
            kept.msg, kept.args = "(text left out)", None
        kept.exc_text = kept.stack_info = None
        return super().format(kept)

    def formatException(self, ei: object) -> str:
        """Return type and places of an error."""
        from precinct_app.gui.messages import crash_text

        error = ei[1] if isinstance(ei, tuple) else None
        return crash_text(error) if isinstance(error, BaseException) else ""


class LogFile(logging.Handler):
    """The log itself, opened with its first line: the lock screen does not wait for it."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write the line of ``record``; the file turns over at its size."""
        if self._file is None:
            from logging.handlers import RotatingFileHandler

            path = self._folder / LOG_FILE
            self._file = RotatingFileHandler(path, "a", MOST_BYTES, KEPT_FILES, encoding="utf-8", delay=True)
            self._file.setFormatter(PlaceFormatter())
        self._file.emit(record)

    def flush(self) -> None:
        """Bring what was written to the disk."""
        if self._file is not None:
            self._file.flush()

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()
        super().close()


class CrashFiles(logging.Handler):
    """Writes each bug into a file of its own and keeps the last ten."""

    def __init__(self, folder: Path) -> None:
        super().__init__(logging.ERROR)
        self._folder = folder

    def emit(self, record: logging.LogRecord) -> None:
        """Write the error of ``record``, if it has one."""
        error = record.exc_info[1] if record.exc_info else None
        if error is None:
            return
        from precinct_app.gui.messages import crash_text

        name = f"crash-{stamp_now():%Y-%m-%d-%H%M%S-%f}.txt"
        with contextlib.suppress(OSError):
            (self._folder / name).write_text(crash_text(error) + "\n", encoding="utf-8")
            for old in sorted(self._folder.glob("crash-*.txt"))[:-KEPT_CRASHES]:
                old.unlink()


def open_log(folder: Path) -> None:
    """Write the log into ``folder``; a folder that cannot be written leaves the program without one."""
    root = logging.getLogger()
    while _handlers:
        handler = _handlers.pop()
        root.removeHandler(handler)
        handler.close()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return
    _handlers.extend((LogFile(folder), CrashFiles(folder)))
    for handler in _handlers:
        root.addHandler(handler)
    root.setLevel(logging.INFO)


def catch_bugs(show: Callable[[BaseException], None]) -> None:
    """Hand whatever nobody caught to ``show`` in the window's thread; other threads only log."""

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt | SystemExit):
            sys.__excepthook__(kind, error, trace)
        else:
            show(error)

    def caught_in_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not issubclass(args.exc_type, SystemExit):
            log.error("a bug in a thread", exc_info=args.exc_value)

    sys.excepthook = caught
    threading.excepthook = caught_in_thread
