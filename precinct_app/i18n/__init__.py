"""Kazakh and Russian: texts, dates, numbers, names, addresses, the order of letters and search.

Everyone may import this package; it imports neither Qt nor the store, and Babel only where a catalogue has to
be built. ``_``, ``N_``, ``ngettext`` and ``pgettext`` mark texts for the catalogues in ``translations/``.
"""

from precinct_app.i18n.folding import fold, matched_parts, search_forms
from precinct_app.i18n.kazakh import with_ending
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
from precinct_app.i18n.letters import fold_house, number_key, phone_digits, sort_key
from precinct_app.i18n.typed import digits_typed, parse_date, parse_time

__all__ = [
    "LANGUAGES",
    "N_",
    "Language",
    "_",
    "activate",
    "active",
    "digits_typed",
    "fold",
    "fold_house",
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
    "with_ending",
]
