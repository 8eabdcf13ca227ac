"""Kazakh and Russian: texts, dates, numbers, names, addresses, the order of letters and search.

Everyone may import this package; it imports neither Qt nor the store, and Babel only where a catalogue has to
be built. ``_``, ``N_``, ``ngettext`` and ``pgettext`` mark texts for the catalogues in ``translations/``.
What reads and folds words is loaded when it is first asked for: the lock screen needs none of it.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from precinct_app.i18n.language import (
    LANGUAGES,
    N_,
    Language,
    _,
    activate,
    active,
    language,
    ngettext,
    pgettext,
    sentence,
)

if TYPE_CHECKING:
    from precinct_app.i18n.folding import (
        first_letters,
        fold,
        fold_many,
        matched_parts,
        search_forms,
        sounding,
    )
    from precinct_app.i18n.kazakh import with_ending
    from precinct_app.i18n.letters import first_capital, fold_house, number_key, phone_digits, sort_key
    from precinct_app.i18n.typed import digits_typed, parse_date, parse_time

_PARTS = {
    "folding": ("first_letters", "fold", "fold_many", "matched_parts", "search_forms", "sounding"),
    "kazakh": ("with_ending",),
    "letters": ("first_capital", "fold_house", "number_key", "phone_digits", "sort_key"),
    "typed": ("digits_typed", "parse_date", "parse_time"),
}
_MODULES = {name: module for module, names in _PARTS.items() for name in names}

__all__ = [
    "LANGUAGES",
    "N_",
    "Language",
    "_",
    "activate",
    "active",
    "digits_typed",
    "first_capital",
    "first_letters",
    "fold",
    "fold_house",
    "fold_many",
    "language",
    "matched_parts",
    "ngettext",
    "number_key",
    "parse_date",
    "parse_time",
    "pgettext",
    "phone_digits",
    "search_forms",
    "sentence",
    "sort_key",
    "sounding",
    "with_ending",
]


def __getattr__(name: str) -> object:
    """Load the module of a part and keep the part here."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    part = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    globals()[name] = part
    return part
