"""Releasing a paper about findings: read, laid out, guarded, numbered, kept, written to a file.

The paper goes to the akimat, so the guard reads its blocks and its finished pages like those of a report.
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from precinct_app.domain.base import Id
from precinct_app.domain.clock import now_instant, zone_of
from precinct_app.domain.documents import Document
from precinct_app.domain.secrecy import Viewer
from precinct_app.errors import Refused
from precinct_app.i18n import N_
from precinct_app.reports import document as doc
from precinct_app.reports import finding_data, finding_paper, pdf
from precinct_app.reports.materials import Materials
from precinct_app.reports.preview import page_count
from precinct_app.reports.release import Released, refuse_found
from precinct_app.security.passages import Finding as Found
from precinct_app.security.redaction import AKIMAT
from precinct_app.storage.store import Store

PAIRS, LIST = "pairs", "list"
NO_PAIR = N_("There is nothing to print: none of the findings has a photo before and a photo after.")
NO_FINDING = N_("There is nothing to print: no finding is chosen that may leave the house.")


@dataclass(frozen=True, slots=True)
class Order:
    """Which paper is wanted, of which findings."""

    what: str
    findings: tuple[Id, ...]
    day: date
    languages: tuple[str, ...] = ("kk", "ru")


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper ready to be printed, and what the guard found in it."""

    document: doc.Document
    data: bytes
    found: tuple[Found, ...]
    pages: int


def prepare(store: Store, order: Order, viewer: Viewer) -> Paper:
    """Return the pages of a paper; nothing is written. Raises Refused when there is nothing to print."""
    with store.read() as session:
        data = finding_data.collect(session, order.findings, viewer, order.day, store.visit.user_id)
        data.languages = order.languages
        if order.what == PAIRS:
            finding_data.add_pairs(session, data)
        if not data.rows:
            raise Refused(NO_PAIR if order.what == PAIRS else NO_FINDING)
        number = _next_number(
            session, data.precinct.number if data.precinct else "", order, store.device.series
        )
        guard = Materials().guard(session)
    zone = zone_of(data.precinct.zone if data.precinct else "")
    build = finding_paper.pairs_paper if order.what == PAIRS else finding_paper.list_paper
    paper = build(data, number, datetime.now(UTC).astimezone(zone))
    series, step, letters = store.head().split("-")
    paper = replace(paper, anchor=doc.Anchor(series, int(step), letters))
    pages = pdf.render(paper)
    found = (*guard.check_blocks(paper), *guard.check_pdf(pages))
    return Paper(paper, pages, found, page_count(pages))


def _next_number(session: Session, precinct: str, order: Order, series: str) -> str:
    """Return the next number of such a paper of this year on this computer: 14-2026-K-A1."""
    start = f"{precinct}-{order.day.year}-K-{series}"
    used = session.scalar(select(func.count()).where(Document.number.startswith(start, autoescape=True)))
    return f"{start}{(used or 0) + 1}"


def release(store: Store, paper: Paper, out: Path | None = None) -> Released:
    """Keep the pages as a released paper and write them to ``out``; raises Refused with what was found."""
    refuse_found(paper.found)
    if out is not None:
        pdf.save(paper.data, out)
    made = paper.document
    sha = hashlib.sha256(paper.data).hexdigest()
    with store.write("finding.print", kind="print", number=made.number) as write:
        write.put_blob("pdf", paper.data)
        key = write.add(
            Document, number=made.number, series="findings", kind="findings", audience=AKIMAT,
            template_version=made.template_version, languages=",".join(made.languages), sha256=sha,
            title_kk=made.title.kk, title_ru=made.title.ru, pages=paper.pages, head=str(made.anchor or ""),
            released_by=store.visit.user_id, released_us=now_instant()[0],
        )  # fmt: skip
    return Released(key, made.number, paper.pages, sha)
