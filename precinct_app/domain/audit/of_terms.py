"""Rules about terms of the law: a check that is late, a notice, an order that ran out, a promise."""

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import select

from precinct_app.domain.audit.gaps import NOTICE, PROMISE, Gap, Look
from precinct_app.domain.base import among
from precinct_app.domain.contacts import Contact, Promise
from precinct_app.domain.register.entries import RegisterEntry
from precinct_app.domain.violence import NOTICE_TERM, Clock, ViolenceFact, clocks

# how many hours before the end of the term of a notice the audit warns
WARNING_TERM = "notice_warning"
_NONE = timedelta()


def check_late(look: Look) -> Iterator[Gap]:
    """Find subjects whose next check was due before today; one check serves all entries of a subject."""
    late: dict[bytes, tuple[str, RegisterEntry]] = {}
    for entry in look.open_entries:
        due = look.terms.next_check(entry, look.last.get(entry.subject_id, ""))
        if due is not None and due < look.today:
            found = (due.isoformat(), entry)
            late[entry.subject_id] = min(late.get(entry.subject_id, found), found, key=_due)
    for due_day, entry in late.values():
        rule = look.terms.rules.get(entry.category)
        yield look.gap_of(entry, "check_late", due_day, place=rule.check_place if rule else "")


def _due(found: tuple[str, RegisterEntry]) -> tuple[str, bytes]:
    return found[0], found[1].id


def notice_late(look: Look) -> Iterator[Gap]:
    """Find notices of domestic violence whose term is over and that are not sent, or were sent after it."""
    running = _clocks(look)
    late = [clock for clock in running if clock.late or (clock.sent is None and _left(look, clock) < _NONE)]
    yield from _notices(look, "notice_late", late)


def notice_soon(look: Look) -> Iterator[Gap]:
    """Find notices that are not sent and whose term is about to end: a warning, no gap yet.

    How long before the end it warns is the term "notice_warning" in hours.
    """
    ahead = look.terms.term(WARNING_TERM)
    if ahead is None:
        return
    span = timedelta(hours=ahead.amount)
    open_ones = [clock for clock in _clocks(look) if clock.sent is None]
    yield from _notices(
        look, "notice_soon", [clock for clock in open_ones if _NONE <= _left(look, clock) <= span]
    )


def _clocks(look: Look) -> list[Clock]:
    term = look.terms.term(NOTICE_TERM)
    return clocks(look.session, term, look.terms.calendar) if term is not None else []


def _left(look: Look, clock: Clock) -> timedelta:
    return clock.left(look.now_in(clock.zone))


def _notices(look: Look, rule: str, found: list[Clock]) -> Iterator[Gap]:
    keys = among(ViolenceFact.id, {clock.fact for clock in found})
    facts = {fact.id: fact for fact in look.session.scalars(select(ViolenceFact).where(keys))}
    for clock in found:
        yield _notice(rule, clock, facts[clock.fact])


def _notice(rule: str, clock: Clock, fact: ViolenceFact) -> Gap:
    sent = clock.sent.isoformat(timespec="minutes") if clock.sent else ""
    victim = ("person", fact.victim_id) if fact.victim_id else ("", b"")
    known = {"body": clock.body, "sent": sent, "number": fact.number}
    known["late_reason"] = clock.reason if sent else ""
    return Gap(
        rule, ("violence_notice", clock.notice), NOTICE, clock.notice, victim, fact.learned,
        clock.ends.isoformat(timespec="minutes"), known,
        ((fact.secrecy, fact.author_id),), ("violence_fact", fact.id),
    )  # fmt: skip


def expired_open(look: Look) -> Iterator[Gap]:
    """Find entries whose term is over and that are still open; an end without an hour is that day's last."""
    now, today = look.now.isoformat(timespec="minutes"), look.today.isoformat()
    for entry in look.open_entries:
        if entry.until and (entry.until < now if len(entry.until) > len(today) else entry.until < today):
            yield look.gap_of(entry, "expired_open", entry.until)


def promise_open(look: Look) -> Iterator[Gap]:
    """Find promises that were due before today and have no result."""
    query = (
        select(Promise, Contact.secrecy, Contact.author_id, Contact.number)
        .outerjoin(Contact, Contact.id == Promise.contact_id)
        .where(
            Promise.removed_step.is_(None), Promise.done_day.is_(None),
            Promise.due_day <= look.today - timedelta(days=1), Contact.removed_step.is_(None),
        )
        .order_by(Promise.due_day, Promise.id)
    )  # fmt: skip
    for promise, secrecy, author, number in look.session.execute(query):
        contact = promise.contact_id
        yield Gap(
            "promise_open", ("promise", promise.id), PROMISE, promise.id,
            ("contact", contact) if contact else ("", b""), promise.due_day.isoformat(),
            known={"text": promise.text, "number": number or "", "case": (promise.case_id or b"").hex()},
            secrets=((secrecy, author),) if secrecy else (),
            other=("sara_case", promise.case_id) if promise.case_id else ("", b""),
        )  # fmt: skip
