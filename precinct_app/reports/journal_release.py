"""Releasing a paper journal: read, laid out, numbered, kept with the journal's head, written to a file.

Each print is a paper of its own with a number and a kept copy that is never drawn again, so that a later
entry cannot change what was signed; whose names it holds is noted, so that destruction by law reaches it.
One with rows that not everybody may see opens again only to who released it and to the head.
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
from precinct_app.reports import document as doc
from precinct_app.reports import journals, pdf
from precinct_app.reports.journal_data import JournalData, JournalOrder, collect
from precinct_app.reports.preview import page_count
from precinct_app.reports.release import INTERNAL, PRIVATE, Released
from precinct_app.storage.store import Store

SERIES = "journal"
OPERATION = "journal.print"


@dataclass(frozen=True, slots=True)
class Journal:
    """A journal ready to be looked at; nothing is kept yet."""

    document: doc.Document
    data: bytes
    content: JournalData
    pages: int

    @property
    def period(self) -> str:
        """The days it is about."""
        order = self.content.order
        return f"{order.first:%d.%m.%Y}–{order.last:%d.%m.%Y}"


def prepare_journal(store: Store, order: JournalOrder, viewer: Viewer) -> Journal:
    """Return the pages of a journal; nothing is written. Raises BadInput and Refused."""
    with store.read() as session:
        content = collect(session, order, viewer)
        number = _next_number(session, content, store.device.series)
    zone = zone_of(content.precinct.zone if content.precinct else "")
    paper = journals.build(content, number, datetime.now(UTC).astimezone(zone))
    series, step, letters = store.head().split("-")
    paper = replace(paper, anchor=doc.Anchor(series, int(step), letters))
    pages = pdf.render(paper, journals.LYING)
    return Journal(paper, pages, content, page_count(pages))


def _next_number(session: Session, content: JournalData, series: str) -> str:
    """Return the next number of a journal of this year on this computer: 14-2026-J-A1."""
    precinct = content.precinct.number if content.precinct else ""
    start = f"{precinct}-{content.order.first.year}-J-{series}"
    used = session.scalar(select(func.count()).where(Document.number.startswith(start, autoescape=True)))
    return f"{start}{(used or 0) + 1}"


def release_journal(store: Store, journal: Journal, out: Path | None = None) -> Released:
    """Keep the pages as a released paper and write them to ``out``; the file comes first."""
    if out is not None:
        pdf.save(journal.data, out)
    paper = journal.document
    sha = hashlib.sha256(journal.data).hexdigest()
    with store.write(OPERATION, kind="print", number=paper.number) as write:
        write.put_blob("pdf", journal.data)
        key = write.add(
            Document, number=paper.number, series=SERIES, kind=f"journal_{journal.content.order.kind}",
            audience=PRIVATE if journal.content.restricted else INTERNAL,
            template_version=paper.template_version, languages=",".join(paper.languages), sha256=sha,
            period=journal.period, title_kk=paper.title.kk, title_ru=paper.title.ru,
            pages=journal.pages, head=str(paper.anchor or ""), released_by=store.visit.user_id,
            released_us=now_instant()[0],
        )  # fmt: skip
        subjects = [{"document_id": key, "subject_id": person} for person in sorted(journal.content.people)]
        write.bulk(DocumentSubject, subjects)
    return Released(key, paper.number, journal.pages, sha)
