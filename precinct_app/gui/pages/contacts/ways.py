"""Where the name of a subject leads: the page that shows its card, if this program and this user have it."""

from precinct_app.domain.base import Id
from precinct_app.gui.context import Context
from precinct_app.gui.pages import PAGES

_PAGES = {
    "person": "people", "group_": "people", "organisation": "organisations", "place": "places",
    "house": "houses", "sara_case": "cases", "contact": "contacts", "finding": "places", "appeal": "appeals",
    "help_plan": "help",
}  # fmt: skip
_WHOLE = frozenset({"group_", "finding"})  # pages of several kinds are told which one is meant


def way_to(context: Context, subject: tuple[str, Id]) -> tuple[str, object] | None:
    """Return page and key for ``Context.go``, None where no page shows such a subject."""
    kind, key = subject
    name = _PAGES.get(kind, "")
    spec = next((spec for spec in PAGES if spec.name == name), None)
    if spec is None or not context.may(spec.permission):
        return None
    return name, (kind, key) if kind in _WHOLE else key
