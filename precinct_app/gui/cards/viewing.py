"""Who looks and in what language: the two things that reading a card on another thread takes along."""

from typing import Any

from precinct_app.domain.labels import Naming
from precinct_app.domain.permissions import Permission
from precinct_app.domain.secrecy import Viewer
from precinct_app.gui.context import Context
from precinct_app.i18n import language

MASK = "\u2022"


def viewer_of(context: Context) -> Viewer:
    """Return who works, for questions of secrecy."""
    may = context.may
    return Viewer(
        context.store.visit.user_id, may(Permission.VIEW_RESTRICTED), may(Permission.VIEW_PEOPLE)
    )  # fmt: skip


def naming_of(context: Context, codes: Any = None) -> Naming:
    """Return the language of the window with the code lists of today."""
    return Naming(language(context.language), codes or context.store.codes())


def choices_of(context: Context, name: str) -> list[tuple[str, str]]:
    """Return the values of a code list as (code, text) in the language of the window."""
    return [(value.code, value.text(context.language)) for value in context.store.codes().of(name)]


def masked_iin(number: str) -> str:
    """Return an identification number with its first six digits only (the birth date), the rest as dots."""
    return f"{number[:6]} {MASK * max(0, len(number) - 6)}" if number else ""
