"""Released papers: number, snapshot, audience; the texts kept for the next report; drafts and base maps.

A released document is never drawn again: its bytes stay as a blob with their hash and the head of the
journal.
"""

from datetime import date

from sqlalchemy import BigInteger, ColumnElement, Date, Float, Index, Integer, LargeBinary, or_, true
from sqlalchemy.orm import Mapped, mapped_column

from precinct_app.domain.base import Base, Id, Record
from precinct_app.domain.secrecy import Viewer


class Document(Record):
    """One released paper of a series; ``head`` is the journal's anchor at release."""

    __tablename__ = "document"
    number: Mapped[str]
    series: Mapped[str]
    kind: Mapped[str]
    template_version: Mapped[int]
    audience: Mapped[str]
    languages: Mapped[str]
    period: Mapped[str] = mapped_column(default="")
    title_kk: Mapped[str] = mapped_column(default="")
    title_ru: Mapped[str] = mapped_column(default="")
    sha256: Mapped[str]
    pages: Mapped[int] = mapped_column(default=0)
    head: Mapped[str] = mapped_column(default="")
    released_by: Mapped[Id | None]
    released_us: Mapped[int] = mapped_column(BigInteger, default=0)
    reason: Mapped[str] = mapped_column(default="")
    given_to: Mapped[str] = mapped_column(default="")


# papers about facts that only their author and the head see
RESTRICTED_KINDS = ("violence_letter", "risk_sheet")


def papers_seen_by(viewer: Viewer) -> ColumnElement[bool]:
    """Return the condition under which released papers may be listed to ``viewer``."""
    if viewer.restricted:
        return true()
    return or_(Document.kind.not_in(RESTRICTED_KINDS), Document.released_by == viewer.user_id)


class DocumentSubject(Record):
    """Whose personal data an internal paper holds, so that destruction reaches it."""

    __tablename__ = "document_subject"
    document_id: Mapped[Id] = mapped_column(LargeBinary(16), index=True)
    subject_id: Mapped[Id] = mapped_column(LargeBinary(16), index=True)


class ReportText(Record):
    """A section of a report written by the officer, per month and language, kept for next month."""

    __tablename__ = "report_text"
    report: Mapped[str]
    month: Mapped[str]  # 2026-10
    section: Mapped[str]
    kk: Mapped[str] = mapped_column(default="")
    ru: Mapped[str] = mapped_column(default="")


class Blob(Base):
    """Bytes by their hash: a released PDF, a photo (1 600 px, 300 KB, no EXIF)."""

    __tablename__ = "blob"
    sha256: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    bytes: Mapped[bytes]


class Photo(Record):
    """A picture of a finding, place or house; ``moment`` is "before", "after" or "" (one of no pair).

    ``taken`` is event time as told or as the camera wrote it (ISO, as exact as known), "" when unknown.
    """

    __tablename__ = "photo"
    subject_type: Mapped[str]
    subject_id: Mapped[Id]
    sha256: Mapped[str]  # of the blob
    moment: Mapped[str] = mapped_column(default="")
    taken: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    __table_args__ = (Index("photo_subject", "subject_id"),)


class Draft(Base):
    """An unfinished form of a user; outside the journal, gone when it is saved."""

    __tablename__ = "draft"
    id: Mapped[Id] = mapped_column(LargeBinary(16), primary_key=True)
    user_id: Mapped[Id] = mapped_column(LargeBinary(16), index=True)
    form: Mapped[str]
    subject: Mapped[str] = mapped_column(default="")
    body: Mapped[str]
    updated_us: Mapped[int] = mapped_column(BigInteger)


class BaseMapRow(Record):
    """A base map that was imported: where it came from and what must be printed with it."""

    __tablename__ = "base_map"
    title: Mapped[str]
    attribution: Mapped[str] = mapped_column(default="")
    as_of: Mapped[date | None] = mapped_column(Date)
    tiles_file: Mapped[str] = mapped_column(default="")  # name in the store's maps folder, "" for shapes
    image_sha: Mapped[str] = mapped_column(default="")  # blob of a scanned scheme: it may show names
    # of a scanned scheme, JSON: {"points": [[x, y, lon, lat], ...], "size": [wide, high], "opacity": 0..1}
    control: Mapped[str] = mapped_column(default="")
    error_m: Mapped[float | None] = mapped_column(Float)  # how far its control points miss, metres
    current: Mapped[int] = mapped_column(default=1)


class MapShape(Base):
    """One shape of a base map; not personal, so outside the journal."""

    __tablename__ = "map_shape"
    rid: Mapped[int] = mapped_column(Integer, primary_key=True)
    map_id: Mapped[Id] = mapped_column(LargeBinary(16), index=True)
    kind: Mapped[str]
    wkb: Mapped[bytes]
    name_kk: Mapped[str] = mapped_column(default="")
    name_ru: Mapped[str] = mapped_column(default="")
    number: Mapped[str] = mapped_column(default="")
    street_kk: Mapped[str] = mapped_column(default="")
    street_ru: Mapped[str] = mapped_column(default="")
