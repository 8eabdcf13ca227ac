"""What the page of reports does beside the window: prepare, keep texts, repair, release, read papers.

Each is a small callable that holds plain values and touches no widget.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any

from sqlalchemy import select

from precinct_app.domain.base import Id
from precinct_app.domain.clock import zone_of
from precinct_app.domain.documents import Document, papers_seen_by
from precinct_app.domain.secrecy import Viewer
from precinct_app.domain.users import Precinct, User
from precinct_app.gui.drafts import unpack
from precinct_app.gui.pages.reports.finds import Find, finds_of, halves_of
from precinct_app.i18n import language
from precinct_app.reports import preview, release
from precinct_app.reports.materials import Materials
from precinct_app.reports.monthly_data import Month
from precinct_app.reports.release import Prepared, Released
from precinct_app.reports.written import Texts, keep_texts, kept_texts, month_before
from precinct_app.security.guard import repair
from precinct_app.storage.store import Store
from precinct_app.tasks import Progress

DRAFT = "report.text"
_MOST_REPAIRS = 40


@dataclass(frozen=True, slots=True)
class Order:
    """Which report is wanted; ``texts`` are None when those kept are to be read."""

    month: Month
    languages: tuple[str, ...]
    audience: str
    texts: Texts | None = None


@dataclass(slots=True)
class Shown:
    """A prepared report with its finds, the texts it was made with, those of the month before, a draft."""

    order: Order
    prepared: Prepared
    finds: list[Find]
    texts: Texts
    before: Texts
    draft: Texts | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Prepare:
    """Makes a preview."""

    store: Store
    order: Order
    materials: Materials

    def __call__(self, progress: Progress) -> Shown:
        """Return the preview; reads the kept texts, or the draft of them, unless texts are given."""
        order = self.order
        draft = None
        with self.store.read() as session:
            texts: Texts = order.texts or kept_texts(session, order.month.code)
            before = kept_texts(session, month_before(order.month.code))
            reason = session.scalar(
                select(Document.reason)
                .where(Document.audience == order.audience, Document.removed_step.is_(None))
                .order_by(Document.released_us.desc())
            )
        if order.texts is None:
            draft = _draft(self.store, order.month.code)
            texts = draft or texts
        made = release.prepare(
            self.store, order.month, order.languages, order.audience, self.materials, texts
        )
        return Shown(order, made, finds_of(made, texts), texts, before, draft, reason or "")


def _draft(store: Store, month: str) -> Texts | None:
    body = store.draft(DRAFT, month)
    read = unpack(body) if body else {}
    if not all(isinstance(halves, Mapping) for halves in read.values()):
        return None
    return read or None


@dataclass(frozen=True, slots=True)
class KeepTexts:
    """Writes the texts of a month and drops their draft."""

    store: Store
    month: str
    texts: Texts

    def __call__(self, progress: Progress) -> "KeepTexts":
        """Write what differs and return what was written."""
        keep_texts(self.store, self.month, self.texts)
        self.store.drop_draft(DRAFT, self.month)
        return self


@dataclass(frozen=True, slots=True)
class KeepDraft:
    """Keeps unfinished texts beside the journal."""

    store: Store
    month: str
    body: str

    def __call__(self, progress: Progress) -> None:
        """Write the draft."""
        self.store.save_draft(DRAFT, self.month, self.body)


@dataclass(frozen=True, slots=True)
class RepairAll:
    """Repairs every text that the officer wrote, until the guard finds nothing in it."""

    store: Store
    materials: Materials
    texts: Texts
    finds: list[Find]

    def __call__(self, progress: Progress) -> dict[str, dict[str, str]]:
        """Return the texts repaired."""
        changed = {section: dict(halves) for section, halves in self.texts.items()}
        with self.store.read() as session:
            guard = self.materials.guard(session)
        for section, code in halves_of(self.finds):
            for _turn in range(_MOST_REPAIRS):
                text = changed[section][code]
                found = guard.check_text(text, code)
                if not found or (mended := repair(text, found[0])) == text:
                    break
                changed[section][code] = mended
        return changed


@dataclass(frozen=True, slots=True)
class Release:
    """Keeps the texts, releases the report, writes the file if one is named."""

    store: Store
    shown: Shown
    out: Path | None
    reason: str

    def __call__(self, progress: Progress) -> Released:
        """Return the released document; raises Refused, or what the disk says."""
        released = release.release(self.store, self.shown.prepared, self.out, self.reason)
        KeepTexts(self.store, self.shown.order.month.code, self.shown.texts)(progress)
        return released


@dataclass(frozen=True, slots=True)
class SaveTables:
    """Writes the tables of a report as a workbook."""

    store: Store
    prepared: Prepared
    out: Path

    def __call__(self, progress: Progress) -> None:
        """Write the file."""
        release.export_tables(self.store, self.prepared, self.out)


@dataclass(frozen=True, slots=True)
class Picture:
    """Draws one page; ``scale`` is pixels for a point."""

    data: bytes
    page: int
    scale: float

    def __call__(self, progress: Progress) -> tuple["Picture", preview.PagePicture]:
        """Return the picture and what it is of."""
        return self, preview.picture(self.data, self.page, self.scale)


@dataclass(frozen=True, slots=True)
class ReleasedRow:
    """A released document as the list shows it."""

    key: Id
    number: str
    period: str
    audience: str
    languages: str
    pages: int
    released: datetime
    by: str
    reason: str
    given_to: str
    head: str
    title: str = ""

    @property
    def name(self) -> str:
        """Return title and number, as a file is called."""
        return f"{self.title} {self.number}".strip()


@dataclass(frozen=True, slots=True)
class ReadReleased:
    """Reads the released documents that ``viewer`` may see, newest first."""

    store: Store
    code: str
    viewer: Viewer

    def __call__(self, progress: Progress) -> list[ReleasedRow]:
        """Return the rows."""
        query = (
            select(Document, User)
            .outerjoin(User, User.id == Document.released_by)
            .where(Document.removed_step.is_(None), papers_seen_by(self.viewer))
            .order_by(Document.released_us.desc())
        )
        with self.store.read() as session:
            zone = zone_of(session.scalar(select(Precinct.zone).limit(1)) or "")
            return [self._row(paper, user, zone) for paper, user in session.execute(query)]

    def _row(self, paper: Document, user: User | None, zone: tzinfo) -> ReleasedRow:
        moment = datetime.fromtimestamp(paper.released_us / 1_000_000, zone)
        by = ""
        if user is not None:
            names = (
                (user.surname_kk, user.given_kk) if self.code == "kk" else (user.surname_ru, user.given_ru)
            )
            by = language(self.code).signature_name(*names)
        return ReleasedRow(
            paper.id, paper.number, paper.period, paper.audience, paper.languages, paper.pages,
            moment, by, paper.reason, paper.given_to, paper.head,
            (paper.title_kk or paper.title_ru) if self.code == "kk" else (paper.title_ru or paper.title_kk),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Reads the kept bytes of a released document."""

    store: Store
    key: Id

    def __call__(self, progress: Progress) -> tuple[Id, bytes]:
        """Return key and bytes; raises AppError where they were destroyed or changed."""
        return self.key, release.snapshot(self.store, self.key)


@dataclass(frozen=True, slots=True)
class SaveCopy:
    """Writes the kept bytes to another file."""

    store: Store
    key: Id
    out: Path

    def __call__(self, progress: Progress) -> None:
        """Write the file."""
        release.save_copy(self.store, self.key, self.out)


@dataclass(frozen=True, slots=True)
class GiveTo:
    """Notes to whom a released paper was given."""

    store: Store
    key: Id
    given_to: str

    def __call__(self, progress: Progress) -> None:
        """Write the field."""
        with self.store.write("report.given") as write:
            write.change(Document, self.key, given_to=self.given_to)


@dataclass(frozen=True, slots=True)
class Verify:
    """Checks that the journal still holds the entry printed on a paper."""

    store: Store
    head: str

    def __call__(self, progress: Progress) -> Any:
        """Return the report of the verification; raises Damaged."""
        return self.store.verify(self.head, progress)


@dataclass(frozen=True, slots=True)
class NotePrint:
    """Leaves a trace of a print."""

    store: Store
    key: Id
    pages: int

    def __call__(self, progress: Progress) -> None:
        """Write the trace."""
        self.store.note("report.print", "print", ("document", self.key), pages=self.pages)
