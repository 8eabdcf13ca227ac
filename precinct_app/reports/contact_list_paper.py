"""The list of contacts on paper: what the list shows, with its period, filter, columns and sums; internal.

It names residents, so it is numbered, kept with the journal's head, and whose names it holds is noted: thus
destruction by law reaches it. Contacts that rest on a protected source are left out, and the paper says so.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from precinct_app.domain.base import RECORDS, Id, among, live
from precinct_app.domain.clock import now_instant, zone_of
from precinct_app.domain.contacts import Contact, Participant
from precinct_app.domain.documents import Document, DocumentSubject
from precinct_app.domain.secrecy import NORMAL, PROTECTED
from precinct_app.domain.users import Precinct
from precinct_app.errors import Refused
from precinct_app.i18n import N_
from precinct_app.reports import document as doc
from precinct_app.reports import pdf
from precinct_app.reports.audit_list import EDITION
from precinct_app.reports.document import Cell, Column, Row, both
from precinct_app.reports.journals import LYING
from precinct_app.reports.paper_head import bodies
from precinct_app.reports.preview import page_count
from precinct_app.reports.release import INTERNAL, PRIVATE, Released
from precinct_app.reports.words import count_text, said
from precinct_app.storage.store import Store

TEMPLATE_VERSION = 1
SERIES, KIND = "list", "contact_list"
TITLE = N_("List of contacts")
LEFT_OUT = N_("Left out because of a protected source: {n}.")
# more rows than anybody reads on paper
MOST_ROWS = 2_000
TOO_MANY = N_("The list has {rows} rows, a paper takes {most}. Narrow the list first.")
SUBJECTS = ("person", "organisation", "group_", "place")


@dataclass(frozen=True, slots=True)
class ListView:
    """What the list shows, as texts in ``language``: ``told`` are its period and filter, ``sums`` its foot.

    ``rows`` and ``keys`` (of the contacts) go together; ``widths`` are shares of the page.
    """

    language: str
    columns: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    keys: tuple[Id, ...]
    told: tuple[str, ...] = ()
    sums: str = ""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A list ready to be printed; ``people`` are those it names."""

    document: doc.Document
    data: bytes
    pages: int
    people: frozenset[Id]
    restricted: bool


def prepare(store: Store, view: ListView) -> Prepared:
    """Return the pages of the list; nothing is written. Raises Refused for a list that is too long."""
    if len(view.keys) > MOST_ROWS:
        raise Refused(TOO_MANY, rows=len(view.keys), most=MOST_ROWS)
    with store.read() as session:
        precinct = session.scalars(live(Precinct)).first()
        zone = zone_of(precinct.zone if precinct else "")
        made = datetime.now(UTC).astimezone(zone)
        number = _next_number(session, precinct, store.device.series, made.year)
        hidden = _protected(session, view.keys)
        shown = [key for key in view.keys if key not in hidden]
        people = _people(session, shown)
        secrecies = select(Contact.id).where(among(Contact.id, shown), Contact.secrecy != NORMAL)
        restricted = session.scalar(secrecies.limit(1)) is not None
    document = _build(view, hidden, number, made, precinct)
    series, step, letters = store.head().split("-")
    document = replace(document, anchor=doc.Anchor(series, int(step), letters))
    data = pdf.render(document, LYING)
    return Prepared(document, data, page_count(data), people, restricted)


def release(store: Store, prepared: Prepared) -> Released:
    """Keep the pages as a released paper, with whose names it holds."""
    paper, sha = prepared.document, hashlib.sha256(prepared.data).hexdigest()
    with store.write("list.print", kind="print", number=paper.number) as write:
        write.put_blob("pdf", prepared.data)
        key = write.add(
            Document, number=paper.number, series=SERIES, kind=KIND, template_version=paper.template_version,
            audience=PRIVATE if prepared.restricted else INTERNAL, languages=",".join(paper.languages),
            sha256=sha, title_kk=paper.title.kk, title_ru=paper.title.ru, pages=prepared.pages,
            head=str(paper.anchor or ""), released_by=store.visit.user_id, released_us=now_instant()[0],
        )  # fmt: skip
        subjects = [{"document_id": key, "subject_id": person} for person in sorted(prepared.people)]
        write.bulk(DocumentSubject, subjects)
    return Released(key, paper.number, prepared.pages, sha)


def _build(
    view: ListView, hidden: set[Id], number: str, made: datetime, precinct: Precinct | None
) -> doc.Document:
    lines = [*map(both, view.told)]
    if hidden:
        lines.append(said(LEFT_OUT, n=count_text(len(hidden))))
    blocks: list[doc.Block] = [doc.Paragraph(line, "small") for line in lines]
    columns = tuple(
        Column(both(title), width) for title, width in zip(view.columns, view.widths, strict=True)
    )
    rows = tuple(
        Row(tuple(Cell(both(text)) for text in row))
        for key, row in zip(view.keys, view.rows, strict=True)
        if key not in hidden
    )
    blocks.append(doc.Table(columns, rows, numbered=False))
    # the sums are of the list as it was shown; with rows left out they would tell of them
    if view.sums and not hidden:
        blocks.append(doc.Paragraph(both(view.sums), "small"))
    return doc.Document(
        title=said(TITLE), number=number, made=made, blocks=tuple(blocks), audience=said(EDITION),
        kind=said(TITLE), bodies=bodies(precinct), template_version=TEMPLATE_VERSION,
        languages=(view.language,), demo=bool(precinct and precinct.demonstration),
    )  # fmt: skip


def _next_number(session: Session, precinct: Precinct | None, series: str, year: int) -> str:
    """Return the next number of a list of this year on this computer: 14-2026-L-A1."""
    start = f"{precinct.number if precinct else ''}-{year}-L-{series}"
    used = session.scalar(select(func.count()).where(Document.number.startswith(start, autoescape=True)))
    return f"{start}{(used or 0) + 1}"


def _protected(session: Session, contacts: Sequence[Id]) -> set[Id]:
    """Return the contacts that are a protected source's, by themselves or by who took part."""
    own = select(Contact.id).where(among(Contact.id, contacts), Contact.secrecy == PROTECTED)
    found = set(session.scalars(own))
    for name in SUBJECTS:
        record = RECORDS[name]
        query = (
            select(Participant.contact_id)
            .join(record, record.id == Participant.subject_id)
            .where(
                among(Participant.contact_id, contacts),
                Participant.removed_step.is_(None),
                record.secrecy == PROTECTED,  # type: ignore[attr-defined]
            )
        )
        found.update(session.scalars(query))
    return found


def _people(session: Session, contacts: Sequence[Id]) -> frozenset[Id]:
    query = select(Participant.subject_id).where(
        among(Participant.contact_id, contacts), Participant.subject_type == "person",
        Participant.removed_step.is_(None),
    )  # fmt: skip
    return frozenset(session.scalars(query))
