"""Imports what the making of a report needs, beside other work: the command line derives the key meanwhile.

Deriving the key keeps one processor busy for a good part of a second and leaves the other to these imports.
"""

from importlib import import_module
from threading import Thread

# two threads that import the same only wait for each other, so what derives the key comes before the thread
_FIRST = (
    "argon2.low_level",
    "cryptography.hazmat.primitives.ciphers.aead",
    "cryptography.hazmat.primitives.kdf.hkdf",
    "precinct_app.storage.unlocking",
)
# in the order of their need: first what opens the store
_BESIDE = (
    "precinct_app.storage.accounts",
    "precinct_app.reports.release",
    "precinct_app.reports.pdf_story",
    "precinct_app.geo.figure",
    "precinct_app.reports.pdf_map",
    "pypdfium2",
)


def import_ahead() -> Thread:
    """Begin to import on a thread of its own and return it; nobody has to wait for it."""
    for name in _FIRST:
        import_module(name)
    thread = Thread(target=_import_beside, name="import-ahead", daemon=True)
    thread.start()
    return thread


def _import_beside() -> None:
    for name in _BESIDE:
        import_module(name)
    from precinct_app.reports import fonts

    fonts.register()
