"""Releasing a letter or a sheet of the questionnaire: laid out, numbered, kept with the journal's head.

A letter goes to one official partner; it holds names on purpose, so not the guard but the allow-list of its
body says what stands in it. The sheet goes to nobody: it lies in the file of the fact. The kept copies of
both open only to who released them and to the head. Whose names they hold is noted, so that destruction by
law reaches them. The DOCX is written from the same blocks under the same number.
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from precinct_app.domain.base import Id, live
from precinct_app.domain.clock import now_instant, zone_of
from precinct_app.domain.documents import Document, DocumentSubject
from precinct_app.domain.secrecy import Viewer
from precinct_app.domain.users import Precinct, User
from precinct_app.domain.violence import ViolenceNotice, answers_of, weight
from precinct_app.errors import BadInput
from precinct_app.i18n import N_
from precinct_app.reports import document as doc
from precinct_app.reports import pdf, violence_paper
from precinct_app.reports.preview import page_count
from precinct_app.reports.release import PRIVATE, Released
from precinct_app.reports.violence_data import LetterData, collect, read_material
from precinct_app.reports.violence_paper import Asked
from precinct_app.reports.words import code_text
from precinct_app.storage.store import Store

OFFICIAL = N_("official")  # shown in the list of released papers as it is translated
LETTER, SHEET = "violence_letter", "risk_sheet"
QUESTIONS = "risk_question"
ENDING = N_("The letter is saved as a PDF or DOCX file. Give the file one of these endings.")
ENDINGS = (".pdf", ".docx")


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper ready to be looked at; ``notice`` is the notice of a letter, None for a sheet."""

    document: doc.Document
    data: bytes
    pages: int
    kind: str
    people: frozenset[Id]
    given_to: str = ""
    notice: Id | None = None
    missing: tuple[doc.Text, ...] = ()
    fills: doc.Text = doc.EMPTY
    confirmed: bool = True


def prepare_letter(
    store: Store, notice: Id, viewer: Viewer, day: date, languages: tuple[str, ...] = ("kk", "ru")
) -> Paper:
    """Return the pages of the letter of a notice; nothing is written. Raises Refused."""
    with store.read() as session:
        data: LetterData = collect(session, notice, viewer, day, store.visit.user_id)
        number = _next_number(session, data.precinct, store.device.series, day, "V")
    data.languages = languages
    paper = violence_paper.letter_paper(data, number, _made(data.precinct))
    finished, pages = _laid_out(store, paper)
    return Paper(
        finished, pages, page_count(pages), LETTER, frozenset(data.people), data.addressee.shown("kk"),
        notice, tuple(data.missing), doc.Text(*data.letter.fills), data.shipped.confirmed or data.letter.own,
    )  # fmt: skip


def prepare_sheet(store: Store, fact: Id, viewer: Viewer, day: date) -> Paper:
    """Return the pages of the questionnaire of a fact; nothing is written. Raises Refused."""
    with store.read() as session:
        known = read_material(session, fact, viewer, day)
        given = {row.question: row.answer for row in answers_of(session, fact)}
        asked = [
            Asked(code_text(known.codes, QUESTIONS, row.code), given.get(row.code, ""), weight(row.parent))
            for row in known.codes.of(QUESTIONS)
        ]
        precinct = session.scalars(live(Precinct)).first()
        user = store.visit.user_id
        signer = session.get(User, user) if user else None
        number = _next_number(session, precinct, store.device.series, day, "Q")
        paper = violence_paper.risk_paper(known, asked, precinct, signer, number, _made(precinct), day)
        people = frozenset(person.id for person in known.people.values())
    finished, pages = _laid_out(store, paper)
    return Paper(finished, pages, page_count(pages), SHEET, people)


def _made(precinct: Precinct | None) -> datetime:
    return datetime.now(UTC).astimezone(zone_of(precinct.zone if precinct else ""))


def _laid_out(store: Store, paper: doc.Document) -> tuple[doc.Document, bytes]:
    series, step, letters = store.head().split("-")
    finished = replace(paper, anchor=doc.Anchor(series, int(step), letters))
    return finished, pdf.render(finished)


def _next_number(session: Session, precinct: Precinct | None, series: str, day: date, mark: str) -> str:
    """Return the next number of this year on this computer: 14-2026-V-A1."""
    start = f"{precinct.number if precinct else ''}-{day.year}-{mark}-{series}"
    used = session.scalar(select(func.count()).where(Document.number.startswith(start, autoescape=True)))
    return f"{start}{(used or 0) + 1}"


def check_ending(out: Path) -> str:
    """Return the ending of a file that a letter can be; raises BadInput for another."""
    if out.suffix.lower() not in ENDINGS:
        raise BadInput(ENDING)
    return out.suffix.lower()


def release(store: Store, paper: Paper, out: Path | None = None) -> Released:
    """Keep the pages as a released paper and write them to ``out``, a PDF or a DOCX; the file comes first."""
    if out is not None:
        pdf.save(_written(paper, check_ending(out)), out)
    document = paper.document
    sha = hashlib.sha256(paper.data).hexdigest()
    with store.write("report.release", kind="export", number=document.number) as write:
        write.put_blob("pdf", paper.data)
        key = write.add(
            Document, number=document.number, series=paper.kind, kind=paper.kind,
            audience=PRIVATE if paper.notice is None else OFFICIAL,
            template_version=document.template_version, languages=",".join(document.languages), sha256=sha,
            title_kk=document.title.kk, title_ru=document.title.ru, pages=paper.pages,
            head=str(document.anchor or ""), released_by=store.visit.user_id, released_us=now_instant()[0],
            given_to=paper.given_to,
        )  # fmt: skip
        subjects = [{"document_id": key, "subject_id": person} for person in sorted(paper.people)]
        write.bulk(DocumentSubject, subjects)
        if paper.notice is not None:
            write.change(ViolenceNotice, paper.notice, document_id=key)
    return Released(key, document.number, paper.pages, sha)


def _written(paper: Paper, ending: str) -> bytes:
    if ending == ".pdf":
        return paper.data
    from precinct_app.reports.docx import text_document

    return text_document(paper.document)
