"""What an officer typed into a gap, written into the record it belongs to; nothing is ever made up.

``operation_of`` names the operation of each gap, so that undo and journal call it what it is. The values come
from the fields of the page: days, wall clocks (ISO), codes, texts; a refusal names the field.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from precinct_app.domain.addresses import Settlement, Street
from precinct_app.domain.audit.gaps import MINUTE, Gap
from precinct_app.domain.audit_trail import AuditReason
from precinct_app.domain.base import Writer
from precinct_app.domain.contacts import Contact
from precinct_app.domain.documents import Photo
from precinct_app.domain.duplicates import tell_apart
from precinct_app.domain.register import checks, entries
from precinct_app.domain.register.entries import Terms
from precinct_app.domain.social_map.people import settle
from precinct_app.domain.violence import explain_late, send_notice
from precinct_app.domain.work import finish_promise
from precinct_app.errors import BadInput
from precinct_app.i18n import N_, fold

Values = Mapping[str, Any]
REASON = "audit.reason"
NO_MINUTE = N_("Write the day and the time as they stand in the paper.")
NO_VALUE = N_("Fill in this field, or give a reason below.")
STILL_LONG = N_("The talk is still longer than the term allows. Give the reason below.")


@dataclass(frozen=True, slots=True)
class Filling:
    """The day and the terms by which a gap is filled."""

    today: date
    terms: Terms


def operation_of(gap: Gap) -> str:
    """Return the code of the operation that fills a gap, "" where only the card itself can be mended."""
    if gap.rule == "no_settlement":
        return "street.change" if gap.known.get("street") else "residence.change"
    if gap.rule == "minor_alone" or gap.rule == "talk_long":
        return _BY_CARD[gap.rule, gap.card[0]]
    return _OPERATIONS.get(gap.rule, "")


_BY_CARD = {
    ("minor_alone", "register_entry"): "register.change", ("minor_alone", "register_check"): "check.change",
    ("talk_long", "contact"): "contact.change", ("talk_long", "register_check"): "check.change",
}  # fmt: skip
_OPERATIONS = {
    "no_arrival": "check.change", "check_late": "check.add", "notice_late": "violence.notice",
    "notice_soon": "violence.notice",
    "expired_open": "register.end", "no_delivery": "register.change", "promise_open": "promise.done",
    "photo_undated": "photo.change", "double_card": "person.apart",
}  # fmt: skip


def fill(write: Writer, gap: Gap, values: Values, filling: Filling) -> None:
    """Write what was typed. Raises BadInput naming the field."""
    _FILLERS[gap.rule](write, gap, values, filling)


def give_reason(write: Writer, gap: Gap, reason: str) -> None:
    """Keep why a gap stays as it is; a reason given before is replaced."""
    kind, key = gap.card
    query = select(AuditReason.id).where(
        AuditReason.rule == gap.rule, AuditReason.subject_id == key, AuditReason.removed_step.is_(None)
    )
    for earlier in write.session.scalars(query):
        write.remove(AuditReason, earlier)
    write.add(AuditReason, rule=gap.rule, subject_type=kind, subject_id=key, reason=reason.strip())
    if gap.rule == "notice_late":
        explain_late(write, key, reason)


def _settlement(write: Writer, gap: Gap, values: Values, filling: Filling) -> None:
    street = bytes.fromhex(gap.known.get("street", ""))
    if not street:
        home = _given(values, "home")
        settle(write, gap.card[1], home, "actual", as_of=filling.today)
        return
    name = str(_given(values, "settlement"))
    write.change(Street, street, settlement_id=_settlement_called(write, name))


def _settlement_called(write: Writer, name: str) -> bytes:
    query = select(Settlement).where(Settlement.removed_step.is_(None)).order_by(Settlement.id)
    for known in write.session.scalars(query):
        if fold(name) in (fold(known.name_kk), fold(known.name_ru)):
            return known.id
    return write.add(Settlement, name_kk=name, name_ru=name, kind="village")


def _arrival(write: Writer, gap: Gap, values: Values, filling: Filling) -> None:
    until = values.get("until") or gap.known.get("until", "")
    checks.change_check(write, gap.card[1], happened=_minute(values, "happened"), happened_until=until)


def _check(write: Writer, gap: Gap, values: Values, filling: Filling) -> None:
    kind, key = gap.subject
    checks.note_check(
        write, subject_type=kind, subject_id=key, result=values.get("result") or "",
        happened=_minute(values, "happened"), due_day=date.fromisoformat(gap.since[:10]),
        place=gap.known.get("place") or "home",
    )  # fmt: skip


def _notice(write: Writer, gap: Gap, values: Values, filling: Filling) -> None:
    sent = _minute(values, "happened")
    to, way = (str(values.get(name) or "") for name in ("addressee", "way"))
    send_notice(write, gap.card[1], sent, to, way, values.get("late_reason"))


def _end(write: Writer, gap: Gap, values: Values, filling: Filling) -> None:
    day = _given(values, "day")
    entries.end_entry(
        write, gap.card[1], day, str(values.get("reason") or ""), str(values.get("ground") or "")
    )


def _delivery(write: Writer, gap: Gap, values: Values, filling: Filling) -> None:
    entries.change_entry(write, filling.terms, gap.card[1], delivered=_minute(values, "happened"))


def _representative(write: Writer, gap: Gap, values: Values, filling: Filling) -> None:
    name = str(_given(values, "representative"))
    if gap.card[0] == "register_check":
        checks.change_check(write, gap.card[1], representative=name)
    else:
        entries.change_entry(write, filling.terms, gap.card[1], representative=name)


def _promise(write: Writer, gap: Gap, values: Values, filling: Filling) -> None:
    result = str(_given(values, "result"))
    finish_promise(write, gap.card[1], result, filling.today, str(values.get("note") or ""))


def _photo(write: Writer, gap: Gap, values: Values, filling: Filling) -> None:
    write.change(Photo, gap.card[1], taken=_given(values, "taken"))


def _talk(write: Writer, gap: Gap, values: Values, filling: Filling) -> None:
    until = _minute(values, "until")
    if until >= gap.known["until"]:
        raise BadInput(STILL_LONG, field="until")
    if gap.card[0] == "register_check":
        checks.change_check(write, gap.card[1], happened_until=until)
    elif until < gap.known["happened"]:
        raise BadInput(checks.ENDS_BEFORE, field="until")
    else:
        write.change(Contact, gap.card[1], happened_until=until)


def _apart(write: Writer, gap: Gap, values: Values, filling: Filling) -> None:
    _given(values, "apart")
    tell_apart(write, gap.other[1], gap.card[1])


def _given(values: Values, name: str) -> Any:
    value = values.get(name)
    if not value:
        raise BadInput(NO_VALUE, field=name)
    return value


def _minute(values: Values, name: str) -> str:
    told = str(values.get(name) or "")
    if len(told) < MINUTE:
        raise BadInput(NO_MINUTE, field=name)
    return told


_FILLERS: Mapping[str, Callable[[Writer, Gap, Values, Filling], None]] = {
    "no_settlement": _settlement, "no_arrival": _arrival, "check_late": _check, "notice_late": _notice,
    "notice_soon": _notice,
    "expired_open": _end, "no_delivery": _delivery, "minor_alone": _representative,
    "promise_open": _promise, "photo_undated": _photo, "talk_long": _talk, "double_card": _apart,
}  # fmt: skip
