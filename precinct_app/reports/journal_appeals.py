"""The journal of appeals and materials: what came in, by when it is due, how it ended."""

from collections.abc import Sequence

from sqlalchemy import select

from precinct_app.domain.appeals import HANDED_ON, Appeal, AppealStep
from precinct_app.domain.base import Id, among
from precinct_app.domain.labels import Naming, appeal_title
from precinct_app.i18n import N_
from precinct_app.reports.document import EMPTY, Text, both
from precinct_app.reports.journal_rows import Cells, Found, Reading, Subject, moment_text
from precinct_app.reports.words import KK, RU, day_text, said

HANDED = N_("handed on: {whom}")


class Appeals:
    """A row is an appeal or material by the day it was received."""

    def found(self, reading: Reading) -> list[Found]:
        """Return what came in."""
        query = select(Appeal.received, Appeal.id, Appeal.secrecy, Appeal.author_id).where(
            Appeal.removed_step.is_(None), reading.within(Appeal.received)
        )
        return [Found(*row) for row in reading.session.execute(query)]

    def cells(self, reading: Reading, rows: Sequence[Found]) -> dict[Id, Cells]:
        """Return number, day, who, about what, term, result."""
        keys = [row.key for row in rows]
        appeals = list(reading.session.scalars(select(Appeal).where(among(Appeal.id, keys))))
        subjects = [subject for appeal in appeals if (subject := _applicant(appeal))]
        names, addresses = reading.names(subjects), reading.addresses(subjects)
        officers = reading.officers(appeal.user_id for appeal in appeals)
        handed = _handed(reading, keys)
        kk, ru = (Naming(lang, reading.codes) for lang in (KK, RU))
        return {
            appeal.id: {
                "register_number": Text(appeal_title(appeal, kk), appeal_title(appeal, ru)),
                "received": moment_text(appeal.received, appeal.zone),
                "applicant": names.get(_applicant(appeal) or ("", b""), both(appeal.applicant)),
                "address": addresses.get(_applicant(appeal) or ("", b""), EMPTY),
                "gist": both(appeal.gist),
                "due": day_text(appeal.due_day),
                "result": _result(reading, appeal, handed.get(appeal.id, EMPTY)),
                "kind": reading.code("appeal_kind", appeal.kind),
                "officer": officers.get(appeal.user_id or b"", EMPTY),
            }
            for appeal in appeals
        }


def _applicant(appeal: Appeal) -> Subject | None:
    return (appeal.applicant_type, appeal.applicant_id) if appeal.applicant_id else None


def _handed(reading: Reading, appeals: Sequence[Id]) -> dict[Id, Text]:
    """Return to whom appeals were handed on last."""
    query = (
        select(AppealStep)
        .where(
            AppealStep.removed_step.is_(None), AppealStep.kind == HANDED_ON,
            among(AppealStep.appeal_id, appeals),
        )
        .order_by(AppealStep.day, AppealStep.id)
    )  # fmt: skip
    steps = list(reading.session.scalars(query))
    bodies = reading.names(("organisation", step.organisation_id) for step in steps if step.organisation_id)
    return {
        step.appeal_id: bodies.get(("organisation", step.organisation_id or b""), both(step.to_whom))
        for step in steps
    }


def _result(reading: Reading, appeal: Appeal, handed: Text) -> Text:
    if appeal.closed_day is None:
        return EMPTY
    day = day_text(appeal.closed_day)
    if appeal.state == HANDED_ON:
        return reading.with_words(said(HANDED, whom=handed), [day], ", ")
    return reading.with_words(reading.code("appeal_result", appeal.result), [appeal.result_note, day], ", ")
