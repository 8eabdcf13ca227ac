"""What the lock screen does beside its window: open a store, open it by the paper code, make a new one.

Each is called on a thread, because deriving a key takes about a second; the database is imported there too.
"""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from precinct_app.security.keys import Cost, measure_cost
from precinct_app.tasks import Progress

if TYPE_CHECKING:
    from precinct_app.storage.accounts import Opened

# loaded while the password is typed: what the first page needs
_NEEDED = (
    "argon2.low_level",
    "cryptography.hazmat.primitives.ciphers.aead",
    "cryptography.hazmat.primitives.kdf.hkdf",
    "precinct_app.storage.accounts",
    "precinct_app.storage.search",
    "precinct_app.domain.labels",
    "precinct_app.gui.shell",
)


def load_ahead(then: Callable[[], None] | None = None) -> threading.Thread:
    """Import on a thread what is needed after the password; a module that fails is told when it is used."""

    def load() -> None:
        for name in _NEEDED:
            import_module(name)
        if then is not None:
            then()

    thread = threading.Thread(target=load, name="load-ahead", daemon=True)
    thread.start()
    return thread


@dataclass(frozen=True)
class Unlock:
    """Opens the store in ``folder`` for ``login``; raises WrongPassword, StoreBusy, Damaged."""

    folder: Path
    login: str
    password: str = field(repr=False)

    def __call__(self, progress: Progress) -> "Opened":
        """Do it; the thread calls this."""
        from precinct_app.storage import accounts

        return accounts.open_store(self.folder, self.login, self.password)


@dataclass(frozen=True)
class Recover:
    """Opens the store by the paper code and gives ``login`` a new password."""

    folder: Path
    login: str
    code: str = field(repr=False)
    password: str = field(repr=False)

    def __call__(self, progress: Progress) -> "Opened":
        """Do it; the thread calls this."""
        from precinct_app.storage import accounts

        return accounts.open_with_recovery(self.folder, self.code, self.login, self.password)


@dataclass(frozen=True)
class Create:
    """Makes a store; returns it open and the paper code. ``cost`` is measured here unless given."""

    folder: Path
    login: str
    password: str = field(repr=False)
    user: Mapping[str, Any]
    precinct: Mapping[str, Any]
    cost: Cost | None = None

    def __call__(self, progress: Progress) -> "tuple[Opened, str]":
        """Do it; the thread calls this."""
        from precinct_app.storage import accounts

        cost = self.cost or measure_cost()
        return accounts.create(self.folder, self.login, self.password, self.user, self.precinct, cost)
