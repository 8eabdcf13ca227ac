"""Imports what the making of a report needs, beside other work: the command line derives the key meanwhile.

Deriving the key leaves one processor idle for about a second, which is what these imports take.
"""

from threading import Thread


def import_ahead() -> Thread:
    """Begin to import on a thread of its own and return it; nobody has to wait for it."""
    thread = Thread(target=_import_all, name="import-ahead", daemon=True)
    thread.start()
    return thread


def _import_all() -> None:
    import pypdfium2  # noqa: F401

    from precinct_app.geo import figure  # noqa: F401
    from precinct_app.reports import fonts, pdf_map, pdf_story, release  # noqa: F401

    fonts.register()
