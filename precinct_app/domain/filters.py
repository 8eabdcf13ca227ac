"""Filters of lists that a user keeps under a name: what was chosen, as the list itself wrote it."""

from sqlalchemy import Index, select
from sqlalchemy.orm import Mapped, Session

from precinct_app.domain.base import Id, Record, Writer, key_column
from precinct_app.errors import BadInput
from precinct_app.i18n import N_

NO_NAME = N_("Give the filter a name.")
TAKEN = N_("There is a filter of this name already.")


class SavedFilter(Record):
    """A named filter of one list; ``body`` is JSON of codes, days and keys."""

    __tablename__ = "saved_filter"
    user_id: Mapped[Id] = key_column("app_user.id", index=False)
    place: Mapped[str]  # name of the list
    name: Mapped[str]
    body: Mapped[str]
    __table_args__ = (Index("saved_filter_place", "user_id", "place"),)


def saved_filters(session: Session, user_id: Id, place: str) -> list[SavedFilter]:
    """Return a user's filters of a list, by name."""
    query = select(SavedFilter).where(
        SavedFilter.user_id == user_id, SavedFilter.place == place, SavedFilter.removed_step.is_(None)
    )
    return list(session.scalars(query.order_by(SavedFilter.name)))


def keep_filter(write: Writer, user_id: Id, place: str, name: str, body: str) -> Id:
    """Keep a filter under a name, in place of one of the same name; raises BadInput without a name."""
    title = " ".join(name.split())
    if not title:
        raise BadInput(NO_NAME, field="name")
    for known in saved_filters(write.session, user_id, place):
        if known.name == title:
            write.change(SavedFilter, known.id, body=body)
            return known.id
    return write.add(SavedFilter, user_id=user_id, place=place, name=title, body=body)


def rename_filter(write: Writer, key: Id, name: str) -> None:
    """Give a filter another name; raises BadInput without one, or when another filter has it."""
    title = " ".join(name.split())
    if not title:
        raise BadInput(NO_NAME, field="name")
    known = write.session.get_one(SavedFilter, key)
    others = saved_filters(write.session, known.user_id, known.place)
    if any(other.name == title and other.id != key for other in others):
        raise BadInput(TAKEN, field="name")
    write.change(SavedFilter, key, name=title)
