"""Work that would hold up the window: one thread writes the store, one reads it, a few do the rest.

``tasks.run(work, done, failed)`` calls ``work(progress)`` on a thread of its kind and brings the result
back to the window. ``progress(done, total)`` raises ``Cancelled`` once the officer has stopped the work.
After 300 ms the pointer turns busy, after 600 ms ``slow`` asks the window to show progress with a way to
stop. In tests work runs inline.
"""

import time
from collections.abc import Callable
from threading import Event
from types import FunctionType
from typing import TYPE_CHECKING, Any, Final
from weakref import WeakMethod

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from shiboken6 import isValid

from precinct_app.errors import Cancelled
from precinct_app.i18n import N_

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

BUSY_AFTER_MS: Final = 300
SLOW_AFTER_MS: Final = 600
TOLD_EVERY_S: Final = 0.05
# who types into the search waits for no page that is being read
WRITER, READER, FINDER, POOL = "writer", "reader", "finder", "pool"
COUNTS: Final = {WRITER: 1, READER: 1, FINDER: 1, POOL: 2}
STOPPED = N_("Stopped. Nothing was changed.")

Progress = Callable[[int, int], None]
Work = Callable[[Progress], Any]
Take = Callable[[Any], None]


class News(QObject):
    """How far one piece of work is; a child of ``Tasks``, so that it ends in the thread of the window."""

    progressed = Signal(int, int)


class Task:
    """One piece of work: its label, how far it is, and the way to stop it.

    It is no object of Qt: the last to let go of it may be the thread that did the work, and Qt forbids an
    object to end in another thread than its own.
    """

    def __init__(
        self, label: str, kind: str, work: Work, done: Take | None, failed: Take | None, news: News
    ) -> None:
        self.label, self.kind = label, kind
        self.news = news
        self.done, self.total = 0, 0
        self.began = time.monotonic()
        self._work, self._done, self._failed = work, _weak(done), _weak(failed)
        self._stop = Event()
        self._told = 0.0
        self.can_stop = True

    def cancel(self) -> None:
        """Ask the work to stop; it does at its next step."""
        self._stop.set()

    @property
    def progressed(self) -> Any:
        """The signal (done, total), until the result was taken."""
        return self.news.progressed

    @property
    def is_cancelled(self) -> bool:
        """Whether the work was asked to stop."""
        return self._stop.is_set()

    def progress(self, done: int, total: int) -> None:
        """Note how far the work is; called by the work, on its thread. Raises Cancelled after ``cancel``."""
        if self._stop.is_set():
            raise Cancelled(STOPPED)
        self.done, self.total = done, total
        now = time.monotonic()
        if now - self._told >= TOLD_EVERY_S or done >= total:
            self._told = now
            self.news.progressed.emit(done, total)

    def seconds_left(self) -> float | None:
        """Return how long the rest takes at the speed so far, None while it cannot be said."""
        if not self.total or not self.done:
            return None
        gone = time.monotonic() - self.began
        return gone * (self.total - self.done) / self.done

    def call(self) -> tuple[Any, BaseException | None]:
        """Do the work; return its result and what went wrong."""
        try:
            if self._stop.is_set():
                raise Cancelled(STOPPED)
            return self._work(self.progress), None
        except BaseException as error:
            return None, error

    def taker(self, failed: bool) -> Take | None:
        """Return who takes the result or the failure, None when nobody does or he is gone."""
        return _alive(self._failed if failed else self._done)


