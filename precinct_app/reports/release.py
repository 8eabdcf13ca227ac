"""Releasing a paper: material, map, guard, number, snapshot, file; the bytes are never drawn again.

What goes outside passes the guard twice, block by block before layout and page by page after it. A released
paper carries the journal's head of its moment, and its bytes stay in the store by their hash.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from precinct_app.domain.base import Id
from precinct_app.domain.clock import now_instant, zone_of
from precinct_app.domain.documents import RESTRICTED_KINDS, Blob, Document
from precinct_app.domain.permissions import Permission
from precinct_app.domain.users import Precinct, User
from precinct_app.errors import AppError, Damaged, Refused
from precinct_app.i18n import N_, _
from precinct_app.reports import document as doc
from precinct_app.reports import monthly, pdf
from precinct_app.reports.materials import Materials
from precinct_app.reports.monthly_data import Month, collect
from precinct_app.reports.preview import page_count
from precinct_app.reports.written import Texts
from precinct_app.security.access import allowed
from precinct_app.security.guard import Guard
from precinct_app.security.passages import KINDS, Finding
from precinct_app.storage.store import Store

INTERNAL = "internal"
FOUND = N_(
    "The report was not released: page {page} holds personal data ({what}). Take them out or choose the"
    " service edition."
)
PRIVATE = "private"  # papers of which only who released them and the head see the kept copy
NOT_YOURS = N_("Only who released this paper and the responsible inspector may open its kept copy.")
GONE = N_("The snapshot of this document was destroyed by law.")
CHANGED = N_("The kept copy of document No. {number} was changed. Restore the store from a backup.")
_MAP_SIZE = (330.0, 236.0)  # points: two thirds of the page, the legend stands beside


@dataclass(frozen=True)
class Prepared:
    """A report ready to be looked at: its pages, and what the guard found (nothing may be released then)."""

    document: doc.Document
    data: bytes
    findings: tuple[Finding, ...]
    month: Month
    audience: str
    pages: int

    @property
    def fit(self) -> bool:
        """Whether it may be released to its audience."""
        return not self.findings

    @property
    def kind(self) -> str:
        """The kind of paper, as the released document keeps it."""
        return "monthly"

    @property
    def period(self) -> str:
        """What it is about: the month."""
        return self.month.code


@dataclass(frozen=True)
class Released:
    """A released document: number, pages, hash, key of its record."""

    document_id: Id
    number: str
    pages: int
    sha256: str


def prepare(
    store: Store,
    month: Month,
    languages: tuple[str, ...],
    audience: str,
    materials: Materials | None = None,
    texts: Texts | None = None,
) -> Prepared:
    """Make the pages of a monthly report and check them; nothing is written.

    ``materials`` kept between calls make the next preview several times faster; ``texts`` still being typed
    stand in for those kept.
    """
    ready = materials or Materials()
    with store.read() as session:
        precinct = session.scalars(select(Precinct).limit(1)).first()
        made = datetime.now(UTC).astimezone(zone_of(precinct.zone if precinct else ""))
        data = collect(session, month, audience, store.visit.user_id, made.date())
        number = _next_number(session, str(data.precinct.get("number", "")), store.device.series, month)
        guard = ready.guard(session) if audience != INTERNAL else None
    if texts is not None:
        data.texts = {section: dict(halves) for section, halves in texts.items()}
    figure = ready.figure(store, data, languages[0], *_MAP_SIZE)
    paper = monthly.build(data, number, made, languages, figure)
    paper = replace(paper, anchor=_anchor(store))
    content = pdf.render(paper)
    findings = _checked(guard, paper, content) if guard else ()
    return Prepared(paper, content, findings, month, audience, page_count(content))


def _anchor(store: Store) -> doc.Anchor:
    series, number, letters = store.head().split("-")
    return doc.Anchor(series, int(number), letters)


def _checked(guard: Guard, paper: doc.Document, content: bytes) -> tuple[Finding, ...]:
    return (*guard.check_blocks(paper), *guard.check_pdf(content))


def _next_number(session: Session, precinct: str, series: str, month: Month) -> str:
    """Return the next number of this month's report on this computer: 14-2026-10-A1."""
    start = f"{precinct}-{month.code}-{series}"
    used = session.scalar(select(func.count()).where(Document.number.startswith(start, autoescape=True)))
    return f"{start}{(used or 0) + 1}"


