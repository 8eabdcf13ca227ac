"""Drafts: what a user typed and has not saved. They stand outside the journal and vanish when saved."""

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.orm import Session

from precinct_app.domain.base import Id, new_id
from precinct_app.domain.clock import now_instant
from precinct_app.domain.documents import Draft

__all__ = ["Draft", "drop", "find", "mine", "save"]


def save(connection: Connection, user_id: Id, form: str, subject: str, body: str) -> None:
    """Replace the user's draft of this form and subject."""
    drop(connection, user_id, form, subject)
    row = {"id": new_id(), "user_id": user_id, "form": form, "subject": subject, "body": body}
    connection.execute(insert(Draft), [{**row, "updated_us": now_instant()[0]}])


def drop(connection: Connection, user_id: Id, form: str, subject: str) -> None:
    """Forget the user's draft of this form and subject."""
    same = (Draft.user_id == user_id, Draft.form == form, Draft.subject == subject)
    connection.execute(delete(Draft).where(*same))


def find(session: Session, user_id: Id, form: str, subject: str) -> str | None:
    """Return the body of a draft."""
    return session.scalar(
        select(Draft.body).where(Draft.user_id == user_id, Draft.form == form, Draft.subject == subject)
    )


def mine(session: Session, user_id: Id) -> list[Draft]:
    """Return the user's drafts, newest first."""
    return list(
        session.scalars(select(Draft).where(Draft.user_id == user_id).order_by(Draft.updated_us.desc()))
    )
