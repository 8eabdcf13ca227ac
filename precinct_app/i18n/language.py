"""The two languages of the program and the one that is active.

The active language is the only global object of the program: texts of modules and widgets ask it when they
are shown. A document in two languages asks ``language("kk")`` and ``language("ru")`` instead.
"""

from functools import lru_cache

from precinct_app.errors import AppError
from precinct_app.i18n.people import PeopleForms

LANGUAGES = ("kk", "ru")


class Language(PeopleForms):
    """One language: its catalogue and its ways of writing dates, numbers, names and addresses."""

    def __init__(self, code: str) -> None:
        if code not in LANGUAGES:
            raise ValueError(f"no such language: {code}")
        super().__init__(code)

    def __repr__(self) -> str:
        return f"Language({self.code!r})"


_active: Language | None = None


@lru_cache(maxsize=len(LANGUAGES))
def language(code: str) -> Language:
    """Return the language ``code`` ("kk" or "ru"), read once."""
    return Language(code)


def active() -> Language:
    """Return the language of the window; Kazakh until another is chosen."""
    return _active or language("kk")


def activate(code: str) -> Language:
    """Make ``code`` the language of the window and return it."""
    global _active
    _active = language(code)
    return _active


def N_(text: str) -> str:  # noqa: N802 - the usual name of the mark
    """Mark ``text`` for the catalogues; it is translated where it is shown."""
    return text


def _(text: str) -> str:
    """Return ``text`` in the active language."""
    return active().gettext(text)


def ngettext(one: str, many: str, n: int) -> str:
    """Return the plural form for ``n`` in the active language."""
    return active().ngettext(one, many, n)


def pgettext(context: str, text: str) -> str:
    """Return ``text`` as it reads in ``context``, in the active language."""
    return active().pgettext(context, text)


def sentence(error: AppError, language: Language | None = None) -> str:
    """Return what an expected failure says, in ``language`` or the active one."""
    return error.text((language or active()).gettext)