def release(
    store: Store,
    prepared: Prepared,
    out: Path | None = None,
    reason: str = "",
    materials: Materials | None = None,
) -> Released:
    """Keep the pages as the released document and write them to ``out``; raises Refused with findings.

    The file is written first: when it is open elsewhere nothing is released and a new name is proposed.
    ``materials`` of the preparing spare a second guard over everybody.
    """
    refuse_found(prepared.findings)
    if out is not None:
        _check_name(store, prepared, out, materials or Materials())
        pdf.save(prepared.data, out)
    paper = prepared.document
    sha = hashlib.sha256(prepared.data).hexdigest()
    with store.write("report.release", kind="export", reason=reason, number=paper.number) as write:
        write.put_blob("pdf", prepared.data)
        key = write.add(
            Document,
            number=paper.number,
            series=prepared.kind,
            kind=prepared.kind,
            audience=prepared.audience,
            template_version=paper.template_version,
            languages=",".join(paper.languages),
            sha256=sha,
            period=prepared.period,
            title_kk=paper.title.kk,
            title_ru=paper.title.ru,
            pages=prepared.pages,
            head=str(paper.anchor or ""),
            released_by=store.visit.user_id,
            released_us=now_instant()[0],
            reason=reason,
        )
    return Released(key, paper.number, prepared.pages, sha)


def export_tables(store: Store, prepared: Prepared, out: Path) -> None:
    """Write the tables of a report as a workbook; what may not be released is not written."""
    from precinct_app.reports.xlsx import workbook

    export_file(store, prepared, out, workbook)


def export_file(
    store: Store, prepared: Prepared, out: Path, written: Callable[[doc.Document], bytes]
) -> None:
    """Write a paper as another kind of file, made by ``written``; what may not be released is not written."""
    refuse_found(prepared.findings)
    _check_name(store, prepared, out, Materials())
    pdf.save(written(prepared.document), out)
    store.note("list.export", "export", text=out.name, report=prepared.document.number)


def refuse_found(findings: tuple[Finding, ...]) -> None:
    """Raise Refused when the guard found something."""
    if findings:
        raise Refused(FOUND, page=_page(findings), what=_what(findings))


def _check_name(store: Store, prepared: Prepared, out: Path, materials: Materials) -> None:
    """The name of the file leaves the house too."""
    if prepared.audience == INTERNAL:
        return
    with store.read() as session:
        found = materials.guard(session).check_text(out.stem.replace("_", " "))
    if found:
        raise Refused(FOUND, page=0, what=_what(tuple(found)))


def _page(findings: tuple[Finding, ...]) -> int:
    return next((found.page for found in findings if found.page), 1)


def _what(findings: tuple[Finding, ...]) -> str:
    return ", ".join(sorted({_(KINDS[found.kind]) for found in findings}))


def snapshot(store: Store, document_id: Id) -> bytes:
    """Return the kept bytes of a released document and note that they were looked at; checks their hash."""
    content = kept_bytes(store, document_id)
    store.note("report.view", "view", ("document", document_id))
    return content


def kept_bytes(store: Store, document_id: Id) -> bytes:
    """Return the kept bytes of a released document; raises AppError where they were destroyed or changed."""
    with store.read() as session:
        row = session.get(Document, document_id)
        content = session.scalar(select(Blob.bytes).where(Blob.sha256 == row.sha256)) if row else None
        hidden = row is not None and _is_closed(row) and not _may_open(session, store, row)
    if hidden:
        raise Refused(NOT_YOURS)
    if row is None or not content:
        raise AppError(GONE)
    if hashlib.sha256(content).hexdigest() != row.sha256:
        raise Damaged(CHANGED, number=row.number)
    return bytes(content)


def _is_closed(row: Document) -> bool:
    """Tell whether a kept copy is not for everybody: what nobody else finds in the list nobody else opens."""
    return row.audience == PRIVATE or row.kind in RESTRICTED_KINDS


def _may_open(session: Session, store: Store, row: Document) -> bool:
    user = session.get(User, store.visit.user_id) if store.visit.user_id else None
    if user is None or row.released_by == user.id:
        return user is not None
    return allowed(user.role, Permission.VIEW_RESTRICTED)


def save_copy(store: Store, document_id: Id, out: Path) -> None:
    """Write the kept bytes of a released document to another file."""
    pdf.save(kept_bytes(store, document_id), out)
    store.note("report.view", "export", ("document", document_id))


def release_monthly(
    store: Store, month: tuple[int, int], languages: tuple[str, ...], audience: str, out: Path
) -> Released:
    """Prepare and release in one go, as the command line does; raises Refused with what the guard found."""
    materials = Materials()
    prepared = prepare(store, Month(*month), languages, audience, materials)
    return release(store, prepared, out, materials=materials)
