"""Releasing a walk sheet: read, laid out, numbered, kept with the journal's head, written to a file.

It names people and what of theirs only its inspector may see, so it has a number, a kept copy that opens to
who released it and to the head, and destruction by law reaches it.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from precinct_app.domain.clock import now_instant, zone_of
from precinct_app.domain.documents import Document, DocumentSubject
from precinct_app.domain.secrecy import Viewer
from precinct_app.domain.work import DueItem
from precinct_app.errors import Refused
from precinct_app.i18n import N_
from precinct_app.reports import document as doc
from precinct_app.reports import pdf, walk_sheet
from precinct_app.reports.preview import page_count
from precinct_app.reports.release import PRIVATE, Released
from precinct_app.storage.store import Store

NOTHING_DUE = N_("There is nothing to print: no task stands in the list.")


@dataclass(frozen=True, slots=True)
class WalkSheet:
    """A sheet ready to be printed."""

    document: doc.Document
    data: bytes
    content: walk_sheet.WalkData
    pages: int


def prepare_walk(
    store: Store, items: Sequence[DueItem], viewer: Viewer, day: date, languages: tuple[str, ...]
) -> WalkSheet:
    """Return the pages of a sheet; nothing is written. Raises Refused without a task."""
    if not items:
        raise Refused(NOTHING_DUE)
    with store.read() as session:
        content = walk_sheet.collect(session, items, viewer, day, languages)
        number = _next_number(session, content, store.device.series)
    zone = zone_of(content.precinct.zone if content.precinct else "")
    paper = walk_sheet.build(content, number, datetime.now(UTC).astimezone(zone))
    series, step, letters = store.head().split("-")
    paper = replace(paper, anchor=doc.Anchor(series, int(step), letters))
    pages = pdf.render(paper, walk_sheet.PAGE)
    return WalkSheet(paper, pages, content, page_count(pages))


def _next_number(session: Session, content: walk_sheet.WalkData, series: str) -> str:
    """Return the next number of a walk sheet of this year on this computer: 14-2026-W-A1."""
    precinct = content.precinct.number if content.precinct else ""
    start = f"{precinct}-{content.day.year}-W-{series}"
    used = session.scalar(select(func.count()).where(Document.number.startswith(start, autoescape=True)))
    return f"{start}{(used or 0) + 1}"


def release_walk(store: Store, sheet: WalkSheet, out: Path | None = None) -> Released:
    """Keep the pages as a released paper and write them to ``out``; the file comes first."""
    if out is not None:
        pdf.save(sheet.data, out)
    paper = sheet.document
    sha = hashlib.sha256(sheet.data).hexdigest()
    with store.write("round.print", kind="print", number=paper.number) as write:
        write.put_blob("pdf", sheet.data)
        key = write.add(
            Document, number=paper.number, series="walk", kind="walk_sheet", audience=PRIVATE,
            template_version=paper.template_version, languages=",".join(paper.languages), sha256=sha,
            title_kk=paper.title.kk, title_ru=paper.title.ru, pages=sheet.pages,
            head=str(paper.anchor or ""), released_by=store.visit.user_id, released_us=now_instant()[0],
        )  # fmt: skip
        subjects = [{"document_id": key, "subject_id": one} for one in sorted(sheet.content.people)]
        write.bulk(DocumentSubject, subjects)
    return Released(key, paper.number, sheet.pages, sha)
