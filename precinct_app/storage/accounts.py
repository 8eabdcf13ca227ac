"""Opening and closing a store for a user: vault, lock file, store and journal as one thing.

Whoever opens a store (window, command line, tests) does it here, so the order is always the same: lock file,
finish a broken restore, vault, an unfinished change of the key, store, shipped code lists, sign in.
"""

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from precinct_app.domain.base import Id, live
from precinct_app.domain.users import Precinct, User, note_password, user_by_login
from precinct_app.errors import AppError, Refused
from precinct_app.i18n import N_
from precinct_app.security.durable import not_written
from precinct_app.security.keys import Cost
from precinct_app.security.vault import COPY_FILE, VAULT_FILE, Unlocked, Vault
from precinct_app.storage.database import NETWORK, STORE_FILE, is_network_path, rekey, working_key
from precinct_app.storage.exchange import Restored, take_restored
from precinct_app.storage.lockfile import StoreLock
from precinct_app.storage.migrations import refresh_shipped
from precinct_app.storage.store import Store, clock_went_back
from precinct_app.storage.unlocking import Keyed, read_vault, unlock
from precinct_app.storage.unlocking import exists as exists

CLOCK_BACK = N_("The computer’s clock is before the last entry of the journal. Check date and time.")
LAST_HEAD = N_("One responsible inspector must stay. Give this role to another user first.")


@dataclass
class Opened:
    """A store open for one user; ``close`` ends everything in order. ``warnings`` are source texts;
    ``restored`` is the backup that was brought back before this opening.
    """

    store: Store
    vault: Vault
    unlocked: Unlocked
    lock: StoreLock
    user: User
    warnings: list[str] = field(default_factory=list)
    restored: Restored | None = None

    @property
    def key(self) -> bytes:
        """The store key, for backups."""
        return self.unlocked.key

    def close(self, operation: str = "logout") -> None:
        """Note the end of the visit, close the store and let other processes open it; once."""
        if self.store.closed:
            return
        with contextlib.suppress(AppError):
            self.store.note(operation, operation)
        self.store.close()
        self.lock.release()


def create(
    folder: Path, login: str, password: str, user: Mapping[str, Any], precinct: Mapping[str, Any], cost: Cost
) -> tuple[Opened, str]:
    """Make a store with its first user and precinct; return it open, and the recovery code to print.

    ``user`` and ``precinct`` are the columns of the records; the first user is the responsible inspector
    unless ``role`` says otherwise. Raises Refused for a network drive or a folder that holds a store.
    """
    if is_network_path(folder):
        raise Refused(NETWORK)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise not_written(error, folder) from error
    lock = StoreLock(folder, login)
    try:
        vault, key, code = Vault.create(folder, login, password, cost)
        store = _fresh_store(folder, key)
        with store.write("user.add") as write:
            precinct_id = write.add(Precinct, **precinct)
            write.add(User, **{"role": "head", **user, "login": login, "precinct_id": precinct_id})
        person = store.sign_in(login)
    except BaseException:
        lock.release()
        raise
    return Opened(store, vault, vault.open(login, password), lock, person), code


def _fresh_store(folder: Path, key: bytes) -> Store:
    """Make the file of the store; a vault without a store would bar the folder, so it goes with a failure."""
    try:
        return Store(folder, key, create=True)
    except BaseException:
        for name in (VAULT_FILE, COPY_FILE, STORE_FILE):
            (folder / name).unlink(missing_ok=True)
        raise


def open_store(folder: Path, login: str, password: str) -> Opened:
    """Open the store for ``login``; raises WrongPassword, StoreBusy, Damaged, NewerStore."""
    return open_keyed(unlock(folder, login, password))


def open_keyed(keyed: Keyed) -> Opened:
    """Open a store whose key is known; raises StoreBusy, Damaged, NewerStore."""
    opened = open_unlocked(keyed.folder, keyed.vault, keyed.unlocked)
    if keyed.attempts.failures:
        opened.store.note("wrong_password", "wrong_password", count=keyed.attempts.failures)
        keyed.attempts.succeeded()
    return opened


def open_with_recovery(folder: Path, code: str, login: str, password: str) -> Opened:
    """Open with the paper code and give ``login`` a new password; raises WrongPassword, Refused, StoreBusy.

    The store is opened first: a user who may not sign in and a store that is open elsewhere change nothing.
    """
    vault = read_vault(folder)
    opened = open_unlocked(folder, vault, replace(vault.open_with_recovery(code), login=login))
    try:
        vault.set_password(opened.unlocked, login, password)
        opened.unlocked = vault.open(login, password)
        _note_own(opened, "recovery")
    except BaseException:
        opened.close()
        raise
    return opened


