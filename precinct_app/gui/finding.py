"""What the search box of the window finds: people, places, addresses, organisations, projects, contacts."""

from collections.abc import Callable, Sequence
from typing import Any

from precinct_app.domain.labels import Naming, hidden_records, labels
from precinct_app.domain.secrecy import Viewer
from precinct_app.gui.pages import PAGES
from precinct_app.gui.widgets import Result
from precinct_app.i18n import N_, _
from precinct_app.storage.search import find
from precinct_app.storage.store import Store

# type of record: group of results, pages that show it, the first that the program has
_GROUPS = {
    "person": (N_("People"), ("people",)),
    "place": (N_("Places"), ("places", "map")),
    "house": (N_("Addresses"), ("houses",)),
    "organisation": (N_("Organisations"), ("organisations", "map")),
    "group_": (N_("Groups of people"), ("people",)),
    "sara_case": (N_("SARA projects"), ("cases",)),
    "contact": (N_("Contacts"), ("contacts",)),
}


_SHARED = ("group_", "house")


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

    def __call__(self, query: str) -> Sequence[Result]:
        """Return what ``query`` finds, in groups."""
        store = self._store()
        viewer = Viewer(store.visit.user_id, self._restricted)
        with store.read() as session:
            hits = find(session, query, types=self._types)
            keys = [(hit.type, hit.record_id) for hit in hits]
            hidden = hidden_records(session, keys, viewer)
            named = labels(session, [key for key in keys if key not in hidden], self._naming)
        found = []
        for hit in hits:
            label = named.get((hit.type, hit.record_id))
            if label is not None:
                group, page = _GROUPS[hit.type][0], self._pages[hit.type]
                more: dict[str, Any] = {"kind": hit.type} if page == "map" else {}
                # a page that shows several types is told which one is meant
                key = (hit.type, hit.record_id) if hit.type in _SHARED else hit.record_id
                shown = Result(_(group), label.icon, label.title, label.detail, key, page, extra=more)
                found.append(shown)
        return found
