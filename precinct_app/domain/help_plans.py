"""Help plans for people in a hard life situation: each need with its partner, day and result.

A result says what came of it ("employed", "moved in"), not that somebody was sent somewhere: codes of
"help_result" that are only a way there are marked so (parent "way") and keep the need open.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Date, Index, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from precinct_app.domain.base import Id, Record, Writer, key_column
from precinct_app.domain.codes import CodeLists
from precinct_app.errors import BadInput
from precinct_app.i18n import N_

NO_NEED = N_("Choose what help is needed.")
NO_DAY = N_("Write by when.")


class HelpPlan(Record):
    """The plan of one person; ``closed_day`` null while it goes on."""

    __tablename__ = "help_plan"
    person_id: Mapped[Id] = key_column("person.id")
    situation: Mapped[str] = mapped_column(default="")
    opened_day: Mapped[date] = mapped_column(Date)
    review_day: Mapped[date | None] = mapped_column(Date)
    closed_day: Mapped[date | None] = mapped_column(Date)
    close_note: Mapped[str] = mapped_column(default="")
    secrecy: Mapped[str] = mapped_column(default="restricted")


class HelpNeed(Record):
    """One need of a plan: kind, partner who gives it, until when, and what came of it."""

    __tablename__ = "help_need"
    plan_id: Mapped[Id] = key_column("help_plan.id")
    kind: Mapped[str]  # code list "help_kind"
    text: Mapped[str] = mapped_column(default="")
    organisation_id: Mapped[Id | None] = key_column("organisation.id", index=False)
    partner: Mapped[str] = mapped_column(default="")
    due_day: Mapped[date] = mapped_column(Date)
    result: Mapped[str] = mapped_column(default="")  # code list "help_result"
    result_day: Mapped[date | None] = mapped_column(Date)
    result_note: Mapped[str] = mapped_column(default="")
    done_day: Mapped[date | None] = mapped_column(Date)
    __table_args__ = (Index("help_need_due", "due_day"),)


def add_need(write: Writer, plan_id: Id, **values: Any) -> Id:
    """Add a need and return its key; raises BadInput without a kind or a day."""
    for name, words in (("kind", NO_NEED), ("due_day", NO_DAY)):
        if not values.get(name):
            raise BadInput(words, field=name)
    return write.add(HelpNeed, plan_id=plan_id, **values)


def note_result(write: Writer, codes: CodeLists, need_id: Id, result: str, day: date, note: str = "") -> None:
    """Note what came of a need; it is done only by a result that is one."""
    final = codes.get("help_result", result).parent != "way"
    done = day if result and final else None
    write.change(HelpNeed, need_id, result=result, result_day=day, result_note=note.strip(), done_day=done)


def needs_of(session: Session, plans: Iterable[Id]) -> list[HelpNeed]:
    """Return the live needs of plans by their days."""
    query = select(HelpNeed).where(HelpNeed.plan_id.in_(list(plans)), HelpNeed.removed_step.is_(None))
    return list(session.scalars(query.order_by(HelpNeed.due_day, HelpNeed.id)))
