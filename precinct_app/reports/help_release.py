"""Releasing a printed help plan: read, laid out, numbered, kept with the journal's head, written to a file.

It is for the file of its person: the kept copy opens only to who released it and to the head.
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from precinct_app.domain.addresses import dwelling_addresses
from precinct_app.domain.base import Id, live
from precinct_app.domain.birth import birth_text
from precinct_app.domain.clock import now_instant, zone_of
from precinct_app.domain.codes import CodeLists, code_lists
from precinct_app.domain.documents import Document, DocumentSubject
from precinct_app.domain.help_plans import HelpNeed, HelpPlan, needs_of
from precinct_app.domain.labels import Naming, hidden_records
from precinct_app.domain.secrecy import Viewer
from precinct_app.domain.social_map import Organisation, Person
from precinct_app.domain.social_map.people import main_dwellings
from precinct_app.domain.users import Precinct, User
from precinct_app.errors import Refused
from precinct_app.i18n import N_
from precinct_app.reports import document as doc
from precinct_app.reports import help_paper, pdf
from precinct_app.reports.document import EMPTY, Text, both
from precinct_app.reports.help_paper import PlanData
from precinct_app.reports.preview import page_count
from precinct_app.reports.release import PRIVATE, Released
from precinct_app.reports.words import KK, each
from precinct_app.storage.store import Store

SERIES = "help_plan"
GONE = N_("This help plan is not there any more, or you may not see it.")


@dataclass(frozen=True, slots=True)
class Paper:
    """A plan ready to be printed, and whom it is about."""

    document: doc.Document
    data: bytes
    pages: int
    person: Id


def prepare(store: Store, plan_id: Id, day: date, languages: tuple[str, ...], viewer: Viewer) -> Paper:
    """Return the pages; nothing is written. Raises Refused when the plan is gone or hidden."""
    with store.read() as session:
        data = collect(session, plan_id, day, languages, viewer, store.visit.user_id)
        number = _next_number(session, data.precinct, day, store.device.series)
    zone = zone_of(data.precinct.zone if data.precinct else "")
    paper = help_paper.build(data, number, datetime.now(UTC).astimezone(zone))
    series, step, letters = store.head().split("-")
    paper = replace(paper, anchor=doc.Anchor(series, int(step), letters))
    pages = pdf.render(paper)
    return Paper(paper, pages, page_count(pages), data.plan.person_id)


def collect(
    session: Session, plan_id: Id, day: date, languages: tuple[str, ...], viewer: Viewer, user: Id | None
) -> PlanData:
    """Read what the paper is made of. Raises Refused when the plan is gone or hidden."""
    plan = session.scalars(live(HelpPlan).where(HelpPlan.id == plan_id)).first()
    keys = [("help_plan", plan_id), ("person", plan.person_id if plan else b"")]
    if plan is None or hidden_records(session, keys, viewer):
        raise Refused(GONE)
    person, codes = session.get_one(Person, plan.person_id), code_lists(session, day)
    needs = tuple(needs_of(session, [plan_id]))
    return PlanData(
        plan, person.name, birth_text(person.birth, KK), _address(session, person.id, codes), needs,
        tuple(_partner(session, need) for need in needs), codes, session.scalars(live(Precinct)).first(),
        session.get(User, user) if user else None, day, languages,
    )  # fmt: skip


def _address(session: Session, person: Id, codes: CodeLists) -> Text:
    home = main_dwellings(session, [person]).get(person)
    found = dwelling_addresses(session, [home]).get(home) if home else None
    if found is None:
        return EMPTY
    return each(lambda lang: Naming(lang, codes, full=True).address(found, settlement=True))


def _partner(session: Session, need: HelpNeed) -> Text:
    body = session.get(Organisation, need.organisation_id) if need.organisation_id else None
    return Text(body.name_kk, body.name_ru) if body is not None else both(need.partner)


def _next_number(session: Session, precinct: Precinct | None, day: date, series: str) -> str:
    """Return the next number of this year on this computer: 14-2026-H-A1."""
    start = f"{precinct.number if precinct else ''}-{day.year}-H-{series}"
    used = session.scalar(select(func.count()).where(Document.number.startswith(start, autoescape=True)))
    return f"{start}{(used or 0) + 1}"


def release(store: Store, paper: Paper, out: Path | None = None) -> Released:
    """Keep the pages as a released paper and write them to ``out``; the file comes first."""
    if out is not None:
        pdf.save(paper.data, out)
    made, sha = paper.document, hashlib.sha256(paper.data).hexdigest()
    with store.write("help.print", kind="print", number=made.number) as write:
        write.put_blob("pdf", paper.data)
        key = write.add(
            Document, number=made.number, series=SERIES, kind=SERIES, audience=PRIVATE,
            template_version=made.template_version, languages=",".join(made.languages), sha256=sha,
            title_kk=made.title.kk, title_ru=made.title.ru, pages=paper.pages, head=str(made.anchor or ""),
            released_by=store.visit.user_id, released_us=now_instant()[0],
        )  # fmt: skip
        write.add(DocumentSubject, document_id=key, subject_id=paper.person)
    return Released(key, made.number, paper.pages, sha)
