"""The vault: the small file beside the store that gives its key to whoever knows a password.

``vault.json`` holds one slot per user and one for the paper code (:mod:`precinct_app.security.slots`). A hash
over the whole file finds damage before any password, and then the copy ``vault.json.bak`` is read; a seal
under the store key finds a slot that somebody added or changed without it. A new store key is written
together with the old one (wrapped in the new), so a crash between vault and store leaves a pair that opens.
"""

import contextlib
import hashlib
import hmac
import json
import os
import secrets
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from precinct_app.errors import AppError, Damaged, NewerStore, Refused, WrongPassword
from precinct_app.i18n import N_
from precinct_app.security import keys, recovery
from precinct_app.security.durable import remove_leftovers, write_durably
from precinct_app.security.keys import DAMAGED, KEY_BYTES, Cost, WrongKeyError
from precinct_app.security.slots import (
    MAX_LOGIN,
    RECOVERY,
    USER,
    WRAPPED_BYTES,
    WRONG_PASSWORD,
    Slot,
    canonical,
    decode,
    encode,
    expect,
    new_slot,
    read_slot,
)

VAULT_FILE = "vault.json"
COPY_FILE = "vault.json.bak"
FORMAT = 1
MAX_FILE = 512 * 1024
MAX_SLOTS = 200
MIN_PASSWORD = 10

_NO_VAULT = N_("The key file of the store is missing. Restore the store from a backup.")
_NEWER = N_("The store was written by a newer version of the program. Install that version.")
_EXISTS = N_("This folder already holds a store.")
_LOGIN_TAKEN = N_("The user name “{login}” is taken. Choose another.")
_LOGIN_BAD = N_("A user name has 1 to {n} letters, digits, dots, hyphens or underscores and no spaces.")
_NO_PASSWORD = N_("The password is empty.")
_UNKNOWN = N_("There is no user “{login}”.")
_LAST = N_("The last user cannot be removed.")
_UNSETTLED = N_("The last change of the store key is not finished. Close the program and open it again.")
_SHORT = N_("The password is short: at least {n} characters are needed.")
_SAME = N_("The password may not be the user name.")
_PLAIN = N_("The password repeats one sign. Choose another.")


@dataclass(frozen=True)
class Unlocked:
    """What an open vault gives: the store key (32 bytes), whose slot it was, and that user's private key.

    ``previous`` is the store key before an unfinished change, which the store may still have. Python cannot
    overwrite the bytes: they go when the process is replaced at the lock.
    """

    login: str
    key: bytes = field(repr=False)
    private_key: bytes = field(repr=False)
    previous: bytes | None = field(default=None, repr=False)

    @property
    def by_recovery(self) -> bool:
        """Whether the paper code opened the vault."""
        return not self.login