def open_unlocked(folder: Path, vault: Vault, unlocked: Unlocked) -> Opened:
    """Open the store behind an open vault and sign the user in."""
    lock = StoreLock(folder, unlocked.login)
    try:
        unlocked = _settled(folder, vault, unlocked)
        store = Store(folder, unlocked.key)
        refresh_shipped(store)
        restored = take_restored(folder)
        if restored is not None:
            # nobody is signed in yet: the journal that came with the backup does not know who brought it back
            store.note("store.restore", "change", made_at=restored.made_at.isoformat())
        user = store.sign_in(unlocked.login)
        warnings = [CLOCK_BACK] if clock_went_back(store) else []
    except BaseException:
        lock.release()
        raise
    return Opened(store, vault, unlocked, lock, user, warnings, restored)


def _settled(folder: Path, vault: Vault, unlocked: Unlocked) -> Unlocked:
    """Finish a change of the key that a crash interrupted."""
    if unlocked.previous is None:
        return unlocked
    path = folder / STORE_FILE
    if working_key(path, [unlocked.key, unlocked.previous]) != unlocked.key:
        rekey(path, unlocked.previous, unlocked.key)
    vault.settle(unlocked)
    return replace(unlocked, previous=None)


def add_user(
    opened: Opened, login: str, password: str, values: Mapping[str, Any], *, given: bool = True
) -> Id:
    """Add an account: a key slot and the user's record, in this order; return the record's key.

    ``given``: the password is known to whoever adds the user, who is asked for one of his own.
    """
    opened.vault.add_user(opened.unlocked, login, password)
    with opened.store.write("user.add", login=login) as write:
        key = write.add(User, **{**values, "login": login})
        note_password(write, key, given=given)
        return key


def give_password(opened: Opened, login: str, password: str) -> None:
    """Give another user a new password, who is asked for one of his own at the next sign-in."""
    opened.vault.set_password(opened.unlocked, login, password)
    with opened.store.write("user.change", kind="login") as write:
        write.trace(None, "password")
        user = user_by_login(write.session, login)
        if user is not None:
            note_password(write, user.id, given=True)


def change_password(opened: Opened, old: str, new: str) -> None:
    """Give the signed-in user a password of his own; raises WrongPassword for a wrong ``old`` one."""
    opened.vault.change_password(opened.unlocked.login, old, new)
    _note_own(opened, "password")


def _note_own(opened: Opened, words: str) -> None:
    with opened.store.write("profile.change", kind="login") as write:
        write.trace(None, words)
        note_password(write, opened.user.id, given=False)


def remove_user(opened: Opened, login: str) -> None:
    """Take an account away and change the key of the store, so that the old password opens nothing.

    The store is closed and opened again meanwhile; ``opened`` goes on with the new one.
    """
    store = opened.store
    with store.read() as session:
        user = user_by_login(session, login)
        heads = session.scalars(live(User).where(User.role == "head", User.active == 1)).all()
    if user is not None and [head.id for head in heads] == [user.id]:
        raise Refused(LAST_HEAD)
    with store.write("user.remove", login=login) as write:
        if user is not None:
            write.change(User, user.id, active=0)
    try:
        _rekey(opened, partial(opened.vault.remove_user, opened.unlocked, login))
    except AppError:
        if user is not None and login in opened.vault.logins():  # the vault knows of no removal
            with store.write("user.change", login=login) as write:
                write.change(User, user.id, active=1)
        raise


def change_key(opened: Opened) -> None:
    """Give the store a new key (a password leaked); all users keep their passwords."""
    with opened.store.write("store.rekey") as write:
        write.trace(None, "")
    _rekey(opened, partial(opened.vault.rekey, opened.unlocked))


def _rekey(opened: Opened, change: Callable[[], Unlocked]) -> None:
    """Let the vault take its new key by ``change`` and encrypt the store with it while nobody reads."""
    old = opened.store
    with old.rest():
        # the vault has the new key from here on, whatever becomes of the file: the next opening settles it
        opened.unlocked = change()
        old.close()
        opened.unlocked = _settled(old.folder, opened.vault, opened.unlocked)
        opened.store = Store(old.folder, opened.unlocked.key)
        opened.store.visit, opened.store.changes = old.visit, old.changes
        old.follow(opened.store)
