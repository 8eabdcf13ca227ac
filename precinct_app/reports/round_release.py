"""Releasing a round sheet: read, laid out, numbered, kept with the journal's head, written to a file.

A sheet is a paper of the house: it has a number and a kept copy, and whose names it holds is noted, so that
destruction by law reaches it. Door cards hold nobody's data; printing them leaves a trace only.
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from precinct_app.domain.clock import now_instant, zone_of
from precinct_app.domain.documents import Document, DocumentSubject
from precinct_app.domain.secrecy import Viewer
from precinct_app.errors import Refused
from precinct_app.i18n import N_
from precinct_app.reports import document as doc
from precinct_app.reports import pdf, round_sheet
from precinct_app.reports.preview import page_count
from precinct_app.reports.release import INTERNAL, Released
from precinct_app.reports.round_data import SheetData, SheetOrder, collect
from precinct_app.storage.store import Store

NOBODY_LEFT = N_("There is nothing to print: no dwelling of the round is left here.")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet ready to be printed."""

    document: doc.Document
    data: bytes
    content: SheetData
    pages: int


def prepare_sheet(store: Store, order: SheetOrder, viewer: Viewer) -> Sheet:
    """Return the pages of a sheet; nothing is written. Raises Refused when no dwelling is left."""
    with store.read() as session:
        content = collect(session, order, viewer)
        number = _next_number(session, content, store.device.series)
    if not content.doors:
        raise Refused(NOBODY_LEFT)
    zone = zone_of(content.precinct.zone if content.precinct else "")
    paper = round_sheet.build(content, number, datetime.now(UTC).astimezone(zone))
    series, step, letters = store.head().split("-")
    paper = replace(paper, anchor=doc.Anchor(series, int(step), letters))
    pages = pdf.render(paper)
    return Sheet(paper, pages, content, page_count(pages))


def _next_number(session: Session, content: SheetData, series: str) -> str:
    """Return the next number of a sheet of this year on this computer: 14-2026-R-A1."""
    precinct = content.precinct.number if content.precinct else ""
    start = f"{precinct}-{content.round.from_day.year}-R-{series}"
    used = session.scalar(select(func.count()).where(Document.number.startswith(start, autoescape=True)))
    return f"{start}{(used or 0) + 1}"


def release_sheet(store: Store, sheet: Sheet, out: Path | None = None) -> Released:
    """Keep the pages as a released paper and write them to ``out``; the file comes first."""
    if out is not None:
        pdf.save(sheet.data, out)
    paper, content = sheet.document, sheet.content
    sha = hashlib.sha256(sheet.data).hexdigest()
    with store.write("round.print", kind="print", number=paper.number) as write:
        write.put_blob("pdf", sheet.data)
        key = write.add(
            Document, number=paper.number, series="round", kind="round_sheet", audience=INTERNAL,
            template_version=paper.template_version, languages=",".join(paper.languages), sha256=sha,
            title_kk=paper.title.kk, title_ru=paper.title.ru, pages=sheet.pages,
            head=str(paper.anchor or ""), released_by=store.visit.user_id, released_us=now_instant()[0],
        )  # fmt: skip
        subjects = [{"document_id": key, "subject_id": person} for person in sorted(content.people)]
        write.bulk(DocumentSubject, subjects)
    return Released(key, paper.number, sheet.pages, sha)