@dataclass
class Vault:
    """The slots of one store; every change is on the disk when the method returns.

    ``folder`` is None for the vault inside a backup, which only opens.
    """

    folder: Path | None
    store: str
    generation: int
    slots: list[Slot]
    previous: bytes | None
    seal: bytes

    @classmethod
    def create(cls, folder: Path, login: str, password: str, cost: Cost) -> tuple["Vault", bytes, str]:
        """Return a new vault written into ``folder``, its store key and its recovery code."""
        if (folder / VAULT_FILE).exists() or (folder / COPY_FILE).exists():
            raise Refused(_EXISTS)
        _check_entry(login, password)
        key, code, store = os.urandom(KEY_BYTES), recovery.new_code(), secrets.token_hex(16)
        slots = [
            new_slot(login, USER, password, cost, store, 1, key),
            new_slot("", RECOVERY, code, cost, store, 1, key),
        ]
        vault = cls(folder, store, 1, slots, None, b"")
        vault._save(key)
        return vault, key, code

    @classmethod
    def load(cls, folder: Path) -> "Vault":
        """Return the vault of ``folder``, from its copy when the file itself is missing or damaged."""
        try:
            return cls.parse(_read(folder / VAULT_FILE), folder)
        except Damaged as damage:
            with contextlib.suppress(Damaged):
                return cls.parse(_read(folder / COPY_FILE), folder)
            raise damage from None

    @classmethod
    def parse(cls, data: bytes, folder: Path | None = None) -> "Vault":
        """Return the vault written in ``data`` (of a file or a backup); Damaged or NewerStore."""
        try:
            raw = expect(json.loads(data), dict)
        except (ValueError, RecursionError):
            raise Damaged(DAMAGED) from None
        check, seal = raw.pop("check", None), raw.pop("seal", None)
        if check != hashlib.sha256(canonical([raw, seal])).hexdigest():
            raise Damaged(DAMAGED)
        if expect(raw.get("format"), int) > FORMAT:
            raise NewerStore(_NEWER)
        return cls._from_fields(raw, decode(seal, KEY_BYTES), folder)

    @classmethod
    def _from_fields(cls, raw: dict[str, Any], seal: bytes, folder: Path | None) -> "Vault":
        slots = expect(raw.get("slots"), list)
        if len(slots) > MAX_SLOTS:
            raise Damaged(DAMAGED)
        previous = raw.get("previous")
        vault = cls(
            folder,
            expect(raw.get("store"), str),
            expect(raw.get("generation"), int),
            [read_slot(slot) for slot in slots],
            None if previous is None else decode(previous, WRAPPED_BYTES),
            seal,
        )
        if not vault.logins() or len(set(vault.logins())) != len(vault.logins()):
            raise Damaged(DAMAGED)
        return vault

    def logins(self) -> list[str]:
        """Return the user names in the order they were added."""
        return [slot.login for slot in self.slots if slot.kind == USER]

    def open(self, login: str, password: str) -> Unlocked:
        """Return the keys of ``login``; WrongPassword. Takes about a second (key derivation): use a task."""
        found = [slot for slot in self.slots if slot.kind == USER and slot.login == login]
        if not found:
            raise WrongPassword(WRONG_PASSWORD)
        return self._open(found[0], password)

    def open_with_recovery(self, code: str) -> Unlocked:
        """Return the keys by the paper code, tolerantly read; BadInput names a mistyped group."""
        read = recovery.read_code(code)
        for slot in self.slots:
            if slot.kind == RECOVERY:
                return self._open(slot, read)
        raise WrongPassword(WRONG_PASSWORD)

    def add_user(self, unlocked: Unlocked, login: str, password: str, cost: Cost | None = None) -> None:
        """Add a slot for ``login``; ``cost`` defaults to that of the first slot."""
        _check_entry(login, password)
        if login.casefold() in (taken.casefold() for taken in self.logins()):
            raise Refused(_LOGIN_TAKEN, login=login)
        self._put(unlocked, login, USER, password, cost)

    def change_password(self, login: str, old: str, new: str, cost: Cost | None = None) -> Unlocked:
        """Give ``login`` the password ``new``; WrongPassword unless ``old`` opens. Returns the keys."""
        unlocked = self.open(login, old)
        self.set_password(unlocked, login, new, cost)
        return unlocked

    def set_password(self, unlocked: Unlocked, login: str, new: str, cost: Cost | None = None) -> None:
        """Give ``login`` a new password and key pair without the old password (after recovery, by a head)."""
        if login not in self.logins():
            raise Refused(_UNKNOWN, login=login)
        if not new:
            raise Refused(_NO_PASSWORD)
        self._put(unlocked, login, USER, new, cost)

    def new_recovery(self, unlocked: Unlocked, cost: Cost | None = None) -> str:
        """Return a new recovery code; the old paper opens nothing from now on (but old backups)."""
        code = recovery.new_code()
        self._put(unlocked, "", RECOVERY, code, cost)
        return code

    def remove_user(self, unlocked: Unlocked, login: str) -> Unlocked:
        """Take the slot of ``login`` away and change the store key; then go on as after :meth:`rekey`."""
        if login not in self.logins():
            raise Refused(_UNKNOWN, login=login)
        if len(self.logins()) == 1:
            raise Refused(_LAST)
        return self._change_key(unlocked, [slot for slot in self.slots if slot.login != login])

    def rekey(self, unlocked: Unlocked) -> Unlocked:
        """Give every slot a new store key, sealed to its owner, and return the keys.

        The caller then re-encrypts the store from ``previous`` to ``key`` and calls :meth:`settle`. Backups
        made before keep the old key and the vault of their time.
        """
        return self._change_key(unlocked, self.slots)

    def settle(self, unlocked: Unlocked) -> None:
        """Forget the previous key: the store now has the new one."""
        self._become(replace(self, previous=None), unlocked.key)

    def _open(self, slot: Slot, password: str) -> Unlocked:
        key, private, password_key = slot.open(password, self.store, self.generation)
        if not hmac.compare_digest(self.seal, self._sealed(key)):
            raise Damaged(DAMAGED)
        if slot.sealed:
            self.slots[self.slots.index(slot)] = slot.settled(key, password_key, self.store, self.generation)
        if self.folder is not None and (slot.sealed or not self._copies_agree(self.folder)):
            self._heal(key)
        return Unlocked(slot.login, key, private, self._previous_key(key))

    def _previous_key(self, key: bytes) -> bytes | None:
        if self.previous is None:
            return None
        try:
            return keys.unwrap(key, self.previous, self._about_previous())
        except WrongKeyError:
            raise Damaged(DAMAGED) from None

    def _put(self, unlocked: Unlocked, login: str, kind: str, password: str, cost: Cost | None) -> None:
        cost = cost or self.slots[0].cost
        slot = new_slot(login, kind, password, cost, self.store, self.generation, unlocked.key)
        slots = [slot if (old.kind, old.login) == (kind, login) else old for old in self.slots]
        self._become(replace(self, slots=slots if slot in slots else [*slots, slot]), unlocked.key)

    def _change_key(self, unlocked: Unlocked, slots: list[Slot]) -> Unlocked:
        if self.previous is not None:
            raise Refused(_UNSETTLED)
        key, generation = os.urandom(KEY_BYTES), self.generation + 1
        sealed = [slot.with_key(key, self.store, generation) for slot in slots]
        changed = replace(self, slots=sealed, generation=generation)
        changed.previous = keys.wrap(key, unlocked.key, changed._about_previous())
        self._become(changed, key)
        return replace(unlocked, key=key, previous=unlocked.key)

    def _become(self, changed: "Vault", key: bytes) -> None:
        """Save ``changed`` and only then be it, so that a full disk leaves this vault as the file is."""
        changed._save(key)
        self.__dict__.update(changed.__dict__)

    def _save(self, key: bytes) -> None:
        if self.folder is None:
            raise ValueError("the vault of a backup cannot be changed")
        self.seal = self._sealed(key)
        data = self._to_bytes()
        remove_leftovers(self.folder, VAULT_FILE)
        write_durably(self.folder / VAULT_FILE, data)
        # the vault is saved; a copy that fails now is renewed when the vault is next opened
        with contextlib.suppress(AppError):
            remove_leftovers(self.folder, COPY_FILE)
            write_durably(self.folder / COPY_FILE, data)

    def _heal(self, key: bytes) -> None:
        # opening must also succeed from a folder that cannot be written
        with contextlib.suppress(AppError):
            self._save(key)

    def _copies_agree(self, folder: Path) -> bool:
        data = self._to_bytes()
        try:
            return all(_read(folder / name) == data for name in (VAULT_FILE, COPY_FILE))
        except Damaged:
            return False

    def _fields(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "store": self.store,
            "generation": self.generation,
            "slots": [slot.to_json() for slot in self.slots],
            "previous": None if self.previous is None else encode(self.previous),
        }

    def _sealed(self, key: bytes) -> bytes:
        sealing = keys.subkey(key, "precinct vault seal")
        return hmac.digest(sealing, canonical(self._fields()), "sha256")

    def _about_previous(self) -> bytes:
        return canonical({"store": self.store, "generation": self.generation, "purpose": "previous"})

    def _to_bytes(self) -> bytes:
        fields, seal = self._fields(), encode(self.seal)
        check = hashlib.sha256(canonical([fields, seal])).hexdigest()
        whole = {**fields, "seal": seal, "check": check}
        return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def check_password(password: str, login: str) -> None:
    """Raise Refused for a password that is short, one repeated sign or the user name."""
    if len(password) < MIN_PASSWORD:
        raise Refused(_SHORT, n=MIN_PASSWORD)
    if len(set(password)) < 3:
        raise Refused(_PLAIN)
    if password.casefold().strip() == login.casefold():
        raise Refused(_SAME)


def _check_entry(login: str, password: str) -> None:
    signs = set(login) - set(".-_")
    if not 1 <= len(login) <= MAX_LOGIN or not all(sign.isalnum() for sign in signs):
        raise Refused(_LOGIN_BAD, n=MAX_LOGIN)
    if not password:
        raise Refused(_NO_PASSWORD)


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE + 1)
    except FileNotFoundError:
        raise Damaged(_NO_VAULT) from None
    except OSError:
        raise Damaged(DAMAGED) from None
    if len(data) > MAX_FILE:
        raise Damaged(DAMAGED)
    return data
