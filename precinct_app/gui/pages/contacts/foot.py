"""The keys of the page of contacts, in the list and in its two forms, which of them need a right, and what
the page reads.
"""

from precinct_app.domain.permissions import Permission
from precinct_app.i18n import N_

WATCHED = frozenset({
    "contact", "participant", "promise", "person", "organisation", "contact_series", "term_rule",
    "calendar_day",
})  # fmt: skip
LIST_KEYS = (
    ("Ctrl+N", N_("new contact")), ("R", N_("reception, round")), ("Enter", N_("open the card")),
    ("E", N_("change")), ("Del", N_("delete")), ("Ctrl+F", N_("filter of this list")),
    ("Ctrl+E", N_("table as a file")), ("Ctrl+P", N_("print the list")),
)  # fmt: skip
FORM_KEYS = (
    ("Tab", N_("next field")), ("Alt+1–5", N_("to a field")), ("Ctrl+D", N_("due day")),
    ("Ctrl+Enter", N_("save")), ("Esc", N_("go on later")),
)  # fmt: skip
SERIES_KEYS = (
    ("Tab", N_("next field")), ("Enter", N_("next row")), ("Ins", N_("a new person")),
    ("Ctrl+Enter", N_("save")), ("Esc", N_("go on later")),
)  # fmt: skip
RIGHTS = (
    *((cap, Permission.EDIT_CONTACTS) for cap in ("Ctrl+N", "R", "E", "Del")),
    *((cap, Permission.EXPORT_DATA) for cap in ("Ctrl+E", "Ctrl+P")),
)
