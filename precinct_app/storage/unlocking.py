"""What of opening a store needs no database: the vault is read, and a password gives the key.

That takes about a second on one processor without holding up Python's other threads, so whoever is in a hurry
imports the database meanwhile (``reports.ahead``); ``storage.accounts`` then goes on from here.
"""

from dataclasses import dataclass
from pathlib import Path

from precinct_app.errors import AppError, WrongPassword
from precinct_app.i18n import N_
from precinct_app.security.pause import Attempts
from precinct_app.security.vault import VAULT_FILE, Unlocked, Vault
from precinct_app.storage.exchange import STORE_FILE, finish_restore

NO_STORE = N_("There is no store in this folder: {file}. Create one with “init” or choose another folder.")


@dataclass(frozen=True)
class Keyed:
    """A store whose key is known and which is not open yet; ``attempts`` are the wrong passwords before."""

    folder: Path
    vault: Vault
    unlocked: Unlocked
    attempts: Attempts


def exists(folder: Path) -> bool:
    """Return whether ``folder`` holds a store."""
    return (folder / STORE_FILE).exists() or (folder / VAULT_FILE).exists()


def read_vault(folder: Path) -> Vault:
    """Return the vault of the store in ``folder``, after an exchange for a backup that was cut short."""
    finish_restore(folder)
    if not exists(folder):
        raise AppError(NO_STORE, file=folder)
    return Vault.load(folder)


def unlock(folder: Path, login: str, password: str) -> Keyed:
    """Return the keys of ``login``; raises WrongPassword (which is counted), Damaged, AppError."""
    vault = read_vault(folder)
    attempts = Attempts(folder)
    try:
        unlocked = vault.open(login, password)
    except WrongPassword:
        attempts.failed()
        raise
    return Keyed(folder, vault, unlocked, attempts)
