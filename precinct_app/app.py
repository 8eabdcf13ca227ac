"""The composition root: what happens from the start of the process to its end, in named steps.

start -> lock screen (Qt only; the database is imported while the password is typed) -> unlocked: context and
window -> lock (the process is replaced) or close (a backup if one is due, then the end). Everything that the
window needs is made here and passed down.
"""

import contextlib
import logging
import signal
import sys
import time
from argparse import Namespace
from collections.abc import Callable
from functools import cached_property
from types import FrameType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from precinct_app.errors import AppError
from precinct_app.gui import theme
from precinct_app.gui.garbage import GarbageTimer
from precinct_app.gui.hardening import harden_process, lock_command, replace_process
from precinct_app.gui.log_file import catch_bugs, open_log
from precinct_app.gui.login import LoginState, LoginWindow
from precinct_app.gui.qt_language import install
from precinct_app.i18n import _, active, sentence
from precinct_app.paths import APP_NAME, log_dir
from precinct_app.settings import Settings, load
from precinct_app.tasks import WRITER, Progress, Tasks

if TYPE_CHECKING:
    from precinct_app.gui.away_watch import AwayWatch
    from precinct_app.gui.backup_keeper import BackupKeeper
    from precinct_app.gui.context import Context
    from precinct_app.gui.messages import Messages
    from precinct_app.gui.shell import MainWindow
    from precinct_app.gui.work_place import Work
    from precinct_app.storage.accounts import Opened

log = logging.getLogger(__name__)


def run(options: Namespace) -> int:
    """Run the window until it is closed and return the exit code."""
    harden_process()
    settings = load()
    open_log(log_dir())
    app = make_application(settings)
    GarbageTimer(app)
    program = Program(app, settings, options)
    catch_bugs(program.show_error)
    program.show_lock_screen(program.listen_to_signals)
    return app.exec()


