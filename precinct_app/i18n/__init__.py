"""Kazakh and Russian: texts, dates, numbers, names, addresses, the order of letters and search.

Everyone may import this package; it imports neither Qt nor the store, and Babel only where a catalogue has to
be built. ``_``, ``N_``, ``ngettext`` and ``pgettext`` mark texts for the catalogues in ``translations/``.
"""

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

__all__ = [
    "LANGUAGES",
    "N_",
    "Language",
    "_",
    "activate",
    "active",
    "language",
    "ngettext",
    "pgettext",
    "sentence",
]
