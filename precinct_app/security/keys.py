"""Keys: a password becomes a key, and one key wraps another.

Argon2id turns a password into 32 bytes; AES-256-GCM wraps with the surroundings as additional data; a sealed
box (ephemeral X25519, HKDF-SHA256, AES-GCM) wraps for somebody whose password is not at hand. The libraries
are imported inside the functions, because the lock screen imports this module.
"""

import os
import time
import unicodedata
from dataclasses import dataclass

from precinct_app.errors import Damaged
from precinct_app.i18n import N_

KEY_BYTES = 32
SALT_BYTES = 16
NONCE_BYTES = 12
TAG_BYTES = 16
MEMORY_KIB = 64 * 1024
MAX_MEMORY_KIB = 256 * 1024
MAX_TIME = 256
MAX_LANES = 8
# one derivation may not take longer than a hundred passes over 64 MiB, whatever a file says
MAX_WORK = 100 * MEMORY_KIB

DAMAGED = N_("The key file of the store is damaged. Restore the store from a backup.")


@dataclass(frozen=True)
class Cost:
    """What one guess of a password costs: memory in KiB, passes over it, lanes."""

    memory: int = MEMORY_KIB
    time: int = 8
    lanes: int = 2

    def check(self) -> None:
        """Raise Damaged for figures that no vault of ours has and that would stop the computer."""
        sound = (
            1 <= self.lanes <= MAX_LANES
            and 8 * self.lanes <= self.memory <= MAX_MEMORY_KIB
            and 1 <= self.time <= MAX_TIME
            and self.memory * self.time <= MAX_WORK
        )
        if not sound:
            raise Damaged(DAMAGED)


class WrongKeyError(Exception):
    """The wrapped bytes do not open with this key and these surroundings."""


def measure_cost(seconds: float = 1.0) -> Cost:
    """Return the cost that takes about ``seconds`` on this computer (64 MiB, at least 3 passes)."""
    trial = Cost(time=3)
    derive("measure", bytes(SALT_BYTES), Cost(memory=64, time=1))  # loads the library outside the measure
    started = time.perf_counter()
    derive("measure", bytes(SALT_BYTES), trial)
    per_pass = max((time.perf_counter() - started) / trial.time, 1e-6)
    return Cost(time=min(MAX_WORK // MEMORY_KIB, max(3, round(seconds / per_pass))))


def derive(password: str, salt: bytes, cost: Cost) -> bytes:
    """Return the 32-byte key of ``password``; letters typed as one or two code points count as the same."""
    from argon2.low_level import Type, hash_secret_raw

    cost.check()
    secret = unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")
    return hash_secret_raw(secret, salt, cost.time, cost.memory, cost.lanes, KEY_BYTES, Type.ID)


def wrap(key: bytes, secret: bytes, surroundings: bytes) -> bytes:
    """Return nonce + sealed ``secret``; it opens only with the same ``key`` and ``surroundings``."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, secret, surroundings)


def unwrap(key: bytes, wrapped: bytes, surroundings: bytes) -> bytes:
    """Return the secret of :func:`wrap`; WrongKeyError when anything differs."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(key).decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], surroundings)
    except (InvalidTag, ValueError) as error:
        raise WrongKeyError from error


def new_pair() -> tuple[bytes, bytes]:
    """Return a new X25519 private and public key, 32 bytes each."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    private = X25519PrivateKey.generate()
    return private.private_bytes_raw(), private.public_key().public_bytes_raw()


def seal(public: bytes, secret: bytes, surroundings: bytes) -> bytes:
    """Return ephemeral public key + wrapped ``secret``, which only the owner of ``public`` opens."""
    private, ephemeral = new_pair()
    return ephemeral + wrap(_shared(private, public, ephemeral, public), secret, surroundings)


def unseal(private: bytes, public: bytes, box: bytes, surroundings: bytes) -> bytes:
    """Return the secret of :func:`seal`; WrongKeyError when anything differs."""
    ephemeral = box[:KEY_BYTES]
    try:
        shared = _shared(private, ephemeral, ephemeral, public)
    except ValueError as error:
        raise WrongKeyError from error
    return unwrap(shared, box[KEY_BYTES:], surroundings)


def subkey(key: bytes, purpose: str, salt: bytes | None = None) -> bytes:
    """Return a 32-byte key for one ``purpose``, from which ``key`` cannot be found."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), KEY_BYTES, salt, purpose.encode("utf-8")).derive(key)


def _shared(private: bytes, peer: bytes, ephemeral: bytes, recipient: bytes) -> bytes:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

    secret = X25519PrivateKey.from_private_bytes(private).exchange(X25519PublicKey.from_public_bytes(peer))
    return subkey(secret, "precinct sealed box", ephemeral + recipient)
