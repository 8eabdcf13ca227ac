"""The audit in the background: some seconds after the window stands, and a minute after cards changed.

The look runs in the pool, so that searches and saves never wait for it; what it counts is kept as the counts
of the month, which the rail and the page of the audit show.
"""

from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, QTimer

from precinct_app.domain.permissions import Permission
from precinct_app.errors import AppError
from precinct_app.gui.context import Context
from precinct_app.tasks import POOL, Progress

FIRST_MS, AFTER_CHANGE_MS = 6_000, 60_000
# what a rule of the audit reads
WATCHED = frozenset({
    "register_entry", "register_step", "register_check", "violence_fact", "violence_notice", "promise",
    "contact", "photo", "person", "residence", "house", "house_address", "street", "settlement", "area",
    "audit_reason", "code", "term_rule", "register_rule", "store_setting",
})  # fmt: skip


class AuditWatch(QObject):
    """Belongs to the window; ``note_changes`` is told what record types changed."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        if context.may(Permission.VIEW_REGISTER):
            self._timer.start(FIRST_MS)

    def note_changes(self, changed: object) -> None:
        """Look again in a minute; changes that come meanwhile are seen by the same look."""
        touched = isinstance(changed, set) and bool(changed & WATCHED)
        if touched and not self._timer.isActive() and self._context.may(Permission.VIEW_REGISTER):
            self._timer.start(AFTER_CHANGE_MS)

    def look(self) -> None:
        """Look now; a window that is about to go after its tasks ended looks no more."""
        if self._context.tasks.ended:
            return
        self._context.tasks.run(LookAndKeep(self._context.store), None, self._failed, kind=POOL, quiet=True)

    def release(self) -> None:
        """Look no more: the window closes."""
        self._timer.stop()

    def _failed(self, error: BaseException) -> None:
        # nobody asked for this look: a full disk is told where somebody writes
        if not isinstance(error, AppError):
            self._context.messages.show_error(error)


class LookAndKeep:
    """Looks at the store and keeps the counts, where they are others than those kept."""

    def __init__(self, store: Any) -> None:
        self._store = store

    def __call__(self, progress: Progress) -> None:
        """Look once; nothing is put into words."""
        from precinct_app.domain.audit import Look, audit
        from precinct_app.domain.clock import wall_now
        from precinct_app.domain.codes import calendar_rows
        from precinct_app.domain.register.entries import terms_of
        from precinct_app.domain.secrecy import Viewer

        now = wall_now(self._store.zone)
        with self._store.read() as session:
            terms = terms_of(session, now.date(), calendar_rows(session))
            found = audit(Look(session, now, terms, self._store.zone), self._store.codes(), Viewer(None))
        keep(self._store, now, found.counts)


def keep(store: Any, now: datetime, counts: Any) -> None:
    """Keep counts as those of their month, if they changed."""
    from precinct_app.domain.audit.months import keep_counts, kept_counts

    month = now.date().replace(day=1)
    with store.read() as session:
        known = kept_counts(session, month)
    if known != dict(counts):
        # no change of anybody's: neither undo nor the strip of the last change may meet it
        with store.write("audit.count", kind="view") as write:
            keep_counts(write, month, counts)
