"""The store: one encrypted file, one writer, readers beside it, and a journal step for every write.

``with store.write("contact.add") as write:`` is one named transaction; ``with store.read() as session:`` is a
snapshot for queries. After commit ``store.changes`` tells which record types changed. Widgets never keep a
session; what they get are plain rows and detached records.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from precinct_app.domain.base import Id, new_id
from precinct_app.domain.clock import now_instant, settle, wall_today
from precinct_app.domain.codes import CodeLists, code_lists
from precinct_app.domain.operations import OPERATIONS, Operation
from precinct_app.domain.users import User, store_zone, user_by_login
from precinct_app.errors import NotAllowed, SourceText, StoreBusy
from precinct_app.i18n import N_
from precinct_app.security.access import allowed
from precinct_app.storage import drafts, migrations, search, undo
from precinct_app.storage.backups import SUFFIX, make_backup
from precinct_app.storage.chain import Chain, Visit
from precinct_app.storage.database import BUSY, STORE_FILE, open_engine
from precinct_app.storage.devices import this_device
from precinct_app.storage.journal import GENESIS, VerifyReport, format_head, verify
from precinct_app.storage.tables import Change, Step
from precinct_app.storage.writing import Write

# a search takes less; who reads longer, a report, shares the processor
ASIDE_S = 0.05
REST_AFTER_S = 30.0  # a reader that is not done then is stuck
NO_RIGHT = N_(
    "Your account has no right to do this: {operation}. Ask the responsible inspector of the point."
)


class Changes:
    """Who wants to know that records changed; called after commit, in the thread that wrote."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[set[str]], None]] = []

    def subscribe(self, listener: Callable[[set[str]], None]) -> None:
        """Call ``listener`` with the names of the changed record types after each commit."""
        self._listeners.append(listener)

    def unsubscribe(self, listener: Callable[[set[str]], None]) -> None:
        """Stop calling ``listener``."""
        if listener in self._listeners:
            self._listeners.remove(listener)

    def announce(self, names: set[str]) -> None:
        """Tell every listener."""
        for listener in list(self._listeners):
            listener(names)


