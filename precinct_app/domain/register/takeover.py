"""Roles of people that stood for the preventive register before it was kept: each becomes an entry.

Which role is which category is data: a code of "role_kind" that was replaced names its category in
``replaced_by``. The role is removed in the same step of the journal, so there is one way to say it.
"""

from datetime import date

from sqlalchemy import select

from precinct_app.domain.base import Id, Writer, live
from precinct_app.domain.codes import Code
from precinct_app.domain.register.entries import CLOSED, OPEN, RegisterEntry
from precinct_app.domain.social_map.subjects import Role

TERM_OVER = "term_over"


def take_over_roles(write: Writer, today: date) -> int:
    """Make entries of the roles whose kind was replaced by a category; return how many.

    What the role rests on becomes the ground. A role that is over becomes a closed entry.
    """
    categories = replaced_roles(write)
    rows = list(write.session.scalars(live(Role).where(Role.kind.in_(categories))))
    known = _standing(write)
    for role in rows:
        category = categories[role.kind]
        over = role.until_day is not None and role.until_day < today
        if over or (role.subject_id, category) not in known:
            write.add(RegisterEntry, **_entry(role, category, over))
            known |= set() if over else {(role.subject_id, category)}
        write.remove(Role, role.id)
    return len(rows)


def replaced_roles(write: Writer) -> dict[str, str]:
    """Return the category by each kind of role that it replaced."""
    own = select(Code.code).where(Code.list == "register_category", Code.removed_step.is_(None))
    query = select(Code.code, Code.replaced_by).where(
        Code.list == "role_kind", Code.replaced_by.in_(own), Code.removed_step.is_(None)
    )
    return {row.code: row.replaced_by for row in write.session.execute(query)}


def _standing(write: Writer) -> set[tuple[Id, str]]:
    query = select(RegisterEntry.subject_id, RegisterEntry.category).where(
        RegisterEntry.removed_step.is_(None), RegisterEntry.state != CLOSED
    )
    return {(key, category) for key, category in write.session.execute(query)}


def _entry(role: Role, category: str, over: bool) -> dict[str, object]:
    until = role.until_day.isoformat() if role.until_day else ""
    ended = {"closed": until, "close_reason": TERM_OVER} if over else {}
    return {
        "subject_type": role.subject_type, "subject_id": role.subject_id, "category": category,
        "ground": role.basis, "delivered": role.from_day.isoformat() if role.from_day else "",
        "until": until, "note": "\n".join(part for part in (role.note, role.source) if part),
        "state": CLOSED if over else OPEN, **ended,
    }  # fmt: skip
