"""What belongs to the card of an entry of the register, so that its history holds it too.

The terms and checks of a subject are told on the card of the entry and on that of the subject.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from precinct_app.domain import cases
from precinct_app.domain.base import Id
from precinct_app.domain.register.checks import Check
from precinct_app.domain.register.entries import RegisterEntry, RegisterStep
from precinct_app.domain.secrecy import Viewer, seen_by

OF_SUBJECTS = frozenset({"person", "group_", "organisation", "place", "house", "dwelling"})


def record_parts(session: Session, kind: str, key: Id, viewer: Viewer | None = None) -> list[Id]:
    """Return the key of a record and of everything that is part of its card, removed parts too.

    Entries that ``viewer`` may not see are left out of the card of their subject; None leaves none out.
    """
    found = cases.record_parts(session, kind, key)
    if kind == RegisterEntry.__tablename__:
        entry = session.get(RegisterEntry, key)
        found += session.scalars(select(RegisterStep.id).where(RegisterStep.entry_id == key))
        if entry is not None:
            found += session.scalars(select(Check.id).where(Check.subject_id == entry.subject_id))
    elif kind in OF_SUBJECTS:
        own = select(RegisterEntry.id).where(RegisterEntry.subject_id == key)
        own = own if viewer is None else own.where(seen_by(RegisterEntry, viewer))
        found += session.scalars(own)
        found += session.scalars(select(RegisterStep.id).where(RegisterStep.entry_id.in_(own)))
        found += session.scalars(select(Check.id).where(Check.subject_id == key))
    return found
