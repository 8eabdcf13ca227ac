"""Who may see a record by its secrecy: everyone, author and responsible inspector, or the author alone.

Lists, searches, labels and cards ask here, so that a protected source shows nowhere by accident. It may be
asked of a query (``seen_by``) or of one record that is at hand (``may_see``).
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, false, or_

from precinct_app.domain.base import Id

NORMAL, RESTRICTED, PROTECTED = "normal", "restricted", "protected_source"


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks: the key of the user, whether the role includes ``VIEW_RESTRICTED``, and ``VIEW_PEOPLE``."""

    user_id: Id | None
    restricted: bool = False
    people: bool = True


def may_see(secrecy: str, author_id: Id | None, viewer: Viewer) -> bool:
    """Tell whether ``viewer`` may see a record of this secrecy and author."""
    if secrecy == NORMAL or (viewer.user_id is not None and author_id == viewer.user_id):
        return True
    return secrecy == RESTRICTED and viewer.restricted


def seen_by(record: Any, viewer: Viewer) -> ColumnElement[bool]:
    """Return the condition under which rows of ``record`` (with secrecy and author) may be listed."""
    own = record.author_id == viewer.user_id if viewer.user_id is not None else false()
    restricted = record.secrecy == RESTRICTED if viewer.restricted else false()
    return or_(record.secrecy == NORMAL, own, restricted)
