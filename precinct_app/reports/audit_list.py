"""The list of the audit on paper: completeness, the months, and each gap by gravity; an internal edition.

It names residents, those of restricted cards too, so it is numbered, kept with the journal's head for who
released it and the head, and whose names it holds is noted, so that destruction by law reaches it.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from precinct_app.domain.base import Id
from precinct_app.domain.clock import now_instant, zone_of
from precinct_app.domain.documents import Document, DocumentSubject
from precinct_app.domain.users import Precinct
from precinct_app.i18n import N_
from precinct_app.reports import document as doc
from precinct_app.reports import pdf
from precinct_app.reports.document import Cell, Column, Row, Text, both
from precinct_app.reports.paper_head import bodies
from precinct_app.reports.preview import page_count
from precinct_app.reports.release import PRIVATE, Released
from precinct_app.reports.words import KK, count_text, each, said
from precinct_app.storage.store import Store

TEMPLATE_VERSION = 1
SERIES = "audit"
TITLE = N_("Audit of the precinct: incomplete cards")
EDITION = N_("Internal edition: names of residents, for service use only")
LOOKED = N_("The cards were looked through on {moment}. Gaps: {n}.")
LIST, FOUND = N_("Audit list"), N_("Gaps")
NOTHING = N_("Every card is complete.")
KIND, WHOLE, TOTAL = N_("Kind of card"), N_("Complete"), N_("In all")
CARD, MISSING, ADDRESS, SINCE = N_("Card"), N_("What is missing"), N_("Address"), N_("Since")
REASON, EXPLAINED, MONTHS = N_("Reason"), N_("With a reason"), N_("Gaps found by month")


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One gap: texts of its card, of what is missing and of the address; ``since`` is an ISO day or ""."""

    gravity: str
    subject: tuple[str, Id]
    texts: tuple[Text, Text, Text]
    since: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AuditPaper:
    """What the paper tells; ``parts`` are (kind as a source text, complete cards, all cards)."""

    now: datetime
    lines: Sequence[AuditLine]
    gravities: Mapping[str, Text]
    parts: Sequence[tuple[str, int, int]]
    months: Sequence[tuple[date, int]]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A list ready to be printed."""

    document: doc.Document
    data: bytes
    pages: int
    people: frozenset[Id]


def build(paper: AuditPaper, number: str, made: datetime, precinct: Precinct | None) -> doc.Document:
    """Return the list as a document."""
    return doc.Document(
        title=said(TITLE), number=number, made=made, blocks=tuple(_blocks(paper)), audience=said(EDITION),
        kind=said(LIST), bodies=bodies(precinct), template_version=TEMPLATE_VERSION,
        demo=bool(precinct and precinct.demonstration),
    )  # fmt: skip


def _blocks(paper: AuditPaper) -> Iterator[doc.Block]:
    moment = each(lambda lang: lang.date_time(paper.now))
    still = [line for line in paper.lines if not line.reason]
    yield doc.Paragraph(said(LOOKED, moment=moment, n=count_text(len(still))), "small")
    if paper.parts:
        yield _completeness(paper)
    if paper.months:
        yield _trend(paper)
    if not still:
        yield doc.Paragraph(said(NOTHING))
    for code, words in paper.gravities.items():
        lines = [line for line in still if line.gravity == code]
        if lines:
            yield doc.Heading(words, 2)
            yield _table(lines, reasons=False)
    explained = [line for line in paper.lines if line.reason]
    if explained:
        yield doc.Heading(said(EXPLAINED), 2)
        yield _table(explained, reasons=True)


def _completeness(paper: AuditPaper) -> doc.Table:
    columns = (Column(said(KIND), 3.0, bold=True), Column(said(WHOLE), 1.0, "right"),
               Column(said(TOTAL), 1.0, "right"))  # fmt: skip
    rows = tuple(
        Row((Cell(said(kind)), Cell(count_text(whole), whole), Cell(count_text(total), total)))
        for kind, whole, total in paper.parts
    )
    return doc.Table(columns, rows, numbered=False)


def _trend(paper: AuditPaper) -> doc.Table:
    columns = tuple(Column(both(f"{day.month:02d}.{day.year}"), 1.0, "right") for day, _n in paper.months)
    row = Row((Cell(said(FOUND)), *(Cell(count_text(count), count) for _day, count in paper.months)))
    return doc.Table((Column(doc.EMPTY, 1.2), *columns), (row,), caption=said(MONTHS), numbered=False)


def _table(lines: Sequence[AuditLine], *, reasons: bool) -> doc.Table:
    last = Column(said(REASON), 1.8) if reasons else Column(said(SINCE), 0.9)
    columns = (
        Column(said(CARD), 2.2, bold=True),
        Column(said(MISSING), 2.2),
        Column(said(ADDRESS), 2.2),
        last,
    )
    return doc.Table(columns, tuple(_row(line, reasons) for line in lines), numbered=False)


def _row(line: AuditLine, reasons: bool) -> Row:
    texts = tuple(Cell(text) for text in line.texts)
    day = date.fromisoformat(line.since[:10]) if len(line.since) >= len("2026-11-24") else None
    last = Cell(both(line.reason)) if reasons else Cell(both(KK.date_short(day) if day else ""), day)
    return Row((*texts, last))


def prepare(store: Store, paper: AuditPaper) -> Prepared:
    """Return the pages of the list; nothing is written."""
    with store.read() as session:
        precinct = session.scalars(select(Precinct).limit(1)).first()
        number = _next_number(session, precinct, store.device.series, paper.now.year)
    zone = zone_of(precinct.zone if precinct else "")
    document = build(paper, number, datetime.now(UTC).astimezone(zone), precinct)
    series, step, letters = store.head().split("-")
    document = replace(document, anchor=doc.Anchor(series, int(step), letters))
    data = pdf.render(document)
    people = frozenset(line.subject[1] for line in paper.lines if line.subject[0] == "person")
    return Prepared(document, data, page_count(data), people)


def _next_number(session: Session, precinct: Precinct | None, series: str, year: int) -> str:
    """Return the next number of a list of this year on this computer: 14-2026-A-A1."""
    start = f"{precinct.number if precinct else ''}-{year}-A-{series}"
    used = session.scalar(select(func.count()).where(Document.number.startswith(start, autoescape=True)))
    return f"{start}{(used or 0) + 1}"


def release(store: Store, prepared: Prepared) -> Released:
    """Keep the pages as a released paper, with whose names it holds."""
    paper, sha = prepared.document, hashlib.sha256(prepared.data).hexdigest()
    with store.write("list.print", kind="print", number=paper.number) as write:
        write.put_blob("pdf", prepared.data)
        key = write.add(
            Document, number=paper.number, series=SERIES, kind="audit_list", audience=PRIVATE,
            template_version=paper.template_version, languages=",".join(paper.languages), sha256=sha,
            title_kk=paper.title.kk, title_ru=paper.title.ru, pages=prepared.pages,
            head=str(paper.anchor or ""), released_by=store.visit.user_id, released_us=now_instant()[0],
        )  # fmt: skip
        write.bulk(
            DocumentSubject,
            [{"document_id": key, "subject_id": person} for person in sorted(prepared.people)],
        )
    return Released(key, paper.number, prepared.pages, sha)


def save_table(store: Store, prepared: Prepared, out: Path) -> None:
    """Write the tables of the list as a workbook and leave the trace of an export."""
    from precinct_app.reports.xlsx import workbook

    pdf.save(workbook(prepared.document), out)
    store.note("list.export", "export", text=out.name, report=prepared.document.number)
