"""Which page shows a record: links, chips and cards ask here."""

from precinct_app.domain.base import Id

Key = tuple[str, Id]
_PAGES = {
    "person": "people", "organisation": "organisations", "group_": "people", "place": "places",
    "finding": "places", "house": "houses", "dwelling": "houses", "contact": "contacts", "sara_case": "cases",
}  # fmt: skip
# pages that show records of several types take the key whole
_WHOLE = frozenset({"group_", "place", "finding", "dwelling"})


def destination(key: Key) -> tuple[str, object]:
    """Return the page of a record and the key that it takes."""
    return _PAGES[key[0]], key if key[0] in _WHOLE else key[1]