def make_application(settings: Settings) -> QApplication:
    """Return Qt's application in the language and the look of the settings."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication([APP_NAME, *theme.STYLE_WORDS])
    app.setApplicationName(APP_NAME)
    app.setDesktopFileName(APP_NAME)
    app.setQuitOnLastWindowClosed(False)
    install(app, settings.language)
    theme.apply(app, settings.theme)
    return app


class Program(QObject):
    """What lives as long as the process: settings, tasks, messages; and the window in view."""

    rebuilt = Signal(float)

    def __init__(self, app: QApplication, settings: Settings, options: Namespace) -> None:
        super().__init__()
        self._app, self.settings = app, settings
        self.tasks = Tasks(on_error=self.show_error)
        folder = options.data.absolute() if options.data else settings.place_of_store()
        login = options.user or settings.last_login
        locked = options.user if options.locked else ""
        # a folder that was named at the start is the place that the first start offers
        draft = {"place": "folder", "folder": str(folder)} if options.data else {}
        self.state = LoginState(settings, self.tasks, folder, login, locked, draft)
        self.login: LoginWindow | None = None
        self.window: MainWindow | None = None
        self.context: Context | None = None
        self.opened: Opened | None = None
        self.backups: BackupKeeper | None = None

    @cached_property
    def messages(self) -> "Messages":
        """The door for everything the program tells; the lock screen does without it."""
        from precinct_app.gui.messages import Messages

        return Messages()

    @cached_property
    def away(self) -> "AwayWatch":
        """The watch that locks when the officer is away."""
        from precinct_app.gui.away_watch import AwayWatch

        watch = AwayWatch(self._idle_minutes)
        watch.away.connect(self.lock)
        return watch

    def show_error(self, error: BaseException) -> None:
        """Show a failure that nobody else took."""
        self.messages.show_error(error)

    # the lock screen

    def show_lock_screen(self, painted: Callable[[], None] | None = None) -> None:
        """Show who may sign in; once it is painted the database is loaded and ``painted`` called."""
        self.login = LoginWindow(self.state)
        self.login.painted.connect(self._load_ahead)
        if painted is not None:
            self.login.painted.connect(painted)
        self.login.unlocked.connect(self.take_opened)
        self.login.closed.connect(self.end)
        self.login.show()

    def _load_ahead(self) -> None:
        from precinct_app.gui.followers import follow
        from precinct_app.gui.heap import keep_one_heap
        from precinct_app.gui.login.work import load_ahead

        keep_one_heap()
        follow(self._app)
        QTimer.singleShot(0, load_ahead)

    def listen_to_signals(self) -> None:
        """End in order when the system asks for it."""
        self.signals = EndSignals()
        self.signals.came.connect(self.end)

    # the window

    def take_opened(self, opened: "Opened") -> None:
        """Show the window of a store that was just opened, in the place of the lock screen."""
        from precinct_app.gui.backup_keeper import BackupKeeper

        self.opened = opened
        self._keep(last_login=opened.user.login)
        self.backups = BackupKeeper(opened, self.settings, self.tasks)
        self.window = self._build_window()
        if self.login is not None:
            self.login.closed.disconnect(self.end)
            self.window.resize(self.login.size())
            self.login.close()
            self.login.deleteLater()
            self.login = None
        self.window.open_first(self._interrupted())
        self.window.show()
        self.away.start()
        self._warn(opened)
        self.backups.tell_restored(self.messages)
        if self.backups.is_due():
            self.backups.make(self._backup_made, self.messages.show_error, quiet=True)

    def _warn(self, opened: "Opened") -> None:
        """Tell what was doubtful when the store was opened: the journal's clock, the zone, the settings."""
        from precinct_app.domain.clock import WARNINGS, clock_warnings

        clocks = [WARNINGS[code] for code in clock_warnings(opened.store.zone)]
        for warning in (*opened.warnings, *clocks):
            self.messages.warn(_(warning))
        for error in self.settings.warnings:
            self.messages.warn(sentence(error))

    def rebuild(self) -> None:
        """Build the window anew in the language and look of the settings, on the same page."""
        if self.window is not None and self.window.keep_drafts():
            # the new window reads the drafts: it waits for the one thread that writes them
            self.tasks.run(_nothing, self._rebuild_after_drafts, kind=WRITER, quiet=True)
        else:
            self._rebuild_soon()

    def _rebuild_after_drafts(self, _result: object) -> None:
        self._rebuild_soon()

    def _rebuild_soon(self) -> None:
        if self.settings.theme == theme.theme():
            self._rebuild()
        else:
            # a new look deletes the old window first, which must not happen inside one of its slots
            QTimer.singleShot(0, self._rebuild)

    def _rebuild(self) -> None:
        old = self.window
        if old is None:
            return
        began = time.perf_counter()
        place = old.place()
        old.closing.disconnect(self._close)
        old.work.release()
        if self.settings.language != active().code:
            install(self._app, self.settings.language)
        if self.settings.theme != theme.theme():
            # what stands in the old window need not be polished for the new look
            contents = old.centralWidget()
            if contents is not None:
                delete(contents)
            theme.apply(self._app, self.settings.theme)
        self.window = self._build_window()
        self.window.take_place(place)
        self.window.show()
        old.close()
        old.deleteLater()
        self.rebuilt.emit(time.perf_counter() - began)

    def _build_window(self) -> "MainWindow":
        from precinct_app.gui.shell import MainWindow

        self.context = self._make_context()
        window = MainWindow(self.context, self.rebuild, self.lock)
        window.closing.connect(self._close)
        return window

    def _make_context(self) -> "Context":
        from precinct_app.domain.base import live
        from precinct_app.domain.labels import Naming
        from precinct_app.domain.permissions import Permission
        from precinct_app.domain.users import Precinct, user_by_login
        from precinct_app.gui.context import Context
        from precinct_app.gui.counts import DueCounter
        from precinct_app.gui.finding import Finder
        from precinct_app.gui.pages import page_spec
        from precinct_app.gui.signed_in import SignedIn, place_line

        assert self.opened is not None  # noqa: S101 - the caller has opened it
        assert self.backups is not None  # noqa: S101 - the caller has made it
        store, codes = self.opened.store, self.opened.store.codes()
        with store.read() as session:
            self.opened.user = user_by_login(session, self.opened.user.login) or self.opened.user
            precinct = session.scalars(live(Precinct)).first()
        user = SignedIn.of(self.opened.user, active(), codes)
        restricted = user.may(Permission.VIEW_RESTRICTED)
        finder = Finder(
            self._store, Naming(active(), codes), lambda page: user.may(page_spec(page).permission),
            restricted,
        )  # fmt: skip
        return Context(
            store=store,
            user=user,
            tasks=self.tasks,
            settings=self.settings,
            messages=self.messages,
            language=active().code,
            place=place_line(precinct),
            demo=bool(precinct is not None and precinct.demonstration),
            last_backup=self.backups.line,
            search=finder,
            search_used=self._note_search,
            badges=DueCounter(self._store, restricted, user.may(Permission.VIEW_PEOPLE)),
            opened=self.opened,
            backups=self.backups,
            restart=self.restart,
            rebuild=self.rebuild,
        )

    def _note_search(self, query: str) -> None:
        """Leave a trace of the words that led to a card, beside the window's thread."""
        from precinct_app.gui.finding import search_note

        self.tasks.run(search_note(self._store(), query), kind=WRITER, quiet=True)

    def _store(self) -> Any:
        return self.opened.store if self.opened is not None else None

    # lock and end

    def lock(self) -> None:
        """Hide everything at once, let the writing end, close the store and replace the process."""
        self.away.stop()
        if self.opened is None:
            return
        command = lock_command(self.opened.store.folder, self.opened.user.login)
        self._hide_all()
        if self.window is not None:
            from precinct_app.gui.work_place import keep_work

            keep_work(self.window.work_place(), self.opened.store, self.tasks)
        self._finish_work()
        self._close_store("lock")
        replace_process(command)

    def _interrupted(self) -> "Work | None":
        """Return where the work was if this is the return after a lock."""
        from precinct_app.gui.work_place import take_work

        assert self.opened is not None  # noqa: S101 - the caller has opened it
        return take_work(self.opened.store, self.state.locked == self.opened.user.login)

    def restart(self) -> None:
        """Replace the process without another word to the store: a backup stands in its place."""
        command = lock_command(self.state.folder, self.settings.last_login)
        self._hide_all()
        self._finish_work()
        if self.opened is not None:
            self.opened.lock.release()
        replace_process(command)

    def end(self) -> None:
        """End the program: everything saved stays, drafts are kept."""
        self._hide_all()
        self._finish_work()
        self._close_store("logout")
        self._app.quit()

    def _close(self) -> None:
        """Make a backup if one is due, then end (the officer closed the window)."""
        self.away.stop()
        if self.backups is None or not self.backups.is_due():
            self.end()
            return
        from precinct_app.gui.closing import ClosingWindow

        self._closing = ClosingWindow()
        self._closing.show()
        task = self.backups.make(self._ended, self._ended)
        self._closing.follow(task)

    def _ended(self, _result: object) -> None:
        self.end()

    def _hide_all(self) -> None:
        for widget in self._app.topLevelWidgets():
            widget.hide()
        self._app.processEvents()

    def _finish_work(self) -> None:
        """Stop what may be stopped (imports, backups), let saving and drafts end."""
        for task in self.tasks.running:
            if task.can_stop and task.label:
                task.cancel()
        self.tasks.finish()

    def _close_store(self, operation: str) -> None:
        # a store whose paper code is not confirmed yet is still held by the first start
        opened, self.opened = self.opened or (self.state.made and self.state.made[0]), None
        self.state.made = None
        if opened is None:
            return
        try:
            opened.close(operation)
        except Exception as error:
            # the lock and the end come first; what failed stands in the log
            log.exception("the store did not close", exc_info=error)

    def _backup_made(self, _report: object) -> None:
        if self.window is not None:
            self.window.status.show_backup(self.window.work.backup_line())

    def _idle_minutes(self) -> int:
        return self.settings.idle_lock_minutes

    def _keep(self, **values: Any) -> None:
        with contextlib.suppress(AppError):
            self.settings.change(**values)


def _nothing(_progress: Progress) -> None:
    """Stand in the writer's queue behind what was asked before."""


class EndSignals(QObject):
    """Signals of the system that ask the program to end, brought into Qt's loop by a pair of sockets."""

    came = Signal()

    def __init__(self) -> None:
        super().__init__()
        import socket

        self._reader, self._writer = socket.socketpair()
        self._reader.setblocking(False)
        self._writer.setblocking(False)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)
        signal.set_wakeup_fd(self._writer.fileno())
        names = ("SIGINT", "SIGTERM", "SIGHUP")
        for name in names if sys.platform != "win32" else names[:2]:
            signal.signal(getattr(signal, name), _note_signal)

    def _read(self) -> None:
        with contextlib.suppress(BlockingIOError):
            self._reader.recv(64)
        self.came.emit()


def _note_signal(_number: int, _frame: FrameType | None) -> None:
    """Do nothing: the number has come through the socket."""
