"""What every verb of the command line begins with: whose store it is, its password, a line that counts."""

import argparse
import getpass
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from precinct_app import settings
from precinct_app.errors import BadInput
from precinct_app.i18n import N_, _

if TYPE_CHECKING:
    from precinct_app.storage.accounts import Opened

NO_PASSWORD = N_("The password file “{file}” cannot be read.")
NOT_ASKED = N_("The password cannot be asked here. Give it by --password-file or PRECINCT_PASSWORD.")
WHO = N_("Several people use this store. Say who with --user: {logins}.")


def password_of(options: argparse.Namespace, *, new: bool = False) -> str:
    """Return the password of the file, the environment or the prompt; ``new`` asks it twice.

    Raises ``BadInput`` where none of them gives one.
    """
    if options.password_file is not None:
        try:
            return str(options.password_file.read_text(encoding="utf-8-sig")).rstrip("\r\n")
        except (OSError, UnicodeDecodeError):
            raise BadInput(NO_PASSWORD, file=options.password_file.name) from None
    if options.environment_password is not None:
        return str(options.environment_password)
    first = _asked_secretly(_("Password: "))
    if new and _asked_secretly(_("Password again: ")) != first:
        raise BadInput(N_("The two passwords differ."))
    return first


def _asked_secretly(question: str) -> str:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", getpass.GetPassWarning)
            return getpass.getpass(question)
    except (getpass.GetPassWarning, EOFError):
        # without a terminal the password would stand readable on the screen
        raise BadInput(NOT_ASKED) from None


def folder_of(options: argparse.Namespace) -> Path:
    """Return the folder of the store that the call or the settings name."""
    if options.data is not None:
        return Path(options.data)
    return settings.load().place_of_store()


def open_store(options: argparse.Namespace) -> "Opened":
    """Sign in and open the store; what it warns of goes to standard error."""
    from precinct_app.storage.unlocking import unlock

    folder = folder_of(options)
    keyed = unlock(folder, options.user or _known_login(folder), password_of(options))
    # the database may have been loaded on another thread meanwhile
    from precinct_app.storage import accounts

    opened = accounts.open_keyed(keyed)
    for warning in opened.warnings:
        print(_(warning), file=sys.stderr)
    return opened


def _known_login(folder: Path) -> str:
    """Return who signs in where nobody is named: the only user, or the one who came last."""
    from precinct_app.security.vault import VAULT_FILE, Vault

    logins = Vault.load(folder).logins() if (folder / VAULT_FILE).exists() else []
    last = settings.load().last_login
    if len(logins) > 1 and last not in logins:
        raise BadInput(WHO, logins=", ".join(logins))
    return last if last in logins else "".join(logins)


class Progress:
    """A line on a terminal that counts; silent where the output is not a terminal."""

    def __init__(self) -> None:
        self._shown = -1

    def __call__(self, done: int, total: int) -> None:
        """Show the part of ``total`` that is ``done``, once for each hundredth."""
        part = 100 * done // max(total, 1)
        if sys.stderr.isatty() and part != self._shown:
            self._shown = part
            print(f"\r{part:3d} %", end="\r", file=sys.stderr, flush=True)


def asked(question: str) -> str:
    """Return what was typed at the prompt; raises ``BadInput`` where nobody can be asked."""
    try:
        return input(question).strip()
    except EOFError:
        raise BadInput(N_("The sign-in name cannot be asked here. Give it by --login.")) from None