class Tasks(QObject):
    """Runs work beside the window. ``on_error`` is the one door for failures that nobody else takes."""

    started = Signal(object)
    slow = Signal(object)
    finished = Signal(object)
    _arrived = Signal(object, object, object)

    def __init__(self, inline: bool = False, on_error: Callable[[BaseException], None] | None = None) -> None:
        super().__init__()
        self.on_error = on_error
        self._inline = inline
        self._running: list[Task] = []
        self._watched: list[Task] = []
        self._pointer_busy = False
        self._threads: dict[str, ThreadPoolExecutor] = {}
        self._ended = False
        self._busy, self._slow = QTimer(self), QTimer(self)
        for timer, pause in ((self._busy, BUSY_AFTER_MS), (self._slow, SLOW_AFTER_MS)):
            timer.setSingleShot(True)
            timer.setInterval(pause)
        self._busy.timeout.connect(self._show_busy)
        self._slow.timeout.connect(self._tell_slow)
        self._arrived.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Work,
        done: Take | None = None,
        failed: Take | None = None,
        *,
        label: str = "",
        kind: str = READER,
        quiet: bool = False,
        can_stop: bool = True,
    ) -> Task:
        """Do ``work`` on a thread of ``kind``; hand its result to ``done`` or its failure to ``failed``.

        ``done`` and ``failed`` are bound methods (held weakly) or plain functions; a failure nobody takes
        goes to ``on_error``. ``label`` is a translated text. ``quiet`` work neither turns the pointer busy
        nor shows progress.
        """
        task = Task(label, kind, work, done, failed, News(self))
        task.can_stop = can_stop
        self._running.append(task)
        if not quiet:
            self._watch(task)
        self.started.emit(task)
        if self._inline:
            self._take(task, *task.call())
        else:
            self._threads_of(kind).submit(self._do, task)
        return task

    @property
    def running(self) -> tuple[Task, ...]:
        """All work that is not finished."""
        return tuple(self._running)

    @property
    def ended(self) -> bool:
        """Whether ``finish`` was called."""
        return self._ended

    def finish(self, cancel: bool = False) -> None:
        """Wait until all work is done (on lock and quit); nothing can be run afterwards."""
        for task in self._running if cancel else ():
            task.cancel()
        self._ended = True
        for threads in self._threads.values():
            threads.shutdown(wait=True)
        self._restore_pointer()
        self._running.clear()

    def _threads_of(self, kind: str) -> "ThreadPoolExecutor":
        """Return the threads of ``kind``, made with their first work: the lock screen waits for none."""
        if self._ended:
            raise RuntimeError("work was given after the end")
        if kind not in self._threads:
            from concurrent.futures import ThreadPoolExecutor

            self._threads[kind] = ThreadPoolExecutor(COUNTS[kind], thread_name_prefix=kind)
        return self._threads[kind]

    def _do(self, task: Task) -> None:
        result, error = task.call()
        if isValid(self):
            self._arrived.emit(task, result, error)

    def _take(self, task: Task, result: Any, error: BaseException | None) -> None:
        if task not in self._running:
            return
        self._running.remove(task)
        self._unwatch(task)
        self.finished.emit(task)
        task.news.deleteLater()
        taker = task.taker(failed=error is not None)
        if error is None:
            if taker is not None:
                taker(result)
        elif taker is not None:
            taker(error)
        elif self.on_error is not None:
            self.on_error(error)
        else:
            raise error

    def _watch(self, task: Task) -> None:
        self._watched.append(task)
        for timer in (self._busy, self._slow):
            if not timer.isActive() and not self._inline:
                timer.start()

    def _unwatch(self, task: Task) -> None:
        if task in self._watched:
            self._watched.remove(task)
        if not self._watched:
            self._busy.stop()
            self._slow.stop()
            self._restore_pointer()

    def _show_busy(self) -> None:
        if self._watched and not self._pointer_busy:
            self._pointer_busy = True
            QGuiApplication.setOverrideCursor(Qt.CursorShape.BusyCursor)

    def _restore_pointer(self) -> None:
        if self._pointer_busy:
            self._pointer_busy = False
            QGuiApplication.restoreOverrideCursor()

    def _tell_slow(self) -> None:
        for task in tuple(self._watched):
            self.slow.emit(task)


def _weak(taker: Take | None) -> Any:
    """Hold a bound method weakly; refuse what would keep a closed widget alive."""
    if taker is None:
        return None
    owner = getattr(taker, "__self__", None)
    if owner is not None and isinstance(getattr(taker, "__func__", None), FunctionType):
        return WeakMethod(taker)
    if isinstance(taker, FunctionType) and taker.__closure__ is None and taker.__name__ != "<lambda>":
        return taker
    if owner is not None:
        # a built-in method, such as list.append
        return taker
    raise TypeError("a task hands its result to a bound method or a plain function")


def _alive(held: Any) -> Take | None:
    taker = held() if isinstance(held, WeakMethod) else held
    owner = getattr(taker, "__self__", None)
    if isinstance(owner, QObject) and not isValid(owner):
        return None
    found: Take | None = taker
    return found
