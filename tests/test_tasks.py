"""Tasks: inline and on threads, failures, stopping, weak takers, order of writers, the end."""

import gc
import threading
from weakref import ref

import pytest
from PySide6.QtCore import QObject, Qt, Signal

from precinct_app.errors import BadInput, Cancelled
from precinct_app.tasks import FINDER, POOL, READER, WRITER, Tasks


class Taker(QObject):
    arrived = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.results, self.errors, self.threads = [], [], []

    def take(self, result: object) -> None:
        self.results.append(result)
        self.threads.append(threading.get_ident())
        self.arrived.emit()

    def fail(self, error: BaseException) -> None:
        self.errors.append(error)
        self.arrived.emit()


@pytest.fixture(params=[True, False], ids=["inline", "threads"])
def tasks(request, qapp):
    made = Tasks(inline=request.param)
    yield made
    made.finish(cancel=True)


@pytest.fixture
def threaded(qapp):
    made = Tasks()
    yield made
    made.finish(cancel=True)


def wait_for(qtbot, taker: Taker, count: int) -> None:
    qtbot.waitUntil(lambda: len(taker.results) + len(taker.errors) >= count)


@pytest.mark.parametrize("kind", [WRITER, READER, FINDER, POOL])
def test_result_comes_back_to_the_window(tasks, qtbot, kind: str) -> None:
    taker = Taker()
    tasks.run(lambda progress: 6 * 7, taker.take, kind=kind)
    wait_for(qtbot, taker, 1)
    assert taker.results == [42]
    assert taker.threads == [threading.get_ident()]
    assert tasks.running == ()


def test_failure_reaches_its_taker_or_the_one_door(tasks, qtbot) -> None:
    taker = Taker()
    tasks.on_error = taker.fail

    def work(progress):
        raise BadInput("The file could not be read.")

    tasks.run(work, taker.take, taker.fail)
    tasks.run(work, taker.take)
    wait_for(qtbot, taker, 2)
    assert [type(error) for error in taker.errors] == [BadInput, BadInput]
    assert taker.results == []


def test_stopped_work_ends_with_cancelled(threaded, qtbot) -> None:
    taker, begun = Taker(), threading.Event()

    def work(progress):
        begun.set()
        while True:
            progress(1, 10)

    task = threaded.run(work, taker.take, taker.fail)
    assert begun.wait(5)
    task.cancel()
    wait_for(qtbot, taker, 1)
    assert isinstance(taker.errors[0], Cancelled)


def test_work_stopped_before_it_began_does_nothing(threaded, qtbot) -> None:
    taker, gate, done = Taker(), threading.Event(), []
    threaded.run(lambda progress: gate.wait(5), taker.take, kind=WRITER)
    waiting = threaded.run(lambda progress: done.append(1), taker.take, taker.fail, kind=WRITER)
    waiting.cancel()
    gate.set()
    wait_for(qtbot, taker, 2)
    assert done == []


def test_writers_follow_one_another_on_one_thread(threaded, qtbot) -> None:
    taker, seen = Taker(), []

    def numbered(number):
        def work(progress):
            seen.append((number, threading.get_ident()))

        return work

    for number in range(20):
        threaded.run(numbered(number), taker.take, kind=WRITER)
    wait_for(qtbot, taker, 20)
    assert [number for number, _thread in seen] == list(range(20))
    assert len({thread for _number, thread in seen}) == 1


def test_result_for_a_closed_widget_is_dropped(threaded, qtbot) -> None:
    taker, other, gate = Taker(), Taker(), threading.Event()
    threaded.run(lambda progress: gate.wait(5), taker.take)
    gone = ref(taker)
    del taker
    gc.collect()
    assert gone() is None
    gate.set()
    threaded.run(lambda progress: 1, other.take)
    wait_for(qtbot, other, 1)


def test_takers_that_would_keep_a_widget_alive_are_refused(tasks) -> None:
    kept = Taker()

    def closure(result):
        kept.take(result)

    for taker in (lambda result: None, closure):
        with pytest.raises(TypeError, match="bound method"):
            tasks.run(lambda progress: 1, taker)


def test_progress_is_told_and_the_rest_is_estimated(tasks, qtbot) -> None:
    taker, told = Taker(), []

    def work(progress):
        for done in range(1, 5):
            progress(done, 4)

    tasks.started.connect(
        lambda task: task.progressed.connect(lambda done, total: told.append((done, total)))
    )
    task = tasks.run(work, taker.take)
    wait_for(qtbot, taker, 1)
    qtbot.waitUntil(lambda: (4, 4) in told)
    assert task.seconds_left() == 0


def test_slow_work_is_announced_and_quiet_work_is_not(threaded, qtbot) -> None:
    taker, gate, slow = Taker(), threading.Event(), []
    threaded.slow.connect(slow.append)
    quiet = threaded.run(lambda progress: gate.wait(5), taker.take, kind=POOL, quiet=True)
    loud = threaded.run(lambda progress: gate.wait(5), taker.take, kind=POOL, label="Есеп дайындалуда…")
    with qtbot.waitSignal(threaded.slow, timeout=5000):
        pass
    assert slow == [loud]
    assert quiet not in slow
    gate.set()
    wait_for(qtbot, taker, 2)


def test_finish_waits_for_what_is_running(qapp) -> None:
    tasks, done = Tasks(), []
    gate = threading.Event()

    def work(progress):
        gate.wait(5)
        done.append(1)

    tasks.run(work, kind=WRITER)
    gate.set()
    tasks.finish()
    assert done == [1]


def test_nothing_of_qt_ends_in_the_thread_of_the_work(tasks, qtbot) -> None:
    """A task is let go of by its thread or by the window, whoever is later; what is of Qt ends here."""
    taker = Taker()
    ended: list[bool] = []
    here = threading.get_ident()

    def note() -> None:
        ended.append(threading.get_ident() == here)

    for number in range(200):
        task = tasks.run(lambda progress: progress(1, 1), taker.take, kind=POOL)
        assert not isinstance(task, QObject)
        task.news.destroyed.connect(note, Qt.ConnectionType.DirectConnection)
        del task
        wait_for(qtbot, taker, number + 1)
    qtbot.waitUntil(lambda: len(ended) == 200)
    assert all(ended)
