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
NO_PERSON = N_("Choose the person whom the plan is for.")
NO_OPENING = N_("Write on which day the plan was made.")
TOO_EARLY = N_("This day is before the day on which the plan was made.")
WHY_CLOSED = N_("Not every need is met. Write why the plan is closed.")


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


def open_plan(write: Writer, **values: Any) -> Id:
    """Open the plan of a person and return its key. Raises BadInput."""
    for name, words in (("person_id", NO_PERSON), ("opened_day", NO_OPENING)):
        if not values.get(name):
            raise BadInput(words, field=name)
    _not_before(values["opened_day"], values.get("review_day"), "review_day")
    return write.add(HelpPlan, **values)


def change_plan(write: Writer, plan_id: Id, **values: Any) -> None:
    """Change a plan. Raises BadInput."""
    present = write.session.get_one(HelpPlan, plan_id)
    opened = values.get("opened_day", present.opened_day)
    if not opened:
        raise BadInput(NO_OPENING, field="opened_day")
    _not_before(opened, values.get("review_day", present.review_day), "review_day")
    write.change(HelpPlan, plan_id, **values)


def close_plan(write: Writer, plan_id: Id, day: date, note: str) -> None:
    """Close a plan; with a need that is not met it must be said why. Raises BadInput."""
    present = write.session.get_one(HelpPlan, plan_id)
    _not_before(present.opened_day, day, "closed_day")
    waiting = any(need.done_day is None for need in needs_of(write.session, [plan_id]))
    if waiting and not note.strip():
        raise BadInput(WHY_CLOSED, field="close_note")
    write.change(HelpPlan, plan_id, closed_day=day, close_note=note.strip())


def reopen_plan(write: Writer, plan_id: Id) -> None:
    """Go on with a closed plan."""
    write.change(HelpPlan, plan_id, closed_day=None, close_note="")


def remove_plan(write: Writer, plan_id: Id) -> None:
    """Remove a plan with its needs."""
    for need in needs_of(write.session, [plan_id]):
        write.remove(HelpNeed, need.id)
    write.remove(HelpPlan, plan_id)


def _not_before(opened: date, day: date | None, field: str) -> None:
    if day is not None and day < opened:
        raise BadInput(TOO_EARLY, field=field)


def add_need(write: Writer, plan_id: Id, **values: Any) -> Id:
    """Add a need and return its key; raises BadInput without a kind or a day."""
    for name, words in (("kind", NO_NEED), ("due_day", NO_DAY)):
        if not values.get(name):
            raise BadInput(words, field=name)
    return write.add(HelpNeed, plan_id=plan_id, **values)


def note_result(write: Writer, codes: CodeLists, need_id: Id, result: str, day: date, note: str = "") -> None:
    """Note what came of a need; it is done only by a result that is one."""
    need = write.session.get_one(HelpNeed, need_id)
    plan = write.session.get_one(HelpPlan, need.plan_id)
    _not_before(plan.opened_day, day if result else None, "result_day")
    done = day if is_final(codes, result) else None
    told = {"result": result, "result_day": day if result else None, "result_note": note.strip()}
    write.change(HelpNeed, need_id, **told, done_day=done)


def is_final(codes: CodeLists, result: str) -> bool:
    """Tell whether a result ends a need; one that is only a way there does not."""
    return bool(result) and codes.get("help_result", result).parent != "way"


def needs_of(session: Session, plans: Iterable[Id]) -> list[HelpNeed]:
    """Return the live needs of plans by their days."""
    query = select(HelpNeed).where(HelpNeed.plan_id.in_(list(plans)), HelpNeed.removed_step.is_(None))
    return list(session.scalars(query.order_by(HelpNeed.due_day, HelpNeed.id)))
