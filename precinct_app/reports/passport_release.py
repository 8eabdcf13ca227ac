"""Making the passport of a day and letting it out: pages with a number, a workbook, an editable text.

Every edition but the internal one passes the guard, block by block and page by page; the workbook
and the text are written from the very blocks that were checked.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from precinct_app.domain.clock import wall_today, zone_of
from precinct_app.domain.codes import CodeLists
from precinct_app.domain.documents import Document
from precinct_app.domain.outside_address import off_homes
from precinct_app.domain.register.layers import spots
from precinct_app.domain.social_map import Finding, Place
from precinct_app.domain.social_map.layers import SEVEN, Spot
from precinct_app.domain.users import Precinct, boundary_on
from precinct_app.errors import BadInput
from precinct_app.i18n import N_
from precinct_app.reports import document as doc
from precinct_app.reports import passport, pdf, release
from precinct_app.reports.figures import MapDrawing
from precinct_app.reports.materials import Materials
from precinct_app.reports.monthly_data import INSIDE_LAYERS, Month
from precinct_app.reports.passport_data import PassportData, collect
from precinct_app.reports.passport_day import OnDay
from precinct_app.reports.preview import page_count
from precinct_app.reports.release import Prepared, Released
from precinct_app.storage.base_maps import load_base_map
from precinct_app.storage.store import Store

LATER_DAY = N_("This day is still to come.")
ENDING = N_("The passport is saved as a PDF, XLSX or DOCX file. Give the file one of these endings.")
MAP_SIZE = (330.0, 236.0)  # points: two thirds of the page, the legend stands beside
ENDINGS = (".pdf", ".xlsx", ".docx")


@dataclass(frozen=True)
class PreparedPassport(Prepared):
    """A passport ready to be looked at."""

    day: date = date.min

    @property
    def kind(self) -> str:
        """The kind of paper."""
        return "passport"

    @property
    def period(self) -> str:
        """What it is about: the day."""
        return self.day.isoformat()


def prepare(
    store: Store,
    day: date,
    languages: tuple[str, ...],
    audience: str,
    materials: Materials | None = None,
) -> PreparedPassport:
    """Make the pages of the passport of ``day`` and check them; nothing is written.

    Raises BadInput for a day to come.
    """
    if day > wall_today():
        raise BadInput(LATER_DAY)
    ready = materials or Materials()
    with store.read() as session:
        data = collect(session, day, audience, store.visit.user_id)
        number = _next_number(session, str(data.precinct.get("number", "")), store.device.series, day)
        precinct = session.scalars(select(Precinct).limit(1)).first()
        guard = ready.guard(session) if audience != release.INTERNAL else None
        shown = _spots(OnDay.of(session, day, audience), data.begun)
        boundary = boundary_on(session, day)
    codes = store.codes(day)
    figure = _figure(store, data, shown, codes, boundary.wkb if boundary else b"", languages[0])
    made = datetime.now(UTC).astimezone(zone_of(precinct.zone if precinct else ""))
    paper = passport.build(data, number, made, languages, codes, figure)
    paper = replace(paper, anchor=_anchor(store))
    content = pdf.render(paper)
    found = (*guard.check_blocks(paper), *guard.check_pdf(content)) if guard else ()
    month = Month(day.year, day.month)
    return PreparedPassport(paper, content, found, month, audience, page_count(content), day)


def _anchor(store: Store) -> doc.Anchor:
    series, number, letters = store.head().split("-")
    return doc.Anchor(series, int(number), letters)


def _next_number(session: Session, precinct: str, series: str, day: date) -> str:
    """Return the next number of a passport of this day on this computer: 14-P-2026-11-22-A1."""
    start = f"{precinct}-П-{day.isoformat()}-{series}"
    used = session.scalar(select(func.count()).where(Document.number.startswith(start, autoescape=True)))
    return f"{start}{(used or 0) + 1}"


# the map


def _spots(when: OnDay, begun: bool) -> list[Spot]:
    """Return what stands on the map of that day for that audience."""
    hidden = frozenset[str]() if when.inside else INSIDE_LAYERS
    layers = [layer for layer in (*SEVEN, "finding", "police") if layer not in hidden]
    there = {row.id for row in when.rows(Place)} if begun else set()
    seen = {
        row.id for row in when.session.scalars(select(Finding))
        if row.seen_day is None or row.seen_day <= when.day
    }  # fmt: skip
    known = {"place": there, "finding": seen}
    shown = [
        spot for spot in spots(when.session, when.codes, when.day, layers)
        if spot.secrecy == "normal" and (spot.type not in known or spot.record_id in known[spot.type])
    ]  # fmt: skip
    return shown if when.inside else off_homes(when.session, when.codes, shown)


def _figure(
    store: Store, data: PassportData, shown: list[Spot], codes: CodeLists, boundary: bytes, language: str
) -> doc.Figure | None:
    base = replace(load_base_map(store), boundary_wkb=boundary)
    drawing = MapDrawing(base).figure(shown, codes, language, *MAP_SIZE)
    if drawing is None:
        return None
    return passport.map_figure(drawing, data, passport.legend_of(shown, codes, bool(boundary)))


# the ways out


def save(store: Store, prepared: Prepared, out: Path, reason: str = "") -> Released | None:
    """Write the passport to ``out`` by its ending; the PDF is released with its number and kept.

    Raises BadInput for another ending, Refused with what the guard found.
    """
    ending = check_ending(out)
    if ending == ".pdf":
        return release.release(store, prepared, out, reason)
    release.export_file(store, prepared, out, _writer(ending))
    return None


def check_ending(out: Path) -> str:
    """Return the ending of a file that a passport can be; raises BadInput for another."""
    ending = out.suffix.lower()
    if ending not in ENDINGS:
        raise BadInput(ENDING)
    return ending


def _writer(ending: str) -> Callable[[doc.Document], bytes]:
    if ending == ".xlsx":
        from precinct_app.reports.xlsx import workbook_by_section

        return workbook_by_section
    from precinct_app.reports.docx import text_document

    return text_document
