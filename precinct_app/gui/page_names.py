"""Pages by their names: the search box finds every page in both languages, also those without a key."""

from collections.abc import Callable, Sequence
from functools import cache

from precinct_app.gui.pages import PAGES, PageSpec
from precinct_app.gui.widgets import Result
from precinct_app.i18n import LANGUAGES, N_, _, fold, language
from precinct_app.storage.search_query import forms

GROUP = N_("Pages")
WITH_KEY = 9
WHOLE, BEGUN, WITHIN = range(3)


def pages_named(query: str, may_open: Callable[[str], bool]) -> list[tuple[int, Result]]:
    """Return (how well it fits, page) of the pages whose name in one of the languages holds all words begun,
    the best first.
    """
    readings = forms(query)
    shown = [spec for spec in PAGES if may_open(spec.name)]
    found = []
    for number, spec in enumerate(shown, 1):
        fits = [fit for title in _titles(spec) if (fit := _fit(title, readings)) is not None]
        if fits:
            found.append((min(fits), _result(spec, f"Ctrl+{number}" if number <= WITH_KEY else "")))
    return sorted(found, key=_first)


def _first(found: tuple[int, Result]) -> int:
    return found[0]


def _result(spec: PageSpec, key: str) -> Result:
    return Result(_(GROUP), spec.icon, _(spec.title), page=spec.name, keycap=key)


@cache
def _titles(spec: PageSpec) -> list[list[str]]:
    return [fold(language(code).gettext(spec.title)).split() for code in LANGUAGES]


def _fit(title: Sequence[str], readings: Sequence[Sequence[str]]) -> int | None:
    fitting = [
        words for words in readings if all(any(held.startswith(word) for held in title) for word in words)
    ]
    if not fitting:
        return None
    if title in fitting:
        return WHOLE
    return BEGUN if any(title[0].startswith(words[0]) for words in fitting) else WITHIN