class Store:
    """The open store of one process; close it before the key is changed or the program ends."""

    def __init__(self, folder: Path, key: bytes, *, create: bool = False) -> None:
        self.folder = folder
        self.path = folder / STORE_FILE
        self.changes = Changes()
        self.closed = False
        self._codes: dict[date, CodeLists] = {}
        self._zone = ""
        self.visit = Visit(None, "", new_id(), None)
        self.last_step: Id | None = None  # the last change of this process, for the strip that offers undo
        self._lock = threading.RLock()
        self._gate, self._reading, self._resting = threading.Condition(), 0, False
        self._writer: Engine = open_engine(self.path, key, writer=True, create=create)
        try:
            if outdated := migrations.needs_migration(self._writer):
                self._keep_old(key)
            migrations.migrate(self._writer, fresh=create)
            if outdated:
                self.tidy()
            self._reader: Engine = open_engine(self.path, key, writer=False)
            self.device = this_device(self._writer)
            self._chain = self._load_chain()
            settle("" if create else self.zone)
        except BaseException:
            self._writer.dispose()
            raise
        if create:
            with self.write("store.create") as write:
                migrations.load_shipped(write)

    def _keep_old(self, key: bytes) -> None:
        """Make a checked backup of a store of an older version before its schema is changed."""
        version = migrations.version_text(migrations.stored_version(self._writer))
        reader = open_engine(self.path, key, writer=False)
        try:
            with reader.connect() as connection:
                make_backup(connection, key, self.folder, self.folder / f"before-update-{version}{SUFFIX}")
        finally:
            reader.dispose()

    # reading

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Give a read-only session on a snapshot; what it returns stays usable after it is closed."""
        with self._gate:
            self._gate.wait_for(self._is_awake)
            self._reading += 1
        try:
            with Session(self._reader, expire_on_commit=False, autoflush=False) as session:
                yield session
        finally:
            with self._gate:
                self._reading -= 1
                self._gate.notify_all()

    @contextmanager
    def rest(self) -> Iterator[None]:
        """Keep the readers out while the file gets another key; what is being read ends first.

        Raises StoreBusy, before anything is done, when a reader does not end in time.
        """
        with self._gate:
            if not self._gate.wait_for(self._is_unread, REST_AFTER_S):
                raise StoreBusy(BUSY)
            self._resting = True
        try:
            yield
        finally:
            with self._gate:
                self._resting = False
                self._gate.notify_all()

    def give_way(self, _done: int = 0, _total: int = 0) -> None:
        """Stand aside while somebody reads, for a moment: a long work calls it between its parts.

        It may take the place of a progress report.
        """
        if self._reading:
            with self._gate:
                self._gate.wait_for(self._is_unread, ASIDE_S)

    def follow(self, other: "Store") -> None:
        """Read through the connections of ``other``: who waited meanwhile reads with the new key."""
        self._reader = other._reader

    def _is_awake(self) -> bool:
        return not self._resting

    def _is_unread(self) -> bool:
        return self._reading == 0 and not self._resting

    def codes(self, day: date | None = None) -> CodeLists:
        """Return the code lists of a day (today)."""
        day = day or wall_today()
        if day not in self._codes:
            with self.read() as session:
                self._codes[day] = code_lists(session, day)
        return self._codes[day]

    @property
    def zone(self) -> str:
        """The time zone of the precinct: its wall clock decides what is due and what is late."""
        if not self._zone:
            with self.read() as session:
                self._zone = store_zone(session)
        return self._zone

    # writing

    def allows(self, operation: str) -> bool:
        """Return whether the signed-in user may do this; everything before the first user exists."""
        permission = OPERATIONS[operation].permission
        return permission is None or self.visit.user_id is None or allowed(self.visit.role, permission)

    @contextmanager
    def write(
        self, operation: str, *, kind: str = "change", reason: str = "", **args: Any
    ) -> Iterator[Write]:
        """Open one named transaction; it commits when the block ends and leaves nothing behind on an error.

        ``args`` are codes, keys and numbers for the label in the journal; free text goes to ``reason``.
        Raises NotAllowed, and AppError kinds of the disk.
        """
        row = OPERATIONS[operation]
        self._check_right(row)
        with self._lock:
            with self._writer.begin() as connection:
                write = Write(connection, self.visit, self.device.id, self._chain, operation, kind, args)
                if reason:
                    write.note("text", "reason", reason)
                yield write
                chain = write.finish()
                if chain is None:
                    connection.rollback()
            if chain is not None:
                self._chain = chain
                if kind == "change":
                    self.last_step = write.step_id
        if "code" in write.touched:
            self._codes.clear()
        if "precinct" in write.touched:
            self._zone = ""
            settle(self.zone)
        if chain is not None and write.touched:
            self.changes.announce(write.touched)

    def tidy(self, report: Callable[[int, int], None] = search.silent) -> None:
        """Join the pieces of the search index after many rows, in short turns: a save gets in between.

        ``report`` is called after each turn and may raise Cancelled: the pieces joined so far stay so.
        """
        more, first = True, True
        while more:
            with self._lock:
                if self.closed:
                    return
                with self._writer.begin() as connection:
                    more = search.join_pieces(connection, first=first)
            first = False
            report(0, 0)

    def note(
        self, operation: str, kind: str, subject: tuple[str, Id] | None = None, text: str = "", **args: Any
    ) -> None:
        """Leave a trace of something that changes no record: a view, print, search, login."""
        with self.write(operation, kind=kind, **args) as write:
            write.trace(subject, text)

    def _check_right(self, operation: Operation) -> None:
        if not self.allows(operation.code):
            raise NotAllowed(NO_RIGHT, operation=SourceText(operation.label))

    # users and sessions

    def sign_in(self, login: str, session: Id | None = None) -> User:
        """Make ``login`` the writing user; ``session`` continues one that the lock interrupted."""
        with self.read() as reader:
            user = user_by_login(reader, login)
            if user is None or not user.active:
                raise NotAllowed(N_("There is no active user with the name “{login}”."), login=login)
            continued = session or self._interrupted_session(reader, user.id)
        self.visit = Visit(user.id, user.role, continued or new_id(), user.precinct_id)
        self.note("login", "login")
        return user

    def _interrupted_session(self, session: Session, user_id: Id) -> Id | None:
        query = select(Step.op, Step.session).where(Step.user_id == user_id, Step.device == self.device.id)
        last = session.execute(query.order_by(Step.seq.desc()).limit(1)).first()
        return last[1] if last and last[0] == "lock" else None

    # undo

    def undo_label(self) -> str | None:
        """Return the label (source text) of what undo would take back, None when there is nothing."""
        with self.read() as session:
            return undo.label(session, self.visit.session, redo=False)

    def redo_label(self) -> str | None:
        """Return the label (source text) of what redo would do again."""
        with self.read() as session:
            return undo.label(session, self.visit.session, redo=True)

    def undo(self, step: Id | None = None) -> str:
        """Take back the last operation of this session and return its label; raises Refused with a
        sentence, also where ``step`` is named and is not that operation.
        """
        return undo.take_back(self, redo=False, expected=step)

    def redo(self, step: Id | None = None) -> str:
        """Do again what was last taken back (in ``step``, if named) and return its label."""
        return undo.take_back(self, redo=True, expected=step)

    def turned_step(self, step: Id | None) -> Id | None:
        """Return the step that ``step`` took back or did again; None for any other."""
        with self.read() as session:
            found = session.get(Step, step) if step is not None else None
            return found.undoes if found is not None else None

    # drafts, outside the journal

    def save_draft(self, form: str, subject: str, body: str) -> None:
        """Keep an unfinished form of the signed-in user."""
        with self._lock, self._writer.begin() as connection:
            drafts.save(connection, self.visit.user_id or b"", form, subject, body)

    def drop_draft(self, form: str, subject: str) -> None:
        """Forget a draft, if there is one."""
        with self._lock, self._writer.begin() as connection:
            drafts.drop(connection, self.visit.user_id or b"", form, subject)

    def draft(self, form: str, subject: str) -> str | None:
        """Return the body of a draft of the signed-in user."""
        with self.read() as session:
            return drafts.find(session, self.visit.user_id or b"", form, subject)

    def drafts(self) -> list[drafts.Draft]:
        """Return the drafts of the signed-in user, newest first."""
        with self.read() as session:
            return drafts.mine(session, self.visit.user_id or b"")

    # the journal as a whole

    def head(self) -> str:
        """Return the anchor of this computer's chain, as printed on released papers."""
        return format_head(self.device.series, self._chain.seq, self._chain.hash)

    def verify(
        self, head: str = "", progress: Callable[[int, int], None] = lambda done, total: None
    ) -> VerifyReport:
        """Recompute the journal's chain; raises Damaged."""
        with self.read() as session:
            return verify(session, head, progress)

    def writer_connection(self) -> Engine:
        """Return the writer's engine for backups; nothing else may use it."""
        return self._writer

    def close(self) -> None:
        """Close every connection; open transactions end first."""
        with self._lock:
            self.closed = True
            self._reader.dispose()
            self._writer.dispose()

    def _load_chain(self) -> Chain:
        with self._writer.connect() as connection:
            last = connection.execute(
                select(Step.seq, Step.hash)
                .where(Step.device == self.device.id)
                .order_by(Step.seq.desc())
                .limit(1)
            ).first()
            hlc = connection.scalar(select(func.max(Step.hlc))) or 0
            rid = connection.scalar(select(func.max(Change.rid))) or 0
        return Chain(last[0] if last else 0, last[1] if last else GENESIS, hlc, rid + 1)


def clock_went_back(store: Store) -> bool:
    """Return whether the computer's clock is before the last journal entry; leaves a trace if so."""
    with store.read() as session:
        last = session.scalar(select(func.max(Step.instant_us))) or 0
    went_back = now_instant()[0] < last - 60_000_000
    if went_back:
        store.note("clock_jump", "clock_jump", last_us=last)
    return went_back
