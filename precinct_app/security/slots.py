"""One way into the store: what a user's (or the paper code's) slot in the vault holds, and how it is read.

A slot keeps the user's private key under the password, and the store key either under the password too or in
a sealed box to the public key, which is how the other users get a new store key without their passwords.
"""

import base64
import binascii
import json
import os
from dataclasses import dataclass, replace
from typing import Any

from precinct_app.errors import Damaged, WrongPassword
from precinct_app.i18n import N_
from precinct_app.security import keys
from precinct_app.security.keys import DAMAGED, Cost, WrongKeyError

USER = "user"
RECOVERY = "recovery"
MAX_LOGIN = 64
WRAPPED_BYTES = keys.NONCE_BYTES + keys.KEY_BYTES + keys.TAG_BYTES
BOX_BYTES = keys.KEY_BYTES + WRAPPED_BYTES

WRONG_PASSWORD = N_("The password is wrong. Type it again.")


@dataclass(frozen=True)
class Slot:
    """``private`` and ``key`` are wrapped; ``sealed`` tells that ``key`` is a box to ``public``."""

    login: str
    kind: str
    cost: Cost
    salt: bytes
    public: bytes
    private: bytes
    key: bytes
    sealed: bool = False

    def open(self, password: str, store: str, generation: int) -> tuple[bytes, bytes, bytes]:
        """Return (store key, private key, password key); WrongPassword or, beyond the password, Damaged."""
        password_key = keys.derive(password, self.salt, self.cost)
        try:
            private = keys.unwrap(password_key, self.private, self._about(store))
        except WrongKeyError:
            raise WrongPassword(WRONG_PASSWORD) from None
        about = self._about(store, generation)
        try:
            if self.sealed:
                key = keys.unseal(private, self.public, self.key, about)
            else:
                key = keys.unwrap(password_key, self.key, about)
        except WrongKeyError:
            raise Damaged(DAMAGED) from None
        return key, private, password_key

    def with_key(self, key: bytes, store: str, generation: int) -> "Slot":
        """Return this slot with another store key, sealed to its owner."""
        sealed = replace(self, sealed=True)
        return replace(sealed, key=keys.seal(self.public, key, sealed._about(store, generation)))

    def settled(self, key: bytes, password_key: bytes, store: str, generation: int) -> "Slot":
        """Return this slot with the store key under the password instead of in a sealed box."""
        plain = replace(self, sealed=False)
        return replace(plain, key=keys.wrap(password_key, key, plain._about(store, generation)))

    def to_json(self) -> dict[str, Any]:
        """Return what the vault file holds of this slot."""
        return {
            "login": self.login,
            "kind": self.kind,
            "kdf": {
                "name": "argon2id",
                "memory": self.cost.memory,
                "time": self.cost.time,
                "lanes": self.cost.lanes,
            },
            "salt": encode(self.salt),
            "public": encode(self.public),
            "private": encode(self.private),
            "key": encode(self.key),
            "sealed": self.sealed,
        }

    def _about(self, store: str, generation: int | None = None) -> bytes:
        # the key's surroundings name the generation; the private key outlives a change of the store key
        shown = {
            name: value for name, value in self.to_json().items() if name not in ("private", "key", "sealed")
        }
        return canonical({"store": store, "generation": generation, "slot": shown})


def new_slot(
    login: str, kind: str, password: str, cost: Cost, store: str, generation: int, key: bytes
) -> Slot:
    """Return a slot with a fresh salt and key pair that opens with ``password``."""
    private, public = keys.new_pair()
    empty = Slot(login, kind, cost, os.urandom(keys.SALT_BYTES), public, b"", b"")
    password_key = keys.derive(password, empty.salt, cost)
    filled = replace(empty, private=keys.wrap(password_key, private, empty._about(store)))
    return filled.settled(key, password_key, store, generation)


def read_slot(raw: object) -> Slot:
    """Return the slot of a vault file; Damaged unless every field has its type, length and bounds."""
    fields = expect(raw, dict)
    kdf = expect(fields.get("kdf"), dict)
    if kdf.get("name") != "argon2id":
        raise Damaged(DAMAGED)
    cost = Cost(expect(kdf.get("memory"), int), expect(kdf.get("time"), int), expect(kdf.get("lanes"), int))
    cost.check()
    sealed = expect(fields.get("sealed"), bool)
    slot = Slot(
        login=expect(fields.get("login"), str),
        kind=expect(fields.get("kind"), str),
        cost=cost,
        salt=decode(fields.get("salt"), keys.SALT_BYTES),
        public=decode(fields.get("public"), keys.KEY_BYTES),
        private=decode(fields.get("private"), WRAPPED_BYTES),
        key=decode(fields.get("key"), BOX_BYTES if sealed else WRAPPED_BYTES),
        sealed=sealed,
    )
    if (
        slot.kind not in (USER, RECOVERY)
        or len(slot.login) > MAX_LOGIN
        or bool(slot.login) != (slot.kind == USER)
    ):
        raise Damaged(DAMAGED)
    return slot


def expect(value: object, kind: type) -> Any:
    """Return ``value`` if it is exactly of type ``kind`` (True is no int here), else raise Damaged."""
    if type(value) is not kind:
        raise Damaged(DAMAGED)
    return value


def encode(data: bytes) -> str:
    """Return ``data`` in base64."""
    return base64.b64encode(data).decode("ascii")


def decode(text: object, length: int) -> bytes:
    """Return the ``length`` bytes of a base64 text; Damaged for anything else."""
    try:
        data = base64.b64decode(expect(text, str), validate=True)
    except (binascii.Error, ValueError):
        raise Damaged(DAMAGED) from None
    if len(data) != length:
        raise Damaged(DAMAGED)
    return data


def canonical(value: object) -> bytes:
    """Return the one JSON text of ``value`` over which seals are made."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")
