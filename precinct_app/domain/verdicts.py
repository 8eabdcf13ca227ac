"""Sentences about numbers, in both languages: the only place where a result of ``analysis`` becomes words.

No ending is glued to a value; a difference that may be chance says so.
"""

from precinct_app.analysis.comparison import Comparison
from precinct_app.i18n import N_, Language

FEWER = N_("Decrease: {difference} ({percent}).")
MORE = N_("Increase: {difference} ({percent}).")
FEWER_PLAIN = N_("Decrease: {difference}.")
MORE_PLAIN = N_("Increase: {difference}.")
SAME = N_("No change.")
CHANCE = N_("Such a difference may be due to chance.")
NOT_CHANCE = N_("Chance hardly explains this difference.")
NO_BASE = N_("There were none in the same period last year, so no per cent is computed.")


def change_sentence(found: Comparison, language: Language) -> str:
    """Return one or two sentences: the change with its per cent where allowed, and whether it may be
    chance.
    """
    if found.difference == 0:
        return language.gettext(SAME)
    less = found.difference < 0
    form = (FEWER_PLAIN if less else MORE_PLAIN) if found.percent is None else (FEWER if less else MORE)
    first = language.gettext(form).format(
        difference=language.difference(found.difference),
        percent=language.percent(found.percent or 0.0, signed=True),
    )
    if found.reason == "no_base":
        return f"{first} {language.gettext(NO_BASE)}"
    return f"{first} {language.gettext(CHANCE if found.chance else NOT_CHANCE)}"
