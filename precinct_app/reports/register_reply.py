"""What came of a comparison for the other body: who stands only here, only there, what differs.

It leaves the house with names, so it needs a reason, which stands in the journal, and is a numbered paper of
which a copy is kept; the workbook leaves the same trace.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import func, select

from precinct_app.domain.base import Id
from precinct_app.domain.clock import now_instant, zone_of
from precinct_app.domain.codes import code_lists
from precinct_app.domain.documents import Document, DocumentSubject
from precinct_app.domain.users import Precinct, User
from precinct_app.errors import BadInput
from precinct_app.i18n import N_
from precinct_app.reports import document as doc
from precinct_app.reports import pdf
from precinct_app.reports.document import Cell, Column, Row, Text, both
from precinct_app.reports.preview import page_count
from precinct_app.reports.release import PRIVATE
from precinct_app.reports.signers import signer_of
from precinct_app.reports.words import count_text, each, said
from precinct_app.storage.store import Store

TITLE = N_("Registers compared")
EDITION = N_("For the body that sent the list; holds personal data")
WITH = N_("Compared with the list “{file}”.")
PARTS = {
    "differing": N_("Differing"), "there": N_("Only in the list"), "here": N_("Only on the register"),
}  # fmt: skip
NAME, BIRTH, CATEGORY, NUMBER = N_("Name"), N_("Date of birth"), N_("Category"), N_("Number of the act")
ADDRESS, ON_REGISTER, IN_LIST = N_("Address"), N_("In our register"), N_("In the list")
NO_REASON = N_("Write the reason: it stands in the journal.")
NONE, KIND = N_("None."), N_("Comparison")


@dataclass(frozen=True, slots=True)
class ReplyLine:
    """One line: its part, who, and for a differing one each field as both tell it."""

    part: str
    name: str
    birth: str
    category: Text
    number: str
    address: str
    differing: tuple[tuple[Text, str, str], ...] = ()
    person: Id = b""


def release(store: Store, lines: Sequence[ReplyLine], file: str, reason: str, out: Path) -> str:
    """Write the paper (PDF) or its tables (XLSX) to ``out`` and keep it; return its number.

    Raises BadInput without a reason, and what the disk says.
    """
    if not reason.strip():
        raise BadInput(NO_REASON, field="reason")
    paper = _paper(store, lines, file)
    data = pdf.render(paper)
    pdf.save(_workbook(paper) if out.suffix.lower() == ".xlsx" else data, out)
    with store.write("list.export", kind="export", reason=reason.strip(), number=paper.number) as write:
        write.put_blob("pdf", data)
        key = write.add(
            Document, number=paper.number, series="compare", kind="register_reply", audience=PRIVATE,
            template_version=paper.template_version, languages=",".join(paper.languages),
            sha256=hashlib.sha256(data).hexdigest(), title_kk=paper.title.kk, title_ru=paper.title.ru,
            pages=page_count(data), head=str(paper.anchor or ""), released_by=store.visit.user_id,
            released_us=now_instant()[0], reason=reason.strip(),
        )  # fmt: skip
        people = sorted({line.person for line in lines if line.person})
        write.bulk(DocumentSubject, [{"document_id": key, "subject_id": person} for person in people])
    return paper.number


def _workbook(paper: doc.Document) -> bytes:
    from precinct_app.reports.xlsx import workbook

    return workbook(paper)


def _paper(store: Store, lines: Sequence[ReplyLine], file: str) -> doc.Document:
    with store.read() as session:
        precinct = session.scalars(select(Precinct).limit(1)).first()
        zone = zone_of(precinct.zone if precinct else "")
        made = datetime.now(UTC).astimezone(zone)
        start = f"{precinct.number if precinct else ''}-{made.year}-C-{store.device.series}"
        used = session.scalar(select(func.count()).where(Document.number.startswith(start, autoescape=True)))
        user = session.get(User, store.visit.user_id) if store.visit.user_id else None
        signer = signer_of(user, code_lists(session, made.date()))
    series, step, letters = store.head().split("-")
    paper = doc.Document(
        title=said(TITLE), number=f"{start}{(used or 0) + 1}", made=made,
        blocks=(*_blocks(lines, file), _signed(signer, made)),
        audience=said(EDITION), kind=said(KIND), demo=bool(precinct and precinct.demonstration),
        bodies=(Text(precinct.body_kk, precinct.body_ru),) if precinct and precinct.body_kk else (),
    )  # fmt: skip
    return replace(paper, anchor=doc.Anchor(series, int(step), letters))


def _signed(signer: doc.Signer, made: datetime) -> doc.Signatures:
    return doc.Signatures((signer,), each(lambda lang: lang.date_long(made.date())))


def _blocks(lines: Sequence[ReplyLine], file: str) -> Iterator[doc.Block]:
    yield doc.Paragraph(said(WITH, file=file), "small")
    for part, words in PARTS.items():
        members = [line for line in lines if line.part == part]
        yield doc.Heading(doc.joined((said(words), count_text(len(members))), ": "), 2)
        if not members:
            yield doc.Paragraph(said(NONE), "small")
        elif part == "differing":
            yield _differences(members)
        else:
            yield _names(members)


def _names(lines: Sequence[ReplyLine]) -> doc.Table:
    columns = (
        Column(said(NAME), 2.2, bold=True), Column(said(BIRTH), 1.0), Column(said(CATEGORY), 1.8),
        Column(said(NUMBER), 1.0), Column(said(ADDRESS), 2.2),
    )  # fmt: skip
    rows = tuple(
        Row((Cell(both(line.name)), Cell(both(line.birth)), Cell(line.category), Cell(both(line.number)),
             Cell(both(line.address))))
        for line in lines
    )  # fmt: skip
    return doc.Table(columns, rows, numbered=False)


def _differences(lines: Sequence[ReplyLine]) -> doc.Table:
    columns = (
        Column(said(NAME), 2.0, bold=True), Column(both(""), 1.2), Column(said(ON_REGISTER), 2.0),
        Column(said(IN_LIST), 2.0),
    )  # fmt: skip
    rows = tuple(
        Row((Cell(both(line.name if place == 0 else "")), Cell(label), Cell(both(mine)), Cell(both(theirs))))
        for line in lines
        for place, (label, mine, theirs) in enumerate(line.differing)
    )
    return doc.Table(columns, rows, numbered=False)
