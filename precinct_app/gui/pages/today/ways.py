"""Where a due item is worked on: the page and record that Enter opens."""

from precinct_app.domain import work
from precinct_app.domain.work import DueItem
from precinct_app.gui.pages import PAGES

Way = tuple[str, object, dict[str, object]]


def way_to(item: DueItem) -> Way:
    """Return page, key and values for ``context.go``."""
    if item.contact_id is not None:
        return ("contacts", item.contact_id, {})
    if item.case_id is not None:
        return ("cases", item.case_id, {})
    page, record = _PLACES.get(item.kind, ("", ""))
    if page and any(spec.name == page for spec in PAGES):
        key = item.parent_id if item.kind in _OF_PARENT else item.id
        return (page, (record, key) if record else key, dict(_PARTS.get(item.kind, {})))
    if item.kind in (work.CHECK, work.ENDING, work.TIMELESS, work.NEED, work.SAFETY) and item.subject:
        return (_CARDS.get(item.subject[0], "people"), item.subject, {})
    if item.kind == work.MEETING:
        return ("contacts", None, {"series": item.id.hex()})
    values: dict[str, object] = {"request": item.id} if item.kind == work.REQUEST else {}
    return ("reports", None, {"month": item.number} if item.kind == work.REPORT and item.number else values)


# kind: page, type of the record in its key ("" for the bare key)
_PLACES = {
    work.CHECK: ("register", "register_entry"),
    work.ENDING: ("register", "register_entry"),
    work.APPEAL: ("appeals", ""),
    work.NEED: ("help", "help_plan"),
    work.SAFETY: ("violence", "violence_fact"),
    work.FINDING: ("places", "finding"),
    work.ROUND: ("rounds", "house_round"),
}
# the part of the card on which the item stands, where it is not the first
_PARTS: dict[str, dict[str, object]] = {work.SAFETY: {"tab": "plan"}}
_OF_PARENT = (work.NEED, work.SAFETY)
_CARDS = {"organisation": "organisations", "place": "places", "dwelling": "houses", "house": "houses"}
