"""What the search box of the window finds: people, addresses, places, projects, contacts, appeals, facts of
domestic violence, rounds; and the pages by their names.
"""

from collections.abc import Callable, Sequence
from typing import Any

from precinct_app.domain.base import Id
from precinct_app.domain.birth import birth_text
from precinct_app.domain.labels import Label, Naming, hidden_records, labels
from precinct_app.domain.lately import Lately, lately
from precinct_app.domain.secrecy import Viewer
from precinct_app.gui.found_by import facts_of_hidden, found_by, typed_digits, who_spoke, whose_facts
from precinct_app.gui.page_names import WHOLE, pages_named
from precinct_app.gui.pages import PAGES
from precinct_app.gui.widgets import Result
from precinct_app.i18n import N_, _, fold, ngettext
from precinct_app.storage.search import Hit, find, flats
from precinct_app.storage.search_query import NAME_BEGUN, NAMED, forms, has_house
from precinct_app.storage.store import Store

ADDRESSES = N_("Addresses")
EACH, FLATS = 5, 10
# type of record: group of results, pages that show it, the first that the program has; in their usual order
_GROUPS = {
    "person": (N_("People"), ("people",)),
    "dwelling": (ADDRESSES, ("houses",)),
    "street": (ADDRESSES, ("houses",)),
    "house": (ADDRESSES, ("houses",)),
    "place": (N_("Places"), ("places", "map")),
    "organisation": (N_("Organisations"), ("organisations", "map")),
    "group_": (N_("Groups of people"), ("people",)),
    "sara_case": (N_("SARA projects"), ("cases",)),
    "contact": (N_("Contacts"), ("contacts",)),
    "appeal": (N_("Appeals and materials"), ("appeals",)),
    "violence_fact": (N_("Violence at home"), ("violence",)),
    "house_round": (N_("Rounds"), ("rounds",)),
}
_ORDER = {kind: place for place, kind in enumerate(_GROUPS)}
_SHARED = ("group_", "house", "dwelling", "street")
_STANDING = frozenset({"dwelling", "house", "street"})
Key = tuple[str, Id]


def _page(pages: Sequence[str]) -> str:
    known = {spec.name for spec in PAGES}
    return next(page for page in pages if page in known)


def search_note(store: Store, query: str) -> Callable[[Any], None]:
    """Return the work that leaves a trace of the words that led to a card."""

    def work(_progress: Any) -> None:
        store.note("search", "search", text=query)

    return work


class Finder:
    """Answers the search box; called on the reader's thread. Only types whose page the user may open are
    looked for.
    """

    def __init__(
        self, store: Callable[[], Store], naming: Naming, may_open: Callable[[str], bool],
        restricted: bool = False,
    ) -> None:  # fmt: skip
        self._store, self._naming, self._restricted = store, naming, restricted
        self._pages = {kind: _page(pages) for kind, (_group, pages) in _GROUPS.items()}
        self._types = [kind for kind, page in self._pages.items() if may_open(page)]
        self._may_open = may_open
        self._people, self._contacts = may_open("people"), may_open("contacts")

    def __call__(self, query: str) -> Sequence[Result]:
        """Return what ``query`` finds, in groups."""
        store = self._store()
        viewer = Viewer(store.visit.user_id, self._restricted, self._people)
        with store.read() as session:
            hits = self._hits(session, query)
            keys = [(hit.type, hit.record_id) for hit in hits]
            hidden = hidden_records(session, keys, viewer) | facts_of_hidden(session, keys, viewer)
            named = labels(session, [key for key in keys if key not in hidden], self._naming)
            said = [" ".join(words) for words in forms(query)]
            why = found_by(session, named, query, said, self._naming)
            why |= whose_facts(session, named, self._naming) | who_spoke(session, named, said, viewer)
            told = lately(session, named, viewer) if self._contacts else {}
        digits = tuple(typed_digits(query))
        shown = [hit for hit in hits if (hit.type, hit.record_id) in named]
        found = [self._result(hit, named, why, told, digits) for hit in _in_groups(shown, named, query)]
        pages = pages_named(query, self._may_open)
        called_so = any(
            hit.rank in (NAMED, NAME_BEGUN) or (hit.exact and hit.type != "contact") for hit in shown
        )
        whole = any(fit == WHOLE for fit, _page in pages)
        return _with_pages(found, [page for _fit, page in pages], first=whole or not called_so)

    def _hits(self, session: Any, query: str) -> list[Hit]:
        hits = find(session, query, types=[kind for kind in self._types if kind != "dwelling"], each=EACH)
        if "dwelling" not in self._types:
            return hits
        known = {hit.record_id for hit in hits}
        return [*(hit for hit in flats(session, query, FLATS) if hit.record_id not in known), *hits]

    def _result(
        self, hit: Hit, named: dict[Key, Label], why: dict[Key, str], told: dict[Key, Lately],
        digits: tuple[str, ...],
    ) -> Result:  # fmt: skip
        key = (hit.type, hit.record_id)
        label, page = named[key], self._pages[hit.type]
        # a page that shows several types is told which one is meant
        opened = key if hit.type in _SHARED or page == "map" else hit.record_id
        line = " · ".join(part for part in (why.get(key, ""), label.detail) if part)
        last, promises = self._lately(told.get(key, Lately()))
        return Result(
            _(_GROUPS[hit.type][0]), label.icon, label.title, line, opened, page,
            last=last, promises=promises, record=key, digits=digits,
        )  # fmt: skip

    def _lately(self, told: Lately) -> tuple[str, str]:
        day = birth_text(told.happened[:10], self._naming.language)
        last = _("contact {date}").format(date=day) if day else ""
        words = ngettext("{n} open promise", "{n} open promises", told.promises)
        return last, words.format(n=told.promises) if told.promises else ""


def _with_pages(found: list[Result], pages: list[Result], *, first: bool) -> list[Result]:
    """Put the pages first, or behind the group of those who are called so."""
    if first or not pages:
        return [*pages, *found]
    end = sum(result.group == found[0].group for result in found)
    return [*found[:end], *pages, *found[end:]]


def _other_numbers(title: str, readings: list[list[str]]) -> int:
    """Return how many numbers of an address were not typed."""
    held = [word for word in fold(title).split() if word.isdigit()]
    return min(len(held) - sum(word in held for word in words if word.isdigit()) for words in readings)


def _in_groups(hits: list[Hit], named: dict[Key, Label], query: str) -> list[Hit]:
    """Return the hits group by group, the group with the best hit first; a number asks for an address, and
    "4" for house 4 before 4/1.
    """
    readings = forms(query)
    numbered = any(has_house(words) for words in readings)
    ranks = {hit: hit.rank - (numbered and hit.exact and hit.type in _STANDING) for hit in hits}
    # a street has two names and former ones, of which only one begins its text
    ranks |= {hit: NAMED for hit in hits if hit.type == "street" and hit.exact}
    best: dict[str, tuple[int, int]] = {}
    for hit in hits:
        group = _GROUPS[hit.type][0]
        best[group] = min(best.get(group, (9, 99)), (ranks[hit], _ORDER[hit.type]))

    def place(hit: Hit) -> tuple[tuple[int, int], int, int, int]:
        title = named[hit.type, hit.record_id].title if hit.type in _STANDING else ""
        return best[_GROUPS[hit.type][0]], ranks[hit], _ORDER[hit.type], _other_numbers(title, readings)

    return sorted(hits, key=place)
